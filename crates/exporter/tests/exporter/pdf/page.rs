//! Where everything stands on the page.

use ibid_manuscript::{BlockKind, Look};

use super::{line_with, near, pdf, pdf_text};
use crate::reader::Line;
use crate::support::*;

#[test]
fn pages_have_one_inch_margins_and_running_heads() {
    let pdf = pdf(&rich_essay());
    assert_eq!(pdf.page_count(), 4);
    assert_eq!(pdf.page_size(), (612.0, 792.0));
    let lines = pdf.lines();
    let heads: Vec<&Line> = lines.iter().filter(|line| line.baseline < 72.0).collect();
    let texts: Vec<&str> = heads.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        texts,
        (1..=4)
            .map(|page| format!("Lovelace\u{a0}{page}"))
            .collect::<Vec<_>>()
    );
    for head in heads {
        // The top of the line is half an inch from the top: the ascent of the type is 9 points.
        assert!(near(head.baseline - 9.0, 36.0), "{head:?}");
        assert!(near(head.right, 540.0), "{head:?}");
    }
    for line in pdf.body() {
        assert!(line.left > 71.9 && line.right < 540.1, "{line:?}");
        assert!(line.baseline <= 720.1, "{line:?}");
    }
    let first = &pdf.body()[0];
    assert!(
        near(first.baseline - 9.0, 72.0) && near(first.left, 72.0),
        "{first:?}"
    );
}

#[test]
fn every_line_is_double_spaced_and_the_first_of_a_paragraph_is_indented() {
    let paragraphs =
        (0..40).map(|_| par(vec![t(PROSE), t(" "), em("In italics, too. "), t(PROSE)]));
    let lines = pdf(&essay(paragraphs.collect())).body();
    let prose: Vec<&Line> = lines.iter().skip(2).collect();
    assert!(prose.len() > 200);
    for pair in prose.windows(2) {
        assert!(near(pair[0].size, 12.0));
        if pair[0].page == pair[1].page {
            assert!(near(pair[1].baseline - pair[0].baseline, 27.6), "{pair:#?}");
        }
        let begins = pair[1]
            .text
            .starts_with("The alliance of two great neighbors")
            && pair[0].text.trim_end().ends_with("listen.");
        let expected = if begins && !near(pair[1].left, 72.0) {
            108.0
        } else {
            72.0
        };
        assert!(near(pair[1].left, expected), "{pair:#?}");
    }
    assert_eq!(
        prose.iter().filter(|line| near(line.left, 108.0)).count(),
        40
    );
}

#[test]
fn the_heading_block_and_the_title_stand_above_the_text() {
    let body = pdf(&rich_essay()).body();
    let head: Vec<&str> = body.iter().take(5).map(|line| line.text.as_str()).collect();
    assert_eq!(
        head,
        [
            "Ada Lovelace",
            "Professor Surname",
            "History 210",
            "24 November 2026",
            "Two Patrons and One Quarrel: How Small States Navigated a Split"
        ]
    );
    for pair in body.windows(2).take(5) {
        assert!(near(pair[1].baseline - pair[0].baseline, 27.6), "{pair:#?}");
    }
    let title = &body[4];
    assert!(near(title.left - 72.0, 540.0 - title.right), "{title:?}");
    assert!(near(body[5].left, 108.0), "{:?}", body[5]);
}

#[test]
fn headings_quotations_lists_and_notes_stand_where_mla_puts_them() {
    let lines = pdf(&rich_essay()).body();
    for (text, left) in [
        ("A Division of Labor", 72.0),
        ("In Italics", 72.0),
        ("Underlined", 72.0),
        ("and so the sentence went on", 72.0),
        ("Because I could not stop", 108.0),
        ("He kindly stopped", 108.0),
    ] {
        let line = line_with(&lines, text);
        assert!(near(line.left, left), "{line:?}");
    }
    for text in ["Centered and Bold", "Centered Italics"] {
        let line = line_with(&lines, text);
        assert!(near(line.left - 72.0, 540.0 - line.right), "{line:?}");
    }
    let heading = lines
        .iter()
        .position(|line| line.text == "In Italics")
        .unwrap();
    let quoted: Vec<&Line> = lines.iter().skip(heading + 1).take(4).collect();
    assert!(
        quoted.iter().all(|line| near(line.left, 108.0)),
        "{quoted:#?}"
    );
    assert!(near(line_with(&lines, "rice and small arms").left, 108.0));
    assert_eq!(line_with(&lines, "missiles").text, "4.missiles");
    let note = line_with(&lines, "Goods crossed the country");
    assert!(
        note.text.starts_with("1\u{a0}Goods") && near(note.left, 108.0),
        "{note:?}"
    );
    let note_page: Vec<&Line> = lines.iter().filter(|line| line.page == note.page).collect();
    let after = note_page
        .iter()
        .find(|line| line.baseline > note.baseline + 1.0)
        .unwrap();
    assert!(
        near(after.baseline - note.baseline, 27.6),
        "{note:?} {after:?}"
    );
}

#[test]
fn the_list_begins_a_page_and_its_entries_hang() {
    let pdf = pdf(&rich_essay());
    let last: Vec<Line> = pdf
        .body()
        .into_iter()
        .filter(|line| line.page == 4)
        .collect();
    assert_eq!(last[0].text, "Works Cited");
    assert!(near(last[0].left - 72.0, 540.0 - last[0].right));
    for line in &last[1..] {
        let begins = ["Asselin", "Chen", "Lawrence", "Logevall"]
            .iter()
            .any(|name| line.text.starts_with(name));
        assert!(
            near(line.left, if begins { 72.0 } else { 108.0 }),
            "{line:?}"
        );
    }
    assert!(last[1..].iter().any(|line| near(line.left, 108.0)));
    for pair in last.windows(2) {
        assert!(near(pair[1].baseline - pair[0].baseline, 27.6), "{pair:#?}");
    }

    let mut one = rich_essay();
    one.printed.works_cited.truncate(1);
    assert!(pdf_text(&one).contains("Work Cited Asselin"));
    one.printed.works_cited.clear();
    assert!(!pdf_text(&one).contains("Cited"));
}

#[test]
fn endless_words_stay_on_the_page() {
    let long = "x".repeat(5_000);
    let address = format!("https://example.org/{}", "path/".repeat(300));
    let cited = essay(vec![
        par(vec![t(&long)]),
        par(vec![link(&address, &address)]),
        block(BlockKind::Code {
            text: long.clone(),
            language: None,
        }),
        heading(1, &long),
    ]);
    let pdf = pdf(&cited);
    assert!(pdf.body().iter().all(|line| line.right < 540.1));
}

#[test]
fn looks_do_not_push_lines_apart() {
    let look = |look: Look| run("raised", look, None);
    let cited = essay(vec![par(vec![
        t(PROSE),
        look(Look {
            superscript: true,
            ..Look::default()
        }),
        look(Look {
            subscript: true,
            ..Look::default()
        }),
        look(Look {
            code: true,
            ..Look::default()
        }),
        t(" Ǽ λόγος ⇒ "),
        t(PROSE),
    ])]);
    let lines: Vec<Line> = pdf(&cited)
        .body()
        .into_iter()
        .filter(|line| near(line.size, 12.0))
        .collect();
    let mut baselines: Vec<f32> = lines.iter().map(|line| line.baseline).collect();
    baselines.dedup_by(|a, b| near(*a, *b));
    assert!(
        baselines
            .windows(2)
            .all(|pair| near(pair[1] - pair[0], 27.6)),
        "{baselines:?}"
    );
}

#[test]
fn a_compound_in_a_title_or_heading_goes_to_the_next_line_whole() {
    for words in 30..46 {
        let title = format!("{}Sino-Soviet Split", "xi ".repeat(words));
        let mut cited = essay(vec![heading(2, &title), par(vec![t("Text.")])]);
        cited.manuscript.front_matter.title = Some(title);
        let lines = pdf(&cited).body();
        let whole = lines
            .iter()
            .filter(|line| line.text.contains("Sino-Soviet"));
        assert_eq!(whole.count(), 2, "{words}: {lines:#?}");
    }
}

#[test]
fn a_compound_longer_than_a_line_is_broken() {
    let endless = ["word"; 60].join("-");
    let mut cited = essay(vec![heading(1, &endless), par(vec![t("Text.")])]);
    cited.manuscript.front_matter.title = Some(endless);
    assert!(pdf(&cited).body().iter().all(|line| line.right < 540.1));
}

//! What stands above an essay: heading blocks, title pages, pages of sites, chats.

use ibid_manuscript::{BlockKind, Format, ImportReport, import_report, read};

const PROSE: &str = "Rain has been much written about, and in many novels the people who live in it are happy at the end, or so the readers of those novels like to say when they are asked (Achten 12).";
const SHORT: &str = "Rain has been much written about, and in many novels the people who live in it are happy at the end (Achten 12).";
const LIST: &str = "Works Cited\n\nAchten, Chi. Things Come Apart. Moth, 2021.\n";

fn text(head: &str) -> ImportReport {
    import_report(&read(
        format!("{head}\n\n{SHORT}\n\n{LIST}").as_bytes(),
        Format::Text,
    ))
}

fn facts(report: &ImportReport) -> [String; 5] {
    let one = |fact: &Option<String>| fact.clone().unwrap_or_default();
    [
        one(&report.title),
        report.authors.join("; "),
        one(&report.instructor),
        one(&report.course),
        one(&report.date),
    ]
}

#[test]
fn a_block_ends_with_its_date() {
    assert_eq!(
        facts(&text(
            "Lena Abt\nProfessor Ost\nEnglish 104\n4 May 2024\n\nWeather Without Hope"
        )),
        [
            "Weather Without Hope",
            "Lena Abt",
            "Professor Ost",
            "English 104",
            "4 May 2024"
        ]
    );
    // Each line set apart.
    assert_eq!(
        facts(&text(
            "Ada Ray\n\nDr. Karl Ost\n\nHistory 210\n\nMarch 3, 2023\n\nSnow Beyond Reason"
        )),
        [
            "Snow Beyond Reason",
            "Ada Ray",
            "Dr. Karl Ost",
            "History 210",
            "March 3, 2023"
        ]
    );
}

#[test]
fn a_school_and_a_repeated_title_are_no_authors() {
    assert_eq!(
        facts(&text(
            "Weather Criticism\n\nHunter Dole\nOrrin University Corpus\nENGL-2316\n10/09/22\n\nWeather Criticism"
        )),
        [
            "Weather Criticism",
            "Hunter Dole",
            "",
            "ENGL-2316",
            "10/09/22"
        ]
    );
}

#[test]
fn a_title_above_the_block_is_no_course() {
    assert_eq!(
        facts(&text(
            "Film Analysis of Yelam (1987)\n\nDana Asudo Okafo\nDepartment of Humanities, Orrin University\nENG231: Rain Literature and Film\nDr. Kwame Roe\nJanuary 12th, 2022"
        )),
        [
            "Film Analysis of Yelam (1987)",
            "Dana Asudo Okafo",
            "Dr. Kwame Roe",
            "ENG231: Rain Literature and Film",
            "January 12th, 2022"
        ]
    );
}

#[test]
fn the_kind_of_a_paper_is_neither_author_nor_title() {
    let report = text(
        "Lena Abt\nProfessor Ost\nEnglish 104\n4 May 2024\n\nLiterary Analysis Essay\n\nWeather Without Hope",
    );
    assert_eq!(report.authors, ["Lena Abt"]);
    assert_eq!(report.title.as_deref(), Some("Weather Without Hope"));
}

#[test]
fn a_title_above_and_a_heading_below_the_block_are_both_kept() {
    let report = text(
        "Salt and Snow\n\nLena Abt\n\nDr. Karl Ost\n\nEnglish 104\n\n4 May 2024\n\nWhy the Sea Sings",
    );
    assert_eq!(report.title.as_deref(), Some("Salt and Snow"));
    assert_eq!(report.headings[0].text, "Why the Sea Sings");
}

#[test]
fn two_instructors_are_both_named() {
    let report =
        text("Lena Abt\nDr. Karl Ost\nDr. Mia Lund\nEnglish 104\n4 May 2024\n\nSalt and Snow");
    assert_eq!(
        report.instructor.as_deref(),
        Some("Dr. Karl Ost and Dr. Mia Lund")
    );
}

#[test]
fn a_caption_is_no_title_and_stays() {
    let report = text(
        "Lena Abt\nProfessor Ost\nEnglish 104\n4 May 2024\n\nSalt and Snow\n\nFigure 1. A barn in the rain, 1936",
    );
    assert_eq!(report.title.as_deref(), Some("Salt and Snow"));
    assert!(
        report
            .paragraphs
            .contains(&"Figure 1. A barn in the rain, 1936".to_owned())
    );
}

/// A paragraph as PDF text has it, in lines of some sixty characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        if length > 0 {
            out.push(if length + word.len() > 60 { '\n' } else { ' ' });
            length = if length + word.len() > 60 { 0 } else { length };
        }
        out.push_str(word);
        length += word.len() + 1;
    }
    out
}

#[test]
fn heads_of_pages_have_several_lines() {
    let head =
        "Felix Orr\nENGL 1302-94M\n3.28.21\n\nThe Effect of Rain on the Language of Novels\n";
    let mut essay = format!("{head}\n");
    // No two pages are of the same words.
    let prose = |word: &str| {
        wrapped(
            &PROSE
                .replace(" in ", &format!(" in {word} "))
                .replace(" who ", &format!(" whom {word} "))
                .replace(" of ", &format!(" of {word} "))
                .replace("Rain has", &format!("Rain in {word} has"))
                .replace("(Achten", &format!("in {word} (Achten")),
        )
    };
    for (number, word) in ["spring", "summer", "autumn", "winter"].iter().enumerate() {
        let number = number + 1;
        essay.push_str(&prose(word));
        essay.extend(["\n\n", &number.to_string(), "\n\n", head]);
    }
    essay.push_str(&prose("any"));
    let report = import_report(&read(essay.as_bytes(), Format::Text));
    assert_eq!(
        facts(&report),
        [
            "The Effect of Rain on the Language of Novels",
            "Felix Orr",
            "",
            "ENGL 1302-94M",
            "3.28.21"
        ]
    );
    let prose = report.paragraphs.join(" ");
    assert_eq!(prose.matches("has been much").count(), 5);
    assert!(!prose.contains("Felix Orr") && !prose.contains("The Effect of"));
    assert_eq!(report.left_out.len(), 20);
}

#[test]
fn headings_show_each_other() {
    for headings in [
        [
            "Introduction:",
            "The Rain of the First Part:",
            "The Second Rain:",
        ],
        ["INTRODUCTION", "THE FIRST RAIN", "THE SECOND RAIN"],
        ["1 Introduction", "2 The First Rain", "2.1 The Second Rain"],
    ] {
        let [first, second, third] = headings;
        let essay = format!(
            "Salt and Snow\n\n{first}\n{PROSE}\n\n{second}\n{PROSE}\n\n{third}\n{PROSE}\n\n{LIST}"
        );
        let report = import_report(&read(essay.as_bytes(), Format::Text));
        let found: Vec<&str> = report
            .headings
            .iter()
            .map(|heading| heading.text.as_str())
            .collect();
        assert_eq!(found, headings);
        assert_eq!(report.paragraphs, [PROSE; 3]);
    }
    // What introduces a quotation is no heading.
    let essay = format!("Salt and Snow\n\n{PROSE}\n\nThe Author Says:\n\n{PROSE}\n\n{LIST}");
    let report = import_report(&read(essay.as_bytes(), Format::Text));
    assert_eq!(report.headings, []);
}

#[test]
fn an_essay_sent_in_a_chat_is_taken_out_of_it() {
    let essay = format!(
        "[03/11/2022, 21:13:02] Mia Lund: u still up?\n[03/11/2022, 21:13:30] Jon: ya send\n[03/11/2022, 21:14:05] Mia Lund: ok here\nWhy the Sea Sings\n\n{PROSE}\n\n{LIST}[03/11/2022, 21:20:11] Jon: nice\n"
    );
    let report = import_report(&read(essay.as_bytes(), Format::Text));
    assert_eq!(report.title.as_deref(), Some("Why the Sea Sings"));
    assert_eq!(report.authors, ["Mia Lund"]);
    assert_eq!(report.paragraphs, [PROSE]);
    assert_eq!(report.entries.len(), 1);
    assert_eq!(report.left_out.len(), 4);
}

#[test]
fn an_essay_sent_in_several_messages_is_one_essay() {
    let essay = format!(
        "[12/03/24, 10:02] Jon: did you finish it\n[12/03/24, 10:15] Mia Lund: yes!\n[12/03/24, 10:15] Mia Lund: Why the Sea Sings\n\
         [12/03/24, 10:15] Mia Lund: {PROSE}\n[12/03/24, 10:16] Mia Lund: {PROSE}\n[12/03/24, 10:16] Mia Lund: \u{200e}image omitted\n\
         [12/03/24, 10:20] Jon: I liked it. {PROSE}\n"
    );
    let manuscript = read(essay.as_bytes(), Format::Text);
    let report = import_report(&manuscript);
    assert_eq!(report.title.as_deref(), Some("Why the Sea Sings"));
    assert_eq!(report.authors, ["Mia Lund"]);
    assert_eq!(report.paragraphs, [PROSE; 2]);
    // What another says reads as prose: it is left out, and named.
    assert_eq!(report.left_out.len(), 4);
}

#[test]
fn an_essay_exported_from_telegram_is_taken_out_of_it() {
    let essay = format!(
        "Jon, [12.03.24 10:02]\ndid you finish it\n\nMia Lund, [12.03.24 10:15]\nWhy the Sea Sings\n\n{PROSE}\n\n{PROSE}\n\nJon, [12.03.24 10:20]\nnice\n"
    );
    let report = import_report(&read(essay.as_bytes(), Format::Text));
    assert_eq!(report.title.as_deref(), Some("Why the Sea Sings"));
    assert_eq!(report.authors, ["Mia Lund"]);
    assert_eq!(report.paragraphs, [PROSE; 2]);
}

#[test]
fn properties_of_a_note_name_its_writer() {
    let essay = format!(
        "# Why the Sea Sings\n\nCreated: March 3, 2025 9:12 AM\nStudent: Mia Lund\nInstructor: Dr. Ost\nStatus: Done\n\n{PROSE}\n"
    );
    let report = import_report(&read(essay.as_bytes(), Format::Markdown));
    assert_eq!(report.title.as_deref(), Some("Why the Sea Sings"));
    assert_eq!(report.authors, ["Mia Lund"]);
    assert_eq!(report.instructor.as_deref(), Some("Dr. Ost"));
    assert_eq!(report.paragraphs, [PROSE]);
    assert_eq!(report.left_out.len(), 2);
}

#[test]
fn a_page_names_its_title_and_not_its_site() {
    let page = format!(
        "<html><head><title>Notes by the Sea: Why the Sea Sings</title></head><body><h1>Notes by the Sea</h1><h2>Wednesday, October 16, 2019</h2><h3>Why the Sea Sings</h3><h4>The First Rain</h4><p>{PROSE}</p><h4>The Second Rain</h4><p>{PROSE}</p></body></html>"
    );
    let report = import_report(&read(page.as_bytes(), Format::Html));
    assert_eq!(report.title.as_deref(), Some("Why the Sea Sings"));
    assert_eq!(report.date.as_deref(), Some("October 16, 2019"));
}

#[test]
fn a_page_set_in_headings_has_paragraphs() {
    let page = format!(
        "<html><body><h1>Salt and Snow</h1><h2>The First Rain</h2><h3>{PROSE} {PROSE}</h3><h2>The Second Rain</h2><h3>{PROSE} {PROSE}</h3></body></html>"
    );
    let report = import_report(&read(page.as_bytes(), Format::Html));
    assert_eq!(report.headings.len(), 2);
    assert_eq!(report.paragraphs.len(), 2);
}

#[test]
fn properties_of_a_note_are_left_out() {
    let note = format!(
        "# Salt and Snow\n\nClass: LIT 240\nStatus: ready to hand in\n\n## The First Rain\n\n{PROSE}\n"
    );
    let report = import_report(&read(note.as_bytes(), Format::Markdown));
    assert_eq!(report.title.as_deref(), Some("Salt and Snow"));
    assert_eq!(
        report.left_out,
        ["Class: LIT 240", "Status: ready to hand in"]
    );
    assert_eq!(report.paragraphs, [PROSE]);
}

#[test]
fn lines_of_a_page_below_an_essay_are_left_out() {
    let page = format!(
        "Salt and Snow\n\n{PROSE}\n\n{PROSE}\n\nTHIS LIFE\n\nTHE OTHER LIFE\n\nDIVING IN\n"
    );
    let report = import_report(&read(page.as_bytes(), Format::Text));
    assert_eq!(report.paragraphs, [PROSE; 2]);
    assert_eq!(
        report.left_out,
        ["THIS LIFE", "THE OTHER LIFE", "DIVING IN"]
    );
}

#[test]
fn page_heads_typed_into_a_page_are_no_titles() {
    let page = format!(
        "<p>Abt 1</p><p>Lena Abt</p><p>Professor Ost</p><p>English 104</p><p>4 May 2024</p><p>Weather Without Hope</p>\
         <p>{PROSE}</p><p>Abt 2</p><p>Part 3</p><p>{PROSE}</p><p>Works Cited</p><p>Achten, Chi. <i>Things</i>. Moth, 2021.</p>"
    );
    let essay = read(page.as_bytes(), Format::Html);
    let report = import_report(&essay);
    assert_eq!(report.title.as_deref(), Some("Weather Without Hope"));
    assert_eq!(report.authors, ["Lena Abt"]);
    let left: Vec<&str> = essay
        .left_out
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert!(
        left.contains(&"Abt 1") && left.contains(&"Abt 2"),
        "{left:?}"
    );
    assert!(!left.contains(&"Part 3"), "{left:?}");
}

#[test]
fn a_centred_title_is_not_joined_with_the_paragraph_below_it() {
    let paste = "Lena Abt\nProfessor Ost\nEnglish 104\n4 May 2024\n            Weather Without Hope in the Early Novels\n\
        \u{20}       Rain has been much written about, and in many novels the peo-\n\
        ple who live in it are happy at the end, or so their readers like to\n\
        say when they are asked in a room that is dry, and warm, and old as\n\
        the hills are (Achten 12). Nobody asks the rain.\n\
        \u{20}       It rains on the other side of the hill too, where nobody has a\n\
        roof that is worth the name, and the novels are shorter there than\n\
        here (Achten 14).\n\nWorks Cited\n\nAchten, Chi. Things Come Apart. Moth, 2021.\n";
    let report = import_report(&read(paste.as_bytes(), Format::Text));
    assert_eq!(
        report.title.as_deref(),
        Some("Weather Without Hope in the Early Novels")
    );
    assert_eq!(report.subtitle, None);
    assert_eq!(report.paragraphs.len(), 2);
}

#[test]
fn paragraphs_that_a_page_sets_in_are_quotations() {
    let page = format!(
        "<p>{PROSE}</p><p style='margin-left:.5in'>{SHORT}</p><p>{PROSE}</p><p>{PROSE}</p>\
         <p>Works Cited</p><p style='margin-left:.5in;text-indent:-.5in'>Achten, Chi. <i>Things</i>. Moth, 2021.</p>"
    );
    let essay = read(page.as_bytes(), Format::Html);
    let quotations = essay
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::BlockQuotation(_)));
    assert_eq!(quotations.count(), 1);
    assert_eq!(essay.works_cited.map_or(0, |list| list.entries.len()), 1);
}

//! What apps for notes and documents leave in a text is taken out of the prose, and nothing else is.

use ibid_manuscript::{Format, Manuscript, import_report, read};

fn markdown(text: &str) -> Manuscript {
    read(text.as_bytes(), Format::Markdown)
}

fn paragraphs(text: &str) -> Vec<String> {
    import_report(&markdown(text)).paragraphs
}

#[test]
fn marks_of_obsidian_are_no_prose() {
    let essay = "# Quiet\n\n==Rivers== remember what [[Town Records|the town]] forgets, and [[Old Maps]] prove it. %%check%% She agrees (Lee 9). ^block-1\n\n%%\na hidden block\n%%\n\nThe end of it.\n";
    assert_eq!(
        paragraphs(essay),
        [
            "Rivers remember what the town forgets, and Old Maps prove it. She agrees (Lee 9).",
            "The end of it."
        ]
    );
    let left_out: Vec<String> = markdown(essay)
        .left_out
        .into_iter()
        .map(|line| line.text)
        .collect();
    assert!(left_out.contains(&"%%check%%".to_owned()), "{left_out:?}");
    assert!(
        left_out.contains(&"a hidden block".to_owned()),
        "{left_out:?}"
    );
}

#[test]
fn what_only_looks_like_such_a_mark_stays() {
    for text in [
        "In code, a == b and c == d are tests.",
        "She paid 5%% of it, he writes [@lee 9].",
        "The array [[1, 2], [3]] is nested.",
        "A link, [[1]](https://example.org), is a link.",
    ] {
        let shown = paragraphs(&format!("{text}\n"));
        let kept = text.replace("[[1]](https://example.org)", "[1]");
        assert_eq!(shown, [kept], "{text}");
    }
}

#[test]
fn comments_of_google_docs_are_left_out() {
    let text = "The Quiet River\n\nRivers remember what the town forgets[a] (Lee 4), and maps prove it in every year that anybody cares to check against the ledger.[b] She says so.\n\nWorks Cited\n\nLee, Ann. Rivers. Holm Press, 1980.\n\n[a]Is this right? I think so.\n[b]cite please\n";
    let report = import_report(&read(text.as_bytes(), Format::Text));
    assert_eq!(
        report.paragraphs,
        [
            "Rivers remember what the town forgets (Lee 4), and maps prove it in every year that anybody cares to check against the ledger. She says so."
        ]
    );
    assert_eq!(report.entries, ["Lee, Ann. Rivers. Holm Press, 1980."]);
    assert_eq!(
        report.left_out,
        ["[a]Is this right? I think so.", "[b]cite please"]
    );
}

#[test]
fn accents_are_composed_and_places_stay() {
    for format in [Format::Text, Format::Markdown] {
        let text = "What Garci\u{301}a said about the cafe\u{301} is plain (Garci\u{301}a 4).\n";
        let manuscript = read(text.as_bytes(), format);
        let report = import_report(&manuscript);
        assert_eq!(
            report.paragraphs,
            ["What García said about the café is plain (García 4)."]
        );
        assert_eq!(manuscript.source, text);
        let ibid_manuscript::BlockKind::Paragraph(content) = &manuscript.blocks[0].kind else {
            panic!("a paragraph");
        };
        for inline in content {
            if let ibid_manuscript::Inline::Text(run) = inline {
                let typed = run.span.text(text);
                assert_eq!(
                    typed.replace("i\u{301}", "í").replace("e\u{301}", "é"),
                    run.text
                );
            }
        }
    }
}

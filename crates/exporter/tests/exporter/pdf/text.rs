//! What is read aloud, searched and followed.

use ibid_exporter::export;
use page_validation::ValidationProfile;

use super::{assert_conforms, options, pdf};
use crate::reader::{self, Pdf};
use crate::support::*;

#[test]
fn a_note_that_is_marked_twice_is_printed_once() {
    let mut cited = essay(vec![par(vec![
        t("One"),
        mark("a"),
        t(" and two"),
        mark("a"),
        t("."),
    ])]);
    cited.manuscript.notes = vec![note(
        "a",
        vec![t("The note, which marks itself"), mark("a"), t(".")],
    )];
    let text = pdf(&cited).flowing_text();
    assert_eq!(
        text.matches("The note, which marks itself[^a].").count(),
        1,
        "{text}"
    );
}

#[test]
fn the_text_is_there_in_order_on_every_page() {
    let text = pdf(&rich_essay()).flowing_text();
    let mut rest = text.as_str();
    for part in [
        "24 November 2026",
        "The alliance of two great neighbors ought to have been a gift",
        "So it seemed, at least, to one historian (Asselin 550).",
        "A Division of Labor",
        "It hid unease (Chen, 12; Lawrence 3). A note follows.",
        "and so the sentence went on after the quotation",
        "let essay = read(bytes);",
        "Fig.\u{a0}1. The border in 1950.",
        "* * *",
        "Inline code x = 1, bold, struck, 2nd, H2O, a link, and Greek λόγος, Việt, Čapek.",
        "Works Cited",
        "Asselin, Pierre. “‘We Don’t Want a Munich’: Hanoi’s Diplomatic Strategy, 1965–1968.” Diplomatic History, \
         vol. 36, no. 3, 2012, pp. 547–81. JSTOR,",
        "Chen Jian. China’s Road to the Korean War: The Making of the Sino-American Confrontation. Columbia UP, 1994.",
        "Lawrence, Mark Atwood. The Vietnam War: A Concise International History. Oxford UP, 2008.",
        "Logevall, Fredrik. The Origins of the Vietnam War. Routledge, 2015.",
    ] {
        let at = rest
            .find(part)
            .unwrap_or_else(|| panic!("{part:?} is not in {rest:?}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn each_citation_leads_to_its_entry_and_addresses_are_links() {
    let pdf = pdf(&rich_essay());
    let lines = pdf.body();
    let entry = |name: &str| {
        let line = lines
            .iter()
            .rev()
            .find(|line| line.text.starts_with(name))
            .unwrap();
        (line.page, line.baseline)
    };
    let mut met = Vec::new();
    for link in pdf.links() {
        match link {
            reader::Target::Address(address) => met.push(address),
            reader::Target::Page(page, down) => {
                let leads_to = ["Asselin,", "Chen Jian", "Lawrence,", "Logevall,"]
                    .into_iter()
                    .find(|name| {
                        page == entry(name).0 && (entry(name).1 - 9.0 - down).abs() < 12.0
                    });
                met.extend(leads_to.map(str::to_owned));
            }
        }
    }
    met.sort();
    met.dedup();
    assert_eq!(
        met,
        [
            "Asselin,",
            "Chen Jian",
            "Lawrence,",
            "Logevall,",
            "https://example.org/a?b=c",
            "https://www.jstor.org/stable/44376189"
        ]
    );
}

#[test]
fn it_says_what_it_is() {
    let pdf = pdf(&rich_essay());
    assert_eq!(
        pdf.info("Title").as_deref(),
        Some("Two Patrons and One Quarrel: How Small States Navigated a Split")
    );
    assert_eq!(pdf.info("Author").as_deref(), Some("Ada Lovelace"));
    assert_eq!(
        pdf.info("CreationDate").as_deref(),
        Some("D:20261124000000Z")
    );
    assert_eq!(pdf.lang().as_deref(), Some("en-US"));
    assert_eq!(
        pdf.outline(),
        [
            "A Division of Labor",
            "In Italics",
            "Centered and Bold",
            "Centered Italics",
            "Underlined",
            "Works Cited"
        ]
    );
    for kind in [
        "BlockQuote",
        "Figure",
        "H1",
        "H2",
        "L",
        "Link",
        "Note",
        "P",
        "TH",
        "Table",
    ] {
        assert!(
            pdf.structure().iter().any(|found| found == kind),
            "no {kind} in {:?}",
            pdf.structure()
        );
    }
}

#[test]
fn an_essay_without_a_title_is_called_by_its_heading_or_its_file() {
    let mut cited = essay(vec![
        heading(1, "The \"First\" Heading"),
        par(vec![t("Text.")]),
    ]);
    cited.manuscript.front_matter.title = None;
    let first = pdf(&cited);
    assert_eq!(first.info("Title").as_deref(), Some("The “First” Heading"));
    assert_eq!(
        first.flowing_text().matches("The “First” Heading").count(),
        1
    );

    cited.manuscript.blocks.remove(0);
    let mut options = options();
    options.fallback_title = Some("my-essay".to_owned());
    let exported = export(&cited, &options).unwrap();
    assert_eq!(exported.problems[0].rule, "missing-title");
    assert_conforms(&exported.bytes, ValidationProfile::PdfUa1);
    let second = Pdf::open(&exported.bytes);
    assert_eq!(second.info("Title").as_deref(), Some("my-essay"));
    assert!(!second.flowing_text().contains("my-essay"));
}

//! Essays built by hand, so that what is tested here is the exporter alone.

use ibid_citations::{Citation, CitationKind, Cited, CitedItem, Resolution, TypedForm};
use ibid_diagnostics::Span;
use ibid_manuscript::{
    Block, BlockKind, FrontMatter, Image, Inline, Look, Manuscript, Note, TextRun,
};
use ibid_styles::{CiteForm, Formatted, RichText, Run, WorksCitedEntry};

pub(crate) fn span() -> Span {
    Span::essay(0..0)
}

pub(crate) fn block(kind: BlockKind) -> Block {
    Block { kind, span: span() }
}

pub(crate) fn run(text: &str, look: Look, link: Option<&str>) -> Inline {
    Inline::Text(TextRun {
        text: text.to_owned(),
        span: span(),
        look,
        link: link.map(str::to_owned),
    })
}

pub(crate) fn t(text: &str) -> Inline {
    run(text, Look::default(), None)
}

pub(crate) fn em(text: &str) -> Inline {
    let look = Look {
        emphasis: true,
        ..Look::default()
    };
    run(text, look, None)
}

pub(crate) fn link(text: &str, address: &str) -> Inline {
    run(text, Look::default(), Some(address))
}

pub(crate) fn mark(label: &str) -> Inline {
    Inline::NoteMark {
        label: label.to_owned(),
        span: span(),
    }
}

pub(crate) fn par(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    block(BlockKind::Heading {
        level,
        content: vec![t(text)],
    })
}

pub(crate) fn quotation(content: Vec<Inline>) -> Block {
    block(BlockKind::BlockQuotation(vec![par(content)]))
}

pub(crate) fn note(label: &str, content: Vec<Inline>) -> Note {
    Note {
        label: label.to_owned(),
        blocks: vec![par(content)],
        span: span(),
    }
}

pub(crate) fn image(path: &str, alt: &str, caption: Option<&str>) -> Image {
    Image {
        path: path.to_owned(),
        alt: alt.to_owned(),
        caption: caption.map(|caption| vec![t(caption)]).unwrap_or_default(),
        width: None,
        span: span(),
    }
}

/// An essay with a title and an author, and these blocks.
pub(crate) fn essay(blocks: Vec<Block>) -> Cited {
    let front_matter = FrontMatter {
        title: Some("A Title".to_owned()),
        authors: vec!["Ada Lovelace".to_owned()],
        ..FrontMatter::default()
    };
    Cited {
        manuscript: Manuscript {
            front_matter,
            blocks,
            ..Manuscript::default()
        },
        citations: Vec::new(),
        works: Vec::new(),
        annotated: Vec::new(),
        passages: Vec::new(),
        printed: Formatted::default(),
    }
}

/// Adds a citation to an essay and gives its inline: what was typed, what the style prints, the works.
pub(crate) fn cite(
    cited: &mut Cited,
    typed: &str,
    printed: Option<RichText>,
    typed_as: TypedForm,
    keys: &[&str],
) -> Inline {
    let item = |key: &&str| CitedItem {
        keys: vec![(*key).into()],
        locators: Vec::new(),
        name: None,
        title: None,
        typed_key: None,
        span: span(),
        prefix: String::new(),
        suffix: String::new(),
        suppress_author: false,
        resolution: Resolution::Exact,
        evidence: Vec::new(),
        confidence: 100,
    };
    cited.citations.push(Citation {
        span: span(),
        text: typed.to_owned(),
        kind: CitationKind::Parenthetical,
        typed_as,
        items: keys.iter().map(item).collect(),
        resolution: Resolution::Exact,
        signal: None,
        block: 0,
        form: CiteForm::Parenthetical,
        in_parentheses: false,
        possessive: false,
    });
    cited.printed.citations.push(printed);
    Inline::Citation {
        index: cited.citations.len() - 1,
        content: vec![t(typed)],
    }
}

pub(crate) fn rich(parts: &[(&str, bool)]) -> RichText {
    let mut rich = RichText::new();
    for (text, italic) in parts {
        rich.push(Run {
            text: (*text).to_owned(),
            italic: *italic,
            link: None,
        });
    }
    rich
}

/// The four entries that the project's sample cites.
pub(crate) fn four_entries() -> Vec<WorksCitedEntry> {
    let mut asselin = rich(&[
        (
            "Asselin, Pierre. “‘We Don’t Want a Munich’: Hanoi’s Diplomatic Strategy, 1965–1968.” ",
            false,
        ),
        ("Diplomatic History", true),
        (", vol. 36, no. 3, 2012, pp. 547–81. ", false),
        ("JSTOR", true),
        (", ", false),
    ]);
    asselin.push(Run {
        text: "www.jstor.org/stable/44376189".to_owned(),
        italic: false,
        link: Some("https://www.jstor.org/stable/44376189".to_owned()),
    });
    asselin.append(rich(&[(". Accessed 17 Dec. 2020.", false)]));
    let entry = |key: &str, text: RichText| WorksCitedEntry {
        key: key.into(),
        text,
        annotation: None,
    };
    vec![
        entry("asselin", asselin),
        entry(
            "chen",
            rich(&[
                ("Chen Jian. ", false),
                (
                    "China’s Road to the Korean War: The Making of the Sino-American Confrontation",
                    true,
                ),
                (". Columbia UP, 1994.", false),
            ]),
        ),
        entry(
            "lawrence",
            rich(&[
                ("Lawrence, Mark Atwood. ", false),
                ("The Vietnam War: A Concise International History", true),
                (". Oxford UP, 2008.", false),
            ]),
        ),
        entry(
            "logevall",
            rich(&[
                ("Logevall, Fredrik. ", false),
                ("The Origins of the Vietnam War", true),
                (". Routledge, 2015.", false),
            ]),
        ),
    ]
}

/// Sentences to fill lines with.
pub(crate) const PROSE: &str = "The alliance of two great neighbors ought to have been a gift for a small state in the \
    middle of the century, and for a time it was one. Each of them had what the other lacked, and a ruler who \
    knew how to ask could hope to draw on both. In the course of two decades their voices parted, first in \
    private and then before everyone who cared to listen.";

/// An essay with one of everything.
pub(crate) fn rich_essay() -> Cited {
    let mut cited = essay(Vec::new());
    let front = &mut cited.manuscript.front_matter;
    front.title = Some("Two Patrons and One Quarrel".to_owned());
    front.subtitle = Some("How Small States Navigated a Split".to_owned());
    front.instructor = Some("Professor Surname".to_owned());
    front.course = Some("History 210".to_owned());
    front.date = Some("24 November 2026".to_owned());
    front.lang = Some("en-US".to_owned());
    cited.printed.works_cited = four_entries();
    let keyed = cite(
        &mut cited,
        "[@asselin, 550]",
        Some(RichText::plain("(Asselin 550)")),
        TypedForm::Pandoc,
        &["asselin"],
    );
    let typed = cite(
        &mut cited,
        "(Chen, 12; Lawrence 3)",
        Some(RichText::plain("(Chen 12; Lawrence 3)")),
        TypedForm::Mla,
        &["chen", "lawrence"],
    );
    let in_note = cite(
        &mut cited,
        "(Logevall)",
        Some(RichText::plain("(Logevall)")),
        TypedForm::Mla,
        &["logevall"],
    );
    let verse = |text: &str| vec![t(text)];
    cited.manuscript.notes = vec![note(
        "aid",
        vec![
            t("Goods crossed the country by rail "),
            in_note,
            t(". "),
            t(PROSE),
        ],
    )];
    cited.manuscript.blocks = vec![
        par(vec![
            t(PROSE),
            t(" "),
            em("So it seemed"),
            t(", at least, to one historian "),
            keyed,
            t(". "),
            t(PROSE),
        ]),
        heading(1, "A Division of Labor"),
        par(vec![
            t(PROSE),
            t(" It hid unease "),
            typed,
            t(". A note follows."),
            mark("aid"),
            t(" "),
            t(PROSE),
        ]),
        heading(2, "In Italics"),
        quotation(vec![t(PROSE)]),
        par(vec![t(
            "and so the sentence went on after the quotation, for a line and a half or so, until it stopped.",
        )]),
        heading(3, "Centered and Bold"),
        block(BlockKind::List {
            start: None,
            items: vec![
                vec![par(vec![t("rice and small arms")])],
                vec![par(vec![t(PROSE)])],
            ],
        }),
        block(BlockKind::List {
            start: Some(3),
            items: vec![vec![par(vec![t("radar")])], vec![par(vec![t("missiles")])]],
        }),
        heading(4, "Centered Italics"),
        block(BlockKind::Verse(vec![
            verse("Because I could not stop for Death –"),
            verse("He kindly stopped for me –"),
        ])),
        heading(5, "Underlined"),
        block(BlockKind::Table {
            caption: vec![t("Two Patrons, by Year")],
            rows: vec![
                vec![vec![t("Year")], vec![t("Patron")]],
                vec![vec![t("1950")], vec![em("Moscow")]],
                vec![
                    vec![t("1968")],
                    vec![t(
                        "both, in a longer cell that has to be set on more than one line of the table",
                    )],
                ],
            ],
        }),
        block(BlockKind::Code {
            text: "let essay = read(bytes);\n    check(essay);".to_owned(),
            language: Some("rust".to_owned()),
        }),
        block(BlockKind::Figure(image(
            "map.png",
            "A map of the border.",
            Some("The border in 1950."),
        ))),
        block(BlockKind::Break),
        par(vec![
            t("Inline code "),
            run(
                "x = 1",
                Look {
                    code: true,
                    ..Look::default()
                },
                None,
            ),
            t(", "),
            run(
                "bold",
                Look {
                    strong: true,
                    ..Look::default()
                },
                None,
            ),
            t(", "),
            run(
                "struck",
                Look {
                    strikeout: true,
                    ..Look::default()
                },
                None,
            ),
            t(", 2"),
            run(
                "nd",
                Look {
                    superscript: true,
                    ..Look::default()
                },
                None,
            ),
            t(", H"),
            run(
                "2",
                Look {
                    subscript: true,
                    ..Look::default()
                },
                None,
            ),
            t("O, "),
            link("a link", "https://example.org/a?b=c"),
            t(", and Greek λόγος, Việt, Čapek."),
        ]),
    ];
    cited
}

/// A picture to show.
pub(crate) const PNG: &[u8] = include_bytes!("map.png");

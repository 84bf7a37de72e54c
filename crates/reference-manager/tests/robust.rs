//! No input stops a reader, whatever its bytes, also where the stack is small.

use ibid_diagnostics::FileId;
use ibid_reference_manager::{
    Format, Query, duplicates, export, import, list_yaml, read_date, search, select, skim_yaml,
};
use proptest::prelude::*;

/// Pieces of which files of every format are made.
const PIECES: [&str; 48] = [
    "@book{",
    "@string{",
    "a",
    "b = ",
    "title = {",
    "author = {",
    "}",
    "{",
    ",",
    "\\",
    "\\emph{",
    "$",
    "\"",
    "'",
    "#",
    "%",
    "\n",
    "\r\n",
    "TY  - JOUR\n",
    "ER  - \n",
    "AU  - ",
    "PMID- ",
    "TI  - ",
    "DA  - ",
    "<xml>",
    "<record>",
    "</record>",
    "<title>",
    "</title>",
    "<year>",
    "&amp;",
    "&#x;",
    "[",
    "]",
    ":",
    "null",
    "-",
    "\"id\": ",
    "\"issued\": {\"date-parts\": [[",
    "1984",
    "]]}",
    "é",
    "\u{feff}",
    " and ",
    "~",
    "crossref = {a}",
    "month = mar",
    "99999999999",
];

fn try_all(text: &str) {
    for format in Format::all() {
        let read = import(text, format, FileId::LIBRARY);
        for problem in &read.problems {
            assert!(
                text.get(problem.span.range()).is_some(),
                "{} {problem:?}",
                format.name()
            );
        }
        for (_, position) in read.positions.iter() {
            assert!(
                text.get(position.whole.range()).is_some(),
                "{} {position:?}",
                format.name()
            );
        }
        for other in Format::all() {
            let _ = export(&read.library, other);
        }
        let _ = duplicates(&read.library, text);
        let _ = search(&read.library, &Query::parse(text));
    }
    let _ = (Format::from_content(text), list_yaml(text), read_date(text));
    let mut seen = 0;
    let _ = skim_yaml(text, FileId::LIBRARY, |_| seen += 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn pieces_of_formats(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..30)) {
        try_all(&pieces.concat());
    }

    #[test]
    fn any_text(text in any::<String>()) {
        try_all(&text);
    }

    #[test]
    fn any_selector(text in "[a-z(\\[\\])>|&!:,\"* ]{0,30}") {
        let library = import("a:\n  type: book\n", Format::Yaml, FileId::LIBRARY).library;
        let _ = select(&library, &text);
    }
}

#[test]
fn deep_nesting_on_a_small_stack() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(20_000), close.repeat(20_000));
    let texts = vec![
        format!("a: {}", deep("[", "]")),
        format!("a: {}", deep("{b: ", "}")),
        format!("a:\n  - {}", deep("- ", "")),
        deep("[", "]"),
        format!("[{{\"id\": {}}}]", deep("[", "]")),
        format!("@book{{a, title = {{{}}}}}", deep("{", "}")),
        format!("@book{{a, title = {{{}}}}}", deep("\\emph{", "}")),
        format!("@book{{a, title = {{{}}}}}", deep("\\\"{", "}")),
        format!(
            "<xml><records><record>{}</record></records></xml>",
            deep("<a>", "</a>")
        ),
    ];
    let reader = std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(move || {
            for text in &texts {
                for format in Format::all() {
                    let _ = import(text, format, FileId::LIBRARY);
                }
            }
            let selector = "(".repeat(100_000);
            let _ = select(
                &import("", Format::Yaml, FileId::LIBRARY).library,
                &selector,
            );
        });
    reader.unwrap().join().unwrap();
}

#[test]
fn many_alike_cost_no_more_than_many() {
    let ris = "TY  - JOUR\nER  - \n".repeat(20_000);
    let read = import(&ris, Format::Ris, FileId::LIBRARY);
    assert_eq!(read.library.len(), 20_000);
    let last = read.library.iter().last().unwrap();
    assert_eq!(last.key.as_str(), "source-20000");
    let _ = duplicates(&read.library, "");
}

//! Every format, there and back: over the libraries of the gold corpora, and over what people's programs write.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may fail the test"
)]

use std::collections::BTreeMap;

use ibid_diagnostics::FileId;
use ibid_reference_manager::hayagriva::Entry;
use ibid_reference_manager::{Format, Library, Read, export, import, read_yaml, to_yaml};

fn gold() -> Vec<(String, Library)> {
    let corpus = include_str!("../../../tests/gold/works-cited.jsonl");
    let cases = corpus.lines().map(|line| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let yaml = case["yaml"].as_str().unwrap();
        let library = read_yaml(yaml, FileId::LIBRARY).library;
        (case["id"].as_str().unwrap().to_owned(), library)
    });
    cases.collect()
}

fn read(text: &str, format: Format) -> Read {
    import(text, format, FileId::LIBRARY)
}

/// How many facts of each field each format loses over the gold libraries, as `docs/formats.md` lists them.
fn losses() -> String {
    let mut out = String::new();
    let gold = gold();
    for format in Format::all() {
        let mut fields: BTreeMap<String, usize> = BTreeMap::new();
        for (_, library) in &gold {
            for loss in export(library, format).losses.0 {
                *fields.entry(loss.field).or_default() += 1;
            }
        }
        let listed: Vec<String> = fields
            .iter()
            .map(|(field, count)| format!("{field} {count}"))
            .collect();
        let listed = if listed.is_empty() {
            "nothing".to_owned()
        } else {
            listed.join(", ")
        };
        out += &["| ", format.name(), " | ", &listed, " |\n"].concat();
    }
    out
}

#[test]
fn what_is_lost_is_listed_in_the_documents() {
    let documents = include_str!("../../../docs/formats.md");
    let losses = losses();
    assert!(
        documents.contains(&losses),
        "docs/formats.md has to list:\n{losses}"
    );
}

#[test]
fn no_format_loses_an_entry_a_title_or_an_author() {
    for (id, library) in gold() {
        for format in Format::all() {
            let text = export(&library, format).text;
            let back = read(&text, format);
            assert_eq!(
                back.library.len(),
                library.len(),
                "{id} {}\n{text}",
                format.name()
            );
            for (ours, theirs) in library.iter().zip(&back.library) {
                let title = |entry: &Entry| {
                    entry
                        .title()
                        .map(ToString::to_string)
                        .unwrap_or_default()
                        .trim_end_matches('.')
                        .to_owned()
                };
                assert_eq!(
                    title(&ours.entry),
                    title(&theirs.entry),
                    "{id} {}\n{text}",
                    format.name()
                );
                let authors = ours.entry.authors().map_or(0, <[_]>::len);
                assert_eq!(
                    authors,
                    theirs.entry.authors().map_or(0, <[_]>::len),
                    "{id} {}\n{text}",
                    format.name()
                );
            }
        }
    }
}

#[test]
fn formats_are_told_by_their_content() {
    for (id, library) in gold() {
        for format in Format::all() {
            let text = export(&library, format).text;
            // BibTeX is BibLaTeX with fewer names for things, and read as such.
            let told = if format == Format::BibTex {
                Format::BibLatex
            } else {
                format
            };
            assert_eq!(Format::from_content(&text), Some(told), "{id}\n{text}");
        }
    }
}

#[test]
fn an_entry_cannot_smuggle_in_another() {
    let evil = "X\n}\n@book{evil, title = {Y}}\nER  - \n\nTY  - BOOK\nTI  - evil\nPMID- 1\n\"}, {\"id\": \"evil\"}\nevil:\n  type: book\n</title></record><record><title>evil";
    let quoted = serde_json::to_string(evil).unwrap();
    let yaml = format!(
        "a:\n  type: book\n  title: {quoted}\n  author: {{name: {quoted}, given-name: {quoted}}}\n  note: {quoted}\n  publisher: {quoted}\n  serial-number: {{doi: {quoted}, isbn: {quoted}}}\n  page-range: {quoted}\n"
    );
    let library = read_yaml(&yaml, FileId::LIBRARY).library;
    assert_eq!(library.len(), 1);
    for format in Format::all() {
        let text = export(&library, format).text;
        assert_eq!(
            read(&text, format).library.len(),
            1,
            "{}\n{text}",
            format.name()
        );
    }
}

const BIBTEX: &str = r#"
% a comment with an @ sign
@string{cup = "Cambridge University Press"}
@STRING{ mar2 = cup # { Ltd.} }
@article{Turing1950,
  author = "Turing, A. M. and {World Health Organization} and de Beauvoir, Simone",
  title = {Computing {Machinery} \& \emph{Intelligence}},
  journal = {Mind}, volume = 59, number = 236, pages = {433--460}, year = 1950, month = oct,
  doi = {https://doi.org/10.1093/mind/LIX.236.433}
}
@incollection{part, crossref = {whole}, title = "A Part", author = {M{\"u}ller, J{\'o}zef}, pages = {1-2}}
@book{broken, title = {No end, year = 2000
@book{whole, title = {The Whole}, editor = {Doe, Jane}, publisher = mar2, year = 1999, keywords = {x}, foo = {y}}
"#;

#[test]
fn bibtex_as_people_write_it() {
    let text = BIBTEX;
    let read = read(text, Format::BibLatex);
    let rules: Vec<_> = read
        .problems
        .iter()
        .map(|problem| {
            (
                problem.rule,
                problem.span.text(text).lines().next().unwrap_or_default(),
            )
        })
        .collect();
    let unreadable: Vec<_> = rules
        .iter()
        .filter(|(rule, _)| *rule != "unknown-field")
        .collect();
    assert_eq!(
        unreadable,
        [&(
            "unreadable-entry",
            "@book{broken, title = {No end, year = 2000"
        )]
    );
    let turing = &read.library.get("Turing1950").unwrap().entry;
    assert_eq!(
        turing.title().unwrap().to_string(),
        "Computing Machinery & _Intelligence_"
    );
    let names: Vec<_> = turing
        .authors()
        .unwrap()
        .iter()
        .map(|p| (p.name.as_str(), p.given_name.is_some()))
        .collect();
    assert_eq!(
        names,
        [
            ("Turing", true),
            ("World Health Organization", false),
            ("Beauvoir", true)
        ]
    );
    assert_eq!(turing.date().unwrap().to_string(), "1950-10");
    assert_eq!(turing.doi(), Some("10.1093/mind/LIX.236.433"));
    assert_eq!(turing.page_range().unwrap().to_string(), "433-460");
    assert_eq!(turing.parents()[0].volume().unwrap().to_string(), "59");
    let part = &read.library.get("part").unwrap().entry;
    assert_eq!(part.authors().unwrap()[0].name, "Müller");
    let whole = &part.parents()[0];
    assert_eq!(whole.title().unwrap().to_string(), "The Whole");
    assert_eq!(
        whole.publisher().unwrap().name().unwrap().to_string(),
        "Cambridge University Press Ltd."
    );
    assert_eq!(whole.date().unwrap().year, 1999);
}

#[test]
fn bibtex_has_its_own_marks_and_addresses() {
    let text = "@misc{a, title = \"On ``Things'' --- and Stuff\", howpublished = {\\url{http://example.com/~me}}, note = {See \\url{x.org}}}\n";
    let read = read(text, Format::BibLatex);
    let entry = &read.library.get("a").unwrap().entry;
    assert_eq!(
        entry.title().unwrap().to_string(),
        "On “Things” — and Stuff"
    );
    assert_eq!(
        entry.url().unwrap().value.as_str(),
        "http://example.com/~me"
    );
    assert_eq!(
        (entry.genre(), entry.note().unwrap().to_string().as_str()),
        (None, "See")
    );
}

#[test]
fn bibtex_that_would_never_end() {
    let mut cases = vec![
        "@string{a = b}\n@string{b = a}\n@book{x, title = a}\n".to_owned(),
        "@string{a = a # a}\n@book{x, title = a}\n".to_owned(),
        "@book{x, crossref = {y}, title = {T}}\n@book{y, crossref = {x}}\n".to_owned(),
        "@xdata{x, xdata = {y}}\n@xdata{y, xdata = {x}}\n@book{z, xdata = {x}, title = {T}}\n"
            .to_owned(),
        format!(
            "@book{{x, title = {{{}{}}}}}\n",
            "{".repeat(100_000),
            "}".repeat(100_000)
        ),
        format!(
            "@book{{x, title = {{{}x{}}}}}\n",
            "\\emph{".repeat(50_000),
            "}".repeat(50_000)
        ),
        format!("@book{{x, title = {{{}", "{".repeat(100_000)),
        "@book{x,".repeat(10_000),
        "@book{x, title = {\n".repeat(10_000),
    ];
    let mut doubling = String::from("@string{s0 = {xxxxxxxxxxxxxxxx}}\n");
    for level in 1..40 {
        let before = format!("s{}", level - 1);
        doubling += &[
            "@string{s",
            &level.to_string(),
            " = ",
            &before,
            " # ",
            &before,
            "}\n",
        ]
        .concat();
    }
    doubling.push_str("@book{x, title = s39}\n");
    cases.push(doubling);
    let chain: Vec<_> = (0..3_000)
        .map(|n| format!("@book{{k{n}, crossref = {{k{}}}, title = {{T}}}}\n", n + 1))
        .collect();
    cases.push(chain.concat());
    for case in cases {
        let _ = read(&case, Format::BibLatex);
    }
}

#[test]
fn ris_as_programs_write_it() {
    let text = "\u{feff}TY  - JOUR\r\nAU  - Asselin, Steve\r\nAU  - King, Martin Luther, Jr.\r\nTI  - A Climate of\r\n competition\r\nJO  - Science Fiction Studies\r\nVL  - 41\r\nSP  - 440\r\nEP  - 453\r\nPY  - 2014\r\nDA  - 2014/07/01/\r\nSN  - 0091-7729\r\nUR  - https://www.jstor.org/stable/1\r\nZZ  - what\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Beloved\r\nY1  - 1987///\r\nPB  - Knopf\r\nCY  - New York\r\n";
    let read = read(text, Format::Ris);
    assert_eq!(read.library.len(), 2);
    let problem = &read.problems[0];
    assert_eq!(
        (problem.rule, problem.span.text(text)),
        ("unknown-field", "ZZ  - what")
    );
    let asselin = read.library.get("asselin2014").unwrap();
    assert_eq!(
        asselin.entry.title().unwrap().to_string(),
        "A Climate of competition"
    );
    assert_eq!(asselin.entry.date().unwrap().to_string(), "2014-07-01");
    assert_eq!(asselin.entry.page_range().unwrap().to_string(), "440-453");
    assert_eq!(
        asselin.entry.authors().unwrap()[1].suffix.as_deref(),
        Some("Jr.")
    );
    let beloved = read.library.get("beloved1987").unwrap();
    assert_eq!(
        beloved
            .entry
            .publisher()
            .unwrap()
            .location()
            .unwrap()
            .to_string(),
        "New York"
    );
}

#[test]
fn what_cannot_be_held_is_named() {
    let text = "TY  - JOUR\nID  - a\nUR  - not a url\nLA  - English (US)\nER  - \n";
    let problems = read(text, Format::Ris).problems;
    let messages: Vec<_> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    let expected = [
        "`not a url` of `a` is no URL",
        "`English (US)` of `a` is no language tag",
    ];
    assert_eq!(messages, expected);
}

#[test]
fn pubmed_and_endnote() {
    let nbib = "PMID- 123\nFAU - Turing, Alan M\nAU  - Turing AM\nTI  - Computing machinery\n      and intelligence.\nJT  - Mind\nTA  - Mind\nDP  - 1950 Oct\nVI  - 59\nPG  - 433-60\nAID - 10.1093/mind/LIX.236.433 [doi]\n";
    let turing = read(nbib, Format::PubMed);
    let entry = &turing.library.get("turing1950").unwrap().entry;
    assert_eq!(
        entry.title().unwrap().to_string(),
        "Computing machinery and intelligence"
    );
    assert_eq!(
        (entry.authors().unwrap().len(), entry.pmid()),
        (1, Some("123"))
    );
    assert_eq!(entry.doi(), Some("10.1093/mind/LIX.236.433"));

    let xml = "<xml><records><record><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style face=\"normal\">Turing, A. M.</style></author></authors></contributors><titles><title><style>Computing &amp; <b/>Intelligence</style></title><secondary-title>Mind</secondary-title></titles><volume>59</volume><dates><year>1950</year><pub-dates><date>October</date></pub-dates></dates></record></records></xml>";
    let turing = read(xml, Format::EndNote);
    assert_eq!(turing.problems, []);
    let entry = &turing.library.get("turing1950").unwrap().entry;
    assert_eq!(
        entry.title().unwrap().to_string(),
        "Computing & Intelligence"
    );
    assert_eq!(entry.date().unwrap().to_string(), "1950-10");
    assert_eq!(entry.parents()[0].title().unwrap().to_string(), "Mind");
    for bad in [
        "<xml",
        "<a>".repeat(100_000).as_str(),
        "<!DOCTYPE x [<!ENTITY a \"b\">]><xml><record>&a;</record></xml>",
        "<record><titles>&#xFFFFFFF;</x>",
    ] {
        let _ = read(bad, Format::EndNote);
    }
}

#[test]
fn csl_json_as_zotero_writes_it() {
    let json = r#"[{"id": 7, "type": "chapter", "title": "On <i>Ulysses</i> & <span class=\"nocase\">X</span> < 3",
        "author": [{"family": "Beauvoir", "non-dropping-particle": "de", "given": "Simone"}, {"literal": "WHO"}],
        "container-title": "A Book", "editor": [{"family": "Doe", "given": "J."}], "issued": {"date-parts": [["1984", 5, "3"]]},
        "accessed": {"raw": "2020-01-02"}, "URL": "www.x.org/y", "page": "1-2", "custom": {"a": 1}}, 3]"#;
    let read = read(json, Format::CslJson);
    let rules: Vec<_> = read.problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["unknown-field", "unreadable-entry"]);
    let entry = &read.library.get("7").unwrap().entry;
    assert_eq!(entry.title().unwrap().to_string(), "On _Ulysses_ & X < 3");
    assert_eq!(entry.url().unwrap().value.as_str(), "https://www.x.org/y");
    assert_eq!(entry.parents()[0].editors().unwrap()[0].name, "Doe");
    assert_eq!(entry.date_any().unwrap().to_string(), "1984-05-03");
    for bad in ["", "[", "{\"a\"", "[".repeat(100_000).as_str()] {
        assert!(
            !import(bad, Format::CslJson, FileId::LIBRARY)
                .problems
                .is_empty()
        );
    }
}

fn yaml_of(text: &str, format: Format) -> (String, Vec<String>) {
    let read = import(text, format, FileId::LIBRARY);
    let problems = read.problems.iter().map(|problem| {
        let at = problem.span.text(text).lines().next().unwrap_or_default();
        format!("{} at `{at}`", problem.message)
    });
    (to_yaml(&read.library), problems.collect())
}

#[test]
fn a_missing_comma_is_read_and_named() {
    let bib = "@book{a,\n  title = {Emma}\n  author = {Austen, Jane}\n  year = 1815\n}\n";
    let (yaml, problems) = yaml_of(bib, Format::BibLatex);
    let expected = "a:\n  type: book\n  title: Emma\n  author: Austen, Jane\n  date: 1815\n";
    assert_eq!(yaml, expected);
    assert_eq!(problems, ["a comma is missing here at `}`"; 2]);
    // What a comma does not mend is named where it shows.
    let bib = "@book{a,\n  title = {Emma},\n  year 1815\n}\n@book{b, title = {Persuasion}}\n";
    let (yaml, problems) = yaml_of(bib, Format::BibLatex);
    assert!(yaml.starts_with("b:") && !yaml.contains("a:\n"), "{yaml}");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].ends_with("at `1815`"), "{problems:?}");
}

#[test]
fn others_are_a_convention_and_no_person() {
    let bib = "@book{a, title = {X}, author = {Smith, Ann and others}}";
    let read = import(bib, Format::BibLatex, FileId::LIBRARY);
    assert!(read.problems.is_empty());
    assert!(to_yaml(&read.library).contains("author: [\"Smith, Ann\", others]"));
    for format in [Format::BibLatex, Format::BibTex] {
        let text = export(&read.library, format).text;
        assert!(text.contains("author = {Smith, Ann and others}"), "{text}");
    }
    for format in [Format::CslJson, Format::Ris] {
        let exported = export(&read.library, format);
        assert!(!exported.text.contains("others"), "{}", exported.text);
        assert_eq!(exported.losses.to_string(), "a: author `others`\n");
    }
    let ris = "TY  - BOOK\nTI  - X\nAU  - Smith, Ann\nAU  - et al.\nER  - \n";
    assert!(
        yaml_of(ris, Format::Ris)
            .0
            .contains("author: [\"Smith, Ann\", others]")
    );
}

#[test]
fn dirt_of_databases_is_read_as_it_is_meant() {
    let ris = "AU  - Smith, Ann\r\nTY  - JOUR\r\nTI  - <i>Emma</i> &amp; Other <SUP>Essays</SUP>\r\nDA  - 99/05/03\r\n\
        UR  - https://example.org/1.\r\nTY  - BOOK\r\nTI  - 1 < 2\r\nUR  - https://en.wikipedia.org/wiki/Washington,_D.C.\r\nER  - \r\nTI  - Alone\r\nER  - \r\n";
    let (yaml, problems) = yaml_of(ris, Format::Ris);
    assert!(
        yaml.contains("title: \"_Emma_ & Other Essays\"\n  author: Smith, Ann\n"),
        "{yaml}"
    );
    assert!(yaml.contains("url: https://example.org/1\n"), "{yaml}");
    assert!(
        yaml.contains("1 < 2") && yaml.contains("Washington,_D.C."),
        "{yaml}"
    );
    assert_eq!(
        problems,
        [
            "`99/05/03` is no date that can be read at `DA  - 99/05/03`",
            "this record has no `TY`, which says what it is at `TI  - Alone`",
            "the URL `https://example.org/1.` of `smith` ends in a mark of punctuation at `AU  - Smith, Ann`",
        ]
    );
}

#[test]
fn a_range_of_dates_and_a_date_in_words_come_through_every_way() {
    let (yaml, problems) = yaml_of(
        "@book{a, title = {X}, date = {2002/2003}}",
        Format::BibLatex,
    );
    assert_eq!(
        yaml,
        "a:\n  type: book\n  title: X\n  date: 2002\n  date-end: 2003\n"
    );
    assert!(problems.is_empty(), "{problems:?}");
    let yaml = "a:\n  type: article\n  title: On Emma\n  title-style: italic\n  date: 2003\n  date-text: fall 2003\n  \
        section: 4\n  accessed: 3 May 2020\n  note: Guest column\n  supplement: With notes\n  remark: Read twice\n  \
        parent: { type: periodical, title: PMLA, issue-title: Letters }\n";
    let library = read_yaml(yaml, FileId::LIBRARY).library;
    let exported = export(&library, Format::CslJson);
    assert_eq!(exported.losses.to_string(), "", "{}", exported.text);
    // Hayagriva passes over what it does not know.
    assert!(hayagriva::io::from_yaml_str(yaml).is_ok());
}

#[test]
fn publishers_with_an_and_in_their_name_are_one() {
    for (written, held) in [
        ("Farrar, Straus and Giroux", "Farrar, Straus and Giroux"),
        ("Thames and Hudson", "Thames and Hudson"),
        (
            "Holm House and {Crown and Lee}",
            "Holm House / Crown and Lee",
        ),
        (
            "National Library and Coast University Press",
            "National Library / Coast University Press",
        ),
    ] {
        let bib = ["@book{a, title = {X}, publisher = {", written, "}}"].concat();
        let (yaml, _) = yaml_of(&bib, Format::BibLatex);
        assert!(yaml.contains(&format!("publisher: {held}\n")), "{yaml}");
        let library = read_yaml(&yaml, FileId::LIBRARY).library;
        assert_eq!(export(&library, Format::BibLatex).losses.to_string(), "");
    }
}

#[test]
fn bibtex_has_the_names_of_classic_styles() {
    let yaml = "a:\n  type: article\n  title: On Emma\n  author: Lee, Ann\n  date: 2012-05-03\n  parent: {type: periodical, title: PMLA, volume: 3}\n\
        b:\n  type: thesis\n  title: Emma\n  genre: Master’s thesis\n  date: ~1999\n  organization: Yale U\n  location: New Haven\n";
    let library = read_yaml(yaml, FileId::LIBRARY).library;
    let exported = export(&library, Format::BibTex);
    let expected = "@article{a,\n  author = {Lee, Ann},\n  title = {On Emma},\n  journal = {PMLA},\n  volume = {3},\n  year = {2012},\n  month = may,\n  day = {3},\n}\n\n\
        @mastersthesis{b,\n  title = {Emma},\n  school = {Yale U},\n  address = {New Haven},\n  type = {Master’s thesis},\n  year = {c. 1999},\n}\n\n";
    assert_eq!(exported.text, expected);
    assert_eq!(exported.losses.to_string(), "");
}

/// Each malformed file: its format, where the problem is seen, and what is said of it.
#[rustfmt::skip]
const MALFORMED: &[(Format, &str, &str, &str)] = &[
    (Format::BibLatex, "hello world\n", "hello world", "there is no entry of biblatex here"),
    (Format::BibLatex, "@book a, title={X}}\n", "@book a, title={X}}", "there is no entry of biblatex here"),
    (Format::BibLatex, "@book{a,\n title = {X\n}\n@book{b, title={Y}}\n", "@book{a,", "this entry cannot be read: a brace is not closed"),
    (Format::BibLatex, "@book{a, title=\"X, year=1}\n", "", "this entry cannot be read: unexpected end of file"),
    (Format::BibLatex, "@book{a, = {X}}\n", "= {X}}", "this entry cannot be read: expected identifier"),
    (Format::BibLatex, "@book{a, title={X}, title={Y}}", "@book{a, title={X}, title={Y}}", "`title` of `a` stands there a second time"),
    (Format::BibLatex, "@bok{a, title={X}}", "@bok{a, title={X}}", "`bok` is no type of BibLaTeX"),
    (Format::CslJson, "[{\"id\": \"a\",}]", "}]", "this is no JSON: trailing comma"),
    (Format::CslJson, "\"words\"", "\"words\"", "there is no entry of csl-json here"),
    (Format::CslJson, "[{\"id\": \"a\"}, 1]", "1", "item 2 is no object"),
    (Format::CslJson, "[{\"id\": \"a\", \"type\": \"bok\"}]", "{\"id\": \"a\", \"type\": \"bok\"}", "`bok` is no type of CSL"),
    (Format::CslJson, "[{\"id\": \"a\", \"accessed\": \"soon\"}]", "{\"id\": \"a\", \"accessed\": \"soon\"}", "`accessed` of item 1 has no form that a library holds"),
    (Format::Ris, "hello\n", "hello", "this line has no tag"),
    (Format::Ris, "TY  - NOPE\nER  - \n", "TY  - NOPE", "`NOPE` is no type of RIS"),
    (Format::PubMed, "hello\n", "hello", "this line has no tag"),
    (Format::EndNote, "<html><p>no</p></html>", "<html><p>no</p></html>", "there is no entry of endnote here"),
    (Format::EndNote, "not xml", "not xml", "there is no entry of endnote here"),
    (Format::EndNote, "<xml><records><record></records></xml>", "", "this is no EndNote XML: ill-formed document"),
];

#[test]
fn every_malformed_file_says_where_and_what() {
    for (format, text, place, message) in MALFORMED {
        let read = import(text, *format, FileId::LIBRARY);
        let found = read
            .problems
            .iter()
            .find(|one| one.message.starts_with(message));
        let problem = found.unwrap_or_else(|| panic!("{text}: {:?}", read.problems));
        let seen = text.get(problem.span.start..).unwrap();
        assert!(seen.starts_with(place), "{text}: {seen:?}");
    }
    // What holds nothing is no fault.
    for (format, text) in [
        (Format::BibLatex, "% nothing yet\n@comment{x}\n"),
        (Format::CslJson, "[]"),
        (Format::Ris, "\n"),
        (Format::Yaml, "# none\n"),
    ] {
        assert!(
            import(text, format, FileId::LIBRARY).problems.is_empty(),
            "{text}"
        );
    }
}

#[test]
fn a_thesis_of_biblatex_says_its_degree() {
    let text = "@phdthesis{a, author={Doe, Jane}, title={On Dust}, school={MIT}, year={2001}}\n\
                @thesis{b, author={Roe, Jim}, title={On Rust}, institution={MIT}, type={phdthesis}, year={2002}}\n\
                @mastersthesis{c, author={Poe, Al}, title={On Must}, school={MIT}, year={2003}}\n\
                @thesis{d, author={Woe, Al}, title={On Lust}, institution={MIT}, type={Honors thesis}, year={2003}}\n";
    let genres: Vec<_> = read(text, Format::BibLatex)
        .library
        .iter()
        .map(|source| source.entry.genre().map(ToString::to_string))
        .collect();
    let right = [
        "PhD dissertation",
        "PhD dissertation",
        "Master’s thesis",
        "Honors thesis",
    ];
    assert_eq!(genres, right.map(|genre| Some(genre.to_owned())));
}

#[test]
fn refer_of_google_scholar_is_read() {
    let text = "%0 Journal Article\n%T Moss and Form\n%A Dorn, Una\n%A Eck, Vic\n%J Modern Moss\n%V 4\n%N 2\n%P 1-20\n%D 2010\n\n%0 Book\n%T Lichen at Home\n%E Eck, Vic\n%I Larkhill\n%D 2007\n";
    assert_eq!(Format::from_content(text), Some(Format::Refer));
    let read = import(text, Format::Refer, FileId::LIBRARY);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let moss = &read.library.iter().next().unwrap().entry;
    assert_eq!(moss.authors().unwrap().len(), 2);
    assert_eq!(moss.parents()[0].volume().unwrap().to_string(), "4");
    assert_eq!(read.library.len(), 2);
}

#[test]
fn ris_of_databases_is_read_for_what_it_says_of_the_source() {
    let text = "TY  - JOUR\nAU  - MARSH, ADA\nTI  - Reeds\nT2  - A study of reeds\nJF  - Fen Review\nPY  - 2013/04/18\nPY  - 2013/02/15/received\nET  - 2014/10/23\nDP  - Mill Provider\nDB  - Mill Base\nN1  - Accession Number: 7\nM3  - Article\nER  -\n";
    let read = import(text, Format::Ris, FileId::LIBRARY);
    let entry = &read.library.iter().next().unwrap().entry;
    assert_eq!(entry.authors().unwrap()[0].name, "Marsh");
    let containers: Vec<String> = entry
        .parents()
        .iter()
        .filter_map(|parent| Some(parent.title()?.to_string()))
        .collect();
    assert_eq!(containers, ["Fen Review", "Mill Base"]);
    assert_eq!(entry.date().unwrap().day, Some(17));
    assert!(entry.edition().is_none() && entry.note().is_none() && entry.genre().is_none());
    assert!(read.problems.len() >= 4, "what is left out is named");
}

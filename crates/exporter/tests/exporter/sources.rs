//! LaTeX, RTF, ODT and pandoc's JSON: whole, and with nothing in them that an essay could command.

use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{BlockKind, Format, read};
use serde_json::Value;

use crate::formats::{bytes, elements, parts, text};
use crate::support::*;

/// What each format would take for a command of its own.
const HOSTILE: &str = r#"\input{/etc/passwd} {\field{\*\fldinst DDEAUTO}} \write18{ls} $x$ & # ^ _ ~ % %% </text:p> "q" 'q' -- [x] <b> 𝄞 é"#;

/// An essay that says it everywhere.
fn hostile() -> ibid_citations::Cited {
    let mut cited = essay(vec![
        par(vec![
            t(HOSTILE),
            em(HOSTILE),
            link(HOSTILE, "https://example.org/%7E~{a}\\b#c_d?e=&f"),
            mark("n"),
        ]),
        heading(1, HOSTILE),
        quotation(vec![t(HOSTILE)]),
        block(BlockKind::Verse(vec![vec![t(HOSTILE)]])),
        block(BlockKind::Code {
            text: format!("{HOSTILE}\n\\end{{listing}}"),
            language: None,
        }),
        block(BlockKind::Table {
            caption: vec![t(HOSTILE)],
            rows: vec![vec![vec![t(HOSTILE)]], vec![vec![t(HOSTILE)]]],
        }),
        block(BlockKind::Figure(image("map.png", HOSTILE, Some(HOSTILE)))),
    ]);
    cited.manuscript.notes = vec![note("n", vec![t(HOSTILE)])];
    cited.manuscript.front_matter.title = Some(HOSTILE.to_owned());
    cited.manuscript.front_matter.authors = vec![HOSTILE.to_owned()];
    cited
}

/// Checks that braces close in order, and gives the control words; a sign behind a backslash is no brace.
fn control_words(source: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut depth = 0_i32;
    let mut signs = source.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            // A comment of LaTeX; RTF has none, and escapes none.
            '%' if source.starts_with('%') => while signs.next_if(|c| *c != '\n').is_some() {},
            '\\' if signs.peek().is_some_and(char::is_ascii_alphabetic) => {
                let mut word = String::new();
                while let Some(letter) = signs.next_if(char::is_ascii_alphabetic) {
                    word.push(letter);
                }
                words.push(word);
            }
            '\\' => drop(signs.next()),
            _ => {}
        }
        assert!(depth >= 0, "a brace closes that was not opened");
    }
    assert_eq!(depth, 0, "a brace is left open");
    words
}

#[test]
fn latex_closes_what_it_opens_and_runs_nothing_of_an_essay() {
    for cited in [rich_essay(), hostile()] {
        let source = text(&cited, Target::Latex);
        let words = control_words(&source);
        for word in ["input", "write", "field", "include", "immediate", "x"] {
            assert!(!words.iter().any(|it| it == word), "\\{word} in {source}");
        }
        let body = source.split_once("\\begin{document}").unwrap().1;
        let opened = body.matches("\\begin{").count();
        assert_eq!(opened + 1, body.matches("\\end{").count(), "{body}");
    }
    let source = text(&hostile(), Target::Latex);
    assert!(source.contains(
        r"\textbackslash{}write18\{ls\} \$x\$ \& \# \textasciicircum{} \_ \textasciitilde{} \% \%\%"
    ));
    assert!(source.contains(r"\href{https://example.org/\%7E\%7E\%7Ba\%7D\%5Cb\#c_d?e=\&f}{"));
}

#[test]
fn latex_has_the_page_the_notes_and_the_list() {
    let source = text(&rich_essay(), Target::Latex);
    for part in [
        "\\documentclass[12pt,letterpaper]{article}",
        "\\fancyhead[R]{\\linespread{1}\\selectfont Lovelace~\\thepage}",
        "\\noindent Ada Lovelace\\par",
        "{\\centering Two Patrons and One Quarrel: How Small States Navigated a Split\\par}",
        "\\section[{A Division of Labor}]{A Division of Labor}",
        "\\hyperlink{entry-0}{(Asselin 550)}",
        "\\footnote{Goods crossed the country by rail ",
        "\\item[3.] radar",
        "\\begin{verses}\nBecause I could not stop for Death –\\par",
        "\\includegraphics[width=",
        "\\noindent Fig.~1. The border in 1950.",
        "\\begin{entries}{Works Cited}",
        "\\indent\\hypertarget{entry-0}{}Asselin, Pierre.",
        "\\href{https://www.jstor.org/stable/44376189}{www.jstor.org/\\allowbreak{}stable/\\allowbreak{}44376189}",
        "2\\textsuperscript{nd}",
    ] {
        assert!(source.contains(part), "{part} is not in {source}");
    }
}

#[test]
fn an_image_that_latex_cannot_name_is_told() {
    let path = "map}\\input{x.png";
    let cited = essay(vec![block(BlockKind::Figure(image(path, "A map", None)))]);
    let mut options = Options::new(Target::Latex);
    options.images.insert(path.to_owned(), PNG);
    let exported = export(&cited, &options).unwrap();
    assert_eq!(exported.problems[0].rule, "missing-image");
    let source = String::from_utf8(exported.bytes).unwrap();
    assert!(source.contains("{[}A map{]}") && !source.contains("\\input"));
}

#[test]
fn rtf_is_ascii_closes_what_it_opens_and_runs_nothing_of_an_essay() {
    for cited in [rich_essay(), hostile()] {
        let source = text(&cited, Target::Rtf);
        assert!(source.is_ascii() && source.starts_with("{\\rtf1\\ansi"));
        let words = control_words(&source);
        assert!(!words.iter().any(|word| word == "input" || word == "write"));
        let fields = source.matches("\\*\\fldinst").count();
        let known = source.matches("\\fldinst HYPERLINK").count() + 1;
        assert_eq!(fields, known, "{source}");
    }
    let source = text(&hostile(), Target::Rtf);
    assert!(
        source.contains("\\u-10188?\\u-8930? \\u233?"),
        "astral signs are pairs"
    );
    assert!(source.contains(r"\\input\{/etc/passwd\} \{\\field\{\\*\\fldinst DDEAUTO\}\}"));
}

#[test]
fn rtf_has_the_page_the_notes_and_the_list() {
    let source = text(&rich_essay(), Target::Rtf);
    for part in [
        "\\paperw12240\\paperh15840\\margl1440",
        "Lovelace {\\field{\\*\\fldinst PAGE}",
        "{\\s1\\keepn\\outlinelevel0\\b\\sb0\\sa0\\sl480\\slmult1\\f0\\fs24 heading 1;}",
        "{\\s15\\li720\\fi-720\\sb0\\sa0\\sl480",
        "{\\super\\chftn}{\\footnote {\\pard\\plain\\s19",
        "HYPERLINK \\\\l \"entry_0\"}{\\fldrslt (Asselin 550)}",
        "{\\*\\bkmkstart entry_0}",
        "HYPERLINK \"https://www.jstor.org/stable/44376189\"",
        "{\\listtext 3.\\tab}radar",
        "\\pngblip\\picwgoal",
        "{\\i So it seemed}",
        "\\trowd",
    ] {
        assert!(source.contains(part), "{part} is not in {source}");
    }
}

#[test]
fn an_odt_is_a_package_whose_first_part_says_what_it_is() {
    for cited in [rich_essay(), hostile()] {
        let package = bytes(&cited, Target::Odt);
        let first = b"mimetypeapplication/vnd.oasis.opendocument.text";
        assert_eq!(&package[30..30 + first.len()], first);
        let parts = parts(package);
        let manifest = &parts["META-INF/manifest.xml"];
        for (path, part) in &parts {
            if path.ends_with(".xml") {
                elements(part);
            }
            if path != "mimetype" && !path.starts_with("META-INF/") {
                assert!(
                    manifest.contains(&format!("full-path=\"{path}\"")),
                    "{path}"
                );
            }
        }
        assert!(parts.contains_key("Pictures/picture-0.png"));
        // Every style that the text names is there.
        let styles = format!("{}{}", parts["content.xml"], parts["styles.xml"]);
        for name in parts["content.xml"].split("style-name=\"").skip(1) {
            let name = name.split('"').next().unwrap();
            assert!(styles.contains(&format!("style:name=\"{name}\"")), "{name}");
        }
    }
}

#[test]
fn an_odt_has_the_page_the_notes_and_the_list() {
    let parts = parts(bytes(&rich_essay(), Target::Odt));
    let (content, styles) = (&parts["content.xml"], &parts["styles.xml"]);
    for part in [
        "<text:p text:style-name=\"Title\">Two Patrons and One Quarrel: ",
        "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">A Division of Labor</text:h>",
        "<text:a xlink:type=\"simple\" xlink:href=\"#entry-0\" text:style-name=\"Internet_20_link\" text:visited-style-name=\"Internet_20_link\">(Asselin 550)</text:a>",
        "<text:note text:id=\"ftn1\" text:note-class=\"footnote\">",
        "<text:p text:style-name=\"Bibliography\"><text:bookmark text:name=\"entry-0\"/>Asselin",
        "text:start-value=\"3\"",
        "<table:table-header-rows>",
        "<draw:image xlink:href=\"Pictures/picture-0.png\"",
        "<text:line-break/>",
    ] {
        assert!(content.contains(part), "{part} is not in {content}");
    }
    for part in [
        "Lovelace <text:page-number",
        "fo:line-height=\"200%\"",
        "fo:margin-left=\"0.5in\" fo:text-indent=\"-0.5in\"",
        "fo:page-width=\"8.5in\"",
    ] {
        assert!(styles.contains(part), "{part}");
    }
}

/// Checks an element of pandoc's tree and those within it against pandoc-types 1.23: its name, and the shape of its content.
fn hold_to_types(value: &Value) {
    if let Some(kind) = value.get("t").and_then(Value::as_str) {
        let content = value.get("c");
        let length = content.and_then(Value::as_array).map(Vec::len);
        let holds = match kind {
            "Str" | "MetaString" => content.is_some_and(Value::is_string),
            "Space" | "SoftBreak" | "LineBreak" | "HorizontalRule" | "Decimal" | "Period"
            | "AlignDefault" | "ColWidthDefault" | "InlineMath" | "DisplayMath" => {
                content.is_none()
            }
            "Para" | "Plain" | "Emph" | "Strong" | "Strikeout" | "Superscript" | "Subscript"
            | "BlockQuote" | "BulletList" | "LineBlock" | "Note" | "MetaInlines" | "MetaList" => {
                length.is_some()
            }
            "OrderedList" | "Code" | "CodeBlock" | "Math" | "Div" | "Span" => length == Some(2),
            "Header" | "Link" | "Image" | "Figure" => length == Some(3),
            "Table" => length == Some(6),
            _ => false,
        };
        assert!(holds, "{value}");
    }
    let inner: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().for_each(hold_to_types);
}

#[test]
fn pandocs_json_is_of_its_types_and_reads_back() {
    for cited in [rich_essay(), hostile()] {
        let json = text(&cited, Target::PandocJson);
        let tree: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(tree["pandoc-api-version"], serde_json::json!([1, 23]));
        hold_to_types(&tree["blocks"]);
        hold_to_types(&tree["meta"]);
        assert!(!json.contains("\"RawBlock\"") && !json.contains("\"RawInline\""));
    }
    let json = text(&rich_essay(), Target::PandocJson);
    let again = read(json.as_bytes(), Format::PandocJson);
    assert_eq!(again.front_matter.authors, ["Ada Lovelace"]);
    assert_eq!(again.front_matter.course.as_deref(), Some("History 210"));
    assert_eq!(again.notes.len(), 1);
    assert_eq!(again.works_cited.unwrap().entries.len(), 4);
}

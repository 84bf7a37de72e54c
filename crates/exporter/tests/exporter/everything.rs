//! `tests/everything.md`: one essay with every form goes through every format, and what is read back says the same words.

use ibid_citations::{Cited, Listed, cite};
use ibid_diagnostics::FileId;
use ibid_exporter::{Options, Target, export};
use ibid_manuscript::{Block, BlockKind, Format, Inline, Manuscript, Prose, read};
use ibid_reference_manager::read_yaml;
use ibid_styles::Style;

use crate::formats::parts;
use crate::support::PNG;

const ESSAY: &str = include_str!("../../../../tests/everything.md");
const LIBRARY: &str = include_str!("../../../../references.yml");

fn everything() -> Cited {
    let library = read_yaml(LIBRARY, FileId::LIBRARY).library;
    let essay = read(ESSAY.as_bytes(), Format::Markdown);
    cite(essay, &library, &Style::Mla, Listed::Cited)
}

fn bytes(target: Target) -> Vec<u8> {
    let mut options = Options::new(target);
    options.images.insert("map.png".to_owned(), PNG);
    export(&everything(), &options).unwrap().bytes
}

fn text(target: Target) -> String {
    String::from_utf8(bytes(target)).unwrap()
}

/// The words of the essay and how often each is there: notes stand elsewhere in each format. Marks of notes, labels of
/// lists and the names of parts that a format brings along are no words of the essay.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\u{a0}', '\u{202f}', '\u{fffc}', '\u{feff}'], " ");
    // Labels are made anew by who prints the essay again.
    let text = text.replace("Table 1", "").replace("Fig. 1.", "");
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && !"%&$#{}<>~^_\\".contains(c))
        .filter(is_word)
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

/// What one text has and the other lacks.
fn lost(from: &[String], in_other: &[String]) -> Vec<String> {
    let mut rest = in_other.to_vec();
    let mut lost = Vec::new();
    for word in from {
        match rest.binary_search(word) {
            Ok(at) => drop(rest.remove(at)),
            Err(_) => lost.push(word.clone()),
        }
    }
    lost
}

/// What the plain text says, without the numbers of notes and items.
fn expected() -> Vec<String> {
    let text = text(Target::Text);
    let text = text.replace("[1]", "").replace("[2]", "");
    let lines = text.lines().map(|line| {
        let typed = line.trim_start();
        let number = typed.trim_start_matches(|c: char| c.is_ascii_digit());
        match number.strip_prefix(". ") {
            Some(rest) if number.len() < typed.len() => rest.to_owned(),
            _ => line.to_owned(),
        }
    });
    let lines: Vec<String> = lines.filter(|line| line != "Notes").collect();
    words(&lines.join("\n"))
}

/// The words that were lost and those that came, but for those that the format is known to say otherwise.
fn differences(target: Target, read: &str) -> Vec<String> {
    let (expected, read) = (expected(), words(read));
    let difference = |what: &str, words: Vec<String>| {
        let words = words.join(" ");
        (!words.is_empty()).then(|| format!("{} {what}: {words}", target.name()))
    };
    let lost_words = difference("lost", lost(&expected, &read));
    let added = difference("added", lost(&read, &expected));
    lost_words.into_iter().chain(added).collect()
}

/// All that a manuscript says.
fn said(manuscript: &Manuscript) -> String {
    let front = &manuscript.front_matter;
    let mut out = Vec::new();
    out.extend(front.title.clone());
    out.extend(front.subtitle.clone());
    out.push(front.authors.join("\n"));
    for line in [&front.instructor, &front.course, &front.date] {
        out.extend(line.clone());
    }
    blocks(&manuscript.blocks, &mut out);
    for note in &manuscript.notes {
        blocks(&note.blocks, &mut out);
    }
    if let Some(list) = &manuscript.works_cited {
        out.extend(list.heading.as_ref().map(|heading| heading.0.clone()));
        out.extend(
            list.entries
                .iter()
                .map(|entry| entry.text().replace('_', "")),
        );
    }
    out.join("\n")
}

fn blocks(all: &[Block], out: &mut Vec<String>) {
    let line = |inlines: &[Inline]| {
        let images: String = inlines
            .iter()
            .map(|inline| match inline {
                Inline::Image(image) => {
                    format!(" {} {}", image.alt, Prose::new(&image.caption).text)
                }
                _ => String::new(),
            })
            .collect();
        Prose::new(inlines).text + &images
    };
    for block in all {
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                out.push(line(content));
            }
            BlockKind::BlockQuotation(inner) => blocks(inner, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
            BlockKind::Code { text, .. } => out.push(text.clone()),
            BlockKind::Table { caption, rows } => {
                out.push(line(caption));
                out.extend(rows.iter().flatten().map(|cell| line(cell)));
            }
            BlockKind::Figure(image) => {
                out.push(format!("{} {}", image.alt, line(&image.caption)));
            }
            BlockKind::Verse(lines) => out.extend(lines.iter().map(|verse| line(verse))),
            BlockKind::Break => {}
        }
    }
}

/// The text of XML, each element as wide as a space: of its elements with these names, nothing.
fn text_of_xml(xml: &str, skipped: &[&str]) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut out, mut within) = (String::new(), 0_u32);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                out.push_str(&alternative(&start));
                let name = start.local_name().as_ref().to_owned();
                within += u32::from(skipped.contains(&name.as_str()));
                let is_block = ["p", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6"];
                if is_block.contains(&name.as_str()) {
                    out.push('\n');
                }
            }
            Event::Empty(start) => {
                out.push_str(&alternative(&start));
                out.push(' ');
            }
            Event::End(end) => within -= u32::from(skipped.contains(&end.local_name().as_ref())),
            Event::Text(text) if within == 0 => out.push_str(&text),
            Event::GeneralRef(name) if within == 0 => {
                let sign = quick_xml::escape::unescape(&format!("&{};", &*name))
                    .unwrap()
                    .into_owned();
                out.push_str(&sign);
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// The words that stand in the place of a picture or a formula.
fn alternative(start: &quick_xml::events::BytesStart<'_>) -> String {
    let attribute = |name| start.try_get_attribute(name).unwrap();
    let found = attribute("alt").or_else(|| attribute("alttext"));
    let value = found.map(|it| {
        let value = it.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        value.unwrap().into_owned()
    });
    value.unwrap_or_default()
}

/// The text of LaTeX, its commands left out. Formulas are given as their plain text stands in the essay.
fn text_of_latex(source: &str) -> String {
    let body = source.split_once("\\begin{document}").unwrap().1;
    let mut rest = body;
    let mut out = String::new();
    while let Some(sign) = rest.chars().next() {
        let behind = &rest[sign.len_utf8()..];
        rest = match sign {
            '\\' if behind.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let end = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap();
                latex_command(&behind[..end], &behind[end..], &mut out)
            }
            '\\' if behind.starts_with('[') => behind.split_once("\\]").unwrap().1,
            '\\' if behind.starts_with('(') => behind.split_once("\\)").unwrap().1,
            '\\' => {
                out.push_str(&behind[..1]);
                &behind[1..]
            }
            '{' | '}' => behind,
            '~' => {
                out.push(' ');
                behind
            }
            _ => {
                out.push(sign);
                behind
            }
        };
    }
    out
}

/// Steps over a command and those of its arguments that are no text; gives what follows.
fn latex_command<'s>(name: &str, rest: &'s str, out: &mut String) -> &'s str {
    let sign = match name {
        "textbackslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textless" => "<",
        "textgreater" => ">",
        "textquotedbl" => "\"",
        "newline" | "par" | "tabularnewline" => "\n",
        _ => "",
    };
    out.push_str(sign);
    // How many arguments of each command are no text.
    let skipped = match name {
        "begin" if rest.starts_with("{list}") => 3,
        "begin" if rest.starts_with("{longtable}") => 2,
        "setlength" | "setcounter" => 2,
        "begin" | "end" | "href" | "hyperlink" | "hypertarget" | "includegraphics" | "vspace" => 1,
        _ => 0,
    };
    let mut rest = rest.strip_prefix('*').unwrap_or(rest);
    if rest.starts_with('[') {
        let inside = argument(rest, '[', ']');
        if let Some((_, alt)) = inside.split_once("alt={") {
            out.push_str(alt.trim_end_matches(['}', ']']));
        }
        rest = &rest[inside.len()..];
    }
    for _ in 0..skipped {
        rest = &rest[argument(rest, '{', '}').len()..];
    }
    rest
}

/// An argument with its brackets.
fn argument(text: &str, open: char, close: char) -> &str {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        depth += i32::from(sign == open) - i32::from(sign == close);
        if depth == 0 {
            return &text[..=at];
        }
    }
    text
}

#[test]
fn latex_says_the_same_but_for_its_formulas() {
    let said = text_of_latex(&text(Target::Latex)) + "I = k/r² ∑_(i = 1)ⁿ Iᵢ ≤ √2";
    assert_eq!(differences(Target::Latex, &said), [""; 0]);
}

#[test]
fn markdown_prints_the_same_text_again() {
    let again = read(&bytes(Target::Markdown), Format::Markdown);
    let library = read_yaml("", FileId::LIBRARY).library;
    let again = cite(again, &library, &Style::Mla, Listed::Cited);
    let mut options = Options::new(Target::Text);
    options.images.insert("map.png".to_owned(), PNG);
    let printed = export(&again, &options).unwrap();
    let printed = String::from_utf8(printed.bytes).unwrap();
    let essay = text(Target::Text);
    let (body, _) = essay.split_once("\n\nWorks Cited\n\n").unwrap();
    assert_eq!(printed.trim_end(), body);
}

#[test]
fn what_our_own_readers_read_says_the_same() {
    let mut found = Vec::new();
    for (target, format) in [
        (Target::Docx, Format::Docx),
        (Target::Odt, Format::Odt),
        (Target::Rtf, Format::Rtf),
        (Target::Html, Format::Html),
        (Target::PandocJson, Format::PandocJson),
    ] {
        let manuscript = read(&bytes(target), format);
        found.extend(differences(target, &said(&manuscript)));
    }
    // Formulas are read as each format writes them, or not at all. The second mark of a note is its number. A picture that
    // stands in the page itself has no address, and is told with its alternative text as left out.
    let known = [
        "docx lost: Iᵢ k r² ⁿ",
        "docx added: 1nIi kr2",
        "odt added: 1",
        "rtf lost: A border map of the",
        "rtf added: 1",
        "html lost: 1 A Iᵢ border k map of r² the ⁿ",
        "html added: 1nIi kr2",
        "pandoc-json lost: 2 I Iᵢ i k r² ⁿ",
        "pandoc-json added: $$\\sum_{{i $I 1}}^{n} I_{i} \\frac{k}{r^{2}}$ \\leq \\sqrt{2}$$",
    ];
    assert_eq!(found, known);
}

#[test]
fn an_epub_says_the_same() {
    let package = parts(bytes(Target::Epub));
    let text = text_of_xml(&package["EPUB/essay.xhtml"], &["head", "math"]);
    // The marks of the notes, and the title above them.
    assert_eq!(
        differences(Target::Epub, &text),
        ["epub added: 1 1 2 Notes"]
    );
}

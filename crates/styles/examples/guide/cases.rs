//! The kinds of source of the guide, as the files of `cases/` state them.
//!
//! A file is a group. Under each of its headings stand the YAML of the library, the entry as MLA wants it in a quotation
//! (italics between `_`), and a line ``Cited: `[@key 12]` (Name 12)``. A line `Typed: …` is another way in which
//! somebody would type the entry; everything else is a remark.

/// A group of kinds.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// A kind of source.
pub(crate) struct Case {
    /// Its heading.
    pub(crate) kind: &'static str,
    /// What the library has.
    pub(crate) yaml: &'static str,
    /// The entries that MLA wants, in the order of the list.
    pub(crate) entries: Vec<&'static str>,
    /// Citations as they are written in an essay, and as MLA wants them.
    pub(crate) citations: Vec<(&'static str, &'static str)>,
    /// Other ways in which the entry is typed.
    pub(crate) typed: Vec<&'static str>,
    /// What there is to say.
    pub(crate) remark: String,
}

const FILES: [&str; 14] = [
    include_str!("cases/books.md"),
    include_str!("cases/kinds-of-book.md"),
    include_str!("cases/parts-of-books.md"),
    include_str!("cases/journals.md"),
    include_str!("cases/magazines-and-newspapers.md"),
    include_str!("cases/websites.md"),
    include_str!("cases/social-media.md"),
    include_str!("cases/ai.md"),
    include_str!("cases/film-and-video.md"),
    include_str!("cases/sound.md"),
    include_str!("cases/art-and-events.md"),
    include_str!("cases/government-and-law.md"),
    include_str!("cases/other.md"),
    include_str!("cases/names-and-lists.md"),
];

/// All groups, in order.
pub(crate) fn groups() -> Vec<Group> {
    FILES.into_iter().map(group).collect()
}

fn group(text: &'static str) -> Group {
    let mut sections = text.split("\n### ");
    let title = sections.next().unwrap_or_default().trim();
    Group {
        title: title.trim_start_matches("# "),
        cases: sections.map(case).collect(),
    }
}

fn case(text: &'static str) -> Case {
    let (kind, rest) = text.split_once("\n\n```yaml\n").expect("the entry");
    let (yaml, rest) = rest.split_once("\n```\n").expect("the end of the entry");
    let mut case = Case {
        kind,
        yaml,
        entries: Vec::new(),
        citations: Vec::new(),
        typed: Vec::new(),
        remark: String::new(),
    };
    for line in rest.lines() {
        if let Some(entry) = line.strip_prefix("> ") {
            case.entries.push(entry);
        } else if let Some(typed) = line.strip_prefix("Typed: ") {
            case.typed.push(typed);
        } else if let Some(citation) = line.strip_prefix("Cited: `") {
            case.citations
                .push(citation.split_once("` ").expect("what is printed"));
        } else if line != ">" {
            case.remark.push_str(line);
            case.remark.push('\n');
        }
    }
    case.remark = case.remark.trim().to_owned();
    case
}

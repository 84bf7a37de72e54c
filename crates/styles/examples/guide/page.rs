//! The guide as Markdown, from its cases and what the formatter prints for them.

use std::fmt::Write as _;

use ibid_diagnostics::FileId;
use ibid_reference_manager::read_yaml;
use ibid_styles::{Cite, CiteItem, Key, Locator, Style, output};

use super::cases::{Case, chapters};

const HEAD: &str = "# MLA 9 by kind of source

For each kind of source: what to write in the library, the entry that is printed, and its citation. Where MLA leaves room, the choice
made is stated. `ibid works-cited --explain KEY` shows for any source which field each element came from and the rule it follows.

This page is written by `cargo run -p ibid-styles --example guide > docs/mla.md`; a test compares it with what is printed.
";

const FIELDS: &str = "
## Fields beyond hayagriva

MLA has more than hayagriva's model. These fields stand beside its own, in an entry or in a container; hayagriva passes over them, and
`ibid convert` writes them to CSL-JSON.

| field | what it says | printed |
|---|---|---|
| `date-end` | the end of a range that begins with `date` | `Jan.–Feb. 2015` |
| `date-text` | the date as it is printed, where numbers cannot say it | `fall 2003`, `[1971?]`, `5 Mar. 2012, 12:58 p.m.` |
| `title-style` | `plain`, `quoted` or `italic`, where the type of the source says it otherwise | Jar with feathered serpent |
| `issue-title` | the title of a special issue, on its periodical | *Letters*, special issue of *PMLA* |
| `section` | the section of a newspaper | `sec. 11` |
| `accessed` | the day of access of a source without an address, or with a DOI | `Accessed 3 May 2020` |
| `supplement` | what else stands at the end | `110th Congress, 1st session` |
| `as-typed` | the whole entry as somebody typed it, printed in place of the fields | |
| `remark` | a note of a program or of yours | not printed |

`ibid import` and `ibid convert --from text` write `as-typed` where an entry was not understood with certainty: what was typed is then
printed as it stands. Look at the fields, and delete `as-typed` when they are right.
";

/// The page.
pub(crate) fn page() -> String {
    let mut out = HEAD.to_owned();
    for chapter in chapters() {
        let _ = write!(out, "\n## {}\n", chapter.title);
        for case in &chapter.cases {
            section(case, &mut out);
        }
    }
    out.push_str(FIELDS);
    out
}

fn section(case: &Case, out: &mut String) {
    let (entry, citation) = printed(case);
    let _ = write!(
        out,
        "\n### {}\n\n```yaml\n{}\n```\n\n> {entry}\n\nCited as {citation}.\n",
        case.kind, case.yaml
    );
    if !case.choice.is_empty() {
        let _ = write!(out, "\n{}\n", case.choice);
    }
}

fn printed(case: &Case) -> (String, String) {
    let library = read_yaml(&format!("{}\n", case.yaml), FileId::LIBRARY).library;
    let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
    let cites: Vec<Cite> = keys
        .iter()
        .map(|key| {
            let mut item = CiteItem::new(key.clone());
            item.locators = Locator::parse_list(case.locator).0;
            Cite {
                items: vec![item],
                ..Cite::default()
            }
        })
        .collect();
    let printed = ibid_styles::format(&Style::Mla, &library, &cites, &keys);
    let entries: Vec<String> = printed
        .works_cited
        .iter()
        .map(|entry| output::markdown(&entry.text))
        .collect();
    let citations: Vec<String> = printed
        .citations
        .iter()
        .flatten()
        .map(output::markdown)
        .collect();
    (entries.join("\n>\n> "), citations.join(", "))
}

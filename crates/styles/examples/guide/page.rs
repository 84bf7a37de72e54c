//! The guide as Markdown, from its cases.

use std::fmt::Write as _;

use ibid_diagnostics::FileId;
use ibid_reference_manager::read_yaml;
use ibid_styles::{Key, RichText, Style, output};

use super::cases::{Case, Group, groups};

const HEAD: &str = "# MLA 9 by kind of source

What to write in the library for each kind of source, the entry that MLA wants for it, and how it is cited. Look for your source below,
copy its lines, and put your own facts in. Where MLA leaves room, the choice made is stated. `ibid works-cited --explain KEY` shows for
any source which field each element came from and the rule it follows.

This page is written by `cargo run -p ibid-styles --example guide > docs/mla.md`. A test compares each entry and citation with what is printed,
and the entry as typed with what an export makes of it. What is not so yet is in `crates/styles/examples/guide/known-failures`.

## Find your source
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
    let groups = groups();
    let mut out = HEAD.to_owned();
    for group in &groups {
        contents(group, &mut out);
    }
    out.push_str("\nEvery field that a library may have beyond hayagriva’s: [fields beyond hayagriva](#fields-beyond-hayagriva).\n");
    for group in &groups {
        let _ = write!(out, "\n## {}\n", group.title);
        for case in &group.cases {
            section(case, &mut out);
        }
    }
    out.push_str(FIELDS);
    out
}

/// The kinds of a group, each with a link.
fn contents(group: &Group, out: &mut String) {
    let links: Vec<String> = group
        .cases
        .iter()
        .map(|case| format!("[{}](#{})", case.kind, anchor(case.kind)))
        .collect();
    let _ = write!(
        out,
        "\n**[{}](#{})**: {}\n",
        group.title,
        anchor(group.title),
        links.join(" · ")
    );
}

/// The anchor that GitHub gives a heading.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn section(case: &Case, out: &mut String) {
    let printed = printed(case);
    let entries: Vec<String> = case
        .entries
        .iter()
        .enumerate()
        .map(|(index, entry)| {
            // With its links, where it is printed as MLA wants it.
            let right = printed
                .get(index)
                .filter(|text| text.to_marked() == **entry);
            output::markdown(right.unwrap_or(&RichText::from_marked(entry)))
        })
        .collect();
    let citations: Vec<String> = case
        .citations
        .iter()
        .map(|(written, printed)| {
            let printed = output::markdown(&RichText::from_marked(printed));
            format!("{printed}, written `{written}`")
        })
        .collect();
    let _ = write!(
        out,
        "\n### {}\n\n```yaml\n{}\n```\n\n> {}\n\nCited as {}.\n",
        case.kind,
        case.yaml,
        entries.join("\n>\n> "),
        citations.join("; ")
    );
    let is_printed = printed
        .iter()
        .map(RichText::to_marked)
        .eq(case.entries.iter().copied());
    if !is_printed {
        out.push_str("\nibid does not print this entry so yet.\n");
    }
    for typed in &case.typed {
        let _ = write!(out, "\nAlso understood as typed: `{typed}`\n");
    }
    if !case.remark.is_empty() {
        let _ = write!(out, "\n{}\n", case.remark);
    }
}

/// The entries of a case as the formatter prints them.
pub(crate) fn printed(case: &Case) -> Vec<RichText> {
    let library = read_yaml(&format!("{}\n", case.yaml), FileId::LIBRARY).library;
    let keys: Vec<Key> = library.iter().map(|source| source.key.clone()).collect();
    let printed = ibid_styles::format(&Style::Mla, &library, &[], &keys).works_cited;
    printed.into_iter().map(|entry| entry.text).collect()
}

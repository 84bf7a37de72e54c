//! The kinds of source of the guide, as `cases.md` states them.

/// A chapter of the guide: its title and its kinds of source.
pub(crate) struct Chapter {
    pub(crate) title: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// A kind of source.
pub(crate) struct Case {
    /// Its heading.
    pub(crate) kind: &'static str,
    /// What the library has.
    pub(crate) yaml: &'static str,
    /// The locator of the example citation; empty for none.
    pub(crate) locator: &'static str,
    /// The choice made where MLA leaves room; empty for none.
    pub(crate) choice: &'static str,
}

/// All chapters, in order.
pub(crate) fn chapters() -> Vec<Chapter> {
    include_str!("cases.md")
        .split("\n## ")
        .skip(1)
        .map(chapter)
        .collect()
}

fn chapter(text: &'static str) -> Chapter {
    let mut sections = text.split("\n### ");
    Chapter {
        title: sections.next().unwrap_or_default().trim(),
        cases: sections.map(case).collect(),
    }
}

fn case(text: &'static str) -> Case {
    let (kind, rest) = text.split_once("\n\nLocator:").expect("a locator");
    let (locator, rest) = rest.split_once("\n\n```yaml\n").expect("the entry");
    let (yaml, choice) = rest.split_once("\n```\n").expect("the end of the entry");
    Case {
        kind,
        yaml,
        locator: locator.trim(),
        choice: choice.trim(),
    }
}

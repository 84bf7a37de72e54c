//! Fields that MLA has and hayagriva's model lacks.
//!
//! In a library each is a field like any other, beside hayagriva's own (`date-text: Jan.–Feb. 2015`), and hayagriva
//! passes over it. In memory they lie among the serial numbers, the only list of a hayagriva entry that takes any
//! name; nothing else of the workspace knows that.

use hayagriva::Entry;

/// A field beyond hayagriva's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extra {
    /// The end of a range that begins with the date, as `2015-02`; empty where the range is open.
    DateEnd,
    /// The date as it is printed, where numbers cannot say it: `fall 2003`, `[1971?]`, `4 and 11 June 2012`.
    DateText,
    /// The day of access, as printed, of a source without an address or of one whose DOI is printed.
    Accessed,
    /// The section of a newspaper or law: `11`, `Arts`.
    Section,
    /// The title of a special issue of a periodical.
    IssueTitle,
    /// How the title is set, where the type of the source says it otherwise: `plain`, `quoted`, `italic`.
    TitleStyle,
    /// What stands at the end of the entry and is no medium or kind.
    Supplement,
    /// The whole entry as it was typed, printed in place of the fields until these are known to be right.
    AsTyped,
    /// A note of a program or of the writer that no entry prints.
    Remark,
    /// What an annotated bibliography says under the entry, in Markdown.
    Annotation,
}

impl Extra {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 10] = [
        Self::TitleStyle,
        Self::DateEnd,
        Self::DateText,
        Self::IssueTitle,
        Self::Section,
        Self::Accessed,
        Self::Supplement,
        Self::AsTyped,
        Self::Remark,
        Self::Annotation,
    ];

    /// The name of the field in a library.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateEnd => "date-end",
            Self::DateText => "date-text",
            Self::Accessed => "accessed",
            Self::Section => "section",
            Self::IssueTitle => "issue-title",
            Self::TitleStyle => "title-style",
            Self::Supplement => "supplement",
            Self::AsTyped => "as-typed",
            Self::Remark => "remark",
            Self::Annotation => "annotation",
        }
    }

    /// The field of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|extra| extra.name() == name)
    }

    /// What the entry says there; its parents are asked for themselves.
    pub fn of(self, entry: &Entry) -> Option<&str> {
        entry.keyed_serial_number(self.name())
    }

    /// Sets the field of an entry.
    pub fn set(self, entry: &mut Entry, text: impl Into<String>) {
        entry.set_keyed_serial_number(self.name(), text.into());
    }
}

//! The place in a source that a citation points to.

mod parse;

pub use ibid_language::locator_labels::Unit;

/// A locator: what is counted, and the value as typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Locator {
    /// What is counted.
    pub unit: Unit,
    /// The value as typed, without its label: `547-48`, `2: 45`.
    pub value: String,
    /// The label as typed, where there is one: `p.`, `lines`, `ch.`.
    pub label: Option<String>,
}

impl Locator {
    /// A page or range of pages.
    pub fn page(value: impl Into<String>) -> Self {
        Self {
            unit: Unit::Page,
            value: value.into(),
            label: None,
        }
    }

    /// Reads a list of locators as a writer types it behind a name or key, and gives what follows them.
    ///
    /// Parts are divided by commas and semicolons. A part without a label takes over a plural one: in
    /// `pp. 83, 90-91` both are pages, in `lines 5, 9` both are lines. The first part that is no locator
    /// begins the rest, which is trimmed and without its leading comma or semicolon.
    ///
    /// ```
    /// use ibid_styles::{Locator, Unit};
    /// let (locators, rest) = Locator::parse_list(", 723; bk. 3, ch. 8, emphasis added");
    /// assert_eq!(locators.len(), 3);
    /// assert_eq!((locators[2].unit, locators[2].value.as_str()), (Unit::Chapter, "8"));
    /// assert_eq!(rest, "emphasis added");
    /// ```
    pub fn parse_list(text: &str) -> (Vec<Self>, &str) {
        parse::list(text)
    }

    /// Reads one locator with or without its label; nothing where the text is none, or is more.
    ///
    /// ```
    /// use ibid_styles::{Locator, Unit};
    /// assert_eq!(Locator::parse("p. 9"), Some(Locator { unit: Unit::Page, value: "9".into(), label: Some("p.".into()) }));
    /// assert_eq!(Locator::parse("4.7.164-81").unwrap().unit, Unit::Division);
    /// assert_eq!(Locator::parse("emphasis added"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        parse::one(text.trim())
    }
}

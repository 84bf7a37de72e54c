use crate::rule::{Check, rule};

rule! {
    /// A comment allows a rule that finds nothing there, or one that does not exist.
    ///
    /// ## Why
    ///
    /// A suppression that silences nothing hides the next mistake.
    ///
    /// ## What to do
    ///
    /// Take the comment out, or put it into the paragraph that it is for.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// <!-- ibid: allow page-label -->
    /// Hanoi kept its own counsel (Asselin 550).
    /// ```
    /// ```markdown right
    /// <!-- ibid: allow page-label -->
    /// Hanoi kept its own counsel (Asselin, p. 550).
    /// ```
    "unused-suppression", Warning, Recommended, Check::Suppressions
}

use crate::rule::{Check, rule};

rule! {
    /// A comment allows a rule that finds nothing there, or one that does not exist.
    ///
    /// ## Why
    ///
    /// A suppression that has no effect hides the next mistake. In an essay, `<!-- ibid: allow RULE -->` silences a
    /// rule in the paragraph that it is in or above, and `<!-- ibid: allow-file RULE -->` in the whole essay. In a
    /// YAML library, `# ibid: allow RULE` silences it in the entry that it is in or above, and `# ibid: allow-file
    /// RULE` in the whole library.
    ///
    /// ## What to do
    ///
    /// Remove the comment, or put it in the paragraph or the entry that it is meant for.
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
    /// ```yaml wrong
    /// # ibid: allow future-date
    /// carson:
    ///   type: book
    ///   title: Silent Spring
    ///   author: Carson, Rachel
    ///   date: 1962
    ///   publisher: Houghton Mifflin
    /// ```
    /// ```yaml right
    /// # ibid: allow future-date
    /// kolbert:
    ///   type: book
    ///   title: The Long View
    ///   author: Kolbert, Elizabeth
    ///   date: 2199
    ///   publisher: Crown
    /// ```
    "unused-suppression", Warning, Recommended, Check::Suppressions
}

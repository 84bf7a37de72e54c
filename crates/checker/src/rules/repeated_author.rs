use ibid_diagnostics::{Diagnostic, Edit, Fix};

use crate::essay::{EntryHead, Essay, fold};
use crate::rule::{Check, rule};

rule! {
    /// An entry repeats the author of the entry before it.
    ///
    /// ## Why
    ///
    /// MLA names an author of several works once. The entries that follow begin with three hyphens in place of the
    /// name, so that the reader sees at once whose works they are.
    ///
    /// ## What to do
    ///
    /// Write `---` and a period in place of the name: `---. *Animal Farm*.` The hyphens stand for exactly the same name
    /// or names; if another author is added, name them all again.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// animal-farm:
    ///   type: book
    ///   title: Animal Farm
    ///   author: Orwell, George
    ///   date: 2008
    ///   publisher: Penguin Books
    /// homage:
    ///   type: book
    ///   title: Homage to Catalonia
    ///   author: Orwell, George
    ///   date: 2013
    ///   publisher: Penguin Books
    /// ```
    /// ```markdown wrong
    /// Pigs learn to walk (Orwell, *Animal Farm* 88), and no one is paid (Orwell, *Homage* 12).
    ///
    /// ## Works Cited
    ///
    /// Orwell, George. *Animal Farm*. Penguin Books, 2008.
    ///
    /// Orwell, George. *Homage to Catalonia*. Penguin Books, 2013.
    /// ```
    /// ```markdown right
    /// Pigs learn to walk (Orwell, *Animal Farm* 88), and no one is paid (Orwell, *Homage* 12).
    ///
    /// ## Works Cited
    ///
    /// Orwell, George. *Animal Farm*. Penguin Books, 2008.
    ///
    /// ---. *Homage to Catalonia*. Penguin Books, 2013.
    /// ```
    "repeated-author", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    // The name that the entry before has, however many `---` lie between.
    let mut before: Option<(&str, &str)> = None;
    for entry in essay.entry_heads() {
        if is_dashes(entry.head) {
            continue;
        }
        let name = author(entry);
        let whole = entry.entry.text();
        if let (Some(name), Some((named, text))) = (name, before)
            && fold(name) == fold(named)
            // An entry that was typed twice is another rule's.
            && fold(whole) != fold(text)
        {
            let span = entry.span(0..name.len());
            findings.push(
                RULE.finding(span, format!("`{name}` is named in the entry before"))
                    .with_help("write `---` in place of the name: MLA names an author of several works once")
                    .with_fix(Fix::not_safe("write `---`", vec![Edit::replace(span, "---")])),
            );
        }
        before = name.map(|name| (name, whole));
    }
}

fn is_dashes(head: &str) -> bool {
    let mut marks = head.chars().take(2);
    marks.next().is_some_and(|c| "-‐‑–—―_".contains(c))
        && marks.next().is_some_and(|c| !c.is_alphanumeric())
}

/// The names at the head of an entry, without the stop or the role behind them. None where they may stand for others
/// than the same words in another entry: `et al.`, an office of a government.
fn author<'h>(entry: &'h EntryHead<'_>) -> Option<&'h str> {
    let authors = &entry.read.authors;
    let led = entry.read.contributors.iter().map(|who| &who.name);
    let last = authors.last().or_else(|| {
        led.take_while(|name| name.range.end <= entry.head.len())
            .last()
    })?;
    let is_person = !last.value.given.is_empty() || !entry.head.contains(',');
    let (name, behind) = entry.head.split_at_checked(last.range.end)?;
    let name = name.trim_end_matches([',', ' ']);
    // Only a role may follow: `editor`, `editor and translator`.
    let is_role = |word: &str| word.chars().all(char::is_lowercase);
    let mut roles = behind.split([' ', ',', '.']);
    let is_whole = roles.all(is_role) && !entry.is_author_date();
    // The stop of an initial or of `Jr.` belongs to the name.
    let bare = name.strip_suffix('.').unwrap_or(name);
    let is_initial = bare
        .rsplit([' ', '.'])
        .next()
        .is_some_and(|word| word.chars().count() == 1);
    let name = if is_initial { name } else { bare };
    let usable = is_person && is_whole && !entry.read.et_al && name.len() > 2;
    usable.then_some(name)
}

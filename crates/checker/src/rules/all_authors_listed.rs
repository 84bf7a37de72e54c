use std::ops::Range;

use ibid_diagnostics::{Diagnostic, Edit, Fix};

use crate::essay::{EntryHead, Essay};
use crate::rule::{Check, rule};

rule! {
    /// An entry lists all of three or more authors.
    ///
    /// ## Why
    ///
    /// For three or more authors MLA 9 names the first, followed by “et al.”, in the list as well as in citations. Two
    /// authors are both named.
    ///
    /// ## What to do
    ///
    /// Keep the first author and write `et al.` for the others, with a comma before it.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// bordwell:
    ///   type: book
    ///   title: Film Art
    ///   author: ["Bordwell, David", "Thompson, Kristin", "Smith, Jeff"]
    ///   date: 2020
    ///   publisher: McGraw-Hill Education
    /// ```
    /// ```markdown wrong
    /// A cut on action hides itself (Bordwell et al. 233).
    ///
    /// ## Works Cited
    ///
    /// Bordwell, David, Kristin Thompson, and Jeff Smith. *Film Art*. McGraw-Hill Education, 2020.
    /// ```
    /// ```markdown right
    /// A cut on action hides itself (Bordwell et al. 233).
    ///
    /// ## Works Cited
    ///
    /// Bordwell, David, et al. *Film Art*. McGraw-Hill Education, 2020.
    /// ```
    "all-authors-listed", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for entry in essay.entry_heads() {
        let Some((first, names)) = listed(entry) else {
            continue;
        };
        let first = entry.head.get(first).unwrap_or_default();
        let right = format!("{first}, et al.");
        let span = entry.span(names.clone());
        let behind = entry.head.get(names.end..).unwrap_or_default();
        let typed = if behind.starts_with('.') {
            right.trim_end_matches('.')
        } else {
            right.as_str()
        };
        findings.push(
            RULE.finding(span, "for three or more authors MLA names only the first")
                .with_help(format!("write `{right}`"))
                .with_fix(Fix::not_safe(
                    format!("write `{right}`"),
                    vec![Edit::replace(span, typed)],
                )),
        );
    }
}

/// The ranges of the first name and of all names, where they are three persons or more, the first turned round and the
/// others not, as MLA writes two authors. A band or a firm may have three names too, and other styles have other forms.
fn listed(entry: &EntryHead<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let read = entry.read;
    let names: Vec<_> = if read.authors.is_empty() {
        let led = read.contributors.iter().map(|who| &who.name);
        led.take_while(|name| name.range.end <= entry.head.len())
            .collect()
    } else {
        read.authors.iter().collect()
    };
    let (first, others) = names.split_first()?;
    let last = others.last().filter(|_| others.len() >= 2)?;
    let typed = |range: &Range<usize>| entry.head.get(range.clone()).unwrap_or_default();
    let are_persons = names.iter().all(|name| !name.value.given.is_empty());
    let is_turned = typed(&first.range).contains(',');
    let are_straight = others
        .iter()
        .all(|name| !typed(&name.range).contains(',') && !typed(&name.range).is_empty());
    let whole = typed(&(0..last.range.end));
    let is_joined = whole.contains(" and ") || whole.contains('&');
    let fits = are_persons
        && is_turned
        && are_straight
        && is_joined
        && !read.et_al
        && !entry.is_author_date();
    let first = typed(&first.range).trim_end_matches([',', ' ']).len();
    fits.then_some((0..first, 0..last.range.end))
}

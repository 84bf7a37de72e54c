use ibid_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::rule::{Check, rule};
use crate::sources::{SourceAt, Sources};

rule! {
    /// The author of a source is given as “Anonymous” or “Unknown”.
    ///
    /// ## Why
    ///
    /// If a work names no author, the entry in MLA begins with its title, and so do its citations. A reader would look
    /// for a writer called Anonymous.
    ///
    /// ## What to do
    ///
    /// Leave the author out.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// gawain:
    ///   type: book
    ///   title: Sir Gawain and the Green Knight
    ///   author: Anonymous
    ///   date: 2008
    ///   publisher: Penguin Books
    /// ```
    /// ```yaml right
    /// gawain:
    ///   type: book
    ///   title: Sir Gawain and the Green Knight
    ///   date: 2008
    ///   publisher: Penguin Books
    /// ```
    "anonymous-author", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for at in sources.entries() {
        let authors = at
            .source
            .and_then(|source| source.entry.authors())
            .unwrap_or_default();
        let [author] = authors else {
            continue;
        };
        if author.given_name.is_some() || !names_nobody(&author.name) {
            continue;
        }
        let (span, fix) = place(sources, &at, &author.name);
        let mut finding = RULE
            .finding(span, format!("`{}` is not an author’s name", author.name))
            .with_help("begin the entry with the title; MLA leaves out an author who is not named");
        finding.fix = fix;
        findings.push(finding);
    }
}

/// Whether a name stands for no name.
fn names_nobody(name: &str) -> bool {
    let words = [
        "anonymous",
        "anon",
        "unknown",
        "unknown author",
        "author unknown",
        "no author",
        "n/a",
    ];
    words.contains(&name.trim_end_matches('.').to_lowercase().as_str())
}

/// The name where it was typed, with the fix that takes it out of a typed entry.
fn place(sources: &Sources<'_>, at: &SourceAt<'_>, name: &str) -> (Span, Option<Fix>) {
    let scalars = at.scalars();
    if let Some(scalar) = scalars.iter().find(|scalar| scalar.value == name) {
        return (scalar.span, None);
    }
    let whole = at.position.key;
    let typed = whole.text(sources.text);
    let Some(rest) = typed.strip_prefix(name) else {
        return (whole, None);
    };
    let span = Span::new(whole.file, whole.start, whole.start + name.len());
    let behind = rest.trim_start_matches(['.', ' ']);
    let fix = (!behind.is_empty() && rest.starts_with('.')).then(|| {
        let end = whole.start + (typed.len() - behind.len());
        Fix::not_safe(
            "begin with the title",
            vec![Edit::delete(Span::new(whole.file, whole.start, end))],
        )
    });
    (span, fix)
}

use ibid_citations::CitedItem;
use ibid_diagnostics::{Diagnostic, Edit, Effect, Fix, Span};

use crate::essay::{Essay, GivenName};
use crate::rule::{Check, rule};

rule! {
    /// A citation names an author by the given name.
    ///
    /// ## Why
    ///
    /// The list is sorted by surname. In Chinese, Korean, Hungarian and some other names the surname comes first:
    /// Chen Jian is cited as Chen.
    ///
    /// ## What to do
    ///
    /// Cite the author by surname.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// Kim went to Moscow first (Jian).
    /// ```
    /// ```markdown right
    /// Kim went to Moscow first (Chen).
    /// ```
    "given-name-cited", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, item) in essay.hand_typed_items() {
        let Some((span, given)) = essay.given_name(item) else {
            continue;
        };
        let mut finding = RULE
            .finding(
                span,
                format!("`{}` is the given name of {}", essay.at(span), given.whole),
            )
            .with_help(format!(
                "cite the author by surname, `{}`; the list is sorted by surname",
                given.family
            ))
            .with_fix(
                Fix::not_safe(
                    "cite the author by surname",
                    vec![Edit::replace(span, given.family)],
                )
                .with_effect(Effect::NamesSource),
            );
        if let Some(position) = essay.read.positions.get(given.key.as_str()) {
            finding = finding.with_label(position.key, "the source");
        }
        findings.push(finding);
    }
}

impl Essay<'_> {
    /// The name of an item that is the given name of an author and nobody's surname.
    pub(crate) fn given_name(&self, item: &CitedItem) -> Option<(Span, GivenName<'_>)> {
        let span = self.name(item)?;
        let given = self.names.by_given_name(self.at(span))?;
        let fits = item.keys.is_empty() || item.keys.contains(given.key);
        fits.then_some((span, given))
    }
}

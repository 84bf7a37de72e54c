//! Which rules run, and how much their findings matter.

use std::collections::{BTreeMap, BTreeSet};

use ibid_diagnostics::Severity;
use serde::Deserialize;
use thiserror::Error;

use crate::rule::{Level, Rule};
use crate::rules::{RULES, rule};

/// The choice of rules: from `ibid.yml`, an essay's front matter, or the command line.
///
/// ```
/// use ibid_checker::Options;
///
/// let options = Options::from_yaml("extends: strict\nignore: [page-label]\nseverity: {ibid: error}\n")?;
/// assert!(!options.runs("page-label"));
/// assert!(options.runs("ibid"));
/// # Ok::<(), ibid_checker::OptionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// The set of rules to begin with.
    pub extends: Option<RuleSet>,
    /// These rules alone, where any is named.
    #[serde(deserialize_with = "names")]
    pub select: Vec<String>,
    /// Not these rules.
    #[serde(deserialize_with = "names")]
    pub ignore: Vec<String>,
    /// How much a rule's findings matter. Naming a rule here also turns it on.
    pub severity: BTreeMap<String, SeverityName>,
    /// Whether the library serves several essays.
    pub library: Option<LibraryUse>,
}

/// A set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleSet {
    /// What is never a matter of taste.
    Recommended,
    /// That, and what a strict reader asks for.
    Strict,
}

/// What a library is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LibraryUse {
    /// It is the works-cited list of one essay.
    Essay,
    /// Several essays cite from it: what one of them does not cite, and the order, say nothing.
    Shared,
}

/// The word for a [`Severity`] in settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeverityName {
    /// [`Severity::Info`].
    Info,
    /// [`Severity::Warning`].
    Warning,
    /// [`Severity::Error`].
    Error,
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Info => Self::Info,
            SeverityName::Warning => Self::Warning,
            SeverityName::Error => Self::Error,
        }
    }
}

/// Why settings were refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum OptionsError {
    /// They are not YAML, or not of this form.
    #[error("the settings cannot be read: {0}")]
    Unreadable(String),
    /// A rule is named that does not exist.
    #[error("there is no rule `{name}`{}", near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    UnknownRule {
        /// What was typed.
        name: String,
        /// The rule whose name is nearest.
        near: Option<&'static str>,
    },
    /// They are longer than any settings are.
    #[error("the settings are longer than {} bytes", Options::LONGEST)]
    TooLong,
}

impl Options {
    /// Settings of more bytes than this are refused unread.
    pub const LONGEST: usize = 16 * 1024;

    /// Reads settings. An empty text gives the options that nobody chose.
    pub fn from_yaml(text: &str) -> Result<Self, OptionsError> {
        if text.len() > Self::LONGEST {
            return Err(OptionsError::TooLong);
        }
        let options: Option<Self> = serde_yaml::from_str(text)
            .map_err(|error| OptionsError::Unreadable(error.to_string()))?;
        let options = options.unwrap_or_default();
        options.check_names()?;
        Ok(options)
    }

    /// Whether every rule that is named exists.
    pub fn check_names(&self) -> Result<(), OptionsError> {
        let named = self.select.iter().chain(&self.ignore);
        for name in named.chain(self.severity.keys()) {
            if rule(name).is_none() {
                return Err(OptionsError::UnknownRule {
                    name: name.clone(),
                    near: nearest(name),
                });
            }
        }
        Ok(())
    }

    /// These options, overruled by those that stand nearer to the essay.
    ///
    /// What is selected and what is extended is replaced, what is ignored adds up.
    #[must_use]
    pub fn overruled_by(mut self, nearer: Self) -> Self {
        if !nearer.select.is_empty() {
            self.ignore.retain(|name| !nearer.select.contains(name));
            self.select = nearer.select;
        }
        self.extends = nearer.extends.or(self.extends);
        self.library = nearer.library.or(self.library);
        self.severity.extend(nearer.severity);
        self.ignore.extend(nearer.ignore);
        self
    }

    /// Whether a rule runs.
    pub fn runs(&self, name: &str) -> bool {
        rule(name).is_some_and(|rule| self.wants(rule))
    }

    pub(crate) fn wants(&self, rule: &Rule) -> bool {
        let is_in = |names: &[String]| names.iter().any(|name| name == rule.name);
        if is_in(&self.ignore) {
            return false;
        }
        if !self.select.is_empty() {
            return is_in(&self.select);
        }
        if self.library == Some(LibraryUse::Shared) && OF_ONE_ESSAY.contains(&rule.name) {
            return false;
        }
        let highest = match self.extends {
            Some(RuleSet::Strict) => Level::Strict,
            Some(RuleSet::Recommended) | None => Level::Recommended,
        };
        rule.level <= highest || self.severity.contains_key(rule.name)
    }

    pub(crate) fn severity_of(&self, rule: &str) -> Option<Severity> {
        self.severity.get(rule).map(|&name| name.into())
    }
}

/// The rules that make no sense for a library of several essays.
const OF_ONE_ESSAY: &[&str] = &["uncited-source", "unsorted"];

/// The rule whose name is nearest to what was typed, where one is near.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    let near = RULES
        .iter()
        .map(|rule| (strsim::osa_distance(name, rule.name), rule.name))
        .min()?;
    (near.0 <= 4).then_some(near.1)
}

/// A list of names, or one name.
fn names<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Names {
        One(String),
        Many(Vec<String>),
    }
    let names = match Names::deserialize(deserializer)? {
        Names::One(name) => vec![name],
        Names::Many(names) => names,
    };
    let distinct: BTreeSet<String> = names.into_iter().collect();
    Ok(distinct.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_not_there_is_refused_with_the_nearest() {
        assert_eq!(
            Options::from_yaml("ignore: page-labl")
                .unwrap_err()
                .to_string(),
            "there is no rule `page-labl`; did you mean `page-label`?"
        );
    }

    #[test]
    fn nearer_settings_overrule() {
        let far = Options::from_yaml("ignore: [ibid, page-label]\nseverity: {ibid: info}").unwrap();
        let near = Options::from_yaml("select: ibid\nseverity: {ibid: error}").unwrap();
        let both = far.overruled_by(near);
        assert!(both.runs("ibid") && !both.runs("page-label") && !both.runs("ampersand"));
        assert_eq!(both.severity_of("ibid"), Some(Severity::Error));
    }

    #[test]
    fn a_shared_library_has_no_order_and_owes_no_essay_anything() {
        let options = Options::from_yaml("library: shared").unwrap();
        assert!(!options.runs("uncited-source") && !options.runs("unsorted"));
        assert!(options.runs("missing-field"));
    }

    #[test]
    fn empty_settings_are_the_recommended_rules() {
        let options = Options::from_yaml("# nothing\n").unwrap();
        assert!(options.runs("ibid") && !options.runs("hand-typed-citation"));
        assert!(
            Options::from_yaml("severity: {hand-typed-citation: info}")
                .unwrap()
                .runs("hand-typed-citation")
        );
    }
}

//! The weights of the features: a text file that a person can review.

use std::sync::OnceLock;

use foldhash::HashMap;

/// Each line holds a weight and, behind two blanks, the feature that it is of. `#` opens a comment.
const TEXT: &str = include_str!("weights.txt");

/// What each feature counts.
#[derive(Debug, Clone, Default)]
pub struct Weights(HashMap<String, f64>);

impl Weights {
    /// Those that links are decided by.
    pub fn shipped() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| {
            let lines = TEXT.lines().filter_map(line);
            lines
                .map(|(name, weight)| (name.to_owned(), weight))
                .collect()
        })
    }

    /// The weight of a feature; of one that is not known, none.
    pub(super) fn of(&self, feature: &str) -> f64 {
        self.0.get(feature).copied().unwrap_or(0.0)
    }
}

impl FromIterator<(String, f64)> for Weights {
    fn from_iter<I: IntoIterator<Item = (String, f64)>>(weights: I) -> Self {
        Self(weights.into_iter().collect())
    }
}

fn line(line: &str) -> Option<(&str, f64)> {
    let (weight, feature) = line.trim().split_once("  ")?;
    Some((feature.trim(), weight.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_weight_or_a_comment() {
        for text in TEXT
            .lines()
            .filter(|text| !text.is_empty() && !text.starts_with('#'))
        {
            let (feature, weight) = line(text).unwrap_or_else(|| panic!("{text}"));
            assert!(weight.is_finite() && weight.abs() < 20.0, "{feature}");
        }
        assert!(Weights::shipped().of("no such feature") == 0.0);
    }
}

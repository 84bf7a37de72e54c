//! The weights of the features: a text file that a person can review.

use std::sync::OnceLock;

use foldhash::HashMap;

/// Each line holds a weight and, behind two blanks, the feature that it is of. `#` opens a comment.
const TEXT: &str = include_str!("weights.txt");

/// The weight of a feature; of one that the file does not have, none.
pub(super) fn weight(feature: &str) -> f64 {
    static WEIGHTS: OnceLock<HashMap<&'static str, f64>> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(|| TEXT.lines().filter_map(line).collect());
    weights.get(feature).copied().unwrap_or(0.0)
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
        assert!(weight("no such feature") == 0.0);
    }
}

//! What may have been meant by a word that is not known.

/// The known words that are spelled nearly so or begin so, the nearest first: three at most.
pub(crate) fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let lower = word.to_lowercase();
    let allowed = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|known| known.len().abs_diff(word.len()) <= allowed || begins(known, &lower))
        .filter_map(|known| {
            let distance = strsim::osa_distance(&lower, &known.to_lowercase());
            let is_near = distance <= allowed || begins(known, &lower);
            is_near.then_some((distance, known))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(_, known)| known).take(3).collect()
}

/// Whether a word goes on behind what was typed: `asselin2012` for `asselin`.
fn begins(known: &str, lower: &str) -> bool {
    lower.chars().count() > 2 && known.to_lowercase().starts_with(lower)
}

/// `did you mean …?`, where anything is near.
pub(crate) fn suggestion<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let near: Vec<String> = near(word, known)
        .into_iter()
        .map(|known| format!("`{known}`"))
        .collect();
    (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_come_first() {
        let known = ["asselin2012", "asselin", "austen", "morrison"];
        assert_eq!(near("aselin", known), ["asselin"]);
        assert_eq!(near("Asselin", known), ["asselin", "asselin2012"]);
        assert_eq!(near("asselin2011", known), ["asselin2012"]);
        assert!(near("x", known).is_empty());
        let expected = "did you mean `title`?";
        assert_eq!(
            suggestion("tilte", ["title", "date"]).as_deref(),
            Some(expected)
        );
    }
}

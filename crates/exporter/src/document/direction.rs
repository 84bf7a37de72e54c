//! Which way letters run.

/// Whether the letter belongs to a script that runs from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and their
/// kin.
fn runs_left(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff
    )
}

/// Whether a language is written from right to left.
pub(crate) fn is_rtl(lang: &str) -> bool {
    matches!(
        lang,
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi"
    )
}

/// The stretches of a text by the way their letters run: each with whether it runs from right to left. What stands
/// between two words that run left, as a space or a comma, belongs to them; what stands at their ends does not.
pub(crate) fn stretches(text: &str) -> Vec<(&str, bool)> {
    if !text.chars().any(runs_left) {
        return vec![(text, false)];
    }
    let mut out = Vec::new();
    // Where the open stretch begins, and where the last letter of one that runs left ends.
    let (mut start, mut end) = (0, None);
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        match (end, runs_left(c)) {
            (None, true) => {
                out.push((text.get(start..at).unwrap_or_default(), false));
                (start, end) = (at, Some(after));
            }
            (Some(_), true) => end = Some(after),
            (Some(stop), false) if c.is_alphanumeric() => {
                out.push((text.get(start..stop).unwrap_or_default(), true));
                (start, end) = (stop, None);
            }
            _ => {}
        }
    }
    let stop = end.unwrap_or(start);
    out.push((text.get(start..stop).unwrap_or_default(), true));
    out.push((text.get(stop..).unwrap_or_default(), false));
    out.retain(|(part, _)| !part.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_run_left_are_one_stretch_without_what_stands_around_them() {
        assert_eq!(stretches("Plain words."), [("Plain words.", false)]);
        assert_eq!(
            stretches("As נתן אלתרמן (12) says"),
            [("As ", false), ("נתן אלתרמן", true), (" (12) says", false)]
        );
        assert_eq!(
            stretches("محمود، درويش."),
            [("محمود، درويش", true), (".", false)]
        );
        assert_eq!(
            stretches("א, b, ג"),
            [("א", true), (", b, ", false), ("ג", true)]
        );
    }
}

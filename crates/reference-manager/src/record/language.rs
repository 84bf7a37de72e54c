//! Languages as formats name them.

/// Words and codes of catalogues, and the tag of BCP 47 that a library has.
const LANGUAGES: [(&[&str], &str); 30] = [
    (&["english", "eng"], "en"),
    (&["american", "usenglish"], "en-US"),
    (&["british", "ukenglish"], "en-GB"),
    (&["german", "ngerman", "deutsch", "ger", "deu"], "de"),
    (&["french", "français", "fre", "fra"], "fr"),
    (&["spanish", "español", "spa"], "es"),
    (&["italian", "italiano", "ita"], "it"),
    (&["portuguese", "português", "por"], "pt"),
    (&["brazilian"], "pt-BR"),
    (&["russian", "rus"], "ru"),
    (&["latin", "lat"], "la"),
    (&["greek", "gre", "ell"], "el"),
    (&["ancientgreek", "grc"], "grc"),
    (&["dutch", "nederlands", "dut", "nld"], "nl"),
    (&["japanese", "jpn"], "ja"),
    (&["chinese", "chi", "zho"], "zh"),
    (&["korean", "kor"], "ko"),
    (&["arabic", "ara"], "ar"),
    (&["hebrew", "heb"], "he"),
    (&["turkish", "tur"], "tr"),
    (&["polish", "pol"], "pl"),
    (&["czech", "cze", "ces"], "cs"),
    (&["hungarian", "hun"], "hu"),
    (&["swedish", "swe"], "sv"),
    (&["danish", "dan"], "da"),
    (&["norwegian", "nor"], "no"),
    (&["finnish", "fin"], "fi"),
    (&["ukrainian", "ukr"], "uk"),
    (&["hindi", "hin"], "hi"),
    (&["persian", "farsi", "per", "fas"], "fa"),
];

/// The tag of a language that is named by a word, a code of three letters, or a tag.
pub(crate) fn language_tag(written: &str) -> String {
    let word = written.trim().to_lowercase();
    let known = LANGUAGES
        .iter()
        .find(|(names, _)| names.contains(&word.as_str()));
    known.map_or_else(
        || written.trim().replace('_', "-"),
        |(_, tag)| (*tag).to_owned(),
    )
}

//! The words that name what a locator counts: one table for what is typed in brackets and behind keys, and for what MLA
//! prints.

use std::sync::OnceLock;

use foldhash::HashMap;

/// What a locator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Unit {
    /// Pages, the unit that MLA prints without a label.
    #[default]
    Page,
    /// Lines of a poem: `line 5`, `lines 5-8`.
    Line,
    /// Act, scene and line of a play: `1.5.35-37`; book and line of an epic: `9.19`.
    Division,
    /// Chapters: `ch. 3`.
    Chapter,
    /// Sections: `sec. 4`.
    Section,
    /// Paragraphs: `par. 2`.
    Paragraph,
    /// Chapter and verse of scripture: `Gen. 1.1-5`.
    Verse,
    /// A volume alone: `vol. 2`.
    Volume,
    /// A time in a recording: `00:03:10-25`.
    Timestamp,
    /// What is labelled in another way, printed as typed: `fig. 3`, `scene 2`, `preface`.
    Other,
}

/// A label: how it may be typed, and how MLA prints it.
#[derive(Debug, Clone, Copy)]
pub struct LocatorLabel {
    /// Every form that is understood, in lower case and without a final period.
    typed: &'static [&'static str],
    /// What it counts.
    pub unit: Unit,
    /// How MLA prints it for one; empty where MLA prints the bare number.
    pub one: &'static str,
    /// How MLA prints it for several.
    pub many: &'static str,
}

const fn label(
    typed: &'static [&'static str],
    unit: Unit,
    one: &'static str,
    many: &'static str,
) -> LocatorLabel {
    LocatorLabel {
        typed,
        unit,
        one,
        many,
    }
}

/// MLA's abbreviations of the parts of a work (appendix 1 of the handbook).
const LABELS: &[LocatorLabel] = &[
    label(
        &["p", "pp", "pg", "pgs", "page", "pages"],
        Unit::Page,
        "",
        "",
    ),
    label(
        &["line", "lines", "l", "ll", "ln", "lns"],
        Unit::Line,
        "line",
        "lines",
    ),
    label(
        &["chapter", "chapters", "ch", "chs", "chap", "chaps"],
        Unit::Chapter,
        "ch.",
        "chs.",
    ),
    label(
        &[
            "section", "sections", "sec", "secs", "sect", "sects", "§", "§§",
        ],
        Unit::Section,
        "sec.",
        "secs.",
    ),
    label(
        &[
            "paragraph",
            "paragraphs",
            "par",
            "pars",
            "para",
            "paras",
            "¶",
            "¶¶",
        ],
        Unit::Paragraph,
        "par.",
        "pars.",
    ),
    label(
        &["volume", "volumes", "vol", "vols"],
        Unit::Volume,
        "vol.",
        "vols.",
    ),
    label(&["verse", "verses", "v", "vv"], Unit::Verse, "v.", "vv."),
    label(&["book", "books", "bk", "bks"], Unit::Other, "bk.", "bks."),
    label(&["part", "parts", "pt", "pts"], Unit::Other, "pt.", "pts."),
    label(&["act", "acts"], Unit::Other, "act", "acts"),
    label(
        &["scene", "scenes", "sc", "scs"],
        Unit::Other,
        "sc.",
        "scs.",
    ),
    label(&["canto", "cantos"], Unit::Other, "canto", "cantos"),
    label(
        &["stanza", "stanzas", "st", "sts"],
        Unit::Other,
        "st.",
        "sts.",
    ),
    label(
        &["figure", "figures", "fig", "figs"],
        Unit::Other,
        "fig.",
        "figs.",
    ),
    label(
        &["illustration", "illustrations", "illus"],
        Unit::Other,
        "illus.",
        "illus.",
    ),
    label(&["table", "tables"], Unit::Other, "table", "tables"),
    label(&["plate", "plates"], Unit::Other, "plate", "plates"),
    label(
        &["column", "columns", "col", "cols"],
        Unit::Other,
        "col.",
        "cols.",
    ),
    label(
        &["folio", "folios", "fol", "fols"],
        Unit::Other,
        "fol.",
        "fols.",
    ),
    label(&["note", "notes", "n", "nn"], Unit::Other, "n", "nn"),
    label(
        &["appendix", "appendices", "app", "apps"],
        Unit::Other,
        "app.",
        "apps.",
    ),
    label(
        &["article", "articles", "art", "arts"],
        Unit::Other,
        "art.",
        "arts.",
    ),
    label(
        &["amendment", "amendments", "amend", "amends"],
        Unit::Other,
        "amend.",
        "amends.",
    ),
    label(&["no", "nos"], Unit::Other, "no.", "nos."),
    label(
        &["episode", "episodes", "ep", "eps"],
        Unit::Other,
        "episode",
        "episodes",
    ),
    label(&["season", "seasons"], Unit::Other, "season", "seasons"),
    label(&["slide", "slides"], Unit::Other, "slide", "slides"),
    label(&["track", "tracks"], Unit::Other, "track", "tracks"),
    label(
        &["location", "locations", "loc", "locs"],
        Unit::Other,
        "loc.",
        "locs.",
    ),
    label(&["letter"], Unit::Other, "letter", "letters"),
    label(&["entry"], Unit::Other, "entry", "entries"),
    label(&["question"], Unit::Other, "question", "questions"),
    label(&["sonnet"], Unit::Other, "sonnet", "sonnets"),
];

/// Labels that are understood behind a key only: in a bracket of prose, `number 5` is seldom a place in a source, and
/// `Letters 2: 114` names a title.
const BEHIND_KEYS: &[LocatorLabel] = &[
    label(
        &["number", "numbers", "issue", "issues"],
        Unit::Other,
        "no.",
        "nos.",
    ),
    label(&["letters"], Unit::Other, "letter", "letters"),
    label(&["entries"], Unit::Other, "entry", "entries"),
    label(&["questions"], Unit::Other, "question", "questions"),
    label(&["sonnets"], Unit::Other, "sonnet", "sonnets"),
];

/// Labels that are understood in a bracket of prose only, where MLA has no form of its own for them.
const IN_BRACKETS: &[(&[&str], Unit)] = &[
    (&["s"], Unit::Section),
    (&["vs"], Unit::Verse),
    (
        &["min", "mins", "minute", "minutes", "timestamp"],
        Unit::Timestamp,
    ),
    (
        &[
            "kindle", "lecture", "panel", "panels", "image", "images", "screen", "map", "maps",
            "q", "ode", "psalm", "ps", "def", "prop",
        ],
        Unit::Other,
    ),
];

/// The label for a word typed behind a key: case and a final period do not matter.
pub fn find_label(word: &str) -> Option<&'static LocatorLabel> {
    let word = word.trim_end_matches('.').to_lowercase();
    let mut labels = LABELS.iter().chain(BEHIND_KEYS);
    labels.find(|label| label.typed.contains(&word.as_str()))
}

/// What a word typed in a bracket of prose counts; the word is folded and without a period.
pub fn unit_in_brackets(word: &str) -> Option<Unit> {
    static UNITS: OnceLock<HashMap<&str, Unit>> = OnceLock::new();
    let units = UNITS.get_or_init(|| {
        let printed = LABELS.iter().map(|label| (label.typed, label.unit));
        let all = printed.chain(IN_BRACKETS.iter().copied());
        all.flat_map(|(words, unit)| words.iter().map(move |word| (*word, unit)))
            .collect()
    });
    units.get(word).copied()
}

/// Whether the word is a label in the plural: `pp.`, `lines`.
pub fn is_plural(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    matches!(
        word.as_str(),
        "pp" | "ll" | "vv" | "nn" | "§§" | "¶¶" | "appendices"
    ) || (word.len() > 2 && word.ends_with('s') && word != "illus")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_stands_twice() {
        let printed = LABELS.iter().chain(BEHIND_KEYS).map(|label| label.typed);
        let all = printed.chain(IN_BRACKETS.iter().map(|(words, _)| *words));
        let mut seen = std::collections::BTreeSet::new();
        for word in all.flatten() {
            assert!(seen.insert(word), "{word}");
        }
    }

    #[test]
    fn labels_are_found_as_typed() {
        assert_eq!(find_label("Ll.").map(|label| label.many), Some("lines"));
        assert_eq!(find_label("vv.").map(|label| label.unit), Some(Unit::Verse));
        assert_eq!(unit_in_brackets("min"), Some(Unit::Timestamp));
        assert_eq!(unit_in_brackets("number"), None);
        assert!(is_plural("pp.") && !is_plural("illus."));
    }
}

//! The words that name what a locator counts.

use super::Unit;

/// A label: how it may be typed, and how MLA prints it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    /// Every form that is understood, in lower case and without a final period.
    typed: &'static [&'static str],
    /// What it counts.
    pub(crate) unit: Unit,
    /// How MLA prints it for one; empty where MLA prints the bare number.
    pub(crate) one: &'static str,
    /// How MLA prints it for several.
    pub(crate) many: &'static str,
}

const fn label(
    typed: &'static [&'static str],
    unit: Unit,
    one: &'static str,
    many: &'static str,
) -> Label {
    Label {
        typed,
        unit,
        one,
        many,
    }
}

/// MLA's abbreviations of the parts of a work (appendix 1 of the handbook).
const LABELS: &[Label] = &[
    label(
        &["p", "pp", "pg", "pgs", "page", "pages"],
        Unit::Page,
        "",
        "",
    ),
    label(&["line", "lines", "l", "ll"], Unit::Line, "line", "lines"),
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
    label(&["verse", "verses"], Unit::Verse, "v.", "vv."),
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
        &["number", "numbers", "no", "nos", "issue", "issues"],
        Unit::Other,
        "no.",
        "nos.",
    ),
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
    label(&["letter", "letters"], Unit::Other, "letter", "letters"),
    label(&["entry", "entries"], Unit::Other, "entry", "entries"),
    label(
        &["question", "questions"],
        Unit::Other,
        "question",
        "questions",
    ),
    label(&["sonnet", "sonnets"], Unit::Other, "sonnet", "sonnets"),
];

/// The label for a word as typed: case and a final period do not matter.
pub(crate) fn find_label(word: &str) -> Option<&'static Label> {
    let word = word.trim_end_matches('.').to_lowercase();
    LABELS
        .iter()
        .find(|label| label.typed.contains(&word.as_str()))
}

/// Whether the word is a label in the plural: `pp.`, `lines`.
pub(crate) fn is_plural(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    matches!(
        word.as_str(),
        "pp" | "ll" | "nn" | "§§" | "¶¶" | "appendices"
    ) || (word.len() > 2 && word.ends_with('s') && word != "illus")
}

//! Short titles for citations: the library's own, else the first noun phrase of the title.

use super::title::{TitleLook, cased, plain, set};
use super::work::Work;
use crate::RichText;
use ibid_language::small_words::Language;

/// The forms of a title from short to whole; a citation takes the first that tells its source apart.
#[derive(Debug, Clone)]
pub(crate) struct TitleForms {
    forms: Vec<String>,
    whole: String,
    look: TitleLook,
    /// How the forms are set; of a prompt only its own words are cited, in quotation marks.
    form_look: TitleLook,
}

impl TitleForms {
    pub(crate) fn new(work: &Work<'_>) -> Self {
        let entry = work.own.entry;
        let (whole, look) = if let Some(title) = work.title() {
            (title.text, title.look)
        } else {
            let text = entry.note().or(entry.genre()).map(plain);
            (text.unwrap_or_default(), TitleLook::Plain)
        };
        let language = work.language();
        let (cited, form_look) = match prompt(&whole) {
            Some(prompt) if look == TitleLook::Plain => (prompt, TitleLook::Quoted),
            _ => (whole.as_str(), look),
        };
        let mut forms: Vec<String> = Vec::new();
        if let Some(short) = entry.title().and_then(|title| title.short.as_deref()) {
            add(&mut forms, &cased(short, entry, language));
        } else {
            for cut in cuts(main_title(cited), language) {
                add(&mut forms, &cut);
            }
        }
        add(&mut forms, &without_article(main_title(cited), language));
        for cut in cuts_in_subtitle(cited, language) {
            add(&mut forms, &cut);
        }
        add(&mut forms, &without_article(cited, language));
        Self {
            forms,
            whole,
            look,
            form_look,
        }
    }

    /// How many forms there are beyond the shortest.
    pub(crate) fn longest(&self) -> usize {
        self.forms.len().saturating_sub(1)
    }

    /// A form set in its look; the longest beyond the last.
    pub(crate) fn form(&self, level: usize) -> RichText {
        let text = self.forms.get(level).or(self.forms.last());
        text.map(|text| set(text, self.form_look))
            .unwrap_or_default()
    }

    /// The title as a sentence has it: whole, with its article.
    pub(crate) fn in_sentence(&self) -> RichText {
        set(&self.whole, self.look)
    }
}

/// The words of a prompt that describes what an AI tool made: those between the marks of `“Explain the sonnet” prompt`.
fn prompt(description: &str) -> Option<&str> {
    description
        .strip_suffix(" prompt")?
        .strip_prefix('“')?
        .strip_suffix('”')
}

fn add(forms: &mut Vec<String>, form: &str) {
    let form = form.trim();
    if !form.is_empty() && !forms.iter().any(|known| known == form) {
        forms.push(form.to_owned());
    }
}

/// The title without its subtitle. A question or exclamation mark before a subtitle stays.
fn main_title(title: &str) -> &str {
    let mut at = None;
    for mark in [": ", "? ", "! ", "?: ", " — ", "; or, "] {
        if let Some(found) = title.find(mark).filter(|found| *found > 0) {
            let end = match mark {
                "? " | "! " | "?: " => found + 1,
                _ => found,
            };
            at = Some(at.map_or(end, |known: usize| known.min(end)));
        }
    }
    let main = at.and_then(|at| title.get(..at)).unwrap_or(title);
    // A cut inside an inner title would leave its mark without a partner.
    if main.matches('_').count() % 2 == 1
        || main.matches('"').count() % 2 == 1
        || main.matches('“').count() != main.matches('”').count()
    {
        title
    } else {
        main
    }
}

fn without_article(title: &str, language: Language) -> String {
    let bare = language.without_article(title);
    let mut letters = bare.chars();
    match letters.next() {
        Some(first) if bare.len() < title.len() => first.to_uppercase().chain(letters).collect(),
        _ => bare.to_owned(),
    }
}

/// The title with its subtitle cut as [`cuts`] does, for two works of one author with the same title before the colon:
/// `The Harbor: A History`.
fn cuts_in_subtitle(title: &str, language: Language) -> Vec<String> {
    let main = main_title(title);
    let Some(subtitle) = title
        .strip_prefix(main)
        .and_then(|rest| rest.strip_prefix(": "))
    else {
        return Vec::new();
    };
    let article = subtitle.len() - language.without_article(subtitle).len();
    let main = without_article(main, language);
    let cuts = cuts(subtitle, language);
    let heads = cuts
        .iter()
        .filter_map(|cut| subtitle.get(..article + cut.len()));
    heads.map(|head| format!("{main}: {head}")).collect()
}

/// The title cut before its first preposition, then before the second, and so on. A title that begins with a
/// preposition, or that asks or exclaims, is a whole that is not cut.
fn cuts(main: &str, language: Language) -> Vec<String> {
    let bare = without_article(main, language);
    let words = words(&bare);
    let whole = bare.ends_with(['?', '!'])
        || words
            .first()
            .is_some_and(|word| language.is_preposition(word.text));
    if whole {
        return Vec::new();
    }
    let mut out = Vec::new();
    for three in words.windows(3) {
        // A preposition at the end of a title is an adverb (Get Out).
        let [before, word, after] = three else {
            continue;
        };
        if word.inside || !is_boundary(before.text, word.text, after.text, language) {
            continue;
        }
        let cut = bare.get(..word.start).unwrap_or_default();
        let cut = cut.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-')
        });
        // “How to”, “Songs and” are no phrases.
        let last = cut.rsplit(' ').next().unwrap_or_default();
        if !matches!(
            last.to_lowercase().as_str(),
            "and" | "or" | "the" | "a" | "an"
        ) && !cut.is_empty()
        {
            out.push(cut.to_owned());
        }
        if out.len() == 3 {
            break;
        }
    }
    out
}

/// Whether a noun phrase ends between the two words: the second is a preposition, and no “to” of an infinitive.
/// “Up”, “out” and the like are adverbs unless an article follows.
fn is_boundary(before: &str, word: &str, after: &str, language: Language) -> bool {
    let adverb = matches!(word.to_lowercase().as_str(), "up" | "out" | "off" | "down");
    if adverb && !language.is_article(after) {
        return false;
    }
    let infinitive = word == "to"
        && matches!(
            before.to_lowercase().as_str(),
            "how"
                | "what"
                | "where"
                | "when"
                | "way"
                | "ways"
                | "whom"
                | "who"
                | "not"
                | "want"
                | "learning"
                | "going"
                | "have"
                | "like"
        );
    (language.is_preposition(word) && !infinitive) || begins_clause(before, word, language)
}

/// Whether a clause about the noun before begins: `The Levees | Nobody Watched`, `The Things | They Carried`.
fn begins_clause(before: &str, word: &str, language: Language) -> bool {
    let is_subject = matches!(
        word.to_lowercase().as_str(),
        "nobody" | "everybody" | "who" | "whom" | "which" | "i" | "we" | "he" | "she" | "they"
    );
    // Behind these a clause is the title's own: `Why We Can’t Wait`, `If They Come in the Morning`.
    let opens_clause = matches!(
        before.to_lowercase().as_str(),
        "why"
            | "how"
            | "what"
            | "where"
            | "when"
            | "whatever"
            | "wherever"
            | "whenever"
            | "if"
            | "as"
            | "and"
            | "or"
            | "but"
            | "because"
            | "until"
            | "unless"
            | "once"
            | "since"
            | "though"
            | "while"
            | "then"
            | "here"
            | "so"
            | "than"
            | "before"
            | "after"
            | "that"
            | "is"
            | "are"
            | "do"
            | "does"
            | "can"
    );
    language == Language::English && is_subject && !opens_clause
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether it stands inside a title or quotation within the title.
    inside: bool,
}

/// The words of a title without the marks around them.
fn words(title: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    for piece in title.split(' ') {
        let opening = piece.starts_with(['_', '"', '“', '‘']);
        let text = piece.trim_matches(|c: char| !c.is_alphanumeric());
        words.push(Word {
            text,
            start: at,
            inside: depth > 0,
        });
        if opening {
            depth += 1;
        }
        let closing = piece
            .trim_end_matches([',', '.', ';', ':', '?', '!'])
            .ends_with(['_', '"', '”', '’']);
        if closing {
            depth = depth.saturating_sub(1);
        }
        at += piece.len() + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(title: &str) -> String {
        let main = main_title(title);
        cuts(main, Language::English)
            .into_iter()
            .next()
            .unwrap_or_else(|| without_article(main, Language::English))
    }

    #[test]
    fn the_first_noun_phrase() {
        for (title, cut) in [
            ("The Chicago Manual of Style", "Chicago Manual"),
            ("Song of Solomon", "Song"),
            ("The Limits to Growth", "Limits"),
            (
                "Beyond the Limits: Confronting Global Collapse",
                "Beyond the Limits",
            ),
            ("To the Lighthouse", "To the Lighthouse"),
            ("Rain Gutters: A Homeowner's Guide", "Rain Gutters"),
            ("Who Counts the Wolves?", "Who Counts the Wolves?"),
            ("Absalom, Absalom!", "Absalom, Absalom!"),
            ("The \"Lemons\" Problem", "\"Lemons\" Problem"),
            ("The _Beowulf_ Manuscript", "_Beowulf_ Manuscript"),
            (
                "Reading _The Mill on the Floss_ Today",
                "Reading _The Mill on the Floss_ Today",
            ),
            ("How to Do Things with Words", "How to Do Things"),
            ("A Room of One's Own", "Room"),
            ("Introduction", "Introduction"),
            (
                "Playing in the Dark: Whiteness and the Literary Imagination",
                "Playing",
            ),
            ("Things Fall Apart", "Things Fall Apart"),
            ("Get Out", "Get Out"),
            ("What We Talk About", "What We Talk About"),
        ] {
            assert_eq!(short(title), cut, "{title}");
        }
    }
}

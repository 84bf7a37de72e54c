//! What linking an essay asks of a library: every word, abbreviation and key that it may look up.

use foldhash::HashSet;

use ibid_manuscript::{Inline, Look, Manuscript, Prose, TextRun};

use super::brackets::{Bracket, brackets};
use super::keyed::{self, Keyed};
use super::mentions::insides;
use super::passages::passages;
use super::title_abbreviations;
use super::tokens::{Token, TokenKind, tokens};
use ibid_language::quotations::Quotations;
use ibid_language::words;

/// The words, folded, that an essay may look up in a library.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Any word of the essay: what begins or ends a name, and what a whole title is made of.
    pub words: HashSet<String>,
    /// The words in brackets, italics and quotation marks: a title is found by any of its words there.
    pub titles: HashSet<String>,
    /// What may be the abbreviation of an organisation: `who`.
    pub acronyms: HashSet<String>,
    /// Words that may be the first word of an organisation, cut short: `natl`.
    pub cut_names: HashSet<String>,
    /// Words that may be the first word of a title, cut short: `ham`.
    pub cut_titles: HashSet<String>,
    /// The keys typed.
    pub keys: HashSet<String>,
}

/// By these words scripture is looked for.
pub(super) const SCRIPTURE: [&str; 5] = ["bible", "quran", "koran", "testament", "torah"];

/// Names together have no more words than this.
const MOST_WORDS: usize = 28;

impl Asked {
    /// Reads the essay as linking does.
    pub(super) fn of(manuscript: &Manuscript) -> Self {
        let mut asked = Self::default();
        asked.titles.extend(SCRIPTURE.map(str::to_owned));
        for (_, prose) in passages(manuscript) {
            asked.prose(&prose);
        }
        let annotated = manuscript.works_cited.as_ref();
        for entry in annotated
            .filter(|list| list.is_annotated())
            .iter()
            .flat_map(|list| &list.entries)
        {
            asked.prose(&Prose::new(&[Inline::Text(TextRun {
                text: format!("({})", entry.text()),
                span: entry.span,
                look: Look::default(),
                link: None,
            })]));
        }
        let front = &manuscript.front_matter;
        asked
            .words
            .extend(folded(front.title.as_deref().unwrap_or_default()));
        let nocite = front.nocite.iter().map(|key| key.trim_start_matches('@'));
        asked.keys.extend(nocite.map(str::to_owned));
        asked
    }

    fn prose(&mut self, prose: &Prose) {
        for word in words(&prose.text) {
            let raw = prose.text.get(word.range).unwrap_or_default();
            if raw.len() > 1 && raw.chars().all(char::is_uppercase) {
                self.acronyms.insert(word.folded.to_string());
            }
            self.words.insert(word.folded.into_owned());
        }
        let italics = prose.italics();
        let brackets = brackets(prose);
        for bracket in &brackets {
            for marks in [true, false] {
                self.bracket(&tokens(prose, bracket.inside.clone(), &italics, marks));
            }
        }
        for range in italics
            .into_iter()
            .chain(insides(&Quotations::in_text(&prose.text)))
        {
            let title = prose.text.get(range).unwrap_or_default();
            self.titles.extend(folded(title));
        }
        self.typed_keys(prose, &brackets);
    }

    fn typed_keys(&mut self, prose: &Prose, brackets: &[Bracket]) {
        let bracketed: Vec<Keyed> = brackets
            .iter()
            .filter_map(|bracket| keyed::bracketed(prose, bracket))
            .collect();
        let taken: Vec<_> = bracketed.iter().map(|keyed| keyed.range.clone()).collect();
        let in_sentence = keyed::in_sentence(prose, brackets, &taken);
        let items = bracketed.iter().chain(&in_sentence);
        let keys = items
            .flat_map(|keyed| &keyed.items)
            .map(|item| item.key_text(prose).to_owned());
        self.keys.extend(keys);
    }

    fn bracket(&mut self, tokens: &[Token]) {
        let typed: Vec<&str> = tokens
            .iter()
            .flat_map(|token| &token.words)
            .map(String::as_str)
            .collect();
        for word in &typed {
            self.words.insert((*word).to_owned());
            self.titles.insert((*word).to_owned());
        }
        for count in 1..=title_abbreviations::MOST_WORDS {
            for words in typed.windows(count) {
                let title = title_abbreviations::title_words(&words.join(" "));
                let words = title.into_iter().flatten().flatten();
                self.titles.extend(words.map(|word| (*word).to_owned()));
            }
        }
        let cut = tokens.windows(2).filter_map(|pair| match pair {
            [word, period] if period.is(TokenKind::Period) => word.word(),
            _ => None,
        });
        let cut: Vec<&str> = cut.filter(|word| word.len() > 1).collect();
        if !cut.is_empty() {
            self.cut_names
                .extend(typed.iter().map(|word| (*word).to_owned()));
        }
        self.cut_titles.extend(cut.into_iter().map(str::to_owned));
        self.acronyms(&typed);
    }

    /// Words in a row, and such with their halves swapped as in `N, U`, whose short words have as many letters
    /// as there are words: `U. N.`, `WHO`.
    fn acronyms(&mut self, typed: &[&str]) {
        let short = |word: &&&str| word.chars().count() <= LONGEST_ACRONYM;
        for start in 0..typed.len() {
            let rest = typed.get(start..).unwrap_or_default();
            let mut letters = 0;
            for (at, word) in rest.iter().enumerate().take(MOST_WORDS) {
                letters += Some(word).filter(short).map_or(0, |w| w.chars().count());
                let (row, _) = rest.split_at(at + 1);
                if at > 0 && letters != row.len() {
                    continue;
                }
                for middle in 0..row.len() {
                    let (first, second) = row.split_at(middle);
                    let swapped = second.iter().chain(first).filter(short).copied();
                    self.acronyms.insert(swapped.collect());
                }
            }
        }
    }
}

/// A longer word is no abbreviation of an organisation.
const LONGEST_ACRONYM: usize = 6;

fn folded(text: &str) -> impl Iterator<Item = String> {
    words(text).into_iter().map(|word| word.folded.into_owned())
}

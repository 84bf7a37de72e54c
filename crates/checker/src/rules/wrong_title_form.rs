use std::collections::HashSet;

use ibid_citations::{Citation, CitedItem, Resolution, is_law_abbreviation, is_title_abbreviation};
use ibid_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};
use ibid_reference_manager::Source;
use ibid_styles::{RichText, short_title, title};

use crate::essay::{Essay, is_scripture, plain_words, without_article, without_spaces_behind};
use crate::rule::{Check, rule};
use crate::rules::title_for_author;

rule! {
    /// The title in a citation does not begin like the title in the list, or has the wrong formatting.
    ///
    /// ## Why
    ///
    /// The reader looks the title up by its first word. A short title is a noun phrase from the beginning of the
    /// title, without its article: “Levees” for “The Levees Nobody Watched.” It is formatted as in the list: in
    /// italics if the work stands on its own, in quotation marks if it is part of a larger work. An article that is
    /// kept is only noted, once for each work.
    ///
    /// ## What to do
    ///
    /// Begin with the first word after the article and format the title as in the list. It may be longer than
    /// necessary.
    ///
    /// ## Examples
    ///
    /// ```yaml library
    /// levees:
    ///   type: article
    ///   title: The Levees Nobody Watched
    ///   date: 2006-08
    ///   page-range: 31-38
    ///   parent: { type: periodical, title: National Review of Engineering, volume: 12, issue: 4 }
    /// ```
    /// ```markdown wrong
    /// No one walked the wall (*Levees* 33).
    /// ```
    /// ```markdown wrong
    /// No one walked the wall (“Nobody Watched” 33).
    /// ```
    /// ```markdown right
    /// No one walked the wall (“Levees” 33), and no one repaired it (“Levees Nobody Watched” 34).
    /// ```
    "wrong-title-form", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    let has_italics = essay
        .paragraphs
        .iter()
        .any(|paragraph| !paragraph.prose.italics().is_empty());
    let mut noted = HashSet::new();
    for (index, citation) in essay.hand_typed() {
        for (place, item) in citation.items.iter().enumerate() {
            let (Some(span), Some(source)) = (essay.title(item), essay.linked(item)) else {
                continue;
            };
            let inside = item.title.map_or("", |title| essay.at(title));
            let mut typed = Title::read(essay.at(span), inside);
            if typed.look.is_none() && is_in_italics(essay, index, span) {
                typed.look = Some(Look::Italic);
            }
            let Some(look) = Look::of(&title(source)) else {
                continue;
            };
            // Words without marks behind a name may be a part of the name.
            if typed.look.is_none() && item.name.is_some() {
                continue;
            }
            let words = begins_title(typed.words, source);
            let right_words = words != Beginning::Elsewhere
                || is_near(item)
                || is_title_abbreviation(typed.words);
            // A text that has no italics at all cannot show them here.
            let right_marks = typed.look == Some(look) && !typed.single
                || typed.nested
                || typed.look.is_none() && is_law_abbreviation(typed.words)
                || !essay.has_certain_marks(source)
                || (typed.look.is_none() && look == Look::Italic && !has_italics);
            let keeps_article = words == Beginning::Article && !is_scripture(typed.words);
            // Where the author belongs in place of the title, its article is no matter.
            let is_misplaced =
                || title_for_author::source_of(essay, index, citation, item).is_some();
            let is_noted = keeps_article && !is_misplaced() && noted.insert(&source.key);
            if right_words && right_marks && !is_noted {
                continue;
            }
            let mut finding = told(span, right_words, right_marks);
            let words = if right_words && !keeps_article {
                Some(typed.words.to_owned())
            } else {
                essay.printed_title(index, citation, place, source)
            };
            if let Some(words) = words {
                let has_no_marks = typed.look.is_none() && look == Look::Italic && !has_italics;
                let right = if has_no_marks {
                    words
                } else {
                    look.mark(&words, essay.at(span))
                };
                let edit = behind_name(essay, item, span).edit(span, &right);
                finding.fix = edit.map(|edit| Fix::safe(format!("write `{right}`"), vec![edit]));
            }
            if let Some(position) = essay.read.positions.get(source.key.as_str()) {
                finding = finding.with_label(position.key, "the source");
            }
            findings.push(finding);
        }
    }
}

/// Whether a place in a citation is in italics by markup that is no part of the text: `<em>` of HTML.
fn is_in_italics(essay: &Essay<'_>, citation: usize, span: Span) -> bool {
    essay.place(citation).is_some_and(|(paragraph, _)| {
        let italics = paragraph.prose.italics().into_iter();
        italics
            .map(|range| paragraph.prose.span(range))
            .any(|italic| italic.overlaps(span))
    })
}

/// The finding about a title whose words or marks are wrong, or else its article.
fn told(span: Span, right_words: bool, right_marks: bool) -> Diagnostic {
    let finding = match (right_words, right_marks) {
        (false, _) => RULE.finding(
            span,
            "the short title does not begin like the title in the list",
        ),
        (true, false) => RULE.finding(span, "the title is not formatted as in the list"),
        (true, true) => article_kept(span),
    };
    finding.with_help(
        "begin with the first word after the article, and use italics or quotation marks as the list does",
    )
}

/// What divides the title from the name before it.
enum Behind {
    /// A comma, or there is no name.
    Comma,
    /// Nothing but the space in this place, where MLA has a comma too.
    Space(Span),
    /// Something else, so that more than the title needs fixing.
    More,
}

impl Behind {
    /// Writes a title in the place of another; none where more than the title needs fixing.
    fn edit(self, title: Span, right: &str) -> Option<Edit> {
        match self {
            Self::Comma => Some(Edit::replace(title, right)),
            Self::Space(space) => Some(Edit::replace(space.to(title), format!(", {right}"))),
            Self::More => None,
        }
    }
}

fn behind_name(essay: &Essay<'_>, item: &CitedItem, title: Span) -> Behind {
    let Some(name) = essay.name(item).filter(|name| name.end <= title.start) else {
        return Behind::Comma;
    };
    let between = Span::essay(name.end..title.start);
    match without_spaces_behind(essay.at(between)) {
        "" => Behind::Space(between),
        "," => Behind::Comma,
        _ => Behind::More,
    }
}

/// How a title is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Italic,
    Quoted,
}

impl Look {
    /// How the list sets the title of a source; none where it is only described.
    fn of(title: &RichText) -> Option<Self> {
        if title.to_plain().starts_with('“') {
            Some(Self::Quoted)
        } else {
            title
                .runs()
                .iter()
                .any(|run| run.italic)
                .then_some(Self::Italic)
        }
    }

    /// A title in these marks; the mark of emphasis is the one that was typed, else a star.
    fn mark(self, words: &str, typed: &str) -> String {
        match self {
            Self::Italic if typed.starts_with('_') => format!("_{words}_"),
            Self::Italic if typed.starts_with('/') => format!("/{words}/"),
            Self::Italic => format!("*{words}*"),
            Self::Quoted => format!("“{words}”"),
        }
    }
}

/// A title as typed: its words and its marks.
struct Title<'a> {
    words: &'a str,
    look: Option<Look>,
    /// Whether a title stands within it, which turns the italics around.
    nested: bool,
    /// Whether its quotation marks are single ones, as in Britain.
    single: bool,
}

impl<'a> Title<'a> {
    /// Reads a title as typed, `inside` being what its marks of emphasis enclose.
    fn read(typed: &'a str, inside: &'a str) -> Self {
        let bare = inside.trim_matches(['*', '_']);
        let single = bare.len() > 2
            && bare.starts_with(['‘', '\''])
            && bare.trim_end_matches(',').ends_with(['’', '\'']);
        let singles = if single { "‘’'" } else { "" };
        let bare_words = bare
            .trim_matches(|c: char| "*_“”\"".contains(c) || singles.contains(c))
            .trim_end_matches(',');
        let look = if single
            || typed.starts_with(['“', '"'])
            || bare.starts_with(['“', '"']) && bare.ends_with(['”', '"'])
        {
            Some(Look::Quoted)
        } else if bare.len() < typed.len() {
            Some(Look::Italic)
        } else {
            None
        };
        let nested = bare_words.contains(['*', '_']);
        let words = if nested {
            bare_words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
        } else {
            bare_words
        };
        Self {
            words,
            look,
            nested,
            single,
        }
    }
}

/// A misspelled title has a rule of its own.
fn is_near(item: &CitedItem) -> bool {
    item.resolution == Resolution::Fuzzy
}

/// The finding about a title that keeps its article, which is a small thing.
fn article_kept(span: Span) -> Diagnostic {
    let mut finding = RULE.finding(span, "a title in a citation goes without its first article");
    finding.severity = Severity::Info;
    finding
}

/// Where in a title the words of a short title stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    /// At its first word behind the article.
    Noun,
    /// At its article.
    Article,
    Elsewhere,
}

/// Whether words are the beginning of a title, at the end of a word, with or without its article.
fn begins_title(words: &str, source: &Source) -> Beginning {
    let Some(title) = source.entry.title() else {
        return Beginning::Noun;
    };
    let (typed, whole) = (plain_words(words), plain_words(&title.to_string()));
    let short = title
        .short
        .as_ref()
        .map(|short| plain_words(&short.to_string()));
    let bare = without_article(&typed);
    let rest = without_article(&whole).strip_prefix(bare);
    let begins =
        rest.is_some_and(|rest| !bare.is_empty() && !rest.starts_with(char::is_alphanumeric));
    if short.as_deref() == Some(typed.as_str()) || (begins && bare == typed) {
        Beginning::Noun
    } else if begins && whole.starts_with(&typed) {
        Beginning::Article
    } else {
        Beginning::Elsewhere
    }
}

impl Essay<'_> {
    /// The short title that MLA prints for a work of a citation, without its marks.
    fn printed_title(
        &self,
        index: usize,
        citation: &Citation,
        place: usize,
        source: &Source,
    ) -> Option<String> {
        let printed = self.cited.printed.citations.get(index)?.as_ref()?;
        let works = split_works(printed);
        let text = works
            .get(place)
            .filter(|_| works.len() == citation.items.len())?;
        let printed = words_in_marks(text);
        printed.or_else(|| words_in_marks(&short_title(source)))
    }
}

/// The words of the title: those in quotation marks, where the italics stand within them, else those in italics.
fn words_in_marks(text: &RichText) -> Option<String> {
    let marked = text.to_marked();
    if let Some((before, rest)) = marked.split_once('“')
        && !before.contains('_')
    {
        let (words, _) = rest.rsplit_once('”')?;
        return Some(words.trim_end_matches(['.', ',']).replace('_', "*"));
    }
    let italic: String = text
        .runs()
        .iter()
        .filter(|run| run.italic)
        .map(|run| run.text.as_str())
        .collect();
    (!italic.is_empty()).then_some(italic)
}

/// The works of a printed citation, divided at semicolons.
fn split_works(printed: &RichText) -> Vec<RichText> {
    let mut works = vec![RichText::new()];
    for run in printed.runs() {
        for (index, part) in run.text.split("; ").enumerate() {
            if index > 0 && !run.italic {
                works.push(RichText::new());
            }
            if let Some(work) = works.last_mut() {
                work.push(ibid_styles::Run {
                    text: part.to_owned(),
                    ..run.clone()
                });
            }
        }
    }
    works
}

//! Titles and notes as phrases: text, emphasis and quotation marks as a tree, so that each level can change
//! its look by where the whole is printed.
//!
//! In quotation marks, inner quotation marks become single; in italics, inner italics become upright.

use super::RichText;

/// Deeper nesting than this is printed as typed.
const MAX_DEPTH: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    Emphasis(Vec<Node>),
    Quotation(Vec<Node>),
}

/// A phrase with its inner emphasis and quotations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Phrase(Vec<Node>);

/// What opened a level of the tree, and the mark to print where it is never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Emphasis,
    Double,
    Single,
}

impl Phrase {
    /// Reads `_so_` as emphasis and any kind of quotation marks as quotations. Never fails: a mark without
    /// its partner is text.
    pub(crate) fn parse(text: &str) -> Self {
        if !text.contains(['_', '"', '\'', '“', '”', '‘', '’']) {
            return Self(vec![Node::Text(text.to_owned())]);
        }
        Parser::new(text).run()
    }

    /// As part of a sentence: emphasis italic, quotation marks double.
    pub(crate) fn upright(&self) -> RichText {
        self.render(false, 0)
    }

    /// As an italic title: emphasis inside it upright.
    pub(crate) fn italic(&self) -> RichText {
        self.render(true, 0)
    }

    /// As a title in quotation marks: marks inside it single.
    pub(crate) fn quoted(&self) -> RichText {
        let mut inner = RichText::plain("“");
        inner.append(self.render(false, 1));
        inner.push_str("”");
        inner
    }

    fn render(&self, italic: bool, quotes: usize) -> RichText {
        let mut out = RichText::new();
        write(&self.0, italic, quotes, &mut out);
        out.tidy_italics();
        out
    }
}

fn write(nodes: &[Node], italic: bool, quotes: usize, out: &mut RichText) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_styled(text, italic),
            Node::Emphasis(inner) => write(inner, !italic, quotes, out),
            Node::Quotation(inner) => {
                let (open, close) = if quotes.is_multiple_of(2) {
                    ("“", "”")
                } else {
                    ("‘", "’")
                };
                out.push_styled(open, italic);
                write(inner, italic, quotes + 1, out);
                out.push_styled(close, italic);
            }
        }
    }
}

struct Parser {
    characters: Vec<char>,
    at: usize,
    /// The open levels with what they hold so far; the first is the phrase itself.
    open: Vec<(Option<Level>, Vec<Node>)>,
}

impl Parser {
    fn new(text: &str) -> Self {
        Self {
            characters: text.chars().collect(),
            at: 0,
            open: vec![(None, Vec::new())],
        }
    }

    fn run(mut self) -> Phrase {
        while let Some(&character) = self.characters.get(self.at) {
            self.step(character);
            self.at += 1;
        }
        while self.open.len() > 1 {
            self.give_up();
        }
        Phrase(self.open.pop().map(|(_, nodes)| nodes).unwrap_or_default())
    }

    fn step(&mut self, character: char) {
        match character {
            '_' => self.underscore(),
            '"' if self.opens_here() && !self.is_inside(Level::Double) => self.enter(Level::Double),
            '"' if self.closes_here() => self.leave(Level::Double, "”"),
            '"' if self.is_inside(Level::Double) => self.leave(Level::Double, "”"),
            '"' | '“' => self.enter(Level::Double),
            '”' => self.leave(Level::Double, "”"),
            '\'' | '‘' if self.single_opens() => self.enter(Level::Single),
            '\'' | '’' if self.is_inside(Level::Single) && self.closes_here() => {
                self.leave(Level::Single, "’");
            }
            '\'' | '‘' => self.text("’"),
            _ => self.text(character.encode_utf8(&mut [0; 4])),
        }
    }

    fn before(&self) -> Option<char> {
        self.characters.get(self.at.checked_sub(1)?).copied()
    }

    fn after(&self) -> Option<char> {
        self.characters.get(self.at + 1).copied()
    }

    /// Whether a mark here begins a word: after a space, a bracket, a dash or another opening mark.
    fn opens_here(&self) -> bool {
        self.before().is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '[' | '—' | '–' | '-' | '/' | '“' | '‘' | '_' | '"' | '\''
                )
        }) && self.after().is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a mark here ends a word.
    fn closes_here(&self) -> bool {
        self.after().is_none_or(|c| !c.is_alphanumeric())
            && self.before().is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a single mark here opens a quotation: it begins a word that is no year (`'04`), and one that
    /// can close it comes later.
    fn single_opens(&self) -> bool {
        self.opens_here()
            && !self.is_inside(Level::Single)
            && self.after().is_some_and(|c| !c.is_numeric())
            && !self.is_clipped_word()
            && self.single_closes_later()
    }

    /// `'n'`: a word clipped at both ends.
    fn is_clipped_word(&self) -> bool {
        let two = self.characters.get(self.at + 1..self.at + 3);
        two.is_some_and(|two| matches!(two, ['n' | 'N', '\'' | '’']))
    }

    fn single_closes_later(&self) -> bool {
        // A quotation inside a title is short; the bound keeps the time linear.
        let end = self.characters.len().min(self.at + 200);
        let rest = self.characters.get(self.at + 1..end).unwrap_or_default();
        rest.iter().enumerate().any(|(index, c)| {
            matches!(c, '\'' | '’')
                && rest
                    .get(index + 1)
                    .is_none_or(|next| !next.is_alphanumeric())
                && index > 0
                && rest
                    .get(index - 1)
                    .is_some_and(|last| !last.is_whitespace())
        })
    }

    fn is_inside(&self, level: Level) -> bool {
        self.open.iter().any(|(open, _)| *open == Some(level))
    }

    fn underscore(&mut self) {
        let word_before = self.before().is_some_and(char::is_alphanumeric);
        let word_after = self.after().is_some_and(char::is_alphanumeric);
        if self.is_inside(Level::Emphasis) && !word_after {
            self.leave(Level::Emphasis, "_");
        } else if !word_before && self.after().is_some_and(|c| !c.is_whitespace()) {
            self.enter(Level::Emphasis);
        } else {
            self.text("_");
        }
    }

    fn enter(&mut self, level: Level) {
        if self.open.len() > MAX_DEPTH {
            self.text(level.opening());
        } else {
            self.open.push((Some(level), Vec::new()));
        }
    }

    /// Closes a level. Levels that were opened inside it and never closed become text.
    fn leave(&mut self, level: Level, mark: &str) {
        if !self.is_inside(level) {
            return self.text(mark);
        }
        while self
            .open
            .last()
            .is_some_and(|(open, _)| *open != Some(level))
        {
            self.give_up();
        }
        if level != Level::Emphasis {
            self.take_in_comma();
        }
        if let Some((_, nodes)) = self.open.pop() {
            self.node(if level == Level::Emphasis {
                Node::Emphasis(nodes)
            } else {
                Node::Quotation(nodes)
            });
        }
    }

    /// A comma or period right after a closing quotation mark goes inside it.
    fn take_in_comma(&mut self) {
        let next = self.after();
        let ellipsis = self.characters.get(self.at + 2) == Some(&'.');
        let marked = self.before().is_some_and(|c| c.is_ascii_punctuation());
        if let Some(mark @ (',' | '.')) = next.filter(|_| !ellipsis && !marked) {
            self.text(mark.encode_utf8(&mut [0; 4]));
            self.at += 1;
        }
    }

    /// Turns the innermost level back into text.
    fn give_up(&mut self) {
        if let Some((Some(level), nodes)) = self.open.pop() {
            self.text(level.opening());
            for node in nodes {
                self.node(node);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, nodes)) = self.open.last_mut() {
            match nodes.last_mut() {
                Some(Node::Text(last)) => last.push_str(text),
                _ => nodes.push(Node::Text(text.to_owned())),
            }
        }
    }

    fn node(&mut self, node: Node) {
        match node {
            Node::Text(text) => self.text(&text),
            other => {
                if let Some((_, nodes)) = self.open.last_mut() {
                    nodes.push(other);
                }
            }
        }
    }
}

impl Level {
    fn opening(self) -> &'static str {
        match self {
            Self::Emphasis => "_",
            Self::Double => "“",
            Self::Single => "’",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut rich = Phrase::parse(text).quoted();
        rich.end_sentence();
        rich.to_marked()
    }

    fn italic(text: &str) -> String {
        let mut rich = Phrase::parse(text).italic();
        rich.end_sentence();
        rich.to_marked()
    }

    #[test]
    fn quotations_inside_quotation_marks_become_single() {
        assert_eq!(
            quoted("The Market for \"Lemons\": Quality"),
            "“The Market for ‘Lemons’: Quality.”"
        );
        assert_eq!(
            quoted("Discourse in \"The Yellow Wallpaper\""),
            "“Discourse in ‘The Yellow Wallpaper.’”"
        );
        assert_eq!(
            quoted("“A Jury of Her Peers,” and “The Wallpaper”"),
            "“‘A Jury of Her Peers,’ and ‘The Wallpaper.’”"
        );
        assert_eq!(quoted("'Lemons' and Peaches"), "“‘Lemons’ and Peaches.”");
        assert_eq!(
            quoted("He Said \"She Said 'No' Twice\" Again"),
            "“He Said ‘She Said “No” Twice’ Again.”"
        );
    }

    #[test]
    fn commas_go_inside_inner_marks() {
        assert_eq!(italic("\"Race\", Writing"), "_“Race,” Writing_.");
    }

    #[test]
    fn apostrophes_stay_apostrophes() {
        assert_eq!(quoted("The Master's Tools"), "“The Master’s Tools.”");
        assert_eq!(quoted("OSDI '04: Systems"), "“OSDI ’04: Systems.”");
        assert_eq!(quoted("Rock 'n' Roll"), "“Rock ’n’ Roll.”");
        assert_eq!(quoted("Writers' Rooms"), "“Writers’ Rooms.”");
        assert_eq!(quoted("Twas '68"), "“Twas ’68.”");
    }

    #[test]
    fn italics_turn_upright_in_italics() {
        assert_eq!(
            italic("Surprised by Sin: The Reader in _Paradise Lost_"),
            "_Surprised by Sin: The Reader in_ Paradise Lost."
        );
        assert_eq!(
            italic("James Joyce's _Ulysses_: A Study"),
            "_James Joyce’s_ Ulysses_: A Study_."
        );
        assert_eq!(
            quoted("_Ulysses_, Order, and Myth"),
            "“_Ulysses_, Order, and Myth.”"
        );
        assert_eq!(quoted("Reading _Ulysses_"), "“Reading _Ulysses_.”");
    }

    #[test]
    fn lonely_marks_are_text() {
        assert_eq!(quoted("snake_case names"), "“snake_case names.”");
        assert_eq!(quoted("_never closed"), "“_never closed.”");
        assert_eq!(quoted("a \"lonely mark"), "“a “lonely mark.”");
        assert_eq!(
            Phrase::parse(&"\"a ".repeat(100))
                .upright()
                .to_plain()
                .matches('a')
                .count(),
            100
        );
    }
}

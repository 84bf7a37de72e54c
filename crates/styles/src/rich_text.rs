//! Text in runs, italic or not: what every formatter gives and every output takes.
//!
//! Punctuation, quotation marks and italics meet in one place, here and in [`Phrase`](crate::phrase::Phrase):
//! a period or comma goes inside closing quotation marks, is left out where the text ends in a mark of its
//! own, and stands upright after italics.

/// A stretch of text in one shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is set in italics.
    pub italic: bool,
    /// Where it leads: an http, https or doi address.
    pub link: Option<String>,
}

/// A text in runs. Neighbours of the same shape are one run, and no run is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RichText {
    runs: Vec<Run>,
}

impl RichText {
    /// A text without runs.
    pub fn new() -> Self {
        Self::default()
    }

    /// An upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: false,
            link: None,
        });
        rich
    }

    /// An italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: true,
            link: None,
        });
        rich
    }

    /// An upright text that leads somewhere.
    pub fn linked(text: impl Into<String>, link: impl Into<String>) -> Self {
        let mut rich = Self::new();
        rich.push(Run {
            text: text.into(),
            italic: false,
            link: Some(link.into()),
        });
        rich
    }

    /// The text of a field: `_so_` is italic, straight quotation marks and apostrophes become curly.
    ///
    /// ```
    /// use ibid_styles::RichText;
    /// let text = RichText::from_marked("Review of _White Teeth_, by Zadie Smith");
    /// assert_eq!(text.runs().len(), 3);
    /// assert_eq!(text.to_plain(), "Review of White Teeth, by Zadie Smith");
    /// ```
    pub fn from_marked(text: &str) -> Self {
        crate::phrase::Phrase::parse(text).upright()
    }

    /// Adds a run at the end, joined to the last one where both have the same shape.
    pub fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.italic == run.italic && last.link == run.link => {
                last.text.push_str(&run.text);
            }
            _ => self.runs.push(run),
        }
    }

    /// Adds upright text at the end.
    pub fn push_str(&mut self, text: &str) {
        self.push_styled(text, false);
    }

    /// Adds text at the end, italic or not.
    pub(crate) fn push_styled(&mut self, text: &str, italic: bool) {
        if text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(last) if last.italic == italic && last.link.is_none() => last.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                italic,
                link: None,
            }),
        }
    }

    /// Adds another text at the end.
    pub fn append(&mut self, other: Self) {
        for run in other.runs {
            self.push(run);
        }
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The text without its shape.
    pub fn to_plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The text with `_` around what is italic, as the corpora write it. Nothing is escaped.
    pub fn to_marked(&self) -> String {
        let mut out = String::new();
        for run in &self.runs {
            let mark = if run.italic { "_" } else { "" };
            out.push_str(mark);
            out.push_str(&run.text);
            out.push_str(mark);
        }
        out
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The last character that is not a closing quotation mark.
    fn last_mark(&self) -> Option<char> {
        let mut closers = self.closers();
        for run in self.runs.iter().rev() {
            for character in run.text.chars().rev() {
                if closers > 0 {
                    closers -= 1;
                } else {
                    return Some(character);
                }
            }
        }
        None
    }

    /// The number of closing quotation marks at the end. A `’` counts where a `‘` is still open, so that the
    /// apostrophe of “The Lovers’” is none.
    fn closers(&self) -> usize {
        let Some(last) = self.runs.last() else {
            return 0;
        };
        let trailing = last
            .text
            .chars()
            .rev()
            .take_while(|c| matches!(c, '”' | '’'))
            .count();
        if trailing == 0 || !last.text.trim_end_matches('”').ends_with('’') {
            return trailing;
        }
        let singles = last
            .text
            .chars()
            .rev()
            .take(trailing)
            .filter(|c| *c == '’')
            .count();
        if singles <= self.open_singles(singles) {
            return trailing;
        }
        // The innermost `’` are apostrophes; only the marks after them close.
        last.text.chars().rev().take_while(|c| *c == '”').count()
    }

    /// How many `‘` are not closed before the last `trailing` single marks.
    fn open_singles(&self, trailing: usize) -> usize {
        let text = self.to_plain();
        let total = text.matches('’').count();
        let mut open = 0_usize;
        let mut seen = 0;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '‘' => open += 1,
                '’' => {
                    seen += 1;
                    let medial = characters.peek().is_some_and(|next| next.is_alphanumeric());
                    if seen + trailing <= total && !medial {
                        open = open.saturating_sub(1);
                    }
                }
                _ => {}
            }
        }
        open
    }

    /// Whether the text ends in a period, question mark or exclamation mark, inside quotation marks or out.
    pub fn has_end_mark(&self) -> bool {
        matches!(self.last_mark(), Some('.' | '?' | '!' | '…'))
    }

    /// Ends the text with a period, inside closing quotation marks, unless it has an end mark of its own.
    ///
    /// ```
    /// use ibid_styles::RichText;
    /// let mut title = RichText::plain("“The Fish”");
    /// title.end_sentence();
    /// assert_eq!(title.to_plain(), "“The Fish.”");
    /// let mut title = RichText::plain("“What Is It Like to Be a Bat?”");
    /// title.end_sentence();
    /// assert_eq!(title.to_plain(), "“What Is It Like to Be a Bat?”");
    /// ```
    pub fn end_sentence(&mut self) {
        if self.is_empty() || self.has_end_mark() {
            return;
        }
        self.drop_trailing_comma();
        self.insert_mark(".");
    }

    /// Adds a comma, inside closing quotation marks. Quotation marks after `?` or `!` take none.
    pub fn add_comma(&mut self) {
        let closers = self.closers();
        match self.last_mark() {
            None | Some(',' | ';' | ':') => {}
            Some('?' | '!') if closers > 0 => {}
            _ => self.insert_mark(","),
        }
    }

    fn drop_trailing_comma(&mut self) {
        let closers = self.closers();
        if matches!(self.last_mark(), Some(',' | ';' | ':')) {
            self.replace_last_mark(closers, "");
        }
    }

    /// Puts an upright mark before the closing quotation marks at the end.
    fn insert_mark(&mut self, mark: &str) {
        let closers = self.take_closers(self.closers());
        self.push_before(mark, closers);
    }

    /// A mark is upright, but looks like the quotation marks that close behind it.
    fn push_before(&mut self, mark: &str, closers: Option<Run>) {
        self.push_styled(mark, closers.as_ref().is_some_and(|run| run.italic));
        if let Some(closers) = closers {
            self.push(closers);
        }
    }

    fn replace_last_mark(&mut self, closers: usize, mark: &str) {
        let closers = self.take_closers(closers);
        if let Some(last) = self.runs.last_mut() {
            last.text.pop();
        }
        self.drop_empty_end();
        self.push_before(mark, closers);
    }

    /// Takes `count` characters off the end of the last run.
    fn take_closers(&mut self, count: usize) -> Option<Run> {
        if count == 0 {
            return None;
        }
        let last = self.runs.last_mut()?;
        let at = last
            .text
            .char_indices()
            .rev()
            .nth(count - 1)
            .map_or(0, |(at, _)| at);
        let run = Run {
            text: last.text.split_off(at),
            italic: last.italic,
            link: last.link.clone(),
        };
        self.drop_empty_end();
        Some(run)
    }

    fn drop_empty_end(&mut self) {
        if self.runs.last().is_some_and(|run| run.text.is_empty()) {
            self.runs.pop();
        }
    }

    /// Writes the first letter large, where the text begins with a letter.
    pub fn capitalise(&mut self) {
        let Some(first) = self.runs.first_mut() else {
            return;
        };
        let mut rest = first.text.chars();
        // A letter without a single capital (`ß`) stays.
        let is_small = |letter: &char| letter.is_lowercase() && letter.to_uppercase().len() == 1;
        if let Some(letter) = rest.next().filter(is_small) {
            first.text = letter.to_uppercase().chain(rest).collect();
        }
    }

    /// Moves spaces at the edge of italics out of them, so that italics begin and end with a letter or mark.
    pub(crate) fn tidy_italics(&mut self) {
        if !self.runs.iter().any(|run| {
            run.italic
                && (run.text.starts_with(char::is_whitespace)
                    || run.text.ends_with(char::is_whitespace))
        }) {
            return;
        }
        let mut tidy = Self::new();
        for run in std::mem::take(&mut self.runs) {
            if !run.italic {
                tidy.push(run);
                continue;
            }
            let from_start = run.text.trim_start();
            let lead = run.text.len() - from_start.len();
            let body = from_start.trim_end();
            tidy.push_str(run.text.get(..lead).unwrap_or_default());
            tidy.push(Run {
                text: body.to_owned(),
                italic: true,
                link: run.link.clone(),
            });
            tidy.push_str(from_start.get(body.len()..).unwrap_or_default());
        }
        *self = tidy;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str) -> String {
        let mut rich = RichText::plain(text);
        rich.end_sentence();
        rich.to_plain()
    }

    fn comma(text: &str) -> String {
        let mut rich = RichText::plain(text);
        rich.add_comma();
        rich.to_plain()
    }

    #[test]
    fn a_period_goes_inside_every_closing_mark() {
        assert_eq!(sentence("Beloved"), "Beloved.");
        assert_eq!(sentence("“The Fish”"), "“The Fish.”");
        assert_eq!(sentence("“On ‘The Fish’”"), "“On ‘The Fish.’”");
        assert_eq!(sentence("“The Lovers’”"), "“The Lovers’.”");
        assert_eq!(
            sentence("“‘One’ of the Lovers’”"),
            "“‘One’ of the Lovers’.”"
        );
        assert_eq!(sentence("“Don’t Say ‘No’”"), "“Don’t Say ‘No.’”");
        assert_eq!(sentence("the Lovers’"), "the Lovers’.");
    }

    #[test]
    fn a_mark_of_its_own_takes_the_place_of_the_period() {
        for text in [
            "Absalom, Absalom!",
            "“Why?”",
            "“Who Said ‘Why?’”",
            "Jr.",
            "3rd ed.",
        ] {
            assert_eq!(sentence(text), text);
        }
        assert_eq!(sentence("Little, Brown,"), "Little, Brown.");
    }

    #[test]
    fn a_comma_goes_inside_and_gives_way_to_a_question() {
        assert_eq!(comma("“Rain Gutters”"), "“Rain Gutters,”");
        assert_eq!(comma("“Why?”"), "“Why?”");
        assert_eq!(comma("Absalom, Absalom!"), "Absalom, Absalom!,");
        assert_eq!(comma("Jr."), "Jr.,");
        assert_eq!(comma("“Spies for the U.S.”"), "“Spies for the U.S.,”");
    }

    #[test]
    fn marks_after_italics_are_upright() {
        let mut rich = RichText::italic("Beloved");
        rich.end_sentence();
        assert_eq!(rich.to_marked(), "_Beloved_.");
        let mut rich = RichText::plain("“Reading ");
        rich.append(RichText::italic("Ulysses"));
        rich.push_str("”");
        rich.end_sentence();
        assert_eq!(rich.to_marked(), "“Reading _Ulysses_.”");
    }

    #[test]
    fn a_mark_inside_italic_quotation_marks_is_italic() {
        let mut rich = RichText::italic("Essays on “The Yellow Wallpaper”");
        rich.end_sentence();
        assert_eq!(rich.to_marked(), "_Essays on “The Yellow Wallpaper.”_");
    }

    #[test]
    fn only_a_letter_is_capitalised() {
        let mut rich = RichText::plain("translated by");
        rich.capitalise();
        assert_eq!(rich.to_plain(), "Translated by");
        let mut rich = RichText::plain("3rd ed.");
        rich.capitalise();
        assert_eq!(rich.to_plain(), "3rd ed.");
    }
}

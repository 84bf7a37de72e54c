//! Marks at the end of a text: they go inside closing quotation marks, are left out where the text ends in a mark of its
//! own, and stand upright after italics.

use super::{RichText, Run};

impl RichText {
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
}

//! Where each token stands: within quotation marks, italics and brackets, and in which segment.

use super::tokens::{Form, Token};
use super::words;
use crate::typed::text::Text;

/// What is around a token.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something seen of a token"
)]
pub(super) struct Context {
    pub(super) quoted: bool,
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// How many quotations have begun.
    pub(super) quotations: usize,
    pub(super) blank_before: bool,
    pub(super) blank_behind: bool,
    pub(super) italic: bool,
    pub(super) bracketed: bool,
    /// The sentence that it stands in.
    pub(super) sentence: usize,
    /// The piece between commas, colons, brackets and changes of form.
    pub(super) piece: usize,
}

/// Looks at every token once from left to right.
pub(super) fn contexts(text: &Text, tokens: &[Token]) -> Vec<Context> {
    let mut out = forms(text, tokens);
    segments(text, tokens, &mut out);
    out
}

fn typed<'a>(text: &'a Text, token: &Token) -> &'a str {
    text.get(token.range.clone())
}

/// Quotation marks, italics, brackets, blanks.
fn forms(text: &Text, tokens: &[Token]) -> Vec<Context> {
    let double = tokens.iter().any(|token| {
        token.form == Form::Mark && matches!(typed(text, token), "“" | "”" | "\"" | "«")
    });
    let mut italics = text.italics().iter().peekable();
    let (mut inside, mut quotations, mut depth) = (false, 0, 0_usize);
    let mut out: Vec<Context> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let Token { form, range } = token;
        while italics
            .next_if(|stretch| stretch.end <= range.start)
            .is_some()
        {}
        let before = text.get(0..range.start).chars().next_back();
        let behind = text
            .as_str()
            .get(range.end..)
            .and_then(|rest| rest.chars().next());
        let mark = if *form == Form::Mark {
            typed(text, token)
        } else {
            ""
        };
        let (mut opens, mut closes) = (false, false);
        if is_quotation_mark(mark, double) {
            if !inside && (double || before.is_none_or(|c| !c.is_alphanumeric())) {
                (inside, opens) = (true, true);
                quotations += 1;
            } else if inside
                && mark != "“"
                && (double || behind.is_none_or(|c| !c.is_alphanumeric()))
            {
                (inside, closes) = (false, true);
            }
        }
        if matches!(mark, "(" | "[") {
            depth += 1;
        }
        out.push(Context {
            quoted: inside || closes,
            opens,
            closes,
            quotations,
            blank_before: before.is_none_or(char::is_whitespace),
            blank_behind: behind.is_none_or(char::is_whitespace),
            italic: italics
                .peek()
                .is_some_and(|stretch| stretch.start <= range.start),
            bracketed: depth > 0,
            ..Context::default()
        });
        if matches!(mark, ")" | "]") {
            depth = depth.saturating_sub(1);
        }
    }
    out
}

fn is_quotation_mark(mark: &str, double: bool) -> bool {
    if double {
        matches!(mark, "“" | "”" | "\"" | "„" | "«" | "»")
    } else {
        matches!(mark, "‘" | "’" | "'")
    }
}

/// Numbers the sentences and the pieces.
fn segments(text: &Text, tokens: &[Token], out: &mut [Context]) {
    let (mut sentence, mut piece) = (0, 0);
    for at in 0..tokens.len() {
        let next = tokens.get(at + 1).zip(out.get(at + 1).copied());
        let previous = at.checked_sub(1).and_then(|before| tokens.get(before));
        let (Some(token), Some(context)) = (tokens.get(at), out.get_mut(at)) else {
            return;
        };
        context.sentence = sentence;
        context.piece = piece;
        let mark = if token.form == Form::Mark {
            typed(text, token)
        } else {
            ""
        };
        let next_mark = next.as_ref().map_or("", |(token, _)| typed(text, token));
        let next_quotation = matches!(next_mark, "”" | "\"" | "’");
        let stop = matches!(mark, "." | "?" | "!")
            && (context.blank_behind || next_quotation)
            && (!context.quoted || next_quotation)
            && !previous.is_some_and(|word| keeps_stop(typed(text, word), mark, context.quoted));
        let ends = (stop || context.closes) && !next.as_ref().is_some_and(|(_, next)| next.closes);
        if ends {
            sentence += 1;
            piece += 1;
        } else if (matches!(mark, "," | ";" | ":") && !context.quoted && context.blank_behind)
            || mark == "("
            || (matches!(next_mark, "(" | "<" | "[") && !context.quoted)
            || next
                .as_ref()
                .is_some_and(|(token, _)| matches!(token.form, Form::Url | Form::Doi))
            || next
                .as_ref()
                .is_some_and(|(_, next)| next.italic != context.italic)
        {
            piece += 1;
        }
    }
}

/// Whether the full stop belongs to the word before it.
fn keeps_stop(word: &str, mark: &str, quoted: bool) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && !quoted;
    initial || (mark == "." && words::is_abbreviation(&word.to_lowercase()))
}

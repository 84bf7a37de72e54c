//! The inside of a stretch: a title without its marks, a date, a number, an address.

use std::ops::Range;

use super::TOLD;
use crate::typed::elements::full_pages;
use crate::typed::source::{Field, TitleForm, TypedDate};
use crate::typed::text::Text;

/// A field of this very stretch; `None` for an empty one.
pub(super) fn field(text: &Text, range: Range<usize>) -> Option<Field<String>> {
    let value = text.get(range.clone()).replace(" :", ":");
    (!value.is_empty()).then(|| Field {
        value,
        confidence: TOLD,
        range: text.origin(range),
    })
}

/// The words without the punctuation around them.
pub(super) fn bare(text: &Text, range: Range<usize>) -> Option<Field<String>> {
    field(text, tidy(text, range))
}

/// A publisher; the full stop of `Inc.` is kept before a comma.
pub(super) fn publisher(text: &Text, range: Range<usize>) -> Option<Field<String>> {
    let mut inner = tidy(text, range);
    let behind = text.as_str().get(inner.end..).unwrap_or_default();
    let abbreviation = ["Inc", "Co", "Ltd", "Corp", "Bros"]
        .iter()
        .any(|word| text.get(inner.clone()).ends_with(word));
    if behind.starts_with(".,") || (abbreviation && behind.starts_with('.')) {
        inner.end += 1;
    }
    field(text, inner)
}

/// An edition keeps the full stop of `ed.`
pub(super) fn edition(text: &Text, range: Range<usize>) -> Option<Field<String>> {
    let mut inner = tidy(text, range);
    let abbreviated = ["ed", "eds"]
        .iter()
        .any(|word| text.get(inner.clone()).ends_with(word));
    if abbreviated
        && text
            .as_str()
            .get(inner.end..)
            .is_some_and(|behind| behind.starts_with('.'))
    {
        inner.end += 1;
    }
    field(text, inner)
}

/// A title without its marks, and which they were.
pub(super) fn title(text: &Text, range: Range<usize>) -> (Range<usize>, TitleForm) {
    let outer = text.trim_matches(range.clone(), |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':')
    });
    let quoted = text
        .get(outer)
        .starts_with(['“', '"', '‘', '”', '„', '«', '\'']);
    let inner = tidy(text, range);
    let italic = text
        .italics()
        .iter()
        .any(|stretch| stretch.start <= inner.start && stretch.end >= inner.end);
    let form = match (quoted, italic) {
        (true, _) => TitleForm::Quoted,
        (false, true) => TitleForm::Italic,
        _ => TitleForm::Plain,
    };
    (inner, form)
}

/// Without the marks, stops and brackets around it.
pub(super) fn tidy(text: &Text, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    loop {
        let before = range.clone();
        range = text.trim_matches(range, |c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':')
        });
        range = without_quotes(text, range);
        range = without_brackets(text, range);
        let typed = text.get(range.clone());
        let kept = match typed.strip_suffix('.') {
            Some(rest) if rest.ends_with(['?', '!']) => rest,
            Some(rest) if rest.ends_with("..") => typed,
            // A full stop inside the last word makes it an abbreviation, `D.C.`, or the name of a site: `History.com.`
            Some(rest)
                if rest
                    .rsplit(' ')
                    .next()
                    .and_then(|word| word.rsplit_once('.'))
                    .is_some_and(|(_, end)| {
                        end.len() < 2 || end.starts_with(char::is_uppercase)
                    }) =>
            {
                typed
            }
            Some(rest) => rest,
            None => typed,
        };
        range.end = range.start + kept.len();
        if range == before {
            return range;
        }
    }
}

fn without_quotes(text: &Text, range: Range<usize>) -> Range<usize> {
    let typed = text.get(range.clone());
    let mut chars = typed.chars();
    let (Some(first), Some(last)) = (chars.next(), chars.next_back()) else {
        return range;
    };
    let inside = typed
        .get(first.len_utf8()..typed.len() - last.len_utf8())
        .unwrap_or_default();
    let double = |c: char| matches!(c, '“' | '”' | '"' | '„' | '«' | '»');
    let single = |c: char| matches!(c, '‘' | '’' | '\'');
    let both = (double(first) && double(last))
        || (first == '‘' && single(last))
        || (first == '\'' && single(last));
    let (mut start, mut end) = (range.start, range.end);
    if both || (double(first) && !inside.contains(double)) {
        start += first.len_utf8();
    }
    if both || (double(last) && !inside.contains(double) && !double(first)) {
        end -= last.len_utf8();
    }
    start..end
}

fn without_brackets(text: &Text, range: Range<usize>) -> Range<usize> {
    let typed = text.get(range.clone());
    let opens = typed.matches(['(', '[', '<']).count();
    let closes = typed.matches([')', ']', '>']).count();
    let (mut start, mut end) = (range.start, range.end);
    let whole = opens == 1
        && closes == 1
        && typed.starts_with(['(', '[', '<'])
        && typed.ends_with([')', ']', '>']);
    if typed.starts_with(['(', '[', '<']) && (whole || closes == 0) {
        start += 1;
    }
    if (typed.ends_with([')', ']', '>']) && (whole || opens == 0))
        || typed.ends_with(['(', '[', '<'])
    {
        end = (end - 1).max(start);
    }
    start..end
}

/// The bytes at which words begin.
pub(super) fn word_starts(typed: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    typed.char_indices().filter_map(move |(at, c)| {
        let starts =
            c.is_alphanumeric() && !before.is_alphanumeric() && !matches!(before, '\'' | '’');
        before = c;
        starts.then_some(at)
    })
}

/// The first date in the stretch.
pub(super) fn date(text: &Text, range: Range<usize>) -> Option<Field<TypedDate>> {
    let typed = text.get(range.clone());
    word_starts(typed).chain(typed.find('©')).find_map(|at| {
        let (length, value) = super::date_at(typed.get(at..)?)?;
        let start = range.start + at;
        Some(Field {
            value,
            confidence: 0.9,
            range: text.origin(start..start + length),
        })
    })
}

/// The address in the stretch.
pub(super) fn url(text: &Text, range: Range<usize>) -> Option<Field<String>> {
    let typed = text.get(range.clone());
    let start = ["http://", "https://", "ftp://", "www.", "http", "Http"]
        .iter()
        .filter_map(|sign| typed.find(sign))
        .min()
        .or_else(|| {
            typed
                .split_whitespace()
                .find(|word| {
                    word.trim_matches(|c: char| !c.is_alphanumeric())
                        .contains('.')
                })
                .and_then(|word| typed.find(word))
        })?;
    let rest = typed.get(start..)?;
    let end = rest.find(['<', '>']).unwrap_or(rest.len());
    let kept = rest.get(..end)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ']' | '"' | '”')
    });
    let from = start + (kept.len() - kept.trim_start_matches(['<', '(', '[']).len());
    let kept = kept.trim_start_matches(['<', '(', '[']);
    let unopened = kept.ends_with(')') && !kept.contains('(');
    let kept = if unopened {
        kept.trim_end_matches(')')
    } else {
        kept
    };
    (!kept.is_empty()).then(|| Field {
        value: kept.replace(' ', ""),
        confidence: 0.95,
        range: text.origin(range.start + from..range.start + from + kept.len()),
    })
}

/// The DOI in the stretch, from `10.` on; a blank copied into it is dropped.
pub(super) fn doi(text: &Text, range: Range<usize>) -> Option<Field<String>> {
    let typed = text.get(range.clone());
    let start = typed.find("10.")?;
    let kept = typed
        .get(start..)?
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '>' | ']'));
    kept.contains('/').then(|| Field {
        value: kept.replace(' ', ""),
        confidence: 1.0,
        range: text.origin(range.start + start..range.start + start + kept.len()),
    })
}

/// A volume, a number or pages, without the label.
pub(super) fn number(text: &Text, range: Range<usize>, pages: bool) -> Option<Field<String>> {
    let typed = text.get(range.clone());
    let is_number = |word: &str| {
        word.chars().any(|c| c.is_ascii_digit())
            || (word.len() > 1 || !pages)
                && ibid_language::is_roman(word.split(['-', '–', '—']).next().unwrap_or_default())
    };
    let word_end = |at: usize| {
        let rest = typed.get(at..).unwrap_or_default();
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '–' | '—')))
            .map_or(typed.len(), |end| at + end)
    };
    let mut start = word_starts(typed)
        .find(|at| is_number(typed.get(*at..word_end(*at)).unwrap_or_default()))?;
    if pages {
        // `p207-211`, `pp207-211`
        let rest = typed.get(start..).unwrap_or_default();
        let bare = rest.trim_start_matches('p');
        if bare.len() < rest.len() && bare.starts_with(|c: char| c.is_ascii_digit()) {
            start += rest.len() - bare.len();
        }
    }
    let rest = typed.get(start..)?;
    let kept = if pages {
        let rest =
            rest.trim_end_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | ')')));
        // `187-191.p`: the label behind the number.
        rest.trim_end_matches(".pp").trim_end_matches(".p")
    } else {
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '–' | '/')))
            .unwrap_or(rest.len());
        rest.get(..end)?
    };
    let kept = if kept.ends_with(')') && !kept.contains('(') {
        kept.trim_end_matches(')')
    } else {
        kept
    };
    let value = if pages {
        full_pages(kept)
    } else {
        kept.replace('–', "-")
    };
    (!value.is_empty()).then(|| Field {
        value,
        confidence: 0.9,
        range: text.origin(range.start + start..range.start + start + kept.len()),
    })
}

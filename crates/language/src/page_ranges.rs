//! Ranges of pages, lines and times, with the second number cut as MLA cuts it.
//!
//! Up to 99 both numbers in full; above, the last two digits of the second unless more are needed: 95–101,
//! 103–04, 395–401, 1608–774. Roman numerals stay whole. What was cut is completed by [`completed`].

/// A value as typed with its ranges shortened and its dashes en dashes: `12, 45-47` gives `12, 45–47`.
pub fn ranges(value: &str) -> String {
    let value = value.trim().replace("\\-", "-").replace("--", "–");
    let mut out = String::with_capacity(value.len());
    let mut rest = value.as_str();
    while let Some(at) = rest.find([',', '&', ';']) {
        let (part, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(&range(part.trim()));
        out.push_str(match tail.chars().next() {
            Some('&') => " and ",
            Some(';') => "; ",
            _ => ", ",
        });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(&range(rest.trim()));
    out
}

/// Times as typed with en dashes, in a recording, where a colon divides minutes and seconds.
pub fn times(value: &str) -> String {
    value
        .split(',')
        .map(|part| shortened_range(part.trim()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// One number or range.
fn range(text: &str) -> String {
    let text = volume_and_page(text);
    shortened_range(&text)
}

fn shortened_range(text: &str) -> String {
    let (head, range) = match text.split_once(": ") {
        Some((volume, range)) => (format!("{volume}: "), range),
        None => (String::new(), text),
    };
    let mut ends = range.split(['-', '–', '—']).map(str::trim);
    match (ends.next(), ends.next(), ends.next()) {
        (Some(first), Some(second), None) if !first.is_empty() && !second.is_empty() => {
            format!("{head}{first}–{}", second_number(first, second))
        }
        _ => text.to_owned(),
    }
}

/// `2:330` becomes `2: 330`; times (`41:16`) stay.
fn volume_and_page(text: &str) -> String {
    match text.split_once(':') {
        Some((volume, page))
            if !page.contains(':')
                && !page.is_empty()
                && !page.starts_with(' ')
                && !is_minutes(volume, page) =>
        {
            format!("{volume}: {page}")
        }
        _ => text.to_owned(),
    }
}

fn is_minutes(before: &str, after: &str) -> bool {
    let first = after.split(['-', '–', '—']).next().unwrap_or_default();
    first.len() == 2 && (before.len() >= 2 || first.starts_with('0'))
}

/// The second number of a range as printed after the first.
fn second_number(first: &str, second: &str) -> String {
    for separator in ['.', ':'] {
        // Only the last division of `4.7.164-181` is a range; times stay as they are typed, in full or short.
        if let Some((shared, last)) = first.rsplit_once(separator) {
            if separator == ':' {
                return second.to_owned();
            }
            let own = match second.rsplit_once(separator) {
                Some((other, own)) if other == shared => own,
                Some(_) => return second.to_owned(),
                None => second,
            };
            return shortened(last, own);
        }
    }
    shortened(first, second)
}

fn shortened(first: &str, second: &str) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !digits(second) {
        // `e146-e163`: the letter of pages that are only online is said once.
        let stem = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (at, other) = (stem(first), stem(second));
        if let (Some((letter, first)), Some((same, second))) =
            (first.split_at_checked(at), second.split_at_checked(other))
            && letter == same
            && first.len() >= 3
            && letter.len() == 1
            && digits(second)
        {
            return shortened(first, second);
        }
        return second.to_owned();
    }
    if second.len() < first.len() {
        return one_digit_more(first, second);
    }
    if second.len() > first.len() || first.len() < 3 {
        return second.to_owned();
    }
    let same = first
        .bytes()
        .zip(second.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let kept = same.min(second.len() - 2);
    second.get(kept..).unwrap_or(second).to_owned()
}

/// A second number typed with one digit (`541-2`) gets the two that MLA prints.
fn one_digit_more(first: &str, second: &str) -> String {
    if second.len() == 1 {
        let tens = first.len().checked_sub(2).and_then(|at| first.get(at..=at));
        return format!("{}{second}", tens.unwrap_or_default());
    }
    second.to_owned()
}

/// The second number of a range in full, with the digits that it shares with the first: `547` and `81` give `581`. What is
/// not in Arabic digits stays.
pub fn completed(first: &str, second: &str) -> String {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let missing = first.len().checked_sub(second.len());
    match missing.and_then(|missing| first.get(..missing)) {
        Some(start) if digits(first) && digits(second) => format!("{start}{second}"),
        _ => second.to_owned(),
    }
}

/// As [`completed`], of numbers: of 547 and 81 the last is 581.
pub fn last_of(first: u32, second: u32) -> u32 {
    if second >= first {
        return second;
    }
    let (first, second) = (u64::from(first), u64::from(second));
    let mut unit = 10;
    while unit <= second {
        unit *= 10;
    }
    u32::try_from(first / unit * unit + second).unwrap_or(u32::MAX)
}

/// The first and the last number of a page or a range of pages, whatever the dash: `547–81` gives 547 and 581. Nothing where
/// it is not in Arabic digits, or is more than one range.
///
/// ```
/// use ibid_language::page_ranges::ends;
///
/// assert_eq!(ends("547–81"), Some((547, 581)));
/// assert_eq!(ends("xii–xv"), None);
/// ```
pub fn ends(text: &str) -> Option<(u64, u64)> {
    let mut parts = text
        .split(|c: char| "-‐‑‒–—−".contains(c))
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let first = parts.next()?;
    let last = parts.next().unwrap_or(first);
    let is_number = |part: &str| part.len() < 10 && part.chars().all(|c| c.is_ascii_digit());
    if parts.next().is_some() || !is_number(first) || !is_number(last) {
        return None;
    }
    Some((first.parse().ok()?, completed(first, last).parse().ok()?))
}

/// Whether the value names more than one page or line.
pub fn is_plural(value: &str) -> bool {
    value
        .trim_start_matches('-')
        .contains(['-', '–', '—', ',', '&', '+', ';'])
        || value.contains(" and ")
}

#[cfg(test)]
mod tests {
    use super::{last_of, ranges};

    #[test]
    fn the_second_number_is_cut() {
        for (typed, printed) in [
            ("45-47", "45–47"),
            ("95-101", "95–101"),
            ("103-104", "103–04"),
            ("100-103", "100–03"),
            ("123-125", "123–25"),
            ("230–33", "230–33"),
            ("386-405", "386–405"),
            ("395-401", "395–401"),
            ("541-2", "541–42"),
            ("1087-1092", "1087–92"),
            ("1608-1774", "1608–774"),
            ("2-3", "2–3"),
            ("xii-xv", "xii–xv"),
            ("516c-d", "516c–d"),
            ("A1+", "A1+"),
            ("A4-A7", "A4–A7"),
            ("e146-e163", "e146–63"),
            ("4.7.164-181", "4.7.164–81"),
            ("22.471-473", "22.471–73"),
            ("00:41:16-17", "00:41:16–17"),
            ("00:03:10-00:03:25", "00:03:10–00:03:25"),
            ("00:03:10-00:04:25", "00:03:10–00:04:25"),
            ("2:330-331", "2: 330–31"),
            ("4: 238", "4: 238"),
            ("12,15-18", "12, 15–18"),
            ("1-3-5", "1-3-5"),
            ("12-", "12-"),
            ("", ""),
        ] {
            assert_eq!(ranges(typed), printed, "{typed}");
        }
    }

    #[test]
    fn ends_of_page_ranges_take_the_digits_they_share() {
        assert_eq!(last_of(547, 81), 581);
        assert_eq!(last_of(12, 15), 15);
        assert_eq!(last_of(2_147_483_647, 2_147_483_646), 2_147_483_646);
        assert_eq!(last_of(u32::MAX, 999_999_999), u32::MAX);
    }
}

//! What only a school paper has above it: the instructor and the course.

use ibid_language::WordTable;

/// Labels before an instructor, in small letters.
static LABELS: WordTable = WordTable::new(
    "instructor:|teacher:|professor:|prof:|ta:|lecturer:|supervisor:|for:|submitted to:|to:",
);

/// Titles before an instructor, in small letters.
static TITLES: WordTable = WordTable::new(
    "dr.|dr|prof.|prof|professor|mr.|mr|mrs.|mrs|ms.|ms|miss|mx.|instructor|doctor|sir|rev.|fr.|coach",
);

/// Words of courses and their subjects.
static COURSE_WORDS: WordTable = WordTable::new(
    "english|history|composition|literature|biology|sociology|philosophy|writing|rhetoric|psychology|\
    chemistry|economics|humanities|seminar|course|class|period|honors|ap|ib|lit|comp|gov|government|\
    religion|politics|film|art|music|anthropology|communications|communication|studies|eng|engl|hist|soc|\
    phil|psych|bio|sec|section|civics|freshman|capstone|block|hour|grade|algebra|physics|nursing|education|\
    journalism|linguistics|spanish|french|science|social|global|world|american|european",
);

/// Words that say only what kind of paper it is.
static KINDS: WordTable = WordTable::new(
    "essay|paper|project|assignment|report|portfolio|response|reflection|draft|analysis|literary|rhetorical|film|book|\
    argumentative|argument|persuasive|expository|narrative|personal|comparative|synthesis|research|critical|close|\
    reading|final|rough|first|second|third|fourth|midterm|term|unit|major|minor|short|long|writing|formal|informal",
);

/// A line that says only what kind of paper this is, and is no title where another line can be: `Literary Analysis
/// Essay`, `Essay 2: Final Draft`.
pub(super) fn names_kind(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    (1..=6).contains(&words.len())
        && words
            .iter()
            .all(|word| KINDS.lists(word) || is_number(word) || *word == "and")
        && words.iter().any(|word| KINDS.lists(word))
}

/// A school or department, which MLA's block has no line for.
pub(super) fn is_institution(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "university",
        "college",
        "school",
        "department",
        "institute",
        "academy",
        "faculty",
    ];
    let folded = text.to_lowercase();
    folded.split_whitespace().count() <= 10
        && folded
            .split(|c: char| !c.is_alphabetic())
            .any(|word| WORDS.contains(&word))
        && !text.ends_with(['.', '?', '!'])
}

/// The instructor in a heading block: `Dr. Alvarez`, `Instructor: Ana Ruiz`.
pub(super) fn instructor(text: &str) -> Option<String> {
    if text.chars().count() > 60 {
        return None;
    }
    let lower = text.to_lowercase();
    if let Some((label, name)) = text.split_once(':')
        && LABELS.lists(&format!("{}:", label.to_lowercase()))
    {
        return Some(name.trim().to_owned());
    }
    let mut words = lower.split_whitespace();
    let first = words.next()?;
    let rest = words.count();
    let has_degree =
        lower.ends_with(", phd") || lower.ends_with(", ph.d.") || lower.ends_with(" phd");
    (TITLES.lists(first) && (1..=4).contains(&rest) || has_degree).then(|| text.to_owned())
}

/// The course in a heading block: `English 102`, `HIST 215-03`, `AP Literature, Period 4`.
pub(super) fn course(text: &str) -> Option<String> {
    if text.chars().count() > 70 || text.ends_with(['.', '?', '!']) {
        return None;
    }
    let lower = text.to_lowercase();
    if let Some((label, name)) = text.split_once(':')
        && (label.eq_ignore_ascii_case("course") || label.eq_ignore_ascii_case("class"))
    {
        return Some(name.trim().to_owned());
    }
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has_number = words.iter().any(|word| {
        (word.len() <= 5 || is_code(word))
            && word.chars().any(|c| c.is_ascii_digit())
            && word
                .parse::<u32>()
                .map_or(true, |n| !(1800..2100).contains(&n) || words.len() <= 2)
    });
    let has_word = words.iter().any(|word| COURSE_WORDS.lists(word));
    let has_code = text.split_whitespace().next().is_some_and(|first| {
        (2..=9).contains(&first.len())
            && first
                .trim_end_matches(':')
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
    });
    ((has_number && (has_word || has_code)) || (has_word && words.len() <= 5))
        .then(|| text.to_owned())
}

/// Letters of a subject and a number: `lit118`.
fn is_code(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = word
        .bytes()
        .skip(letters)
        .filter(u8::is_ascii_digit)
        .count();
    (2..=5).contains(&letters) && (2..=4).contains(&digits) && letters + digits == word.len()
}

/// Whether a short course begins with its level, which no name does: `AP Lit`, `IB History`.
pub(super) fn names_level(course: &str) -> bool {
    let mut words = course.split_whitespace();
    matches!(words.next(), Some("AP" | "IB" | "Honors" | "Hons"))
        && (1..=2).contains(&words.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_block_lines_are_known() {
        assert_eq!(instructor("Dr. Alvarez").as_deref(), Some("Dr. Alvarez"));
        assert_eq!(
            instructor("Instructor: Ana Ruiz").as_deref(),
            Some("Ana Ruiz")
        );
        for text in [
            "English 102",
            "HIST 215",
            "ENV 110",
            "ECON-ENGL 1302-04 F22",
            "AP Literature, Period 4",
        ] {
            assert_eq!(course(text).as_deref(), Some(text));
        }
        assert_eq!(course("Course: İİİİİİİİİ").as_deref(), Some("İİİİİİİİİ"));
        assert_eq!(course("Resting Until She Disappears"), None);
    }
}

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, Fix};

use crate::essay::{SURNAMES_THAT_STAND_FIRST, fold};
use crate::rule::{Check, rule};
use crate::sources::{Scalar, Sources};

rule! {
    /// The name of a person stands with the given name first.
    ///
    /// ## Why
    ///
    /// The list sorts by surnames. A name without a comma is taken for one that does not divide, an
    /// organisation’s or a single name.
    ///
    /// ## What to do
    ///
    /// Write `Family, Given`, with `Jr.` or a number between: `King, Jr., Martin Luther`. A name whose surname
    /// comes first by itself is written `{ name: Chen, given-name: Jian, alias: Chen Jian }`.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// lawrence:
    ///   type: book
    ///   title: "The Vietnam War: A Concise International History"
    ///   author: Mark Atwood Lawrence
    ///   date: 2008
    ///   publisher: Oxford UP
    /// ```
    /// ```yaml right
    /// hrw:
    ///   type: report
    ///   title: World Report 2019
    ///   author: Human Rights Watch
    ///   date: 2019
    ///   publisher: Seven Stories Press
    /// ```
    "name-order", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let cited = cited_names(sources);
    for entry in sources.entries() {
        let names = cited
            .get(entry.key.as_str())
            .map(Vec::as_slice)
            .unwrap_or_default();
        for scalar in entry.scalars() {
            if !is_name(&scalar) {
                continue;
            }
            let Some(right) = surname_first(scalar.value, names) else {
                continue;
            };
            let mut finding = RULE
                .finding(scalar.span, "the given name stands first")
                .with_help(format!("write `{right}`: the list sorts by surnames"));
            if let Some(edit) = sources.edit(&scalar, &right) {
                finding.fix = Some(Fix::safe("put the surname first", vec![edit]));
            }
            findings.push(finding);
        }
    }
}

/// A name that is one string: a field of persons, or an item of its list.
fn is_name(scalar: &Scalar<'_>) -> bool {
    matches!(scalar.field, "author" | "editor" | "names") && scalar.value.chars().count() < 80
}

/// How the essay names the works in its citations, by key.
fn cited_names<'a>(sources: &Sources<'a>) -> HashMap<&'a str, Vec<String>> {
    let mut out: HashMap<&str, Vec<String>> = HashMap::new();
    let Some(cited) = sources.essay else {
        return out;
    };
    for item in cited.citations.iter().flat_map(|citation| &citation.items) {
        if let (Some(span), [key]) = (item.name, item.keys.as_slice()) {
            out.entry(key.as_str()).or_default().push(fold(
                span.text(&cited.manuscript.source)
                    .trim_end_matches([',', ' ']),
            ));
        }
    }
    out
}

/// The name with its surname first; none where it is right, or where it may be no person's.
fn surname_first(name: &str, cited: &[String]) -> Option<String> {
    if let Some((person, suffix)) = divide_suffix(name) {
        let (given, family) = divide(person, cited).or_else(|| person.rsplit_once(' '))?;
        return Some(format!("{family}, {suffix}, {given}"));
    }
    if name.contains([',', '&', '/', '(', ';']) || name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (given, family) = divide(name, cited)?;
    Some(format!("{family}, {given}"))
}

/// `Martin Luther King, Jr.` as name and suffix.
fn divide_suffix(name: &str) -> Option<(&str, &str)> {
    let (person, suffix) = name.split_once(',')?;
    let suffix = suffix.trim();
    let is_suffix = matches!(suffix, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    (is_suffix && person.contains(' ')).then_some((person.trim(), suffix))
}

/// Given name and surname of a person, by how the essay cites it, by an initial, or by a common given name.
fn divide<'n>(name: &'n str, cited: &[String]) -> Option<(&'n str, &'n str)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=5).contains(&words.len())
        || !words.iter().all(|word| is_name_word(word))
        || is_organisation(&words)
    {
        return None;
    }
    let first = words.first()?;
    if words.len() <= 3 && SURNAMES_THAT_STAND_FIRST.contains(&fold(first).as_str()) {
        return None;
    }
    let folded = fold(name);
    if cited.contains(&folded) {
        return None;
    }
    let tail = cited.iter().find_map(|cite| words_from(name, cite));
    if let Some(at) = tail {
        return Some((name.get(..at)?.trim_end(), name.get(at..)?));
    }
    let has_initial = words
        .iter()
        .take(words.len() - 1)
        .any(|word| word.ends_with('.') && word.chars().count() <= 4);
    if !has_initial && !GIVEN_NAMES.contains(&fold(first).as_str()) {
        return None;
    }
    let at = surname_start(name, &words)?;
    Some((name.get(..at)?.trim_end(), name.get(at..)?))
}

/// Where the words that a citation names begin, if they end the name and leave a given name before them.
fn words_from(name: &str, cite: &str) -> Option<usize> {
    let count = cite.split_whitespace().count();
    let mut at = name.len();
    for _ in 0..count {
        at = name
            .get(..at)?
            .trim_end()
            .rfind(' ')
            .map_or(0, |space| space + 1);
    }
    (at > 0 && fold(name.get(at..)?) == *cite).then_some(at)
}

/// Where the surname begins without other evidence: at the last word, or at a prefix that stays with it.
fn surname_start(name: &str, words: &[&str]) -> Option<usize> {
    let last = name.rfind(' ')? + 1;
    let before = words.get(words.len().checked_sub(2)?)?;
    let stays = words.len() > 2
        && [
            "Le", "La", "Du", "Mac", "St.", "Van", "Von", "De", "Della", "Di", "Da", "Del", "Dos",
            "El", "Al",
        ]
        .contains(before);
    Some(if stays {
        name.get(..last - 1)?.rfind(' ')? + 1
    } else {
        last
    })
}

/// A word of a person's name: capital first, or a particle.
fn is_name_word(word: &str) -> bool {
    let is_particle = [
        "de", "da", "del", "van", "von", "der", "den", "la", "le", "di", "du", "dos", "y", "ten",
        "ter",
    ]
    .contains(&word);
    let latin = word
        .chars()
        .all(|c| (c.is_alphabetic() && (c as u32) < 0x2e80) || "’'-.".contains(c));
    let is_capital = word.starts_with(char::is_uppercase);
    let is_acronym = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    is_particle || (latin && is_capital && !is_acronym)
}

/// Words of which organisations are made.
const ORGANISATION: &[&str] = &[
    "academy",
    "action",
    "administration",
    "agency",
    "alliance",
    "archive",
    "archives",
    "army",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "chamber",
    "church",
    "city",
    "coalition",
    "collective",
    "college",
    "commission",
    "committee",
    "company",
    "confederation",
    "conference",
    "congress",
    "cooperative",
    "corporation",
    "corps",
    "council",
    "department",
    "division",
    "embassy",
    "federation",
    "forum",
    "foundation",
    "fund",
    "gallery",
    "group",
    "health",
    "initiative",
    "institute",
    "institution",
    "international",
    "league",
    "library",
    "magazine",
    "ministry",
    "museum",
    "national",
    "nations",
    "network",
    "observatory",
    "office",
    "organization",
    "organisation",
    "party",
    "press",
    "project",
    "review",
    "rights",
    "school",
    "senate",
    "service",
    "society",
    "staff",
    "survey",
    "team",
    "times",
    "trust",
    "union",
    "university",
    "watch",
    "news",
    "post",
    "journal",
    "studio",
    "studios",
    "records",
    "pictures",
    "band",
    "orchestra",
    "theatre",
    "theater",
    "the",
    "of",
    "for",
    "and",
    "on",
];

/// Whether a word of an organisation is among the words.
fn is_organisation(words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| ORGANISATION.contains(&word.to_lowercase().as_str()))
}

/// Given names that are seldom anything else.
const GIVEN_NAMES: &[&str] = &[
    "adam",
    "adrienne",
    "agatha",
    "alan",
    "albert",
    "alexander",
    "alfred",
    "alice",
    "allen",
    "amanda",
    "amy",
    "andrea",
    "andrew",
    "angela",
    "ann",
    "anna",
    "anne",
    "anthony",
    "antonio",
    "arthur",
    "barbara",
    "benjamin",
    "bernard",
    "betty",
    "brian",
    "bruce",
    "carl",
    "carlos",
    "carol",
    "caroline",
    "catherine",
    "charles",
    "charlotte",
    "christine",
    "christopher",
    "claire",
    "claude",
    "cynthia",
    "daniel",
    "david",
    "deborah",
    "dennis",
    "diana",
    "donald",
    "donna",
    "dorothy",
    "douglas",
    "edgar",
    "edmund",
    "edward",
    "eleanor",
    "elizabeth",
    "emily",
    "emma",
    "eric",
    "ernest",
    "eugene",
    "eva",
    "evelyn",
    "frances",
    "francis",
    "frank",
    "franz",
    "fredrik",
    "friedrich",
    "gabriel",
    "gary",
    "george",
    "gerald",
    "gloria",
    "gregory",
    "hannah",
    "harold",
    "harriet",
    "harry",
    "heather",
    "helen",
    "henry",
    "herbert",
    "herman",
    "howard",
    "hugh",
    "isabel",
    "jack",
    "jacob",
    "jacqueline",
    "james",
    "jane",
    "janet",
    "jason",
    "jean",
    "jeffrey",
    "jennifer",
    "jeremy",
    "jessica",
    "joan",
    "john",
    "jonathan",
    "jose",
    "joseph",
    "joshua",
    "joyce",
    "juan",
    "judith",
    "julia",
    "julian",
    "julie",
    "karen",
    "karl",
    "kate",
    "katherine",
    "keith",
    "kenneth",
    "kevin",
    "larry",
    "laura",
    "lauren",
    "lawrence",
    "leonard",
    "leslie",
    "linda",
    "lisa",
    "louis",
    "louise",
    "lucy",
    "luis",
    "margaret",
    "maria",
    "marie",
    "marilyn",
    "mark",
    "martha",
    "martin",
    "mary",
    "matthew",
    "maxine",
    "melissa",
    "michael",
    "michel",
    "michelle",
    "nancy",
    "nathaniel",
    "nicholas",
    "nicole",
    "oliver",
    "oscar",
    "pamela",
    "patricia",
    "patrick",
    "paul",
    "peter",
    "philip",
    "pierre",
    "rachel",
    "ralph",
    "raymond",
    "rebecca",
    "richard",
    "robert",
    "roger",
    "ronald",
    "rosa",
    "ruth",
    "sandra",
    "sarah",
    "sharon",
    "simone",
    "stephen",
    "steven",
    "susan",
    "theodore",
    "thomas",
];

#[cfg(test)]
mod tests {
    use super::surname_first;

    #[test]
    fn persons_are_turned_and_others_stay() {
        for (name, right) in [
            ("Mark Atwood Lawrence", "Lawrence, Mark Atwood"),
            ("Mark A. Lawrence", "Lawrence, Mark A."),
            ("Martin Luther King, Jr.", "King, Jr., Martin Luther"),
            ("Ursula K. Le Guin", "Le Guin, Ursula K."),
            ("W. E. B. Du Bois", "Du Bois, W. E. B."),
            ("Simone de Beauvoir", "Beauvoir, Simone de"),
        ] {
            assert_eq!(surname_first(name, &[]).as_deref(), Some(right), "{name}");
        }
        for name in [
            "World Health Organization",
            "Human Rights Watch",
            "鲁迅",
            "Homer",
            "Lawrence, Mark",
            "Chen Jian",
            "Kim Il Sung",
            "United Nations",
            "Han Kang",
            "National Public Radio",
            "Doctors Without Borders",
            "Amnesty International",
            "Google",
            "The Onion",
            "Strunk, Jr., William",
            "Radio Free Europe",
        ] {
            assert_eq!(surname_first(name, &[]), None, "{name}");
        }
    }

    #[test]
    fn the_essay_shows_where_a_surname_begins() {
        let cited = ["garcia marquez".to_owned()];
        assert_eq!(
            surname_first("Gabriel García Márquez", &cited).as_deref(),
            Some("García Márquez, Gabriel")
        );
        assert_eq!(
            surname_first("Human Sky Watchers", &["human sky watchers".to_owned()]),
            None
        );
        assert_eq!(
            surname_first("Toni Morrison", &["morrison".to_owned()]).as_deref(),
            Some("Morrison, Toni")
        );
    }
}

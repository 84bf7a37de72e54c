//! What holds for every entry that hayagriva's model can hold.
#![expect(
    clippy::unwrap_used,
    reason = "a strategy that fails is a fault of the test"
)]

use hayagriva::Entry;
use hayagriva::types::{
    Date, EntryType, FormatString, MaybeTyped, Numeric, PageRanges, Person, PersonRole,
    PersonsWithRoles, Publisher, QualifiedUrl,
};
use ibid_reference_manager::{Key, Library, Source};
use ibid_styles::output::{self, Italics};
use ibid_styles::{
    Cite, CiteForm, CiteItem, Locator, RichText, Style, explain, format, order, short_title,
};
use proptest::prelude::*;

const TYPES: &[EntryType] = &[
    EntryType::Article,
    EntryType::Chapter,
    EntryType::Entry,
    EntryType::Anthos,
    EntryType::Report,
    EntryType::Thesis,
    EntryType::Web,
    EntryType::Scene,
    EntryType::Artwork,
    EntryType::Patent,
    EntryType::Case,
    EntryType::Newspaper,
    EntryType::Legislation,
    EntryType::Manuscript,
    EntryType::Post,
    EntryType::Misc,
    EntryType::Performance,
    EntryType::Periodical,
    EntryType::Proceedings,
    EntryType::Book,
    EntryType::Blog,
    EntryType::Reference,
    EntryType::Conference,
    EntryType::Anthology,
    EntryType::Repository,
    EntryType::Thread,
    EntryType::Video,
    EntryType::Audio,
    EntryType::Exhibition,
    EntryType::Original,
];

const ROLES: &[PersonRole] = &[
    PersonRole::Translator,
    PersonRole::Director,
    PersonRole::Founder,
    PersonRole::CastMember,
    PersonRole::Narrator,
    PersonRole::Introduction,
    PersonRole::Compiler,
    PersonRole::Holder,
];

/// Words as titles have them, and anything else.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Z][a-z]{1,8}( (of|the|and|in|\"[A-Z][a-z]{2,5}\"|_[A-Z][a-z]{2,5}_|[A-Z]?[a-z']{1,7})){0,4}[?!]?(: [A-Z][a-z]{2,6})?",
        1 => "[-.,;:?!\"'“”‘’_()a-zA-Z0-9 éßİ\u{301}漢@/&]{0,30}",
        1 => "\\PC{0,20}",
    ]
}

fn title() -> impl Strategy<Value = FormatString> {
    (words(), prop::option::of(words())).prop_map(|(value, short)| match short {
        Some(short) => FormatString::with_short(value, short),
        None => FormatString::with_value(value),
    })
}

fn person() -> impl Strategy<Value = Person> {
    let part = || prop::option::of(prop_oneof![words(), "[A-Z][a-z]{1,7}"]);
    (
        words(),
        part(),
        prop::option::of("(de|von|van der|d’|al-)"),
        prop::option::of("(Jr.|III)"),
        part(),
    )
        .prop_map(|(name, given_name, prefix, suffix, alias)| Person {
            name,
            given_name,
            prefix,
            suffix,
            comma_suffix: false,
            alias,
        })
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec(person(), 0..5)
}

fn date() -> impl Strategy<Value = Date> {
    (
        any::<i32>(),
        prop::option::of(any::<u8>()),
        prop::option::of(any::<u8>()),
        any::<bool>(),
    )
        .prop_map(|(year, month, day, approximate)| Date {
            year,
            month,
            day,
            approximate,
            season: None,
        })
}

fn number() -> impl Strategy<Value = MaybeTyped<Numeric>> {
    prop_oneof![
        any::<i32>().prop_map(|number| MaybeTyped::Typed(Numeric::new(number))),
        words().prop_map(MaybeTyped::String),
    ]
}

fn address() -> impl Strategy<Value = QualifiedUrl> {
    prop_oneof![
        Just("https://www.example.org/"),
        Just("http://example.org/a/b?c=d"),
        Just("javascript:alert(1)"),
        Just("mailto:someone@example.org"),
    ]
    .prop_map(|url| QualifiedUrl::new(url.parse().unwrap(), None))
}

prop_compose! {
    fn flat_entry()(
        kind in prop::sample::select(TYPES),
        title in prop::option::of(title()),
        authors in prop::option::of(people()),
        editors in prop::option::of(people()),
        affiliated in prop::collection::vec((people(), prop::sample::select(ROLES)), 0..3),
        publisher in prop::option::of(title()),
        date in prop::option::of(date()),
        numbers in prop::collection::vec(prop::option::of(number()), 4),
        pages in prop::option::of(words()),
        url in prop::option::of(address()),
        doi in prop::option::of(words()),
        texts in prop::collection::vec(prop::option::of(title()), 5),
    ) -> Entry {
        let mut entry = Entry::new("key", kind);
        if let Some(title) = title { entry.set_title(title); }
        if let Some(authors) = authors { entry.set_authors(authors); }
        if let Some(editors) = editors { entry.set_editors(editors); }
        entry.set_affiliated(affiliated.into_iter().map(|(names, role)| PersonsWithRoles::new(names, role)).collect());
        if let Some(name) = publisher { entry.set_publisher(Publisher::new(Some(name), None)); }
        if let Some(date) = date { entry.set_date(date); }
        let [volume, issue, edition, chapter] = <[_; 4]>::try_from(numbers).unwrap();
        if let Some(number) = volume { entry.set_volume(number); }
        if let Some(number) = issue { entry.set_issue(number); }
        if let Some(number) = edition { entry.set_edition(number); }
        if let Some(number) = chapter { entry.set_chapter(number); }
        if let Some(pages) = pages { entry.set_page_range(pages.parse::<PageRanges>().map_or(MaybeTyped::String(pages), MaybeTyped::Typed)); }
        if let Some(url) = url { entry.set_url(url); }
        if let Some(doi) = doi { entry.set_doi(doi); }
        let [note, genre, archive, location, organization] = <[_; 5]>::try_from(texts).unwrap();
        if let Some(text) = note { entry.set_note(text); }
        if let Some(text) = genre { entry.set_genre(text); }
        if let Some(text) = archive { entry.set_archive(text); }
        if let Some(text) = location { entry.set_location(text); }
        if let Some(text) = organization { entry.set_organization(text); }
        entry
    }
}

fn entry() -> impl Strategy<Value = Entry> {
    let level = |inner: BoxedStrategy<Entry>| {
        (flat_entry(), prop::collection::vec(inner, 0..3)).prop_map(|(mut entry, parents)| {
            entry.set_parents(parents);
            entry
        })
    };
    level(level(flat_entry().boxed()).boxed())
}

fn library(entries: Vec<Entry>) -> (Library, Vec<Key>) {
    let mut library = Library::new();
    let mut keys = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        let key = Key::new(&format!("key{index}"));
        keys.push(key.clone());
        library.push(Source { key, entry }).unwrap();
    }
    (library, keys)
}

/// The marks that end an entry, one after another at its end.
fn end_marks(text: &str) -> usize {
    text.trim_end_matches(['”', '’', '"'])
        .chars()
        .rev()
        .take_while(|c| matches!(c, '.' | '?' | '!'))
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_entry_ends_in_an_end_mark(entry in entry()) {
        let (library, keys) = library(vec![entry]);
        let printed = format(&Style::Mla, &library, &[], &keys);
        let text = printed.works_cited[0].text.to_plain();
        prop_assert!(text.is_empty() || end_marks(&text) >= 1 || text.trim_end_matches(['”', '’']).ends_with('…'), "{text}");
    }

    #[test]
    fn sorting_is_stable_and_total(entries in prop::collection::vec(entry(), 0..6)) {
        let (library, keys) = library(entries);
        let sources: Vec<&Source> = library.iter().collect();
        let mut positions = order(&sources);
        let printed = format(&Style::Mla, &library, &[], &keys);
        let listed: Vec<usize> = printed.works_cited.iter().map(|entry| library.position(entry.key.as_str()).unwrap()).collect();
        prop_assert_eq!(&positions, &listed);
        positions.sort_unstable();
        prop_assert_eq!(positions, (0..keys.len()).collect::<Vec<_>>());
        // Printed again from its own order, the list stays.
        let sorted: Vec<Key> = printed.works_cited.iter().map(|entry| entry.key.clone()).collect();
        prop_assert_eq!(format(&Style::Mla, &library, &[], &sorted).works_cited, printed.works_cited);
    }

    #[test]
    fn runs_are_the_text_of_every_format(entry in entry()) {
        let (library, keys) = library(vec![entry]);
        let rich = &format(&Style::Mla, &library, &[], &keys).works_cited[0].text;
        let joined: String = rich.runs().iter().map(|run| run.text.as_str()).collect();
        prop_assert_eq!(&joined, &rich.to_plain());
        prop_assert!(rich.runs().windows(2).all(|pair| pair[0].italic != pair[1].italic || pair[0].link != pair[1].link));
        prop_assert!(rich.runs().iter().all(|run| !run.text.is_empty()));
        let shown = output::text(rich, Italics::Plain);
        prop_assert!(!shown.chars().any(char::is_control));
        let html = output::html(rich);
        prop_assert!(!html.contains("href=\"javascript"));
        prop_assert!(!output::markdown(rich).contains("](<javascript"));
    }

    #[test]
    fn every_element_is_part_of_the_entry(entry in entry()) {
        let (library, keys) = library(vec![entry]);
        let text = format(&Style::Mla, &library, &[], &keys).works_cited[0].text.to_plain().to_lowercase();
        let source = library.iter().next().unwrap();
        for element in explain(source).elements {
            let words = element.text.to_plain().to_lowercase();
            let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
            prop_assert!(text.contains(words), "{words} not in {text}");
        }
    }

    #[test]
    fn citations_never_fail(entries in prop::collection::vec(entry(), 1..5), locator in words(), narrative in any::<bool>(), suppress in any::<bool>()) {
        let (library, keys) = library(entries);
        let items = keys.iter().map(|key| {
            let mut item = CiteItem::new(key.clone());
            let (locators, rest) = Locator::parse_list(&locator);
            item.locators = locators;
            item.suffix = rest.to_owned();
            item.suppress_author = suppress;
            item
        });
        let cite = Cite {
            form: if narrative { CiteForm::Narrative } else { CiteForm::Parenthetical },
            items: items.collect(),
            in_parentheses: narrative,
            possessive: false,
        };
        let printed = format(&Style::Mla, &library, &[cite], &[]).citations;
        prop_assert!(printed[0].is_some());
        for source in &library {
            let _ = short_title(source);
        }
    }

    #[test]
    fn locators_and_their_rest_never_fail(text in "\\PC{0,40}") {
        let (_, rest) = Locator::parse_list(&text);
        prop_assert!(text.contains(rest));
    }

    #[test]
    fn one_end_mark_is_never_two(words in "[A-Z][a-z]{1,8}( [a-z]{1,8}){0,3}[?!.]?", quoted in any::<bool>()) {
        let mut text = RichText::plain(if quoted { format!("“{words}”") } else { words });
        text.end_sentence();
        prop_assert_eq!(end_marks(&text.to_plain()), 1);
        let once = text.clone();
        text.end_sentence();
        prop_assert_eq!(once, text);
    }
}

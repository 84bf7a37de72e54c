//! Ordering and formatting large lists, beside hayagriva's own MLA style.
//!
//! `cargo bench -p ibid-styles`
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "the numbers are small"
)]
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the tables are as long as they say"
)]

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::types::{
    Date, EntryType, FormatString, MaybeTyped, Numeric, PageRanges, Person, Publisher,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry, citationberg,
};
use ibid_reference_manager::{Key, Library, Source};
use ibid_styles::{Cite, CiteItem, Locator, Style, format};

fn main() {
    divan::main();
}

/// A number from 0 to `below`, the same for the same `seed`: a step of xorshift.
fn pick(seed: usize, salt: u64, below: usize) -> usize {
    let mut x = (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ salt.wrapping_mul(0xD1B5_4A32_D192_ED03);
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    (x % below as u64) as usize
}

const WORDS: [&str; 24] = [
    "river", "memory", "of", "the", "stone", "and", "light", "in", "winter", "a", "garden",
    "history", "with", "letters", "to", "machines", "dreams", "war", "peace", "sea", "modern",
    "poetics", "gender", "form",
];
const SYLLABLES: [&str; 16] = [
    "mor", "as", "lin", "kel", "son", "ber", "ta", "ro", "vi", "dan", "el", "gar", "we", "sch",
    "ni", "hol",
];

fn name(seed: usize, salt: u64) -> String {
    let text: String = (0..3)
        .map(|part| SYLLABLES[pick(seed, salt + part, 16)])
        .collect();
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

fn title(seed: usize) -> String {
    let words: Vec<&str> = (0..4 + pick(seed, 90, 4))
        .map(|word| WORDS[pick(seed, 100 + word as u64, 24)])
        .collect();
    words.join(" ")
}

/// An entry as a library of a department has it: books, chapters, articles in databases.
fn entry(index: usize) -> Entry {
    let kinds = [EntryType::Book, EntryType::Article, EntryType::Anthos];
    let kind = kinds[pick(index, 1, 3)];
    let mut entry = Entry::new(&format!("key{index}"), kind);
    entry.set_title(FormatString::with_value(title(index)));
    let people = 1 + pick(index, 2, 3);
    let author = |part: usize| Person {
        name: name(index, 10 + part as u64),
        given_name: Some(name(index, 20 + part as u64)),
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    };
    entry.set_authors((0..people).map(author).collect());
    entry.set_date(Date::from_year(1900 + pick(index, 3, 120) as i32));
    if kind == EntryType::Book {
        entry.set_publisher(Publisher::new(
            Some(FormatString::with_value("University of Chicago Press")),
            None,
        ));
        return entry;
    }
    let first = 1 + pick(index, 4, 900) as i32;
    entry.set_page_range(MaybeTyped::Typed(
        format!("{first}-{}", first + 20)
            .parse::<PageRanges>()
            .unwrap(),
    ));
    let mut parent = Entry::new(
        "",
        if kind == EntryType::Article {
            EntryType::Periodical
        } else {
            EntryType::Anthology
        },
    );
    parent.set_title(FormatString::with_value(title(index + 7)));
    parent.set_volume(MaybeTyped::Typed(Numeric::new(
        1 + pick(index, 5, 80) as i32,
    )));
    let mut database = Entry::new("", EntryType::Repository);
    database.set_title(FormatString::with_value("JSTOR"));
    entry.set_doi(format!("10.1000/{index}"));
    entry.set_parents(vec![parent, database]);
    entry
}

fn library(size: usize) -> (Library, Vec<Key>) {
    let mut library = Library::new();
    let mut keys = Vec::new();
    for index in 0..size {
        let key = Key::new(&format!("key{index}"));
        keys.push(key.clone());
        assert!(
            library
                .push(Source {
                    key,
                    entry: entry(index)
                })
                .is_ok()
        );
    }
    (library, keys)
}

#[divan::bench(args = [1_000, 10_000, 100_000], max_time = 5, sample_size = 1)]
fn ibid_works_cited(bencher: divan::Bencher<'_, '_>, size: usize) {
    let (library, keys) = library(size);
    bencher.bench(|| format(&Style::Mla, &library, &[], &keys));
}

#[divan::bench(args = [1_000, 10_000, 100_000], max_time = 5, sample_size = 1)]
fn ibid_citations(bencher: divan::Bencher<'_, '_>, size: usize) {
    let (library, keys) = library(size);
    let cites: Vec<Cite> = keys
        .iter()
        .map(|key| {
            let mut item = CiteItem::new(key.clone());
            item.locators.push(Locator::page("123-125"));
            Cite {
                items: vec![item],
                ..Cite::default()
            }
        })
        .collect();
    bencher.bench(|| format(&Style::Mla, &library, &cites, &[]));
}

#[divan::bench(args = [100, 1_000], max_time = 5, sample_size = 1)]
fn hayagriva_works_cited(bencher: divan::Bencher<'_, '_>, size: usize) {
    let entries: Vec<Entry> = (0..size).map(entry).collect();
    let citationberg::Style::Independent(style) = ArchivedStyle::ModernLanguageAssociation.get()
    else {
        return;
    };
    let locales = locales();
    bencher.bench(|| {
        let mut driver = BibliographyDriver::new();
        let items = entries.iter().map(CitationItem::with_entry).collect();
        driver.citation(CitationRequest::from_items(items, &style, &locales));
        driver.finish(BibliographyRequest::new(&style, None, &locales))
    });
}

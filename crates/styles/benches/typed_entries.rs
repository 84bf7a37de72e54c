//! Typed entries read back: a thousand of the commonest forms, by the rules and the model of entries.
//!
//! `cargo bench -p ibid-styles --bench typed_entries`

use divan::{Bencher, black_box};
use ibid_styles::typed::{parse, split_entries};

fn main() {
    divan::main();
}

const FAMILIES: [&str; 7] = [
    "Morrison", "García", "Lakoff", "Egan", "Woolf", "Hurston", "Ōe",
];
const TITLES: [&str; 5] = [
    "The Weight of Water",
    "Maps and Their Makers: A History",
    "What the River Kept",
    "On Silence",
    "Letters from the Dry Years",
];

fn entry(number: usize) -> String {
    let family = FAMILIES.get(number % FAMILIES.len()).unwrap_or(&"Lee");
    let title = TITLES.get(number % TITLES.len()).unwrap_or(&"Rain");
    let (year, page) = (1950 + number % 70, number % 400);
    match number % 5 {
        0 => format!("{family}, Ann. _{title}_. Oxford UP, {year}."),
        1 => format!(
            "{family}, Ann, and George Lee. “{title}.” _Critical Inquiry_, vol. {}, no. 3, {year}, pp. {page}–{}.",
            number % 60 + 1,
            page + 18
        ),
        2 => format!(
            "{family}, Ann. “{title}.” _The Daily Engineer_, 3 May {year}, www.example.org/{number}. Accessed 4 June 2020."
        ),
        3 => format!("_{title}_. Directed by Ann {family}, Barunson, {year}."),
        _ => format!(
            "{family}, Ann. “{title}.” _The Reader in Exile_, edited by Mark Lee, 2nd ed., Norton, {year}, pp. {page}–{}.",
            page + 9
        ),
    }
}

/// What one list costs: each entry is read once.
#[divan::bench]
fn a_thousand_entries(bencher: Bencher<'_, '_>) {
    let entries: Vec<String> = (0..1_000).map(entry).collect();
    bencher.bench(|| {
        entries
            .iter()
            .filter(|entry| parse(black_box(entry)).title.is_some())
            .count()
    });
}

/// A list cut into its entries.
#[divan::bench]
fn a_thousand_entries_cut(bencher: Bencher<'_, '_>) {
    let entries: Vec<String> = (0..1_000).map(entry).collect();
    let list = format!("Works Cited\n\n{}\n", entries.join("\n\n"));
    bencher.bench(|| split_entries(black_box(&list)).len());
}

//! Writes an archive of made essays to standard output, a JSON object on each line:
//! `cargo run --release -p ibid-batch --example made_archive -- 10000 2000 > essays.jsonl` makes 10,000 essays of about
//! 2,000 words. Every course has its own habit of writing, and the same numbers give the same archive.

use std::io::{self, BufWriter, Write};

use ibid_generated_essays::{Habits, essay};
use serde_json::json;

/// A paragraph of a made essay has about so many words.
const WORDS_OF_A_PARAGRAPH: usize = 80;

fn main() -> io::Result<()> {
    let mut numbers = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok());
    let essays: u64 = numbers.next().unwrap_or(1_000);
    let words = numbers.next().and_then(|words| usize::try_from(words).ok());
    let paragraphs = (words.unwrap_or(2_000) / WORDS_OF_A_PARAGRAPH).max(1);
    let mut out = BufWriter::new(io::stdout().lock());
    for seed in 0..essays {
        let habits = Habits {
            paragraphs,
            ..Habits::any(seed)
        };
        let row = json!({
            "id": format!("essay-{seed:07}"),
            "course": format!("ENGL {}", 100 + seed % 7 * 10),
            "year": 2019 + seed % 5,
            "text": essay(&habits, seed).text,
        });
        writeln!(out, "{row}")?;
    }
    out.flush()
}

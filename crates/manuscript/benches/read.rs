//! How long reading takes: a thousand essays of two thousand words each, Markdown and pasted.

use ibid_manuscript::{Format, import_report, read, to_markdown};

fn main() {
    divan::main();
}

/// An essay of about two thousand words with headings, citations and a list.
fn essay(is_markdown: bool) -> String {
    let (title, heading, mark) = if is_markdown {
        ("# On Dust", "## After the Wind", "*")
    } else {
        ("On Dust", "After the Wind", "")
    };
    let sentence = format!(
        "The wind came up in the spring, and {mark}Silent Spring{mark} says that it did not stop for a week (Carson 12). "
    );
    let paragraph = sentence.repeat(8);
    let mut out = format!("{title}\n\nby Ann Lee\n\n");
    for part in 0..13 {
        if part % 4 == 3 {
            out.push_str(heading);
            out.push_str("\n\n");
        }
        out.push_str(paragraph.trim_end());
        out.push_str("\n\n");
    }
    out.push_str("Works Cited\n\nCarson, Rachel. Silent Spring. Houghton Mifflin, 1962.\n\nEgan, Timothy. The Worst Hard Time. Houghton Mifflin, 2006.\n");
    out
}

#[divan::bench]
fn a_thousand_markdown_essays(bencher: divan::Bencher<'_, '_>) {
    let text = essay(true);
    bencher.bench(|| {
        (0..1000)
            .map(|_| read(text.as_bytes(), Format::Markdown).blocks.len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn a_thousand_pasted_essays(bencher: divan::Bencher<'_, '_>) {
    let text = essay(false);
    bencher.bench(|| {
        (0..1000)
            .map(|_| read(text.as_bytes(), Format::Text).blocks.len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn writing_a_pasted_essay_back(bencher: divan::Bencher<'_, '_>) {
    let essay = read(essay(false).as_bytes(), Format::Text);
    assert_eq!(import_report(&essay).entries.len(), 2);
    bencher.bench(|| to_markdown(&essay));
}

/// The model of lines on what is nothing but a list: three lines to an entry.
#[divan::bench(args = [100, 1_000, 10_000])]
fn the_lines_of_a_list(bencher: divan::Bencher<'_, '_>, entries: usize) {
    let mut text = String::from("It is said that it was so (Carson 12).\n\nWorks Cited\n\n");
    for number in 0..entries {
        let year = 1900 + number % 120;
        text.extend([format!(
            "Carson, Rachel. Silent Spring and the Other Seasons of the Year {number}. Edited by Ann Lee\n    and Mark Lee, vol. 3, Houghton Mifflin, {year},\n    www.example.org/{number}.\n"
        )]);
    }
    bencher.bench(|| {
        let essay = read(text.as_bytes(), Format::Text);
        essay.works_cited.map(|list| list.entries.len())
    });
}

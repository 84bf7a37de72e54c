//! The targets without a fuzzer, on any toolchain: texts that are changed a little at random, the same ones in every run.

use ibid_fuzz::TARGETS;

/// Texts with something of everything.
const SEEDS: [&str; 8] = [
    "---\ntitle: So It Is\nauthor: Ann Reed\n---\n\nIt begins [@smith, 3], and “so it is” (Smith 4; Lee and Reed 13-14).[^1]\n\n> A quotation (12).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n$x^2$ *a* **b** `c` [d](https://example.org)\n\n[^1]: A note.\n",
    "Ann Reed\nProf. Lee\nEnglish 101\n3 May 2020\nSo It Is\n\nIt is so (Smith, p. 3). “So” (Smith).\n\nWorks Cited\n\nSmith, Ann. *A Book of Maps*. Norton, 2000.\n\nLee, Bo, and Cy Reed. “Tea.” *Journal of Tea*, vol. 3, 1999, pp. 12-19.\n",
    "smith: &a\n  type: book # so\n  title: \"A: Book\"\n  author: [Smith, Ann]\n  date: 2000-05-03\nlee: {type: article, title: Tea, parent: {type: periodical, title: J}}\n",
    "@book{smith, title = {A {B}ook \\emph{of} M\\\"aps}, author = {Smith, Ann and Lee, Bo}, year = 2000}\n@string{a = \"b\"}\n",
    "TY  - JOUR\nTI  - Tea\nAU  - Lee, Bo\nPY  - 1999///\nSP  - 12\nER  - \n",
    "[{\"id\":\"a\",\"type\":\"book\",\"title\":\"Tea\",\"author\":[{\"family\":\"Lee\",\"given\":\"Bo\"}],\"issued\":{\"date-parts\":[[1999,5]]}}]",
    "<!DOCTYPE html><html><body><h1>So It Is</h1><p>It is <i>so</i> (Smith 3).<sup>1</sup></p><table><tr><td>a</td></tr></table></body></html>",
    "{\\rtf1\\ansi {\\b So} it is \\'e9 \\u8220? (Smith 3).\\par}",
];

/// Pieces that matter to one reader or another.
const PIECES: [&str; 24] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "“",
    "\\",
    "\n\n",
    "\n",
    "*",
    "_",
    "@",
    ":",
    "- ",
    "#",
    "&a",
    "*a",
    "\u{301}",
    "\u{0}",
    "Works Cited",
    "pp. ",
    "é",
];

/// Numbers of a linear congruence.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

fn changed(numbers: &mut Numbers) -> Vec<u8> {
    let mut text = SEEDS[numbers.below(SEEDS.len())].as_bytes().to_vec();
    for _ in 0..numbers.below(6) {
        let at = numbers.below(text.len());
        let to = (at + numbers.below(20)).min(text.len());
        match numbers.below(4) {
            0 => drop(text.drain(at..to)),
            1 => {
                let piece = PIECES[numbers.below(PIECES.len())].repeat(1 + numbers.below(3));
                drop(text.splice(at..at, piece.into_bytes()));
            }
            2 => {
                let part = text[at..to].to_vec();
                drop(text.splice(at..at, part));
            }
            _ => {
                if let Some(byte) = text.get_mut(at) {
                    *byte = u8::try_from(numbers.below(256)).unwrap_or(0);
                }
            }
        }
    }
    text.insert(0, u8::try_from(numbers.below(256)).unwrap_or(0));
    text
}

#[test]
fn nothing_that_was_changed_at_random_breaks_a_target() {
    let rounds = std::env::var("IBID_FUZZ_ROUNDS").ok();
    let rounds = rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(150);
    for (name, target) in TARGETS {
        let mut numbers = Numbers(7);
        for round in 0..rounds {
            let data = changed(&mut numbers);
            let done = std::panic::catch_unwind(|| target(&data));
            let text = String::from_utf8_lossy(&data);
            assert!(done.is_ok(), "{name}, round {round}: {text:?}");
        }
    }
}

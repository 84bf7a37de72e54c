//! Essays put together from parts, and what a change in one paragraph may not do to another.

use ibid_citations::{Listed, cite};
use ibid_manuscript::{Format, read, typed_library};
use ibid_styles::Style;
use proptest::prelude::*;

const LIST: &str = "
# Works Cited

Ames, Lucy. *Salt Marsh*. Holm Press, 1980.

Brandt, Otto. “A Slow Water.” *Nest Review*, vol. 4, no. 2, 1999, pp. 120-144.

Corrie, June. *The Weir*. Alder, 2004.
";

/// Names nobody, and is longer than what counts as an introduction: who is named there is a cause of its own, and other
/// words in a paragraph before must not move its end.
fn introduction() -> String {
    "The water stood where it had stood before, and nobody asked whose it was. ".repeat(10)
}

const AUTHORS: [&str; 3] = ["Ames", "Brandt", "Corrie"];

const WORDS: [&str; 12] = [
    "gulls", "turned", "slow", "along", "every", "evening", "mud", "without", "nobody", "kept",
    "low", "rising",
];

/// A paragraph: what it is made of, and the words and the number that a writer may change.
#[derive(Debug, Clone)]
struct Paragraph {
    shape: Shape,
    author: usize,
    words: Vec<usize>,
    page: u32,
}

/// What a paragraph cites, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Nothing, and nobody is named.
    Plain,
    /// `… (Ames 12).`
    Named,
    /// `Ames argues that … (12).`
    Spoken,
    /// `… “…” (12).`
    Bare,
    /// A name, then a number in the next sentence.
    Later,
}

impl Paragraph {
    fn text(&self) -> String {
        let words: Vec<&str> = self
            .words
            .iter()
            .filter_map(|word| WORDS.get(*word).copied())
            .collect();
        let (words, page) = (words.join(" "), self.page);
        let author = AUTHORS.get(self.author).copied().unwrap_or_default();
        match self.shape {
            Shape::Plain => format!("Here the {words}. There it was {words}."),
            Shape::Named => format!("It was said that the {words} ({author} {page})."),
            Shape::Spoken => format!("{author} argues that the {words} ({page})."),
            Shape::Bare => format!("It was “the {words}” ({page})."),
            Shape::Later => format!("{author} saw the {words}. It was “the {words}” ({page})."),
        }
    }
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let shape = prop_oneof![
        Just(Shape::Plain),
        Just(Shape::Named),
        Just(Shape::Spoken),
        Just(Shape::Bare),
        Just(Shape::Later),
    ];
    let words = prop::collection::vec(0..WORDS.len(), 3..14);
    (shape, 0..AUTHORS.len(), words, 2..400_u32).prop_map(|(shape, author, words, page)| {
        Paragraph {
            shape,
            author,
            words,
            page,
        }
    })
}

/// The citations of each paragraph with the sources that they lead to.
fn links(essay: &[Paragraph]) -> Vec<Vec<String>> {
    let texts: Vec<String> = essay.iter().map(Paragraph::text).collect();
    let text = format!("{}\n\n{}\n{LIST}", introduction(), texts.join("\n\n"));
    let read = read(text.as_bytes(), Format::Markdown);
    let typed = typed_library(read.works_cited.as_ref().unwrap());
    let cited = cite(read, &typed.library, &Style::Mla, Listed::All);
    let mut out = vec![Vec::new(); essay.len()];
    for citation in &cited.citations {
        let keys = citation.items.iter().flat_map(|item| &item.keys);
        let keys: Vec<&str> = keys.map(ibid_reference_manager::Key::as_str).collect();
        let paragraph = citation.block.checked_sub(1); // the introduction
        if let Some(paragraph) = paragraph.and_then(|at| out.get_mut(at)) {
            paragraph.push(keys.join(" "));
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Other words in a paragraph that cites nothing, or another number in a bare bracket, move no link elsewhere.
    #[test]
    fn a_change_in_one_paragraph_flips_no_link_in_another(
        essay in prop::collection::vec(paragraph(), 2..9),
        at in any::<prop::sample::Index>(),
        words in prop::collection::vec(0..WORDS.len(), 3..14),
        page in 2..400_u32,
    ) {
        let changed = at.index(essay.len());
        let mut other = essay.clone();
        match other[changed].shape {
            Shape::Plain => other[changed].words = words,
            Shape::Named => {}
            Shape::Spoken | Shape::Bare | Shape::Later => other[changed].page = page,
        }
        let (mut before, mut after) = (links(&essay), links(&other));
        before.remove(changed);
        after.remove(changed);
        prop_assert_eq!(before, after);
    }
}

#[test]
fn the_essays_that_are_put_together_are_read() {
    let shapes = [Shape::Named, Shape::Spoken, Shape::Later, Shape::Plain];
    let essay = shapes.map(|shape| Paragraph {
        shape,
        author: 1,
        words: vec![0, 1, 2],
        page: 130,
    });
    let linked = ["brandt"].map(str::to_owned).to_vec();
    let expected = vec![linked.clone(), linked.clone(), linked, Vec::new()];
    assert_eq!(links(&essay), expected);
}

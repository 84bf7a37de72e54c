//! What the writer of an essay is like.

use crate::random::Random;

/// What an essay is about, which decides how its places are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A novel, cited by pages.
    Novel,
    /// A novel that the list has in two editions, so that it stays open which one is meant.
    NovelInTwoEditions,
    /// Two novels by one author; the second is always told by its title.
    TwoByOneAuthor,
    /// Two novels by two authors.
    TwoNovels,
    /// A poem in a collection, cited by lines.
    Poem,
    /// A long poem, cited by book and line, that the list has only as a part of its author's collected poems.
    Epic,
    /// The same, in two collections, so that it stays open which one is meant.
    EpicInTwoCollections,
    /// A play, cited by act, scene and line.
    Play,
    /// A film, cited by time.
    Film,
    /// Several novels, films, plays or poems that are compared, each told by its title or its author where the essay
    /// turns to it.
    SeveralWorks,
    /// A question, on which several scholars have written.
    Question,
}

/// How somebody writes. A number is how often, of a hundred times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// What the essay is about.
    pub subject: Subject,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// How many scholars it cites.
    pub scholars: usize,
    /// A scholar is named in the sentence, and not in the bracket.
    pub names_in_the_sentence: u8,
    /// The work that the essay is about is named in the bracket though it need not be.
    pub labels: u8,
    /// A paragraph goes back to the work that the essay is about, though a scholar was cited last.
    pub returns: u8,
    /// A sentence on that work names a character, and nothing else tells it.
    pub characters: u8,
    /// A sentence on that work speaks of a scholar too.
    pub asides: u8,
    /// The next citation is of the same source, and nothing says so.
    pub goes_on: u8,
    /// A quotation is set off as a block.
    pub blocks: u8,
    /// The list has the pages of articles and chapters.
    pub pages: u8,
    /// A scholar is in no list.
    pub strangers: u8,
    /// A bracket is no citation.
    pub remarks: u8,
    /// The list has lost its italics.
    pub plain: bool,
    /// Quotation marks are straight.
    pub straight: bool,
}

impl Habits {
    /// A writer of any kind.
    pub fn any(seed: u64) -> Self {
        use Subject::{
            Epic, EpicInTwoCollections, Film, Novel, NovelInTwoEditions, Play, Poem, Question,
            SeveralWorks, TwoByOneAuthor, TwoNovels,
        };
        let mut random = Random::new(seed ^ 0xA5A5);
        let mut percent = |low: u8, high: u8| {
            let percent = random.range(usize::from(low), usize::from(high));
            u8::try_from(percent).unwrap_or(0)
        };
        let subject = match percent(0, 99) {
            0..26 => Novel,
            26..30 => NovelInTwoEditions,
            30..43 => TwoByOneAuthor,
            43..56 => TwoNovels,
            56..65 => Poem,
            65..71 => Play,
            71..75 => Film,
            75..79 => Epic,
            79..83 => EpicInTwoCollections,
            83..91 => SeveralWorks,
            _ => Question,
        };
        Self {
            subject,
            paragraphs: usize::from(percent(4, 9)),
            scholars: usize::from(percent(1, 8)),
            names_in_the_sentence: percent(30, 90),
            labels: [0, 0, 10, 60]
                .get(usize::from(percent(0, 3)))
                .copied()
                .unwrap_or(0),
            returns: percent(20, 80),
            characters: percent(30, 80),
            asides: percent(0, 25),
            goes_on: percent(10, 50),
            blocks: percent(0, 15),
            pages: percent(40, 100),
            strangers: percent(0, 8),
            remarks: percent(0, 12),
            plain: percent(0, 99) < 30,
            straight: percent(0, 99) < 40,
        }
    }
}

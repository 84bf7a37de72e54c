//! What the model is told about a line. A feature describes and never decides: the weights do.

mod around;
mod cues;
mod entries;
mod layout;
mod shape;

use foldhash::HashMap;

use super::seen::Seen;

/// How many values a feature has at most.
const VALUES: u16 = 16;

macro_rules! features {
    ($($(#[$doc:meta])+ $variant:ident, $name:literal, $near:literal;)+) => {
        /// The features, each with its name in the file of weights.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature { $($(#[$doc])+ $variant),+ }

        /// Name, and whether the lines beside a line are told it too.
        const TABLE: &[(&str, bool)] = &[$(($name, $near)),+];
    };
}

features! {
    /// Characters, in steps.
    Length, "length", true;
    /// Words, in steps.
    Words, "words", true;
    /// The share of words with a capital.
    Capitals, "capitals", false;
    /// What the line begins with: capital, small letter, digit, quotation mark, another mark.
    Begins, "begins", true;
    /// What the line ends with: a stop, comma, colon, dash, letter, digit, address.
    Ends, "ends", true;
    /// Whether a quotation mark or bracket closes the line.
    EndsInMark, "ends-in-mark", false;
    /// Whether a quotation mark stands in it.
    Quoted, "quoted", false;
    /// The share of digits.
    Digits, "digits", false;
    /// Whether it has two sentences or more.
    Sentences, "sentences", false;
    /// Whether it has something in brackets that looks like a citation.
    Cites, "cites", false;
    /// The bullet or number that it begins with: none, bullet, number, number in brackets.
    Label, "label", true;
    /// Whether it is a bullet or number and nothing else.
    LabelAlone, "label-alone", true;
    /// Whether it begins as `Key: value`.
    KeyValue, "key-value", true;
    /// Whether it could be somebody's name or a label of few words.
    NameLike, "name-like", true;
    /// Whether it is all in capitals.
    AllCapitals, "all-capitals", false;
    /// Whether some of it is in italics, and whether it begins so.
    Italics, "italics", true;
    /// The share of small words, in steps.
    FunctionWords, "function-words", true;
    /// Whether it reads as prose.
    Prose, "prose", true;
    /// The share of small words by the number of words.
    FunctionByWords, "function-by-words", false;

    /// Whether a day or month stands in it, or it is a date and nothing else.
    Date, "date", true;
    /// Whether a year stands in it.
    Year, "year", true;
    /// Whether an address stands in it, begins it, or is all of it.
    Address, "address", true;
    /// Whether pages stand in it.
    Pages, "pages", false;
    /// Whether a volume or number stands in it.
    Volume, "volume", false;
    /// How many words of publishers, media and contributors it has.
    Publishing, "publishing", false;
    /// Whether it heads a list: with words of headings only, with some, with none; and whether it is the last that does.
    Heading, "heading", true;
    /// Whether it is headed `Notes`.
    NotesHeading, "notes-heading", true;
    /// Whether it begins as a note on a source does.
    Annotation, "annotation", true;
    /// Whether it is a medium and nothing else: `Print.`
    Medium, "medium", true;
    /// Whether it is a line of a drawer or an attribute: `:END:`
    Drawer, "drawer", true;
    /// Whether it is chrome of web pages.
    Chrome, "chrome", true;
    /// Whether it is chrome that ends essays.
    EndsEssay, "ends-essay", true;
    /// Whether it heads a part of an essay: `Conclusion`, `Appendix`, `License`.
    Part, "part", false;

    /// How much of an entry it has, counted.
    Score, "score", true;
    /// Whether it begins with a name turned round.
    Surname, "surname", true;
    /// Whether it begins with the dashes of a repeated author.
    Dashes, "dashes", true;
    /// Whether it begins with a quotation mark or italics.
    TitleFirst, "title-first", true;
    /// Whether its first word has a comma behind it.
    WordComma, "word-comma", false;
    /// Whether it begins with a handle.
    Handle, "handle", false;
    /// Where its first full stop stands.
    FirstStop, "first-stop", true;
    /// Whether it stands in the order of the alphabet behind what begins as an entry before it.
    OrderBefore, "order-before", false;
    /// The same of what follows.
    OrderAfter, "order-after", false;
    /// Whether a year in brackets stands in it, as APA sets it.
    BracketedYear, "bracketed-year", true;

    /// Whether a blank line stands before it, and behind it.
    Blanks, "blanks", true;
    /// How far it is indented.
    Indent, "indent", false;
    /// Whether it is indented more or less than the line before it.
    IndentChange, "indent-change", true;
    /// Whether it begins an item of a list.
    Item, "item", true;
    /// Whether it is marked as a heading.
    MarkedHeading, "marked-heading", true;
    /// How much room was left on the line before it for its first word, where lines are broken at a width.
    Room, "room", false;
    /// The room, and whether it begins as an entry.
    RoomAndBegins, "room-and-begins", false;
    /// The room, and how the line before it ends.
    RoomAndEnds, "room-and-ends", false;
    /// How the line before it ends, and how it begins.
    Joint, "joint", false;
    /// The same, with the blank line between.
    JointAndBlank, "joint-and-blank", false;
    /// Whether the line before it leaves a quotation open.
    OpenQuotation, "open-quotation", false;
    /// Whether blank lines stand between most lines around it.
    Spaced, "spaced", false;
    /// How the line before it ends, its score, and whether a year stood in it.
    ScoreBefore, "score-before", false;
    /// The score of the line before it and how this one begins.
    ScoreAndBegins, "score-and-begins", false;
    /// Whether it and the line before it begin with names.
    SurnamePair, "surname-pair", false;
    /// Whether it begins as lines in the alphabet do and has room, blank or indent on its side.
    BeginsAnew, "begins-anew", false;
    /// Whether it has the year or address that the line before it lacks, begins as an entry, and stands apart.
    Completes, "completes", false;

    /// The mean score of the five lines behind it.
    ScoresAfter, "scores-after", false;
    /// The mean score of the five lines before it.
    ScoresBefore, "scores-before", false;
    /// How many of the next five lines are prose.
    ProseAfter, "prose-after", false;
    /// How many of the last five lines are prose.
    ProseBefore, "prose-before", false;
    /// How many of the next six lines begin with a name.
    SurnamesAfter, "surnames-after", false;
    /// How many of the last six lines begin with a name.
    SurnamesBefore, "surnames-before", false;
    /// How far above it the last heading of a list stands.
    HeadingAbove, "heading-above", false;
    /// Whether a heading of a list stands below it.
    HeadingBelow, "heading-below", false;
    /// How far from the end of the text it stands.
    FromEnd, "from-end", false;
    /// The share of prose that stands behind it.
    ProseLeft, "prose-left", false;
    /// How far above it the last line of prose stands.
    ProseAbove, "prose-above", false;
    /// How often it occurs.
    Repeated, "repeated", false;
    /// Whether it stands below `Notes` and no heading of a list between.
    UnderNotes, "under-notes", false;
    /// Whether the list before it had bullets or numbers.
    LabelsAround, "labels-around", false;
}

/// How many slots the features of one line have: a slot is a feature with one value.
pub(crate) const SLOTS: usize = TABLE.len() * VALUES as usize;

/// The name of a slot: `length=3`.
pub(crate) fn slot_name(slot: usize) -> String {
    let name = TABLE
        .get(slot / usize::from(VALUES))
        .map_or("", |(name, _)| name);
    format!("{name}={}", slot % usize::from(VALUES))
}

/// Finds the slot of a name.
pub(crate) fn slots_by_name() -> impl Fn(&str) -> Option<usize> {
    let features: HashMap<&str, usize> = TABLE.iter().map(|(name, _)| *name).zip(0..).collect();
    move |name| {
        let (name, value) = name.split_once('=')?;
        let value: usize = value.parse().ok()?;
        (value < usize::from(VALUES)).then_some(features.get(name)? * usize::from(VALUES) + value)
    }
}

/// Whether the lines beside a line are told the slot.
pub(crate) fn is_near(slot: u16) -> bool {
    TABLE
        .get(usize::from(slot / VALUES))
        .is_some_and(|(_, near)| *near)
}

/// The slots that hold for a line.
#[derive(Debug, Default)]
pub(super) struct Slots(Vec<u16>);

impl Slots {
    /// Says that a feature has a value; values above the highest are the highest.
    fn put(&mut self, feature: Feature, value: usize) {
        let value = u16::try_from(value).unwrap_or(VALUES).min(VALUES - 1);
        self.0.push(feature as u16 * VALUES + value);
    }

    /// Says that a feature holds.
    fn hold(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.put(feature, 1);
        }
    }
}

/// The step that a value reaches: how many of the steps lie below it.
fn step(value: usize, steps: &[usize]) -> usize {
    steps.iter().take_while(|step| value > **step).count()
}

/// The step that a share in percent reaches.
fn share(part: usize, whole: usize, steps: &[usize]) -> usize {
    step(part * 100 / whole.max(1), steps)
}

/// The slots of every line.
pub(super) fn of(lines: &[Seen<'_>]) -> Vec<Vec<u16>> {
    let text = around::Around::of(lines);
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let mut slots = Slots::default();
            shape::add(line, &mut slots);
            cues::add(lines, at, &text, &mut slots);
            entries::add(lines, at, &mut slots);
            layout::add(lines, at, &text, &mut slots);
            around::add(lines, at, &text, &mut slots);
            slots.0
        })
        .collect()
}

#[cfg(test)]
mod tests;

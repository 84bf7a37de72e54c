use ibid_diagnostics::Diagnostic;

use crate::essay::{Essay, Paragraph, ParagraphKind, Quotation};
use crate::rule::{Check, rule};

rule! {
    /// Words are quoted in a paragraph that has no citation.
    ///
    /// ## Why
    ///
    /// A citation tells the reader whose words these are and where to find them.
    ///
    /// ## What to do
    ///
    /// Cite the work after the quotation. Words that come from no source, such as those from your own life, need no
    /// citation: put `<!-- ibid: allow uncited-quotation -->` above the paragraph if the rule cannot tell.
    ///
    /// ## Examples
    ///
    /// ```markdown wrong
    /// The letter was short. “We shall go on alone until the others come.” Nobody answered it.
    ///
    /// The others came late (Asselin 550).
    /// ```
    /// ```markdown right
    /// The letter was short: “We shall go on alone until the others come” (Asselin 550). Nobody answered it.
    ///
    /// My father used to say, “A letter is a kind of weather.” He wrote few.
    /// ```
    "uncited-quotation", Warning, Recommended, Check::Essay(check)
}

fn check(essay: &Essay<'_>, findings: &mut Vec<Diagnostic>) {
    // An essay that cites nothing and has no sources is of another kind: a story, a memory.
    if essay.cited.citations.is_empty() && essay.read.library.is_empty() {
        return;
    }
    for (index, paragraph) in essay.paragraphs.iter().enumerate() {
        let is_running = matches!(
            paragraph.kind,
            ParagraphKind::Prose | ParagraphKind::ListItem
        );
        if !is_running
            || !paragraph.citations.is_empty()
            || essay.goes_on(index)
            || paragraph.points_to_note()
        {
            continue;
        }
        for quotation in &paragraph.quotations {
            if !quotation.single
                && paragraph.is_passage(quotation)
                && !is_known(essay, paragraph, quotation)
            {
                findings.push(
                    RULE.finding(
                        paragraph.prose.span(quotation.range.clone()),
                        "these words are quoted without a citation",
                    )
                    .with_help("cite the work after the quotation, so that the reader knows whose words these are"),
                );
            }
        }
    }
}

/// Whether the sentence says from where: a work without pages that it names, or the writer’s own life.
fn is_known(essay: &Essay<'_>, paragraph: &Paragraph, quotation: &Quotation) -> bool {
    let sentence = paragraph.sentence_at(quotation.range.start);
    let before = paragraph.slice(sentence.start..quotation.range.start);
    if is_own_life(before)
        || is_own_life(paragraph.slice(quotation.range.end..sentence.end.max(quotation.range.end)))
    {
        return true;
    }
    let names_unpaged = paragraph
        .mentions_in(&(0..paragraph.text().len()))
        .iter()
        .any(|mention| {
            let author = essay.names.authors.get(mention.author);
            let mut keys = author.iter().flat_map(|author| &author.keys);
            !mention.doubtful
                && keys.all(|key| {
                    essay
                        .source(key)
                        .is_some_and(|source| !essay.has_pages(source))
                })
        });
    names_unpaged || essay.names_unpaged_title(paragraph)
}

/// Whether a person of the writer’s own life speaks: `my grandmother`, `I`.
fn is_own_life(text: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "mother",
        "father",
        "mom",
        "mum",
        "dad",
        "grandmother",
        "grandfather",
        "grandma",
        "grandpa",
        "sister",
        "brother",
        "aunt",
        "uncle",
        "cousin",
        "teacher",
        "professor",
        "friend",
        "friends",
        "neighbor",
        "neighbour",
        "roommate",
        "coach",
        "boss",
        "wife",
        "husband",
        "daughter",
        "son",
        "students",
        "student",
        "family",
        "parents",
        "colleague",
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let possessed = words.windows(2).chain(words.windows(3)).any(|window| {
        matches!(window.first(), Some(&"my" | &"our"))
            && window
                .last()
                .is_some_and(|last| PEOPLE.contains(&last.trim_end_matches("’s")))
    });
    let speaks = words.windows(2).any(|pair| {
        matches!(
            pair,
            [
                "i",
                "said" | "say" | "asked" | "thought" | "replied" | "told" | "answered"
            ] | ["told" | "asked", "me" | "us"]
        )
    });
    possessed || speaks
}

/// Words behind which quotation marks hold a name and no speech.
const KINDS: &[&str] = &[
    "essay",
    "poem",
    "story",
    "article",
    "chapter",
    "song",
    "episode",
    "section",
    "speech",
    "lecture",
    "talk",
    "entry",
    "post",
    "review",
    "paper",
    "titled",
    "entitled",
    "called",
    "named",
    "word",
    "term",
    "phrase",
    "words",
    "heading",
    "report",
    "title",
    "tale",
    "ballad",
    "sonnet",
    "ode",
    "hymn",
    "track",
    "column",
    "editorial",
    "interview",
    "short",
    "piece",
    "subtitled",
    "motto",
    "slogan",
];

impl Paragraph {
    /// Whether the words in quotation marks are somebody’s words: two or more, and no title or phrase that is
    /// only named.
    pub(crate) fn is_quoted_speech(&self, quotation: &Quotation) -> bool {
        let text = self.slice(quotation.inner.clone());
        let is_title = self.is_titled(quotation);
        text.split_whitespace().count() >= 2 && !is_title
    }

    /// Whether a quotation is a passage that cannot be taken for a term or a title.
    pub(crate) fn is_passage(&self, quotation: &Quotation) -> bool {
        let text = self.slice(quotation.inner.clone());
        let words = text.split_whitespace().count();
        let is_sentence = text.trim_end().ends_with(['.', '!', '?', ',', ';', '…']);
        let introduced = self
            .slice(0..quotation.range.start)
            .trim_end()
            .ends_with([',', ':']);
        let enough = if is_sentence || introduced { 4 } else { 5 };
        words >= enough && !self.is_titled(quotation)
    }

    /// Whether the words are a title: its words begin with capitals, or a word before says so.
    fn is_titled(&self, quotation: &Quotation) -> bool {
        let text = self.slice(quotation.inner.clone());
        if looks_like_title(text) {
            return true;
        }
        let before = self
            .slice(0..quotation.range.start)
            .trim_end()
            .trim_end_matches(',');
        let last = before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default()
            .to_lowercase();
        KINDS.contains(&last.as_str()) && !text.trim_end().ends_with(['.', ';'])
    }

    /// Whether a mark leads from the paragraph to a note.
    fn points_to_note(&self) -> bool {
        self.text().contains('\u{FFFC}')
    }
}

/// Whether the words of a text begin with capitals as those of a title do.
fn looks_like_title(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "and", "or", "but", "nor", "for", "of", "in", "on", "at", "to", "from",
        "by", "with", "as", "into", "over", "under", "versus", "vs", "de", "la", "is", "through",
    ];
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "—–:".contains(c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let large = |word: &&&str| {
        !SMALL.contains(
            &word
                .to_lowercase()
                .trim_matches(|c: char| !c.is_alphanumeric()),
        )
    };
    let starts_upper = |word: &&str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let big: Vec<&&str> = words.iter().filter(large).collect();
    big.len() >= 2 && big.iter().all(|word| starts_upper(word))
}

impl Essay<'_> {
    /// Whether the paragraph is continued by a block quotation, behind which its citation stands.
    fn goes_on(&self, index: usize) -> bool {
        let next = self.paragraphs.get(index + 1);
        let ends_open = self
            .paragraphs
            .get(index)
            .is_some_and(|paragraph| paragraph.text().trim_end().ends_with(':'));
        ends_open
            && next.is_some_and(|next| {
                matches!(
                    next.kind,
                    ParagraphKind::BlockQuotation | ParagraphKind::Verse
                )
            })
    }

    /// Whether a paragraph names, in italics or quotation marks, a work that has no pages.
    fn names_unpaged_title(&self, paragraph: &Paragraph) -> bool {
        let quoted = paragraph
            .quotations
            .iter()
            .map(|quotation| quotation.inner.clone());
        paragraph
            .prose
            .italics()
            .into_iter()
            .chain(quoted)
            .any(|range| {
                let keys = self.titles.keys_of(paragraph.slice(range));
                !keys.is_empty()
                    && keys.iter().all(|key| {
                        self.source(key)
                            .is_some_and(|source| !self.has_pages(source))
                    })
            })
    }
}

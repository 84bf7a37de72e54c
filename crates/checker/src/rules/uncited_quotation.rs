use ibid_diagnostics::Diagnostic;

use crate::essay::{Essay, Paragraph, ParagraphKind, Quotation, plain_words};
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
    let mut cited_words = None;
    for (index, paragraph) in essay.paragraphs.iter().enumerate() {
        let is_running = matches!(
            paragraph.kind,
            ParagraphKind::Prose | ParagraphKind::ListItem
        );
        if !is_running
            || !paragraph.citations.is_empty()
            || essay.goes_on(index)
            || essay.is_in_cited_list(index)
            || paragraph.points_to_note()
            || paragraph.quotations.iter().any(goes_over)
            || has_bracket_like_citation(paragraph.text())
            || essay.stands_alone(index)
        {
            continue;
        }
        for quotation in &paragraph.quotations {
            if quotation.single
                || !paragraph.is_passage(quotation)
                || is_known(essay, paragraph, quotation)
                || paragraph.is_mentioned(quotation)
                || !essay
                    .titles
                    .keys_of(paragraph.slice(quotation.inner.clone()))
                    .is_empty()
            {
                continue;
            }
            // Words that a citation accounts for elsewhere may be taken up again.
            let cited = cited_words.get_or_insert_with(|| CitedWords::of(essay));
            if cited.hold(paragraph.slice(quotation.inner.clone())) {
                continue;
            }
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

/// So many items of a list are looked at on either side.
const LONGEST_LIST: usize = 40;

/// Whether a quotation goes on in the next paragraph or began in the one before: its citation may stand there.
fn goes_over(quotation: &Quotation) -> bool {
    quotation.range.start == quotation.inner.start || quotation.range.end == quotation.inner.end
}

/// Whether a bracket may be a citation that nobody could read: `(Vaughn)`, `(*Hamlet* 3.1.56)`, `(14)`.
fn has_bracket_like_citation(text: &str) -> bool {
    text.split('(').skip(1).any(|rest| {
        let inside = rest.split_once(')').map_or("", |(inside, _)| inside);
        let first = inside.trim_start_matches(|c: char| "“\"‘'*_".contains(c));
        let opens = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || ["qtd", "p. ", "pp. ", "line", "par", "ch. ", "act "]
                .iter()
                .any(|label| first.starts_with(label));
        opens && inside.split_whitespace().count() <= 8
    })
}

/// What the essay quotes with a citation.
struct CitedWords(String);

impl CitedWords {
    /// The words of block quotations, and of quotations in paragraphs that cite something.
    fn of(essay: &Essay<'_>) -> Self {
        let mut words = String::from(" ");
        let mut add = |text: &str| {
            words.push_str(&plain_words(text));
            words.push_str(" | ");
        };
        for paragraph in &essay.paragraphs {
            if paragraph.kind.is_set_off() {
                add(paragraph.text());
            } else if !paragraph.citations.is_empty() {
                for quotation in &paragraph.quotations {
                    add(paragraph.slice(quotation.inner.clone()));
                }
            }
        }
        Self(words)
    }

    /// Whether words are among them; what is left out or changed in brackets divides them.
    fn hold(&self, text: &str) -> bool {
        let parts = text
            .split(['…', '[', ']'])
            .flat_map(|part| part.split("..."));
        let mut parts = parts
            .map(plain_words)
            .filter(|part| part.contains(' '))
            .peekable();
        parts.peek().is_some() && parts.all(|part| self.0.contains(part.as_str()))
    }
}

/// Whether the sentence says from where: a work without pages that it names, or the writer’s own life.
fn is_known(essay: &Essay<'_>, paragraph: &Paragraph<'_>, quotation: &Quotation) -> bool {
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

/// People of the writer’s own life, who are no sources.
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

/// Whether a person of the writer’s own life speaks: `my grandmother`, `I`.
fn is_own_life(text: &str) -> bool {
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
                "said"
                    | "say"
                    | "asked"
                    | "thought"
                    | "replied"
                    | "told"
                    | "answered"
                    | "use"
                    | "call"
                    | "mean"
                    | "define"
                    | "coined"
            ] | ["told" | "asked", "me" | "us"]
                | [
                    "ask" | "asking" | "tell" | "telling",
                    "yourself" | "myself" | "ourselves"
                ]
        )
    });
    possessed || speaks || is_imagined(&words)
}

/// Whether nobody in particular speaks: `one might say`, `people ask`.
fn is_imagined(words: &[&str]) -> bool {
    const SPEAKERS: &[&str] = &[
        "we", "you", "one", "people", "someone", "somebody", "anyone", "everyone", "nobody",
        "readers", "reader", "viewers",
    ];
    const MODALS: &[&str] = &["would", "might", "could", "may", "can", "should", "must"];
    const VERBS: &[&str] = &[
        "say", "says", "ask", "asks", "think", "thinks", "tell", "tells", "wonder", "wonders",
        "argue", "answer", "shout", "shouts",
    ];
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        VERBS.contains(second) && (SPEAKERS.contains(first) || MODALS.contains(first))
    })
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
    "saying",
    "proverb",
    "adage",
    "maxim",
    "expression",
    "question",
    "questions",
    "prompt",
    "caption",
    "label",
    "sign",
    "message",
    "hashtag",
    "video",
    "film",
    "movie",
    "show",
    "series",
    "podcast",
    "painting",
    "album",
    "book",
    "novel",
    "play",
    "study",
    "game",
];

/// Words behind which quotation marks hold what something means.
const MEANING: &[&str] = &[
    "means",
    "meaning",
    "meant",
    "translates",
    "translated",
    "literally",
    "signifies",
    "defined",
    "denotes",
    "english",
];

impl Paragraph<'_> {
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
        let is_stopped = text.trim_end().ends_with(['.', ';']);
        let is_in = last == "in" && text.starts_with(char::is_uppercase);
        (KINDS.contains(&last.as_str()) || is_in) && !is_stopped
            || self.is_credited_title(quotation)
    }

    /// Whether the name of who made it follows, behind `by`, a colon or a dash: a title, or words with a credit line.
    fn is_credited_title(&self, quotation: &Quotation) -> bool {
        let behind = self
            .slice(quotation.range.end..self.text().len())
            .trim_start();
        let name = ["by ", ":", "—", "–", "--", "-", "~"]
            .iter()
            .find_map(|sign| behind.strip_prefix(sign));
        name.is_some_and(|name| {
            let name = name.trim_start_matches(['-', ' ']);
            name.starts_with(char::is_uppercase)
                && (behind.starts_with(['b', ':']) || name.split_whitespace().count() <= 8)
        })
    }

    /// Whether words are only mentioned: what a word means, or a translation in a bracket.
    fn is_mentioned(&self, quotation: &Quotation) -> bool {
        let before = self.slice(0..quotation.range.start).trim_end();
        let words = before
            .rsplit(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty());
        let means = words
            .take(3)
            .any(|word| MEANING.contains(&word.to_lowercase().as_str()));
        let opens = before.strip_suffix('(').map(str::trim_end);
        let glosses = opens.is_some_and(|word| {
            !word.is_empty() && self.prose.look(word.len() - 1).emphasis
                || word.ends_with(['”', '"'])
        });
        means || glosses
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
        "about", "above", "across", "after", "against", "along", "among", "around", "before",
        "behind", "below", "beneath", "beside", "between", "beyond", "down", "during", "except",
        "inside", "like", "near", "off", "onto", "out", "outside", "past", "per", "since", "than",
        "that", "toward", "towards", "until", "up", "upon", "via", "when", "while", "within",
        "without", "so", "yet", "if", "are", "was", "be", "it", "its", "not", "how", "what", "why",
        "who", "von", "van", "du", "des", "le", "les", "el", "los", "und", "der", "die", "das",
        "et",
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
    /// Whether a paragraph is a quotation alone that no sentence introduces: an epigraph, a line pulled out of the text.
    fn stands_alone(&self, index: usize) -> bool {
        let Some(paragraph) = self.paragraphs.get(index) else {
            return false;
        };
        let before = index
            .checked_sub(1)
            .and_then(|before| self.paragraphs.get(before));
        let is_introduced = before.is_some_and(|before| {
            before.kind == ParagraphKind::Prose && before.text().trim_end().ends_with([':', ','])
        });
        let text = paragraph.text().trim();
        let whole = paragraph
            .quotations
            .first()
            .is_some_and(|quotation| paragraph.slice(quotation.range.clone()).len() == text.len());
        whole && !is_introduced
    }

    /// Whether the paragraph is continued by a block quotation, behind which its citation stands.
    fn goes_on(&self, index: usize) -> bool {
        let next = self.paragraphs.get(index + 1);
        let ends_open = self
            .paragraphs
            .get(index)
            .is_some_and(|paragraph| paragraph.text().trim_end().ends_with([':', ',']));
        ends_open && next.is_some_and(|next| next.kind.is_set_off())
    }

    /// Whether a paragraph stands in a list of which another item, or the paragraph before, cites.
    fn is_in_cited_list(&self, index: usize) -> bool {
        let is_item = |at: &usize| {
            let paragraph = self.paragraphs.get(*at);
            paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::ListItem)
        };
        let cites = |at: usize| {
            let paragraph = self.paragraphs.get(at);
            paragraph.is_some_and(|paragraph| !paragraph.citations.is_empty())
        };
        if !is_item(&index) {
            return false;
        }
        let before = (0..index)
            .rev()
            .take(LONGEST_LIST)
            .take_while(is_item)
            .count();
        let mut items = (index - before..self.paragraphs.len())
            .take(2 * LONGEST_LIST)
            .take_while(is_item);
        items.any(cites) || (index - before).checked_sub(1).is_some_and(cites)
    }

    /// Whether a paragraph names, in italics or quotation marks, a work that has no pages.
    fn names_unpaged_title(&self, paragraph: &Paragraph<'_>) -> bool {
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

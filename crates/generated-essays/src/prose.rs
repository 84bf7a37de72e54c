//! The sentences of an essay, with the citations planted in them.

use std::fmt::Write as _;

use crate::Planted;
use crate::habits::{Habits, Subject};
use crate::random::Random;
use crate::words::{ADJECTIVES, NOUNS, SAYS, SURNAMES, TOPICS, VERBS};
use crate::works::{Kind, Work, Works};

/// Writes an essay, sentence by sentence.
pub(crate) struct Writer<'a> {
    habits: &'a Habits,
    works: &'a mut Works,
    random: &'a mut Random,
    pub(crate) text: String,
    pub(crate) planted: Vec<Planted>,
    /// The work cited last, and whether its author was named in full before.
    last: Option<usize>,
    introduced: Vec<bool>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(habits: &'a Habits, works: &'a mut Works, random: &'a mut Random) -> Self {
        let introduced = vec![false; works.all.len()];
        Self {
            habits,
            works,
            random,
            text: String::new(),
            planted: Vec::new(),
            last: None,
            introduced,
        }
    }

    /// A title and all paragraphs.
    pub(crate) fn body(&mut self) {
        let topic = crate::works::capital(self.random.pick(TOPICS));
        let named = self.works.all.first().filter(|_| self.works.primary > 0);
        let title = match named.filter(|_| self.random.chance(60)) {
            Some(work) => format!("{topic} in {}", work.title),
            None => format!("{topic} and Its Uses"),
        };
        self.text.push_str(&title);
        self.text.push_str("\n\n");
        self.introduction();
        for _ in 0..self.habits.paragraphs {
            self.text.push_str("\n\n");
            self.paragraph();
        }
        self.text.push('\n');
    }

    fn introduction(&mut self) {
        for at in 0..self.works.primary.max(1).min(self.works.all.len()) {
            let is_repeated = at > 0
                && matches!(
                    self.habits.subject,
                    Subject::NovelInTwoEditions | Subject::EpicInTwoCollections
                );
            if let Some(work) = self.works.all.get(at).filter(|_| !is_repeated) {
                let (title, name) = (
                    work.typed_title(),
                    format!("{} {}", work.given, work.surname),
                );
                let noun = self.random.pick(NOUNS);
                self.say(&format!("In {title}, {name} writes about a {noun}."));
                self.introduce(at);
            }
        }
        self.plain();
        self.plain();
    }

    fn paragraph(&mut self) {
        let sentences = self.random.range(4, 8);
        let primary = self.works.primary;
        let scholars = self.works.all.len() - primary;
        let is_of_scholar = scholars > 0 && (primary == 0 || self.random.chance(30));
        let mut focus = if is_of_scholar {
            self.scholar()
        } else {
            self.random.range(0, primary.saturating_sub(1))
        };
        if self.random.chance(40) {
            self.plain();
        } else if focus < primary && self.random.chance(60) {
            self.title(focus);
        }
        for _ in 0..sentences {
            if self.random.chance(self.habits.remarks) {
                self.remark();
            }
            if self.random.chance(self.habits.strangers) {
                self.stranger();
            } else if focus < primary {
                if scholars > 0 && self.random.chance(25) {
                    focus = self.scholar();
                    self.of_scholar(focus);
                } else if self.random.chance(self.habits.blocks) {
                    self.block(focus);
                } else if self.habits.subject == Subject::SeveralWorks {
                    if self.random.chance(50) {
                        focus = self.random.range(0, primary - 1);
                    }
                    self.of_compared(focus);
                } else {
                    self.of_primary(focus);
                }
            } else {
                if self.random.chance(12) {
                    self.of_two_scholars(focus);
                } else {
                    self.of_scholar(focus);
                }
                if primary > 0 && self.random.chance(self.habits.returns) {
                    focus = self.random.range(0, primary - 1);
                } else if self.random.chance(50) {
                    focus = self.scholar();
                }
            }
            if self.random.chance(20) {
                self.plain();
            }
        }
    }

    fn scholar(&mut self) -> usize {
        let last = self.works.all.len() - 1;
        self.random.range(self.works.primary.min(last), last)
    }

    /// A quotation of a work that the essay is about, set off from the prose.
    fn block(&mut self, at: usize) {
        let noun = self.random.pick(NOUNS);
        let quote = crate::works::capital(&self.quotation());
        self.say(&format!("The {noun} is then described at length:"));
        let _ = write!(self.text, "\n\n> {quote}.");
        self.cite(at, false);
        self.text.push_str("\n\n");
    }

    /// A sentence on a work that the essay is about.
    fn of_primary(&mut self, at: usize) {
        let Some(work) = self.works.all.get(at).cloned() else {
            return;
        };
        let is_named = self.is_labelled(at, &work);
        let character = *work
            .characters
            .get(self.random.range(0, 3))
            .unwrap_or(&"Alma");
        let quote = self.quotation();
        let noun = self.random.pick(NOUNS);
        let said = if self.random.chance(self.habits.asides)
            && self.works.all.len() > self.works.primary
        {
            let scholar = self.scholar();
            let name = self.works.all.get(scholar).map_or("", |work| work.surname);
            match self.random.range(0, 2) {
                0 => format!("Unlike what {name} expects, {character} finds “{quote}”"),
                1 => format!(
                    "{name} may be right about the {noun}, but {character} still says “{quote}”"
                ),
                _ => format!("For all that {name} says of the {noun}, {character} hears “{quote}”"),
            }
        } else if self.random.chance(self.habits.characters) {
            match self.random.range(0, 3) {
                0 => format!("{character} says that “{quote}”"),
                1 => format!("When {character} comes back to the {noun}, “{quote}”"),
                2 => format!("To {character} it seems that “{quote}”"),
                _ => format!("The {noun} tells {character} that “{quote}”"),
            }
        } else {
            let (title, surname) = (work.typed_title(), work.surname);
            match self.random.range(0, 5) {
                0 => format!("In {title}, “{quote}”"),
                1 => format!("{surname} writes that “{quote}”"),
                2 => format!("{surname} lets the {noun} speak: “{quote}”"),
                3 => format!("The narrator speaks of “{quote}”"),
                4 => format!("The {noun} is “{quote}”"),
                _ => format!("At the end of {title}, the {noun} is “{quote}”"),
            }
        };
        self.say(&said);
        self.cite(at, is_named);
        if self.random.chance(self.habits.goes_on) {
            let quote = self.quotation();
            let _ = write!(self.text, " and “{quote}”");
            self.cite(at, is_named);
        }
        self.text.push('.');
    }

    /// A sentence on one of the works that are compared. Where the essay turns to it, the sentence or the bracket names
    /// it.
    fn of_compared(&mut self, at: usize) {
        let Some(work) = self.works.all.get(at).cloned() else {
            return;
        };
        let shares = |other: &Work| other.surname == work.surname;
        let is_only = self.works.all.iter().filter(|other| shares(other)).count() == 1;
        let (quote, noun, other) = (
            self.quotation(),
            self.random.pick(NOUNS),
            self.random.pick(NOUNS),
        );
        let character = *work.characters.first().unwrap_or(&"Alma");
        let (title, surname) = (work.typed_title(), work.surname);
        let is_turn = self.last != Some(at);
        let mut is_named = false;
        let said = match self.random.range(0, if is_turn { 9 } else { 13 }) {
            0 => format!("In {title}, “{quote}”"),
            1 => format!("{title} turns the {noun} into “{quote}”"),
            2 => format!("{title} lets {character} say “{quote}”"),
            3 => format!("By contrast, the {noun} of {title} is “{quote}”"),
            4 => format!("In {title} the {noun} is slower, as when {character} sees “{quote}”"),
            5 => format!("{title} ends otherwise: “{quote}”"),
            6 if is_only => format!("{surname} lets the {noun} speak: “{quote}”"),
            7 if is_only => format!("{surname}’s {noun} is “{quote}”"),
            8 | 9 if work.kind != Kind::Film => {
                is_named = true;
                format!("Elsewhere the {noun} is “{quote}”")
            }
            10 => format!("The {noun} is “{quote}”"),
            11 => format!("Then the {other} becomes “{quote}”"),
            12 => format!("{character} says that “{quote}”"),
            _ => format!("At the end of {title}, the {noun} is “{quote}”"),
        };
        self.say(&said);
        self.cite(at, is_named);
        self.text.push('.');
    }

    /// A sentence on what a scholar says.
    fn of_scholar(&mut self, at: usize) {
        let Some(work) = self.works.all.get(at).cloned() else {
            return;
        };
        let is_new = !self.introduced.get(at).copied().unwrap_or(false);
        let name = if is_new && self.random.chance(70) {
            format!("{} {}", work.given, work.surname)
        } else {
            work.surname.to_owned()
        };
        let (says, noun, quote) = (
            self.random.pick(SAYS),
            self.random.pick(NOUNS),
            self.quotation(),
        );
        let of = self.matter(noun, &quote);
        if self.last == Some(at) && self.random.chance(self.habits.goes_on) {
            let said = match self.random.range(0, 3) {
                0 => format!("She adds that {of} is “{quote}”"),
                1 => format!("The {noun} is then “{quote}”"),
                2 => format!("The essay goes on to call {of} “{quote}”"),
                _ => format!("Such a {noun} would be “{quote}”"),
            };
            self.say(&said);
            self.cite(at, false);
        } else if self.random.chance(self.habits.names_in_the_sentence) {
            let other = self.scholar();
            let other = self
                .works
                .all
                .get(other)
                .filter(|_| other != at)
                .map(|work| work.surname);
            let said = match self.random.range(0, 6) {
                6 if other.is_some() => {
                    let other = other.unwrap_or_default();
                    format!("{name} quotes {other}’s word “{quote}”")
                }
                0 => format!("{name} {says} that {of} is “{quote}”"),
                1 => format!("According to {name}, {of} is “{quote}”"),
                2 => format!("As {name} {says}, {of} is “{quote}”"),
                3 => format!("{name} calls {of} “{quote}”"),
                4 => format!("In the words of {name}, {of} is “{quote}”"),
                _ => format!("{name}’s reading of {of} makes much of “{quote}”"),
            };
            self.say(&said);
            self.introduce(at);
            self.cite(at, false);
        } else {
            let said = match self.random.range(0, 2) {
                0 => format!("One critic calls {of} “{quote}”"),
                1 => format!("It has been said that {of} is “{quote}”"),
                _ => format!("For others, {of} is “{quote}”"),
            };
            self.say(&said);
            self.cite(at, true);
        }
        self.text.push('.');
    }

    /// What a scholar speaks of: the work that the essay is about, somebody in it, or a thing.
    fn matter(&self, noun: &str, quote: &str) -> String {
        let noun = format!("the {noun}");
        let first = self.works.all.first().filter(|_| self.works.primary > 0);
        let Some(work) = first else { return noun };
        let character = work.characters.first().copied().unwrap_or(work.surname);
        match quote.len() % 3 {
            0 => work.typed_title(),
            1 => character.to_owned(),
            _ => noun,
        }
    }

    /// A sentence on what two scholars say, each with a bracket.
    fn of_two_scholars(&mut self, at: usize) {
        let other = self.scholar();
        let surname = |at: usize| self.works.all.get(at).map(|work| work.surname);
        let (Some(one), Some(two)) = (surname(at), surname(other)) else {
            return;
        };
        if at == other {
            return self.of_scholar(at);
        }
        let (noun, quote, reply) = (self.random.pick(NOUNS), self.quotation(), self.quotation());
        self.say(&format!("For {one}, the {noun} is “{quote}”"));
        self.cite(at, false);
        let _ = write!(self.text, "; for {two}, it is “{reply}”");
        self.cite(other, false);
        self.text.push('.');
        self.introduce(at);
        self.introduce(other);
    }

    /// A sentence on a scholar who is in no list.
    fn stranger(&mut self) {
        let listed: Vec<&str> = self.works.all.iter().map(|work| work.surname).collect();
        let names: Vec<&'static str> = SURNAMES
            .iter()
            .copied()
            .filter(|name| !listed.contains(name))
            .collect();
        let (name, says, quote) = (
            self.random.pick(&names),
            self.random.pick(SAYS),
            self.quotation(),
        );
        let page = self.random.range(3, 290);
        if self.random.chance(50) {
            self.say(&format!("{name} {says} that “{quote}”"));
            self.plant(&format!("({page})"), Vec::new(), false);
        } else {
            self.say(&format!("Others speak of “{quote}”"));
            self.plant(&format!("({name} {page})"), Vec::new(), true);
        }
        self.last = None;
        self.text.push('.');
    }

    /// A sentence with a bracket that is no citation.
    fn remark(&mut self) {
        let (noun, adjective) = (self.random.pick(NOUNS), self.random.pick(ADJECTIVES));
        let year = self.random.range(1820, 2015);
        let said = match self.random.range(0, 3) {
            0 => format!("The {noun} (see Figure 2) is {adjective}."),
            1 => format!("In that year ({year}) the {noun} was {adjective}."),
            2 => format!("The {noun} (and it is {adjective}) stays."),
            _ => format!("There are (1) the {noun} and (2) the {adjective} road."),
        };
        self.say(&said);
    }

    /// A sentence that cites nothing.
    fn plain(&mut self) {
        let (noun, adjective, topic) = (
            self.random.pick(NOUNS),
            self.random.pick(ADJECTIVES),
            self.random.pick(TOPICS),
        );
        let said = match self.random.range(0, 3) {
            0 => format!("Nothing here is as {adjective} as the {noun}."),
            1 => format!("This is a question of {topic}."),
            2 => format!("The {noun} matters to {topic}, and it is {adjective}."),
            _ => format!("It would be too {adjective} to speak of {topic} alone."),
        };
        self.say(&said);
    }

    /// A sentence that turns to a work by its title.
    fn title(&mut self, at: usize) {
        if let Some(title) = self.works.all.get(at).map(Work::typed_title) {
            let noun = self.random.pick(NOUNS);
            self.say(&format!("{title} returns to the {noun} more than once."));
        }
    }

    /// Words of a source.
    fn quotation(&mut self) -> String {
        let mut of = |words| self.random.pick(words);
        let (noun, verb, adjective, other) = (of(NOUNS), of(VERBS), of(ADJECTIVES), of(NOUNS));
        match self.random.range(0, 2) {
            0 => format!("the {noun} {verb} a {adjective} {other}"),
            1 => format!("{adjective} as the {noun} that {verb} her"),
            _ => format!("a {adjective} {noun}"),
        }
    }

    fn introduce(&mut self, at: usize) {
        if let Some(introduced) = self.introduced.get_mut(at) {
            *introduced = true;
        }
    }

    /// Whether the bracket names a work that the essay is about.
    fn is_labelled(&mut self, at: usize, work: &Work) -> bool {
        match self.habits.subject {
            Subject::TwoByOneAuthor if self.habits.labels == 0 => at == 1,
            Subject::TwoByOneAuthor => {
                self.last != Some(at) || self.random.chance(self.habits.labels / 2)
            }
            _ => work.kind != Kind::Film && self.random.chance(self.habits.labels),
        }
    }

    fn say(&mut self, sentence: &str) {
        if !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        self.text.push_str(sentence);
    }

    /// Cites a work, by name or by its place alone.
    fn cite(&mut self, at: usize, is_named: bool) {
        let place = match self.works.all.get_mut(at) {
            Some(work) => work.place(self.random),
            None => return,
        };
        let works = &self.works.all;
        let Some(work) = works.get(at) else { return };
        let shares = |other: &Work| other.surname == work.surname && !work.is_same_text(other);
        let name = if works.iter().any(shares) {
            work.typed_title()
        } else {
            work.surname.to_owned()
        };
        let same = works
            .iter()
            .enumerate()
            .filter(|(_, other)| work.is_same_text(other));
        let meant: Vec<usize> = same.map(|(at, _)| at).collect();
        let typed = match (is_named || place.is_empty(), place.is_empty()) {
            (true, true) => format!("({name})"),
            (true, false) => format!("({name} {place})"),
            (false, _) => format!("({place})"),
        };
        self.plant(&typed, meant, is_named);
        self.last = Some(at);
    }

    fn plant(&mut self, typed: &str, works: Vec<usize>, is_named: bool) {
        self.text.push(' ');
        let start = self.text.len();
        self.text.push_str(typed);
        self.planted.push(Planted {
            range: start..self.text.len(),
            works,
            is_named,
        });
    }
}

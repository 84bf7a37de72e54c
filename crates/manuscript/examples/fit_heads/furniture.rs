//! Lines that stand around a title: names, dates, menus, labels, counts, all made from words.

use crate::random::Random;
use crate::words::{ADJECTIVE, FAMILY, GIVEN, MONTH, NAVIGATION, NOUN};

const LABELS: &str = "Status|Rating|Course|Category|Language|Words|Submitted|Created|Modified|Updated|Notebook|Folder|Group|Section|Points|Due|Grade|Attempt|Topic|Thread|Topic ID|Views|Version|Type|Level|Mood|Tags|Location|Source|Date posted|Last edited|Word Count|Similarity|Number of pages|Academic year|Subject|Overall score|Student ID|Discussion|Forum|Series|Issue|Volume|Fandom|Summary|Abstract|Post|Text|Content|Body|Document|Assignment";
const VALUES: &str = "Published|Draft|Final|None|English|General|Open|Submitted|Late|Public|Complete|Not graded|100|4%|1,204|2/2|2022/2023|Essay|School|Personal|calm|Week 6|Unit 3|Period 2|A-|Anonymous|Group B|Everyone";
const COUNTED: &str = "replies|views|likes|shares|notes|comments|reads|followers|min read|minutes|responses|upvotes|points|pages|words|downloads|reposts|kudos|claps|hits|downloads";
const BUTTONS: &str = "Share|Listen|Save|Follow|Subscribe|Print|Reply|More|Copy link|Play|Download|Report|Bookmark|Edit|View|Comment|Like|Join|Message|Translate|Expand|See all|Options|Next|Previous|Cite|Embed|Sign in|12|3|41|7|·|—";
const MENU: &str = "Poetry|Fiction|Nonfiction|Sports|Arts|Culture|Opinion|Politics|Music|Film|Books|Masthead|Submit|Donate|Shop|Events|Calendar|Photos|Video|Store|Courses|Grades|People|Modules|Assignments|Inbox|Dashboard|Notifications|Profile|Settings|Help|Spaces|Explore|Trending|Library|Community|Newsletter|Issues|Columns|Authors|Topics|CV|Projects|Writing|Travel|Food|History|Science|Health|Education|Technology|All Posts|Latest|Top|My Account|Cart";

/// Makes lines; its titles take their words from the prose.
pub struct Furniture<'a> {
    pub random: Random,
    pub title_label: &'static str,
    prose: Vec<&'a str>,
}

pub fn lower_first(text: &str) -> String {
    text.to_lowercase()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

impl<'a> Furniture<'a> {
    pub fn new(mut random: Random, prose: &'a str) -> Self {
        let words: Vec<&str> = prose
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() >= 5 && word.chars().all(char::is_lowercase))
            .collect();
        let title_label = *random.pick(&["Title:", "Essay title:", "Title", "Subject:"]);
        Self {
            random,
            title_label,
            prose: words,
        }
    }

    /// A word of the prose, mostly; else any.
    fn subject(&mut self) -> String {
        if self.random.chance(75) && !self.prose.is_empty() {
            capital(*self.random.pick(&self.prose))
        } else {
            self.random.word(NOUN)
        }
    }

    pub fn title(&mut self) -> String {
        let [a, b, c] = [(); 3].map(|()| self.subject());
        let adjective = self.random.word(ADJECTIVE);
        match self.random.range(0, 22) {
            19 => format!(
                "{} {} is a {}: why {} {} more than {}",
                self.random.word("The|A|My|Our"),
                a.to_lowercase(),
                b.to_lowercase(),
                self.random.word("I think|we read|people love|it says"),
                self.random.word("this|that|it|them"),
                c.to_lowercase()
            ),
            20 => format!(
                "{} a {} of {} and the {} that {}",
                self.random.word("Reading|Finding|Keeping|Writing"),
                a.to_lowercase(),
                b.to_lowercase(),
                c.to_lowercase(),
                self.random.word("never ends|we forgot|he left|came back")
            ),
            21 => format!(
                "[{}] {a} and {b}",
                self.random.word("OC|Essay|Long|Analysis|Discussion|Part 1")
            ),
            22 => format!(
                "{a} in {}",
                self.random
                    .word("College|School|the University|the Department")
            ),
            18 => format!(
                "{}: The {a} of {b}",
                self.random
                    .word("Opinion|Review|Column|Essay|Commentary|Editorial")
            ),
            0 => format!("The {a} of {b}"),
            1 => format!("{a} and {b}"),
            2 => format!("The {adjective} {a}"),
            3 => format!("The {a} of {b}: {c} in the {adjective} Age"),
            4 => format!("Why {a} Matters"),
            5 => format!("Who Owns the {a}?"),
            6 => a,
            7 => format!("How {a} Became {b}"),
            8 => format!("“{a} and {b}”: Reading the {c}"),
            9 => format!("{adjective} {a}, {adjective} {b}"),
            10 => format!("On {a}"),
            11 => format!("{a} in {}’s {b}", self.random.word(FAMILY)),
            12 => format!("What the {a} {b}"),
            13 => format!("The {} {a} and the {b}", self.random.word(FAMILY)),
            14 => format!("{a}, {b}, and {c}"),
            15 => format!("Against {a}: An Essay on {b}"),
            16 => format!("{a} Without {b}"),
            _ => format!(
                "The {a} that {} {b}",
                self.random.word("Ate|Broke|Never|Made|Lost")
            ),
        }
    }

    /// The title of something else.
    fn other_title(&mut self) -> String {
        let (a, b) = (self.random.word(NOUN), self.random.word(NOUN));
        match self.random.range(0, 4) {
            0 => format!("The {} {a}", self.random.word(ADJECTIVE)),
            1 => format!("{a} and {b}"),
            2 => format!("A {a} of {b}"),
            3 => format!("{a}, Again"),
            _ => format!("{} {a}", self.random.word(ADJECTIVE)),
        }
    }

    pub fn subtitle(&mut self) -> String {
        let [a, b] = [(); 2].map(|()| self.subject().to_lowercase());
        match self.random.range(0, 3) {
            0 => format!("On {a} and the {b} that nobody sees"),
            1 => format!("What {a} can teach us about {b}."),
            2 => format!("A closer look at {a} in the {b}"),
            _ => format!("How we talk about {a}, and why it matters"),
        }
    }

    pub fn name(&mut self) -> String {
        let (given, family) = (self.random.word(GIVEN), self.random.word(FAMILY));
        if self.random.chance(12) {
            format!("{given} {}. {family}", self.random.word("A|B|C|J|M|R"))
        } else {
            format!("{given} {family}")
        }
    }

    pub fn date(&mut self) -> String {
        let (day, year) = (self.random.range(1, 28), self.random.range(2006, 2025));
        let month = self.random.word(MONTH);
        match self.random.range(0, 6) {
            0 | 1 => format!("{day} {month} {year}"),
            2 | 3 => format!("{month} {day}, {year}"),
            4 => format!("{}/{day}/{year}", self.random.range(1, 12)),
            5 => format!(
                "{}, {month} {day}, {year}",
                self.random.word("Monday|Tuesday|Sunday|Friday")
            ),
            _ => format!("{year}-{:02}-{day:02}", self.random.range(1, 12)),
        }
    }

    fn time(&mut self) -> String {
        format!(
            "{}:{:02} {}",
            self.random.range(1, 12),
            self.random.range(0, 59),
            self.random.word("AM|PM|am|pm")
        )
    }

    pub fn role(&mut self) -> String {
        self.random.word("Staff Writer|Columnist|Opinion Editor|Contributor|Guest Writer|Senior Reporter|Contributing Writer|Editor|Student|Historian|Author")
    }

    pub fn position(&mut self) -> String {
        let what = self
            .random
            .word("Student|Teacher|Writer|Nurse|Engineer|Reader|Historian|Curator|Editor");
        match self.random.range(0, 3) {
            0 => format!("{what} at {}", self.institution()),
            1 => format!(
                "{what} | {} | Reader",
                self.random.word("Poet|Parent|Runner|Gardener")
            ),
            2 => format!(
                "{what}, writing about {}",
                self.random.word(NOUN).to_lowercase()
            ),
            _ => format!(
                "{what} at {} ({}–present)",
                self.institution(),
                self.random.range(2008, 2022)
            ),
        }
    }

    pub fn identity(&mut self) -> String {
        match self.random.range(0, 2) {
            0 => format!("S{}", self.random.range(100_000, 9_999_999)),
            1 => self.random.range(100_000, 9_999_999).to_string(),
            _ => self
                .random
                .word("she/her|he/him|they/them|Group 4|Section 2|Class of 2025"),
        }
    }

    pub fn institution(&mut self) -> String {
        let (a, b) = (self.subject(), self.subject());
        match self.random.range(0, 7) {
            4 => format!(
                "Department of {a} and {b}, University of {}",
                self.random.word(FAMILY)
            ),
            5 => format!("School of {a}"),
            6 => format!(
                "{} Institute of {a}, Department of {b}",
                self.random.word(FAMILY)
            ),
            7 => format!(
                "Department Of {a} and Social {b}, {} University",
                self.random.word(FAMILY)
            ),
            0 => format!("University of {}", self.random.word(FAMILY)),
            1 => format!("{} High School", self.random.word(FAMILY)),
            2 => format!("{} State University", self.random.word(NOUN)),
            _ => format!("{} College", self.random.word(FAMILY)),
        }
    }

    pub fn instructor(&mut self) -> String {
        let name = self.random.word(FAMILY);
        format!(
            "{} {name}",
            self.random.word("Professor|Dr.|Mr.|Ms.|Mrs.|Prof.")
        )
    }

    pub fn course(&mut self) -> String {
        let number = self.random.range(100, 499);
        match self.random.range(0, 5) {
            0 => format!("English {number}"),
            1 => format!("ENG {number}"),
            2 => format!("HIST {number}-0{}", self.random.range(1, 9)),
            3 => format!("AP Literature, Period {}", self.random.range(1, 8)),
            4 => format!("PHIL {number}: {}", self.other_title()),
            _ => self.random.word("Freshman Composition|World History|Honors English|American Literature|Ethics and Society"),
        }
    }

    pub fn kind_of_paper(&mut self) -> String {
        self.random.word("Essay 2|Final Essay|Research Paper|Essay 3: Final Draft|Literary Analysis Essay|Paper 1|Final Draft|Response Paper|Midterm Essay|Essay")
    }

    pub fn submission(&mut self) -> String {
        self.random.word("An essay submitted to|A paper presented to the faculty|Submitted in partial fulfillment of the requirements|Final paper for the seminar|An essay written for|A thesis presented to")
    }

    pub fn file_name(&mut self) -> String {
        let name = self.random.word(FAMILY).to_lowercase();
        self.random.word(&format!("{name}_essay_2_final.docx|Essay 2 final|Untitled document|Copy of essay draft 3|{name} paper|Notes|Document1"))
    }

    pub fn letter(&mut self) -> String {
        self.random.word("Here is my paper. Let me know if it did not come through.|The file would not open, so the text is below.|I am sending the essay in the body of this message. Thank you.|Attached below is my draft for the class.|Sorry that this is late. The essay follows.")
    }

    pub fn label(&mut self) -> String {
        self.random.word(LABELS)
    }

    pub fn value(&mut self) -> String {
        match self.random.range(0, 5) {
            0 => self.random.range(1, 2000).to_string(),
            1 => self.date(),
            2 => format!("{} {}", self.date(), self.time()),
            3 => self.other_title(),
            _ => self.random.word(VALUES),
        }
    }

    pub fn labelled(&mut self) -> String {
        let (label, value) = (self.label(), self.value());
        let joint = self.random.word(": |: |: |:| ");
        format!("{label}{joint}{value}")
    }

    fn count(&mut self) -> String {
        let number = self.random.range(1, 999);
        format!(
            "{number}{} {}",
            self.random.word("|||K|.2K"),
            self.random.word(COUNTED)
        )
    }

    pub fn button(&mut self) -> String {
        self.random.word(BUTTONS)
    }

    /// What stands beside a byline.
    pub fn meta(&mut self) -> String {
        match self.random.range(0, 11) {
            0 | 1 => self.date(),
            2 => format!("{} — {} min read", self.date(), self.random.range(2, 20)),
            3 => self.count(),
            4 => self.button(),
            5 => self.time(),
            6 => format!("Posted on {}", self.date()),
            7 => format!("#{}", self.random.word(NOUN).to_lowercase()),
            8 => format!(
                "{} · {}",
                self.random.word(NOUN).to_lowercase(),
                self.random.word(NOUN).to_lowercase()
            ),
            9 => self.labelled(),
            10 => format!(
                "{} in {}",
                self.random.word("Filed|Posted|Published"),
                self.random.word(NOUN)
            ),
            _ => format!("{} at {}", self.date(), self.time()),
        }
    }

    pub fn category(&mut self) -> String {
        let word = if self.random.chance(40) {
            self.subject()
        } else {
            self.random.word(MENU)
        };
        match self.random.range(0, 3) {
            0 => word.to_uppercase(),
            1 => format!("{word} / {}", self.random.word(NOUN)),
            _ => word,
        }
    }

    pub fn caption(&mut self) -> String {
        let name = self.name();
        match self.random.range(0, 2) {
            0 => format!("Photo by {name}"),
            1 => format!(
                "A {} beside the {}. Image: {name}",
                self.random.word(NOUN).to_lowercase(),
                self.random.word(NOUN).to_lowercase()
            ),
            _ => format!(
                "The {}. Courtesy of {name}",
                self.random.word(NOUN).to_lowercase()
            ),
        }
    }

    pub fn avatar(&mut self, name: &str) -> String {
        match self.random.range(0, 4) {
            0 => format!("Avatar of {name}"),
            1 => format!("{name}’s picture"),
            2 => format!("Picture of {name}"),
            3 => format!("{name} profile picture"),
            _ => format!("User photo for {name}"),
        }
    }

    /// Some lines that belong together and are no part of the essay.
    pub fn group(&mut self, title: &str, author: &str) -> Vec<String> {
        match self.random.range(0, 10) {
            0..=2 => {
                let words = *self.random.pick(&[NAVIGATION, MENU, MENU]);
                let count = self.random.range(2, 12);
                (0..count).map(|_| self.random.word(words)).collect()
            }
            3 | 4 => {
                let mut out = vec![self.site(author)];
                if self.random.chance(50) {
                    out.push(self.motto());
                }
                out
            }
            5 => {
                let mark = self.random.word("»|>|/|›");
                let word = self.random.word(MENU);
                let end = if self.random.chance(60) {
                    title.to_owned()
                } else {
                    self.random.word(NOUN)
                };
                vec![format!("Home {mark} {word} {mark} {end}")]
            }
            6 => {
                let count = self.random.range(1, 5);
                (0..count).map(|_| self.labelled()).collect()
            }
            7 => vec![self.course_page(), self.button(), self.course_page()],
            8 => {
                let line = self.avatar(author);
                vec![line]
            }
            9 => vec![self.contents()],
            _ => vec![title.to_owned(), self.button(), self.count()],
        }
    }

    /// A table of contents without its line ends.
    pub fn contents(&mut self) -> String {
        let joint = self.random.word(" || · ");
        let count = self.random.range(3, 6);
        let parts: Vec<String> = (0..count).map(|_| self.section()).collect();
        let line = parts.join(&joint);
        if self.random.chance(40) {
            line.to_uppercase()
        } else {
            line
        }
    }

    fn section(&mut self) -> String {
        let (a, b) = (self.subject(), self.subject());
        match self.random.range(0, 3) {
            0 => self
                .random
                .word("Introduction|Conclusion|References|Background"),
            1 => format!("{a} and {b}"),
            2 => format!("The {a}"),
            _ => format!("Early {a}"),
        }
    }

    fn course_page(&mut self) -> String {
        let number = self.random.range(1, 14);
        match self.random.range(0, 3) {
            0 => format!(
                "{}{}-23: {}",
                self.random.word("HIST|ENGL|PHIL|SOC"),
                self.random.range(100, 499),
                self.other_title()
            ),
            1 => format!("Week {number}: {}", self.other_title()),
            2 => format!(
                "Week {number} {}",
                self.random.word("forum|discussion|assignment|reading")
            ),
            _ => format!(
                "{} Period {number}",
                self.random.word("World History|English|Ethics|Biology")
            ),
        }
    }

    fn site(&mut self, author: &str) -> String {
        match self.random.range(0, 5) {
            0 => author.to_owned(),
            1 => format!(
                "The {} {}",
                self.random.word(NOUN),
                self.random
                    .word("Review|Post|Journal|Times|Sentinel|Quarterly")
            ),
            2 => format!(
                "THE {} {}",
                self.random.word(ADJECTIVE),
                self.random.word(NOUN)
            )
            .to_uppercase(),
            3 => format!("{} & {}", self.random.word(NOUN), self.random.word(NOUN)),
            4 => format!(
                "{}{}",
                self.random.word(NOUN),
                self.random.word("ly|Hub|Base|Space|Press")
            ),
            _ => format!(
                "{}’s {}",
                author.split(' ').next().unwrap_or_default(),
                self.random.word("Blog|Notebook|Corner|Desk")
            ),
        }
    }

    fn motto(&mut self) -> String {
        let (a, b) = (
            self.random.word(NOUN).to_lowercase(),
            self.random.word(NOUN).to_lowercase(),
        );
        match self.random.range(0, 3) {
            0 => format!("notes on {a} and {b}"),
            1 => format!("Essays, {a}, and {b}."),
            2 => format!("The student voice of {}", self.institution()),
            _ => format!("issue {}", self.random.word("one|two|nine|twelve|4|31")),
        }
    }

    /// What stands behind the essay; a page may name its author there, and other people too.
    pub fn tail(&mut self, author: &str, names_author: bool, text: &mut String) {
        if self.random.chance(50) {
            return;
        }
        let mut lines = Vec::new();
        if names_author && self.random.chance(60) {
            lines.push(format!(
                "{} {author}",
                self.random.word("Written by|About|More from|Posted by|©")
            ));
        }
        for _ in 0..self.random.range(1, 4) {
            lines.push(match self.random.range(0, 3) {
                0 => self.name(),
                1 => self.count(),
                2 => self.other_title(),
                _ => self.button(),
            });
        }
        for line in lines {
            text.push('\n');
            text.push_str(&line);
            text.push('\n');
        }
    }
}

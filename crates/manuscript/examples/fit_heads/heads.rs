//! Made essays with what may stand above them, and the right title and author.

use crate::furniture::{Furniture, lower_first};
use crate::material::Material;
use crate::random::Random;

/// A made essay.
#[derive(Debug)]
pub struct Made {
    pub text: String,
    pub title: Option<String>,
    pub author: Option<String>,
}

/// Builds a head: lines, with the blank lines before each.
struct Head<'a> {
    with: Furniture<'a>,
    lines: Vec<(String, usize)>,
    title: String,
    author: String,
    /// Whether the head names its author and has a title.
    names_author: bool,
    has_title: bool,
}

pub fn text(seed: u64, material: &Material) -> Made {
    let mut random = Random::new(seed + 70_000);
    let count = random.range(2, 4);
    let paragraphs: Vec<String> = (0..count)
        .map(|_| random.pick(&material.paragraphs).clone())
        .collect();
    let prose = paragraphs.join(" ");
    let mut with = Furniture::new(random, &prose);
    let (title, author) = (with.title(), with.name());
    let mut head = Head {
        with,
        lines: Vec::new(),
        title,
        author,
        names_author: false,
        has_title: false,
    };
    head.write();
    let mut text = String::new();
    for (line, blanks) in &head.lines {
        text.push_str(&"\n".repeat(*blanks));
        text.push_str(line);
        text.push('\n');
    }
    for paragraph in &paragraphs {
        text.push('\n');
        text.push_str(paragraph);
        text.push('\n');
    }
    if head.with.random.chance(60) {
        text.push_str("\nWorks Cited\n");
        for _ in 0..head.with.random.range(2, 4) {
            text.push('\n');
            let entry: &String = head.with.random.pick(&material.entries);
            text.push_str(entry);
            text.push('\n');
        }
    }
    head.with.tail(&head.author, head.names_author, &mut text);
    Made {
        text,
        title: head.has_title.then_some(head.title),
        author: head.names_author.then_some(head.author),
    }
}

impl Head<'_> {
    fn chance(&mut self, percent: usize) -> bool {
        self.with.random.chance(percent)
    }

    fn range(&mut self, low: usize, high: usize) -> usize {
        self.with.random.range(low, high)
    }

    fn add(&mut self, line: String, blanks: usize) {
        if !line.is_empty() {
            self.lines.push((line, blanks));
        }
    }

    fn write(&mut self) {
        match self.range(0, 19) {
            0..=7 => self.page(),
            8..=10 => self.school_block(),
            11 => self.cover(),
            12 | 13 => self.post_with_labels(),
            14 => self.mail(),
            15 | 16 => self.plain(),
            17 => self.platform_then_block(),
            _ => self.account(),
        }
    }

    fn set_title(&mut self, blanks: usize) {
        if self.chance(8) {
            self.title = self.title.to_uppercase();
        }
        self.has_title = true;
        let title = self.title.clone();
        self.add(title, blanks);
    }

    fn subtitle(&mut self) {
        if self.chance(25) {
            let subtitle = self.with.subtitle();
            self.add(subtitle, 0);
        }
    }

    /// The author's line.
    fn byline(&mut self, blanks: usize) {
        self.names_author = true;
        let author = self.author.clone();
        let line = match self.range(0, 12) {
            0..=3 => author,
            4 => format!("By {author}"),
            5 => format!("by {author}"),
            6 => format!("{author}, {}", self.with.role()),
            7 => format!("{author} | {}", self.with.date()),
            8 => format!("{author} ({})", self.with.identity()),
            9 => format!("Written by {author}"),
            11 => format!("{author} and {}", self.with.name()),
            10 => format!("{} · {author}", self.with.date()),
            _ => {
                let again = author.clone();
                self.add(author, blanks);
                self.add(again, 0);
                return;
            }
        };
        self.add(line, blanks);
    }

    /// What stands beside a byline.
    fn meta(&mut self) {
        for _ in 0..self.range(0, 4) {
            let line = self.with.meta();
            let blanks = usize::from(self.chance(25));
            self.add(line, blanks);
        }
    }

    fn furniture(&mut self) {
        for _ in 0..self.range(0, 3) {
            let lines = self.with.group(&self.title, &self.author);
            let gap = self.range(0, 1);
            for (at, line) in lines.into_iter().enumerate() {
                let blanks = if at == 0 { self.range(0, 1) } else { gap };
                self.add(line, blanks);
            }
        }
    }

    fn category(&mut self) {
        if self.chance(30) {
            let line = self.with.category();
            let blanks = self.range(0, 1);
            self.add(line, blanks);
        }
    }

    /// A page of a site: furniture, title, byline, buttons in some order.
    fn page(&mut self) {
        self.furniture();
        if self.chance(10) {
            let contents = self.with.contents();
            self.add(contents, 0);
        }
        self.category();
        let first = self.range(0, 1);
        match self.range(0, 10) {
            0..=4 => {
                self.set_title(first);
                self.subtitle();
                self.category();
                let blanks = self.range(0, 1);
                self.byline(blanks);
                self.meta();
            }
            5 | 6 => {
                self.byline(first);
                self.meta();
                let blanks = self.range(0, 1);
                self.set_title(blanks);
                self.subtitle();
            }
            7 => {
                let date = self.with.date();
                self.add(date, first);
                self.set_title(0);
            }
            8 => {
                self.set_title(first);
                self.meta();
            }
            9 => {
                // A page without a title of its own.
                let line = self.with.category();
                self.add(line, first);
            }
            _ => {
                self.meta();
                self.set_title(first);
                self.meta();
                self.byline(0);
            }
        }
        if self.chance(35) {
            for _ in 0..self.range(1, 4) {
                let line = self.with.button();
                let blanks = self.range(0, 1);
                self.add(line, blanks);
            }
        }
        if self.chance(15) {
            let line = self.with.caption();
            self.add(line, 1);
        }
    }

    fn block_lines(&mut self) {
        self.names_author = true;
        let instructor = self.with.instructor();
        let course = self.with.course();
        let date = self.with.date();
        let author = self.author.clone();
        let gap = usize::from(self.chance(20));
        let first = if self.chance(12) {
            format!("{author} and {}", self.with.name())
        } else {
            author
        };
        let mut lines = vec![first, instructor, course, date];
        if self.chance(15) {
            lines.swap(1, 2);
        }
        if self.chance(12) {
            lines.remove(1);
        }
        if self.chance(8) {
            lines.insert(1, self.with.identity());
        }
        if self.chance(20) {
            let at = self.range(0, lines.len());
            lines.insert(at, self.with.institution());
        }
        for (at, line) in lines.into_iter().enumerate() {
            self.add(line, if at == 0 { 1 } else { gap });
        }
    }

    /// MLA's heading block, with the title below or above, or without one.
    fn school_block(&mut self) {
        if self.chance(25) {
            let surname = self
                .author
                .rsplit(' ')
                .next()
                .unwrap_or_default()
                .to_owned();
            self.add(format!("{surname} 1"), 0);
        }
        let above = self.chance(12);
        if above {
            self.set_title(0);
        }
        self.block_lines();
        if self.chance(12) {
            let kind = self.with.kind_of_paper();
            self.add(kind, 0);
        }
        if !above && !self.chance(10) {
            let blanks = self.range(0, 1);
            self.set_title(blanks);
            if self.chance(10) {
                self.subtitle();
            }
        }
    }

    /// A platform's lines above a student's own heading.
    fn platform_then_block(&mut self) {
        self.furniture();
        if self.chance(50) {
            let title = self.title.clone();
            let line = if self.chance(40) {
                format!("{title} By {}", self.author)
            } else {
                title
            };
            self.add(line, 0);
        }
        for _ in 0..self.range(1, 6) {
            let line = self.with.labelled();
            self.add(line, 0);
        }
        self.block_lines();
        self.set_title(0);
    }

    fn cover(&mut self) {
        let mut lines: Vec<String> = Vec::new();
        if self.chance(60) {
            lines.push(self.with.institution());
        }
        let title_at = lines.len();
        let author = self.author.clone();
        let by = self.chance(50);
        lines.push(String::new());
        if self.chance(40) {
            lines.push(self.with.submission());
        }
        if by {
            lines.push(
                self.with
                    .random
                    .word("by|By|BY|Author|Written by|Submitted by"),
            );
        }
        lines.push(author);
        if self.chance(60) {
            lines.push(self.with.course());
        }
        if self.chance(60) {
            lines.push(self.with.instructor());
        }
        lines.push(self.with.date());
        self.names_author = true;
        for (at, line) in lines.into_iter().enumerate() {
            let blanks = self.range(0, 3);
            if at == title_at {
                self.set_title(blanks);
            } else {
                self.add(line, blanks);
            }
        }
    }

    /// Fields with labels, each on its line or above its value.
    fn post_with_labels(&mut self) {
        self.furniture();
        let alone = self.chance(50);
        let (count, title_at) = (self.range(2, 6), self.range(0, 4));
        let author_at = self.range(0, 5);
        for at in 0..count.max(title_at + 1) {
            if at == title_at {
                match self.range(0, 3) {
                    0 => self.add(self.with.title_label.to_owned(), 0),
                    1 => {
                        let label = self.with.label();
                        self.add(format!("{label}:"), 0);
                    }
                    _ => {}
                }
                self.set_title(0);
            } else if at == author_at {
                self.names_author = true;
                let author = self.author.clone();
                if alone {
                    self.add("Author:".to_owned(), 0);
                    self.add(author, 0);
                } else {
                    self.add(format!("Author: {author}"), 0);
                }
            } else if alone {
                let (label, value) = (self.with.label(), self.with.value());
                self.add(format!("{label}:"), 0);
                self.add(value, 0);
            } else {
                let line = self.with.labelled();
                self.add(line, 0);
            }
        }
        if self.chance(50) {
            let blanks = self.range(0, 1);
            let again = self.title.clone();
            self.add(again, blanks);
        }
    }

    fn mail(&mut self) {
        let author = self.author.clone();
        self.names_author = true;
        self.add(format!("From: {author}"), 0);
        let to = self.with.name();
        let subject = self.with.kind_of_paper();
        self.add(format!("To: {to}"), 0);
        self.add(format!("Subject: {subject}"), 0);
        let greeting = format!(
            "{} {},",
            self.with.random.word("Hi|Dear|Hello|Good morning"),
            self.with.instructor()
        );
        self.add(greeting, 1);
        let sentence = self.with.letter();
        self.add(sentence, 1);
        if self.chance(70) {
            let bye = self
                .with
                .random
                .word("Best,|Best wishes,|Thanks,|Sincerely,|Thank you,|Cheers,");
            self.add(bye, 1);
            let first = author.split(' ').next().unwrap_or_default().to_owned();
            self.add(first, 0);
        }
        self.set_title(1);
        if self.chance(25) {
            self.byline(0);
        }
    }

    fn plain(&mut self) {
        if self.chance(20) {
            let name = self.with.file_name();
            self.add(name, 0);
        }
        if self.chance(25) {
            let line = self.with.meta();
            self.add(line, 0);
        }
        self.set_title(1);
        self.subtitle();
        if self.chance(50) {
            let blanks = self.range(0, 1);
            self.byline(blanks);
        }
    }

    /// A post under its account: who, when, then the title.
    fn account(&mut self) {
        self.furniture();
        if self.chance(50) {
            let line = self.with.avatar(&self.author);
            self.add(line, 1);
        }
        self.byline(0);
        if self.chance(40) {
            let role = lower_first(&self.with.role());
            let line = if self.chance(50) {
                self.with.position()
            } else {
                role
            };
            self.add(line, 0);
        }
        self.meta();
        let blanks = self.range(0, 1);
        self.set_title(blanks);
    }
}

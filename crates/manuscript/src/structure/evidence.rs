//! What the whole of a paste says about its author and title, in its chrome.

use foldhash::HashMap;

use super::byline;
use super::chrome::fold;
use super::lines::Line;
use super::mail;
use super::personal_name::is_name;

/// Facts from anywhere in a paste.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// How often each short line occurs, folded.
    counts: HashMap<String, usize>,
    /// Names that the page or the mail calls its author.
    names: Vec<String>,
    /// Titles that comments and paths name.
    titles: Vec<String>,
    /// Those who a page says have posted or written, as typed.
    posted_by: Vec<String>,
    /// Who sent the mail: of several, the one who wrote the oldest.
    pub(super) sender: Option<String>,
    /// The page is a forum's.
    pub(super) is_forum: bool,
    /// It came by mail.
    pub(super) is_mail: bool,
}

impl Evidence {
    pub(super) fn gather(lines: &[Line], left_out: &[crate::LeftOut]) -> Self {
        let mut evidence = Self::default();
        let texts = left_out
            .iter()
            .map(|line| line.text.as_str())
            .chain(lines.iter().map(|line| line.text.as_str()));
        for text in texts.filter(|text| text.chars().count() <= 160) {
            *evidence.counts.entry(fold(text)).or_default() += 1;
            evidence.line(text);
        }
        evidence
    }

    /// Takes titles that the file itself names.
    pub(super) fn name_titles(&mut self, titles: &[String]) {
        self.titles.extend(titles.iter().map(|title| fold(title)));
    }

    fn line(&mut self, text: &str) {
        const BEFORE_NAME: &[&str] = &[
            "written by ",
            "published by ",
            "view all posts by ",
            "more from ",
            "all posts by ",
            "posted by ",
            "author: ",
        ];
        let lower = text.to_lowercase();
        self.is_forum |= lower.starts_with("r/") && !lower.contains(' ');
        if mail::is_mail_header(text) {
            self.is_mail |= text.starts_with("From:") || text.starts_with("Subject:");
            if let Some(from) = text.strip_prefix("From:") {
                let name = from
                    .split('<')
                    .next()
                    .unwrap_or_default()
                    .trim()
                    .trim_matches('"');
                self.name(name);
                if is_name(name) {
                    self.sender = Some(name.to_owned());
                }
            }
        }
        for opening in BEFORE_NAME {
            if lower.starts_with(opening) {
                let name = text.get(opening.len()..).unwrap_or_default();
                let name = name.split([',', '|', '·']).next().unwrap_or_default();
                let ends = [" at ", " on "].iter().filter_map(|word| name.find(word));
                let name = ends.min().and_then(|end| name.get(..end)).unwrap_or(name);
                self.name(name);
                if is_name(name.trim()) {
                    self.posted_by.push(name.trim().to_owned());
                }
            }
        }
        if let Some(rest) = text.strip_prefix('©') {
            self.name(rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '));
        }
        if lower.starts_with("posted ")
            && let Some(byline) = byline::parse(text)
        {
            for name in byline.names {
                self.name(&name);
            }
        }
        self.title(text);
    }

    fn name(&mut self, name: &str) {
        let name = name.trim();
        if is_name(name) {
            self.names.push(fold(name));
        }
    }

    fn title(&mut self, text: &str) {
        if let Some((_, title)) = text
            .split_once(" on “")
            .or_else(|| text.split_once(" to “"))
        {
            self.titles.push(fold(title.trim_end_matches(['”', '.'])));
        }
        if let Some((_, title)) = text.rsplit_once(" » ") {
            self.titles.push(fold(title));
        }
    }

    /// Whether the page or mail calls this its author.
    pub(super) fn is_author(&self, text: &str) -> bool {
        self.names.contains(&fold(text))
    }

    /// The one person who the page says has written it.
    pub(super) fn only_writer(&self) -> Option<&str> {
        let first = self.posted_by.first()?;
        let is_only = self.posted_by.iter().all(|name| name == first);
        (is_only && !self.is_mail).then_some(first.as_str())
    }

    /// Whether comments or paths name this as the title.
    pub(super) fn is_title(&self, text: &str) -> bool {
        self.titles.contains(&fold(text))
    }

    /// How often the line occurs in the paste.
    pub(super) fn count(&self, text: &str) -> usize {
        self.counts.get(&fold(text)).copied().unwrap_or(0)
    }
}

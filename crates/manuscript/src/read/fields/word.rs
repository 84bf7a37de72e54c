//! Word's own citations: fields that name a tag, and the list of sources that the document keeps.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value, json};

use super::{CitedWork, Cites, Fields, numbered, person};

/// What a field cites: `Key \p 23 \l 1033 \m Other \n`, where `\p` and `\v` say the page and the volume of the work before
/// them, and `\n` leaves the author out.
pub(super) fn cites(instruction: &str, fields: &mut Fields) -> Cites {
    let mut cites = Cites::default();
    let mut words = arguments(instruction);
    let mut tag = words.next();
    loop {
        let source = tag.and_then(|tag| Some((tag, fields.tagged.get(tag)?.clone())));
        let mut work = source.map(|(tag, source)| CitedWork {
            key: fields.key(Some(format!("word:{tag}")), source),
            locator: None,
        });
        tag = None;
        while let Some(word) = words.next() {
            match word {
                "\\m" => {
                    tag = words.next();
                    break;
                }
                "\\p" => {
                    let number = words.next();
                    if let Some(work) = &mut work {
                        work.locator = number.and_then(|number| numbered::locator(None, number));
                    }
                }
                "\\n" => cites.leaves_author_out = true,
                _ => {}
            }
        }
        cites.works.extend(work);
        if tag.is_none() {
            return cites;
        }
    }
}

/// The words of an instruction; what stands in quotation marks is one.
fn arguments(instruction: &str) -> impl Iterator<Item = &str> {
    let mut rest = instruction;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (word, behind) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        let is_end = rest.is_empty();
        rest = behind;
        (!is_end).then_some(word)
    })
}

/// Elements of a source and text variables.
const TEXTS: &[(&str, &str)] = &[
    ("Title", "title"),
    ("ShortTitle", "title-short"),
    ("JournalName", "container-title"),
    ("BookTitle", "container-title"),
    ("PeriodicalTitle", "container-title"),
    ("InternetSiteTitle", "container-title"),
    ("AlbumTitle", "container-title"),
    ("BroadcastTitle", "container-title"),
    ("PublicationTitle", "container-title"),
    ("ConferenceName", "event-title"),
    ("Publisher", "publisher"),
    ("Institution", "publisher"),
    ("ProductionCompany", "publisher"),
    ("City", "publisher-place"),
    ("Volume", "volume"),
    ("Issue", "issue"),
    ("Edition", "edition"),
    ("Pages", "page"),
    ("URL", "URL"),
    ("DOI", "DOI"),
    ("Medium", "medium"),
];

/// Roles of people, as Word calls them.
const ROLES: &[(&str, &str)] = &[
    ("Author", "author"),
    ("Artist", "author"),
    ("Performer", "author"),
    ("Inventor", "author"),
    ("BookAuthor", "container-author"),
    ("Editor", "editor"),
    ("Translator", "translator"),
    ("Director", "director"),
    ("Composer", "composer"),
    ("Interviewer", "interviewer"),
];

/// What is being read of a source.
#[derive(Default)]
struct Draft {
    fields: HashMap<String, String>,
    people: Vec<(&'static str, Value)>,
    role: Option<&'static str>,
    family: String,
    given: Vec<String>,
}

/// The sources of a list, as CSL-JSON by their tag; nothing where the part is another.
pub(super) fn sources(part: &str) -> HashMap<String, Map<String, Value>> {
    let mut out = HashMap::new();
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = false;
    let mut draft: Option<Draft> = None;
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name = start.local_name();
                let name = name.as_ref();
                text.clear();
                if name == "Source" {
                    draft = Some(Draft::default());
                } else if let Some(draft) = &mut draft {
                    draft.open(name);
                }
            }
            Ok(Event::Text(more)) => text.push_str(&more),
            Ok(Event::GeneralRef(name)) => {
                let raw = format!("&{};", &*name);
                if let Ok(character) = quick_xml::escape::unescape(&raw) {
                    text.push_str(&character);
                }
            }
            Ok(Event::End(end)) => {
                let name = end.local_name();
                if name.as_ref() == "Source" {
                    let whole = draft.take().and_then(Draft::into_source);
                    out.extend(whole);
                } else if let Some(draft) = &mut draft {
                    draft.close(name.as_ref(), &std::mem::take(&mut text));
                }
            }
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

impl Draft {
    /// An element opens: that of a role holds people. (`Author` stands around all roles, and is one of them.)
    fn open(&mut self, name: &str) {
        let role = ROLES.iter().find(|(known, _)| *known == name);
        self.role = role.map(|(_, role)| *role).or(self.role);
    }

    fn close(&mut self, name: &str, text: &str) {
        let text = text.trim();
        match name {
            "Last" => text.clone_into(&mut self.family),
            "First" | "Middle" => {
                let given = text.to_owned();
                if name == "First" {
                    self.given.insert(0, given);
                } else {
                    self.given.push(given);
                }
            }
            "Person" => {
                let given = std::mem::take(&mut self.given).join(" ");
                let person = person(&std::mem::take(&mut self.family), &given);
                self.people.extend(self.role.zip(person));
            }
            "Corporate" if !text.is_empty() => {
                let literal = json!({ "literal": text });
                self.people.extend(self.role.map(|role| (role, literal)));
            }
            _ if !text.is_empty() => {
                self.fields
                    .entry(name.to_owned())
                    .or_insert_with(|| text.to_owned());
            }
            _ => {}
        }
    }

    /// The tag and the source; none where either has no name.
    fn into_source(self) -> Option<(String, Map<String, Value>)> {
        let mut item = Map::new();
        for (name, csl) in TEXTS {
            if let Some(text) = self.fields.get(*name) {
                item.entry((*csl).to_owned()).or_insert_with(|| json!(text));
            }
        }
        let date = |year: &str, month: &str, day: &str| {
            let year: i32 = self.fields.get(year)?.parse().ok()?;
            let mut parts = vec![json!(year)];
            let month = self.fields.get(month).and_then(|month| month_of(month));
            let day = self.fields.get(day).and_then(|day| day.parse::<u8>().ok());
            parts.extend(month.map(|month| json!(month)));
            parts.extend(month.and(day).map(|day| json!(day)));
            Some(json!({ "date-parts": [parts] }))
        };
        for (name, value) in [
            ("issued", date("Year", "Month", "Day")),
            (
                "accessed",
                date("YearAccessed", "MonthAccessed", "DayAccessed"),
            ),
        ] {
            if let Some(value) = value {
                item.insert(name.to_owned(), value);
            }
        }
        for (role, person) in self.people {
            if let Value::Array(people) = item.entry(role.to_owned()).or_insert_with(|| json!([])) {
                people.push(person);
            }
        }
        let kind = self.fields.get("SourceType").map_or("", String::as_str);
        item.insert("type".to_owned(), json!(kind_of(kind)));
        let tag = self.fields.get("Tag")?;
        (item.contains_key("title") || item.contains_key("author")).then(|| (tag.clone(), item))
    }
}

/// A month as a number, typed as one or by its name.
fn month_of(text: &str) -> Option<u8> {
    let number = text.parse().ok().filter(|month| (1..=12).contains(month));
    number.or_else(|| ibid_language::dates::month_named(text))
}

fn kind_of(kind: &str) -> &'static str {
    match kind {
        "Book" => "book",
        "BookSection" => "chapter",
        "JournalArticle" => "article-journal",
        "ArticleInAPeriodical" => "article-magazine",
        "ConferenceProceedings" => "paper-conference",
        "Report" => "report",
        "SoundRecording" => "song",
        "Performance" => "performance",
        "Art" => "graphic",
        "DocumentFromInternetSite" | "InternetSite" | "ElectronicSource" => "webpage",
        "Film" => "motion_picture",
        "Interview" => "interview",
        "Patent" => "patent",
        "Case" => "legal_case",
        _ => "document",
    }
}

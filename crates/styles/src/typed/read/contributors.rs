//! Contributors, and how far their names go.

use std::ops::Range;

use super::Reader;
use crate::typed::names;
use crate::typed::parts::{Form, Gap, Part};
use crate::typed::source::{Contributor, Role};
use crate::typed::words;

impl Reader<'_> {
    /// Names behind a sign, which may run on over commas.
    pub(super) fn contributors(&mut self, roles: &[Role], from: usize, part: &Part) {
        let end = self.end_of_names(from..part.range.end, roles);
        let list = names::natural_list(self.text, from..end);
        self.source.editors_et_al |= list.et_al && roles.contains(&Role::Editor);
        let whole_work = self.last_container().is_some_and(|c| c.title.is_none());
        let contributors = roles.iter().flat_map(|&role| {
            list.names.iter().map(move |name| Contributor {
                role,
                name: name.clone(),
            })
        });
        let contributors: Vec<Contributor> = contributors.collect();
        if whole_work {
            self.source.contributors.extend(contributors);
        } else {
            self.container().contributors.extend(contributors);
        }
    }

    /// Where a list of names ends that began in a part: behind the comma parts that go on to “and”.
    pub(super) fn end_of_names(&mut self, first: Range<usize>, roles: &[Role]) -> usize {
        let mut end = first.end;
        let closed =
            |text: &str| text.contains(" and ") || text.contains(" & ") || text.contains("et al");
        let mut is_closed = closed(self.text.get(first));
        let mut reach = 0;
        let mut accepted = 0;
        while let Some(next) = self.peek(reach).cloned() {
            let typed = self.typed(&next);
            if next.gap != Gap::Comma || next.form != Form::Plain || next.bracketed {
                break;
            }
            reach += 1;
            let suffix = typed.split(' ').next().is_some_and(words::is_suffix);
            if suffix && accepted + 1 == reach {
                accepted = reach;
                end = next.range.end;
                is_closed |= closed(typed);
                continue;
            }
            if is_closed || self.element(&next).is_some() {
                break;
            }
            let last = typed.starts_with("and ")
                || typed.starts_with("& ")
                || names::is_et_al(typed)
                || (closed(typed) && pairs_of_full_names(typed));
            if last {
                accepted = reach;
                end = next.range.end;
                break;
            }
            if !looks_like_person(typed) {
                break;
            }
            // Casts are often listed without an “and”: all that look like persons, but the company before the date.
            let before_date = self
                .peek(reach)
                .is_none_or(|part| matches!(part.form, Form::Date(_)) || part.gap == Gap::Stop);
            if roles.contains(&Role::Performer)
                && words::publisher_likeness(typed) == 0
                && !before_date
                && accepted + 1 == reach
            {
                accepted = reach;
                end = next.range.end;
            }
        }
        self.at += accepted;
        end
    }

    /// `In H. Arendt (Ed.), …`, `H. Zohn (Trans.)`, `Stanley Kubrick, director`: the names are in the run.
    pub(super) fn role_behind_names(&mut self, role: Role) {
        let Some(first) = self.run.first().and_then(|&at| self.parts.get(at)).cloned() else {
            return;
        };
        let last = self
            .run
            .last()
            .and_then(|&at| self.parts.get(at))
            .map_or(first.range.end, |part| part.range.end);
        self.run.clear();
        let typed = self.text.get(first.range.start..last);
        let start = first.range.start + if typed.starts_with("In ") { 3 } else { 0 };
        let who = names::natural_list(self.text, start..last);
        let contributors = who.names.into_iter().map(|name| Contributor { role, name });
        if self.part_of_something || typed.starts_with("In ") {
            self.part_of_something = true;
            self.container().contributors.extend(contributors);
        } else {
            self.source.contributors.extend(contributors);
        }
    }
}

/// Two or more words that could be a person's name.
pub(super) fn looks_like_person(typed: &str) -> bool {
    let words: Vec<&str> = typed.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && !words::is_organisation(typed)
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || words::is_particle(word))
}

/// `Lucy Taylor and Ben Stone`, unlike `Hill and Wang`.
pub(super) fn pairs_of_full_names(typed: &str) -> bool {
    typed
        .split(" and ")
        .flat_map(|side| side.split(" & "))
        .all(looks_like_person)
}

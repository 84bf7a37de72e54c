//! Which findings suppressions silence, looked up by rule and place.

use std::collections::HashMap;

use ibid_diagnostics::{Diagnostic, FileId, Span};

use super::{Allowed, Reach};

/// What is allowed, by rule.
#[derive(Debug, Default)]
pub(super) struct Reaches<'a>(HashMap<&'a str, OfRule>);

/// Where one rule is allowed, and whether a finding needs it.
#[derive(Debug, Default)]
struct OfRule {
    /// In every file.
    everywhere: Option<bool>,
    /// In whole files.
    files: HashMap<FileId, bool>,
    /// In parts of files, in the order of file, start and end, each once.
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    file: FileId,
    start: usize,
    end: usize,
    /// How far this part and those before it in the file reach: a part may hold others.
    furthest: usize,
    used: bool,
}

impl Part {
    fn place(&self) -> (FileId, usize, usize) {
        (self.file, self.start, self.end)
    }
}

impl<'a> Reaches<'a> {
    pub(super) fn of(allowed: &'a [Allowed]) -> Self {
        let mut reaches = Self::default();
        for allow in allowed {
            let of_rule = reaches.0.entry(allow.rule.as_str()).or_default();
            match &allow.reach {
                Reach::Everywhere => of_rule.everywhere = Some(false),
                Reach::File(file) => {
                    of_rule.files.insert(*file, false);
                }
                Reach::Part(file, part) => of_rule.parts.push(Part {
                    file: *file,
                    start: part.start,
                    end: part.end,
                    furthest: part.end,
                    used: false,
                }),
            }
        }
        reaches.0.values_mut().for_each(OfRule::sort);
        reaches
    }

    /// Whether a finding is silenced; whatever silences it is used from now on.
    pub(super) fn silence(&mut self, finding: &Diagnostic) -> bool {
        let of_rule = self.0.get_mut(finding.rule);
        of_rule.is_some_and(|of_rule| of_rule.silence(finding.span))
    }

    /// Whether a suppression has silenced anything.
    pub(super) fn is_used(&self, allow: &Allowed) -> bool {
        let Some(of_rule) = self.0.get(allow.rule.as_str()) else {
            return false;
        };
        match &allow.reach {
            Reach::Everywhere => of_rule.everywhere == Some(true),
            Reach::File(file) => of_rule.files.get(file) == Some(&true),
            Reach::Part(file, part) => {
                let place = (*file, part.start, part.end);
                let index = of_rule.parts.binary_search_by_key(&place, Part::place);
                index.is_ok_and(|index| of_rule.parts.get(index).is_some_and(|part| part.used))
            }
        }
    }
}

impl OfRule {
    fn sort(&mut self) {
        self.parts.sort_unstable_by_key(Part::place);
        self.parts.dedup_by_key(|part| part.place());
        let mut before: Option<(FileId, usize)> = None;
        for part in &mut self.parts {
            if let Some((_, furthest)) = before.filter(|(file, _)| *file == part.file) {
                part.furthest = part.furthest.max(furthest);
            }
            before = Some((part.file, part.furthest));
        }
    }

    fn silence(&mut self, at: Span) -> bool {
        let mut silenced = false;
        for used in self
            .everywhere
            .iter_mut()
            .chain(self.files.get_mut(&at.file))
        {
            *used = true;
            silenced = true;
        }
        let behind = self
            .parts
            .partition_point(|part| (part.file, part.start) <= (at.file, at.start));
        let before = self.parts.get_mut(..behind).unwrap_or_default();
        let reaching = before
            .iter_mut()
            .rev()
            .take_while(|part| part.file == at.file && part.furthest > at.start);
        for part in reaching.filter(|part| part.end > at.start) {
            part.used = true;
            silenced = true;
        }
        silenced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ibid_diagnostics::Severity;

    fn part(range: std::ops::Range<usize>) -> Allowed {
        Allowed {
            rule: "ibid".to_owned(),
            name: Span::essay(range.clone()),
            removal: Span::essay(range.clone()),
            reach: Reach::Part(FileId::ESSAY, range),
        }
    }

    #[test]
    fn a_part_reaches_over_the_others_in_it() {
        let allowed = [part(0..100), part(10..20), part(30..40), part(30..40)];
        let at = |at: usize| Diagnostic::new("ibid", Severity::Warning, Span::essay(at..at), "");
        let used = |place: usize| {
            let mut reaches = Reaches::of(&allowed);
            let silenced = reaches.silence(&at(place));
            let used: Vec<bool> = allowed.iter().map(|allow| reaches.is_used(allow)).collect();
            (silenced, used)
        };
        assert_eq!(used(15), (true, vec![true, true, false, false]));
        assert_eq!(used(20), (true, vec![true, false, false, false]));
        assert_eq!(used(30), (true, vec![true, false, true, true]));
        assert_eq!(used(100), (false, vec![false; 4]));
    }
}

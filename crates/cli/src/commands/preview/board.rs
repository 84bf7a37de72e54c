//! What is shown now, which every open page waits to change.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use super::set::{Page, Set};
use super::view::{Finding, Found, Trouble};

/// The state of the preview.
#[derive(Debug)]
pub(super) struct Board {
    shown: Mutex<Arc<Shown>>,
    changed: Condvar,
}

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// How often it has changed.
    pub(super) revision: u64,
    essay: String,
    pages: Vec<Page>,
    /// What the reader of the PDF will miss.
    problems: Vec<Finding>,
    /// What `ibid check` finds.
    found: Found,
    /// Why the pages are older than the essay.
    unset: Option<Trouble>,
    /// Why the findings are.
    unchecked: Option<Trouble>,
}

impl Board {
    /// Nothing of an essay yet but its name.
    pub(super) fn new(essay: String) -> Self {
        let shown = Shown {
            essay,
            ..Shown::default()
        };
        Self {
            shown: Mutex::new(Arc::new(shown)),
            changed: Condvar::new(),
        }
    }

    /// Shows new pages, or why the old ones stay.
    pub(super) fn show_pages(&self, set: Result<Set, Trouble>) {
        self.change(|shown| match set {
            Ok(set) => {
                shown.pages = set.pages;
                shown.problems = set.problems;
                shown.unset = None;
            }
            Err(trouble) => shown.unset = Some(trouble),
        });
    }

    /// Shows new findings, or why the old ones stay.
    pub(super) fn show_findings(&self, found: Result<Found, Trouble>) {
        self.change(|shown| match found {
            Ok(found) => {
                shown.found = found;
                shown.unchecked = None;
            }
            Err(trouble) => shown.unchecked = Some(trouble),
        });
    }

    fn change(&self, change: impl FnOnce(&mut Shown)) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Arc::make_mut(&mut shown);
        change(new);
        new.revision += 1;
        drop(shown);
        self.changed.notify_all();
    }

    /// What is shown now.
    pub(super) fn now(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is shown once it is newer than a revision; what is shown now when that takes too long.
    pub(super) fn after(&self, revision: u64, patience: Duration) -> Arc<Shown> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |shown: &mut Arc<Shown>| shown.revision <= revision;
        let waited = self.changed.wait_timeout_while(shown, patience, is_old);
        Arc::clone(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }
}

impl Shown {
    /// The image of a page.
    pub(super) fn image(&self, name: &str) -> Option<Arc<str>> {
        let page = self.pages.iter().find(|page| page.name == name)?;
        Some(Arc::clone(&page.svg))
    }

    /// What the page is told. Of the pages it gets the names alone, and asks for those that it does not have.
    pub(super) fn told(&self) -> Value {
        let pages = self.pages.iter().map(|page| page.name.as_str());
        // Where both fail they mostly fail for one reason.
        let troubles = [&self.unset, &self.unchecked].into_iter().flatten();
        let mut troubles: Vec<&Trouble> = troubles.collect();
        troubles.dedup();
        json!({
            "revision": self.revision,
            "essay": self.essay,
            "pages": pages.collect::<Vec<_>>(),
            "findings": self.found.findings,
            "problems": self.problems,
            "checked": self.found.checked,
            "troubles": troubles,
        })
    }
}

//! Waits for files to change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::files::{self, Stamp};

/// How often the files are looked at where the system tells nothing, as it does of some network drives.
const WITHOUT_EVENTS: Duration = Duration::from_millis(500);
/// Editors save in several steps: what follows within this time belongs to the same save.
const STEP: Duration = Duration::from_millis(5);
/// After so many steps the files are looked at though they still change.
const MOST_STEPS: usize = 100;
/// After so many steps a file that was emptied is empty.
const MOST_STEPS_OF_A_SAVE: usize = 60;

/// What files are like from outside; nothing for one that is not there.
type Stamps = BTreeMap<PathBuf, Option<Stamp>>;

/// Waits for files to change: the system's events say when to look, and the files whether anything changed.
pub(super) struct Follower {
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    folders: BTreeSet<PathBuf>,
    /// What they were like when they were looked at.
    known: Stamps,
}

impl Follower {
    pub(super) fn new() -> Self {
        let (sender, events) = mpsc::channel();
        Self {
            watcher: notify::recommended_watcher(sender).ok(),
            events,
            folders: BTreeSet::new(),
            known: Stamps::new(),
        }
    }

    /// Takes the files as they are now for known; what changes from here on is waited for.
    pub(super) fn begin(&mut self, inputs: &BTreeSet<PathBuf>) {
        self.watch(inputs);
        self.known = settled(inputs, &Stamps::new());
    }

    /// Waits until one of the files has changed, and is whole again. One that changed since the last time, while the
    /// essay was being set, is not waited for.
    pub(super) fn wait(&mut self, inputs: &BTreeSet<PathBuf>) {
        self.watch(inputs);
        let is_known = |now: &Stamps| {
            let mut known = self.known.iter();
            known.all(|(path, stamp)| now.get(path).is_none_or(|now| now == stamp))
        };
        let now = stamps(inputs);
        if is_known(&now) {
            self.known = now;
            while stamps(inputs) == self.known {
                self.listen();
            }
        }
        self.known = settled(inputs, &self.known);
    }

    /// Watches the folders of the files.
    fn watch(&mut self, inputs: &BTreeSet<PathBuf>) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        for folder in inputs.iter().map(|path| files::folder_of(path)) {
            if !self.folders.contains(&folder)
                && watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok()
            {
                self.folders.insert(folder);
            }
        }
    }

    /// Waits for the system to say something, or for a while.
    fn listen(&self) {
        if self.watcher.is_none() {
            thread::sleep(WITHOUT_EVENTS);
            return;
        }
        // Whatever is said, the files are looked at.
        let _ = self.events.recv_timeout(WITHOUT_EVENTS);
        while self.events.try_recv().is_ok() {}
    }
}

fn stamps(inputs: &BTreeSet<PathBuf>) -> Stamps {
    let inputs = inputs.iter();
    inputs
        .map(|path| (path.clone(), files::stamp(path)))
        .collect()
}

/// What the files are like when they have stopped changing. A save that begins by emptying or taking away a file is
/// waited for.
fn settled(inputs: &BTreeSet<PathBuf>, known: &Stamps) -> Stamps {
    let mut before = stamps(inputs);
    for step in 0..MOST_STEPS {
        thread::sleep(STEP);
        let now = stamps(inputs);
        let is_begun = step < MOST_STEPS_OF_A_SAVE && is_being_saved(known, &now);
        if now == before && !is_begun {
            break;
        }
        before = now;
    }
    before
}

/// Whether a file that held something holds nothing now.
fn is_being_saved(known: &Stamps, now: &Stamps) -> bool {
    let holds = |stamp: Option<&Option<Stamp>>| stamp.copied().flatten().is_some_and(Stamp::holds);
    let mut paths = known.keys();
    paths.any(|path| holds(known.get(path)) && now.contains_key(path) && !holds(now.get(path)))
}

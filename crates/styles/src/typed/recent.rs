//! The entries that were read last.

use std::cell::RefCell;

use foldhash::HashMap;

use super::TypedSource;

/// How many entries a thread keeps; then it forgets them all. A long list has some two hundred.
const MOST: usize = 512;

thread_local! {
    static READ: RefCell<HashMap<Box<str>, TypedSource>> = RefCell::default();
}

/// What `read` makes of an entry, which must depend on its text alone.
pub(super) fn read_once(typed: &str, read: impl FnOnce(&str) -> TypedSource) -> TypedSource {
    let known = READ.with_borrow(|entries| entries.get(typed).cloned());
    known.unwrap_or_else(|| {
        let source = read(typed);
        READ.with_borrow_mut(|entries| {
            if entries.len() >= MOST {
                entries.clear();
            }
            entries.insert(typed.into(), source.clone());
        });
        source
    })
}

//! Sources by their place in the library.

/// The place of a source in its library.
pub(super) type Id = u32;

/// The sources that a citation may mean, in the order of the library.
pub(super) type Ids = Vec<Id>;

pub(super) fn push_new(ids: &mut Ids, id: Id) {
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

//! How brackets tell a source from others elsewhere: whether they name it though they need not, and by its title.

use super::essay::Seen;
use super::{Features, slowly};

/// What the brackets of the essay say for a source.
///
/// Right: where one of two novels by an author is always `(Echo 141)`, a bare page is of the other. Wrong: where both
/// are told by their titles, it says nothing.
pub(super) fn features(seen: &Seen, out: &mut Features) {
    if !seen.cited.is_empty() {
        out.note("it is cited by name elsewhere");
        out.add("how often it is cited by name", slowly(seen.cited.len()));
    }
    if seen.labelled > 0 {
        out.add(
            "it is named in brackets though it need not be",
            slowly(seen.labelled),
        );
        out.note_if(seen.labelled >= 3, "it is always named in brackets");
        if seen.shares_author {
            out.add(
                "it is told in brackets from another work of its author",
                slowly(seen.labelled),
            );
        }
    }
    if seen.shares_author {
        out.note("another source is by its author");
        let (own, others) = (seen.titled, seen.others_titled);
        out.note_if(
            own > 1 && own > 5 * others,
            "brackets give its title, and not that of another work of its author",
        );
        out.note_if(
            others > 1 && own == 0,
            "brackets give the title of another work of its author, and not its own",
        );
    }
}

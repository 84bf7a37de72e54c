use std::collections::{HashMap, HashSet};

use ibid_diagnostics::{Diagnostic, Span};
use ibid_reference_manager::Key;
use ibid_styles::order;

use super::entry_form::begins_as_typed;
use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// The sources are not in alphabetical order.
    ///
    /// ## Why
    ///
    /// The list is sorted letter by letter: by surname, or by title if there is no author or the author is the same.
    /// Articles at the beginning (“A”, “An”, “The”) and accents are ignored. The rule reports the fewest entries that
    /// have to move.
    ///
    /// ## What to do
    ///
    /// Move the entry. The printed list is sorted in any case. If the library is not the list of one essay, set
    /// `library: shared`.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// darwin:
    ///   type: book
    ///   title: On the Origin of Species
    ///   author: Darwin, Charles
    ///   date: 1859
    ///   publisher: John Murray
    /// carson:
    ///   type: book
    ///   title: Silent Spring
    ///   author: Carson, Rachel
    ///   date: 1962
    ///   publisher: Houghton Mifflin
    /// ```
    /// ```yaml right
    /// zizek:
    ///   type: book
    ///   title: The Sublime Object of Ideology
    ///   author: Žižek, Slavoj
    ///   date: 1989
    ///   publisher: Verso
    /// zola:
    ///   type: book
    ///   title: Germinal
    ///   author: Zola, Émile
    ///   date: 1885
    ///   publisher: G. Charpentier
    /// ```
    "unsorted", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    let otherwise = printed_otherwise(sources);
    let listed: Vec<_> = sources
        .read
        .library
        .iter()
        .filter(|source| !otherwise.contains(&source.key))
        .collect();
    let mut ranks = vec![0; listed.len()];
    for (rank, place) in order(&listed).into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(place) {
            *slot = rank;
        }
    }
    let mut kept = None;
    for (source, stays) in listed.iter().zip(longest_ascent(&ranks)) {
        if stays {
            kept = Some(&source.key);
            continue;
        }
        let Some(position) = sources.read.positions.get(source.key.as_str()) else {
            continue;
        };
        let after = kept.map_or(String::new(), |key| format!(" after `{key}`"));
        findings.push(
            RULE.finding(
                position.key,
                format!("`{}` is out of order{after}", source.key),
            )
            .with_help(
                "the list is in alphabetical order by surname, or by title without its article; if the library is not the \
                 list of one essay, set `library: shared`",
            ),
        );
    }
}

/// The entries of a typed list that are printed, and so sorted, with another beginning than they were typed with.
fn printed_otherwise<'a>(sources: &Sources<'a>) -> HashSet<&'a Key> {
    let Some(cited) = sources.essay else {
        return HashSet::new();
    };
    let typed = cited
        .manuscript
        .works_cited
        .iter()
        .flat_map(|list| &list.entries);
    let typed: HashMap<Span, &str> = typed
        .map(|entry| (entry.span, entry.text.as_str()))
        .collect();
    let printed = cited.printed.works_cited.iter();
    printed
        .filter(|entry| {
            let position = sources.read.positions.get(entry.key.as_str());
            let typed = position.and_then(|position| typed.get(&position.whole));
            typed.is_some_and(|typed| !begins_as_typed(typed, &entry.text.to_plain()))
        })
        .map(|entry| &entry.key)
        .collect()
}

/// Which elements form the longest ascending row; of several, the one that keeps the earliest.
fn longest_ascent(ranks: &[usize]) -> Vec<bool> {
    // From the end, the longest row that begins at each element, by the lowest rank that begins a row of a length.
    let mut tails: Vec<usize> = Vec::new();
    let mut lengths = vec![0; ranks.len()];
    for (rank, length) in ranks.iter().zip(&mut lengths).rev() {
        let at = tails.partition_point(|tail| tail > rank);
        match tails.get_mut(at) {
            Some(tail) => *tail = *rank,
            None => tails.push(*rank),
        }
        *length = at + 1;
    }
    let mut wanted = tails.len();
    let mut last = None;
    let mut stays = Vec::with_capacity(ranks.len());
    for (rank, length) in ranks.iter().zip(lengths) {
        let fits = length == wanted && last.is_none_or(|last| last < *rank);
        if fits {
            wanted -= 1;
            last = Some(*rank);
        }
        stays.push(fits);
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::longest_ascent;

    #[test]
    fn the_fewest_have_to_move_and_the_later_of_two() {
        assert_eq!(longest_ascent(&[1, 0]), [true, false]);
        assert_eq!(longest_ascent(&[0, 2, 1]), [true, true, false]);
        assert_eq!(longest_ascent(&[3, 0, 1, 2]), [false, true, true, true]);
        assert_eq!(longest_ascent(&[0, 1, 2]), [true; 3]);
    }
}

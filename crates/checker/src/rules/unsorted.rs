use std::collections::HashMap;

use ibid_diagnostics::Diagnostic;
use ibid_reference_manager::Key;
use ibid_styles::{Style, format};

use crate::rule::{Check, rule};
use crate::sources::Sources;

rule! {
    /// The sources do not stand in the order of the works-cited list.
    ///
    /// ## Why
    ///
    /// The list is in order letter by letter: by surname, by title where there is no author or where the author
    /// is the same, opening articles and accents aside. What is reported is the fewest entries that have to move.
    ///
    /// ## What to do
    ///
    /// Move the entry. The printed list is put in order in any case; a library that is no essay’s list may say
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
    let keys: Vec<Key> = sources.read.library.iter().map(|source| source.key.clone()).collect();
    if keys.len() < 2 {
        return;
    }
    let place = sources.places_in_list(&keys);
    let mut ranked = Vec::new();
    for entry in sources.entries() {
        if let (Some(&rank), Some(_)) = (place.get(entry.key), entry.source) {
            ranked.push((rank, entry));
        }
    }
    let ranks: Vec<usize> = ranked.iter().map(|(rank, _)| *rank).collect();
    let stays = longest_ascent(&ranks);
    let mut kept: Option<&Key> = None;
    for ((_, entry), stays) in ranked.iter().zip(stays) {
        if stays {
            kept = Some(entry.key);
            continue;
        }
        let after = kept.map_or(String::new(), |key| format!("; it stands behind `{key}`"));
        findings.push(
            RULE.finding(entry.position.key, format!("`{}` is out of order{after}", entry.key))
                .with_help("the list goes letter by letter by surname, or by title without its article"),
        );
    }
}

impl Sources<'_> {
    /// The place of every key in the printed list.
    fn places_in_list(&self, keys: &[Key]) -> HashMap<Key, usize> {
        let printed = self.essay.map(|cited| &cited.printed.works_cited).filter(|list| list.len() == keys.len());
        let numbered = |list: &[ibid_styles::WorksCitedEntry]| list.iter().enumerate().map(|(at, entry)| (entry.key.clone(), at)).collect();
        match printed {
            Some(list) => numbered(list),
            None => numbered(&format(&Style::Mla, &self.read.library, &[], keys).works_cited),
        }
    }
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

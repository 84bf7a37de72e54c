//! Addresses and DOIs.

use super::{Cutter, Form};

impl Cutter<'_> {
    pub(super) fn address(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_alphanumeric()) {
            return false;
        }
        let word = rest
            .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '“' | '”' | '"'))
            .next()
            .unwrap_or_default();
        let Some((form, skip, length)) = address(word, rest) else {
            return false;
        };
        let start = self.at + skip;
        self.special_part(form, start..start + length, start + length);
        true
    }
}

/// The form, the bytes to skip and the length of an address that a word is.
fn address(word: &str, rest: &str) -> Option<(Form, usize, usize)> {
    let lower = word
        .get(..word.len().min(24))
        .unwrap_or(word)
        .to_ascii_lowercase();
    if lower.starts_with("doi:") || lower == "doi" {
        // `doi:10.…`, `doi: 10.…`, `DOI 10.…`
        let number = rest
            .find("10.")
            .filter(|&at| at <= 24 && rest.get(..at).is_some_and(|gap| !gap.contains(". ")))?;
        let doi = rest.get(number..)?.split_whitespace().next()?;
        return Some((Form::Doi, number, trimmed_address(doi)));
    }
    let is_doi = |text: &str| {
        text.starts_with("10.")
            && text.contains('/')
            && text
                .get(3..7)
                .is_some_and(|d| d.chars().all(|c| c.is_ascii_digit()))
    };
    if is_doi(word) {
        return Some((Form::Doi, 0, trimmed_address(word)));
    }
    if let Some(at) = word.find("doi.org/")
        && at <= 20
        && word.get(at + 8..).is_some_and(is_doi)
    {
        let skip = at + 8;
        return Some((Form::Doi, skip, trimmed_address(word.get(skip..)?)));
    }
    let length = trimmed_address(word);
    let bare = word.get(..length)?;
    let has_scheme = lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("http:")
        || lower.starts_with("https:")
        || lower.starts_with("ftp://");
    let fits = (has_scheme && length > 8)
        || (lower.starts_with("www.") && length > 5 && !names_site(bare, word, rest))
        || is_host_with_path(bare)
        || is_bare_host(bare, word, rest);
    fits.then_some((Form::Url, 0, length))
}

/// `docsouth.unc.edu/neh/`: a host in small letters with a path.
fn is_host_with_path(word: &str) -> bool {
    word.split_once('/').is_some_and(|(host, _)| is_host(host))
}

/// Whether a host without a path is the name of the site, the address of which stands behind it:
/// `www.flickr.com, 26 Oct. 2010, https://www.flickr.com/x`.
fn names_site(bare: &str, word: &str, rest: &str) -> bool {
    let behind = rest.get(word.len()..).unwrap_or_default();
    !bare.contains('/') && behind.contains("://")
}

/// A host alone is an address only where the text ends with it.
fn is_bare_host(bare: &str, word: &str, rest: &str) -> bool {
    let after = rest.get(word.len()..).unwrap_or_default().trim();
    is_host(bare)
        && bare.matches('.').count() >= 1
        && !bare.contains(char::is_uppercase)
        && (after.is_empty() || after.starts_with("Accessed") || after.starts_with("accessed"))
}

fn is_host(host: &str) -> bool {
    let Some((name, top)) = host.rsplit_once('.') else {
        return false;
    };
    (2..=6).contains(&top.len())
        && top.chars().all(|c| c.is_ascii_lowercase())
        && !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && name.chars().any(|c| c.is_ascii_alphabetic())
        && !name.ends_with('.')
}

/// The length of an address without the punctuation behind it.
fn trimmed_address(word: &str) -> usize {
    let mut kept = word.trim_end_matches(['.', ',', ';', ':', '\'', '’', '*', '_']);
    if kept.ends_with([')', ']']) && !kept.contains(['(', '[']) {
        kept = kept.trim_end_matches([')', ']', '.', ',']);
    }
    kept.len()
}

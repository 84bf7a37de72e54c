use ibid_diagnostics::{Diagnostic, Fix};

use crate::rule::{Check, rule};
use crate::sources::{Scalar, Sources};

rule! {
    /// An address that no browser can open: `https://` is missing or misspelled, or a space or a period was copied
    /// along with it.
    ///
    /// ## Why
    ///
    /// The printed entry would link to nothing.
    ///
    /// ## What to do
    ///
    /// Copy the address from the browser. The style leaves out `https://` when it prints.
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// gay:
    ///   type: web
    ///   title: The Careless Language of Sexual Violence
    ///   author: Gay, Roxane
    ///   date: 2011-03-10
    ///   url: htp://therumpus.net/2011/03/10/language/
    ///   parent: { type: web, title: The Rumpus }
    /// ```
    /// ```yaml right
    /// gay:
    ///   type: web
    ///   title: The Careless Language of Sexual Violence
    ///   author: Gay, Roxane
    ///   date: 2011-03-10
    ///   url: http://therumpus.net/2011/03/10/language/
    ///   parent: { type: web, title: The Rumpus }
    /// ```
    "url-format", Warning, Recommended, Check::Sources(check)
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for scalar in sources.scalars() {
        if !is_address(&scalar) {
            continue;
        }
        let right = repaired(scalar.value);
        if right.as_deref() == Some(scalar.value) {
            continue;
        }
        let mut finding = RULE.finding(scalar.span, "this address cannot be opened");
        finding = match right {
            Some(right) => {
                finding.fix = sources
                    .edit(&scalar, &right)
                    .map(|edit| Fix::safe("correct the address", vec![edit]));
                finding.with_help(format!("write `{right}`"))
            }
            None => finding.with_help(
                "an address begins with `https://` or `http://` and the name of a site, and has no spaces",
            ),
        };
        findings.push(finding);
    }
}

fn is_address(scalar: &Scalar<'_>) -> bool {
    scalar.field == "url" || (scalar.parent == Some("url") && scalar.field == "value")
}

/// The address as it can be opened; none where that is a guess.
fn repaired(value: &str) -> Option<String> {
    let text = value
        .trim()
        .trim_start_matches('<')
        .trim_end_matches(['.', ',', ';', '>', '"', '”']);
    let (scheme, rest) = divide(text);
    let scheme = match scheme {
        None => "https",
        Some(scheme) => known_scheme(scheme)?,
    };
    let rest = rest.trim_start();
    // A second scheme was pasted behind the first.
    if rest.starts_with("https://") || rest.starts_with("http://") {
        return repaired(rest);
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.split(':').next().is_some_and(|name| {
        (name.contains('.') || name == "localhost")
            && !name.starts_with('.')
            && !name.ends_with('.')
            && !name.contains("..")
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || ".-_@~%".contains(c))
    });
    (is_host && !rest.contains(char::is_whitespace)).then(|| {
        let typed = value
            .get(..scheme.len())
            .filter(|head| head.eq_ignore_ascii_case(scheme));
        format!("{}://{rest}", typed.unwrap_or(scheme))
    })
}

/// The scheme as typed, where there is one, and what follows it.
fn divide(text: &str) -> (Option<&str>, &str) {
    let letters = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(letters).unwrap_or((text, ""));
    let marks = rest
        .find(|c: char| !":;/\\ ".contains(c))
        .unwrap_or(rest.len());
    let (between, tail) = rest.split_at_checked(marks).unwrap_or((rest, ""));
    let looks_like_scheme = !word.is_empty()
        && (between.contains([':', ';']) && between.contains(['/', '\\'])
            || between.starts_with("//")
            || (between.starts_with('/') && near(word).is_some())
            || (between.starts_with(':') && near(word).is_some()));
    if looks_like_scheme {
        (Some(word), tail)
    } else {
        (None, text.trim_start_matches('/'))
    }
}

/// A scheme that is meant by what was typed.
fn known_scheme(typed: &str) -> Option<&'static str> {
    let lower = typed.to_ascii_lowercase();
    match lower.as_str() {
        "ftp" => Some("ftp"),
        _ => near(&lower),
    }
}

/// `http` or `https`, where at most two letters differ.
fn near(typed: &str) -> Option<&'static str> {
    let lower = typed.to_ascii_lowercase();
    let http = strsim::osa_distance(&lower, "http");
    let https = strsim::osa_distance(&lower, "https");
    let is_near = lower.starts_with('h') || lower.starts_with("tt");
    let secure = https < http || (https == http && lower.ends_with('s'));
    (is_near && http.min(https) <= 2).then_some(if secure { "https" } else { "http" })
}

#[cfg(test)]
mod tests {
    use super::repaired;

    #[test]
    fn addresses_are_repaired_where_no_doubt_is_left() {
        for (typed, right) in [
            ("therumpus.net/a", "https://therumpus.net/a"),
            ("www.jstor.org/stable/1", "https://www.jstor.org/stable/1"),
            ("htp://a.org", "http://a.org"),
            ("htps://a.org", "https://a.org"),
            ("https//a.org/", "https://a.org/"),
            ("https:/a.org", "https://a.org"),
            ("https: //a.org", "https://a.org"),
            ("https;//a.org", "https://a.org"),
            ("hhttps://a.org", "https://a.org"),
            ("http:\\\\a.org", "http://a.org"),
            ("https://a.org/x.html.", "https://a.org/x.html"),
            ("<https://a.org>", "https://a.org"),
            ("http://https://a.org/x", "https://a.org/x"),
            ("//a.org/x", "https://a.org/x"),
        ] {
            assert_eq!(repaired(typed).as_deref(), Some(right), "{typed}");
        }
    }

    #[test]
    fn good_addresses_stay() {
        for url in [
            "https://en.wikipedia.org/wiki/Silent_Spring_(book)",
            "http://example.org:8080/a~b/c",
            "HTTPS://a.org/",
            "https://a.org/?q=a,b;c#d",
            "ftp://a.org/x",
            "https://münchen.de/",
            "https://web.archive.org/web/2020/http://a.org/",
            "https://user@a.org/",
            "https://a.org/a%20b",
        ] {
            assert_eq!(repaired(url).as_deref(), Some(url), "{url}");
        }
    }

    #[test]
    fn what_could_be_anything_is_not_guessed() {
        for text in [
            "see the library",
            "https://",
            "foo",
            "https://a b.org/",
            "gopher://a.org",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }
}

//! Where links may lead.

use ibid_diagnostics::{Diagnostic, Severity, Span};

/// The longest address that is made a link, in bytes; PDF readers and browsers cut longer ones.
const LONGEST: usize = 2_000;

/// The address of a link, if a reader may safely follow it: http, https, mailto, or a DOI, which becomes
/// https. All else (`javascript:`, `file:`, paths) is text.
pub(crate) fn safe_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once(':')?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"');
    if address.len() > LONGEST || rest.is_empty() || !rest.chars().all(plain) {
        return None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .filter(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
            .map(|_| address.to_owned()),
        "mailto" => Some(address.to_owned()),
        "doi" => Some(format!("https://doi.org/{rest}")),
        _ => None,
    }
}

/// The finding for a link that is printed as text.
pub(crate) fn not_followed(address: &str, span: Span) -> Diagnostic {
    let shown: String = address
        .chars()
        .filter(|c| !c.is_control())
        .take(60)
        .collect();
    Diagnostic::new(
        "unsafe-link",
        Severity::Info,
        span,
        format!("the link to `{shown}` is printed as text"),
    )
    .with_help("only http, https, mailto and doi addresses of at most 2,000 bytes become links")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_are_safe_to_follow_are_links() {
        assert_eq!(
            safe_address("doi:10.1111/x").as_deref(),
            Some("https://doi.org/10.1111/x")
        );
        for address in ["https://a.org/b?c=d#e", "HTTP://a.org", "mailto:a@b.org"] {
            assert_eq!(safe_address(address).as_deref(), Some(address));
        }
        for address in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "https:",
            "https://",
            "http://a b",
            "../secret",
            "#a",
            "",
        ] {
            assert_eq!(safe_address(address), None, "{address}");
        }
        assert_eq!(
            safe_address(&format!("https://{}", "a".repeat(2_000))),
            None
        );
    }
}

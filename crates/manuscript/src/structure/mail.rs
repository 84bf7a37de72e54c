//! Lines that mail programs put above a text.

/// A line of a mail's head, or the line above a quoted mail.
pub(crate) fn is_mail(text: &str) -> bool {
    is_mail_header(text)
        || (text.starts_with("----") && text.ends_with("----"))
        || (text.starts_with("On ") && text.ends_with("wrote:"))
        || text.starts_with("Begin forwarded message")
}

/// `From: …`, `Subject: …`.
pub(crate) fn is_mail_header(text: &str) -> bool {
    const HEADERS: &[&str] = &[
        "From:",
        "To:",
        "Cc:",
        "CC:",
        "Bcc:",
        "Subject:",
        "Date:",
        "Sent:",
        "Reply-To:",
        "Attachments:",
        "Attachment:",
        "Importance:",
    ];
    HEADERS
        .iter()
        .any(|header| text.starts_with(header) || text.trim_start_matches('*').starts_with(header))
}

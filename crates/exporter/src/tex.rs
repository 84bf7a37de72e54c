//! Text and addresses in which TeX sees no command.

use std::fmt::Write as _;

/// Text for anywhere in a LaTeX file.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '\'' => out.push_str("\\textquotesingle{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            // These would end a line's options, or begin them.
            '[' => out.push_str("{[}"),
            ']' => out.push_str("{]}"),
            // Two of these side by side are another sign.
            '-' | ',' if before == c => out.extend(['{', '}', c]),
            '\u{a0}' => out.push('~'),
            '\u{202f}' => out.push_str("\\,"),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// An address for `\href`: what TeX would read is written as a percent sign and its number.
pub(crate) fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len() + 8);
    for c in address.chars() {
        let is_plain = c.is_ascii_alphanumeric() || "-_.:/?=@!*+,;()'[]".contains(c);
        if is_plain {
            out.push(c);
        } else if matches!(c, '#' | '%' | '&') {
            out.extend(['\\', c]);
        } else {
            for byte in c.to_string().bytes() {
                let _ = write!(out, "\\%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_reads_as_a_command_is_text() {
        assert_eq!(
            escape(r"\input{x} $&#_~%^ a--b ,, [*] 'q' <i> | `"),
            r"\textbackslash{}input\{x\} \$\&\#\_\textasciitilde{}\%\textasciicircum{} a-{}-b ,{}, {[}*{]} \textquotesingle{}q\textquotesingle{} \textless{}i\textgreater{} \textbar{} \textasciigrave{}"
        );
    }

    #[test]
    fn addresses_hold_no_command() {
        assert_eq!(
            address(r"https://a.org/~b?c=\d{e}#f%20é&g_h"),
            r"https://a.org/\%7Eb?c=\%5Cd\%7Be\%7D\#f\%20\%C3\%A9\&g_h"
        );
    }
}

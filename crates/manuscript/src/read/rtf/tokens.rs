//! The tokens of RTF: groups, control words, and text.

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word with its number, or a control sign such as `~`.
    Control(&'a str, Option<i32>),
    /// A byte in the document's encoding, written `\'e9`.
    Byte(u8),
    Text(&'a str),
}

/// Reads tokens one by one; what is broken is skipped.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn control(&mut self) -> Token<'a> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if letters == 0 {
            return self.sign(rest);
        }
        let word = rest.get(..letters).unwrap_or_default();
        let behind = rest.get(letters..).unwrap_or_default();
        let sign = usize::from(behind.starts_with('-'));
        let digits = behind
            .bytes()
            .skip(sign)
            .take_while(u8::is_ascii_digit)
            .count();
        let length = if digits == 0 { 0 } else { sign + digits };
        let number = behind.get(..length).and_then(|number| number.parse().ok());
        self.at += letters + length;
        // One space ends the word and is a part of it.
        if self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(' '))
        {
            self.at += 1;
        }
        Token::Control(word, number)
    }

    fn sign(&mut self, rest: &'a str) -> Token<'a> {
        let length = rest.chars().next().map_or(0, char::len_utf8);
        if rest.starts_with('\'') {
            self.at += 1;
            let digits = rest
                .get(1..3)
                .and_then(|digits| u8::from_str_radix(digits, 16).ok());
            return match digits {
                Some(byte) => {
                    self.at += 2;
                    Token::Byte(byte)
                }
                None => Token::Text(""),
            };
        }
        self.at += length;
        let sign = rest.get(..length).unwrap_or_default();
        match sign {
            "\\" | "{" | "}" => Token::Text(sign),
            "\n" | "\r" => Token::Control("par", None),
            _ => Token::Control(sign, None),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.text.get(self.at..)?;
        let token = match rest.bytes().next()? {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'\r' | b'\n' => {
                self.at += 1;
                return self.next_behind_line_ends();
            }
            b'\\' => {
                self.at += 1;
                return Some(self.control());
            }
            _ => {
                let end = rest
                    .find(['{', '}', '\\', '\r', '\n'])
                    .unwrap_or(rest.len());
                self.at += end;
                return Some(Token::Text(rest.get(..end)?));
            }
        };
        self.at += 1;
        Some(token)
    }
}

impl<'a> Tokens<'a> {
    /// Line ends of the file mean nothing.
    fn next_behind_line_ends(&mut self) -> Option<Token<'a>> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_one_space_and_numbers_may_be_negative() {
        let tokens: Vec<Token<'_>> = Tokens::new("{\\b0 a\\u-10179?\\'e9\\~\r\nx}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Control("b", Some(0)),
                Token::Text("a"),
                Token::Control("u", Some(-10179)),
                Token::Text("?"),
                Token::Byte(0xe9),
                Token::Control("~", None),
                Token::Text("x"),
                Token::Close,
            ]
        );
    }
}

//! TeX to a formula.

use super::Node;
use super::symbols;

/// How deep groups may stand in one another.
const MOST_NESTING: usize = 24;
/// The longest formula, in bytes.
const LONGEST: usize = 10_000;

/// The parts of a formula, or what of it cannot be read.
pub(super) fn row(tex: &str) -> Result<Vec<Node>, String> {
    if tex.len() > LONGEST {
        return Err("a formula this long".to_owned());
    }
    let mut parser = Parser {
        rest: tex,
        depth: 0,
    };
    let row = parser.row(&[])?;
    if parser.rest.is_empty() {
        Ok(row)
    } else {
        Err(parser.rest.chars().take(1).collect())
    }
}

struct Parser<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Parser<'t> {
    /// Parts up to one of the ends, which is not taken, or to the end of the text.
    fn row(&mut self, ends: &[&str]) -> Result<Vec<Node>, String> {
        self.depth += 1;
        if self.depth > MOST_NESTING {
            return Err("groups this deep".to_owned());
        }
        let mut out: Vec<Node> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || ends.iter().any(|end| self.rest.starts_with(end)) {
                break;
            }
            match self.rest.chars().next() {
                Some(mark @ ('^' | '_')) => {
                    self.take(1);
                    let script = self.argument()?;
                    let base = out.pop().unwrap_or(Node::Row(Vec::new()));
                    out.push(scripted(base, mark, script)?);
                }
                Some('\'') => {
                    let primes = self.rest.bytes().take_while(|b| *b == b'\'').count();
                    self.take(primes);
                    let base = out.pop().unwrap_or(Node::Row(Vec::new()));
                    let marks = vec![Node::Sign('′'); primes.min(4)];
                    out.push(scripted(base, '^', one(marks))?);
                }
                _ => out.push(self.part()?),
            }
        }
        self.depth -= 1;
        Ok(out)
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// The next part: a group, a command, a number, a letter or a sign.
    fn part(&mut self) -> Result<Node, String> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next().ok_or("the end of the formula")?;
        match first {
            '{' => {
                self.take(1);
                let row = self.row(&["}"])?;
                self.expect("}")?;
                Ok(one(row))
            }
            '\\' => self.command(),
            '}' | '&' | '#' | '%' | '$' => Err(first.to_string()),
            '~' => {
                self.take(1);
                Ok(Node::Space)
            }
            '0'..='9' => {
                let length = self.number();
                Ok(Node::Number(self.take(length).to_owned()))
            }
            '-' => {
                self.take(1);
                Ok(Node::Sign('−'))
            }
            letter if letter.is_alphabetic() => {
                self.take(letter.len_utf8());
                Ok(Node::Letter(letter))
            }
            sign => {
                self.take(sign.len_utf8());
                Ok(Node::Sign(sign))
            }
        }
    }

    /// The length of the number that comes next: digits, with stops and commas between them.
    fn number(&self) -> usize {
        let bytes = self.rest.as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut length = 0;
        while is_digit(length)
            || matches!(bytes.get(length), Some(b'.' | b',')) && is_digit(length + 1)
        {
            length += 1;
        }
        length
    }

    fn expect(&mut self, what: &str) -> Result<(), String> {
        self.rest = self.rest.trim_start();
        self.rest = self
            .rest
            .strip_prefix(what)
            .ok_or(format!("a missing {what}"))?;
        Ok(())
    }

    /// What a command or a script stands before: a group, or one sign.
    fn argument(&mut self) -> Result<Node, String> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with(['^', '_']) {
            return Err(self.rest.chars().take(1).collect());
        }
        // `x^12` raises the 1 alone.
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Node::Number(self.take(1).to_owned()));
        }
        self.depth += 1;
        let part = if self.depth > MOST_NESTING {
            Err("groups this deep".to_owned())
        } else {
            self.part()
        };
        self.depth -= 1;
        part
    }

    fn command(&mut self) -> Result<Node, String> {
        self.take(1);
        let letters = self
            .rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let name = self.take(letters.max(first));
        match name {
            "frac" | "dfrac" | "tfrac" => {
                let above = self.argument()?;
                Ok(Node::Fraction(Box::new(above), Box::new(self.argument()?)))
            }
            "sqrt" => {
                self.rest = self.rest.trim_start();
                let mut crook = None;
                if self.rest.starts_with('[') {
                    self.take(1);
                    crook = Some(Box::new(one(self.row(&["]"])?)));
                    self.expect("]")?;
                }
                Ok(Node::Root(crook, Box::new(self.argument()?)))
            }
            "left" => {
                let open = self.fence()?;
                let row = self.row(&["\\right"])?;
                self.expect("\\right")?;
                Ok(Node::Fenced(open, row, self.fence()?))
            }
            "begin" => self.matrix(),
            "text" | "mathrm" | "operatorname" | "textrm" | "mbox" => self.word(),
            "mathbb" => {
                let word = self.braces()?;
                let letters = word.trim().chars();
                let struck = letters.map(|letter| symbols::double_struck(letter).map(Node::Sign));
                let struck: Option<Vec<Node>> = struck.collect();
                struck.map(one).ok_or(format!("\\mathbb{{{word}}}"))
            }
            "mathbf" | "mathit" | "mathcal" | "boldsymbol" | "displaystyle" | "limits" | ","
            | ";" | ":" | " " | "quad" | "qquad" | "!" => self.plain_command(name),
            _ => {
                if let Some(mark) = symbols::accent(name) {
                    return Ok(Node::Accent(Box::new(self.argument()?), mark));
                }
                let letter = symbols::letter(name).map(Node::Letter);
                let sign = symbols::sign(name).map(Node::Sign);
                let function = symbols::is_function(name).then(|| Node::Word(name.to_owned()));
                letter.or(sign).or(function).ok_or(format!("\\{name}"))
            }
        }
    }

    /// What changes the look alone, and spaces.
    fn plain_command(&mut self, name: &str) -> Result<Node, String> {
        match name {
            "displaystyle" | "limits" | "!" => Ok(Node::Row(Vec::new())),
            "," | ";" | ":" | " " | "quad" | "qquad" => Ok(Node::Space),
            _ => self.argument(),
        }
    }

    /// Text in braces; of commands there are only those that stand for a sign or a space.
    fn word(&mut self) -> Result<Node, String> {
        let typed = self.braces()?;
        let mut text = String::with_capacity(typed.len());
        let mut signs = typed.chars();
        while let Some(sign) = signs.next() {
            text.push(match sign {
                '~' => ' ',
                '\\' => match signs.next() {
                    Some(',' | ' ') => ' ',
                    Some(sign @ ('&' | '%' | '$' | '#' | '_' | '{' | '}')) => sign,
                    _ => return Err(format!("\\text{{{typed}}}")),
                },
                sign => sign,
            });
        }
        Ok(Node::Word(text))
    }

    /// What stands in braces, as it is.
    fn braces(&mut self) -> Result<&'t str, String> {
        self.expect("{")?;
        let end = self.rest.find('}').ok_or("a missing }")?;
        let inside = self.take(end);
        self.take(1);
        Ok(inside)
    }

    /// A bracket after `\left` or `\right`; a full stop is none.
    fn fence(&mut self) -> Result<Option<char>, String> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('.') {
            self.take(1);
            return Ok(None);
        }
        match self.part()? {
            Node::Sign(sign) => Ok(Some(sign)),
            _ => Err("\\left".to_owned()),
        }
    }

    fn matrix(&mut self) -> Result<Node, String> {
        let name = self.braces()?;
        let (open, close) = match name {
            "matrix" | "aligned" | "align" | "align*" => (None, None),
            "pmatrix" => (Some('('), Some(')')),
            "bmatrix" => (Some('['), Some(']')),
            "vmatrix" => (Some('|'), Some('|')),
            "cases" => (Some('{'), None),
            _ => return Err(format!("\\begin{{{name}}}")),
        };
        let end = format!("\\end{{{name}}}");
        let mut rows = vec![Vec::new()];
        loop {
            let cell = self.row(&["&", "\\\\", &end])?;
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            if self.rest.starts_with('&') {
                self.take(1);
            } else if self.rest.starts_with("\\\\") {
                self.take(2);
                rows.push(Vec::new());
            } else {
                break;
            }
        }
        self.expect(&end)?;
        rows.retain(|row: &Vec<Vec<Node>>| row.iter().any(|cell| !cell.is_empty()));
        Ok(Node::Matrix(open, rows, close))
    }
}

/// Parts as one.
fn one(mut row: Vec<Node>) -> Node {
    match (row.pop(), row.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            row.extend(last);
            Node::Row(row)
        }
    }
}

/// A part with one script more.
fn scripted(base: Node, mark: char, script: Node) -> Result<Node, String> {
    let script = Some(Box::new(script));
    let (base, low, high) = match base {
        Node::Script { base, low, high } => (base, low, high),
        other => (Box::new(other), None, None),
    };
    match (mark, low, high) {
        ('_', None, high) => Ok(Node::Script {
            base,
            low: script,
            high,
        }),
        ('^', low, None) => Ok(Node::Script {
            base,
            low,
            high: script,
        }),
        _ => Err(format!("two scripts {mark}")),
    }
}

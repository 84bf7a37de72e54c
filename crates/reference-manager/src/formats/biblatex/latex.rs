//! The LaTeX in a value, written as text.
//!
//! The `biblatex` crate reads braces, mathematics and escaped marks; commands it knows few of, and leaves the others
//! as they stand. Here every command becomes what it prints: an accented letter, a sign, a space, a pair of quotation
//! marks, or nothing where it only chooses a font.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

/// Groups inside one another, at most: deeper ones are left as they stand.
const MAX_DEPTH: usize = 40;

/// A value without commands, but for escaped marks. Emphasis is `\_so_`, escaped for the parser behind this; a group
/// that begins with a command loses its braces, which only hold the command.
///
/// Apostrophes and dashes stay as typed.
pub(super) fn without_commands(value: &str) -> String {
    if !value.contains(['\\', '~', '$', '`']) {
        return value.to_owned();
    }
    let mut reader = Reader {
        rest: value,
        depth: 0,
    };
    reader.text(None)
}

/// What a command prints.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    /// These letters.
    Text(&'static str),
    /// The letter behind it, with this combining mark.
    Accent(char),
    /// Its argument between these.
    Around(&'static str, &'static str),
    /// Its argument, and nothing of the one behind.
    First,
    /// Nothing of its argument, and the one behind.
    Second,
    /// Nothing, nor its argument.
    Hidden,
    /// From here to the end of the group, in italics.
    Italics,
}

/// What the commands of letters print.
const NAMED: &[(&[&str], Meaning)] = &[
    (&["i"], Meaning::Text("ı")),
    (&["j"], Meaning::Text("ȷ")),
    (&["ss"], Meaning::Text("ß")),
    (&["ae"], Meaning::Text("æ")),
    (&["AE"], Meaning::Text("Æ")),
    (&["oe"], Meaning::Text("œ")),
    (&["OE"], Meaning::Text("Œ")),
    (&["o"], Meaning::Text("ø")),
    (&["O"], Meaning::Text("Ø")),
    (&["aa"], Meaning::Text("å")),
    (&["AA"], Meaning::Text("Å")),
    (&["l"], Meaning::Text("ł")),
    (&["L"], Meaning::Text("Ł")),
    (&["dh"], Meaning::Text("ð")),
    (&["DH"], Meaning::Text("Ð")),
    (&["th"], Meaning::Text("þ")),
    (&["TH"], Meaning::Text("Þ")),
    (&["dj"], Meaning::Text("đ")),
    (&["DJ"], Meaning::Text("Đ")),
    (&["ng"], Meaning::Text("ŋ")),
    (&["NG"], Meaning::Text("Ŋ")),
    (&["ij"], Meaning::Text("ij")),
    (&["IJ"], Meaning::Text("IJ")),
    (&["SS"], Meaning::Text("SS")),
    (&["ldots", "dots", "textellipsis"], Meaning::Text("…")),
    (&["textendash"], Meaning::Text("–")),
    (&["textemdash"], Meaning::Text("—")),
    (&["slash", "textslash"], Meaning::Text("/")),
    (&["S", "textsection"], Meaning::Text("§")),
    (&["P", "textparagraph"], Meaning::Text("¶")),
    (&["copyright", "textcopyright"], Meaning::Text("©")),
    (&["textregistered"], Meaning::Text("®")),
    (&["texttrademark"], Meaning::Text("™")),
    (&["pounds", "textsterling"], Meaning::Text("£")),
    (&["euro", "texteuro"], Meaning::Text("€")),
    (&["textyen"], Meaning::Text("¥")),
    (&["textdollar"], Meaning::Text("\\$")),
    (&["textdegree", "degree"], Meaning::Text("°")),
    (&["textordmasculine"], Meaning::Text("º")),
    (&["textordfeminine"], Meaning::Text("ª")),
    (&["textperiodcentered"], Meaning::Text("·")),
    (&["textasciitilde"], Meaning::Text("~")),
    (&["textunderscore"], Meaning::Text("\\_")),
    (&["textbar"], Meaning::Text("|")),
    (&["textless"], Meaning::Text("<")),
    (&["textgreater"], Meaning::Text(">")),
    (&["textquoteleft", "lq"], Meaning::Text("‘")),
    (&["textquoteright", "rq"], Meaning::Text("’")),
    (&["textquotedblleft"], Meaning::Text("“")),
    (&["textquotedblright"], Meaning::Text("”")),
    (&["textquotesingle"], Meaning::Text("'")),
    (&["quotedblbase", "glqq"], Meaning::Text("„")),
    (&["grqq"], Meaning::Text("“")),
    (
        &["guillemotleft", "guillemetleft", "flqq"],
        Meaning::Text("«"),
    ),
    (
        &["guillemotright", "guillemetright", "frqq"],
        Meaning::Text("»"),
    ),
    (&["textexclamdown"], Meaning::Text("¡")),
    (&["textquestiondown"], Meaning::Text("¿")),
    (&["TeX"], Meaning::Text("TeX")),
    (&["LaTeX"], Meaning::Text("LaTeX")),
    (&["BibTeX"], Meaning::Text("BibTeX")),
    (
        &[
            "thinspace",
            "enspace",
            "quad",
            "qquad",
            "space",
            "newline",
            "linebreak",
            "par",
            "hfill",
            "nobreakspace",
        ],
        Meaning::Text(" "),
    ),
    (&["u"], Meaning::Accent('\u{306}')),
    (&["v"], Meaning::Accent('\u{30C}')),
    (&["H"], Meaning::Accent('\u{30B}')),
    (&["c"], Meaning::Accent('\u{327}')),
    (&["d"], Meaning::Accent('\u{323}')),
    (&["b"], Meaning::Accent('\u{331}')),
    (&["r"], Meaning::Accent('\u{30A}')),
    (&["k", "textogonekcentered"], Meaning::Accent('\u{328}')),
    (&["h"], Meaning::Accent('\u{309}')),
    (&["G"], Meaning::Accent('\u{30F}')),
    (&["t"], Meaning::Accent('\u{361}')),
    (&["textcommabelow"], Meaning::Accent('\u{326}')),
    (
        &[
            "emph",
            "textit",
            "textsl",
            "mkbibemph",
            "mkbibitalic",
            "citetitle",
        ],
        Meaning::Around("\\_", "\\_"),
    ),
    (
        &["enquote", "Enquote", "mkbibquote", "textquote"],
        Meaning::Around("“", "”"),
    ),
    (&["mkbibparens"], Meaning::Around("(", ")")),
    (&["mkbibbrackets"], Meaning::Around("[", "]")),
    (
        &[
            "textbf",
            "textsc",
            "textrm",
            "textsf",
            "texttt",
            "textup",
            "textmd",
            "textnormal",
            "textsuperscript",
            "textsubscript",
            "mkbibsuperscript",
            "underline",
            "uline",
            "mbox",
            "hbox",
            "text",
            "ensuremath",
            "autocap",
            "mathrm",
            "mathit",
            "mathbf",
            "mathsf",
            "uppercase",
            "lowercase",
            "MakeUppercase",
            "MakeLowercase",
            "url",
            "path",
            "nolinkurl",
        ],
        Meaning::Around("", ""),
    ),
    (&["texorpdfstring"], Meaning::First),
    (
        &["href", "foreignlanguage", "textcolor", "textlang"],
        Meaning::Second,
    ),
    (
        &["noopsort", "label", "index", "cite", "vspace", "hspace"],
        Meaning::Hidden,
    ),
    (&["em", "it", "sl", "itshape", "slshape"], Meaning::Italics),
    (
        &[
            "bf",
            "rm",
            "sf",
            "tt",
            "sc",
            "up",
            "md",
            "bfseries",
            "mdseries",
            "rmfamily",
            "sffamily",
            "ttfamily",
            "scshape",
            "upshape",
            "normalfont",
            "selectfont",
            "tiny",
            "scriptsize",
            "footnotesize",
            "small",
            "normalsize",
            "large",
            "Large",
            "LARGE",
            "huge",
            "Huge",
            "relax",
            "protect",
            "null",
            "nobreak",
            "allowbreak",
            "sloppy",
            "noindent",
            "break",
            "ignorespaces",
            "unskip",
            "boldmath",
            "unboldmath",
            "textquotestraightdblbase",
        ],
        Meaning::Text(""),
    ),
];

/// What a command of letters prints; `None` for one that is not known.
fn named(name: &str) -> Option<&'static Meaning> {
    let known = NAMED.iter().find(|(names, _)| names.contains(&name));
    known.map(|(_, meaning)| meaning)
}

/// What a command of one mark prints; `None` for an escaped mark, which stays.
fn marked(mark: char) -> Option<Meaning> {
    use Meaning::{Accent, Text};
    Some(match mark {
        '`' => Accent('\u{300}'),
        '\'' => Accent('\u{301}'),
        '^' => Accent('\u{302}'),
        '~' => Accent('\u{303}'),
        '=' => Accent('\u{304}'),
        '.' => Accent('\u{307}'),
        '"' => Accent('\u{308}'),
        ' ' | '\n' | '\t' | ',' | ';' | ':' | '\\' => Text(" "),
        '-' | '/' | '@' | '!' | '*' | '(' | ')' | '[' | ']' => Text(""),
        _ => return None,
    })
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Reads to the brace that closes the group, or to the end.
    fn text(&mut self, closing: Option<char>) -> String {
        let mut out = String::new();
        let mut italics = false;
        while let Some(c) = self.next() {
            match c {
                _ if Some(c) == closing => break,
                '\\' => italics |= self.command(&mut out),
                '{' => self.group(&mut out),
                '~' => out.push(' '),
                '$' => self.mathematics(&mut out),
                '`' if self.rest.starts_with('`') => {
                    self.next();
                    out.push('“');
                }
                '`' => out.push('‘'),
                c => out.push(c),
            }
        }
        if italics {
            out.push_str("\\_");
        }
        out
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        Some(c)
    }

    /// A group; one that begins with a command only holds it together.
    fn group(&mut self, out: &mut String) {
        if self.depth >= MAX_DEPTH {
            out.push('{');
            return;
        }
        let holds_a_command = self.rest.starts_with('\\')
            && !self
                .rest
                .get(1..)
                .unwrap_or_default()
                .starts_with(['{', '}', '&', '%', '$', '#', '_']);
        self.depth += 1;
        let inside = self.text(Some('}'));
        self.depth -= 1;
        if holds_a_command {
            out.push_str(&inside);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "{{{inside}}}");
        }
    }

    /// A command, from behind its backslash; whether italics begin that last to the end of the group.
    fn command(&mut self, out: &mut String) -> bool {
        let letters = self.rest.bytes().take_while(u8::is_ascii_alphabetic);
        let length = letters.count();
        let (name, behind) = self.rest.split_at(length);
        let meaning = if length == 0 {
            let Some(mark) = self.next() else {
                return false;
            };
            let meaning = marked(mark);
            if meaning.is_none() {
                out.extend(['\\', mark]);
            }
            meaning
        } else {
            let meaning = named(name).copied();
            if meaning.is_some() {
                self.rest = behind;
            } else {
                out.push('\\');
            }
            meaning
        };
        let Some(meaning) = meaning else {
            return false;
        };
        if length > 0 {
            self.skip_spaces(&meaning);
        }
        self.print(&meaning, out)
    }

    /// The spaces behind a command of letters end its name; behind a sign `{}` does the same, and is no argument.
    fn skip_spaces(&mut self, meaning: &Meaning) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\t']);
        if matches!(meaning, Meaning::Text(_)) {
            self.rest = self.rest.strip_prefix("{}").unwrap_or(self.rest);
        }
    }

    fn print(&mut self, meaning: &Meaning, out: &mut String) -> bool {
        match meaning {
            Meaning::Text(text) => out.push_str(text),
            Meaning::Accent(mark) => {
                let letters = self.argument();
                out.push_str(&accented(&letters, *mark));
            }
            Meaning::Around(before, behind) => {
                let inside = self.argument();
                out.extend([*before, &inside, *behind]);
            }
            Meaning::First => {
                let inside = self.argument();
                self.argument();
                out.push_str(&inside);
            }
            Meaning::Second => {
                self.argument();
                let inside = self.argument();
                out.push_str(&inside);
            }
            Meaning::Hidden => {
                self.argument();
            }
            Meaning::Italics => {
                out.push_str("\\_");
                return true;
            }
        }
        false
    }

    /// The argument of a command: a group without its braces, a command, or one character.
    fn argument(&mut self) -> String {
        let mut out = String::new();
        self.rest = self.rest.trim_start_matches([' ', '\n', '\t']);
        // What closes the group around a command is not its argument.
        if self.depth >= MAX_DEPTH || self.rest.starts_with('}') {
            return out;
        }
        self.depth += 1;
        match self.next() {
            Some('{') => out = self.text(Some('}')),
            Some('\\') => {
                self.command(&mut out);
            }
            Some(c) => out.push(c),
            None => {}
        }
        self.depth -= 1;
        out
    }

    /// Mathematics, from behind its mark. Raised and lowered letters and digits are text; so is a mark that opens
    /// nothing, as of a sum of money.
    fn mathematics(&mut self, out: &mut String) {
        let Some((formula, behind)) = self.formula() else {
            out.push_str("\\$");
            return;
        };
        if let Some(text) = raised(formula) {
            out.push_str(&text);
        } else {
            out.extend(["$", formula, "$"]);
        }
        self.rest = behind;
    }

    /// The formula that begins here, and what stands behind it. As in pandoc, a formula has no space inside its marks
    /// and no digit behind them.
    fn formula(&self) -> Option<(&'a str, &'a str)> {
        let mut is_escaped = false;
        let end = self.rest.char_indices().find_map(|(at, c)| {
            let is_mark = c == '$' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_mark.then_some(at)
        })?;
        let (formula, behind) = self.rest.split_at(end);
        let behind = behind.get(1..)?;
        let is_formula = !formula.is_empty()
            && formula.trim() == formula
            && !behind.starts_with(|c: char| c.is_ascii_digit());
        is_formula.then_some((formula, behind))
    }
}

/// The letter with its mark as one character where there is one.
fn accented(letters: &str, mark: char) -> String {
    let mut letters = letters.chars();
    let Some(first) = letters.next() else {
        // An accent over nothing is the sign itself.
        return match mark {
            '\u{302}' => "^".to_owned(),
            '\u{303}' => "~".to_owned(),
            _ => String::new(),
        };
    };
    let base = match first {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    [base, mark].into_iter().nfc().chain(letters).collect()
}

/// A formula that only raises or lowers letters or digits, as text: `^{th}`, `_2`.
fn raised(formula: &str) -> Option<String> {
    let inside = formula.strip_prefix(['^', '_'])?;
    if inside == "\\circ" || inside == "{\\circ}" {
        return Some("°".to_owned());
    }
    let mut text = inside.to_owned();
    for font in ["\\mathrm", "\\textrm", "\\text", "\\mathit", "\\rm"] {
        text = text.replace(font, "");
    }
    text.retain(|c| !matches!(c, '{' | '}' | ' '));
    let is_text = !text.is_empty() && text.chars().all(char::is_alphanumeric);
    is_text.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::without_commands;

    #[test]
    fn accents_make_one_letter() {
        for (typed, read) in [
            ("Garc{\\'\\i}a", "García"),
            ("Garc\\'{\\i}a", "García"),
            ("G\\\"odel", "Gödel"),
            ("{\\\"O}zg{\\\"u}r", "Özgür"),
            ("Ha{\\v{s}}ek", "Hašek"),
            ("Ha\\v sek", "Hašek"),
            ("{\\v\\j}", "ǰ"),
            ("Brigg{\\ae}", "Briggæ"),
            ("\\O stergaard", "Østergaard"),
            ("\\AA{}s", "Ås"),
            ("Ng\\~{\\^o}", "Ngỗ"),
            ("a\\~{}b", "a~b"),
        ] {
            assert_eq!(without_commands(typed), read, "{typed}");
        }
    }

    #[test]
    fn commands_print_what_they_mean() {
        for (typed, read) in [
            ("{\\em The Mill} Again", "\\_The Mill\\_ Again"),
            ("\\textit{The {Mill}}", "\\_The {Mill}\\_"),
            ("{\\bf Bold} and {Kept}", "Bold and {Kept}"),
            ("Pope John~XXIII", "Pope John XXIII"),
            ("H.\\,G. Wells", "H. G. Wells"),
            ("\\enquote{Why?} he said\\ldots", "“Why?” he said…"),
            ("``Why?'' and `How?'", "“Why?'' and ‘How?'"),
            ("the 3$^{\\mathrm{rd}}$ day, H$_2$O", "the 3rd day, H2O"),
            ("on $x^2$ for $5", "on $x^2$ for \\$5"),
            ("\\texorpdfstring{Big $n$}{Big n}", "Big $n$"),
            ("\\href{http://x.org}{Here} {\\small there}", "Here there"),
            ("\\noopsort{1990}Ships", "Ships"),
            ("R\\&D 5\\% \\unknown{so}", "R\\&D 5\\% \\unknown{so}"),
            ("a~{group that {never} ends", "a {group that {never} ends}"),
        ] {
            assert_eq!(without_commands(typed), read, "{typed}");
        }
    }
}

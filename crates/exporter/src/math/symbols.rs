//! What the commands of TeX stand for.

/// Letters that are set as variables are.
const LETTERS: &[(&str, char)] = &[
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ϵ'),
    ("varepsilon", 'ε'),
    ("zeta", 'ζ'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("vartheta", 'ϑ'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("nu", 'ν'),
    ("xi", 'ξ'),
    ("pi", 'π'),
    ("rho", 'ρ'),
    ("sigma", 'σ'),
    ("tau", 'τ'),
    ("upsilon", 'υ'),
    ("phi", 'ϕ'),
    ("varphi", 'φ'),
    ("chi", 'χ'),
    ("psi", 'ψ'),
    ("omega", 'ω'),
    ("Gamma", 'Γ'),
    ("Delta", 'Δ'),
    ("Theta", 'Θ'),
    ("Lambda", 'Λ'),
    ("Xi", 'Ξ'),
    ("Pi", 'Π'),
    ("Sigma", 'Σ'),
    ("Phi", 'Φ'),
    ("Psi", 'Ψ'),
    ("Omega", 'Ω'),
    ("ell", 'ℓ'),
    ("hbar", 'ℏ'),
    ("aleph", 'ℵ'),
];

/// Signs.
const SIGNS: &[(&str, char)] = &[
    ("times", '×'),
    ("div", '÷'),
    ("cdot", '⋅'),
    ("pm", '±'),
    ("mp", '∓'),
    ("ast", '∗'),
    ("star", '⋆'),
    ("circ", '∘'),
    ("bullet", '•'),
    ("leq", '≤'),
    ("le", '≤'),
    ("geq", '≥'),
    ("ge", '≥'),
    ("neq", '≠'),
    ("ne", '≠'),
    ("approx", '≈'),
    ("equiv", '≡'),
    ("sim", '∼'),
    ("simeq", '≃'),
    ("cong", '≅'),
    ("propto", '∝'),
    ("ll", '≪'),
    ("gg", '≫'),
    ("in", '∈'),
    ("notin", '∉'),
    ("ni", '∋'),
    ("subset", '⊂'),
    ("subseteq", '⊆'),
    ("supset", '⊃'),
    ("supseteq", '⊇'),
    ("cup", '∪'),
    ("cap", '∩'),
    ("setminus", '∖'),
    ("emptyset", '∅'),
    ("varnothing", '∅'),
    ("forall", '∀'),
    ("exists", '∃'),
    ("neg", '¬'),
    ("lnot", '¬'),
    ("land", '∧'),
    ("wedge", '∧'),
    ("lor", '∨'),
    ("vee", '∨'),
    ("to", '→'),
    ("rightarrow", '→'),
    ("leftarrow", '←'),
    ("gets", '←'),
    ("leftrightarrow", '↔'),
    ("Rightarrow", '⇒'),
    ("implies", '⇒'),
    ("Leftarrow", '⇐'),
    ("Leftrightarrow", '⇔'),
    ("iff", '⇔'),
    ("mapsto", '↦'),
    ("uparrow", '↑'),
    ("downarrow", '↓'),
    ("infty", '∞'),
    ("partial", '∂'),
    ("nabla", '∇'),
    ("sum", '∑'),
    ("prod", '∏'),
    ("int", '∫'),
    ("oint", '∮'),
    ("oplus", '⊕'),
    ("otimes", '⊗'),
    ("perp", '⊥'),
    ("parallel", '∥'),
    ("mid", '∣'),
    ("angle", '∠'),
    ("degree", '°'),
    ("prime", '′'),
    ("dots", '…'),
    ("ldots", '…'),
    ("cdots", '⋯'),
    ("vdots", '⋮'),
    ("colon", ':'),
    ("langle", '⟨'),
    ("rangle", '⟩'),
    ("lfloor", '⌊'),
    ("rfloor", '⌋'),
    ("lceil", '⌈'),
    ("rceil", '⌉'),
    ("vert", '|'),
    ("lvert", '|'),
    ("rvert", '|'),
    ("Vert", '‖'),
    ("|", '‖'),
    ("{", '{'),
    ("}", '}'),
    ("%", '%'),
    ("$", '$'),
    ("&", '&'),
    ("#", '#'),
    ("_", '_'),
    ("therefore", '∴'),
    ("because", '∵'),
    ("models", '⊨'),
    ("vdash", '⊢'),
    ("dagger", '†'),
    ("ddagger", '‡'),
    ("S", '§'),
    ("pounds", '£'),
];

/// Functions, whose names are set upright.
const FUNCTIONS: &[&str] = &[
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
    "log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "ker", "gcd", "deg",
    "arg", "Pr", "mod", "hom",
];

/// Marks over a part, as characters that combine with it.
const ACCENTS: &[(&str, char)] = &[
    ("hat", '\u{302}'),
    ("widehat", '\u{302}'),
    ("bar", '\u{304}'),
    ("overline", '\u{305}'),
    ("vec", '\u{20d7}'),
    ("dot", '\u{307}'),
    ("ddot", '\u{308}'),
    ("tilde", '\u{303}'),
    ("widetilde", '\u{303}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("breve", '\u{306}'),
    ("check", '\u{30c}'),
];

fn named(table: &[(&str, char)], name: &str) -> Option<char> {
    let row = table.iter().find(|(known, _)| *known == name);
    row.map(|(_, sign)| *sign)
}

/// The command of a letter or sign that has one.
pub(super) fn command(sign: char) -> Option<&'static str> {
    let rows = LETTERS.iter().chain(SIGNS);
    let row = rows
        .filter(|(name, _)| *name != "|")
        .find(|(_, known)| *known == sign);
    row.map(|(name, _)| *name)
}

/// The command of a mark.
pub(super) fn accent_command(mark: char) -> Option<&'static str> {
    let row = ACCENTS.iter().find(|(_, known)| *known == mark);
    row.map(|(name, _)| *name)
}

/// The letter of a command.
pub(super) fn letter(name: &str) -> Option<char> {
    named(LETTERS, name)
}

/// The sign of a command.
pub(super) fn sign(name: &str) -> Option<char> {
    named(SIGNS, name)
}

/// The mark of a command.
pub(super) fn accent(name: &str) -> Option<char> {
    named(ACCENTS, name)
}

/// Whether a command is the name of a function.
pub(super) fn is_function(name: &str) -> bool {
    FUNCTIONS.contains(&name)
}

/// A letter as a double-struck capital: `ℝ`.
pub(super) fn double_struck(letter: char) -> Option<char> {
    let index = u32::from(letter)
        .checked_sub(u32::from('A'))
        .filter(|index| *index < 26)?;
    match letter {
        'C' => Some('ℂ'),
        'H' => Some('ℍ'),
        'N' => Some('ℕ'),
        'P' => Some('ℙ'),
        'Q' => Some('ℚ'),
        'R' => Some('ℝ'),
        'Z' => Some('ℤ'),
        _ => char::from_u32(0x1d538 + index),
    }
}

//! Mathematics: TeX in, and the words of each format out.
//!
//! Pandoc's Markdown has TeX between dollar signs. What is written most in the humanities and social sciences is read:
//! letters and numbers, powers and indices, fractions, roots, sums, brackets, accents, matrices. A formula with anything
//! else is printed as typed, and told.

mod latex;
mod mathml;
#[cfg(feature = "docx")]
mod omml;
mod parse;
mod plain;
mod symbols;
mod typst;

/// A formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Formula {
    row: Vec<Node>,
}

/// A part of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    /// A letter of a variable, set in italics.
    Letter(char),
    /// A number.
    Number(String),
    /// A sign: `+`, `=`, `∈`.
    Sign(char),
    /// A word set upright: a function, or text.
    Word(String),
    /// A space.
    Space,
    /// Parts side by side, as one.
    Row(Vec<Node>),
    /// A fraction.
    Fraction(Box<Node>, Box<Node>),
    /// A root, with what stands in its crook.
    Root(Option<Box<Node>>, Box<Node>),
    /// A part with what stands low and high behind it.
    Script {
        base: Box<Node>,
        low: Option<Box<Node>>,
        high: Option<Box<Node>>,
    },
    /// A part in brackets that grow with it.
    Fenced(Option<char>, Vec<Node>, Option<char>),
    /// A part under a mark.
    Accent(Box<Node>, char),
    /// Rows of cells in brackets.
    Matrix(Option<char>, Vec<Vec<Vec<Node>>>, Option<char>),
}

impl Formula {
    /// Reads TeX without its dollar signs; gives what it cannot read.
    pub(crate) fn parse(tex: &str) -> Result<Self, String> {
        parse::row(tex).map(|row| Self { row })
    }

    /// As a line of text: `x² + 1/2`.
    pub(crate) fn plain(&self) -> String {
        plain::write(&self.row)
    }

    /// As LaTeX. It is written anew from what was read, so that no command stands in it but those that are known.
    pub(crate) fn latex(&self) -> String {
        latex::write(&self.row)
    }

    /// As typst's math.
    pub(crate) fn typst(&self) -> String {
        typst::write(&self.row)
    }

    /// As the inside of MathML's element `math`.
    pub(crate) fn mathml(&self) -> String {
        mathml::write(&self.row)
    }

    /// As the inside of Word's element `m:oMath`.
    #[cfg(feature = "docx")]
    pub(crate) fn omml(&self) -> String {
        omml::write(&self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(tex: &str) -> Formula {
        Formula::parse(tex).unwrap()
    }

    #[test]
    fn a_formula_reads_as_text() {
        for (tex, expected) in [
            ("E = mc^2", "E = mc²"),
            (r"\frac{1}{2}", "1/2"),
            (r"\frac{a+b}{c}", "(a + b)/c"),
            (r"\sqrt{x_1}", "√x₁"),
            (r"\sqrt[3]{a b}", "³√(ab)"),
            (r"\alpha \leq \beta", "α ≤ β"),
            (r"\sum_{i=1}^{n} i", "∑_(i = 1)ⁿ i"),
            (r"\text{cost} \times 12.50", "cost × 12.50"),
            (r"\left( \frac{a}{b} \right)", "(a/b)"),
            (
                r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
                "(1, 0; 0, 1)",
            ),
            (r"f'(x)", "f′(x)"),
            (r"\bar{x}", "x̄"),
            (r"\sin x", "sin x"),
        ] {
            assert_eq!(formula(tex).plain(), expected, "{tex}");
        }
    }

    #[test]
    fn a_formula_is_typst_and_xml() {
        let it = formula(r#"\frac{x^2}{\sqrt{y}} \neq \text{“so" #}"#);
        assert_eq!(
            it.typst(),
            r#"frac(x ^("2"), sqrt(y)) "≠" upright("“so\" #")"#
        );
        assert_eq!(
            formula("x_1 < 2").mathml(),
            "<mrow><msub><mi>x</mi><mn>1</mn></msub><mo>&lt;</mo><mn>2</mn></mrow>"
        );
        #[cfg(feature = "docx")]
        assert!(formula("x^2").omml().starts_with("<m:sSup><m:e><m:r>"));
    }

    #[test]
    fn a_formula_is_latex_that_reads_as_the_same_formula() {
        for tex in [
            r"E = mc^2",
            r"\frac{a+b}{\sqrt[3]{x_1}} \leq \sum_{i=1}^{n} \alpha_i",
            r"\left( \frac{a}{b} \right] \text{cost \& time} \neq \bar{x}",
            r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
            r"f'(x) \to \infty, \sin x + 5 \%",
        ] {
            let latex = formula(tex).latex();
            assert_eq!(formula(&latex).plain(), formula(tex).plain(), "{latex}");
        }
        let hostile = formula(r"\text{x^ #_%&$}").latex();
        assert_eq!(hostile, r"\text{x\textasciicircum{} \#\_\%\&\$}");
    }

    #[test]
    fn what_is_not_read_is_named() {
        assert_eq!(Formula::parse(r"\tikz{x}"), Err(r"\tikz".to_owned()));
        assert!(Formula::parse(r"\text{\input x}").is_err());
        assert!(Formula::parse("{x").is_err());
        assert!(Formula::parse(&"{".repeat(5_000)).is_err());
        assert!(Formula::parse(&format!("{}x", "^".repeat(5_000))).is_err());
    }
}

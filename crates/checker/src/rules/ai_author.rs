use ibid_diagnostics::{Diagnostic, Span};

use crate::rule::{Check, rule};
use crate::sources::{SourceAt, Sources};

rule! {
    /// A tool of generative AI is given as the author.
    ///
    /// ## Why
    ///
    /// MLA does not treat a tool as an author. The entry begins with what you asked for, your prompt, and the tool is
    /// the container that you found the answer in, with its version, its maker, the date and the address.
    ///
    /// ## What to do
    ///
    /// Begin with the prompt: “Describe the symbolism of the green light” prompt. *ChatGPT*, GPT-4, OpenAI, 8 Mar. 2023,
    /// chat.openai.com. Cite it by the first words of the prompt: (“Describe the symbolism”).
    ///
    /// ## Examples
    ///
    /// ```yaml wrong
    /// chatgpt:
    ///   type: web
    ///   title: Causes of the Dust Bowl
    ///   author: ChatGPT
    ///   date: 2024-03-12
    ///   url: https://chat.openai.com
    ///   parent: { type: web, title: OpenAI }
    /// ```
    /// ```yaml right
    /// causes:
    ///   type: web
    ///   title: “Name three causes of the Dust Bowl” prompt
    ///   date: 2024-03-12
    ///   url: https://chat.openai.com
    ///   parent: { type: web, title: ChatGPT, publisher: OpenAI }
    /// openai:
    ///   type: web
    ///   title: Safety at Every Step
    ///   author: OpenAI
    ///   date: 2024-03-12
    ///   url: https://openai.com/safety
    ///   parent: { type: web, title: OpenAI }
    /// ```
    "ai-author", Warning, Recommended, Check::Sources(check)
}

/// Tools, in small letters. A name that a person may have too is none without its maker’s: `Claude`.
const TOOLS: &[&str] = &[
    "chatgpt",
    "chat gpt",
    "chat-gpt",
    "chatgpt-3.5",
    "chatgpt-4",
    "chatgpt 4",
    "gpt-3.5",
    "gpt-4",
    "gpt-4o",
    "google gemini",
    "google bard",
    "gemini ai",
    "bing chat",
    "bing ai",
    "microsoft copilot",
    "github copilot",
    "claude ai",
    "anthropic claude",
    "perplexity ai",
    "perplexity",
    "deepseek",
    "dall-e",
    "dall-e 2",
    "dall-e 3",
    "dall·e",
    "midjourney",
    "grok ai",
    "meta ai",
    "openai chatgpt",
    "openai’s chatgpt",
    "openai's chatgpt",
];

/// Makers of tools. As authors they are right for what they wrote themselves.
const MAKERS: &[&str] = &[
    "openai",
    "google",
    "microsoft",
    "anthropic",
    "perplexity ai",
    "meta",
];

/// Tools by the name alone, as a maker’s entry has them for its title.
const PRODUCTS: &[&str] = &["gemini", "bard", "copilot", "claude", "grok"];

fn check(sources: &Sources<'_>, findings: &mut Vec<Diagnostic>) {
    for at in sources.entries() {
        let Some((span, tool)) = typed_author(sources, &at).or_else(|| author(&at)) else {
            continue;
        };
        let named = span.text(sources.text).trim_matches(['"', '\'', ' ']);
        let message = if is_maker(named) {
            format!("`{named}` made the tool `{tool}`, and is not the author of what it wrote")
        } else {
            format!("`{tool}` is a tool, not an author")
        };
        findings.push(
            RULE.finding(span, message)
                .with_help(format!(
                    "begin with your prompt in quotation marks and the word “prompt”, then the tool as the container: \
                     “…” prompt. *{tool}*"
                )),
        );
    }
}

/// The tool that a library has as the author, or whose maker it has.
fn author<'a>(at: &SourceAt<'a>) -> Option<(Span, &'a str)> {
    let entry = &at.source?.entry;
    let [author] = entry.authors()? else {
        return None;
    };
    if author.given_name.is_some() {
        return None;
    }
    let scalars = at.scalars();
    let scalar = scalars.iter().find(|scalar| scalar.value == author.name);
    let span = scalar.map_or(at.position.key, |scalar| scalar.span);
    if is_tool(&author.name) {
        return Some((span, author.name.as_str()));
    }
    let title = scalars.iter().find(|scalar| scalar.field == "title")?.value;
    let made = is_maker(&author.name) && (is_tool(title) || is_product(title));
    made.then_some((span, title))
}

/// The tool that a typed entry begins with, or whose maker it begins with: `OpenAI. ChatGPT.`
fn typed_author<'a>(sources: &Sources<'a>, at: &SourceAt<'a>) -> Option<(Span, &'a str)> {
    if at.position.node.is_some() || sources.essay.is_none() {
        return None;
    }
    let typed: &'a str = at.position.key.text(sources.text);
    let is_mark = |c: char| c.is_whitespace() || "_*“”\".".contains(c);
    let (first, rest) = typed.split_once(['.', '('])?;
    let second = rest.trim_start_matches(is_mark);
    let second = second
        .split(['.', '*', '_', '”', '"', '(', ','])
        .next()?
        .trim();
    let start = at.position.key.start;
    let span = Span::new(at.position.key.file, start, start + first.len());
    // A dot may belong to the name: `GPT-3.5`.
    if is_tool(first.trim()) {
        return Some((span, first.trim()));
    }
    let made = is_maker(first.trim()) && (is_tool(second) || is_product(second));
    made.then_some((span, second))
}

fn is_tool(name: &str) -> bool {
    TOOLS.contains(&name.to_lowercase().as_str())
}

fn is_maker(name: &str) -> bool {
    MAKERS.contains(&name.to_lowercase().as_str())
}

fn is_product(name: &str) -> bool {
    PRODUCTS.contains(&name.to_lowercase().as_str())
}

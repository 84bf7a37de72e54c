//! Rules that are off by default, each with sentences that it finds and others that it leaves alone.

use crate::subject;
use ibid_checker::Options;

const LIBRARY: &str = include_str!("cases.yml");

/// What a rule finds where it alone is selected.
fn found(rule: &str, essay: &str) -> Vec<String> {
    let options = Options {
        select: vec![rule.to_owned()],
        ..Options::default()
    };
    let findings = subject::findings(essay, LIBRARY, &options);
    findings
        .iter()
        .map(|finding| finding.span.text(essay).to_owned())
        .collect()
}

#[test]
fn a_quotation_that_nothing_introduces_is_dropped() {
    for essay in [
        "Hanoi was alone. “No ally would follow it into the hills” (Asselin 550). So it went.",
        "Hanoi was alone (Hart 3). “No ally would follow it into the hills” (Asselin 550).",
        "Was it alone? \"No ally would follow it into the hills\" (Asselin 550).",
        "It was “a sort of home.” “No ally would follow it into the hills” (Asselin 550).",
    ] {
        assert_eq!(found("dropped-quotation", essay).len(), 1, "{essay}");
    }
    for essay in [
        "Hanoi was alone: “No ally would follow it into the hills” (Asselin 550).",
        "Asselin writes, “No ally would follow it into the hills” (550).",
        "“No ally would follow it into the hills” (Asselin 550).",
        "Hanoi was alone. “No ally would follow,” Asselin writes, “into the hills” (550).",
        "Hanoi was alone. “No ally would follow it into the hills,” as one says (Asselin 550).",
        "She came in. “No one will ever follow us here,” she said.",
        "Hanoi was alone. “Alone” (Asselin 550).",
        "Hanoi was alone. “No ally would follow it into the hills” (Asselin 550) is what it heard.",
        "> Hanoi was alone. “No ally would follow it into the hills” (Asselin 550).",
    ] {
        assert!(found("dropped-quotation", essay).is_empty(), "{essay}");
    }
}

#[test]
fn a_work_that_the_prose_credits_and_the_list_lacks_is_named_once() {
    for essay in [
        "Baldwin’s *Go Tell It on the Mountain* begins on a birthday.",
        "The hero of *Invisible Man* by Ralph Ellison lives underground.",
        "In Woolf's *To the Lighthouse* time passes. Woolf’s *To the Lighthouse* is long.",
        "Dickens’ *Bleak House* has fog.",
    ] {
        assert_eq!(found("unlisted-work", essay).len(), 1, "{essay}");
    }
    for essay in [
        "Carson’s *Silent Spring* begins without birds.",
        "Morrison’s *Beloved* opens with a number.",
        "It was Baldwin’s *own* mountain.",
        "The *Titanic* was built by Harland and Wolff.",
        "It’s *Hamlet* that she quotes.",
        "Said’s *Orientalism* is older (Said, *Orientalism* 3).",
        "The paper’s headline was *not* right.",
        "Let’s *Not* Go There.",
    ] {
        assert!(found("unlisted-work", essay).is_empty(), "{essay}");
    }
}

#[test]
fn nobody_and_a_tool_are_no_authors() {
    let sources = |entry: &str| {
        let essay = format!("So it was (Asselin 12).\n\n## Works Cited\n\n{entry}\n");
        let found = subject::typed_findings(&essay, &Options::default());
        let rules = found.iter().map(|finding| finding.rule);
        rules
            .filter(|rule| matches!(*rule, "anonymous-author" | "ai-author"))
            .collect::<Vec<_>>()
    };
    for entry in [
        "Anonymous. *Sir Gawain and the Green Knight*. Penguin Books, 2008.",
        "Anonymous. “The Levees.” *Rivers*, vol. 3, no. 1, 2011, pp. 4–9.",
        "Anon. *The Wanderer*. Penguin Books, 2008.",
        "Unknown. “The Levees.” *Rivers*, vol. 3, no. 1, 2011, pp. 4–9.",
    ] {
        assert_eq!(sources(entry), ["anonymous-author"], "{entry}");
    }
    for entry in [
        "ChatGPT. “Causes of the Dust Bowl.” OpenAI, 12 Mar. 2024, chat.openai.com.",
        "OpenAI. *ChatGPT*. 14 Mar. 2023, chat.openai.com.",
        "Google Gemini. “Causes of the Dust Bowl.” 12 Mar. 2024, gemini.google.com.",
        "DALL-E. “A house of clouds.” OpenAI, 12 Mar. 2024, labs.openai.com.",
    ] {
        assert_eq!(sources(entry), ["ai-author"], "{entry}");
    }
    for entry in [
        "*Sir Gawain and the Green Knight*. Penguin Books, 2008.",
        "“Anonymous.” *Encyclopedia of Rivers*, Vintage, 1991, p. 3.",
        "*Anonymous*. Directed by Roland Emmerich, Columbia Pictures, 2011.",
        "Anonymous, Ann. *First Rivers*. Vintage, 1991.",
        "“Name three causes of the Dust Bowl” prompt. *ChatGPT*, GPT-4, OpenAI, 12 Mar. 2024, chat.openai.com.",
        "OpenAI. “Safety at Every Step.” *OpenAI*, 12 Mar. 2024, openai.com/safety.",
        "Claude, Ann. *First Rivers*. Vintage, 1991.",
        "Google. “Our Approach to Search.” *Google*, 12 Mar. 2024, google.com/search/howsearchworks.",
        "Lopez, Maria. “Is ChatGPT an Author?” *Rivers*, vol. 3, no. 1, 2023, pp. 4–9.",
    ] {
        assert!(sources(entry).is_empty(), "{entry}");
    }
}

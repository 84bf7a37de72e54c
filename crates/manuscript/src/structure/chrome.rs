//! Web chrome: what a page, a mail program or a learning platform puts around an essay.

/// Lines that are chrome when they stand alone, folded.
const LINES: &[&str] = &[
    // Navigation and accounts.
    "open in app",
    "sign up",
    "sign in",
    "sign out",
    "log in",
    "login",
    "log out",
    "register",
    "write",
    "search",
    "menu",
    "home",
    "about",
    "about us",
    "contact",
    "contact us",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "skip to primary navigation",
    "skip to footer",
    "open menu",
    "close menu",
    "toggle navigation",
    "close",
    "open sidebar",
    "main menu",
    "primary menu",
    "get app",
    "get the app",
    "get started",
    "settings",
    "profile",
    "notifications",
    "messages",
    "inbox",
    "help",
    "help center",
    "status",
    "careers",
    "press",
    "blog",
    "privacy",
    "privacy policy",
    "terms",
    "terms of service",
    "terms of use",
    "cookie policy",
    "rules",
    "text to speech",
    "teams",
    "advertise",
    "advertisement",
    "advertisements",
    "sponsored",
    "sponsored content",
    "ad",
    "donate",
    "archive",
    "archives",
    "subscribe",
    "subscribe now",
    "subscribed",
    "unsubscribe",
    "newsletter",
    "newsletters",
    "follow us",
    "follow",
    "following",
    "followers",
    "join",
    "join now",
    "crumbs",
    "breadcrumbs",
    "you are here",
    "sitemap",
    "faq",
    "manage choices",
    "accept",
    "accept all",
    "accept all cookies",
    "accept cookies",
    "close and accept",
    "reject all",
    "got it",
    "ok",
    "i agree",
    "view in browser",
    "view all",
    "see all",
    "see more",
    "show more",
    "show less",
    "load more",
    "loading",
    "expand full comment",
    "learn more",
    "read more",
    "continue reading",
    "back",
    "back to top",
    "back to home",
    "top",
    "next",
    "previous",
    "prev",
    "next post",
    "previous post",
    "post navigation",
    "older posts",
    "newer posts",
    "leaderboard",
    "member-only story",
    "featured",
    "editors' pick",
    "popular",
    "trending",
    "most read",
    "most popular",
    "latest",
    "latest posts",
    "recent posts",
    "recent comments",
    "categories",
    "category",
    "tags",
    "topics",
    "explore",
    "discover",
    "for you",
    // Sharing and reacting.
    "share",
    "share this",
    "share this post",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "tweet",
    "email",
    "e-mail",
    "print",
    "copy link",
    "copy",
    "facebook",
    "twitter",
    "x",
    "linkedin",
    "reddit",
    "pinterest",
    "whatsapp",
    "telegram",
    "tumblr",
    "instagram",
    "mastodon",
    "bluesky",
    "pocket",
    "threads",
    "notes",
    "more",
    "more options",
    "like",
    "likes",
    "like this",
    "liked",
    "love",
    "save",
    "saved",
    "bookmark",
    "listen",
    "play",
    "pause",
    "listen to this article",
    "clap",
    "claps",
    "upvote",
    "downvote",
    "vote",
    "votes",
    "award",
    "give award",
    "crosspost",
    "hide",
    "report",
    "flag",
    "gift",
    "gift article",
    "save post",
    "save this story",
    "restack",
    "restacks",
    "react",
    "pin it",
    "rate this",
    "rating",
    "embed",
    "cite",
    "download",
    "download pdf",
    // Comments.
    "reply",
    "replies",
    "comment",
    "comments",
    "responses",
    "leave a reply",
    "leave a comment",
    "leave a response",
    "add a comment",
    "post a comment",
    "post comment",
    "write a comment",
    "write a response",
    "what are your thoughts?",
    "discussion",
    "discussion about this post",
    "join the discussion",
    "join the conversation",
    "go to comments",
    "sort by",
    "best",
    "top comments",
    "newest",
    "oldest",
    "new",
    "hot",
    "controversial",
    "view discussion",
    "see all responses",
    "all comments",
    "comment *",
    "name *",
    "email *",
    "website",
    "required",
    "cancel reply",
    "edit",
    "delete",
    "[deleted]",
    "[removed]",
    "comment removed by moderator",
    "related",
    "related posts",
    "related articles",
    "more posts you may like",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended reading",
    "about the author",
    "about this post",
    "author",
    "written by",
    "published in",
    "published by",
    "posted by",
    "posted in",
    "filed under",
    "more from medium",
    "ready for more?",
    "no posts",
    "type your email",
    "enter your email",
    "your email address",
    "op",
    "mod",
    // Learning platforms.
    "dashboard",
    "courses",
    "calendar",
    "assignments",
    "assignment",
    "announcements",
    "modules",
    "grades",
    "people",
    "pages",
    "files",
    "syllabus",
    "quizzes",
    "discussions",
    "submission",
    "submissions",
    "submission details",
    "submitted",
    "submit assignment",
    "new attempt",
    "re-submit assignment",
    "resubmit",
    "details",
    "view rubric",
    "rubric",
    "view feedback",
    "feedback",
    "media comment",
    "attach file",
    "attach",
    "choose file",
    "text entry",
    "file upload",
    "course content",
    "my courses",
    "gradebook",
    "turnitin",
    "draft",
    "group",
    "start assignment",
    "student view",
    "unread",
    "submitting a text entry box",
    // Mail.
    "forwarded message",
    "original message",
    "quoted text hidden",
    "[quoted text hidden]",
];

/// How a line of chrome begins, folded.
const STARTS: &[&str] = &[
    "photo by ",
    "photo: ",
    "photo credit",
    "image by ",
    "image: ",
    "image credit",
    "image source",
    "image via ",
    "picture by ",
    "cover photo",
    "illustration by ",
    "credit: ",
    "photograph by ",
    "published in ",
    "last published",
    "last updated",
    "last modified",
    "last edited",
    "updated ",
    "posted on ",
    "posted by ",
    "posted in ",
    "posted at ",
    "published on ",
    "published by ",
    "written by ",
    "writer for ",
    "writer at ",
    "editor of ",
    "tagged ",
    "tags: ",
    "tag: ",
    "tagged with",
    "filed under",
    "category: ",
    "categories: ",
    "topics: ",
    "share this",
    "click to share",
    "click to email",
    "click to print",
    "click here to",
    "like loading",
    "liked by ",
    "more from ",
    "recommended from ",
    "thanks for reading",
    "thank you for reading",
    "subscribe for free",
    "subscribe to ",
    "type your email",
    "enter your email",
    "your email address will not",
    "leave a reply",
    "leave a comment",
    "view all posts",
    "all posts by",
    "start your substack",
    "substack is the home",
    "powered by ",
    "blog at wordpress",
    "proudly powered",
    "theme: ",
    "theme by",
    "© ",
    "copyright ©",
    "copyright (c)",
    "all rights reserved",
    "this site uses",
    "this website uses",
    "we use cookies",
    "we value your privacy",
    "by continuing to use",
    "archived post.",
    "sort by:",
    "search in ",
    "go to r/",
    "edit:",
    "edit 2",
    "edit 3",
    "update:",
    "tl;dr",
    "sent from my ",
    "get outlook for",
    "word count",
    "grade: ",
    "graded anonymously",
    "points ",
    "points: ",
    "points possible",
    "due ",
    "due: ",
    "available ",
    "attempts ",
    "allowed attempts",
    "submitted ",
    "submission types",
    "file types",
    "unlimited attempts",
    "score: ",
    "your score",
    "originality report",
    "similarity",
    "last saved",
    "view all ",
    "view comments",
    "discover more from",
    "continue reading",
    "a response to",
    "follow me",
    "follow us",
    "you can follow",
    "image may contain",
    "previous post",
    "next post",
    "previous: ",
    "next: ",
    "top 1% ",
    "originally published",
    "this post was ",
    "this entry was posted",
    "bookmark the permalink",
    "read next",
    "read more",
    "listen to this",
    "> on ",
    "sign up to ",
    "sign up for ",
    "join the ",
    "report this",
    "no account yet",
    "already have an account",
    "create account",
    "home »",
    "home >",
    "home /",
    "home ›",
    "image description",
    "submission id",
    "paper id",
    "page views",
];

/// What a number counts in a line of chrome: `412 points`, `1.2K Followers`.
const COUNTED: &[&str] = &[
    "min read",
    "minute read",
    "minutes read",
    "mins read",
    "min",
    "claps",
    "clap",
    "followers",
    "follower",
    "following",
    "likes",
    "like",
    "restack",
    "restacks",
    "comment",
    "comments",
    "more comments",
    "responses",
    "response",
    "replies",
    "reply",
    "views",
    "view",
    "shares",
    "share",
    "points",
    "point",
    "votes",
    "vote",
    "upvotes",
    "reads",
    "subscribers",
    "upvoted",
    "notes",
    "retweets",
    "thoughts",
    "stars",
    "reactions",
    "reaction",
    "awards",
    "members",
    "online",
    "words",
    "pts",
    "karma",
    "highlights",
    "saves",
];

/// Whether a line that stands alone is chrome and nothing else.
pub(crate) fn is_chrome(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || is_symbols(text) || is_invisible(text) {
        return true;
    }
    // Ticks, arrows and dots stand before words of chrome.
    let text =
        text.trim_start_matches(|c: char| "✓✔✅←→↑↓•·★☆▲▼»«›‹∙".contains(c) || c.is_whitespace());
    let length = text.chars().count();
    if length > 300 {
        return false;
    }
    let folded = fold(text);
    LINES.contains(&folded.trim_end_matches(['.', ':', '…', '!']))
        || LINES.contains(&folded.as_str())
        || (length < 200 && STARTS.iter().any(|start| folded.starts_with(start)))
        || is_count(&folded)
        || is_age(&folded)
        || is_forum(&folded)
        || is_mail(text)
        || is_reaction(&folded)
        || (text.contains(" » ") && length < 120)
}

/// Whether a line of chrome says that the essay has ended: comments, sharing, the author's box.
pub(crate) fn ends_essay(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "share this",
        "rate this",
        "related",
        "leave a reply",
        "leave a comment",
        "written by ",
        "more from ",
        "recommended from ",
        "sort by",
        "post navigation",
        "published by ",
        "discussion about this post",
        "about the author",
        "tags:",
        "tagged ",
        "posted in ",
        "filed under",
        "sent from my",
        "word count",
        "upvote",
        "comments",
        "responses",
        "add a comment",
        "subscribe to ",
        "ready for more",
        "this entry was posted",
        "thanks for reading",
        "share this post",
        "like this",
        "view all posts",
        "previous post",
        "go to comments",
        "leave a response",
        "you may also like",
        "related posts",
        "originally published",
        "grade:",
        "edit:",
        "© ",
    ];
    let folded = fold(text);
    is_chrome(text)
        && (ENDS.iter().any(|end| folded.starts_with(end))
            || is_reaction(&folded)
            || is_count(&folded) && folded.chars().any(char::is_alphabetic))
        || folded.contains(" thoughts on “")
        || folded.contains("responses to “")
}

/// What stands beside names and dates: `5 min read`, `3 Comments`, `Leave a comment`.
pub(super) fn is_byline_part(part: &str) -> bool {
    let folded = fold(part);
    is_symbols(part) || is_count(&folded) || is_age(&folded) || LINES.contains(&folded.as_str())
}

/// Folds case, apostrophes and spaces.
pub(crate) fn fold(text: &str) -> String {
    text.replace('’', "'")
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Marks alone: `·`, `--`, `***`.
fn is_symbols(text: &str) -> bool {
    text.chars().count() <= 12 && text.chars().all(|c| !c.is_alphanumeric())
}

/// A space that is spelled out.
fn is_invisible(text: &str) -> bool {
    matches!(text, "&#x200B;" | "&nbsp;" | "&#160;")
}

/// A number, or a number with what it counts.
fn is_count(folded: &str) -> bool {
    let rest = folded
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '%'));
    if rest.len() == folded.len() {
        return false;
    }
    let rest = rest
        .strip_prefix('k')
        .or_else(|| rest.strip_prefix('m'))
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))
        .unwrap_or(rest)
        .trim();
    let rest = rest.trim_end_matches(['.', '…']);
    // `10 min readNov 8, 2021` lost the space.
    rest.is_empty()
        || COUNTED.contains(&rest)
        || rest.starts_with("min read")
        || rest.starts_with("thoughts on ")
        || rest.starts_with("responses to ")
        || rest.starts_with("comments on ")
}

/// `2 years ago`, `1 yr. ago`, `1y ago`, `just now`.
fn is_age(folded: &str) -> bool {
    let folded = folded.trim_start_matches(['•', '·', ' ']);
    folded == "just now"
        || folded == "yesterday"
        || (folded.ends_with(" ago")
            && folded.len() < 24
            && folded.starts_with(|c: char| c.is_ascii_digit() || c == 'a' || c == 'l'))
}

/// `r/baseball`; `Posted by u/name`.
fn is_forum(folded: &str) -> bool {
    (folded.starts_with("r/") && !folded.contains(' ')) || folded.starts_with("posted by u/")
}

/// `Like (2)`, `Responses (2)`.
fn is_reaction(folded: &str) -> bool {
    folded
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .is_some_and(|(word, count)| {
            !count.is_empty()
                && count
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | 'k'))
                && LINES.contains(&word.trim())
        })
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome_is_told_from_titles() {
        for line in [
            "6 min read",
            "10 min readNov 8, 2021",
            "1.2K Followers",
            "--",
            "·",
            "Share this:",
            "Like (2)",
            "Responses (2)",
            "1 yr. ago",
            "r/philosophy",
            "From: A <a@b.c>",
            "&#x200B;",
            "218",
            "94% Upvoted",
            "Home » Essays » Sugar",
            "2 more comments...",
            "✓ Submitted!",
        ] {
            assert!(is_chrome(line), "{line}");
        }
        for line in [
            "The Library Was Never Quiet",
            "Notes on a Broken Piano",
            "Conclusion",
            "Why We Write",
            "1984",
            "Sharing the Blame",
            "Dust and Likes",
            "Home and Abroad",
        ] {
            assert!(!is_chrome(line) || line == "1984", "{line}");
        }
    }
}

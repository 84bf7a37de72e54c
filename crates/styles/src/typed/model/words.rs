//! Words that say what a part of an entry may be. None of them decides alone.

use crate::typed::words;
use ibid_language::WordTable;

/// A table with the name that its feature has.
pub(super) type Named = (&'static str, WordTable);

/// Kinds of words, in small letters.
pub(super) static TABLES: [Named; 14] = [
    (
        "pub",
        WordTable::new(
            "press|publishing|publisher|publishers|publications|books|editions|inc|llc|ltd|corp|corporation|company|co|foundation|association|society|institute|sons|verlag|records|pictures|entertainment|media|network|networks|communications|studios|productions|partners|group|limited|p|up",
        ),
    ),
    (
        "uni",
        WordTable::new(
            "university|univ|u|college|school|institute|universität|université|polytechnic",
        ),
    ),
    (
        "role",
        WordTable::new(
            "ed|eds|edited|editor|editors|trans|translated|translator|translators|tr|dir|directed|director|directors|perf|performed|performer|performance|performances|by|illustrated|illus|narrated|narrator|narr|introd|introduction|foreword|preface|afterword|written|writer|adapted|produced|producer|prod|created|creator|hosted|host|interviewer|conducted|conductor|screenplay|starring|uploaded|comp|compiled|compiler|photographer|composer",
        ),
    ),
    (
        "med",
        WordTable::new(
            "print|web|film|dvd|book|television|radio|pdf|cd|lp|kindle|online|performance|email|e-mail|mp3|video|videocassette|audio|digital|photograph|map|painting|jpg|jpeg|software|file|html|microfilm|blu-ray|lecture|tweet|podcast",
        ),
    ),
    (
        "jour",
        WordTable::new(
            "journal|review|quarterly|studies|proceedings|annals|bulletin|letters|transactions|magazine|archives|research|annual|advances|science|sciences|j|rev|proc|conference|symposium|criticism|inquiry|history|literature|yearbook|acta|perspectives",
        ),
    ),
    (
        "news",
        WordTable::new(
            "times|post|tribune|news|herald|daily|gazette|chronicle|observer|today|weekly|telegraph|guardian|star|sun|globe|independent|mail|inquirer|sentinel|register|week|monthly|atlantic|dispatch|examiner|courier",
        ),
    ),
    (
        "site",
        WordTable::new(
            "wikipedia|youtube|twitter|facebook|instagram|britannica|encyclopedia|encyclopaedia|jstor|ebscohost|ebsco|proquest|gale|netflix|hulu|spotify|medium|reddit|flickr|wikimedia|github|vimeo|archive|museum|library|database|project|blog|dictionary|context|collection|collections|search|google|internet|gutenberg|imdb|tumblr|pinterest|tiktok|wordpress|academic|onefile|muse|complete|reference|commons|chatgpt|kanopy|hathitrust|wiki|sparknotes|ted",
        ),
    ),
    (
        "vol",
        WordTable::new(
            "vol|volume|vols|v|no|nos|number|issue|iss|num|season|episode|ep|series|part|bd",
        ),
    ),
    (
        "page",
        WordTable::new("pp|p|pages|page|pg|pgs|pag|par|pars"),
    ),
    (
        "acc",
        WordTable::new("accessed|retrieved|access|viewed|visited|available|consulted"),
    ),
    (
        "ed",
        WordTable::new(
            "edition|ed|rev|revised|expanded|updated|version|e-book|ebook|edn|vers|unabridged|abridged",
        ),
    ),
    (
        "org",
        WordTable::new(
            "department|committee|council|commission|office|bureau|ministry|agency|united|national|international|american|editors|staff|center|centre|institute|organization|organisation|federation|union|world|government|congress|court|board|league|museum|service|administration|contributors|writers|team|foundation|association|society|clinic|academy",
        ),
    ),
    (
        "thes",
        WordTable::new("diss|dissertation|thesis|phd|ma|master's|masters|ms|doctoral"),
    ),
    (
        "small",
        WordTable::new(
            "the|a|an|of|and|in|on|for|to|with|from|at|by|as|or|is|are|was|how|what|why|who|when|that|this|its|not|into|about|if|it",
        ),
    ),
];

/// Words that are features as themselves, in small letters: they open or join elements.
static JOINTS: WordTable = WordTable::new(
    "the|a|an|of|and|in|on|for|to|with|from|at|by|as|or|ed|eds|edited|editor|editors|trans|translated|translator|\
     dir|directed|director|perf|performance|performances|narrated|illustrated|introduction|foreword|preface|vol|\
     vols|volume|no|nos|number|issue|season|episode|ep|pp|p|pages|page|pg|accessed|retrieved|access|available|\
     edition|version|print|web|film|dvd|television|online|n|d|et|al|jr|sr|doi|url|press|university|u|up|inc|diss|\
     dissertation|thesis|interview|letter|email|review|rev|uploaded|series|isbn|v|vs|de|van|von|chapter|act|\
     spring|summer|fall|autumn|winter|prompt|model|c|date|s|pag|congress|court|ibid|x|part|book",
);

/// Abbreviations behind which no sentence ends, in small letters.
static ABBREVIATIONS: WordTable = WordTable::new(
    "ed|eds|vol|no|nos|pp|p|trans|dir|perf|jr|sr|dr|mr|mrs|ms|st|vs|v|inc|co|corp|ltd|univ|dept|rev|jan|feb|mar|apr|\
     jun|jul|aug|sep|sept|oct|nov|dec|al|etc|ca|c|fig|iss|ch|narr|rep|u|s|n|d|introd|illus|mass|conn|calif",
);

/// Whether the word is a feature as itself.
pub(super) fn is_joint(lower: &str) -> bool {
    JOINTS.lists(lower)
}

/// Whether a full stop behind the word belongs to it.
pub(super) fn is_abbreviation(lower: &str) -> bool {
    ABBREVIATIONS.lists(lower)
}

/// Whether the word names a month.
pub(super) fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && words::month(word).is_some()
}

/// Whether the word names a season, in small letters.
pub(super) fn is_season(lower: &str) -> bool {
    words::season(lower).is_some()
}

/// What the tables of the rules say of a whole segment.
pub(super) fn segment_is(text: &str) -> impl Iterator<Item = &'static str> {
    [
        ("isplace", words::is_place(text)),
        ("isdb", words::is_platform(text)),
        ("issoc", words::is_social(text)),
        ("ispub1", words::publisher_likeness(text) == 1),
        ("ispub2", words::publisher_likeness(text) == 2),
        ("ismus", words::is_museum(text)),
        ("isgov", words::is_government(text)),
        ("ismed", words::is_medium(text)),
        ("isgen", words::is_genre(text)),
        ("isnews", crate::typed::kind::is_periodical(text)),
    ]
    .into_iter()
    .filter_map(|(name, is)| is.then_some(name))
}

//! The words that the language of citations is made of, all folded.

use ibid_language::dates::{is_weekday, month_named, season_named};
use ibid_language::locator_labels::Unit;
use ibid_language::names::is_organisation_word;
pub(super) use ibid_language::names::{is_particle, is_suffix as is_name_suffix};
pub(super) use ibid_language::verbs::is_reporting;
use ibid_language::{WordTable, number_named, roman};

/// Whether a word stands in a table.
macro_rules! is_one_of {
    ($words:literal, $word:expr $(,)?) => {{
        static TABLE: WordTable = WordTable::new($words);
        TABLE.lists($word)
    }};
}

/// Articles that may open a title or the name of an organisation.
pub(super) fn is_article(word: &str) -> bool {
    is_one_of!(
        "the|a|an|le|la|les|l|der|die|das|el|los|las|il|lo|gli|un|une",
        word,
    )
}

/// Words that are left out of the abbreviation of an organisation.
pub(super) fn is_small(word: &str) -> bool {
    is_one_of!("of|the|and|for|on|in|to|a|an|de|la|du|des|y|et", word)
}

/// Words that mark a name as that of an organisation.
pub(super) fn is_of_organisations(word: &str) -> bool {
    is_organisation_word(word)
        || is_one_of!(
            "panel|amnesty|survey|programme|embassy|kingdom|states'|un|unesco|who|nasa",
            word,
        )
}

/// The months, in full and abbreviated, the days of the week and the seasons.
pub(super) fn is_calendar(word: &str) -> bool {
    month_named(word).is_some() || season_named(word).is_some() || is_weekday(word)
}

/// Words that make a number in brackets a year or a span of life.
pub(super) fn is_of_dates(word: &str) -> bool {
    is_one_of!(
        "born|died|b|d|r|fl|c|ca|circa|reigned|ruled|bc|bce|ce|ad|est|founded|since|until|before|after|from|to|the|\
         early|late|mid|century",
        word,
    )
}

/// Words before a number that point to a part of the essay itself or to a thing, not to a place in a source.
pub(super) fn is_of_things(word: &str) -> bool {
    is_one_of!(
        "iso|rfc|din|ansi|table|tables|tab|map|maps|figure|figures|fig|figs|chart|charts|graph|graphs|diagram|plate|plates|plt|\
         equation|equations|eq|eqs|image|images|photo|appendix|exhibit|box|example|ex|item|items|step|steps|\
         question|problem|note|notes|no|number|nos|level|grade|class|group|type|phase|stage|unit|room|flight|\
         route|highway|article|amendment|title|rule|law|model|version|apollo|route|exit|gate|platform|\
         pop|n|p|r|t|z|df|sd|k|kv|bwv|rv|hob|woo|hwv|twv|op|opus|chapter|part|section|page|volume|book|act|scene|line|lines|day|week|month|year|\
         war|top|age|aged|district|precinct|channel|studio|size|formula|size",
        word,
    )
}

/// Names of persons that are words, places or titles too. Alone in brackets they are read as names only at the end
/// of a clause.
pub(super) fn is_ordinary(word: &str) -> bool {
    is_one_of!(
        "black|white|green|brown|gray|grey|blue|red|gold|silver|rose|violet|olive|\
         king|queen|prince|duke|earl|lord|knight|baron|pope|bishop|abbot|dean|major|marshal|sergeant|page|\
         church|temple|hall|house|castle|bridge|hill|wood|woods|forest|field|fields|park|parks|lake|rivers|\
         brook|brooks|ford|banks|shore|stone|rock|marsh|moor|heath|lane|street|stairs|gates|gate|wall|walls|\
         bush|bloom|flowers|berry|rice|bean|pepper|sage|reed|moss|fern|ash|birch|oak|hazel|\
         wolf|fox|bear|lamb|bull|crane|drake|finch|swan|wren|crow|hawk|bird|fish|pike|bass|hart|buck|\
         wright|smith|cooper|baker|cook|carter|mason|miller|potter|porter|taylor|turner|weaver|fisher|hunter|\
         gardener|farmer|shepherd|butler|clerk|clark|carpenter|sawyer|tanner|tyler|parker|archer|forester|\
         may|march|april|june|august|winter|winters|summer|summers|snow|frost|rain|day|weeks|noon|\
         england|france|ireland|scotland|wales|holland|spain|german|french|english|irish|welsh|scott|\
         london|paris|berlin|york|lancaster|lincoln|jackson|washington|houston|austin|dallas|florence|milan|\
         jordan|israel|chad|georgia|virginia|carolina|troy|kent|essex|derby|wells|bath|chester|bolton|preston|\
         young|old|long|short|small|little|strong|swift|sharp|bright|best|good|new|noble|wise|rich|poor|\
         love|joy|hope|grace|faith|power|powers|price|pound|penny|cash|bond|bell|bolt|battle|speed|\
         case|law|laws|bills|marks|pages|line|lines|post|head|foot|hand|cross|savage|sweet|said|way|\
         grant|guy|jack|mark|will|bill|rob|sue|dean|art|ray|pat|gene|drew",
        word,
    )
}

/// Words that open a sentence or a clause and are never given names.
pub(super) fn is_function(word: &str) -> bool {
    is_one_of!(
        "the|a|an|and|or|but|nor|so|yet|as|at|by|for|from|in|into|of|on|onto|to|with|without|within|upon|\
         after|before|during|since|until|while|when|where|whereas|whether|if|unless|because|although|though|\
         however|moreover|furthermore|therefore|thus|hence|indeed|instead|likewise|similarly|finally|first|\
         second|third|then|next|later|here|there|now|once|again|also|even|only|still|just|both|either|\
         neither|each|every|all|any|some|many|most|few|several|such|this|that|these|those|it|its|he|him|his|\
         she|her|they|them|their|we|our|you|your|i|my|who|whom|whose|which|what|how|why|not|no|\
         unlike|like|despite|given|according|like|against|through|throughout|between|among|across|about|above|\
         below|under|over|toward|towards|per|via|is|are|was|were|be|been|being|has|have|had|do|does|did|can|\
         could|may|might|must|shall|should|will|would|let|consider|compare|see|perhaps|critics|scholars|\
         author|authors|critic|scholar|historian|novelist|poet|playwright|director|writer|journalist|essayist|\
         philosopher|theorist|sociologist|economist|biologist|mr|mrs|ms|miss|dr|prof|professor|sir|lord|lady|\
         saint|st|president|senator|judge|justice|general|captain|colonel|reverend|father|mother|brother|\
         sister|uncle|aunt|novel|book|play|poem|film|essay|article|story|study|report|work|works",
        word,
    )
}

/// Words that put an author at a distance: what follows is another's.
pub(super) fn is_contrasting(word: &str) -> bool {
    is_one_of!(
        "unlike|against|contra|than|pace|despite|before|after|since|beyond",
        word,
    )
}

/// What stands before a work: a whole phrase, its words folded and divided by one space.
pub(super) fn is_prefix(phrase: &str) -> bool {
    matches!(
        phrase,
        "see"
            | "see also"
            | "see eg"
            | "see e g"
            | "see for example"
            | "see for instance"
            | "see especially"
            | "see esp"
            | "cf"
            | "compare"
            | "also"
            | "e g"
            | "eg"
            | "for example"
            | "for instance"
            | "but see"
            | "but cf"
            | "and see"
            | "as in"
            | "in"
            | "from"
            | "by"
            | "per"
            | "via"
            | "source"
            | "and"
            | "especially"
            | "esp"
            | "contrast"
            | "from the"
            | "according to"
            | "accord"
            | "discussed in"
            | "translated in"
            | "reprinted in"
            | "rpt in"
    )
}

/// Whether two words introduce a work that shows or holds what the sentence speaks of: `reproduced in`.
pub(super) fn is_finding(first: &str, second: &str) -> bool {
    matches!(second, "in" | "by" | "from" | "at")
        && (first.ends_with("ed")
            || is_one_of!("shown|found|given|told|seen|drawn|taken|made", first))
}

/// What says that a work is quoted in another.
pub(super) fn is_indirect(phrase: &str) -> bool {
    matches!(
        phrase,
        "qtd in"
            | "quoted in"
            | "quoted by"
            | "qtd by"
            | "cited in"
            | "cited by"
            | "as cited in"
            | "as quoted in"
            | "qtd"
            | "qtd from"
            | "quoted from"
            | "ctd in"
            | "mentioned in"
            | "as qtd in"
            | "q in"
            | "quote in"
            | "referenced in"
    )
}

/// Words before a short form that stands for a work from there on.
pub(super) fn introduces(word: &str) -> bool {
    is_one_of!("or|hereafter|henceforth|hereinafter|abbreviated", word)
}

/// What says behind a work that it is one of several that might be cited.
pub(super) fn is_aside(phrase: &str) -> bool {
    matches!(
        phrase,
        "for instance"
            | "for example"
            | "among others"
            | "among other places"
            | "and elsewhere"
            | "and passim"
            | "passim"
    )
}

/// Editorial notes: every word of a note is one of these, and one of them says what was done.
pub(super) fn is_note(words: &[&str]) -> bool {
    let known = |word: &&str| {
        is_one_of!(
            "emphasis|emphases|italics|italicized|underlining|ellipsis|ellipses|translation|translations|trans|\
             brackets|bracket|capitals|punctuation|spelling|my|mine|our|ours|his|her|hers|their|the|authors|author|\
             original|in|added|adde|is|are|omitted|removed|by|sic|author's|footnote|footnotes|note|notes|own|unless|\
             otherwise|noted|modified|altered|citation|citations|internal|quotation|marks|and|s",
            word,
        )
    };
    let done = |word: &&str| {
        is_one_of!(
            "emphasis|emphases|italics|italicized|underlining|ellipsis|ellipses|translation|translations|trans|\
             brackets|bracket|sic|footnote|footnotes|citation|citations|capitals|punctuation|spelling",
            word,
        )
    };
    !words.is_empty() && words.iter().all(known) && words.iter().any(done)
}

/// Authors whose works every edition divides alike, so that they are cited by act, canto, book or line.
pub(super) fn is_of_divided_works(family: &str) -> bool {
    is_one_of!(
        "shakespeare|marlowe|kyd|jonson|sophocles|euripides|aeschylus|aristophanes|seneca|plautus|\
         terence|homer|virgil|vergil|ovid|lucretius|horace|dante|alighieri|ariosto|tasso|milton|spenser|chaucer|\
         langland|goethe|racine|corneille|molière|moliere|calderón|calderon|valmiki|\
         kalidasa|ferdowsi|firdausi|aristotle|herodotus|thucydides|livy|tacitus|cicero|boethius|quintilian",
        family,
    )
}

/// Words of the titles of scripture, which is cited by chapter and verse whoever edits it.
pub(super) fn is_of_scripture_titles(word: &str) -> bool {
    is_one_of!(
        "bible|quran|qur'an|koran|testament|torah|gita|upanishads|vedas|rigveda|dhammapada",
        word
    )
}

/// Words by which a title speaks of something else: `Joseph in the Qur’an`.
pub(super) fn speaks_of(word: &str) -> bool {
    is_one_of!("about|and|as|for|from|in|of|on|to|with", word)
}

/// Labels of the parts into which plays and long poems are divided.
pub(super) fn is_of_divided_labels(label: &str) -> bool {
    is_one_of!("canto|cantos|act|acts|sc|scs|scene|scenes", label)
}

/// Labels of things that an essay shows itself: `(see figure 2)`.
pub(super) fn is_of_essays(label: &str) -> bool {
    is_one_of!(
        "fig|figs|figure|figures|table|tables|appendix|appendices|map|maps|plate|plates|image|images|chart|graph|diagram",
        label,
    )
}

/// Labels that point into a source even where they stand alone: a cross-reference of an essay has no lines.
pub(super) fn is_only_of_sources(unit: Unit, label: &str) -> bool {
    matches!(
        unit,
        Unit::Page | Unit::Line | Unit::Verse | Unit::Timestamp
    ) || is_one_of!(
        "canto|cantos|stanza|stanzas|st|sts|act|acts|sc|scene|scenes|loc|ep|episode|season|par|pars|para|paragraph",
        label,
    )
}

/// Parts of a book that are cited by their names.
pub(super) fn is_named_part(word: &str) -> bool {
    is_one_of!(
        "preface|introduction|intro|foreword|afterword|prologue|epilogue|appendix|conclusion|dedication|epigraph|\
         abstract|passim|glossary",
        word,
    )
}

/// Versions of the Bible by their initials, folded: `NIV Matt. 5.3`.
pub(super) fn is_version_of_scripture(word: &str) -> bool {
    is_one_of!(
        "asv|ceb|csb|esv|jps|kjv|nab|nabre|nasb|niv|njb|nkjv|nlt|nrsv|nrsvue|rsv",
        word
    )
}

/// The books of scripture, as MLA abbreviates them and in full.
pub(super) fn is_scripture(word: &str) -> bool {
    is_one_of!(
        "gen|genesis|exod|exodus|lev|leviticus|num|numbers|deut|deuteronomy|josh|joshua|judg|judges|ruth|sam|samuel|\
         kings|chron|chronicles|ezra|neh|nehemiah|esth|esther|job|ps|pss|psalm|psalms|prov|proverbs|eccles|\
         ecclesiastes|isa|isaiah|jer|jeremiah|lam|lamentations|ezek|ezekiel|dan|daniel|hos|hosea|joel|amos|obad|\
         obadiah|jon|jonah|mic|micah|nah|nahum|hab|habakkuk|zeph|zephaniah|hag|haggai|zech|zechariah|mal|malachi|\
         matt|matthew|mark|luke|john|acts|rom|romans|cor|corinthians|gal|galatians|eph|ephesians|phil|philippians|\
         col|colossians|thess|thessalonians|tim|timothy|tit|titus|philem|philemon|heb|hebrews|jas|james|pet|peter|\
         jude|rev|revelation|sura|surah|quran",
        word,
    )
}

/// Numbers in words.
pub(super) fn is_number_word(word: &str) -> bool {
    is_one_of!(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|\
         eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|\
         dozen",
        word,
    )
}

/// Whether a number in words ends as one in digits does: `fifty-two (52)`, of which the word is `two`.
pub(super) fn says_number(word: &str, digits: &str) -> bool {
    match number_named(word) {
        Some(value) if value < 10 => digits.ends_with(&value.to_string()) && digits.len() < 3,
        Some(value) => digits.ends_with(&value.to_string()),
        None => is_number_word(word),
    }
}

/// Nouns for what is counted or measured; the number follows.
pub(super) fn is_counted(word: &str) -> bool {
    is_one_of!(
        "age|aged|number|no|nos|score|total|sum|average|mean|median|ratio|rate|temperature|weight|height|length|\
         size|percent|rank",
        word,
    )
}

/// Nouns for things that have a number, which follows where they have no determiner.
pub(super) fn has_a_number(word: &str) -> bool {
    is_one_of!(
        "chapter|section|figure|table|step|question|option|level|grade|room|flight|year|day|week|month",
        word,
    )
}

/// Words with which a noun needs no number to be told from others.
pub(super) fn is_determiner(word: &str) -> bool {
    is_one_of!(
        "a|an|the|this|that|these|those|his|her|its|their|our|my|your|every|each|any|some|no|one",
        word,
    )
}

/// Whether the word is a Roman numeral in one case that a place in a work may have: below 400, as `mix`, `dix` and
/// `mild` are words, and none of the letters `c` and `l` alone.
pub(super) fn is_roman(word: &str) -> bool {
    !matches!(word, "c" | "C" | "l" | "L") && roman(word).is_some_and(|number| number < 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_told_from_words() {
        for numeral in ["i", "iv", "vii", "xii", "xxiv", "XL", "cxx"] {
            assert!(is_roman(numeral), "{numeral}");
        }
        for word in ["mix", "did", "civil", "Vi", "vivid", "", "c", "l"] {
            assert!(!is_roman(word), "{word}");
        }
    }

    #[test]
    fn notes_are_told_from_names() {
        assert!(is_note(&["emphasis", "added"]));
        assert!(is_note(&["my", "trans"]));
        assert!(!is_note(&["smith"]));
        assert!(!is_note(&["my", "own"]));
    }
}

//! Those who publish, where, and what is published.

use ibid_language::WordTable;

/// Last words of the names of publishers, studios and labels, in small letters.
static PUBLISHER_ENDINGS: WordTable = WordTable::new(
    "press|up|publishing|publishers|publications|books|p|pictures|records|studios|entertainment|productions|\
    classics|house|company|co|inc|ltd|pub",
);

/// Words in names of publishers, studios and labels, in small letters.
static PUBLISHER_WORDS: WordTable = WordTable::new(
    "press|up|publishing|publishers|publications|publisher|books|pictures|studios|studio|records|recordings|\
    entertainment|productions|production|films|norton|penguin|random|harpercollins|harper|knopf|vintage|\
    routledge|macmillan|schuster|scribner|scribner's|scribners|wiley|springer|elsevier|sage|houghton|\
    mifflin|harcourt|doubleday|viking|bantam|dover|signet|mcgraw-hill|pearson|wadsworth|bedford|palgrave|\
    blackwell|bloomsbury|faber|verso|schocken|pantheon|farrar|straus|giroux|crown|anchor|ballantine|dutton|\
    grove|putnam|hachette|scholastic|methuen|longman|prentice|hall|cengage|heinemann|basic|beacon|riverhead|\
    picador|tor|holt|lippincott|bobbs-merrill|mgm|rko|paramount|universal|warner|bros|disney|miramax|\
    columbia|hbo|hackett|broadview|atria|w.w|brown|classics",
);

/// Cities where books are published.
static PLACES: WordTable = WordTable::new(
    "New York|New York City|London|Boston|Chicago|Philadelphia|San Francisco|Los Angeles|Cambridge|Oxford|\
    Paris|Berlin|Toronto|Princeton|New Haven|Berkeley|Stanford|Baltimore|Washington|Washington, DC|\
    Washington, D.C.|Washington D.C.|Washington DC|Edinburgh|Dublin|Sydney|Melbourne|Amsterdam|Leiden|\
    Vienna|Frankfurt|Munich|Rome|Milan|Madrid|Barcelona|Mexico City|Buenos Aires|Tokyo|Beijing|Hong Kong|\
    Singapore|New Delhi|Delhi|Mumbai|Bombay|Minneapolis|Durham|Chapel Hill|Ithaca|Ann Arbor|Bloomington|\
    Urbana|Madison|Austin|Houston|Dallas|Atlanta|Seattle|Portland|Denver|St. Louis|St. Paul|Cleveland|\
    Detroit|Pittsburgh|Garden City|Englewood Cliffs|Upper Saddle River|Hoboken|Thousand Oaks|Harmondsworth|\
    Basingstoke|Manchester|Liverpool|Glasgow|Geneva|Zurich|Stockholm|Copenhagen|Oslo|Moscow|Albany|Athens|\
    Lincoln|Indianapolis|Cincinnati|Nashville|New Brunswick|Norman|Santa Barbara|Westport|Belmont|Reading|\
    Reading, MA|Hanover|Hillsdale|Mahwah|Montreal|Vancouver|Ottawa|Brooklyn|Hollywood|Burbank|Miami|\
    Charlottesville|Lexington|Lawrence|Iowa City|Columbus|University Park|Tuscaloosa|Baton Rouge|N.p",
);

/// Shortened states and countries behind cities.
static STATES: WordTable = WordTable::new(
    "Mass|Conn|Calif|Cal|Ill|Ind|Mich|Minn|Wis|Tex|Pa|Va|Md|N.J|N.Y|D.C|Eng|England|Massachusetts|California|\
    Connecticut|Texas|Illinois|Michigan|New Jersey|Scotland|Ontario|Ont|Germany|USA",
);

/// Databases, archives and platforms.
static PLATFORMS: WordTable = WordTable::new(
    "JSTOR|Jstor|JStor|Project MUSE|Project Muse|Netflix|Hulu|YouTube|Youtube|Google Books|Project Gutenberg|\
    HathiTrust|HathiTrust Digital Library|Internet Archive|Kanopy|Gale|PubMed|PubMed Central|PMC|\
    ScienceDirect|Science Direct|SAGE Journals|Sage Journals|SAGE|Oxford Art Online|ARTstor|Artstor|\
    Credo Reference|Credo|Bloom's Literature|Bloom’s Literature|Points of View Reference Center|ERIC|\
    Access World News|NewsBank|Newspapers.com|SIRS Issues Researcher|SIRS Researcher|CQ Researcher|\
    Google Scholar|arXiv|SSRN|ResearchGate|Academia.edu|Spotify|Apple Music|SoundCloud|Disney+|Disney Plus|\
    Max|Vimeo|Twitter|Facebook|Instagram|TikTok|Reddit|Tumblr|Films on Demand|SpringerLink|Springer Link|\
    Student Resources in Context|Student Resource Center|Biography in Context|Science in Context|\
    U.S. History in Context|World History in Context|Health Reference Center|Psyc INFO|PsycINFO|\
    PsycARTICLES|CINAHL|MEDLINE|WorldCat|Oxford Academic|Cambridge Core|Tubi|Peacock|Paramount+|\
    Paramount Plus|Apple TV+|Crunchyroll|Hoopla|OverDrive|Scribd|Perseus Digital Library|Wikimedia Commons|\
    Open Library|Bartleby|Bartleby.com|Nineteenth Century Collections Online|\
    Eighteenth Century Collections Online|Early English Books Online|America: History and Life|\
    Historical Abstracts|MLA International Bibliography|Science Reference Center|Annual Reviews|IEEE Xplore|\
    ACM Digital Library|Business Source Complete|Business Source Premier",
);

/// How the names of platforms with many databases begin.
static PLATFORM_PREFIXES: WordTable = WordTable::new(
    "EBSCO|ProQuest|Gale |Academic Search|MasterFILE|MasterFile|Opposing Viewpoints|\
    Literature Resource Center|LexisNexis|Lexis|Nexis|InfoTrac|Infotrac|Academic OneFile|General OneFile|\
    Expanded Academic|Amazon Prime|HBO Max|Wiley Online|Taylor & Francis Online",
);

/// Platforms that hold whole books.
static BOOK_PLATFORMS: WordTable = WordTable::new(
    "Project Gutenberg|Google Books|HathiTrust|HathiTrust Digital Library|Internet Archive|Open Library|\
    OverDrive|Scribd|Bartleby|Bartleby.com",
);

/// Networks whose items are posts.
static SOCIAL_NETWORKS: WordTable =
    WordTable::new("Twitter|X|Facebook|Instagram|TikTok|Reddit|Tumblr|Mastodon|Bluesky");

/// Words in names of houses that keep works of art.
static MUSEUM_WORDS: WordTable = WordTable::new(
    "Museum|Museo|Musée|Gallery|Galleria|Louvre|Uffizi|Institute of Art|Art Institute|Mauritshuis|Tate |\
    Rijksmuseum|Collection",
);

/// Media of publication.
static MEDIA: WordTable = WordTable::new(
    "print|web|film|dvd|cd|lp|mp3|pdf|pdf file|kindle|kindle file|epub|e-book|ebook|television|tv|radio|\
    performance|microform|microfilm|microfiche|cd-rom|audiocassette|videocassette|vhs|blu-ray|jpeg file|\
    mp3 file|digital file|online|internet|tweet|audio|video|nook file|epub file|microsoft word file|e-mail|\
    email|audiobook|photograph|ms|ts|facebook post|web page|webpage|website|streaming|streaming video|\
    motion picture|podcast|electronic|print.|video file",
);

/// Media that the seventh edition asked for in every entry, and that MLA prints no longer. Others say more than that the
/// work was printed or found: `Audiobook`, `Performance`.
static OUTDATED_MEDIA: WordTable = WordTable::new(
    "print|web|film|dvd|cd|television|tv|radio|microform|microfilm|microfiche|cd-rom|audiocassette|\
    videocassette|vhs|blu-ray|online|internet|web page|webpage|website|streaming|streaming video|\
    motion picture|electronic",
);

/// Kinds of work that are named at the end of an entry.
static GENRES: WordTable = WordTable::new(
    "lecture|address|keynote address|keynote speech|speech|reading|editorial|letter|map|chart|cartoon|\
    comic strip|advertisement|transcript|class lecture|handout|powerpoint presentation|presentation|\
    class handout|op-ed|interview|infographic|meme|oil on canvas|lithograph|sculpture|painting|\
    press release|fact sheet|poster|image|advance online publication|abstract|working paper|brochure|\
    pamphlet|comment|blog post",
);

/// How much a text looks like a publisher's name, from 0 to 2.
pub(in crate::typed) fn publisher_likeness(text: &str) -> u8 {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let ends = words
        .last()
        .is_some_and(|last| PUBLISHER_ENDINGS.lists(last));
    if ends || text.starts_with("U of ") {
        2
    } else {
        let names = words.iter().any(|word| PUBLISHER_WORDS.lists(word));
        u8::from(names || text.contains('&'))
    }
}

/// Names of publishers that have commas in them: what stands before each comma, and what behind it.
const COMMAS_OF_HOUSES: &[(&str, &str)] = &[
    ("Farrar", "Straus"),
    ("Straus", "and Giroux"),
    ("Straus", "& Giroux"),
    ("Straus", "Giroux"),
    ("Farrar", "Rinehart"),
    ("Little", "Brown"),
    ("Houghton", "Mifflin"),
    ("Harcourt", "Brace"),
    ("Brace", "Jovanovich"),
    ("Brace", "and World"),
    ("Brace", "& World"),
    ("Holt", "Rinehart"),
    ("Rinehart", "and Winston"),
    ("Rinehart", "& Winston"),
    ("Dodd", "Mead"),
    ("Doubleday", "Doran"),
    ("Doubleday", "Page"),
    ("Duell", "Sloan"),
    ("Lothrop", "Lee"),
    ("Smith", "Elder"),
    ("Row", "Peterson"),
    ("Scott", "Foresman"),
    ("Lippincott", "Williams"),
    ("Routledge", "Kegan Paul"),
    ("Kegan Paul", "Trench"),
];

/// Whether a comma between two texts stands within a publisher's name: `Farrar, Straus and Giroux`.
pub(in crate::typed) fn is_comma_of_house(before: &str, after: &str) -> bool {
    let after = after.trim_start();
    COMMAS_OF_HOUSES.iter().any(|(first, second)| {
        before
            .strip_suffix(first)
            .is_some_and(|head| !head.ends_with(char::is_alphanumeric))
            && after
                .strip_prefix(second)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether a text is the whole name of a publisher that has commas in it.
pub(in crate::typed) fn is_house_with_commas(text: &str) -> bool {
    text.match_indices(',').any(|(at, _)| {
        is_comma_of_house(
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        )
    })
}

/// Cities where books are published, and the states behind them.
pub(in crate::typed) fn is_place(text: &str) -> bool {
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ','));
    PLACES.lists(bare)
        || bare.rsplit_once(", ").is_some_and(|(city, state)| {
            city.starts_with(char::is_uppercase)
                && city.split_whitespace().count() <= 3
                && is_state(state)
        })
}

/// `MA`, `Mass.`, `UK`.
pub(in crate::typed) fn is_state(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    (bare.len() == 2 && bare.chars().all(|c| c.is_ascii_uppercase())) || STATES.lists(bare)
}

/// Databases, archives and platforms that hold what was published elsewhere.
pub(in crate::typed) fn is_platform(text: &str) -> bool {
    let bare = text.trim();
    PLATFORMS.lists(bare)
        || PLATFORM_PREFIXES
            .iter()
            .any(|prefix| bare.starts_with(prefix))
}

/// Whether a name is that of a house that keeps works of art.
pub(in crate::typed) fn is_museum(name: &str) -> bool {
    MUSEUM_WORDS.iter().any(|word| name.contains(word))
}

/// Platforms that hold whole books.
pub(in crate::typed) fn holds_books(name: &str) -> bool {
    BOOK_PLATFORMS.lists(name)
}

/// Networks whose items are posts.
pub(in crate::typed) fn is_social(text: &str) -> bool {
    SOCIAL_NETWORKS.lists(text)
}

/// The medium that a part of an entry names, as MLA 7 asked for it and others still add.
pub(in crate::typed) fn is_medium(text: &str) -> bool {
    MEDIA.lists(&bare_lower(text))
}

/// Whether MLA no longer prints the medium.
pub(in crate::typed) fn is_outdated_medium(text: &str) -> bool {
    OUTDATED_MEDIA.lists(&bare_lower(text))
}

/// Words behind all the rest that say what kind of thing the work is.
pub(in crate::typed) fn is_genre(text: &str) -> bool {
    GENRES.lists(&bare_lower(text))
}

/// In small letters, without brackets and full stops around it.
fn bare_lower(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '.'))
        .to_lowercase()
}

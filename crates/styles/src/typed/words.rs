//! Words that tell what a part of an entry is.
//!
//! The tables hold words of the trade (media, roles, parts of publishers' and organisations' names) and the
//! best-known databases, platforms and cities. None of them decides alone.

use super::source::{Role, Season};

/// The month that a word names, in full or shortened, from 1; a full stop behind it is not part of the word.
pub(super) fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_ascii_lowercase();
    if lower == "sept" {
        return Some(9);
    }
    (1..)
        .zip(NAMES)
        .find(|(_, name)| *name == lower || (lower.len() == 3 && name.starts_with(&lower)))
        .map(|(number, _)| number)
}

/// The season that a word names.
pub(super) fn season(word: &str) -> Option<Season> {
    match word.to_ascii_lowercase().as_str() {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" | "fall" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

/// `Jr.`, `III`, and degrees that people put behind names.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr"
            | "II"
            | "III"
            | "IV"
            | "Esq"
            | "Ph.D"
            | "PhD"
            | "M.D"
            | "MD"
            | "JR"
            | "SR"
            | "jr"
            | "sr"
    )
}

/// Particles that open a family name.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "de"
            | "der"
            | "den"
            | "del"
            | "della"
            | "di"
            | "da"
            | "du"
            | "la"
            | "le"
            | "ten"
            | "ter"
            | "bin"
            | "ibn"
            | "el"
            | "dos"
            | "das"
            | "do"
            | "zu"
            | "af"
            | "De"
            | "Van"
            | "Von"
            | "Du"
            | "Di"
            | "La"
            | "Le"
            | "Del"
            | "Della"
    )
}

/// Whether an undivided personal name has its family name first: a Chinese or Korean family name before a
/// given name of one or two syllables (`Bong Joon-ho`, `Zhang Yimou`).
pub(super) fn is_surname_first(first: &str, words: &[&str]) -> bool {
    let [_, given] = words else { return false };
    let in_syllables = given.split_once('-').is_some_and(|(a, b)| {
        a.starts_with(char::is_uppercase) && b.starts_with(char::is_lowercase)
    });
    let korean = matches!(
        first,
        "Kim"
            | "Lee"
            | "Park"
            | "Bong"
            | "Choi"
            | "Jung"
            | "Kang"
            | "Cho"
            | "Yoon"
            | "Jang"
            | "Lim"
            | "Han"
            | "Oh"
            | "Seo"
            | "Shin"
            | "Kwon"
            | "Hwang"
            | "Ahn"
            | "Song"
            | "Hong"
            | "Yoo"
            | "Na"
            | "Im"
            | "Wong"
            | "Hou"
            | "Tsai"
            | "Cheung"
            | "Leung"
            | "Chow"
            | "Chan"
            | "Hwang-bo"
    );
    let chinese = matches!(
        first,
        "Zhang"
            | "Wang"
            | "Mao"
            | "Chen"
            | "Liu"
            | "Deng"
            | "Zhou"
            | "Jia"
            | "Xi"
            | "Zhao"
            | "Xu"
            | "Zhu"
            | "Huang"
            | "Yang"
            | "Wu"
            | "Mo"
            | "Gao"
            | "Xiao"
            | "Jiang"
            | "Qian"
    );
    (in_syllables && korean)
        || (chinese && given.len() > 1 && !given.ends_with('.') && !in_syllables)
}

/// Words that the names of organisations hold and the names of persons do not.
const ORGANISATION_WORDS: [&str; 100] = [
    "academy",
    "administration",
    "agency",
    "alliance",
    "america",
    "american",
    "archives",
    "assembly",
    "associated",
    "association",
    "assn",
    "authority",
    "bank",
    "board",
    "britain",
    "british",
    "broadcasting",
    "bureau",
    "canadian",
    "center",
    "centers",
    "centre",
    "church",
    "clinic",
    "club",
    "coalition",
    "collective",
    "college",
    "commission",
    "committee",
    "community",
    "company",
    "conference",
    "congress",
    "consortium",
    "corporation",
    "council",
    "court",
    "department",
    "dept",
    "division",
    "editors",
    "editorial",
    "team",
    "education",
    "encyclopedia",
    "encyclopædia",
    "encyclopaedia",
    "european",
    "federal",
    "federation",
    "forum",
    "foundation",
    "fund",
    "gallery",
    "global",
    "government",
    "group",
    "health",
    "hospital",
    "house",
    "human",
    "inc",
    "initiative",
    "institute",
    "institution",
    "international",
    "journal",
    "laboratory",
    "league",
    "library",
    "ltd",
    "magazine",
    "media",
    "ministry",
    "museum",
    "national",
    "nations",
    "network",
    "news",
    "office",
    "organization",
    "organisation",
    "parenthood",
    "party",
    "press",
    "program",
    "project",
    "publishing",
    "records",
    "research",
    "school",
    "senate",
    "service",
    "services",
    "society",
    "staff",
    "states",
    "trust",
    "university",
];

/// Whether a name is that of an organisation.
pub(super) fn is_organisation(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let acronym = |word: &str| word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase());
    let all_capitals = !name.chars().any(char::is_lowercase);
    words.len() > 6
        || name.starts_with("The ")
        || name.starts_with("U.S.")
        || words.iter().any(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let lower = bare.to_lowercase();
            ORGANISATION_WORDS.contains(&lower.as_str())
                || matches!(
                    lower.as_str(),
                    "and" | "for" | "on" | "in" | "of" | "the" | "watch" | "clinic" | "without"
                )
                || (!all_capitals && acronym(bare) && !is_suffix(bare))
                || bare.contains('.') && bare.ends_with("com")
        })
}

/// Whether a text names a government, whose agencies follow behind commas.
pub(super) fn is_government(name: &str) -> bool {
    matches!(
        name,
        "United States"
            | "U.S."
            | "US"
            | "U.S"
            | "USA"
            | "United Kingdom"
            | "Great Britain"
            | "Canada"
            | "Australia"
            | "New Zealand"
            | "Ireland"
            | "India"
            | "South Africa"
            | "California"
            | "Texas"
            | "New York State"
            | "European Union"
            | "United Nations"
            | "Parliament"
            | "Congress"
    )
}

/// Words in publishers' names: presses, studios, labels.
const PUBLISHER_WORDS: [&str; 93] = [
    "press",
    "up",
    "publishing",
    "publishers",
    "publications",
    "publisher",
    "books",
    "pictures",
    "studios",
    "studio",
    "records",
    "recordings",
    "entertainment",
    "productions",
    "production",
    "films",
    "norton",
    "penguin",
    "random",
    "harpercollins",
    "harper",
    "knopf",
    "vintage",
    "routledge",
    "macmillan",
    "schuster",
    "scribner",
    "scribner's",
    "scribners",
    "wiley",
    "springer",
    "elsevier",
    "sage",
    "houghton",
    "mifflin",
    "harcourt",
    "doubleday",
    "viking",
    "bantam",
    "dover",
    "signet",
    "mcgraw-hill",
    "pearson",
    "wadsworth",
    "bedford",
    "palgrave",
    "blackwell",
    "bloomsbury",
    "faber",
    "verso",
    "schocken",
    "pantheon",
    "farrar",
    "straus",
    "giroux",
    "crown",
    "anchor",
    "ballantine",
    "dutton",
    "grove",
    "putnam",
    "hachette",
    "scholastic",
    "methuen",
    "longman",
    "prentice",
    "hall",
    "cengage",
    "heinemann",
    "basic",
    "beacon",
    "riverhead",
    "picador",
    "tor",
    "holt",
    "lippincott",
    "bobbs-merrill",
    "mgm",
    "rko",
    "paramount",
    "universal",
    "warner",
    "bros",
    "disney",
    "miramax",
    "columbia",
    "hbo",
    "hackett",
    "broadview",
    "atria",
    "w.w",
    "brown",
    "classics",
];

/// How much a text looks like a publisher's name, from 0 to 2.
pub(super) fn publisher_likeness(text: &str) -> u8 {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let last = words.last().map(String::as_str).unwrap_or_default();
    let strong = matches!(
        last,
        "press"
            | "up"
            | "publishing"
            | "publishers"
            | "publications"
            | "books"
            | "p"
            | "pictures"
            | "records"
            | "studios"
            | "entertainment"
            | "productions"
            | "classics"
            | "house"
            | "company"
            | "co"
            | "inc"
            | "ltd"
            | "pub"
    ) || text.starts_with("U of ")
        || text.starts_with("University of ") && words.len() > 3 && last == "press";
    if strong {
        2
    } else {
        u8::from(
            words
                .iter()
                .any(|word| PUBLISHER_WORDS.contains(&word.as_str()))
                || text.contains('&'),
        )
    }
}

/// Cities where books are published, and the states behind them.
pub(super) fn is_place(text: &str) -> bool {
    let bare =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | ','));
    matches!(
        bare,
        "New York"
            | "New York City"
            | "London"
            | "Boston"
            | "Chicago"
            | "Philadelphia"
            | "San Francisco"
            | "Los Angeles"
            | "Cambridge"
            | "Oxford"
            | "Paris"
            | "Berlin"
            | "Toronto"
            | "Princeton"
            | "New Haven"
            | "Berkeley"
            | "Stanford"
            | "Baltimore"
            | "Washington"
            | "Washington, DC"
            | "Washington, D.C."
            | "Washington D.C."
            | "Washington DC"
            | "Edinburgh"
            | "Dublin"
            | "Sydney"
            | "Melbourne"
            | "Amsterdam"
            | "Leiden"
            | "Vienna"
            | "Frankfurt"
            | "Munich"
            | "Rome"
            | "Milan"
            | "Madrid"
            | "Barcelona"
            | "Mexico City"
            | "Buenos Aires"
            | "Tokyo"
            | "Beijing"
            | "Hong Kong"
            | "Singapore"
            | "New Delhi"
            | "Delhi"
            | "Mumbai"
            | "Bombay"
            | "Minneapolis"
            | "Durham"
            | "Chapel Hill"
            | "Ithaca"
            | "Ann Arbor"
            | "Bloomington"
            | "Urbana"
            | "Madison"
            | "Austin"
            | "Houston"
            | "Dallas"
            | "Atlanta"
            | "Seattle"
            | "Portland"
            | "Denver"
            | "St. Louis"
            | "St. Paul"
            | "Cleveland"
            | "Detroit"
            | "Pittsburgh"
            | "Garden City"
            | "Englewood Cliffs"
            | "Upper Saddle River"
            | "Hoboken"
            | "Thousand Oaks"
            | "Harmondsworth"
            | "Basingstoke"
            | "Manchester"
            | "Liverpool"
            | "Glasgow"
            | "Geneva"
            | "Zurich"
            | "Stockholm"
            | "Copenhagen"
            | "Oslo"
            | "Moscow"
            | "Albany"
            | "Athens"
            | "Lincoln"
            | "Indianapolis"
            | "Cincinnati"
            | "Nashville"
            | "New Brunswick"
            | "Norman"
            | "Santa Barbara"
            | "Westport"
            | "Belmont"
            | "Reading"
            | "Reading, MA"
            | "Hanover"
            | "Hillsdale"
            | "Mahwah"
            | "Montreal"
            | "Vancouver"
            | "Ottawa"
            | "Brooklyn"
            | "Hollywood"
            | "Burbank"
            | "Miami"
            | "Charlottesville"
            | "Lexington"
            | "Lawrence"
            | "Iowa City"
            | "Columbus"
            | "University Park"
            | "Tuscaloosa"
            | "Baton Rouge"
            | "N.p"
    ) || bare.rsplit_once(", ").is_some_and(|(city, state)| {
        city.starts_with(char::is_uppercase)
            && city.split_whitespace().count() <= 3
            && is_state(state)
    })
}

/// `MA`, `Mass.`, `UK`.
pub(super) fn is_state(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    (bare.len() == 2 && bare.chars().all(|c| c.is_ascii_uppercase()))
        || matches!(
            bare,
            "Mass"
                | "Conn"
                | "Calif"
                | "Cal"
                | "Ill"
                | "Ind"
                | "Mich"
                | "Minn"
                | "Wis"
                | "Tex"
                | "Pa"
                | "Va"
                | "Md"
                | "N.J"
                | "N.Y"
                | "D.C"
                | "Eng"
                | "England"
                | "Massachusetts"
                | "California"
                | "Connecticut"
                | "Texas"
                | "Illinois"
                | "Michigan"
                | "New Jersey"
                | "Scotland"
                | "Ontario"
                | "Ont"
                | "Germany"
                | "USA"
        )
}

/// Databases, archives and platforms that hold what was published elsewhere.
pub(super) fn is_platform(text: &str) -> bool {
    const PREFIXES: [&str; 20] = [
        "EBSCO",
        "ProQuest",
        "Gale ",
        "Academic Search",
        "MasterFILE",
        "MasterFile",
        "Opposing Viewpoints",
        "Literature Resource Center",
        "LexisNexis",
        "Lexis",
        "Nexis",
        "InfoTrac",
        "Infotrac",
        "Academic OneFile",
        "General OneFile",
        "Expanded Academic",
        "Amazon Prime",
        "HBO Max",
        "Wiley Online",
        "Taylor & Francis Online",
    ];
    let bare = text.trim();
    PREFIXES.iter().any(|prefix| bare.starts_with(prefix))
        || matches!(
            bare,
            "JSTOR"
                | "Jstor"
                | "JStor"
                | "Project MUSE"
                | "Project Muse"
                | "Netflix"
                | "Hulu"
                | "YouTube"
                | "Youtube"
                | "Google Books"
                | "Project Gutenberg"
                | "HathiTrust"
                | "HathiTrust Digital Library"
                | "Internet Archive"
                | "Kanopy"
                | "Gale"
                | "PubMed"
                | "PubMed Central"
                | "PMC"
                | "ScienceDirect"
                | "Science Direct"
                | "SAGE Journals"
                | "Sage Journals"
                | "SAGE"
                | "Oxford Art Online"
                | "ARTstor"
                | "Artstor"
                | "Credo Reference"
                | "Credo"
                | "Bloom's Literature"
                | "Bloom’s Literature"
                | "Points of View Reference Center"
                | "ERIC"
                | "Access World News"
                | "NewsBank"
                | "Newspapers.com"
                | "SIRS Issues Researcher"
                | "SIRS Researcher"
                | "CQ Researcher"
                | "Google Scholar"
                | "arXiv"
                | "SSRN"
                | "ResearchGate"
                | "Academia.edu"
                | "Spotify"
                | "Apple Music"
                | "SoundCloud"
                | "Disney+"
                | "Disney Plus"
                | "Max"
                | "Vimeo"
                | "Twitter"
                | "Facebook"
                | "Instagram"
                | "TikTok"
                | "Reddit"
                | "Tumblr"
                | "Films on Demand"
                | "SpringerLink"
                | "Springer Link"
                | "Student Resources in Context"
                | "Student Resource Center"
                | "Biography in Context"
                | "Science in Context"
                | "U.S. History in Context"
                | "World History in Context"
                | "Health Reference Center"
                | "Psyc INFO"
                | "PsycINFO"
                | "PsycARTICLES"
                | "CINAHL"
                | "MEDLINE"
                | "WorldCat"
                | "Oxford Academic"
                | "Cambridge Core"
                | "Tubi"
                | "Peacock"
                | "Paramount+"
                | "Paramount Plus"
                | "Apple TV+"
                | "Crunchyroll"
                | "Hoopla"
                | "OverDrive"
                | "Scribd"
                | "Perseus Digital Library"
                | "Wikimedia Commons"
                | "Open Library"
                | "Bartleby"
                | "Bartleby.com"
                | "Nineteenth Century Collections Online"
                | "Eighteenth Century Collections Online"
                | "Early English Books Online"
                | "America: History and Life"
                | "Historical Abstracts"
                | "MLA International Bibliography"
                | "Science Reference Center"
                | "Annual Reviews"
                | "IEEE Xplore"
                | "ACM Digital Library"
                | "Business Source Complete"
                | "Business Source Premier"
        )
}

/// Whether a name is that of a house that keeps works of art.
pub(super) fn is_museum(name: &str) -> bool {
    [
        "Museum",
        "Museo",
        "Musée",
        "Gallery",
        "Galleria",
        "Louvre",
        "Uffizi",
        "Institute of Art",
        "Art Institute",
        "Mauritshuis",
        "Tate ",
        "Rijksmuseum",
        "Collection",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// Platforms that hold whole books.
pub(super) fn holds_books(name: &str) -> bool {
    matches!(
        name,
        "Project Gutenberg"
            | "Google Books"
            | "HathiTrust"
            | "HathiTrust Digital Library"
            | "Internet Archive"
            | "Open Library"
            | "OverDrive"
            | "Scribd"
            | "Bartleby"
            | "Bartleby.com"
    )
}

/// Networks whose items are posts.
pub(super) fn is_social(text: &str) -> bool {
    matches!(
        text,
        "Twitter"
            | "X"
            | "Facebook"
            | "Instagram"
            | "TikTok"
            | "Reddit"
            | "Tumblr"
            | "Mastodon"
            | "Bluesky"
    )
}

/// The medium that a part of an entry names, as MLA 7 asked for it and others still add.
pub(super) fn is_medium(text: &str) -> bool {
    let lower = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '.'))
        .to_lowercase();
    matches!(
        lower.as_str(),
        "print"
            | "web"
            | "film"
            | "dvd"
            | "cd"
            | "lp"
            | "mp3"
            | "pdf"
            | "pdf file"
            | "kindle"
            | "kindle file"
            | "epub"
            | "e-book"
            | "ebook"
            | "television"
            | "tv"
            | "radio"
            | "performance"
            | "microform"
            | "microfilm"
            | "microfiche"
            | "cd-rom"
            | "audiocassette"
            | "videocassette"
            | "vhs"
            | "blu-ray"
            | "jpeg file"
            | "mp3 file"
            | "digital file"
            | "online"
            | "internet"
            | "tweet"
            | "audio"
            | "video"
            | "nook file"
            | "epub file"
            | "microsoft word file"
            | "e-mail"
            | "email"
            | "audiobook"
            | "photograph"
            | "ms"
            | "ts"
            | "facebook post"
            | "web page"
            | "webpage"
            | "website"
            | "streaming"
            | "streaming video"
            | "motion picture"
            | "podcast"
            | "electronic"
            | "print."
            | "video file"
    )
}

/// Words behind all the rest that say what kind of thing the work is.
pub(super) fn is_genre(text: &str) -> bool {
    let lower = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '.'))
        .to_lowercase();
    matches!(
        lower.as_str(),
        "lecture"
            | "address"
            | "keynote address"
            | "keynote speech"
            | "speech"
            | "reading"
            | "editorial"
            | "letter"
            | "map"
            | "chart"
            | "cartoon"
            | "comic strip"
            | "advertisement"
            | "transcript"
            | "class lecture"
            | "handout"
            | "powerpoint presentation"
            | "presentation"
            | "class handout"
            | "op-ed"
            | "interview"
            | "infographic"
            | "meme"
            | "oil on canvas"
            | "lithograph"
            | "sculpture"
            | "painting"
            | "press release"
            | "fact sheet"
            | "poster"
            | "image"
            | "advance online publication"
            | "abstract"
            | "working paper"
            | "brochure"
            | "pamphlet"
            | "comment"
            | "blog post"
    )
}

/// The role that a word names behind a name: `editors`, `eds.`, `director`, `trans`.
pub(super) fn role_noun(text: &str) -> Option<Role> {
    let lower = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '(' | ')' | '[' | ']'))
        .to_lowercase();
    Some(match lower.as_str() {
        "editor"
        | "editors"
        | "ed"
        | "eds"
        | "editor-in-chief"
        | "general editor"
        | "gen. ed"
        | "editors and translators"
        | "edited"
        | "ed. and trans" => Role::Editor,
        "translator" | "translators" | "trans" | "tr" => Role::Translator,
        "director"
        | "directors"
        | "dir"
        | "dirs"
        | "writer and director"
        | "director and writer" => Role::Director,
        "performer" | "performers" | "perf" | "actor" | "actress" | "cast" | "singer"
        | "vocalist" => Role::Performer,
        "narrator" | "reader" | "narr" => Role::Narrator,
        "illustrator" | "illus" | "artist" => Role::Illustrator,
        "creator" | "creators" | "showrunner" => Role::Creator,
        "producer" | "producers" | "prod" | "executive producer" => Role::Producer,
        "writer" | "writers" | "screenwriter" => Role::Writer,
        "composer" | "comp" => Role::Composer,
        "compiler" | "compilers" => Role::Compiler,
        "host" | "hosts" => Role::Host,
        "interviewer" => Role::Interviewer,
        "adapter" | "adapt" => Role::Adapter,
        "author" | "authors" => Role::Author,
        _ => return None,
    })
}

/// Abbreviations behind which a sentence goes on.
pub(super) fn never_ends(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "St"
            | "Ste"
            | "vs"
            | "v"
            | "vol"
            | "Pg"
            | "Pgs"
            | "Pp"
            | "Vol"
            | "vols"
            | "Vols"
            | "no"
            | "No"
            | "nos"
            | "Nos"
            | "pp"
            | "p"
            | "pg"
            | "pgs"
            | "trans"
            | "Trans"
            | "dir"
            | "Dir"
            | "Ed"
            | "Eds"
            | "Perf"
            | "perf"
            | "Narr"
            | "Illus"
            | "illus"
            | "Introd"
            | "Intro"
            | "Adapt"
            | "Prod"
            | "Comp"
            | "Writ"
            | "Bros"
            | "Prof"
            | "Gen"
            | "Col"
            | "Capt"
            | "Lt"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Rev"
            | "Hon"
            | "Mt"
            | "Ft"
            | "ca"
            | "c"
            | "cf"
            | "ch"
            | "sec"
            | "par"
            | "fig"
            | "ser"
            | "Dept"
            | "Univ"
            | "iss"
            | "ep"
            | "Ep"
            | "approx"
            | "e.g"
            | "i.e"
            | "Natl"
            | "Intl"
            | "Assoc"
            | "qtd"
            | "rpt"
            | "Rpt"
            | "Sgt"
            | "Fr"
            | "Sr"
            | "No's"
            | "Ch"
            | "Fig"
            | "Tr"
    )
}

/// Abbreviations behind which a sentence ends only where a capital follows.
pub(super) fn may_end(word: &str) -> bool {
    matches!(
        word,
        "al" | "Inc"
            | "Co"
            | "Corp"
            | "Ltd"
            | "Inst"
            | "Assn"
            | "Jr"
            | "ed"
            | "eds"
            | "etc"
            | "rev"
            | "n.d"
            | "n.p"
            | "pag"
    )
}

/// Whether a text ends in an initial with its full stop: `Edward W.`, `A.M.`, `J.-P.`, or in `Jr.`
pub(super) fn ends_in_initial(text: &str) -> bool {
    let Some(word) = text.split_whitespace().next_back() else {
        return false;
    };
    is_initials(word) || (word.ends_with('.') && is_suffix(word))
}

/// `E.`, `A.M.`, `J.-P.`
pub(super) fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word
            .split(['.', '-'])
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}

/// Words behind which a name begins.
pub(super) fn is_joiner(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "by"
            | "&"
            | "In"
            | "in"
            | "with"
            | "Ed."
            | "Eds."
            | "Trans."
            | "Dir."
            | "Perf."
            | "Illus."
            | "Introd."
            | "Ed"
            | "Narr."
    )
}

/// Given names that are common in English; a name in natural order is told by them.
pub(super) fn is_given_name(word: &str) -> bool {
    const NAMES: &str = "Aaron Abigail Adam Adrian Adrienne Aimee Alan Albert Alex Alexander Alexandra Alfred Alice Alison Allan Allen Allison \
        Amanda Amber Amy Andrea Andrew Angela Ann Anna Anne Annie Anthony Antonio Arthur Audre Audrey Barbara Beatrice Ben Benjamin Bernard \
        Bessel Beth Betty Bill Bob Brandon Brenda Brian Bruce Carl Carla Carlos Carol Caroline Catherine Cathy Charles Charlotte Cheryl \
        Chimamanda Chinua Chris Christian Christina Christine Christopher Claire Claudia Clifford Colin Colson Craig Cynthia Dale Dan Daniel \
        Daniela David Dean Deborah Debra Dennis Diana Diane Don Donald Donna Dorothy Douglas Earl Ed Edgar Edith Edward Edwidge Eileen \
        Elaine Eleanor Elizabeth Ellen Emily Emma Eric Erica Erik Ernest Esther Eugene Eva Evelyn Fiona Florence Frances Francis Frank \
        Franklin Fred Frederick Gabriel Gail Gary George Gerald Gina Gloria Gordon Grace Graham Greg Gregory Hannah Harold Harriet Harry \
        Heather Helen Henry Herbert Howard Hugh Ian Irene Isaac Isabel Jack Jacob Jacqueline James Jamie Jan Jane Janet Janice Jason Jay Jean \
        Jeff Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jill Jim Joan Joanna Joanne Joe Joel John Jon Jonathan Jordan Jose José Joseph \
        Joshua Joyce Juan Judith Judy Julia Julian Julie June Karen Karl Kate Katherine Kathleen Kathryn Kathy Katie Keith Kelly Ken \
        Kenneth Kevin Kim Kimberly Kurt Kyle Larry Laura Lauren Laurence Lawrence Leah Lee Leo Leon Leonard Leslie Lewis Lillian Linda \
        Lisa Lois Louis Louise Lucy Luis Luke Lynn Malcolm Marc Marcus Margaret Maria María Marie Marilyn Mario Marion Mark Marjorie Martha Martin \
        Mary Matt Matthew Maureen Maurice Max Maxine Maya Megan Melissa Michael Michel Michelle Miguel Mike Miriam Molly Monica Nancy Naomi \
        Natalie Nathan Neil Nellie Nicholas Nicole Noah Noam Norman Octavia Oliver Olivia Oscar Owen Pamela Patricia Patrick Paul Paula \
        Peggy Pedro Peter Philip Phillip Phyllis Pierre Rachel Ralph Raymond Rebecca Renee Richard Rita Robert Roberta Robin Roger Roland Ron \
        Ronald Rosa Rose Roxane Roy Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Seth Sharon Sheila Sherman \
        Shirley Simon Simone Sophia Sophie Stacy Stanley Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne Sylvia Ta-Nehisi Tara Ted \
        Teresa Terry Theodore Theresa Thomas Tim Timothy Tina Todd Tom Toni Tony Tracy Valerie Vanessa Veronica Victor Victoria Vincent Virginia \
        Walter Wanda Warren Wayne Wendy Will William Yvonne Zadie Zora";
    NAMES.split_whitespace().any(|name| name == word)
}

/// Whether the first word of a part may be a given name, so that a letter behind it is an initial.
pub(super) fn may_be_given_name(word: &str) -> bool {
    !matches!(
        word,
        "U" | "The"
            | "Malcolm"
            | "Vitamin"
            | "Plan"
            | "Generation"
            | "Hepatitis"
            | "Group"
            | "Type"
            | "Part"
            | "Volume"
            | "Act"
            | "Book"
            | "World"
            | "Title"
    )
}

/// Small words that stand inside titles and names of bodies, not at the end of anything.
pub(super) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "as"
            | "at"
            | "by"
            | "for"
            | "from"
            | "in"
            | "into"
            | "of"
            | "on"
            | "or"
            | "the"
            | "to"
            | "with"
            | "about"
            | "upon"
            | "nor"
            | "but"
            | "via"
            | "after"
            | "before"
            | "under"
            | "over"
            | "between"
    )
}

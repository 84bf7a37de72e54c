//! The kinds of source of the guide: what to write, and where MLA leaves room.

/// A kind of source: heading, YAML, locator of the example citation, the choice made where MLA leaves room.
pub(crate) struct Case {
    pub(crate) kind: &'static str,
    pub(crate) yaml: &'static str,
    pub(crate) locator: &'static str,
    pub(crate) choice: &'static str,
}

const fn case(
    kind: &'static str,
    locator: &'static str,
    yaml: &'static str,
    choice: &'static str,
) -> Case {
    Case {
        kind,
        yaml,
        locator,
        choice,
    }
}

/// A chapter of the guide and its kinds of source.
pub(crate) const CHAPTERS: &[(&str, &[Case])] = &[
    ("Books", BOOKS),
    ("Parts of books", PARTS),
    ("Periodicals", PERIODICALS),
    ("The web", WEB),
    ("Film, television, sound", RECORDINGS),
    ("Art, performance, events", ART),
    ("Reports, law, theses, data", REPORTS),
    ("Letters and what is unpublished", UNPUBLISHED),
    ("Names", NAMES),
];

const BOOKS: &[Case] = &[
    case(
        "Book",
        "12",
        "beloved:
  type: book
  title: Beloved
  author: Morrison, Toni
  publisher: Alfred A. Knopf
  date: 1987",
        "",
    ),
    case(
        "Two authors",
        "7",
        "metaphors:
  type: book
  title: Metaphors We Live By
  author: [\"Lakoff, George\", \"Johnson, Mark\"]
  publisher: University of Chicago Press
  date: 1980",
        "University presses are shortened (U of Chicago P, Oxford UP, MIT P).",
    ),
    case(
        "Three and more authors, edition",
        "65",
        "clrs:
  type: book
  title: Introduction to Algorithms
  author: [\"Cormen, Thomas H.\", \"Leiserson, Charles E.\", \"Rivest, Ronald L.\"]
  edition: 3
  publisher: MIT Press
  date: 2009",
        "Editions in words are abbreviated: `Revised edition` prints as rev. ed., `E-book` as e-book ed.",
    ),
    case(
        "Editor in place of an author",
        "vii",
        "negro-poetry:
  type: anthology
  title: The Book of American Negro Poetry
  editor: Johnson, James Weldon
  publisher: Harcourt, Brace and Company
  date: 1922",
        "Words for the legal entity (Company, Inc., Ltd.) and an opening article are left out of a publisher's name.",
    ),
    case(
        "Translation",
        "48",
        "solitude:
  type: book
  title: One Hundred Years of Solitude
  author: García Márquez, Gabriel
  affiliated:
    - { role: translator, names: \"Rabassa, Gregory\" }
  publisher: Harper & Row
  date: 1970",
        "",
    ),
    case(
        "Translator first",
        "22.471-473",
        "odyssey:
  type: book
  title: The Odyssey
  affiliated:
    - { role: translator, names: \"Wilson, Emily\" }
  publisher: W. W. Norton & Company
  date: 2018
  parent:
    type: original
    author: { name: Homer }",
        "The author stands on a parent of type `original`; the translator then leads.",
    ),
    case(
        "Republished book",
        "3",
        "dalloway:
  type: book
  title: Mrs. Dalloway
  author: Woolf, Virginia
  publisher: Harcourt
  date: 2005
  parent: { type: original, date: 1925 }",
        "The date of first publication is optional in MLA; it is printed where the library has it.",
    ),
    case(
        "One volume of several",
        "23",
        "needham:
  type: book
  title: Science and Civilisation in China
  author: Needham, Joseph
  volume: 1
  publisher: Cambridge University Press
  date: 1954",
        "",
    ),
    case(
        "All volumes",
        "2:330-331",
        "blotner:
  type: book
  title: \"Faulkner: A Biography\"
  author: Blotner, Joseph
  volume-total: 2
  publisher: Random House
  date: 1974",
        "Volume and page are cited with a colon and a space.",
    ),
    case(
        "Volume with a title of its own",
        "12",
        "pleasure:
  type: book
  title: The Use of Pleasure
  author: Foucault, Michel
  volume: 2
  publisher: Pantheon Books
  date: 1985
  parent: { type: book, title: The History of Sexuality }",
        "The handbook also shows the set as a container; here it ends the entry.",
    ),
    case(
        "Book in a series",
        "18",
        "kafka:
  type: book
  title: \"Kafka: Toward a Minor Literature\"
  author: [\"Deleuze, Gilles\", \"Guattari, Félix\"]
  publisher: University of Minnesota Press
  date: 1986
  parent: { type: anthology, title: Theory and History of Literature, volume: 30 }",
        "A parent with a number of its own is a series; its name is not in italics.",
    ),
    case(
        "Book on a website",
        "ch. 3",
        "moby:
  type: book
  title: \"Moby-Dick; or, The Whale\"
  author: Melville, Herman
  date: 1851
  url: https://www.gutenberg.org/ebooks/2701
  parent: { type: web, title: Project Gutenberg }",
        "Addresses are printed without http://; a bare host loses its final slash.",
    ),
    case(
        "Title in a title",
        "9",
        "fish:
  type: book
  title: \"Surprised by Sin: The Reader in _Paradise Lost_\"
  author: Fish, Stanley E.
  publisher: Macmillan
  date: 1967",
        "Write italics inside a title as `_so_`; inside italics they turn upright.",
    ),
];

const PARTS: &[Case] = &[
    case(
        "Essay or chapter in a collection",
        "280",
        "subaltern:
  type: anthos
  title: Can the Subaltern Speak?
  author: Spivak, Gayatri Chakravorty
  page-range: 271-313
  parent:
    type: anthology
    title: Marxism and the Interpretation of Culture
    editor: [\"Nelson, Cary\", \"Grossberg, Lawrence\"]
    publisher: University of Illinois Press
    date: 1988",
        "Of a range above 99 the second number keeps two digits unless more are needed.",
    ),
    case(
        "Introduction, preface, foreword, afterword",
        "50",
        "intro:
  type: chapter
  title: Introduction
  author: Arendt, Hannah
  page-range: 1-55
  parent:
    type: book
    title: Illuminations
    author: Benjamin, Walter
    publisher: Schocken Books
    date: 1969",
        "A title that only names a section stands without quotation marks.",
    ),
    case(
        "Translated poem or story",
        "",
        "headache:
  type: chapter
  title: Headache
  author: Cortázar, Julio
  affiliated:
    - { role: translator, names: \"Cisco, Michael\" }
  date: 2014-09-03
  url: https://www.tor.com/headache
  parent: { type: web, title: Tor.com }",
        "Who contributed to the part alone follows its title.",
    ),
    case(
        "Play in an anthology",
        "lines 5-8",
        "antigone:
  type: book
  title: Antigone
  author: Sophocles
  page-range: 59-128
  parent:
    type: anthology
    title: The Three Theban Plays
    affiliated:
      - { role: translator, names: \"Fagles, Robert\" }
    publisher: Penguin Books
    date: 1984",
        "A book with pages of its own stands inside its parent and keeps its italics. The word `lines` is printed in the first citation only.",
    ),
    case(
        "Entry in a reference work",
        "",
        "noon:
  type: entry
  title: Noon
  parent:
    type: reference
    title: The Oxford English Dictionary
    edition: 2
    volume: 10
    publisher: Oxford University Press
    date: 1989",
        "",
    ),
    case(
        "Paper in proceedings",
        "138",
        "mapreduce:
  type: article
  title: \"MapReduce: Simplified Data Processing on Large Clusters\"
  author: [\"Dean, Jeffrey\", \"Ghemawat, Sanjay\"]
  page-range: 137-150
  parent:
    type: proceedings
    title: \"OSDI '04: Sixth Symposium on Operating System Design and Implementation\"
    publisher: USENIX Association
    date: 2004",
        "",
    ),
];

const PERIODICALS: &[Case] = &[
    case("Article in a journal", "525", "butler:
  type: article
  title: \"Performative Acts and Gender Constitution: An Essay in Phenomenology and Feminist Theory\"
  author: Butler, Judith
  date: 1988-12
  page-range: 519-531
  parent: { type: periodical, title: Theatre Journal, volume: 40, issue: 4 }", "The publisher of a periodical is not printed."),
    case("Article with a DOI", "433", "turing:
  type: article
  title: Computing Machinery and Intelligence
  author: Turing, A. M.
  date: 1950-10
  page-range: 433-460
  serial-number: { doi: 10.1093/mind/LIX.236.433 }
  parent: { type: periodical, title: Mind, volume: 59, issue: 236 }", "A DOI is printed with https://doi.org/ and before any address."),
    case("Article in a database", "1364", "granovetter:
  type: article
  title: The Strength of Weak Ties
  author: Granovetter, Mark S.
  date: 1973-05
  page-range: 1360-1380
  parent:
    - { type: periodical, title: American Journal of Sociology, volume: 78, issue: 6 }
    - type: repository
      title: JSTOR
      url: { value: \"https://www.jstor.org/stable/2776392\", date: 2020-02-09 }", "The database is a second parent. A date of access is printed wherever it is given."),
    case("Season, double issue", "70", "treichler:
  type: article
  title: Escaping the Sentence
  author: Treichler, Paula A.
  date: { year: 1984, season: 1 }
  page-range: 61-77
  parent: { type: periodical, title: Tulsa Studies in Women's Literature, volume: 3, issue: 1-2 }", "Seasons are written small."),
    case("Magazine", "61", "luce:
  type: article
  title: The American Century
  author: Luce, Henry R.
  date: 1941-02-17
  page-range: 61-65
  parent: { type: periodical, title: Life }", ""),
    case("Newspaper", "B3", "strike:
  type: article
  title: Rent strike ends
  author: Doe, Jane
  date: 1999-05-03
  page-range: B3+
  parent: { type: newspaper, title: The Star-Ledger, location: Newark }", "The city of a local newspaper is the `location` of the parent."),
    case("Editorial", "A1", "gun:
  type: article
  title: End the Gun Epidemic in America
  author: { name: Editorial Board }
  genre: Editorial
  date: 2015-12-05
  page-range: A1
  parent: { type: newspaper, title: The New York Times }", "`genre` is printed at the end."),
    case("Review", "43", "wood:
  type: article
  title: Human, All Too Inhuman
  author: Wood, James
  note: Review of _White Teeth_, by Zadie Smith
  date: 2000-07-24
  page-range: 41-45
  parent: { type: periodical, title: The New Republic }", "`note` follows the title, or stands in its place where there is none."),
    case("Interview", "", "baldwin:
  type: article
  title: The Art of Fiction No. 78
  author: Baldwin, James
  note: Interview by Jordan Elgrably
  date: { year: 1984, season: 1 }
  parent: { type: periodical, title: The Paris Review, issue: 91 }", ""),
    case("Article number", "", "ligo:
  type: article
  title: Observation of Gravitational Waves from a Binary Black Hole Merger
  author: [\"Abbott, B. P.\", \"Abbott, R.\", \"Abbott, T. D.\"]
  date: 2016-02-12
  serial-number: { serial: \"061102\", doi: 10.1103/PhysRevLett.116.061102 }
  parent: { type: periodical, title: Physical Review Letters, volume: 116, issue: 6 }", "MLA has no label for article numbers; “article” is used."),
    case("Special issue", "", "identities:
  type: periodical
  title: Identities
  editor: [\"Appiah, Kwame Anthony\", \"Gates, Jr., Henry Louis\"]
  date: { year: 1992, season: 2 }
  parent: { type: periodical, title: Critical Inquiry, volume: 18, issue: 4 }", ""),
    case("Preprint", "", "attention:
  type: article
  title: Attention Is All You Need
  author: [\"Vaswani, Ashish\", \"Shazeer, Noam\", \"Parmar, Niki\"]
  date: 2017-06-12
  serial-number: { doi: 10.48550/arXiv.1706.03762 }
  parent: { type: repository, title: arXiv }", ""),
];

const WEB: &[Case] = &[
    case(
        "Page",
        "par. 4",
        "makers:
  type: web
  title: Maker's Schedule, Manager's Schedule
  author: Graham, Paul
  date: 2009-07
  url: https://www.paulgraham.com/makersschedule.html
  parent: { type: web, title: Paul Graham }",
        "The site is the parent.",
    ),
    case(
        "Organisation that is author, site and publisher",
        "",
        "who-covid:
  type: web
  title: Coronavirus Disease (COVID-19)
  author: World Health Organization
  url: { value: \"https://www.who.int/health-topics/coronavirus\", date: 2021-06-03 }
  parent: { type: web, title: World Health Organization }",
        "An organisation is named once; the entry and the citation then begin with the title.",
    ),
    case(
        "Whole site",
        "",
        "owl:
  type: web
  title: The Purdue OWL
  publisher: Purdue University Writing Lab
  date: 2022
  url: https://owl.purdue.edu/",
        "A site without a parent whose address is a bare host stands in italics.",
    ),
    case(
        "Post",
        "",
        "twttr:
  type: post
  title: \"{just setting up my twttr}\"
  author: { name: Dorsey, given-name: Jack, alias: \"@jack\" }
  date: 2006-03-21
  url: https://twitter.com/jack/status/20
  parent: { type: web, title: Twitter }",
        "A post keeps its capitals. A handle is the `alias`.",
    ),
    case(
        "Video on a sharing site",
        "00:03:10-25",
        "single-story:
  type: video
  title: The Danger of a Single Story
  author: Adichie, Chimamanda Ngozi
  publisher: TED
  date: 2009-10-07
  url: https://www.youtube.com/watch?v=D9Ihs241zeg
  parent: { type: web, title: YouTube }",
        "Who uploaded it is the `publisher`.",
    ),
    case(
        "Software",
        "",
        "python:
  type: repository
  title: Python
  serial-number: { version: 3.9.0 }
  publisher: Python Software Foundation
  date: 2020-10-05
  url: https://www.python.org/downloads/release/python-390/",
        "",
    ),
];

const RECORDINGS: &[Case] = &[
    case(
        "Film",
        "",
        "get-out:
  type: video
  title: Get Out
  affiliated:
    - { role: director, names: \"Peele, Jordan\" }
  publisher: Blumhouse Productions; Universal Pictures
  date: 2017",
        "Several companies are divided by `; ` in the library and by a slash in print.",
    ),
    case(
        "Film, its director first",
        "",
        "samurai:
  type: video
  title: Seven Samurai
  author: Kurosawa, Akira
  affiliated:
    - { role: director, names: \"Kurosawa, Akira\" }
  publisher: Toho
  date: 1954",
        "Name the director as author too, and the entry begins with the name.",
    ),
    case(
        "Film on a platform",
        "",
        "roma:
  type: video
  title: Roma
  affiliated:
    - { role: director, names: \"Cuarón, Alfonso\" }
  publisher: Esperanto Filmoj
  date: 2018
  url: https://www.netflix.com/title/80240715
  parent: { type: web, title: Netflix }",
        "",
    ),
    case(
        "Episode",
        "00:41:16-17",
        "ozymandias:
  type: video
  title: Ozymandias
  volume: 5
  issue: 14
  date: 2013-09-15
  parent:
    type: video
    title: Breaking Bad
    affiliated:
      - { role: founder, names: \"Gilligan, Vince\" }
    publisher: AMC",
        "The season is `volume`, the episode `issue`; a creator has the role `founder`.",
    ),
    case(
        "Podcast",
        "",
        "alibi:
  type: audio
  title: The Alibi
  author: Koenig, Sarah
  volume: 1
  issue: 1
  date: 2014-10-03
  url: https://serialpodcast.org/season-one/1/the-alibi
  parent: { type: audio, title: Serial, publisher: WBEZ Chicago }",
        "",
    ),
    case(
        "Song",
        "",
        "paranoid:
  type: audio
  title: Paranoid Android
  author: Radiohead
  parent: { type: audio, title: OK Computer, publisher: Parlophone, date: 1997 }",
        "",
    ),
    case(
        "Album",
        "",
        "blue:
  type: audio
  title: Kind of Blue
  author: Davis, Miles
  publisher: Columbia Records
  date: 1959",
        "",
    ),
    case(
        "Audiobook",
        "",
        "becoming:
  type: audio
  title: Becoming
  author: Obama, Michelle
  affiliated:
    - { role: narrator, names: \"Obama, Michelle\" }
  edition: Audiobook
  publisher: Random House Audio
  date: 2018",
        "",
    ),
];

const ART: &[Case] = &[
    case(
        "Work of art",
        "",
        "gothic:
  type: artwork
  title: American Gothic
  author: Wood, Grant
  genre: Oil on beaverboard
  date: 1930
  archive: Art Institute of Chicago
  archive-location: Chicago",
        "A city that the museum's name says is not said again. The medium is optional in MLA.",
    ),
    case(
        "Approximate date",
        "",
        "pearl:
  type: artwork
  title: Girl with a Pearl Earring
  author: Vermeer, Johannes
  date: ~1665
  archive: Mauritshuis
  archive-location: The Hague",
        "",
    ),
    case(
        "Performance",
        "",
        "hamlet:
  type: performance
  title: Hamlet
  affiliated:
    - { role: writer, names: \"Shakespeare, William\" }
    - { role: director, names: \"Turner, Lyndsey\" }
  date: 2015-08-25
  location: Barbican Theatre, London",
        "",
    ),
    case(
        "Lecture",
        "",
        "plenty:
  type: article
  title: There's Plenty of Room at the Bottom
  author: Feynman, Richard P.
  genre: Lecture
  date: 1959-12-29
  parent:
    type: conference
    title: American Physical Society Annual Meeting
    location: California Institute of Technology, Pasadena",
        "The name of an event is not in italics.",
    ),
];

const REPORTS: &[Case] = &[
    case(
        "Report",
        "27",
        "tb:
  type: report
  title: Global Tuberculosis Report 2019
  author: World Health Organization
  publisher: { name: World Health Organization, location: Geneva }
  date: 2019",
        "Cities of publishers are not printed.",
    ),
    case(
        "Government report",
        "45",
        "torture:
  type: report
  title: Committee Study of the Central Intelligence Agency's Detention and Interrogation Program
  author: { name: \"United States, Congress, Senate, Select Committee on Intelligence\" }
  publisher: Government Publishing Office
  date: 2014
  serial-number: 113th Congress, 2nd session, Senate Report 113-288",
        "A citation names two units, or as many as tell the entries apart.",
    ),
    case(
        "Court decision",
        "",
        "brown:
  type: case
  title: Brown v. Board of Education
  author: { name: \"United States, Supreme Court\" }
  date: 1954-05-17
  parent:
    type: web
    title: Legal Information Institute
    publisher: Cornell Law School
    url: https://www.law.cornell.edu/supremecourt/text/347/483",
        "",
    ),
    case(
        "Law",
        "",
        "act:
  type: legislation
  title: Public Law 111-122
  author: { name: \"United States, Congress\" }
  date: 2009-12-22
  page-range: 3480-3482
  parent: { type: anthology, title: United States Statutes at Large, volume: 123 }",
        "A law named by its number stands plain, one with a title in italics.",
    ),
    case(
        "Patent",
        "",
        "pagerank:
  type: patent
  title: Method for Node Ranking in a Linked Database
  author: Page, Lawrence
  serial-number: US Patent 6,285,999
  date: 2001-09-04",
        "The handbook has no form for patents; this is its template applied.",
    ),
    case(
        "Thesis",
        "31",
        "sutherland:
  type: thesis
  title: \"Sketchpad, a Man-Machine Graphical Communication System\"
  author: Sutherland, Ivan Edward
  genre: PhD dissertation
  organization: Massachusetts Institute of Technology
  date: 1963",
        "",
    ),
    case(
        "Data",
        "",
        "gdp:
  type: misc
  title: \"GDP (Current US\\\\$)\"
  url: { value: \"https://data.worldbank.org/indicator/NY.GDP.MKTP.CD\", date: 2023-01-10 }
  parent: { type: web, title: World Bank Open Data, publisher: World Bank Group }",
        "A dollar sign is written `\\\\$` in double quotation marks, since `$` opens mathematics.",
    ),
];

const UNPUBLISHED: &[Case] = &[
    case(
        "Letter in an archive",
        "",
        "einstein:
  type: manuscript
  author: Einstein, Albert
  note: Letter to Franklin D. Roosevelt
  date: 1939-08-02
  archive: Franklin D. Roosevelt Presidential Library and Museum
  archive-location: Hyde Park",
        "",
    ),
    case(
        "E-mail",
        "",
        "boyle:
  type: misc
  author: Boyle, Anthony T.
  note: E-mail to the author
  date: 1997-06-21",
        "",
    ),
];

const NAMES: &[Case] = &[
    case(
        "Surname first",
        "12",
        "chen:
  type: book
  title: Mao's China and the Cold War
  author: { name: Chen, given-name: Jian, alias: Chen Jian }
  publisher: The University of North Carolina Press
  date: 2001",
        "An alias of family and given name says that the surname comes first. Without it an undivided name is taken for a person's only where its words speak for it; in doubt it is cited whole.",
    ),
    case(
        "Suffix",
        "80",
        "king:
  type: book
  title: Why We Can't Wait
  author: King, Jr., Martin Luther
  publisher: Harper & Row
  date: 1964",
        "",
    ),
    case(
        "Particle",
        "50",
        "prince:
  type: book
  title: The Little Prince
  author: de Saint-Exupéry, Antoine
  publisher: Reynal & Hitchcock
  date: 1943",
        "French and Portuguese de, Dutch van and German von follow the given name, but de stays before a surname of one syllable (de Gaulle); van der, du, le and the like stay before the surname, and capitalised particles are part of it.",
    ),
    case(
        "Pseudonym",
        "4",
        "bachman:
  type: book
  title: The Running Man
  author: { name: Bachman, given-name: Richard, alias: Stephen King }
  publisher: Signet
  date: 1982",
        "The name in brackets is optional in MLA; it is printed where the library has it.",
    ),
    case(
        "More authors than are named",
        "12",
        "abrams:
  type: book
  title: The Norton Anthology of English Literature
  author: [\"Abrams, M. H.\", { name: others }]
  publisher: W. W. Norton
  date: 1962",
        "A last name `others` says that more people are not named.",
    ),
    case(
        "Organisation",
        "5",
        "mla:
  type: report
  title: Report on the Teaching of Languages
  author: { name: Modern Language Association of America }
  publisher: Routledge
  date: 2007",
        "A citation cuts the name before its first preposition, unless a single general word (University, Department) would be left.",
    ),
];

//! Tables of words, divided by `|`.

/// What stands behind names; without final full stop.
pub(super) const SUFFIXES: &str = "\
    Jr|Sr|II|III|IV|Esq|Ph.D|PhD|M.D|MD|JR|SR|jr|sr";

/// What opens a family name.
pub(super) const PARTICLES: &str = "\
    van|von|de|der|den|del|della|di|da|du|la|le|ten|ter|bin|ibn|el|dos|das|do|zu|af|De|Van|Von|Du|Di|La|Le|\
    Del|Della";

/// Cities where books are published.
pub(super) const PLACES: &str = "\
    New York|New York City|London|Boston|Chicago|Philadelphia|San Francisco|Los Angeles|Cambridge|Oxford|\
    Paris|Berlin|Toronto|Princeton|New Haven|Berkeley|Stanford|Baltimore|Washington|Washington, DC|\
    Washington, D.C.|Washington D.C.|Washington DC|Edinburgh|Dublin|Sydney|Melbourne|Amsterdam|Leiden|\
    Vienna|Frankfurt|Munich|Rome|Milan|Madrid|Barcelona|Mexico City|Buenos Aires|Tokyo|Beijing|Hong Kong|\
    Singapore|New Delhi|Delhi|Mumbai|Bombay|Minneapolis|Durham|Chapel Hill|Ithaca|Ann Arbor|Bloomington|\
    Urbana|Madison|Austin|Houston|Dallas|Atlanta|Seattle|Portland|Denver|St. Louis|St. Paul|Cleveland|\
    Detroit|Pittsburgh|Garden City|Englewood Cliffs|Upper Saddle River|Hoboken|Thousand Oaks|Harmondsworth|\
    Basingstoke|Manchester|Liverpool|Glasgow|Geneva|Zurich|Stockholm|Copenhagen|Oslo|Moscow|Albany|Athens|\
    Lincoln|Indianapolis|Cincinnati|Nashville|New Brunswick|Norman|Santa Barbara|Westport|Belmont|Reading|\
    Reading, MA|Hanover|Hillsdale|Mahwah|Montreal|Vancouver|Ottawa|Brooklyn|Hollywood|Burbank|Miami|\
    Charlottesville|Lexington|Lawrence|Iowa City|Columbus|University Park|Tuscaloosa|Baton Rouge|N.p";

/// Shortened states and countries behind cities.
pub(super) const STATES: &str = "\
    Mass|Conn|Calif|Cal|Ill|Ind|Mich|Minn|Wis|Tex|Pa|Va|Md|N.J|N.Y|D.C|Eng|England|Massachusetts|California|\
    Connecticut|Texas|Illinois|Michigan|New Jersey|Scotland|Ontario|Ont|Germany|USA";

/// Databases, archives and platforms.
pub(super) const PLATFORMS: &str = "\
    JSTOR|Jstor|JStor|Project MUSE|Project Muse|Netflix|Hulu|YouTube|Youtube|Google Books|Project Gutenberg|\
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
    ACM Digital Library|Business Source Complete|Business Source Premier";

/// Platforms that hold whole books.
pub(super) const BOOK_PLATFORMS: &str = "\
    Project Gutenberg|Google Books|HathiTrust|HathiTrust Digital Library|Internet Archive|Open Library|\
    OverDrive|Scribd|Bartleby|Bartleby.com";

/// Media of publication.
pub(super) const MEDIA: &str = "\
    print|web|film|dvd|cd|lp|mp3|pdf|pdf file|kindle|kindle file|epub|e-book|ebook|television|tv|radio|\
    performance|microform|microfilm|microfiche|cd-rom|audiocassette|videocassette|vhs|blu-ray|jpeg file|\
    mp3 file|digital file|online|internet|tweet|audio|video|nook file|epub file|microsoft word file|e-mail|\
    email|audiobook|photograph|ms|ts|facebook post|web page|webpage|website|streaming|streaming video|\
    motion picture|podcast|electronic|print.|video file";

/// Kinds of work that are named at the end of an entry.
pub(super) const GENRES: &str = "\
    lecture|address|keynote address|keynote speech|speech|reading|editorial|letter|map|chart|cartoon|\
    comic strip|advertisement|transcript|class lecture|handout|powerpoint presentation|presentation|\
    class handout|op-ed|interview|infographic|meme|oil on canvas|lithograph|sculpture|painting|\
    press release|fact sheet|poster|image|advance online publication|abstract|working paper|brochure|\
    pamphlet|comment|blog post";

/// Abbreviations behind which a sentence goes on.
pub(super) const NEVER_END: &str = "\
    Mr|Mrs|Ms|Dr|St|Ste|vs|v|vol|Pg|Pgs|Pp|Vol|vols|Vols|no|No|nos|Nos|pp|p|pg|pgs|trans|Trans|dir|Dir|Ed|\
    Eds|Perf|perf|Narr|Illus|illus|Introd|Intro|Adapt|Prod|Comp|Writ|Bros|Prof|Gen|Col|Capt|Lt|Sen|Rep|Gov|\
    Rev|Hon|Mt|Ft|ca|c|cf|ch|sec|par|fig|ser|Dept|Univ|iss|ep|Ep|approx|e.g|i.e|Natl|Intl|Assoc|qtd|rpt|Rpt|\
    Sgt|Fr|Sr|No's|Ch|Fig|Tr";

/// Abbreviations behind which a sentence may end.
pub(super) const MAY_END: &str = "\
    al|Inc|Co|Corp|Ltd|Inst|Assn|Jr|ed|eds|etc|rev|n.d|n.p|pag";

/// Small words of titles.
pub(super) const SMALL_WORDS: &str = "\
    a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with|about|upon|nor|but|via|after|before|under|over|\
    between";

/// Words in names of organisations, in small letters.
pub(super) const ORGANISATION_WORDS: &str = "\
    academy|administration|agency|alliance|america|american|archives|assembly|associated|association|assn|\
    authority|bank|board|britain|british|broadcasting|bureau|canadian|center|centers|centre|church|clinic|\
    club|coalition|collective|college|commission|committee|community|company|conference|congress|consortium|\
    corporation|council|court|department|dept|division|editors|editorial|team|education|encyclopedia|\
    encyclopædia|encyclopaedia|european|federal|federation|forum|foundation|fund|gallery|global|government|\
    group|health|hospital|house|human|inc|initiative|institute|institution|international|journal|laboratory|\
    league|library|ltd|magazine|media|ministry|museum|national|nations|network|news|office|organization|\
    organisation|parenthood|party|press|program|project|publishing|records|research|school|senate|service|\
    services|society|staff|states|trust|university";

/// Words in names of publishers, studios and labels, in small letters.
pub(super) const PUBLISHER_WORDS: &str = "\
    press|up|publishing|publishers|publications|publisher|books|pictures|studios|studio|records|recordings|\
    entertainment|productions|production|films|norton|penguin|random|harpercollins|harper|knopf|vintage|\
    routledge|macmillan|schuster|scribner|scribner's|scribners|wiley|springer|elsevier|sage|houghton|\
    mifflin|harcourt|doubleday|viking|bantam|dover|signet|mcgraw-hill|pearson|wadsworth|bedford|palgrave|\
    blackwell|bloomsbury|faber|verso|schocken|pantheon|farrar|straus|giroux|crown|anchor|ballantine|dutton|\
    grove|putnam|hachette|scholastic|methuen|longman|prentice|hall|cengage|heinemann|basic|beacon|riverhead|\
    picador|tor|holt|lippincott|bobbs-merrill|mgm|rko|paramount|universal|warner|bros|disney|miramax|\
    columbia|hbo|hackett|broadview|atria|w.w|brown|classics";

/// Given names that are common in English.
pub(super) const GIVEN_NAMES: &str = "\
    Aaron|Abigail|Adam|Adrian|Adrienne|Aimee|Alan|Albert|Alex|Alexander|Alexandra|Alfred|Alice|Alison|Allan|\
    Allen|Allison|Amanda|Amber|Amy|Andrea|Andrew|Angela|Ann|Anna|Anne|Annie|Anthony|Antonio|Arthur|Audre|\
    Audrey|Barbara|Beatrice|Ben|Benjamin|Bernard|Bessel|Beth|Betty|Bill|Bob|Brandon|Brenda|Brian|Bruce|Carl|\
    Carla|Carlos|Carol|Caroline|Catherine|Cathy|Charles|Charlotte|Cheryl|Chimamanda|Chinua|Chris|Christian|\
    Christina|Christine|Christopher|Claire|Claudia|Clifford|Colin|Colson|Craig|Cynthia|Dale|Dan|Daniel|\
    Daniela|David|Dean|Deborah|Debra|Dennis|Diana|Diane|Don|Donald|Donna|Dorothy|Douglas|Earl|Ed|Edgar|\
    Edith|Edward|Edwidge|Eileen|Elaine|Eleanor|Elizabeth|Ellen|Emily|Emma|Eric|Erica|Erik|Ernest|Esther|\
    Eugene|Eva|Evelyn|Fiona|Florence|Frances|Francis|Frank|Franklin|Fred|Frederick|Gabriel|Gail|Gary|George|\
    Gerald|Gina|Gloria|Gordon|Grace|Graham|Greg|Gregory|Hannah|Harold|Harriet|Harry|Heather|Helen|Henry|\
    Herbert|Howard|Hugh|Ian|Irene|Isaac|Isabel|Jack|Jacob|Jacqueline|James|Jamie|Jan|Jane|Janet|Janice|\
    Jason|Jay|Jean|Jeff|Jeffrey|Jennifer|Jeremy|Jerry|Jesse|Jessica|Jill|Jim|Joan|Joanna|Joanne|Joe|Joel|\
    John|Jon|Jonathan|Jordan|Jose|José|Joseph|Joshua|Joyce|Juan|Judith|Judy|Julia|Julian|Julie|June|Karen|\
    Karl|Kate|Katherine|Kathleen|Kathryn|Kathy|Katie|Keith|Kelly|Ken|Kenneth|Kevin|Kim|Kimberly|Kurt|Kyle|\
    Larry|Laura|Lauren|Laurence|Lawrence|Leah|Lee|Leo|Leon|Leonard|Leslie|Lewis|Lillian|Linda|Lisa|Lois|\
    Louis|Louise|Lucy|Luis|Luke|Lynn|Malcolm|Marc|Marcus|Margaret|Maria|María|Marie|Marilyn|Mario|Marion|\
    Mark|Marjorie|Martha|Martin|Mary|Matt|Matthew|Maureen|Maurice|Max|Maxine|Maya|Megan|Melissa|Michael|\
    Michel|Michelle|Miguel|Mike|Miriam|Molly|Monica|Nancy|Naomi|Natalie|Nathan|Neil|Nellie|Nicholas|Nicole|\
    Noah|Noam|Norman|Octavia|Oliver|Olivia|Oscar|Owen|Pamela|Patricia|Patrick|Paul|Paula|Peggy|Pedro|Peter|\
    Philip|Phillip|Phyllis|Pierre|Rachel|Ralph|Raymond|Rebecca|Renee|Richard|Rita|Robert|Roberta|Robin|\
    Roger|Roland|Ron|Ronald|Rosa|Rose|Roxane|Roy|Russell|Ruth|Ryan|Sally|Sam|Samantha|Samuel|Sandra|Sara|\
    Sarah|Scott|Sean|Seth|Sharon|Sheila|Sherman|Shirley|Simon|Simone|Sophia|Sophie|Stacy|Stanley|Stephanie|\
    Stephen|Steve|Steven|Stuart|Sue|Susan|Suzanne|Sylvia|Ta-Nehisi|Tara|Ted|Teresa|Terry|Theodore|Theresa|\
    Thomas|Tim|Timothy|Tina|Todd|Tom|Toni|Tony|Tracy|Valerie|Vanessa|Veronica|Victor|Victoria|Vincent|\
    Virginia|Walter|Wanda|Warren|Wayne|Wendy|Will|William|Yvonne|Zadie|Zora";

/// How the names of platforms with many databases begin.
pub(super) const PLATFORM_PREFIXES: &str = "\
    EBSCO|ProQuest|Gale |Academic Search|MasterFILE|MasterFile|Opposing Viewpoints|\
    Literature Resource Center|LexisNexis|Lexis|Nexis|InfoTrac|Infotrac|Academic OneFile|General OneFile|\
    Expanded Academic|Amazon Prime|HBO Max|Wiley Online|Taylor & Francis Online";

/// Family names before given names in two syllables, Korean and Cantonese.
pub(super) const KOREAN_SURNAMES: &str = "Kim|Lee|Park|Bong|Choi|Jung|Kang|Cho|Yoon|Jang|Lim|Han|Oh|Seo|Shin|Kwon|Hwang|Ahn|Song|Hong|Yoo|Na|Im|Wong|Hou|Tsai|Cheung|Leung|Chow|Chan|Hwang-bo";

/// Chinese family names, which no given name in English is.
pub(super) const CHINESE_SURNAMES: &str =
    "Zhang|Wang|Mao|Chen|Liu|Deng|Zhou|Jia|Xi|Zhao|Xu|Zhu|Huang|Yang|Wu|Mo|Gao|Xiao|Jiang|Qian";

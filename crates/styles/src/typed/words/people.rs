//! Names of people and of bodies, and the roles that people have.

use super::super::source::Role;
use ibid_language::WordTable;
use ibid_language::names::is_organisation_word;

/// What stands behind names; without final full stop.
static SUFFIXES: WordTable = WordTable::new("Jr|Sr|II|III|IV|Esq|Ph.D|PhD|M.D|MD|JR|SR|jr|sr");

/// What opens a family name.
static PARTICLES: WordTable = WordTable::new(
    "van|von|de|der|den|del|della|di|da|du|la|le|ten|ter|bin|ibn|el|dos|das|do|zu|af|De|Van|Von|Du|Di|La|Le|\
    Del|Della",
);

/// Given names that are common in English.
static GIVEN_NAMES: WordTable = WordTable::new(
    "Aaron|Abigail|Adam|Adrian|Adrienne|Aimee|Alan|Albert|Alex|Alexander|Alexandra|Alfred|Alice|Alison|Allan|\
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
    Virginia|Walter|Wanda|Warren|Wayne|Wendy|Will|William|Yvonne|Zadie|Zora",
);

/// Words before a letter that is no initial: `Malcolm X`, `Vitamin C`, `Part I`, `U.S.`
static BEFORE_LETTERS: WordTable = WordTable::new(
    "U|The|Malcolm|Vitamin|Plan|Generation|Hepatitis|Group|Type|Part|Volume|Act|Book|World|Title",
);

/// Small words that join the words of an organisation: `Doctors without Borders`.
static SMALL_IN_ORGANISATIONS: WordTable = WordTable::new("and|for|on|in|of|the|without");

/// Governments and bodies whose agencies follow behind commas.
static GOVERNMENTS: WordTable = WordTable::new(
    "United States|U.S.|US|U.S|USA|United Kingdom|Great Britain|Canada|Australia|New Zealand|Ireland|India|\
    South Africa|California|Texas|New York State|European Union|United Nations|Parliament|Congress",
);

/// Titles that people put before an author's surname, where MLA has none.
static HONORIFICS: WordTable =
    WordTable::new("dr|dr.|prof|prof.|professor|mr.|mrs.|ms.|rev.|reverend");

/// Where the surname begins that a title stands before: at the end of `Dr. ` in `Dr. Smith, John.` A name that is not
/// turned round keeps it, `Dr. Seuss`; 0 where there is none.
pub(in crate::typed) fn behind_honorific(text: &str) -> usize {
    let Some((title, rest)) = text.split_once(' ') else {
        return 0;
    };
    let surname = rest.split(',').next().unwrap_or_default();
    let is_turned = surname.len() < rest.len()
        && surname.starts_with(char::is_uppercase)
        && surname.split(' ').count() <= 3
        && !surname.contains(['.', '“', '"', '_'])
        && !rest
            .get(surname.len()..)
            .is_some_and(|rest| rest.starts_with(", and "));
    if is_turned && HONORIFICS.lists(&title.to_lowercase()) {
        title.len() + 1
    } else {
        0
    }
}

/// `Jr.`, `III`, and degrees that people put behind names.
pub(in crate::typed) fn is_suffix(word: &str) -> bool {
    SUFFIXES.lists(word.trim_end_matches('.'))
}

/// Particles that open a family name.
pub(in crate::typed) fn is_particle(word: &str) -> bool {
    PARTICLES.lists(word)
}

/// Given names that are common in English; a name in natural order is told by them.
pub(in crate::typed) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.lists(word)
}

/// Whether the first word of a part may be a given name, so that a letter behind it is an initial.
pub(in crate::typed) fn may_be_given_name(word: &str) -> bool {
    !BEFORE_LETTERS.lists(word)
}

/// Whether a name is that of an organisation.
pub(in crate::typed) fn is_organisation(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let all_capitals = !name.chars().any(char::is_lowercase);
    words.len() > 6
        || name.starts_with("The ")
        || name.starts_with("U.S.")
        || words.iter().any(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            is_organisation_word(bare)
                || SMALL_IN_ORGANISATIONS.lists(&bare.to_lowercase())
                || (!all_capitals && is_acronym(bare) && !is_suffix(bare))
                || is_site(bare)
        })
}

/// `NASA`, `BBC`.
fn is_acronym(word: &str) -> bool {
    word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase())
}

/// `Merriam-Webster.com`.
fn is_site(word: &str) -> bool {
    word.contains('.') && word.ends_with("com")
}

/// Whether a text names a government, whose agencies follow behind commas.
pub(in crate::typed) fn is_government(name: &str) -> bool {
    GOVERNMENTS.lists(name)
}

/// The role that a word names behind a name: `editors`, `eds.`, `director`, `trans`.
pub(in crate::typed) fn role_noun(text: &str) -> Option<Role> {
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

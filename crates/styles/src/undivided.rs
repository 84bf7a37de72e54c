//! Names that nobody divided: whether one is a person's, whose surname comes first (Chen Jian, Han Kang), or that of
//! an organisation.
//!
//! A library has one field for both, and typed entries do not say either. A name is taken for a person's only where
//! something speaks for it; where there is doubt it is printed and cited whole.

use crate::word_table::WordTable;

/// Words that stand in names of organisations and seldom in those of people, in small letters.
static ORGANISATION_WORDS: WordTable = WordTable::new(
    "academy|administration|agency|alliance|america|american|archive|archives|army|assembly|assn|associated|\
    association|authority|bank|board|books|britain|british|broadcasting|bureau|canadian|center|centers|\
    centre|choir|church|clinic|club|coalition|collective|college|commission|committee|community|company|\
    conference|congress|consortium|cooperative|corporation|council|court|department|dept|division|editorial|\
    editors|education|encyclopaedia|encyclopedia|encyclopædia|ensemble|enterprises|european|federal|\
    federation|films|forum|foundation|fund|gallery|global|government|group|health|hospital|house|human|inc|\
    initiative|institute|institution|international|investigators|journal|lab|laboratory|league|library|ltd|\
    magazine|media|ministry|museum|national|nations|network|news|office|orchestra|organisation|organization|\
    parenthood|parliament|party|philharmonic|pictures|press|productions|program|project|publishing|quartet|\
    records|research|review|school|senate|service|services|society|staff|states|studio|studios|symphony|team|\
    theater|theatre|times|trio|trust|union|university|watch|workshop|world",
);

/// Other words that open names of organisations but name none alone: `City of London`, `Friends of the Earth`.
static OPENING_WORDS: WordTable =
    WordTable::new("friends|doctors|students|city|state|commonwealth|republic|kingdom");

/// Chinese surnames, in pinyin and in the spellings of Taiwan and Hong Kong.
static CHINESE_SURNAMES: WordTable = WordTable::new(
    "ai|bai|ban|bao|bei|cai|can|cao|chan|chang|chao|chen|cheng|cheung|chiang|chow|cui|dai|deng|ding|dong|du|\
    duan|fan|fang|feng|fu|gao|ge|gong|gu|guo|han|hao|he|hong|hou|hsu|hu|hua|huang|jia|jiang|jin|kong|lai|lao|\
    lei|leung|li|liang|liao|lin|ling|liu|long|lu|luo|lü|ma|mao|meng|mo|niu|ouyang|pan|peng|pu|qi|qian|qiao|\
    qin|qiu|qu|ren|shao|shen|shi|sima|song|su|sun|tan|tang|tao|tian|tsai|tu|wang|wei|wen|wong|wu|xi|xia|xiao|\
    xie|xiong|xu|xue|yan|yang|yao|ye|yi|yin|yu|yuan|yue|zeng|zha|zhai|zhang|zhao|zheng|zhong|zhou|zhu|zhuang|\
    zong|zou|zuo",
);

/// Korean surnames.
static KOREAN_SURNAMES: WordTable = WordTable::new(
    "ahn|an|bae|baek|bang|bong|byun|cha|cho|choe|choi|chun|chung|gong|hwang|hwang-bo|im|jang|jeon|jeong|ji|jo|\
    joo|ju|jung|kang|kim|ko|koo|kwon|lee|lim|min|moon|na|nam|noh|oh|paik|pak|park|ri|roh|ryu|seo|shim|shin|\
    sohn|suh|whang|yi|yim|yoo|yoon|youn|yun",
);

/// Japanese surnames and first names of old writers, for those who are cited so: Murasaki Shikibu.
static JAPANESE_SURNAMES: WordTable = WordTable::new(
    "abe|akutagawa|ariyoshi|dazai|edogawa|endo|endō|enchi|fujiwara|fukuzawa|hayashi|higuchi|ibuse|ihara|\
    ishikawa|izumi|kamo|kawabata|kawakami|ki|kobayashi|kurosawa|masaoka|matsumoto|matsuo|mishima|miyazaki|\
    miyazawa|mori|murakami|murasaki|nagai|natsume|oe|ōe|ogawa|ozu|saigyō|saikaku|sei|shiga|suzuki|tanaka|\
    tanizaki|tawada|tsushima|ueda|yamamoto|yokomitsu|yosa|yosano|yoshimoto",
);

/// Vietnamese surnames, with and without their marks.
static VIETNAMESE_SURNAMES: WordTable = WordTable::new(
    "bùi|bui|đặng|dang|đinh|đỗ|do|dương|duong|hồ|ho|hoàng|hoang|huỳnh|huynh|lê|le|ngô|ngo|nguyễn|nguyen|phạm|\
    pham|phan|phùng|trần|tran|trịnh|trương|truong|võ|vo|vũ|vu",
);

/// Hungarian surnames that are not borne elsewhere.
static HUNGARIAN_SURNAMES: WordTable = WordTable::new(
    "ady|arany|babits|bartók|bartis|bodor|dragomán|esterházy|jókai|józsef|karinthy|kemény|kertész|kodály|\
    kosztolányi|kovács|krasznahorkai|krúdy|lukács|madách|márai|mészöly|mikszáth|molnár|móricz|nádas|nagy|\
    németh|örkény|ottlik|petőfi|pilinszky|radnóti|szabó|szerb|tar|tóth|vörösmarty|weöres|závada",
);

/// Chinese surnames that are no given names in English, so that the word behind one is the given name.
static UNMISTAKABLE_SURNAMES: WordTable = WordTable::new(
    "chen|deng|gao|huang|jia|jiang|liu|mao|mo|qian|wang|wu|xi|xiao|xu|yang|zhang|zhao|zhou|zhu",
);

/// Whether a name of which a library says only that it is undivided is that of a person, whose first word is the
/// surname.
pub(crate) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let [first, given @ ..] = words.as_slice() else {
        return false;
    };
    let is_personal = (1..=3).contains(&given.len())
        && !name.contains(['@', '&', ',', '.', '/', '’'])
        && !name.contains(|c: char| c.is_ascii_digit())
        && !words
            .iter()
            .any(|word| word.starts_with(char::is_lowercase) || is_organisation_word(word));
    is_personal
        && (is_surname(first)
            || given.iter().any(|word| is_hyphenated_given(word))
            || has_vietnamese_letters(name))
}

/// Whether a name of two words, which might as well be in English order, has its surname first: `Bong Joon-ho`,
/// `Zhang Yimou`.
pub(crate) fn is_surname_first(name: &[&str]) -> bool {
    let [surname, given] = name else {
        return false;
    };
    if is_hyphenated_given(given) {
        return is_surname(surname);
    }
    let is_initial = given.len() < 2 || given.ends_with('.') || given.contains('-');
    // Where both words are surnames, `Han Kang`, somebody who turned no name round knew which is which.
    let both = is_surname(surname) && is_surname(given);
    !is_initial && (both || UNMISTAKABLE_SURNAMES.lists(&surname.to_lowercase()))
}

/// Whether the word is a surname of a language that puts it first.
fn is_surname(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        &CHINESE_SURNAMES,
        &KOREAN_SURNAMES,
        &JAPANESE_SURNAMES,
        &VIETNAMESE_SURNAMES,
        &HUNGARIAN_SURNAMES,
    ]
    .iter()
    .any(|surnames| surnames.lists(&word))
}

/// Whether the word stands in names of organisations and seldom in those of people, whatever its case: `University`,
/// `Committee`.
///
/// ```
/// use ibid_styles::is_organisation_word;
///
/// assert!(is_organisation_word("Committee"));
/// assert!(!is_organisation_word("Morrison"));
/// ```
pub fn is_organisation_word(word: &str) -> bool {
    ORGANISATION_WORDS.lists(&word.to_lowercase())
}

/// Whether the word alone names no organisation: `University`, `Department`.
pub(crate) fn is_general_word(word: &str) -> bool {
    is_organisation_word(word) || OPENING_WORDS.lists(&word.to_lowercase())
}

/// `Joon-ho`: two syllables, the second in lower case, as Korean and Chinese given names are written.
fn is_hyphenated_given(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, second)| {
        first.starts_with(char::is_uppercase)
            && second.starts_with(char::is_lowercase)
            && first.chars().count() <= 6
            && second.chars().count() <= 6
    })
}

fn has_vietnamese_letters(name: &str) -> bool {
    name.chars()
        .any(|c| matches!(c, 'ư' | 'ơ' | 'đ' | 'Đ' | '\u{1EA0}'..='\u{1EF9}'))
}

#[cfg(test)]
mod tests {
    use super::{is_person, is_surname_first};

    #[test]
    fn people_with_their_surname_first() {
        for name in [
            "Chen Jian",
            "Han Kang",
            "Bong Joon-ho",
            "Murasaki Shikibu",
            "Márai Sándor",
            "Nguyễn Du",
            "Mo Yan",
            "Kim Young-ha",
            "Nguyễn Huy Thiệp",
            "Gao Xingjian",
            "Liu Cixin",
        ] {
            assert!(is_person(name), "{name}");
        }
    }

    #[test]
    fn organisations_and_doubtful_names() {
        for name in [
            "World Health Organization",
            "Radiohead",
            "Editorial Board",
            "Human Rights Watch",
            "Pink Floyd",
            "@saltmarshdiary",
            "Modern Language Association of America",
            "Boston Women’s Health Book Collective",
            "Google Brain Team",
            "Yale University",
            "Han Solo Fan Club",
            "United States, Supreme Court",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }
    #[test]
    fn names_in_english_order_are_told_from_others() {
        for name in [
            "Bong Joon-ho",
            "Zhang Yimou",
            "Chen Kaige",
            "Hou Hsiao-hsien",
            "Park Chan-wook",
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert!(is_surname_first(&words), "{name}");
        }
        for name in [
            "Toni Morrison",
            "Kim Stanley",
            "Lee Strasberg",
            "Song J.",
            "Jean-Luc Godard",
            "Chen",
            "Chen Kaige Films",
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert!(!is_surname_first(&words), "{name}");
        }
    }
}

//! BibTeX as its classic styles have it: what BibLaTeX says otherwise.

use hayagriva::types::Date;

use crate::record::Record;

/// Months as BibTeX's styles name them, without braces.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The type of an entry in the classic styles.
pub(super) fn kind(record: &Record) -> &'static str {
    match record.kind.as_str() {
        "article-journal" | "article-magazine" | "article-newspaper" | "post-weblog" | "review" => {
            "article"
        }
        "book" | "classic" | "collection" => "book",
        "chapter" | "entry-encyclopedia" | "entry-dictionary" => "incollection",
        "paper-conference" => "inproceedings",
        "thesis" if is_of_master(record) => "mastersthesis",
        "thesis" => "phdthesis",
        "report" => "techreport",
        "manuscript" | "personal_communication" => "unpublished",
        "pamphlet" => "booklet",
        _ => "misc",
    }
}

fn is_of_master(record: &Record) -> bool {
    let degree = record.text("genre").unwrap_or_default().to_lowercase();
    let words = ["master", "ma ", "m.a.", "ms ", "m.s.", "mfa", "mphil"];
    words.iter().any(|word| degree.contains(word))
}

/// The classic name of a field of BibLaTeX.
pub(super) fn field(name: &'static str, record: &Record) -> &'static str {
    match name {
        "journaltitle" => "journal",
        "maintitle" => "howpublished",
        "location" => "address",
        "institution" if record.kind == "thesis" => "school",
        // What comes from a site has the site there.
        "howpublished" => "type",
        name => name,
    }
}

/// Year, month and day, each with its value as it is written behind the `=`. A season stands for a month.
pub(super) fn date(date: &Date) -> Vec<(&'static str, String)> {
    let circa = if date.approximate { "c. " } else { "" };
    let mut fields = vec![("year", format!("{{{circa}{}}}", date.year))];
    if let Some(season) = date.season {
        fields.push(("month", format!("{{{season:?}}}")));
    } else if let Some(month) = date.month.and_then(|month| MONTHS.get(usize::from(month))) {
        fields.push(("month", (*month).to_owned()));
        fields.extend(date.day.map(|day| ("day", format!("{{{}}}", day + 1))));
    }
    fields
}

//! What Office Open XML asks of a package and of the order of its elements, for all that we write.

use std::collections::BTreeMap;

use ibid_exporter::{LiveCitations, Manager, Options, Target, export};
use ibid_manuscript::{Format, read};
use ibid_reference_manager::read_yaml;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::formats::{elements, parts};

/// The elements that another may hold, in the order of the schema (ECMA-376, part 1, annex A).
const ORDERS: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku \
         wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents \
         suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color \
         spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    ),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign \
         noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout \
         tblCellMar tblLook",
    ),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tr", "tblPrEx trPr tc"),
    ("w:tc", "tcPr p"),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    (
        "w:tblBorders",
        "top left start bottom right end insideH insideV",
    ),
    ("w:numPr", "ilvl numId"),
    ("w:styles", "docDefaults latentStyles style"),
    ("w:docDefaults", "rPrDefault pPrDefault"),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose \
         personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    (
        "w:numbering",
        "numPicBullet abstractNum num numIdMacAtCleanup",
    ),
    (
        "w:abstractNum",
        "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    ),
    (
        "w:lvl",
        "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    ),
    ("w:num", "abstractNumId lvlOverride"),
    (
        "w:settings",
        "mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders footnotePr endnotePr compat",
    ),
    ("w:sdt", "sdtPr sdtEndPr sdtContent"),
    (
        "w:sdtPr",
        "rPr alias lock placeholder showingPlcHdr dataBinding temporary id tag citation bibliography",
    ),
    (
        "w:font",
        "altName panose1 charset family notTrueType pitch sig",
    ),
    (
        "wp:inline",
        "extent effectExtent docPr cNvGraphicFramePr graphic",
    ),
    ("pic:pic", "nvPicPr blipFill spPr"),
    ("w:document", "background body"),
];

/// Holds a package to what Word asks of it.
pub(crate) fn check(files: &BTreeMap<String, String>) {
    let types = &files["[Content_Types].xml"];
    for (path, part) in files {
        if path == "[Content_Types].xml" {
            continue;
        }
        let ending = path.rsplit('.').next().unwrap();
        assert!(
            types.contains(&format!("PartName=\"/{path}\""))
                || types.contains(&format!("Extension=\"{ending}\"")),
            "{path} has no content type"
        );
        if ending == "xml" || ending == "rels" {
            elements(part);
            ordered(path, part);
        }
        if ending == "rels" {
            resolved(path, part, files);
        } else if ending == "xml" {
            related(path, part, files);
        }
    }
    for part in types.split("PartName=\"/").skip(1) {
        let path = part.split('"').next().unwrap();
        assert!(files.contains_key(path), "{path} is named and missing");
    }
}

/// Every target of a part's relations is there, and no two have one id.
fn resolved(path: &str, relations: &str, files: &BTreeMap<String, String>) {
    let folder = path.split("_rels/").next().unwrap();
    let mut ids = Vec::new();
    for relation in elements(relations)
        .iter()
        .filter(|tag| tag.contains("Relationship "))
    {
        ids.push(value(relation, "Id").unwrap());
        if relation.contains("TargetMode=\"External\"") {
            continue;
        }
        let target = value(relation, "Target").unwrap();
        let full = match target.strip_prefix("../") {
            Some(above) => above.to_owned(),
            None => format!("{folder}{target}"),
        };
        assert!(files.contains_key(&full), "{path}: {target}");
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "{path}");
}

/// Every relation that a part uses is one of its own.
fn related(path: &str, part: &str, files: &BTreeMap<String, String>) {
    let (folder, file) = path.rsplit_once('/').unwrap();
    let relations = files.get(&format!("{folder}/_rels/{file}.rels"));
    for tag in elements(part) {
        for name in ["r:id", "r:embed", "r:link"] {
            if let Some(id) = value(&tag, name) {
                let known = relations.is_some_and(|known| known.contains(&format!("Id=\"{id}\"")));
                assert!(known, "{path}: {tag}");
            }
        }
    }
}

fn value(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

/// The elements of a part stand in the order of the schema.
fn ordered(path: &str, part: &str) {
    let mut reader = Reader::from_str(part);
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        let (start, is_empty) = match &event {
            Event::Start(start) => (start, false),
            Event::Empty(start) => (start, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => return,
            _ => continue,
        };
        let name = start.name().as_ref().to_owned();
        if let Some((parent, at)) = open.last_mut()
            && let Some((_, order)) = ORDERS.iter().find(|(known, _)| known == parent)
        {
            let local = name.rsplit(':').next().unwrap();
            let place = order.split_whitespace().position(|known| known == local);
            let place = place.unwrap_or_else(|| panic!("{path}: {name} in {parent}"));
            assert!(place >= *at, "{path}: {name} too late in {parent}");
            *at = place;
        }
        if !is_empty {
            open.push((name, 0));
        }
    }
}

#[test]
fn every_package_holds_together_and_every_element_stands_in_its_place() {
    let essay = include_str!("../../../../tests/everything.md");
    let library = read_yaml(
        include_str!("../../../../references.yml"),
        ibid_diagnostics::FileId::LIBRARY,
    )
    .library;
    let style = ibid_styles::Style::Mla;
    for manager in [None, Some(Manager::Zotero), Some(Manager::Word)] {
        for front in ["", "title-page: true\n", "notes: end\n"] {
            let essay = essay.replacen("---\n", &format!("---\n{front}"), 1);
            let manuscript = read(essay.as_bytes(), Format::Markdown);
            let cited =
                ibid_citations::cite(manuscript, &library, &style, ibid_citations::Listed::All);
            let mut options = Options::new(Target::Docx);
            options.live = manager.map(|manager| LiveCitations {
                manager,
                library: &library,
                style: &style,
            });
            check(&parts(export(&cited, &options).unwrap().bytes));
        }
    }
}

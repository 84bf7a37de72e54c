//! Which picture an element of a page shows. Pages that load their pictures late keep the address elsewhere than in
//! `src`: in an attribute of their script, among several widths, or in a twin for readers without scripts.

use ego_tree::NodeRef;
use ibid_language::WordTable;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

use crate::read::image_tag::LATE;

/// Attributes that hold several addresses, each with a width or a density.
const SEVERAL: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset"];

/// Words in the names of files that hold the place of a picture.
static PLACEHOLDERS: WordTable =
    WordTable::new("placeholder|spacer|blank|transparent|pixel|loading|lazy|grey|1x1");

/// An address that shows the picture itself; none where there is no more than what holds its place.
pub(super) fn address(image: NodeRef<'_, Node>) -> Option<String> {
    let own = image.value().as_element()?;
    real(own)
        .or_else(|| of_picture(image))
        .or_else(|| twin(image))
        .or_else(|| written(own, "src").filter(|src| !src.starts_with("data:")))
}

/// Whether the picture only counts visits: it is one dot.
pub(super) fn is_counter(image: &Element) -> bool {
    let is_dot = |name: &str| {
        image
            .attr(name)
            .is_some_and(|size| matches!(size, "0" | "1"))
    };
    is_dot("width") && is_dot("height")
}

/// What a twin for readers without scripts shows that nothing beside it shows: address and alternative text.
pub(super) fn shown_without_scripts(twin: NodeRef<'_, Node>) -> Vec<(String, String)> {
    let before = twin
        .prev_siblings()
        .find(|sibling| sibling.value().is_element());
    let is_second = before.is_some_and(|before| {
        let images = before.descendants().filter(is_image);
        images.into_iter().any(|image| address(image).is_some())
    });
    if is_second {
        return Vec::new();
    }
    images_of(twin)
}

/// The address of an image that is no placeholder.
fn real(image: &Element) -> Option<String> {
    let late = LATE.iter().find_map(|name| written(image, name));
    let now = written(image, "src").filter(|src| !holds_place(src));
    late.or(now)
        .or_else(|| SEVERAL.iter().find_map(|name| widest(image.attr(name)?)))
}

/// The address that a `<picture>` around the image has among its sources, preferring kinds that every program shows.
fn of_picture(image: NodeRef<'_, Node>) -> Option<String> {
    let picture = image.parent()?;
    if picture.value().as_element()?.name() != "picture" {
        return None;
    }
    let sources = picture.children().filter_map(|child| {
        let source = child.value().as_element()?;
        let kind = source.attr("type").unwrap_or_default();
        let address = SEVERAL.iter().find_map(|name| widest(source.attr(name)?))?;
        Some((kind.contains("webp") || kind.contains("avif"), address))
    });
    let address = sources.min_by_key(|(is_rare, _)| *is_rare)?;
    Some(address.1)
}

/// The address in the twin that stands behind the image or behind what it stands in alone.
fn twin(image: NodeRef<'_, Node>) -> Option<String> {
    const OUTWARDS: usize = 3;
    let mut node = image;
    for _ in 0..OUTWARDS {
        let next = node
            .next_siblings()
            .find(|sibling| sibling.value().is_element());
        if let Some(next) = next
            && next.value().as_element()?.name() == "noscript"
        {
            let (address, _) = images_of(next).into_iter().next()?;
            return Some(address);
        }
        node = node.parent()?;
    }
    None
}

/// The images within a `<noscript>`, which the parser has as text.
fn images_of(twin: NodeRef<'_, Node>) -> Vec<(String, String)> {
    const LONGEST: usize = 20_000;
    let texts = twin.descendants().filter_map(|node| node.value().as_text());
    let markup: String = texts.map(|text| &**text).collect();
    if !markup.contains("<img") || markup.len() > LONGEST {
        return Vec::new();
    }
    let Ok(selector) = Selector::parse("img") else {
        return Vec::new();
    };
    let fragment = Html::parse_fragment(&markup);
    let images = fragment.select(&selector).map(|image: ElementRef<'_>| {
        let image = image.value();
        let alt = image.attr("alt").unwrap_or_default().to_owned();
        Some((real(image).filter(|_| !is_counter(image))?, alt))
    });
    images.flatten().collect()
}

fn is_image(node: &NodeRef<'_, Node>) -> bool {
    let element = node.value().as_element();
    element.is_some_and(|element| element.name() == "img")
}

fn written(element: &Element, name: &str) -> Option<String> {
    let value = element.attr(name)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The last address of the widest of several: `small.jpg 640w, large.jpg 1280w`.
fn widest(several: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    // An address may hold a comma; between two there is white space behind it.
    for one in several.split(", ").flat_map(|part| part.split(",\n")) {
        let mut words = one.split_whitespace();
        let Some(address) = words.next().map(|word| word.trim_end_matches(',')) else {
            continue;
        };
        let size = words.next().map_or(1.0, |size| {
            size.trim_end_matches(['w', 'x', 'h', ','])
                .parse()
                .unwrap_or(1.0)
        });
        let is_better = best.is_none_or(|(known, _)| size > known);
        if is_better && !holds_place(address) {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address.to_owned())
}

/// Whether an address names something that is shown until the picture is there: a few bytes within the page, or a file
/// that is called so.
fn holds_place(address: &str) -> bool {
    const PICTURE: usize = 2_000;
    if address.starts_with("data:") {
        return address.len() < PICTURE;
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    address.starts_with("about:") || PLACEHOLDERS.lists(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(page: &str) -> Vec<Option<String>> {
        let page = Html::parse_document(page);
        let images = page.tree.root().descendants().filter(is_image);
        images.map(address).collect()
    }

    #[test]
    fn the_real_address_is_found() {
        for (page, wanted) in [
            ("<img src='a.jpg'>", Some("a.jpg")),
            ("<img src='' data-src='a.jpg'>", Some("a.jpg")),
            ("<img src='low.jpg' data-lazy-src='a.jpg'>", Some("a.jpg")),
            (
                "<img src='/img/placeholder.svg' data-original='a.jpg'>",
                Some("a.jpg"),
            ),
            ("<img srcset='s.jpg 640w, a.jpg 1280w'>", Some("a.jpg")),
            (
                "<img src='data:image/gif;base64,R0lGOD' srcset='s.jpg, a.jpg 2x'>",
                Some("a.jpg"),
            ),
            (
                "<picture><source type='image/webp' srcset='a.webp'><source srcset='a.jpg'><img></picture>",
                Some("a.jpg"),
            ),
            (
                "<p><img src='data:image/gif;base64,R0'><noscript><img src='a.jpg'></noscript></p>",
                Some("a.jpg"),
            ),
            ("<img src=''>", None),
            ("<img src='data:image/gif;base64,R0lGOD'>", None),
        ] {
            assert_eq!(addresses(page), [wanted.map(str::to_owned)], "{page}");
        }
    }

    #[test]
    fn a_twin_is_shown_where_nothing_else_is() {
        let shown = |page: &str| {
            let page = Html::parse_document(page);
            let mut nodes = page.tree.root().descendants();
            let twin = nodes.find(|node| {
                let element = node.value().as_element();
                element.is_some_and(|element| element.name() == "noscript")
            });
            shown_without_scripts(twin.unwrap())
        };
        let one = [("a.jpg".to_owned(), "A barn".to_owned())];
        assert_eq!(
            shown("<body><span></span><noscript><img src='a.jpg' alt='A barn'></noscript>"),
            one
        );
        assert!(
            shown("<body><img data-src='a.jpg'><noscript><img src='a.jpg'></noscript>").is_empty()
        );
        assert!(shown("<body><noscript><img src='t.gif' width=1 height=1></noscript>").is_empty());
    }
}

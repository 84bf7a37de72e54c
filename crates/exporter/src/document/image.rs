//! The images of an essay: which are there, and what they are.

use ibid_diagnostics::{Diagnostic, Severity, Span};

use super::Image;
use crate::Options;

/// An image that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Picture<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) kind: PictureKind,
}

/// The kinds of image that every target can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureKind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Svg,
}

impl PictureKind {
    /// The kind, told by the first bytes.
    fn detect(bytes: &[u8]) -> Option<Self> {
        let kinds: [(&[u8], Self); 3] = [
            (b"\x89PNG\r\n\x1a\n", Self::Png),
            (b"\xff\xd8\xff", Self::Jpeg),
            (b"GIF8", Self::Gif),
        ];
        if let Some((_, kind)) = kinds
            .into_iter()
            .find(|(magic, _)| bytes.starts_with(magic))
        {
            return Some(kind);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::Webp);
        }
        let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
        String::from_utf8_lossy(start)
            .contains("<svg")
            .then_some(Self::Svg)
    }

    /// The most pixels that are decoded of a picture: to typeset it, most kinds take four bytes for each. A JPEG goes into
    /// the file as it is.
    const fn most_pixels(self) -> u64 {
        match self {
            Self::Jpeg => 300_000_000,
            _ => MOST_PIXELS,
        }
    }

    /// How many pixels a picture says that it has, without decoding it; none of one that has no such head.
    fn pixels(self, bytes: &[u8]) -> Option<u64> {
        let number = |at: usize, bytes_of: usize, is_little: bool| {
            let field = bytes.get(at..at + bytes_of)?;
            let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
            Some(if is_little {
                field.iter().rev().fold(0, add)
            } else {
                field.iter().fold(0, add)
            })
        };
        let (width, height) = match self {
            Self::Png => (number(16, 4, false)?, number(20, 4, false)?),
            Self::Gif => (number(6, 2, true)?, number(8, 2, true)?),
            Self::Webp if bytes.get(12..16) == Some(b"VP8X") => {
                (number(24, 3, true)? + 1, number(27, 3, true)? + 1)
            }
            Self::Webp if bytes.get(12..16) == Some(b"VP8L") => {
                let both = number(21, 4, true)?;
                ((both & 0x3fff) + 1, (both >> 14 & 0x3fff) + 1)
            }
            Self::Webp => (number(26, 2, true)? & 0x3fff, number(28, 2, true)? & 0x3fff),
            Self::Jpeg => {
                let at = frame_of_jpeg(bytes)?;
                (number(at + 7, 2, false)?, number(at + 5, 2, false)?)
            }
            Self::Svg => return None,
        };
        Some(width * height)
    }

    /// The extension of its files.
    #[cfg(any(feature = "docx", feature = "epub", feature = "odt"))]
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// The media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// The most pixels of a picture that has to be decoded.
const MOST_PIXELS: u64 = 64_000_000;

/// Where the frame of a JPEG begins, whose head says how wide and high it is.
fn frame_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        match (mark, kind) {
            (0xff, 0xff) => at += 1,
            (0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) => return Some(at),
            (0xff, _) => {
                let length = bytes.get(at + 2..at + 4)?;
                at += 2 + length
                    .iter()
                    .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
            }
            _ => return None,
        }
    }
}

/// The finding for an image that is not shown.
pub(crate) fn missing(path: &str, span: Span, why: &str) -> Diagnostic {
    let path: String = path.chars().filter(|c| !c.is_control()).take(80).collect();
    let message = format!("the image `{path}` {why}");
    Diagnostic::new("missing-image", Severity::Warning, span, message)
        .with_help("its alternative text is printed in its place")
}

/// Whether an SVG shows what lies outside of it, by an element that loads it. An essay reads nothing but what lies beside it.
fn loads_others(svg: &str) -> bool {
    let tags = svg.split('<').skip(1);
    tags.filter_map(|tag| tag.split_once('>').map(|(tag, _)| tag))
        .any(|tag| {
            let name = tag.split(|c: char| c.is_whitespace() || c == '/').next();
            let local = name.and_then(|name| name.rsplit(':').next());
            let loads = local.is_some_and(|name| matches!(name, "image" | "feImage" | "use"));
            loads && tag.split("href").skip(1).any(is_outside)
        })
}

/// Whether the value of an attribute, from its sign of equality on, is no part of the same file.
fn is_outside(value: &str) -> bool {
    let Some(value) = value.trim_start().strip_prefix('=') else {
        return false;
    };
    let value = value
        .trim_start()
        .trim_start_matches(['"', '\''])
        .trim_start();
    !value.starts_with('#') && !value.starts_with("data:")
}

/// The part of the width of the text, six and a half inches, that a typed width is.
fn width(typed: &str) -> Option<f64> {
    let digits = typed.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number: f64 = digits.trim().parse().ok()?;
    let inches = match typed.strip_prefix(digits)? {
        "%" => return Some((number / 100.0).clamp(0.02, 1.0)),
        "in" => number,
        "cm" => number / 2.54,
        "mm" => number / 25.4,
        "pt" => number / 72.0,
        "" | "px" => number / 96.0,
        _ => return None,
    };
    Some((inches / 6.5).clamp(0.02, 1.0))
}

/// The images met so far, and what was wrong with them.
#[derive(Debug, Default)]
pub(super) struct Gallery<'a> {
    pub(super) pictures: Vec<Picture<'a>>,
    places: Vec<(String, usize)>,
}

/// The most images in an essay.
const MOST: usize = 1_000;

impl<'a> Gallery<'a> {
    /// The image as it is to be printed, and the finding where it cannot be shown.
    pub(super) fn show(
        &mut self,
        image: &ibid_manuscript::Image,
        options: &Options<'a>,
    ) -> (Image, Option<Diagnostic>) {
        let found = self.find(&image.path, options);
        let problem = found.err().map(|why| missing(&image.path, image.span, why));
        let shown = Image {
            file: found.ok(),
            path: super::heading::one_line(&image.path),
            alt: super::heading::one_line(&image.alt),
            width: image.width.as_deref().and_then(width),
            span: image.span,
        };
        (shown, problem)
    }

    fn find(&mut self, path: &str, options: &Options<'a>) -> Result<usize, &'static str> {
        if let Some((_, place)) = self.places.iter().find(|(known, _)| known == path) {
            return Ok(*place);
        }
        let bytes = *options.images.get(path).ok_or("is not beside the essay")?;
        let kind = PictureKind::detect(bytes).ok_or("is no PNG, JPEG, GIF, WebP or SVG")?;
        if kind == PictureKind::Svg && loads_others(&String::from_utf8_lossy(bytes)) {
            return Err("shows a picture of another file");
        }
        if kind
            .pixels(bytes)
            .is_some_and(|all| all > kind.most_pixels())
        {
            return Err(if kind == PictureKind::Jpeg {
                "has more than 300 million pixels"
            } else {
                "has more than 64 million pixels"
            });
        }
        if self.pictures.len() >= MOST {
            return Err("is one too many (the limit is 1,000)");
        }
        self.pictures.push(Picture { bytes, kind });
        self.places.push((path.to_owned(), self.pictures.len() - 1));
        Ok(self.pictures.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{PictureKind, loads_others};

    #[test]
    fn the_head_of_a_picture_tells_its_pixels() {
        let png = [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
            &[0, 0, 0x4e, 0x20],
            &[0, 0, 0x27, 0x10],
        ]
        .concat();
        assert_eq!(PictureKind::Png.pixels(&png), Some(200_000_000));
        assert_eq!(
            PictureKind::Gif.pixels(b"GIF89a\x10\0\x02\x01"),
            Some(16 * 258)
        );
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08\xff\xff\0\x10";
        assert_eq!(PictureKind::Jpeg.pixels(jpeg), Some(65_535 * 16));
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\x01\0\0";
        assert_eq!(PictureKind::Webp.pixels(webp), Some(0x100_0000 * 2));
        for kind in [PictureKind::Png, PictureKind::Jpeg, PictureKind::Webp] {
            assert_eq!(kind.pixels(b"\xff\xd8\xff\xd8\0\0"), None);
        }
    }

    #[test]
    fn an_svg_that_loads_another_file_is_told() {
        let svg = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
        for inside in [
            "<image xlink:href=\"file:///a.png\"/>",
            "<svg:image\n href = 'https://a.org/b.png' />",
            "<use href='other.svg#a'/>",
        ] {
            assert!(loads_others(&svg(inside)), "{inside}");
        }
        for inside in [
            "<use href=\"#a\"/>",
            "<image href='data:image/png;base64,AA'/>",
            "<a href='https://a.org'><text>image</text></a>",
        ] {
            assert!(!loads_others(&svg(inside)), "{inside}");
        }
    }
}

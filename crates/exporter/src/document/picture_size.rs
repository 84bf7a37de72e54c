//! How large an image is printed, for the formats that state it.

use super::Image;
use super::image::{Picture, PictureKind};

/// The widest and highest that an image may be, in EMU (914,400 to the inch): the width of the text, and what
/// leaves room for a caption.
const WIDEST: u64 = 5_943_600;
const HIGHEST: u64 = 7_000_000;
/// A pixel, which is a point, as in the PDF.
const PIXEL: u64 = 12_700;
/// The height of an image within a line: the size of the type.
const LINE: u64 = 12 * 12_700;

/// How large an image is to be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Asked {
    /// As it is, but no wider than the text.
    Natural,
    /// This part of the width of the text.
    Part(f64),
    /// As high as the type.
    InLine,
}

impl Asked {
    /// What is asked for an image that stands alone, or in a line.
    pub(crate) fn of(image: &Image, in_line: bool) -> Self {
        match image.width {
            Some(part) => Self::Part(part),
            None if in_line => Self::InLine,
            None => Self::Natural,
        }
    }
}

/// Width and height in EMU, within the page, the width as asked for; none for kinds that word processors
/// do not show alike, and where no size is stated.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of the page's width"
)]
pub(crate) fn picture_size(picture: &Picture<'_>, asked: Asked) -> Option<(u64, u64)> {
    let (width, height) = pixels(picture)?;
    let (width, height) = (u64::from(width) * PIXEL, u64::from(height) * PIXEL);
    if width == 0 || height == 0 {
        return None;
    }
    let (width, height) = match asked {
        Asked::Part(part) => {
            let asked = (part * WIDEST as f64) as u64;
            (asked, height * asked / width)
        }
        Asked::InLine => fit(width * LINE / height, LINE, WIDEST),
        Asked::Natural => fit(width, height, WIDEST),
    };
    let (height, width) = fit(height, width, HIGHEST);
    Some((width.max(1), height.max(1)))
}

/// The two sides with the first at most this long, in proportion.
fn fit(side: u64, other: u64, most: u64) -> (u64, u64) {
    if side <= most {
        (side, other)
    } else {
        (most, other * most / side)
    }
}

fn pixels(picture: &Picture<'_>) -> Option<(u32, u32)> {
    let bytes = picture.bytes;
    match picture.kind {
        PictureKind::Png => Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?)),
        PictureKind::Gif => {
            let little =
                |at: usize| Some(u32::from(*bytes.get(at)?) | u32::from(*bytes.get(at + 1)?) << 8);
            Some((little(6)?, little(8)?))
        }
        PictureKind::Jpeg => jpeg(bytes),
        PictureKind::Webp | PictureKind::Svg => None,
    }
}

/// The size in the frame header of a JPEG: its segments are walked to the first that has one.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        let length = big(bytes, at + 2, 2)? as usize;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
        }
        at += 2 + length;
    }
}

/// A number of so many bytes, the highest first.
fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + count)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, &byte| number << 8 | u32::from(byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_held_within_the_page() {
        let jpeg = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 10, 0, 20, 3, 0, 0, 0,
        ];
        let picture = |bytes, kind| Picture { bytes, kind };
        assert_eq!(
            picture_size(&picture(&jpeg, PictureKind::Jpeg), Asked::Natural),
            Some((20 * PIXEL, 10 * PIXEL))
        );
        assert_eq!(
            picture_size(&picture(&jpeg[..12], PictureKind::Jpeg), Asked::Natural),
            None
        );
        let gif = *b"GIF89a\x10\x27\x10\x27";
        assert_eq!(
            picture_size(&picture(&gif, PictureKind::Gif), Asked::Natural),
            Some((WIDEST, WIDEST))
        );
        assert_eq!(
            picture_size(&picture(b"", PictureKind::Png), Asked::Natural),
            None
        );
        let low = picture_size(&picture(&jpeg, PictureKind::Jpeg), Asked::InLine);
        assert_eq!(low, Some((LINE * 2, LINE)));
        let half = picture_size(&picture(&jpeg, PictureKind::Jpeg), Asked::Part(0.5));
        assert_eq!(half, Some((WIDEST / 2, WIDEST / 4)));
    }
}

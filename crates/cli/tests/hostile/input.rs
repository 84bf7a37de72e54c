//! How a file of `inputs.yml` is made.

use serde::Deserialize;

/// A file: its parts, one after the other.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Input {
    /// A text.
    Text(String),
    /// Several parts.
    Parts(Vec<Part>),
}

/// A part of a file.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Part {
    /// A text.
    Text(String),
    /// A text that is repeated; `{n}` in it is the number of the repetition.
    Repeated { repeat: String, times: usize },
    /// Bytes in hexadecimal.
    Bytes { bytes: String },
    /// A text in UTF-16, the lower byte first, without a mark.
    Utf16 { utf16: String },
    /// So many bytes that look like nothing.
    Noise { noise: usize },
}

/// How much longer the repetitions are when all is run.
const LARGE: usize = 16;

impl Input {
    pub(crate) fn bytes(&self, is_large: bool) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Parts(parts) => parts.iter().flat_map(|part| part.bytes(is_large)).collect(),
        }
    }
}

impl Part {
    fn bytes(&self, is_large: bool) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Repeated { repeat, times } => {
                let times = times * if is_large { LARGE } else { 1 };
                let texts = (0..times).map(|number| repeat.replace("{n}", &number.to_string()));
                texts.collect::<String>().into_bytes()
            }
            Self::Bytes { bytes } => bytes
                .split_whitespace()
                .map(|byte| u8::from_str_radix(byte, 16).unwrap())
                .collect(),
            Self::Utf16 { utf16 } => utf16.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Noise { noise } => noise_of(*noise),
        }
    }
}

/// Bytes of a linear congruence, the same ones in every run.
fn noise_of(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()
    };
    std::iter::repeat_with(|| next()[0]).take(length).collect()
}

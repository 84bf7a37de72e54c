//! A number made of bytes: always the same, on any machine.

/// The FNV-1a hash of some bytes.
pub(crate) fn stable_number(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |number, byte| {
        (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

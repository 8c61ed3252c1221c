//! CRC-32 as in zlib, and the tenth of a corpus that it holds out.
//!
//! Bytes come in; a number, or whether a name is held out, goes out. Nothing here is for safety:
//! it only has to give the same answer as `training/`.

/// CRC-32 as in zlib.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// Whether training leaves the text of this name out.
#[must_use]
pub fn is_held_out(name: &str) -> bool {
    crc32(name.as_bytes()).is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{crc32, is_held_out};

    #[test]
    fn the_checksum_is_zlibs() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn a_tenth_is_held_out() {
        let held_out = (0..1000).filter(|number| is_held_out(&format!("text {number}"))).count();
        assert!((70..130).contains(&held_out), "{held_out}");
    }
}

//! A capture: bytes as they were received, and the proof of it.
//!
//! Whoever fetched or opened something makes one; ingest reads it. The bytes never change, and
//! nothing here looks into them but to hash them.

use sha2::{Digest, Sha256};

/// Bytes as received, with where they came from.
#[derive(Clone, PartialEq, Eq)]
pub struct Capture {
    /// The bytes, unchanged.
    pub bytes: Vec<u8>,
    /// The path or address they came from, as the user gave it.
    pub origin: String,
    /// What the sender said they are, such as `text/html; charset=windows-1252`.
    pub media_type: Option<String>,
    /// The SHA-256 of the bytes, in 64 hexadecimal digits.
    pub sha256: String,
}

impl Capture {
    /// Takes bytes and where they came from, and hashes them.
    #[must_use]
    pub fn new(bytes: Vec<u8>, origin: impl Into<String>, media_type: Option<String>) -> Self {
        let sha256 = sha256_hex(&bytes);
        Self { bytes, origin: origin.into(), media_type, sha256 }
    }
}

/// Without the bytes, which may be many.
impl std::fmt::Debug for Capture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Capture")
            .field("bytes", &self.bytes.len())
            .field("origin", &self.origin)
            .field("media_type", &self.media_type)
            .field("sha256", &self.sha256)
            .finish()
    }
}

/// The SHA-256 of some bytes, in 64 hexadecimal digits.
///
/// ```
/// let digest = gainsay_record::sha256_hex(b"");
/// assert!(digest.starts_with("e3b0c44298fc1c149afb") && digest.len() == 64);
/// ```
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

//! How bytes carry a text.

use std::sync::Arc;

/// How a file carries the text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carrier {
    /// The file is the text, in an encoding.
    Text(Encoding),
    /// The file is a package of parts (ZIP), of which these are the bytes. The text is that of its parts that hold text,
    /// each behind a head with its name, as `documents::package` says.
    Package(Arc<[u8]>),
}

impl Carrier {
    /// Bytes that a stretch of the text takes in the file; in a package, in its part.
    #[must_use]
    pub fn length(&self, text: &str) -> usize {
        match self {
            Carrier::Text(encoding) => encoding.length(text),
            Carrier::Package(_) => text.len(),
        }
    }
}

/// How a file's bytes spell its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark (which stays in the text as U+FEFF).
    Utf8,
    /// UTF-16, little endian, with a byte order mark.
    Utf16Le,
    /// UTF-16, big endian, with a byte order mark.
    Utf16Be,
}

impl Encoding {
    /// The encoding that the bytes begin with a mark of, else UTF-8.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Encoding {
        match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        }
    }

    /// The text of the bytes. A byte order mark stays in it as U+FEFF, so that encoding gives the same bytes.
    ///
    /// # Errors
    /// The offset of the first byte that is of no character.
    pub fn decode(self, bytes: &[u8]) -> Result<String, usize> {
        match self {
            Encoding::Utf8 => std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to()),
            Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        }
    }

    /// The bytes of a text.
    #[must_use]
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }

    /// Bytes that the text takes.
    #[must_use]
    pub fn length(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => text.chars().map(char::len_utf16).sum::<usize>() * 2,
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        // What has been decoded says where in the bytes we are.
        text.push(decoded.map_err(|_| Encoding::Utf16Le.length(&text))?);
    }
    if rest.is_empty() { Ok(text) } else { Err(bytes.len() - 1) }
}

#[cfg(test)]
mod tests {
    use super::Encoding;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn the_first_bad_byte_is_named() {
        for (bytes, offset) in [(&b"caf\xE9!"[..], 3), (b"\xFF\xFEa\0\x00\xD8b\0", 4), (b"\xFF\xFEa", 2)] {
            assert_eq!(Encoding::of(bytes).decode(bytes), Err(offset), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn what_decodes_encodes_to_the_same_bytes(bytes in any::<Vec<u8>>(), mark in 0usize..3) {
            let bytes = [[&b""[..], b"\xFE\xFF", b"\xFF\xFE"][mark], &bytes].concat();
            let encoding = Encoding::of(&bytes);
            if let Ok(text) = encoding.decode(&bytes) {
                prop_assert_eq!(encoding.length(&text), bytes.len());
                prop_assert_eq!(encoding.encode(&text), bytes);
            }
        }
    }
}

//! Bytes to text and back.

use super::Error;
use crate::model::Encoding;

/// How well-known binary formats begin (the file signatures that the formats' own specifications give).
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\x1F\x8B", "gzip"),
    (b"\x28\xB5\x2F\xFD", "Zstandard"),
    (b"\x7FELF", "ELF"),
    (b"SQLite format 3\0", "SQLite"),
];

/// Decodes a file. A byte order mark stays in the text as U+FEFF, so that encoding gives the same bytes.
///
/// # Errors
/// Bytes that are no text, with the offset of the first bad one.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, String), Error> {
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Error::Binary { format });
    }
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => Encoding::Utf16Be,
        _ => Encoding::Utf8,
    };
    let text = match encoding {
        Encoding::Utf8 => {
            if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
                return Err(Error::Zero { offset });
            }
            let text = std::str::from_utf8(bytes).map_err(|error| Error::NotUtf8 { offset: error.valid_up_to() })?;
            text.to_owned()
        }
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes)?,
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes)?,
    };
    Ok((encoding, text))
}

/// Encodes a text.
pub(super) fn encode(encoding: Encoding, text: &str) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        // What has been decoded says where in the bytes we are: a character is one or two units.
        let offset = || text.chars().map(char::len_utf16).sum::<usize>() * 2;
        match decoded {
            Ok('\0') => return Err(Error::Zero { offset: offset() }),
            Ok(c) => text.push(c),
            Err(_) => return Err(Error::NotUtf16 { offset: offset() }),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(Error::NotUtf16 { offset: bytes.len() - 1 }) }
}

#[cfg(test)]
mod tests {
    use super::{Error, decode, encode};
    use crate::model::Encoding;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn text_in_each_encoding_comes_back() {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let bytes = encode(encoding, "\u{FEFF}né 星 🚪\r\n");
            assert_eq!(decode(&bytes), Ok((encoding, "\u{FEFF}né 星 🚪\r\n".to_owned())));
        }
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        assert_eq!(decode(b"caf\xE9!"), Err(Error::NotUtf8 { offset: 3 }));
        assert_eq!(decode(b"\xFF\xFEa\0\x00\xD8b\0"), Err(Error::NotUtf16 { offset: 4 }));
        assert_eq!(decode(b"\xFF\xFEa"), Err(Error::NotUtf16 { offset: 2 }));
        assert_eq!(decode(b"a\0b"), Err(Error::Zero { offset: 1 }));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0"), Err(Error::Binary { format: "PNG" }));
    }

    proptest! {
        #[test]
        fn what_decodes_encodes_to_the_same_bytes(bytes in any::<Vec<u8>>(), wide in any::<bool>()) {
            let bytes = if wide { [&[0xFE, 0xFF], bytes.as_slice()].concat() } else { bytes };
            if let Ok((encoding, text)) = decode(&bytes) {
                prop_assert_eq!(encode(encoding, &text), bytes);
            }
        }
    }
}

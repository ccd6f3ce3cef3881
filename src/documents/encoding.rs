//! Bytes to text, and what is no text.

use super::{Error, likely};
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

/// How a compound file begins (MS-CFB 2.2), of which the office formats before OOXML are made, and encrypted OOXML is.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// True for a compound file.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND)
}

/// Decodes a file. A byte order mark stays in the text as U+FEFF, so that encoding gives the same bytes.
///
/// # Errors
/// Bytes that are no text, with the offset of the first bad one.
pub(super) fn decode(bytes: &[u8]) -> Result<(Encoding, String), Error> {
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Error::Binary { format });
    }
    if is_compound(bytes) {
        return Err(Error::Compound);
    }
    let encoding = Encoding::of(bytes);
    if likely::is_utf32(bytes) {
        return Err(Error::zero(bytes.iter().position(|byte| *byte == 0).unwrap_or(0), bytes));
    }
    if encoding == Encoding::Utf8
        && let Some(offset) = bytes.iter().position(|byte| *byte == 0)
    {
        return Err(Error::zero(offset, bytes));
    }
    let text = encoding.decode(bytes).map_err(|offset| match encoding {
        Encoding::Utf8 => Error::not_utf8(offset, bytes),
        Encoding::Utf16Le | Encoding::Utf16Be => Error::NotUtf16 { offset },
    })?;
    match text.find('\0') {
        Some(at) => Err(Error::Zero { offset: encoding.length(&text[..at]), likely: None }),
        None => Ok((encoding, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, decode};
    use crate::model::Encoding;

    #[test]
    fn text_in_each_encoding_comes_back() {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let bytes = encoding.encode("\u{FEFF}né 星 🚪\r\n");
            assert_eq!(decode(&bytes), Ok((encoding, "\u{FEFF}né 星 🚪\r\n".to_owned())));
        }
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        assert_eq!(decode(b"caf\xE9!"), Err(Error::NotUtf8 { offset: 3, likely: Some("windows-1252") }));
        assert_eq!(decode(b"\xFF\xFEa\0\x00\xD8b\0"), Err(Error::NotUtf16 { offset: 4 }));
        assert_eq!(decode(b"\xFF\xFEa"), Err(Error::NotUtf16 { offset: 2 }));
        assert_eq!(decode(b"a\0b"), Err(Error::Zero { offset: 1, likely: None }));
        assert_eq!(decode(b"\xFF\xFE\x3D\xD8\xAA\xDE\0\0"), Err(Error::Zero { offset: 6, likely: None }));
        assert_eq!(decode(b"\xFF\xFE\0\0a\0\0\0"), Err(Error::Zero { offset: 2, likely: Some("UTF-32") }));
        assert_eq!(decode(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), Err(Error::Compound));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0"), Err(Error::Binary { format: "PNG" }));
    }
}

//! Workbooks of OpenDocument, written: a ZIP archive of a few small files (OpenDocument 1.3, parts 2 and 3).

use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Error, table};
use crate::glossary::Glossary;

const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:version="1.3" "#,
    r#"manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>"#,
    r#"</manifest:manifest>"#
);
const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<office:document-content office:version="1.3" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>"#,
    r#"<table:table table:name="glossary">"#
);
const TAIL: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

/// The whole glossary as a workbook of one sheet.
pub(super) fn write(glossary: &Glossary) -> Result<Vec<u8>, Error> {
    let rows = table::rows(glossary);
    let mut content = HEAD.to_owned();
    let width = rows.first().map_or(1, |header| header.len().max(1));
    content.push_str(&format!(r#"<table:table-column table:number-columns-repeated="{width}"/>"#));
    for row in &rows {
        content.push_str("<table:table-row>");
        row.iter().for_each(|text| cell(text, &mut content));
        content.push_str("</table:table-row>");
    }
    content.push_str(TAIL);
    // The type comes first and is not compressed, so that it can be told from the file's first bytes.
    let parts = [
        ("mimetype", TYPE, CompressionMethod::Stored),
        ("META-INF/manifest.xml", MANIFEST, CompressionMethod::Deflated),
        ("content.xml", &content, CompressionMethod::Deflated),
    ];
    archive(&parts).map_err(|error| Error::Workbook { reason: error.to_string() })
}

fn archive(parts: &[(&str, &str, CompressionMethod)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text, method) in parts {
        // No time, so that the same glossary gives the same bytes.
        let options = SimpleFileOptions::default().compression_method(*method).last_modified_time(zip::DateTime::default());
        archive.start_file(*name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// A cell of text. Each line is a paragraph; a space that a reader of XML would drop is an element.
fn cell(text: &str, content: &mut String) {
    if text.is_empty() {
        return content.push_str("<table:table-cell/>");
    }
    content.push_str(r#"<table:table-cell office:value-type="string">"#);
    for line in text.split('\n') {
        content.push_str("<text:p>");
        let mut dropped = true;
        for c in escape(line).chars() {
            match c {
                ' ' if dropped => content.push_str("<text:s/>"),
                '\t' => content.push_str("<text:tab/>"),
                c => content.push(c),
            }
            dropped = c == ' ';
        }
        content.push_str("</text:p>");
    }
    content.push_str("</table:table-cell>");
}

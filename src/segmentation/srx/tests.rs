use super::{Srx, SrxError};
use crate::segmentation::{Rules, sentences};

const OWN: &str = r#"<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="CASCADE"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Sea">
        <rule break="no"><beforebreak>\b(?:M\.V|Capt)\.</beforebreak><afterbreak>\h</afterbreak></rule>
        <rule break="yes"><beforebreak>&#x2693;</beforebreak><afterbreak/></rule>
      </languagerule>
      <languagerule languagerulename="All">
        <rule break="no"><beforebreak>[A-Z]\.</beforebreak><afterbreak>\s+[a-z]</afterbreak></rule>
        <rule break="yes"><beforebreak><![CDATA[[.?!]+]]></beforebreak><afterbreak>\s+</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="EN.*" languagerulename="Sea"/>
      <languagemap languagepattern=".*" languagerulename="All"/>
    </maprules>
  </body>
</srx>"#;

fn cut(file: &str, tag: &str, text: &str) -> Vec<String> {
    let tag = tag.parse().expect("well-formed");
    let srx = Srx::read(file).expect("it is SRX");
    let rules = Rules::of(&tag).with_srx(&srx, &tag).expect("its patterns can be used");
    sentences(text, &rules).into_iter().map(|span| span.of(text).to_owned()).collect()
}

#[test]
fn the_first_rule_that_fits_decides() {
    let file = OWN.replace("CASCADE", "yes");
    let text = "Capt. Moss sailed the M.V. Rill. Étape B. was next! Land⚓Home? Yes";
    let expected = ["Capt. Moss sailed the M.V. Rill. ", "Étape B. was next! ", "Land⚓", "Home? ", "Yes"];
    assert_eq!(cut(&file, "en-GB", text), expected);
    // Of another language only the last map fits.
    assert_eq!(cut(&file, "fr", "Capt. Moss. Oui"), ["Capt. ", "Moss. ", "Oui"]);
}

#[test]
fn an_empty_element_holds_no_text() {
    let file = OWN.replace("CASCADE", "yes").replace("\\h</afterbreak>", "</afterbreak>");
    let spaced = file.replace("<afterbreak></afterbreak>", "<afterbreak/>\n");
    assert_ne!(file, spaced);
    assert_eq!(cut(&spaced, "en", "Capt. Moss. Yes"), ["Capt. Moss. ", "Yes"]);
}

#[test]
fn without_cascade_the_first_map_stands_alone() {
    let file = OWN.replace("CASCADE", "no");
    assert_eq!(cut(&file, "en", "One. Two⚓Three"), ["One. Two⚓", "Three"]);
}

#[test]
fn what_cannot_be_used_is_named_with_its_line() {
    let english = "en".parse().expect("well-formed");
    let file = OWN.replace(r"\h</afterbreak>", r"(?!a)</afterbreak>");
    let srx = Srx::read(&file).expect("it is SRX");
    let SrxError { line, reason } = srx.compiled(&english).expect_err("it looks ahead");
    assert_eq!((line, reason.contains("looking ahead")), (7, true));
    assert_eq!(Srx::read("<a></b>").map(drop).expect_err("not well-formed").line, 1);
    assert!(Srx::read("<tmx/>").is_err());
    assert!(Srx::read(&OWN.replace("&#x2693;", "&anchor;")).is_err());
}

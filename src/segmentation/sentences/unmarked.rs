//! Sentences that end without a mark.

use proptest::prelude::{prop_assert_eq, proptest};

use super::{hold, sentences};
use crate::segmentation::Rules;

proptest! {
    #[test]
    fn mails_tile_what_they_are_made_of(text in "(@|Email: |<|>|Ann|é|\u{A0}| |-|--|Thanks|11/24/2026 9:30|\\*|,|\n|AB1201|12345|\\(|a\\.com\\)|The a){0,30}", tag in "en|fr|de") {
        let spans = sentences(&text, &Rules::of(&tag.parse().expect("well-formed")));
        prop_assert_eq!(spans.iter().map(|span| span.of(&text)).collect::<String>(), text.clone());
    }
}

#[test]
fn what_begins_shows_where_a_sentence_without_a_mark_ends() {
    hold(&[
        ("en", &["Opening hours on holidays ", "The museum closes at noon."]),
        ("en", &["A week in Oslo ", "If you have less, skip the fjord."]),
        ("en", &["We read The Harbour Post and Who is Who. ", "I saw what It Takes to win, and I liked it."]),
        ("en", &["They stood between the Old Town and The Hague, as I said."]),
        ("fr", &["Tarifs et horaires ", "Le musée ferme à midi. ", "Il lit Le Monde et vit à La Rochelle avec M. Le Goff."]),
        ("fr", &["Le quai est fermé ", "D'après la mairie, il rouvrira. ", "La vitamine C est utile."]),
        ("de", &["Schwacher Handel im Norden ", "Während die Preise steigen, sinkt der Umsatz. ", "Ich bitte Sie zu warten."]),
        ("pt", &["Chuva fecha pontes ", "Os moradores esperam. ", "Ele mora em São Paulo."]),
        ("en", &["OPENING HOURS AND PRICES ", "Tickets are sold at the gate. ", "The UN and the EU Commission agreed."]),
    ]);
}

#[test]
fn letters_and_the_heads_of_mails_end_without_marks() {
    hold(&[
        ("en", &["Dear Ms Vega, ", "Thank you for the keys. ", "Best regards, ", "Ann Cole"]),
        ("en", &["Thanks, Ann. ", "It works. ", "Hello, Ann said."]),
        ("en", &["Anna, ", "Here are the keys. ", "Oslo, The Hague and Rome agreed. ", "However, I did not."]),
        ("en", &["Saturday, The senator speaks. ", "Yesterday, The senator spoke."]),
        ("fr", &["Samedi, La sénatrice parle. ", "Hier, La sénatrice parlait. ", "Anne, ", "Voici les clés."]),
        ("fr", &["Bonjour Anne, ", "Voici les clés. ", "Bien cordialement, ", "Luc Morel"]),
        ("en", &["Ann B Cole ", "11/24/2026 09:30 AM ", "The keys are here."]),
        ("en", &["It was sent on 11/24/2026 at 09:30 and read on 2026-11-25 10:00 UTC by Ann."]),
        ("en", &["Desk <desk@paper.example> ", "Subject: Keys"]),
        ("en", &["Choosing or Updating the Release Date:"]),
        ("en", &["We met ", "__________ ", "Ann Cole"]),
        ("en", &["See https://a.example/x ", "https://b.example/y ", "https://c.example/z"]),
        ("es", &["Un buen lugar :) ", "Estuvimos dos horas."]),
        ("en", &["- Salt ", "- Pepper (black) ", "- Old bread"]),
        ("en", &["The price - Ann said - was high."]),
        ("en", &["Sent by: Ann Cole ", "11/24/2026 09:30 AM ", "The keys are here."]),
        (
            "en",
            &[
                "** News of the day ** ",
                "Quays open again as ice melts. ",
                "** Prices ** ",
                "Rents rose. ",
                "So 2 ** 3 ** A is 8.",
            ],
        ),
        ("en", &["(Harbour News) ", "The quay is open. ", "We met Ann (Harbour News) The Hague asked."]),
        ("en", &["A week with Ann ", "As we said, it rained. ", "It is known As You Like It."]),
    ]);
}

#[test]
fn addresses_and_signatures_part_mails() {
    hold(&[
        ("en", &["Email: Ann Cole <ann@paper.example> ", "Please answer soon."]),
        ("en", &["Email: ann@paper.example ", "where are the keys"]),
        ("en", &["Email: Ann Cole <ann@paper.example> ", "*News* of the day"]),
        ("en", &["Email: ann@paper.example or ben@paper.example"]),
        ("en", &["From: Ann Cole <ann@paper.example> on behalf of Ben Ray <ben@paper.example>"]),
        ("en", &["Mail: ann@paper.example, Ben Ray <ben@paper.example> fax: 5"]),
        ("en", &["Sent by: Ann Cole@DESK ", "can you call me"]),
        ("en", &["Write to ann@paper.example today, or ask Ann Cole@DESK on 11/24/2026 09:30."]),
        ("fr", &["Courriel : anne@journal.example ", "Lise rouvre lundi."]),
        ("en", &["it is open now ", "Ann Cole@DESK ", "11/24/2026 09:30 AM ", "Ben: ", "Your keys are here."]),
        ("en", &["It was 11/24/2026 09:30 AM ", "Subject: Your keys are here."]),
        ("en", &["Updated by Ann Cole@DESK 11/24/2026 09:30 AM"]),
        ("en", &["-- ", "Sent by Ann Cole on 24/11/2026"]),
        ("en", &["-- Winston Churchill in 1940"]),
        ("en", &["-- Look at that, 3 birds!"]),
        ("en", &["The quay -- Ann said -- is open."]),
        ("en", &["See you. ", "Many thanks ", "Ann Cole 47110 ", "we meet at 4"]),
        ("en", &["Best Practices 2024 for teams"]),
        ("en", &["Call 555 0143-22 ", "Thanks. ", "AC"]),
        ("en", &["Thanks. ", "ann"]),
    ]);
}

#[test]
fn rows_and_sources_end_without_marks() {
    hold(&[
        ("en", &["Code Name Count AB1201 Chairs 40 ", "AB1202 Tables 1,200 ", "AB1203 Lamps 7"]),
        ("en", &["Flights AB1201 to Oslo and AB1202 are late."]),
        ("en", &["(harbour-news.com) ", "U.S. ships left the quay."]),
        ("en", &["It rained (as ever) ", "The quay was closed. ", "i) The first is mine."]),
        ("en", &["He sold all (of his own) and so (ii) The second, by Ann (1999) The second"]),
        ("en", &["(b) If it rains, stay. ", "By Ann: (i) Your keys"]),
    ]);
}

#[test]
fn who_begins_with_a_small_letter_does_so_again() {
    hold(&[
        ("en", &["i saw it. ", "never again"]),
        ("en", &["we live in NZ. ", "its a long way"]),
        ("en", &["i work at the q&t. ", "they are kind"]),
        ("en", &["we met in 2006.", "It was hot. ", "1.The keys, then 2.The quay"]),
        ("en", &["is that what it should be ? ", "thx"]),
        ("en", &["the desk is 5 in. wide, e.g. something vs. them, in fig. the last"]),
        ("en", &["if ! cmp a b; then we saw main.rs. it is there"]),
        ("en", &["It is said that no. five saw it. green walls"]),
    ]);
}

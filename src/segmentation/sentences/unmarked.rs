//! Sentences that end without a mark.

use super::hold;

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

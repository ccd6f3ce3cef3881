use super::hold;

#[test]
fn signs_of_footnotes_belong_to_the_sentence_that_they_end() {
    hold(&[
        ("en", &["It was the End![^1] ", "Then they left."]),
        ("en", &["Was it?[^note] ", "He said no.[^2][^3] ", "Yes."]),
        ("en", &["The port[^1] is open. ", "So is the quay."]),
    ]);
}

#[test]
fn full_width_numbers_of_items_stay_with_their_text() {
    hold(&[
        ("ja", &["1．はじめに読むこと。", "次へ進む。"]),
        ("ja", &["１０．港の歴史"]),
        ("ja", &["1．はじめに ", "2．方法 ", "3．結果"]),
        ("zh-Hans", &["３．港口的历史。", "它很长。"]),
        ("ja", &["答えは3．", "次へ進む。"]),
    ]);
}

#[test]
fn numbers_behind_abbreviations_are_no_items() {
    hold(&[
        ("en", &["1. Open the lid. ", "2. Turn the wheel as in fig. 3. ", "3. Close it."]),
        ("en", &["1. Open the lid. ", "2. Turn the wheel (see fig. 3. and tab. 4). ", "3. Close it."]),
        ("de", &["1. Deckel öffnen. ", "2. Rad drehen wie in Abb. 3. ", "3. Deckel schließen."]),
    ]);
}

#[test]
fn decades_are_ordinals() {
    hold(&[
        ("pl", &["W latach 90. rynek rósł. ", "Potem spadł."]),
        ("pl", &["W latach 90. XX wieku rynek rósł. ", "Potem spadł."]),
        ("pl", &["W latach 90. Polska rosła. ", "Potem spadła."]),
        ("pl", &["Wyjechał w latach 80. ", "Potem wrócił."]),
        ("pl", &["Lata 70. Gierek uznał za swoje."]),
    ]);
}

#[test]
fn everyday_abbreviations_end_no_sentence() {
    hold(&[
        ("fr", &["La sté. Merlin embauche. ", "L’hôp. Pasteur ouvre. ", "Il dirige la sté. ", "Elle le sait."]),
        ("de", &["Die Mitgl. Bauer und Wolf fehlten. ", "Es fehlten drei Mitgl. ", "Niemand kam."]),
        ("pl", &["Mówił asp. Nowak. ", "Milczał kom. Lis. ", "Według insp. Kruka to wypadek. ", "Był tam bryg. Stępień."]),
        (
            "pl",
            &["Zdjęcie zrobił fot. Wójcik. ", "Mówił wicemin. Zawada. ", "Nagrodę dostał reż. Kos. ", "W bud. Alfa jest winda."],
        ),
        (
            "es",
            &["El depto. Comercial cierra. ", "El pdte. Sosa viajó. ", "La Fund. Vega paga. ", "Escriba a la att. Sra. Gómez."],
        ),
        (
            "es",
            &[
                "El cap. Ríos zarpó. ",
                "El tte. Mora avisó. ",
                "El sgto. Peña calló. ",
                "El cnel. Soto leyó. ",
                "La ctra. Nacional está en obras.",
            ],
        ),
        ("pt", &["O Hosp. São Lucas abriu. ", "O Pref. Borges saiu."]),
    ]);
}

use super::hold;

#[test]
fn signs_of_footnotes_belong_to_the_sentence_that_they_end() {
    hold(&[
        ("en", &["It was the End![^1] ", "Then they left."]),
        ("en", &["Was it?[^note] ", "He said no.[^2][^3] ", "Yes."]),
        ("en", &["The port[^1] is open. ", "So is the quay."]),
        ("en", &["The port is good.[^note-1]. ", "Then they left."]),
        ("en", &["The port is good.[12]. ", "Then they left."]),
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
        ("pl", &["1. Otwórz wieko. ", "2. Obróć koło jak na rys. 3. ", "3. Zamknij wieko."]),
        ("ru", &["1. Откройте крышку. ", "2. Поверните колесо, см. рис. 3. ", "3. Закройте крышку."]),
        ("en", &["1. Open the lid. ", "2. Turn the wheel as in no. 3. ", "3. Close it."]),
        ("en", &["1. Open the lid. ", "2. Turn the wheel as in no. 3."]),
    ]);
}

#[test]
fn items_of_lists_follow_units_and_other_abbreviations() {
    hold(&[
        ("en", &["1. Mix. ", "2. Add 3 oz. ", "3. Bake for 10 min. ", "4. Cool."]),
        ("en", &["1. Heat oil for 2 min. ", "2. Add eggs. ", "3. Wait 5 sec. ", "4. Serve within 2 hrs. ", "5. Clean up."]),
        ("en", &["1. Ask the Dr. ", "2. Pay in Oct. ", "3. Say no. ", "4. Keep the approx. ", "5. Rest."]),
        ("en", &["1. Love art. ", "2. Live. ", "3. Rest."]),
        ("en", &["1. Read 3 vol. ", "2. Copy 10 pp. ", "3. Rest."]),
        ("fr", &["1. Chauffer 2 min. ", "2. Ajouter les œufs. ", "3. Laisser 10 min. ", "4. Servir."]),
        ("it", &["1. Scaldare 2 min. ", "2. Unire le uova. ", "3. Cuocere per 10 min. ", "4. Servire."]),
        ("pt", &["1. Aqueça por 2 min. ", "2. Junte os ovos. ", "3. Asse por 10 min. ", "4. Sirva."]),
        ("pl", &["1. Podgrzewaj 2 min. ", "2. Dodaj jajka. ", "3. Piecz 10 min. ", "4. Podaj."]),
        ("ru", &["1. Грейте 2 мин. ", "2. Добавьте яйца. ", "3. Пеките 10 мин. ", "4. Подавайте."]),
        ("de", &["1. Öl 2 Min. ", "2. Eier zugeben, 3 Stk. ", "3. Backen, 10 Min. ca. ", "4. Abkühlen lassen."]),
    ]);
}

#[test]
fn units_behind_figures_are_no_other_abbreviations() {
    hold(&[
        ("ru", &["Глубина пруда 90 см. ", "Он замерзает каждую зиму."]),
        ("ru", &["Подробнее см. Петрова."]),
        ("ru", &["Лодка стоит у оз. Ханка летом."]),
        ("uk", &["Ширина дошки 30 см. ", "Вона важка."]),
        ("en", &["The shelf is 9 in. by 4 in. and painted."]),
        ("en", &["We had 2 in. of rain. ", "It stopped."]),
        ("en", &["They won 3 vs. The Gulls."]),
    ]);
}

#[test]
fn verbs_of_one_syllable_end_sentences_and_letters_do_not() {
    hold(&[
        ("hi", &["यह नदी लंबी है. ", "इसका पानी ठंडा है."]),
        ("hi", &["वे टी. पी. वर्मा से मिले. ", "वह बोला."]),
        ("gu", &["આ નદી લાંબી છે. ", "તેનું પાણી ઠંડું છે."]),
        ("gu", &["કે. પી. મહેતા આવ્યા. ", "તેઓ બેઠા છે."]),
        ("pa", &["ਇਹ ਨਦੀ ਲੰਮੀ ਹੈ. ", "ਪਾਣੀ ਠੰਢਾ ਸੀ. ", "ਅਸੀਂ ਗਏ."]),
        ("mr", &["ही नदी लांब आहे. ", "ती खोल हो. ", "मग आम्ही गेलो."]),
        ("bn", &["কে. পি. রায় এলেন. ", "তিনি বসলেন."]),
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
        ("pl", &["Proszę podać swój tel. kom. ", "Zadzwonię jutro. ", "Rano dzwonił ten insp. ", "Kto go zna?"]),
        ("es", &["Lee el cap. ", "Luego descansa. ", "Está en el cap. 3 del libro. ", "Ayer vino el cap. ", "No habló."]),
    ]);
}

#[test]
fn marks_without_a_space_end_a_sentence_where_the_next_begins_or_goes_on() {
    hold(&[
        ("zh-Hans", &["她喊“着火了！”时，大家都跑了出来。", "火很快扑灭了。"]),
        ("zh-Hans", &["“快走！”", "时间到了。"]),
        ("es", &["Cerró la puerta.", "¿Quién la abrió?"]),
    ]);
}

#[test]
fn words_that_were_left_out_at_the_end_end_a_sentence_with_it() {
    hold(&[
        ("en", &["He left the room [...]. ", "She stayed."]),
        ("en", &["He left the room […]. ", "She stayed (…). ", "They met."]),
        ("en", &["He left the room (...)! ", "\u{201C}She stayed [...].\u{201D} ", "Nobody came."]),
        ("fr", &["Il est parti tôt [...]. ", "Elle est restée."]),
        ("en", &["He left [...] the room. ", "She stayed."]),
        ("en", &["The quay [...] is closed; see page 4."]),
    ]);
}

#[test]
fn acronyms_with_gershayim_are_words() {
    hold(&[
        ("he", &["הוא עבד בארה\"ב. ", "הם עבדו שם."]),
        ("he", &["הדו״ח של צה״ל. ", "הוא ארוך."]),
        ("he", &["\"הוא עבד בארה\"ב. הם עבדו שם.\" ", "כך אמרה."]),
        ("he", &["הוא אמר \"שלום\". ", "הם ענו."]),
    ]);
}

#[test]
fn abbreviations_in_edited_text_go_on_in_front_of_a_small_letter() {
    hold(&[
        ("en", &["Open the config. file first. ", "Then the prelim. version runs."]),
        ("fr", &["Le budget de l’éduc. nationale baisse. ", "La corresp. complète est ici."]),
        ("de", &["Die Zeitschr. war teuer. ", "Der Nachdr. kam später."]),
        ("ru", &["Это был эффект отмены. ", "с утра закрылись фабрики."]),
        ("nl", &["Het tijdschr. en de uitg. van de bond zijn duur. ", "Dat is zo."]),
        ("en", &["i fixed the boat. ", "it sails well now."]),
        ("en", &["We like Vue.js. ", "Node.js is fast, too. ", "It came from Harbour.com. ", "Nobody knew."]),
        ("en", &["Bake it at 350 deg. F. for ten minutes. ", "It is 20 deg. ", "The oven is hot."]),
    ]);
}

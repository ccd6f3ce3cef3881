use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::sentences;
use crate::locale::LOCALES;
use crate::segmentation::Rules;

mod figures;
mod unmarked;

fn cut<'a>(tag: &str, text: &'a str) -> Vec<&'a str> {
    sentences(text, &Rules::of(&tag.parse().expect("well-formed"))).into_iter().map(|span| span.of(text)).collect()
}

fn hold(cases: &[(&str, &[&str])]) {
    for (tag, expected) in cases {
        assert_eq!(cut(tag, &expected.concat()), *expected, "{tag}");
    }
}

#[test]
fn a_full_stop_right_before_a_word_belongs_to_it() {
    hold(&[
        ("zh-Hans", &["更多。", ".NET 是一个平台。", "完。"]),
        ("ja", &["「はい。」", ".gitignore を書く。"]),
        ("zh-Hans", &["等等。. ", "好。"]),
    ]);
}

#[test]
fn quotation_marks_of_either_shape_close_where_words_have_no_spaces() {
    hold(&[
        ("zh-Hans", &["她喊：‘快跑！’", "大家都跑了。", "‘行。’他答道。"]),
        ("zh-Hans", &["‘你来吗？’她问。", "没人回答。"]),
        ("zh-Hans", &["她喊:\"快跑!\"", "大家都跑了。", "\"行吧。\"他答道。"]),
        ("ja", &["彼女は'走れ！'と叫んだ。", "誰も動かなかった。"]),
        ("fr", &["L’été finit. ", "Il dit ‘c’est l’heure’ et part."]),
    ]);
}

#[test]
fn names_with_initials_are_no_list() {
    hold(&[
        ("en", &["A. Baker and B. Cooper wrote it. ", "It is short."]),
        ("en", &["A. Baker, B. Cooper and C. Dyer wrote it."]),
        ("de", &["A. Becker und B. Krüger kamen."]),
        ("ru", &["А. Орлов и Б. Соколов пришли."]),
        ("en", &["A. Bread ", "B. Salt"]),
        ("en", &["A. Carver met John B. Dawes. ", "C. Evans did not."]),
        ("en", &["F. Scott Mercer wrote to Edith G. Palmer and Ernest H. Quill."]),
        ("en", &["J. K. Orton and Ursula K. Le Roux wrote it."]),
        ("en", &["A. Carver met Dr. B. Dawes, visited B. Dawes and saw J. B. Dawes."]),
        ("en", &["A. The lid is open ", "B. The water is hot"]),
        ("en", &["A. Open the lid; ", "B. pour the water. ", "C. Close it."]),
        ("fr", &["J. Morel a revu John K. Gardner."]),
        ("de", &["A. Becker traf Georg B. Schäfer."]),
        ("ru", &["А. Орлов встретил Ивана Б. Соколова."]),
        ("en", &["P.S. I miss the sea."]),
        ("es", &["Vino el Hno. Tomás. ", "Se fue tarde."]),
        ("pt", &["Lotação máx. 5 pessoas."]),
    ]);
}

#[test]
fn dashes_speech_pictures_and_initials_are_told_apart() {
    hold(&[
        ("fr", &["— Tu pars ? demanda Lise. ", "La porte claqua."]),
        ("sv", &["– Kommer du? frågade hon. ", "Ingen svarade."]),
        ("de", &["Das Boot kam – endlich! – an Land. ", "Alle lachten."]),
        ("fr", &["BREST, 3 mai (agence). – Le port rouvre lundi. ", "Deux quais restent fermés."]),
        ("ja", &["「火事だ！」窓の外で子供が叫んだ。", "誰も動かなかった。"]),
        ("ja", &["「暗くなった。」", "彼女はランプをつけた。"]),
        ("ko", &["\"불이야!\" 아이가 소리쳤다. ", "모두 뛰었다."]),
        ("zh-Hans", &["门上贴着“请勿入内！”四个大字。", "没人敢进。"]),
        ("zh-Hans", &["“来吧。”", "“等一下……”", "“快！”"]),
        ("zh-Hans", &["灯灭了。", "（据说是停电。）", "四周很黑。"]),
        ("zh-Hans", &["J. K. 琼斯来了。", "他很高兴。"]),
        ("en", &["J. K. Jones came. ", "He was glad."]),
        ("en", &["The list: a) bread b) salt."]),
        ("fr", &["Quelle soirée 😍 ", "On recommence demain."]),
        ("en", &["I 😍 cats."]),
        ("ja", &["今日は最高😭", "また行く！"]),
        ("de", &["Es war gut. ", "eBay-Händler klagten."]),
        ("en", &["Add 2 tbsp. of oil and 1 tsp. salt. ", "Stir it for 2 hrs. 10 min. in all."]),
        ("en", &["It is one single dict. ", "See the page."]),
        ("ko", &["값은 2.5. ", "그는 갔다."]),
        ("da", &["Båden kom den 3. maj. ", "Hun gik om bord."]),
        ("cs", &["Přijel Ing. arch. Novák. ", "Pršelo."]),
        ("de", &["Der Abg. Schulze sprach. ", "Niemand hörte zu."]),
        ("fr", &["Les prix sont au tabl. 2. ", "Ils sont bons."]),
        ("ko", &["2023.12.1. 부산에서 열렸다. ", "끝."]),
    ]);
}

#[test]
fn words_that_begin_with_a_small_letter_begin_sentences() {
    hold(&[
        ("nl", &["De molen draait niet. ", "'s Zondags komt er toch bezoek. ", "’t Is er dan druk."]),
        ("nl", &["Hij vertrok naar Delft. ", "'s-Gravenhage kende hij al."]),
        ("nl", &["Zij riep: ‘Ga weg!’ ", "'s Nachts hoorde hij haar nog."]),
        ("nl", &["Wij varen 's zomers om de dag en 's winters nooit."]),
        ("en", &["The soil was sour. ", "pH values rose. ", "iPad sales fell."]),
    ]);
}

#[test]
fn eras_end_a_sentence_that_has_more_than_their_date() {
    hold(&[
        ("fr", &["Vers 320 av. J.-C. Pythéas longe la Bretagne."]),
        ("fr", &["Au IVe siècle apr. J.-C. Lutèce change de nom."]),
        ("fr", &["Le pont fut bâti vers 120 apr. J.-C. ", "Bateliers et soldats y passaient."]),
        ("fr", &["En 44 av. J.-C. ", "Il quitta la ville."]),
        ("nl", &["In 57 v. Chr. Caesar trok naar het noorden."]),
    ]);
}

#[test]
fn items_behind_hyphens_are_no_speech() {
    hold(&[
        ("en", &["- milk! ", "- eggs. ", "- is there bread?"]),
        ("ru", &["- Ты уже дома? - спросила Ольга. ", "- Да!"]),
        ("fr", &["- Tu dors ? demanda Lise. ", "- Non."]),
    ]);
}

#[test]
fn faces_before_a_name_stand_inside_a_sentence() {
    hold(&[
        ("en", &["On the ferry we met 😀 Carla and her dog."]),
        ("en", &["What a crossing 😀 ", "We were all sick"]),
        ("fr", &["On a revu 😍 Brest au petit matin."]),
    ]);
}

#[test]
fn a_title_that_a_sentence_begins_with_does_not_end_it() {
    hold(&[
        ("en", &["In \"Who Sank the Boat?\" Marsh plays a cook."]),
        ("fr", &["Dans « Qui a coulé le bateau ? » Morel joue un cuisinier."]),
        ("en", &["They asked \"Who sank the boat?\" ", "Marsh kept quiet."]),
        ("en", &["She wrote \"Who Sank the Boat?\" ", "Marsh drew the pictures."]),
    ]);
}

#[test]
fn abbreviations_go_on_or_end_by_what_follows() {
    hold(&[
        ("en", &["Mr. Ortiz paid $3.50. ", "He left at 5 p.m. on Friday."]),
        ("en", &["The bridge opened at 6 p.m. ", "Traffic was light."]),
        ("en", &["The show starts at 5 p.m. ET. ", "It ends at 8 a.m. GMT on Monday. ", "They met at 9 p.m. Friday night."]),
        ("en", &["We begin at 5 p.m. Eastern time. ", "It opens at 6 p.m. Paris time or 7 p.m. (GMT). ", "That is it."]),
        ("en", &["It is on at 8 p.m. Central on Sunday. ", "It went on until 9 a.m. May 12. ", "We slept."]),
        ("en", &["The bridge closed at 6 p.m. ", "I walked. ", "It opened at 9 p.m. ", "Paris slept for a long time."]),
        ("en", &["The U.S. Treasury agreed. ", "Nobody in the U.S. objected. ", "It left the U.N. ", "They stayed."]),
        ("en", &["Ask Harbour Lines Ltd. about it, or Quay & Co. ", "They know. ", "No. ", "They do not."]),
        ("en", &["See no. 4, pp. 3 and vol. 2. ", "The rest is noise."]),
        ("fr", &["M. Dupont est là. ", "Il attend depuis 14 h. ", "Elle aussi, p. ex. ici."]),
        ("pt", &["O Sr. Silva vive na Av. Paulista. ", "O preço caiu em jan. de 2020. ", "Cf. cap. 3 e S. Paulo, vol. 2."]),
        ("es", &["La Sra. Vega vive en EE. UU. desde 2001. ", "Compra pan, leche, etc. ", "Luego duerme."]),
        ("de", &["Dr. Weber kam, z. B. mit dem Zug usw. ", "Er blieb."]),
        ("it", &["Il dott. Bianchi abita in p.za Dante. ", "L'avv. Neri no."]),
        ("nl", &["Mevr. de Wit kocht o.a. brood, melk enz. ", "Zij betaalde."]),
        ("da", &["Hr. Lund bor i Skt. Pauls Gade. ", "Han cykler f.eks. ofte."]),
        ("ru", &["Проф. Орлов живёт на ул. Мира, д. 5. ", "Он работал с 1990 г. ", "Потом ушёл и т. д."]),
        ("pl", &["Prof. Nowak mieszka przy ul. Długiej, np. latem. ", "Ona też."]),
        ("cs", &["Je to např. dr. Novák. ", "Bydlí na nám. Míru."]),
        ("el", &["Ο κ. Ράπτης ήρθε; ", "Ναι, π.χ. χθες. ", "Έφυγε."]),
        ("hi", &["डॉ. शर्मा आए। ", "वे चले गए। "]),
        ("ar", &["جاء د. سامي أمس. ", "هل عاد؟ ", "نعم."]),
        ("hu", &["Dr. Kis pl. vonattal jön. ", "Az jó."]),
        ("tr", &["Prof. Dr. Ak dün geldi. ", "O gitti."]),
        ("en", &["The shop sells misc. tools, excl. saws. ", "It opens on Mon. Jan. 8. ", "See J. Biol. Chem. for more."]),
        ("fr", &["La temp. moyenne monte. ", "Voir C. civ. art. 3. ", "C’est tout."]),
        ("es", &["Sube la temp. máx. del mes. ", "Vende peras, uvas, etc. ", "El precio subió."]),
        ("ru", &["В 2003 г. М. Орлов уехал. ", "Дом длиной 30 м. ", "Он велик. ", "В 2004 г. В. В. Белов вернулся."]),
        ("pl", &["W 2003 r. Nowak wyjechał. ", "Wrócił w maju."]),
        ("uk", &["Це було 1991 р. ", "Він пішов. ", "Місто стоїть на р. Дністер."]),
        ("ko", &["행사는 2023. 12. 1. 부산에서 열렸다. ", "모두 왔다."]),
        ("en", &["See https://example.org/a. ", "Done."]),
    ]);
}

#[test]
fn an_order_behind_a_question_says_nothing_of_it() {
    hold(&[
        ("fr", &["Tu viens ? ", "demande-lui demain. ", "Oui."]),
        ("fr", &["Tu entends ? ", "crie plus fort."]),
        ("fr", &["Tu viens ? demande Lise. ", "Tu viens ? demande-t-elle. ", "Dois-je partir ? ", "Oui."]),
    ]);
}

#[test]
fn abbreviations_in_longer_words_and_in_citations_go_on() {
    hold(&[
        ("de", &["Sie wohnt in der Lindenstr. 12. ", "Dort ist es laut."]),
        ("de", &["Praxis Rosenstr. 7, 20095 Hamburg. ", "Sie kennt die Lindenstr. ", "Dort ist es laut."]),
        ("nl", &["Hij woont in de Molenstr. 8. ", "Het is er stil."]),
        ("fr", &["Selon l’art. L. 132-5 du code, c’est permis. ", "Voir l’art. R. 12."]),
        ("fr", &["Arrêt C. cass. 3e civ. du 4 juin. ", "Il est connu."]),
        ("en", &["She sued under 15 U.S.C. § 78. ", "She won."]),
        ("en", &["See Fed. R. Civ. P. 26(a)(1) for it. ", "It is long."]),
        ("de", &["Das folgt aus Art. 3 lit. b der Verordnung. ", "Siehe Az. I ZB 12/20 dazu."]),
        ("it", &["Cass., sez. I, 4 giugno. ", "Lo dice la sez. V del tribunale."]),
        ("en", &["She said no. ", "I, for one, agree."]),
        ("ar", &["هذا لا بأس به. ", "وقد وافق الجميع."]),
        ("ar", &["جاء سامي ود. ليلى أمس. ", "ثم ذهبا."]),
        ("fr", &["Le Col. Lambert parle. ", "L’Adj. Morel écoute."]),
        ("pt", &["O Min. Costa falou. ", "Durou 5 min. e acabou."]),
        ("pt", &["Espere cerca de 5 Min. ", "Depois saia."]),
        ("de", &["Das Az. ", "Der Fall ist klar. ", "Siehe Az. II ZR 3/20. ", "Es dauert etwa 5 Min. ", "Danach gehen wir."]),
        ("fr", &["Le col. Lambert parle. ", "Voir col. 3. ", "Demandez la deuxième col. ", "Le reste est vide."]),
    ]);
}

#[test]
fn rulers_and_those_who_speak_and_sing_are_told_apart() {
    hold(&[
        ("de", &["Das war König Otto II. ", "Er regierte lange."]),
        ("de", &["Im II. Weltkrieg kam Otto II. König wurde er nie."]),
        ("fr", &["Qui est là ? demanda-t-elle. ", "Personne."]),
        ("fr", &["Qui est là ? demanda Lise. ", "Personne."]),
        ("en", &["It came true. ", "♪ La la la. ♪ ", "She sang."]),
        ("en", &["♪ La la la. ♪ ", "She sang."]),
    ]);
}

#[test]
fn what_is_said_goes_on_behind_its_quotation() {
    hold(&[
        ("ko", &["\"정말?\" 하고 그가 물었다. ", "나는 웃었다."]),
        ("hi", &["\"आओ!\" उसने कहा। ", "वह चला गया।"]),
        ("en", &["“Is it shut”? she asked. ", "It was."]),
        ("fa", &["«کیست؟» پرسید مرد. ", "او رفت."]),
        ("ar", &["«تعال!» قال الرجل. ", "ثم مشى."]),
        ("ja", &["もう嫌だ！と叫んだ。", "彼は去った。"]),
        ("ja", &["終わった！", "とはいえ、まだ早い。"]),
        ("ja", &["逃げろ！と兵士が怒鳴った。", "皆走った。"]),
        ("ja", &["雷だ！", "と、そのとき灯が消えた。"]),
        ("zh-Hans", &["你真的要走……吗？", "我等你。"]),
        ("zh-Hans", &["他停下了……", "吗啡还在桌上。"]),
    ]);
}

#[test]
fn a_quotation_has_one_speaker_in_chinese() {
    hold(&[
        ("zh-Hans", &["局长说：“桥会修好。”", "市政厅没有回应。"]),
        ("zh-Hans", &["报告指出：“水位下降。”", "工程师表示，这是好消息。"]),
        ("zh-Hans", &["他大声说：“没事！”", "说完就走了。"]),
        ("zh-Hans", &["小周问：“你去吗？”", "小林说：“不去。”", "小郑说：“我去！”"]),
        ("zh-Hans", &["他表示，“这是好事。”", "渔民指出，船还没有来。"]),
        ("zh-Hant", &["他說：「我不去。」", "她說：「那我去。」"]),
        ("zh-Hans", &["“我们走！”船长高呼。", "水手们笑了。"]),
        ("zh-Hans", &["“今年是关键的一年。”局长在市政厅表示。", "他随后离开。"]),
        ("zh-Hans", &["“桥会修好。”局长在周一的讲话中说。"]),
        ("zh-Hant", &["「不要！」她大叫。"]),
        ("zh-Hans", &["“他去哪儿了？”", "没人知道。"]),
        ("zh-Hans", &["“你去吗？”", "她没说话。"]),
        ("zh-Hans", &["“值得。”", "小说家们都来了。"]),
    ]);
}

#[test]
fn a_small_letter_behind_a_short_word_goes_on() {
    hold(&[
        ("fr", &["Le gouv. est là. ", "On compte 300 pers. étaient-elles là ? ", "Les étud. en droit aussi."]),
        ("fr", &["La Sté. Morel et la Vve. Lambert habitent le 5e arr. ", "Elle y vit bien."]),
        ("en", &["The trans. by K. Cole is by the asst. dir. of the assn. in Bldg. two. ", "It is good."]),
        ("en", &["He lives on Elm Rd. ", "Come by. ", "It was a rule of the S.E.C. ", "Neither side agreed."]),
        ("de", &["Prof. Dr. h. c. mult. Maier kam. ", "Er blieb."]),
        ("en", &["The food was good. ", "we will be back. ", "the people too. ", "i liked it."]),
        ("nl", &["Elk schot was raak. ", "...en toen viel alles stil."]),
        ("en", &["He said no. ", "A. The judge agreed. ", "B. The court did not."]),
        ("en", &["Put the nails in the crate. ", "b) close the lid ", "c) call us"]),
        ("en", &["We sat under the roof. ", "it was warm."]),
        ("fr", &["Il aime la pluie. ", "elle est tiède."]),
    ]);
}

#[test]
fn an_article_behind_initials_belongs_to_the_name() {
    hold(&[
        ("fr", &["Le roman de P. K. M. La Brède est paru. ", "Il a reçu un prix."]),
        ("pt", &["O Prof. A. C. Teixeira mora na praia. ", "A irmã mora em Braga."]),
        ("zh-Hans", &["“为什么？”这个问题没人回答。", "他走了。"]),
        ("zh-Hans", &["船长说“够了。”就走了。", "我们留在岸上。"]),
        ("zh-Hant", &["她說“再見。”便轉身下樓。", "門關上了。"]),
        ("zh-Hans", &["他说“我走。”", "我不同意。"]),
        ("en", &["See Harbour v. Elm, 310 So. 3d 121 (Fla. 2019). ", "It held so."]),
        ("en", &["In 61 Cal. 4th 77 and 12 Wash. 2d 5 it is the same. ", "Nobody knew."]),
        ("en", &["They live at the dock in house 12. ", "3 of them left."]),
    ]);
}

#[test]
fn an_ellipsis_at_the_beginning_stays_with_what_follows() {
    hold(&[
        ("en", &["... And then it was over. ", "...Nothing. ", "… But it rained."]),
        ("fr", &["... Et ce fut tout. ", "Qui est là ? ", "... Personne. ", "… Le vent."]),
        ("de", &["... Und dann war es vorbei. ", "Alle gingen."]),
        ("en", &["“... And so it ended.” ", "We went home."]),
        ("en", &["I waited... ", "... And nothing came."]),
        ("zh-Hans", &["……他走了。", "她没有走。"]),
    ]);
}

#[test]
fn a_wide_mark_behind_a_bracket_ends_a_sentence() {
    hold(&[
        ("zh-Hans", &["港务局（Quay Inc.）。", "码头很旧。"]),
        ("zh-Hans", &["他去了那里（U.S.）。", "她没去。"]),
        ("ja", &["船会社（Quay Inc.）。", "次の文。"]),
        ("zh-Hans", &["他走了（天黑了。）然后下雨。"]),
    ]);
}

#[test]
fn initials_and_ordinals_go_on() {
    hold(&[
        ("de", &["Seit dem 1. 1. 2020 gilt das. ", "Er kam am 12. 1. 1999 an."]),
        ("ru", &["Он родился 1. 2. 1990. ", "Потом уехал."]),
        ("en", &["On 1. 2. 2020 it rained. ", "It was 3. 1. 2021 when it ended."]),
        ("de", &["Das gilt vom 1. 1. bis zum 3. 1. des Jahres. ", "Dann nicht mehr."]),
        ("en", &["I met J. R. Marsh and Ann B. Cole. ", "We ate vitamin C. ", "It helped."]),
        ("en", &["It was you and I. ", "Did they see Ian I. Moss?"]),
        ("de", &["Er kam am 3. April an. ", "Das 19. Jahrhundert endete auf Seite 12. ", "Dort steht es."]),
        ("fi", &["Kokous on 5. toukokuuta. ", "Se alkaa klo 9."]),
        ("sk", &["Prišiel 7. apríla a XII. Ročník začal. ", "To je dobre."]),
        ("da", &["Vi bor på 5. sal. ", "De bor på 2."]),
        ("hi", &["बी. के. रॉय यहाँ हैं। ", "वे लिखते हैं।"]),
        ("hi", &["एम. एन. वर्मा और आर. एस. मेहता आए। ", "एच. डी. राव भी आए।"]),
        ("hi", &["वह आई. आई. टी. दिल्ली में है और यू. एस. ए. जाएगी। ", "सी. बी. आई. ने कहा।"]),
        ("hi", &["कल वह आई. ", "फिर बारिश हुई।"]),
        ("mr", &["एम. एस. जोशी आले. ", "ते गेले."]),
        ("bn", &["এম. এস. রায় এলেন। ", "তিনি গেলেন।"]),
    ]);
}

#[test]
fn quotations_and_brackets_stay_in_their_sentence() {
    hold(&[
        ("fr", &["« Je reste. Partez sans moi », dit-elle. ", "Il obéit."]),
        ("fr", &["« Tu viens ? » demanda Luc. ", "« Oui. »"]),
        ("en", &["“Is it ready?” he asked. ", "“Yes.”"]),
        ("en", &["They wrote ‘the dog’s asleep. Be quiet’ on it. ", "Nobody was."]),
        ("en", &["She stopped (it was late. Very late.) and slept. ", "He did not."]),
        ("en", &["He quoted “[...] the end” (Cole 12). ", "Nobody laughed."]),
        ("de", &["„Komm! Es ist spät“, rief Anna. ", "Er kam."]),
        ("zh-Hans", &["“够了。走吧。”他说。", "随后离开。"]),
        ("zh-Hans", &["《你在哪里？》是一部电影。", "它很受欢迎。"]),
        ("ja", &["「もう十分だ。」と彼は言った。", "そして帰った。"]),
        ("ru", &["«Ты идёшь? – спросил он. – Уже поздно». ", "Она молчала."]),
    ]);
}

#[test]
fn a_quotation_that_never_closes_holds_nothing_back() {
    hold(&[
        ("en", &["He said “come here. ", "Then he left. ", "It rained."]),
        ("en", &["Back in the 'nineties. ", "It was fun."]),
    ]);
}

#[test]
fn marks_of_many_scripts_end_sentences() {
    hold(&[
        ("zh-Hans", &["第一句。", "第二句！", "第三句？"]),
        ("zh-Hans", &["约为3.14。", "够了吗？！", "等等……", "走吧。"]),
        ("ja", &["約３．５％です。", "本当？"]),
        ("hy", &["Գարուն է: ", "Ձյուն չկա:"]),
        ("am", &["ሰላም ነው። ", "ደህና ነኝ።"]),
        ("my", &["မင်္ဂလာပါ။ ", "နေကောင်းလား။"]),
        ("ur", &["وہ آیا۔ ", "کیا وہ گیا؟ ", "ہاں۔"]),
        ("ko", &["비가 온다. ", "집에 가자! ", "어디야?"]),
        ("th", &["จริงหรือ? ", "ใช่!"]),
        ("mt", &["Waslet tard. ", "Telqet kmieni."]),
    ]);
}

#[test]
fn addresses_numbers_and_faces_hold_no_end() {
    hold(&[
        ("en", &["Get it at https://example.org/a.html?x=1. ", "Then restart."]),
        ("en", &["Open std.io or setup.Final.zip at example.Com now. ", "Done."]),
        ("en", &["It costs 1,000.50 in all.", "The rest is free."]),
        ("en", &["We won! :-) ", "They lost! \u{1F622} ", "The end."]),
        ("en", &["A saint of the east.[3] ", "The city grew.12 ", "Then it fell."]),
        ("en", &["Add <a title=\"One. Two\"> and {{ a. B }} here. ", "Save."]),
        ("en", &["It is over there . . . so they say. ", "We waited.... ", "Nothing came."]),
    ]);
}

#[test]
fn lists_and_rows_are_parted() {
    hold(&[
        ("en", &["1. Open the lid ", "2. Pour the water ", "3. Close it"]),
        ("en", &["(a) red ", "(b) green"]),
        ("en", &["a) red ", "b) green ", "c) blue"]),
        ("en", &["\u{2022} bread ", "\u{2022} milk"]),
        ("fr", &["1. Ouvrez le fichier. ", "2. Enregistrez-le."]),
        ("en", &["Website | ", "API Docs | ", "Chat"]),
        ("en", &["P(A | B) and a|b or {x | y} is one. ", "Two |"]),
        ("en", &["A heading\n\n", "a paragraph"]),
    ]);
}

#[test]
fn inline_codes_are_seen_through() {
    hold(&[("en", &["A claim.\u{FFFC} ", "Another one."]), ("en", &["Run \u{FFFC} first. ", "\u{FFFC} comes next."])]);
}

#[test]
fn own_abbreviations_come_first() {
    let text = "Die Fa. Die Welle GmbH lud ein.";
    let rules = Rules::with_abbreviations(&"de".parse().expect("well-formed"), &["Fa.".to_owned()]);
    assert_eq!(sentences(text, &rules).len(), 1);
}

proptest! {
    #[test]
    fn sentences_tile_any_text_in_any_language(text in "\\PC{0,60}", place in 0..LOCALES.len()) {
        let rules = Rules::of(&LOCALES[place].tag.parse().expect("well-formed"));
        let spans = sentences(&text, &rules);
        prop_assert_eq!(spans.iter().map(|span| span.of(&text)).collect::<String>(), text.clone());
        prop_assert!(spans.iter().skip(1).all(|span| !span.of(&text).trim().is_empty()));
    }

    #[test]
    fn sentences_tile_what_is_made_of_marks(text in "(\\.|\\?|!| |\n|[()\\[\\]{}]|[\"'“”„«»‘’]|[。！？「」《》]|1|a|B|…|\u{FFFC}|<|>|\\||•|;|:){0,60}", tag in "en|fr|de|zh-Hans|ja|hy|el|ko|mt") {
        let spans = sentences(&text, &Rules::of(&tag.parse().expect("well-formed")));
        prop_assert_eq!(spans.iter().map(|span| span.of(&text)).collect::<String>(), text.clone());
    }
}

#[test]
fn hasty_writing_is_cut_where_a_reader_stops() {
    hold(&[
        ("en", &["the desk was friendly . ", "they helped us . ", "i would go again."]),
        ("en", &["is it good?", "what do you think? ", "we ate at tony's. ", "that was nice."]),
        ("en", &["Open page?id=3 or example.org/a?b=c first."]),
        ("de", &["Er rief ``Feuer''. ", "Niemand kam. ", "``Das war ein Spiel!'' ", "So sagte er."]),
        ("fr", &["Il me l'a dit à La Haye ». ", "Puis il partit."]),
        ("de", &["Alles war gut (sagt er). ", "10 Euro sind zu viel."]),
    ]);
}

#[test]
fn a_letter_with_a_figure_is_no_initial() {
    hold(&[
        ("en", &["Sales fell in Q2. ", "Nobody noticed."]),
        ("de", &["Sie stand auf der A9. ", "Polizei war keine da."]),
        ("en", &["A1. Introduction to law"]),
        ("ru", &["Музей стоит в г. Туле. ", "Он закрыт."]),
        ("ru", &["Дом построен в 1912 г. ", "Потом он сгорел."]),
    ]);
}

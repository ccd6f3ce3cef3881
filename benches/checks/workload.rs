//! Pairs and a glossary made by rule, English and French, as large as one likes: sentences of a newspaper with numbers,
//! names, addresses and terms, one pair in fifty with a fault. The same number gives the same text.

use std::fmt::Write as _;

/// A source and its translation.
pub(crate) type Sentences = (String, String);

/// A part of them.
type Phrase = (&'static str, &'static str);

/// Numbers that look like chance and are always the same (PCG, 32 bits of a linear congruence).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bits = ((self.0 >> 33) ^ (self.0 >> 18)) as u32;
        bits as usize % below.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }
}

const WHO: &[Phrase] = &[
    ("The council", "Le conseil"),
    ("A spokeswoman", "Une porte-parole"),
    ("The mayor of Lyon", "Le maire de Lyon"),
    ("Nearly every farmer", "Presque chaque agriculteur"),
    ("The company", "L’entreprise"),
    ("Her neighbour", "Son voisin"),
    ("The court", "Le tribunal"),
    ("Nobody in the village", "Personne au village"),
];
const DOES: &[Phrase] = &[
    ("announced a plan for", "a annoncé un plan pour"),
    ("spoke at length about", "a longuement parlé de"),
    ("refused to pay for", "a refusé de payer pour"),
    ("wants to know more about", "veut en savoir plus sur"),
    ("had never heard of", "n’avait jamais entendu parler de"),
    ("voted against", "a voté contre"),
];
const WHAT: &[Phrase] = &[
    ("the new bridge", "le nouveau pont"),
    ("the old school", "la vieille école"),
    ("a museum of glass", "un musée du verre"),
    ("the river and its fish", "la rivière et ses poissons"),
    ("the price of bread", "le prix du pain"),
    ("the night trains", "les trains de nuit"),
];
const END: &[Phrase] = &[
    ("on Tuesday", "mardi"),
    ("after a long winter", "après un long hiver"),
    ("in front of the town hall", "devant la mairie"),
    ("without giving a reason", "sans donner de raison"),
    ("for the second time", "pour la deuxième fois"),
    ("as everyone had expected", "comme tout le monde s’y attendait"),
];

/// As many pairs as asked for; each also says one of the terms now and then.
pub(crate) fn pairs(count: usize, terms: &[Sentences]) -> Vec<Sentences> {
    let mut dice = Dice(7);
    (0..count).map(|_| pair(&mut dice, terms)).collect()
}

fn pair(dice: &mut Dice, terms: &[Sentences]) -> Sentences {
    let (mut source, mut target) = (String::new(), String::new());
    let mut add = |(a, b): (&str, &str)| {
        let space = if source.is_empty() { "" } else { " " };
        let _ = write!(source, "{space}{a}");
        let _ = write!(target, "{space}{b}");
    };
    add(*dice.of(WHO));
    add(*dice.of(DOES));
    add(*dice.of(WHAT));
    match dice.roll(8) {
        0 => {
            let millions = dice.roll(900) + 2;
            add((&format!("worth ${millions} million"), &format!("d’une valeur de {millions} millions de dollars")));
        }
        1 => {
            let thousands = (dice.roll(90) + 1, dice.roll(900) + 100);
            let (head, tail) = thousands;
            add((&format!("and {head},{tail} people"), &format!("et {head} {tail} personnes")));
        }
        2 => {
            let address = format!("https://example.org/{}", dice.roll(10_000));
            add((&format!("(see {address})"), &format!("(voir {address})")));
        }
        3 if !terms.is_empty() => {
            let term = dice.of(terms);
            add((&format!("with {}", term.0), &format!("avec {}", term.1)));
        }
        _ => {}
    }
    add(*dice.of(END));
    source.push('.');
    target.push('.');
    match dice.roll(200) {
        0 => drop(target.pop()),
        1 => target = target.replacen(" pour ", " pour pour ", 1),
        2 => target = target.replacen(' ', "  ", 1),
        3 => target = target.replacen("million", "milliard", 1),
        _ => {}
    }
    (source, target)
}

/// Terms of made-up words, none of which holds another.
pub(crate) fn terms(count: usize) -> Vec<Sentences> {
    const HEAD: &[&str] = &["bla", "cor", "den", "fal", "gri", "hum", "jas", "kel", "lor", "mun"];
    const TAIL: &[&str] = &["ber", "cane", "dol", "fin", "gart", "lin", "mas", "nor", "pel", "ster"];
    let word = |number: usize| format!("{}{}{}", HEAD[number % 10], TAIL[number / 10 % 10], TAIL[number / 100 % 10]);
    let term = |number: usize| {
        let (first, second) = (word(number % 1000), word(number / 1000 + 500));
        (format!("{first} {second}"), format!("{second}e {first}o"))
    };
    (0..count).map(term).collect()
}

/// The pairs as a PO file, for other programs.
pub(crate) fn po(pairs: &[Sentences]) -> String {
    let mut text = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: fr\\n\"\n".to_owned();
    for (number, (source, target)) in pairs.iter().enumerate() {
        let _ = write!(text, "\nmsgctxt \"{number}\"\nmsgid \"{source}\"\nmsgstr \"{target}\"\n");
    }
    text
}

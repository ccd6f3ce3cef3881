//! Which stretch of a translation satisfies which required term.
//!
//! The rule of the WMT26 terminology task: stretches are whole words, each serves one occurrence only, and of all ways
//! to hand them out the one that satisfies most counts.

use std::collections::HashMap;

use super::matcher::{Builder, Pattern, Searched, writings};
use super::{CasePolicy, Requirement, Status, Wording};
use crate::locale::profile;
use crate::model::{LanguageTag, Span};

/// Concepts that may compete in the exact search; with more, the search is greedy.
const EXACT: usize = 12;
/// Rounds in which undisputed places are handed out; real texts need two.
const ROUNDS: usize = 16;
/// Wordings from which on they are searched for together: making an automaton costs more than a few simple searches.
const MANY: usize = 48;
/// Steps of the exact search; with more, the best answer so far stands.
const STEPS: usize = 20_000;

/// A concept that the source names, and where the target names it.
struct Claim {
    requirements: Vec<usize>,
    wordings: Vec<Wording>,
    /// All places, those of other wordings inside them too; in text order, the longer first.
    places: Vec<Span>,
    granted: Vec<Span>,
}

/// For each requirement the stretch of `target`, a text in language `to`, that satisfies it. No stretch serves twice.
/// Where the target names a concept less often than the source, its first occurrences are the satisfied ones.
#[must_use]
pub fn places(requirements: &[Requirement], target: &str, to: &LanguageTag) -> Vec<Option<Span>> {
    let mut found = vec![None; requirements.len()];
    for claim in claims(requirements, target, to) {
        for (index, span) in claim.requirements.iter().zip(&claim.granted) {
            found[*index] = Some(*span);
        }
    }
    found
}

/// Indexes of the requirements that a text in language `to` does not meet, in order. Each occurrence in the source wants
/// an occurrence of its own in the target as far as there are any; a concept that the target never names is unmet.
#[must_use]
pub fn unmet(requirements: &[Requirement], target: &str, to: &LanguageTag) -> Vec<usize> {
    let claims = claims(requirements, target, to);
    let mut unmet: Vec<usize> =
        claims.into_iter().filter(|claim| claim.granted.is_empty()).flat_map(|claim| claim.requirements).collect();
    unmet.sort_unstable();
    unmet
}

fn claims(requirements: &[Requirement], target: &str, to: &LanguageTag) -> Vec<Claim> {
    if requirements.is_empty() {
        return Vec::new();
    }
    let mut claims: Vec<Claim> = Vec::new();
    let mut by_concept: HashMap<usize, usize> = HashMap::new();
    for (index, requirement) in requirements.iter().enumerate() {
        let number = *by_concept.entry(requirement.concept).or_insert(claims.len());
        if number == claims.len() {
            claims.push(Claim { requirements: vec![], wordings: vec![], places: vec![], granted: vec![] });
        }
        let claim = &mut claims[number];
        claim.requirements.push(index);
        for wording in &requirement.accepted {
            if !claim.wordings.contains(wording) {
                claim.wordings.push(wording.clone());
            }
        }
    }
    let profile = profile(to);
    let searched = Searched::for_answers(target, profile);
    let many = claims.iter().map(|claim| claim.wordings.len()).sum::<usize>() > MANY;
    let mut builder = Builder::new(profile);
    for (number, claim) in claims.iter_mut().enumerate() {
        for wording in &claim.wordings {
            let case = if wording.case.is_exact_for(&wording.text) { CasePolicy::Exact } else { CasePolicy::Ignore };
            for writing in writings(&wording.text, profile.map(|profile| &profile.grammar)) {
                if many {
                    builder.add(&writing, case, Pattern::of(number, 0, Status::Preferred, false));
                } else {
                    claim.places.extend(searched.places(&writing, case));
                }
            }
        }
    }
    let matcher = builder.build();
    for hit in matcher.find_in(&searched) {
        for pattern in matcher.patterns(hit, target) {
            claims[pattern.concept].places.push(hit.span);
        }
    }
    for claim in &mut claims {
        claim.places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        claim.places.dedup();
    }
    one_each(&mut claims);
    the_rest(&mut claims);
    claims
}

/// Gives a place to as many claims as can have one.
fn one_each(claims: &mut [Claim]) {
    let mut waiting: Vec<usize> = (0..claims.len()).filter(|claim| !claims[*claim].places.is_empty()).collect();
    let mut clusters = clusters(claims, &waiting);
    // Whoever has a place that no other claim touches takes it, and leaves the rest to the others.
    for _ in 0..ROUNDS {
        let before = waiting.len();
        for (span, claimants) in &clusters {
            if let [only] = claimants.as_slice()
                && claims[*only].granted.is_empty()
            {
                let place = claims[*only].places.iter().find(|place| span.contains(**place)).copied();
                claims[*only].granted.extend(place);
            }
        }
        waiting.retain(|claim| claims[*claim].granted.is_empty());
        if waiting.len() == before {
            break;
        }
        clusters = self::clusters(claims, &waiting);
    }
    for rivals in components(&clusters, &waiting) {
        let chosen = if rivals.len() <= EXACT { exact(claims, &rivals) } else { greedy(claims, &rivals) };
        for (claim, place) in rivals.iter().zip(chosen) {
            claims[*claim].granted.extend(place);
        }
    }
}

/// Stretches in which places overlap, with the claims that have a place there.
fn clusters(claims: &[Claim], waiting: &[usize]) -> Vec<(Span, Vec<usize>)> {
    let mut places: Vec<(Span, usize)> =
        waiting.iter().flat_map(|claim| claims[*claim].places.iter().map(move |place| (*place, *claim))).collect();
    places.sort_unstable();
    let mut clusters: Vec<(Span, Vec<usize>)> = Vec::new();
    for (place, claim) in places {
        match clusters.last_mut() {
            Some((span, claimants)) if place.start < span.end => {
                span.end = span.end.max(place.end);
                if !claimants.contains(&claim) {
                    claimants.push(claim);
                }
            }
            _ => clusters.push((place, vec![claim])),
        }
    }
    clusters
}

/// Claims that compete with one another, directly or by way of others.
fn components(clusters: &[(Span, Vec<usize>)], waiting: &[usize]) -> Vec<Vec<usize>> {
    let mut parent: HashMap<usize, usize> = waiting.iter().map(|claim| (*claim, *claim)).collect();
    fn root(parent: &mut HashMap<usize, usize>, mut claim: usize) -> usize {
        while parent[&claim] != claim {
            let above = parent[&parent[&claim]];
            parent.insert(claim, above);
            claim = above;
        }
        claim
    }
    for (_, claimants) in clusters {
        for pair in claimants.windows(2) {
            let (a, b) = (root(&mut parent, pair[0]), root(&mut parent, pair[1]));
            parent.insert(a.max(b), a.min(b));
        }
    }
    let mut components: HashMap<usize, Vec<usize>> = HashMap::new();
    for claim in waiting {
        components.entry(root(&mut parent, *claim)).or_default().push(*claim);
    }
    let mut components: Vec<Vec<usize>> = components.into_values().collect();
    components.sort();
    components
}

/// The longest place that is still free, claim by claim, those with the longest places first.
fn greedy(claims: &[Claim], rivals: &[usize]) -> Vec<Option<Span>> {
    let mut wanted: Vec<(Span, usize)> = rivals
        .iter()
        .enumerate()
        .flat_map(|(rival, claim)| claims[*claim].places.iter().map(move |place| (*place, rival)))
        .collect();
    wanted.sort_by_key(|(place, rival)| (std::cmp::Reverse(place.len()), place.start, *rival));
    let mut chosen = vec![None; rivals.len()];
    let mut taken = Taken::default();
    for (place, rival) in wanted {
        if chosen[rival].is_none() && taken.take(place) {
            chosen[rival] = Some(place);
        }
    }
    chosen
}

/// The choice that serves most rivals, by trying all of them within [`STEPS`].
fn exact(claims: &[Claim], rivals: &[usize]) -> Vec<Option<Span>> {
    struct Search<'a> {
        options: Vec<&'a [Span]>,
        current: Vec<Option<Span>>,
        best: Vec<Option<Span>>,
        served: usize,
        steps: usize,
    }
    fn step(search: &mut Search<'_>, depth: usize, served: usize) {
        search.steps += 1;
        let left = search.options.len() - depth;
        if search.steps > STEPS || served + left <= search.served {
            return;
        }
        if left == 0 {
            search.best = search.current.clone();
            search.served = served;
            return;
        }
        for place in search.options[depth] {
            if search.current[..depth].iter().flatten().all(|taken| !taken.overlaps(*place)) {
                search.current[depth] = Some(*place);
                step(search, depth + 1, served + 1);
            }
        }
        search.current[depth] = None;
        step(search, depth + 1, served);
    }
    let best = greedy(claims, rivals);
    let served = best.iter().flatten().count();
    let options = rivals.iter().map(|claim| claims[*claim].places.as_slice()).collect();
    let mut search = Search { options, current: vec![None; rivals.len()], best, served, steps: 0 };
    step(&mut search, 0, 0);
    search.best
}

/// Gives what is left to the further occurrences of each concept, the longest first.
fn the_rest(claims: &mut [Claim]) {
    let mut taken = Taken::default();
    for place in claims.iter().flat_map(|claim| &claim.granted) {
        taken.take(*place);
    }
    for claim in claims {
        let mut wanted = claim.places.clone();
        wanted.sort_by_key(|place| (std::cmp::Reverse(place.len()), place.start));
        for place in wanted {
            if claim.granted.len() < claim.requirements.len() && taken.take(place) {
                claim.granted.push(place);
            }
        }
        claim.granted.sort();
    }
}

/// Stretches that are given away.
#[derive(Default)]
struct Taken(std::collections::BTreeMap<usize, usize>);

impl Taken {
    /// Takes a stretch unless it overlaps one that is taken.
    fn take(&mut self, place: Span) -> bool {
        let free = self.0.range(..place.end).next_back().is_none_or(|(_, end)| *end <= place.start);
        if free {
            self.0.insert(place.start, place.end);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::{places, unmet};
    use crate::glossary::{CasePolicy, Requirement, Wording};
    use crate::model::{LanguageTag, Span};

    fn german() -> LanguageTag {
        "de".parse().expect("well-formed")
    }

    /// One requirement for each list of wordings; equal numbers are one concept.
    fn wants(concepts: &[(usize, &[&str])]) -> Vec<Requirement> {
        let wording = |text: &&str| Wording::new(*text, CasePolicy::Automatic);
        let requirement = |(index, (concept, texts)): (usize, &(usize, &[&str]))| Requirement {
            terms: Vec::new(),
            source: Span::new(index, index + 1),
            concept: *concept,
            plural: false,
            accepted: texts.iter().map(wording).collect(),
        };
        concepts.iter().enumerate().map(requirement).collect()
    }

    fn found<'a>(concepts: &[(usize, &[&str])], target: &'a str) -> Vec<Option<&'a str>> {
        places(&wants(concepts), target, &german()).into_iter().map(|place| place.map(|span| span.of(target))).collect()
    }

    #[test]
    fn a_short_term_does_not_take_the_place_of_a_long_one() {
        let both: &[(usize, &[&str])] = &[(0, &["Dämpfer"]), (1, &["Vibration Dämpfer"])];
        assert_eq!(found(both, "Der Vibration Dämpfer und der Dämpfer"), [Some("Dämpfer"), Some("Vibration Dämpfer")]);
        // One place for two: one of them is missing, whichever.
        assert_eq!(unmet(&wants(both), "Der Vibration Dämpfer", &german()).len(), 1);
    }

    #[test]
    fn straddling_terms_are_handed_out_so_that_most_are_served() {
        let three: &[(usize, &[&str])] = &[(0, &["a b", "x"]), (1, &["b c"]), (2, &["a"])];
        assert_eq!(found(three, "a b c und x"), [Some("x"), Some("b c"), Some("a")]);
        let two: &[(usize, &[&str])] = &[(0, &["alpha beta"]), (1, &["beta gamma"])];
        assert_eq!(unmet(&wants(two), "alpha beta gamma", &german()).len(), 1);
        assert_eq!(unmet(&wants(two), "alpha beta gamma, alpha beta", &german()), Vec::<usize>::new());
    }

    #[test]
    fn fewer_mentions_are_no_fault_and_none_at_all_is() {
        let thrice: &[(usize, &[&str])] = &[(7, &["Bundestag"]), (7, &["Bundestag"]), (3, &["Wahl"]), (7, &["Bundestag"])];
        assert_eq!(unmet(&wants(thrice), "Die Wahl des Bundestags", &german()), Vec::<usize>::new());
        assert_eq!(found(thrice, "Die Wahl des Bundestags"), [Some("Bundestags"), None, Some("Wahl"), None]);
        assert_eq!(unmet(&wants(thrice), "Die Wahl", &german()), [0, 1, 3]);
    }

    #[test]
    fn one_wording_of_two_concepts_needs_two_places() {
        let two: &[(usize, &[&str])] = &[(0, &["KI"]), (1, &["KI"])];
        assert_eq!(unmet(&wants(two), "KI ist KI", &german()), Vec::<usize>::new());
        assert_eq!(unmet(&wants(two), "KI", &german()).len(), 1);
    }

    #[test]
    fn two_concepts_with_a_common_wording_and_one_each_are_all_served() {
        let two: &[(usize, &[&str])] = &[(0, &["Firma", "Gesellschaft"]), (1, &["Gesellschaft", "Gemeinschaft"])];
        assert_eq!(unmet(&wants(two), "Die Gesellschaft ist eine Firma der Gemeinschaft", &german()), Vec::<usize>::new());
    }

    #[test]
    fn many_wordings_are_found_as_few_are() {
        let words: Vec<String> = (0..200).map(|n| format!("wort{n}x")).collect();
        let lists: Vec<[&str; 1]> = words.iter().map(|word| [word.as_str()]).collect();
        let many: Vec<(usize, &[&str])> = lists.iter().enumerate().map(|(n, list)| (n, list.as_slice())).collect();
        let target = words.iter().step_by(2).cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(unmet(&wants(&many), &target, &german()), (0..200).filter(|n| n % 2 == 1).collect::<Vec<_>>());
    }
}

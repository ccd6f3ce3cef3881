//! Whether a lexical shortlist can be read: the engine's own reader trusts the file.

/// Size of the header: six numbers of eight bytes.
const HEADER: usize = 48;

/// Checks that a shortlist is whole and names only target pieces below `pieces`.
///
/// # Errors
/// What is wrong, for a log.
pub(super) fn check(bytes: &[u8], pieces: usize) -> Result<(), &'static str> {
    let number = |at: usize| bytes.get(at..at + 8).and_then(|raw| raw.try_into().ok()).map(u64::from_le_bytes);
    let count = |field: usize| number(field * 8).and_then(|n| usize::try_from(n).ok());
    let (Some(first), Some(words), Some(entries)) = (count(2), count(4), count(5)) else { return Err("header") };
    let expected = words.checked_mul(8).zip(entries.checked_mul(4)).and_then(|(a, b)| HEADER.checked_add(a)?.checked_add(b));
    if expected != Some(bytes.len()) || first > pieces {
        return Err("length");
    }
    let (offsets, ids) = bytes[HEADER..].split_at(words * 8);
    let mut offsets = offsets.chunks_exact(8).filter_map(|raw| raw.try_into().ok()).map(u64::from_le_bytes);
    if !offsets.clone().is_sorted() || offsets.next_back().is_some_and(|last| last > entries as u64) {
        return Err("offsets");
    }
    let mut ids = ids.chunks_exact(4).filter_map(|raw| raw.try_into().ok()).map(u32::from_le_bytes);
    if ids.any(|id| id as usize >= pieces) {
        return Err("pieces");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    fn file(header: [u64; 6], offsets: &[u64], ids: &[u32]) -> Vec<u8> {
        let numbers = header.iter().chain(offsets).flat_map(|n| n.to_le_bytes());
        numbers.chain(ids.iter().flat_map(|n| n.to_le_bytes())).collect()
    }

    #[test]
    fn damage_is_found_before_the_engine_reads() {
        let good = file([0, 0, 2, 1, 3, 2], &[0, 0, 2], &[7, 9]);
        assert_eq!(check(&good, 10), Ok(()));
        assert_eq!(check(&good, 9), Err("pieces"));
        assert_eq!(check(&good[..good.len() - 1], 10), Err("length"));
        assert_eq!(check(&good[..20], 10), Err("header"));
        assert_eq!(check(&file([0, 0, 2, 1, 3, 2], &[0, 5, 2], &[7, 9]), 10), Err("offsets"));
        assert_eq!(check(&file([0, 0, 2, 1, u64::MAX, 2], &[], &[]), 10), Err("length"));
    }
}

//! The random numbers of NumPy's `default_rng(seed)`, so that samples are those that sacreBLEU draws.
//!
//! Sources: NumPy 2, `numpy/random/bit_generator.pyx` (`SeedSequence`, after O'Neill's `randutils`), `src/pcg64/pcg64.h` (PCG
//! XSL RR 128/64, O'Neill 2014), `src/distributions/distributions.c` (`buffered_bounded_lemire_uint32`, Lemire 2019).

/// Words of the pool that a seed is mixed into.
const POOL: usize = 4;

/// PCG64 with half of a number kept for the next one, as NumPy draws numbers of 32 bits.
pub(super) struct Random {
    state: u128,
    increment: u128,
    half: Option<u32>,
}

impl Random {
    /// The generator that `numpy.random.default_rng(seed)` gives.
    pub(super) fn new(seed: u64) -> Random {
        let [first, second, third, fourth] = expand(seed);
        let wide = |high: u64, low: u64| u128::from(high) << 64 | u128::from(low);
        let mut random = Random { state: 0, increment: wide(third, fourth) << 1 | 1, half: None };
        random.step();
        random.state = random.state.wrapping_add(wide(first, second));
        random.step();
        random
    }

    /// A number below a limit, each as probable as the others; 0 where there is only that.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        if limit < 2 {
            return 0;
        }
        // Of the products that fall on one number, some have one more: those are drawn again.
        let unfair = limit.wrapping_neg() % limit;
        loop {
            let product = u64::from(self.next_half()) * u64::from(limit);
            let [high, low] = halves(product);
            if low >= unfair {
                return high;
            }
        }
    }

    fn step(&mut self) {
        const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }

    fn next_half(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        self.step();
        let [high, low] = [self.state >> 64, self.state & u128::from(u64::MAX)];
        let folded = u64::try_from(high ^ low).unwrap_or(0);
        let rotation = u32::try_from(self.state >> 122).unwrap_or(0);
        let [high, low] = halves(folded.rotate_right(rotation));
        self.half = Some(high);
        low
    }
}

/// The high and the low half of a number.
fn halves(number: u64) -> [u32; 2] {
    let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
    [u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h])]
}

/// `SeedSequence(seed).generate_state(4, uint64)`: 256 bits that each depend on every bit of the seed.
fn expand(seed: u64) -> [u64; POOL] {
    let [high, low] = halves(seed);
    let mut entropy = Hash { constant: 0x43B0_D7E5, multiplier: 0x931E_8875 };
    let mut pool = [low, high, 0, 0].map(|word| entropy.of(word));
    for source in 0..POOL {
        for target in (0..POOL).filter(|target| *target != source) {
            let hashed = entropy.of(pool[source]);
            let mixed = pool[target].wrapping_mul(0xCA01_F9DD).wrapping_sub(hashed.wrapping_mul(0x4973_F715));
            pool[target] = mixed ^ mixed >> 16;
        }
    }
    let mut output = Hash { constant: 0x8B51_F9DD, multiplier: 0x58F3_8DED };
    let mut words = pool.iter().cycle();
    [(); POOL].map(|()| {
        let mut word = || u64::from(output.of(*words.next().unwrap_or(&0)));
        let low = word();
        low | word() << 32
    })
}

/// A hash whose constant changes with each word.
struct Hash {
    constant: u32,
    multiplier: u32,
}

impl Hash {
    fn of(&mut self, word: u32) -> u32 {
        let word = word ^ self.constant;
        self.constant = self.constant.wrapping_mul(self.multiplier);
        let word = word.wrapping_mul(self.constant);
        word ^ word >> 16
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    /// What NumPy 2.4 says of `default_rng(seed).choice(limit, size=8)`.
    #[test]
    fn numbers_are_those_of_numpy() {
        for (seed, limit, expected) in [
            (12345, 500, [349, 113, 394, 158, 102, 398, 321, 338]),
            (0, 7, [5, 4, 3, 1, 2, 0, 0, 0]),
            (1, 2, [0, 1, 1, 1, 0, 0, 1, 1]),
            (1099511627779, 1997, [1464, 1544, 888, 1988, 760, 944, 672, 129]),
            (12345, 3000000000, [2097645094, 682008066, 2365940964, 950275018, 2392096371, 2028764011, 2518275128, 1794926260]),
        ] {
            let mut random = Random::new(seed);
            assert_eq!([(); 8].map(|()| random.below(limit)), expected, "seed {seed}");
        }
        assert_eq!([Random::new(7).below(1), Random::new(7).below(0)], [0, 0]);
    }
}

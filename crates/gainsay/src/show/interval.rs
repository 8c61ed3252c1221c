//! The interval of a share: between which shares the true one lies, as far as counts can tell.

/// The quantile of the normal distribution that leaves 2.5 % on each side.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a share by the score method (Wilson 1927); of nothing it is everything.
#[must_use]
pub fn wilson(some: u64, of: u64) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (count, share) = (of as f64, some as f64 / of as f64);
    let centre = share + Z * Z / (2.0 * count);
    let spread = Z * (share * (1.0 - share) / count + Z * Z / (4.0 * count * count)).sqrt();
    let whole = 1.0 + Z * Z / count;
    (((centre - spread) / whole).max(0.0), ((centre + spread) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::wilson;

    fn rounded(some: u64, of: u64) -> (f64, f64) {
        let (low, high) = wilson(some, of);
        ((low * 1e4).round() / 1e4, (high * 1e4).round() / 1e4)
    }

    #[test]
    fn it_is_that_of_the_books() {
        // Newcombe 1998, table I, method 3.
        assert_eq!(rounded(81, 263), (0.2553, 0.3662));
        assert_eq!(rounded(15, 148), (0.0624, 0.1605));
        assert_eq!(rounded(0, 20), (0.0, 0.1611));
        assert_eq!(rounded(1, 29), (0.0061, 0.1718));
        assert_eq!(rounded(29, 29), (0.883, 1.0));
        assert_eq!(rounded(0, 0), (0.0, 1.0));
    }
}

//! Meaning: how like two senses are for statements of one matter.
//!
//! Two senses come in, a cosine goes out. Contents differ much in a few directions and little in
//! most; so each direction counts the less the more contents differ in it, by `spreads.txt`, which
//! training/utterances.py measures (a whitening, but for the power of 3/4).

use std::sync::LazyLock;

use gainsay_record::Sense;

/// By what each direction is multiplied.
static SCALES: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let lines = include_str!("spreads.txt").lines().filter(|line| !line.starts_with('#'));
    let spreads = lines.flat_map(str::split_whitespace).filter_map(|it| it.parse::<f32>().ok());
    spreads.map(|spread| spread.max(LEAST).powf(-0.75)).collect()
});

/// What a direction spreads at least; less is noise of the rounding.
const LEAST: f32 = 0.2;

/// From -1 to 1.
pub(super) fn likeness(one: &Sense, other: &Sense) -> f32 {
    let (one, other) = (one.to_bytes(), other.to_bytes());
    let (mut dot, mut a, mut b) = (0.0, 0.0, 0.0);
    for ((&x, &y), scale) in one.iter().zip(&other).zip(SCALES.iter()) {
        let (x, y) = (f32::from(x.cast_signed()) * scale, f32::from(y.cast_signed()) * scale);
        dot += x * y;
        a += x * x;
        b += y * y;
    }
    let lengths = (a * b).sqrt();
    if lengths > 0.0 { dot / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use gainsay_record::Sense;

    use super::{SCALES, likeness};

    #[test]
    fn every_direction_has_its_scale() {
        assert_eq!(SCALES.len(), Sense::DIMENSIONS);
        assert!(SCALES.iter().all(|scale| scale.is_finite() && *scale > 0.0));
    }

    #[test]
    fn a_sense_is_like_itself_and_unlike_its_opposite() {
        let along = |sign: f32| {
            let vector: Vec<f32> = (0..128_u8).map(|at| sign * f32::from(at % 7)).collect();
            Sense::of(&vector).unwrap()
        };
        assert!((likeness(&along(1.0), &along(1.0)) - 1.0).abs() < 1e-5);
        assert!((likeness(&along(1.0), &along(-1.0)) + 1.0).abs() < 1e-5);
    }
}

//! A sense: what a content means, as a vector that another can be laid beside.
//!
//! The tagger makes them from the states of the content's words; linkers compare them; the record
//! keeps them. Each of the 128 numbers is a signed byte, so that a million of them are 128 MB. A
//! sense alone says nothing: only the cosine of two does.

/// A direction in 128 dimensions, of length about 127.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense([i8; Sense::DIMENSIONS]);

/// Without the numbers, which tell nobody anything.
impl std::fmt::Debug for Sense {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sense(…)")
    }
}

impl Sense {
    /// How many numbers there are.
    pub const DIMENSIONS: usize = 128;

    /// The sense in the direction of a vector; `None` if it has another number of dimensions, or no
    /// direction.
    #[must_use]
    pub fn of(vector: &[f32]) -> Option<Self> {
        let length = vector.iter().map(|it| it * it).sum::<f32>().sqrt();
        if vector.len() != Self::DIMENSIONS || !length.is_normal() {
            return None;
        }
        let mut sense = [0; Self::DIMENSIONS];
        for (to, from) in sense.iter_mut().zip(vector) {
            *to = (from / length * 127.0).round() as i8;
        }
        Some(Self(sense))
    }

    /// The sense whose bytes these are; `None` if they are too few or too many.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; Self::DIMENSIONS] = bytes.try_into().ok()?;
        Some(Self(bytes.map(u8::cast_signed)))
    }

    /// The numbers as bytes, two's complement.
    #[must_use]
    pub fn to_bytes(self) -> [u8; Self::DIMENSIONS] {
        self.0.map(i8::cast_unsigned)
    }

    /// How like two senses are: the cosine of the angle between them, from -1 to 1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f32 {
        let dot = |a: &Self, b: &Self| -> i32 {
            a.0.iter().zip(&b.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
        };
        let lengths = (dot(self, self) as f32).sqrt() * (dot(other, other) as f32).sqrt();
        if lengths > 0.0 { dot(self, other) as f32 / lengths } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Sense;

    fn pointing(at: usize) -> Sense {
        let mut vector = [0.0; Sense::DIMENSIONS];
        vector[at] = 3.5;
        Sense::of(&vector).unwrap()
    }

    #[test]
    fn a_sense_is_like_itself_and_unlike_what_points_elsewhere() {
        assert!((pointing(3).cosine(&pointing(3)) - 1.0).abs() < 1e-6);
        assert!(pointing(3).cosine(&pointing(4)).abs() < 1e-6);
        let mut vector = [0.0; Sense::DIMENSIONS];
        (vector[3], vector[4]) = (3.5, 3.5);
        let between = Sense::of(&vector).unwrap();
        assert!((between.cosine(&pointing(4)) - 0.5_f32.sqrt()).abs() < 0.01);
    }

    #[test]
    fn bytes_lead_back() {
        let sense = pointing(9);
        assert_eq!(Sense::from_bytes(&sense.to_bytes()), Some(sense));
        assert_eq!(Sense::from_bytes(&[0; 3]), None);
    }

    #[test]
    fn what_has_no_direction_is_no_sense() {
        assert_eq!(Sense::of(&[0.0; Sense::DIMENSIONS]), None);
        assert_eq!(Sense::of(&[1.0; 3]), None);
        assert_eq!(Sense::of(&[f32::NAN; Sense::DIMENSIONS]), None);
    }
}

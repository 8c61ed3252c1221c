//! The figures: gold and answers in, counts out. Pure functions, each tested on cases made by hand.

pub mod acts;
pub mod assign;
#[cfg(test)]
pub(crate) mod cases;
pub mod judgement;
pub mod links;
pub mod prf;
pub mod rows;
pub mod scores;
pub mod spans;
pub mod speaker;
pub mod statements;
pub mod whole;

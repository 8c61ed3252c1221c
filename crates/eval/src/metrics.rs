//! The figures: gold and answers in, counts out. Pure functions, each tested on cases made by hand.

pub mod assign;
pub mod prf;
pub mod rows;
pub mod spans;
pub mod speaker;
pub mod statements;
pub mod whole;

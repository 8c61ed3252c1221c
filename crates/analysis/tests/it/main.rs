//! Tests of the crate from outside: specs, properties, and the guide's own readings.

mod any;
mod guide;
mod specs;

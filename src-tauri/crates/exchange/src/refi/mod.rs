//! REFI-QDA 1.0 (qdasoftware.org): codebooks (`.qdc`) and projects (`.qdpx`) of NVivo, MAXQDA, ATLAS.ti,
//! QualCoder, Taguette and others, in and out.
//!
//! Read with [`read_project`] and [`read_codebook`]: a draft of what the file says and the problems;
//! what is not read (pictures, PDFs without words, graphs) is listed. Positions are counted in five
//! ways in the wild, see [`OffsetScheme`]. Written with [`write_project`] and [`write_codebook`]: valid
//! against the published schemas, the same draft gives the same bytes, and no folder of the user is told.
//! [`compare`] says what a round trip kept, changed and lost.

mod compare;
mod definition;
mod draft;
mod edges;
mod offsets;
mod parts;
mod read;
mod sources;
mod write;
mod xml;
mod xml_out;

pub use compare::{Comparison, Difference, compare, compare_codebooks};
pub use draft::*;
pub use offsets::{OffsetChoice, OffsetScheme, OffsetScore, OffsetUnit};
pub(crate) use parts::{colour_of, made_from};
pub use read::{Options, read_codebook, read_project};
pub use write::{write_codebook, write_project};

#[cfg(test)]
mod tests;

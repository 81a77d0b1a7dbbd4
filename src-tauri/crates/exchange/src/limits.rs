//! How much a foreign file may ask for before it is refused.

const MIB: u64 = 1024 * 1024;

/// Budgets of one file. The defaults let a sheet of 1,000,000 × 60 cells through on a laptop
/// and stop files that were built to exhaust it.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Largest file, bytes.
    pub file_bytes: u64,
    /// Largest sum of all inflated entries of a zip container, bytes.
    pub inflated_bytes: u64,
    /// Largest inflated / compressed size of one entry …
    pub ratio: u64,
    /// … which is not asked of entries smaller than this when inflated: small honest XML
    /// compresses extremely well, and a few megabytes hurt nobody.
    pub ratio_free_bytes: u64,
    /// Most entries of a zip container.
    pub entries: usize,
    /// Most cells of a sheet, counted as rows that hold something × columns up to the last
    /// one used. Empty rows cost nothing, so a stray cell in XFD1048576 is harmless.
    pub cells: u64,
    /// Deepest nesting of XML elements.
    pub xml_depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 200 * MIB,
            inflated_bytes: 500 * MIB,
            ratio: 200,
            ratio_free_bytes: 8 * MIB,
            entries: 10_000,
            cells: 64_000_000,
            xml_depth: 256,
        }
    }
}

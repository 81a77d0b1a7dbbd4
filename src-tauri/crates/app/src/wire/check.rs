//! Whether a study is sound.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Result of `kesheng check`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// Everything is in order.
    pub is_ok: bool,
    /// SHA-256 over all that the user put in and has not taken back, hexadecimal.
    pub fingerprint: String,
    /// Operations in the log.
    pub n_operations: u32,
    /// The single checks.
    pub checks: Vec<CheckRow>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckRow {
    /// Stable name.
    pub name: String,
    /// Chinese name.
    pub label: String,
    /// In order.
    pub is_ok: bool,
    /// What was found, in Chinese.
    pub detail: String,
}

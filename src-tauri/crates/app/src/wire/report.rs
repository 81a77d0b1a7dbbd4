//! The Excel report (报告).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A sheet that the report may have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetOption {
    /// Stable name.
    pub name: String,
    /// Chinese name.
    pub label: String,
    /// What is on it.
    pub description: String,
    /// Why it cannot be made now, e.g. no roster; `null` = it can.
    pub blocked: Option<String>,
}

/// A kind of report: what stands on its cover and which sheets it has (报告骨架).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportSkeleton {
    /// Stable name.
    pub name: String,
    /// Title on the cover.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// Templates of questionnaires whose report it is.
    pub templates: Vec<String>,
    /// Sheets by stable name; those that cannot be made now are left out.
    pub sheets: Vec<String>,
}

/// Write the report to a picked file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportReport {
    /// Handle of the picked file.
    pub file: String,
    /// Sheets by stable name; empty = all of the skeleton that can be made.
    pub sheets: Vec<String>,
    /// Skeleton by name; empty = the usual one with all sheets.
    #[serde(default)]
    pub skeleton: String,
    /// Real names instead of aliases; logged.
    pub is_named: bool,
    /// Raw data of all sheets, also excluded ones and pilots, with their state. Figures stay on the
    /// sheets that count.
    #[serde(default)]
    pub with_excluded: bool,
    /// What figures count, and whether weighted; `null` = what the study chose.
    #[serde(default)]
    pub choice: Option<super::FigureChoice>,
    /// Task id for progress and cancel.
    pub task: Option<String>,
}

/// A written report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportResult {
    /// Base name of the file.
    pub file: String,
    /// Its size.
    pub n_bytes: f64,
    /// Sheets in it.
    pub n_sheets: u32,
    /// Handle for downloading in the browser host.
    pub download: Option<String>,
}

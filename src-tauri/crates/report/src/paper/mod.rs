//! Paper forms (纸质问卷): A4 for printing as PDF, and as Word to be edited.
//!
//! Everything that stands on the paper is handed in as [`PaperForm`]; codes of questions and
//! choices are printed for whoever keys the sheets in. Nothing asks the clock, so the same form
//! gives the same bytes. Start at [`write_paper_pdf`] and [`write_paper_docx`].

mod answers;
mod blocks;
mod codebook;
mod docx;
mod docx_parts;
mod face;
mod notes;
mod pdf;
mod qr;
mod quotations;

pub use codebook::write_codebook_docx;
pub use docx::write_paper_docx;
pub use face::{PaperFace, PaperFonts};
pub use notes::{Note, NoteSection, write_notes_docx};
pub use pdf::{WrittenPdf, write_paper_pdf};
pub use quotations::{Quotation, QuotationGroup, write_quotations_docx};

/// A questionnaire as it is printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PaperForm {
    /// Heading.
    pub title: String,
    /// Words before the first question: purpose, length, confidentiality.
    pub intro: String,
    /// How to fill it in.
    pub legend: String,
    /// Words after the last question.
    pub closing: String,
    /// Foot of every page: which questionnaire and version.
    pub footer: String,
    /// What the QR code says, before the number of the sheet.
    pub qr: String,
    /// In the order printed.
    pub sections: Vec<PaperSection>,
}

/// A section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PaperSection {
    /// Heading; may be empty.
    pub title: String,
    /// Words under it.
    pub note: String,
    /// When it is answered, in words; empty = always.
    pub condition: String,
    /// Its questions.
    pub items: Vec<PaperItem>,
}

/// A question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PaperItem {
    /// Code for keying; empty for words without an answer.
    pub code: String,
    /// Wording.
    pub title: String,
    /// How it is answered: 单选, 多选, 1 为最重要 …
    pub kind: String,
    /// Words under the question.
    pub hint: String,
    /// When it is answered, in words; empty = always.
    pub condition: String,
    /// Must be answered.
    pub is_required: bool,
    /// Where the answer goes.
    pub parts: Vec<PaperPart>,
}

/// One place for answers.
#[derive(Debug, Clone, PartialEq)]
pub enum PaperPart {
    /// Boxes with wording, one choice each.
    Choices(Vec<PaperChoice>),
    /// Boxes side by side over their scores.
    Scale(Vec<PaperPoint>),
    /// Rows rated on points; several groups of points side by side for pairs.
    Table {
        /// Headings over the groups of points; empty = one group without a heading.
        groups: Vec<String>,
        /// Points, repeated for each group.
        points: Vec<PaperPoint>,
        /// Code and wording of the rows.
        rows: Vec<(String, String)>,
    },
    /// Lines to write on, under a label.
    Lines {
        /// Code and label; both may be empty.
        label: String,
        /// How many.
        n: u32,
    },
    /// Short blanks: code, wording, what stands behind the blank.
    Blanks(Vec<(String, String, String)>),
}

/// A choice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PaperChoice {
    /// What is keyed in.
    pub code: String,
    /// Wording.
    pub label: String,
    /// Asks for words behind it.
    pub has_text: bool,
    /// Where to go on, in words; empty = the next question.
    pub skip: String,
}

/// A point of a scale.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PaperPoint {
    /// What is keyed in.
    pub score: String,
    /// Wording; may be empty between anchors.
    pub label: String,
}

/// Numbered sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperCopies {
    /// Number of the first.
    pub first: u32,
    /// How many; 0 = one without a number.
    pub n: u32,
}

impl PaperCopies {
    /// The number of each sheet; `None` for the one without.
    pub(crate) fn numbers(self) -> Vec<Option<u32>> {
        match self.n {
            0 => vec![None],
            n => (self.first..self.first.saturating_add(n))
                .map(Some)
                .collect(),
        }
    }
}

impl PaperForm {
    /// What the QR code of a sheet says.
    pub(crate) fn qr_of(&self, sheet: Option<u32>) -> String {
        match sheet {
            Some(sheet) => format!("{}/{sheet}", self.qr),
            None => self.qr.clone(),
        }
    }

    /// The foot of a sheet.
    pub(crate) fn footer_of(&self, sheet: Option<u32>) -> String {
        match sheet {
            Some(sheet) => format!("{} · 编号 {sheet:04}", self.footer),
            None => self.footer.clone(),
        }
    }
}

//! A form as blocks that no page break cuts.

use super::face::Widths;
use super::{PaperForm, PaperItem};

/// Width that text may take, points: A4 without margins.
pub(super) const WIDTH: f32 = 499.0;
pub(super) const TEXT: f32 = 10.5;
pub(super) const SMALL: f32 = 8.5;
/// Where wording begins behind the code.
const INDENT: f32 = 36.0;
/// Height of a line of a size.
pub(super) fn leading(size: f32) -> f32 {
    size * 1.45
}

/// Something drawn, placed from the block's left top.
#[derive(Clone)]
pub(super) enum Draw {
    Text {
        x: f32,
        y: f32,
        size: f32,
        is_bold: bool,
        gray: u8,
        text: String,
    },
    Line {
        x: f32,
        y: f32,
        length: f32,
    },
    /// A frame.
    Frame {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        is_box: bool,
    },
    Shade {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
}

#[derive(Default)]
pub(super) struct Block {
    pub height: f32,
    pub draws: Vec<Draw>,
    /// Stays with the next block on one page.
    pub keeps_next: bool,
    /// Stands again on top of a page that goes on behind it.
    pub head: Option<usize>,
}

pub(super) struct Fonts<'a> {
    pub regular: Widths<'a>,
    pub bold: Widths<'a>,
}

/// Blocks in order, and heads of tables that may stand again.
#[derive(Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
    pub heads: Vec<Block>,
}

pub(super) struct Cursor<'a> {
    fonts: &'a Fonts<'a>,
    pub flow: Flow,
}

/// Lays a form out.
pub(super) fn lay_out(form: &PaperForm, fonts: &Fonts<'_>) -> Flow {
    let mut cursor = Cursor {
        fonts,
        flow: Flow::default(),
    };
    cursor.heading(&form.title);
    cursor.words(&form.intro, TEXT, 0, 0.0, false);
    cursor.words(&form.legend, SMALL, 90, 6.0, false);
    for section in &form.sections {
        if !section.title.is_empty() {
            cursor.section(&section.title);
        }
        cursor.words(&section.note, TEXT, 0, 2.0, true);
        if !section.condition.is_empty() {
            cursor.words(&format!("【{}】", section.condition), SMALL, 60, 2.0, true);
        }
        for item in &section.items {
            cursor.item(item);
        }
    }
    cursor.gap(8.0);
    cursor.words(&form.closing, TEXT, 0, 0.0, false);
    cursor.flow
}

impl Cursor<'_> {
    pub fn width_of(&self, text: &str, size: f32, is_bold: bool) -> f32 {
        let font = if is_bold {
            &self.fonts.bold
        } else {
            &self.fonts.regular
        };
        font.width(text, size)
    }

    pub fn wrap(&self, text: &str, size: f32, is_bold: bool, width: f32) -> Vec<String> {
        let font = if is_bold {
            &self.fonts.bold
        } else {
            &self.fonts.regular
        };
        font.wrap(text, size, width)
    }

    pub fn gap(&mut self, height: f32) {
        self.flow.blocks.push(Block {
            height,
            ..Block::default()
        });
    }

    fn heading(&mut self, title: &str) {
        let mut block = Block {
            keeps_next: true,
            ..Block::default()
        };
        for line in self.wrap(title, 17.0, true, WIDTH) {
            let x = ((WIDTH - self.width_of(&line, 17.0, true)) / 2.0).max(0.0);
            text(&mut block, x, 17.0, true, 0, line);
        }
        block.height += 8.0;
        self.flow.blocks.push(block);
    }

    fn section(&mut self, title: &str) {
        let mut block = Block {
            height: 12.0,
            keeps_next: true,
            ..Block::default()
        };
        let lines = self.wrap(title, 12.5, true, WIDTH - 12.0);
        let height = lines.len() as f32 * leading(12.5) + 4.0;
        block.draws.push(Draw::Shade {
            x: 0.0,
            y: block.height,
            width: WIDTH,
            height,
        });
        block.height += 2.0;
        for line in lines {
            text(&mut block, 6.0, 12.5, true, 0, line);
        }
        block.height += 6.0;
        self.flow.blocks.push(block);
    }

    /// Running text, a block a line so that long words may cross pages.
    fn words(&mut self, words: &str, size: f32, gray: u8, gap: f32, keeps_next: bool) {
        if words.is_empty() {
            return;
        }
        for line in self.wrap(words, size, false, WIDTH) {
            let mut block = Block {
                keeps_next,
                ..Block::default()
            };
            text(&mut block, 0.0, size, false, gray, line);
            self.flow.blocks.push(block);
        }
        self.gap(gap);
        if let Some(last) = self.flow.blocks.last_mut() {
            last.keeps_next = keeps_next;
        }
    }

    fn item(&mut self, item: &PaperItem) {
        // Kept with the question: a heading before it would be left alone at the foot of a page.
        self.flow.blocks.push(Block {
            height: 7.0,
            keeps_next: true,
            ..Block::default()
        });
        let mut block = Block {
            keeps_next: !item.parts.is_empty(),
            ..Block::default()
        };
        let indent = if item.code.is_empty() {
            0.0
        } else {
            INDENT.max(self.width_of(&item.code, TEXT, true) + 6.0)
        };
        let mut title = item.title.clone();
        if item.is_required {
            title.push_str(" *");
        }
        if !item.kind.is_empty() {
            title.push_str(&format!("（{}）", item.kind));
        }
        let is_bold = !item.code.is_empty();
        let lines = self.wrap(&title, TEXT, is_bold, WIDTH - indent);
        if !item.condition.is_empty() {
            for line in self.wrap(
                &format!("【{}】", item.condition),
                SMALL,
                false,
                WIDTH - indent,
            ) {
                text(&mut block, indent, SMALL, false, 60, line);
            }
        }
        let top = block.height;
        for line in lines {
            text(&mut block, indent, TEXT, is_bold, 0, line);
        }
        if !item.code.is_empty() {
            block.draws.push(Draw::Text {
                x: 0.0,
                y: top + TEXT,
                size: TEXT,
                is_bold: true,
                gray: 0,
                text: item.code.clone(),
            });
        }
        for line in item.hint.split('\n').filter(|line| !line.is_empty()) {
            for line in self.wrap(line, SMALL, false, WIDTH - indent) {
                text(&mut block, indent, SMALL, false, 90, line);
            }
        }
        block.height += 2.0;
        self.flow.blocks.push(block);
        for (at, part) in item.parts.iter().enumerate() {
            let first = self.flow.blocks.len();
            self.part(part, indent.min(INDENT));
            // A part that is short stays whole, and parts of one question stay together.
            let is_last = at + 1 == item.parts.len();
            let all: f32 = self.flow.blocks[first..]
                .iter()
                .map(|block| block.height)
                .sum();
            let n = self.flow.blocks.len();
            for (at, block) in self.flow.blocks[first..].iter_mut().enumerate() {
                let ends = first + at + 1 == n;
                block.keeps_next |= (all < 260.0 && !ends) || (ends && !is_last);
            }
        }
    }
}

/// Puts a line of text under what the block holds.
pub(super) fn text(block: &mut Block, x: f32, size: f32, is_bold: bool, gray: u8, text: String) {
    block.draws.push(Draw::Text {
        x,
        y: block.height + size,
        size,
        is_bold,
        gray,
        text,
    });
    block.height += leading(size);
}

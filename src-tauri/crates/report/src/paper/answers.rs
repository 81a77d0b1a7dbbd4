//! Places for answers: boxes, scales, tables, lines and blanks as blocks.

use super::blocks::{Block, Cursor, Draw, SMALL, TEXT, WIDTH, leading, text};
use super::{PaperChoice, PaperPart, PaperPoint};

/// Side of a box to tick.
const BOX: f32 = 9.0;

impl Cursor<'_> {
    pub fn part(&mut self, part: &PaperPart, indent: f32) {
        match part {
            PaperPart::Choices(choices) => self.choices(choices, indent),
            PaperPart::Scale(points) => self.scale(points, indent),
            PaperPart::Table {
                groups,
                points,
                rows,
            } => self.table(groups, points, rows),
            PaperPart::Lines { label, n } => self.lines(label, *n, indent),
            PaperPart::Blanks(blanks) => self.blanks(blanks, indent),
        }
    }

    fn choices(&mut self, choices: &[PaperChoice], indent: f32) {
        let room = WIDTH - indent;
        let said = |choice: &PaperChoice| {
            let mut said = format!("{} {}", choice.code, choice.label);
            if choice.has_text {
                said.push_str("____________");
            }
            if !choice.skip.is_empty() {
                said.push_str(&format!(" → {}", choice.skip));
            }
            said
        };
        let widest = choices
            .iter()
            .map(|choice| self.width_of(&said(choice), TEXT, false))
            .fold(0.0, f32::max);
        let n_columns = ((room / (widest + BOX + 22.0)) as usize)
            .clamp(1, 4)
            .min(choices.len().max(1));
        let column = room / n_columns as f32;
        for row in choices.chunks(n_columns) {
            let mut block = Block::default();
            let mut height: f32 = 0.0;
            for (at, choice) in row.iter().enumerate() {
                let x = indent + column * at as f32;
                block.draws.push(Draw::Frame {
                    x,
                    y: 3.0,
                    width: BOX,
                    height: BOX,
                    is_box: true,
                });
                let mut cell = Block::default();
                let code_width = self.width_of(&format!("{} ", choice.code), SMALL, false);
                cell.draws.push(Draw::Text {
                    x: x + BOX + 4.0,
                    y: TEXT,
                    size: SMALL,
                    is_bold: false,
                    gray: 100,
                    text: choice.code.clone(),
                });
                let left = x + BOX + 5.0 + code_width;
                let mut label = choice.label.clone();
                if choice.has_text {
                    label.push_str("____________");
                }
                if !choice.skip.is_empty() {
                    label.push_str(&format!(" → {}", choice.skip));
                }
                for line in self.wrap(&label, TEXT, false, x + column - left) {
                    text(&mut cell, left, TEXT, false, 0, line);
                }
                height = height.max(cell.height);
                block.draws.append(&mut cell.draws);
            }
            block.height = height + 2.0;
            self.flow.blocks.push(block);
        }
    }

    fn scale(&mut self, points: &[PaperPoint], indent: f32) {
        let n = points.len().max(1);
        let column = ((WIDTH - indent) / n as f32).min(92.0);
        let mut block = Block {
            height: 3.0,
            ..Block::default()
        };
        let mut deepest: f32 = 0.0;
        for (at, point) in points.iter().enumerate() {
            let middle = indent + column * (at as f32 + 0.5);
            let score = self.width_of(&point.score, TEXT, false);
            let left = middle - (BOX + 3.0 + score) / 2.0;
            block.draws.push(Draw::Frame {
                x: left,
                y: 4.0,
                width: BOX,
                height: BOX,
                is_box: true,
            });
            block.draws.push(Draw::Text {
                x: left + BOX + 3.0,
                y: 12.5,
                size: TEXT,
                is_bold: false,
                gray: 0,
                text: point.score.clone(),
            });
            let mut y = 12.5;
            for line in self.wrap(&point.label, SMALL, false, column - 4.0) {
                y += leading(SMALL);
                let x = middle - self.width_of(&line, SMALL, false) / 2.0;
                block.draws.push(Draw::Text {
                    x,
                    y,
                    size: SMALL,
                    is_bold: false,
                    gray: 40,
                    text: line,
                });
            }
            deepest = deepest.max(y);
        }
        block.height = deepest + 5.0;
        self.flow.blocks.push(block);
    }

    fn table(&mut self, groups: &[String], points: &[PaperPoint], rows: &[(String, String)]) {
        let n = (points.len() * groups.len().max(1)).max(1);
        let cell = ((WIDTH * 0.62) / n as f32).clamp(16.0, 62.0);
        let label = WIDTH - cell * n as f32;
        let mut head = Block {
            keeps_next: true,
            ..Block::default()
        };
        if groups.len() > 1 {
            let width = cell * points.len() as f32;
            for (at, group) in groups.iter().enumerate() {
                let left = label + width * at as f32;
                head.draws.push(Draw::Frame {
                    x: left,
                    y: 0.0,
                    width,
                    height: 16.0,
                    is_box: false,
                });
                let x = left + (width - self.width_of(group, SMALL, true)) / 2.0;
                head.draws.push(Draw::Text {
                    x,
                    y: 11.5,
                    size: SMALL,
                    is_bold: true,
                    gray: 0,
                    text: group.clone(),
                });
            }
            head.height = 16.0;
        }
        let top = head.height;
        let mut deepest: f32 = 0.0;
        let mut names = Vec::new();
        for at in 0..n {
            let point = points
                .get(at % points.len().max(1))
                .cloned()
                .unwrap_or_default();
            let left = label + cell * at as f32;
            let size = if cell < 30.0 { 7.0 } else { SMALL };
            let mut y = top + 3.0;
            let mut lines = self.wrap(&point.label, size, false, cell - 3.0);
            lines.retain(|line| !line.is_empty());
            lines.push(point.score.clone());
            for line in lines {
                y += leading(size);
                let x = left + (cell - self.width_of(&line, size, false)) / 2.0;
                names.push(Draw::Text {
                    x,
                    y: y - 2.0,
                    size,
                    is_bold: false,
                    gray: 0,
                    text: line,
                });
            }
            deepest = deepest.max(y - top);
        }
        let height = deepest + 3.0;
        head.draws.push(Draw::Shade {
            x: 0.0,
            y: top,
            width: WIDTH,
            height,
        });
        head.draws.push(Draw::Frame {
            x: 0.0,
            y: top,
            width: label,
            height,
            is_box: false,
        });
        for at in 0..n {
            head.draws.push(Draw::Frame {
                x: label + cell * at as f32,
                y: top,
                width: cell,
                height,
                is_box: false,
            });
        }
        head.draws.append(&mut names);
        head.height = top + height;
        let index = self.flow.heads.len();
        self.flow.heads.push(Block {
            height: head.height,
            draws: head.draws.clone(),
            ..Block::default()
        });
        self.flow.blocks.push(head);
        for (code, wording) in rows {
            let mut block = Block {
                head: Some(index),
                ..Block::default()
            };
            let code_width = self.width_of(code, SMALL, false) + 6.0;
            let lines = self.wrap(wording, TEXT, false, label - code_width - 8.0);
            let height = (lines.len() as f32 * leading(TEXT) + 5.0).max(20.0);
            block.draws.push(Draw::Text {
                x: 4.0,
                y: 14.0,
                size: SMALL,
                is_bold: false,
                gray: 100,
                text: code.clone(),
            });
            for (line, at) in lines.into_iter().zip(0u8..) {
                let y = 14.0 + f32::from(at) * leading(TEXT);
                block.draws.push(Draw::Text {
                    x: 4.0 + code_width,
                    y,
                    size: TEXT,
                    is_bold: false,
                    gray: 0,
                    text: line,
                });
            }
            block.draws.push(Draw::Frame {
                x: 0.0,
                y: 0.0,
                width: label,
                height,
                is_box: false,
            });
            for at in 0..n {
                let left = label + cell * at as f32;
                block.draws.push(Draw::Frame {
                    x: left,
                    y: 0.0,
                    width: cell,
                    height,
                    is_box: false,
                });
                block.draws.push(Draw::Frame {
                    x: left + (cell - BOX) / 2.0,
                    y: (height - BOX) / 2.0,
                    width: BOX,
                    height: BOX,
                    is_box: true,
                });
            }
            block.height = height;
            self.flow.blocks.push(block);
        }
        self.gap(3.0);
    }

    fn lines(&mut self, label: &str, n: u32, indent: f32) {
        if !label.is_empty() {
            let mut block = Block {
                keeps_next: true,
                ..Block::default()
            };
            for line in self.wrap(label, TEXT, false, WIDTH - indent) {
                text(&mut block, indent, TEXT, false, 0, line);
            }
            self.flow.blocks.push(block);
        }
        for _ in 0..n {
            let mut block = Block {
                height: 23.0,
                ..Block::default()
            };
            block.draws.push(Draw::Line {
                x: indent,
                y: 20.0,
                length: WIDTH - indent,
            });
            self.flow.blocks.push(block);
        }
    }

    fn blanks(&mut self, blanks: &[(String, String, String)], indent: f32) {
        let widest = blanks
            .iter()
            .map(|(_, label, _)| self.width_of(label, TEXT, false))
            .fold(0.0, f32::max);
        let n_columns = if blanks.len() > 1 && widest < 90.0 {
            2
        } else {
            1
        };
        let column = (WIDTH - indent) / n_columns as f32;
        for row in blanks.chunks(n_columns) {
            let mut block = Block {
                height: 24.0,
                ..Block::default()
            };
            for (at, (code, label, unit)) in row.iter().enumerate() {
                let mut x = indent + column * at as f32;
                let right = x + column - 10.0;
                if !code.is_empty() {
                    block.draws.push(Draw::Text {
                        x,
                        y: 17.0,
                        size: SMALL,
                        is_bold: false,
                        gray: 100,
                        text: code.clone(),
                    });
                    x += self.width_of(code, SMALL, false) + 5.0;
                }
                let lines = self.wrap(label, TEXT, false, (column - 90.0).max(60.0));
                for (line, n) in lines.iter().zip(0u8..) {
                    let y = 17.0 + f32::from(n) * leading(TEXT);
                    block.draws.push(Draw::Text {
                        x,
                        y,
                        size: TEXT,
                        is_bold: false,
                        gray: 0,
                        text: line.clone(),
                    });
                }
                let extra = (lines.len().saturating_sub(1)) as f32 * leading(TEXT);
                block.height = block.height.max(24.0 + extra);
                x += lines
                    .iter()
                    .map(|line| self.width_of(line, TEXT, false))
                    .fold(0.0, f32::max)
                    + 5.0;
                let unit_width = self.width_of(unit, TEXT, false);
                let length = (right - x - unit_width - 4.0)
                    .clamp(20.0, if n_columns == 1 { 180.0 } else { 400.0 });
                block.draws.push(Draw::Line {
                    x,
                    y: 19.0 + extra,
                    length,
                });
                if !unit.is_empty() {
                    block.draws.push(Draw::Text {
                        x: x + length + 4.0,
                        y: 17.0 + extra,
                        size: TEXT,
                        is_bold: false,
                        gray: 0,
                        text: unit.clone(),
                    });
                }
            }
            self.flow.blocks.push(block);
        }
    }
}

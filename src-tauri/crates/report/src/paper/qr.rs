//! A QR code as dark squares.

use crate::ReportError;
use qrcode::{Color, EcLevel, QrCode};

/// Dark modules of a code, row by row, without the quiet zone.
pub(super) struct Qr {
    pub width: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// Error correction M: a crease or a stamp does not spoil it.
    pub fn of(text: &str) -> Result<Self, ReportError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|error| ReportError::Write(error.to_string()))?;
        Ok(Self {
            width: code.width(),
            dark: code
                .to_colors()
                .iter()
                .map(|color| *color == Color::Dark)
                .collect(),
        })
    }

    /// Runs of dark modules: row, first column, length.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for row in 0..self.width {
            let line = &self.dark[row * self.width..(row + 1) * self.width];
            let mut column = 0;
            while column < self.width {
                let n = line[column..].iter().take_while(|dark| **dark).count();
                if n > 0 {
                    runs.push((row, column, n));
                }
                column += n.max(1);
            }
        }
        runs
    }

    /// A PNG of it, `scale` pixels a module, with the quiet zone of four that readers want.
    pub fn png(&self, scale: u32) -> Result<Vec<u8>, ReportError> {
        let side = (self.width as u32 + 8) * scale;
        let broken = || ReportError::Write("二维码无法绘制".into());
        let mut picture = resvg::tiny_skia::Pixmap::new(side, side).ok_or_else(broken)?;
        picture.fill(resvg::tiny_skia::Color::WHITE);
        let paint = resvg::tiny_skia::Paint {
            anti_alias: false,
            ..Default::default()
        };
        for (row, column, n) in self.runs() {
            let at = |module: usize| ((module as u32 + 4) * scale) as f32;
            let size = |n: usize| (n as u32 * scale) as f32;
            if let Some(rect) =
                resvg::tiny_skia::Rect::from_xywh(at(column), at(row), size(n), size(1))
            {
                picture.fill_rect(rect, &paint, resvg::tiny_skia::Transform::identity(), None);
            }
        }
        picture.encode_png().map_err(|_| broken())
    }
}

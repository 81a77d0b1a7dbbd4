//! Blocks onto A4 pages.

use super::blocks::{Block, Draw, Flow, Fonts, WIDTH, lay_out};
use super::face::Widths;
use super::qr::Qr;
use super::{PaperCopies, PaperFace, PaperFonts, PaperForm};
use crate::ReportError;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};

/// A4, points.
const PAGE: (f32, f32) = (595.28, 841.89);
const LEFT: f32 = 48.0;
const TOP: f32 = 44.0;
/// Where the foot begins.
const FOOT: f32 = 786.0;
const QR_SIDE: f32 = 40.0;

/// A PDF and how many pages it has.
pub struct WrittenPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pages of all copies.
    pub n_pages: u32,
}

/// Writes a form as PDF; of the fonts only the characters used are embedded.
///
/// # Errors
/// [`ReportError::Write`] when a font cannot be read or the file not be made.
pub fn write_paper_pdf(
    form: &PaperForm,
    copies: PaperCopies,
    fonts: &PaperFonts,
) -> Result<WrittenPdf, ReportError> {
    let broken = || ReportError::Write("字体文件读不出来".into());
    let widths = Fonts {
        regular: Widths::of(&fonts.regular).ok_or_else(broken)?,
        bold: Widths::of(&fonts.bold).ok_or_else(broken)?,
    };
    let flow = lay_out(form, &widths);
    let pages = paginate(&flow);
    let mut document = Document::new_with(SerializeSettings {
        xmp_metadata: false,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(form.title.clone())
            .producer("Kesheng".into())
            .language("zh-CN".into())
            // The same form is the same document: no id from the clock.
            .document_id(form.qr.clone()),
    );
    let pen = Pen {
        regular: font(&fonts.regular).ok_or_else(broken)?,
        bold: font(&fonts.bold).ok_or_else(broken)?,
    };
    let size = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(broken)?;
    let mut n_pages = 0;
    for sheet in copies.numbers() {
        let qr = Qr::of(&form.qr_of(sheet))?;
        let footer = form.footer_of(sheet);
        for (at, blocks) in pages.iter().enumerate() {
            let mut page = document.start_page_with(size.clone());
            let mut surface = page.surface();
            for (y, block) in blocks {
                pen.block(&mut surface, *y, block);
            }
            let place = format!("第 {} 页，共 {} 页", at + 1, pages.len());
            pen.foot(&mut surface, &footer, &place, &qr, &widths.regular);
            surface.finish();
            page.finish();
            n_pages += 1;
        }
    }
    let bytes = document
        .finish()
        .map_err(|error| ReportError::Write(format!("{error:?}")))?;
    Ok(WrittenPdf { bytes, n_pages })
}

fn font(face: &PaperFace) -> Option<Font> {
    let data: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> = face.data.clone();
    Font::new(data.into(), face.index)
}

/// Blocks by page with the height at which each stands.
fn paginate(flow: &Flow) -> Vec<Vec<(f32, &Block)>> {
    let room = FOOT - TOP;
    let mut pages: Vec<Vec<(f32, &Block)>> = vec![Vec::new()];
    let mut used = 0.0;
    let mut at = 0;
    while at < flow.blocks.len() {
        // What may not be parted, as far as one page can hold it.
        let mut end = at + 1;
        let mut height = flow.blocks[at].height;
        while end < flow.blocks.len()
            && flow.blocks[end - 1].keeps_next
            && height + flow.blocks[end].height <= room
        {
            height += flow.blocks[end].height;
            end += 1;
        }
        if used + height > room && used > 0.0 {
            pages.push(Vec::new());
            used = 0.0;
            // Rows of a table go on under its head.
            if let Some(head) = flow.blocks[at].head.and_then(|head| flow.heads.get(head)) {
                place(&mut pages, &mut used, head);
            }
        }
        for block in &flow.blocks[at..end] {
            // No gap on top of a page.
            if used > 0.0 || !block.draws.is_empty() {
                place(&mut pages, &mut used, block);
            }
        }
        at = end;
    }
    pages
}

fn place<'a>(pages: &mut [Vec<(f32, &'a Block)>], used: &mut f32, block: &'a Block) {
    if let Some(page) = pages.last_mut() {
        page.push((TOP + *used, block));
    }
    *used += block.height;
}

struct Pen {
    regular: Font,
    bold: Font,
}

fn fill(gray: u8) -> Fill {
    Fill {
        paint: luma::Color::new(gray).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn stroke(gray: u8, width: f32) -> Stroke {
    Stroke {
        paint: luma::Color::new(gray).into(),
        width,
        ..Stroke::default()
    }
}

fn rect(surface: &mut Surface<'_>, x: f32, y: f32, width: f32, height: f32) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

impl Pen {
    fn text(
        &self,
        surface: &mut Surface<'_>,
        at: Point,
        size: f32,
        is_bold: bool,
        gray: u8,
        text: &str,
    ) {
        if text.trim().is_empty() {
            return;
        }
        surface.set_stroke(None);
        surface.set_fill(Some(fill(gray)));
        let font = if is_bold { &self.bold } else { &self.regular };
        surface.draw_text(
            at,
            font.clone(),
            size,
            text,
            false,
            TextDirection::LeftToRight,
        );
    }

    fn block(&self, surface: &mut Surface<'_>, top: f32, block: &Block) {
        // Shading lies under everything else.
        for draw in &block.draws {
            if let Draw::Shade {
                x,
                y,
                width,
                height,
            } = draw
            {
                surface.set_stroke(None);
                surface.set_fill(Some(fill(238)));
                rect(surface, LEFT + x, top + y, *width, *height);
            }
        }
        for draw in &block.draws {
            match draw {
                Draw::Text {
                    x,
                    y,
                    size,
                    is_bold,
                    gray,
                    text,
                } => {
                    self.text(
                        surface,
                        Point::from_xy(LEFT + x, top + y),
                        *size,
                        *is_bold,
                        *gray,
                        text,
                    );
                }
                Draw::Line { x, y, length } => {
                    surface.set_fill(None);
                    surface.set_stroke(Some(stroke(110, 0.6)));
                    let mut path = PathBuilder::new();
                    path.move_to(LEFT + x, top + y);
                    path.line_to(LEFT + x + length, top + y);
                    if let Some(path) = path.finish() {
                        surface.draw_path(&path);
                    }
                }
                Draw::Frame {
                    x,
                    y,
                    width,
                    height,
                    is_box,
                } => {
                    surface.set_fill(None);
                    let (gray, pen) = if *is_box { (0, 0.8) } else { (150, 0.5) };
                    surface.set_stroke(Some(stroke(gray, pen)));
                    rect(surface, LEFT + x, top + y, *width, *height);
                }
                Draw::Shade { .. } => {}
            }
        }
    }

    fn foot(
        &self,
        surface: &mut Surface<'_>,
        footer: &str,
        place: &str,
        qr: &Qr,
        widths: &Widths<'_>,
    ) {
        let right = LEFT + WIDTH;
        self.text(
            surface,
            Point::from_xy(LEFT, FOOT + 26.0),
            8.0,
            false,
            80,
            footer,
        );
        let end = right - QR_SIDE - 10.0;
        self.text(
            surface,
            Point::from_xy(end - widths.width(place, 8.0), FOOT + 26.0),
            8.0,
            false,
            80,
            place,
        );
        let module = QR_SIDE / qr.width as f32;
        surface.set_stroke(None);
        surface.set_fill(Some(fill(0)));
        // One path: a reader sees no seams between modules.
        let mut path = PathBuilder::new();
        for (row, column, n) in qr.runs() {
            let x = right - QR_SIDE + column as f32 * module;
            let y = FOOT + 8.0 + row as f32 * module;
            if let Some(rect) = Rect::from_xywh(x, y, n as f32 * module, module) {
                path.push_rect(rect);
            }
        }
        if let Some(path) = path.finish() {
            surface.draw_path(&path);
        }
    }
}

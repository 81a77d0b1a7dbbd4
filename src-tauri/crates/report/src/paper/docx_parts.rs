//! Pieces of WordprocessingML (ECMA-376 part 1, 17).

/// A text safe in XML; control characters that XML forbids go.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// How a paragraph stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Stand {
    /// Half-points.
    pub size: u32,
    pub is_bold: bool,
    pub is_gray: bool,
    pub is_centred: bool,
    /// On one page with the next paragraph.
    pub keeps_next: bool,
    /// Twentieths of a point.
    pub indent: u32,
    pub before: u32,
    pub after: u32,
}

/// A run of text.
pub(super) fn run(text: &str, stand: Stand) -> String {
    let bold = if stand.is_bold { "<w:b/>" } else { "" };
    let gray = if stand.is_gray {
        "<w:color w:val=\"595959\"/>"
    } else {
        ""
    };
    let size = if stand.size == 0 { 21 } else { stand.size };
    format!(
        "<w:r><w:rPr>{bold}{gray}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(text)
    )
}

/// A paragraph of runs.
pub(super) fn paragraph(runs: &str, stand: Stand) -> String {
    let keep = if stand.keeps_next {
        "<w:keepNext/>"
    } else {
        ""
    };
    let centre = if stand.is_centred {
        "<w:jc w:val=\"center\"/>"
    } else {
        ""
    };
    format!(
        "<w:p><w:pPr>{keep}<w:keepLines/><w:spacing w:before=\"{}\" w:after=\"{}\"/><w:ind w:left=\"{}\"/>{centre}</w:pPr>{runs}</w:p>",
        stand.before, stand.after, stand.indent
    )
}

/// A paragraph of one text; line breaks make several.
pub(super) fn words(text: &str, stand: Stand) -> String {
    text.split('\n')
        .map(|line| paragraph(&run(line, stand), stand))
        .collect()
}

/// A line to write on: an empty paragraph with a rule under it.
pub(super) fn ruled(indent: u32, keeps_next: bool) -> String {
    let keep = if keeps_next { "<w:keepNext/>" } else { "" };
    format!(
        "<w:p><w:pPr>{keep}<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/>\
         <w:between w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr>\
         <w:spacing w:before=\"240\" w:after=\"0\"/><w:ind w:left=\"{indent}\"/></w:pPr></w:p>"
    )
}

/// A table: widths in twentieths of a point, rows of cells; the first `n_head` rows stand again on
/// every page. A cell is its paragraphs and how many columns it spans.
pub(super) fn table(
    widths: &[u32],
    n_head: usize,
    rows: &[Vec<(String, u32)>],
    indent: u32,
    has_frame: bool,
) -> String {
    let grid: String = widths
        .iter()
        .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
        .collect();
    let border = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A0A0A0\"/>")
    };
    let borders: String = match has_frame {
        true => ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(border)
            .concat(),
        false => String::new(),
    };
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        widths.iter().sum::<u32>()
    );
    for (at, row) in rows.iter().enumerate() {
        let is_head = at < n_head;
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        let mut column = 0;
        for (cell, span) in row {
            let width: u32 = widths.iter().skip(column).take(*span as usize).sum();
            let spans = if *span > 1 {
                format!("<w:gridSpan w:val=\"{span}\"/>")
            } else {
                String::new()
            };
            let shade = if is_head {
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEEEEE\"/>"
            } else {
                ""
            };
            out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{spans}{shade}<w:vAlign w:val=\"center\"/></w:tcPr>{cell}</w:tc>"
            ));
            column += *span as usize;
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

/// A field that Word computes, with what stands there until then.
pub(super) fn field(name: &str, size: u32) -> String {
    let style = format!("<w:rPr><w:sz w:val=\"{size}\"/></w:rPr>");
    format!(
        "<w:r>{style}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{style}<w:instrText xml:space=\"preserve\"> {name} </w:instrText></w:r>\
         <w:r>{style}<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>{style}<w:t>1</w:t></w:r><w:r>{style}<w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// A picture in the line; `side` in EMU (914,400 an inch).
pub(super) fn picture(relation: &str, id: u32, side: u32) -> String {
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{side}\" cy=\"{side}\"/>\
         <wp:docPr id=\"{id}\" name=\"QR{id}\" descr=\"问卷编号二维码\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"QR{id}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{side}\" cy=\"{side}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

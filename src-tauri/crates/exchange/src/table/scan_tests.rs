#![allow(clippy::unwrap_used)]
use super::*;
use crate::limits::Limits;
use crate::table::Table;

fn book() -> Workbook {
    let styles = vec![
        NumberStyle::Number,
        NumberStyle::Date,
        NumberStyle::Duration,
    ];
    Workbook {
        sheets: Vec::new(),
        strings: Default::default(),
        styles,
        since_1904: false,
    }
}

fn scan_text(rows: &str) -> Result<Table, Stop> {
    let header = r#"<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>"#;
    let xml = format!(
        r#"<?xml version="1.0"?><worksheet><dimension ref="A1"/><sheetData>{header}{rows}</sheetData></worksheet>"#
    );
    let mut builder = TableBuilder::new("S", &Limits::default());
    scan(xml.as_bytes(), &book(), &mut builder)?;
    Ok(builder.finish().unwrap())
}

#[test]
fn cells_of_every_type() {
    let at = |value: &str| {
        scan_text(&format!(r#"<row r="2">{value}</row>"#))
            .unwrap()
            .cell(0, 1)
            .text()
            .into_owned()
    };
    for (cell, expected) in [
        (r#"<c r="B2"><v>5</v></c>"#, "5"),
        (r#"<c r="B2" s="0" t="n"><v>-1.5E2</v></c>"#, "-150"),
        (
            r#"<c r="B2" s="1"><v>45901.5</v></c>"#,
            "2025-09-01 12:00:00",
        ),
        (r#"<c r="B2" s="1"><v>0.5</v></c>"#, "12:00:00"),
        (r#"<c r="B2" s="2"><v>1.5</v></c>"#, "36:00:00"),
        (r#"<c r="B2" t="b"><v>1</v></c>"#, "TRUE"),
        (
            r#"<c r="B2" t="inlineStr"><is><t xml:space="preserve">a &lt; b </t></is></c>"#,
            "a < b",
        ),
        (
            r#"<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>富</t></r><r><t>文本</t></r><rPh sb="0"><t>fu</t></rPh></is></c>"#,
            "富文本",
        ),
        (r#"<c r="B2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>"#, "ax"),
        (r#"<c r="B2"><f t="shared" si="0"/><v>7</v></c>"#, "7"),
        (r#"<c r="A2"/><c><v>8</v></c>"#, "8"),
        ("<c r=\"A2\"/>\n  <c r=\"B2\">\n<v>9</v>\n</c>\n", "9"),
    ] {
        assert_eq!(at(cell), expected, "{cell}");
    }
}

#[test]
fn rows_are_numbered_and_gaps_free_of_charge() {
    let table = scan_text(r#"<row r="2"/><row r="7" spans="1:2"><c r="A7"><v>1</v></c></row><row><c><v>2</v></c></row>"#).unwrap();
    assert_eq!(table.rows, [7, 8]);
    let table = scan_text(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#).unwrap();
    assert_eq!((table.n_rows, table.columns.len()), (1, 16_384));
}

#[test]
fn what_is_not_plain_is_left_to_others() {
    for (rows, stop) in [
        (r#"<x:row r="2"></x:row>"#, Stop::Unusual),
        (
            r#"<row r="2"><c r="A2"><v><![CDATA[5]]></v></c></row>"#,
            Stop::Unusual,
        ),
        (
            r#"<row r="2"><!-- --><c r="A2"><v>5</v></c></row>"#,
            Stop::Unusual,
        ),
        (
            r#"<row r="2"><c r="A2" t="s"><v>5</v></c></row>"#,
            Stop::Unusual,
        ),
        (
            r#"<row r="2"><c r="ZZZ2"><v>5</v></c></row>"#,
            Stop::Damaged,
        ),
        (r#"<row r="1048577"></row>"#, Stop::Damaged),
        (
            r#"<row r="2"><c r="A2"><v>nan</v></c></row>"#,
            Stop::Damaged,
        ),
        (r#"<row r="2"><c r="A2"><v>5</v></c>"#, Stop::Damaged),
    ] {
        assert_eq!(scan_text(rows).unwrap_err(), stop, "{rows}");
    }
}

#[test]
fn rows_longer_than_the_window() {
    let long = "长".repeat(200_000);
    let cell = format!(
        r#"<row r="2"><c r="A2" t="str"><v>{long}</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>"#
    );
    let table = scan_text(&cell).unwrap();
    assert_eq!(
        (table.cell(0, 0).text().len(), table.rows.as_slice()),
        (600_000, &[2, 3][..])
    );
}

#![allow(clippy::unwrap_used)]
use super::*;
use crate::table::read_tables;
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

const SPACE: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A workbook with two visible sheets and a hidden one, all cell types and date styles.
fn sample(since_1904: bool) -> Vec<u8> {
    let book = format!(
        r#"<workbook {SPACE}><workbookPr date1904="{}"/><sheets><sheet name="答卷" sheetId="1" r:id="rId1"/><sheet name="藏" sheetId="2" state="hidden" r:id="rId2"/><sheet name="A&amp;B" sheetId="3" r:id="rId3"/></sheets></workbook>"#,
        u8::from(since_1904)
    );
    let relation = |id: u8, target: &str| {
        format!(
            r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{target}"/>"#
        )
    };
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}{}{}</Relationships>"#,
        relation(1, "worksheets/sheet1.xml"),
        relation(2, "worksheets/sheet2.xml"),
        relation(3, "/xl/worksheets/sheet3.xml")
    );
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let styles = format!(
        r#"<styleSheet {SPACE}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
    );
    let strings = format!(
        r#"<sst {SPACE} count="4" uniqueCount="4"><si><t>序号</t></si><si><t xml:space="preserve"> 名称 </t></si><si><r><t>富</t></r><r><t>文本&lt;</t></r></si><si><t/></si></sst>"#
    );
    let sheet = |rows: &str| {
        format!(
            r#"<worksheet {SPACE}><dimension ref="A1:F9"/><sheetData>{rows}</sheetData></worksheet>"#
        )
    };
    let first = sheet(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" spans="1:6"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="F2" t="inlineStr"><is><t>末列</t></is></c></row><row r="3"><c r="A3"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" s="1"><v>45901</v></c><c r="D3" s="3"><v>45901.337534722</v></c><c r="E3" s="2"><v>1.5</v></c><c r="F3" t="b"><v>1</v></c></row><row r="4"/><row r="6"><c r="A6" s="1"/><c r="B6" t="s"><v>3</v></c><c r="C6"><f>1/3</f><v>0.33333333333333331</v></c><c r="D6" t="e"><v>#DIV/0!</v></c><c r="E6" t="str"><f>"a"&amp;"b"</f><v>a&amp;b</v></c><c r="F6"><v>-12</v></c></row>"#,
    );
    let third =
        sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>"#);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/styles.xml", &styles),
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &first),
        ("xl/worksheets/sheet2.xml", &third),
        ("xl/worksheets/sheet3.xml", &third),
    ] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn plain(bytes: &[u8]) -> Option<Vec<Table>> {
    let limits = Limits::default();
    read_plain(
        "a",
        &mut Package::open("a", bytes, &limits).unwrap(),
        &limits,
    )
    .unwrap()
}

type Seen = (String, Vec<String>, Vec<u32>, Vec<Vec<String>>);

/// All that a reader of the sheet sees, whatever the order of dictionaries.
fn seen(tables: &[Table]) -> Vec<Seen> {
    let one = |table: &Table| {
        (
            table.sheet.clone(),
            table.header.clone(),
            table.rows.clone(),
            table.sample(table.n_rows),
        )
    };
    tables.iter().map(one).collect()
}

#[test]
fn the_scanner_reads_what_calamine_reads() {
    for since_1904 in [false, true] {
        let bytes = sample(since_1904);
        let scanned = plain(&bytes).unwrap();
        let expected = read_by_calamine("a", &bytes, &Limits::default()).unwrap();
        assert_eq!(seen(&scanned), seen(&expected), "1904: {since_1904}");
    }
}

#[test]
fn the_sample_reads_as_written() {
    let tables = plain(&sample(false)).unwrap();
    assert_eq!(
        tables
            .iter()
            .map(|table| table.sheet.as_str())
            .collect::<Vec<_>>(),
        ["答卷", "A&B"]
    );
    assert_eq!(tables[0].header, ["序号", "名称", "", "", "", "末列"]);
    assert_eq!(
        (tables[0].header_row, tables[0].rows.as_slice()),
        (2, &[3, 6][..])
    );
    // 45901 is 2025-09-01; .337534722 of a day is 08:06:03.
    assert_eq!(
        tables[0].sample(2),
        [
            [
                "1",
                "富文本<",
                "2025-09-01",
                "2025-09-01 08:06:03",
                "36:00:00",
                "TRUE"
            ],
            ["", "", "0.3333333333333333", "", "a&b", "-12"],
        ]
    );
}

fn workbooks(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            workbooks(&path, ending, found);
        } else if path.extension().is_some_and(|known| known == ending) {
            found.push(path);
        }
    }
}

/// Workbooks written by Excel, LibreOffice and libraries: scanner and calamine must agree.
#[test]
fn workbooks_of_other_programs_read_alike() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/interop");
    let (mut found, mut old) = (Vec::new(), Vec::new());
    workbooks(&folder, "xlsx", &mut found);
    workbooks(&folder, "xls", &mut old);
    if found.is_empty() {
        eprintln!("skipped: {} is absent", folder.display());
        return;
    }
    let mut n_plain = 0;
    for path in &found {
        let bytes = std::fs::read(path).unwrap();
        let Some(scanned) = plain(&bytes) else {
            continue;
        };
        let expected = read_by_calamine("a", &bytes, &Limits::default()).unwrap();
        assert_eq!(seen(&scanned), seen(&expected), "{}", path.display());
        n_plain += 1;
    }
    assert!(
        n_plain * 2 > found.len(),
        "the scanner should know most of {} workbooks, knew {n_plain}",
        found.len()
    );
    for path in old {
        read_tables("a.xls", &std::fs::read(&path).unwrap())
            .unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
    }
}

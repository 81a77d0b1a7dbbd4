use super::super::sample::every_kind;
use super::*;
use crate::table::{DictColumn, Table};
use crate::value::Value;
use model::QuestionnaireId;
use model::questionnaire::{DesignKind, QuestionnaireBody};
use write::SheetCells;

/// A sheet as the table reader gives it.
fn table(sheet: &SheetCells) -> Table {
    let column = |at: usize| {
        let mut held = DictColumn {
            values: vec![Value::Empty],
            codes: Vec::new(),
        };
        for row in &sheet.rows {
            held.codes.push(held.values.len() as u32);
            held.values.push(match row[at].as_str() {
                "" => Value::Empty,
                text => Value::Text(text.into()),
            });
        }
        held
    };
    Table {
        sheet: sheet.name.into(),
        header: sheet
            .header
            .iter()
            .map(|heading| (*heading).to_owned())
            .collect(),
        header_row: 1,
        columns: (0..sheet.header.len()).map(column).collect(),
        n_rows: sheet.rows.len(),
        rows: (2..).take(sheet.rows.len()).collect(),
    }
}

fn read_sheets(sheets: &[SheetCells]) -> Result<QuestionnaireDraft, Problem> {
    let tables: Vec<Table> = sheets.iter().map(table).collect();
    let book = sheets::Book::of("表.xlsx", &tables)?;
    let survey = library::parse("表.xlsx", &book)?;
    Ok(map::draft("表.xlsx", &book, &survey))
}

/// Survey and choices from lines of cells joined by `|`.
fn form(survey: &str, choices: &str) -> Result<QuestionnaireDraft, Problem> {
    let sheet = |name: &'static str, text: &str| {
        let mut lines = text.lines().map(|line| {
            line.split('|')
                .map(|cell| cell.trim().to_owned())
                .collect::<Vec<_>>()
        });
        let header: Vec<&'static str> = lines
            .next()
            .unwrap_or_default()
            .into_iter()
            .map(|cell| &*cell.leak())
            .collect();
        let rows = lines.map(|mut row| {
            row.resize(header.len(), String::new());
            row
        });
        SheetCells {
            name,
            rows: rows.collect(),
            header,
        }
    };
    let mut sheets = vec![sheet("survey", survey)];
    if !choices.is_empty() {
        sheets.push(sheet("choices", choices));
    }
    read_sheets(&sheets)
}

#[test]
fn every_kind_comes_in_again_as_it_went_out() {
    let body = every_kind();
    let id = QuestionnaireId::from_bytes([7; 16]);
    let draft = read_sheets(&write::write(id, Some(3), &body)).unwrap();
    assert_eq!(draft.problems, []);
    assert_eq!(draft.id, Some(id));
    let flat = |body: &QuestionnaireBody| {
        let mut body = body.clone();
        for section in &mut body.sections {
            section.position = 0.0;
        }
        for question in &mut body.questions {
            question.design = question.design.used();
            question.position = 0.0;
        }
        body
    };
    let (expected, found) = (flat(&body), flat(&draft.body));
    assert_eq!(found.sections, expected.sections);
    for (found, expected) in found.questions.iter().zip(&expected.questions) {
        assert_eq!(found, expected);
    }
    assert_eq!(found, expected);
}

#[test]
fn kinds_of_other_peoples_forms() {
    use DesignKind::*;
    const CHOICES: &str = "list_name|name|label\nl|1|差\nl|2|好\nyn|yes|是\nyn|no|否";
    for (type_, appearance, kind) in [
        ("select_one yn", "", SingleChoice),
        ("select one from yn", "", SingleChoice),
        ("select_one l", "likert", Likert),
        ("select_multiple yn", "", MultiChoice),
        ("rank yn", "", Ranking),
        ("integer", "", Number),
        ("text", "", ShortText),
        ("text", "multiline", LongText),
        ("date", "", Date),
        ("note", "", Note),
        ("acknowledge", "", SingleChoice),
        ("geopoint", "", Note),
        ("range", "", Slider),
    ] {
        let draft = form(
            &format!("type|name|label|appearance\n{type_}|q|题|{appearance}"),
            CHOICES,
        )
        .unwrap();
        assert_eq!(draft.body.questions[0].design.kind, kind, "{type_}");
    }
}

#[test]
fn groups_become_sections_and_conditions() {
    let draft = form(
        "type|name|label|relevant|appearance|required
begin group|g|服务评价|${a} = 1||
begin group|inner|内层|${b} = 2 or ${b} = 3||
text|q|为什么？|${c} = 4||yes
end group||||
begin group|t|请评价||table-list|
select_one l|speed|速度|||yes
select_one l|t_price|价格|||yes
end group||||
end group||||
integer|a|甲|||
integer|b|乙|||
integer|c|丙|${speed} > 1||",
        "list_name|name|label\nl|1|差\nl|2|好",
    )
    .unwrap();
    assert_eq!(draft.problems, []);
    let sections: Vec<(&str, &str)> = draft
        .body
        .sections
        .iter()
        .map(|s| (s.title.as_str(), s.relevant.as_str()))
        .collect();
    assert_eq!(sections, [("服务评价", "${a} = 1"), ("", "")]);
    let [note, why, matrix, a, _, c] = &draft.body.questions[..] else {
        panic!("{:?}", draft.body)
    };
    assert_eq!(
        (note.design.kind, note.title.as_str()),
        (DesignKind::Note, "内层")
    );
    assert_eq!(why.relevant, "(${b} = 2 or ${b} = 3) and ${c} = 4");
    assert!(why.is_required);
    let rows: Vec<&str> = matrix
        .design
        .rows
        .iter()
        .map(|row| row.code.as_str())
        .collect();
    assert_eq!(
        (matrix.design.kind, rows),
        (DesignKind::Matrix, vec!["speed", "price"])
    );
    assert_eq!(a.constraint, ". = int(.)");
    assert_eq!(c.relevant, "${t_speed} > 1");
}

#[test]
fn faulty_forms_get_one_sentence_with_their_place() {
    const CHOICES: &str = "list_name|name|label\nl|1|差";
    for (survey, row, words) in [
        (
            "type|name|label\ninteger|a|甲\nintegr|b|乙",
            Some(3),
            "是不是想写“integer”",
        ),
        (
            "type|name|label|relevant\ninteger|a|甲|${x} > 1",
            Some(2),
            "引用的题目不存在",
        ),
        (
            "type|name|label\nselect_one colours|a|甲",
            Some(2),
            "选项表“colours”",
        ),
        (
            "type|name|label\nbegin group|g|组\ninteger|a|甲",
            Some(2),
            "没有结束",
        ),
        (
            "type|name|label\ninteger|a|甲\ninteger|a|乙",
            None,
            "用了两次",
        ),
        ("type|name|label\ninteger|1 a|甲", Some(2), "不合规则"),
        ("type|name|label\ninteger||甲", Some(2), "缺少name"),
        (
            "type|name|label|label\ninteger|a|甲|乙",
            Some(1),
            "出现了两次",
        ),
        ("kind|name\ninteger|a", Some(1), "没有“type”列"),
    ] {
        let problem = form(survey, CHOICES).unwrap_err();
        assert!(
            problem.message.contains(words),
            "{survey}: {}",
            problem.message
        );
        if row.is_some() {
            assert_eq!(problem.row, row, "{survey}");
        }
    }
}

#[test]
fn what_has_no_place_is_listed() {
    let draft = form(
        "type|name|label::English|label::中文 (zh)|image|calculation|choice_filter|colour
start|s||||||
select_one c|q|Why?|为什么？|a.png||x = 1|red
calculate|k||||it doesn't close||
barcode|b|Code|条码||||
select_one c or_other|o|Else|还有什么||||",
        "list_name|name|label::English|x\nc|1|One|1\nc|1|Two|2",
    )
    .unwrap();
    for (row, column, words) in [
        (Some(2), "A type", "自动记录"),
        (Some(3), "G choice_filter", "不按条件筛选"),
        (Some(4), "F calculation", "引号没有成对"),
        (Some(5), "A type", "已改为单行填空"),
        (Some(1), "E image", "图片"),
        (Some(1), "H colour", "客声不用列"),
        (Some(3), "B name", "重复"),
        (Some(1), "D x", "客声不用列"),
        (None, "", "只导入一种语言"),
    ] {
        let found = draft.problems.iter().any(|p| {
            p.row == row
                && p.column.as_deref().unwrap_or_default() == column
                && p.message.contains(words)
        });
        assert!(found, "{words}: {:#?}", draft.problems);
    }
    let question = &draft.body.questions[1];
    assert_eq!(question.title, "为什么？");
    let with_other = draft.body.questions.last().unwrap();
    let last = with_other.design.choices.last().unwrap();
    assert!(last.code == "other" && last.has_text);
    assert_eq!(draft.body.questions[2].calculation, "");
}

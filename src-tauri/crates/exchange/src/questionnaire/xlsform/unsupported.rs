//! What XLSForm has and a questionnaire of ours does not: each named once at its place.

use super::cells::other_languages;
use super::library::{Question, SelectKind};
use super::map::{Mapper, select_of};
use super::names::KIND;
use super::notices::Notices;
use super::sheets::{Book, Sheet};
use crate::place::quoted;
use model::ProblemCode::NotSupported;
use model::questionnaire::{Design, DesignKind};

const SURVEY: [&str; 16] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "appearance",
    "parameters",
    "choice_filter",
    "repeat_count",
    "readonly",
];
const SETTINGS: [&str; 8] = [
    "form_title",
    "title",
    "form_id",
    "version",
    "default_language",
    "allow_choice_duplicates",
    "clean_text_values",
    "id_string",
];
/// Functions that need files, repeats or a device.
const FUNCTIONS: [&str; 10] = [
    "pulldata(",
    "indexed-repeat(",
    "jr:choice-name(",
    "jr:itext(",
    "instance(",
    "search(",
    "position(",
    "once(",
    "area(",
    "distance(",
];
const DEVICE: [&str; 16] = [
    "start",
    "end",
    "today",
    "deviceid",
    "device id",
    "imei",
    "username",
    "email",
    "phonenumber",
    "subscriberid",
    "simserial",
    "start time",
    "end time",
    "get today",
    "audit",
    "get device id",
];

/// The first function in an expression that cannot be computed here.
pub(super) fn function(expression: &str) -> Option<&'static str> {
    let found = FUNCTIONS
        .into_iter()
        .find(|function| expression.contains(function));
    found.map(|function| function.trim_end_matches('('))
}

/// Columns, languages, settings and sheets that are passed over.
pub(super) fn sheets(notices: &mut Notices, book: &Book, language: &str) {
    columns(notices, &book.survey, &SURVEY);
    columns(notices, &book.choices, &["list_name", "name", "label"]);
    columns(notices, &book.settings, &SETTINGS);
    for sheet in [&book.survey, &book.choices] {
        for other in other_languages(&sheet.headers, language) {
            let shown = if other.is_empty() {
                "（未注明语言）"
            } else {
                &other
            };
            let message =
                format!("只导入一种语言，未导入：{shown}；要用它请改default_language后重新导入");
            notices.sheet(&sheet.name, NotSupported, message);
        }
    }
    for name in &book.others {
        let message = "客声不用这张工作表，未导入；可以删除";
        notices.sheet(name, NotSupported, message);
    }
    if book
        .survey
        .rows
        .first()
        .is_some_and(|(row, _)| *row > book.survey.header_row + 1)
    {
        let row = book.survey.header_row + 1;
        notices.cell(
            &book.survey,
            row as usize,
            "",
            NotSupported,
            "表头下面是空行，已跳过；请删除空行",
        );
    }
    let name = book.choices.name.trim();
    if !name.is_empty() && name != "choices" && name != "选项" {
        let message = format!(
            "工作表名{}应写作“choices”，已按选项表读取；请改名",
            quoted(name)
        );
        notices.sheet(&book.choices.name, NotSupported, message);
    }
    if !book.choices.headers.is_empty() && book.choices.rows.is_empty() {
        notices.sheet(
            &book.choices.name,
            NotSupported,
            "选项表只有表头没有选项；用不到可以删除",
        );
    }
}

fn columns(notices: &mut Notices, sheet: &Sheet, known: &[&str]) {
    for heading in &sheet.headers {
        let base = heading.split("::").next().unwrap_or_default();
        if heading.starts_with("kesheng_") || known.contains(&base) {
            continue;
        }
        let is_used = sheet
            .rows
            .iter()
            .any(|(_, cells)| cells.contains_key(heading));
        if !is_used {
            continue;
        }
        let is_media = matches!(base, "image" | "audio" | "video" | "big-image" | "media");
        let message = match is_media {
            true => "图片、音频和视频不导入；请把必要的内容写进题目".to_owned(),
            false => format!("客声不用列{}，未导入；用不到可以删除", quoted(heading)),
        };
        notices.column(sheet, heading, NotSupported, message);
    }
}

/// The kind of a row of somebody else's form; `None` when it asks nothing here and is listed.
pub(super) fn kind(mapper: &mut Mapper<'_>, asked: &Question) -> Option<DesignKind> {
    let survey = &mapper.book().survey;
    let appearance = mapper.cells(asked.row).get("appearance").to_lowercase();
    let has = |word: &str| appearance.split_whitespace().any(|held| held == word);
    let type_ = asked.qtype.to_lowercase();
    let is_file = asked.select_from_file().is_some() || type_ == "select one external";
    if is_file {
        let message = "选项来自外部文件，已改为单行填空；请在客声中补上选项";
        mapper
            .notices
            .cell(survey, asked.row, "type", NotSupported, message);
        return Some(DesignKind::ShortText);
    }
    match select_of(asked) {
        Some(SelectKind::One) if has("likert") && mapper.is_scored(asked) => {
            return Some(DesignKind::Likert);
        }
        Some(SelectKind::One) => return Some(DesignKind::SingleChoice),
        Some(SelectKind::Multiple) => return Some(DesignKind::MultiChoice),
        Some(SelectKind::Rank) => return Some(DesignKind::Ranking),
        None => {}
    }
    match type_.as_str() {
        "text" | "string" if has("multiline") => Some(DesignKind::LongText),
        "text" | "string" | "phone number" => Some(DesignKind::ShortText),
        "integer" | "int" | "decimal" | "percentage" => Some(DesignKind::Number),
        "range" => Some(range_kind(asked)),
        "date" => Some(DesignKind::Date),
        "note" => Some(DesignKind::Note),
        "calculate" => Some(DesignKind::Calculation),
        "trigger" | "acknowledge" => Some(DesignKind::SingleChoice),
        "time" | "datetime" | "date time" | "barcode" => {
            let message = format!("客声没有题型{}，已改为单行填空", quoted(&asked.qtype));
            mapper
                .notices
                .cell(survey, asked.row, "type", NotSupported, message);
            Some(DesignKind::ShortText)
        }
        "hidden" => {
            let message = "隐藏项已改为计算项；请核对它的取值";
            mapper
                .notices
                .cell(survey, asked.row, "type", NotSupported, message);
            Some(DesignKind::Calculation)
        }
        device if DEVICE.contains(&device) || device.starts_with("uri:") => {
            let message = format!(
                "{}由客声录入时自动记录或不记录，已作为空的计算项导入",
                quoted(device)
            );
            mapper
                .notices
                .cell(survey, asked.row, "type", NotSupported, message);
            // It stays as a name, so that expressions which use it keep their meaning.
            Some(DesignKind::Calculation)
        }
        "xml-external" | "csv-external" => {
            let message = "外部数据不导入；请把要用的值写进问卷";
            mapper
                .notices
                .cell(survey, asked.row, "type", NotSupported, message);
            None
        }
        other => {
            let message = format!(
                "客声没有题型{}，已作为说明文字导入；请另行收集",
                quoted(other)
            );
            mapper
                .notices
                .cell(survey, asked.row, "type", NotSupported, message);
            Some(DesignKind::Note)
        }
    }
}

/// 0–10 by ones is the recommendation question.
fn range_kind(asked: &Question) -> DesignKind {
    match super::compound::bounds(asked) {
        (Some(0.0), Some(10.0), None | Some(1.0)) => DesignKind::Nps,
        _ => DesignKind::Slider,
    }
}

/// What a row says besides its kind.
pub(super) fn row(mapper: &mut Mapper<'_>, asked: &Question, design: &Design) {
    let survey = &mapper.book().survey;
    let cells = mapper.cells(asked.row);
    if !cells.get(KIND).is_empty() {
        return;
    }
    let mut say = |heading: &str, message: &str| {
        mapper
            .notices
            .cell(survey, asked.row, heading, NotSupported, message);
    };
    if !cells.get("choice_filter").is_empty() {
        say(
            "choice_filter",
            "客声不按条件筛选选项，会显示全部选项；请改为几道有显示条件的题",
        );
    }
    let is_readonly = asked
        .readonly
        .as_deref()
        .is_some_and(|flag| flag != "false()");
    if is_readonly && design.kind.is_asked() {
        say(
            "readonly",
            "只读的题在客声中可以填写；若只是显示，请改为note",
        );
    }
    if asked.parameters.keys().any(|name| {
        !matches!(
            name.as_str(),
            "start" | "end" | "step" | "randomize" | "rows"
        )
    }) {
        say("parameters", "参数中有客声不用的项，未导入");
    }
    let appearance = cells.get("appearance").to_lowercase();
    let is_known = appearance
        .split_whitespace()
        .all(|word| matches!(word, "likert" | "multiline" | "table-list" | "field-list"));
    if !is_known {
        say("appearance", "外观只影响手机上的样子，未导入");
    }
}

//! The one place that knows `rxform`: it finds mistakes in a form and makes a tree of its rows.
//!
//! Its sentences are English and for form authors; here they become Chinese ones with the
//! remedy. Whatever it says that is not known here is passed on behind a Chinese lead.

use super::sheets::{Book, Sheet};
use crate::place::{of_file, quoted};
use model::{Problem, ProblemCode};
use rxform::xls;

pub(super) use rxform::model::{Item, Question, Section, SectionKind, SelectKind};

/// Deepest nesting of groups; the library walks the tree by recursion.
const DEEPEST: usize = 40;

/// Rows as a tree.
pub(super) struct Survey {
    pub items: Vec<Item>,
}

/// Lets the library read the form.
///
/// # Errors
/// The first mistake it finds, with its place.
pub(super) fn parse(file: &str, book: &Book) -> Result<Survey, Problem> {
    check_depth(file, &book.survey)?;
    let workbook = xls::Workbook {
        survey: plain(&book.survey, true),
        choices: plain(&book.choices, false),
        settings: xls::Sheet {
            // Cells are tidy already; and cascading lists repeat names with good reason.
            headers: vec!["clean_text_values".into(), "allow_choice_duplicates".into()],
            rows: vec![(
                2,
                [
                    ("clean_text_values", "no"),
                    ("allow_choice_duplicates", "yes"),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            )],
        },
        ..xls::Workbook::default()
    };
    match rxform::parser::parse(&workbook, "form") {
        Ok(survey) => Ok(Survey {
            items: survey.items,
        }),
        Err(error) => Err(problem(file, book, &error)),
    }
}

fn check_depth(file: &str, survey: &Sheet) -> Result<(), Problem> {
    let mut depth = 0usize;
    for (row, cells) in &survey.rows {
        let kind = cells
            .get("type")
            .map(|kind| kind.trim().to_lowercase())
            .unwrap_or_default();
        if kind.starts_with("begin") {
            depth += 1;
        } else if kind.starts_with("end") && kind.len() > 3 {
            depth = depth.saturating_sub(1);
        }
        if depth > DEEPEST {
            let message = format!("分组套了{DEEPEST}层以上，请减少嵌套后重试");
            return Err(Problem {
                sheet: survey.name.clone(),
                row: Some(*row),
                ..of_file(file, ProblemCode::TooLarge, message)
            });
        }
    }
    Ok(())
}

/// A sheet for the library. Table lists are made by us from the groups as written; the library
/// would put helper rows in.
fn plain(sheet: &Sheet, is_survey: bool) -> xls::Sheet {
    let rows = sheet.rows.iter().map(|(row, cells)| {
        let mut cells = cells.clone();
        cells.retain(|heading, _| !heading.starts_with("kesheng_"));
        if is_survey {
            if let Some(appearance) = cells.get_mut("appearance") {
                *appearance = appearance.replace("table-list", "").trim().to_owned();
            }
            // Its list of tags is of no use here, and the library does not know that it may have one.
            if let Some(kind) = cells.get_mut("type")
                && kind.split_whitespace().next() == Some("osm")
            {
                *kind = "osm".into();
            }
            cells.retain(|_, cell| !cell.is_empty());
            give_words(&mut cells);
        }
        (*row as usize, cells)
    });
    xls::Sheet {
        headers: sheet.headers.clone(),
        rows: rows.filter(|(_, cells)| !cells.is_empty()).collect(),
    }
}

/// A question without any words is listed by us, not a reason to refuse the form.
fn give_words(cells: &mut std::collections::BTreeMap<String, String>) {
    let has_words = cells
        .keys()
        .any(|heading| heading.starts_with("label") || heading.starts_with("hint"));
    let name = cells.get("name").cloned();
    if let (false, Some(name)) = (has_words, name) {
        cells.insert("label".into(), name);
    }
}

fn problem(file: &str, book: &Book, error: &rxform::Error) -> Problem {
    let sheet = match error.location.sheet.as_deref() {
        Some("choices") => &book.choices,
        Some("settings") => &book.settings,
        _ => &book.survey,
    };
    let column = error.location.column.as_deref().map(|name| {
        let known = sheet.columns.get(name);
        known.cloned().unwrap_or_else(|| name.to_owned())
    });
    let (code, message) = sentence(&error.message, error.hint.as_deref().unwrap_or_default());
    Problem {
        sheet: if sheet.name.is_empty() {
            error.location.sheet.clone().unwrap_or_default()
        } else {
            sheet.name.clone()
        },
        row: error.location.row.and_then(|row| u32::try_from(row).ok()),
        column,
        ..of_file(file, code, message)
    }
}

/// What stands between quotes in a sentence of the library, in order.
fn named(message: &str) -> Vec<&str> {
    message.split('\'').skip(1).step_by(2).collect()
}

/// The name of the choice list that a sentence is about; the question may be named before it.
fn listed(message: &str) -> Option<&str> {
    let behind = message
        .split("list '")
        .nth(1)
        .or_else(|| message.split("list: '").nth(1))?;
    behind.split('\'').next()
}

fn sentence(message: &str, hint: &str) -> (ProblemCode, String) {
    let names = named(message);
    let name = |at: usize| quoted(names.get(at).copied().unwrap_or_default());
    let meant = match named(hint).first() {
        Some(meant) if hint.starts_with("did you mean") => {
            format!("，是不是想写{}？", quoted(meant))
        }
        _ => String::new(),
    };
    let has = |words: &str| message.contains(words);
    if has("unknown question type") {
        let remedy = if meant.is_empty() {
            "，请改为XLSForm的题型（如text、select_one）"
        } else {
            &meant
        };
        (
            ProblemCode::InvalidValue,
            format!("没有{}这种题型{remedy}", name(0)),
        )
    } else if has("does not match the name of any question") {
        let reference = message
            .split("${")
            .nth(1)
            .and_then(|rest| rest.split('}').next());
        let reference = quoted(&format!("${{{}}}", reference.unwrap_or_default()));
        (
            ProblemCode::UnknownReference,
            format!(
                "{reference}引用的题目不存在{}请改为已有题目的name",
                if meant.is_empty() {
                    "，".into()
                } else {
                    meant
                }
            ),
        )
    } else if has("is ambiguous") {
        let reference = message
            .split("${")
            .nth(1)
            .and_then(|rest| rest.split('}').next());
        (
            ProblemCode::UnknownReference,
            format!(
                "引用的“{}”有两道同名题目，请给其中一道改名",
                reference.unwrap_or_default()
            ),
        )
    } else if has("unterminated ${") {
        (
            ProblemCode::InvalidValue,
            "引用“${…}”缺少右花括号，请补上".into(),
        )
    } else if has("used more than once") {
        (
            ProblemCode::DuplicateRow,
            format!(
                "name{}用了两次（{}），请改名其中一行",
                name(0),
                rows_in(message)
            ),
        )
    } else if has("invalid") && has("name") {
        (
            ProblemCode::InvalidValue,
            format!(
                "name{}不合规则：要以字母、汉字或下划线开头，不含空格和符号；请改名",
                name(0)
            ),
        )
    } else if has("unclosed") {
        (
            ProblemCode::MissingValue,
            format!(
                "分组{}没有结束，请在它最后一题下补一行end group（重复组为end repeat）",
                name(0)
            ),
        )
    } else if has("without a matching 'begin'") {
        (
            ProblemCode::InvalidValue,
            "这里结束了一个没有开始的分组，请删去本行或补上begin行".into(),
        )
    } else if has("does not match the open") {
        (
            ProblemCode::InvalidValue,
            "结束行与所开始的分组不是一类，请改为相同的begin/end".into(),
        )
    } else if has("has no name") {
        (
            ProblemCode::MissingValue,
            "缺少name，请填写一个不重复的英文或中文名".into(),
        )
    } else if has("no list_name") {
        (
            ProblemCode::MissingValue,
            "选项没有list_name，请填写它所属的选项表".into(),
        )
    } else if has("contains a space") {
        (
            ProblemCode::InvalidValue,
            format!("多选题的选项name{}含有空格，请改用下划线", name(0)),
        )
    } else if has("list")
        && (has("not found")
            || has("not exist")
            || has("no choice")
            || has("not in")
            || has("choices sheet"))
    {
        (
            ProblemCode::UnknownReference,
            format!(
                "选项表{}在choices工作表中不存在{}请补上或改正",
                listed(message).map_or_else(|| name(0), quoted),
                if meant.is_empty() {
                    "，".into()
                } else {
                    meant
                }
            ),
        )
    } else if has("choice_filter") {
        (
            ProblemCode::NotSupported,
            "choice_filter不能与or_other同用，请删去其一".into(),
        )
    } else if has("has no label or hint") {
        (
            ProblemCode::MissingValue,
            format!("题目{}没有label，请补上题目文字", name(0)),
        )
    } else if has("more than once in list") {
        (
            ProblemCode::DuplicateRow,
            format!("选项name{}在表{}里出现两次，请改名其一", name(0), name(1)),
        )
    } else if has("trigger") {
        (
            ProblemCode::InvalidValue,
            "trigger应是一道可见题目的引用，如${q1}；请改正".into(),
        )
    } else {
        (
            ProblemCode::InvalidValue,
            format!("这里不合XLSForm规则，请改正后重试（{message}）"),
        )
    }
}

/// `(rows 3 and 7)` as 第3、7行.
fn rows_in(message: &str) -> String {
    let inner = message
        .rsplit_once("rows ")
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let rows: Vec<&str> = inner
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    format!("第{}行", rows.join("、"))
}

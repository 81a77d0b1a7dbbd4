//! Questions from what their lines say.

use super::kinds::{WjxKind, bounds, kind_of};
use super::points::{fill_points, scale_ends};
use super::skips::{self, Skip};
use super::{Asked, unread};
use crate::place::Problems;
use crate::questionnaire::{question_at, role_of, section};
use crate::value::half_width;
use model::ProblemCode;
use model::questionnaire::{
    Design, DesignChoice, DesignKind, DesignRow, DesignedQuestion, QuestionnaireBody, Section,
    SectionRole,
};

pub(super) struct Builder {
    sections: Vec<Section>,
    questions: Vec<DesignedQuestion>,
    /// Number in the text of each question; 0 without one.
    numbers: Vec<u32>,
    skips: Vec<Skip>,
    /// A page began and nothing stands on it yet.
    is_new_page: bool,
}

impl Builder {
    pub fn new() -> Self {
        Self {
            sections: Vec::new(),
            questions: Vec::new(),
            numbers: Vec::new(),
            skips: Vec::new(),
            is_new_page: false,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    pub fn new_page(&mut self) {
        self.is_new_page = !self.questions.is_empty();
    }

    pub fn new_section(&mut self, title: &str) {
        self.is_new_page = false;
        let place = self.sections.len();
        self.sections.push(section(place, title, role_of(title)));
    }

    fn section_id(&mut self) -> model::SectionId {
        if self.is_new_page || self.sections.is_empty() {
            let title = match self.sections.len() {
                0 => String::new(),
                n => format!("第{}页", n + 1),
            };
            let place = self.sections.len();
            self.sections
                .push(section(place, &title, SectionRole::Ratings));
            self.is_new_page = false;
        }
        self.sections[self.sections.len() - 1].id
    }

    fn code(&self, number: u32) -> String {
        let free = |code: &String| !self.questions.iter().any(|question| question.code == *code);
        let said = (number > 0).then(|| format!("Q{number}")).filter(free);
        let next = self.questions.len() as u32 + 1;
        said.or_else(|| (next..).map(|n| format!("Q{n}")).find(free))
            .unwrap_or_default()
    }

    /// Words between questions.
    pub fn note(&mut self, line: u32, words: &str) {
        let _ = line;
        let section = self.section_id();
        let code = format!("T{}", self.questions.len() + 1);
        let mut note = DesignedQuestion::new(
            question_at(self.questions.len()),
            section,
            &code,
            DesignKind::Note,
        );
        note.title = words.to_owned();
        self.questions.push(note);
        self.numbers.push(0);
    }

    pub fn add(&mut self, asked: Asked, problems: &mut Problems) {
        let kinds: Vec<WjxKind> = asked.tags.iter().filter_map(|tag| kind_of(tag)).collect();
        let kind = match kinds.first() {
            Some(kind) => *kind,
            None => WjxKind::Plain(guessed(&asked)),
        };
        match kind {
            WjxKind::Plain(kind) => self.add_plain(kind, asked, problems),
            WjxKind::Blank => {
                let kind = blank_kind(&asked.title);
                self.add_plain(kind, asked, problems);
            }
            WjxKind::OtherMatrix(name) => self.add_rows_apart(name, asked, problems),
            WjxKind::Unsupported(name) => {
                let message = format!("{name}在客声中没有，已作为说明文字导入；请另行收集");
                problems.row(asked.line, ProblemCode::NotSupported, message);
                self.add_plain(DesignKind::Note, asked, problems);
            }
        }
    }

    /// A matrix of ticks or words as one question a row.
    fn add_rows_apart(&mut self, name: &str, asked: Asked, problems: &mut Problems) {
        let (rows, columns) = sides(&asked);
        if rows.is_empty() {
            unread(problems, asked.line, &asked.title, "请在“行：”下写出各行");
            return;
        }
        let message = format!("{name}已按行拆成{}道题，请核对", rows.len());
        problems.row(asked.line, ProblemCode::NotSupported, message);
        for (at, (line, row)) in rows.into_iter().enumerate() {
            let part = Asked {
                line,
                number: if at == 0 { asked.number } else { 0 },
                title: format!("{}—{row}", asked.title),
                is_required: asked.is_required,
                options: if name == "矩阵多选题" {
                    columns.clone()
                } else {
                    Vec::new()
                },
                ..Asked::default()
            };
            let kind = match name {
                "矩阵多选题" => DesignKind::MultiChoice,
                "矩阵滑动条" => DesignKind::Slider,
                "表格数值题" => DesignKind::Number,
                _ => DesignKind::ShortText,
            };
            self.add_plain(kind, part, problems);
        }
    }

    fn add_plain(&mut self, kind: DesignKind, asked: Asked, problems: &mut Problems) {
        let section = self.section_id();
        let at = self.questions.len();
        let code = self.code(asked.number);
        let mut question = DesignedQuestion::new(question_at(at), section, &code, kind);
        question.title = asked.title.clone();
        question.is_required = asked.is_required && kind.is_asked();
        question.hint = asked.hint.join("\n");
        fill(&mut question.design, &asked, at, &mut self.skips, problems);
        for tag in &asked.tags {
            if let Some((min, max)) = bounds(tag) {
                if question.design.kind == DesignKind::MultiChoice {
                    question.design.min = min.or(question.design.min);
                    question.design.max = max.or(question.design.max);
                } else {
                    let message = "“最多/最少选”只用于多选题，未导入；请改题型或删除";
                    problems.row(asked.line, ProblemCode::InvalidValue, message);
                }
            }
        }
        self.questions.push(question);
        self.numbers.push(asked.number);
    }

    pub fn finish(self, body: &mut QuestionnaireBody, problems: &mut Problems) {
        body.sections = self.sections;
        body.questions = self.questions;
        for lost in skips::apply(body, &self.numbers, &self.skips) {
            let message = "跳题的目标不在后面的题目里，未导入；请核对题号";
            problems.row(lost.line, ProblemCode::UnknownReference, message);
        }
        // A section that nobody put a question into asks nothing.
        let questions = &body.questions;
        body.sections.retain(|section| {
            questions
                .iter()
                .any(|question| question.section == section.id)
        });
    }
}

/// The kind of a question that does not say it.
fn guessed(asked: &Asked) -> DesignKind {
    let title = asked.title.as_str();
    let n = asked.options.len();
    if !asked.rows.is_empty() {
        return DesignKind::Matrix;
    }
    if let Some((low, high)) = asked
        .options
        .first()
        .and_then(|(_, words)| range(words))
        .filter(|_| n == 1)
    {
        return match (low, high) {
            (0, 10) => DesignKind::Nps,
            _ => DesignKind::Likert,
        };
    }
    match n {
        0 if slots(title) >= 2 => DesignKind::OpenSlots,
        0 => blank_kind(title),
        _ if title.contains("排序") => DesignKind::Ranking,
        _ if ["可多选", "多选", "哪些"]
            .iter()
            .any(|word| title.contains(word)) =>
        {
            DesignKind::MultiChoice
        }
        _ => DesignKind::SingleChoice,
    }
}

/// A line for facts, free words for everything else: those are mined.
fn blank_kind(title: &str) -> DesignKind {
    const FACTS: [&str; 16] = [
        "姓名",
        "电话",
        "手机",
        "邮箱",
        "公司名称",
        "单位名称",
        "部门",
        "职务",
        "职位",
        "岗位",
        "编号",
        "地址",
        "微信",
        "年龄",
        "称呼",
        "联系方式",
    ];
    let is_fact = FACTS.iter().any(|word| title.contains(word)) && title.chars().count() <= 20;
    match () {
        () if slots(title) >= 2 => DesignKind::OpenSlots,
        () if is_fact => DesignKind::ShortText,
        () => DesignKind::LongText,
    }
}

/// Blanks `____` in the wording.
fn slots(title: &str) -> usize {
    title
        .split(['_', '＿'])
        .filter(|part| !part.is_empty())
        .count()
        .saturating_sub(usize::from(!title.ends_with(['_', '＿'])))
}

/// `1~10`, `0-10`, `1 至 5` as a range of scores.
pub(super) fn range(words: &str) -> Option<(i16, i16)> {
    let plain = half_width(words).replace(['~', '～', '—', '–', '至', '到'], "-");
    let plain: String = plain
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '分')
        .collect();
    let (low, high) = plain.split_once('-')?;
    let (low, high): (i16, i16) = (
        low.trim_matches('-').parse().ok()?,
        high.trim_matches('-').parse().ok()?,
    );
    (low < high && high - low <= 100).then_some((low, high))
}

/// Rows and columns of a matrix: below 行/列, or a line of columns before lines of rows.
#[allow(clippy::type_complexity)]
fn sides(asked: &Asked) -> (Vec<(u32, String)>, Vec<(u32, String)>) {
    if !asked.rows.is_empty() || !asked.columns.is_empty() {
        return (asked.rows.clone(), asked.columns.clone());
    }
    let cells =
        |words: &str| -> Vec<String> { words.split_whitespace().map(str::to_owned).collect() };
    match asked.options.split_first() {
        Some(((line, first), rest)) if cells(first).len() >= 2 && !rest.is_empty() => {
            let columns = cells(first).into_iter().map(|cell| (*line, cell)).collect();
            let rows = rest
                .iter()
                .map(|(line, words)| {
                    let marks = ['○', '●', '□', '◯', '〇'];
                    (
                        *line,
                        words
                            .trim_end_matches(|c: char| marks.contains(&c) || c.is_whitespace())
                            .to_owned(),
                    )
                })
                .collect();
            (rows, columns)
        }
        _ => (asked.options.clone(), Vec::new()),
    }
}

fn fill(
    design: &mut Design,
    asked: &Asked,
    at: usize,
    skips: &mut Vec<Skip>,
    problems: &mut Problems,
) {
    match design.kind {
        DesignKind::Likert => fill_points(design, &asked.options, asked.line, problems),
        DesignKind::Matrix => {
            let (rows, columns) = sides(asked);
            design.rows = rows
                .iter()
                .zip(1..)
                .map(|((_, label), n)| DesignRow {
                    code: n.to_string(),
                    label: label.clone(),
                })
                .collect();
            if design.rows.is_empty() {
                let message = "矩阵题没有行，请在“行：”下逐行写出";
                problems.row(asked.line, ProblemCode::MissingValue, message);
            }
            fill_points(design, &columns, asked.line, problems);
        }
        DesignKind::Nps => {
            for (line, words) in &asked.options {
                if range(words).is_none() {
                    scale_ends(design, *line, words, problems);
                }
            }
        }
        DesignKind::Slider | DesignKind::Number => {
            for (line, words) in &asked.options {
                match range(words) {
                    Some((low, high)) => {
                        design.min = Some(f64::from(low));
                        design.max = Some(f64::from(high));
                    }
                    None => unread(problems, *line, words, "这里只写范围，如 0~100"),
                }
            }
        }
        kind if kind.has_choices() => fill_choices(design, asked, at, skips, problems),
        DesignKind::OpenSlots => {
            let said: Vec<String> = asked
                .options
                .iter()
                .map(|(_, words)| words.trim_end_matches(['_', '：', ':']).to_owned())
                .collect();
            if !said.is_empty() {
                design.labels = said;
            } else {
                let n = slots(&asked.title).clamp(2, 20);
                design.labels = (1..=n).map(|n| format!("第{n}空")).collect();
            }
        }
        _ => {
            for (line, words) in &asked.options {
                if !words.chars().all(|c| matches!(c, '_' | '＿' | ' ')) {
                    unread(
                        problems,
                        *line,
                        words,
                        "填空题下面不写选项；若是选择题请在题目后写[单选题]",
                    );
                }
            }
        }
    }
}

fn fill_choices(
    design: &mut Design,
    asked: &Asked,
    at: usize,
    skips: &mut Vec<Skip>,
    problems: &mut Problems,
) {
    design.choices.clear();
    for (line, words) in &asked.options {
        let (words, target) = skips::split(words);
        let choice = choice_of(&words, design.choices.len() + 1, design.kind);
        if let Some(to) = target {
            if design.kind == DesignKind::SingleChoice {
                skips.push(Skip {
                    line: *line,
                    from: at,
                    choice: choice.code.clone(),
                    to,
                });
            } else {
                let message = "只有单选题的选项可以跳题，跳题未导入；请改为显示条件";
                problems.row(*line, ProblemCode::NotSupported, message);
            }
        }
        design.choices.push(choice);
    }
    if design.choices.len() < 2 {
        let message = format!(
            "{}至少要有两个选项，请在题目下逐行写出",
            design.kind.label()
        );
        problems.row(asked.line, ProblemCode::MissingValue, message);
    }
    if design.kind == DesignKind::ConstantSum {
        design.total = Some(100.0);
    }
}

fn choice_of(words: &str, n: usize, kind: DesignKind) -> DesignChoice {
    let mut label = words.trim().to_owned();
    let mut is_exclusive = false;
    for mark in [
        "[互斥]",
        "（互斥）",
        "(互斥)",
        "【互斥】",
        "[排他]",
        "（排他）",
    ] {
        if label.contains(mark) {
            label = label.replace(mark, "").trim().to_owned();
            is_exclusive = true;
        }
    }
    let blank = |c: char| matches!(c, '_' | '＿' | '*' | ' ' | '：' | ':');
    let bare = label.trim_end_matches(blank).to_owned();
    let has_blank = label.trim_end_matches([' ', '*']).ends_with(['_', '＿']);
    let asks = ["请注明", "请说明", "请填写", "请补充"]
        .iter()
        .any(|word| label.contains(word));
    let has_text = (has_blank || asks) && !bare.is_empty();
    let plain_none = ["以上都没有", "以上均无", "以上都不是", "都没有", "以上皆无"];
    is_exclusive |= kind == DesignKind::MultiChoice && plain_none.contains(&bare.as_str());
    DesignChoice {
        code: n.to_string(),
        label: if has_blank { bare } else { label },
        is_exclusive,
        has_text,
    }
}

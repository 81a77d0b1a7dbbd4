//! A questionnaire as the rows of an XLSForm.

use super::expression::{literal, number, references, renamed, unquoted};
use super::names::{CODE, FLAG, ID, KIND, MORE, Names, PART, TOUCHPOINT, choice_name};
use super::parts;
use crate::questionnaire::json::design_json;
use model::questionnaire::{
    Design, DesignKind, DesignedQuestion, QuestionnaireBody, ScalePoint, Section,
};
use model::{QuestionnaireId, SectionId};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// One sheet as text cells; the first row is the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCells {
    /// Name of the sheet.
    pub name: &'static str,
    /// Headings.
    pub header: Vec<&'static str>,
    /// Rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

const SURVEY: [&str; 19] = [
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
    KIND,
    PART,
    ID,
    CODE,
    TOUCHPOINT,
    MORE,
];
const CHOICES: [&str; 5] = ["list_name", "name", "label", FLAG, CODE];
const SETTINGS: [&str; 4] = ["form_title", "form_id", "version", ID];

type Row = BTreeMap<&'static str, String>;

/// The sheets survey, choices and settings. `version` is the number of the frozen version, or
/// `None` for a questionnaire under design.
pub fn write(
    id: QuestionnaireId,
    version: Option<u32>,
    body: &QuestionnaireBody,
) -> Vec<SheetCells> {
    let mut writer = Writer::new(body);
    writer.whole(body);
    let renames = writer.names.renames();
    for row in &mut writer.rows {
        for column in [
            "label",
            "hint",
            "relevant",
            "constraint",
            "constraint_message",
            "calculation",
            "default",
        ] {
            if let Some(cell) = row.get_mut(column) {
                *cell = renamed(cell, &renames);
            }
        }
    }
    let short: String = id.to_string().chars().take(8).collect();
    let settings = Row::from([
        ("form_title", body.title.clone()),
        ("form_id", format!("kesheng_{short}")),
        (
            "version",
            version
                .map(|version| version.to_string())
                .unwrap_or_default(),
        ),
        (ID, id.to_string()),
    ]);
    vec![
        cells("survey", &SURVEY, &writer.rows),
        cells("choices", &CHOICES, &writer.choices),
        cells("settings", &SETTINGS, &[settings]),
    ]
}

fn cells(name: &'static str, columns: &[&'static str], rows: &[Row]) -> SheetCells {
    let row = |row: &Row| {
        columns
            .iter()
            .map(|column| row.get(column).cloned().unwrap_or_default())
            .collect()
    };
    SheetCells {
        name,
        header: columns.to_vec(),
        rows: rows.iter().map(row).collect(),
    }
}

struct Writer {
    names: Names,
    rows: Vec<Row>,
    choices: Vec<Row>,
    /// Lists by their content, so that one scale is one list.
    lists: HashMap<Vec<(String, String, String, String)>, String>,
    /// Names used in expressions, so that places of a ranking are computed where they are asked for.
    referenced: Vec<String>,
}

impl Writer {
    fn new(body: &QuestionnaireBody) -> Self {
        let mut names = Names::default();
        // Codes come first: they keep their names, helpers step aside.
        for question in &body.questions {
            for slot in question.slots() {
                names.of(&question.slot_code(&slot.slot));
            }
            names.of(&question.code);
        }
        let texts = body.questions.iter().flat_map(|question| {
            [
                &question.relevant,
                &question.constraint,
                &question.calculation,
                &question.title,
            ]
        });
        let texts = texts.chain(body.sections.iter().map(|section| &section.relevant));
        let referenced = texts
            .flat_map(|text| references(text))
            .map(str::to_owned)
            .collect();
        Self {
            names,
            rows: Vec::new(),
            choices: Vec::new(),
            lists: HashMap::new(),
            referenced,
        }
    }

    fn push(&mut self, cells: &[(&'static str, &str)]) {
        let row = cells.iter().filter(|(_, cell)| !cell.is_empty());
        self.rows.push(
            row.map(|(column, cell)| (*column, (*cell).to_owned()))
                .collect(),
        );
    }

    fn whole(&mut self, body: &QuestionnaireBody) {
        for (part, words) in [("intro", &body.intro), ("closing", &body.closing)] {
            if part == "closing" {
                for (section, n) in body.sections.iter().zip(1..) {
                    self.section(body, section, n);
                }
            }
            if !words.is_empty() {
                let name = self.names.free(&format!("kesheng_{part}"));
                self.push(&[
                    ("type", "note"),
                    ("name", &name),
                    ("label", words),
                    (PART, part),
                ]);
            }
        }
    }

    fn section(&mut self, body: &QuestionnaireBody, section: &Section, n: u32) {
        let name = self.names.free(&format!("section_{n}"));
        let mut more = Map::new();
        more.insert("role".into(), section.role.as_str().into());
        if section.is_random {
            more.insert("is_random".into(), true.into());
        }
        self.push(&[
            ("type", "begin group"),
            ("name", &name),
            ("label", &section.title),
            ("relevant", &section.relevant),
            (KIND, "section"),
            (ID, &section.id.to_string()),
            (MORE, &Value::Object(more).to_string()),
        ]);
        if !section.note.is_empty() {
            let note = self.names.free(&format!("section_{n}_note"));
            self.push(&[
                ("type", "note"),
                ("name", &note),
                ("label", &section.note),
                (PART, "section_note"),
            ]);
        }
        let id: SectionId = section.id;
        for question in body.questions_of(id) {
            self.question(question);
        }
        self.push(&[("type", "end group")]);
    }

    /// The list of choices, made once for each content.
    fn list(&mut self, wanted: &str, choices: Vec<(String, String, String, String)>) -> String {
        if let Some(name) = self.lists.get(&choices) {
            return name.clone();
        }
        let name = self.names.free(&format!("{wanted}_list"));
        for (value, label, flag, code) in &choices {
            self.choices.push(Row::from([
                ("list_name", name.clone()),
                ("name", value.clone()),
                ("label", label.clone()),
                (FLAG, flag.clone()),
                (CODE, code.clone()),
            ]));
        }
        self.lists.insert(choices, name.clone());
        name
    }

    fn scale(&mut self, wanted: &str, design: &Design) -> String {
        let point = |point: &ScalePoint| {
            let value = point.score.to_string();
            let label = if point.label.is_empty() {
                value.clone()
            } else {
                point.label.clone()
            };
            (value, label, String::new(), String::new())
        };
        let mut points: Vec<_> = design.points.iter().map(point).collect();
        if !design.not_applicable.is_empty() {
            points.push((
                "na".into(),
                design.not_applicable.clone(),
                "na".into(),
                String::new(),
            ));
        }
        self.list(wanted, points)
    }

    fn choice_list(&mut self, wanted: &str, design: &Design) -> String {
        let choices = design.choices.iter().enumerate().map(|(at, choice)| {
            let value = choice_name(&choice.code, at);
            let label = if choice.label.is_empty() {
                value.clone()
            } else {
                choice.label.clone()
            };
            let flags = [
                ("exclusive", choice.is_exclusive),
                ("text", choice.has_text),
            ];
            let flags: Vec<&str> = flags
                .into_iter()
                .filter(|(_, on)| *on)
                .map(|(flag, _)| flag)
                .collect();
            let code = if value == choice.code {
                String::new()
            } else {
                choice.code.clone()
            };
            (value, label, flags.join(" "), code)
        });
        let choices = choices.collect();
        self.list(wanted, choices)
    }

    fn question(&mut self, question: &DesignedQuestion) {
        let name = self.names.of(&question.code);
        match question.design.kind {
            DesignKind::GatedRating => self.gated(question, &name),
            DesignKind::RatingWithComment => self.commented(question, &name),
            DesignKind::Matrix => self.matrix(question, &name),
            DesignKind::ExpectationPair => self.pairs(question, &name),
            DesignKind::ConstantSum => self.shares(question, &name),
            DesignKind::OpenSlots | DesignKind::Contact => self.slots(question, &name),
            _ => self.plain(question, &name),
        }
    }

    /// A question of one row, with what follows from it.
    fn plain(&mut self, question: &DesignedQuestion, name: &str) {
        let design = &question.design;
        let kind = design.kind;
        let (constraint, is_whole) = parts::constraint(question);
        let bound = |bound: Option<f64>, usual: f64| number(bound.unwrap_or(usual));
        let range = |low: f64, high: f64| {
            let step = number(design.step.unwrap_or(1.0));
            format!(
                "start={} end={} step={step}",
                bound(design.min, low),
                bound(design.max, high)
            )
        };
        let (type_, appearance, parameters) = match kind {
            DesignKind::Likert => (
                format!("select_one {}", self.scale(name, design)),
                "likert",
                String::new(),
            ),
            DesignKind::Nps => ("range".into(), "", "start=0 end=10 step=1".into()),
            DesignKind::SingleChoice => (
                format!("select_one {}", self.choice_list(name, design)),
                "",
                String::new(),
            ),
            DesignKind::MultiChoice => (
                format!("select_multiple {}", self.choice_list(name, design)),
                "",
                String::new(),
            ),
            DesignKind::Ranking => (
                format!("rank {}", self.choice_list(name, design)),
                "",
                String::new(),
            ),
            DesignKind::Number if is_whole => ("integer".into(), "", String::new()),
            DesignKind::Number => ("decimal".into(), "", String::new()),
            DesignKind::Slider => ("range".into(), "", range(0.0, 100.0)),
            DesignKind::Date => ("date".into(), "", String::new()),
            DesignKind::LongText => ("text".into(), "multiline", String::new()),
            DesignKind::Note => ("note".into(), "", String::new()),
            DesignKind::Calculation => ("calculate".into(), "", String::new()),
            _ => ("text".into(), "", String::new()),
        };
        let random = if design.is_random && kind.has_choices() {
            "randomize=true"
        } else {
            ""
        };
        let parameters = [parameters.as_str(), random].join(" ").trim().to_owned();
        let ends = match (design.low_label.as_str(), design.high_label.as_str()) {
            ("", "") => String::new(),
            (low, high) if matches!(kind, DesignKind::Nps | DesignKind::Slider) => {
                format!("{low} → {high}")
            }
            _ => String::new(),
        };
        let (calculation, default) = match kind {
            DesignKind::Calculation if question.calculation.is_empty() => {
                ("''".to_owned(), String::new())
            }
            DesignKind::Calculation => (question.calculation.clone(), String::new()),
            _ => (String::new(), default_of(&question.calculation)),
        };
        let code = if name == question.code {
            ""
        } else {
            &question.code
        };
        let label = if question.title.is_empty() && kind != DesignKind::Calculation {
            name
        } else {
            &question.title
        };
        let more = more(question, &self.rest(design), false);
        self.push(&[
            ("type", &type_),
            ("name", name),
            ("label", label),
            ("hint", &question.hint),
            ("guidance_hint", &ends),
            ("required", if question.is_required { "yes" } else { "" }),
            ("relevant", &question.relevant),
            ("constraint", &constraint),
            ("constraint_message", &question.constraint_message),
            ("calculation", &calculation),
            ("default", &default),
            ("appearance", appearance),
            ("parameters", &parameters),
            (KIND, kind.as_str()),
            (ID, &question.id.to_string()),
            (CODE, code),
            (TOUCHPOINT, &question.touchpoint),
            (MORE, &more),
        ]);
        self.other_text(question, name);
        if kind == DesignKind::Ranking {
            self.places(question, name);
        }
    }

    /// Words behind 其他.
    fn other_text(&mut self, question: &DesignedQuestion, name: &str) {
        if !matches!(
            question.design.kind,
            DesignKind::SingleChoice | DesignKind::MultiChoice
        ) {
            return;
        }
        let asking = question
            .design
            .choices
            .iter()
            .enumerate()
            .filter(|(_, choice)| choice.has_text);
        let conditions: Vec<String> = asking
            .map(|(at, choice)| {
                format!("selected(${{{name}}}, '{}')", choice_name(&choice.code, at))
            })
            .collect();
        if conditions.is_empty() {
            return;
        }
        let other = self.names.of(&question.slot_code("other"));
        self.push(&[
            ("type", "text"),
            ("name", &other),
            ("label", "请说明"),
            ("relevant", &conditions.join(" or ")),
            (PART, "other"),
        ]);
    }

    /// The place of a choice in a ranking, where an expression asks for it: XLSForm has the order
    /// as one value.
    fn places(&mut self, question: &DesignedQuestion, name: &str) {
        for (at, choice) in question.design.choices.iter().enumerate() {
            let code = question.slot_code(&choice.code);
            if !self.referenced.contains(&code) {
                continue;
            }
            let before = format!(
                "substring-before(concat(' ', ${{{name}}}, ' '), ' {} ')",
                choice_name(&choice.code, at)
            );
            // Blanks in front of the choice's own, one for each place before it, and itself.
            let place = format!(
                "string-length({before}) - string-length(translate({before}, ' ', '')) + 1"
            );
            let slot = self.names.of(&code);
            self.push(&[
                ("type", "calculate"),
                ("name", &slot),
                ("calculation", &place),
                (PART, "place"),
            ]);
        }
    }

    fn begin(&mut self, question: &DesignedQuestion, name: &str, appearance: &str) {
        let more = more(question, &self.rest(&question.design), true);
        let code = if name == question.code {
            ""
        } else {
            &question.code
        };
        let label = if question.title.is_empty() {
            name
        } else {
            &question.title
        };
        self.push(&[
            ("type", "begin group"),
            ("name", name),
            ("label", label),
            ("hint", &question.hint),
            ("relevant", &question.relevant),
            ("appearance", appearance),
            (KIND, question.design.kind.as_str()),
            (ID, &question.id.to_string()),
            (CODE, code),
            (TOUCHPOINT, &question.touchpoint),
            (MORE, &more),
        ]);
    }

    fn end(&mut self) {
        self.push(&[("type", "end group")]);
    }

    fn main_row(
        &mut self,
        question: &DesignedQuestion,
        type_: &str,
        name: &str,
        more: &[(&'static str, &str)],
    ) {
        let mut row = vec![
            ("type", type_),
            ("name", name),
            ("constraint", question.constraint.as_str()),
            ("constraint_message", question.constraint_message.as_str()),
            (PART, "main"),
        ];
        row.extend_from_slice(more);
        self.push(&row);
    }

    fn gated(&mut self, question: &DesignedQuestion, name: &str) {
        let design = &question.design;
        let label = |at: usize, usual: &str| {
            let label = design.labels.get(at).filter(|label| !label.is_empty());
            label.map_or_else(|| usual.to_owned(), String::clone)
        };
        let answers = [("yes", label(0, "愿意")), ("no", label(1, "不愿意"))];
        let answers =
            answers.map(|(value, label)| (value.to_owned(), label, String::new(), String::new()));
        let list = self.list(name, answers.to_vec());
        let gate = self.names.of(&question.slot_code("gate"));
        let group = self.names.free(&format!("{name}_group"));
        let required = if question.is_required { "yes" } else { "" };
        self.begin(question, &group, "field-list");
        self.fix_code(&question.code);
        self.push(&[
            ("type", &format!("select_one {list}")),
            ("name", &gate),
            ("label", &question.title),
            ("required", required),
            (PART, "gate"),
        ]);
        let low = number(design.min.unwrap_or(1.0));
        let high = number(design.max.unwrap_or(10.0));
        self.main_row(
            question,
            "range",
            name,
            &[
                ("label", &format!("请打分（{low}～{high}）")),
                ("required", required),
                ("relevant", &format!("${{{gate}}} = 'yes'")),
                ("parameters", &format!("start={low} end={high} step=1")),
            ],
        );
        self.end();
    }

    /// A group that is not called like its question says which it is.
    fn fix_code(&mut self, code: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.insert(CODE, code.to_owned());
        }
    }

    fn commented(&mut self, question: &DesignedQuestion, name: &str) {
        let list = self.scale(name, &question.design);
        let group = self.names.free(&format!("{name}_group"));
        self.begin(question, &group, "field-list");
        self.fix_code(&question.code);
        self.main_row(
            question,
            &format!("select_one {list}"),
            name,
            &[
                (
                    "label",
                    if question.title.is_empty() {
                        name
                    } else {
                        &question.title
                    },
                ),
                ("required", if question.is_required { "yes" } else { "" }),
                ("appearance", "likert"),
            ],
        );
        let comment = self.names.of(&question.slot_code("comment"));
        let label = question
            .design
            .labels
            .first()
            .filter(|label| !label.is_empty());
        self.push(&[
            ("type", "text"),
            ("name", &comment),
            ("label", label.map_or("说明", String::as_str)),
            ("appearance", "multiline"),
            (PART, "comment"),
        ]);
        self.end();
    }

    fn scale_rows(&mut self, question: &DesignedQuestion, list: &str, suffix: &str) {
        for row in &question.design.rows {
            let code = question.slot_code(&format!("{}{suffix}", row.code));
            let name = self.names.of(&code);
            let label = if row.label.is_empty() {
                &row.code
            } else {
                &row.label
            };
            self.push(&[
                ("type", &format!("select_one {list}")),
                ("name", &name),
                ("label", label),
                ("required", if question.is_required { "yes" } else { "" }),
                (PART, "row"),
                (CODE, &row.code),
            ]);
        }
    }

    fn matrix(&mut self, question: &DesignedQuestion, name: &str) {
        let list = self.scale(name, &question.design);
        self.begin(question, name, "table-list");
        self.scale_rows(question, &list, "");
        self.end();
    }

    fn pairs(&mut self, question: &DesignedQuestion, name: &str) {
        let list = self.scale(name, &question.design);
        self.begin(question, name, "");
        for (at, part, suffix, usual) in [
            (0, "expected", "_e", "期望"),
            (1, "perceived", "_p", "实际感受"),
        ] {
            let label = question
                .design
                .labels
                .get(at)
                .filter(|label| !label.is_empty());
            let group = self.names.free(&format!("{name}{suffix}"));
            self.push(&[
                ("type", "begin group"),
                ("name", &group),
                ("label", label.map_or(usual, String::as_str)),
                ("appearance", "table-list"),
                (PART, part),
            ]);
            self.scale_rows(question, &list, suffix);
            self.end();
        }
        self.end();
    }

    fn shares(&mut self, question: &DesignedQuestion, name: &str) {
        let total = number(question.design.total.unwrap_or(100.0));
        self.begin(question, name, "field-list");
        let mut before: Vec<String> = Vec::new();
        let last = question.design.choices.len().saturating_sub(1);
        for (at, choice) in question.design.choices.iter().enumerate() {
            let row = self.names.of(&question.slot_code(&choice.code));
            let sum = || format!("{} + . = {total}", before.join(" + "));
            let constraint = match at == last && at > 0 {
                true => format!(". >= 0 and {}", sum()),
                false => ". >= 0".to_owned(),
            };
            self.push(&[
                ("type", "decimal"),
                ("name", &row),
                (
                    "label",
                    if choice.label.is_empty() {
                        &choice.code
                    } else {
                        &choice.label
                    },
                ),
                ("required", "yes"),
                ("constraint", &constraint),
                ("constraint_message", &format!("各项合计应为{total}")),
                (PART, "share"),
                (CODE, &choice.code),
            ]);
            before.push(format!("${{{row}}}"));
        }
        self.end();
    }

    fn slots(&mut self, question: &DesignedQuestion, name: &str) {
        let is_open = question.design.kind == DesignKind::OpenSlots;
        self.begin(question, name, "field-list");
        for (label, n) in question.design.labels.iter().zip(1..) {
            let slot = self.names.of(&question.slot_code(&n.to_string()));
            let required = question.is_required && n == 1;
            self.push(&[
                ("type", "text"),
                ("name", &slot),
                ("label", if label.is_empty() { "填写" } else { label }),
                ("required", if required { "yes" } else { "" }),
                ("appearance", if is_open { "multiline" } else { "" }),
                (PART, "slot"),
            ]);
        }
        self.end();
    }

    /// What of the make-up no row, list or constraint says.
    fn rest(&self, design: &Design) -> Design {
        let mut rest = design.used();
        rest.choices.clear();
        rest.rows.clear();
        rest.points.clear();
        rest.not_applicable.clear();
        rest.pattern = match parts_say_pattern(design) {
            true => String::new(),
            false => rest.pattern,
        };
        match design.kind {
            DesignKind::Number | DesignKind::MultiChoice => (rest.min, rest.max) = (None, None),
            DesignKind::GatedRating | DesignKind::Slider
                if rest.min.is_some() && rest.max.is_some() =>
            {
                (rest.min, rest.max) = (None, None);
            }
            DesignKind::Nps => {
                if (rest.min, rest.max) == (Some(0.0), Some(10.0)) {
                    (rest.min, rest.max) = (None, None);
                }
            }
            _ => {}
        }
        if design.kind == DesignKind::Slider {
            match (design.min, design.max, design.step) {
                (Some(_), Some(_), Some(_)) => rest.step = None,
                _ => (rest.min, rest.max) = (design.min, design.max),
            }
        }
        if design.kind.has_choices() && design.kind != DesignKind::ConstantSum {
            rest.is_random = false;
        }
        // Shares carry their choices in rows, flags and all.
        if design.kind == DesignKind::ConstantSum
            && design
                .choices
                .iter()
                .any(|choice| choice.is_exclusive || choice.has_text)
        {
            rest.choices = design.choices.clone();
        }
        match design.kind {
            DesignKind::OpenSlots
            | DesignKind::Contact
            | DesignKind::GatedRating
            | DesignKind::RatingWithComment
            | DesignKind::ExpectationPair
                if design.labels.iter().all(|label| !label.is_empty()) =>
            {
                let n = match design.kind {
                    DesignKind::GatedRating | DesignKind::ExpectationPair => 2,
                    DesignKind::RatingWithComment => 1,
                    _ => design.labels.len(),
                };
                if design.labels.len() == n {
                    rest.labels.clear();
                }
            }
            _ => {}
        }
        rest
    }
}

fn parts_say_pattern(design: &Design) -> bool {
    design.kind == DesignKind::ShortText && literal(&design.pattern).is_some()
}

/// What stands there at first: XLSForm writes a text without quotes.
fn default_of(calculation: &str) -> String {
    match unquoted(calculation) {
        Some(text) if !text.is_empty() && !text.contains(['$', '(', '+', '*', '|', '[']) => {
            text.to_owned()
        }
        _ => calculation.to_owned(),
    }
}

/// JSON of what no column says; empty when there is nothing.
fn more(question: &DesignedQuestion, rest: &Design, is_group: bool) -> String {
    let mut more = Map::new();
    if let Value::Object(mut design) = design_json(rest) {
        design.remove("kind");
        if !design.is_empty() {
            more.insert("design".into(), Value::Object(design));
        }
    }
    let design = &question.design;
    let is_open = match design.kind {
        DesignKind::Slider => design.step.is_none() || design.min.is_none() || design.max.is_none(),
        DesignKind::GatedRating => design.min.is_none() || design.max.is_none(),
        _ => false,
    };
    if !question.need.is_empty() {
        more.insert("need".into(), json!(question.need));
    }
    if is_open {
        more.insert("has_open_bounds".into(), json!(true));
    }
    if is_group {
        if question.is_required {
            more.insert("is_required".into(), json!(true));
        }
        for (name, text) in [
            ("constraint", &question.constraint),
            ("constraint_message", &question.constraint_message),
            ("calculation", &question.calculation),
        ] {
            if !text.is_empty() {
                more.insert(name.into(), json!(text));
            }
        }
    }
    if more.is_empty() {
        return String::new();
    }
    Value::Object(more).to_string()
}

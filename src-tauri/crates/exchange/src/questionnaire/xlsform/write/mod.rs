//! A questionnaire as the rows of an XLSForm: questions of one row here, of several in [`groups`],
//! what no column says in [`rest`].

mod groups;
mod rest;

use super::expression::{number, references, renamed};
use super::names::{CODE, FLAG, ID, KIND, MORE, Names, PART, TOUCHPOINT, choice_name};
use super::parts;
use model::questionnaire::{
    Design, DesignKind, DesignedQuestion, QuestionnaireBody, ScalePoint, Section,
};
use model::{QuestionnaireId, SectionId};
use rest::{default_of, more, rest};
use serde_json::{Map, Value};
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
        let more = more(question, &rest(design), false);
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
}

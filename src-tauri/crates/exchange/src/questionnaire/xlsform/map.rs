//! From the tree of an XLSForm to sections and questions.

use super::cells::{Cells, RowMore, lists};
use super::compound;
use super::expression::{self, all_of};
use super::library::{Item, Question, Section, SectionKind, SelectKind, Survey};
use super::names::{CODE, ID, KIND, MORE, PART, TOUCHPOINT};
use super::notices::Notices;
use super::parts;
use super::sheets::Book;
use crate::place::quoted;
use crate::questionnaire::{
    Format, QuestionnaireDraft, question_at, role_of, section as new_section,
};
use model::questionnaire::{
    Design, DesignChoice, DesignKind, DesignedQuestion, QuestionnaireBody, ScalePoint, SectionRole,
};
use model::{ProblemCode, SectionId};
use std::collections::{HashMap, HashSet};

pub(super) struct Mapper<'a> {
    book: &'a Book,
    language: String,
    pub notices: Notices,
    lists: HashMap<&'a str, Vec<DesignChoice>>,
    body: QuestionnaireBody,
    codes: HashSet<String>,
    renames: HashMap<String, String>,
    /// The section that the next question belongs to.
    section: Option<SectionId>,
    draft: QuestionnaireDraft,
}

/// The draft of a form.
pub(super) fn draft(file: &str, book: &Book, survey: &Survey) -> QuestionnaireDraft {
    let settings = book.settings.rows.first().map(|(_, cells)| cells);
    let setting = |name: &str| {
        settings
            .and_then(|cells| cells.get(name))
            .cloned()
            .unwrap_or_default()
    };
    let mut mapper = Mapper {
        book,
        language: setting("default_language"),
        notices: Notices::new(file),
        lists: HashMap::new(),
        body: QuestionnaireBody::default(),
        codes: HashSet::new(),
        renames: HashMap::new(),
        section: None,
        draft: QuestionnaireDraft::new(Format::XlsForm, QuestionnaireBody::default()),
    };
    mapper.body.title = match setting("form_title") {
        title if title.is_empty() => setting("title"),
        title => title,
    };
    mapper.draft.id = setting(ID).parse().ok();
    super::unsupported::sheets(&mut mapper.notices, book, &mapper.language);
    mapper.lists = lists(&mut mapper.notices, book, &mapper.language);
    mapper.walk(&survey.items, &[], 0);
    mapper.finish()
}

impl<'a> Mapper<'a> {
    pub fn cells(&self, row: usize) -> Cells<'a> {
        let row = u32::try_from(row).ok();
        Cells(row.and_then(|row| self.book.survey.row(row)))
    }

    /// Wording of a row.
    pub fn label(&self, row: usize) -> String {
        self.cells(row).words("label", &self.language).to_owned()
    }

    pub fn list(&self, name: &str) -> Vec<DesignChoice> {
        self.lists.get(name).cloned().unwrap_or_default()
    }

    pub fn list_of(&self, question: &Question) -> Vec<DesignChoice> {
        question
            .select
            .as_ref()
            .map(|(_, list)| self.list(list))
            .unwrap_or_default()
    }

    /// A name of the form is called otherwise here.
    pub fn rename(&mut self, name: &str, code: &str) {
        if name != code {
            self.renames.insert(name.to_owned(), code.to_owned());
        }
    }

    /// Points of a scale from a list whose values are scores.
    pub fn fill_scale(&mut self, design: &mut Design, question: &Question) {
        let list = question
            .select
            .as_ref()
            .map(|(_, list)| list.as_str())
            .unwrap_or_default();
        for choice in self.list(list) {
            match choice.code.parse::<i16>() {
                Ok(score) => design.points.push(ScalePoint {
                    score,
                    label: if choice.label == choice.code {
                        String::new()
                    } else {
                        choice.label
                    },
                }),
                Err(_) if choice.code == "na" => design.not_applicable = choice.label,
                Err(_) => {}
            }
        }
    }

    fn complain(
        &mut self,
        row: usize,
        heading: &str,
        code: ProblemCode,
        message: impl Into<String>,
    ) {
        self.notices
            .cell(&self.book.survey, row, heading, code, message);
    }

    fn walk(&mut self, items: &[Item], conditions: &[String], depth: usize) {
        for item in items {
            match item {
                Item::Question(question) => self.question(question, conditions),
                Item::Section(section) => self.group(section, conditions, depth),
            }
        }
    }

    fn group(&mut self, group: &Section, conditions: &[String], depth: usize) {
        let cells = self.cells(group.row);
        let relevant = self.expression(group.row, "relevant");
        if let Some(kind) = DesignKind::from_name(cells.get(KIND)) {
            let more = RowMore::of(cells.get(MORE));
            let code = match cells.get(CODE) {
                "" => group.name.clone(),
                code => code.to_owned(),
            };
            let code = self.code(&code, group.row);
            let design = compound::exported(self, group, kind, &code, &more);
            let mut question = self.blank(group.row, &code, design);
            question.relevant = with(conditions, relevant);
            question.is_required = more.flag("is_required");
            question.constraint = more.text("constraint");
            question.constraint_message = more.text("constraint_message");
            question.calculation = more.text("calculation");
            self.take(question, group.row);
            return;
        }
        if group.kind == SectionKind::Repeat {
            let message = "重复组在客声中只问一次；若要多次填写，请按次数复制题目";
            self.complain(group.row, "type", ProblemCode::NotSupported, message);
        }
        let is_table = cells
            .get("appearance")
            .split_whitespace()
            .any(|word| word == "table-list");
        if is_table {
            let code = self.code(&group.name, group.row);
            if let Some(design) = compound::table_list(self, group, &code) {
                let required = |item: &Item| matches!(item, Item::Question(q) if q.required.as_deref() == Some("true()"));
                let is_required = group.children.iter().any(required);
                let mut question = self.blank(group.row, &code, design);
                question.relevant = with(conditions, relevant);
                question.is_required = is_required;
                self.take(question, group.row);
                return;
            }
            self.codes.remove(&code);
            let message = "这个表格的行不都是同一分值的单选，已按行拆成单独的题目；请核对";
            self.complain(group.row, "appearance", ProblemCode::NotSupported, message);
        }
        if depth == 0 {
            self.open_section(group, relevant);
            self.walk(&group.children, conditions, 1);
            self.section = None;
            return;
        }
        // Sections do not nest: the inner heading stays as words, its condition goes to each question.
        let title = self.label(group.row);
        let inner = [conditions, &[relevant]].concat();
        if !title.is_empty() {
            let code = self.code(&group.name, group.row);
            let mut note = self.blank(
                group.row,
                &code,
                Design {
                    kind: DesignKind::Note,
                    ..Design::default()
                },
            );
            note.relevant = with(&inner, String::new());
            self.take(note, group.row);
        }
        self.walk(&group.children, &inner, depth + 1);
    }

    fn open_section(&mut self, group: &Section, relevant: String) {
        let cells = self.cells(group.row);
        let more = RowMore::of(cells.get(MORE));
        let title = self.label(group.row);
        let role = SectionRole::from_name(&more.text("role")).unwrap_or_else(|| role_of(&title));
        let mut section = new_section(self.body.sections.len(), &title, role);
        if let Ok(id) = cells.get(ID).parse::<SectionId>()
            && !self.draft.given_sections.contains(&id)
        {
            section.id = id;
            self.draft.given_sections.push(id);
        }
        section.note = cells.words("hint", &self.language).to_owned();
        section.relevant = relevant;
        section.is_random = more.flag("is_random");
        self.section = Some(section.id);
        self.body.sections.push(section);
    }

    /// The section of the next question; one without a heading where the form has no group.
    fn section(&mut self) -> SectionId {
        if let Some(id) = self.section {
            return id;
        }
        let section = new_section(self.body.sections.len(), "", SectionRole::Other);
        let id = section.id;
        self.section = Some(id);
        self.body.sections.push(section);
        id
    }

    /// A code that nothing has yet.
    fn code(&mut self, wanted: &str, row: usize) -> String {
        if self.codes.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let free = (2..)
            .map(|n| format!("{wanted}_{n}"))
            .find(|code| !self.codes.contains(code));
        let code = free.unwrap_or_default();
        let message = format!(
            "name{}已用过，已改为{}；引用它的条件请核对",
            quoted(wanted),
            quoted(&code)
        );
        self.complain(row, "name", ProblemCode::DuplicateRow, message);
        self.codes.insert(code.clone());
        code
    }

    fn blank(&mut self, row: usize, code: &str, design: Design) -> DesignedQuestion {
        let cells = self.cells(row);
        let section = self.section();
        let mut question = DesignedQuestion::new(
            question_at(self.body.questions.len()),
            section,
            code,
            design.kind,
        );
        question.design = design;
        let label = cells.words("label", &self.language);
        let is_ours = !cells.get(KIND).is_empty();
        question.title = if is_ours && label == cells.get("name") {
            String::new()
        } else {
            label.to_owned()
        };
        question.hint = cells.words("hint", &self.language).to_owned();
        let guidance = cells.words("guidance_hint", &self.language);
        if !is_ours && !guidance.is_empty() {
            question.hint = [question.hint.as_str(), guidance]
                .join("\n")
                .trim()
                .to_owned();
        }
        question.touchpoint = cells.get(TOUCHPOINT).to_owned();
        question.need = RowMore::of(cells.get(MORE)).text("need");
        question
    }

    fn take(&mut self, mut question: DesignedQuestion, row: usize) {
        if let Ok(id) = self.cells(row).get(ID).parse()
            && !self.draft.given_questions.contains(&id)
        {
            question.id = id;
            self.draft.given_questions.push(id);
        }
        self.body.questions.push(question);
    }

    /// An expression of a row; one that cannot be meant is named and left out.
    fn expression(&mut self, row: usize, heading: &str) -> String {
        let text = self.cells(row).get(heading).to_owned();
        if let Some(fault) = expression::fault(&text) {
            let message = format!("表达式{}{fault}，已留空；请改正后重新导入", quoted(&text));
            self.complain(row, heading, ProblemCode::InvalidValue, message);
            return String::new();
        }
        if let Some(function) = super::unsupported::function(&text) {
            let message = format!("客声不能计算函数{function}，已照原样保留；请改写这个表达式");
            self.complain(row, heading, ProblemCode::NotSupported, message);
        }
        text
    }

    fn question(&mut self, asked: &Question, conditions: &[String]) {
        let cells = self.cells(asked.row);
        match cells.get(PART) {
            "intro" => return self.body.intro = self.label(asked.row),
            "closing" => return self.body.closing = self.label(asked.row),
            "section_note" => {
                let note = self.label(asked.row);
                if let Some(section) = self.body.sections.last_mut() {
                    section.note = note;
                }
                return;
            }
            "other" | "place" => return self.helper(asked),
            _ => {}
        }
        // The library writes this row for `or_other`; the choice itself asks for the words.
        if asked.qtype == "text"
            && !cells.get("type").to_lowercase().starts_with("text")
            && cells.get("name") != asked.name
        {
            return;
        }
        let Some(mut design) = self.design(asked) else {
            return;
        };
        let code = match cells.get(CODE) {
            "" => asked.name.clone(),
            code => code.to_owned(),
        };
        let code = self.code(&code, asked.row);
        self.rename(&asked.name, &code);
        let relevant = self.expression(asked.row, "relevant");
        let constraint = self.expression(asked.row, "constraint");
        let rest = parts::take(&mut design, &constraint);
        let is_integer = matches!(asked.qtype.as_str(), "integer" | "int" | "percentage");
        let whole = if is_integer && design.kind == DesignKind::Number {
            parts::WHOLE
        } else {
            ""
        };
        let calculation = match design.kind {
            DesignKind::Calculation => match self.expression(asked.row, "calculation").as_str() {
                "''" => String::new(),
                text => text.to_owned(),
            },
            _ => self.default_of(asked),
        };
        let mut question = self.blank(asked.row, &code, design);
        question.relevant = with(conditions, relevant);
        question.constraint = all_of(&[rest, whole.to_owned()]);
        question.constraint_message = cells.words("constraint_message", &self.language).to_owned();
        question.calculation = calculation;
        question.is_required = self.is_required(asked) && question.design.kind.is_asked();
        super::unsupported::row(self, asked, &question.design);
        self.take(question, asked.row);
    }

    /// A row that only says for other programs what its question says already.
    fn helper(&mut self, asked: &Question) {
        let Some(question) = self.body.questions.last() else {
            return;
        };
        if self.cells(asked.row).get(PART) == "other" {
            let code = format!("{}_other", question.code);
            self.rename(&asked.name, &code);
        }
    }

    fn is_required(&mut self, asked: &Question) -> bool {
        match asked.required.as_deref() {
            None | Some("false()") => false,
            Some("true()") => true,
            Some(_) => {
                let message = "必填条件在客声中只能是“是”或“否”，已按必填导入；请核对";
                self.complain(asked.row, "required", ProblemCode::NotSupported, message);
                true
            }
        }
    }

    /// What stands there at first, as an expression.
    fn default_of(&mut self, asked: &Question) -> String {
        let calculation = self.expression(asked.row, "calculation");
        if !calculation.is_empty() {
            return calculation;
        }
        let text = self.cells(asked.row).get("default").to_owned();
        let is_expression = asked.default_is_dynamic()
            || expression::unquoted(&text).is_some()
            || text.parse::<f64>().is_ok()
            || text.ends_with("()");
        if text.is_empty() || is_expression {
            return self.expression(asked.row, "default");
        }
        expression::literal(&text).unwrap_or_default()
    }

    /// The make-up of a row; `None` for rows that ask nothing and are listed.
    fn design(&mut self, asked: &Question) -> Option<Design> {
        let cells = self.cells(asked.row);
        let ours = DesignKind::from_name(cells.get(KIND));
        let more = RowMore::of(cells.get(MORE));
        let kind = match ours {
            Some(kind) => kind,
            None => super::unsupported::kind(self, asked)?,
        };
        let mut design = more.design(kind);
        if kind.has_choices() {
            design.choices = self.list_of(asked);
            if asked.or_other {
                self.ask_for_other(&mut design);
            }
            design.is_random = asked
                .parameters
                .get("randomize")
                .is_some_and(|flag| flag == "true");
        } else if asked.qtype == "trigger" || asked.qtype == "acknowledge" {
            design.choices.push(DesignChoice {
                code: "OK".into(),
                label: "已确认".into(),
                ..DesignChoice::default()
            });
        }
        if kind.has_points() {
            self.fill_scale(&mut design, asked);
        }
        if matches!(kind, DesignKind::Slider) && !more.has_open_bounds {
            (design.min, design.max, design.step) = compound::bounds(asked);
            if ours.is_none() {
                design.min = design.min.or(Some(1.0));
                design.max = design.max.or(Some(10.0));
                design.step = design.step.or(Some(1.0));
            }
        }
        if kind == DesignKind::Nps && design.min.is_none() && design.max.is_none() {
            (design.min, design.max) = (Some(0.0), Some(10.0));
        }
        if ours.is_none() && asked.qtype == "percentage" {
            (design.min, design.max) = (Some(0.0), Some(100.0));
        }
        Some(design)
    }

    fn ask_for_other(&self, design: &mut Design) {
        match design
            .choices
            .iter_mut()
            .find(|choice| choice.code == "other")
        {
            Some(other) => other.has_text = true,
            None => design.choices.push(DesignChoice {
                code: "other".into(),
                label: "其他".into(),
                is_exclusive: false,
                has_text: true,
            }),
        }
    }

    /// Whether a list is a scale: every value a whole number.
    pub fn is_scored(&self, asked: &Question) -> bool {
        let list = self.list_of(asked);
        list.len() >= 2
            && list
                .iter()
                .all(|choice| choice.code.parse::<i16>().is_ok() || choice.code == "na")
    }

    pub fn book(&self) -> &'a Book {
        self.book
    }

    fn finish(mut self) -> QuestionnaireDraft {
        let names = std::mem::take(&mut self.renames);
        let fix = |text: &mut String| *text = expression::renamed(text, &names);
        for section in &mut self.body.sections {
            fix(&mut section.relevant);
            fix(&mut section.title);
            fix(&mut section.note);
        }
        for question in &mut self.body.questions {
            for text in [
                &mut question.title,
                &mut question.hint,
                &mut question.relevant,
                &mut question.constraint,
                &mut question.constraint_message,
                &mut question.calculation,
            ] {
                fix(text);
            }
        }
        fix(&mut self.body.intro);
        fix(&mut self.body.closing);
        let used: HashSet<SectionId> = self
            .body
            .questions
            .iter()
            .map(|question| question.section)
            .collect();
        let given = &self.draft.given_sections;
        self.body
            .sections
            .retain(|section| used.contains(&section.id) || given.contains(&section.id));
        self.draft.body = self.body;
        self.draft.problems = self.notices.list;
        self.draft
    }
}

/// A condition under those of the groups around it.
fn with(conditions: &[String], own: String) -> String {
    let mut all = conditions.to_vec();
    all.push(own);
    all_of(&all)
}

/// Which kind of select a row is, as the library tells it.
pub(super) fn select_of(asked: &Question) -> Option<SelectKind> {
    asked.select.as_ref().map(|(kind, _)| *kind)
}

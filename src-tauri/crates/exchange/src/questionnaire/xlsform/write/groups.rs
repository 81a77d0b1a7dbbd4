//! Questions that take several rows: a group with a row for each answer.

use super::super::expression::number;
use super::super::names::{CODE, ID, KIND, MORE, PART, TOUCHPOINT};
use super::Writer;
use super::rest::{more, rest};
use model::questionnaire::{DesignKind, DesignedQuestion};

impl Writer {
    fn begin(&mut self, question: &DesignedQuestion, name: &str, appearance: &str) {
        let more = more(question, &rest(&question.design), true);
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

    pub(super) fn gated(&mut self, question: &DesignedQuestion, name: &str) {
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

    pub(super) fn commented(&mut self, question: &DesignedQuestion, name: &str) {
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

    pub(super) fn matrix(&mut self, question: &DesignedQuestion, name: &str) {
        let list = self.scale(name, &question.design);
        self.begin(question, name, "table-list");
        self.scale_rows(question, &list, "");
        self.end();
    }

    pub(super) fn pairs(&mut self, question: &DesignedQuestion, name: &str) {
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

    pub(super) fn shares(&mut self, question: &DesignedQuestion, name: &str) {
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

    pub(super) fn slots(&mut self, question: &DesignedQuestion, name: &str) {
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
}

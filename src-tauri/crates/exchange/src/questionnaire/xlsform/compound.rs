//! Groups that are one question of ours: what we exported as several rows, and table lists.

use super::cells::{Cells, RowMore};
use super::library::{Item, Question, Section};
use super::map::Mapper;
use super::names::{CODE, PART};
use model::questionnaire::{Design, DesignChoice, DesignKind, DesignRow, ScalePoint};

/// The questions of a group, inner groups included.
fn rows<'a>(items: &'a [Item], found: &mut Vec<&'a Question>) {
    for item in items {
        match item {
            Item::Question(question) => found.push(question),
            Item::Section(section) => rows(&section.children, found),
        }
    }
}

/// The make-up of a question that we exported as a group.
pub(super) fn exported(
    mapper: &mut Mapper<'_>,
    section: &Section,
    kind: DesignKind,
    code: &str,
    more: &RowMore,
) -> Design {
    let mut design = more.design(kind);
    let mut children = Vec::new();
    rows(&section.children, &mut children);
    let part =
        |mapper: &Mapper<'_>, question: &Question| mapper.cells(question.row).get(PART).to_owned();
    let parts: Vec<(String, &Question)> = children
        .iter()
        .map(|child| (part(mapper, child), *child))
        .collect();
    let of = |wanted: &str| {
        parts
            .iter()
            .filter(|(part, _)| part == wanted)
            .map(|(_, child)| *child)
            .collect::<Vec<_>>()
    };
    // Rows are called as their question and themselves.
    let row_code = |mapper: &Mapper<'_>, child: &Question, suffix: &str| {
        let cells = mapper.cells(child.row);
        match cells.get(CODE) {
            "" => {
                let own = child
                    .name
                    .strip_prefix(&format!("{code}_"))
                    .unwrap_or(&child.name);
                own.strip_suffix(suffix).unwrap_or(own).to_owned()
            }
            code => code.to_owned(),
        }
    };
    match kind {
        DesignKind::GatedRating => {
            if let Some(gate) = of("gate").first() {
                if design.labels.is_empty() {
                    design.labels = mapper
                        .list_of(gate)
                        .iter()
                        .map(|choice| choice.label.clone())
                        .collect();
                }
                mapper.rename(&gate.name, &format!("{code}_gate"));
            }
            if let Some(main) = of("main").first() {
                if !more.has_open_bounds {
                    (design.min, design.max, _) = bounds(main);
                }
                mapper.rename(&main.name, code);
            }
        }
        DesignKind::RatingWithComment => {
            if let Some(main) = of("main").first() {
                mapper.fill_scale(&mut design, main);
                mapper.rename(&main.name, code);
            }
            if let Some(comment) = of("comment").first() {
                if design.labels.is_empty() {
                    design.labels = vec![mapper.label(comment.row)];
                }
                mapper.rename(&comment.name, &format!("{code}_comment"));
            }
        }
        DesignKind::Matrix | DesignKind::ExpectationPair => {
            let all = of("row");
            let n = if kind == DesignKind::Matrix {
                all.len()
            } else {
                all.len() / 2
            };
            let suffix = if kind == DesignKind::Matrix { "" } else { "_e" };
            if let Some(first) = all.first() {
                mapper.fill_scale(&mut design, first);
            }
            for child in &all[..n] {
                let row = row_code(mapper, child, suffix);
                let label = mapper.label(child.row);
                mapper.rename(&child.name, &format!("{code}_{row}{suffix}"));
                design.rows.push(DesignRow {
                    label: if label == row { String::new() } else { label },
                    code: row,
                });
            }
            for child in &all[n..] {
                let row = row_code(mapper, child, "_p");
                mapper.rename(&child.name, &format!("{code}_{row}_p"));
            }
            if kind == DesignKind::ExpectationPair && design.labels.is_empty() {
                let inner = section.children.iter().filter_map(|item| match item {
                    Item::Section(inner) => Some(inner.row),
                    Item::Question(_) => None,
                });
                design.labels = inner.map(|row| mapper.label(row)).collect();
            }
        }
        DesignKind::ConstantSum => {
            let has_choices = !design.choices.is_empty();
            for child in of("share") {
                let row = row_code(mapper, child, "");
                mapper.rename(&child.name, &format!("{code}_{row}"));
                if !has_choices {
                    let label = mapper.label(child.row);
                    design.choices.push(DesignChoice {
                        code: row,
                        label,
                        ..DesignChoice::default()
                    });
                }
            }
        }
        DesignKind::OpenSlots | DesignKind::Contact => {
            let has_labels = !design.labels.is_empty();
            for (child, n) in of("slot").into_iter().zip(1..) {
                mapper.rename(&child.name, &format!("{code}_{n}"));
                if !has_labels {
                    design.labels.push(mapper.label(child.row));
                }
            }
        }
        _ => {}
    }
    design
}

/// Start, end and step of a range.
pub(super) fn bounds(question: &Question) -> (Option<f64>, Option<f64>, Option<f64>) {
    let number = |name: &str| {
        question
            .parameters
            .get(name)
            .and_then(|value| value.parse::<f64>().ok())
            .filter(|n| n.is_finite())
    };
    (number("start"), number("end"), number("step"))
}

/// A table list of somebody else's form as a matrix: every row a single choice on one list of
/// whole scores, and nothing said of one row only.
pub(super) fn table_list(mapper: &mut Mapper<'_>, section: &Section, code: &str) -> Option<Design> {
    let mut design = Design {
        kind: DesignKind::Matrix,
        ..Design::default()
    };
    let mut list: Option<&str> = None;
    for item in &section.children {
        let Item::Question(child) = item else {
            return None;
        };
        let (kind, name) = child.select.as_ref()?;
        let cells: Cells<'_> = mapper.cells(child.row);
        let is_plain = [
            "relevant",
            "constraint",
            "calculation",
            "default",
            "choice_filter",
            "hint",
        ]
        .iter()
        .all(|heading| cells.words(heading, "").is_empty());
        let is_same = list.is_none_or(|list| list == name);
        if *kind != super::library::SelectKind::One || !is_plain || !is_same || child.or_other {
            return None;
        }
        list = Some(name);
    }
    let choices = mapper.list(list?);
    let points: Option<Vec<ScalePoint>> = choices
        .iter()
        .map(|choice| {
            Some(ScalePoint {
                score: choice.code.parse().ok()?,
                label: choice.label.clone(),
            })
        })
        .collect();
    design.points = points.filter(|points| points.len() >= 2)?;
    for item in &section.children {
        let Item::Question(child) = item else {
            continue;
        };
        let own = child
            .name
            .strip_prefix(&format!("{code}_"))
            .unwrap_or(&child.name)
            .to_owned();
        mapper.rename(&child.name, &format!("{code}_{own}"));
        design.rows.push(DesignRow {
            label: mapper.label(child.row),
            code: own,
        });
    }
    Some(design)
}

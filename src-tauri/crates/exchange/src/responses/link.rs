//! Columns that ask what the study asks already: found by code, else by wording, and only on
//! the same scale. Wording without scale is told, never pooled.

use super::choices::{ChoiceIndex, learn};
use super::groups::Together;
use super::guess::{headings_of, spec_of};
use super::headings::Heading;
use super::kinds::stated_scale;
use super::labels::{given, level_of, score_of};
use super::{ColumnUse, Preset, QuestionSpec, ResponsesMapping};
use crate::table::heading::plain_heading;
use crate::table::{DictColumn, Table};
use model::QuestionKind;
use serde::{Deserialize, Serialize};

/// A question that the study has, or that a version of its questionnaire asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnownQuestion {
    /// Identity; comes back as [`QuestionSpec::link`].
    pub id: String,
    /// Code, e.g. `Q4_price`.
    pub code: String,
    /// Wordings by which it may be met: the whole first, then that of the row alone.
    pub titles: Vec<String>,
    /// Module; empty when none.
    pub module: String,
    /// Kind.
    pub kind: QuestionKind,
    /// Lowest and highest score of a scale.
    pub scale: Option<(i16, i16)>,
    /// Choices in their order; of a scale the wording of its points from the lowest score up.
    pub choices: Vec<String>,
    /// Names of the choices in files of ODK; may be empty.
    pub choice_codes: Vec<String>,
    /// Of a version of the questionnaire, not merely of earlier data.
    pub is_of_version: bool,
}

/// Wording without what platforms and people change: width, case, blanks, punctuation.
pub fn folded(text: &str) -> String {
    crate::value::half_width(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Wording without bracketed remarks either, such as the scale (1–5分).
fn bare(text: &str) -> String {
    folded(&plain_heading(text))
}

/// Links the questions of a mapping that was remembered. As [`super::guess_with`] returns them:
/// columns on another scale, and whether a version was used.
pub fn relink(
    table: &Table,
    mapping: &mut ResponsesMapping,
    known: &[KnownQuestion],
    least_share: f64,
) -> (Vec<(u32, String)>, bool) {
    let is_question: Vec<bool> = (0..table.header.len())
        .map(|at| mapping.columns.get(at).is_some_and(ColumnUse::is_answer))
        .collect();
    let headings = headings_of(table, mapping.preset, &is_question);
    let mut linker = Linker::new(table, &headings, mapping.preset);
    let uses_version = linker.link(mapping, known, least_share);
    (linker.other_scale, uses_version)
}

/// Links the columns of one sheet.
pub(super) struct Linker<'a> {
    table: &'a Table,
    headings: &'a [Option<Heading>],
    preset: Preset,
    /// Columns that ask the same on another scale.
    pub other_scale: Vec<(u32, String)>,
}

impl<'a> Linker<'a> {
    pub fn new(table: &'a Table, headings: &'a [Option<Heading>], preset: Preset) -> Self {
        Self {
            table,
            headings,
            preset,
            other_scale: Vec::new(),
        }
    }

    /// Links all columns; whether questions of a version were among those offered in the end.
    pub fn link(
        &mut self,
        mapping: &mut ResponsesMapping,
        known: &[KnownQuestion],
        least_share: f64,
    ) -> bool {
        if known.is_empty() {
            return false;
        }
        let before = mapping.clone();
        self.link_all(mapping, known);
        let has_version = known.iter().any(|one| one.is_of_version);
        if !has_version || self.share_of_version(mapping, known) >= least_share {
            return has_version;
        }
        *mapping = before;
        self.other_scale.clear();
        let of_data: Vec<KnownQuestion> = known
            .iter()
            .filter(|one| !one.is_of_version)
            .cloned()
            .collect();
        self.link_all(mapping, &of_data);
        false
    }

    fn share_of_version(&self, mapping: &ResponsesMapping, known: &[KnownQuestion]) -> f64 {
        let of_version = |link: &str| known.iter().any(|one| one.is_of_version && one.id == link);
        let (mut n, mut n_linked) = (0, 0);
        for used in &mapping.columns {
            let link = match used {
                ColumnUse::Question(spec) => spec.link.as_deref(),
                ColumnUse::Tick(tick) => tick.link.as_deref(),
                ColumnUse::Ranking(spec) => spec
                    .codes
                    .iter()
                    .map(String::as_str)
                    .find(|id| !id.is_empty()),
                _ => continue,
            };
            n += 1;
            n_linked += usize::from(link.is_some_and(of_version));
        }
        // Columns on another scale speak for the version, too.
        let other = self
            .other_scale
            .iter()
            .filter(|(_, id)| of_version(id))
            .count();
        f64::from(n_linked as u32 + other as u32) / f64::from(n.max(1))
    }

    fn link_all(&mut self, mapping: &mut ResponsesMapping, known: &[KnownQuestion]) {
        for at in 0..mapping.columns.len().min(self.headings.len()) {
            let Some(heading) = self.headings[at].as_ref() else {
                continue;
            };
            let used = match mapping.columns[at].clone() {
                ColumnUse::Question(spec) => self.question(at, heading, spec, known),
                ColumnUse::Ranking(mut spec) => {
                    let stem = spec.title.clone();
                    let place = |choice: &String| {
                        let title = folded(&format!("{stem}{choice}"));
                        let found = known.iter().find(|one| {
                            one.kind == QuestionKind::Number && folded(&one.titles[0]) == title
                        });
                        found.map(|one| one.id.clone()).unwrap_or_default()
                    };
                    spec.codes = spec.choices.iter().map(place).collect();
                    ColumnUse::Ranking(spec)
                }
                ColumnUse::Tick(mut tick) => {
                    let found = self.find(
                        known,
                        &tick.code,
                        &tick.title,
                        &tick.title,
                        &tick.module,
                        |one| {
                            one.kind == QuestionKind::MultiChoice
                                && (self.preset == Preset::Odk || has_choice(one, &tick.choice))
                        },
                    );
                    match found {
                        Some(one) => {
                            let index = ChoiceIndex::new(&one.choices, &one.choice_codes);
                            if let Some(choice) = index.find(&tick.choice) {
                                tick.choice = one.choices[choice].clone();
                            }
                            tick.title = one.titles[0].clone();
                            tick.module = one.module.clone();
                            tick.link = link_of(one);
                            ColumnUse::Tick(tick)
                        }
                        // Yes-or-no questions of one ODK group only looked like ticks.
                        None if known
                            .iter()
                            .any(|one| self.preset == Preset::Odk && one.code == heading.code) =>
                        {
                            let spec = spec_of(heading, &self.table.columns[at], self.table.n_rows);
                            self.question(at, heading, spec, known)
                        }
                        None => ColumnUse::Tick(tick),
                    }
                }
                other => other,
            };
            mapping.columns[at] = used;
        }
    }

    fn question(
        &mut self,
        at: usize,
        heading: &Heading,
        spec: QuestionSpec,
        known: &[KnownQuestion],
    ) -> ColumnUse {
        let empty = DictColumn::default();
        let column = self.table.columns.get(at).unwrap_or(&empty);
        let fits = |one: &KnownQuestion| fits(one, column, heading, &spec);
        if let Some(one) = self.find(
            known,
            &spec.code,
            &heading.full,
            &spec.title,
            &spec.module,
            fits,
        ) {
            return ColumnUse::Question(taken(one, spec, column, self.preset));
        }
        let any = self.find(
            known,
            &spec.code,
            &heading.full,
            &spec.title,
            &spec.module,
            |one| one.kind.is_scored() && spec.kind.is_scored(),
        );
        if let Some(one) = any {
            self.other_scale.push((at as u32, one.id.clone()));
        }
        ColumnUse::Question(spec)
    }

    /// The known question of a heading that passes the test: by code where the wording does not
    /// speak against it, else by wording, else by wording without bracketed remarks.
    fn find<'k>(
        &self,
        known: &'k [KnownQuestion],
        code: &str,
        full: &str,
        title: &str,
        module: &str,
        passes: impl Fn(&KnownQuestion) -> bool,
    ) -> Option<&'k KnownQuestion> {
        let (full_key, title_key) = (folded(full), folded(title));
        let is_named = |one: &&KnownQuestion| {
            !code.is_empty() && one.code.eq_ignore_ascii_case(code) && passes(one)
        };
        let names_alone = self.preset == Preset::Odk;
        let by_code = known.iter().filter(is_named).find(|one| {
            names_alone
                || title_key.is_empty()
                || one.titles.iter().any(|wording| {
                    let wording = folded(wording);
                    wording == full_key || wording.ends_with(&title_key) || full_key.ends_with(&wording)
                })
                // 第6题 of an export by number says nothing but its number.
                || title.starts_with('第') && title.ends_with('题')
        });
        let by_words = |key: &dyn Fn(&str) -> String, full: &str, title: &str| {
            let (full, title) = (key(full), key(title));
            let is_worded = |one: &&KnownQuestion| {
                one.titles.iter().any(|wording| {
                    let wording = key(wording);
                    !wording.is_empty() && (wording == full || wording == title)
                })
            };
            // Looking at the values comes last: it goes through the whole column.
            let same: Vec<&KnownQuestion> = known
                .iter()
                .filter(is_worded)
                .filter(|one| passes(one))
                .collect();
            let same_module = same.iter().find(|one| one.module == module);
            let only = same
                .first()
                .filter(|first| same.iter().all(|other| other.module == first.module));
            same_module.or(only).copied()
        };
        by_code
            .or_else(|| by_words(&folded, full, title))
            .or_else(|| by_words(&bare, full, title))
    }
}

/// What a form explains is not yet a question of the study.
fn link_of(one: &KnownQuestion) -> Option<String> {
    (!one.id.is_empty()).then(|| one.id.clone())
}

fn has_choice(one: &KnownQuestion, choice: &str) -> bool {
    ChoiceIndex::new(&one.choices, &one.choice_codes)
        .find(choice)
        .is_some()
}

/// A column's question, as the study knows it.
fn taken(
    one: &KnownQuestion,
    spec: QuestionSpec,
    column: &DictColumn,
    preset: Preset,
) -> QuestionSpec {
    let mut taken = QuestionSpec {
        code: spec.code,
        title: one.titles[0].clone(),
        module: one.module.clone(),
        kind: one.kind,
        scale: one.scale,
        choices: one.choices.clone(),
        codes: if spec.codes.is_empty() {
            one.choice_codes.clone()
        } else {
            spec.codes
        },
        link: link_of(one),
    };
    if matches!(
        one.kind,
        QuestionKind::SingleChoice | QuestionKind::MultiChoice
    ) {
        taken.choices = learn(column, &taken, preset);
    }
    taken
}

/// Whether a column's values are answers to a known question.
fn fits(one: &KnownQuestion, column: &DictColumn, heading: &Heading, spec: &QuestionSpec) -> bool {
    use QuestionKind::{
        Date, Likert, MultiChoice, Nps, Number, OpenQuestion, ShortText, SingleChoice,
    };
    let values = || given(column);
    let n = values().count();
    let most = |fitting: usize| n == 0 || fitting * 4 >= n * 3;
    match one.kind {
        Likert | Nps => {
            let scale = one
                .scale
                .unwrap_or(if one.kind == Nps { (0, 10) } else { (1, 5) });
            if stated_scale(&heading.whole).is_some_and(|stated| stated != scale) {
                return false;
            }
            let index = ChoiceIndex::new(&one.choices, &[]);
            let range = f64::from(scale.0)..=f64::from(scale.1);
            let fitting = values().filter(|value| {
                score_of(value).is_some_and(|score| range.contains(&score) && score.fract() == 0.0)
                    || (!one.choices.is_empty() && index.find(&value.text()).is_some())
                    || (scale == (1, 5) && level_of(&value.text()).is_some())
            });
            most(fitting.count())
        }
        SingleChoice => {
            let index = ChoiceIndex::new(&one.choices, &one.choice_codes);
            let fitting = values().filter(|value| {
                index
                    .find(super::cells::split_other(&value.text()).0)
                    .is_some()
            });
            spec.kind == SingleChoice || fitting.count() * 2 >= n
        }
        MultiChoice => matches!(spec.kind, MultiChoice | SingleChoice),
        Number => most(values().filter(|value| value.number().is_some()).count()),
        Date => most(values().filter(|value| value.time().is_some()).count()),
        // Words of any kind, but not scores that a mean could be asked of.
        OpenQuestion | ShortText => n == 0 || !spec.kind.is_scored(),
    }
}

/// Only ticks are told without knowing the question in files of ODK: their groups are not ours.
pub(super) fn believed(kind: Together, preset: Preset) -> Together {
    match (kind, preset) {
        (Together::Places | Together::Sum, Preset::Odk) => Together::Apart,
        _ => kind,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::guess_with;
    use super::*;
    use crate::table::read_tables;

    fn known(
        id: &str,
        code: &str,
        title: &str,
        kind: QuestionKind,
        scale: Option<(i16, i16)>,
    ) -> KnownQuestion {
        let choices = match kind {
            QuestionKind::SingleChoice | QuestionKind::MultiChoice => {
                vec!["价格".into(), "售后".into(), "质量".into()]
            }
            _ => Vec::new(),
        };
        KnownQuestion {
            id: id.into(),
            code: code.into(),
            titles: vec![title.into()],
            module: String::new(),
            kind,
            scale,
            choices,
            choice_codes: Vec::new(),
            is_of_version: true,
        }
    }

    fn linked(
        header: &str,
        rows: &[&str],
        least_share: f64,
    ) -> (Vec<Option<String>>, Vec<(u32, String)>) {
        use QuestionKind::{Likert, MultiChoice, SingleChoice};
        let all = [
            known("a", "Q1", "总体满意度（1-5分）", Likert, Some((1, 5))),
            known("b", "Q2", "最需要改进的方面", MultiChoice, None),
            known("c", "Q3", "您最看重什么？", SingleChoice, None),
        ];
        let text = format!("序号\t{header}\n1\t{}\n", rows.join("\n2\t"));
        let table = read_tables("a.tsv", text.as_bytes()).unwrap().remove(0);
        let guess = guess_with(&table, Some(Preset::Wjx), &all, least_share);
        let links = guess.mapping.columns.iter().skip(1).map(|used| match used {
            ColumnUse::Question(spec) => spec.link.clone(),
            ColumnUse::Tick(tick) => tick.link.clone(),
            _ => None,
        });
        (links.collect(), guess.other_scale)
    }

    #[test]
    fn wording_is_met_whatever_the_punctuation() {
        let (links, other) = linked(
            "1、总体满意度(1—5分)：\t9、您最看重什么\t10、别的",
            &["5\t价格\t随便写一句话。"],
            0.0,
        );
        assert_eq!(links, [Some("a".into()), Some("c".into()), None]);
        assert!(other.is_empty());
    }

    #[test]
    fn another_scale_is_told_not_linked() {
        let (links, other) = linked("1、总体满意度（1-10分）", &["9", "10", "3"], 0.0);
        assert_eq!(links, [None]);
        assert_eq!(other, [(1, "a".to_owned())]);
    }

    #[test]
    fn order_numbers_and_ticks_find_the_choices_of_the_study() {
        let (links, _) = linked(
            "3、您最看重什么？\t第2题(价格)\t第2题(售后)",
            &["2\t1\t0", "3\t0\t1"],
            0.0,
        );
        assert_eq!(
            links,
            [Some("c".into()), Some("b".into()), Some("b".into())]
        );
    }

    #[test]
    fn a_version_that_matches_little_is_not_used() {
        let (links, _) = linked(
            "1、总体满意度\t2、甲\t3、乙\t4、丙",
            &["5\t想法很多。\t没有想法。\t一般般吧。"],
            0.6,
        );
        assert_eq!(links, [None, None, None, None]);
    }
}

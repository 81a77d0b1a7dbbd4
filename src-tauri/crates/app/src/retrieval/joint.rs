//! Codes beside figures (对照表, R129): how many talks, groups and answers bring a theme up, how the
//! question about it scores, and how content those are who bring it up.

use super::ground::Ground;
use super::scoped::Scoped;
use super::stretch::Stretch;
use crate::analysis::question_figures;
use crate::context::Context;
use crate::corpus::{Source, Text, label_of};
use crate::failure::Result;
use crate::figure_choice::chosen;
use crate::wire::*;
use crate::workbench::Workbench;
use model::SpeakerRole;
use stats::rows::{ValueDescription, describe_values};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words that most questions and many codes have: they join nothing.
const GENERIC: [&str; 22] = [
    "满意度",
    "满意",
    "服务",
    "产品",
    "问题",
    "总体",
    "整体",
    "评价",
    "程度",
    "情况",
    "方面",
    "我们",
    "公司",
    "客户",
    "您对",
    "如何",
    "是否",
    "体验",
    "意见",
    "建议",
    "工作",
    "人员",
];

/// Characters of a quotation that a table has room for.
const QUOTED: u32 = 80;

pub(crate) fn get_joint(
    workbench: &Workbench,
    _: &Context,
    request: GetJoint,
) -> Result<JointTable> {
    joint(workbench, &Ground::read(workbench)?, &request)
}

/// Everybody with words of his own in a source.
#[derive(Default)]
struct Base {
    people: HashSet<u32>,
    documents: HashSet<u32>,
}

impl Base {
    fn add(&mut self, text: &Text) {
        self.people.insert(text.respondent);
        self.documents.insert(text.document);
    }
}

pub(super) fn joint(
    workbench: &Workbench,
    ground: &Ground,
    request: &GetJoint,
) -> Result<JointTable> {
    let scoped = Scoped::read(ground, &request.scope)?;
    let figures_of = chosen(workbench, &ground.view, None)?;
    let figures = question_figures(workbench, &figures_of.view)?;
    let pairs = pairs(ground, &figures, &request.pairs)?;
    let mut bases: HashMap<Source, Base> = HashMap::new();
    let said = ground.corpus.texts.iter();
    for text in said.filter(|text| text.is_of_respondent() && scoped.takes(text)) {
        bases.entry(text.source).or_default().add(text);
    }
    let sources: Vec<Source> = Source::ALL
        .into_iter()
        .filter(|source| bases.contains_key(source))
        .collect();
    // In order: sums of the same values in another order differ in the last digit.
    let speak: BTreeSet<u32> = bases
        .values()
        .flat_map(|one| &one.people)
        .copied()
        .collect();
    let row = |at: &usize| {
        let name = &ground.coded.codes[*at].name;
        let figure = match pairs.get(at) {
            Some(chosen) => chosen.and_then(|place| figures.get(place)),
            None => about(name, &figures),
        };
        row(ground, &scoped, *at, &sources, &bases, &speak, figure)
    };
    let mut rows: Vec<JointRow> = scoped.codes.iter().map(row).collect();
    let raw: Vec<Option<f64>> = rows.iter().map(|row| row.p).collect();
    for (row, adjusted) in rows.iter_mut().zip(stats::adjust::benjamini_hochberg(&raw)) {
        row.p_adjusted = adjusted;
    }
    Ok(JointTable {
        score: ground
            .view
            .overall()
            .map_or_else(String::new, |question| question.title.clone()),
        sources: sources
            .iter()
            .map(|source| JointSource {
                source: source.as_str().into(),
                label: source.label().into(),
                n_documents: bases[source].documents.len() as u32,
                n_respondents: bases[source].people.len() as u32,
            })
            .collect(),
        rows,
        figures: figures_of.scope.words.clone(),
        method: METHOD.into(),
    })
}

const METHOD: &str = "人数：在该来源说过话、并有该编码的受访者，名册中的客户按客户计一次，访问员的话不计；占比以该来源有文本的受访者为基数。\
    场数：访谈、座谈会有该编码的场次。对应题目按编码名称与题干、模块共有的词自动找，可以改；其均值、区间和等级与“分析”页相同（反向题已换向）。\
    提到者与未提到者：有文本又答了总体满意度的受访者，按是否提到该编码分两组，均值之差用 Welch t 检验（方差不必相等，Welch 1947），\
    每组至少 2 人才检验；校正 p 按 Benjamini–Hochberg 法对全部行校正。提到不等于抱怨：编码没有好坏，请读原话。";

/// What the user set: for each code the place of its question among the figures, or none on purpose.
fn pairs(
    ground: &Ground,
    figures: &[QuestionFigure],
    asked: &[CodeQuestion],
) -> Result<HashMap<usize, Option<usize>>> {
    let mut pairs = HashMap::new();
    for pair in asked {
        let code = ground.code_named(&pair.code)?;
        let is = |one: &QuestionFigure| one.question == pair.question || one.code == pair.question;
        let question = match pair.question.as_str() {
            "" => None,
            name => Some(figures.iter().position(is).ok_or_else(|| {
                Failure::bad_value(format!("“{name}”不是打分题，请用打分题的题号或编号。"))
            })?),
        };
        pairs.insert(code, question);
    }
    Ok(pairs)
}

/// The question that shares the longest word with a code's name, the first of equals.
fn about<'a>(name: &str, figures: &'a [QuestionFigure]) -> Option<&'a QuestionFigure> {
    let name = specific(name);
    let mut best = (1, None);
    for figure in figures {
        let shared =
            shared(&name, &specific(&figure.title)).max(shared(&name, &specific(&figure.module)));
        if shared > best.0 {
            best = (shared, Some(figure));
        }
    }
    best.1
}

/// The letters of a name in stretches, generic words and signs taken out.
fn specific(name: &str) -> Vec<char> {
    let mut name = name.to_lowercase();
    for word in GENERIC {
        name = name.replace(word, " ");
    }
    name.chars().collect()
}

/// Letters of the longest stretch that two names have in common.
fn shared(a: &[char], b: &[char]) -> usize {
    let mut longest = 0;
    let mut before = vec![0; b.len() + 1];
    for x in a {
        let mut row = vec![0; b.len() + 1];
        for (at, y) in b.iter().enumerate() {
            if x == y && x.is_alphanumeric() {
                row[at + 1] = before[at] + 1;
                longest = longest.max(row[at + 1]);
            }
        }
        before = row;
    }
    longest
}

fn row(
    ground: &Ground,
    scoped: &Scoped,
    at: usize,
    sources: &[Source],
    bases: &HashMap<Source, Base>,
    speak: &BTreeSet<u32>,
    figure: Option<&QuestionFigure>,
) -> JointRow {
    let mut found: HashMap<Source, Base> = HashMap::new();
    for placed in scoped.codings_of(ground, at) {
        for text in ground.texts_under(placed.stretch) {
            let text = ground.text(text);
            if text.role == SpeakerRole::Respondent {
                found.entry(text.source).or_default().add(text);
            }
        }
    }
    let none = Base::default();
    let cells = sources.iter().map(|source| {
        let found = found.get(source).unwrap_or(&none);
        let n_respondents = found.people.len() as u32;
        JointCell {
            n_documents: found.documents.len() as u32,
            n_respondents,
            share: stats::describe::share(n_respondents, bases[source].people.len() as u32),
        }
    });
    let cells = cells.collect();
    let people: HashSet<u32> = found
        .values()
        .flat_map(|one| &one.people)
        .copied()
        .collect();
    let scores = |wanted: bool| -> ValueDescription {
        let who = speak.iter().filter(|who| people.contains(who) == wanted);
        let values: Vec<Option<f64>> = who.map(|who| ground.score(*who)).collect();
        describe_values(&values)
    };
    let (with, without) = (scores(true), scores(false));
    let test = stats::means::compare_means(&with, &without);
    let known = &ground.coded.codes[at];
    JointRow {
        code: known.id.to_string(),
        path: ground.coded.path(at),
        depth: ground.coded.depth[at] as u32,
        colour: known.colour.clone(),
        n_respondents: people.len() as u32,
        cells,
        question: figure.map(|figure| JointQuestion {
            question: figure.question.clone(),
            code: figure.code.clone(),
            title: figure.title.clone(),
            n: figure.n,
            mean: figure.mean,
            low: figure.low,
            high: figure.high,
            band: figure.band.clone(),
        }),
        with: JointMean {
            n: with.n,
            mean: with.mean,
        },
        without: JointMean {
            n: without.n,
            mean: without.mean,
        },
        difference: with.mean.zip(without.mean).map(|(a, b)| a - b),
        p: test.and_then(|test| test.p),
        p_adjusted: None,
        quotation: quotation(ground, scoped.passages_of(ground, at)),
    }
}

/// A passage that stands for the code: the longest that fits a table, the first of equals; where none
/// fits, the beginning of the shortest.
fn quotation(ground: &Ground, passages: Vec<Stretch>) -> Option<JointQuotation> {
    let is_theirs = |one: &Stretch| ground.respondents(*one).next().is_some();
    let passage = passages.into_iter().filter(is_theirs).min_by_key(|one| {
        let length = one.end - one.start;
        (length > QUOTED, length.abs_diff(QUOTED))
    })?;
    let shown = Stretch {
        end: passage.end.min(passage.start + QUOTED),
        ..passage
    };
    let rest = if shown == passage { "" } else { "…" };
    let text = ground.text(ground.text_at(passage.start));
    Some(JointQuotation {
        words: ground.words(shown) + rest,
        label: label_of(&ground.view, text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_question_share_their_longest_specific_word() {
        let of = |a: &str, b: &str| shared(&specific(a), &specific(b));
        assert_eq!(of("物流时效", "您对物流时效的满意程度"), 4);
        assert_eq!(of("等待时间长", "等待时间"), 4);
        // 服务 and 满意 say nothing about what is asked.
        assert_eq!(of("服务态度", "对服务是否满意"), 0);
        // Words left on both sides of a generic one are no word.
        assert_eq!(of("售后服务响应", "售后响应"), 2);
        assert_eq!(of("", "价格"), 0);
    }
}

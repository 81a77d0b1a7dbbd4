//! What is doubtful about the codebook (编码本检查): unused, undefined, overlapping, alike, disagreed on.

use super::disagreements::{Kind, find};
use super::material::{Material, Missing};
use super::rounds_of;
use crate::coding::{Coded, Texts, coded};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use model::CodeId;
use stats::agreement::{Metric, Ratings, covered, krippendorff_alpha};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Passages a code needs before its overlap with others says anything.
const FEW: usize = 3;
/// Share of common characters from which two codes mark nearly the same.
const OVERLAP: f64 = 0.8;
/// Below this α a code is not reliable even for first conclusions (Krippendorff 2019, 12.5).
const LEAST_ALPHA: f64 = 0.667;
/// Characters that turn a name into its opposite: 态度好 and 态度差 are two things.
const OPPOSITES: [char; 26] = [
    '好', '坏', '差', '优', '劣', '高', '低', '快', '慢', '多', '少', '大', '小', '长', '短', '强',
    '弱', '前', '后', '内', '外', '上', '下', '新', '旧', '无',
];
/// Turns in which another code stood for a disagreed one, from which merging is proposed.
const FEW_TURNS: usize = 2;

pub(crate) fn lint_codes(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<CodeFinding>> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let texts = Texts::read(workbench, &view)?;
    let mut found = Vec::new();
    let lint = Lint {
        n_codings: counts(&coded),
        coded: &coded,
    };
    lint.unused(&mut found);
    lint.undefined(&mut found);
    lint.alike(&mut found);
    lint.overlapping(&texts, &mut found);
    disagreed(workbench, &view, &mut found)?;
    Ok(found)
}

fn counts(coded: &Coded) -> HashMap<CodeId, u32> {
    let mut counts = HashMap::new();
    for coding in &coded.codings {
        *counts.entry(coding.code).or_default() += 1;
    }
    counts
}

struct Lint<'a> {
    coded: &'a Coded,
    n_codings: HashMap<CodeId, u32>,
}

impl Lint<'_> {
    fn n(&self, at: usize) -> u32 {
        let id = self.coded.codes[at].id;
        self.n_codings.get(&id).copied().unwrap_or(0)
    }

    fn finding(&self, kind: &str, codes: &[usize], message: String) -> CodeFinding {
        CodeFinding {
            kind: kind.into(),
            codes: codes
                .iter()
                .map(|at| FoundCode {
                    id: self.coded.codes[*at].id.to_string(),
                    path: self.coded.path(*at),
                    colour: self.coded.codes[*at].colour.clone(),
                    n_codings: self.n(*at),
                })
                .collect(),
            message,
            merges: false,
            value: None,
        }
    }

    fn unused(&self, found: &mut Vec<CodeFinding>) {
        for (at, code) in self.coded.codes.iter().enumerate() {
            let below = self.coded.below(code.id);
            let is_used = below.iter().any(|id| self.n_codings.contains_key(id));
            // A parent without codings is told once, at its children.
            if !is_used && below.len() == 1 {
                let message = "从来没有用过：编上几处，或者删除。".into();
                found.push(self.finding("unused", &[at], message));
            }
        }
    }

    fn undefined(&self, found: &mut Vec<CodeFinding>) {
        for (at, code) in self.coded.codes.iter().enumerate() {
            if code.definition.trim().is_empty() && code.include.trim().is_empty() {
                let message = "没有定义：别人（和以后的自己）不知道什么算、什么不算。".into();
                found.push(self.finding("undefined", &[at], message));
            }
        }
    }

    fn alike(&self, found: &mut Vec<CodeFinding>) {
        let names: Vec<Vec<char>> = self
            .coded
            .codes
            .iter()
            .map(|code| bare_name(&code.name))
            .collect();
        for first in 0..names.len() {
            for second in first + 1..names.len() {
                let Some(why) = alike(&names[first], &names[second]) else {
                    continue;
                };
                let mut finding = self.finding(
                    "alike",
                    &self.by_use(first, second),
                    format!("名称几乎一样（{why}）：是一回事就合并，不是就改得分得开。"),
                );
                finding.merges = true;
                found.push(finding);
            }
        }
    }

    /// The one used more first: it is what the other goes into.
    fn by_use(&self, first: usize, second: usize) -> [usize; 2] {
        match self.n(first) >= self.n(second) {
            true => [first, second],
            false => [second, first],
        }
    }

    fn overlapping(&self, texts: &Texts, found: &mut Vec<CodeFinding>) {
        let place: HashMap<CodeId, usize> = (0..)
            .zip(&self.coded.codes)
            .map(|(at, code)| (code.id, at))
            .collect();
        // By code: what it covers of each text.
        let mut spans: Vec<BTreeMap<usize, Vec<(u32, u32)>>> =
            vec![BTreeMap::new(); self.coded.codes.len()];
        let at_of: HashMap<_, _> = (0..)
            .zip(texts.all())
            .map(|(at, text)| ((text.id, text.question), at))
            .collect();
        for coding in self.coded.codings.iter().filter(|one| !one.is_to_check) {
            let Some(code) = place.get(&coding.code) else {
                continue;
            };
            for (text, start, end) in texts.stretches(&coding.place).unwrap_or_default() {
                if let Some(at) = at_of.get(&(text.id, text.question)) {
                    spans[*code].entry(*at).or_default().push((start, end));
                }
            }
        }
        for spans in spans.iter_mut().flat_map(BTreeMap::values_mut) {
            *spans = covered(u32::MAX, spans);
        }
        for first in 0..spans.len() {
            for second in first + 1..spans.len() {
                if self.is_above(first, second) || self.is_above(second, first) {
                    continue;
                }
                if (self.n(first) as usize).min(self.n(second) as usize) < FEW {
                    continue;
                }
                let share = overlap(&spans[first], &spans[second]);
                if share < OVERLAP {
                    continue;
                }
                let mut finding = self.finding(
                    "overlapping",
                    &self.by_use(first, second),
                    format!(
                        "几乎总是编在同样的文字上（重合 {:.0}%）：考虑合并，或在定义里写清区别。",
                        share * 100.0
                    ),
                );
                finding.merges = true;
                finding.value = Some(share);
                found.push(finding);
            }
        }
    }

    fn is_above(&self, upper: usize, lower: usize) -> bool {
        let below = self.coded.below(self.coded.codes[upper].id);
        below.contains(&self.coded.codes[lower].id)
    }
}

/// Common characters of all characters of two codes.
fn overlap(
    first: &BTreeMap<usize, Vec<(u32, u32)>>,
    second: &BTreeMap<usize, Vec<(u32, u32)>>,
) -> f64 {
    let size = |spans: &[(u32, u32)]| -> u64 {
        spans
            .iter()
            .map(|(start, end)| u64::from(end - start))
            .sum()
    };
    let total =
        |all: &BTreeMap<usize, Vec<(u32, u32)>>| all.values().map(|one| size(one)).sum::<u64>();
    let mut both = 0u64;
    for (text, spans) in first {
        for (start, end) in spans {
            for (from, to) in second.get(text).map(Vec::as_slice).unwrap_or_default() {
                both += u64::from((*end.min(to)).saturating_sub(*start.max(from)));
            }
        }
    }
    let any = total(first) + total(second) - both;
    match any {
        0 => 0.0,
        any => both as f64 / any as f64,
    }
}

/// A name without marks and case.
fn bare_name(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Why two names are hardly to be told apart.
fn alike(first: &[char], second: &[char]) -> Option<&'static str> {
    if first.is_empty() || second.is_empty() {
        return None;
    }
    if first == second {
        return Some("只差标点或大小写");
    }
    let (mut a, mut b) = (first.to_vec(), second.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    if a == b && first.len() > 1 {
        return Some("只是字序不同");
    }
    // One character of two is another word; of three or more hardly.
    let shortest = first.len().min(second.len());
    (shortest >= 3 && is_one_apart(first, second)).then_some("只差一个字")
}

/// Whether one character was replaced, added or taken away.
fn is_one_apart(first: &[char], second: &[char]) -> bool {
    let (short, long) = match first.len() <= second.len() {
        true => (first, second),
        false => (second, first),
    };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let is_replaced = short.len() == long.len();
    let differing = (short.get(same), long.get(same));
    if let (true, (Some(a), Some(b))) = (is_replaced, differing)
        && OPPOSITES.contains(a)
        && OPPOSITES.contains(b)
    {
        return false;
    }
    let skip = usize::from(is_replaced);
    short.get(same + skip..).unwrap_or_default() == &long[same + 1..]
}

/// Codes that coders of closed rounds did not agree on, and which others stood in their place.
fn disagreed(workbench: &Workbench, view: &Arc<View>, found: &mut Vec<CodeFinding>) -> Result<()> {
    for round in workbench.read(rounds_of)? {
        if round.is_open() {
            continue;
        }
        let title = round.stored.title.clone();
        let material = Material::read(workbench, view, round, Missing::Judged)?;
        let coded = Arc::clone(&material.coded);
        let lint = Lint {
            n_codings: counts(&coded),
            coded: &coded,
        };
        let differing = find(&material, 0.0);
        for code in 0..material.codes.len() {
            let Some(alpha) = alpha(&material, code).filter(|alpha| *alpha < LEAST_ALPHA) else {
                continue;
            };
            let turns: HashSet<usize> = differing
                .iter()
                .filter(|(of, _, kind)| *of == code && *kind == Kind::Presence)
                .map(|(_, unit, _)| *unit)
                .collect();
            let instead = stood_instead(&material, code, &turns);
            let mut finding = lint.finding(
                "disagreed",
                &[material.codes[code]],
                format!(
                    "编码者对它的判断不一致（“{title}”，轮级 α = {alpha:.2}，{} 轮有分歧）：把定义、纳入和排除写得更清楚。",
                    turns.len()
                ),
            );
            finding.value = Some(alpha);
            if let Some((other, n)) = instead.filter(|(_, n)| *n >= FEW_TURNS) {
                let codes = [material.codes[other], material.codes[code]];
                finding = CodeFinding {
                    merges: true,
                    value: Some(alpha),
                    ..lint.finding(
                        "disagreed",
                        &codes,
                        format!(
                            "编码者对“{}”不一致（“{title}”，轮级 α = {alpha:.2}）：有 {n} 轮一人编了它、另一人编的是“{}”。考虑合并，或写清两者的区别。",
                            coded.path(material.codes[code]),
                            coded.path(material.codes[other])
                        ),
                    )
                };
            }
            found.push(finding);
        }
    }
    Ok(())
}

fn alpha(material: &Material, code: usize) -> Option<f64> {
    let column = |coder: usize| {
        (0..material.units.len())
            .map(|unit| {
                let spans = material.marks(code, unit, coder)?;
                Some(u16::from(!spans.is_empty()))
            })
            .collect()
    };
    let columns: Vec<Vec<Option<u16>>> = (0..material.n_coders()).map(column).collect();
    let counts = Ratings::of_coders(2, &columns).counts();
    let alpha = krippendorff_alpha(&counts, Metric::Nominal).ok()?;
    Some(alpha.value)
}

/// The code that those who did not give `code` gave most often in the turns they differ about, and in
/// how many.
fn stood_instead(
    material: &Material,
    code: usize,
    turns: &HashSet<usize>,
) -> Option<(usize, usize)> {
    let gave = |code: usize, unit: usize, coder: usize| {
        material
            .marks(code, unit, coder)
            .is_some_and(|spans| !spans.is_empty())
    };
    let stood = |other: usize| {
        let is_instead = |unit: &&usize| {
            (0..material.n_coders())
                .any(|coder| gave(other, **unit, coder) && !gave(code, **unit, coder))
                && (0..material.n_coders())
                    .any(|coder| gave(code, **unit, coder) && !gave(other, **unit, coder))
        };
        turns.iter().filter(is_instead).count()
    };
    (0..material.codes.len())
        .filter(|other| *other != code)
        .map(|other| (other, stood(other)))
        .max_by_key(|(other, n)| (*n, std::cmp::Reverse(*other)))
        .filter(|(_, n)| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_hardly_told_apart() {
        for (first, second, is_alike) in [
            ("等候久", "等侯久", true),
            ("响应慢", "慢响应", true),
            ("APP 卡", "app卡", true),
            ("价格", "价格。", true),
            ("等候久", "等候太久", true),
            // Two characters: another word.
            ("价高", "价低", false),
            ("响应慢", "交付慢", false),
            ("响应慢", "响应快", false),
            ("服务", "服务态度", false),
            ("！", "？", false),
        ] {
            let found = alike(&bare_name(first), &bare_name(second));
            assert_eq!(found.is_some(), is_alike, "{first} {second} {found:?}");
        }
    }

    /// Text 1: 0–10 and 0–8 and 12–14: 8 in common, 12 in all; text 2 has one of them only.
    #[test]
    fn overlap_is_of_characters() {
        let first = BTreeMap::from([(1, vec![(0, 10)]), (2, vec![(0, 4)])]);
        let second = BTreeMap::from([(1, vec![(0, 8), (12, 14)])]);
        assert_eq!(overlap(&first, &second), 8.0 / 16.0);
        assert_eq!(overlap(&BTreeMap::new(), &BTreeMap::new()), 0.0);
    }
}

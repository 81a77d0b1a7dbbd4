//! Figures of a round: by code, as the mean of the codes, and pooled.
//!
//! Every figure is a function of units drawn ([`Tables::figure`]), so that the interval is of the very
//! same figure.

use super::material::{Material, Missing};
use super::measures::{Measure, why};
use super::tables::{Tables, Value, mean};
use super::{require_closed, rounds, sentence};
use crate::context::Context;
use crate::failure::Result;
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use stats::agreement::{Undefined, bootstrap};
use stats::random::SplitMix64;
use std::sync::Arc;

/// A figure of the units drawn.
type OfUnits<'a> = dyn Fn(Measure, &[usize]) -> Result<Value, Undefined> + 'a;

/// Resamples at most: more would only take time.
const MOST_DRAWS: u32 = 20_000;
/// Fewer groups than this give an interval that is not to be relied on.
const FEW_GROUPS: usize = 10;

/// What is drawn anew: units of each group.
struct Groups {
    units: Vec<Vec<usize>>,
    n_draws: u32,
    seed: u64,
}

impl Groups {
    fn of(material: &Material, request: &GetAgreement) -> Result<Self> {
        let n_units = material.units.len();
        let units = match request.by.as_str() {
            "turn" => (0..n_units).map(|at| vec![at]).collect(),
            "transcript" => {
                let mut groups = vec![Vec::new(); material.transcripts.len()];
                for (at, unit) in material.units.iter().enumerate() {
                    groups[unit.transcript].push(at);
                }
                groups
            }
            _ => {
                return Err(Failure::bad_value(
                    "区间要按发言（turn）或按转录稿（transcript）重抽样。",
                ));
            }
        };
        Ok(Self {
            units,
            n_draws: request.n_draws.min(MOST_DRAWS),
            seed: material.round.stored.seed as u64,
        })
    }

    fn all(&self) -> Vec<usize> {
        self.units.iter().flatten().copied().collect()
    }

    /// The figure of all units, with its interval.
    fn figure(
        &self,
        measure: Measure,
        key: &str,
        of: impl Fn(&[usize]) -> Result<Value, Undefined>,
    ) -> AgreementFigure {
        let mut figure = AgreementFigure {
            measure: key.into(),
            ..AgreementFigure::default()
        };
        let value = match of(&self.all()) {
            Ok(value) => value,
            Err(reason) => {
                figure.undefined = reason.name().into();
                figure.why = why(reason, measure).into();
                return figure;
            }
        };
        figure.value = Some(value.value);
        figure.observed = value.observed;
        figure.expected = value.expected;
        figure.n = value.n;
        if self.n_draws == 0 || self.units.len() < 2 {
            return figure;
        }
        let mut random = SplitMix64::new(self.seed);
        let resampled = bootstrap(self.units.len(), self.n_draws, &mut random, |places| {
            let units: Vec<usize> = places
                .iter()
                .flat_map(|place| self.units[*place].iter().copied())
                .collect();
            of(&units).map(|value| value.value)
        });
        match resampled {
            Ok(found) => {
                figure.low = Some(found.interval.lower);
                figure.high = Some(found.interval.upper);
            }
            Err(reason) => figure.why = why(reason, measure).into(),
        }
        figure
    }
}

pub(crate) fn get_agreement(
    workbench: &Workbench,
    context: &Context,
    request: GetAgreement,
) -> Result<AgreementReport> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let round = require_closed(workbench, &request.round)?;
    let view = workbench.view()?;
    report(workbench, context, &view, round, &request)
}

/// All figures of a closed round.
pub(super) fn report(
    workbench: &Workbench,
    context: &Context,
    view: &Arc<View>,
    round: super::Round,
    request: &GetAgreement,
) -> Result<AgreementReport> {
    if !(0.0..=1.0).contains(&request.threshold) {
        return Err(Failure::bad_value("片段重合的界线要在 0 到 100% 之间。"));
    }
    let missing = Missing::of(request.untouched_is_missing);
    let material = Material::read(workbench, view, round, missing)?;
    let groups = Groups::of(&material, request)?;
    let n_coders = material.n_coders();
    let measures: Vec<AgreementMeasure> = Measure::ALL
        .iter()
        .map(|measure| measure.described(n_coders, request.threshold))
        .collect();
    let tables: Vec<Tables> = (0..material.codes.len())
        .map(|code| Tables::of_code(&material, code, request.threshold))
        .collect();
    let figures = |of: &OfUnits<'_>| {
        let one = |(measure, described): (&Measure, &AgreementMeasure)| {
            groups.figure(*measure, &described.key, |units| of(*measure, units))
        };
        Measure::ALL.iter().zip(&measures).map(one).collect()
    };
    let mut rows = Vec::new();
    let n_rows = tables.len() as f64 + 2.0;
    for (at, table) in tables.iter().enumerate() {
        context.step(at as f64 / n_rows, "正在计算一致性")?;
        let code = &material.coded.codes[material.codes[at]];
        rows.push(AgreementRow {
            kind: "code".into(),
            code: code.id.to_string(),
            name: material.coded.path(material.codes[at]),
            colour: code.colour.clone(),
            figures: figures(&|measure, units| table.figure(measure, units)),
            ..counted(&material, &[at])
        });
    }
    if tables.len() > 1 {
        let all: Vec<usize> = (0..tables.len()).collect();
        context.step(tables.len() as f64 / n_rows, "正在计算平均")?;
        rows.push(AgreementRow {
            kind: "mean".into(),
            name: "各编码的平均".into(),
            figures: figures(&|measure, units| {
                let of_codes = tables.iter().map(|table| table.figure(measure, units));
                mean(of_codes).map(|value| Value::plain(value.value, tables.len() as f64))
            }),
            ..counted(&material, &all)
        });
        context.step((tables.len() + 1) as f64 / n_rows, "正在合并计算")?;
        let pooled = Tables::pooled(&tables, material.units.len(), n_coders);
        rows.push(AgreementRow {
            kind: "pooled".into(),
            name: format!("{} 个编码合并", tables.len()),
            figures: figures(&|measure, units| pooled.figure(measure, units)),
            ..counted(&material, &all)
        });
    }
    let row = rounds::row_of(workbench, view, &material)?;
    let notes = notes(&material, view, request, &rows, groups.units.len());
    let mut report = AgreementReport {
        n_chars: material.units.iter().map(|unit| unit.length).sum(),
        round: row,
        measures,
        rows,
        notes,
        sentence: String::new(),
    };
    report.sentence = sentence::of(&report, request);
    Ok(report)
}

/// What was coded, before any figure. Over several codes, turns count once a code.
fn counted(material: &Material, codes: &[usize]) -> AgreementRow {
    let mut row = AgreementRow {
        coders: material
            .round
            .coders
            .iter()
            .map(|coder| CoderCount {
                coder: coder.clone(),
                ..CoderCount::default()
            })
            .collect(),
        ..AgreementRow::default()
    };
    for &code in codes {
        for (unit, of) in material.units.iter().enumerate() {
            let (yes, no) = material.votes(code, unit);
            row.n_all += u32::from(yes > 1 && no == 0);
            row.n_some += u32::from(yes > 0 && no > 0);
            for (coder, count) in row.coders.iter_mut().enumerate() {
                let Some(spans) = material.marks(code, unit, coder) else {
                    continue;
                };
                count.n_passages += spans.len() as u32;
                count.n_turns += u32::from(!spans.is_empty());
                let covered = stats::agreement::covered(of.length, spans);
                count.n_chars += covered.iter().map(|(start, end)| end - start).sum::<u32>();
            }
        }
    }
    row
}

fn notes(
    material: &Material,
    view: &View,
    request: &GetAgreement,
    rows: &[AgreementRow],
    n_groups: usize,
) -> Vec<String> {
    let mut notes = Vec::new();
    for one in material.progress(view) {
        if one.untouched.is_empty() {
            continue;
        }
        let treated = if request.untouched_is_missing {
            "按没有编处理，不计入"
        } else {
            "按编过而没有发现处理；如果其实没编，请改为“视为没编”"
        };
        notes.push(format!(
            "{}在 {} 份转录稿里没有任何编码（{}）：{treated}。",
            one.coder,
            one.untouched.len(),
            one.untouched.join("、"),
        ));
    }
    if material.n_coders() > 2 {
        notes.push(format!(
            "有 {} 位编码者：字级数字和片段 F1 由每两人计算后取平均，轮级数字由全部编码者一起计算。",
            material.n_coders()
        ));
    }
    if rows.len() > 1 {
        notes.push(
            "“平均”是各编码数字的算术平均，没有定义的编码不在内；“合并”把每个编码在每轮（每个字）上的判断各算一次，很少出现的编码会让它偏高。引用时请说明是哪一种。"
                .into(),
        );
    }
    if request.n_draws > 0 {
        let (what, few) = match request.by.as_str() {
            "transcript" => ("转录稿", n_groups < FEW_GROUPS),
            _ => ("发言", n_groups < FEW_GROUPS),
        };
        notes.push(match n_groups {
            0 | 1 => format!(
                "只有一{}，不能重抽样，没有区间。",
                if what == "发言" {
                    "轮发言"
                } else {
                    "份转录稿"
                }
            ),
            n => format!(
                "区间：以{what}为单位有放回地重抽 {} 次的 95% 百分位区间，种子 {}{}。",
                request.n_draws.min(MOST_DRAWS),
                material.round.stored.seed,
                if few {
                    format!("；只有 {n} 个单位，区间不可靠")
                } else {
                    String::new()
                }
            ),
        });
    }
    if material.n_to_check > 0 {
        notes.push(format!(
            "有 {} 处编码因为原文修改而待核对，没有计入。",
            material.n_to_check
        ));
    }
    let n_gone = material.round.units.len() - material.units.len();
    if n_gone > 0 {
        notes.push(format!(
            "有 {n_gone} 轮发言已删除或没有取得同意，没有计入。"
        ));
    }
    notes
}

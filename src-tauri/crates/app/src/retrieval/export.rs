//! What a query finds as a workbook, csv or Word document (原话检索导出). Names are hidden unless asked for.

use super::evaluate::{evaluate, everything_coded};
use super::files::notes_sheet;
use super::ground::Ground;
use super::hits::{codings_over, in_order, row};
use super::sentence::sentence;
use super::stretch::Stretch;
use crate::context::Context;
use crate::corpus::{clock, label_of};
use crate::failure::Result;
use crate::report::names::Names;
use crate::report::{file_name, unwritten};
use crate::table_files::{ending, write, write_sheets};
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::paper::{Quotation, QuotationGroup, write_quotations_docx};
use ::report::{NumberShow, TableCell, TableSheet};
use model::{OpKind, SpeakerRole};
use std::collections::{BTreeMap, BTreeSet};

/// Characters that a cell holds with room to spare for Excel's bound of 32,767 UTF-16 units.
const LONGEST: usize = 16_000;

/// A passage as the files show it.
struct Shown {
    hit: QueryHit,
    /// Paths of its codes.
    codes: String,
    /// Places in the codebook of the codes under which Word lists it.
    sections: BTreeSet<usize>,
    source: &'static str,
}

pub(crate) fn export_query(
    workbench: &Workbench,
    context: &Context,
    request: ExportQuery,
) -> Result<ReportResult> {
    let path = workbench.handles.get(&request.file)?;
    let ground = Ground::read(workbench)?;
    let contacts = workbench.read(|study| study.list_contacts())?;
    let names = Names::new(&ground.view, &contacts, request.is_named)?;
    let node = request.query.query.clone().unwrap_or_else(everything_coded);
    let passages = in_order(&ground, evaluate(&ground, &node)?, &request.query)?;
    let named = named(&ground, &node)?;
    let shown = shown(&ground, &names, &passages, request.query.context, &named);
    let lead = lead(&ground, &names, &request, &passages);
    let title = match request.title.trim() {
        "" => "原话检索",
        title => title,
    };
    let written = if ending(&path) == "docx" {
        let groups = groups(&ground, &shown, &names);
        let lines: Vec<String> = lead
            .iter()
            .map(|(name, text)| format!("{name}：{text}"))
            .collect();
        let bytes = write_quotations_docx(title, &lines.join("\n"), &groups).map_err(|error| {
            unwritten(
                error,
                "写文档时出错，原有文件没有改动。请检查磁盘空间后重试。",
            )
        })?;
        write(workbench, &request.file, path.clone(), &bytes, 1)?
    } else {
        let sheets = [sheet(&shown), notes_sheet(lead)];
        write_sheets(workbench, &request.file, title, &sheets)?
    };
    if request.is_named {
        let label = format!("导出含真实名称的原话“{}”", file_name(&path));
        workbench.transact(context, OpKind::ExportNamed, &label, |tx| {
            tx.keep_entry();
            Ok(())
        })?;
    }
    Ok(written)
}

fn shown(
    ground: &Ground,
    names: &Names,
    passages: &[Stretch],
    context: u32,
    named: &BTreeSet<usize>,
) -> Vec<Shown> {
    let overlaps = codings_over(ground);
    let hide = |text: &str| names.hide(text).replace('\n', "／");
    let one = |passage: &Stretch| {
        let mut hit = row(ground, &overlaps, *passage, context);
        let begins = ground.text(ground.text_at(passage.start));
        hit.label = hide(&label_of(&ground.view, begins));
        hit.words = cut(&names.hide(&hit.words));
        hit.before = hide(&hit.before);
        hit.after = hide(&hit.after);
        // Transcripts name speakers as people are called; stand-ins do not.
        if !names.is_named() || hit.speaker.is_empty() {
            hit.speaker = match hit.role.as_str() {
                "interviewer" => SpeakerRole::Interviewer.label().into(),
                _ => hit.respondent.clone(),
            };
        } else if let Some(at) = ground
            .text(super::hits::spoken_by(ground, *passage))
            .account
        {
            hit.respondent = ground.view.accounts[at as usize].name.clone();
        }
        let over = || overlaps.of(*passage).map(|at| ground.codings[at]);
        let codes: BTreeSet<usize> = over().map(|one| one.code).collect();
        let exact = over().filter(|one| one.stretch == *passage);
        let sections: BTreeSet<usize> = match named.is_empty() {
            true => exact.map(|one| one.code).collect(),
            false => codes.intersection(named).copied().collect(),
        };
        let paths: Vec<String> = codes.iter().map(|at| ground.coded.path(*at)).collect();
        Shown {
            codes: paths.join("；"),
            sections: if sections.is_empty() { codes } else { sections },
            source: begins.source.label(),
            hit,
        }
    };
    passages.iter().map(one).collect()
}

fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        shown.push_str("……（以下略）");
    }
    shown
}

/// What was asked and found, and what was left out.
fn lead(
    ground: &Ground,
    names: &Names,
    request: &ExportQuery,
    passages: &[Stretch],
) -> Vec<(&'static str, String)> {
    let mut lines = vec![
        (
            "查询",
            names
                .hide(&sentence(ground, request.query.query.as_ref()))
                .into_owned(),
        ),
        (
            "结果",
            format!(
                "{} 处，{} 位受访者（名册中的客户按客户计一次）",
                passages.len(),
                ground.n_respondents(passages.iter().copied())
            ),
        ),
        (
            "口径",
            "“且”取两处编码在同一文本中共有的字；“或”合并，同一位置只列一次；“排除”去掉与之有任何重叠的整处片段。".into(),
        ),
    ];
    if ground.n_to_check > 0 {
        lines.push((
            "未计入",
            format!("{} 处编码待核对或原文未获同意使用", ground.n_to_check),
        ));
    }
    if !names.is_named() {
        lines.push((
            "去标识",
            "客户名称以代号、联系人以 * 号代替，电话、邮箱、证件号已隐去。".into(),
        ));
    }
    lines
}

fn sheet(shown: &[Shown]) -> TableSheet<'_> {
    const HEAD: [&str; 20] = [
        "序号",
        "编码",
        "原话",
        "前文",
        "后文",
        "受访者",
        "说话人",
        "出处",
        "时间",
        "秒",
        "来源",
        "区域",
        "行业",
        "客户规模",
        "访谈客户群",
        "总体满意度",
        "满意度等级",
        "编码者",
        "其中的数字",
        "字数",
    ];
    let rows = (1u32..).zip(shown).map(|(n, one)| {
        let hit = &one.hit;
        let numbers: Vec<&str> = hit
            .numbers
            .iter()
            .map(|number| number.text.as_str())
            .collect();
        vec![
            TableCell::from(n),
            one.codes.as_str().into(),
            hit.words.as_str().into(),
            hit.before.as_str().into(),
            hit.after.as_str().into(),
            hit.respondent.as_str().into(),
            hit.speaker.as_str().into(),
            hit.label.as_str().into(),
            hit.start_ms.map(clock).unwrap_or_default().into(),
            hit.start_ms.map(|ms| f64::from(ms) / 1000.0).into(),
            one.source.into(),
            hit.region.as_str().into(),
            hit.industry.as_str().into(),
            hit.size.as_str().into(),
            hit.stratum.as_str().into(),
            hit.score.into(),
            hit.band.as_str().into(),
            hit.coders.join("、").into(),
            numbers.join("、").into(),
            (hit.words.chars().filter(|c| !c.is_whitespace()).count() as u32).into(),
        ]
    });
    TableSheet {
        name: "原话".into(),
        head: HEAD.map(TableCell::from).to_vec(),
        rows: rows.collect(),
        shows: vec![(15, NumberShow::Places(2))],
        wrapped: vec![2],
        ..TableSheet::default()
    }
}

/// The codes that a query asks for; of what only has to be near or must not be there it asks for none.
fn named(ground: &Ground, node: &QueryNode) -> Result<BTreeSet<usize>> {
    Ok(match node {
        QueryNode::Code {
            codes, with_below, ..
        } if !codes.is_empty() => ground
            .codes_named(codes, *with_below)?
            .into_iter()
            .collect(),
        QueryNode::And { of } | QueryNode::Or { of } => {
            let all = of.iter().map(|one| named(ground, one));
            all.collect::<Result<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect()
        }
        QueryNode::Near { a, .. } => named(ground, a)?,
        _ => BTreeSet::new(),
    })
}

/// Passages under codes, in the order of the codebook: those the query asks for, else those that were given to
/// this very passage. One with several stands under each.
fn groups(ground: &Ground, shown: &[Shown], names: &Names) -> Vec<QuotationGroup> {
    let mut groups: BTreeMap<usize, QuotationGroup> = BTreeMap::new();
    for one in shown {
        let hit = &one.hit;
        let scored = hit.score.map(|score| format!("总体满意度 {score:.1}"));
        let facts = [
            hit.label.clone(),
            hit.speaker.clone(),
            if hit.respondent == hit.speaker {
                String::new()
            } else {
                hit.respondent.clone()
            },
            hit.region.clone(),
            hit.industry.clone(),
            hit.size.clone(),
            scored.unwrap_or_default(),
        ];
        let mut source: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        if !hit.coders.is_empty() {
            source.push(format!("编码：{}（{}）", one.codes, hit.coders.join("、")));
        }
        let quotation = Quotation {
            before: hit.before.clone(),
            words: hit.words.clone(),
            after: hit.after.clone(),
            source: source.join(" · "),
        };
        let mut put = |at: usize, heading: &str| {
            let group = groups.entry(at).or_insert_with(|| QuotationGroup {
                heading: names.hide(heading).into_owned(),
                quotations: Vec::new(),
            });
            group.quotations.push(quotation.clone());
        };
        if one.sections.is_empty() {
            put(usize::MAX, "未编码");
        }
        for at in &one.sections {
            put(*at, &ground.coded.path(*at));
        }
    }
    let mut groups: Vec<QuotationGroup> = groups.into_values().collect();
    for group in &mut groups {
        group.heading = format!("{}（{} 处）", group.heading, group.quotations.len());
    }
    groups
}

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

/// Characters that a cell holds with room to spare for Excel's bound of 32,767 UTF-16 units.
const LONGEST: usize = 16_000;

/// A passage as the files show it.
struct Shown {
    hit: QueryHit,
    codes: String,
    /// Path of the first of its codes; Word groups by it.
    first_code: String,
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
    let shown = shown(&ground, &names, &passages, request.query.context);
    let lead = lead(&ground, &names, &request, &passages);
    let title = match request.title.trim() {
        "" => "原话检索",
        title => title,
    };
    let written = if ending(&path) == "docx" {
        let groups = groups(&shown, &names);
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

fn shown(ground: &Ground, names: &Names, passages: &[Stretch], context: u32) -> Vec<Shown> {
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
        let codes: Vec<String> = ground
            .coded
            .codes
            .iter()
            .enumerate()
            .filter(|(_, code)| hit.codes.contains(&code.id.to_string()))
            .map(|(at, _)| ground.coded.path(at))
            .collect();
        Shown {
            first_code: codes.first().cloned().unwrap_or_default(),
            codes: codes.join("；"),
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

/// Under the first code of each passage, in the order in which codes come up.
fn groups(shown: &[Shown], names: &Names) -> Vec<QuotationGroup> {
    let mut groups: Vec<QuotationGroup> = Vec::new();
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
        let heading = match one.first_code.as_str() {
            "" => "未编码".to_owned(),
            path => names.hide(path).into_owned(),
        };
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.quotations.push(quotation),
            None => groups.push(QuotationGroup {
                heading,
                quotations: vec![quotation],
            }),
        }
    }
    for group in &mut groups {
        group.heading = format!("{}（{} 处）", group.heading, group.quotations.len());
    }
    groups
}

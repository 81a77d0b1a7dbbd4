//! Whether a study is sound, in words.

use crate::context::Context;
use crate::failure::Result;
use crate::mining::mine_scope;
use crate::wire::{CheckReport, CheckRow, MineTexts, Nothing};
use crate::workbench::Workbench;
use store::Finding;

pub(crate) fn check_study(workbench: &Workbench, _: &Context, _: Nothing) -> Result<CheckReport> {
    let (findings, fingerprint, n_operations) = workbench.read(|study| {
        Ok((
            study.check()?,
            study.fingerprint()?,
            study.list_operations()?.len(),
        ))
    })?;
    let mut checks: Vec<CheckRow> = findings.iter().map(row_of).collect();
    checks.push(check_texts(workbench)?);
    Ok(CheckReport {
        is_ok: checks.iter().all(|check| check.is_ok),
        fingerprint,
        n_operations: n_operations as u32,
        checks,
    })
}

/// Every passage that mining found is still in its text, word for word.
fn check_texts(workbench: &Workbench) -> Result<CheckRow> {
    let view = workbench.view()?;
    let corpus = crate::corpus::corpus(workbench, &view)?;
    let mined = mine_scope(workbench, &view, &Context::default(), &MineTexts::default())?;
    let broken = mined.mining.mentions.iter().filter(|mention| {
        let text = &mined.text(&corpus, mention.unit).text;
        model::TextSpan::new(mention.start, mention.end)
            .and_then(|span| span.slice(text))
            .is_none()
    });
    let n_broken = broken.count();
    Ok(CheckRow {
        name: "texts".into(),
        label: "短语证据与原文一致".into(),
        is_ok: n_broken == 0,
        detail: format!(
            "检查 {} 处证据，{n_broken} 处不一致。",
            mined.mining.mentions.len()
        ),
    })
}

fn row_of(finding: &Finding) -> CheckRow {
    let label = match finding.name {
        "file" => "数据库文件完整",
        "references" => "记录之间的引用有效",
        "log_order" => "操作日志连续",
        "log_tables" => "操作日志与数据一致",
        "answers" => "答案列完整",
        "backups" => "备份可读",
        other => other,
    };
    let detail = match finding.faults.split_first() {
        None => format!("检查 {} 项，全部正常。", finding.n_checked),
        Some((first, rest)) => format!(
            "检查 {} 项，{} 项异常，例如：{first}",
            finding.n_checked,
            rest.len() + 1
        ),
    };
    CheckRow {
        name: finding.name.into(),
        label: label.into(),
        is_ok: finding.faults.is_empty(),
        detail,
    }
}

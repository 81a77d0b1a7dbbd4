//! `kesheng quota`, `kesheng recovery`, `kesheng weights`.

use super::args::{Quota, Weights};
use super::plans::done;
use super::{count, number, percent};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure};
use app::{Result, Workbench};
use serde_json::{Map, Value, json};

pub fn quota(workbench: &Workbench, asked: &Quota) -> Result<()> {
    if let Some((set, target)) = asked.set.as_ref().zip(asked.target) {
        let pair = |part: &str| {
            let pair = part
                .split_once('=')
                .map(|(dim, class)| (dim.trim().to_owned(), class.trim().to_owned()));
            pair.ok_or_else(|| {
                Failure::bad_value(format!("“{part}”里没有“=”，请写成 size=大客户。"))
            })
        };
        let stratum = set.split(',').map(pair).collect::<Result<Vec<_>>>()?;
        let _: Value = call(
            workbench,
            "set_quota",
            &json!({ "stratum": stratum, "target": target }),
        )?;
    }
    let board: wire::QuotaBoard = call(workbench, "get_quota_board", &json!({ "by": asked.by }))?;
    if asked.json {
        return output::json(&board);
    }
    let row = |cell: &wire::QuotaCell| {
        let state = match cell.state.as_str() {
            "short" => "不足",
            "over" => "超额",
            "done" => "达成",
            _ => "",
        };
        vec![
            if cell.keys.is_empty() {
                "合计".into()
            } else {
                cell.keys.join(" × ")
            },
            cell.n_frame.to_string(),
            count(cell.target),
            cell.n_drawn.to_string(),
            cell.n_invited.to_string(),
            cell.n_achieved.to_string(),
            cell.n_valid.to_string(),
            cell.gap.map(|gap| format!("{gap:+}")).unwrap_or_default(),
            state.into(),
        ]
    };
    let rows: Vec<Vec<String>> = board.cells.iter().chain([&board.total]).map(row).collect();
    let label = board.by_labels.join(" × ");
    output::table(
        &[
            &label, "总体", "目标", "抽中", "邀请", "回收", "有效", "差额", "",
        ],
        &rows,
    );
    for note in &board.notes {
        output::line(note);
    }
    Ok(())
}

pub fn recovery(workbench: &Workbench, as_json: bool) -> Result<()> {
    let recovery: wire::Recovery = call(workbench, "get_recovery", &json!({}))?;
    if as_json {
        return output::json(&recovery);
    }
    let stage = |stage: &wire::FunnelStage| {
        vec![
            stage.label.clone(),
            stage.n.to_string(),
            stage.share.map(percent).unwrap_or_default(),
            count(stage.n_sheets),
        ]
    };
    let rows: Vec<Vec<String>> = recovery.stages.iter().map(stage).collect();
    output::table(&["阶段", "客户", "占上一阶段", "答卷"], &rows);
    for (label, rates) in [
        ("渠道", &recovery.by_channel),
        ("职务", &recovery.by_role),
        ("规模", &recovery.by_size),
    ] {
        let row = |row: &wire::RateRow| {
            let rate = row.rate.map(percent).unwrap_or_default();
            let interval = row.low.zip(row.high);
            let interval =
                interval.map(|(low, high)| format!("{}–{}", percent(low), percent(high)));
            vec![
                row.name.clone(),
                row.n_asked.to_string(),
                row.n_answered.to_string(),
                row.n_valid.to_string(),
                rate,
                interval.unwrap_or_default(),
            ]
        };
        let rows: Vec<Vec<String>> = rates.iter().map(row).collect();
        if !rows.is_empty() {
            let headings = [label, "询问", "回收", "有效", "回收率", "95% 区间"];
            output::table(&headings, &rows);
        }
    }
    for fit in &recovery.fits {
        let merged = if fit.merged.is_empty() {
            String::new()
        } else {
            format!("（小类合并：{}）", fit.merged.join("、"))
        };
        output::line(format!(
            "{}：χ² = {}，df = {}；{}{merged}",
            fit.label,
            number(fit.chi_square, 2),
            count(fit.df),
            fit.verdict
        ));
    }
    for note in &recovery.notes {
        output::line(note);
    }
    Ok(())
}

pub fn weights(workbench: &Workbench, asked: &Weights) -> Result<()> {
    if asked.clear {
        return done(
            workbench,
            "set_weighting",
            &json!({ "spec": null }),
            asked.json,
            "已取消加权",
        );
    }
    let spec = spec(asked)?;
    let shown: wire::Weighting = call(workbench, "get_weighting", &json!({ "spec": spec }))?;
    if !shown.fault.is_empty() {
        return Err(Failure::bad_value(shown.fault));
    }
    let shown = if asked.save {
        let _: Value = call(workbench, "set_weighting", &json!({ "spec": shown.spec }))?;
        call(workbench, "get_weighting", &json!({ "spec": null }))?
    } else {
        shown
    };
    if asked.json {
        return output::json(&shown);
    }
    for note in &shown.notes {
        output::line(note);
    }
    let class = |margin: &wire::WeightMarginRow, class: &wire::WeightClass| {
        let shares = [class.target, class.share, class.share_weighted].map(percent);
        let mut cells = vec![
            margin.label.clone(),
            class.name.clone(),
            class.n.to_string(),
        ];
        cells.extend(shares);
        cells
    };
    let rows: Vec<Vec<String>> = shown
        .margins
        .iter()
        .flat_map(|margin| margin.classes.iter().map(|one| class(margin, one)))
        .collect();
    output::table(&["维度", "类别", "n", "目标", "未加权", "加权"], &rows);
    let rows: Vec<Vec<String>> = shown
        .figures
        .iter()
        .map(|figure| {
            vec![
                figure.label.clone(),
                figure.n.to_string(),
                number(figure.n_eff, 0),
                number(figure.plain, 3),
                number(figure.weighted, 3),
            ]
        })
        .collect();
    output::table(&["指标", "n", "有效 n", "未加权", "加权"], &rows);
    Ok(())
}

/// The rule asked for; null without any.
fn spec(asked: &Weights) -> Result<Value> {
    let mut typed: Vec<(String, Map<String, Value>)> = Vec::new();
    for text in &asked.target {
        let odd = || {
            Failure::bad_value(format!(
                "“{text}”不是目标占比，请写成 size:大客户=12,中小客户=38,小微客户=50。"
            ))
        };
        let (dim, shares) = text.rsplit_once(':').ok_or_else(odd)?;
        let mut map = Map::new();
        for part in shares.split(',') {
            let (class, share) = part.split_once('=').ok_or_else(odd)?;
            let share: f64 = share
                .trim()
                .trim_end_matches('%')
                .parse()
                .map_err(|_| odd())?;
            map.insert(class.trim().into(), json!(share / 100.0));
        }
        typed.push((dim.to_owned(), map));
    }
    let mut dims = asked.by.clone();
    dims.extend(
        typed
            .iter()
            .map(|(dim, _)| dim.clone())
            .filter(|dim| !asked.by.contains(dim)),
    );
    if dims.is_empty() {
        return Ok(Value::Null);
    }
    let margins: Vec<Value> = dims
        .iter()
        .map(|dim| {
            let shares = typed
                .iter()
                .find(|(own, _)| own == dim)
                .map(|(_, shares)| shares);
            json!({ "dim": dim, "shares": shares })
        })
        .collect();
    let bound = |bound: f64| (!asked.no_trim).then_some(bound);
    Ok(json!({
        "margins": margins, "is_crossed": asked.crossed, "lower": bound(asked.lower),
        "upper": bound(asked.upper), "by_customer": asked.by_customer,
    }))
}

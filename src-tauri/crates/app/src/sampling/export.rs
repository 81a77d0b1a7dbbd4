//! A draw as a workbook: the list, and how it was drawn.

use super::draws::get_draw;
use crate::context::Context;
use crate::failure::Result;
use crate::report::file_name;
use crate::whole_file::write_whole;
use crate::wire::{DrawDetail, ExportDraw, Failure, GetDraw, MemberRow, ReportResult};
use crate::workbench::Workbench;
use ::report::{ReportError, TableBook, TableCell, TableSheet};
use model::OpKind;
use model::sampling::MemberState;

pub(crate) fn export_draw(
    workbench: &Workbench,
    context: &Context,
    request: ExportDraw,
) -> Result<ReportResult> {
    let path = workbench.handles.get(&request.file)?;
    let asked = GetDraw {
        id: request.id.clone(),
        with_names: request.is_named,
    };
    let detail = get_draw(workbench, context, asked)?;
    write_whole(&path, |file| {
        let day = detail.draw.drawn_at.get(..10).unwrap_or("2000-01-01");
        let mut book = TableBook::new(&detail.draw.title, day).map_err(failed)?;
        book.add(&list(&detail, request.is_named)).map_err(failed)?;
        book.add(&strata(&detail)).map_err(failed)?;
        book.add(&method(&detail)).map_err(failed)?;
        let mut bytes = std::io::Cursor::new(Vec::new());
        book.save(&mut bytes).map_err(failed)?;
        std::io::Write::write_all(file, bytes.get_ref())?;
        Ok(())
    })?;
    if request.is_named {
        let label = format!("导出含真实名称的抽样名单“{}”", file_name(&path));
        workbench.transact(context, OpKind::ExportNamed, &label, |tx| {
            tx.keep_entry();
            Ok(())
        })?;
    }
    Ok(ReportResult {
        file: file_name(&path),
        n_bytes: std::fs::metadata(&path)?.len() as f64,
        n_sheets: 3,
        download: workbench.host.is_downloading().then_some(request.file),
    })
}

fn failed(error: ReportError) -> Failure {
    Failure::internal("draw_list", &error)
}

fn heads(names: &[&str]) -> Vec<TableCell<'static>> {
    names
        .iter()
        .map(|name| TableCell::from((*name).to_owned()))
        .collect()
}

fn list(detail: &DrawDetail, is_named: bool) -> TableSheet<'_> {
    let mut head = vec![
        "序号",
        "角色",
        "状态",
        "分层",
        "客户编号",
        if is_named { "客户名称" } else { "代号" },
    ];
    if is_named {
        head.extend(["联系人", "电话", "邮箱"]);
    }
    head.extend(["职务", "区域", "行业", "规模", "标签", "有效答卷", "备注"]);
    let row = |member: &MemberRow| {
        let state = MemberState::from_name(&member.state).map_or("", MemberState::label);
        let role = if member.role == "main" {
            "正选"
        } else {
            "备选"
        };
        let text = |text: &str| TableCell::from(text.to_owned());
        let mut cells = vec![
            TableCell::from(member.number),
            text(role),
            text(state),
            text(&member.stratum),
            text(&member.code),
            text(&member.name),
        ];
        if is_named {
            cells.extend([
                text(&member.contact),
                text(&member.phone),
                text(&member.email),
            ]);
        }
        cells.extend([
            text(&member.title),
            text(&member.region),
            text(&member.industry),
            text(&member.size),
            text(&member.tags.join("、")),
            TableCell::from(member.n_valid),
            text(&member.note),
        ]);
        cells
    };
    TableSheet {
        name: "抽样名单".into(),
        head: heads(&head),
        rows: detail.members.iter().map(row).collect(),
        ..TableSheet::default()
    }
}

fn strata(detail: &DrawDetail) -> TableSheet<'_> {
    let mut head: Vec<TableCell<'_>> = detail
        .dim_labels
        .iter()
        .map(|label| TableCell::from(label.clone()))
        .collect();
    if head.is_empty() {
        head.push("分层".into());
    }
    head.extend(heads(&["总体", "应抽", "抽中", "应备", "备选"]));
    let row = |cell: &crate::wire::DrawCellRow| {
        let mut cells: Vec<TableCell<'_>> = cell
            .keys
            .iter()
            .map(|key| TableCell::from(key.clone()))
            .collect();
        for n in [
            cell.population,
            cell.n,
            cell.n_drawn,
            cell.n_reserve,
            cell.n_reserve_drawn,
        ] {
            cells.push(TableCell::from(n));
        }
        cells
    };
    TableSheet {
        name: "分层".into(),
        head,
        rows: detail.cells.iter().map(row).collect(),
        ..TableSheet::default()
    }
}

fn method(detail: &DrawDetail) -> TableSheet<'_> {
    let line = |text: &String| vec![TableCell::from(text.clone())];
    let hash = vec![TableCell::from(format!(
        "抽样框 SHA-256：{}",
        detail.draw.frame_hash
    ))];
    TableSheet {
        name: "抽样说明".into(),
        head: heads(&["抽样说明"]),
        rows: detail
            .method
            .iter()
            .map(line)
            .chain(detail.warnings.iter().map(line))
            .chain([hash])
            .collect(),
        ..TableSheet::default()
    }
}

//! Memos: analysts' own notes on anything (备忘).

use super::{coded, id_of};
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::coding::MEMO_SUBJECTS;
use model::{Memo, MemoId, OpKind};

pub(crate) fn list_memos(
    workbench: &Workbench,
    _: &Context,
    request: ListMemos,
) -> Result<Vec<MemoRow>> {
    let view = workbench.view()?;
    let coded = coded(workbench, &view)?;
    let mut memos = workbench.read(|study| study.list_memos())?;
    // A note on a coding that must not be seen says too much.
    memos.retain(|memo| {
        memo.subject != "coding" || memo.subject_id.is_none_or(|id| !coded.is_hidden(id))
    });
    let wanted = request.search.trim();
    let rows = memos.into_iter().map(|memo| MemoRow {
        id: memo.id.to_string(),
        subject: memo.subject,
        subject_id: memo.subject_id.map(|id| id.to_string()),
        title: memo.title,
        text: memo.text,
        author: memo.author,
        made_at: memo.made_at,
    });
    let is_wanted = |row: &MemoRow| {
        (request.subject.is_empty() || row.subject == request.subject)
            && (request.subject_id.is_none() || row.subject_id == request.subject_id)
            && (row.title.contains(wanted) || row.text.contains(wanted))
    };
    Ok(rows.filter(is_wanted).collect())
}

pub(crate) fn put_memo(
    workbench: &Workbench,
    context: &Context,
    request: MemoRow,
) -> Result<IdRef> {
    if !MEMO_SUBJECTS.contains(&request.subject.as_str()) {
        return Err(Failure::bad_value(
            "备忘要写在项目、编码、转录稿或客户等对象上。",
        ));
    }
    if request.title.trim().is_empty() && request.text.trim().is_empty() {
        return Err(Failure::bad_value("备忘还是空的。"));
    }
    let stamp = workbench.stamp();
    let known = match request.id.as_str() {
        "" => None,
        id => {
            let memos = workbench.read(|study| study.list_memos())?;
            let found = memos.into_iter().find(|memo| memo.id.to_string() == id);
            Some(found.ok_or_else(|| Failure::not_found("这条备忘"))?)
        }
    };
    let memo = Memo {
        id: known
            .as_ref()
            .map_or_else(|| MemoId(uuid::Uuid::now_v7()), |memo| memo.id),
        subject: request.subject,
        subject_id: match &request.subject_id {
            Some(id) => Some(id_of(id, "备忘所写的对象")?),
            None => None,
        },
        title: request.title.trim().into(),
        text: request.text.trim().into(),
        author: known
            .as_ref()
            .map_or(stamp.author, |memo| memo.author.clone()),
        made_at: known.as_ref().map_or_else(
            || {
                stamp
                    .at
                    .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
            },
            |memo| memo.made_at.clone(),
        ),
    };
    let label = if known.is_some() {
        "修改备忘"
    } else {
        "写备忘"
    };
    workbench.transact(context, OpKind::UpdateMemo, label, |tx| tx.put_memo(&memo))?;
    Ok(IdRef {
        id: memo.id.to_string(),
    })
}

pub(crate) fn remove_memo(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let id: MemoId = id_of(&request.id, "这条备忘")?;
    workbench.transact(context, OpKind::UpdateMemo, "删除备忘", |tx| {
        tx.remove_memo(id)
    })?;
    Ok(Nothing {})
}

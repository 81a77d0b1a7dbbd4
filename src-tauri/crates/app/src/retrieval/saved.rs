//! Queries that are kept (保存的查询).

use super::evaluate::evaluate;
use super::ground::Ground;
use super::sentence::sentence;
use crate::coding::id_of;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use model::{OpKind, SavedQueryId};
use store::SavedQuery;

pub(crate) fn list_queries(
    workbench: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<SavedQueryRow>> {
    let ground = Ground::read(workbench)?;
    let saved = workbench.read(|study| study.list_queries())?;
    let row = |one: SavedQuery| {
        let query: Option<RunQuery> = serde_json::from_str(&one.spec).ok();
        SavedQueryRow {
            id: one.id.to_string(),
            title: one.title,
            sentence: query
                .as_ref()
                .map_or_else(String::new, |query| sentence(&ground, query.query.as_ref())),
            query,
        }
    };
    Ok(saved.into_iter().map(row).collect())
}

pub(crate) fn put_query(
    workbench: &Workbench,
    context: &Context,
    request: SavedQueryRow,
) -> Result<IdRef> {
    let title = request.title.trim();
    if title.is_empty() {
        return Err(Failure::bad_value("请给查询起个名字。"));
    }
    let query = request
        .query
        .ok_or_else(|| Failure::bad_value("没有要保存的查询。"))?;
    if let Some(node) = &query.query {
        // What cannot be asked is not kept.
        evaluate(&Ground::read(workbench)?, node)?;
    }
    let saved = workbench.read(|study| study.list_queries())?;
    let known = match request.id.as_str() {
        "" => None,
        id => {
            let found = saved.iter().find(|one| one.id.to_string() == id);
            Some(found.ok_or_else(|| Failure::not_found("这条查询"))?)
        }
    };
    let next = saved.iter().map(|one| one.position + 1).max().unwrap_or(0);
    let put = SavedQuery {
        id: known.map_or_else(|| SavedQueryId(uuid::Uuid::now_v7()), |one| one.id),
        position: known.map_or(next, |one| one.position),
        title: title.into(),
        spec: serde_json::to_string(&query).map_err(|error| Failure::internal("query", &error))?,
    };
    let label = match known {
        None => format!("保存查询“{title}”"),
        Some(known) if known.title != title => format!("查询“{}”改名为“{title}”", known.title),
        Some(_) => format!("修改查询“{title}”"),
    };
    workbench.transact(context, OpKind::UpdateQuery, &label, |tx| {
        tx.put_query(&put)
    })?;
    Ok(IdRef {
        id: put.id.to_string(),
    })
}

pub(crate) fn remove_query(
    workbench: &Workbench,
    context: &Context,
    request: IdRef,
) -> Result<Nothing> {
    let id: SavedQueryId = id_of(&request.id, "这条查询")?;
    let saved = workbench.read(|study| study.list_queries())?;
    let known = saved.iter().find(|one| one.id == id);
    let known = known.ok_or_else(|| Failure::not_found("这条查询"))?;
    let label = format!("删除查询“{}”", known.title);
    workbench.transact(context, OpKind::UpdateQuery, &label, |tx| {
        tx.remove_query(id)
    })?;
    Ok(Nothing {})
}

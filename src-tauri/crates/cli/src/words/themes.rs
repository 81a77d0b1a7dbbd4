//! `kesheng themes`: the board, and the matrix of themes by groups.

use super::args::Themes;
use super::percent;
use super::scope::scope_of;
use crate::output;
use crate::run::call;
use app::wire;
use app::{Result, Workbench};

pub fn themes(workbench: &Workbench, asked: &Themes) -> Result<()> {
    let scope = scope_of(workbench, &asked.scope)?;
    match &asked.matrix {
        Some(facet) => matrix(workbench, asked, scope, facet),
        None => board(workbench, asked, &scope),
    }
}

fn board(workbench: &Workbench, asked: &Themes, scope: &wire::MineTexts) -> Result<()> {
    let board: wire::ThemeBoard = call(workbench, "get_theme_board", scope)?;
    if asked.json {
        return output::json(&board);
    }
    output::line(format!(
        "{} 位受访者，其中 {} 位提到任一主题",
        board.n_respondents, board.n_covered
    ));
    let row = |theme: &wire::ThemeRow| {
        let phrases: Vec<&str> = theme
            .phrases
            .iter()
            .take(5)
            .map(|phrase| phrase.phrase.as_str())
            .collect();
        vec![
            theme.category.clone(),
            theme.name.clone(),
            theme.n_respondents.to_string(),
            percent(theme.share),
            theme.n_mentions.to_string(),
            phrases.join("、"),
        ]
    };
    let themes = board.categories.iter().flat_map(|column| &column.themes);
    let rows: Vec<Vec<String>> = themes.map(row).collect();
    output::table(&["类别", "主题", "受访者", "占比", "提及", "短语"], &rows);
    Ok(())
}

fn matrix(
    workbench: &Workbench,
    asked: &Themes,
    scope: wire::MineTexts,
    facet: &str,
) -> Result<()> {
    let request = wire::GetThemeMatrix {
        scope,
        facet: facet.into(),
        rows: asked.rows.clone(),
    };
    let matrix: wire::ThemeMatrix = call(workbench, "get_theme_matrix", &request)?;
    if asked.json {
        return output::json(&matrix);
    }
    let heads: Vec<String> = matrix
        .groups
        .iter()
        .map(|group| format!("{}（n = {}）", group.name, group.n))
        .collect();
    let mut head = vec!["类别", "主题", "受访者"];
    head.extend(heads.iter().map(String::as_str));
    head.extend(["校正 p", "显著"]);
    let cell = |cell: &wire::ThemeCell| {
        let share = cell.share.map_or_else(|| "—".into(), percent);
        let small = if cell.is_small { "*" } else { "" };
        let stands_out = match cell.residual {
            Some(residual) if residual > 1.96 => "▲",
            Some(residual) if residual < -1.96 => "▼",
            _ => "",
        };
        format!("{}（{share}）{small}{stands_out}", cell.n)
    };
    let row = |row: &wire::ThemeMatrixRow| {
        let p = row.p_adjusted.map(|p| format!("{p:.4}"));
        [
            row.category.clone(),
            row.name.clone(),
            row.n_respondents.to_string(),
        ]
        .into_iter()
        .chain(row.cells.iter().map(cell))
        .chain([
            p.unwrap_or_default(),
            if row.is_significant { "是" } else { "" }.into(),
        ])
        .collect()
    };
    let rows: Vec<Vec<String>> = matrix.rows.iter().map(row).collect();
    output::table(&head, &rows);
    output::line(&matrix.method);
    Ok(())
}

//! `kesheng questionnaire new|list|show|lint|freeze|diff|remove|templates|library|take|keep`.

use super::args::{DesignCommand, Named, Of};
use super::files::named;
use super::{edit, paper, waves};
use crate::output;
use crate::run::{call, open, workbench};
use app::wire::{self, Failure, QuestionnaireSummary};
use app::{Result, Workbench};
use serde_json::{Value, json};

/// Runs a command about the design of questionnaires.
pub fn run(command: &DesignCommand) -> Result<()> {
    match command {
        DesignCommand::New {
            study,
            template,
            copy_of,
            title,
            json,
        } => {
            let workbench = open(study)?;
            let copy_of = match copy_of {
                Some(name) => Some(named(&workbench, name)?.id),
                None => None,
            };
            let request = wire::AddQuestionnaire {
                title: title.clone(),
                template: template.clone(),
                copy_of,
            };
            let made: wire::IdRef = call(&workbench, "add_questionnaire", &request)?;
            if *json {
                return output::json(&made);
            }
            let made = named(&workbench, &made.id)?;
            output::line(format!(
                "已新建问卷“{}”：{} 题（编号 {}）",
                made.title, made.n_questions, made.id
            ));
            Ok(())
        }
        DesignCommand::List { study, json } => list(&open(study)?, *json),
        DesignCommand::Show(asked) => show(asked),
        DesignCommand::Lint(asked) => lint(asked),
        DesignCommand::Freeze { of, note } => freeze(of, note),
        DesignCommand::Diff { of, from, to } => diff(of, *from, *to),
        DesignCommand::Edit(of) => edit::edit(of),
        DesignCommand::Remove(of) => {
            let workbench = open(&of.study)?;
            let found = named(&workbench, &of.questionnaire)?;
            let done: Value = call(
                &workbench,
                "remove_questionnaire",
                &wire::IdRef { id: found.id },
            )?;
            if of.json {
                return output::json(&done);
            }
            output::line(format!("已删除问卷“{}”，版本和答卷保留", found.title));
            Ok(())
        }
        DesignCommand::Templates { json } => templates(*json),
        DesignCommand::Library {
            search,
            remove,
            json,
        } => library(search, remove, *json),
        DesignCommand::Take {
            of,
            keys,
            section,
            after,
            first,
        } => take(of, keys, section.as_deref(), after.as_deref(), *first),
        DesignCommand::Keep {
            of,
            questions,
            group,
        } => keep(of, questions, group),
        DesignCommand::Waves { study, verb, json } => {
            waves::waves(&open(study)?, verb.as_ref(), *json)
        }
    }
}

/// Id of a version by its number.
pub(super) fn version_id(of: &QuestionnaireSummary, number: Option<u32>) -> Result<Option<String>> {
    let Some(number) = number else {
        return Ok(None);
    };
    let found = of.versions.iter().find(|version| version.number == number);
    let missing = || Failure::bad_value(format!("问卷“{}”没有第 {number} 版。", of.title));
    Ok(Some(found.ok_or_else(missing)?.id.clone()))
}

/// `约 5 分钟`, or seconds below one.
pub(super) fn length(seconds: u32) -> String {
    match seconds {
        0..60 => format!("约 {seconds} 秒"),
        _ => format!("约 {:.0} 分钟", f64::from(seconds) / 60.0),
    }
}

fn list(workbench: &Workbench, json: bool) -> Result<()> {
    let all: Vec<QuestionnaireSummary> = call(workbench, "list_questionnaires", &wire::Nothing {})?;
    if json {
        return output::json(&all);
    }
    let row = |one: &QuestionnaireSummary| {
        let state = match (one.versions.last(), one.is_changed) {
            (None, _) => "未冻结".into(),
            (Some(version), false) => format!("第 {} 版", version.number),
            (Some(version), true) => format!("第 {} 版后有改动", version.number),
        };
        vec![
            one.title.clone(),
            one.n_questions.to_string(),
            length(one.seconds),
            one.n_errors.to_string(),
            one.n_warnings.to_string(),
            state,
            one.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    output::table(
        &["问卷", "题数", "用时", "错误", "警告", "版本", "编号"],
        &rows,
    );
    Ok(())
}

fn asked_for(workbench: &Workbench, asked: &Of) -> Result<wire::GetQuestionnaire> {
    let found = named(workbench, &asked.of.questionnaire)?;
    Ok(wire::GetQuestionnaire {
        version: version_id(&found, asked.version)?,
        id: found.id,
    })
}

fn show(asked: &Of) -> Result<()> {
    let workbench = open(&asked.of.study)?;
    let request = asked_for(&workbench, asked)?;
    let design: wire::QuestionnaireDesign = call(&workbench, "get_questionnaire", &request)?;
    if asked.of.json {
        return output::json(&design);
    }
    let kinds: Vec<wire::DesignKindRow> = call(&workbench, "list_design_kinds", &wire::Nothing {})?;
    paper::print(&design, &kinds);
    Ok(())
}

fn lint(asked: &Of) -> Result<()> {
    let workbench = open(&asked.of.study)?;
    let request = asked_for(&workbench, asked)?;
    let rows: Vec<wire::LintRow> = call(&workbench, "lint_questionnaire", &request)?;
    if asked.of.json {
        output::json(&rows)?;
    } else if rows.is_empty() {
        output::line("没有发现问题");
    } else {
        let weight = |row: &wire::LintRow| match row.weight.as_str() {
            "error" => "错误",
            "warning" => "警告",
            _ => "提示",
        };
        let cells = |row: &wire::LintRow| {
            vec![
                weight(row).to_owned(),
                row.code.clone(),
                row.rule_label.clone(),
                row.message.clone(),
            ]
        };
        let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
        output::table(&["", "题号", "规则", "说明"], &cells);
    }
    match rows.iter().filter(|row| row.weight == "error").count() {
        0 => Ok(()),
        n => Err(Failure::new(
            "has_errors",
            format!("问卷有 {n} 处错误，改好后才能冻结。"),
        )),
    }
}

fn freeze(of: &Named, note: &str) -> Result<()> {
    let workbench = open(&of.study)?;
    let found = named(&workbench, &of.questionnaire)?;
    let request = wire::FreezeVersion {
        questionnaire: found.id,
        note: note.into(),
    };
    let made: wire::VersionRow = call(&workbench, "freeze_version", &request)?;
    if of.json {
        return output::json(&made);
    }
    output::line(format!("已冻结问卷“{}”第 {} 版", found.title, made.number));
    Ok(())
}

fn diff(of: &Named, from: Option<u32>, to: Option<u32>) -> Result<()> {
    let workbench = open(&of.study)?;
    let found = named(&workbench, &of.questionnaire)?;
    let newest = found.versions.iter().map(|version| version.number).max();
    let from = from
        .or(newest)
        .ok_or_else(|| Failure::bad_value("这份问卷还没有冻结过版本，没有可以比较的。"))?;
    let request = wire::CompareVersions {
        from: version_id(&found, Some(from))?,
        to: version_id(&found, to)?,
        questionnaire: found.id,
    };
    let diff: wire::VersionDiff = call(&workbench, "compare_versions", &request)?;
    if of.json {
        return output::json(&diff);
    }
    let row = |row: &wire::VersionDiffRow| {
        let change = match row.change.as_str() {
            "added" => "新增",
            "removed" => "删除",
            "moved" => "移动",
            "changed" => "修改",
            _ => "相同",
        };
        vec![
            row.code.clone(),
            change.into(),
            if row.is_comparable {
                "可比"
            } else {
                "不可比"
            }
            .into(),
            if row.differences.is_empty() {
                row.reason.clone()
            } else {
                row.differences.join("；")
            },
        ]
    };
    let rows: Vec<Vec<String>> = diff.rows.iter().map(row).collect();
    output::table(&["题号", "变化", "可比性", "差别"], &rows);
    output::line(format!(
        "可比 {} 题，不可比 {} 题",
        diff.n_comparable, diff.n_incomparable
    ));
    Ok(())
}

fn templates(json: bool) -> Result<()> {
    let all: Vec<wire::TemplateRow> = call(&workbench()?, "list_templates", &wire::Nothing {})?;
    if json {
        return output::json(&all);
    }
    for one in &all {
        output::line(format!(
            "{}  {}（{} 题，{}）\n    {}",
            one.name,
            one.title,
            one.n_questions,
            length(one.seconds),
            one.description
        ));
    }
    Ok(())
}

fn library(search: &str, remove: &[String], json: bool) -> Result<()> {
    let workbench = workbench()?;
    if !remove.is_empty() {
        let request = wire::LibraryKeys {
            keys: remove.to_vec(),
        };
        call::<_, Value>(&workbench, "remove_from_library", &request)?;
    }
    let mut rows: Vec<wire::LibraryRow> = call(&workbench, "list_library", &wire::Nothing {})?;
    rows.retain(|row| {
        [&row.key, &row.group, &row.question.title]
            .iter()
            .any(|text| text.contains(search))
    });
    if json {
        return output::json(&rows);
    }
    let row = |row: &wire::LibraryRow| {
        let own = if row.is_own { "自存" } else { "" };
        vec![
            row.group.clone(),
            row.question.title.clone(),
            own.into(),
            row.key.clone(),
        ]
    };
    let cells: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(&["组", "题目", "", "名称"], &cells);
    Ok(())
}

fn made(json: bool, made: &wire::MadeParts, words: &str) -> Result<()> {
    if json {
        return output::json(made);
    }
    output::line(format!("{words} {} 题", made.ids.len()));
    Ok(())
}

fn take(
    of: &Named,
    keys: &[String],
    section: Option<&str>,
    after: Option<&str>,
    is_first: bool,
) -> Result<()> {
    let workbench = open(&of.study)?;
    let design = edit::Parts::load(&workbench, &of.questionnaire)?;
    let request = wire::AddFromLibrary {
        section: section.map_or_else(|| Ok(String::new()), |name| design.section(name))?,
        after: after.map(|code| design.question(code)).transpose()?,
        is_first,
        keys: keys.to_vec(),
        questionnaire: design.id(),
    };
    let done = call(&workbench, "add_from_library", &request)?;
    made(of.json, &done, "已从题库加入")
}

fn keep(of: &Named, questions: &[String], group: &str) -> Result<()> {
    let workbench = open(&of.study)?;
    let design = edit::Parts::load(&workbench, &of.questionnaire)?;
    let ids = questions.iter().map(|code| design.question(code));
    let request = json!({
        "questionnaire": design.id(),
        "questions": ids.collect::<Result<Vec<_>>>()?,
        "group": group,
    });
    let done = call(&workbench, "save_to_library", &request)?;
    made(of.json, &done, "已存入题库")
}

//! `kesheng guides`.

use super::args::{GuideVerb, Guides};
use crate::field::{file, said, show_written};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure, Nothing};
use app::{Result, Workbench};

pub fn guides(workbench: &Workbench, asked: &Guides) -> Result<()> {
    match &asked.verb {
        GuideVerb::List { templates } => {
            let command = if *templates {
                "list_guide_templates"
            } else {
                "list_guides"
            };
            let rows: Vec<wire::GuideRow> = call(workbench, command, &Nothing {})?;
            if asked.json {
                return output::json(&rows);
            }
            table(&rows);
            Ok(())
        }
        GuideVerb::New {
            template,
            kind,
            title,
        } => {
            let request = wire::AddGuide {
                template: template.clone(),
                copy_of: None,
                kind: kind.clone(),
                title: title.clone(),
            };
            let made: wire::IdRef = call(workbench, "add_guide", &request)?;
            said(&made, format!("已新建提纲 {}", made.id), asked.json)
        }
        GuideVerb::Show { id } => {
            let draft = get(workbench, id)?;
            if asked.json {
                return output::json(&draft);
            }
            show(&draft);
            Ok(())
        }
        GuideVerb::Lint { id } => {
            let check: wire::GuideCheck = call(workbench, "lint_guide", &get(workbench, id)?)?;
            if asked.json {
                return output::json(&check);
            }
            for one in &check.findings {
                let place = one
                    .prompt
                    .map(|at| format!("第 {} 问　", at + 1))
                    .unwrap_or_default();
                output::line(format!("{place}{}：{}", one.label, one.message));
            }
            let share = check
                .share_covered
                .map(|share| format!("{:.0} %", share * 100.0));
            output::line(format!(
                "故事完整度：{}",
                share.unwrap_or_else(|| "–".into())
            ));
            Ok(())
        }
        GuideVerb::Put => {
            let text = std::io::read_to_string(std::io::stdin().lock())?;
            let draft: wire::GuideDraft = serde_json::from_str(&text)
                .map_err(|error| Failure::bad_value(format!("不是有效的 JSON：{error}")))?;
            let made: wire::IdRef = call(workbench, "put_guide", &draft)?;
            said(&made, format!("已保存提纲“{}”", draft.title), asked.json)
        }
        GuideVerb::Remove { ids } => {
            let request = wire::FieldIds { ids: ids.clone() };
            let done: Nothing = call(workbench, "remove_guides", &request)?;
            said(&done, format!("已删除 {} 份提纲", ids.len()), asked.json)
        }
        GuideVerb::Export { ids, out } => {
            let request = file(workbench, out, ids, false);
            show_written(&call(workbench, "export_guide", &request)?, out, asked.json)
        }
    }
}

fn get(workbench: &Workbench, id: &str) -> Result<wire::GuideDraft> {
    call(workbench, "get_guide", &wire::IdRef { id: id.to_owned() })
}

fn show(draft: &wire::GuideDraft) {
    output::line(&draft.title);
    output::line(&draft.intro);
    for (n, prompt) in (1..).zip(&draft.prompts) {
        output::line(format!("{n}. [{}] {}", prompt.section, prompt.text));
        for probe in &prompt.probes {
            output::line(format!("   - {} {}", probe.mark, probe.text));
        }
    }
    output::line(&draft.closing);
}

fn table(rows: &[wire::GuideRow]) {
    let row = |row: &wire::GuideRow| {
        let share = row
            .share_covered
            .map(|share| format!("{:.0} %", share * 100.0));
        vec![
            row.title.clone(),
            row.kind.clone(),
            row.n_prompts.to_string(),
            row.minutes.to_string(),
            share.unwrap_or_default(),
            row.n_interviews.to_string(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    output::table(
        &["提纲", "种类", "提问", "分钟", "故事完整度", "场次", "编号"],
        &rows,
    );
}

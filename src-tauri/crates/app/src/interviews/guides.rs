//! Interview guides: templates, whole guides in and out, what is wrong with them.

use super::list::or_else;
use crate::context::Context;
use crate::failure::Result;
use crate::field::{checked_code, ids_of};
use crate::wire::*;
use crate::workbench::Workbench;
use include_dir::{Dir, include_dir};
use model::interview::{KINDS, Probe, missing_marks, share_covered};
use model::{GuideId, GuidePromptId, OpKind, StoryMark};
use serde::Deserialize;
use store::{Guide, GuidePrompt};
use text::wording::{WordingFinding, WordingWeight, check_prompt};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/templates/guides");

/// A template: a guide with a name and a word on what it is for.
#[derive(Deserialize)]
struct Template {
    name: String,
    #[serde(flatten)]
    draft: GuideDraft,
}

fn templates() -> Result<Vec<Template>> {
    crate::templates::read(&FILES)
}

fn probes_of(rows: &[ProbeRow]) -> Vec<Probe> {
    let probe = |row: &ProbeRow| Probe {
        mark: StoryMark::from_name(&row.mark),
        text: row.text.trim().into(),
    };
    rows.iter().map(probe).collect()
}

/// Share of the parts of stories that a guide asks for.
fn share_of(draft: &GuideDraft) -> Option<f64> {
    let prompts: Vec<Vec<Probe>> = draft
        .prompts
        .iter()
        .map(|one| probes_of(&one.probes))
        .collect();
    share_covered(&prompts)
}

fn row_of(id: String, draft: &GuideDraft, n_interviews: u32) -> GuideRow {
    GuideRow {
        id,
        title: draft.title.clone(),
        kind: draft.kind.clone(),
        n_prompts: draft.prompts.len() as u32,
        minutes: draft.prompts.iter().filter_map(|one| one.minutes).sum(),
        share_covered: share_of(draft),
        n_interviews,
    }
}

pub(crate) fn list_guide_templates(
    _: &Workbench,
    _: &Context,
    _: Nothing,
) -> Result<Vec<GuideRow>> {
    let row = |one: &Template| row_of(one.name.clone(), &one.draft, 0);
    Ok(templates()?.iter().map(row).collect())
}

/// All guides as drafts, in their order.
fn drafts(workbench: &Workbench) -> Result<Vec<GuideDraft>> {
    let guides = workbench.read(|study| study.list_guides())?;
    let prompts = workbench.read(|study| study.list_guide_prompts())?;
    let prompt = |one: &GuidePrompt| {
        let probes: Vec<ProbeRow> = serde_json::from_str(&one.probes).unwrap_or_default();
        PromptRow {
            id: one.id.to_string(),
            section: one.section.clone(),
            text: one.text.clone(),
            probes,
            minutes: one.minutes,
        }
    };
    let draft = |guide: Guide| GuideDraft {
        prompts: prompts
            .iter()
            .filter(|one| one.guide == guide.id)
            .map(prompt)
            .collect(),
        id: guide.id.to_string(),
        title: guide.title,
        kind: guide.kind,
        intro: guide.intro,
        closing: guide.closing,
    };
    Ok(guides.into_iter().map(draft).collect())
}

pub(crate) fn list_guides(workbench: &Workbench, _: &Context, _: Nothing) -> Result<Vec<GuideRow>> {
    let interviews = workbench.read(|study| study.list_interviews())?;
    let row = |draft: &GuideDraft| {
        let follows = |guide: Option<GuideId>| guide.is_some_and(|id| id.to_string() == draft.id);
        let n = interviews.iter().filter(|one| follows(one.guide)).count() as u32;
        row_of(draft.id.clone(), draft, n)
    };
    Ok(drafts(workbench)?.iter().map(row).collect())
}

pub(super) fn find_guide(workbench: &Workbench, id: &str) -> Result<GuideDraft> {
    let found = drafts(workbench)?.into_iter().find(|draft| draft.id == id);
    found.ok_or_else(|| Failure::not_found("这份提纲"))
}

pub(crate) fn get_guide(workbench: &Workbench, _: &Context, request: IdRef) -> Result<GuideDraft> {
    find_guide(workbench, &request.id)
}

pub(crate) fn add_guide(
    workbench: &Workbench,
    context: &Context,
    request: AddGuide,
) -> Result<IdRef> {
    let mut draft = match (&request.copy_of, request.template.as_str()) {
        (Some(id), _) => {
            let mut copy = find_guide(workbench, id)?;
            copy.title.push_str(" 副本");
            copy
        }
        (None, "") => GuideDraft {
            kind: request.kind.clone(),
            title: "新提纲".into(),
            ..GuideDraft::default()
        },
        (None, name) => {
            let found = templates()?.into_iter().find(|one| one.name == name);
            found
                .ok_or_else(|| Failure::not_found(&format!("提纲模板“{name}”")))?
                .draft
        }
    };
    if !request.title.trim().is_empty() {
        draft.title = request.title.trim().into();
    }
    draft.id.clear();
    for prompt in &mut draft.prompts {
        prompt.id.clear();
    }
    put_guide(workbench, context, draft)
}

pub(crate) fn put_guide(
    workbench: &Workbench,
    context: &Context,
    draft: GuideDraft,
) -> Result<IdRef> {
    let guides = workbench.read(|study| study.list_guides())?;
    let known = guides.iter().find(|one| one.id.to_string() == draft.id);
    if known.is_none() && !draft.id.is_empty() {
        return Err(Failure::not_found("这份提纲"));
    }
    if draft.title.trim().is_empty() {
        return Err(Failure::bad_value("提纲要有标题。"));
    }
    let end = guides.iter().map(|one| one.position + 1).max().unwrap_or(0);
    let guide = Guide {
        id: known.map_or_else(|| GuideId(uuid::Uuid::now_v7()), |one| one.id),
        position: known.map_or(end, |one| one.position),
        title: draft.title.trim().into(),
        kind: or_else(checked_code(&KINDS, &draft.kind, "种类")?, "interview"),
        intro: draft.intro.trim_end().into(),
        closing: draft.closing.trim_end().into(),
    };
    let before: Vec<GuidePrompt> = workbench
        .read(|study| study.list_guide_prompts())?
        .into_iter()
        .filter(|one| one.guide == guide.id)
        .collect();
    let prompts = prompts_of(&draft, guide.id, &before)?;
    let is_gone = |one: &&GuidePrompt| !prompts.iter().any(|kept| kept.id == one.id);
    let what = if known.is_none() { "新建" } else { "修改" };
    let label = format!("{what}提纲“{}”", guide.title);
    workbench.transact(context, OpKind::UpdateGuide, &label, |tx| {
        tx.put_guide(&guide)?;
        prompts
            .iter()
            .try_for_each(|one| tx.put_guide_prompt(one))?;
        before
            .iter()
            .filter(is_gone)
            .try_for_each(|one| tx.remove_guide_prompt(one.id))
    })?;
    Ok(IdRef {
        id: guide.id.to_string(),
    })
}

/// Prompts as they are stored; those without words go.
fn prompts_of(
    draft: &GuideDraft,
    guide: GuideId,
    before: &[GuidePrompt],
) -> Result<Vec<GuidePrompt>> {
    let mut prompts = Vec::with_capacity(draft.prompts.len());
    let told = draft
        .prompts
        .iter()
        .filter(|row| !row.text.trim().is_empty());
    for (position, row) in (0..).zip(told) {
        let id = match row.id.as_str() {
            "" => GuidePromptId(uuid::Uuid::now_v7()),
            id => {
                let known = before.iter().find(|one| one.id.to_string() == id);
                known.ok_or_else(|| Failure::not_found("这条提问"))?.id
            }
        };
        let mut probes = probes_of(&row.probes);
        probes.retain(|probe| !probe.text.is_empty());
        prompts.push(GuidePrompt {
            id,
            guide,
            position,
            section: row.section.trim().into(),
            text: row.text.trim().into(),
            probes: serde_json::to_string(&probes)
                .map_err(|error| Failure::internal("probes", &error))?,
            minutes: row.minutes,
        });
    }
    Ok(prompts)
}

pub(crate) fn remove_guides(
    workbench: &Workbench,
    context: &Context,
    request: FieldIds,
) -> Result<Nothing> {
    let ids: Vec<GuideId> = ids_of(&request.ids, "这份提纲")?;
    let mut prompts = workbench.read(|study| study.list_guide_prompts())?;
    prompts.retain(|one| ids.contains(&one.guide));
    let label = format!("删除 {} 份提纲", ids.len());
    workbench.transact(context, OpKind::UpdateGuide, &label, |tx| {
        prompts
            .iter()
            .try_for_each(|one| tx.remove_guide_prompt(one.id))?;
        ids.iter().try_for_each(|id| tx.remove_guide(*id))
    })?;
    Ok(Nothing {})
}

fn finding(prompt: u32, probe: Option<u32>, found: WordingFinding) -> GuideFinding {
    GuideFinding {
        prompt: Some(prompt),
        probe,
        rule: found.rule.into(),
        label: found.label.into(),
        is_hint: found.weight == WordingWeight::Hint,
        words: found.words,
        message: found.message,
    }
}

pub(crate) fn lint_guide(_: &Workbench, _: &Context, draft: GuideDraft) -> Result<GuideCheck> {
    let mut findings = Vec::new();
    let mut missing = Vec::with_capacity(draft.prompts.len());
    for (at, prompt) in (0..).zip(&draft.prompts) {
        findings.extend(
            check_prompt(&prompt.text)
                .into_iter()
                .map(|one| finding(at, None, one)),
        );
        // A probe follows a story that is being told: it may be short and closed.
        for (n, probe) in (0..).zip(&prompt.probes) {
            let found = check_prompt(&probe.text)
                .into_iter()
                .filter(|one| one.rule == "leading");
            findings.extend(found.map(|one| finding(at, Some(n), one)));
        }
        let marks = missing_marks(&probes_of(&prompt.probes));
        if !marks.is_empty() {
            let names: Vec<&str> = marks.iter().map(|mark| mark.label()).collect();
            findings.push(GuideFinding {
                prompt: Some(at),
                probe: None,
                rule: "star".into(),
                label: "追问不全".into(),
                is_hint: true,
                words: String::new(),
                message: format!(
                    "还没有追问{}：故事讲不完整，难以落到原因。",
                    names.join("、")
                ),
            });
        }
        missing.push(marks.iter().map(|mark| mark.as_str().to_owned()).collect());
    }
    Ok(GuideCheck {
        findings,
        share_covered: share_of(&draft),
        missing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R121, R122, R134–R136: what the guides must ask stands in them, and they pass their own check.
    #[test]
    fn every_guide_template_is_sound_and_whole() {
        let all = templates().unwrap();
        for one in &all {
            assert_eq!(share_of(&one.draft), Some(1.0), "{}", one.name);
            for prompt in &one.draft.prompts {
                let found = check_prompt(&prompt.text);
                assert!(found.is_empty(), "{}: {} {found:?}", one.name, prompt.text);
            }
        }
        let texts = |name: &str| {
            let draft = &all.iter().find(|one| one.name == name).unwrap().draft;
            let words = |one: &PromptRow| format!("{}/{}", one.section, one.text);
            draft
                .prompts
                .iter()
                .map(words)
                .collect::<Vec<_>>()
                .join("\n")
        };
        for (name, words) in [
            ("interview", "最近一次遇到问题时的解决流程"),
            ("interview", "与竞品相比的体验差距"),
            ("focus-group", "产品功能痛点/"),
            ("focus-group", "服务流程堵点/"),
            ("focus-group", "沟通需求盲点/"),
            ("churn", "停止合作"),
        ] {
            assert!(texts(name).contains(words), "{name}: {words}");
        }
    }
}

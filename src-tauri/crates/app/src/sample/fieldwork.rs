//! What happened around the sample's answers: which questionnaire was asked, who was drawn and
//! invited, what was cleaned, who was visited, and what was done about low scores. The records are
//! in `assets/sample/fieldwork.json`, in the form of the requests that the window would send; here
//! is the order, and how records meet what the program made of the files.

use super::file;
use crate::context::Context;
use crate::failure::Result;
use crate::wire::*;
use crate::workbench::Workbench;
use crate::{answers, cleaning, field, questionnaire_files, questionnaires, sampling};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// The questionnaire as it was tried out, and as it was asked.
const VERSIONS: [(&str, &str); 2] = [
    ("问卷_第1版_试点.json", "试点用"),
    (
        "问卷_第2版_正式调查.json",
        "按试点的意见：增加“增值服务性价比”，第 12 题加提示",
    ),
];

pub(super) fn read() -> Result<Story> {
    serde_json::from_slice(file("fieldwork.json"))
        .map_err(|error| Failure::internal("sample", &error))
}

/// The whole story.
#[derive(Deserialize)]
pub(super) struct Story {
    roles: BTreeMap<String, String>,
    invitation: Words,
    rules: Vec<RuleAt>,
    /// The pilot, then the survey.
    waves: [WaveRow; 2],
    plan: PutPlan,
    seed: u32,
    cohorts: Vec<PutCohort>,
    invitations: Invitations,
    visits: Vec<VisitRow>,
    scanned: Scanned,
    follow_ups: Vec<FollowUp>,
    decisions: Vec<Decision>,
    corrections: Vec<Correction>,
}

#[derive(Deserialize)]
struct Words {
    minutes: u32,
    gift: String,
}

/// A rule of the alarm that is on, and up to which score.
#[derive(Deserialize)]
struct RuleAt {
    id: String,
    at_most: f64,
}

#[derive(Deserialize)]
struct Invitations {
    /// When they were planned.
    planned: String,
    /// When the answers were in.
    closed: String,
    /// Channel by size class.
    channels: BTreeMap<String, String>,
    sent_on: String,
    reminded_on: String,
    gift: String,
    refused: HashSet<String>,
    bounced: HashSet<String>,
}

#[derive(Deserialize)]
struct Scanned {
    since: String,
    now: String,
}

/// What was done about the low score of a customer.
#[derive(Deserialize)]
struct FollowUp {
    account_code: String,
    owner: String,
    responded_at: String,
    solved_at: String,
    planned_at: String,
    resolution: String,
    plan: String,
}

/// A decision about sheets, by the number in the file or the kind of rule that hits them.
#[derive(Deserialize)]
struct Decision {
    #[serde(default)]
    sheets: Vec<u32>,
    #[serde(default)]
    rules: Vec<String>,
    decision: String,
    reason: String,
}

#[derive(Deserialize)]
struct Correction {
    sheet: u32,
    question: String,
    value: String,
    reason: String,
}

impl Story {
    /// Before the answers: the questionnaire in two versions, and the waves. Gives the waves' ids.
    pub(super) fn ask(
        &self,
        workbench: &Workbench,
        context: &Context,
        folder: &Path,
    ) -> Result<Vec<String>> {
        let mut questionnaire = None;
        let mut waves = Vec::new();
        for ((file, note), wave) in VERSIONS.iter().zip(&self.waves) {
            let import = ImportQuestionnaire {
                file: Some(workbench.add_handle(&folder.join(file)).handle),
                into: questionnaire.clone(),
                ..ImportQuestionnaire::default()
            };
            let id = questionnaire_files::import_questionnaire(workbench, context, import)?.id;
            let freeze = FreezeVersion {
                questionnaire: id.clone(),
                note: (*note).into(),
            };
            let version = questionnaires::freeze_version(workbench, context, freeze)?;
            let wave = WaveRow {
                version: Some(version.id),
                ..wave.clone()
            };
            waves.push(questionnaires::put_wave(workbench, context, wave)?.id);
            questionnaire = Some(id);
        }
        Ok(waves)
    }

    /// After the answers: everything else.
    pub(super) fn tell(
        self,
        workbench: &Workbench,
        context: &Context,
        waves: &[String],
    ) -> Result<()> {
        let survey = waves.last().cloned();
        self.settle(workbench, context)?;
        let draw = self.draw(workbench, context, survey.clone())?;
        self.invitations.send(workbench, context, survey, &draw)?;
        self.clean(workbench, context)?;
        let visits = PutVisits {
            visits: self.visits,
        };
        field::put_visits(workbench, context, visits)?;
        follow_up(workbench, context, &self.scanned, &self.follow_ups)?;
        for cohort in self.cohorts {
            sampling::put_cohort(workbench, context, cohort)?;
        }
        let weighting = SetWeighting {
            spec: Some(model::sampling::WeightingSpec::default()),
        };
        sampling::set_weighting(workbench, context, weighting)?;
        Ok(())
    }

    /// Roles, the letter, and which rules sound the alarm.
    fn settle(&self, workbench: &Workbench, context: &Context) -> Result<()> {
        let mut settings = field::get_field_settings(workbench, context, Nothing {})?;
        for role in &mut settings.roles {
            role.person = self.roles.get(&role.name).cloned().unwrap_or_default();
        }
        settings.invitation.minutes = Some(self.invitation.minutes);
        settings.invitation.gift = self.invitation.gift.clone();
        for rule in &mut settings.rules {
            let wanted = self.rules.iter().find(|wanted| wanted.id == rule.id);
            rule.is_on = wanted.is_some();
            rule.at_most = wanted.map_or(rule.at_most, |wanted| wanted.at_most);
        }
        field::update_field_settings(workbench, context, settings)?;
        Ok(())
    }

    /// The plan becomes the quotas, and customers are drawn by it.
    fn draw(
        &self,
        workbench: &Workbench,
        context: &Context,
        wave: Option<String>,
    ) -> Result<DrawDetail> {
        let plan = sampling::put_plan(workbench, context, self.plan.clone())?;
        let adopt = IdRef {
            id: plan.id.clone(),
        };
        sampling::adopt_plan(workbench, context, adopt)?;
        let request = DrawRequest {
            plan: Some(plan.id),
            wave,
            title: "2025 年第三季度调查名单".into(),
            seed: Some(self.seed),
            ..DrawRequest::default()
        };
        sampling::draw_sample(workbench, context, request)
    }

    /// What was decided about doubtful sheets, and answers that were put right.
    fn clean(&self, workbench: &Workbench, context: &Context) -> Result<()> {
        let rules = cleaning::get_cleaning(workbench, context, Nothing {})?.rules;
        let sheet_of = sheets_of_survey(workbench)?;
        let sheet = |number: &u32| sheet_of.get(number).cloned().unwrap_or_default();
        for told in &self.decisions {
            let kinds = |rule: &&CleaningRuleRow| told.rules.contains(&rule.rule.kind);
            let request = DecideSheets {
                sheets: told.sheets.iter().map(sheet).collect(),
                rules: rules
                    .iter()
                    .filter(kinds)
                    .filter_map(|rule| rule.rule.id.clone())
                    .collect(),
                in_light_of: Vec::new(),
                task: None,
                decision: told.decision.clone(),
                reason: told.reason.clone(),
            };
            cleaning::decide_sheets(workbench, context, request)?;
        }
        let view = workbench.view()?;
        for told in &self.corrections {
            let question = view.questions.iter().find(|one| one.code == told.question);
            let request = CorrectAnswer {
                response: sheet(&told.sheet),
                question: question.map(|one| one.id.to_string()).unwrap_or_default(),
                value: told.value.clone(),
                reason: told.reason.clone(),
            };
            answers::correct_answer(workbench, context, request)?;
        }
        Ok(())
    }
}

impl Invitations {
    /// The drawn are invited: sent, reminded, refused, returned and thanked; where they stand is
    /// noted in the draw as well.
    fn send(
        &self,
        workbench: &Workbench,
        context: &Context,
        wave: Option<String>,
        draw: &DrawDetail,
    ) -> Result<()> {
        let plan = PlanInvitations {
            wave: wave.clone(),
            draw: Some(draw.draw.id.clone()),
            now: self.planned.clone(),
            ..PlanInvitations::default()
        };
        field::plan_invitations(workbench, context, plan)?;
        let list = ListInvitations {
            wave,
            now: self.closed.clone(),
            ..ListInvitations::default()
        };
        // Who answered follows from the sheets.
        let rows = field::list_invitations(workbench, context, list)?.rows;
        let act = |action: &str, on: &str, value: &str, is: &dyn Fn(&InvitationRow) -> bool| {
            let of = rows.iter().filter(|row| is(row));
            let request = UpdateInvitations {
                ids: of.map(|row| row.id.clone()).collect(),
                action: action.into(),
                on: on.into(),
                value: value.into(),
                now: self.planned.clone(),
            };
            field::update_invitations(workbench, context, request)
        };
        let members = draw.members.iter();
        let size_of: HashMap<&str, &str> = members
            .map(|member| (member.code.as_str(), member.size.as_str()))
            .collect();
        let is_refused = |code: &str| self.refused.contains(code);
        let is_bounced = |code: &str| self.bounced.contains(code);
        for (size, channel) in &self.channels {
            let is_of = |row: &InvitationRow| {
                size_of.get(row.account_code.as_str()) == Some(&size.as_str())
            };
            act("channel", "", channel, &is_of)?;
        }
        act("send", &self.sent_on, "", &|_| true)?;
        act("remind", &self.reminded_on, "", &|row| {
            let is_silent = row.answered_on.is_empty() || row.answered_on > self.reminded_on;
            is_silent && !is_refused(&row.account_code) && !is_bounced(&row.account_code)
        })?;
        act("refuse", "", "", &|row| is_refused(&row.account_code))?;
        act("bounce", "", "", &|row| is_bounced(&row.account_code))?;
        act("gift", "", &self.gift, &|row| !row.answered_on.is_empty())?;
        let answered: HashSet<&str> = rows
            .iter()
            .filter(|row| !row.answered_on.is_empty())
            .map(|row| row.account_code.as_str())
            .collect();
        let mark = |state: &str, is: &dyn Fn(&str) -> bool| {
            let own = draw.members.iter().filter(|member| is(&member.code));
            let request = UpdateMembers {
                ids: own.map(|member| member.id.clone()).collect(),
                state: state.into(),
                note: String::new(),
            };
            sampling::update_members(workbench, context, request)
        };
        mark("answered", &|code| answered.contains(code))?;
        mark("refused", &is_refused)?;
        mark("invited", &|code| {
            !answered.contains(code) && !is_refused(code)
        })?;
        Ok(())
    }
}

/// Ids of the survey's sheets by their number in the file. The pilot counts from 1 again.
fn sheets_of_survey(workbench: &Workbench) -> Result<HashMap<u32, String>> {
    let view = workbench.view()?;
    let base = &view.base;
    let survey = (0..base.all.len()).filter(|at| !base.is_pilot(*at as u32));
    let numbered = survey.filter_map(|at| {
        let number = base.all.columns.keys.get(at).parse().ok()?;
        Some((number, base.all.id(at)?.to_string()))
    });
    Ok(numbered.collect())
}

/// The alarm is sounded by the rules, and what was done about each low score is noted.
fn follow_up(
    workbench: &Workbench,
    context: &Context,
    scanned: &Scanned,
    told: &[FollowUp],
) -> Result<()> {
    let scan = ScanIncidents {
        since: scanned.since.clone(),
        now: scanned.now.clone(),
        is_preview: false,
    };
    field::scan_incidents(workbench, context, scan)?;
    let list = ListIncidents {
        now: scanned.now.clone(),
        ..ListIncidents::default()
    };
    let mut incidents = field::list_incidents(workbench, context, list)?;
    incidents.retain(|incident| incident.source == "response");
    for incident in &mut incidents {
        let of = |one: &&FollowUp| one.account_code == incident.account_code;
        if let Some(told) = told.iter().find(of) {
            incident.owner = told.owner.clone();
            incident.responded_at = told.responded_at.clone();
            incident.solved_at = told.solved_at.clone();
            incident.planned_at = told.planned_at.clone();
            incident.resolution = told.resolution.clone();
            incident.plan = told.plan.clone();
        }
    }
    field::put_incidents(workbench, context, PutIncidents { incidents })?;
    Ok(())
}

//! `kesheng invitations`.

use super::args::{InvitationVerb, Invitations};
use super::{file, said, show_written};
use crate::output;
use crate::run::call;
use app::wire::{self, Failure, Nothing};
use app::{Result, Workbench};

pub fn invitations(workbench: &Workbench, asked: &Invitations) -> Result<()> {
    match &asked.verb {
        InvitationVerb::Plan {
            wave,
            visits,
            draw,
            accounts,
            region,
            industry,
            size,
            tag,
            every_contact,
            channel,
            opens,
            due,
            preview,
            named,
        } => {
            let request = wire::PlanInvitations {
                wave: wave.clone(),
                visits: visits.clone(),
                draw: draw.clone(),
                account_codes: accounts.clone(),
                regions: region.clone(),
                industries: industry.clone(),
                sizes: size.clone(),
                tag: tag.clone(),
                is_every_contact: *every_contact,
                channel: channel.clone(),
                opens_on: opens.clone(),
                due_on: due.clone(),
                is_preview: *preview,
                with_names: *named,
                now: asked.now.clone(),
            };
            let planned: wire::PlannedInvitations = call(workbench, "plan_invitations", &request)?;
            for warning in &planned.warnings {
                output::complain(&Failure::new("warning", warning.as_str()));
            }
            if asked.json {
                return output::json(&planned);
            }
            table(&planned.rows);
            output::line(format!(
                "{} {} 份，已有 {} 份",
                if *preview { "将安排" } else { "已安排" },
                planned.rows.len(),
                planned.n_known
            ));
            Ok(())
        }
        InvitationVerb::List { wave, state, named } => {
            let request = wire::ListInvitations {
                wave: wave.clone(),
                states: state.clone(),
                search: String::new(),
                with_names: *named,
                now: asked.now.clone(),
            };
            let list: wire::InvitationList = call(workbench, "list_invitations", &request)?;
            if asked.json {
                return output::json(&list);
            }
            table(&list.rows);
            for rate in &list.by_channel {
                output::line(format!(
                    "{}：发送 {}，作答 {}",
                    rate.name, rate.n_sent, rate.n_answered
                ));
            }
            output::line(format!("已登记礼品 {} 份", list.n_gifts));
            Ok(())
        }
        InvitationVerb::Text { ids, named } => {
            let request = wire::RenderInvitations {
                ids: ids.clone(),
                with_names: *named,
            };
            let letters: Vec<wire::InvitationLetter> =
                call(workbench, "render_invitations", &request)?;
            if asked.json {
                return output::json(&letters);
            }
            for letter in &letters {
                output::line(format!("—— {} ——\n{}\n", letter.account_code, letter.text));
            }
            Ok(())
        }
        InvitationVerb::Export { out, named } => {
            let request = file(workbench, out, &[], *named);
            show_written(
                &call(workbench, "export_invitations", &request)?,
                out,
                asked.json,
            )
        }
        InvitationVerb::Mark {
            action,
            ids,
            on,
            value,
        } => {
            let request = wire::UpdateInvitations {
                ids: ids.clone(),
                action: action.clone(),
                on: on.clone(),
                value: value.clone(),
                now: asked.now.clone(),
            };
            let done: Nothing = call(workbench, "update_invitations", &request)?;
            said(&done, format!("已修改 {} 份邀请", ids.len()), asked.json)
        }
        InvitationVerb::Remove { ids } => {
            let request = wire::FieldIds { ids: ids.clone() };
            let done: Nothing = call(workbench, "remove_invitations", &request)?;
            said(&done, format!("已删除 {} 份邀请", ids.len()), asked.json)
        }
    }
}

fn table(rows: &[wire::InvitationRow]) {
    let row = |row: &wire::InvitationRow| {
        vec![
            row.planned_on.clone(),
            row.due_on.clone(),
            row.account_code.clone(),
            row.account_name.clone(),
            row.state.clone(),
            row.channel.clone(),
            row.id.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let head = ["发送", "截止", "客户编号", "客户", "状态", "渠道", "编号"];
    output::table(&head, &rows);
}

//! Which invitation each sheet answers (R69): a customer invited by mail and again by text message
//! answers once, and his sheet counts for one channel only.

use super::{day_of, wall_time};
use crate::view::View;
use chrono::NaiveDate;
use model::ContactId;
use model::field::{CONTACT_CHANNELS, code_of};
use std::collections::{HashMap, HashSet};
use store::Invitation;

/// What answered one invitation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reply {
    /// Sheets that answer it.
    pub(crate) n_sheets: u32,
    /// Of them valid ones.
    pub(crate) n_valid: u32,
    /// A sheet, or an answer that people noted and no sheet came to another invitation for.
    pub(crate) is_answered: bool,
}

/// The replies to invitations, in their order, from sheets that came in up to `today`; `None` = all.
pub(crate) fn replies(
    view: &View,
    invitations: &[Invitation],
    today: Option<NaiveDate>,
) -> Vec<Reply> {
    let columns = &view.base.all.columns;
    let mut of_account: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, invitation) in invitations.iter().enumerate() {
        let known = of_account.entry(&invitation.account_code).or_default();
        known.push(at);
    }
    let mut sheets: Vec<(Option<NaiveDate>, usize)> = columns
        .submitted_at
        .iter()
        .map(|seconds| wall_time(*seconds).map(|time| time.date()))
        .zip(0..)
        .filter(|(day, _)| today.is_none_or(|today| day.is_none_or(|day| day <= today)))
        .collect();
    sheets.sort_unstable();
    let mut replies = vec![Reply::default(); invitations.len()];
    let mut has_answered = HashSet::new();
    for (day, at) in sheets {
        let Some(own) = of_account.get(columns.account_code.get(at)) else {
            continue;
        };
        let sheet = Sheet {
            day,
            channel: columns.field.channel.get(at),
            wave: columns.field.wave.get(at),
        };
        let Some(to) = sheet.answers(invitations, own, &has_answered) else {
            continue;
        };
        has_answered.insert(asking(&invitations[to]));
        replies[to].n_sheets += 1;
        replies[to].n_valid += u32::from(view.base.counts(at as u32));
    }
    for (reply, invitation) in replies.iter_mut().zip(invitations) {
        let is_noted =
            !invitation.answered_on.is_empty() && !has_answered.contains(&asking(invitation));
        reply.is_answered = reply.n_sheets > 0 || is_noted;
    }
    replies
}

/// Who was asked about what: invitations that agree in it are one request by several channels.
fn asking(invitation: &Invitation) -> (&str, Option<ContactId>, Option<model::WaveId>) {
    (
        &invitation.account_code,
        invitation.contact,
        invitation.wave,
    )
}

struct Sheet<'a> {
    day: Option<NaiveDate>,
    channel: &'a str,
    wave: &'a str,
}

impl Sheet<'_> {
    /// The invitation it answers, of those that were sent: one by the sheet's own channel before any
    /// other, then one of somebody who has not answered yet, then one that people noted as
    /// answered, then the last.
    fn answers<'a>(
        &self,
        invitations: &'a [Invitation],
        own: &[usize],
        has_answered: &HashSet<(&'a str, Option<ContactId>, Option<model::WaveId>)>,
    ) -> Option<usize> {
        let fits = own.iter().filter(|at| self.fits(&invitations[**at]));
        let best = fits.max_by_key(|at| {
            let invitation = &invitations[**at];
            (
                !invitation.sent_on.is_empty(),
                self.is_by(&invitation.channel),
                !has_answered.contains(&asking(invitation)),
                !invitation.answered_on.is_empty(),
                since(invitation),
                **at,
            )
        });
        best.copied()
    }

    /// Whether it may answer an invitation: it is of the same wave, or came after it was sent.
    fn fits(&self, invitation: &Invitation) -> bool {
        match invitation.wave {
            Some(wave) if !self.wave.is_empty() => wave.to_string() == self.wave,
            _ => match (self.day, since(invitation)) {
                (Some(day), Some(since)) => day >= since,
                _ => true,
            },
        }
    }

    fn is_by(&self, channel: &str) -> bool {
        let code = |text| code_of(&CONTACT_CHANNELS, text);
        code(channel).is_some_and(|channel| code(self.channel) == Some(channel))
    }
}

fn since(invitation: &Invitation) -> Option<NaiveDate> {
    day_of(&invitation.sent_on).or_else(|| day_of(&invitation.planned_on))
}

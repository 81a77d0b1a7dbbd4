//! Headings of ODK Central and KoboToolbox: paths of names, `group-question` or
//! `group/question`, a column `question/choice` for each choice, and their own columns.

use super::ColumnUse;
use super::headings::Heading;
use rustc_hash::FxHashMap;

/// By what a header shows that it is theirs.
pub(super) fn signs(header: &[String]) -> Option<&'static str> {
    let has = |name: &str| header.iter().any(|heading| heading == name);
    if has("KEY") && has("SubmissionDate") {
        return Some("KEY、SubmissionDate（ODK Central）");
    }
    if has("_uuid") && (has("_submission_time") || has("_id")) {
        return Some("_uuid、_submission_time（KoboToolbox）");
    }
    header
        .iter()
        .any(|heading| last(heading) == "instanceID")
        .then_some("instanceID（OpenRosa）")
}

/// The last name of a path. A heading that is no path of names is a label and stays.
fn last(heading: &str) -> &str {
    let after_slash = heading.rsplit('/').next().unwrap_or(heading);
    match heading
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/'))
    {
        true => after_slash.rsplit('-').next().unwrap_or(after_slash),
        false => after_slash,
    }
}

/// What each column that is no answer is used for.
pub(super) fn uses(header: &[String]) -> Vec<Option<ColumnUse>> {
    const KEYS: [&str; 6] = [
        "KEY",
        "meta/instanceID",
        "meta-instanceID",
        "instanceID",
        "_uuid",
        "_id",
    ];
    const SUBMITTED: [&str; 2] = ["SubmissionDate", "_submission_time"];
    let first = |names: &[&str]| {
        let found = names
            .iter()
            .find(|name| header.iter().any(|heading| heading == *name));
        found.map(|name| (*name).to_owned())
    };
    let (key, submitted) = (first(&KEYS), first(&SUBMITTED));
    header
        .iter()
        .map(|heading| {
            if Some(heading) == key.as_ref() {
                return Some(ColumnUse::SheetKey);
            }
            if Some(heading) == submitted.as_ref() {
                return Some(ColumnUse::SubmittedAt);
            }
            use_of(heading)
        })
        .collect()
}

fn use_of(heading: &str) -> Option<ColumnUse> {
    const THEIRS: [&str; 20] = [
        "KEY",
        "SubmissionDate",
        "SubmitterID",
        "AttachmentsPresent",
        "AttachmentsExpected",
        "Status",
        "ReviewState",
        "Edits",
        "FormVersion",
        "instanceID",
        "instanceName",
        "uuid",
        "today",
        "phonenumber",
        "simserial",
        "subscriberid",
        "audit",
        "Latitude",
        "Longitude",
        "rootUuid",
    ];
    let name = last(heading);
    Some(match name {
        "start" | "starttime" => ColumnUse::StartedAt,
        "end" | "endtime" => ColumnUse::EndedAt,
        "deviceid" | "DeviceID" => ColumnUse::Device,
        "username" | "SubmitterName" | "enumerator" | "interviewer" => ColumnUse::Interviewer,
        "consent" => ColumnUse::Consent,
        "mode" => ColumnUse::Mode,
        "channel" => ColumnUse::Channel,
        "place" => ColumnUse::Place,
        "wave" => ColumnUse::Wave,
        "account_code" | "customer_code" | "client_code" => ColumnUse::AccountCode,
        "Altitude" | "Accuracy" | "latitude" | "longitude" | "altitude" | "precision" => {
            ColumnUse::Ignore
        }
        _ if THEIRS.contains(&name) => ColumnUse::Ignore,
        // Kobo's own columns.
        _ if heading.starts_with('_') => ColumnUse::Ignore,
        _ => return super::meta::use_of_heading(heading),
    })
}

/// The headings of all question columns; the columns of one split question share a group.
pub(super) fn take_apart(header: &[String], is_question: &[bool]) -> Vec<Option<Heading>> {
    let mut groups: FxHashMap<&str, usize> = FxHashMap::default();
    header
        .iter()
        .zip(is_question)
        .enumerate()
        .map(|(at, (heading, wanted))| {
            if !wanted {
                return None;
            }
            let parent = heading.rsplit_once('/').map(|(parent, _)| parent);
            // Choices of one question, or merely questions of one group: the values will tell.
            let group = parent.map_or(at, |parent| *groups.entry(parent).or_insert(at));
            let name = last(heading);
            Some(Heading {
                code: name.to_owned(),
                title: name.to_owned(),
                whole: heading.clone(),
                full: heading.clone(),
                stem: parent
                    .map(|parent| last(parent).to_owned())
                    .unwrap_or_default(),
                group,
                ..Heading::default()
            })
        })
        .collect()
}

/// The column that holds all ticks of a split question in one cell, by the heading of a part.
pub(super) fn joined_of(header: &[String], part: &str) -> Option<usize> {
    let (parent, _) = part.rsplit_once('/')?;
    header.iter().position(|heading| heading == parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_central_and_kobo() {
        let header = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        use ColumnUse::{Device, EndedAt, Ignore, Interviewer, SheetKey, StartedAt, SubmittedAt};
        let central = header(&[
            "SubmissionDate",
            "meta-instanceID",
            "start",
            "end",
            "g1-q1",
            "KEY",
            "SubmitterName",
            "DeviceID",
        ]);
        assert_eq!(
            uses(&central),
            [
                Some(SubmittedAt),
                Some(Ignore),
                Some(StartedAt),
                Some(EndedAt),
                None,
                Some(SheetKey),
                Some(Interviewer),
                Some(Device)
            ]
        );
        let kobo = header(&[
            "start",
            "g1/q1",
            "g1/q1/price",
            "__version__",
            "_id",
            "_uuid",
            "_submission_time",
            "meta/instanceID",
        ]);
        assert_eq!(
            uses(&kobo),
            [
                Some(StartedAt),
                None,
                None,
                Some(Ignore),
                Some(Ignore),
                Some(Ignore),
                Some(SubmittedAt),
                Some(SheetKey)
            ]
        );
        assert!(signs(&central).is_some() && signs(&kobo).is_some());
        assert_eq!(last("g1-q1"), "q1");
        assert_eq!(last("满意度-总体"), "满意度-总体");
        assert_eq!(joined_of(&kobo, "g1/q1/price"), Some(1));
    }
}

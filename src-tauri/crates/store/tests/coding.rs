//! What people code is kept, undone and done again, and a code that goes takes its codings out of
//! sight, not out of the file.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Clock, new_study};
use model::coding::{Anchor, Origin, Place, mark_code_id};
use model::{Code, CodeId, Coding, CodingId, Memo, MemoId, OpKind, StoryMark, TextSource};
use store::{Interview, Participant};
use uuid::Uuid;

fn code(n: u8, parent: Option<u8>, mark: Option<StoryMark>) -> Code {
    Code {
        id: mark.map_or(CodeId::from_bytes([n; 16]), mark_code_id),
        parent: parent.map(|n| CodeId::from_bytes([n; 16])),
        position: u32::from(n),
        name: format!("编码{n}"),
        colour: "#3366cc".into(),
        mark,
        definition: "怎么算".into(),
        include: "算".into(),
        exclude: "不算".into(),
        example: "𠮷😀例".into(),
    }
}

fn coding(n: u8, code: CodeId) -> Coding {
    let at = |text: u8, offset| Anchor {
        text: Uuid::from_bytes([text; 16]),
        offset,
    };
    Coding {
        id: CodingId::from_bytes([n; 16]),
        code,
        coder: "甲".into(),
        place: Place {
            source: TextSource::Interview,
            question: None,
            start: at(40, 3),
            end: at(41, 2),
        },
        words: "等了\n很久".into(),
        is_to_check: n.is_multiple_of(2),
        origin: Origin::Auto,
        made_at: "2026-01-01T00:00:00.000Z".into(),
    }
}

#[test]
fn codes_and_codings_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(&folder.path().join("研究"), &mut clock);
    let empty = study.fingerprint().unwrap();
    let codes = [
        code(1, None, None),
        code(2, Some(1), None),
        code(3, None, Some(StoryMark::Case)),
    ];
    let codings = [coding(11, codes[0].id), coding(12, codes[2].id)];
    study
        .transact(OpKind::UpdateCodings, "编码", &clock.tick(), |tx| {
            codes.iter().try_for_each(|code| tx.put_code(code))?;
            codings.iter().try_for_each(|coding| tx.put_coding(coding))
        })
        .unwrap();
    assert_eq!(study.list_codes().unwrap(), codes);
    assert_eq!(study.list_codings().unwrap(), codings);

    study
        .transact(OpKind::UpdateCodebook, "删除编码", &clock.tick(), |tx| {
            tx.remove_code(codes[0].id)
        })
        .unwrap();
    assert_eq!(study.list_codings().unwrap(), codings[1..]);
    let onto_nothing = study.transact(OpKind::UpdateCodings, "编码", &clock.tick(), |tx| {
        tx.put_coding(&coding(13, codes[0].id))
    });
    assert!(
        matches!(onto_nothing, Err(store::StoreError::NotFound { .. })),
        "{onto_nothing:?}"
    );
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.list_codings().unwrap(), codings);
    study.undo(&clock.tick()).unwrap();
    assert_eq!(study.fingerprint().unwrap(), empty);
    assert!(
        study
            .check()
            .unwrap()
            .iter()
            .all(|finding| finding.faults.is_empty())
    );
}

#[test]
fn interviews_people_and_memos_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut clock = Clock(0);
    let mut study = new_study(&folder.path().join("研究"), &mut clock);
    let group = Interview {
        id: model::InterviewId::from_bytes([5; 16]),
        position: 0,
        kind: "focus_group".into(),
        title: "制造业座谈会".into(),
        state: "planned".into(),
        account_code: String::new(),
        stratum: String::new(),
        industry: "制造".into(),
        guide: None,
        transcript: None,
        mode: "face".into(),
        planned_at: "2026-03-02 14:00".into(),
        done_at: String::new(),
        place: "二楼会议室".into(),
        moderator: "外请".into(),
        moderator_org: "某调查公司".into(),
        recorder: "小李".into(),
        consent: "written".into(),
        consent_at: String::new(),
        consent_note: String::new(),
        reason: String::new(),
        minutes: "{}".into(),
        note: String::new(),
    };
    let person = Participant {
        id: model::ParticipantId::from_bytes([6; 16]),
        interview: group.id,
        position: 0,
        label: "P1".into(),
        role: "customer".into(),
        state: "confirmed".into(),
        account_code: "C001".into(),
        contact: None,
        speaker: None,
        title: "采购".into(),
        consent: "written".into(),
        note: "话少".into(),
    };
    let memo = Memo {
        id: MemoId::from_bytes([7; 16]),
        subject: "interview".into(),
        subject_id: Some(group.id.0),
        title: "印象".into(),
        text: "抱怨多，建议少。".into(),
        author: "甲".into(),
        made_at: "2026-01-01T00:00:00.000Z".into(),
    };
    study
        .transact(
            OpKind::UpdateInterview,
            "新建座谈会",
            &clock.tick(),
            |tx| {
                tx.put_interview(&group)?;
                tx.put_participant(&person)?;
                tx.put_memo(&memo)
            },
        )
        .unwrap();
    assert_eq!(study.list_interviews().unwrap(), [group]);
    assert_eq!(study.list_participants().unwrap(), [person]);
    assert_eq!(study.list_memos().unwrap(), [memo]);
}

//! Judgements to put into a study: numbers stand for texts and places.

use model::{
    MentionOf, PainPointId, Passage, Polarity, QuestionId, TextSource, TextSpan, ThemeId,
    evidence_id, mention_mark_id,
};
use store::{Evidence, MarkKind, MentionMark, PainPoint, PhraseKeyRow, Study, Theme};
use uuid::Uuid;

pub fn phrase(aspect: &str, opinion: &str) -> PhraseKeyRow {
    PhraseKeyRow {
        aspect: aspect.into(),
        opinion: opinion.into(),
        polarity: Polarity::Negative,
    }
}

pub fn passage(n: u8) -> Passage {
    Passage {
        source: TextSource::ALL[usize::from(n) % 4],
        text_id: Uuid::from_bytes([60 + n; 16]),
        question: n.is_multiple_of(4).then(|| QuestionId::from_bytes([6; 16])),
        span: TextSpan::new(u32::from(n), u32::from(n) + 4).unwrap(),
    }
}

pub fn rejected(n: u8) -> MentionMark {
    let mined = phrase("响应", "慢").id();
    MentionMark {
        id: mention_mark_id(&passage(n), MentionOf::Mined(mined)),
        kind: MarkKind::Rejected,
        at: passage(n),
        words: "响应很慢".into(),
        phrase: Some(mined),
        moved_to: None,
        aspect: String::new(),
        opinion: String::new(),
        polarity: None,
    }
}

pub fn moved(n: u8) -> MentionMark {
    MentionMark {
        kind: MarkKind::Moved,
        moved_to: Some(phrase("售后响应", "慢").id()),
        ..rejected(n)
    }
}

pub fn added(n: u8) -> MentionMark {
    let said = phrase("交付", "晚");
    MentionMark {
        id: mention_mark_id(&passage(n), MentionOf::Added(said.id())),
        kind: MarkKind::Added,
        phrase: None,
        aspect: said.aspect,
        opinion: said.opinion,
        polarity: Some(said.polarity),
        ..rejected(n)
    }
}

pub fn theme(n: u8) -> Theme {
    Theme {
        id: ThemeId::from_bytes([70 + n; 16]),
        category: "服务质量".into(),
        name: format!("主题{n}"),
        statement: String::new(),
        position: u32::from(n),
    }
}

pub fn pain_point(n: u8, theme: Option<ThemeId>) -> PainPoint {
    PainPoint {
        id: PainPointId::from_bytes([80 + n; 16]),
        title: "售后响应慢".into(),
        category: "售后支持".into(),
        cause: "流程".into(),
        need: String::new(),
        statement: "客户报修后等不到答复。".into(),
        state: PainPoint::CANDIDATE.into(),
        theme,
        phrases: vec![phrase("售后响应", "慢"), phrase("电话\"", "打不通")],
        n_respondents: 12,
        n_base: 30,
        created_at: format!("2026-03-0{}T08:00:00.000Z", n + 1),
    }
}

pub fn evidence(of: u8, n: u8, confidence: f64) -> Evidence {
    let pain_point = PainPointId::from_bytes([80 + of; 16]);
    Evidence {
        id: evidence_id(pain_point, &passage(n)),
        pain_point,
        at: passage(n),
        words: "响应很慢".into(),
        phrase: "响应慢".into(),
        rule: "scale".into(),
        confidence,
    }
}

/// What a check of the study finds wrong.
pub fn faults(study: &Study) -> Vec<String> {
    let findings = study.check().unwrap();
    findings.into_iter().flat_map(|one| one.faults).collect()
}

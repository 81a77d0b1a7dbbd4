use super::super::sample::every_kind;
use super::*;

#[test]
fn what_is_written_comes_in_again() {
    let body = every_kind();
    let id = QuestionnaireId::from_bytes([7; 16]);
    let text = String::from_utf8(write(id, &body)).unwrap();
    let draft = read("问卷.json", &text).unwrap();
    assert_eq!(draft.problems, []);
    assert_eq!(draft.id, Some(id));
    assert_eq!(draft.given_questions.len(), body.questions.len());
    let mut expected = body;
    for question in &mut expected.questions {
        question.design = question.design.used();
        question.position = 0.0;
    }
    for section in &mut expected.sections {
        section.position = 0.0;
    }
    assert_eq!(draft.body, expected);
}

#[test]
fn faults_are_named_by_their_place() {
    let whole = |question: &str| {
        format!(
            r#"{{"format": "kesheng-questionnaire", "version": 1, "title": "题", "colour": "red",
            "sections": [{{"title": "一", "questions": [{question}]}}]}}"#
        )
    };
    for (question, place, words) in [
        (
            r#"{"code": "Q1", "design": {"kind": "likert", "tone": 1}}"#,
            "sections[0].questions[0].design",
            "不认识字段“tone”",
        ),
        (
            r#"{"code": "Q1", "design": {"kind": "star"}}"#,
            "sections[0].questions[0].design.kind",
            "没有“star”这种题型",
        ),
        (
            r#"{"code": 1, "design": {"kind": "note"}}"#,
            "sections[0].questions[0].code",
            "应是文字",
        ),
        (
            r#"{"code": "Q1"}"#,
            "sections[0].questions[0].design",
            "没有design",
        ),
        (
            r#"{"id": "x", "code": "Q1", "design": {"kind": "note"}}"#,
            "sections[0].questions[0].id",
            "不是客声的编号",
        ),
        (
            r#"{"code": "Q1", "design": {"kind": "note", "min": "x"}}"#,
            "sections[0].questions[0].design",
            "读不懂",
        ),
    ] {
        let draft = read("a.json", &whole(question)).unwrap();
        let has = |place: &str, words: &str| {
            draft
                .problems
                .iter()
                .any(|p| p.column.as_deref() == Some(place) && p.message.contains(words))
        };
        assert!(has(place, words), "{question}: {:?}", draft.problems);
        assert!(has("", "不认识字段“colour”"));
    }
}

#[test]
fn other_json_is_refused_in_one_sentence() {
    for (text, words) in [
        ("{", "不是完整的JSON"),
        ("[]", "最外层"),
        (r#"{"format": "geojson"}"#, "不是客声的问卷文件"),
        (
            r#"{"format": "kesheng-questionnaire", "version": 9}"#,
            "升级客声",
        ),
    ] {
        let problem = read("a.json", text).unwrap_err();
        assert!(problem.message.contains(words), "{}", problem.message);
    }
}

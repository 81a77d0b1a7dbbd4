//! A questionnaire from its template to frozen versions and waves: what is written is undoable, what
//! is renamed is renamed everywhere, what is wrong is said before anything is frozen.

use kesheng_tests::Desk;
use serde_json::{Value, json};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn add(desk: &Desk, request: Value) -> String {
    text(&desk.call("add_questionnaire", request)["id"])
}

fn get(desk: &Desk, id: &str) -> Value {
    desk.call("get_questionnaire", json!({ "id": id }))
}

fn codes(desk: &Desk, id: &str) -> Vec<String> {
    let questions = get(desk, id)["questions"].as_array().unwrap().clone();
    questions
        .iter()
        .map(|question| text(&question["code"]))
        .collect()
}

fn question(desk: &Desk, id: &str, code: &str) -> Value {
    let questions = get(desk, id)["questions"].as_array().unwrap().clone();
    let found = questions
        .into_iter()
        .find(|question| question["code"] == code);
    found.unwrap_or_else(|| panic!("no question {code}"))
}

fn put(desk: &Desk, id: &str, question: Value) -> String {
    let request = json!({ "questionnaire": id, "question": question });
    text(&desk.call("put_question", request)["id"])
}

fn newest_label(desk: &Desk) -> String {
    text(&desk.history()["entries"][0]["label"])
}

fn rules(desk: &Desk, id: &str) -> Vec<String> {
    let found = desk.call("lint_questionnaire", json!({ "id": id }));
    found
        .as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row["rule"]))
        .collect()
}

#[test]
fn parts_are_put_moved_copied_and_removed() {
    let desk = Desk::new();
    let id = add(&desk, json!({ "title": "我的问卷" }));
    // A question in an empty questionnaire gets a section to stand in.
    let first = json!({ "title": "您对质量满意吗？", "design": { "kind": "likert",
        "points": [{ "score": 1, "label": "不满意" }, { "score": 2, "label": "满意" }] } });
    put(&desk, &id, first);
    assert_eq!(newest_label(&desk), "新增题目 Q1“您对质量满意吗？”");
    let why = json!({ "title": "为什么打${Q1}分？", "relevant": "${Q1} = 1", "design": { "kind": "long_text" } });
    put(&desk, &id, why);
    let matrix = json!({ "title": "各方面", "design": { "kind": "matrix", "rows": [{ "label": "甲" }, { "label": "乙" }],
        "points": [{ "score": 1, "label": "差" }, { "score": 2, "label": "好" }] } });
    put(&desk, &id, matrix);
    let follow = json!({ "title": "乙怎么了？", "relevant": "${Q3_2} = 1", "design": { "kind": "long_text" } });
    put(&desk, &id, follow);
    assert_eq!(codes(&desk, &id), ["Q1", "Q2", "Q3", "Q4"]);

    // A new code is carried into conditions and wording, also those of rows.
    for (from, to) in [("Q1", "quality"), ("Q3", "parts")] {
        let mut renamed = question(&desk, &id, from);
        renamed["code"] = json!(to);
        put(&desk, &id, renamed);
        assert_eq!(newest_label(&desk), format!("题号 {from} 改为 {to}"));
    }
    let second = question(&desk, &id, "Q2");
    assert_eq!(second["title"], "为什么打${quality}分？");
    assert_eq!(second["relevant"], "${quality} = 1");
    assert_eq!(question(&desk, &id, "Q4")["relevant"], "${parts_2} = 1");
    let mut taken = second.clone();
    taken["code"] = json!("quality");
    let failure = desk.fails(
        "put_question",
        json!({ "questionnaire": id, "question": taken }),
    );
    assert!(failure.message.contains("quality"), "{}", failure.message);

    // Changing one field writes one field.
    let mut hinted = question(&desk, &id, "Q2");
    hinted["hint"] = json!("请具体一点");
    put(&desk, &id, hinted.clone());
    assert_eq!(newest_label(&desk), "修改题目 Q2“为什么打${qualit…”");
    let n = desk.n_operations();
    put(&desk, &id, hinted);
    assert_eq!(desk.n_operations(), n, "putting the same leaves no entry");

    // Copies refer to what was copied with them.
    let ids = [
        &question(&desk, &id, "quality")["id"],
        &question(&desk, &id, "Q2")["id"],
    ]
    .map(text);
    let made = desk.call(
        "copy_parts",
        json!({ "questionnaire": id, "questions": ids }),
    );
    assert_eq!(made["ids"].as_array().unwrap().len(), 2);
    assert_eq!(
        codes(&desk, &id),
        ["quality", "Q2", "Q5", "Q6", "parts", "Q4"]
    );
    assert_eq!(question(&desk, &id, "Q6")["relevant"], "${Q5} = 1");

    // Several move in one go and keep their order.
    let section = text(&get(&desk, &id)["sections"][0]["id"]);
    let moved: Vec<Value> = ["Q4", "Q5"]
        .iter()
        .map(|code| question(&desk, &id, code)["id"].clone())
        .collect();
    desk.call(
        "move_parts",
        json!({ "questionnaire": id, "questions": moved, "section": section, "after": null }),
    );
    assert_eq!(
        codes(&desk, &id),
        ["Q5", "Q4", "quality", "Q2", "Q6", "parts"]
    );
    assert!(rules(&desk, &id).contains(&"forward_reference".to_owned()));
    desk.call("undo", json!({}));
    assert!(!rules(&desk, &id).contains(&"forward_reference".to_owned()));

    // A new one at the very front, and several changed alike: one operation each.
    let n = desk.n_operations();
    let first =
        json!({ "title": "请先听我说明", "section": section, "design": { "kind": "note" } });
    let first = desk.call(
        "put_question",
        json!({ "questionnaire": id, "question": first, "is_first": true }),
    );
    assert_eq!(codes(&desk, &id)[..2], ["Q7", "quality"]);
    let several = [
        &first["id"],
        &question(&desk, &id, "Q2")["id"],
        &question(&desk, &id, "parts")["id"],
    ];
    let change =
        json!({ "questionnaire": id, "questions": several, "is_required": true, "need": "basic" });
    desk.call("update_questions", change);
    assert_eq!(desk.n_operations(), n + 2);
    // A note asks nothing, so nobody must answer it.
    for (code, is_required) in [
        ("Q7", false),
        ("Q2", true),
        ("parts", true),
        ("quality", false),
    ] {
        assert_eq!(
            question(&desk, &id, code)["is_required"],
            is_required,
            "{code}"
        );
    }
    assert_eq!(question(&desk, &id, "Q2")["need"], "basic");
    let unknown = json!({ "questionnaire": id, "questions": several, "need": "rare" });
    desk.fails("update_questions", unknown);
    desk.call("undo", json!({}));
    assert_eq!(question(&desk, &id, "Q2")["is_required"], false);
    desk.call("undo", json!({}));
    assert_eq!(codes(&desk, &id)[0], "quality");

    // Removing names who still refers.
    let gone = question(&desk, &id, "quality")["id"].clone();
    let removed = desk.call(
        "remove_parts",
        json!({ "questionnaire": id, "questions": [gone] }),
    );
    assert_eq!(
        removed["referred_by"],
        json!(["Q2 的显示条件", "Q2 的文字"])
    );
    assert!(rules(&desk, &id).contains(&"expression".to_owned()));
    desk.call("remove_questionnaire", json!({ "id": id }));
    assert_eq!(desk.call("list_questionnaires", json!({})), json!([]));
    desk.undo_everything();
}

#[test]
fn sections_take_their_questions_along() {
    let desk = Desk::new();
    let id = add(&desk, json!({ "template": "five_modules" }));
    let design = get(&desk, &id);
    let titles = |design: &Value| -> Vec<String> {
        design["sections"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| text(&one["title"]))
            .collect()
    };
    let before = titles(&design);
    let n = codes(&desk, &id).len();
    let last = design["sections"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    desk.call(
        "move_parts",
        json!({ "questionnaire": id, "sections": [last["id"]], "after": null }),
    );
    assert_eq!(titles(&get(&desk, &id))[0], text(&last["title"]));
    let copy = desk.call(
        "copy_parts",
        json!({ "questionnaire": id, "sections": [last["id"]] }),
    );
    assert_eq!(copy["ids"].as_array().unwrap().len(), 1);
    assert!(codes(&desk, &id).len() > n);
    let request = json!({ "questionnaire": id, "sections": copy["ids"] });
    desk.call("remove_parts", request);
    assert_eq!(codes(&desk, &id).len(), n);
    assert_eq!(titles(&get(&desk, &id)).len(), before.len());
    let renamed = json!({ "id": last["id"], "title": "别的名称", "role": "other", "note": "", "relevant": "", "is_random": true });
    desk.call(
        "put_section",
        json!({ "questionnaire": id, "section": renamed }),
    );
    assert_eq!(newest_label(&desk), "修改部分“别的名称”");
    desk.undo_everything();
}

#[test]
fn every_template_can_be_frozen() {
    let desk = Desk::new();
    let templates = desk.call("list_templates", json!({}));
    for template in templates.as_array().unwrap() {
        let id = add(&desk, json!({ "template": template["name"] }));
        let found = desk.call("lint_questionnaire", json!({ "id": id }));
        let bad: Vec<&Value> = found
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["weight"] != "hint")
            .collect();
        assert!(bad.is_empty(), "{}: {bad:#?}", template["name"]);
        desk.call("freeze_version", json!({ "questionnaire": id, "note": "" }));
    }
    let listed = desk.call("list_questionnaires", json!({}));
    assert_eq!(
        listed.as_array().unwrap().len(),
        templates.as_array().unwrap().len()
    );
    for row in listed.as_array().unwrap() {
        assert_eq!(
            (&row["is_changed"], &row["n_errors"]),
            (&json!(false), &json!(0)),
            "{row}"
        );
    }
    desk.undo_everything();
}

#[test]
fn versions_stay_and_say_what_compares() {
    let desk = Desk::new();
    let id = add(
        &desk,
        json!({ "template": "transaction", "title": "服务评价" }),
    );
    let freeze = || {
        desk.dispatch(
            "freeze_version",
            json!({ "questionnaire": id, "note": "第一期" }),
        )
    };
    let first: Value = freeze().unwrap().read().unwrap();
    assert_eq!(first["number"], 1);
    // Nothing changed, so there is nothing to freeze.
    assert!(freeze().is_err());

    let mut worded = question(&desk, &id, "Q1");
    worded["title"] = json!("您对本次服务的处理时效满意吗");
    put(&desk, &id, worded);
    let mut other = question(&desk, &id, "Q2");
    other["title"] = json!("您对服务人员的耐心满意吗？");
    put(&desk, &id, other);
    let gone = question(&desk, &id, "Q3")["id"].clone();
    desk.call(
        "remove_parts",
        json!({ "questionnaire": id, "questions": [gone] }),
    );

    // An error blocks freezing, and the message says which.
    let mut empty = question(&desk, &id, "Q1");
    let full = empty.clone();
    empty["title"] = json!("");
    put(&desk, &id, empty);
    let failure = desk.fails("freeze_version", json!({ "questionnaire": id, "note": "" }));
    assert_eq!(failure.code, "has_errors");
    assert!(failure.message.contains("Q1"), "{}", failure.message);
    put(&desk, &id, full);

    let second: Value = freeze().unwrap().read().unwrap();
    assert_eq!(second["number"], 2);
    let diff = desk.call(
        "compare_versions",
        json!({ "questionnaire": id, "from": first["id"], "to": second["id"] }),
    );
    let rows: Vec<(String, String, bool)> = diff["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                text(&row["code"]),
                text(&row["change"]),
                row["is_comparable"].as_bool().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("Q1", "changed", true),
        ("Q2", "changed", false),
        ("Q3", "removed", false),
    ];
    let expected: Vec<_> = expected
        .map(|(code, change, is)| (code.to_owned(), change.to_owned(), is))
        .into();
    assert_eq!(rows, expected);
    assert_eq!(
        (&diff["n_comparable"], &diff["n_incomparable"]),
        (&json!(1), &json!(1))
    );
    // The version is as it was.
    let kept = desk.call(
        "get_questionnaire",
        json!({ "id": id, "version": first["id"] }),
    );
    assert_eq!(kept["questions"].as_array().unwrap().len(), 3);

    let wave = |version: &Value, title: &str| {
        json!({ "title": title, "version": version["id"], "is_pilot": title.contains("预"),
            "opens_on": "2026-03-01", "closes_on": "2026-03-31" })
    };
    desk.call("put_wave", wave(&first, "预调查"));
    let made = desk.call("put_wave", wave(&second, "一季度"));
    let waves = desk.call("list_waves", json!({}));
    assert_eq!(waves[0]["version_label"], "服务评价 第 1 版");
    assert_eq!(
        (&waves[0]["is_pilot"], &waves[1]["is_pilot"]),
        (&json!(true), &json!(false))
    );
    let listed = desk.call("list_questionnaires", json!({}));
    assert_eq!(listed[0]["versions"][1]["waves"], json!(["一季度"]));
    for (field, value) in [
        ("closes_on", "2026-02-30"),
        ("closes_on", "2026-01-01"),
        ("title", "一季度"),
    ] {
        let mut wrong = wave(&first, "二季度");
        wrong[field] = json!(value);
        desk.fails("put_wave", wrong);
    }
    desk.call("remove_wave", made);
    assert_eq!(
        desk.call("list_waves", json!({})).as_array().unwrap().len(),
        1
    );
    desk.undo_everything();
}

#[test]
fn a_questionnaire_is_copied_and_its_questions_go_through_the_library() {
    let desk = Desk::new();
    let id = add(&desk, json!({ "template": "transaction" }));
    let copy = add(&desk, json!({ "copy_of": id }));
    assert_eq!(codes(&desk, &copy), codes(&desk, &id));
    assert_ne!(
        question(&desk, &copy, "Q1")["id"],
        question(&desk, &id, "Q1")["id"]
    );
    assert_eq!(get(&desk, &copy)["title"], "单次服务评价（副本）");

    let built_in = desk
        .call("list_library", json!({}))
        .as_array()
        .unwrap()
        .len();
    let kept = desk.call(
        "save_to_library",
        json!({ "questionnaire": id,
        "questions": [question(&desk, &id, "Q2")["id"]], "group": "售后" }),
    );
    let again = desk.call(
        "save_to_library",
        json!({ "questionnaire": copy,
        "questions": [question(&desk, &copy, "Q2")["id"]], "group": "售后" }),
    );
    assert_eq!(kept, again, "the same question is kept once");
    let library = desk.call("list_library", json!({}));
    assert_eq!(library.as_array().unwrap().len(), built_in + 1);
    let own = library.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&own["is_own"], &own["group"]),
        (&json!(true), &json!("售后"))
    );

    let section = text(&get(&desk, &copy)["sections"][0]["id"]);
    let first = question(&desk, &copy, "Q1")["id"].clone();
    desk.call(
        "add_from_library",
        json!({ "questionnaire": copy, "section": section, "after": first,
        "keys": [own["key"], "nps", "open_two"] }),
    );
    assert_eq!(codes(&desk, &copy), ["Q1", "Q4", "Q5", "Q6", "Q2", "Q3"]);
    assert_eq!(question(&desk, &copy, "Q5")["design"]["kind"], "nps");
    desk.fails("remove_from_library", json!({ "keys": ["nps"] }));
    desk.call("remove_from_library", json!({ "keys": kept["ids"] }));
    assert_eq!(
        desk.call("list_library", json!({}))
            .as_array()
            .unwrap()
            .len(),
        built_in
    );
    desk.undo_everything();
}

fn section_titles(design: &Value, role: &str) -> Vec<String> {
    let sections = design["sections"].as_array().unwrap().iter();
    let wanted = sections.filter(|section| section["role"] == role);
    wanted.map(|section| text(&section["title"])).collect()
}

fn of_kind(design: &Value, kind: &str) -> Vec<Value> {
    let questions = design["questions"].as_array().unwrap().iter();
    questions
        .filter(|question| question["design"]["kind"] == kind)
        .cloned()
        .collect()
}

#[test]
fn templates_hold_what_the_sources_ask_for() {
    let desk = Desk::new();
    let make = |name: &str| get(&desk, &add(&desk, json!({ "template": name })));

    // R29, R30, R32, R33, R35–R38: five modules of 4–6 items, 20–30 in all, overall, NPS, two slots.
    let form = make("five_modules");
    let modules = ["产品质量", "服务效率", "沟通体验", "价格感知", "品牌信任"];
    assert_eq!(section_titles(&form, "ratings"), modules);
    for role in ["profile", "problems", "suggestions"] {
        assert_eq!(section_titles(&form, role).len(), 1, "{role}");
    }
    let rated = of_kind(&form, "likert");
    assert_eq!(
        rated.len(),
        25 + 1,
        "five a module and overall satisfaction"
    );
    assert_eq!(
        rated[0]["design"]["points"][4],
        json!({ "score": 5, "label": "非常满意" })
    );
    assert_eq!(of_kind(&form, "nps").len(), 1);
    assert_eq!(
        of_kind(&form, "open_slots")[0]["design"]["labels"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    // R40: the second set of dimensions.
    let second = make("six_dimensions");
    let dimensions = [
        "服务态度",
        "响应速度",
        "问题解决",
        "服务流程",
        "售后服务",
        "价格合理性",
    ];
    assert_eq!(section_titles(&second, "ratings"), dimensions);

    // R41: five dimensions, 22 pairs.
    let pairs = of_kind(&make("servqual"), "expectation_pair");
    let rows = pairs
        .iter()
        .map(|pair| pair["design"]["rows"].as_array().unwrap().len());
    assert_eq!(rows.collect::<Vec<_>>(), [4, 5, 4, 4, 5]);

    // R50–R57: the feedback form.
    let feedback = make("feedback_form");
    let code = |code: &str| {
        let questions = feedback["questions"].as_array().unwrap().iter();
        questions
            .clone()
            .find(|question| question["code"] == code)
            .unwrap()
            .clone()
    };
    assert_eq!(code("customer")["design"]["pattern"], "C\\d{9}");
    assert_eq!(
        code("liaison")["design"]["labels"],
        json!(["联系人", "职务"])
    );
    assert_eq!(code("surveyed_on")["design"]["kind"], "date");
    assert_eq!(of_kind(&feedback, "rating_with_comment").len(), 4);
    assert_eq!(code("recommend")["design"]["kind"], "gated_rating");
    assert_eq!(code("why")["relevant"], "${recommend_gate} = 'yes'");
    assert_eq!(code("why_not")["relevant"], "${recommend_gate} = 'no'");
    assert_eq!(code("other_needs")["design"]["kind"], "long_text");
    assert_eq!(code("respondent")["design"]["kind"], "contact");

    // R61: three items.
    assert_eq!(
        make("transaction")["questions"].as_array().unwrap().len(),
        3
    );

    // R52: the bands of the source leave out half a year, those of the template do not.
    let id = text(&feedback["id"]);
    assert!(!rules(&desk, &id).contains(&"band_gap".to_owned()));
    let mut tenure = code("tenure");
    tenure["design"]["choices"] =
        json!([{ "label": "6个月" }, { "label": "1-3年" }, { "label": "3年以上" }]);
    put(&desk, &id, tenure);
    assert!(rules(&desk, &id).contains(&"band_gap".to_owned()));

    // R28, R119: the kind of need and the touchpoint stay with a question.
    let mut price = code("Q4");
    assert_eq!(
        (&price["need"], &price["touchpoint"]),
        (&json!("basic"), &json!("签约"))
    );
    (price["need"], price["touchpoint"]) = (json!("value_added"), json!("续约"));
    put(&desk, &id, price);
    let price = question(&desk, &id, "Q4");
    assert_eq!(
        (&price["need"], &price["touchpoint"]),
        (&json!("value_added"), &json!("续约"))
    );
    let mut wrong = price.clone();
    wrong["need"] = json!("luxury");
    desk.fails(
        "put_question",
        json!({ "questionnaire": id, "question": wrong }),
    );
    desk.undo_everything();
}

#[test]
fn findings_stand_with_the_question_they_are_about() {
    let desk = Desk::new();
    let id = add(&desk, json!({ "template": "transaction" }));
    for (code, title, rule) in [
        ("Q1", "您对处理时效和服务态度满意吗？", "double_barrelled"),
        ("Q2", "您对我们优质的服务满意吗？", "leading"),
        ("Q3", "您不认为总体上我们不好吗？", "double_negation"),
    ] {
        let mut changed = question(&desk, &id, code);
        changed["title"] = json!(title);
        put(&desk, &id, changed);
        let found = desk.call("lint_questionnaire", json!({ "id": id }));
        let row = found
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["rule"] == rule);
        let row = row.unwrap_or_else(|| panic!("{rule}: {found:#}"));
        assert_eq!(
            (&row["code"], &row["weight"]),
            (&json!(code), &json!("warning"))
        );
    }
    // Advice stops nobody; a broken expression or pattern does.
    desk.call("freeze_version", json!({ "questionnaire": id, "note": "" }));
    for (field, value) in [
        ("relevant", "${Q9} > 1"),
        ("constraint", ". >"),
        ("title", "${none}"),
    ] {
        let whole = question(&desk, &id, "Q2");
        let mut broken = whole.clone();
        broken[field] = json!(value);
        put(&desk, &id, broken);
        let failure = desk.fails("freeze_version", json!({ "questionnaire": id, "note": "" }));
        assert_eq!(failure.code, "has_errors", "{field}");
        put(&desk, &id, whole);
    }
    let pattern = json!({ "title": "编号", "design": { "kind": "short_text", "pattern": "C(" } });
    put(&desk, &id, pattern);
    assert!(rules(&desk, &id).contains(&"bad_pattern".to_owned()));
    desk.undo_everything();
}

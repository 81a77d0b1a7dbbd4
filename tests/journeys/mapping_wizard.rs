//! The mapping wizard: odd headings are put right once, and remembered for their layout.

use kesheng_tests::{Desk, files};
use serde_json::{Value, json};

/// A sheet of no known origin.
fn odd(marker: usize) -> Vec<u8> {
    let mut rows = files::rows(&[[
        "样本",
        "甲方",
        "快慢",
        "贵不贵",
        "几分",
        "碎碎念",
        "内部备注",
    ]]);
    for at in 0..12 {
        rows.push(vec![
            format!("S{marker}{at:02}"),
            format!("C{:03}", 1 + at % 3),
            ["快", "慢", "一般"][at % 3].into(),
            (1 + at % 5).to_string(),
            (at % 5 + 1).to_string(),
            format!("第{marker}批第{at}位：响应慢"),
            "不要导入".into(),
        ]);
    }
    files::csv(&rows)
}

fn choices(preview: &Value) -> Vec<Value> {
    preview["files"][0]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["choice"].clone())
        .collect()
}

fn question(kind: &str, title: &str, module: &str) -> Value {
    json!({
        "role": "question", "question_kind": kind, "title": title, "module": module,
        "choice": null, "link": null,
    })
}

fn role(role: &str) -> Value {
    json!({
        "role": role, "question_kind": null, "title": null, "module": null,
        "choice": null, "link": null,
    })
}

#[test]
fn odd_headings_are_put_right_once() {
    let desk = Desk::new();
    desk.import(
        "roster",
        &[&desk.file("r.csv", files::csv(&files::roster(3)))],
    );
    let path = desk.file("一月.csv", odd(1));
    let first = desk.preview("responses", &[&path]);
    assert_eq!(first["is_remembered"], false);
    let letters: Vec<&Value> = first["files"][0]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| &column["letter"])
        .collect();
    assert_eq!(json!(letters), json!(["A", "B", "C", "D", "E", "F", "G"]));

    let mut columns = choices(&first);
    columns[0] = role("sheet_key");
    columns[1] = role("account_code");
    columns[2] = question("single_choice", "响应快慢", "");
    columns[3] = question("likert", "价格高低", "价格感知");
    columns[4] = question("number", "自评分", "");
    columns[5] = question("open_question", "意见", "");
    columns[6] = role("ignore");
    let mut request = desk.request("responses", &[&path]);
    request["columns"] = json!(columns);
    let second = desk.call("preview_import", request);
    assert_eq!(
        choices(&second),
        columns,
        "the wizard shows what was chosen"
    );
    assert_eq!(second["counts"]["added"], 12);
    assert_eq!(desk.confirm(&second)["added"], 12);

    let questions = desk.call("list_questions", json!({}));
    let seen: Vec<Value> = questions
        .as_array()
        .unwrap()
        .iter()
        .map(|question| {
            json!([
                question["title"],
                question["kind"],
                question["module"],
                question["n_answered"]
            ])
        })
        .collect();
    assert_eq!(
        json!(seen),
        json!([
            ["响应快慢", "single_choice", "", 12],
            ["价格高低", "likert", "价格感知", 12],
            ["自评分", "number", "", 12],
            ["意见", "open_question", "", 12]
        ])
    );
    let sheets = desk.sheets(true);
    assert_eq!(
        (&sheets[4]["key"], &sheets[4]["account"]),
        (&json!("S104"), &json!("C002"))
    );

    // The next file of this layout is read the same way without being asked.
    let path = desk.file("二月.csv", odd(2));
    let third = desk.preview("responses", &[&path]);
    assert_eq!(third["is_remembered"], true);
    // By now the study has the questions: each column says which it is.
    let mut met = choices(&third);
    for (choice, question) in met[2..6].iter_mut().zip(questions.as_array().unwrap()) {
        assert_eq!(choice["link"], question["id"]);
        choice["link"] = Value::Null;
    }
    assert_eq!(met, columns);
    assert_eq!(desk.confirm(&third)["added"], 12);
    assert_eq!(
        desk.call("list_questions", json!({}))
            .as_array()
            .unwrap()
            .len(),
        4,
        "the same questions"
    );
    let figures = desk.call("describe", json!({}));
    // 价格高低 of rows 0–11 is 1 2 3 4 5 1 2 3 4 5 1 2, in both files: 33 of 12 and 66 of 24.
    assert_eq!(
        (
            &figures["questions"][0]["n"],
            &figures["questions"][0]["mean"]
        ),
        (&json!(24), &json!(66.0 / 24.0))
    );
    // Taking back the imports forgets the layout as well.
    assert_eq!(desk.undo_everything(), 3);
    assert_eq!(desk.preview("responses", &[&path])["is_remembered"], false);
}

#[test]
fn rosters_and_tickets_have_their_wizard_too() {
    let desk = Desk::new();
    let path = desk.file(
        "客户.csv",
        "代号,抬头,片区,去年花了\nK1,甲有限公司,华东,6000000\nK2,乙有限公司,西南,400000\n",
    );
    let mut request = desk.request("roster", &[&path]);
    request["columns"] = json!([
        role("code"),
        role("name"),
        role("region"),
        role("annual_purchase_yuan")
    ]);
    let preview = desk.call("preview_import", request);
    desk.confirm(&preview);
    let page = desk.call("list_roster", json!({ "with_names": true }));
    // 6,000,000 元 are 600 万元 (大客户), 400,000 元 are 40 万元 (小微客户).
    let seen: Vec<Value> = page["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            json!([
                row["code"],
                row["name"],
                row["region"],
                row["annual_purchase"],
                row["size"]
            ])
        })
        .collect();
    assert_eq!(
        json!(seen),
        json!([
            ["K1", "甲有限公司", "华东", 600.0, "大客户"],
            ["K2", "乙有限公司", "西南", 40.0, "小微客户"]
        ])
    );

    let path = desk.file("单子.csv", "单,谁,说了啥\n1,K1,响应慢\n2,K2,操作复杂\n");
    let mut request = desk.request("tickets", &[&path]);
    request["columns"] = json!([role("code"), role("account_code"), role("text")]);
    let preview = desk.call("preview_import", request);
    assert_eq!(desk.confirm(&preview)["added"], 2);
    let next = desk.file("单子2.csv", "单,谁,说了啥\n3,K1,缺货\n");
    let preview = desk.preview("tickets", &[&next]);
    assert_eq!(
        (&preview["is_remembered"], &preview["counts"]["added"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(desk.undo_everything(), 2);
}

#[test]
fn what_cannot_be_chosen_is_said() {
    let desk = Desk::new();
    let path = desk.file("一月.csv", odd(1));
    let mut request = desk.request("responses", &[&path]);
    request["columns"] = json!([role("colour")]);
    assert_eq!(
        desk.fails("preview_import", request.clone()).code,
        "bad_value"
    );
    request["columns"] = json!([question("riddle", "", "")]);
    assert_eq!(desk.fails("preview_import", request).code, "bad_value");
    let mut request = desk.request("responses", &[&path]);
    request["preset"] = json!("questionpro");
    assert_eq!(desk.fails("preview_import", request).code, "bad_value");
    // Every role that must be given is told when it is missing, and nothing is taken.
    for (kind, roles) in [
        ("roster", ["name", "region"]),
        ("tickets", ["text", "status"]),
    ] {
        let path = desk.file("两列.csv", "甲,乙\n1,2\n3,4\n");
        let mut request = desk.request(kind, &[&path]);
        request["columns"] = json!(roles.map(role));
        let preview = desk.call("preview_import", request);
        assert_eq!(
            (&preview["counts"]["added"], &preview["counts"]["rejected"]),
            (&json!(0), &json!(2)),
            "{kind}"
        );
        assert_eq!(preview["problems"][0]["code"], "missing_column", "{kind}");
    }
    assert_eq!(desk.undo_everything(), 0);
}

#[test]
fn the_same_roster_read_with_one_more_column_keeps_what_is_there() {
    let desk = Desk::new();
    let rows = files::rows(&[
        ["客户编号", "客户名称", "联系人", "电话"],
        ["C001", "甲公司", "赵一", "13800010001"],
        ["C002", "乙公司", "钱二", "13800010002"],
    ]);
    let path = desk.file("名册.csv", files::csv(&rows));
    let mut request = desk.request("roster", &[&path]);
    request["columns"] = json!([role("code"), role("name"), role("ignore"), role("ignore")]);
    let first = desk.confirm(&desk.call("preview_import", request.clone()));
    assert_eq!(first["added"], 2);

    // Two contacts are new, the customers are not.
    request["columns"] = json!([role("code"), role("name"), role("contact"), role("phone")]);
    let second = desk.confirm(&desk.call("preview_import", request));
    assert_eq!(
        (second["added"].as_u64(), second["updated"].as_u64()),
        (Some(0), Some(2))
    );
    let named = || desk.call("list_roster", json!({ "with_names": true }));
    let contacts = |page: Value| -> Vec<String> {
        let rows = page["rows"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["contact"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(contacts(named()), ["赵一", "钱二"]);

    // Undo takes the contacts back and leaves the customers.
    desk.call("undo", json!({}));
    assert_eq!(contacts(named()), ["", ""]);
    desk.undo_everything();
}

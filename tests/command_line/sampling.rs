//! Commands about sampling, from outside: fields that scripts rely on, exit status, undo.

use crate::contract::{assert_fields, sample, text};
use crate::words::{ask, rows, undone};
use kesheng_tests::Program;
use serde_json::json;

#[test]
fn wrong_usage_is_told_from_what_cannot_be_done() {
    let program = Program::new();
    let study = program.new_study("s");
    let at = text(&study);
    for wrong in [
        &["plan", at][..],
        &["plan", at, "compute", "--allocation", "magic"],
        &["draw", at, "make", "--method", "magic"],
        &["draw", at, "set", "样本", "--state", "asleep", "C1"],
        &["quota", at, "--set", "size=大客户"],
        &["cohort", at, "count", "--size", "巨型"],
        &["cohort", at, "count", "--where", "合作年限"],
        &["weights", at, "--save", "--clear"],
    ] {
        let run = program.run(wrong);
        assert_eq!(run.code, Some(2), "{wrong:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{wrong:?}");
    }
    let before = program.fingerprint(&study);
    for refused in [
        &["plan", at, "compute", "--shares", "30,50,30"][..],
        &["plan", at, "put", "一", "--shares", "30,50"],
        &["plan", at, "adopt", "没有"],
        &["draw", at, "make", "--n", "5"],
        &["draw", at, "show", "没有"],
        &["quota", at, "--by", "weather"],
        &["quota", at, "--set", "size=大客户", "--target", "5"],
        &["weights", at, "--by", "size"],
        &["cohort", at, "put", "空"],
        &["cohort", at, "remove", "没有"],
        &["grade", at, "--rule", "没有.json"],
    ] {
        program.run(refused).complaint();
    }
    assert_eq!(
        program.fingerprint(&study),
        before,
        "what was refused changed nothing"
    );
}

#[test]
fn a_plan_is_computed_kept_adopted_and_drawn() {
    let program = Program::new();
    let study = sample(&program);
    let at = text(&study);
    // R8: 1,000 customers, a fifth of the answers from the smallest class.
    let plan = ask(&program, &["plan", at, "compute", "--population", "1000"]);
    assert_fields(
        &plan,
        &["id", "title", "spec", "result", "fault", "is_adopted"],
    );
    assert_fields(
        &plan["result"],
        &[
            "n",
            "rules",
            "binding",
            "classes",
            "margin_overall",
            "n_invite",
            "is_feasible",
            "cells",
            "warnings",
        ],
    );
    assert_eq!(plan["result"]["n"], 250);
    let refused = program.run(&["plan", at, "compute", "--shares", "30,50,30"]);
    assert!(refused.complaint().contains("110%"), "{}", refused.err);

    let put = [
        "plan",
        at,
        "put",
        "正式",
        "--per-class",
        "20",
        "--by",
        "region",
    ];
    undone(&program, &study, &put, |row| {
        assert_eq!(row["title"], "正式")
    });
    ask(&program, &put);
    // The sample study brings one of its own.
    assert_eq!(rows(&ask(&program, &["plan", at, "list"])).len(), 2);
    undone(&program, &study, &["plan", at, "adopt", "正式"], |row| {
        assert_eq!(row["is_adopted"], true)
    });
    ask(&program, &["plan", at, "adopt", "正式"]);

    let make = [
        "draw", at, "make", "--plan", "正式", "--seed", "7", "--title", "一批",
    ];
    undone(&program, &study, &make, |made| {
        assert_fields(made, &["draw", "cells", "members", "warnings", "method"]);
        assert_eq!(made["draw"]["seed"], 7);
        assert_fields(
            &made["members"][0],
            &[
                "id", "number", "role", "state", "stratum", "code", "region", "industry", "size",
            ],
        );
    });
    let made = ask(&program, &make);
    // Somebody of a stratum that has a reserve.
    let reserve = rows(&made["members"])
        .iter()
        .find(|member| member["role"] == "reserve")
        .unwrap();
    let fits = |member: &&serde_json::Value| {
        member["role"] == "main" && member["stratum"] == reserve["stratum"]
    };
    let code = rows(&made["members"]).iter().find(fits).unwrap()["code"]
        .as_str()
        .unwrap();
    assert_eq!(
        ask(&program, &["draw", at, "check", "一批"])["is_same_list"],
        true
    );
    undone(
        &program,
        &study,
        &["draw", at, "set", "一批", "--state", "invited", code],
        |_| {},
    );
    undone(
        &program,
        &study,
        &["draw", at, "replace", "一批", code],
        |came| assert_eq!(came["role"], "main"),
    );
    let out = program.at("名单.xlsx");
    let written = ask(
        &program,
        &["draw", at, "export", "一批", "--out", text(&out)],
    );
    assert_eq!(
        written["n_bytes"].as_f64().unwrap(),
        out.metadata().unwrap().len() as f64
    );

    let board = ask(&program, &["quota", at, "--by", "size,region"]);
    assert_fields(
        &board,
        &[
            "plan",
            "plan_title",
            "by_labels",
            "classes",
            "cells",
            "total",
            "n_short",
            "n_unlinked",
            "notes",
        ],
    );
    assert_fields(
        &board["cells"][0],
        &[
            "keys",
            "n_frame",
            "target",
            "n_drawn",
            "n_invited",
            "n_achieved",
            "n_valid",
            "gap",
            "state",
        ],
    );
    let set = [
        "quota",
        at,
        "--by",
        "size,region",
        "--set",
        "size=大客户,region=华东",
        "--target",
        "77",
    ];
    undone(&program, &study, &set, |board| {
        assert!(
            rows(&board["cells"])
                .iter()
                .any(|cell| cell["target"] == 77),
            "{board}"
        );
    });
    let recovery = ask(&program, &["recovery", at]);
    assert_fields(
        &recovery,
        &[
            "stages",
            "by_channel",
            "by_role",
            "by_size",
            "by_mode",
            "fits",
            "notes",
        ],
    );
    assert_eq!(rows(&recovery["stages"]).len(), 6);
}

#[test]
fn weights_grades_and_cohorts() {
    let program = Program::new();
    let study = sample(&program);
    let at = text(&study);
    let save = ["weights", at, "--by", "size,region", "--save"];
    undone(&program, &study, &save, |shown| {
        assert_fields(
            shown,
            &[
                "spec",
                "n",
                "n_eff",
                "deff",
                "is_converged",
                "largest_gap",
                "margins",
                "cells",
                "figures",
                "notes",
            ],
        );
        assert_eq!(shown["is_saved"], true);
    });
    let typed = ask(
        &program,
        &[
            "weights",
            at,
            "--target",
            "size:大客户=12,中小客户=38,小微客户=50",
            "--no-trim",
        ],
    );
    let large = &typed["margins"][0]["classes"][0];
    assert!(
        (large["share_weighted"].as_f64().unwrap() - 0.12).abs() < 1e-9,
        "{large}"
    );

    let grading = ask(&program, &["grade", at]);
    assert_fields(
        &grading,
        &[
            "spec",
            "is_saved",
            "n_accounts",
            "measures",
            "grades",
            "customers",
            "rule",
        ],
    );
    // The answer may be handed back as the rule.
    let rule = program.file("规则.json", grading.to_string());
    undone(
        &program,
        &study,
        &["grade", at, "--rule", text(&rule), "--save"],
        |shown| assert_eq!(shown["is_saved"], true),
    );

    let put = [
        "cohort",
        at,
        "put",
        "老客户",
        "--where",
        "合作年限>=5",
        "--without-tag",
        "新客户",
    ];
    undone(&program, &study, &put, |row| {
        assert!(row["n"].as_u64().unwrap() > 0, "{row}")
    });
    ask(&program, &put);
    let listed = ask(&program, &["cohort", at, "list"]);
    // The sample study has cohorts of its own.
    let ours = rows(&listed)
        .iter()
        .find(|row| row["title"] == "老客户")
        .unwrap();
    assert_fields(
        ours,
        &[
            "id", "title", "rule", "words", "n", "share", "n_shared", "n_valid", "mean", "nps",
        ],
    );
    let counted = ask(&program, &["cohort", at, "count", "--cohort", "老客户"]);
    assert_eq!(counted["n"], ours["n"]);
    let figures = ask(&program, &["describe", at, "--by", "cohort:老客户"]);
    assert_eq!(figures["by_labels"], json!(["客户群：老客户"]));
    let pilot = ask(&program, &["draw", at, "pilot", "--seed", "1"]);
    assert_eq!(pilot["draw"]["n_main"], 7);
    let interview = ask(&program, &["draw", at, "interview", "--seed", "1"]);
    assert_eq!(interview["draw"]["n_main"], 30);
}

//! A study that an earlier version of the program left opens, holds what it held, and works on.

use kesheng_tests::{Desk, files, places};
use serde_json::json;

#[test]
fn a_study_of_the_second_version_opens_and_goes_on() {
    let desk = Desk::new();
    let folder = desk.folder().join("旧版项目");
    std::fs::create_dir(&folder).unwrap();
    let old = places::fixture("studies/v2/study.db");
    std::fs::copy(old, folder.join("study.db")).unwrap();
    let study = desk.call("open_study", json!({ "folder": desk.pick(&folder) }));
    // What its README says was put in.
    assert_eq!(study["name"], "旧版项目");
    assert_eq!(study["counts"]["n_accounts"], 11);
    assert_eq!(study["counts"]["n_responses"], 22);
    assert_eq!(study["counts"]["n_tickets"], 7);
    let copies: Vec<String> = std::fs::read_dir(folder.join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        copies
            .iter()
            .any(|name| name.ends_with("before-migration.db")),
        "the old file is kept: {copies:?}"
    );

    let before = desk.fingerprint();
    desk.import(
        "roster",
        &[&desk.file("r.csv", files::csv(&files::roster(6)))],
    );
    assert_ne!(desk.fingerprint(), before);
    desk.call("undo", json!({}));
    assert_eq!(desk.fingerprint(), before);
}

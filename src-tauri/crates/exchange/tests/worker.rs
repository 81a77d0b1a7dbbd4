//! The child process: this test binary starts itself as the worker, as hosts do, which is
//! why it brings its own `main` instead of the test harness.
#![allow(clippy::unwrap_used)]

use exchange::transcript::Options;
use exchange::worker::{self, Reply, Request, WORKER_FLAG, parse_here, parse_in_child};
use model::ProblemCode;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some(WORKER_FLAG) => child(),
        // Listing and filters of the usual harness; there is nothing to list.
        Some("--list") => {}
        _ => run(),
    }
}

/// A worker, and on demand one that misbehaves.
fn child() {
    match std::env::var("WORKER_ACTS").as_deref() {
        Ok("sleeps") => std::thread::sleep(Duration::from_secs(60)),
        Ok("dies") => std::process::abort(),
        Ok("babbles") => std::io::stdout()
            .write_all(b"\x01\x02\x03 no reply")
            .unwrap(),
        Ok("eats") => {
            worker::limit_memory(64 << 20);
            let heap = vec![1u8; 512 << 20];
            std::process::exit(i32::from(heap[123]));
        }
        _ => worker::serve(std::io::stdin().lock(), std::io::stdout().lock()).unwrap(),
    }
}

fn run() {
    let exe = std::env::current_exe().unwrap();
    let limit = Duration::from_secs(20);
    let roster = Request::Roster {
        file: "名册.csv".into(),
        sheet: None,
        mapping: None,
        remembered: vec![],
    };
    let bytes = "客户编号,客户名称,年度采购额\nC1,甲,500\nC2,乙,五百\n".as_bytes();

    let reply = parse_in_child(&exe, &roster, bytes, limit, &|| false);
    assert_eq!(
        reply,
        parse_here(&roster, bytes),
        "the child says what the parent would"
    );
    assert!(
        matches!(&reply, Ok(Reply::Roster { draft, .. }) if draft.rows.len() == 1 && draft.problems.len() == 1)
    );

    let transcript = Request::Transcript {
        file: "a.pdf".into(),
        options: Options::default(),
    };
    let refused = parse_in_child(&exe, &transcript, b"%PDF", limit, &|| false);
    assert_eq!(
        refused.unwrap_err().code,
        ProblemCode::UnknownFormat,
        "problems of the file come through"
    );

    let project = Request::Project {
        file: "a.qde".into(),
        options: exchange::refi::Options::default(),
    };
    let xml = "<Project name=\"p\"><Sources><TextSource guid=\"1\" creationDateTime=\"2026-01-02T03:04:05Z\"><PlainTextContent>好😀</PlainTextContent><PlainTextSelection guid=\"2\" startPosition=\"0\" endPosition=\"2\"/></TextSource></Sources></Project>".as_bytes();
    let read = parse_in_child(&exe, &project, xml, limit, &|| false);
    assert_eq!(
        read,
        parse_here(&project, xml),
        "times and GUIDs go through"
    );
    assert!(matches!(&read, Ok(Reply::Project(draft)) if draft.sources[0].selections.len() == 1));

    let large = vec![b'x'; 4 << 20];
    assert!(
        parse_in_child(&exe, &transcript, &large, limit, &|| false).is_ok(),
        "more than a pipe holds goes through"
    );

    let acts = |act: &str, limit: Duration, cancel: &dyn Fn() -> bool| {
        // Children inherit the environment; nothing else runs in this process.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var("WORKER_ACTS", act);
        }
        parse_in_child(&exe, &roster, bytes, limit, cancel)
            .unwrap_err()
            .code
    };
    let started = Instant::now();
    assert_eq!(
        acts("sleeps", Duration::from_millis(300), &|| false),
        ProblemCode::TooSlow
    );
    assert_eq!(
        acts("sleeps", limit, &|| true),
        ProblemCode::TooSlow,
        "cancelled"
    );
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "killed, not waited for"
    );
    assert_eq!(acts("dies", limit, &|| false), ProblemCode::TooLarge);
    assert_eq!(acts("babbles", limit, &|| false), ProblemCode::TooLarge);
    if cfg!(target_os = "linux") {
        assert_eq!(
            acts("eats", limit, &|| false),
            ProblemCode::TooLarge,
            "the memory cap holds"
        );
    }
    let missing = parse_in_child(
        Path::new("/nonexistent/kesheng"),
        &roster,
        bytes,
        limit,
        &|| false,
    );
    assert_eq!(missing.unwrap_err().code, ProblemCode::Damaged);
    println!("worker: all cases passed");
}

//! How long a project of 1 MB of Chinese with 5,000 codings takes to write and to read:
//! `cargo run --release -p exchange --example refi_speed`. Promised: read in under 0.4 s.

use exchange::refi::{
    CodeDraft, CodingDraft, Options, ProjectDraft, SelectionDraft, SourceDraft, read_project,
    write_project,
};
use std::time::Instant;
use uuid::Uuid;

const CLAUSES: [&str; 4] = [
    "等了四十分钟，",
    "空调太冷😀。",
    "退款拖了两周。\n",
    "没人回电，",
];

fn guid(kind: u8, n: u32) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 120) | u128::from(n))
}

fn main() -> Result<(), String> {
    let (mut text, mut at, mut clauses) = (String::new(), 0u32, Vec::new());
    for n in 0.. {
        let clause = CLAUSES[n % CLAUSES.len()];
        let length = clause.chars().count() as u32;
        clauses.push((at, at + length));
        text.push_str(clause);
        at += length;
        if text.len() >= 1 << 20 {
            break;
        }
    }
    let selection = |n: u32| {
        let (start, end) = clauses[(n as usize * 7) % clauses.len()];
        SelectionDraft {
            guid: guid(2, n),
            name: format!("片段{n}"),
            start,
            end,
            codings: vec![CodingDraft {
                guid: guid(3, n),
                code: guid(1, n % 40),
                ..CodingDraft::default()
            }],
            ..SelectionDraft::default()
        }
    };
    let project = ProjectDraft {
        name: "一兆字".into(),
        codes: (0..40)
            .map(|n| CodeDraft {
                guid: guid(1, n),
                name: format!("编码{n}"),
                is_codable: true,
                ..CodeDraft::default()
            })
            .collect(),
        sources: vec![SourceDraft {
            guid: guid(4, 0),
            name: "访谈".into(),
            text,
            selections: (0..5_000).map(selection).collect(),
            ..SourceDraft::default()
        }],
        ..ProjectDraft::default()
    };
    let started = Instant::now();
    let bytes = write_project(&project).map_err(|error| error.to_string())?;
    println!("write {:?}, {} bytes", started.elapsed(), bytes.len());
    let started = Instant::now();
    let read =
        read_project("a.qdpx", &bytes, &Options::default()).map_err(|problem| problem.message)?;
    println!("read {:?}", started.elapsed());
    assert_eq!(read.sources[0].selections, project.sources[0].selections);
    Ok(())
}

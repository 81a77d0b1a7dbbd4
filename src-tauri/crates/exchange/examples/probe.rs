use exchange::*;
use std::time::Instant;
fn hwm() -> String {
    std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("VmHWM"))
        .collect()
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    if args[1] == "--parse-worker" {
        worker::serve(std::io::stdin().lock(), std::io::stdout().lock()).unwrap();
        return;
    }
    if args[1] == "t" {
        for f in &args[2..] {
            let b = std::fs::read(f).unwrap();
            match transcript::read(f, &b, &Default::default()) {
                Ok(d) => println!(
                    "{f} {:?} {} turns {} sp {:?} attrs {:?} title {:?} problems {:?}",
                    d.layout,
                    d.encoding,
                    d.turns.len(),
                    d.speakers
                        .iter()
                        .map(|s| s.label.clone())
                        .collect::<Vec<_>>(),
                    d.attributes,
                    d.title,
                    d.problems
                ),
                Err(p) => println!("{f} ERR {p}"),
            }
        }
        return;
    }
    if args[1] == "c" {
        let b = std::fs::read(&args[2]).unwrap();
        let r = worker::Request::Responses {
            file: "a".into(),
            sheet: None,
            preset: None,
            mapping: None,
            remembered: vec![],
        };
        let t = Instant::now();
        let reply = worker::parse_in_child(
            &std::env::current_exe().unwrap(),
            &r,
            &b,
            std::time::Duration::from_secs(30),
            &|| false,
        );
        println!("child {:?} ok={} {}", t.elapsed(), reply.is_ok(), hwm());
        if let Err(p) = reply {
            println!("{p}")
        }
        return;
    }
    for f in &args[2..] {
        let b = std::fs::read(f).unwrap();
        let t = Instant::now();
        let tables = read_tables(f, &b);
        let t1 = t.elapsed();
        let tables = match tables {
            Ok(t) => t,
            Err(p) => {
                println!("{p}");
                continue;
            }
        };
        println!(
            "{f} tables {t1:?} {} rows {} cols {}",
            tables[0].n_rows,
            tables[0].columns.len(),
            hwm()
        );
        let t = Instant::now();
        let m = responses::guess(&tables[0], None);
        let t2 = t.elapsed();
        let t = Instant::now();
        let d = responses::read(f, &tables[0], &m);
        println!(
            "guess {t2:?} read {:?} {} problems {} {}",
            t.elapsed(),
            d.n_rows,
            d.problems.len(),
            hwm()
        );
        for p in d.problems.iter().take(3) {
            println!("{p}")
        }
        if args[1] == "v" {
            for (q, c) in d.questions.iter().zip(&d.columns) {
                let n = match c {
                    responses::AnswerColumn::Codes(c) => {
                        c.iter().filter(|c| !model::is_missing(**c)).count()
                    }
                    responses::AnswerColumn::Texts { texts, .. } => texts.len(),
                    responses::AnswerColumn::Choices { masks, .. } => {
                        masks.iter().filter(|m| **m < responses::MASK_BLANK).count()
                    }
                    responses::AnswerColumn::Numbers(n) => n.iter().flatten().count(),
                };
                println!(
                    "{} {:?} {:?} module={:?} {:?} {:?} n={n}",
                    q.code, q.kind, q.title, q.module, q.scale, q.choices
                )
            }
        }
    }
}

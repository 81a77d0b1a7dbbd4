//! Shows how the engine reads each line of the input: tokens with part of speech, then mentions.

use std::io::BufRead;

use text::{Engine, MineOptions, TextUnit, Voice, mine, tokenize};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::base();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let tokens: Vec<String> = tokenize(&engine, &line)
            .iter()
            .map(|t| format!("{}/{:?}", t.text, t.pos))
            .collect();
        println!("{}", tokens.join(" "));
        let unit = TextUnit {
            respondent: 0,
            document: 0,
            voice: Voice::Respondent,
            topic: "",
            text: &line,
        };
        for m in mine(
            &engine,
            &[unit],
            &MineOptions {
                positives: true,
                ..MineOptions::default()
            },
        )
        .mentions
        {
            println!(
                "    {:?} [{}] [{}] {} {:.2} {}",
                m.polarity, m.aspect, m.opinion, m.rule, m.confidence, m.category
            );
        }
    }
    Ok(())
}

//! The 60 keywords of the lines on standard input, each line one person: term, count, spread.

use std::io::BufRead;

use text::{Engine, MineOptions, TextUnit, Voice, mine};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let units: Vec<TextUnit> = lines
        .iter()
        .enumerate()
        .map(|(i, text)| TextUnit {
            respondent: i as u32,
            document: i as u32,
            voice: Voice::Respondent,
            topic: "",
            text,
        })
        .collect();
    let mining = mine(
        &Engine::base(),
        &units,
        &MineOptions {
            n_keywords: 60,
            ..MineOptions::default()
        },
    );
    println!(
        "{} people, {} mentions, {} phrases",
        mining.n_respondents,
        mining.mentions.len(),
        mining.phrases.len()
    );
    for k in mining.keywords {
        println!("{}\t{}\t{}", k.term, k.count, k.spread);
    }
    Ok(())
}

//! Commands about words: phrases, themes, passages, the dictionary, candidates. Each asks
//! `app` by name and shows the answer; `args.rs` says what can be asked.

pub mod args;
mod candidates;
mod dictionary;
mod keywords;
mod phrases;
mod scope;
mod themes;
mod views;

use crate::run::open;
use app::Result;
use args::WordCommand;

/// Runs a command about words.
pub fn run(command: WordCommand) -> Result<()> {
    match command {
        WordCommand::Keywords(asked) => keywords::keywords(&open(&asked.study)?, &asked),
        WordCommand::Themes(asked) => themes::themes(&open(&asked.study)?, &asked),
        WordCommand::Kwic(asked) => views::kwic(&open(&asked.study)?, &asked),
        WordCommand::Compare(asked) => views::compare(&open(&asked.study)?, &asked),
        WordCommand::Network(asked) => views::network(&open(&asked.study)?, &asked),
        WordCommand::NewWords(asked) => views::new_words(&open(&asked.study)?, &asked),
        WordCommand::Phrases(asked) => phrases::phrases(&open(&asked.study)?, &asked),
        WordCommand::Dictionary(asked) => dictionary::dictionary(&open(&asked.study)?, &asked),
        WordCommand::Candidates(asked) => candidates::candidates(&open(&asked.study)?, &asked),
    }
}

/// A share as people read it.
fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// `“甲”`, or `“甲”等 3 个短语`.
fn named(names: &[String]) -> String {
    match names {
        [only] => format!("“{only}”"),
        [first, ..] => format!("“{first}”等 {} 个", names.len()),
        [] => String::new(),
    }
}

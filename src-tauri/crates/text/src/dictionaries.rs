//! The built-in dictionaries as a user sees them: seven lists of entries that may be switched off
//! one by one ([`crate::StudyLexicon::off`]). Only for showing; the engine reads [`crate::lexicon`].

use crate::assets::{self, lines};

/// The lists a user may edit, in the order to show them: words kept whole, stop words, negative and
/// positive opinion words, scale adjectives, synonyms, seeds of the taxonomy.
pub const DICTIONARY_LISTS: [&str; 7] = [
    "word", "stop", "negative", "positive", "scale", "synonym", "seed",
];

/// The built-in entries `(text, target)` of a list, in the order of the dictionary; none for an unknown list.
///
/// The target of a word is its domain (客户服务), of a synonym the canonical form, of a seed its category
/// (a seed of two categories is two entries), of a scale adjective the aspects for which it is bad,
/// joined by `|`; the other lists have none.
pub fn built_in_entries(list: &str) -> Vec<(String, String)> {
    match list {
        "word" => [
            ("客户服务", assets::DOMAIN_SERVICE),
            ("软件", assets::DOMAIN_SOFTWARE),
            ("制造", assets::DOMAIN_MANUFACTURING),
            ("零售", assets::DOMAIN_RETAIL),
            ("物流", assets::DOMAIN_LOGISTICS),
            ("金融", assets::DOMAIN_FINANCE),
            ("公共服务", assets::DOMAIN_PUBLIC),
            ("汽车", assets::DOMAIN_AUTOMOBILE),
        ]
        .into_iter()
        .flat_map(|(domain, dictionary)| words(dictionary, domain))
        .collect(),
        "stop" => words(assets::STOP_WORDS, ""),
        "negative" => [words(assets::NEGATIVE, ""), words(assets::MILD, "")].concat(),
        "positive" => words(assets::POSITIVE, ""),
        "scale" => pairs(assets::SCALE, '\t'),
        "synonym" => pairs(assets::SYNONYMS, ' ')
            .into_iter()
            .map(|(from, to)| match from.split_once(':') {
                Some((_, from)) => (from.to_owned(), to),
                None => (from, to),
            })
            .collect(),
        "seed" => pairs(assets::TAXONOMY, '\t')
            .into_iter()
            .map(|(category, seed)| (seed, category))
            .collect(),
        _ => Vec::new(),
    }
}

fn words(dictionary: &'static str, target: &str) -> Vec<(String, String)> {
    lines(dictionary)
        .flat_map(str::split_whitespace)
        .map(|word| (word.to_owned(), target.to_owned()))
        .collect()
}

fn pairs(dictionary: &'static str, between: char) -> Vec<(String, String)> {
    lines(dictionary)
        .filter_map(|line| line.split_once(between))
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, MineOptions, StudyLexicon, TextUnit, Voice, categorise, mine, tokenize};

    fn engine(edit: impl FnOnce(&mut StudyLexicon)) -> Engine {
        let mut extra = StudyLexicon::default();
        edit(&mut extra);
        Engine::base().with_lexicon(&extra)
    }

    fn off(list: &str, word: &str) -> Engine {
        engine(|extra| extra.off.push((list.into(), word.into())))
    }

    fn phrases(engine: &Engine, text: &str) -> Vec<String> {
        let unit = TextUnit {
            respondent: 0,
            document: 0,
            voice: Voice::Respondent,
            topic: "",
            text,
        };
        let found = mine(engine, &[unit], &MineOptions::default()).mentions;
        found.into_iter().map(|m| m.phrase).collect()
    }

    #[test]
    fn every_list_shows_its_entries() {
        // Entries that the dictionary files have had from their first version on.
        for (list, text, target) in [
            ("word", "售后响应", "客户服务"),
            ("stop", "的", ""),
            ("negative", "一般", ""),
            ("negative", "凑合", ""),
            ("positive", "热情", ""),
            ("synonym", "缓慢", "慢"),
            ("seed", "价格", "价格"),
        ] {
            let entry = (text.to_owned(), target.to_owned());
            assert!(built_in_entries(list).contains(&entry), "{list} {text}");
        }
        let scale = built_in_entries("scale");
        assert!(
            scale
                .iter()
                .any(|(word, aspects)| word == "高" && aspects.split('|').any(|a| a == "故障"))
        );
        assert!(built_in_entries("colour").is_empty());
    }

    #[test]
    fn every_shown_entry_can_be_switched_off() {
        let base = Engine::base();
        for list in DICTIONARY_LISTS {
            let all: Vec<(String, String)> = built_in_entries(list)
                .into_iter()
                .map(|(text, _)| (list.to_owned(), text))
                .collect();
            assert!(!all.is_empty(), "{list}");
            let without = engine(|extra| extra.off = all.clone());
            for (_, word) in &all {
                let left = match list {
                    "stop" => without.is_stop_word(word),
                    "synonym" => without.lexicon().aspect_synonyms.contains_key(word),
                    "seed" => without.lexicon().seeds.contains_key(&word.to_lowercase()),
                    _ => {
                        let lost = base.lexicon().flags(word) & !without.lexicon().flags(word);
                        lost == 0
                    }
                };
                assert!(!left, "{list} {word}");
            }
        }
    }

    #[test]
    fn switched_off_words_are_read_as_if_they_were_not_there() {
        let base = Engine::base();
        let text = "响应慢，流程繁琐";
        assert_eq!(phrases(&base, text), ["响应慢", "流程繁琐"]);
        assert_eq!(phrases(&off("negative", "繁琐"), text), ["响应慢"]);
        assert!(base.is_stop_word("的") && !off("stop", "的").is_stop_word("的"));
        assert_eq!(phrases(&base, "服务不热情"), ["服务不热情"]);
        assert!(phrases(&off("positive", "热情"), "服务不热情").is_empty());
        assert_eq!(phrases(&base, "响应缓慢"), ["响应慢"]);
        assert_eq!(phrases(&off("synonym", "缓慢"), "响应缓慢"), ["响应缓慢"]);
        let cut = |engine: &Engine| tokenize(engine, "跨部门协同").len();
        assert!(cut(&base) == 1 && cut(&off("word", "跨部门协同")) > 1);
        assert!(phrases(&base, "故障率高").contains(&"故障率高".to_owned()));
        assert!(phrases(&off("scale", "高"), "故障率高").is_empty());
    }

    #[test]
    fn a_study_adds_to_every_list() {
        let scale = engine(|e| e.scale.push(("稠".into(), vec!["涂料".into()])));
        assert!(phrases(&Engine::base(), "涂料稠").is_empty());
        assert_eq!(phrases(&scale, "涂料很稠"), ["涂料稠"]);
        assert!(phrases(&scale, "米粥很稠").is_empty());
        let seeds = engine(|e| e.seeds.push(("云台".into(), "拍摄".into())));
        assert_eq!(categorise(&seeds, "云台", "抖"), "拍摄");
        assert_eq!(categorise(&seeds, "拍摄", "抖"), "拍摄");
        assert_eq!(
            seeds.lexicon().categories.last().map(String::as_str),
            Some("拍摄")
        );
    }

    #[test]
    fn an_entry_of_the_study_replaces_one_switched_off() {
        let replaced = engine(|e| {
            e.off.push(("scale".into(), "高".into()));
            e.scale.push(("高".into(), vec!["海拔".into()]));
        });
        assert_eq!(phrases(&replaced, "海拔高"), ["海拔高"]);
        assert!(phrases(&replaced, "故障率高").is_empty());
    }

    #[test]
    fn older_studies_without_the_new_lists_still_load() {
        let old =
            serde_json::from_str::<StudyLexicon>(r#"{"words":["甲"],"synonyms":[["乙","丙"]]}"#);
        assert!(old.is_ok_and(|lexicon| lexicon.words == ["甲"] && lexicon.off.is_empty()));
    }
}

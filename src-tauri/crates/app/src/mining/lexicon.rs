//! The study's own words as the engine takes them.

use store::{Word, WordKind};
use text::StudyLexicon;

/// The words laid over the built-in dictionaries.
pub(super) fn lexicon(words: &[Word]) -> StudyLexicon {
    let mut lexicon = StudyLexicon::default();
    for word in words {
        let text = word.text.clone();
        if word.is_off {
            lexicon.off.push((word.kind.as_str().into(), text));
            continue;
        }
        match word.kind {
            WordKind::Word => lexicon.words.push(text),
            WordKind::Stop => lexicon.stop_words.push(text),
            WordKind::Negative => lexicon.negative.push(text),
            WordKind::Positive => lexicon.positive.push(text),
            WordKind::Synonym => lexicon.synonyms.push((text, word.target.clone())),
            WordKind::Scale => lexicon
                .scale
                .push((text, word.target.split('|').map(str::to_owned).collect())),
            WordKind::Seed => lexicon.seeds.push((text, word.target.clone())),
            // Names on the screen and pairs never proposed: nothing for the engine.
            WordKind::Category | WordKind::Distinct => {}
        }
    }
    lexicon
}

/// Categories under the names that the user gave them (类别改名).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CategoryNames(Vec<(String, String)>);

impl CategoryNames {
    pub(crate) fn of(words: &[Word]) -> Self {
        let renamed = words
            .iter()
            .filter(|word| word.kind == WordKind::Category && !word.is_off);
        Self(
            renamed
                .map(|word| (word.text.clone(), word.target.clone()))
                .collect(),
        )
    }

    /// The name to show for the engine's.
    pub(crate) fn shown(&self, category: &str) -> String {
        let found = self.0.iter().find(|(from, _)| from == category);
        found.map_or(category, |(_, to)| to.as_str()).to_owned()
    }

    /// The engine's name for a shown one.
    pub(crate) fn internal(&self, shown: &str) -> String {
        let found = self.0.iter().find(|(_, to)| to == shown);
        found.map_or(shown, |(from, _)| from.as_str()).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_reaches_the_engine() {
        let words = [
            Word::new(WordKind::Word, "云享屏", "", false),
            Word::new(WordKind::Scale, "高", "故障率|价", false),
            Word::new(WordKind::Seed, "合同", "价格", false),
            Word::new(WordKind::Negative, "一般", "", true),
            Word::new(WordKind::Category, "价格", "价格感知", false),
        ];
        let lexicon = lexicon(&words);
        assert_eq!(lexicon.words, ["云享屏"]);
        assert_eq!(
            lexicon.scale,
            [("高".to_owned(), vec!["故障率".to_owned(), "价".to_owned()])]
        );
        assert_eq!(lexicon.seeds, [("合同".to_owned(), "价格".to_owned())]);
        assert_eq!(lexicon.off, [("negative".to_owned(), "一般".to_owned())]);
        assert!(lexicon.negative.is_empty());
        let names = CategoryNames::of(&words);
        assert_eq!(names.shown("价格"), "价格感知");
        assert_eq!(names.internal("价格感知"), "价格");
        assert_eq!(names.shown("交付周期"), "交付周期");
    }
}

//! What the suggestions see of a sentence: its words, and pairs of neighbouring Han characters, which hold
//! where the cut of words errs.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::jieba;
use crate::normal::normalise;

/// Words that say nothing about what a sentence is about, whoever says them.
const EMPTY: &str = "的 了 是 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 就是 就 也 都 还 很 在 有 和 跟 呢 吗 吧 啊 嗯 呃 哦 对 然后 \
    所以 因为 但是 一个 一下 什么 怎么 可能 觉得 比较 其实 反正 的话 上 下 到 去 来 说 会 要 能 可以 给 把 被 让 从 又 再 里 个";

/// Words of a sentence that count.
pub(super) struct Features {
    names: FxHashMap<String, u32>,
    empty: FxHashSet<&'static str>,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            names: FxHashMap::default(),
            empty: EMPTY.split_whitespace().collect(),
        }
    }
}

impl Features {
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Numbers of the features of a sentence, ascending, each once; new ones get the next number.
    pub fn learn(&mut self, sentence: &str) -> Vec<u32> {
        let mut words: Vec<String> = self.words(sentence).into_keys().collect();
        // Numbers must not depend on the order of a hash table.
        words.sort_unstable();
        let mut found: Vec<u32> = words
            .into_iter()
            .map(|word| {
                let next = self.names.len() as u32;
                *self.names.entry(word).or_insert(next)
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Features of a sentence that were learned, by number; the words among them with their letters, since a
    /// pair of characters (了很) explains nothing.
    pub fn known(&self, sentence: &str) -> Vec<(u32, Option<String>)> {
        let words = self.words(sentence).into_iter();
        let mut found: Vec<(u32, Option<String>)> = words
            .filter_map(|(word, is_word)| {
                let number = *self.names.get(&word)?;
                Some((number, is_word.then_some(word)))
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Words and pairs of characters, and whether each is a word.
    fn words(&self, sentence: &str) -> FxHashMap<String, bool> {
        let clean = normalise(sentence).text;
        let mut words = FxHashMap::default();
        let letters: Vec<char> = clean.chars().collect();
        for pair in letters.windows(2) {
            if pair
                .iter()
                .all(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter))
            {
                words.insert(pair.iter().collect(), false);
            }
        }
        let cut = jieba()
            .cut(&clean, false)
            .into_iter()
            .map(|token| token.word);
        for word in cut.filter(|word| word.chars().all(char::is_alphanumeric)) {
            if !self.empty.contains(word) {
                words.insert(word.to_owned(), true);
            }
        }
        words
    }
}

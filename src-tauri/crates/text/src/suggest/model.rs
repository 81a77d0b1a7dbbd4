//! Counts of words by code, and the log-odds that follow from them.

/// A sentence as the model sees it.
pub(super) struct Sentence {
    /// Ascending, each once.
    pub features: Vec<u32>,
    pub document: u32,
    pub codes: Vec<u32>,
}

/// In how many sentences each word occurs, altogether and by code.
pub(super) struct Counts {
    /// Sentences that were read.
    n_sentences: f64,
    /// Sentences that were not: they say only how common words are.
    n_unread: f64,
    n_words: f64,
    by_word: Vec<f64>,
    by_code: Vec<ByCode>,
}

struct ByCode {
    n_sentences: f64,
    n_words: f64,
    by_word: Vec<f64>,
}

/// Sentences' worth of belief in the words of all sentences that each code starts from.
const PRIOR: f64 = 2.0;

impl Counts {
    pub fn of<'a>(
        sentences: impl Iterator<Item = &'a Sentence>,
        n_features: usize,
        n_codes: usize,
    ) -> Self {
        let empty = || ByCode {
            n_sentences: 0.0,
            n_words: 0.0,
            by_word: vec![0.0; n_features],
        };
        let mut counts = Self {
            n_sentences: 0.0,
            n_unread: 0.0,
            n_words: 0.0,
            by_word: vec![0.0; n_features],
            by_code: (0..n_codes).map(|_| empty()).collect(),
        };
        for sentence in sentences {
            counts.add(sentence);
        }
        counts
    }

    fn add(&mut self, sentence: &Sentence) {
        self.n_sentences += 1.0;
        self.add_words(&sentence.features);
        for code in &sentence.codes {
            let of_code = &mut self.by_code[*code as usize];
            of_code.n_sentences += 1.0;
            of_code.n_words += sentence.features.len() as f64;
            for word in &sentence.features {
                of_code.by_word[*word as usize] += 1.0;
            }
        }
    }

    /// Adds a sentence that nobody has read.
    pub fn add_unread(&mut self, features: &[u32]) {
        self.n_unread += 1.0;
        self.add_words(features);
    }

    fn add_words(&mut self, features: &[u32]) {
        self.n_words += features.len() as f64;
        for word in features {
            self.by_word[*word as usize] += 1.0;
        }
    }

    pub fn n_codes(&self) -> usize {
        self.by_code.len()
    }

    pub fn n_with(&self, code: u32) -> f64 {
        self.by_code[code as usize].n_sentences
    }

    /// `ln P(word | code) / P(word | other sentences)`, each smoothed by [`PRIOR`] average sentences; 0 for a
    /// word of one sentence only, which may be chance.
    pub fn weight(&self, code: u32, word: u32) -> f64 {
        let with = &self.by_code[code as usize];
        let all = self.by_word[word as usize];
        if all < 2.0 {
            return 0.0;
        }
        let prior = PRIOR * self.n_words / (self.n_sentences + self.n_unread).max(1.0);
        let share = all / self.n_words;
        let said = with.by_word[word as usize];
        let in_code = (said + prior * share) / (with.n_words + prior);
        let elsewhere = (all - said + prior * share) / (self.n_words - with.n_words + prior);
        (in_code / elsewhere).ln()
    }

    /// Log-odds of the code for a sentence with these words. Before any word the odds are those among all
    /// sentences: what nobody has read is taken to be without the code, since most of it is.
    pub fn score(&self, code: u32, features: &[u32]) -> f64 {
        let with = self.n_with(code);
        let others = self.n_sentences + self.n_unread - with;
        let odds = ((with + 0.5) / (others + 0.5)).ln();
        let words = features.iter().map(|word| self.weight(code, *word));
        odds + words.sum::<f64>()
    }
}

//! What can be asked about words.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

const FACETS: [&str; 5] = ["region", "industry", "size", "source", "period"];
const SOURCES: [&str; 5] = ["response", "interview", "focus_group", "ticket", "visit"];

/// Which texts take part; everything when left out. Values are joined with commas.
#[derive(Args, Default)]
pub struct ScopeArgs {
    /// Sources: response, interview, focus_group, ticket, visit.
    #[arg(long, value_delimiter = ',', value_parser = SOURCES)]
    pub source: Vec<String>,
    /// Only customers of these regions.
    #[arg(long, value_delimiter = ',')]
    pub region: Vec<String>,
    /// Only customers of these industries.
    #[arg(long, value_delimiter = ',')]
    pub industry: Vec<String>,
    /// Only these size classes: 大客户, 中小客户 …
    #[arg(long, value_delimiter = ',')]
    pub size: Vec<String>,
    /// Only answers to the questions with these codes; other sources stay in.
    #[arg(long, value_delimiter = ',', value_name = "CODE")]
    pub question: Vec<String>,
    /// Only these months, e.g. 2026-09.
    #[arg(long, value_delimiter = ',', value_name = "MONTH")]
    pub period: Vec<String>,
    /// Only customers of these cohorts, by title or id.
    #[arg(long, value_delimiter = ',')]
    pub cohort: Vec<String>,
    /// All of the above in one: "source=interview,ticket;size=大客户".
    #[arg(long, value_parser = ScopeList::parse)]
    pub scope: Option<ScopeList>,
    /// negative (pain points) or positive.
    #[arg(long, default_value = "negative", value_parser = ["negative", "positive"])]
    pub polarity: String,
}

/// A scope written as one text: pairs of what and which.
#[derive(Clone)]
pub struct ScopeList(pub Vec<(String, Vec<String>)>);

impl ScopeList {
    fn parse(text: &str) -> Result<Self, String> {
        const KEYS: [&str; 7] = [
            "source", "region", "industry", "size", "question", "period", "cohort",
        ];
        let part = |part: &str| {
            let (key, values) = part
                .split_once('=')
                .ok_or_else(|| format!("“{part}” has no “=”"))?;
            let key = key.trim();
            if !KEYS.contains(&key) {
                return Err(format!("no “{key}”; there are {}", KEYS.join(", ")));
            }
            let values: Vec<String> = values
                .split(',')
                .map(|value| value.trim().to_owned())
                .collect();
            if let Some(odd) = values
                .iter()
                .find(|value| key == "source" && !SOURCES.contains(&value.as_str()))
            {
                return Err(format!(
                    "no source “{odd}”; there are {}",
                    SOURCES.join(", ")
                ));
            }
            Ok((key.to_owned(), values))
        };
        let parts = text.split([';', '；']).map(str::trim);
        let parts = parts.filter(|one| !one.is_empty()).map(part);
        parts.collect::<Result<_, _>>().map(Self)
    }
}

#[derive(Subcommand)]
pub enum WordCommand {
    /// Pain-point phrases with respondents and evidence (JSON: id, phrase, aspect, opinion, category,
    /// state, n_respondents, share, share_low, share_high, score, evidence; with --group also groups
    /// and by_group).
    Keywords(Keywords),
    /// Categories, themes and their phrases (JSON: n_respondents, n_covered,
    /// categories[name, n_respondents, themes]); with --matrix themes by groups with tests
    /// (JSON: groups, rows[key, name, cells, test, p, p_adjusted], method).
    Themes(Themes),
    /// A word with what stands left and right of it (JSON: n_total, n_respondents,
    /// rows[left, term, right, evidence]).
    Kwic(Kwic),
    /// What one group of respondents says more than another (JSON: n_a, n_b,
    /// rows[term, n_a, share_a, n_b, share_b, g2, log_ratio, p, p_adjusted], method).
    Compare(Compare),
    /// What is said together (JSON: nodes[id, label, n_respondents, x, y], links[a, b, n_together, lift]).
    Network(Network),
    /// Words that the dictionary does not know and perhaps should (JSON: word, count, spread, pmi, entropy, examples).
    NewWords(NewWords),
    /// Decide about phrases, named by their text or id; each decision can be undone.
    Phrases(Phrases),
    /// The study's dictionary; each change can be undone.
    Dictionary(Dictionary),
    /// Candidate pain points with all their evidence; each change can be undone.
    Candidates(Candidates),
}

#[derive(Args)]
pub struct Keywords {
    pub study: PathBuf,
    /// Phrases at most; 0 = all.
    #[arg(long, default_value_t = 30)]
    pub top: u32,
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Break every phrase down by region, industry, size, source or period.
    #[arg(long, value_parser = FACETS)]
    pub group: Option<String>,
    /// Only phrases that are accepted, rejected or open (not judged yet). Rejected ones are left out otherwise.
    #[arg(long, value_parser = ["accepted", "rejected", "open"])]
    pub state: Option<String>,
    /// Sentences for each phrase at most; 0 = all.
    #[arg(long, value_name = "N")]
    pub evidence: Option<u32>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Themes {
    pub study: PathBuf,
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Themes by region, industry, size, source or period.
    #[arg(long, value_name = "FACET", value_parser = FACETS)]
    pub matrix: Option<String>,
    /// Rows of the matrix: theme, category or cause.
    #[arg(long, default_value = "theme", value_parser = ["theme", "category", "cause"])]
    pub rows: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Kwic {
    pub study: PathBuf,
    /// The words to find.
    pub term: String,
    /// Characters on each side.
    #[arg(long, default_value_t = 20)]
    pub context: u32,
    /// Places at most; 0 = all.
    #[arg(long, default_value_t = 0)]
    pub limit: u32,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Compare {
    pub study: PathBuf,
    /// What the groups are: region, industry, size, source or period.
    #[arg(long, value_parser = FACETS)]
    pub facet: String,
    /// Groups of the first side.
    #[arg(long, required = true, value_delimiter = ',')]
    pub a: Vec<String>,
    /// Groups of the second side; all others when left out.
    #[arg(long, value_delimiter = ',')]
    pub b: Vec<String>,
    /// phrases or keywords.
    #[arg(long, default_value = "phrases", value_parser = ["phrases", "keywords"])]
    pub what: String,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Network {
    pub study: PathBuf,
    /// phrases or keywords.
    #[arg(long, default_value = "phrases", value_parser = ["phrases", "keywords"])]
    pub what: String,
    /// Nodes at most.
    #[arg(long, default_value_t = 40)]
    pub nodes: u32,
    /// Respondents that two must share.
    #[arg(long, default_value_t = 2)]
    pub together: u32,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct NewWords {
    pub study: PathBuf,
    /// Words at most.
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct Phrases {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: PhraseVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum PhraseVerb {
    /// Accept phrases (JSON: {}).
    Accept {
        #[arg(required = true)]
        phrases: Vec<String>,
    },
    /// Reject phrases: they count nowhere (JSON: {}).
    Reject {
        #[arg(required = true)]
        phrases: Vec<String>,
    },
    /// Take back that phrases were accepted or rejected (JSON: {}).
    Open {
        #[arg(required = true)]
        phrases: Vec<String>,
    },
    /// Give a phrase another name; "" = its own again (JSON: {}).
    Rename { phrase: String, name: String },
    /// Count phrases as one (JSON: {}).
    Merge {
        /// The phrase that stays.
        into: String,
        /// The phrases that go into it.
        #[arg(required = true)]
        from: Vec<String>,
        /// New name of the phrase that stays.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Take phrases out of the one they were merged into (JSON: {}).
    Unmerge {
        #[arg(required = true)]
        phrases: Vec<String>,
    },
    /// Phrases that seem to say the same (JSON: into, from, reason, score, n_respondents).
    Proposals {
        /// Merge those with at least this score, 0–1, as one operation; the answer lists what was merged.
        #[arg(long, value_name = "SCORE")]
        accept: Option<f64>,
    },
    /// Why a phrase is here, in its category, at its rank (JSON: phrase, why_here, why_category,
    /// why_rank, judgements, rules, seeds).
    Explain { phrase: String },
}

#[derive(Args)]
pub struct Dictionary {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: DictionaryVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum DictionaryVerb {
    /// Entries, the study's own first (JSON: kinds, n_total, rows[id, kind, text, target, is_built_in, is_off], n_default).
    List {
        /// One list only.
        #[arg(long)]
        kind: Option<WordList>,
        /// Only what this study added or switched off.
        #[arg(long)]
        own: bool,
        /// Part of the word or of what it stands for.
        #[arg(long, default_value = "")]
        search: String,
        /// Entries at most; 0 = all.
        #[arg(long, default_value_t = 0)]
        limit: u32,
    },
    /// Add an entry (JSON: n_added, n_known, problems).
    Add {
        kind: WordList,
        word: String,
        /// What it stands for: synonym → the other word, seed → category, scale → aspects joined with |.
        target: Option<String>,
    },
    /// Remove entries that the study added (JSON: {}).
    Remove {
        kind: WordList,
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Switch built-in entries off (JSON: {}).
    Off {
        kind: WordList,
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Switch built-in entries on again (JSON: {}).
    On {
        kind: WordList,
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Read entries from a table with 词表, 词, 对应, 停用 (JSON: n_added, n_known,
    /// problems[file, sheet, row, column, code, message]).
    Import {
        file: PathBuf,
        /// Take the good rows although others are bad.
        #[arg(long)]
        partial: bool,
    },
    /// Write entries to a table, xlsx or csv by the ending (JSON: file, n_bytes, n_sheets).
    Export {
        file: PathBuf,
        /// Only what this study added or switched off.
        #[arg(long)]
        own: bool,
    },
    /// The personal default, which every new study starts with: save makes it what this study
    /// has (JSON: {}), apply adds it to this study (JSON: n_added, n_known, problems).
    Default { act: DefaultAct },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum DefaultAct {
    Save,
    Apply,
}

/// The lists of the dictionary.
#[derive(Clone, Copy, ValueEnum)]
pub enum WordList {
    /// Kept whole; may be what a phrase is about (领域词).
    #[value(alias = "领域词")]
    Word,
    /// In no list of keywords (停用词).
    #[value(alias = "停用词")]
    Stop,
    /// Says something bad (负面词).
    #[value(alias = "负面词")]
    Negative,
    /// Says something good (正面词).
    #[value(alias = "正面词")]
    Positive,
    /// Good or bad by what it is said of (量级形容词).
    #[value(alias = "量级形容词")]
    Scale,
    /// Stands for another word (同义词).
    #[value(alias = "同义词")]
    Synonym,
    /// Speaks for a category (类别种子词).
    #[value(alias = "类别种子词")]
    Seed,
}

impl WordList {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Stop => "stop",
            Self::Negative => "negative",
            Self::Positive => "positive",
            Self::Scale => "scale",
            Self::Synonym => "synonym",
            Self::Seed => "seed",
        }
    }
}

#[derive(Args)]
pub struct Candidates {
    pub study: PathBuf,
    #[command(subcommand)]
    pub verb: CandidateVerb,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum CandidateVerb {
    /// All, strongest first (JSON: id, title, category, cause, need, statement, phrases, n_respondents, share,
    /// n_evidence, channels[channel, label, n_evidence, share], sources[name, n]).
    List {
        /// Only of this kind of need: basic, value_added, emergency, or none.
        #[arg(long)]
        need: Option<String>,
    },
    /// By kind of need (JSON: need, label, n_candidates, share, n_respondents, n_evidence, n_questions).
    Needs,
    /// Change one, named by title or id; what is left out stays (JSON: {}).
    Set {
        candidate: String,
        /// Kind of need: basic, value_added, emergency, or none.
        #[arg(long)]
        need: Option<String>,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        statement: Option<String>,
    },
    /// Cite a note of desk research, by the id of its visit (JSON: {}).
    Cite {
        candidate: String,
        visit: String,
        /// Words of the note to cite; the whole note when left out.
        #[arg(long, default_value = "")]
        words: String,
    },
    /// Notes of desk research that can be cited (JSON: id, title, done_at, channel, note).
    Desk,
    /// Make one from a theme or from phrases, named by text, key or id (JSON: as a row of list).
    Add {
        #[arg(required = true)]
        from: Vec<String>,
        /// Title; the name of the theme or first phrase when left out.
        #[arg(long, default_value = "")]
        title: String,
        /// What it claims.
        #[arg(long, default_value = "")]
        statement: String,
        /// Kind of need: basic, value_added, emergency.
        #[arg(long, default_value = "")]
        need: String,
    },
    /// Remove one, named by title or id (JSON: {}).
    Remove { candidate: String },
    /// One with its evidence, named by title or id (JSON: candidate, evidence).
    Show { candidate: String },
}

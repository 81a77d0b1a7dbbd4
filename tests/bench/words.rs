//! Words as a script counts them. The phrases are in `mining.rs`.

use crate::job::Job;
use crate::measure::{Row, Table, median, median_ms, n_runs, once_ms};
use crate::process::printed;
use crate::{floors, places};
use exchange::transcript::{Options, read};
use jieba_rs::Jieba;
use model::SpeakerRole;
use std::path::Path;
use std::process::Command;
use text::words::{count_words, stop_list, tfidf};

/// Argument that makes this program count words in a fresh process.
pub const COLD: &str = "cold-words";

/// What respondents say in a folder of transcripts.
pub fn turns(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut turns = Vec::new();
    for path in paths {
        let draft = read("t.txt", &std::fs::read(path).unwrap(), &Options::default()).unwrap();
        let roles: Vec<SpeakerRole> = draft.speakers.iter().map(|speaker| speaker.role).collect();
        let answers = draft
            .turns
            .into_iter()
            .filter(|turn| roles[turn.speaker] == SpeakerRole::Respondent);
        turns.extend(answers.map(|turn| turn.text));
    }
    turns
}

fn keywords(texts: &[&str]) -> usize {
    tfidf(&count_words(texts, &stop_list(["我们", "没有"])), 100).len()
}

/// The fresh process: prints the milliseconds of keywords with all loading.
pub fn run_cold(folder: &str) {
    let turns = turns(Path::new(folder));
    let texts: Vec<&str> = turns.iter().map(String::as_str).collect();
    println!("{}", once_ms(|| keywords(&texts)));
}

const PYTHON_COLD: &str = "
import sys, glob, time, collections
texts = []
for p in sorted(glob.glob(sys.argv[1] + '/*')):
    raw = open(p, 'rb').read()
    try: text = raw.decode('utf-8')
    except UnicodeDecodeError: text = raw.decode('gb18030')
    texts += [l[4:] for l in text.split('\\n') if l.startswith('受访者：')]
t = time.perf_counter()
import jieba, jieba.analyse, logging
jieba.setLogLevel(logging.ERROR)
idf, median = jieba.analyse.TFIDF().idf_loader.get_idf()
counts = collections.Counter(w for s in texts for w in jieba.cut(s) if len(w) > 1)
n = sum(counts.values())
sorted(((c / n * idf.get(w, median), w) for w, c in counts.items()), reverse=True)[:100]
print((time.perf_counter() - t) * 1000)
";

/// The lines about words.
pub fn rows(input: &Path, job: &Job, table: &mut Table) {
    let folder = input.join("interviews");
    let owned = turns(&folder);
    let texts: Vec<&str> = owned.iter().map(String::as_str).collect();
    let jieba = Jieba::new();
    let cut = median_ms(|| floors::cut(&jieba, &texts));
    drop(jieba);
    let (plain, tuned) = job.peer(&["open_answers", "interview_words"]);
    table.add(Row {
        what: "mine: all word figures of the job, dictionary loaded".into(),
        ours: job.ours(&["talk_words", "open_words", "weigh_words"]),
        floor: Some((cut, "jieba-rs, cutting the talks only")),
        plain,
        tuned,
        ..Row::default()
    });
}

/// G10: keywords of the talks with all loading.
pub fn cold_row(input: &Path, table: &mut Table) {
    let folder = input.join("interviews");
    let owned = turns(&folder);
    let texts: Vec<&str> = owned.iter().map(String::as_str).collect();
    let me = std::env::current_exe().unwrap();
    let cold = || printed(Command::new(&me).arg(COLD).arg(&folder));
    let python = places::python().map(|python| {
        let run = |_| printed(Command::new(&python).args(["-c", PYTHON_COLD]).arg(&folder));
        median((0..n_runs().min(3)).map(run).collect())
    });
    table.add(Row {
        what: "G10 keywords of 4 MB, cold".into(),
        ours: median((0..n_runs()).map(|_| cold()).collect()),
        floor: Some((
            once_ms(|| floors::cut(&Jieba::new(), &texts)),
            "jieba-rs, load and cut",
        )),
        plain: python,
        ..Row::default()
    });
}

//! Skip notes behind choices (请跳至第5题) as conditions of the questions between.

use model::questionnaire::QuestionnaireBody;

/// A choice with a skip note: of the question at `from`, called `choice`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Skip {
    pub line: u32,
    /// Index of the question.
    pub from: usize,
    /// Code of the choice.
    pub choice: String,
    pub to: Target,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The question of that number in the text.
    Number(u32),
    End,
}

/// Takes a skip note off a choice.
pub(super) fn split(words: &str) -> (String, Option<Target>) {
    for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')] {
        let Some(start) = words.rfind(open) else {
            continue;
        };
        let inner = &words[start + open.len_utf8()..];
        let Some(end) = inner.find(close) else {
            continue;
        };
        if let Some(target) = target(&inner[..end]) {
            let rest = format!("{}{}", &words[..start], &inner[end + close.len_utf8()..]);
            return (rest.trim().to_owned(), Some(target));
        }
    }
    if let Some(start) = words
        .find("请跳")
        .or_else(|| words.find("跳转").or_else(|| words.find("→")))
        && let Some(target) = target(&words[start..])
    {
        let kept = words[..start].trim_end_matches([' ', '-', '—', '，', ',', '=', '>']);
        return (kept.trim().to_owned(), Some(target));
    }
    (words.to_owned(), None)
}

fn target(note: &str) -> Option<Target> {
    let is_skip = ["跳", "转到", "转至", "→", "结束"]
        .iter()
        .any(|word| note.contains(word));
    if !is_skip {
        return None;
    }
    if ["末尾", "结束", "提交", "无效"]
        .iter()
        .any(|word| note.contains(word))
    {
        return Some(Target::End);
    }
    let digits: String = note
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().map(Target::Number)
}

/// Gives the questions between a skip and its target their condition. Returns the skips whose
/// target is not behind the question.
pub(super) fn apply(body: &mut QuestionnaireBody, numbers: &[u32], skips: &[Skip]) -> Vec<Skip> {
    let mut lost = Vec::new();
    for skip in skips {
        let end = match skip.to {
            Target::End => Some(body.questions.len()),
            Target::Number(number) => numbers.iter().position(|n| *n == number),
        };
        let Some(end) = end.filter(|end| *end > skip.from) else {
            lost.push(skip.clone());
            continue;
        };
        let code = body.questions[skip.from].code.clone();
        let condition = format!("${{{code}}} != '{}'", skip.choice);
        for question in &mut body.questions[skip.from + 1..end] {
            question.relevant = match question.relevant.as_str() {
                "" => condition.clone(),
                held => format!("{held} and {condition}"),
            };
        }
    }
    lost
}

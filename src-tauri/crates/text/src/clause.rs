//! Sentences and clauses (小句): the scope of a rule.
//!
//! A clause ends at punctuation or before a contrast word (但是, 可惜). Soft breaks (space, colon, 、,
//! contrast word without punctuation) end a clause too, but the next clause may look back across them.

use crate::lexicon::{Lexicon, flag};
use crate::segment::{Pos, Tok, text_of};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Space, colon, 、, contrast word.
    Soft,
    /// Comma, bracket, dash.
    Comma,
    /// End of a sentence.
    Sentence,
    /// Question mark.
    Question,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause {
    /// Tokens `[first, last)`.
    pub first: usize,
    pub last: usize,
    pub stop: Stop,
    /// Number of the sentence within the text.
    pub sentence: u32,
    /// The stop was an enumeration comma 、.
    pub listed: bool,
}

/// Everything a rule may look at.
pub(crate) struct Ctx<'a> {
    pub lexicon: &'a Lexicon,
    pub text: &'a str,
    pub toks: &'a [Tok],
    pub clauses: &'a [Clause],
    /// Index of the current clause.
    pub at: usize,
    pub first: usize,
    pub last: usize,
}

impl<'a> Ctx<'a> {
    pub fn new(
        lexicon: &'a Lexicon,
        text: &'a str,
        toks: &'a [Tok],
        clauses: &'a [Clause],
        at: usize,
    ) -> Ctx<'a> {
        let (first, last) = clauses.get(at).map_or((0, 0), |c| (c.first, c.last));
        Ctx {
            lexicon,
            text,
            toks,
            clauses,
            at,
            first,
            last,
        }
    }

    /// The word at `i`, empty outside the clause.
    pub fn word(&self, i: usize) -> &'a str {
        self.inside(i).map_or("", |t| text_of(self.text, t))
    }

    /// The text of tokens `[from, to)`, not limited to the clause.
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        match (
            self.toks.get(from),
            to.checked_sub(1).and_then(|i| self.toks.get(i)),
        ) {
            (Some(a), Some(b)) if from < to => {
                self.text.get(a.from as usize..b.to as usize).unwrap_or("")
            }
            _ => "",
        }
    }

    pub fn inside(&self, i: usize) -> Option<&'a Tok> {
        if i >= self.first && i < self.last {
            self.toks.get(i)
        } else {
            None
        }
    }

    pub fn has(&self, i: usize, flags: u32) -> bool {
        self.inside(i).is_some_and(|t| t.flags & flags != 0)
    }

    pub fn pos(&self, i: usize) -> Pos {
        self.inside(i).map_or(Pos::Mark, |t| t.pos)
    }

    pub fn stop(&self) -> Stop {
        self.clauses.get(self.at).map_or(Stop::Sentence, |c| c.stop)
    }

    /// Whether nothing but particles follows `i` (exclusive end of a phrase) in the clause.
    pub fn ends_at(&self, i: usize) -> bool {
        (i..self.last).all(|k| {
            matches!(self.pos(k), Pos::Particle | Pos::De | Pos::Mark)
                || matches!(self.word(k), "了" | "啊" | "吧" | "呢" | "哦" | "啦")
        })
    }
}

/// What a punctuation token does: `None` when it is transparent (quotes, hyphen).
fn stop_of(mark: &str) -> Option<Stop> {
    match mark.chars().next()? {
        '。' | '！' | '!' | '\n' | '；' | ';' | '…' | '.' | '~' | '～' => {
            Some(Stop::Sentence)
        }
        '？' | '?' => Some(Stop::Question),
        '，' | ',' | '（' | '）' | '(' | ')' | '《' | '》' | '【' | '】' | '[' | ']' | '—'
        | '－' | '|' => Some(Stop::Comma),
        '：' | ':' | '、' => Some(Stop::Soft),
        _ => None,
    }
}

/// Cuts the tokens of a text into clauses. Marks belong to no clause.
pub(crate) fn clauses(text: &str, toks: &[Tok]) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let (mut first, mut sentence, mut i) = (0, 0, 0);
    let close = |out: &mut Vec<Clause>, first: usize, last: usize, stop, sentence, listed| {
        if first < last {
            out.push(Clause {
                first,
                last,
                stop,
                sentence,
                listed,
            });
        } else if let Some(previous) = out.last_mut()
            && (stop == Stop::Question || stop == Stop::Sentence && previous.stop != Stop::Question)
            && previous.sentence == sentence
        {
            previous.stop = stop; // "真的慢……？"
        }
    };
    while let Some(tok) = toks.get(i) {
        let word = text_of(text, tok);
        if word == "["
            && let Some(end) = sticker(text, toks, i)
        {
            close(&mut out, first, i, Stop::Comma, sentence, false);
            (i, first) = (end, end);
            continue;
        }
        let stop = match tok.pos {
            _ if word.trim().is_empty() && !word.contains('\n') => space_stop(text, toks, i),
            Pos::Mark | Pos::Other | Pos::Numeral if !word.chars().any(char::is_alphanumeric) => {
                stop_of(word)
            }
            _ if tok.flags & flag::CONTRAST != 0 && first < i => {
                close(&mut out, first, i, Stop::Soft, sentence, false);
                first = i;
                None
            }
            _ => None,
        };
        if let Some(stop) = stop {
            close(&mut out, first, i, stop, sentence, word == "、");
            if matches!(stop, Stop::Sentence | Stop::Question) {
                sentence += 1;
            }
            first = i + 1;
        }
        i += 1;
    }
    close(&mut out, first, toks.len(), Stop::Sentence, sentence, false);
    out
}

/// A space between Han characters separates; beside letters and digits it does not.
fn space_stop(text: &str, toks: &[Tok], i: usize) -> Option<Stop> {
    let ascii = |k: Option<usize>| {
        k.and_then(|k| toks.get(k))
            .is_some_and(|t| text_of(text, t).is_ascii())
    };
    (!ascii(i.checked_sub(1)) && !ascii(Some(i + 1))).then_some(Stop::Soft)
}

/// End of a chat sticker such as `[允悲]` that starts at `i`.
fn sticker(text: &str, toks: &[Tok], i: usize) -> Option<usize> {
    (i + 2..i + 6)
        .find(|&k| toks.get(k).is_some_and(|t| text_of(text, t) == "]"))
        .map(|k| k + 1)
}

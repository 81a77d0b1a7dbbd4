//! From clean text to tokens with part of speech and dictionary flags.
//!
//! jieba cuts; our dictionaries then split what it glued together (`不便宜` → 不 + 便宜, `太贵` → 太 + 贵)
//! and join what must stay whole (`跨部门协同`, a study's own words). The overlay works on jieba's cut,
//! so one process-wide jieba serves every study.

use jieba_rs::Jieba;

use crate::lexicon::{Lexicon, flag};

/// Part of speech, as coarse as the rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pos {
    /// Noun, name, abbreviation.
    Noun,
    /// Verb.
    Verb,
    /// Verb used as a noun (vn).
    VerbNoun,
    /// Adjective, state word.
    Adjective,
    /// Attributive-only word (b).
    Attributive,
    /// Adverb.
    Adverb,
    /// Preposition.
    Preposition,
    /// Conjunction.
    Conjunction,
    /// Structural 的 地 得.
    De,
    /// Other particles (了 着 过 吗 呢).
    Particle,
    /// Numeral.
    Numeral,
    /// Measure word.
    Measure,
    /// Pronoun.
    Pronoun,
    /// Time word.
    Time,
    /// Place or direction word.
    Place,
    /// Letters and digits.
    Latin,
    /// Idiom or fixed phrase.
    Idiom,
    /// Punctuation and space.
    Mark,
    /// Anything else.
    Other,
}

impl Pos {
    fn from_tag(tag: &str, word: &str) -> Pos {
        match word {
            "的" | "地" | "得" | "之" => return Pos::De,
            "和" | "与" | "及" | "跟" | "以及" | "或" | "或者" | "还有" | "并" | "并且"
            | "而且" | "又" | "且" => {
                return Pos::Conjunction;
            }
            _ => {}
        }
        match tag {
            "vn" => Pos::VerbNoun,
            "an" => Pos::Noun,
            "eng" => Pos::Latin,
            _ => match tag.as_bytes().first() {
                Some(b'n' | b'j') => Pos::Noun,
                Some(b'v') => Pos::Verb,
                Some(b'a' | b'z') => Pos::Adjective,
                Some(b'b') => Pos::Attributive,
                Some(b'd') => Pos::Adverb,
                Some(b'p') => Pos::Preposition,
                Some(b'c') => Pos::Conjunction,
                Some(b'u' | b'y' | b'e') => Pos::Particle,
                Some(b'm') => Pos::Numeral,
                Some(b'q') => Pos::Measure,
                Some(b'r') => Pos::Pronoun,
                Some(b't') => Pos::Time,
                Some(b'f' | b's') => Pos::Place,
                Some(b'l') if word.len() >= 12 => Pos::Noun, // 操作手册
                Some(b'i' | b'l') => Pos::Idiom,
                Some(b'x' | b'w') if word.chars().any(char::is_alphanumeric) => Pos::Other,
                Some(b'x' | b'w') => Pos::Mark,
                _ => Pos::Other,
            },
        }
    }
}

/// A token of the clean text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tok {
    /// Bytes `[from, to)` of the clean text.
    pub from: u32,
    pub to: u32,
    /// Code points `[start, end)` of the clean text.
    pub start: u32,
    pub end: u32,
    pub pos: Pos,
    pub flags: u32,
}

impl Tok {
    pub fn chars(&self) -> u32 {
        self.end - self.start
    }
}

pub(crate) fn text_of<'t>(text: &'t str, tok: &Tok) -> &'t str {
    text.get(tok.from as usize..tok.to as usize).unwrap_or("")
}

/// A token before words are joined: bytes `[from, to)`, part of speech and flags.
type Piece = (usize, usize, Pos, u32);

/// Tokens of a clean text, in order and without gaps.
pub(crate) fn segment(jieba: &Jieba, lexicon: &Lexicon, text: &str) -> Vec<Tok> {
    let tags = jieba.tag(text, true);
    let mut cut: Vec<Piece> = Vec::with_capacity(tags.len() + tags.len() / 8);
    let mut at = 0;
    for tag in tags {
        let end = at + tag.word.len();
        // 票开得晚: a guess of two characters before 得 is a thing and its verb.
        if tag.word.len() == 6
            && text.get(end..).is_some_and(|rest| rest.starts_with('得'))
            && tag.word.starts_with(crate::normal::is_han)
            && lexicon.flags(tag.word) == 0
            && !jieba.has_word(tag.word)
        {
            for (from, to, pos) in [(at, at + 3, Pos::Noun), (at + 3, end, Pos::Verb)] {
                let flags = lexicon.flags(text.get(from..to).unwrap_or(""));
                cut.push((from, to, pos, flags));
            }
            at = end;
            continue;
        }
        split(
            lexicon,
            text,
            at,
            end,
            Pos::from_tag(tag.tag, tag.word),
            &mut cut,
        );
        at = end;
    }
    join(lexicon, text, &cut)
}

/// Splits a token the dictionaries do not know into parts they do know: adverb + opinion (稍差, 不太好),
/// opinion + particle (差得, 坏了), aspect + opinion (速度慢), 不 + verb (不送).
fn split(lexicon: &Lexicon, text: &str, from: usize, to: usize, pos: Pos, cut: &mut Vec<Piece>) {
    let word = text.get(from..to).unwrap_or("");
    let flags = lexicon.flags(word);
    if word.len() < 6 || flags != 0 || !word.starts_with(crate::normal::is_han) {
        cut.push((from, to, pos, flags));
        return;
    }
    for (at, _) in word.char_indices().skip(1) {
        let (head, tail) = word.split_at(at);
        let head_flags = lexicon.flags(head);
        if let Some((head_pos, tail_pos)) = parts(lexicon, (head, head_flags), tail, word, pos) {
            cut.push((from, from + at, head_pos, head_flags));
            split(lexicon, text, from + at, to, tail_pos, cut);
            return;
        }
    }
    cut.push((from, to, pos, 0));
}

/// Parts of speech of `head` and `tail` where a word comes apart into them; `None` where it stays whole.
fn parts(
    lexicon: &Lexicon,
    (head, h): (&str, u32),
    tail: &str,
    word: &str,
    pos: Pos,
) -> Option<(Pos, Pos)> {
    let t = lexicon.flags(tail);
    let rest = |prefix: char| {
        tail.strip_prefix(prefix).map_or(0, |r| lexicon.flags(r)) & flag::OPINION != 0
    };
    if rest('得') {
        return Some((Pos::Verb, Pos::Adjective)); // 做得好
    }
    if matches!(head, "得" | "比") && t & flag::OPINION != 0 {
        return Some((
            if head == "得" {
                Pos::De
            } else {
                Pos::Preposition
            },
            Pos::Adjective,
        ));
    }
    if tail == "得" && pos == Pos::Particle {
        return Some((Pos::Verb, Pos::De)); // 讲得
    }
    // 内存不足: an opinion glued to what it is about.
    if head.len() == 6
        && tail.len() == 6
        && t & flag::NEGATIVE != 0
        && h & (flag::DEGREE | flag::NEGATOR) == 0
        && crate::engine::jieba().has_word(head)
    {
        return Some((Pos::Noun, Pos::Adjective));
    }
    if tail == "比" && h & flag::DOMAIN != 0 {
        return Some((Pos::Noun, Pos::Preposition)); // 价格比
    }
    if tail == "到" && h & flag::OPINION != 0 || head == "差" && tail.starts_with('一') {
        return Some((Pos::Adjective, Pos::Adverb)); // 贵到离谱, 差一截
    }
    if head.len() == 6
        && h & flag::POSITIVE != 0
        && tail.len() == 6
        && matches!(pos, Pos::Verb | Pos::VerbNoun)
    {
        return Some((Pos::Adjective, Pos::Noun)); // 熟悉业务
    }
    if tail.starts_with(['太', '很', '偏', '超']) && "太很偏超".chars().any(rest) {
        return Some((Pos::Noun, Pos::Adjective)); // 菜太咸
    }
    if head.len() == 3
        && matches!(tail, "慢" | "差" | "贵" | "烂" | "脏")
        && !crate::engine::jieba().has_word(word)
    {
        return Some((Pos::Noun, Pos::Adjective)); // 到 | 账慢
    }
    let adverb = h & (flag::DEGREE | flag::NEGATOR) != 0 || matches!(head, "无" | "挺" | "真");
    if adverb && t & flag::OPINION != 0 {
        return Some((Pos::Adverb, Pos::Adjective));
    }
    if matches!(head, "不" | "没" | "无" | "未") && t & flag::VERB_ASPECT != 0
        || matches!(head, "不" | "没")
            && pos == Pos::Verb
            && tail.len() == 3
            && t & flag::MODAL == 0
    {
        return Some((Pos::Adverb, Pos::Verb));
    }
    if h & flag::OPINION != 0
        && h & flag::POSITIVE == 0
        && head.len() <= 12
        && matches!(tail, "了" | "得" | "的" | "点" | "着")
    {
        return Some((
            Pos::Adjective,
            if matches!(tail, "得" | "的") {
                Pos::De
            } else {
                Pos::Particle
            },
        ));
    }
    let noun = h & (flag::DOMAIN | flag::VERB_ASPECT) != 0
        || head.len() >= 6 && h == 0 && crate::engine::jieba().has_word(head);
    let scale = "慢差贵快高低长短大小难";
    (noun && tail.len() == 3 && scale.contains(tail)).then_some((Pos::Noun, Pos::Adjective))
}

const LONGEST_JOIN: usize = 6;

fn join(lexicon: &Lexicon, text: &str, cut: &[Piece]) -> Vec<Tok> {
    let mut toks = Vec::with_capacity(cut.len());
    let (mut i, mut start) = (0, 0u32);
    while let Some(&(from, first_to, first_pos, first_flags)) = cut.get(i) {
        let (mut take, mut to, mut pos, mut flags) = (1, first_to, first_pos, first_flags);
        let may_start = lexicon.may_start_whole(text.get(from..).unwrap_or(""));
        if first_pos != Pos::Mark && may_start {
            let furthest = (i + LONGEST_JOIN).min(cut.len());
            for j in (i + 1..furthest).rev() {
                let Some(&(_, end, ..)) = cut.get(j) else {
                    continue;
                };
                let joined = text.get(from..end).unwrap_or("");
                if end - from <= lexicon.longest * 3 && lexicon.is_whole(joined) {
                    (take, to) = (j + 1 - i, end);
                    flags = lexicon.flags(joined);
                    pos = joined_pos(flags, pos);
                    break;
                }
            }
        }
        let ahead = if take == 1 && may_start {
            overlapping(lexicon, text, from, to)
        } else {
            None
        };
        if let Some(end) = ahead {
            (to, pos) = (end, Pos::Noun);
            flags = lexicon.flags(text.get(from..to).unwrap_or(""));
            while cut.get(i + take).is_some_and(|next| next.1 <= to) {
                take += 1;
            }
        }
        start = push(text, (from, to, pos, flags), start, &mut toks);
        i += take;
        // 快递|员不送: jieba glued half of the name to what follows; go on behind the name.
        if let Some(&(rest_from, rest_to, rest_pos, _)) = cut.get(i)
            && rest_from < to
        {
            let mut rest = Vec::new();
            split(lexicon, text, to, rest_to, rest_pos, &mut rest);
            for piece in rest {
                start = push(text, piece, start, &mut toks);
            }
            i += 1;
        }
    }
    toks
}

fn push(text: &str, (from, to, pos, flags): Piece, start: u32, toks: &mut Vec<Tok>) -> u32 {
    let word = text.get(from..to).unwrap_or("");
    let end = start + word.chars().count() as u32;
    toks.push(Tok {
        from: from as u32,
        to: to as u32,
        start,
        end,
        pos,
        flags,
    });
    end
}

/// End of a name of three and more characters that starts with the token `[from, to)` and ends
/// inside a later one. To be asked only where [`Lexicon::may_start_whole`].
fn overlapping(lexicon: &Lexicon, text: &str, from: usize, to: usize) -> Option<usize> {
    let ahead = text.get(from..)?;
    let ends = ahead.char_indices().map(|(at, c)| from + at + c.len_utf8());
    ends.take(lexicon.longest)
        .skip(2)
        .filter(|&end| end > to)
        .filter(|&end| {
            let word = text.get(from..end).unwrap_or("");
            lexicon.is_whole(word) && lexicon.flags(word) & flag::DOMAIN != 0
        })
        .last()
}

fn joined_pos(flags: u32, first: Pos) -> Pos {
    match flags {
        f if f & (flag::DOMAIN | flag::BRAND) != 0 => Pos::Noun,
        f if f & flag::VERB_ASPECT != 0 => Pos::VerbNoun,
        f if f & flag::PROBLEM != 0 => Pos::Noun,
        f if f & flag::OPINION != 0 => Pos::Adjective,
        f if f & (flag::DEGREE | flag::NEGATOR) != 0 => Pos::Adverb,
        f if f & flag::LACK != 0 => Pos::Verb,
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let lexicon = Lexicon::built_in();
        let toks = segment(crate::engine::jieba(), &lexicon, text);
        toks.iter().map(|t| text_of(text, t).to_owned()).collect()
    }

    #[test]
    fn glued_words_come_apart() {
        for (text, expected) in [
            ("早餐不大好", vec!["早餐", "不大", "好"]),
            ("服务差得很", vec!["服务", "差", "得", "很"]),
            ("审批周期长", vec!["审批", "周期", "长"]),
            ("菜太咸", vec!["菜", "太", "咸"]),
            // jieba cuts 快递 | 员不送; the dictionary knows 快递员.
            ("快递员不送上楼", vec!["快递员", "不", "送", "上楼"]),
            ("太阳能热水器", vec!["太阳能", "热水器"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_leave_no_gap(text in "(快递|员|不|送|上|楼|太|咸|菜|周期|长|售后|响应|慢|得|很|A|b|3|\\.|，| |😀|跨部门|协同|流){0,16}") {
            let lexicon = Lexicon::built_in();
            let toks = segment(crate::engine::jieba(), &lexicon, &text);
            let (mut byte, mut point) = (0, 0);
            for t in &toks {
                prop_assert_eq!((t.from, t.start), (byte, point));
                prop_assert_eq!(text_of(&text, t).chars().count() as u32, t.chars());
                (byte, point) = (t.to, t.end);
            }
            prop_assert_eq!(byte as usize, text.len());
        }
    }
}

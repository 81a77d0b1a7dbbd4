//! Normalisation (归一) with a map back to the original text.
//!
//! Client documents mix full-width letters, traditional characters, inline pinyin notes such as
//! `服务(wù)` and invisible characters. Mining works on one clean form, evidence points into the
//! original, so every code point of the clean text remembers where it came from.
//! Must not: change the number of words in simplified text, or lose the map. Start at [`normalise`].

use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use rustc_hash::FxHashMap;

/// A cleaned text and the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The clean text.
    pub text: String,
    /// Code points of the original that cannot be read (U+FFFD, private use), in order.
    pub broken: Vec<u32>,
    /// Original range of each clean code point; `None` when nothing moved.
    map: Option<Vec<(u32, u32)>>,
    n_original: u32,
}

impl Normalised {
    /// The code-point range of the original text that the clean range `[start, end)` came from.
    /// Ranges beyond the end are cut to it; an empty range stays empty.
    pub fn original_span(&self, start: u32, end: u32) -> (u32, u32) {
        let Some(map) = &self.map else {
            let end = end.min(self.n_original);
            return (start.min(end), end);
        };
        let n = map.len();
        let (start, end) = (start as usize, (end as usize).min(n));
        match (
            map.get(start),
            end.checked_sub(1).and_then(|last| map.get(last)),
        ) {
            (Some(first), Some(last)) if start < end => (first.0, last.1),
            (Some(first), _) => (first.0, first.0),
            _ => (self.n_original, self.n_original),
        }
    }

    /// Whether the clean text is the original, character for character.
    pub fn is_identity(&self) -> bool {
        self.map.is_none()
    }
}

struct Piece {
    character: char,
    start: u32,
    end: u32,
}

/// Cleans a text: width folding of letters and digits, traditional to simplified (with the Taiwan
/// word table where a text is traditional), pinyin notes and invisible characters removed.
pub fn normalise(original: &str) -> Normalised {
    let script = Script::get();
    if original.chars().all(|c| is_plain(c, script)) {
        return Normalised {
            text: original.to_owned(),
            broken: Vec::new(),
            map: None,
            n_original: original.chars().count() as u32,
        };
    }
    let chars: Vec<char> = original.chars().collect();
    let mut broken = Vec::new();
    let mut pieces = fold(&chars, &mut broken);
    if pieces.iter().any(|p| script.is_traditional(p.character)) {
        simplify(&mut pieces, script);
        pieces = replace_taiwan_words(pieces);
    }
    Normalised {
        text: pieces.iter().map(|p| p.character).collect(),
        broken,
        map: Some(pieces.iter().map(|p| (p.start, p.end)).collect()),
        n_original: chars.len() as u32,
    }
}

fn is_plain(c: char, script: &Script) -> bool {
    match c {
        '(' | '\r' => false,
        ' '..='~' | '\n' => true,
        '\u{4e00}'..='\u{9fff}' => !script.is_traditional(c),
        '，' | '。' | '、' | '：' | '；' | '？' | '！' | '“' | '”' | '…' | '—' | '《' | '》' => {
            true
        }
        _ => false,
    }
}

fn fold(chars: &[char], broken: &mut Vec<u32>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(chars.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if let Some(length) = pinyin_note(chars, at) {
            at += length;
            continue;
        }
        let position = at as u32;
        if c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c) {
            broken.push(position);
        }
        let character = if is_item_mark(chars, at) {
            Some('；') // ①响应慢②价格高: two sentences, and the number is part of neither
        } else {
            fold_char(c)
        };
        if let Some(character) = character {
            pieces.push(Piece {
                character,
                start: position,
                end: position + 1,
            });
        }
        at += 1;
    }
    pieces
}

/// The clean form of one character, `None` for those that carry no meaning.
fn fold_char(c: char) -> Option<char> {
    match c {
        '\r' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{300}'..='\u{36f}' => None,
        '\t' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' => Some(' '),
        '\n' => Some('\n'),
        '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        c if c.is_control() => None,
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '％'
        | '＋'
        | '＃'
        | '＆'
        | '＠'
        | '．'
        | '／'
        | '－' => char::from_u32(c as u32 - 0xfee0),
        c => Some(c),
    }
}

/// ① ⑵ ⒊ ❹ ㈤, and Ⅵ where no letter or digit stands before it: the number of an item in a list.
fn is_item_mark(chars: &[char], at: usize) -> bool {
    match chars.get(at) {
        Some('①'..='⒛' | '⓪'..='⓾' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉') => true,
        Some('Ⅰ'..='Ⅻ') => !at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .is_some_and(|c| c.is_alphanumeric()),
        _ => false,
    }
}

/// Length of a pinyin note like `(wù)` that starts at `at` behind a Han character.
fn pinyin_note(chars: &[char], at: usize) -> Option<usize> {
    if !matches!(chars.get(at)?, '(' | '（') || !is_han(*chars.get(at.checked_sub(1)?)?) {
        return None;
    }
    let mut has_tone = false;
    for (length, &c) in chars.iter().enumerate().skip(at + 1).take(9) {
        match c {
            'a'..='z' | '\u{300}'..='\u{30c}' | 'ü' => {}
            c if "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c) => has_tone = true,
            ')' | '）' if has_tone => return Some(length + 1 - at),
            _ => return None,
        }
    }
    None
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Rewrites the traditional characters in place. Phrase-aware where OpenCC keeps the length.
fn simplify(pieces: &mut [Piece], script: &Script) {
    let text: String = pieces.iter().map(|p| p.character).collect();
    let whole: Vec<char> = script.convert(&text).chars().collect();
    let same_length = whole.len() == pieces.len();
    for (i, piece) in pieces.iter_mut().enumerate() {
        piece.character = match whole.get(i) {
            Some(&c) if same_length => c,
            _ => script.simple(piece.character),
        };
    }
}

fn replace_taiwan_words(pieces: Vec<Piece>) -> Vec<Piece> {
    let table = taiwan_words();
    let mut out = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let found = table.get(&piece.character).and_then(|words| {
            words.iter().find(|(from, _)| {
                from.iter()
                    .enumerate()
                    .all(|(k, c)| pieces.get(at + k).is_some_and(|p| p.character == *c))
            })
        });
        match (
            found,
            found.and_then(|(from, _)| pieces.get(at + from.len() - 1)),
        ) {
            (Some((from, to)), Some(last)) => {
                out.extend(to.iter().map(|&character| Piece {
                    character,
                    start: piece.start,
                    end: last.end,
                }));
                at += from.len();
            }
            _ => {
                out.push(Piece {
                    character: piece.character,
                    start: piece.start,
                    end: piece.end,
                });
                at += 1;
            }
        }
    }
    out
}

type WordTable = FxHashMap<char, Vec<(Vec<char>, Vec<char>)>>;

fn taiwan_words() -> &'static WordTable {
    static TABLE: OnceLock<WordTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = WordTable::default();
        for line in crate::assets::lines(crate::assets::TW_WORDS) {
            if let Some((from, to)) = line.split_once(' ')
                && let Some(first) = from.chars().next()
            {
                table
                    .entry(first)
                    .or_default()
                    .push((from.chars().collect(), to.chars().collect()));
            }
        }
        for words in table.values_mut() {
            words.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        }
        table
    })
}

/// Which characters are traditional, and their simple forms.
struct Script {
    converter: Option<OpenCC>,
    simple: FxHashMap<char, char>,
    /// One bit for each Han character, set where it is traditional: asked for every character of a text.
    traditional: Vec<u64>,
}

const FIRST_HAN: u32 = 0x3400;

impl Script {
    fn get() -> &'static Script {
        static SCRIPT: OnceLock<Script> = OnceLock::new();
        SCRIPT.get_or_init(Script::build)
    }

    /// Asks OpenCC once for every Han character; a separator keeps phrases from forming.
    fn build() -> Script {
        let converter = OpenCC::from_config(BuiltinConfig::T2s).ok();
        let all: String = ('\u{3400}'..='\u{9fff}').flat_map(|c| [c, '\n']).collect();
        let converted = converter
            .as_ref()
            .map_or_else(|| all.clone(), |c| c.convert(&all));
        let simple = all
            .split('\n')
            .zip(converted.split('\n'))
            .filter_map(|(from, to)| {
                let (from, mut to) = (from.chars().next()?, to.chars());
                let simple = to.next()?;
                (to.next().is_none() && simple != from).then_some((from, simple))
            });
        let simple: FxHashMap<char, char> = simple.collect();
        let mut traditional = vec![0u64; (0xa000 - FIRST_HAN as usize) / 64];
        for &c in simple.keys() {
            let bit = (c as u32 - FIRST_HAN) as usize;
            if let Some(word) = traditional.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        }
        Script {
            simple,
            converter,
            traditional,
        }
    }

    fn is_traditional(&self, c: char) -> bool {
        let Some(bit) = (c as u32).checked_sub(FIRST_HAN) else {
            return false;
        };
        self.traditional
            .get(bit as usize / 64)
            .is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    fn simple(&self, c: char) -> char {
        self.simple.get(&c).copied().unwrap_or(c)
    }

    fn convert(&self, text: &str) -> String {
        self.converter
            .as_ref()
            .map_or_else(|| text.to_owned(), |c| c.convert(text))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn check(original: &str, clean: &str) {
        assert_eq!(normalise(original).text, clean, "{original}");
    }

    #[test]
    fn cleans() {
        check("响应慢。", "响应慢。");
        check("審批流程太長，客服回覆慢。", "审批流程太长，客服回复慢。");
        check("ＡＰＰ　经常闪退", "APP 经常闪退");
        check("服务(wù)态度（tài dù不动）差", "服务态度（tài dù不动）差");
        check("一行\r\n二行", "一行\n二行");
        check("①响应慢❷价格高", "；响应慢；价格高");
        check("Ⅰ培训少，型号Ⅱ", "；培训少，型号Ⅱ");
        check("萬\u{200b}一", "万一");
        check("筆電的記憶體太小", "笔记本的内存太小");
        // A bracket with plain letters is a name, not a pinyin note.
        check("系统(crm)卡", "系统(crm)卡");
    }

    #[test]
    fn the_map_leads_back() {
        let n = normalise("服务(wù)的記憶體小");
        assert_eq!(n.text, "服务的内存小");
        // 服 务 | (wù) removed | 的=6, 記憶體=7..10, 小=10
        assert_eq!(n.original_span(0, 2), (0, 2));
        assert_eq!(n.original_span(2, 3), (6, 7));
        assert_eq!(n.original_span(3, 5), (7, 10));
        assert_eq!(n.original_span(5, 6), (10, 11));
    }

    #[test]
    fn broken_characters_are_listed() {
        assert_eq!(normalise("好\u{fffd}的\u{e001}").broken, vec![1, 3]);
    }

    proptest! {
        #[test]
        fn spans_stay_inside_and_in_order(text in "[a-z0-9 响应慢響應記憶體\\r\\n\u{301}😀ＡＢ(（)）ùwā]{0,40}") {
            let n = normalise(&text);
            let length = text.chars().count() as u32;
            let mut last = 0;
            for i in 0..n.text.chars().count() as u32 {
                let (a, b) = n.original_span(i, i + 1);
                prop_assert!(a < b && b <= length && a >= last.min(a) );
                prop_assert!(b >= last);
                last = a;
            }
        }
    }
}

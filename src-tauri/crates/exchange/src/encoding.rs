//! Bytes to text: byte order mark, then strict UTF-8, then strict GB18030, else ask.
//!
//! Statistical charset guessers misread short Chinese, so nothing is guessed: a file that is
//! neither is refused with the remedy, and the user names the encoding after a preview.

use crate::place::of_file;
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use model::{Problem, ProblemCode};

/// Three-byte UTF-8 sequences in a row that GB18030 text does not produce by chance: two
/// such groups already need three rare characters side by side.
const TELLING_UTF8_RUN: usize = 4;

/// A decoded text: no byte order mark, every line end a single `\n`.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The words.
    pub text: String,
    /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `gb18030`, or the label asked for.
    pub encoding: String,
}

/// Decodes a text file; `asked` is the encoding the user chose, if any.
///
/// # Errors
/// [`ProblemCode::Empty`] for an empty file, [`ProblemCode::UnknownFormat`] for something
/// that is no text, [`ProblemCode::UnknownEncoding`] when no encoding fits for sure.
pub fn decode(file: &str, bytes: &[u8], asked: Option<&str>) -> Result<Decoded, Problem> {
    if bytes.is_empty() {
        return Err(of_file(
            file,
            ProblemCode::Empty,
            "文件是空的（0字节），请确认导出或复制是否完整",
        ));
    }
    let decoded = match asked {
        Some(label) => decode_as(file, bytes, label)?,
        None => decode_strictly(file, bytes)?,
    };
    if decoded.text.trim().is_empty() {
        return Err(of_file(
            file,
            ProblemCode::Empty,
            "文件里没有文字，请确认导出或复制是否完整",
        ));
    }
    Ok(decoded)
}

fn decode_as(file: &str, bytes: &[u8], label: &str) -> Result<Decoded, Problem> {
    let Some(encoding) = Encoding::for_label(label.trim_end_matches("-bom").as_bytes()) else {
        let message = format!("不认识编码“{label}”，请选择 utf-8、gb18030、utf-16le 或 utf-16be");
        return Err(of_file(file, ProblemCode::UnknownEncoding, message));
    };
    let (text, _, _) = encoding.decode(bytes);
    Ok(Decoded {
        text: normalised(&text),
        encoding: label.to_lowercase(),
    })
}

fn decode_strictly(file: &str, bytes: &[u8]) -> Result<Decoded, Problem> {
    let (name, text) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        (
            "utf-8-bom",
            std::str::from_utf8(rest).ok().map(str::to_owned),
        )
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        ("utf-16le", strict(UTF_16LE, rest))
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        ("utf-16be", strict(UTF_16BE, rest))
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        ("utf-8", Some(text.to_owned()))
    } else if longest_utf8_run(bytes) >= TELLING_UTF8_RUN {
        ("gb18030", None)
    } else {
        ("gb18030", strict(GB18030, bytes))
    };
    let Some(text) = text else {
        let message = "文字编码无法确定：可能混用了两种编码，或文件在传送中损坏。请用记事本打开，另存为“UTF-8”编码后重试，或在预览中指定编码";
        return Err(of_file(file, ProblemCode::UnknownEncoding, message));
    };
    if text.chars().any(is_no_text) {
        let message = "这不是文本文件。请提供 txt、csv、srt、vtt、docx 或 xlsx 文件";
        return Err(of_file(file, ProblemCode::UnknownFormat, message));
    }
    Ok(Decoded {
        text: normalised(&text),
        encoding: name.into(),
    })
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// Control characters that no text editor writes.
fn is_no_text(c: char) -> bool {
    c < ' '
        && !matches!(
            c,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{1b}'
        )
}

/// The most consecutive three-byte UTF-8 characters. Damaged UTF-8 is often valid GB18030
/// byte by byte and would come out as rubbish that looks Chinese.
fn longest_utf8_run(bytes: &[u8]) -> usize {
    let (mut longest, mut run, mut at) = (0, 0, 0);
    while at < bytes.len() {
        match bytes.get(at..at + 3) {
            Some(&[0xE3..=0xEF, 0x80..=0xBF, 0x80..=0xBF]) => {
                run += 1;
                longest = longest.max(run);
                at += 3;
            }
            _ => {
                run = 0;
                at += 1;
            }
        }
    }
    longest
}

fn normalised(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(bytes: &[u8], expected: Result<(&str, &str), ProblemCode>) {
        let read = decode("a.txt", bytes, None);
        let read = read
            .as_ref()
            .map(|d| (d.encoding.as_str(), d.text.as_str()))
            .map_err(|p| p.code);
        assert_eq!(read, expected, "{bytes:?}");
    }

    #[test]
    fn encodings_are_told_without_guessing() {
        // Bytes by hand: 中 is E4 B8 AD in UTF-8, D6 D0 in GB18030, 4E2D in UTF-16.
        check("中".as_bytes(), Ok(("utf-8", "中")));
        check(b"\xEF\xBB\xBF\xE4\xB8\xAD", Ok(("utf-8-bom", "中")));
        check(b"\xFF\xFE\x2D\x4E", Ok(("utf-16le", "中")));
        check(b"\xFE\xFF\x4E\x2D", Ok(("utf-16be", "中")));
        check(b"\xD6\xD0", Ok(("gb18030", "中")));
        // From Python: '𠮷'.encode('gb18030').
        check(b"\x95\x34\xB2\x35\xD6\xD0", Ok(("gb18030", "𠮷中")));
        check(b"a\r\nb\rc\n", Ok(("utf-8", "a\nb\nc\n")));
        check(b"", Err(ProblemCode::Empty));
        check(b" \n\xE3\x80\x80", Err(ProblemCode::Empty));
        check(b"\xFF\xFF\xFF", Err(ProblemCode::UnknownEncoding));
        check(b"a\x00b\x01", Err(ProblemCode::UnknownFormat));
        // Odd number of bytes after a UTF-16 mark.
        check(b"\xFF\xFE\x2D\x4E\x2D", Err(ProblemCode::UnknownEncoding));
    }

    #[test]
    fn a_mix_of_encodings_is_asked_about() {
        let mut mixed = "等了四十分钟，空调太冷。".as_bytes().to_vec();
        mixed.extend(b"\xD6\xD0\xB9\xFA");
        check(&mixed, Err(ProblemCode::UnknownEncoding));
        // UTF-8 cut in the middle of its last character.
        check(
            &"服务很慢，没人管".as_bytes()[..20],
            Err(ProblemCode::UnknownEncoding),
        );
    }

    #[test]
    fn the_user_may_name_the_encoding() {
        let decoded = decode("a.txt", b"\xA4\xA4", Some("big5")).unwrap();
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding.as_str()),
            ("中", "big5")
        );
        assert_eq!(
            decode("a.txt", b"x", Some("klingon")).unwrap_err().code,
            ProblemCode::UnknownEncoding
        );
    }
}

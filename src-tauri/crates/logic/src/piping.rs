//! Answers in the words of later questions.

/// Puts words for each `${code}`; `____` where nothing was answered or the code is unknown.
pub fn pipe(text: &str, words_of: impl Fn(&str) -> Option<String>) -> String {
    if !text.contains("${") {
        return text.to_owned();
    }
    let mut piped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let behind = &rest[start + 2..];
        let Some(end) = behind.find('}') else { break };
        piped.push_str(&rest[..start]);
        let words = words_of(behind[..end].trim()).filter(|words| !words.is_empty());
        piped.push_str(words.as_deref().unwrap_or("____"));
        rest = &behind[end + 1..];
    }
    piped.push_str(rest);
    piped
}

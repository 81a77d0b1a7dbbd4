//! A reader of Rust source that is just good enough for the architecture rules: it tells code
//! from comments, strings and test modules. It is no parser: macros are code like any other.

/// A source file taken apart.
pub struct Source {
    /// The code with comments and the contents of literals blanked out, line for line.
    pub code: String,
    /// The contents of the string literals, as written.
    pub strings: Vec<String>,
}

impl Source {
    /// Takes a file apart.
    pub fn of(text: &str) -> Source {
        let chars: Vec<char> = text.chars().collect();
        let mut source = Source {
            code: String::with_capacity(text.len()),
            strings: Vec::new(),
        };
        let mut at = 0;
        while at < chars.len() {
            at = source.take(&chars, at);
        }
        source
    }

    /// The code without the items under `#[cfg(test)]`, line for line.
    pub fn product_code(&self) -> String {
        if self.code.contains("#![cfg(test)]") {
            return String::new();
        }
        let mut rest = self.code.as_str();
        let mut kept = String::with_capacity(rest.len());
        while let Some(start) = rest.find("#[cfg(test)]") {
            let (before, item) = rest.split_at(start);
            let (item, after) = item.split_at(end_of_item(item));
            kept.push_str(before);
            kept.extend(item.chars().filter(|&c| c == '\n'));
            rest = after;
        }
        kept + rest
    }

    /// The product code without attributes that hold in tests only, `cfg_attr(test, …)`.
    pub fn product_code_and_lints(&self) -> String {
        let code = self.product_code();
        let mut rest = code.as_str();
        let mut kept = String::with_capacity(rest.len());
        while let Some(start) = rest.find("cfg_attr(") {
            let (before, attribute) = rest.split_at(start);
            let (attribute, after) = attribute.split_at(end_of_parentheses(attribute));
            kept.push_str(before);
            if attribute["cfg_attr(".len()..]
                .trim_start()
                .starts_with("test")
            {
                kept.extend(attribute.chars().filter(|&c| c == '\n'));
            } else {
                kept.push_str(attribute);
            }
            rest = after;
        }
        kept + rest
    }

    /// Takes the token at `at` and returns where the next one starts.
    fn take(&mut self, chars: &[char], at: usize) -> usize {
        let rest = &chars[at..];
        if rest.starts_with(&['/', '/']) {
            return self.blank(chars, at, find(chars, at, '\n'));
        }
        if rest.starts_with(&['/', '*']) {
            return self.blank(chars, at, end_of_comment(chars, at));
        }
        if let Some(hashes) = raw_hashes(chars, at) {
            let open = at + hashes + 2;
            let closing: Vec<char> = std::iter::once('"').chain(vec!['#'; hashes]).collect();
            let hit = chars[open..]
                .windows(closing.len())
                .position(|window| window == closing);
            let close = open + hit.unwrap_or(chars.len() - open);
            return self.string(chars, open, close, hashes + 1);
        }
        if rest[0] == '"' {
            return self.string(chars, at + 1, end_of_string(chars, at + 1), 1);
        }
        if rest[0] == '\'' && is_char_literal(rest) {
            let escaped = usize::from(rest[1] == '\\');
            return self.blank(chars, at, find(chars, at + 2 + escaped, '\'') + 1);
        }
        self.code.push(rest[0]);
        at + 1
    }

    fn string(&mut self, chars: &[char], open: usize, close: usize, closing: usize) -> usize {
        self.strings
            .push(chars[open..close.min(chars.len())].iter().collect());
        self.code.push('"');
        let next = self.blank(chars, open, close);
        self.code.push('"');
        (next + closing).min(chars.len())
    }

    /// Keeps only the line ends of a stretch, so that line numbers stay true.
    fn blank(&mut self, chars: &[char], from: usize, to: usize) -> usize {
        let to = to.min(chars.len());
        self.code
            .extend(chars[from..to].iter().filter(|&&c| c == '\n'));
        to
    }
}

/// The place of the next `wanted`, or the end.
fn find(chars: &[char], from: usize, wanted: char) -> usize {
    (from..chars.len())
        .find(|&i| chars[i] == wanted)
        .unwrap_or(chars.len())
}

/// Block comments nest in Rust.
fn end_of_comment(chars: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    while at < chars.len() {
        if chars[at..].starts_with(&['/', '*']) {
            (at, depth) = (at + 2, depth + 1);
        } else if chars[at..].starts_with(&['*', '/']) {
            (at, depth) = (at + 2, depth - 1);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn end_of_string(chars: &[char], open: usize) -> usize {
    let mut at = open;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at
}

/// The number of `#` when a raw string starts here: `r"`, `r#"`, `br##"` from its `r`.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let inside_a_name = at > 0 && word(chars[at - 1]) && chars[at - 1] != 'b';
    if chars[at] != 'r' || inside_a_name {
        return None;
    }
    let hashes = chars[at + 1..].iter().take_while(|&&c| c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// `'a'` and `'\n'` are literals, `'a` alone is a lifetime.
fn is_char_literal(rest: &[char]) -> bool {
    rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')
}

/// Where the item that starts here ends: at its closing brace, or at a `;` before any brace.
fn end_of_item(item: &str) -> usize {
    let mut depth = 0;
    for (at, c) in item.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    item.len()
}

/// Where the first pair of parentheses closes.
fn end_of_parentheses(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[test]
fn comments_strings_and_literals_are_not_code() {
    let check = |text: &str, code: &str, strings: &[&str]| {
        let source = Source::of(text);
        assert_eq!(
            (source.code.as_str(), source.strings),
            (code, strings.iter().map(|s| (*s).to_owned()).collect()),
            "{text}"
        );
    };
    check("a // b\nc", "a \nc", &[]);
    check("a /* b /* c */\n d */ e", "a \n e", &[]);
    check(
        r#"f("g\"h", 'i', '"', '\'')"#,
        r#"f("", , , )"#,
        &[r#"g\"h"#],
    );
    check("r#\"j\"k\"# l", "\"\" l", &["j\"k"]);
    check("fn m<'n>(o: &'n str) {}", "fn m<'n>(o: &'n str) {}", &[]);
    check("let ptr = \"x\";", "let ptr = \"\";", &["x"]);
}

#[test]
fn test_items_are_left_out_of_product_code() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { '{'; }\n}\nfn c() {}\n#[cfg(test)]\nmod d;\nfn e() {}";
    assert_eq!(Source::of("#![cfg(test)]\nfn a() {}").product_code(), "");
    assert_eq!(
        Source::of(text).product_code(),
        "fn a() {}\n\n\n\n\nfn c() {}\n\n\nfn e() {}"
    );
}

#[test]
fn lints_silenced_for_tests_are_not_silenced_for_the_product() {
    let text = "#![cfg_attr(\n test,\n allow(a::b)\n)]\nfn c() {}";
    assert_eq!(
        Source::of(text).product_code_and_lints(),
        "#![\n\n\n]\nfn c() {}"
    );
}

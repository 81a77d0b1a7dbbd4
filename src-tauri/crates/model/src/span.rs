//! Where a passage lies in a text.

use serde::{Deserialize, Serialize};

/// A stretch of a text (文本区间), `[start, end)` in Unicode code points.
///
/// Code points and not bytes or UTF-16 units, because that is what REFI-QDA exchanges and
/// what survives a change of program. Only the bridge in the window knows UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    start: u32,
    end: u32,
}

impl TextSpan {
    /// A span, or `None` when it would be empty or backwards.
    pub fn new(start: u32, end: u32) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// First code point.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last code point.
    pub fn end(self) -> u32 {
        self.end
    }

    /// The words under the span, or `None` when it reaches past the text.
    pub fn slice(self, text: &str) -> Option<&str> {
        let mut bounds = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let from = bounds.nth(self.start as usize)?;
        let to = bounds.nth((self.end - self.start - 1) as usize)?;
        text.get(from..to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_code_point() {
        let text = "服务😀慢。";
        let span = |a, b| TextSpan::new(a, b).map(|s| s.slice(text).map(str::to_owned));
        assert_eq!(span(0, 2), Some(Some("服务".into())));
        assert_eq!(span(2, 4), Some(Some("😀慢".into())));
        assert_eq!(span(4, 5), Some(Some("。".into())));
        assert_eq!(span(4, 6), Some(None));
        assert_eq!(span(3, 3), None);
    }
}

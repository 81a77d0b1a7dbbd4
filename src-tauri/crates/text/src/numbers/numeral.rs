//! Numerals: Arabic and Chinese, mixed (3万), with what leaves them open (十多, 两三, 几).

/// A numeral.
pub(super) struct Numeral {
    /// Characters it takes.
    pub length: usize,
    /// Its value; `None` where it is left open.
    pub value: Option<f64>,
    /// Written in digits.
    pub is_arabic: bool,
    /// In 万 or 亿.
    pub is_large: bool,
    /// Ends in 个半, and the unit follows.
    pub has_half: bool,
    /// Digits one after the other, as years and telephones are said: 一八, 二〇二五.
    pub is_spelled: bool,
}

/// The numeral that begins at a place.
pub(super) fn numeral_at(chars: &[char], at: usize) -> Option<Numeral> {
    let first = *chars.get(at)?;
    let mut reader = Reader {
        chars,
        at,
        is_open: false,
        is_spelled: false,
    };
    let is_arabic = digit(first).is_some();
    let number = if is_arabic {
        reader.arabic()
    } else {
        reader.chinese()
    }?;
    let mut value = number;
    let mut is_large = false;
    reader.about();
    if is_arabic {
        while let Some(times) = reader.peek().and_then(scale) {
            value *= times;
            is_large |= times >= 10_000.0;
            reader.at += 1;
            reader.about();
        }
    } else {
        is_large |= chars[at..reader.at]
            .iter()
            .any(|c| matches!(c, '万' | '亿'));
        if reader.is_open
            && let Some(times) = reader
                .peek()
                .and_then(scale)
                .filter(|times| *times >= 10_000.0)
        {
            // 两千多万
            value *= times;
            is_large = true;
            reader.at += 1;
        }
    }
    // 一个半小时, 三个半月: half of the unit that follows.
    let has_half = reader.peek() == Some('个') && chars.get(reader.at + 1) == Some(&'半');
    if has_half {
        reader.at += 2;
        value += 0.5;
    }
    Some(Numeral {
        length: reader.at - at,
        value: (!reader.is_open).then_some(value),
        is_arabic,
        is_large,
        has_half,
        is_spelled: reader.is_spelled,
    })
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    is_open: bool,
    is_spelled: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// 多, 余, 来 behind a number leave it open.
    fn about(&mut self) {
        if matches!(self.peek(), Some('多' | '余' | '来' | '几')) {
            self.is_open = true;
            self.at += 1;
        }
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().and_then(digit) {
            digits.push(c);
            self.at += 1;
        }
        digits
    }

    /// 1,200.5
    fn arabic(&mut self) -> Option<f64> {
        let mut text = self.digits();
        while matches!(self.peek(), Some(',' | '，')) && self.has_group() {
            self.at += 1;
            text.push_str(&self.digits());
        }
        let has_places = self.chars.get(self.at + 1).copied().and_then(digit);
        if matches!(self.peek(), Some('.' | '．')) && has_places.is_some() {
            self.at += 1;
            text.push('.');
            text.push_str(&self.digits());
        }
        text.parse().ok()
    }

    /// Whether a comma is followed by exactly three digits.
    fn has_group(&self) -> bool {
        let behind = self.chars.get(self.at + 1..).unwrap_or_default();
        let n = behind.iter().take_while(|c| digit(**c).is_some()).count();
        n == 3
    }

    /// 一百二十, 两千三百万, 两三, 半.
    fn chinese(&mut self) -> Option<f64> {
        if self.peek() == Some('半') {
            self.at += 1;
            return Some(0.5);
        }
        let (mut whole, mut part, mut unit) = (0.0, 0.0, None::<f64>);
        // The scale before the last digit: 一百二 is 120, 一百零二 is not.
        let mut last = 1.0;
        let mut n = 0;
        while let Some(c) = self.peek() {
            if let Some(value) = chinese_digit(c) {
                if let Some(before) = unit.filter(|before| *before > 0.0) {
                    // 两三天 is about; 一八年 is a year.
                    self.is_open = true;
                    self.is_spelled |= value != before + 1.0;
                }
                if value == 0.0 {
                    last = 1.0;
                }
                unit = Some(value);
                self.is_open |= c == '几';
            } else if let Some(times) = scale(c) {
                // 千万别, 万一, 百货: a scale stands alone only as 十.
                if unit.is_none() && part == 0.0 && whole == 0.0 && c != '十' {
                    break;
                }
                let small = part + unit.unwrap_or(0.0);
                match c {
                    '亿' => (whole, part) = ((whole + small) * times, 0.0),
                    // 一亿三千万: 万 belongs to what stands behind 亿.
                    '万' => (whole, part) = (whole + small * times, 0.0),
                    _ => part += unit.unwrap_or(1.0) * times,
                }
                unit = None;
                last = times;
            } else {
                break;
            }
            self.at += 1;
            n += 1;
        }
        let tail = unit.unwrap_or(0.0) * if last >= 100.0 { last / 10.0 } else { 1.0 };
        (n > 0).then_some(whole + part + tail)
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<f64> {
    Some(match c {
        '零' | '〇' => 0.0,
        '一' => 1.0,
        '二' | '两' | '俩' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        '几' => 3.0,
        _ => return None,
    })
}

fn scale(c: char) -> Option<f64> {
    Some(match c {
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1_000.0,
        '万' => 10_000.0,
        '亿' => 100_000_000.0,
        _ => return None,
    })
}

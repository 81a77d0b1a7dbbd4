//! From text to a [`Condition`].

use super::{Comparison, Condition, ConditionError, Value};

/// Conditions nested deeper are refused: the parser calls itself.
const MOST_DEPTH: usize = 64;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Number(f64),
    Text(String),
    Compare(Comparison),
    And,
    Or,
    Not,
    In,
    Open,
    Close,
    Comma,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// Where it cannot be read, with what was expected there.
    pub fn parse(text: &str) -> Result<Self, ConditionError> {
        let tokens = tokens(text)?;
        let end = text.chars().count();
        let mut parser = Parser {
            tokens,
            next: 0,
            end,
            depth: 0,
        };
        let condition = parser.or()?;
        if parser.next < parser.tokens.len() {
            return Err(parser.wrong("这里多了内容，请用“且”“或”连接两个条件"));
        }
        Ok(condition)
    }
}

fn wrong(at: usize, message: impl Into<String>) -> ConditionError {
    ConditionError {
        at,
        message: message.into(),
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Words that cannot name a column.
fn word(name: &str) -> Token {
    match name.to_lowercase().as_str() {
        "and" | "且" | "并且" => Token::And,
        "or" | "或" | "或者" => Token::Or,
        "not" | "非" => Token::Not,
        "in" | "属于" => Token::In,
        _ => Token::Name(name.into()),
    }
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ConditionError> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let start = at;
        at += 1;
        let token = match (c, next) {
            (c, _) if c.is_whitespace() => continue,
            ('(' | '（', _) => Token::Open,
            (')' | '）', _) => Token::Close,
            (',' | '，' | '、', _) => Token::Comma,
            ('<', Some('=')) | ('>', Some('=')) | ('!', Some('=')) | ('=', Some('=')) => {
                at += 1;
                Token::Compare(match c {
                    '<' => Comparison::AtMost,
                    '>' => Comparison::AtLeast,
                    '!' => Comparison::NotEqual,
                    _ => Comparison::Equal,
                })
            }
            ('<', Some('>')) => {
                at += 1;
                Token::Compare(Comparison::NotEqual)
            }
            ('&', Some('&')) => {
                at += 1;
                Token::And
            }
            ('|', Some('|')) => {
                at += 1;
                Token::Or
            }
            ('=', _) => Token::Compare(Comparison::Equal),
            ('≠', _) => Token::Compare(Comparison::NotEqual),
            ('<' | '＜', _) => Token::Compare(Comparison::Less),
            ('≤', _) => Token::Compare(Comparison::AtMost),
            ('>' | '＞', _) => Token::Compare(Comparison::Greater),
            ('≥', _) => Token::Compare(Comparison::AtLeast),
            ('!', _) => Token::Not,
            ('\'' | '"' | '‘' | '“', _) => {
                let closing = match c {
                    '‘' => '’',
                    '“' => '”',
                    same => same,
                };
                let length = chars[at..].iter().position(|c| *c == closing);
                let length = length.ok_or_else(|| wrong(start, "引号没有配对"))?;
                let text = chars[at..at + length].iter().collect();
                at += length + 1;
                Token::Text(text)
            }
            ('$', Some('{')) => {
                let length = chars[at..].iter().position(|c| *c == '}');
                let length = length.ok_or_else(|| wrong(start, "“${”后面缺少“}”"))?;
                let name: String = chars[at + 1..at + length].iter().collect();
                at += length + 1;
                Token::Name(name.trim().into())
            }
            (c, next)
                if c.is_ascii_digit()
                    || c == '-' && next.is_some_and(|next| next.is_ascii_digit()) =>
            {
                let is_part = |c: &&char| c.is_ascii_digit() || **c == '.';
                at += chars[at..].iter().take_while(is_part).count();
                let digits: String = chars[start..at].iter().collect();
                let number: f64 = digits
                    .parse()
                    .map_err(|_| wrong(start, format!("“{digits}”不是数")))?;
                if chars.get(at) == Some(&'%') {
                    at += 1;
                    Token::Number(number / 100.0)
                } else {
                    Token::Number(number)
                }
            }
            (c, _) if is_name(c) => {
                at += chars[at..].iter().take_while(|c| is_name(**c)).count();
                word(&chars[start..at].iter().collect::<String>())
            }
            (c, _) => return Err(wrong(start, format!("“{c}”在条件里没有意义"))),
        };
        found.push((start, token));
    }
    Ok(found)
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.next += usize::from(token.is_some());
        token
    }

    fn wrong(&self, message: impl Into<String>) -> ConditionError {
        let at = self.tokens.get(self.next).map_or(self.end, |(at, _)| *at);
        wrong(at, message)
    }

    fn want(&mut self, token: &Token, shown: &str) -> Result<(), ConditionError> {
        if self.peek() != Some(token) {
            return Err(self.wrong(format!("这里应当是“{shown}”")));
        }
        self.next += 1;
        Ok(())
    }

    fn or(&mut self) -> Result<Condition, ConditionError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(self.wrong("括号套得太深，请拆成几条规则"));
        }
        let mut left = self.and()?;
        while self.peek() == Some(&Token::Or) {
            self.next += 1;
            left = Condition::Or(Box::new(left), Box::new(self.and()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn and(&mut self) -> Result<Condition, ConditionError> {
        let mut left = self.not()?;
        while self.peek() == Some(&Token::And) {
            self.next += 1;
            left = Condition::And(Box::new(left), Box::new(self.not()?));
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Condition, ConditionError> {
        let mut n = 0;
        while self.peek() == Some(&Token::Not) {
            self.next += 1;
            n += 1;
        }
        let inner = self.atom()?;
        // Two negations cancel out: no chain of them can be deep.
        Ok(if n % 2 == 1 {
            Condition::Not(Box::new(inner))
        } else {
            inner
        })
    }

    fn atom(&mut self) -> Result<Condition, ConditionError> {
        match self.take() {
            Some(Token::Open) => {
                let inner = self.or()?;
                self.want(&Token::Close, ")")?;
                Ok(inner)
            }
            Some(Token::Name(name)) if self.peek() == Some(&Token::Open) => self.function(&name),
            Some(Token::Name(name)) => self.comparison(name),
            _ => {
                self.next = self.next.saturating_sub(1);
                Err(self.wrong("这里应当是题目编号或括号，例如 Q3 >= 4"))
            }
        }
    }

    fn function(&mut self, name: &str) -> Result<Condition, ConditionError> {
        self.want(&Token::Open, "(")?;
        let Some(Token::Name(column)) = self.take() else {
            return Err(self.wrong("括号里应当是题目编号"));
        };
        let made = match name {
            "selected" | "选了" => {
                self.want(&Token::Comma, ",")?;
                Condition::Selected(column, self.value()?)
            }
            "missing" | "缺失" | "未答" => Condition::IsMissing(column),
            other => {
                return Err(self.wrong(format!(
                    "没有“{other}”这个函数，可用：缺失(题目)、选了(题目, 选项)"
                )));
            }
        };
        self.want(&Token::Close, ")")?;
        Ok(made)
    }

    fn comparison(&mut self, name: String) -> Result<Condition, ConditionError> {
        match self.take() {
            Some(Token::Compare(comparison)) => match self.peek() {
                Some(Token::Name(_)) => match self.take() {
                    Some(Token::Name(other)) => {
                        Ok(Condition::CompareColumns(name, comparison, other))
                    }
                    _ => Err(self.wrong("这里应当是题目编号")),
                },
                _ => Ok(Condition::Compare(name, comparison, self.value()?)),
            },
            Some(Token::In) => {
                self.want(&Token::Open, "(")?;
                let mut values = vec![self.value()?];
                while self.peek() == Some(&Token::Comma) {
                    self.next += 1;
                    values.push(self.value()?);
                }
                self.want(&Token::Close, ")")?;
                Ok(Condition::In(name, values))
            }
            other => {
                self.next -= usize::from(other.is_some());
                Err(self.wrong(format!("“{name}”后面应当是比较，例如 {name} >= 4")))
            }
        }
    }

    fn value(&mut self) -> Result<Value, ConditionError> {
        match self.take() {
            Some(Token::Number(number)) => Ok(Value::Number(number)),
            Some(Token::Text(text)) => Ok(Value::Text(text)),
            other => {
                self.next -= usize::from(other.is_some());
                Err(self.wrong("这里应当是数或带引号的文字"))
            }
        }
    }
}

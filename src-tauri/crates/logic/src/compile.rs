//! From the words of an expression to something that can be evaluated, or to what is wrong.

use crate::dates::{is_self, node_of, with_days};
use crate::functions::arguments_of;
use crate::names::{Name, Names, ROOT};
use crate::problem::LogicProblem;
use model::QuestionKind;
use model::questionnaire::{DesignedQuestion, QuestionnaireBody};
use rxeval::Expr;
use rxeval::parser::{BinaryOp, NameTest};

/// What an expression is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// When a section or question is shown.
    Relevant,
    /// What an answer must fulfil; `.` is the answer.
    Constraint,
    /// A value that follows from others.
    Calculation,
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    /// What it is for.
    pub role: Role,
    /// Question it belongs to; `None` for a section's.
    pub question: Option<&'a DesignedQuestion>,
}

/// Longer is refused: nobody can check it, and a hostile file could fill the stack.
const MAX_CHARS: usize = 4000;
const MAX_DEPTH: usize = 60;
const MAX_OPERATORS: usize = 300;

/// An expression ready to be evaluated.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The tree.
    pub expression: Expr,
    /// Questions it reads, by place in the body.
    pub uses: Vec<usize>,
}

/// Looks at one expression of a questionnaire.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(
    expression: &str,
    body: &QuestionnaireBody,
    context: CheckContext<'_>,
) -> Result<(), LogicProblem> {
    let names = Names::new(body);
    let own = context
        .question
        .and_then(|own| body.questions.iter().position(|other| other.id == own.id));
    let compiled = compile(expression, &names, own)?;
    let reads_itself = own.is_some_and(|own| compiled.uses.contains(&own));
    if reads_itself && context.role != Role::Constraint {
        let code = context.question.map_or("", |question| &question.code);
        return Err(LogicProblem::new(
            "self_reference",
            code,
            format!("条件里引用了本题 {code} 自己，请改为引用前面的题。"),
        ));
    }
    if context.role != Role::Constraint && mentions_self(&compiled.expression) {
        return Err(LogicProblem::new(
            "no_answer_here",
            ".",
            "“.”（本题答案）只能用在校验条件里；显示条件和计算请写 ${题号}。".into(),
        ));
    }
    Ok(())
}

/// Looks at the piped codes of a title.
///
/// # Errors
/// The first code that is unknown.
pub fn check_text(text: &str, body: &QuestionnaireBody) -> Result<(), LogicProblem> {
    let names = Names::new(body);
    for code in references(text) {
        name_of(&code, &names)?;
    }
    Ok(())
}

/// Codes between `${` and `}`, in the order they stand, each once.
pub fn references(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let behind = &rest[start + 2..];
        let Some(end) = behind.find('}') else { break };
        let code = behind[..end].trim().to_owned();
        if !codes.contains(&code) {
            codes.push(code);
        }
        rest = &behind[end + 1..];
    }
    codes
}

/// Makes an expression of a question ready; `own` is the question's place.
pub fn compile(text: &str, names: &Names, own: Option<usize>) -> Result<Compiled, LogicProblem> {
    guard(text)?;
    let mut uses = Vec::new();
    let paths = with_paths(text, names, &mut uses)?;
    let expression = rxeval::parse(&paths).map_err(|error| syntax(text, &error))?;
    look(&expression, names, text)?;
    let days = own.and_then(|own| {
        let dated = |slot: &usize| names.slots[*slot].kind == QuestionKind::Date;
        names.slots_of(own).find(dated)
    });
    let days = days.map(|slot| format!("d{slot}"));
    Ok(Compiled {
        expression: with_days(expression, names, days.as_deref()),
        uses,
    })
}

fn guard(text: &str) -> Result<(), LogicProblem> {
    if text.chars().count() > MAX_CHARS {
        return Err(LogicProblem::new(
            "too_long",
            "",
            format!("条件超过 {MAX_CHARS} 个字符，请拆成几个计算项。"),
        ));
    }
    let (mut depth, mut deepest, mut operators) = (0usize, 0usize, 0usize);
    let mut quote = None;
    for (at, c) in text.chars().enumerate() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            // A space may be an “and”; each operator is one level of the tree.
            (None, '+' | '-' | '*' | '=' | '<' | '>' | '|' | '/') => operators += 1,
            (None, ' ' | '\t' | '\n') => operators += 1,
            (None, c) => {
                if let Some(plain) = half_width(c) {
                    return Err(LogicProblem::new(
                        "full_width",
                        &c.to_string(),
                        format!("第 {} 个字符“{c}”是全角符号，请改成半角 {plain}", at + 1),
                    ));
                }
            }
        }
        deepest = deepest.max(depth);
    }
    if deepest > MAX_DEPTH || operators > 3 * MAX_OPERATORS {
        return Err(LogicProblem::new(
            "too_long",
            "",
            format!("括号超过 {MAX_DEPTH} 层，或运算超过 {MAX_OPERATORS} 个，请拆成几个计算项。"),
        ));
    }
    Ok(())
}

/// The half-width sign that is meant by a full-width one.
fn half_width(c: char) -> Option<&'static str> {
    Some(match c {
        '（' => "(",
        '）' => ")",
        '，' | '、' => ",",
        '‘' | '’' => "'",
        '“' | '”' => "\"",
        '＞' => ">",
        '＜' => "<",
        '＝' => "=",
        '≥' => ">=",
        '≤' => "<=",
        '≠' => "!=",
        '＄' => "$",
        '｛' => "{",
        '｝' => "}",
        '。' => ".",
        '＋' => "+",
        '－' => "-",
        '×' => "*",
        '÷' => "div",
        _ => return None,
    })
}

/// Puts the path of its node for each `${code}`, also inside quotes, where `jr:choice-name` has it.
fn with_paths(text: &str, names: &Names, uses: &mut Vec<usize>) -> Result<String, LogicProblem> {
    let mut paths = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        paths.push_str(&rest[..start]);
        let behind = &rest[start + 2..];
        let Some(end) = behind.find('}') else {
            return Err(LogicProblem::new(
                "syntax",
                &rest[start..],
                "“${”后面缺少“}”。".into(),
            ));
        };
        let name = name_of(behind[..end].trim(), names)?;
        if !uses.contains(&name.question) {
            uses.push(name.question);
        }
        // Spaces, because a minus sign may be part of a name.
        paths.push_str(&format!(" /{ROOT}/{} ", name.node));
        rest = &behind[end + 1..];
    }
    paths.push_str(rest);
    Ok(paths)
}

fn name_of<'a>(code: &str, names: &'a Names) -> Result<&'a Name, LogicProblem> {
    if let Some(name) = names.by_code.get(code) {
        return Ok(name);
    }
    if let Some(parts) = names.parts.get(code) {
        let message = match parts.as_slice() {
            [] => format!("{code} 是说明文字，没有答案可引用。"),
            [first, ..] => {
                format!("{code} 有多个答案，请指明其中一个，例如 ${{{first}}}。")
            }
        };
        return Err(LogicProblem::new("needs_slot", code, message));
    }
    Err(LogicProblem::new(
        "unknown_code",
        code,
        format!("没有题号“{code}”。请检查是否写错、改名或已删除。"),
    ))
}

/// The parser's complaint in the user's words.
fn syntax(text: &str, error: &str) -> LogicProblem {
    let message = if error.starts_with("unterminated string") {
        "引号没有成对，请补上另一半。".to_owned()
    } else if let Some(sign) = error.strip_prefix("unexpected character ") {
        format!("不认识的符号 {sign}。相等写 =，不等写 !=，并且写 and，或者写 or。")
    } else if error.contains("expected RightParen") {
        "括号没有成对，请补上“)”。".to_owned()
    } else if error.starts_with("unexpected trailing input") {
        "写完一个条件后还有多余的内容；两个条件之间要写 and 或 or。".to_owned()
    } else {
        "条件没有写完整，或者有一处写错。例：${Q1} <= 3 and selected(${Q2}, 'price')".to_owned()
    };
    LogicProblem::new("syntax", text.trim(), message)
}

/// Everything the parser lets pass that cannot mean anything here.
fn look(expression: &Expr, names: &Names, text: &str) -> Result<(), LogicProblem> {
    let all = |parts: &[Expr]| parts.iter().try_for_each(|part| look(part, names, text));
    match expression {
        Expr::Number(_) | Expr::Literal(_) => Ok(()),
        Expr::Variable(name) => Err(bare_name(name)),
        Expr::Negate(part) => look(part, names, text),
        Expr::Union(left, right) => look(left, names, text).and_then(|()| look(right, names, text)),
        Expr::Binary { op, left, right } => {
            if matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) {
                choice_exists(left, right, names)?;
                choice_exists(right, left, names)?;
            }
            look(left, names, text).and_then(|()| look(right, names, text))
        }
        Expr::Function { name, args } => {
            function(name, args)?;
            if let (true, [from, sought]) = (name == "selected", args.as_slice()) {
                choice_exists(from, sought, names)?;
            }
            all(args)
        }
        Expr::Path { steps, .. } => {
            if is_self(expression) || is_node(expression) {
                let predicates = steps.iter().flat_map(|step| &step.predicates);
                return predicates
                    .into_iter()
                    .try_for_each(|part| look(part, names, text));
            }
            let named = steps.iter().find_map(|step| match &step.test {
                NameTest::Named(name) => Some(name.as_str()),
                NameTest::Any => None,
            });
            Err(bare_name(named.unwrap_or(text)))
        }
        // A value with a path behind it: `'price' ${Q6} = 1` without a word between.
        Expr::Filter { base, .. } => {
            look(base, names, text)?;
            Err(syntax(text, "unexpected trailing input"))
        }
    }
}

fn is_node(expression: &Expr) -> bool {
    node_of(expression).is_some_and(|node| {
        let number = node.strip_prefix(['n', 'r']);
        number.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty())
    })
}

fn bare_name(name: &str) -> LogicProblem {
    LogicProblem::new(
        "bare_name",
        name,
        format!("“{name}”要么是题号，请写成 ${{{name}}}；要么是文字，请加引号 '{name}'。"),
    )
}

fn function(name: &str, args: &[Expr]) -> Result<(), LogicProblem> {
    let Some((fewest, most)) = arguments_of(name) else {
        return Err(LogicProblem::new(
            "unknown_function",
            name,
            format!(
                "没有函数 {name}()。常用：selected()、count-selected()、if()、today()、round()。"
            ),
        ));
    };
    if (fewest..=most).contains(&args.len()) {
        return Ok(());
    }
    let wanted = match fewest == most {
        true => format!("{fewest} 个"),
        false => format!("{fewest} 到 {most} 个"),
    };
    Err(LogicProblem::new(
        "argument_count",
        name,
        format!("{name}() 要 {wanted}参数，写了 {} 个。", args.len()),
    ))
}

/// A choice compared with a text that is none of its codes can never be true.
fn choice_exists(path: &Expr, sought: &Expr, names: &Names) -> Result<(), LogicProblem> {
    let (Some(node), Expr::Literal(value)) = (node_of(path), sought) else {
        return Ok(());
    };
    let Some((code, name)) = names.by_code.iter().find(|(_, name)| name.node == node) else {
        return Ok(());
    };
    let value = value.trim();
    if name.values.is_empty() || value.is_empty() || name.values.iter().any(|known| known == value)
    {
        return Ok(());
    }
    Err(LogicProblem::new(
        "unknown_choice",
        value,
        format!(
            "{code} 没有代码为“{value}”的选项，可用：{}。",
            name.values.join("、")
        ),
    ))
}

fn mentions_self(expression: &Expr) -> bool {
    if is_self(expression) {
        return true;
    }
    match expression {
        Expr::Negate(part) => mentions_self(part),
        Expr::Union(left, right) | Expr::Binary { left, right, .. } => {
            mentions_self(left) || mentions_self(right)
        }
        Expr::Function { args, .. } => args.iter().any(mentions_self),
        Expr::Filter {
            base, predicates, ..
        } => mentions_self(base) || predicates.iter().any(mentions_self),
        _ => false,
    }
}

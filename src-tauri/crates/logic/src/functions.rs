//! Functions that expressions may call, and with how many arguments.

/// Name, fewest and most arguments. What the evaluator refuses or only has for geography and
/// files of others is left out, so that the designer hears of it before fieldwork does.
const FUNCTIONS: &[(&str, usize, usize)] = &[
    ("abs", 1, 1),
    ("boolean", 1, 1),
    ("boolean-from-string", 1, 1),
    ("ceiling", 1, 1),
    ("coalesce", 2, 2),
    ("concat", 1, 64),
    ("contains", 2, 2),
    ("count", 1, 1),
    ("count-selected", 1, 1),
    ("date", 1, 1),
    ("decimal-date-time", 1, 1),
    ("ends-with", 2, 2),
    ("exp", 1, 1),
    ("false", 0, 0),
    ("floor", 1, 1),
    ("format-date", 2, 2),
    ("format-date-time", 2, 2),
    ("if", 3, 3),
    ("int", 1, 1),
    ("join", 2, 2),
    ("jr:choice-name", 2, 2),
    ("log", 1, 1),
    ("log10", 1, 1),
    ("max", 1, 64),
    ("min", 1, 64),
    ("normalize-space", 0, 1),
    ("not", 1, 1),
    ("now", 0, 0),
    ("number", 0, 1),
    ("once", 1, 1),
    ("pow", 2, 2),
    ("regex", 2, 2),
    ("round", 1, 2),
    ("selected", 2, 2),
    ("selected-at", 2, 2),
    ("sqrt", 1, 1),
    ("starts-with", 2, 2),
    ("string", 0, 1),
    ("string-length", 0, 1),
    ("substr", 2, 3),
    ("substring", 2, 3),
    ("substring-after", 2, 2),
    ("substring-before", 2, 2),
    ("sum", 1, 1),
    ("today", 0, 0),
    ("translate", 3, 3),
    ("true", 0, 0),
];

/// Fewest and most arguments of a function; `None` when there is none of that name.
pub fn arguments_of(name: &str) -> Option<(usize, usize)> {
    let found = FUNCTIONS.iter().find(|(known, ..)| *known == name);
    found.map(|(_, fewest, most)| (*fewest, *most))
}

//! Stable stand-ins for customers' names in deliverables (R260).

/// The alias at `index`: 0 → A公司, 25 → Z公司, 26 → AA公司.
///
/// The index must follow from the study (order of arrival), not from the sheet that
/// is written, so that one customer has one alias in every deliverable.
pub fn company_alias(index: usize) -> String {
    format!("{}公司", crate::problem::column_letters(index))
}

/// A name with all but its first character hidden: 王小明 → 王**.
pub fn masked_name(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => std::iter::once(first).chain(chars.map(|_| '*')).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_go_on_after_z() {
        assert_eq!(company_alias(0), "A公司");
        assert_eq!(company_alias(25), "Z公司");
        assert_eq!(company_alias(26), "AA公司");
    }

    #[test]
    fn names_are_masked_by_character() {
        assert_eq!(masked_name("欧阳娜娜"), "欧***");
        assert_eq!(masked_name(""), "");
    }
}

//! Answer codes and group codes: the form in which data enters this crate.
//!
//! A question is a column of `i16` codes, one a row; the lowest sixteen values are kept for kinds of
//! missing answers, so that one comparison decides. A grouping is a column of `u16` group numbers.

/// The respondent saw the question and left it empty.
pub const BLANK: i16 = i16::MIN;
/// A skip rule led the respondent past the question.
pub const SKIPPED: i16 = i16::MIN + 1;
/// The question was not part of the respondent's questionnaire.
pub const NOT_ASKED: i16 = i16::MIN + 2;
/// Highest code that means "missing"; codes between [`NOT_ASKED`] and this one are reserved.
pub const HIGHEST_MISSING: i16 = i16::MIN + 15;

/// Group number of a row that belongs to no group; any number not below the number of groups counts
/// as such.
pub const NO_GROUP: u16 = u16::MAX;

/// True for the codes that stand for no answer; such rows enter no base.
#[inline]
pub const fn is_missing(code: i16) -> bool {
    code <= HIGHEST_MISSING
}

/// Turns a scale around: `lowest + highest − code`, missing codes kept as they are.
///
/// Needed before reliability and module scores when an item is worded negatively. A code outside the
/// scale becomes [`BLANK`], because its mirror image would have no meaning.
pub fn reverse_scale(codes: &[i16], lowest: i16, highest: i16) -> Vec<i16> {
    let turn = |&code: &i16| {
        if is_missing(code) {
            code
        } else if (lowest..=highest).contains(&code) {
            // A result outside i16 cannot occur for a code inside the scale.
            (i32::from(lowest) + i32::from(highest) - i32::from(code)) as i16
        } else {
            BLANK
        }
    };
    codes.iter().map(turn).collect()
}

/// Group number of each row: the position of its code in `order`, [`NO_GROUP`] for missing codes and
/// for codes that `order` does not list. The first of two equal entries in `order` wins.
pub fn groups_by_codes(codes: &[i16], order: &[i16]) -> Vec<u16> {
    let mut group_of = vec![NO_GROUP; usize::from(u16::MAX) + 1];
    let slot = |code: i16| usize::from(code as u16);
    for (position, &code) in order.iter().enumerate().rev() {
        if !is_missing(code) {
            group_of[slot(code)] = u16::try_from(position).unwrap_or(NO_GROUP);
        }
    }
    codes.iter().map(|&code| group_of[slot(code)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_codes_end_where_stated() {
        for (code, expected) in [
            (BLANK, true),
            (SKIPPED, true),
            (NOT_ASKED, true),
            (HIGHEST_MISSING, true),
        ] {
            assert_eq!(is_missing(code), expected, "{code}");
        }
        for code in [HIGHEST_MISSING + 1, -1, 0, 5, i16::MAX] {
            assert!(!is_missing(code), "{code}");
        }
    }

    #[test]
    fn reversing_keeps_missing_and_mirrors_the_scale() {
        assert_eq!(
            reverse_scale(&[1, 2, 5, SKIPPED, 9], 1, 5),
            [5, 4, 1, SKIPPED, BLANK]
        );
    }

    #[test]
    fn groups_follow_the_given_order() {
        assert_eq!(
            groups_by_codes(&[3, 1, BLANK, 7, 1], &[1, 3, 1]),
            [1, 0, NO_GROUP, NO_GROUP, 0]
        );
        assert_eq!(groups_by_codes(&[BLANK], &[BLANK]), [NO_GROUP]);
    }
}

//! What people search for.

use crate::domain::text;

/// The longest query that is searched for, in characters: nobody types more into one line.
pub const LONGEST: usize = 200;

/// The longest query that is remembered, in characters.
const LONGEST_REMEMBERED: usize = 80;

/// Digits of a row that may be somebody's: fewer are a year or a model.
const PERSONAL_ROW: usize = 6;

/// Digits that may be somebody's with signs between, as in numbers of telephones and cards.
const PERSONAL_NUMBER: usize = 8;

/// Returns a query as it is searched for: one line, not too long.
pub fn line(typed: &str) -> String {
    text::line(typed).chars().take(LONGEST).collect()
}

/// Returns a query as it may be remembered, the same however it is typed; none where nothing is
/// left, or where it may name a person.
pub fn anonymous(typed: &str) -> Option<String> {
    let line = text::line(typed).to_lowercase();
    if line.contains('@') || line.contains('＠') || has_personal_number(&line) {
        return None;
    }
    let short: String = line.chars().take(LONGEST_REMEMBERED).collect();
    Some(short.trim_end().to_owned()).filter(|query| !query.is_empty())
}

fn has_personal_number(text: &str) -> bool {
    let (mut row, mut number, mut signs) = (0, 0, 0);
    for letter in text.chars() {
        if letter.is_numeric() {
            (row, number, signs) = (row + 1, number + 1, 0);
            if row >= PERSONAL_ROW || number >= PERSONAL_NUMBER {
                return true;
            }
        } else {
            (row, signs) = (0, signs + 1);
            if signs > 2 || !matches!(letter, ' ' | '-' | '.' | '/' | '(' | ')') {
                number = 0;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_query_is_one_however_it_is_typed() {
        for typed in ["Lamp  FLICKERS", " lamp\tflickers\n", "lamp flickers"] {
            assert_eq!(anonymous(typed).as_deref(), Some("lamp flickers"), "{typed:?}");
        }
        assert_eq!(anonymous(&"ä".repeat(81)), Some("ä".repeat(80)));
        assert_eq!(anonymous(" \u{200B} "), None);
    }

    #[test]
    fn what_may_name_a_person_is_not_remembered() {
        for typed in [
            "ada@example.com",
            "my order 123456",
            "call +31 20 123 45 67",
            "4111-1111-1111-1111",
            "(020) 1234 567",
            "order １２３４５６",
            "0x80070005 ada＠example.com",
        ] {
            assert_eq!(anonymous(typed), None, "{typed}");
        }
        for typed in ["e-1042", "windows 10 2022", "model 12345", "2 x 4 to 6", "version 2.10.1"] {
            assert_eq!(anonymous(typed).as_deref(), Some(typed));
        }
        // What is too long to be remembered is looked at as a whole.
        assert_eq!(anonymous(&format!("{} ada@example.com", "x".repeat(90))), None);
    }
}

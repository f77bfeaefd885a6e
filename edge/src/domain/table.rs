//! Tables as files (RFC 4180), for spreadsheet programs.

/// What stands before everything. Excel takes a file without it for one in an old encoding, and the
/// other programs know it.
pub const MARK: &str = "\u{FEFF}";

/// The longest cell, in characters: spreadsheet programs hold 32,767 of them, and an apostrophe may be added.
const LONGEST_CELL: usize = 32_000;

/// What stands for what a cell does not hold.
const MORE: &str = " […]";

/// Returns a line. Every cell is quoted, so that commas and line breaks mean nothing.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> =
        cells.into_iter().map(|cell| format!("\"{}\"", harmless(&short(cell)).replace('"', "\"\""))).collect();
    cells.join(",") + "\r\n"
}

/// Adds to a cell, as far as it holds more.
pub fn add(cell: &mut String, text: &str) {
    // A character is up to four bytes, so that a longer text is too long in any case.
    if cell.len() <= LONGEST_CELL * 4 {
        cell.push_str(text);
    }
}

/// Returns as much of a cell as programs hold.
fn short(cell: &str) -> String {
    match cell.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => cell.get(..end).unwrap_or_default().to_owned() + MORE,
        None => cell.to_owned(),
    }
}

/// Returns a cell that no program takes for a formula: one that begins like one gets an apostrophe.
fn harmless(cell: &str) -> String {
    let begins = |letter: char| {
        matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}')
    };
    if cell.starts_with(begins) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_end_nowhere_else() {
        assert_eq!(line(["a", "b,c", "d \"e\"", "f\ng", ""]), "\"a\",\"b,c\",\"d \"\"e\"\"\",\"f\ng\",\"\"\r\n");
    }

    #[test]
    fn nothing_typed_becomes_a_formula() {
        for typed in ["=HYPERLINK(\"https://evil.example\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(harmless(typed), format!("'{typed}"));
        }
        for typed in ["", "a=1", "1-1", "ada@example.com", "'=1"] {
            assert_eq!(harmless(typed), typed);
        }
    }

    #[test]
    fn a_cell_holds_what_programs_hold_and_says_where_it_ends() {
        let mut cell = String::new();
        for _ in 0..100 {
            add(&mut cell, &"ä".repeat(2_000));
        }
        assert!(cell.len() < LONGEST_CELL * 4 + 4_001, "{}", cell.len());
        let line = line([cell.as_str()]);
        assert_eq!(line.chars().count(), LONGEST_CELL + MORE.chars().count() + "\"\"\r\n".len());
        assert!(line.ends_with("ä […]\"\r\n"));
    }
}

//! Text from strangers: plain text, never markup.

/// Returns one line: white space folded, control and direction characters gone.
pub fn line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || is_unseen(letter))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns text of several lines, ends trimmed, line ends as `\n`, control characters gone.
pub fn lines(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    unix.chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !is_unseen(*letter))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Control characters, and the marks that reorder what stands around them, by which one text can
/// look like another.
fn is_unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_cannot_start_another() {
        assert_eq!(line("  Lamp\r\nBcc:  eve@example.com\0 "), "Lamp Bcc: eve@example.com");
        assert_eq!(line("\u{202E}gpj.exe\u{202C}"), "gpj.exe");
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(lines("\r\n one\r\n\r\n two\rthree \u{7}\n"), "one\n\n two\nthree");
    }
}

//! Text from strangers: plain text, never markup.

/// Returns one line: white space folded, control and direction characters gone. Empty where
/// nothing in it can be seen.
pub fn line(text: &str) -> String {
    if is_blank(text) {
        return String::new();
    }
    text.split(|letter: char| letter.is_whitespace() || is_unseen(letter))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns text of several lines, ends trimmed, line ends as `\n`, control characters gone. Empty
/// where nothing in it can be seen.
pub fn lines(text: &str) -> String {
    if is_blank(text) {
        return String::new();
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    unix.chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !is_unseen(*letter))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Tells whether nothing in `text` can be seen: a subject of such characters is a link nobody can
/// find. Between others some of them mean something: they join letters and emoji.
fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_whitespace()
            || is_unseen(letter)
            || matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
    })
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
    fn what_nobody_can_see_is_nothing() {
        for text in ["", " \r\n", "\u{200B}", "\u{2060} \u{3164}\u{FE0F}", "\u{202E}\u{200F}"] {
            assert_eq!((line(text), lines(text)), (String::new(), String::new()), "{text:?}");
        }
        // A family is one emoji, joined by U+200D.
        let family = "\u{1F469}\u{200D}\u{1F467}";
        assert_eq!((line(family).as_str(), lines(family).as_str()), (family, family));
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(lines("\r\n one\r\n\r\n two\rthree \u{7}\n"), "one\n\n two\nthree");
    }
}

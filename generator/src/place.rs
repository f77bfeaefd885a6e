//! Offsets ↔ lines and columns, as people and their editors count.

use memchr::memchr_iter;

/// Where a text's lines begin, found once for all the places in it.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// One line of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// First byte of the line.
    pub start: usize,
    /// First byte behind its last character; line ends are not part of it.
    pub end: usize,
}

/// A place as a person counts: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Lines { text, starts }
    }

    /// Returns the text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the place where the character at `offset` begins, or the end of the text.
    pub fn boundary(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }

    /// Returns the line that `offset` is in.
    pub fn line(&self, offset: usize) -> Line {
        let offset = self.boundary(offset);
        let number = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(number.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        let is_crlf = end < self.text.len() && self.text.get(start..end).is_some_and(|line| line.ends_with('\r'));
        Line { number, start, end: if is_crlf { end - 1 } else { end } }
    }

    /// Returns the line and the column of `offset`.
    pub fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let before = self.text.get(line.start..self.boundary(offset)).unwrap_or("");
        Place { line: line.number, column: before.chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters() {
        let lines = Lines::new("eins ü\r\n\nzwei");
        let place = |offset| {
            let Place { line, column } = lines.place(offset);
            (line, column)
        };
        assert_eq!((place(0), place(5), place(7)), ((1, 1), (1, 6), (1, 7)));
        assert_eq!((place(9), place(10), place(14), place(99)), ((2, 1), (3, 1), (3, 5), (3, 5)));
        assert_eq!(lines.line(3), Line { number: 1, start: 0, end: 7 });
        assert_eq!(Lines::new("").line(0), Line { number: 1, start: 0, end: 0 });
    }
}

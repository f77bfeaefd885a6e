//! Which part of a file is asked for: `Range` of RFC 9110, section 14.

use crate::port::ByteRange;

/// What is sent of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Selected {
    /// All of it: nothing else was asked for, or nothing we understand.
    Whole,
    /// This part.
    Part(ByteRange),
    /// Nothing: there is no such part.
    None,
}

/// Reads the value of a `Range`, of a file with `length` bytes. Several parts are more work for us than
/// the whole is, and nobody who resumes a download asks for them.
pub fn select(range: &str, length: u64) -> Selected {
    let asked = range.split_once('=').filter(|(unit, _)| unit.eq_ignore_ascii_case("bytes"));
    let Some((first, last)) = asked.and_then(|(_, part)| part.trim_matches([' ', '\t']).split_once('-')) else {
        return Selected::Whole;
    };
    let end = length.checked_sub(1);
    let part = match (position(first), position(last)) {
        // So many at the end.
        (Position::Open, Position::At(suffix)) => {
            end.filter(|_| suffix > 0).map(|last| ByteRange { first: length.saturating_sub(suffix), last })
        }
        (Position::At(first), Position::Open) => end.map(|last| ByteRange { first, last }),
        (Position::At(first), Position::At(last)) if first <= last => {
            end.map(|end| ByteRange { first, last: last.min(end) })
        }
        _ => return Selected::Whole,
    };
    part.filter(|part| part.first <= part.last).map_or(Selected::None, Selected::Part)
}

/// One end of a part, as it was written.
enum Position {
    Open,
    At(u64),
    /// No number.
    Wrong,
}

fn position(written: &str) -> Position {
    match written {
        "" => Position::Open,
        // What is too large for a number is behind the end of every file.
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Position::At(digits.parse().unwrap_or(u64::MAX)),
        _ => Position::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_read_whichever_way_it_is_written() {
        let part = |first, last| Selected::Part(ByteRange { first, last });
        for (range, length, expected) in [
            ("bytes=0-4", 10, part(0, 4)),
            ("bytes=0-0", 10, part(0, 0)),
            ("bytes=9-9", 10, part(9, 9)),
            ("Bytes= 3-5 ", 10, part(3, 5)),
            ("bytes=3-", 10, part(3, 9)),
            ("bytes=3-99", 10, part(3, 9)),
            ("bytes=3-99999999999999999999999999", 10, part(3, 9)),
            ("bytes=-3", 10, part(7, 9)),
            ("bytes=-99", 10, part(0, 9)),
            ("bytes=-99999999999999999999999999", 10, part(0, 9)),
            ("bytes=0-18446744073709551615", u64::MAX, part(0, u64::MAX - 1)),
        ] {
            assert_eq!(select(range, length), expected, "{range}");
        }
    }

    #[test]
    fn behind_the_end_there_is_nothing() {
        for (range, length) in [
            ("bytes=10-", 10),
            ("bytes=10-10", 10),
            ("bytes=-0", 10),
            ("bytes=18446744073709551616-", 10),
            ("bytes=18446744073709551615-18446744073709551616", u64::MAX),
            ("bytes=0-", 0),
            ("bytes=0-0", 0),
            ("bytes=-5", 0),
        ] {
            assert_eq!(select(range, length), Selected::None, "{range} of {length}");
        }
    }

    #[test]
    fn what_is_no_part_is_the_whole() {
        for range in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=--1",
            "bytes=1",
            "bytes=5-4",
            "bytes=a-b",
            "bytes=1-b",
            "bytes=+1-2",
            "bytes=0x1-2",
            "bytes=1 -2",
            "bytes=0-1,3-4",
            "bytes=0-1,",
            "bytes 0-1/2",
            "lines=0-1",
            " bytes=0-1",
            "bytes=١-٢",
            "bytes=1-2-3",
            "bytes=1.0-2",
        ] {
            assert_eq!(select(range, 10), Selected::Whole, "{range}");
        }
    }
}

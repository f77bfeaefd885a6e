//! Reads `multipart/form-data` (RFC 7578) as it comes in. It does no input or output: chunks go in,
//! parts come out, and never is more held than one chunk, a delimiter and the head of a part.

use bytes::{Buf, Bytes, BytesMut};
use memchr::memmem;

/// The longest head of a part, in bytes: the name of a field, and that of a file.
const LARGEST_HEAD: usize = 8 * 1024;

/// The longest boundary, in bytes (RFC 2046).
const LONGEST_BOUNDARY: usize = 70;

/// A body that is being read.
pub struct Multipart {
    /// The end of a line and the boundary.
    delimiter: Vec<u8>,
    buffer: BytesMut,
    state: State,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    /// Before the first delimiter.
    Preamble,
    /// Behind a delimiter.
    Delimited,
    /// In the head of a part.
    Head,
    /// In what a part holds.
    Content,
    /// Behind the last delimiter.
    Done,
}

/// What a body consists of, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A part begins: a field, or a file where it has a file's name, be it empty.
    Begin {
        /// The field's name.
        name: String,
        /// The file's name, as it was on the sender's machine.
        file_name: Option<String>,
    },
    /// Some of what the part holds.
    Content(Bytes),
    /// The part ends.
    End,
}

impl Multipart {
    /// Begins to read a body of this Content-Type; `None` where it names no boundary.
    pub fn new(content_type: &str) -> Option<Multipart> {
        let (_, parameters) = content_type.split_once(';')?;
        let boundary = parameter(parameters, "boundary")?;
        let is_fit = (1..=LONGEST_BOUNDARY).contains(&boundary.len())
            && boundary.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        is_fit.then(|| Multipart {
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            // The first delimiter stands behind no line.
            buffer: BytesMut::from("\r\n"),
            state: State::Preamble,
        })
    }

    /// Takes the next chunk of the body.
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.state != State::Done {
            self.buffer.extend_from_slice(chunk);
        }
    }

    /// Tells whether the body came to its end.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// Returns the next piece; `None` where more of the body is needed, or none is left.
    pub fn next(&mut self) -> Result<Option<Piece>, &'static str> {
        loop {
            match self.state {
                State::Preamble => match self.up_to_delimiter() {
                    (_, true) => self.state = State::Delimited,
                    (skipped, false) if skipped.is_empty() => return Ok(None),
                    _ => {}
                },
                State::Delimited => {
                    let blank = self.buffer.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                    match self.buffer.get(blank..blank + 2) {
                        None if blank > LARGEST_HEAD => return Err("a delimiter without an end"),
                        None => return Ok(None),
                        Some(b"--") if blank == 0 => {
                            self.buffer.clear();
                            self.state = State::Done;
                        }
                        // The end of this line stays: behind a head without lines it is that of the empty one.
                        Some(b"\r\n") => {
                            self.buffer.advance(blank);
                            self.state = State::Head;
                        }
                        Some(_) => return Err("a delimiter with something behind it"),
                    }
                }
                State::Head => {
                    let end = memmem::find(&self.buffer, b"\r\n\r\n");
                    if end.unwrap_or(self.buffer.len()) > LARGEST_HEAD {
                        return Err("the head of a part is too large");
                    }
                    let Some(end) = end else { return Ok(None) };
                    let head = self.buffer.split_to(end);
                    self.buffer.advance(b"\r\n\r\n".len());
                    self.state = State::Content;
                    return begin(&String::from_utf8_lossy(&head)).map(Some).ok_or("a part without a name");
                }
                State::Content => match self.up_to_delimiter() {
                    (_, true) => {
                        self.state = State::Delimited;
                        return Ok(Some(Piece::End));
                    }
                    (content, false) => return Ok((!content.is_empty()).then_some(Piece::Content(content))),
                },
                State::Done => return Ok(None),
            }
        }
    }

    /// Takes what stands before the next delimiter, as far as it is there; or, where nothing does,
    /// the delimiter, and says so.
    fn up_to_delimiter(&mut self) -> (Bytes, bool) {
        match memmem::find(&self.buffer, &self.delimiter) {
            Some(0) => {
                self.buffer.advance(self.delimiter.len());
                (Bytes::new(), true)
            }
            Some(at) => (self.buffer.split_to(at).freeze(), false),
            None => {
                // What is shorter than a delimiter may be the beginning of one.
                let safe = (self.buffer.len() + 1).saturating_sub(self.delimiter.len());
                (self.buffer.split_to(safe).freeze(), false)
            }
        }
    }
}

/// Reads the head of a part.
fn begin(head: &str) -> Option<Piece> {
    const DISPOSITION: &str = "content-disposition:";
    let line = head
        .split("\r\n")
        .find(|line| line.get(..DISPOSITION.len()).is_some_and(|name| name.eq_ignore_ascii_case(DISPOSITION)))?;
    let (_, parameters) = line.split_once(';')?;
    Some(Piece::Begin {
        name: unescape(&parameter(parameters, "name")?),
        file_name: parameter(parameters, "filename").map(|name| unescape(&name)),
    })
}

/// Returns a parameter of a header, without its quotes.
fn parameter(parameters: &str, wanted: &str) -> Option<String> {
    let mut rest = parameters;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, after) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => {
                let mut value = String::new();
                let mut letters = quoted.char_indices();
                let end = loop {
                    match letters.next()? {
                        (at, '"') => break at,
                        // Browsers escape otherwise, and write the slashes of Windows as they are.
                        (_, '\\') if letters.as_str().starts_with(['"', '\\']) => {
                            value.extend(letters.next().map(|(_, letter)| letter))
                        }
                        (_, letter) => value.push(letter),
                    }
                };
                let after = quoted.get(end + 1..).unwrap_or_default();
                (value, after.split_once(';').map_or("", |(_, after)| after))
            }
            None => {
                let (value, after) = after.split_once(';').unwrap_or((after, ""));
                (value.trim().to_owned(), after)
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

/// Undoes what browsers do to the three letters that may not stand in a head.
fn unescape(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=XX";

    /// The name of a field, that of a file, and what is in it.
    type Part = (String, Option<String>, Vec<u8>);

    fn read(body: &[u8], size: usize) -> Result<(Vec<Part>, bool), &'static str> {
        let mut multipart = Multipart::new(TYPE).unwrap();
        let mut parts: Vec<Part> = Vec::new();
        for chunk in body.chunks(size) {
            multipart.feed(chunk);
            while let Some(piece) = multipart.next()? {
                match piece {
                    Piece::Begin { name, file_name } => parts.push((name, file_name, Vec::new())),
                    Piece::Content(bytes) => parts.last_mut().unwrap().2.extend_from_slice(&bytes),
                    Piece::End => {}
                }
            }
        }
        Ok((parts, multipart.is_done()))
    }

    #[test]
    fn parts_are_the_same_wherever_the_body_is_cut() {
        let body = b"a preamble\r\n--XX \t\r\ncontent-DISPOSITION: form-data; name=\"text\"\r\n\r\ntwo\r\nlines \r\n--X\r\n\
            \r\n--XX\r\nContent-Type: a/b\r\nContent-Disposition: form-data; name=file; filename=\"g\xC3\xBCn %22;=\\\"\\a.png\"\r\n\r\n\
            \0\xFF\r\n--XY\r\n--XX\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--XX--\r\nan epilogue --XX";
        let expected = vec![
            ("text".to_owned(), None, b"two\r\nlines \r\n--X\r\n".to_vec()),
            ("file".to_owned(), Some("g\u{FC}n \";=\"\\a.png".to_owned()), b"\0\xFF\r\n--XY".to_vec()),
            ("none".to_owned(), Some(String::new()), Vec::new()),
        ];
        for size in 1..=body.len() {
            assert_eq!(read(body, size), Ok((expected.clone(), true)), "cut after {size}");
        }
        assert_eq!(read(b"--XX--", 1), Ok((Vec::new(), true)));
        for end in 0..body.len() - b"--\r\nan epilogue --XX".len() {
            assert!(matches!(read(&body[..end], 7), Ok((_, false))), "ended after {end}");
        }
    }

    #[test]
    fn what_is_no_body_of_a_form_is_refused() {
        for media_type in
            ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\r\n\""]
        {
            assert!(Multipart::new(media_type).is_none(), "{media_type:?}");
        }
        assert!(Multipart::new(&format!("multipart/form-data; boundary={}", "x".repeat(71))).is_none());
        assert!(Multipart::new("multipart/form-data; charset=utf-8; boundary=\"a b\"").is_some());
        let long = "x".repeat(LARGEST_HEAD);
        for body in [
            "--XXX\r\n\r\n".to_owned(),
            "--XX\r\n\r\nno head".to_owned(),
            "--XX\r\nContent-Type: a/b\r\n\r\n".to_owned(),
            "--XX\r\nContent-Disposition: form-data; name=\"open\r\n\r\n".to_owned(),
            format!("--XX\r\nContent-Disposition: form-data; name=\"{long}\"\r\n\r\n"),
            format!("--XX\r\n{long}{long}"),
            format!("--XX{}", " ".repeat(2 * LARGEST_HEAD)),
        ] {
            assert!(read(body.as_bytes(), 1000).is_err(), "{}", &body[..body.len().min(100)]);
        }
    }

    #[test]
    fn little_is_held() {
        let mut multipart = Multipart::new(TYPE).unwrap();
        multipart.feed(b"--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n");
        for _ in 0..100 {
            multipart.feed(&[b'\r'; 10_000]);
            while multipart.next().unwrap().is_some() {}
            assert!(multipart.buffer.len() < 10);
        }
    }
}

//! Reads code once from its first byte to its last, and says what each piece is.

use super::language::{Form, LANGUAGES, Language, Quote};
use super::{Ink, Kind};

/// Longer words are nobody's keywords.
const LONGEST_KEYWORD: usize = 24;

/// Writes code with the kind of each piece.
pub(super) fn scan(language: &Language, code: &str, ink: &mut Ink<'_>) {
    let mut scan = Scan { code, bytes: code.as_bytes(), at: 0, written: 0, ink };
    match language.form {
        Form::Words | Form::Commands | Form::Sections => scan.words(language),
        Form::Tags => scan.tags(),
        Form::Yaml => scan.yaml(language),
        Form::Diff => scan.diff(),
        Form::Session => scan.session(),
    }
    scan.plain_until(code.len());
}

struct Scan<'c, 'i, 'o> {
    code: &'c str,
    bytes: &'c [u8],
    at: usize,
    /// What stands before is written.
    written: usize,
    ink: &'i mut Ink<'o>,
}

impl<'c> Scan<'c, '_, '_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b'\n')
    }

    fn starts_with(&self, text: &str) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(text.as_bytes()))
    }

    fn find(&self, from: usize, text: &str) -> Option<usize> {
        self.code.get(from..)?.find(text).map(|at| from + at)
    }

    fn end_of_line(&self, from: usize) -> usize {
        self.find(from, "\n").unwrap_or(self.code.len())
    }

    fn skip(&self, mut at: usize, is: impl Fn(u8) -> bool) -> usize {
        while self.bytes.get(at).is_some_and(|byte| is(*byte)) {
            at += 1;
        }
        at
    }

    fn plain_until(&mut self, end: usize) {
        if let Some(text) = self.code.get(self.written..end).filter(|text| !text.is_empty()) {
            self.ink.put(None, text);
            self.written = end;
        }
    }

    /// Writes what stands from here to `end` as a piece of its own.
    fn put(&mut self, kind: Kind, end: usize) {
        self.plain_until(self.at);
        if let Some(text) = self.code.get(self.at..end) {
            self.ink.put(Some(kind), text);
            self.written = end;
        }
        self.at = end;
    }

    /// Reads words, strings and comments until the end, or of one line in a session.
    fn words(&mut self, language: &Language) {
        self.words_until(language, self.code.len());
    }

    fn words_until(&mut self, language: &Language, end: usize) {
        let commands = language.form == Form::Commands;
        // Whether nothing but space stands before on this line, and whether a command's name comes.
        let (mut first, mut command) = (true, commands);
        while self.at < end {
            let byte = self.byte(self.at);
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' => {
                    let before = self.byte(self.at.wrapping_sub(1));
                    command = commands && !matches!(before, b'\\' | b'`' | b'^');
                    first = true;
                    self.at += 1;
                }
                _ => {
                    if self.comment(language) || (byte < 0x80 && self.string(language)) {
                        command = false;
                    } else if first && byte == b'[' && language.form == Form::Sections {
                        self.put(Kind::Section, self.end_of_line(self.at).min(end));
                    } else if language.sigils.contains(&byte) && self.variable() {
                        command = false;
                    } else if commands && matches!(byte, b'-') && self.is_option() {
                        let option = self.skip(self.at, |byte| is_word(byte) || byte == b'-');
                        self.put(Kind::Name, option);
                    } else if byte.is_ascii_digit() {
                        let number = self.skip(self.at, |byte| is_word(byte) || byte == b'.');
                        self.put(Kind::Number, number);
                        command = false;
                    } else if is_word(byte) || language.joins.contains(&byte) {
                        let is_first = std::mem::take(&mut first);
                        command = self.word(language, is_first, command) && commands;
                    } else {
                        command |= commands && matches!(byte, b'|' | b'&' | b';' | b'(' | b'{' | b'}');
                        self.at += 1;
                    }
                    // A key in JSON may stand anywhere.
                    first = matches!(byte, b'{' | b';' | b'}') || (first && !is_word(byte));
                }
            }
        }
    }

    fn comment(&mut self, language: &Language) -> bool {
        for (open, close) in language.block_comments {
            if self.starts_with(open) {
                let end = self.find(self.at + open.len(), close).map_or(self.code.len(), |at| at + close.len());
                self.put(Kind::Comment, end);
                return true;
            }
        }
        // `$#`, `a#b` and `http://` are no comments.
        let before = self.byte(self.at.wrapping_sub(1));
        let apart = before.is_ascii_whitespace() || matches!(before, b';' | b'(' | b')' | b'{' | b'}' | b',');
        if apart && language.line_comments.iter().any(|open| self.starts_with(open)) {
            self.put(Kind::Comment, self.end_of_line(self.at));
            return true;
        }
        false
    }

    fn string(&mut self, language: &Language) -> bool {
        for quote in language.strings {
            if self.starts_with(quote.open)
                && let Some(end) = self.closing(quote)
            {
                let next = self.skip(end, |byte| byte == b' ');
                // In JSON and the like a string may be a name.
                let is_name = language.assigns == b":" && self.byte(next) == b':';
                self.put(if is_name { Kind::Name } else { Kind::String }, end);
                return true;
            }
        }
        false
    }

    /// Finds where a string that begins here ends.
    fn closing(&self, quote: &Quote) -> Option<usize> {
        let close = quote.close.as_bytes();
        let mut at = self.at + quote.open.len();
        while let Some(byte) = self.bytes.get(at) {
            if Some(*byte) == quote.escape {
                at += 2;
            } else if self.bytes.get(at..).is_some_and(|rest| rest.starts_with(close)) {
                return Some(at + close.len());
            } else if *byte == b'\n' && !quote.over_lines {
                return None;
            } else {
                at += 1;
            }
        }
        None
    }

    fn variable(&mut self) -> bool {
        let name = self.at + 1;
        let end = match self.byte(name) {
            b'{' => self.find(name, "}").map_or(name, |at| at + 1),
            b'(' => name,
            _ => self.skip(name, |byte| is_word(byte) || byte == b':' || byte == b'@'),
        };
        let end = if self.byte(end.wrapping_sub(1)) == b':' { end - 1 } else { end };
        if end == name {
            return false;
        }
        self.put(Kind::Variable, end);
        true
    }

    fn is_option(&self) -> bool {
        let name = self.skip(self.at, |byte| byte == b'-');
        self.byte(self.at.wrapping_sub(1)).is_ascii_whitespace() && self.byte(name).is_ascii_alphabetic()
    }

    /// Reads a word, and tells whether a command's name still comes.
    fn word(&mut self, language: &Language, first: bool, command: bool) -> bool {
        let end = self.skip(self.at, |byte| is_word(byte) || language.joins.contains(&byte));
        let word = self.code.get(self.at..end).unwrap_or("");
        let next = self.skip(end, |byte| byte == b' ');
        let assigned = language.assigns.contains(&self.byte(next));
        if is_keyword(language, word) {
            self.put(Kind::Keyword, end);
            return true;
        }
        if assigned && (first || command) && !self.opens_block(language, next) {
            self.put(Kind::Name, end);
            return true;
        }
        let called = if command {
            word.bytes().any(|byte| byte.is_ascii_alphabetic())
        } else {
            language.calls && self.byte(end) == b'('
        };
        if called {
            self.put(Kind::Function, end);
        }
        self.at = end;
        false
    }

    /// Tells `a:hover {` from `color: red`.
    fn opens_block(&self, language: &Language, from: usize) -> bool {
        language.assigns == b":"
            && self.bytes.get(from..self.end_of_line(from)).is_some_and(|rest| rest.ends_with(b"{"))
    }

    fn tags(&mut self) {
        while let Some(start) = self.find(self.at, "<") {
            self.at = start;
            if self.starts_with("<!--") {
                let end = self.find(start, "-->").map_or(self.code.len(), |at| at + 3);
                self.put(Kind::Comment, end);
                continue;
            }
            if self.starts_with("<![CDATA[") {
                let end = self.find(start, "]]>").map_or(self.code.len(), |at| at + 3);
                self.put(Kind::String, end);
                continue;
            }
            self.at = self.skip(start + 1, |byte| matches!(byte, b'/' | b'?' | b'!'));
            let name = self.skip(self.at, is_tag_name);
            if name == self.at {
                continue;
            }
            self.put(Kind::Tag, name);
            self.attributes();
        }
    }

    fn attributes(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'>' | b'<' => return,
                quote @ (b'"' | b'\'') => {
                    let quote = if *quote == b'"' { "\"" } else { "'" };
                    let end = self.find(self.at + 1, quote).map_or(self.code.len(), |at| at + 1);
                    self.put(Kind::String, end);
                }
                byte if is_tag_name(*byte) => {
                    let end = self.skip(self.at, is_tag_name);
                    self.put(Kind::Name, end);
                }
                _ => self.at += 1,
            }
        }
    }

    fn yaml(&mut self, language: &Language) {
        // How far a block of text is indented more than what it belongs to.
        let mut block: Option<usize> = None;
        while self.at < self.code.len() {
            let start = self.at;
            let end = self.end_of_line(start);
            self.at = self.skip(start, |byte| byte == b' ' || byte == b'\t');
            let indent = self.at - start;
            if let Some(above) = block {
                if self.at >= end || indent > above {
                    self.at = (end + 1).min(self.code.len());
                    continue;
                }
                self.block_of_text(start);
                self.at = start + indent;
            }
            if self.starts_with("---") || self.starts_with("...") {
                self.put(Kind::Section, self.skip(self.at, |byte| matches!(byte, b'-' | b'.')));
            }
            while self.starts_with("- ") {
                self.at = self.skip(self.at + 1, |byte| byte == b' ');
            }
            if let Some(key) = self.yaml_key(end) {
                self.put(Kind::Name, key);
                self.at += 1;
            }
            block = self.yaml_value(language, end).then_some(indent);
            self.at = (end + 1).min(self.code.len());
        }
        if block.is_some() {
            self.block_of_text(self.code.len());
        }
    }

    /// Writes the lines of a block of text that ends before `next`.
    fn block_of_text(&mut self, next: usize) {
        self.at = self.written;
        let end = self.code.get(..next).map_or(next, |text| text.trim_end().len());
        if end > self.at {
            self.put(Kind::String, end);
        }
    }

    /// Finds where a key ends that begins here.
    fn yaml_key(&self, end: usize) -> Option<usize> {
        let quoted = matches!(self.byte(self.at), b'"' | b'\'');
        let from = match quoted {
            true => self.find(self.at + 1, self.code.get(self.at..self.at + 1)?)? + 1,
            false => self.at,
        };
        if matches!(self.byte(from), b'#' | b'[' | b'{' | b'&' | b'*' | b'|' | b'>') {
            return None;
        }
        let line = self.bytes.get(from..end)?;
        let colon = line
            .iter()
            .enumerate()
            .position(|(at, byte)| *byte == b':' && line.get(at + 1).is_none_or(u8::is_ascii_whitespace))?;
        let comment = line.windows(2).position(|pair| pair == b" #");
        (comment.is_none_or(|comment| comment > colon) && (!quoted || colon == 0)).then_some(from + colon)
    }

    /// Reads what stands behind a key, and tells whether a block of text follows.
    fn yaml_value(&mut self, language: &Language, end: usize) -> bool {
        let mut block = false;
        while self.at < end {
            let byte = self.byte(self.at);
            if byte == b'#' && self.comment(language) {
                return block;
            }
            match byte {
                b'"' | b'\'' if !is_word(self.byte(self.at.wrapping_sub(1))) => {
                    let escape = (byte == b'"').then_some(b'\\');
                    let quote = if byte == b'"' { "\"" } else { "'" };
                    let closing = self.closing(&Quote { open: quote, close: quote, escape, over_lines: false });
                    match closing {
                        Some(closing) => self.put(Kind::String, closing),
                        None => self.at += 1,
                    }
                }
                b'|' | b'>' => {
                    let mark = self.skip(self.at, |byte| !byte.is_ascii_whitespace());
                    block = self.skip(mark, |byte| byte == b' ') == end || self.byte(mark + 1) == b'#';
                    match block {
                        true => self.put(Kind::Keyword, mark),
                        false => self.at = mark,
                    }
                }
                b'&' | b'*' | b'!' if self.byte(self.at.wrapping_sub(1)).is_ascii_whitespace() => {
                    self.put(Kind::Variable, self.skip(self.at, |byte| !byte.is_ascii_whitespace()));
                }
                b' ' | b'\t' | b'[' | b'{' | b',' | b']' | b'}' => self.at += 1,
                _ => {
                    let stop = |byte: u8| !matches!(byte, b',' | b']' | b'}' | b'\n' | b' ' | b'\r');
                    let word = self.skip(self.at, stop);
                    let alone = matches!(
                        self.byte(self.skip(word, |byte| byte == b' ')),
                        b',' | b']' | b'}' | b'\n' | b'\r' | b'#'
                    );
                    let opens = matches!(self.byte(self.at.wrapping_sub(2)), b':' | b'-' | b',' | b'[' | b'{')
                        || matches!(self.byte(self.at.wrapping_sub(1)), b'[' | b'{' | b',');
                    let text = self.code.get(self.at..word).unwrap_or("");
                    match text {
                        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "~" if alone && opens => {
                            self.put(Kind::Keyword, word);
                        }
                        text if alone && opens && text.parse::<f64>().is_ok() => self.put(Kind::Number, word),
                        _ => self.at = word.max(self.at + 1),
                    }
                }
            }
        }
        block
    }

    fn diff(&mut self) {
        while self.at < self.code.len() {
            let end = self.end_of_line(self.at);
            let kind = match self.byte(self.at) {
                _ if ["+++", "---", "diff ", "index "].iter().any(|head| self.starts_with(head)) => Some(Kind::Section),
                b'@' => Some(Kind::Variable),
                b'+' => Some(Kind::Added),
                b'-' => Some(Kind::Removed),
                _ => None,
            };
            if let Some(kind) = kind {
                self.put(kind, end);
            }
            self.at = (end + 1).min(self.code.len());
        }
    }

    fn session(&mut self) {
        let Some(shell) = LANGUAGES.first() else { return };
        while self.at < self.code.len() {
            let end = self.end_of_line(self.at);
            let line = self.code.get(self.at..end).unwrap_or("");
            // `$ `, `# `, `> `, `name@host:~$ ` and `PS C:\> `
            let prompt = line.split_inclusive(' ').scan(0, |len, part| {
                *len += part.len();
                Some((*len, part))
            });
            let prompt = prompt
                .take(3)
                .find(|(_, part)| part.strip_suffix(' ').is_some_and(|part| part.ends_with(['$', '#', '>', '%'])));
            if let Some((len, _)) = prompt {
                self.at += len;
                self.words_until(shell, end);
            }
            self.at = (end + 1).min(self.code.len());
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn is_tag_name(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'-' | b':' | b'.' | b'@' | b'#')
}

fn is_keyword(language: &Language, word: &str) -> bool {
    if !language.folds {
        return language.keywords.binary_search(&word).is_ok();
    }
    let mut lower = [0; LONGEST_KEYWORD];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower: &[u8] = lower;
    language.keywords.binary_search_by(|keyword| keyword.as_bytes().cmp(lower)).is_ok()
}

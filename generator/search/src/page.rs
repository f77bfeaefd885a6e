//! What pages say, and which pages a filter lets through: JSON of strings, so that a CDN compresses it
//! and anybody can read it.
//!
//! ```text
//! pages   = [[url, title, crumbs, description, (anchor, heading, text)*]*]     crumbs apart by U+001F
//! filters = [[kind, name, (first page, count)*]*]                              kind is category or label
//! ```

use std::str::Chars;

use crate::{Corrupt, MARK_END, MARK_START};

/// Stands between the categories of a page.
pub const CRUMB: char = '\u{1f}';

/// A page as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub url: String,
    pub title: String,
    pub crumbs: String,
    pub description: String,
    /// The first has neither anchor nor heading.
    pub parts: Vec<Part>,
}

/// What stands below a heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    pub anchor: String,
    pub heading: String,
    pub text: String,
}

/// A category or a label, and the pages that have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// What it is.
    pub kind: FilterKind,
    /// A label, or the titles of a category and those it stands in, the outermost first.
    pub name: Vec<String>,
    /// Numbers of pages: the first, and how many.
    pub(crate) pages: Vec<(u32, u32)>,
}

/// What pages can be filtered by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FilterKind {
    /// Where they stand.
    Category,
    /// What a writer put on them.
    Label,
}

/// Reads the pages of a file.
pub(crate) fn pages(json: &[u8]) -> Result<Vec<Page>, Corrupt> {
    let pages = lists(json)?.into_iter().map(|list| {
        let mut strings = list.into_iter();
        let mut next = || strings.next().unwrap_or_default();
        let mut page = Page { url: next(), title: next(), crumbs: next(), description: next(), parts: Vec::new() };
        while let Some(anchor) = strings.next() {
            let mut next = || strings.next().unwrap_or_default();
            page.parts.push(Part { anchor, heading: next(), text: next() });
        }
        page
    });
    Ok(pages.collect())
}

/// Reads filters.
pub(crate) fn filters(json: &[u8]) -> Result<Vec<Filter>, Corrupt> {
    let read = |list: Vec<String>| {
        let mut strings = list.into_iter();
        let kind = match strings.next().as_deref() {
            Some("category") => FilterKind::Category,
            Some("label") => FilterKind::Label,
            _ => return Err(Corrupt),
        };
        let name = strings.next().ok_or(Corrupt)?.split(CRUMB).map(str::to_owned).collect();
        let numbers: Result<Vec<u32>, _> = strings.map(|number| number.parse()).collect();
        let pages =
            numbers.map_err(|_| Corrupt)?.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
        Ok(Filter { kind, name, pages })
    };
    lists(json)?.into_iter().map(read).collect()
}

/// Reads a JSON array of arrays of strings.
fn lists(json: &[u8]) -> Result<Vec<Vec<String>>, Corrupt> {
    let text = std::str::from_utf8(json).map_err(|_| Corrupt)?;
    let mut rest = Json(text.chars());
    let lists = rest.list(|rest| rest.list(Json::string))?;
    if rest.next().is_some() { Err(Corrupt) } else { Ok(lists) }
}

/// What is left of a JSON text.
struct Json<'j>(Chars<'j>);

impl Json<'_> {
    /// Returns the next character that is no space.
    fn next(&mut self) -> Option<char> {
        self.0.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'))
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T, Corrupt>) -> Result<Vec<T>, Corrupt> {
        let mut list = Vec::new();
        if self.next() != Some('[') {
            return Err(Corrupt);
        }
        let mut ahead = Json(self.0.clone());
        if ahead.next() == Some(']') {
            *self = ahead;
            return Ok(list);
        }
        loop {
            list.push(item(self)?);
            match self.next() {
                Some(',') => {}
                Some(']') => return Ok(list),
                _ => return Err(Corrupt),
            }
        }
    }

    fn string(&mut self) -> Result<String, Corrupt> {
        if self.next() != Some('"') {
            return Err(Corrupt);
        }
        let mut string = String::new();
        loop {
            let rest = self.0.as_str();
            let plain = rest.find(['"', '\\']).ok_or(Corrupt)?;
            let (text, behind) = rest.split_at_checked(plain).ok_or(Corrupt)?;
            string.push_str(text);
            self.0 = behind.chars();
            if self.0.next() == Some('"') {
                // Whoever shows a text makes elements of marks: a page brings none of its own.
                string.retain(|c| !matches!(c, MARK_START | MARK_END));
                return Ok(string);
            }
            string.push(match self.0.next().ok_or(Corrupt)? {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => self.escaped()?,
                c @ ('"' | '\\' | '/') => c,
                _ => return Err(Corrupt),
            });
        }
    }

    /// Reads the digits of `\u0041`, and the second half of what UTF-16 splits.
    fn escaped(&mut self) -> Result<char, Corrupt> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first).ok_or(Corrupt);
        }
        if (self.0.next(), self.0.next()) != (Some('\\'), Some('u')) {
            return Err(Corrupt);
        }
        let second = self.hex()?.checked_sub(0xdc00).filter(|second| *second < 0x400).ok_or(Corrupt)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second).ok_or(Corrupt)
    }

    fn hex(&mut self) -> Result<u32, Corrupt> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = self.0.next().and_then(|c| c.to_digit(16)).ok_or(Corrupt)?;
            number = number << 4 | digit;
        }
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read() {
        let json = r#"[["/a/","A","X\u001fY","","","","t\u00e4xt \"q\" \ud83d\ude00","b","B","u\n"], [ ] ]"#;
        let read = pages(json.as_bytes()).unwrap();
        assert_eq!(read[0].crumbs, "X\u{1f}Y");
        assert_eq!(read[0].parts[0].text, "täxt \"q\" 😀");
        assert_eq!(read[0].parts[1], Part { anchor: "b".into(), heading: "B".into(), text: "u\n".into() });
        assert_eq!(read[1], Page::default());
    }

    #[test]
    fn a_page_brings_no_marks() {
        let json = r#"[["/a/","A\u0002","","\u0003b\u0002"]]"#;
        let read = pages(json.as_bytes()).unwrap();
        assert_eq!((&*read[0].title, &*read[0].description), ("A", "b"));
    }

    #[test]
    fn what_is_no_list_of_lists_is_refused() {
        for json in
            ["", "[", "[[\"a\"]", "[[\"a\"]]]", "[[1]]", r#"[["\x"]]"#, r#"[["\ud83d"]]"#, "[[\"a]]", "{}", "[[,]]"]
        {
            assert_eq!(pages(json.as_bytes()), Err(Corrupt), "{json}");
        }
        assert_eq!(pages(b"[[\"\xff\"]]"), Err(Corrupt));
    }

    #[test]
    fn filters_are_read() {
        let read = filters(br#"[["category","A\u001fB","3","2","9","1"],["label","x","0","1"]]"#).unwrap();
        assert_eq!(
            (read[0].kind, read[0].name.len(), &read[0].pages[..]),
            (FilterKind::Category, 2, &[(3, 2), (9, 1)][..])
        );
        assert_eq!(read[1].kind, FilterKind::Label);
        assert!(filters(br#"[["category","A","x","2"]]"#).is_err());
    }
}

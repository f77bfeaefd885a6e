//! What `loader.js` asks, and how it is answered: in JSON, since one string is the least glue.

use fanlight_search::{Answer, File, Found, Query, Reader};
use wasm_bindgen::prelude::wasm_bindgen;

/// What the standard library brings is three times as large.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// An index as far as the browser has fetched it.
#[wasm_bindgen]
pub struct Engine {
    reader: Reader,
    /// What was asked for, by the numbers that the loader knows the files by.
    asked: Vec<File>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads the root of an index; gives nothing where it is none.
    pub fn open(root: &[u8]) -> Option<Engine> {
        Some(Engine { reader: Reader::open(root).ok()?, asked: Vec::new() })
    }

    /// Answers `{"hits": …}`, or `{"needs": [[number, path], …]}` where files are missing.
    pub fn search(
        &mut self,
        text: &str,
        is_typing: bool,
        is_prose: bool,
        most: usize,
        category: Option<String>,
        label: Option<String>,
    ) -> String {
        let query = Query { text, is_typing, is_prose, most, category: category.as_deref(), label: label.as_deref() };
        match self.reader.search(&query) {
            Answer::Needs(files) => {
                let mut json = Json("{\"needs\":".to_owned());
                self.files(&mut json, &files);
                json.0.push('}');
                json.0
            }
            Answer::Found(found) => answer(&found),
        }
    }

    /// Returns what is worth fetching at leisure, `[[number, path], …]`; nothing of a large portal.
    pub fn rest(&mut self) -> String {
        let mut json = Json(String::new());
        self.files(&mut json, &self.reader.rest());
        json.0
    }

    /// Takes a file by its number. Tells whether it is one of the index.
    pub fn supply(&mut self, number: usize, bytes: &[u8]) -> bool {
        self.asked.get(number).is_some_and(|file| self.reader.supply(*file, bytes).is_ok())
    }

    fn files(&mut self, json: &mut Json, files: &[File]) {
        json.list(files, |json, file| {
            let number = self.number(*file);
            json.0.push('[');
            json.number(number);
            json.0.push(',');
            json.text(&self.reader.path(*file));
            json.0.push(']');
        });
    }

    fn number(&mut self, file: File) -> usize {
        self.asked.iter().position(|asked| *asked == file).unwrap_or_else(|| {
            self.asked.push(file);
            self.asked.len() - 1
        })
    }
}

fn answer(found: &Found) -> String {
    let mut json = Json("{\"hits\":".to_owned());
    json.list(&found.hits, |json, hit| {
        json.key("{\"url\":").text(&hit.url);
        json.key(",\"title\":").text(&hit.title);
        json.key(",\"crumbs\":").list(&hit.crumbs, |json, crumb| json.text(crumb));
        json.key(",\"section\":");
        match &hit.section {
            Some(section) => {
                json.key("{\"anchor\":").text(&section.anchor);
                json.key(",\"heading\":").text(&section.heading);
                json.0.push('}');
            }
            None => json.0.push_str("null"),
        }
        json.key(",\"excerpt\":").text(&hit.excerpt);
        json.key(",\"score\":").thousandths(hit.score);
        json.key(",\"confidence\":").thousandths(hit.confidence);
        json.0.push('}');
    });
    json.key(",\"total\":").number(found.total);
    json.key(",\"instead\":");
    match &found.instead {
        Some(instead) => json.text(instead),
        None => json.0.push_str("null"),
    }
    json.0.push('}');
    json.0
}

/// JSON being written. A library for it would be as large as the reader.
struct Json(String);

impl Json {
    fn key(&mut self, key: &str) -> &mut Json {
        self.0.push_str(key);
        self
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Json, &T)) {
        self.0.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            write(self, item);
        }
        self.0.push(']');
    }

    fn text(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(c);
                }
                '\0'..'\x20' => {
                    self.0.push_str("\\u00");
                    self.0.extend([u32::from(c) >> 4, u32::from(c) & 15].map(digit));
                }
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    fn number(&mut self, mut number: usize) {
        let mut digits = Vec::new();
        loop {
            digits.push(number % 10);
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.0.extend(digits.iter().rev().map(|one| digit(*one as u32)));
    }

    /// Writes a number with three places: what prints floats exactly is larger than all the rest.
    fn thousandths(&mut self, number: f32) {
        let thousandths = (number * 1000.0) as usize;
        self.number(thousandths / 1000);
        self.0.push('.');
        self.0.extend([thousandths / 100, thousandths / 10, thousandths].map(|place| digit((place % 10) as u32)));
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 16).unwrap_or('0')
}

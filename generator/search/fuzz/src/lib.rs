//! A small index, of which one part is what the fuzzer says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use fanlight_search::{Answer, File, MARK_END, MARK_START, Query, Reader};

/// What is asked: words and their beginnings, errors, phrases, filters, prose.
const QUERIES: &[Query<'_>] = &[
    query("water the garden"),
    Query { is_typing: true, ..query("hub batt") },
    query("wareing plna battteries"),
    query("\"valve one\" refund"),
    Query { category: Some("Watering"), label: Some("Hub"), ..query("plan") },
    Query { is_prose: true, ..query("my parcel is late and the tap drips, what do I do") },
];

const fn query(text: &str) -> Query<'_> {
    Query { text, is_typing: false, is_prose: false, most: 5, category: None, label: None }
}

/// Where `run` has built a portal.
fn seed() -> PathBuf {
    std::env::var_os("FANLIGHT_SEED").expect("generator/search/fuzz/run names the seed").into()
}

fn reader() -> Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    let root = || std::fs::read(seed().join("_fanlight/search/en.bin")).expect("the seed is built");
    READER.get_or_init(|| Reader::open(&root()).expect("the seed is an index")).clone()
}

/// Chooses what is asked, the same for the same bytes: to ask everything each time would take long.
fn chosen(bytes: &[u8]) -> &'static Query<'static> {
    &QUERIES[bytes.len() % QUERIES.len()]
}

/// Asks an index with another root.
pub fn search_root(root: &[u8]) {
    if let Ok(reader) = Reader::open(root) {
        ask(reader, chosen(root), &|_| None);
    }
}

/// Asks an index in which the files of a kind are others.
pub fn search_with(bytes: &[u8], is_other: fn(File) -> bool) {
    ask(reader(), chosen(bytes), &|file| is_other(file).then_some(bytes));
}

/// Asks anything. The first byte says how.
pub fn search_for(bytes: &[u8]) {
    let Some((how, text)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let query = Query {
        is_typing: how & 1 != 0,
        is_prose: how & 2 != 0,
        most: usize::from(how >> 4),
        category: (how & 4 != 0).then_some("Watering"),
        label: (how & 8 != 0).then_some("Hub"),
        ..query(&text)
    };
    ask(reader(), &query, &|_| None);
}

/// Brings what is asked for, until there is an answer or nothing new is asked for.
fn ask<'o>(mut reader: Reader, query: &Query<'_>, other: &dyn Fn(File) -> Option<&'o [u8]>) {
    let mut brought = BTreeSet::new();
    loop {
        let files = match reader.search(query) {
            Answer::Needs(files) => files,
            Answer::Found(found) => {
                assert!(found.hits.len() <= query.most);
                for hit in &found.hits {
                    assert!((0.0..=1.0).contains(&hit.confidence), "{}", hit.confidence);
                    marked(&hit.title);
                    marked(&hit.excerpt);
                    hit.section.iter().for_each(|section| marked(&section.heading));
                }
                return;
            }
        };
        let new: Vec<File> = files.into_iter().filter(|file| brought.insert(*file)).collect();
        if new.is_empty() {
            return;
        }
        for file in new {
            let is_taken = match other(file) {
                Some(bytes) => reader.supply(file, bytes).is_ok(),
                None => of_seed(&reader.path(file)).is_some_and(|bytes| reader.supply(file, &bytes).is_ok()),
            };
            if !is_taken {
                return;
            }
        }
    }
}

/// Reads a file of the seed once; what is not there, never.
fn of_seed(path: &str) -> Option<Vec<u8>> {
    static FILES: Mutex<BTreeMap<String, Option<Vec<u8>>>> = Mutex::new(BTreeMap::new());
    let mut files = FILES.lock().expect("nothing panics here");
    // A root that is made up names files that are not there, of which there is no end.
    if files.len() > 10_000 {
        files.clear();
    }
    let read = || path.starts_with("assets/").then(|| std::fs::read(seed().join(path)).ok()).flatten();
    files.entry(path.to_owned()).or_insert_with(read).clone()
}

/// Proves that every mark that opens is closed, and none stands in another.
fn marked(text: &str) {
    let mut is_open = false;
    for c in text.chars().filter(|c| matches!(*c, MARK_START | MARK_END)) {
        assert_ne!(is_open, c == MARK_START, "{text:?}");
        is_open = c == MARK_START;
    }
    assert!(!is_open, "{text:?}");
}

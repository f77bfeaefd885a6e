//! The reader takes anything for an index: bytes of a real one are changed, thousands of times, and it
//! never panics, goes on for ever, or takes memory without an end.

#![allow(unsafe_code, reason = "memory is counted where it is given")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here fails the test"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fanlight::{Options, build};
use fanlight_contract::search_path;
use fanlight_search::{Answer, File, Query, Reader};

/// How often an index is changed.
const CHANGES: u32 = 4_000;

/// So much memory no reader of so small an index needs, in bytes.
const MOST: usize = 64 << 20;

/// Nothing here takes as long, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// The files that the queries need; words of so small an index may all stand in its root.
const KINDS: &[&str] = &["typos-", "pages-", "filters"];

/// Counts what is given out, and the most that was.
struct Counting;

static TAKEN: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: the system's allocator does all of it; sizes are only added up.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let taken = TAKEN.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(taken, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        TAKEN.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const fn query(text: &str) -> Query<'_> {
    Query { text, is_typing: false, is_prose: false, most: 5, category: None, label: None }
}

const QUERIES: &[Query<'_>] = &[
    query("refund"),
    Query { is_typing: true, ..query("downl") },
    query("chraged twcie E-1042"),
    query("\"round button\""),
    Query { label: Some("Shop"), category: Some("Billing"), ..query("card") },
    Query { is_prose: true, ..query("my card was charged for the kettle, and I would like the money back") },
];

/// A generator of numbers that are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// Changes some bytes, or how many there are.
    fn change(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(changed.len());
            match self.below(6) {
                0 => changed.truncate(at),
                1 => changed.insert(at, [0, 1, 0x7f, 0x80, 0xff][self.below(5)]),
                2 => changed.splice(at..at, [0xff; 9]).for_each(drop),
                3 => {
                    let end = (at + self.below(16)).min(changed.len());
                    changed.drain(at..end);
                }
                _ => {
                    if let Some(byte) = changed.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
        }
        changed
    }
}

/// An index by its paths in the output folder.
type Index = BTreeMap<String, Vec<u8>>;

fn index() -> Index {
    let options = Options {
        content: PathBuf::from("../tests/search/content"),
        theme: None,
        out: PathBuf::from("/nowhere"),
        base_url: None,
        date: jiff::civil::date(2026, 11, 21),
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    let files = build(&options).unwrap().output.unwrap().files.into_iter();
    let root = search_path("en", None);
    let files = files.filter(|(path, _)| *path == root || path.starts_with("assets/search/"));
    files.map(|(path, content)| (path, content.bytes().unwrap().to_vec())).collect()
}

/// Asks until there is an answer or the index is known to be none, and returns the files that it took.
fn ask(root: &[u8], index: &Index, query: &Query<'_>, changed: Option<(&str, &[u8])>) -> Vec<String> {
    let mut taken = Vec::new();
    let Ok(mut reader) = Reader::open(root) else { return taken };
    loop {
        let files = match reader.search(query) {
            Answer::Found(found) => {
                assert!(found.hits.len() <= query.most);
                return taken;
            }
            Answer::Needs(files) => files,
        };
        let before = taken.len();
        for file in files {
            let path = reader.path(file);
            let bytes = match changed {
                Some((other, bytes)) if other == path => Some(bytes),
                _ => index.get(&path).map(Vec::as_slice),
            };
            if taken.contains(&path) || bytes.is_none_or(|bytes| reader.supply(file, bytes).is_err()) {
                return taken;
            }
            taken.push(path);
        }
        assert!(taken.len() > before, "it asks for nothing");
    }
}

fn ask_everything() {
    let index = index();
    let path = search_path("en", None);
    let root = &index[&path];
    let files: Vec<Vec<String>> = QUERIES.iter().map(|query| ask(root, &index, query, None)).collect();
    for kind in KINDS {
        assert!(files.iter().flatten().any(|file| file.contains(kind)), "nothing of {kind} is read: {files:?}");
    }
    let mut numbers = Numbers(20_261_121);
    for _ in 0..CHANGES {
        let at = numbers.below(QUERIES.len());
        let query = &QUERIES[at];
        PEAK.store(TAKEN.load(Ordering::Relaxed), Ordering::Relaxed);
        let before = TAKEN.load(Ordering::Relaxed);
        let chosen = numbers.below(files[at].len() + 1);
        match files[at].get(chosen) {
            Some(file) => {
                let bytes = numbers.change(&index[file]);
                ask(root, &index, query, Some((file, &bytes)));
            }
            None => {
                ask(&numbers.change(root), &index, query, None);
            }
        }
        let most = PEAK.load(Ordering::Relaxed).saturating_sub(before);
        assert!(most < MOST, "\"{}\" took {most} bytes with other bytes in {:?}", query.text, files[at].get(chosen));
    }
    // Nothing of it was an index at all.
    for length in 0..2_000 {
        let bytes: Vec<u8> = (0..length).map(|_| numbers.below(256) as u8).collect();
        ask(&bytes, &index, &QUERIES[length % QUERIES.len()], None);
        let mut reader = Reader::open(root).unwrap();
        for file in [File::Words(1), File::Typos(0), File::Pages(0), File::Filters] {
            let _ = reader.supply(file, &bytes);
        }
    }
}

#[test]
fn no_bytes_harm_the_reader() {
    let (done, ends) = mpsc::channel();
    let asking = thread::spawn(move || {
        ask_everything();
        done.send(()).unwrap();
    });
    match ends.recv_timeout(PATIENCE) {
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("the reader does not come to an end"),
        // The panic is the message.
        _ => asking.join().unwrap(),
    }
}

//! How far long work has come: one line that is written again and again on a terminal, one line
//! at its start anywhere else.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Work with less parts than this is done before anybody reads of it.
const LONG: usize = 500;

/// Work in parts, done by any number of threads.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    is_shown: bool,
}

impl Progress {
    /// Begins: `Progress::new("Rendering pages", 1000)`.
    pub fn new(what: &'static str, total: usize) -> Progress {
        let is_terminal = io::stderr().is_terminal();
        if total >= LONG && !is_terminal {
            eprintln!("{what}: {total}");
        }
        Progress { what, total, done: AtomicUsize::new(0), is_shown: total >= LONG && is_terminal }
    }

    /// A part is done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_shown && (done.is_multiple_of((self.total / 100).max(1)) || done == self.total) {
            // Nobody is there to hear of a closed pipe.
            let _ = write!(io::stderr(), "\r{}: {done} of {}", self.what, self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

//! Tests that drive Fanlight from outside: stories, conformance, the matrix of routes, the storm and the binding `send_email`.

mod canary;
mod client;
mod conformance;
mod host;
mod mailbox;
mod matrix;
mod page;
mod play;
mod portal;
mod race;
mod send_email;
mod stories;
mod storm;
mod story;
mod trouble;
mod upload;
mod visitor;
mod withdrawal;

pub use conformance::conformance;
pub use host::Kind;
pub use matrix::matrix;
pub use send_email::send_email;
pub use stories::stories;
pub use storm::storm;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use trouble::Result;

/// What a run comes to, printed line by line.
#[derive(Debug, Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// Prints and counts one test.
    pub fn add(&mut self, name: &str, outcome: std::result::Result<(), String>) {
        match outcome {
            Ok(()) => {
                self.passed += 1;
                println!("ok    {name}");
            }
            Err(reason) => {
                self.failed += 1;
                println!("FAIL  {name}\n{reason}");
            }
        }
    }

    /// Prints the sum and tells whether nothing failed.
    pub fn end(&self) -> bool {
        println!("{} passed, {} failed", self.passed, self.failed);
        self.failed == 0
    }
}

/// Returns the checkout.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// Returns Cargo's target folder.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from)
}

/// A folder that belongs to one run at a time.
struct Folder {
    path: PathBuf,
    /// Held as long as the folder is.
    _lock: File,
}

impl Folder {
    /// Takes the folder of that name below Cargo's target folder, and empties it. Where another run
    /// has it, waits for its end.
    fn take(name: &str) -> Result<Folder> {
        let path = target().join(name);
        path.parent().map(fs::create_dir_all).transpose()?;
        let lock = File::create(path.with_extension("lock"))?;
        if lock.try_lock().is_err() {
            eprintln!("waiting for another run in {}", path.display());
            lock.lock()?;
        }
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(Folder { path, _lock: lock })
    }
}

/// Builds binaries of this workspace.
fn cargo_build(packages: &[&str]) -> Result<()> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg("build").arg("--quiet").current_dir(repository());
    for package in packages {
        command.args(["--package", package]);
    }
    host::run(&mut command)
}

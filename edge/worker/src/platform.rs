//! The small ports: time, chance, work after the response, the log.

use fanlight_edge::port::{Clock, Defer, Log, Random};
use futures_util::future::BoxFuture;
use worker::js_sys::Date;
use worker::{Context, ScheduleContext, console_log};

/// The time of the last input or output: the platform's clock stands still between them.
pub struct DateClock;

impl Clock for DateClock {
    fn now(&self) -> i64 {
        Date::now() as i64
    }
}

/// The platform's random numbers.
pub struct Chance;

impl Random for Chance {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // Guessable codes and sessions would be worse than no answer.
            std::process::abort();
        }
    }
}

/// Keeps the event alive until the work is done.
pub enum WaitUntil {
    /// A request.
    Fetch(Context),
    /// A cron trigger.
    #[cfg_attr(feature = "conformance", expect(dead_code))]
    Scheduled(ScheduleContext),
}

impl Defer for WaitUntil {
    fn run(&self, work: BoxFuture<'static, ()>) {
        match self {
            WaitUntil::Fetch(context) => context.wait_until(work),
            WaitUntil::Scheduled(context) => context.wait_until(work),
        }
    }
}

/// Workers Logs, which index lines of JSON.
pub struct Console;

impl Log for Console {
    fn line(&self, json: &str) {
        console_log!("{json}");
    }
}

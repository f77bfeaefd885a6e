//! The small ports: time, chance, work after the response, the log, files.

use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use bytes::Bytes;
use fanlight_edge::port::{AssetError, Assets, Clock, Defer, Log, Random};
use futures_util::future::BoxFuture;
use tokio_util::task::TaskTracker;

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX)
    }
}

/// The machine's random numbers.
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // Guessable codes and sessions would be worse than no portal.
            std::process::abort();
        }
    }
}

/// Tasks that go on after the response; the host waits for them before it ends.
#[derive(Clone, Default)]
pub struct Tasks(pub TaskTracker);

impl Defer for Tasks {
    fn run(&self, work: BoxFuture<'static, ()>) {
        self.0.spawn(work);
    }
}

/// The log on standard error.
pub struct StandardError;

impl Log for StandardError {
    fn line(&self, json: &str) {
        eprintln!("{json}");
    }
}

/// The files of the site's folder.
#[derive(Clone)]
pub struct Folder(pub PathBuf);

#[async_trait]
impl Assets for Folder {
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError> {
        // Nothing outside the folder, whatever the path says.
        if Path::new(path).components().any(|component| !matches!(component, Component::Normal(_))) {
            return Ok(None);
        }
        let file = self.0.join(path);
        match tokio::fs::metadata(&file).await {
            Ok(metadata) if metadata.is_file() => {}
            _ => return Ok(None),
        }
        let bytes = tokio::fs::read(&file).await.map_err(|error| AssetError(format!("{path}: {error}")))?;
        Ok(Some(bytes.into()))
    }
}

/// Returns what waits for Ctrl-C or, from a supervisor, SIGTERM.
pub fn told_to_end() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    })
}

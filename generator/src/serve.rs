//! The writer's preview: builds, serves, and builds again with every change.

use std::collections::BTreeSet;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fanlight_native::{Handle, Host, HostError, MailTransport, told_to_end};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinError;
use tokio::time::{Instant, timeout, timeout_at};

use crate::index::Demand;
use crate::report::{self, Outcome, cannot_read, publish, tell_about};
use crate::{Built, Options, Project, write};

/// An editor writes a file in several steps; this long without one, and it is done.
const QUIET: Duration = Duration::from_millis(15);

/// Somebody may never stop changing files; then the preview follows this often.
const AT_LEAST: Duration = Duration::from_secs(1);

/// Who saves a text looks at its page; this long without a change, and there is time to index it.
const REST: Duration = Duration::from_millis(500);

/// How often the preview looks for mails and surveys that are due.
const CRON_SECONDS: u64 = 5;

/// Serves a portal on this machine until it is told to end.
pub fn serve(mut options: Options, listen: SocketAddr, data: PathBuf) -> Outcome {
    let listen = match with_port(listen) {
        Ok(listen) => listen,
        Err(error) => {
            eprintln!("error: cannot listen on {listen}: {error}");
            eprintln!("hint: name another address with --listen 127.0.0.1:8788");
            return Outcome::Usage;
        }
    };
    options.base_url = Some(format!("http://{listen}"));
    let mut project = match Project::open(options.clone()) {
        Ok(project) => project,
        Err(error) => return cannot_read(&options, &error),
    };
    project.keep_plates();
    project.put_aside();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: {error}");
            return Outcome::Errors;
        }
    };
    match runtime.block_on(run(options, project, listen, data)) {
        Ok(()) => Outcome::Fine,
        Err(error) => {
            eprintln!("error: {error}");
            Outcome::Errors
        }
    }
}

/// Finds out the port where any will do: the portal's address is built into its pages.
fn with_port(listen: SocketAddr) -> io::Result<SocketAddr> {
    TcpListener::bind(listen)?.local_addr()
}

async fn run(
    options: Options,
    project: Project,
    listen: SocketAddr,
    data: PathBuf,
) -> Result<(), Box<dyn std::error::Error>> {
    let (_watcher, mut changes) = watch(&options, &data)?;
    let (mut project, mut rebuilt) = rebuild(project, BTreeSet::new(), Demand::Now).await?;
    rebuilt.tell(None);
    while rebuilt.published.is_err() {
        eprintln!("Waiting for a change.");
        tokio::select! {
            changed = settled(&mut changes, None) => (project, rebuilt) = rebuild(project, changed, Demand::Now).await?,
            () = told_to_end()? => return Ok(()),
        }
        rebuilt.tell(None);
    }
    let findings = rebuilt.findings(&BTreeSet::new());
    drop(rebuilt);
    let host = Host::open(fanlight_native::Options {
        site: options.out.clone(),
        data,
        listen,
        trusted_proxies: Vec::new(),
        mail: MailTransport::Mailbox,
        secrets: None,
        cron_seconds: CRON_SECONDS,
        development: true,
    })
    .await?;
    eprintln!(
        "\n  Portal   http://{listen}/\n  Desk     http://{listen}/desk\n  Mailbox  http://{listen}/_dev/mailbox\n"
    );
    host.handle().show(findings);
    let follower = tokio::spawn(follow(project, changes, host.handle()));
    let served: Result<(), HostError> = host.serve(told_to_end()?).await;
    follower.abort();
    Ok(served?)
}

/// Follows changes until it cannot.
async fn follow(project: Project, changes: UnboundedReceiver<PathBuf>, handle: Handle) {
    if let Err(error) = follow_all(project, changes, handle).await {
        eprintln!("error: the preview follows no more changes: {error}");
    }
}

/// Builds after every change, and indexes the pages when no more come. What cannot be built leaves the
/// last good version in place.
async fn follow_all(
    mut project: Project,
    mut changes: UnboundedReceiver<PathBuf>,
    handle: Handle,
) -> Result<(), JoinError> {
    let mut next = None;
    loop {
        let changed = settled(&mut changes, next.take()).await;
        let mut rebuilt;
        (project, rebuilt) = rebuild(project, changed.clone(), Demand::Later).await?;
        if rebuilt.published.is_ok()
            && let Err(error) = handle.reload().await
        {
            rebuilt.published = Err(format!("error: the portal cannot be loaded: {error}"));
        }
        // Readers see the page first; to sort and draw thousands of mistakes takes longer than it.
        handle.show(rebuilt.findings(&changed));
        rebuilt.tell(Some(&changed));
        if rebuilt.published.is_err() {
            eprintln!("The last good version stays.");
        }
        if rebuilt.has_old_index() {
            drop(rebuilt);
            (project, next) = index(project, &mut changes).await?;
        }
    }
}

/// Indexes the pages as they are, unless they change before or meanwhile: then it says what does.
async fn index(
    project: Project,
    changes: &mut UnboundedReceiver<PathBuf>,
) -> Result<(Project, Option<PathBuf>), JoinError> {
    if let Ok(next) = timeout(REST, changes.recv()).await {
        return Ok((project, next));
    }
    let given_up = Arc::new(AtomicBool::new(false));
    let mut indexing = pin!(rebuild(project, BTreeSet::new(), Demand::Unless(given_up.clone())));
    let mut next = None;
    let (project, rebuilt) = tokio::select! {
        indexed = &mut indexing => indexed?,
        changed = changes.recv() => {
            given_up.store(true, Ordering::Relaxed);
            next = changed;
            indexing.await?
        }
    };
    if let Err(error) = rebuilt.published {
        eprintln!("{error}");
    }
    Ok((project, next))
}

/// A build, and what came of writing it.
struct Rebuilt {
    built: Option<Built>,
    published: Result<String, String>,
}

impl Rebuilt {
    /// Tells what was found: all of it, or of much what is in the changed files.
    fn tell(&self, changed: Option<&BTreeSet<PathBuf>>) {
        if let Some(built) = &self.built {
            tell_about(built, |file| changed.is_none_or(|changed| is_among(changed, file)));
        }
        let (Ok(said) | Err(said)) = &self.published;
        eprintln!("{said}");
    }

    /// Tells whether pages are searched as they were before they changed.
    fn has_old_index(&self) -> bool {
        let output = self.built.as_ref().and_then(|built| built.output.as_ref());
        self.published.is_ok() && output.is_some_and(|output| output.has_old_index)
    }

    /// Returns what previews show of it over the page.
    fn findings(&self, changed: &BTreeSet<PathBuf>) -> String {
        let stays = self.published.as_ref().err().map(String::as_str);
        report::preview(self.built.as_ref(), stays, |file| is_among(changed, file))
    }
}

fn is_among(changed: &BTreeSet<PathBuf>, file: &str) -> bool {
    std::path::absolute(file).is_ok_and(|file| changed.contains(&file))
}

/// Reads what has changed, builds and writes.
async fn rebuild(
    mut project: Project,
    changed: BTreeSet<PathBuf>,
    index: Demand,
) -> Result<(Project, Rebuilt), JoinError> {
    let rebuild = move || {
        if !changed.is_empty()
            && let Err(error) = project.refresh(&changed)
        {
            let published = Err(report::unreadable(project.options(), &error));
            return (project, Rebuilt { built: None, published });
        }
        for (path, page) in project.proofs(&changed) {
            // Where it cannot be written, the build says why.
            let _ = write::replace_page(&project.options().out, &path, &page);
        }
        let built = project.build_with(&index);
        let published = publish(&built, project.options());
        if published.is_ok() {
            project.written();
        }
        (project, Rebuilt { built: Some(built), published })
    };
    tokio::task::spawn_blocking(rebuild).await
}

/// Waits for a change, if there is none yet, and then until there are no more for a moment.
async fn settled(changes: &mut UnboundedReceiver<PathBuf>, first: Option<PathBuf>) -> BTreeSet<PathBuf> {
    let mut changed: BTreeSet<PathBuf> = first.into_iter().collect();
    if changed.is_empty() {
        match changes.recv().await {
            Some(path) => changed.insert(path),
            // Nobody watches any more.
            None => std::future::pending().await,
        };
    }
    let deadline = Instant::now() + AT_LEAST;
    while let Ok(Some(path)) = timeout_at(deadline.min(Instant::now() + QUIET), changes.recv()).await {
        changed.insert(path);
    }
    changed
}

fn watch(options: &Options, data: &Path) -> notify::Result<(RecommendedWatcher, UnboundedReceiver<PathBuf>)> {
    let (sender, receiver) = unbounded_channel();
    // What we write ourselves is no change.
    let own: Vec<PathBuf> = [&*options.out, data].iter().filter_map(|own| std::path::absolute(own).ok()).collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths.into_iter().filter(|path| !own.iter().any(|own| path.starts_with(own))) {
            // Fails only when the preview ends.
            let _ = sender.send(path);
        }
    })?;
    for folder in [Some(&options.content), options.theme.as_ref()].into_iter().flatten() {
        watcher.watch(&std::path::absolute(folder)?, RecursiveMode::Recursive)?;
    }
    Ok((watcher, receiver))
}

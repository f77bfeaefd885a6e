//! The writer's preview: builds, serves, and builds again with every change.

use std::collections::BTreeSet;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use fanlight_native::{Handle, Host, HostError, MailTransport, told_to_end};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::{Instant, timeout, timeout_at};

use crate::collection::{self, Collection};
use crate::index::Demand;
use crate::render::proof::ProofPress;
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
    let collection = match Collection::open(&options.content) {
        Ok(collection) => collection.map(|mut collection| {
            collection.move_to(listen);
            collection
        }),
        Err(error) => return cannot_read(&options, &error),
    };
    if let Some(collection) = collection.as_ref().filter(|collection| !collection.is_sound()) {
        report::tell(&collection.built(), report::Format::Human);
        return Outcome::Errors;
    }
    let all = collection.as_ref().map_or_else(|| vec![options.clone()], |collection| collection.options(&options));
    let mut projects = Vec::new();
    for options in all {
        let mut project = match Project::open(options.clone()) {
            Ok(project) => project,
            Err(error) => return cannot_read(&options, &error),
        };
        project.keep_plates();
        project.put_aside();
        projects.push(project);
    }
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: {error}");
            return Outcome::Errors;
        }
    };
    match runtime.block_on(run(options, collection, projects, listen, data)) {
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
    collection: Option<Collection>,
    projects: Vec<Project>,
    listen: SocketAddr,
    data: PathBuf,
) -> Result<(), Box<dyn std::error::Error>> {
    let (_watcher, mut changes) = watch(&options, &data)?;
    if let Some(collection) = &collection {
        collection.clear_gone(&options.out)?;
    }
    let (mut built, mut findings, mut rules) = (Vec::new(), String::new(), Vec::new());
    let mut missed = BTreeSet::new();
    for project in projects {
        let (mut project, mut rebuilt) = rebuild(project, BTreeSet::new(), Demand::Now, &mut changes).await?;
        rebuilt.tell(None);
        while rebuilt.published.is_err() {
            eprintln!("Waiting for a change.");
            let changed = tokio::select! {
                changed = changes.settled() => changed,
                () = told_to_end()? => return Ok(()),
            };
            // It may be of a portal that is built already.
            missed.extend(changed.iter().filter(|_| collection.is_some()).cloned());
            (project, rebuilt) = rebuild(project, changed, Demand::Now, &mut changes).await?;
            rebuilt.tell(None);
        }
        findings = rebuilt.findings(&BTreeSet::new());
        rules.extend(rebuilt.built.and_then(|built| built.rules));
        built.push(project);
    }
    changes.put_back(missed);
    let mut projects = built;
    if let Some(collection) = &collection {
        let frame = collection.frame(&rules);
        write::put_in(&frame, &options.out)?;
        if let Some(root) = projects.iter_mut().find(|project| project.options().out == options.out) {
            root.put_in(frame);
        }
    }
    let host = Host::open(fanlight_native::Options {
        site: options.out.clone(),
        data,
        listen,
        trusted_proxies: Vec::new(),
        mail: MailTransport::Mailbox,
        turnstile: None,
        secrets: None,
        cron_seconds: CRON_SECONDS,
        development: true,
    })
    .await?;
    let origin = format!("http://{listen}");
    let portals = collection.map_or_else(|| vec![origin.clone()], |collection| collection.addresses(&origin));
    for portal in portals {
        eprint!("\n  Portal   {portal}/\n  Desk     {portal}/desk");
    }
    eprintln!("\n  Mailbox  {origin}/_dev/mailbox\n  Pages    {origin}/_dev/pages\n");
    host.handle().show(findings);
    let follower = tokio::spawn(follow(projects, changes, host.handle()));
    let served: Result<(), HostError> = host.serve(told_to_end()?).await;
    follower.abort();
    Ok(served?)
}

/// Follows changes until it cannot.
async fn follow(projects: Vec<Project>, changes: Changes, handle: Handle) {
    if let Err(error) = follow_all(projects, changes, handle).await {
        eprintln!("error: the preview follows no more changes: {error}");
    }
}

/// Builds after every change, and indexes the pages when no more come. What cannot be built leaves the
/// last good version in place.
async fn follow_all(mut projects: Vec<Project>, mut changes: Changes, handle: Handle) -> Result<(), JoinError> {
    loop {
        let changed = changes.settled().await;
        if changed.iter().any(|path| path.ends_with(collection::FILE)) {
            eprintln!("{} has changed: start the preview again to follow that.", collection::FILE);
        }
        let mut rest = Vec::new();
        for project in std::mem::take(&mut projects) {
            if !project.is_about(&changed) {
                projects.push(project);
                continue;
            }
            let (project, mut rebuilt) = rebuild(project, changed.clone(), Demand::Later, &mut changes).await?;
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
            if rebuilt.has_old_index() { rest.push(project) } else { projects.push(project) }
        }
        for project in rest {
            // What changes meanwhile is built first; its pages are indexed with those of the next build.
            if !changes.rest().await {
                projects.push(project);
                continue;
            }
            let demand = Demand::Unless(Arc::default());
            let (project, indexed) = rebuild(project, BTreeSet::new(), demand, &mut changes).await?;
            if let Err(error) = indexed.published {
                eprintln!("{error}");
            }
            projects.push(project);
        }
    }
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

/// Shows proofs of what has changed, reads it, builds and writes. What changes meanwhile is shown as
/// well, and is still to be built then.
async fn rebuild(
    mut project: Project,
    changed: BTreeSet<PathBuf>,
    index: Demand,
    changes: &mut Changes,
) -> Result<(Project, Rebuilt), JoinError> {
    let out = project.options().out.clone();
    let press = project.press().map(Arc::new);
    show(press, &changed, &out).await?;
    let refresh = move || {
        let refreshed = if changed.is_empty() { Ok(()) } else { project.refresh(&changed) };
        (project, refreshed)
    };
    let (mut project, refreshed) = spawn_blocking(refresh).await?;
    if let Err(error) = refreshed {
        let published = Err(report::unreadable(project.options(), &error));
        return Ok((project, Rebuilt { built: None, published }));
    }
    let press = project.press().map(Arc::new);
    let demand = index.clone();
    let mut building = pin!(spawn_blocking(move || {
        let built = project.build_with(&demand);
        let published = publish(&built, project.options());
        if published.is_ok() {
            project.written();
        }
        (project, Rebuilt { built: Some(built), published })
    }));
    let mut shown = BTreeSet::new();
    let rebuilt = loop {
        tokio::select! {
            rebuilt = &mut building => break rebuilt?,
            changed = changes.settled() => {
                index.give_up();
                show(press.clone(), &changed, &out).await?;
                shown.extend(changed);
            }
        }
    };
    changes.put_back(shown);
    Ok(rebuilt)
}

/// Puts the proofs of what has changed in their places.
async fn show(press: Option<Arc<ProofPress>>, changed: &BTreeSet<PathBuf>, out: &Path) -> Result<(), JoinError> {
    let Some(press) = press.filter(|_| !changed.is_empty()) else { return Ok(()) };
    let (changed, out) = (changed.clone(), out.to_owned());
    let print = move || {
        for (path, page) in press.proofs(&changed) {
            // Where it cannot be written, the build says why.
            let _ = write::replace_page(&out, &path, &page);
        }
    };
    spawn_blocking(print).await
}

/// What has changed, as the watcher tells it.
struct Changes {
    told: UnboundedReceiver<PathBuf>,
    /// What was told and is not built.
    paths: BTreeSet<PathBuf>,
}

impl Changes {
    /// Waits for a change, if there is none yet, and then until there are no more for a moment. None
    /// is lost where nobody waits so long.
    async fn settled(&mut self) -> BTreeSet<PathBuf> {
        if self.paths.is_empty() {
            match self.told.recv().await {
                Some(path) => self.paths.insert(path),
                // Nobody watches any more.
                None => std::future::pending().await,
            };
        }
        let deadline = Instant::now() + AT_LEAST;
        while let Ok(Some(path)) = timeout_at(deadline.min(Instant::now() + QUIET), self.told.recv()).await {
            self.paths.insert(path);
        }
        std::mem::take(&mut self.paths)
    }

    /// Tells whether nothing changes for a while.
    async fn rest(&mut self) -> bool {
        if self.paths.is_empty()
            && let Ok(Some(path)) = timeout(REST, self.told.recv()).await
        {
            self.paths.insert(path);
        }
        self.paths.is_empty()
    }

    /// Takes back what is still to be built.
    fn put_back(&mut self, changed: BTreeSet<PathBuf>) {
        self.paths.extend(changed);
    }
}

fn watch(options: &Options, data: &Path) -> notify::Result<(RecommendedWatcher, Changes)> {
    let (sender, told) = unbounded_channel();
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
    Ok((watcher, Changes { told, paths: BTreeSet::new() }))
}

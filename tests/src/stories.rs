//! The stories, one after the other, each against a fresh state.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::host::{Kind, Maker};
use crate::mailbox::MailServer;
use crate::play::play;
use crate::portal::Portal;
use crate::story::Story;
use crate::trouble::Result;
use crate::{Folder, Tally, cargo_build, repository, target};

/// Plays the stories whose name contains one of `names`, or all of them.
pub fn stories(kind: Kind, nonsense: bool, names: &[String]) -> bool {
    let mut tally = Tally::default();
    if let Err(trouble) = run(kind, nonsense, names, &mut tally) {
        tally.add("the stories can be played", Err(trouble.to_string()));
    }
    tally.end()
}

fn run(kind: Kind, nonsense: bool, names: &[String], tally: &mut Tally) -> Result<()> {
    let (repository, target) = (repository(), target());
    let host = if kind == Kind::Native { "native" } else { "worker" };
    let folder = Folder::take(&format!("stories/{host}{}", if nonsense { "-nonsense" } else { "" }))?;
    let stories = find(names)?;
    cargo_build(if kind == Kind::Native { &["fanlight", "fanlight-native"] } else { &["fanlight"] })?;
    let generator = target.join("debug/fanlight");
    let portal = Portal::build(&repository, "portal", &generator, &folder.path, nonsense, &[])?;
    let mut mail = MailServer::start(&repository)?;
    let mut maker = Maker {
        repository,
        target,
        folder,
        kind,
        dist: portal.dist.clone(),
        turnstile_url: mail.turnstile_url(),
        is_conformance: false,
    };
    maker.prepare(&mail.provider_url())?;
    if nonsense {
        let several = maker.folder.path.join("several");
        fs::create_dir_all(&several)?;
        let several = Portal::build(&maker.repository, "portals", &generator, &several, nonsense, &[])?;
        for (name, portal) in [("the public files", &portal), ("those of several portals", &several)] {
            let slips = portal.crawl()?;
            tally.add(name, if slips.is_empty() { Ok(()) } else { Err(slips.join("\n")) });
        }
    }
    // What is asked of several portals is said in the words of each.
    for story in stories.iter().filter(|story| !nonsense || story.portal == "portal") {
        let begin = Instant::now();
        mail.forget()?;
        let outcome = match build(story, &maker, &generator, nonsense) {
            Ok(own) => {
                let portal = own.as_ref().unwrap_or(&portal);
                maker.publish(&portal.dist, &mail.provider_url()).map_err(|trouble| trouble.to_string()).and_then(
                    |()| match maker.start(&story.name, &mail.smtp_url()) {
                        Ok(host) => play(story, portal, &host, &mut mail),
                        Err(trouble) => Err(trouble.to_string()),
                    },
                )
            }
            Err(trouble) => Err(trouble.to_string()),
        };
        tally.add(&format!("{} ({:.1} s)", story.name, begin.elapsed().as_secs_f32()), outcome);
    }
    Ok(())
}

/// Builds the portal that a story plays in, where it wants another than the rest.
fn build(story: &Story, maker: &Maker, generator: &Path, nonsense: bool) -> Result<Option<Portal>> {
    if story.settings.is_empty() && story.portal == "portal" {
        return Ok(None);
    }
    let folder = maker.folder.path.join(format!("{}-portal", story.name));
    fs::create_dir_all(&folder)?;
    Portal::build(&maker.repository, &story.portal, generator, &folder, nonsense, &story.settings).map(Some)
}

/// Reads the stories, all of them before the first is played.
fn find(names: &[String]) -> Result<Vec<Story>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(repository().join("tests/stories"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let wanted = names.is_empty() || names.iter().any(|part| name.contains(part.as_str()));
        if wanted && path.extension().is_some_and(|ending| ending == "story") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| Story::read(path)).collect()
}

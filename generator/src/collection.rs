//! `portals.toml`: several portals of one deployment, each a folder with content, words and access of
//! its own.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fanlight_contract::{FOLDER, PORTALS_PATH, PortalEntry, PortalList};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::assemble::RESERVED;
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Findings, Span};
use crate::header;
use crate::load::{self, Input};
use crate::reach::robots::{self, Rules};
use crate::schema::{Block, Schema};
use crate::write::{self, Changes, Output};
use crate::{Built, Location, Options};

/// The file, in a collection's folder.
pub const FILE: &str = "portals.toml";

/// Several portals that are published together. Each is in a folder of its own, with its own
/// fanlight.toml, labels and articles.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "portals.toml")]
struct File {
    /// The portals. At most one has neither slug nor host: it stands at the root of the host.
    portals: Vec<Typed>,
}

/// A portal of a collection.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Typed {
    /// The portal's folder, in the folder of this file.
    #[schemars(example = &"partners")]
    folder: (String, Span),
    /// What all its addresses begin with: "partners" puts it at /partners/.
    #[schemars(extend("format" = "portal-slug"), example = &"partners")]
    slug: Option<(String, Span)>,
    /// The host that it has for itself. Its name is that of its folder.
    #[schemars(extend("format" = "host"), example = "help.example.com")]
    host: Option<(String, Span)>,
}

/// What is there once for several portals, by the path in the folder of all of them.
pub type Frame = Vec<(&'static str, String)>;

/// Several portals of one deployment.
#[derive(Debug)]
pub struct Collection {
    /// Those that can be built, in the order of the file.
    pub members: Vec<Member>,
    /// What is wrong with the file itself.
    diagnostics: Vec<Diagnostic>,
    input: Arc<Input>,
}

/// A portal of a collection.
#[derive(Clone, Debug)]
pub struct Member {
    /// How the edge knows it.
    pub entry: PortalEntry,
    folder: PathBuf,
    base_url: Option<String>,
    /// Where it is in a preview, if it has a host for itself.
    here: Option<String>,
}

/// Returns the schema of the file.
pub fn schema() -> Schema {
    Schema::of::<File>()
}

impl Collection {
    /// Reads what is in a folder; `None` where it is the folder of one portal. Fails where it cannot be
    /// read at all.
    pub fn open(content: &Path) -> io::Result<Option<Collection>> {
        let Some(input) = load::file_alone(content, FILE)? else { return Ok(None) };
        let mut diagnostics: Vec<Diagnostic> = input.troubles().cloned().collect();
        let mut members: Vec<Member> = Vec::new();
        if let Some(file) = input.content.files.get(FILE) {
            let block = Block { file: &file.path, start: 0, text: file.data.text().unwrap_or("") };
            let typed: File = config::read(&schema(), &block, &mut diagnostics);
            if typed.portals.is_empty() && diagnostics.is_empty() {
                diagnostics.push(
                    Diagnostic::new(Code::ConfigInvalidValue, Span::new(&file.path, 0..0), "there is no portal")
                        .hint("write [[portals]] and below it folder = \"main\""),
                );
            }
            for typed in typed.portals {
                match member(content, typed, &members) {
                    Ok(member) => members.push(member),
                    Err(diagnostic) => diagnostics.push(*diagnostic),
                }
            }
        }
        let mut collection = Collection { members, diagnostics, input: Arc::new(input) };
        collection.settle_base_urls();
        Ok(Some(collection))
    }

    /// What shares a host shares its address, which only one has to say.
    fn settle_base_urls(&mut self) {
        let shared = self
            .members
            .iter()
            .filter(|member| member.entry.host.is_none())
            .min_by_key(|member| !member.entry.is_root())
            .and_then(|member| config::stated_base_url(&load::file_alone(&member.folder, config::FILE).ok()??.content));
        for member in &mut self.members {
            member.base_url = match &member.entry.host {
                Some(host) => Some(format!("https://{host}")),
                None => shared.clone(),
            };
        }
    }

    /// Puts the portals on this machine: those with a host of their own at `name.localhost`, which
    /// browsers know to be this machine.
    pub fn move_to(&mut self, listen: SocketAddr) {
        for member in self.members.iter_mut().filter(|member| member.entry.host.is_some()) {
            let host = format!("{}.localhost", member.entry.name);
            member.here = Some(format!("http://{host}:{}", listen.port()));
            member.entry.host = Some(host);
        }
    }

    /// Returns what each portal is built with. All go into one folder: the root portal into the folder
    /// itself, the others into one of their names.
    pub fn options(&self, all: &Options) -> Vec<Options> {
        let neighbours = || {
            let others = self.members.iter().filter(|member| !member.entry.is_root());
            others.map(|member| member.entry.name.clone()).collect()
        };
        let options = self.members.iter().map(|member| {
            let entry = &member.entry;
            Options {
                content: member.folder.clone(),
                out: folder_of(&all.out, entry),
                // What has its own host is not where the others are.
                base_url: if entry.host.is_some() { member.here.clone() } else { all.base_url.clone() },
                location: Location {
                    mount: entry.mount(),
                    neighbours: if entry.is_root() { neighbours() } else { Vec::new() },
                    base_url: member.base_url.clone(),
                },
                ..all.clone()
            }
        });
        options.collect()
    }

    /// Tells whether the file itself is as it should be.
    pub fn is_sound(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Returns what was found in the file, as if it were of a build.
    pub fn built(&self) -> Built {
        Built::of_findings(self.input.clone(), Findings { own: self.diagnostics.clone(), kept: Vec::new() })
    }

    /// Returns what is there once for all portals: who they are, and what counts at the root of a host
    /// alone. `rules` are those of each portal, in the order of the members.
    pub fn frame(&self, rules: &[Rules]) -> Frame {
        let list = PortalList { portals: self.members.iter().map(|member| member.entry.clone()).collect() };
        // Texts can always be written.
        let mut frame = vec![(PORTALS_PATH, list.to_json().unwrap_or_default())];
        let others = self.members.iter().filter(|member| !member.entry.is_root());
        frame.push((header::PATH, header::text(others.map(|member| member.entry.name.as_str()))));
        let is_here = |member: &Member| member.entry.host.is_none();
        let mut here: Vec<_> = self.members.iter().zip(rules).filter(|(member, _)| is_here(member)).collect();
        here.sort_by_key(|(member, _)| !member.entry.is_root());
        if !here.is_empty() {
            let rules: Vec<Rules> = here.into_iter().map(|(_, rules)| rules.clone()).collect();
            frame.push((robots::PATH, robots::text(&rules)));
        }
        frame
    }

    /// Removes portals that were written into a folder, and are none any more.
    pub fn clear_gone(&self, out: &Path) -> io::Result<Changes> {
        let mut changes = Changes::default();
        let is_member = |old: &PortalEntry| self.members.iter().any(|member| member.entry.name == old.name);
        for old in before(out).iter().filter(|old| !old.is_root() && !is_member(old)) {
            changes += write::clear(&folder_of(out, old))?;
        }
        Ok(changes)
    }

    /// Returns where each portal is in a preview.
    pub fn addresses(&self, origin: &str) -> Vec<String> {
        let address = |member: &Member| format!("{}{}", member.here.as_deref().unwrap_or(origin), member.entry.mount());
        self.members.iter().map(address).collect()
    }

    /// Writes portals and their frame, and removes portals that are none any more.
    pub fn write(&self, outputs: &mut [Output], frame: &Frame, out: &Path) -> io::Result<Changes> {
        let mut changes = self.clear_gone(out)?;
        for (member, output) in self.members.iter().zip(outputs) {
            if member.entry.is_root() {
                output.add(frame);
            } else {
                // It counts in the folder of all of them alone.
                output.leave_out(header::PATH);
            }
            changes += write::write(output, &folder_of(out, &member.entry))?;
        }
        if !self.members.iter().any(|member| member.entry.is_root()) {
            let mut output = Output::default();
            output.add(frame);
            changes += write::write(&output, out)?;
        }
        Ok(changes)
    }
}

/// Removes the portals of a collection that a folder held before it was that of one portal.
pub fn clear_members(out: &Path) -> io::Result<()> {
    before(out)
        .into_iter()
        .filter(|old| !old.is_root())
        .try_for_each(|old| write::clear(&folder_of(out, &old)).map(drop))
}

/// Returns the portals that were written into a folder.
fn before(out: &Path) -> Vec<PortalEntry> {
    let list = load::bytes(&out.join(PORTALS_PATH)).ok().and_then(|json| PortalList::parse(&json).ok());
    let mut portals = list.unwrap_or_default().portals;
    // Somebody may have edited it.
    portals.retain(|entry| PortalEntry::is_name(&entry.name) && out.join(&entry.name).join(FOLDER).is_dir());
    portals
}

/// Returns where a portal is written in the folder of all of them.
pub fn folder_of(out: &Path, entry: &PortalEntry) -> PathBuf {
    if entry.is_root() { out.to_owned() } else { out.join(&entry.name) }
}

fn member(content: &Path, typed: Typed, before: &[Member]) -> Result<Member, Box<Diagnostic>> {
    let invalid = |span: &Span, message: String, hint: &str| {
        Box::new(Diagnostic::new(Code::ConfigInvalidValue, span.clone(), message).hint(hint))
    };
    let Typed { folder: (folder, span), slug, host } = typed;
    let parts: Vec<&str> = folder.trim_end_matches('/').split('/').collect();
    if parts.iter().any(|part| matches!(*part, "" | "." | "..")) || folder.contains('\\') {
        let message = format!("\"{folder}\" is not a folder beside portals.toml");
        return Err(invalid(&span, message, "write its name, such as \"partners\""));
    }
    let path = content.join(&folder);
    if !path.is_dir() {
        let message = format!("there is no folder \"{folder}\"");
        return Err(invalid(&span, message, &format!("make the folder {}", load::shown(&path))));
    }
    if let (Some((slug, span)), Some(_)) = (&slug, &host) {
        let message = format!("the portal has both the slug \"{slug}\" and a host");
        return Err(invalid(span, message, "leave out one of them"));
    }
    let own_name = parts.last().copied().unwrap_or_default();
    let (name, place) = match &slug {
        Some((slug, span)) => (slug.as_str(), span),
        None => (own_name, &span),
    };
    let is_root = slug.is_none() && host.is_none();
    if !is_root && !PortalEntry::is_name(name) {
        let message = format!("\"{name}\" cannot name a portal");
        let hint = "lower-case letters from a to z, digits and hyphens can: rename the folder";
        return Err(invalid(place, message, hint));
    }
    if !is_root && RESERVED.contains(&name) {
        let message = format!("the address /{name}/ is every portal's own");
        return Err(invalid(place, message, "choose another slug, or rename the folder"));
    }
    let host = host.map(|(host, span)| (host.to_lowercase(), span));
    for other in before {
        if other.folder == path {
            return Err(invalid(
                &span,
                format!("the folder \"{folder}\" is another portal's"),
                "copy it, or leave one out",
            ));
        }
        if is_root && other.entry.is_root() {
            let message = format!("both \"{}\" and \"{own_name}\" stand at the root of the host", other.entry.name);
            return Err(invalid(&span, message, "give one of them a slug or a host"));
        }
        if let Some((host, span)) = host.as_ref().filter(|(host, _)| other.entry.host.as_ref() == Some(host)) {
            let message = format!("the host {host} is that of \"{}\"", other.entry.name);
            return Err(invalid(span, message, "give each portal its own"));
        }
        if other.entry.name == name {
            let message = format!("there is a portal \"{name}\" already");
            return Err(invalid(place, message, "choose another slug, or rename the folder"));
        }
    }
    let entry =
        PortalEntry { name: name.to_owned(), slug: slug.map(|(slug, _)| slug), host: host.map(|(host, _)| host) };
    Ok(Member { entry, folder: path, base_url: None, here: None })
}

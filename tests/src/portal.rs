//! The portal the stories play in: built once for each run, in its own words or in nonsense.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fanlight_contract::{Messages, SITE_PATH, Site, messages_path};

use crate::trouble::{Result, Trouble, fail};

/// A word that stands nowhere by accident.
const NONSENSE: &str = "blorptik";

/// The word a portal of another vocabulary must not let slip.
const DEFAULT: &str = "ticket";

/// A built portal.
pub struct Portal {
    /// The generator's output.
    pub dist: PathBuf,
    /// What the edge knows of it.
    pub site: Site,
    /// Its sentences, for each language of the site.
    messages: Vec<Messages>,
    nonsense: bool,
}

impl Portal {
    /// Builds the folder `name` of tests below `folder`, with the binary at `generator` and with other `settings`: keys
    /// with dots, and values in TOML.
    pub fn build(
        repository: &Path,
        name: &str,
        generator: &Path,
        folder: &Path,
        nonsense: bool,
        settings: &[(String, String)],
    ) -> Result<Portal> {
        let mut content = repository.join("tests").join(name);
        if nonsense || !settings.is_empty() {
            let copy = folder.join("content");
            copy_folder(&content, &copy)?;
            content = copy;
        }
        if !settings.is_empty() {
            set(&content.join("fanlight.toml"), settings)?;
        }
        if nonsense {
            members(&content)?.iter().try_for_each(|portal| rename(portal))?;
        }
        let dist = folder.join("dist");
        let output =
            Command::new(generator).arg("build").arg("--content").arg(&content).arg("--out").arg(&dist).output()?;
        if !output.status.success() {
            return fail(format!("the portal cannot be built:\n{}", String::from_utf8_lossy(&output.stderr)));
        }
        let site = Site::parse(&fs::read(dist.join(SITE_PATH.trim_start_matches('/')))?)?;
        let messages = site.languages.iter().map(|language| {
            let path = dist.join(messages_path(&language.tag).trim_start_matches('/'));
            // The terms, as messages of their own.
            let terms = "\nword-one = { -ticket }\nword-other = { -ticket(form: \"other\") }\n";
            Messages::parse(&language.tag, &(fs::read_to_string(path)? + terms))
                .map_err(|errors| Trouble(format!("{}: {errors:?}", language.tag)))
        });
        let messages = messages.collect::<Result<_>>()?;
        Ok(Portal { dist, messages, site, nonsense })
    }

    /// Returns the portal's word for `{ticket}` or `{tickets}` in a language; in addresses, the
    /// segment.
    pub fn word(&self, language: &str, name: &str, in_address: bool) -> Option<String> {
        let index = self.site.languages.iter().position(|other| other.tag == language)?;
        let (text, language) = (self.messages.get(index)?, self.site.languages.get(index)?);
        match name {
            "ticket" => Some(text.get("word-one").into_owned()),
            "tickets" if in_address => Some(language.segments.tickets.clone()),
            "tickets" => Some(text.get("word-other").into_owned()),
            _ => None,
        }
    }

    /// Returns the part of a customer's `text` in which the default word slipped through.
    pub fn slip(&self, text: &str) -> Option<String> {
        if !self.nonsense {
            return None;
        }
        let lower = text.to_lowercase();
        let at = lower.find(DEFAULT)?;
        Some(lower.chars().skip(lower.get(..at)?.chars().count().saturating_sub(40)).take(90).collect())
    }

    /// Looks through every file that customers may fetch.
    pub fn crawl(&self) -> Result<Vec<String>> {
        let mut files = Vec::new();
        list(&self.dist, &mut files)?;
        let mut slips = Vec::new();
        for file in files {
            let path = file.strip_prefix(&self.dist)?.to_string_lossy().into_owned();
            // Nobody sees the words of the search index, and who types the other word is to find this one.
            if path.split('/').any(|part| part == "_fanlight") || path.ends_with(".bin") {
                continue;
            }
            // Pages, feeds, their Markdown twins; not pictures and fonts.
            let text = String::from_utf8(fs::read(&file)?).unwrap_or_default();
            slips.extend(self.slip(&format!("{path}\n{text}")).map(|slip| format!("{path}: {slip}")));
        }
        Ok(slips)
    }

    /// Tells whether `address` is an agent's.
    pub fn is_agent(&self, address: &str) -> bool {
        self.site.agents.iter().any(|agent| agent.address == address)
    }
}

/// Returns the folder of each portal: `content` is that of one, or several stand side by side in it.
fn members(content: &Path) -> Result<Vec<PathBuf>> {
    if !content.join("portals.toml").exists() {
        return Ok(vec![content.to_owned()]);
    }
    let entries = fs::read_dir(content)?.map(|entry| entry.map(|entry| entry.path()));
    let all = entries.collect::<std::result::Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|path| path.is_dir()).collect())
}

/// Calls a ticket by a nonsense word in English, and in German where a portal has words for that.
fn rename(portal: &Path) -> Result<()> {
    let labels = portal.join("labels");
    fs::create_dir_all(&labels)?;
    for language in ["en", "de"] {
        let path = labels.join(format!("{language}.ftl"));
        let own = match fs::read_to_string(&path) {
            Ok(own) => own,
            Err(_) if language == "en" => String::new(),
            Err(_) => continue,
        };
        // What stands behind the term stays.
        let others = own.split_once("\n}\n").map_or("", |(_, others)| others);
        let term = format!("-ticket = {{ $form ->\n   *[one] {NONSENSE}\n    [other] {NONSENSE}s\n}}\n");
        fs::write(path, term + others)?;
    }
    Ok(())
}

/// Writes settings into a fanlight.toml, over what it says.
fn set(file: &Path, settings: &[(String, String)]) -> Result<()> {
    let mut all: toml::Table = fs::read_to_string(file)?.parse()?;
    for (key, value) in settings {
        let mut table = &mut all;
        let (tables, name) = key.rsplit_once('.').unwrap_or(("", key));
        for part in tables.split('.').filter(|part| !part.is_empty()) {
            let below = table.entry(part).or_insert_with(|| toml::Table::new().into());
            table = below.as_table_mut().ok_or_else(|| Trouble(format!("{part} in {key} is no table")))?;
        }
        let value: toml::Table = format!("value = {value}").parse()?;
        table.extend(value.into_iter().map(|(_, value)| (name.to_owned(), value)));
    }
    Ok(fs::write(file, toml::to_string(&all)?)?)
}

/// Lists the files of a folder and of all below it.
pub fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    files.sort();
    Ok(())
}

/// Copies a folder with all below it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let mut files = Vec::new();
    list(from, &mut files)?;
    for file in files {
        let target = to.join(file.strip_prefix(from)?);
        target.parent().map(fs::create_dir_all).transpose()?;
        fs::copy(&file, &target)?;
    }
    Ok(())
}

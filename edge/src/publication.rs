//! What the generator published, loaded once per process or isolate: the site, its sentences and
//! its shells, with the secrets that belong to it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use fanlight_contract::{
    Language, Messages, PORTAL_SLOTS, SITE_PATH, Shell, Site, ZONES_PATH, messages_path, shell_path,
};
use futures_util::future::try_join_all;
use jiff::tz::TimeZone;

use crate::domain::access::Door;
use crate::domain::consent::Consent;
use crate::domain::token::Keys;
use crate::index::Indexes;
use crate::port::Assets;
use crate::upload::FileRules;

/// What was published, as one person reads it.
#[derive(Clone)]
pub struct Publication {
    base: Arc<Base>,
    /// Where times are shown.
    pub time_zone: TimeZone,
}

impl Deref for Publication {
    type Target = Base;

    fn deref(&self) -> &Base {
        &self.base
    }
}

/// What does not change between two builds of the site.
pub struct Base {
    /// The configuration.
    pub site: Site,
    /// The secrets.
    pub keys: Keys,
    /// The rules of the time zones that people choose from, by name.
    pub zones: BTreeMap<String, String>,
    /// The search indexes, as far as they were read.
    pub indexes: Indexes,
    /// The primary language.
    primary: Tongue,
    /// The other languages, in the order of the site.
    others: Vec<Tongue>,
}

/// One language with everything written in it.
struct Tongue {
    language: Language,
    text: Messages,
    consent: Option<Consent>,
    /// Once a form was shown.
    file_rules: OnceLock<Option<FileRules>>,
    portal: Shell,
    desk: Shell,
}

/// Why a portal cannot be loaded; for the operator.
#[derive(Debug)]
pub struct LoadError(String);

impl LoadError {
    /// Says why.
    pub fn new(reason: &str) -> LoadError {
        LoadError(reason.to_owned())
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}

impl Publication {
    /// Reads the generator's output. For `secrets` see [`Keys::parse`], for `name` [`Keys::of_portal`].
    pub async fn load(name: Option<&str>, assets: &dyn Assets, secrets: &str) -> Result<Publication, LoadError> {
        let keys = Keys::parse(secrets).map_err(|reason| LoadError(format!("the secrets cannot be used: {reason}")))?;
        let keys = name.map_or_else(|| keys.clone(), |name| keys.of_portal(name));
        let site =
            Site::parse(&read(assets, SITE_PATH).await?.into_bytes()).map_err(|error| LoadError(error.to_string()))?;
        let rule = &site.time_zone.posix;
        // Not jiff's own words: they are twenty kilobytes of the Worker.
        let time_zone = TimeZone::posix(rule).map_err(|_| {
            LoadError(format!("the time zone of site.json cannot be used: \"{rule}\" is no POSIX rule"))
        })?;
        let mut others =
            try_join_all(site.languages.iter().map(|language| Tongue::load(assets, &site, language))).await?;
        if others.is_empty() {
            return Err(LoadError("site.json names no language".to_owned()));
        }
        let primary = others.remove(0);
        let zones = zones(assets).await?;
        let base = Base { site, keys, zones, indexes: Indexes::default(), primary, others };
        Ok(Publication { base: Arc::new(base), time_zone })
    }

    /// Returns the same for somebody in another time zone, if it is one of those to choose from.
    pub fn in_zone(&self, name: &str) -> Option<Publication> {
        let time_zone = TimeZone::posix(self.zones.get(name)?).ok()?;
        Some(Publication { base: self.base.clone(), time_zone })
    }
}

impl Base {
    /// Returns a language by its place in the site; the primary one for any other place.
    pub fn language(&self, index: usize) -> &Language {
        &self.tongue(index).language
    }

    /// Returns a language of the portal by its tag.
    pub fn language_named(&self, tag: &str) -> Option<&Language> {
        self.site.languages.iter().find(|language| language.tag == tag)
    }

    /// Returns the sentences of a language.
    pub fn text(&self, index: usize) -> &Messages {
        &self.tongue(index).text
    }

    /// Returns what people of a language agree to.
    pub fn consent(&self, index: usize) -> Option<&Consent> {
        self.tongue(index).consent.as_ref()
    }

    /// Returns what forms say of files in a language; nothing where none are taken.
    pub fn file_rules(&self, index: usize) -> Option<&FileRules> {
        let Tongue { text, file_rules, .. } = self.tongue(index);
        file_rules.get_or_init(|| FileRules::new(&self.site.tickets.attachments, text)).as_ref()
    }

    /// Returns the page around what a handler shows.
    pub fn shell(&self, index: usize, door: Door) -> &Shell {
        match door {
            Door::Portal => &self.tongue(index).portal,
            Door::Desk => &self.tongue(index).desk,
        }
    }

    /// Returns the place of a language by its tag; the primary one's where there is none.
    pub fn language_index(&self, tag: &str) -> usize {
        self.site.languages.iter().position(|language| language.tag == tag).unwrap_or_default()
    }

    fn tongue(&self, index: usize) -> &Tongue {
        index.checked_sub(1).and_then(|index| self.others.get(index)).unwrap_or(&self.primary)
    }
}

impl Tongue {
    async fn load(assets: &dyn Assets, site: &Site, language: &Language) -> Result<Tongue, LoadError> {
        let tag = &language.tag;
        let path = messages_path(tag);
        let text = Messages::parse(tag, &read(assets, &path).await?).map_err(|errors| {
            let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
            LoadError(format!("{path} cannot be read: {}", errors.join("; ")))
        })?;
        let portal = load_shell(assets, &shell_path(tag, "portal")).await?;
        let desk = load_shell(assets, &shell_path(tag, "desk")).await?;
        let consent = consent(site, tag, &text);
        Ok(Tongue { language: language.clone(), text, consent, file_rules: OnceLock::new(), portal, desk })
    }
}

/// Returns what people of a language agree to: an article is called by its title there.
fn consent(site: &Site, tag: &str, text: &Messages) -> Option<Consent> {
    let fanlight_contract::Consent { mode, links } = &site.access.consent;
    let link = |link: &String| {
        let mut articles = site.articles.iter().filter(|article| article.id == *link);
        let first = articles.clone().next();
        match articles.find(|article| article.language == tag).or(first) {
            Some(article) => (article.title.clone(), article.url.clone()),
            None => (link.clone(), link.clone()),
        }
    };
    let words = text.with("consent-text", [("portal", site.name.as_str())]);
    Consent::new(*mode, tag, words, links.iter().map(link).collect())
}

/// Reads the time zones to choose from; there are none where none were published.
async fn zones(assets: &dyn Assets) -> Result<BTreeMap<String, String>, LoadError> {
    let failed = |reason: String| LoadError(format!("{ZONES_PATH} cannot be read: {reason}"));
    match assets.get(ZONES_PATH).await.map_err(|error| failed(error.to_string()))? {
        Some(bytes) => serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string())),
        None => Ok(BTreeMap::new()),
    }
}

async fn load_shell(assets: &dyn Assets, path: &str) -> Result<Shell, LoadError> {
    Shell::parse(&read(assets, path).await?, PORTAL_SLOTS).map_err(|error| LoadError(format!("{path}: {error}")))
}

async fn read(assets: &dyn Assets, path: &str) -> Result<String, LoadError> {
    let bytes = assets
        .get(path)
        .await
        .map_err(|error| LoadError(format!("{path} cannot be read: {error}")))?
        .ok_or_else(|| LoadError(format!("{path} is missing: build the site first")))?;
    String::from_utf8(bytes.into()).map_err(|_| LoadError(format!("{path} is not UTF-8")))
}

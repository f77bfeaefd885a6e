//! Who alone may read an article: what it says itself or in another language, or what the categories
//! say that it stands in. What cannot be told is for agents, so that a typing error publishes nothing.

use std::collections::BTreeMap;

use fanlight_contract::AGENTS;

use crate::config::{BUILT_IN, Config};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::names::nearest;
use crate::parse::{Article, Kind};

/// What sources say about their readers.
#[derive(Debug)]
pub struct Audiences<'a> {
    /// By kind and id, then by language.
    said: BTreeMap<(bool, &'a str), BTreeMap<&'a str, &'a str>>,
}

impl<'a> Audiences<'a> {
    /// Gathers what sources say, those included that are not published, and reports names that no
    /// audience has.
    pub fn gather(config: &Config, articles: &'a [Article<'a>], diagnostics: &mut Vec<Diagnostic>) -> Audiences<'a> {
        let names: Vec<&str> =
            BUILT_IN.iter().copied().chain(config.audiences.iter().map(|audience| audience.id.0.as_str())).collect();
        let mut said: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for article in articles {
            let Some((name, span)) = &article.front.audience else { continue };
            let known = names.contains(&name.as_str());
            // What is no name at all was reported by the parser.
            if !known && !name.is_empty() {
                diagnostics.push(unknown(name, span, &names));
            }
            if article.source.kind == Kind::Home {
                diagnostics.push(
                    Diagnostic::new(
                        Code::FrontMatterInvalidValue,
                        span.clone(),
                        "the front page is for everybody: nothing of this file is published",
                    )
                    .hint("write audience into articles, or into a category's index.md for all in it"),
                );
            }
            let audience = if known { name.as_str() } else { AGENTS };
            said.entry(key(article)).or_default().insert(article.source.language, audience);
        }
        Audiences { said }
    }

    /// Returns who alone may read it; nobody in particular where it is for everybody.
    pub fn of(&self, article: &Article<'_>) -> Option<&'a str> {
        let language = article.source.language;
        let own = || self.said(key(article), language);
        let above = || {
            let folders: Vec<&str> = article.source.folders().collect();
            folders.into_iter().rev().find_map(|folder| self.said((false, folder), language))
        };
        own().or_else(above)
    }

    /// Returns what is said in a language, or else in any.
    fn said(&self, key: (bool, &str), language: &str) -> Option<&'a str> {
        let said = self.said.get(&key)?;
        said.get(language).or_else(|| said.values().next()).copied()
    }
}

/// An article may be called like the folder beside it.
fn key<'k>(article: &'k Article<'_>) -> (bool, &'k str) {
    (article.source.kind == Kind::Article, &article.id)
}

fn unknown(name: &str, span: &Span, names: &[&str]) -> Diagnostic {
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("there are {}; [[audiences]] in fanlight.toml makes more", names.join(", ")),
    };
    let message = format!("there is no audience \"{name}\": only agents see this");
    Diagnostic::new(Code::AudienceUnknown, span.clone(), message).hint(hint)
}

//! The last look before a portal is published: no public file shows what is not for everybody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aho_corasick::AhoCorasick;
use fanlight_contract::FOLDER;

use crate::assemble::Site;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::Tree;
use crate::memo::{Memo, key};
use crate::parse::{Article, escape};
use crate::write::{Content, Page};

/// Characters of a single word that nobody would use otherwise.
const WORD: usize = 12;

/// Characters of a sentence that nobody else would write by chance.
const SENTENCE: usize = 40;

/// What is kept between two builds: by path, the numbers of the secrets that a file shows.
pub type Memory = Memo<String, BTreeSet<usize>>;

/// Words that a public file may not have.
struct Secret<'s> {
    words: &'s str,
    what: &'static str,
    article: &'s Article<'s>,
    audience: &'s str,
}

/// Reports public files with the title or the first sentence of what is for an audience. Where a
/// writer typed it, that is where it is reported. What is not at hand of them is in `folder`.
pub fn check(
    site: &Site<'_>,
    content: &Tree,
    pages: &[Page],
    folder: &Path,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let secrets = secrets(site);
    if secrets.is_empty() {
        return;
    }
    let forms = secrets.iter().enumerate().flat_map(|(index, secret)| {
        // As Markdown and templates escape it, and JSON.
        let escaped = escape(secret.words).into_owned();
        let forms =
            [secret.words.to_owned(), escaped.replace('\'', "&#x27;"), escaped, secret.words.replace('"', "\\\"")];
        let forms = BTreeSet::from(forms);
        forms.into_iter().map(move |form| (form, index))
    });
    let (forms, of): (Vec<String>, Vec<usize>) = forms.unzip();
    // More forms than memory holds; a portal that large has other means.
    let Ok(finder) = AhoCorasick::new(&forms) else { return };
    let public = pages.iter().filter(|page| !page.path.starts_with(FOLDER));
    let mut public: Vec<(&String, &Content)> = public.map(|page| (&page.path, &page.content)).collect();
    public.sort_unstable_by_key(|(path, _)| *path);
    let forms_key = key(&(&forms, &of));
    let secrets_in = |(path, content): &(&String, &Content)| {
        // Nobody is shown what is gone.
        let bytes = content.read(folder, path).unwrap_or_default();
        finder.find_overlapping_iter(&*bytes).filter_map(|found| of.get(found.pattern().as_usize()).copied()).collect()
    };
    let found = memory.all(
        &public,
        |(path, _)| (*path).clone(),
        |(_, content)| key(&(forms_key, content.stamp().hash)),
        |_, _| true,
        secrets_in,
    );
    let mut shown: BTreeMap<usize, &str> = BTreeMap::new();
    for ((path, _), secrets) in public.iter().zip(&found) {
        for secret in &**secrets {
            shown.entry(*secret).or_insert(path);
        }
    }
    let private: BTreeSet<&str> = secrets.iter().map(|secret| secret.article.source.name).collect();
    let public = || content.files.iter().filter(|(name, _)| !private.contains(name.as_str()));
    for (secret, path) in shown.iter().filter_map(|(index, path)| Some((secrets.get(*index)?, path))) {
        let Secret { words, what, article, audience } = secret;
        let source = article.source.path;
        let typed = public().filter_map(|(_, file)| {
            let start = file.data.text()?.find(words)?;
            Some(Span::new(&file.path, start..start + words.len()))
        });
        let mentions = typed.map(|span| {
            let message = format!("everybody reads this, and it is the {what} of {source}, which is for {audience}");
            Diagnostic::new(Code::PrivateMention, span, message)
                .hint("say it in other words if it is meant for them alone")
        });
        let before = diagnostics.len();
        diagnostics.extend(mentions);
        if diagnostics.len() == before {
            let message = format!("{path} shows the {what} of this, which is for {audience}");
            diagnostics.push(
                Diagnostic::new(Code::PrivateLeak, Span::new(source, 0..0), message)
                    .hint("no source of the portal says it: look for it in the theme"),
            );
        }
    }
}

/// Gathers what is said in private and nowhere else.
fn secrets<'s>(site: &'s Site<'_>) -> Vec<Secret<'s>> {
    let articles = |edition: &'s crate::assemble::Edition<'_>| {
        let indexes = edition.own_categories().filter_map(|(_, category)| category.index);
        indexes.chain(edition.own_entries().map(|(_, entry)| entry.article))
    };
    let public: BTreeSet<&str> = site
        .editions
        .iter()
        .flat_map(|edition| articles(edition).chain(edition.home))
        .flat_map(|article| [article.title.as_str(), article.body.lead.as_str()])
        .collect();
    let mut secrets = Vec::new();
    for edition in &site.private {
        let Some(audience) = edition.audience else { continue };
        for article in articles(edition) {
            let title = article.title.as_str();
            let is_one_word = !title.contains(char::is_whitespace);
            let said = [
                ("title", title, if is_one_word { WORD } else { 0 }),
                ("first sentence", article.body.lead.as_str(), SENTENCE),
            ];
            for (what, words, least) in said {
                if words.chars().count() >= least && !public.contains(words) {
                    secrets.push(Secret { words, what, article, audience });
                }
            }
        }
    }
    secrets
}

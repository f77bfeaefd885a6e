//! [`Linked`] → [`Job`]s, each a page to print, and their printing. Nothing here reads or writes a
//! file.

mod brand;
mod card;
pub mod proof;
mod structured_data;
mod theme;
pub mod view;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use fanlight_contract::private_path;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Tera};

use crate::address::percent_encode;
use crate::assemble::{Category, Edition, Entry, Site};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::{self, fingerprint, hash};
use crate::history;
use crate::job::Job;
use crate::language::{direction, locale};
use crate::link::{Linked, form, form_for, search, track};
use crate::load::{Input, Tree};
use crate::memo::{Kept, key};
use crate::offline;
use crate::parse::{Article, Withheld};
use crate::progress::Progress;
use crate::reach::{self, feed, related, twin};
use crate::render::proof::{Plate, Plates};
use crate::write::{Aside, Content, Page, Stamp};
use structured_data::structured_data;

/// A table of contents helps from so many headings on.
const LONG: usize = 3;

/// How high the header shows the logo, in CSS pixels.
const LOGO_HEIGHT: u32 = 32;

/// About how many bytes there are around a text.
const FRAME: usize = 6_000;

/// What is kept between two builds.
#[derive(Debug, Default)]
pub struct Memory {
    templates: BTreeMap<String, Kept<Result<Tera, Vec<Diagnostic>>>>,
    /// What each page of an article was printed with, where somebody asks for proofs.
    plates: Option<Plates>,
    written: Printed,
    printed: Printed,
}

/// What was printed: by path, what it was made of and what came out.
type Printed = HashMap<String, (u64, Stamp)>;

impl Memory {
    /// Keeps from now on what proofs are made with.
    pub fn keep_plates(&mut self) {
        self.plates.get_or_insert_default();
    }

    /// Returns what proofs are made with, where somebody asks for them.
    pub fn plates(&self) -> Option<Plates> {
        self.plates.clone()
    }

    /// Takes note that what was printed is written.
    pub fn written(&mut self) {
        self.written = std::mem::take(&mut self.printed);
    }
}

/// The shells, before they are known to be some.
#[derive(Debug)]
pub struct ShellPage {
    /// BCP 47 tag.
    pub language: String,
    /// `portal` or `desk`.
    pub name: &'static str,
    /// The page with its slots.
    pub html: String,
}

/// What rendering gives.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Pages and assets.
    pub pages: Vec<Page>,
    /// What the edge fills.
    pub shells: Vec<ShellPage>,
}

/// Renders every page, and gathers the assets they use. `None` where the theme cannot be used.
pub fn render(
    linked: &Linked<'_>,
    input: &Input,
    aside: Option<&Aside>,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rendered> {
    let site = linked.site;
    let mut rendered = Rendered::default();
    let mount = &site.config.mount;
    let assets = theme::assets(&input.theme, mount);
    let brand = brand::style_sheet(&site.config.brand).into_bytes();
    let brand_path = fingerprint("assets/brand.css", &hash(&brand));
    let theme_key = key(&input.theme.files.iter().map(|(name, file)| (name, file.hash)).collect::<Vec<_>>());
    let mut presses = Vec::new();
    let plates = memory.plates.clone();
    for edition in site.editions.iter().chain(&site.private) {
        let vocabulary = edition.vocabulary;
        let theme_key = key(&(theme_key, &vocabulary.source));
        let templates = memory
            .templates
            .entry(vocabulary.language.clone())
            .or_default()
            .get(theme_key, || theme::templates(&input.theme, &assets, &vocabulary.language, &vocabulary.source));
        if let Err(errors) = &*templates {
            diagnostics.extend(errors.iter().cloned());
            return None;
        }
        presses.push(Press::new(linked, edition, input, theme_key, templates, &brand_path, plates.as_ref()));
    }
    let files = file_jobs(linked, input);
    let jobs: Vec<Job<'_>> =
        presses.iter().flat_map(Press::jobs).chain(reach::jobs(linked, &input.content)).chain(files).collect();
    let mut fine = true;
    for press in presses.iter().filter(|press| press.edition.audience.is_none()) {
        for name in ["portal", "desk"] {
            let page = view::Page { kind: name, ..view::Page::default() };
            match press.html("shell.html", &page, Context::new()) {
                Ok(html) => {
                    let language = press.edition.language.tag.clone();
                    rendered.shells.push(ShellPage { language, name, html });
                }
                Err(errors) => {
                    diagnostics.extend(errors);
                    fine = false;
                }
            }
        }
    }
    fine &= print(jobs, aside, memory, &mut rendered.pages, diagnostics);
    drop(presses);
    rendered.pages.push(Page::new(brand_path, brand));
    for (url, bytes) in assets.into_values() {
        rendered.pages.push(Page::new(mount.path(&url), bytes.to_vec()));
    }
    fine.then_some(rendered)
}

/// Returns the jobs of publishing the portal's files, and the smaller images made of them.
fn file_jobs<'j>(linked: &'j Linked<'_>, input: &'j Input) -> Vec<Job<'j>> {
    let copy = |path: String, hash: &fingerprint::Hash, bytes: &'j [u8]| Job {
        path,
        key: key(hash),
        print: Box::new(|| Ok(bytes.to_vec())),
    };
    let mut jobs = Vec::new();
    for (name, url) in &linked.files {
        let Some(file) = input.content.files.get(*name) else { continue };
        let picture = linked.pictures.get(name);
        let cleaned = picture.and_then(|picture| picture.cleaned.as_deref());
        for path in linked.paths(name, url) {
            jobs.push(copy(path, &file.hash, cleaned.unwrap_or(file.data.bytes())));
        }
        for smaller in picture.iter().flat_map(|picture| &picture.smaller) {
            for path in linked.paths(name, &smaller.path(name)) {
                jobs.push(copy(path, &smaller.hash, &smaller.bytes));
            }
        }
    }
    jobs
}

/// Does all jobs, on all threads, but for those that would give what they gave before. Tells
/// whether none failed.
fn print(
    jobs: Vec<Job<'_>>,
    aside: Option<&Aside>,
    memory: &mut Memory,
    pages: &mut Vec<Page>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let written = &memory.written;
    let progress = Progress::new("Rendering pages", jobs.len());
    let done: Vec<_> = jobs
        .into_par_iter()
        .map(|Job { path, key, print }| {
            progress.step();
            match written.get(&path) {
                Some((old, stamp)) if *old == key => Ok((Page { path, content: Content::Kept(*stamp) }, key)),
                _ => print().map(|bytes| {
                    let page = Page::new(path, bytes);
                    match aside {
                        Some(aside) => (aside.put(page), key),
                        None => (page, key),
                    }
                }),
            }
        })
        .collect();
    drop(progress);
    let mut fine = true;
    memory.printed.clear();
    for page in done {
        match page {
            Ok((page, key)) => {
                memory.printed.insert(page.path.clone(), (key, page.content.stamp()));
                pages.push(page);
            }
            Err(errors) => {
                diagnostics.extend(errors);
                fine = false;
            }
        }
    }
    fine
}

/// One edition being rendered.
struct Press<'a> {
    templates: Arc<Result<Tera, Vec<Diagnostic>>>,
    theme: &'a Tree,
    plates: Option<&'a Plates>,
    /// Of the theme, the words and what is on every page.
    key: u64,
    portal: view::Shared<view::Portal<'a>>,
    card: card::Sketch<'a>,
    linked: &'a Linked<'a>,
    site: &'a Site<'a>,
    edition: &'a Edition<'a>,
    index: usize,
    /// What the pages of each category show of it; what stands in none comes first.
    sections: Vec<view::Shared<view::Category<'a>>>,
    missing_title: String,
    offline_title: String,
    /// What the front page is called.
    home_title: String,
    /// The sentence that says when an article was updated, for each day that one was.
    days: HashMap<Date, String>,
    /// For each article what to read next, by their places.
    related: Vec<Vec<usize>>,
}

impl<'a> Press<'a> {
    fn new(
        linked: &'a Linked<'a>,
        edition: &'a Edition<'a>,
        input: &'a Input,
        theme_key: u64,
        templates: Arc<Result<Tera, Vec<Diagnostic>>>,
        brand: &str,
        plates: Option<&'a Plates>,
    ) -> Press<'a> {
        let card = card::sketch(&card_of(linked, edition, &input.content));
        let portal = view::Shared::new(portal(linked, edition, brand, &card.path()));
        let mut press = Press {
            templates,
            plates,
            theme: &input.theme,
            key: key(&(theme_key, portal.key)),
            portal,
            card,
            linked,
            site: linked.site,
            edition,
            index: edition.index,
            sections: Vec::new(),
            missing_title: edition.vocabulary.messages.get("missing-title").into_owned(),
            offline_title: edition.vocabulary.messages.get("offline-title").into_owned(),
            home_title: edition.vocabulary.messages.get("nav-home").into_owned(),
            days: HashMap::new(),
            related: related(linked, edition.index, edition),
        };
        for updated in edition.entries.iter().filter_map(|entry| entry.updated.as_ref()) {
            let sentence = || history::sentence(&edition.vocabulary.messages, "article-updated", updated);
            press.days.entry(updated.date()).or_insert_with(sentence);
        }
        let categories = edition.categories.iter().enumerate().map(|(index, category)| press.category(index, category));
        let articles = press.links(None);
        let root = view::Category { title: "", description: "", url: "", foreign: None, count: 0, articles };
        press.sections = std::iter::once(root).chain(categories).map(view::Shared::new).collect();
        press
    }

    fn jobs(&self) -> Vec<Job<'_>> {
        let mut jobs = Vec::new();
        if self.edition.audience.is_none() {
            jobs.extend([self.home_page(), self.missing_page(), self.card()]);
            jobs.extend(self.site.config.offline.then(|| self.offline_page()));
        }
        jobs.extend(self.edition.own_categories().map(|(at, category)| self.category_page(at, category)));
        jobs.extend(self.edition.own_entries().map(|(at, entry)| self.article_page(at, entry)));
        jobs
    }

    fn card(&self) -> Job<'_> {
        let card = &self.card;
        Job { path: card.path(), key: key(&card.hash), print: Box::new(|| Ok(card::draw(card))) }
    }

    fn missing_page(&self) -> Job<'_> {
        let page = view::Page {
            kind: "missing",
            title: &self.missing_title,
            languages: self.languages("", None),
            ..view::Page::default()
        };
        let path = format!("{}404.html", self.site.config.mount.path(&self.edition.url));
        let lists = Lists { categories: self.children(None), articles: Vec::new() };
        self.page(&path, "missing.html", page, None, None, lists)
    }

    /// The page that a service worker shows where it kept none.
    fn offline_page(&self) -> Job<'_> {
        let page = view::Page { kind: "missing", title: &self.offline_title, ..view::Page::default() };
        let path = format!("{}.html", offline::path(self.edition));
        self.page(&path, "offline.html", page, None, None, Lists::default())
    }

    fn home_page(&self) -> Job<'_> {
        let home = self.edition.home;
        let url = self.edition.url.as_str();
        let page = view::Page {
            kind: "home",
            title: home.and_then(own_title).unwrap_or_default(),
            description: home.map(description).unwrap_or_default(),
            languages: self.languages(url, self.site.categories.get("")),
            url,
            canonical: url.into(),
            ..view::Page::default()
        };
        self.page(
            &self.index_at(url),
            "home.html",
            page,
            home,
            None,
            Lists { categories: self.children(None), articles: self.links(None) },
        )
    }

    fn category_page(&self, at: usize, category: &'a Category<'a>) -> Job<'_> {
        let page = view::Page {
            kind: "category",
            title: &category.title,
            description: category.description.or_else(|| category.index.map(description)).unwrap_or_default(),
            url: &category.href,
            canonical: match self.site.categories.get(category.folder.as_str()).and_then(|urls| urls.get(&0)) {
                Some(url) if category.is_fallback => percent_encode(url).into(),
                _ => category.href.as_str().into(),
            },
            foreign: category.index.and_then(|index| self.foreign(index)),
            languages: self.languages(&category.href, self.site.categories.get(category.folder.as_str())),
            above: self.above(category.parent),
            ..view::Page::default()
        };
        let lists = Lists { categories: self.children(Some(at)), articles: self.links(Some(at)) };
        self.page(&self.index_at(&category.url), "category.html", page, category.index, Some(at), lists)
    }

    /// Returns the file that stands at an address.
    fn index_at(&self, url: &str) -> String {
        format!("{}index.html", self.site.config.mount.path(url))
    }

    fn article_page(&self, at: usize, entry: &'a Entry<'a>) -> Job<'_> {
        let article = entry.article;
        let neighbour = |index: Option<usize>| {
            let other = self.edition.entries.get(index?)?;
            (other.category == entry.category && entry.category.is_some()).then(|| self.link_to(other))
        };
        let headings = article.body.headings.as_slice();
        let view = view::Article {
            id: &article.id,
            create: form_for(self.site.config, self.edition, article),
            contents: if headings.len() < LONG { &[] } else { headings },
            labels: article.front.labels.iter().map(|(label, _)| label.as_str()).collect(),
            edit: self.site.config.edit_url.as_ref().map(|url| {
                let path = percent_encode(article.source.name);
                url.replace("{path}", &path)
            }),
            related: self.related(at),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
        };
        let page = view::Page {
            kind: "article",
            title: &article.title,
            description: description(article),
            url: &entry.href,
            canonical: match self.site.articles.get(article.id.as_str()).and_then(|urls| urls.get(&0)) {
                Some(url) if entry.is_fallback => percent_encode(url).into(),
                _ => entry.href.as_str().into(),
            },
            foreign: self.foreign(article),
            updated: entry.updated.as_ref().map(|updated| view::Moment {
                iso: history::rfc3339(updated),
                day: updated.date().to_string(),
                text: self.days.get(&updated.date()).map_or("", String::as_str),
            }),
            published: article.front.publish.as_ref().map(|(day, _)| day.to_string()),
            languages: self.languages(&entry.href, self.site.articles.get(article.id.as_str())),
            above: self.above(entry.category),
            ..view::Page::default()
        };
        self.page(
            &self.index_at(&entry.url),
            "article.html",
            page,
            Some(article),
            entry.category,
            Reading { article: view },
        )
    }

    /// Returns the job of printing a page at its address, with a text and in a category.
    fn page<T: Serialize + std::hash::Hash + Send + 'a>(
        &self,
        path: &str,
        template: &'static str,
        mut page: view::Page<'a>,
        article: Option<&'a Article<'a>>,
        category: Option<usize>,
        more: T,
    ) -> Job<'_> {
        page.notice = article.and_then(|article| self.notice(article)).unwrap_or_default();
        page.scripted = article.is_some_and(|article| article.body.scripted);
        let is_public = self.edition.audience.is_none() && !page.url.is_empty();
        page.twin = is_public.then(|| twin::url(&page.canonical));
        let links = article.and_then(|article| self.linked.links(self.index, article)).map(|links| links.key);
        let section = self.sections.get(category.map_or(0, |category| category + 1));
        let key = key(&(
            self.key,
            template,
            &page,
            article.map(|article| article.key),
            links,
            section.map(|section| section.key),
            &more,
        ));
        let path = path_for(self.edition.audience, path);
        let plate_path = path.clone();
        let print = move || {
            page.body = article.map(|article| self.linked.html(self.index, article)).unwrap_or_default();
            if !page.url.is_empty() {
                page.structured_data = structured_data(self.portal.view(), &page, &self.home_title);
            }
            let mut context = Context::from_serialize(&more).unwrap_or_default();
            if let Some(section) = section {
                context.insert_value("section", section.value());
            }
            let html = self.html(template, &page, context.clone())?;
            if let (Some(plates), Some(article)) = (self.plates, article) {
                page.body = String::new();
                context.insert("page", &page);
                context.insert_value("portal", self.portal.value());
                if let Some(plate) = self.plate(article, template, context) {
                    plates.keep(plate_path, plate);
                }
            }
            Ok(html.into_bytes())
        };
        Job { path, key, print: Box::new(print) }
    }

    fn plate(&self, article: &Article<'_>, template: &'static str, context: Context) -> Option<Plate> {
        let links = self.linked.links(self.index, article)?;
        let (templates, config) = (self.templates.clone(), self.site.config);
        let pictures = self.linked.pictures_of(links);
        Some(Plate::new(article, config, template, templates, context, links.clone(), pictures))
    }

    /// Says why an article is in the preview alone, if it is.
    fn notice(&self, article: &Article<'_>) -> Option<String> {
        let messages = &self.edition.vocabulary.messages;
        Some(match article.front.withheld(self.site.date)? {
            Withheld::Draft => messages.get("notice-draft").into_owned(),
            Withheld::Until(day) => messages.with("notice-until", [("day", day.to_string())]),
            Withheld::Since(day) => messages.with("notice-since", [("day", day.to_string())]),
        })
    }

    fn html(&self, template: &str, page: &view::Page<'_>, mut context: Context) -> Result<String, Vec<Diagnostic>> {
        let templates = self.templates.as_ref().as_ref().map_err(Clone::clone)?;
        context.insert_value("portal", self.portal.value());
        context.insert("page", page);
        let mut html = Vec::with_capacity(page.body.len() + FRAME);
        let rendered = templates.render_to(template, &context, &mut html);
        rendered.map_err(|error| theme::template_errors(&error, self.theme, template))?;
        Ok(String::from_utf8(html).unwrap_or_default())
    }

    /// Links to the page in every language; to the front page of those that do not have it.
    fn languages(&self, href: &str, pages: Option<&BTreeMap<usize, String>>) -> Vec<view::LanguageLink<'a>> {
        let links = self.site.editions.iter().enumerate().map(|(index, edition)| {
            let place = pages.and_then(|pages| pages.get(&index));
            let current = index == self.index;
            view::LanguageLink {
                tag: &edition.language.tag,
                name: &edition.language.name,
                url: match place {
                    _ if current => href.to_owned(),
                    Some(url) => percent_encode(url),
                    None => edition.url.clone(),
                },
                current,
                same: place.is_some_and(|url| self.site.addresses.get(url).is_some_and(|place| !place.is_fallback)),
                primary: index == 0,
            }
        });
        links.collect()
    }

    fn above(&self, category: Option<usize>) -> Vec<view::Link<'a>> {
        let mut above = Vec::new();
        let mut at = category;
        while let Some(category) = at.and_then(|at| self.edition.categories.get(at)) {
            above.push(view::Link {
                title: &category.title,
                url: &category.href,
                description: "",
                foreign: category.index.and_then(|index| self.foreign(index)),
            });
            at = category.parent;
        }
        above.reverse();
        above
    }

    fn category(&self, index: usize, category: &'a Category<'a>) -> view::Category<'a> {
        view::Category {
            title: &category.title,
            description: category.description.unwrap_or_default(),
            url: &category.href,
            foreign: category.index.and_then(|index| self.foreign(index)),
            count: category.count,
            articles: self.links(Some(index)),
        }
    }

    fn children(&self, parent: Option<usize>) -> Vec<view::Category<'a>> {
        let categories = self.edition.categories.iter().enumerate().filter(|(_, category)| category.parent == parent);
        categories.map(|(index, category)| self.category(index, category)).collect()
    }

    fn links(&self, category: Option<usize>) -> Vec<view::Link<'a>> {
        self.edition.entries_of(category).iter().map(|entry| self.link_to(entry)).collect()
    }

    fn link_to(&self, entry: &'a Entry<'_>) -> view::Link<'a> {
        let article = entry.article;
        view::Link {
            title: &article.title,
            url: &entry.href,
            description: article.description.as_deref().unwrap_or_default(),
            foreign: self.foreign(article),
        }
    }

    /// Returns what an article is written in, where that is not the language of the edition.
    fn foreign(&self, article: &Article<'_>) -> Option<view::Foreign<'a>> {
        let language = self.site.editions.iter().map(|edition| &edition.language);
        let mut foreign = language.filter(|language| language.tag == article.source.language);
        foreign.next().filter(|language| language.tag != self.edition.language.tag).map(|language| view::Foreign {
            tag: &language.tag,
            name: &language.name,
            direction: direction(&language.tag),
        })
    }

    fn related(&self, at: usize) -> Vec<view::Link<'a>> {
        let related = self.related.get(at).into_iter().flatten();
        related.filter_map(|place| self.edition.entries.get(*place)).map(|entry| self.link_to(entry)).collect()
    }
}

/// What a page with lists shows beside its text.
#[derive(Default, Hash, Serialize)]
struct Lists<'a> {
    categories: Vec<view::Category<'a>>,
    articles: Vec<view::Link<'a>>,
}

/// What an article shows beside its text.
#[derive(Hash, Serialize)]
struct Reading<'a> {
    article: view::Article<'a>,
}

fn portal<'a>(linked: &'a Linked<'_>, edition: &'a Edition<'_>, brand: &str, card: &str) -> view::Portal<'a> {
    let config = linked.site.config;
    let file = |image: &Option<(String, crate::diagnostic::Span)>| {
        let (path, _) = image.as_ref()?;
        linked.files.get(path.trim_start_matches('/')).map(|url| percent_encode(url))
    };
    view::Portal {
        name: &config.name,
        title: &config.title,
        base_url: &config.base_url,
        mount: config.mount.as_str(),
        logo: file(&config.brand.logo),
        logo_width: config.brand.logo.as_ref().and_then(|(path, _)| {
            linked.pictures.get(path.trim_start_matches('/'))?.size.map(|size| size.width_at(LOGO_HEIGHT))
        }),
        favicon: file(&config.brand.favicon),
        brand: config.mount.address(brand),
        card: config.mount.address(card),
        language: &edition.language.tag,
        direction: direction(&edition.language.tag),
        locale: locale(&edition.language.tag),
        organization: config.organization.as_ref().unwrap_or(&config.name),
        organization_url: config.organization_url.as_ref().unwrap_or(&config.base_url),
        feed: feed::url(edition),
        home: edition.url.clone(),
        create: form(edition),
        track: track(edition),
        search: search(edition),
        shortcut: config.shortcut,
        offline: config.offline,
    }
}

/// Returns where a file is written that an audience alone sees, or everybody.
fn path_for(audience: Option<&str>, path: &str) -> String {
    audience.map_or_else(|| path.to_owned(), |audience| private_path(audience, path))
}

/// Says what stands on an edition's card.
fn card_of<'a>(linked: &Linked<'a>, edition: &'a Edition<'_>, content: &'a Tree) -> card::Card<'a> {
    let config = linked.site.config;
    let logo = config.brand.logo.as_ref().and_then(|(path, _)| {
        let path = path.trim_start_matches('/');
        // What cannot be read has been reported.
        linked.pictures.get(path).and_then(|_| content.files.get(path))
    });
    card::Card {
        name: &config.name,
        headline: edition.home.and_then(own_title).unwrap_or_default(),
        host: config.base_url.split_once("://").map_or("", |(_, host)| host),
        language: &edition.language.tag,
        palette: brand::Palette::of(&config.brand),
        logo: logo.map(|file| file.data.bytes()),
        rtl: direction(&edition.language.tag) == "rtl",
    }
}

/// Lists for each article what to read next: first what its writer names, then what shares most
/// with it.
fn related(linked: &Linked<'_>, index: usize, edition: &Edition<'_>) -> Vec<Vec<usize>> {
    let entries = &edition.entries;
    let places: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(place, entry)| (entry.url.as_str(), place)).collect();
    let place_of = |address: &String| places.get(address.split(['#', '?']).next().unwrap_or("")).copied();
    let links_of = |entry: &Entry<'_>| linked.links(index, entry.article);
    let links = entries.iter().enumerate().flat_map(|(place, entry)| {
        let addresses = links_of(entry).into_iter().flat_map(|links| &links.addresses);
        addresses.filter_map(place_of).map(move |other| (place, other))
    });
    let mut related = related::related(edition, &links.collect::<Vec<_>>());
    for (place, (entry, near)) in entries.iter().zip(&mut related).enumerate() {
        let named = links_of(entry).into_iter().flat_map(|links| &links.related).filter_map(place_of);
        let mut all: Vec<usize> = Vec::new();
        for other in named.chain(near.drain(..)) {
            if other != place && !all.contains(&other) {
                all.push(other);
            }
        }
        all.truncate(related::MOST);
        *near = all;
    }
    related
}

fn description<'a>(article: &'a Article<'_>) -> &'a str {
    article.description.as_deref().unwrap_or(&article.body.lead)
}

/// Returns the title that a front page says of itself.
fn own_title<'a>(home: &'a Article<'_>) -> Option<&'a str> {
    if home.front.title.is_some() { Some(&home.title) } else { home.body.title.as_deref() }
}

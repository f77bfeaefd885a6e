//! [`Site`] → [`Linked`]: every internal link, anchor and image looked up. The only place that
//! knows how.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use fanlight_contract::{AGENTS, Language, Mount, Segments, private_path};

use crate::address::{is_external, join, percent_decode, percent_encode};
use crate::assemble::{Edition, Site, first_part};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Findings, Found, Span};
use crate::fingerprint::fingerprint;
use crate::image::{self, Picture};
use crate::load::{File, LEDGER, Tree};
use crate::memo::{Memo, key};
use crate::names::{Names, nearest};
use crate::parse::{Article, Body, Hole, Target, TargetKind, Withheld, escape};

/// What is in a portal's folder for the build alone.
const SETTINGS: &[&str] = &[config::FILE, LEDGER];

/// A site whose links lead somewhere.
#[derive(Debug)]
pub struct Linked<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// For each edition, by the path of a source in the portal's folder, where its text leads.
    links: Vec<HashMap<&'a str, Arc<Links>>>,
    /// The portal's files that pages show or link to, with their addresses.
    pub files: BTreeMap<&'a str, String>,
    /// Of these, the ones that no page for everybody shows or links to, with the audiences of those
    /// that do.
    private_files: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Those of them that are images.
    pub pictures: BTreeMap<&'a str, Arc<Picture>>,
}

impl Linked<'_> {
    /// Returns where a file of the portal is written that has an address: where everybody finds it,
    /// or where each of the audiences does that may.
    pub fn paths(&self, name: &str, url: &str) -> Vec<String> {
        let path = self.site.config.mount.path(url);
        match self.private_files.get(name) {
            None => vec![path.to_owned()],
            Some(audiences) => audiences.iter().map(|audience| private_path(audience, path)).collect(),
        }
    }

    /// Returns where the text of an article leads in an edition.
    pub fn links(&self, edition: usize, article: &Article<'_>) -> Option<&Arc<Links>> {
        self.links.get(edition)?.get(article.source.name)
    }

    /// Returns the HTML of an article's text in an edition, with the addresses it leads to.
    pub fn html(&self, edition: usize, article: &Article<'_>) -> String {
        let Some(links) = self.links(edition, article) else { return String::new() };
        let mount = &self.site.config.mount;
        fill(&article.body, mount, |target| Some((links.addresses.get(target)?.as_str(), self.picture(links, target))))
    }

    /// Returns the images of a text by the numbers of their targets, each with its file's name.
    pub fn pictures_of(&self, links: &Links) -> BTreeMap<usize, (String, Arc<Picture>)> {
        let picture = |(target, name): (&usize, &String)| {
            Some((*target, (name.clone(), self.pictures.get(name.as_str())?.clone())))
        };
        links.images.iter().filter_map(picture).collect()
    }

    fn picture<'l>(&'l self, links: &'l Links, target: usize) -> Option<(&'l str, &'l Picture)> {
        let name = links.images.get(&target)?.as_str();
        Some((name, self.pictures.get(name)?))
    }
}

/// Returns the HTML of a text. `found` gives the address of a target, and the image that is shown
/// there with the name of its file.
pub fn fill<'p>(
    body: &Body,
    mount: &Mount,
    found: impl Fn(usize) -> Option<(&'p str, Option<(&'p str, &'p Picture)>)>,
) -> String {
    body.html(|target, hole| {
        let (address, picture) = found(target).unwrap_or_default();
        match (hole, picture) {
            (Hole::Address, _) => escape(address),
            (_, None) => Cow::Borrowed(""),
            (Hole::Attributes, Some((name, picture))) => {
                let shown = body.targets.get(target).and_then(|target| target.image).unwrap_or_default();
                Cow::Owned(picture.attributes(name, address, mount, shown))
            }
            (Hole::Open, Some((_, picture))) if picture.is_scaled_down() => {
                Cow::Owned(format!("<a class=\"enlarge\" href=\"{}\">", escape(address)))
            }
            (Hole::Close, Some((_, picture))) if picture.is_scaled_down() => Cow::Borrowed("</a>"),
            (Hole::Open | Hole::Close, _) => Cow::Borrowed(""),
        }
    })
}

/// Where a text leads.
#[derive(Debug, Default)]
pub struct Links {
    /// The address of each target.
    pub addresses: Vec<String>,
    /// The address of each article that its writer names to be read next.
    pub related: Vec<String>,
    /// Of the addresses.
    pub key: u64,
    /// The portal's files it shows or links to, by their path in its folder.
    files: BTreeSet<String>,
    /// Those of them that are shown as images, by the number of their target.
    images: BTreeMap<usize, String>,
    diagnostics: Vec<Diagnostic>,
}

impl Found for Links {
    fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

/// What is kept between two builds: of the links by edition, audience and
/// source, of the images by file.
#[derive(Debug, Default)]
pub struct Memory {
    links: Memo<(usize, Option<String>, String), Links>,
    pictures: Memo<String, Result<Arc<Picture>, String>>,
}

/// Looks up everything that articles point at.
pub fn link<'a>(site: &'a Site<'a>, content: &'a Tree, memory: &mut Memory, found: &mut Findings) -> Linked<'a> {
    let ids = |edition: usize| {
        let pages = site.categories.iter().chain(&site.articles);
        pages.filter(move |(id, urls)| !id.is_empty() && urls.contains_key(&edition))
    };
    let files = content.files.keys().map(String::as_str).filter(|name| !name.ends_with(".md"));
    let linker = Linker {
        site,
        content,
        pages_by_name: (0..site.editions.len()).map(|edition| Names::new(ids(edition).map(|(id, _)| *id))).collect(),
        files_by_name: Names::new(files),
    };
    let mut froms = Vec::new();
    for of in site.editions.iter().chain(&site.private) {
        let home = of.home.filter(|_| of.audience.is_none()).map(|home| (home, of.language.prefix.as_str()));
        let categories = of.own_categories().filter_map(|(_, category)| Some((category.index?, category.url.as_str())));
        let entries = of.own_entries().map(|(_, entry)| (entry.article, entry.url.as_str()));
        let all = home.into_iter().chain(categories).chain(entries);
        froms.extend(all.map(|(article, url)| From { article, edition: of.index, url, audience: of.audience }));
    }
    let surface = linker.surface();
    let links = memory.links.all(
        &froms,
        |from| (from.edition, from.audience.map(str::to_owned), from.article.source.name.to_owned()),
        |from| key(&(from.article.key, from.url, from.audience, surface)),
        |_, _| true,
        |from| linker.links(from),
    );
    let mut linked = Linked {
        site,
        links: vec![HashMap::new(); site.editions.len()],
        files: BTreeMap::new(),
        private_files: BTreeMap::new(),
        pictures: BTreeMap::new(),
    };
    let mut used: BTreeMap<String, BTreeSet<Option<&str>>> = BTreeMap::new();
    let mut shown: BTreeMap<String, Show> = BTreeMap::new();
    let mut show = |name: &String, span: &Span, in_text: bool| {
        let show = shown.entry(name.clone()).or_insert_with(|| Show { span: span.clone(), in_text });
        show.in_text |= in_text;
        if *span < show.span {
            show.span = span.clone();
        }
    };
    for (from, links) in froms.iter().zip(links) {
        // What is wrong with an article is said once, of the language that it is written in.
        if site.editions.get(from.edition).is_some_and(|edition| edition.language.tag == from.article.source.language) {
            found.kept.push(links.clone());
        }
        for name in &links.files {
            used.entry(name.clone()).or_default().insert(from.audience);
        }
        for (target, name) in &links.images {
            if let Some(target) = from.article.body.targets.get(*target) {
                show(name, &target.span, true);
            }
        }
        if let Some(edition) = linked.links.get_mut(from.edition) {
            edition.insert(from.article.source.name, links);
        }
    }
    for image in [&site.config.brand.logo, &site.config.brand.favicon].into_iter().flatten() {
        let (path, span) = image;
        let mut links = Links::default();
        if linker.file(path.trim_start_matches('/'), &mut links).is_none() {
            linker.missing(TargetKind::Image, path, span.clone(), path, &mut links);
        }
        for name in &links.files {
            show(name, span, false);
        }
        for name in links.files {
            used.entry(name).or_default().insert(None);
        }
        found.own.extend(links.diagnostics);
    }
    for (name, file) in &content.files {
        let Some(audiences) = used.get(name) else { continue };
        linked.files.insert(name, address_of(&site.config.mount, name, file));
        if !audiences.contains(&None) {
            linked.private_files.insert(name, audiences.iter().copied().flatten().collect());
        }
    }
    linked.pictures = pictures(content, &linked.files, &shown, &mut memory.pictures, &mut found.own);
    linked
}

/// Where an image is shown first.
struct Show {
    span: Span,
    /// Whether a text shows it, and not only the frame of every page.
    in_text: bool,
}

/// Reads the images among the files, and reports those that readers would not see, or wait for.
fn pictures<'a>(
    content: &'a Tree,
    used: &BTreeMap<&'a str, String>,
    shown: &BTreeMap<String, Show>,
    memory: &mut Memo<String, Result<Arc<Picture>, String>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'a str, Arc<Picture>> {
    let images = used.keys().filter(|name| image::is_image(name));
    let images: Vec<(&'a str, &'a File)> = images.filter_map(|name| Some((*name, content.files.get(*name)?))).collect();
    // What no text shows needs no smaller ones.
    let in_text = |name: &str| shown.get(name).is_some_and(|show| show.in_text);
    let read = memory.all(
        &images,
        |(name, _)| (*name).to_owned(),
        |(name, file)| key(&(file.hash, in_text(name))),
        |_, _| true,
        |(name, file)| image::picture(name, file.data.bytes(), in_text(name)).map(Arc::new),
    );
    let mut pictures = BTreeMap::new();
    for ((name, file), read) in images.into_iter().zip(read) {
        let show = shown.get(name);
        let span = show.map_or_else(|| Span::new(&file.path, 0..0), |show| show.span.clone());
        match &*read {
            Ok(picture) => {
                if show.is_some() {
                    diagnostics.extend(picture.too_large(name, file.data.bytes().len(), span));
                }
                pictures.insert(name, picture.clone());
            }
            Err(why) => diagnostics.push(
                Diagnostic::new(Code::ImageUnreadable, span, format!("the image \"{name}\" cannot be read: {why}"))
                    .hint("readers would see a broken image: save or export the file again"),
            ),
        }
    }
    pictures
}

/// Returns the address of a file of the portal.
fn address_of(mount: &Mount, name: &str, file: &File) -> String {
    mount.address(&fingerprint(name, &file.hash))
}

struct Linker<'a> {
    site: &'a Site<'a>,
    content: &'a Tree,
    /// The ids of each edition's pages.
    pages_by_name: Vec<Names<'a>>,
    /// The portal's files that are no pages.
    files_by_name: Names<'a>,
}

struct From<'f, 'a> {
    article: &'a Article<'a>,
    edition: usize,
    url: &'f str,
    /// Who alone reads it.
    audience: Option<&'a str>,
}

impl From<'_, '_> {
    /// Tells whether only those read it who are in an audience; agents are in all.
    fn is_read_by(&self, audience: &str) -> bool {
        self.audience.is_some_and(|own| own == audience || own == AGENTS)
    }
}

impl<'a> Linker<'a> {
    /// Returns a key of all that a link may lead to.
    fn surface(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (url, place) in &self.site.addresses {
            let anchors = place.article.map(|article| article.body.anchors_key);
            (url, place.id, place.edition, place.audience, anchors).hash(&mut hasher);
        }
        self.site.withheld.hash(&mut hasher);
        for (name, file) in self.content.files.iter().filter(|(name, _)| !name.ends_with(".md")) {
            (name, file.hash).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn links(&self, from: &From<'_, 'a>) -> Links {
        let mut links = Links::default();
        for (number, target) in from.article.body.targets.iter().enumerate() {
            let address = self.look_up(number, target, from, &mut links);
            links.addresses.push(address);
        }
        for (address, span) in &from.article.front.related {
            let target = Target { address: address.clone(), span: span.clone(), kind: TargetKind::Link, image: None };
            let address = self.look_up(links.addresses.len(), &target, from, &mut links);
            links.related.push(address);
        }
        links.key = key(&links.addresses);
        links
    }

    /// Returns the address to write into the page; the one written where it leads nowhere.
    fn look_up(&self, number: usize, target: &Target, from: &From<'_, 'a>, links: &mut Links) -> String {
        let address = target.address.as_str();
        if is_external(address) {
            if target.kind == TargetKind::Image && !address.starts_with("data:") {
                links.diagnostics.push(
                    Diagnostic::new(
                        Code::ImageExternal,
                        target.span.clone(),
                        "this image is on another host, and pages show nothing from there",
                    )
                    .hint("put the file into the portal's folder and name it here"),
                );
            }
            return address.to_owned();
        }
        let (before_anchor, anchor) = match address.split_once('#') {
            Some((before, anchor)) => (before, Some(anchor)),
            None => (address, None),
        };
        let (path, query) = match before_anchor.split_once('?') {
            Some((path, _)) => (path, before_anchor.get(path.len()..).unwrap_or("")),
            None => (before_anchor, ""),
        };
        let tail =
            |url: &str| format!("{url}{query}{}", anchor.map_or_else(String::new, |anchor| format!("#{anchor}")));
        let decoded = percent_decode(path);
        if path.is_empty() {
            if let Some(anchor) = anchor {
                if is_title(anchor, from.article) {
                    return "#top".to_owned();
                }
                check_anchor(anchor, Some(from.article), target, from.article.source.path, links);
            }
            return address.to_owned();
        }
        if target.kind == TargetKind::Link
            && let Some(url) = self.page(&decoded, from)
        {
            let place = self.site.addresses.get(url);
            if let Some(audience) = place.and_then(|place| place.audience).filter(|audience| !from.is_read_by(audience))
            {
                links.diagnostics.push(
                    Diagnostic::new(
                        Code::LinkPrivate,
                        target.span.clone(),
                        format!("not everybody who reads this may read {url}: it is for {audience}"),
                    )
                    .hint("take the link out, or say in the text whom it is for; its address is seen by all"),
                );
            }
            if let (Some(anchor), Some(place)) = (anchor, place) {
                if place.article.is_some_and(|article| is_title(anchor, article)) {
                    return format!("{url}{query}");
                }
                let name = place.article.map_or(url, |article| article.source.path);
                check_anchor(anchor, place.article, target, name, links);
            }
            return tail(url);
        }
        let in_content = match decoded.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => join(from.article.source.own_folder(), &decoded),
        };
        // What a translation shows may stand with the article it was made from.
        let source = &from.article.source;
        let in_original =
            (source.own_folder() != source.folder && !decoded.starts_with('/')).then(|| join(source.folder, &decoded));
        for name in [Some(in_content.clone()), in_original].into_iter().flatten() {
            if let Some(url) = self.file(&name, links) {
                if target.image.is_some() {
                    links.images.insert(number, name);
                }
                return tail(&url);
            }
        }
        if target.kind == TargetKind::Link && self.is_own(&decoded) {
            return self.site.config.mount.address(address);
        }
        self.unknown(target, &decoded, &in_content, from, links);
        address.to_owned()
    }

    /// Finds the page that a path means, from the root or from where it is written.
    fn page(&self, path: &str, from: &From<'_, 'a>) -> Option<&'a str> {
        if let Some(absolute) = path.strip_prefix('/') {
            let url = self.site.config.mount.address(absolute);
            return self.by_url(&url).or_else(|| self.by_path(absolute, from.edition));
        }
        let slash = if path.ends_with('/') { "/" } else { "" };
        self.by_path(&(join(from.article.source.own_folder(), path) + slash), from.edition)
            .or_else(|| self.by_url(&format!("/{}", join(from.url.trim_matches('/'), path))))
    }

    fn by_url(&self, path: &str) -> Option<&'a str> {
        let trimmed = path.trim_end_matches('/');
        let trimmed = trimmed.strip_suffix(".html").unwrap_or(trimmed);
        let trimmed = trimmed.strip_suffix("/index").unwrap_or(trimmed);
        self.site.addresses.get_key_value(&format!("{trimmed}/")).map(|(url, _)| url.as_str())
    }

    /// Finds a page by its file, with or without its ending and language; in `edition` if it is there.
    fn by_path(&self, path: &str, edition: usize) -> Option<&'a str> {
        if let Some((tree, rest)) = path.split_once('/')
            && let Some(named) = self.edition(tree)
        {
            return self.by_path(if rest.is_empty() { "index" } else { rest }, named);
        }
        if let Some(folder) = path.strip_suffix('/').filter(|folder| self.site.categories.contains_key(folder)) {
            return self.by_stem(&format!("{folder}/index"), edition);
        }
        let path = path.trim_matches('/');
        let path = match path.rsplit_once('.') {
            Some((stem, ending)) if ["md", "html"].iter().any(|page| page.eq_ignore_ascii_case(ending)) => stem,
            _ => path,
        };
        if let Some(url) = self.by_stem(path, edition) {
            return Some(url);
        }
        let (stem, suffix) = path.rsplit_once('.')?;
        self.by_stem(stem, self.edition(suffix)?)
    }

    fn edition(&self, tag: &str) -> Option<usize> {
        self.site.editions.iter().position(|edition| edition.language.tag.eq_ignore_ascii_case(tag))
    }

    fn by_stem(&self, stem: &str, edition: usize) -> Option<&'a str> {
        let (folder, last) = stem.rsplit_once('/').unwrap_or(("", stem));
        let index = matches!(last.to_ascii_lowercase().as_str(), "index" | "_index" | "readme");
        let urls = match index {
            true => self.site.categories.get(folder)?,
            false => self.site.articles.get(stem).or_else(|| self.site.categories.get(stem))?,
        };
        urls.get(&edition).or_else(|| urls.values().next()).map(String::as_str)
    }

    /// Finds a file of the portal and remembers that it is used.
    fn file(&self, path: &str, links: &mut Links) -> Option<String> {
        let (name, file) = self.content.files.get_key_value(path)?;
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        // Sources and settings are no downloads.
        if ["md", "ftl"].iter().any(|source| source.eq_ignore_ascii_case(ending)) || SETTINGS.contains(&name.as_str()) {
            return None;
        }
        links.files.insert(name.clone());
        Some(percent_encode(&address_of(&self.site.config.mount, name, file)))
    }

    /// Tells whether the edge answers at this address from the portal's root.
    fn is_own(&self, path: &str) -> bool {
        let url = self.site.config.mount.address(path);
        path.starts_with('/')
            && (first_part(path) == "desk"
                || self.site.editions.iter().any(|edition| {
                    let Segments { tickets, feedback, search, .. } = &edition.language.segments;
                    url.strip_prefix(edition.language.prefix.as_str())
                        .is_some_and(|rest| [&**tickets, &**feedback, &**search].contains(&first_part(rest)))
                }))
    }

    fn unknown(&self, target: &Target, path: &str, in_content: &str, from: &From<'_, 'a>, links: &mut Links) {
        let ending = path.rsplit('/').next().and_then(|last| last.rsplit_once('.')).map(|(_, ending)| ending);
        let page = matches!(ending, None | Some("md" | "html" | "htm" | ""));
        if target.kind == TargetKind::Image || !page {
            self.missing(target.kind, path, target.span.clone(), in_content, links);
            return;
        }
        let id = in_content.trim_matches('/');
        let id = id.strip_suffix(".md").or_else(|| id.strip_suffix(".html")).unwrap_or(id);
        let hint = match self.site.withheld.get(id) {
            Some(Withheld::Draft) => "it is a draft: publish it, or take the link out".to_owned(),
            Some(Withheld::Until(day)) => format!("it is published on {day}: link to it then"),
            Some(Withheld::Since(day)) => format!("it expired on {day}: take the link out"),
            None => {
                let similar = self.similar_page(id, path, from);
                similar.unwrap_or_else(|| format!("it would be the file {}/{id}.md", self.content.root))
            }
        };
        links.diagnostics.push(
            Diagnostic::new(
                Code::LinkUnknownArticle,
                target.span.clone(),
                format!("there is no article at \"{path}\""),
            )
            .hint(hint),
        );
    }

    fn missing(&self, kind: TargetKind, path: &str, span: Span, in_content: &str, links: &mut Links) {
        let (code, what) = match kind {
            TargetKind::Image => (Code::ImageMissing, "image"),
            TargetKind::Link => (Code::LinkUnknownFile, "file"),
        };
        let near = self.files_by_name.nearest(in_content);
        let hint = match near {
            Some(near) => format!("did you mean \"/{near}\"?"),
            None => format!("it would be the file {}/{in_content}", self.content.root),
        };
        links.diagnostics.push(Diagnostic::new(code, span, format!("there is no {what} \"{path}\"")).hint(hint));
    }

    /// Finds the page that was probably meant, and how to write it.
    fn similar_page(&self, id: &str, written: &str, from: &From<'_, 'a>) -> Option<String> {
        let near = self.pages_by_name.get(from.edition)?.nearest(id)?;
        let urls = [&self.site.articles, &self.site.categories].into_iter().filter_map(|pages| pages.get(near));
        let url = urls.filter_map(|urls| urls.get(&from.edition)).next()?;
        let place = self.site.addresses.get(url)?;
        match place.article.filter(|_| written.ends_with(".md")) {
            Some(article) => {
                let path = relative(from.article.source.own_folder(), article.source.name);
                Some(format!("did you mean \"{path}\"? ({})", article.source.path))
            }
            None => {
                let source = place.article.map_or_else(String::new, |article| format!(" ({})", article.source.path));
                let written = self.site.config.mount.local(url).unwrap_or(url);
                Some(format!("did you mean \"{written}\"?{source}"))
            }
        }
    }
}

fn check_anchor(anchor: &str, article: Option<&Article<'_>>, target: &Target, page: &str, links: &mut Links) {
    let anchor = percent_decode(anchor);
    if anchor.is_empty() || anchor == "top" || anchor.starts_with(":~:") {
        return;
    }
    let Some(article) = article else { return };
    if article.body.anchors.contains(&anchor) {
        return;
    }
    let at = target.address.find('#').unwrap_or(0);
    let span = narrowed(&target.span, &target.address, at);
    let near = nearest(&anchor, article.body.anchors.iter().map(String::as_str));
    let hint = match near {
        Some(near) => format!("did you mean \"#{near}\"?"),
        None if article.body.headings.is_empty() => "the page has no headings to link to".to_owned(),
        None => {
            let some: Vec<String> =
                article.body.headings.iter().take(5).map(|heading| format!("#{}", heading.id)).collect();
            format!("its headings: {}", some.join(", "))
        }
    };
    links.diagnostics.push(
        Diagnostic::new(Code::LinkUnknownAnchor, span, format!("there is no \"#{anchor}\" in {page}")).hint(hint),
    );
}

/// Returns the address of an edition's form, or of what one chooses from where there are several.
pub fn form(edition: &Edition<'_>) -> String {
    let segments = &edition.language.segments;
    percent_encode(&format!("{}/{}/{}", edition.language.prefix, segments.tickets, segments.new))
}

/// Returns the address of the form that an article leads to.
pub fn form_for(config: &Config, edition: &Edition<'_>, article: &Article<'_>) -> String {
    let id = config.forms.of_folder(article.source.folder);
    let own = id.map_or_else(String::new, |id| format!("/{id}"));
    format!("{}{own}?article={}", form(edition), percent_encode(&article.id))
}

/// Returns the address of a customer's tickets, which asks first who they are where it is not known.
pub fn track(edition: &Edition<'_>) -> String {
    let Language { prefix, segments, .. } = &edition.language;
    percent_encode(&format!("{prefix}/{}", segments.tickets))
}

/// Returns the address that a search leads to without a script.
pub fn search(edition: &Edition<'_>) -> String {
    let Language { prefix, segments, .. } = &edition.language;
    percent_encode(&format!("{prefix}/{}", segments.search))
}

/// Tells whether an anchor is that of the page's title, which is its top.
fn is_title(anchor: &str, article: &Article<'_>) -> bool {
    article.body.title_anchor.as_deref().is_some_and(|title| title == percent_decode(anchor))
}

/// Cuts a span down to what stands at `at` and behind in the address, where it spans just that.
fn narrowed(span: &Span, address: &str, at: usize) -> Span {
    if span.end - span.start == address.len() { Span { start: span.start + at, ..span.clone() } } else { span.clone() }
}

/// Writes `name` as seen from `folder`.
fn relative(folder: &str, name: &str) -> String {
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = name.split('/').collect();
    while !from.is_empty() && to.len() > 1 && from.first() == to.first() {
        from.remove(0);
        to.remove(0);
    }
    "../".repeat(from.len()) + &to.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(relative("billing", "billing/refunds.md"), "refunds.md");
        assert_eq!(relative("billing/eu", "account/x.md"), "../../account/x.md");
        assert_eq!(percent_decode("%C3%BC%2"), "ü%2");
        assert_eq!(percent_decode(&percent_encode("a b/ü?")), "a b/ü?");
    }
}

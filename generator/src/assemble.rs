//! [`Article`]s → [`Site`]: languages, categories, order, neighbours and addresses.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map};
use std::ops::Range;

use fanlight_contract::{Language, Mount, Segments};
use jiff::Zoned;
use jiff::civil::Date;

use crate::address::{percent_encode, slug};
use crate::audience::Audiences;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::history::{self, History};
use crate::names::nearest;
use crate::options::Options;
use crate::parse::{Article, Kind, Withheld, readable};
use crate::vocabulary::Vocabulary;

/// First parts of addresses that are never a page's, in any language.
pub const RESERVED: &[&str] = &["_dev", "_fanlight", "assets", "desk", "health", SEARCH];

/// Where browsers find what searches: files, beside which the edge may have its page.
const SEARCH: &str = "search";

/// What stands in an address for a name that has no letter.
const UNNAMED: &str = "page";

/// Addresses by what is the same in every language, and by edition.
pub type Pages<'a> = BTreeMap<&'a str, BTreeMap<usize, String>>;

/// The portal's pages, each with its address.
#[derive(Debug)]
pub struct Site<'a> {
    /// What the portal says about itself.
    pub config: &'a Config,
    /// The portal in each of its languages, the primary one first. What is not for everybody is in
    /// none of them.
    pub editions: Vec<Edition<'a>>,
    /// The portal as an audience sees it, in each language that has something for it.
    pub private: Vec<Edition<'a>>,
    /// What stands at each address.
    pub addresses: BTreeMap<String, Place<'a>>,
    /// The address of each article by its id, in each edition that has it.
    pub articles: Pages<'a>,
    /// The address of each category by its folder; the front page's is empty.
    pub categories: Pages<'a>,
    /// Articles that are not published, by id, and why.
    pub withheld: BTreeMap<&'a str, Withheld>,
    /// The day the portal is built for.
    pub date: Date,
}

/// The portal in one language.
#[derive(Debug)]
pub struct Edition<'a> {
    /// By the place in [`Site::editions`].
    pub index: usize,
    /// Who it is for; everybody where there is nobody in particular.
    pub audience: Option<&'a str>,
    /// What the edge knows of it.
    pub language: Language,
    /// Its words.
    pub vocabulary: &'a Vocabulary,
    /// Its front page, from the root.
    pub url: String,
    /// What its front page says.
    pub home: Option<&'a Article<'a>>,
    /// Its categories, each before those in it.
    pub categories: Vec<Category<'a>>,
    /// Its articles, those of a category together and in their order.
    pub entries: Vec<Entry<'a>>,
    /// Where in `entries` those without a category are, and then those of each category.
    ranges: Vec<Range<usize>>,
}

impl<'a> Edition<'a> {
    /// Returns the articles that are for its audience alone; of an edition for everybody, all.
    pub fn own_entries(&self) -> impl Iterator<Item = (usize, &Entry<'a>)> {
        self.entries.iter().enumerate().filter(|(_, entry)| entry.audience == self.audience)
    }

    /// Returns the categories that are for its audience alone; of an edition for everybody, all.
    pub fn own_categories(&self) -> impl Iterator<Item = (usize, &Category<'a>)> {
        self.categories.iter().enumerate().filter(|(_, category)| category.audience == self.audience)
    }

    /// Returns the articles of a category, or those without one.
    pub fn entries_of(&self, category: Option<usize>) -> &[Entry<'a>] {
        let range = self.ranges.get(category.map_or(0, |category| category + 1));
        range.and_then(|range| self.entries.get(range.clone())).unwrap_or(&[])
    }
}

/// A folder of articles.
#[derive(Debug)]
pub struct Category<'a> {
    /// The folder; the same in every language.
    pub folder: String,
    /// Plain text.
    pub title: String,
    /// One sentence, where the writer gave one.
    pub description: Option<&'a str>,
    /// From the root, with a slash at the end.
    pub url: String,
    /// The same, escaped as a link has it.
    pub href: String,
    /// What its page says above the list.
    pub index: Option<&'a Article<'a>>,
    /// Whether that is written in the portal's primary language, for there is none in this one.
    pub is_fallback: bool,
    /// How many articles it has, with those of the categories in it.
    pub count: usize,
    /// The category it stands in, by its place in [`Edition::categories`].
    pub parent: Option<usize>,
    /// Who alone sees it.
    pub audience: Option<&'a str>,
}

/// An article with its place.
#[derive(Debug)]
pub struct Entry<'a> {
    /// What it says.
    pub article: &'a Article<'a>,
    /// From the root, with a slash at the end.
    pub url: String,
    /// The same, escaped as a link has it.
    pub href: String,
    /// By its place in [`Edition::categories`]; `None` in the portal's own folder.
    pub category: Option<usize>,
    /// Who alone sees it.
    pub audience: Option<&'a str>,
    /// When it was changed last, where that is known.
    pub updated: Option<Zoned>,
    /// Whether it is written in the portal's primary language, for there is none in this one.
    pub is_fallback: bool,
}

impl Entry<'_> {
    /// Tells whether strangers are led here in this language: to what everybody may read, and
    /// nobody finds elsewhere.
    pub fn is_listed(&self) -> bool {
        !self.is_fallback && self.audience.is_none()
    }
}

/// What stands at an address.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The id, or a category's folder; the same in every language.
    pub id: &'a str,
    /// The edition it belongs to.
    pub edition: usize,
    /// The page's text, if it has one.
    pub article: Option<&'a Article<'a>>,
    /// Who alone sees it.
    pub audience: Option<&'a str>,
    /// Whether the page is written in the portal's primary language, and not in the edition's.
    pub is_fallback: bool,
}

impl Place<'_> {
    /// Tells whether it is a list of articles, or the front page.
    pub fn is_category(&self) -> bool {
        self.article.is_none_or(|article| article.source.kind != Kind::Article)
    }
}

/// Gives every article its place and its address.
pub fn assemble<'a>(
    options: &Options,
    config: &'a Config,
    vocabularies: &'a [Vocabulary],
    articles: &'a [Article<'a>],
    history: &History,
    diagnostics: &mut Vec<Diagnostic>,
) -> Site<'a> {
    let withheld = |article: &Article<'_>| article.front.withheld(options.date).filter(|_| !options.drafts);
    let published = unique(articles.iter().filter(|article| withheld(article).is_none()), diagnostics);
    let audiences = Audiences::gather(config, articles, diagnostics);
    let (mut editions, mut private) = (Vec::new(), Vec::new());
    for (index, vocabulary) in vocabularies.iter().enumerate() {
        let mount = config.mount.as_str();
        let prefix = if index == 0 { mount.to_owned() } else { format!("{mount}/{}", vocabulary.language) };
        let language = Language {
            tag: vocabulary.language.clone(),
            name: vocabulary.messages.get("language-name").into_owned(),
            prefix,
            segments: segments(vocabulary, &config.neighbours, diagnostics),
        };
        let of_language = in_language(&published, config, &language.tag);
        let readers: BTreeSet<&str> = of_language.iter().filter_map(|article| audiences.of(article)).collect();
        let mut edition_for = |reader, public: Option<&Edition<'a>>| {
            let articles = readable_by(reader, &of_language, &audiences);
            let made = edition(language.clone(), vocabulary, &articles, config, diagnostics);
            for_reader(made, index, reader, public, &audiences)
        };
        let everybody = edition_for(None, None);
        private.extend(readers.into_iter().map(|reader| edition_for(Some(reader), Some(&everybody))));
        editions.push(everybody);
    }
    let zone = history::zone(&config.time_zone);
    for entry in editions.iter_mut().chain(&mut private).flat_map(|edition: &mut Edition<'_>| &mut edition.entries) {
        entry.updated = match entry.article.front.updated {
            Some((day, _)) => day.to_zoned(zone.clone()).ok(),
            None => history.changed(entry.article.source.name, &zone),
        };
    }
    unknown_categories(config, articles, diagnostics);
    let withheld = articles.iter().filter_map(|article| Some((article.id.as_str(), withheld(article)?))).collect();
    let addresses = addresses(config, &editions, &private, diagnostics);
    // An article may be called like the folder beside it.
    let (mut articles, mut categories) = (Pages::new(), Pages::new());
    for (url, place) in &addresses {
        let pages = if place.is_category() { &mut categories } else { &mut articles };
        pages.entry(place.id).or_default().insert(place.edition, url.clone());
    }
    Site { config, editions, private, addresses, articles, categories, withheld, date: options.date }
}

/// Returns what is published in a language: what is written in it, and what is only written in the
/// portal's primary one.
fn in_language<'a>(published: &[&'a Article<'a>], config: &Config, tag: &str) -> Vec<&'a Article<'a>> {
    let is_in = |article: &&&Article<'_>, tag: &str| article.source.language == tag;
    let mut own: Vec<&Article<'_>> = published.iter().filter(|article| is_in(article, tag)).copied().collect();
    let primary = config.languages.first().map_or("", |(tag, _)| tag.as_str());
    if config.fallback && tag != primary {
        let page = |article: &&'a Article<'a>| (article.source.kind == Kind::Article, article.id.as_str());
        let there: HashSet<(bool, &str)> = own.iter().map(page).collect();
        let missing = |article: &&&'a Article<'a>| {
            article.source.kind != Kind::Home && is_in(article, primary) && !there.contains(&page(article))
        };
        own.extend(published.iter().filter(missing));
    }
    own
}

fn edition<'a>(
    language: Language,
    vocabulary: &'a Vocabulary,
    articles: &[&'a Article<'a>],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edition<'a> {
    let folders: BTreeSet<&str> = articles.iter().flat_map(|article| article.source.folders()).collect();
    let mut indexes: HashMap<&str, &'a Article<'a>> = HashMap::new();
    for article in articles.iter().filter(|article| article.source.kind == Kind::Category) {
        indexes.entry(article.source.folder).or_insert(article);
    }
    let mut categories: Vec<Category<'a>> = Vec::new();
    // A folder sorts before those in it, so a parent's address is there when its children ask.
    let is_fallback = |article: &Article<'_>| article.source.language != language.tag;
    let own = articles.iter().filter(|article| !is_fallback(article));
    let own: BTreeSet<&str> = own.flat_map(|article| article.source.folders()).collect();
    for folder in folders {
        let index = indexes.get(folder).copied();
        let (parent, name) = match folder.rsplit_once('/') {
            Some((above, name)) => (categories.iter().position(|category| category.folder == above), name),
            None => (None, folder),
        };
        let above = parent
            .and_then(|parent| categories.get(parent))
            .map_or_else(|| format!("{}/", language.prefix), |parent| parent.url.clone());
        let within = || articles.iter().find(|article| article.source.folders().any(|above| above == folder));
        let part = own_part(name, index, || index.or_else(|| within().copied()), diagnostics);
        let url = format!("{above}{part}/");
        categories.push(Category {
            title: index.map_or_else(|| readable(name), |index| index.title.clone()),
            description: index.and_then(|index| index.description.as_deref()),
            href: percent_encode(&url),
            url,
            folder: folder.to_owned(),
            index,
            is_fallback: !own.contains(folder),
            count: 0,
            parent,
            audience: None,
        });
    }
    sort_categories(&mut categories, config);
    let by_folder: HashMap<&str, usize> =
        categories.iter().enumerate().map(|(index, category)| (category.folder.as_str(), index)).collect();
    let mut entries: Vec<Entry<'a>> = articles
        .iter()
        .copied()
        .filter(|article| article.source.kind == Kind::Article)
        .map(|article| {
            let category = by_folder.get(article.source.folder).copied();
            let above = category
                .and_then(|category| categories.get(category))
                .map_or_else(|| format!("{}/", language.prefix), |category| category.url.clone());
            let is_fallback = is_fallback(article);
            // It is said once, of the original.
            let diagnostics = if is_fallback { &mut Vec::new() } else { &mut *diagnostics };
            let own = own_part(article.source.stem, Some(article), || Some(article), diagnostics);
            let url = format!("{above}{own}/");
            Entry { article, href: percent_encode(&url), url, category, audience: None, updated: None, is_fallback }
        })
        .collect();
    entries.sort_by_cached_key(|entry| {
        let article = entry.article;
        let order = article.front.order.unwrap_or(i64::MAX);
        (entry.category, order, article.title.to_lowercase(), article.id.as_str())
    });
    for entry in &entries {
        let mut at = entry.category;
        while let Some(category) = at.and_then(|at| categories.get_mut(at)) {
            category.count += 1;
            at = category.parent;
        }
    }
    let mut from = 0;
    let of_category = [None].into_iter().chain((0..categories.len()).map(Some)).map(|category| {
        let start = from;
        from += entries.iter().skip(start).take_while(|entry| entry.category == category).count();
        start..from
    });
    let ranges = of_category.collect();
    let home = articles.iter().copied().find(|article| article.source.kind == Kind::Home);
    let url = format!("{}/", language.prefix);
    Edition { index: 0, audience: None, url, language, vocabulary, home, categories, entries, ranges }
}

/// Returns what a reader may read: everybody, or an audience. What stands above a list is not there
/// where nothing of the list is.
fn readable_by<'a>(
    reader: Option<&str>,
    articles: &[&'a Article<'a>],
    audiences: &Audiences<'a>,
) -> Vec<&'a Article<'a>> {
    let may_read = |article: &Article<'_>| audiences.of(article).is_none_or(|audience| Some(audience) == reader);
    let mut lists: BTreeMap<&str, bool> = BTreeMap::new();
    for article in articles.iter().filter(|article| article.source.kind == Kind::Article) {
        for folder in article.source.folders() {
            *lists.entry(folder).or_default() |= may_read(article);
        }
    }
    let shows = |article: &Article<'_>| match article.source.kind {
        Kind::Category => lists.get(article.source.folder).copied().unwrap_or(true),
        Kind::Article | Kind::Home => true,
    };
    articles.iter().copied().filter(|article| may_read(article) && shows(article)).collect()
}

/// Says in an edition whom it and each of its pages is for. `public` is the one for everybody.
fn for_reader<'a>(
    mut edition: Edition<'a>,
    index: usize,
    reader: Option<&'a str>,
    public: Option<&Edition<'a>>,
    audiences: &Audiences<'a>,
) -> Edition<'a> {
    let folders: BTreeSet<&str> =
        public.iter().flat_map(|public| &public.categories).map(|category| category.folder.as_str()).collect();
    for category in &mut edition.categories {
        category.audience = reader.filter(|_| !folders.contains(category.folder.as_str()));
    }
    for entry in &mut edition.entries {
        entry.audience = audiences.of(entry.article);
    }
    Edition { index, audience: reader, ..edition }
}

/// Returns the last part of an address: the writer's, or one made of a file's or folder's name.
/// `witness` is where it is reported that there is none.
fn own_part<'a>(
    name: &str,
    article: Option<&Article<'_>>,
    witness: impl FnOnce() -> Option<&'a Article<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    if let Some((slug, _)) = article.and_then(|article| article.front.slug.as_ref()) {
        return slug.clone();
    }
    let own = slug(name);
    if !own.is_empty() {
        return own;
    }
    let span = Span::new(witness().map_or("", |witness| witness.source.path), 0..0);
    diagnostics.push(
        Diagnostic::new(Code::AddressEmpty, span, format!("\"{name}\" has no letter that an address could have"))
            .hint("rename the file or folder, or give its page a slug in its front matter"),
    );
    UNNAMED.to_owned()
}

/// Returns the first part of an address.
pub fn first_part(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or("")
}

/// Sorts each level by the configured order, then by the writer's number, then by title, and keeps
/// parents before their children.
fn sort_categories(categories: &mut Vec<Category<'_>>, config: &Config) {
    let own_key = |category: &Category<'_>| {
        let configured = config.categories.iter().position(|(folder, _)| *folder == category.folder);
        let order = category.index.and_then(|index| index.front.order).unwrap_or(i64::MAX);
        (configured.unwrap_or(usize::MAX), order, category.title.to_lowercase(), category.folder.clone())
    };
    let mut keys = Vec::new();
    for category in categories.iter() {
        let mut path = Vec::new();
        let mut at = Some(category);
        while let Some(category) = at {
            path.push(own_key(category));
            at = category.parent.and_then(|parent| categories.get(parent));
        }
        path.reverse();
        keys.push(path);
    }
    let mut sorted: Vec<_> = keys.into_iter().zip(std::mem::take(categories)).collect();
    sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
    *categories = sorted.into_iter().map(|(_, category)| category).collect();
    // Sorting moved the parents.
    let folders: Vec<String> = categories.iter().map(|category| category.folder.clone()).collect();
    for category in categories {
        let above = category.folder.rsplit_once('/').map(|(above, _)| above);
        category.parent = above.and_then(|above| folders.iter().position(|folder| folder == above));
    }
}

fn unknown_categories(config: &Config, articles: &[Article<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let folders: BTreeSet<&str> = articles.iter().flat_map(|article| article.source.folders()).collect();
    let of_forms = config.forms.categories.iter().map(|(folder, span, _)| (folder, span));
    for (folder, span) in config.categories.iter().map(|(folder, span)| (folder, span)).chain(of_forms) {
        if !folders.contains(folder.as_str()) {
            let near = nearest(folder, folders.iter().copied());
            diagnostics.push(
                Diagnostic::new(
                    Code::ConfigUnknownCategory,
                    span.clone(),
                    format!("there is no folder \"{folder}\" with articles"),
                )
                .hint(match near {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None if folders.is_empty() => "no folder has articles yet".to_owned(),
                    None => format!("the folders: {}", folders.iter().copied().collect::<Vec<_>>().join(", ")),
                }),
            );
        }
    }
}

/// Keeps one source for each page, and reports the others: a folder may have both an `index.md`
/// and a `README.md`, a translation may stand both in its language's tree and beside the original.
fn unique<'a>(
    articles: impl Iterator<Item = &'a Article<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'a Article<'a>> {
    let mut seen: HashMap<(&str, bool, &str), &str> = HashMap::new();
    let mut is_first = |article: &&'a Article<'a>| {
        let source = &article.source;
        match seen.entry((source.language, source.kind == Kind::Article, article.id.as_str())) {
            hash_map::Entry::Vacant(place) => {
                place.insert(source.path);
                true
            }
            hash_map::Entry::Occupied(other) => {
                let message = format!("this page stands where {} does", other.get());
                diagnostics.push(
                    Diagnostic::new(Code::AddressCollision, Span::new(source.path, 0..0), message)
                        .hint("keep one of them"),
                );
                false
            }
        }
    };
    articles.filter(|article| is_first(article)).collect()
}

/// Reads the parts of the customer's addresses from the messages `segment-…`.
fn segments(vocabulary: &Vocabulary, neighbours: &[String], diagnostics: &mut Vec<Diagnostic>) -> Segments {
    // Those that stand first in an address, and those that stand below `tickets`.
    let mut first: Vec<(&str, String)> = Vec::new();
    let mut below: Vec<(&str, String)> = Vec::new();
    let mut segment = |name: &'static str, is_first: bool| {
        let id = format!("segment-{name}");
        let words = vocabulary.messages.get(&id).into_owned();
        let segment = slug(&words);
        let mut report = |message: String| {
            diagnostics.push(
                Diagnostic::new(Code::AddressSegment, vocabulary.place(&id), message)
                    .hint(format!("write another word for {id} in labels/{}.ftl", vocabulary.language)),
            );
        };
        if segment.is_empty() {
            report(format!("\"{words}\" ({id}) has no letter that an address could have"));
            return name.to_owned();
        }
        let seen = if is_first { &mut first } else { &mut below };
        if let Some((other, _)) = seen.iter().find(|(_, other)| *other == segment) {
            report(format!("segment-{other} and {id} are both \"{segment}\" in \"{}\"", vocabulary.language));
        } else if is_first && RESERVED.contains(&segment.as_str()) && (name, &*segment) != (SEARCH, SEARCH) {
            report(format!("{id} is \"{segment}\", which is the portal's own"));
        } else if is_first && neighbours.contains(&segment) {
            report(format!("{id} is \"{segment}\", which is another portal's"));
        }
        seen.push((name, segment.clone()));
        segment
    };
    Segments {
        tickets: segment("tickets", true),
        new: segment("new", false),
        received: segment("received", false),
        track: segment("track", false),
        code: segment("code", false),
        confirm: segment("confirm", false),
        sign_out: segment("sign-out", false),
        register: segment("register", false),
        account: segment("account", false),
        invitation: segment("invitation", false),
        shared: segment("shared", false),
        join: segment("join", false),
        export: segment("export", false),
        feedback: segment("feedback", true),
        search: segment(SEARCH, true),
    }
}

/// Tells whether the edge answers below an address, or nobody ever does.
pub fn is_own(mount: &Mount, editions: &[Edition<'_>], url: &str) -> bool {
    RESERVED.contains(&first_part(mount.path(url)))
        || editions.iter().any(|edition| {
            let Segments { tickets, feedback, search, .. } = &edition.language.segments;
            url.strip_prefix(edition.language.prefix.as_str()).is_some_and(|rest| {
                rest.starts_with('/') && [&**tickets, &**feedback, &**search].contains(&first_part(rest))
            })
        })
}

/// Puts every page at its address and reports those that cannot be there.
fn addresses<'a>(
    config: &Config,
    editions: &[Edition<'a>],
    private: &[Edition<'a>],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Place<'a>> {
    let mount = &config.mount;
    for (tag, span) in config.languages.iter().skip(1).filter(|(tag, _)| config.neighbours.contains(tag)) {
        let message = format!("the address /{tag}/ is that of the portal \"{tag}\"");
        diagnostics.push(
            Diagnostic::new(Code::AddressCollision, span.clone(), message)
                .hint("give that portal another slug or folder in portals.toml"),
        );
    }
    let mut taken: BTreeMap<String, Place<'a>> = BTreeMap::new();
    let mut collide = |url: &str, article: Option<&Article<'_>>, what: String| {
        let Some(article) = article else { return };
        let span =
            article.front.slug.as_ref().map_or_else(|| Span::new(article.source.path, 0..0), |(_, span)| span.clone());
        diagnostics.push(
            Diagnostic::new(Code::AddressCollision, span, format!("the address {url} is {what}"))
                .hint("give this page another slug in its front matter, or rename its file or folder"),
        );
    };
    for edition in editions.iter().chain(private) {
        let home = (edition.url.clone(), "", edition.home, edition.home, false);
        let home = edition.audience.is_none().then_some(home);
        let categories = edition.own_categories().map(|(_, category)| {
            let first = || {
                edition.entries.iter().map(|entry| entry.article).find(|article| {
                    article.source.folder == category.folder
                        || article.source.folder.starts_with(&format!("{}/", category.folder))
                })
            };
            // The folder outlives this borrow only through an article in it.
            let witness = category.index.or_else(first);
            let id = witness.and_then(|article| article.source.folder.get(..category.folder.len())).unwrap_or("");
            (category.url.clone(), id, category.index, witness, category.is_fallback)
        });
        let entries = edition.own_entries().map(|(_, entry)| {
            let article = Some(entry.article);
            (entry.url.clone(), entry.article.id.as_str(), article, article, entry.is_fallback)
        });
        for (url, id, article, witness, is_fallback) in home.into_iter().chain(categories).chain(entries) {
            // What is wrong with the original's address is said once.
            let original = url.strip_prefix(edition.language.prefix.as_str()).filter(|_| is_fallback);
            let original = original.map(|original| mount.address(original));
            if is_own(mount, editions, &url) && !original.is_some_and(|original| is_own(mount, editions, &original)) {
                collide(&url, witness, "the portal's own".to_owned());
            }
            if let Some(other) = config.neighbours.iter().find(|other| *other == first_part(&url)) {
                collide(&url, witness, format!("that of the portal \"{other}\""));
            }
            match taken.get(&url) {
                // It is said once, of the originals.
                Some(Place { is_fallback: true, .. }) if is_fallback => {}
                // Who chose the address can choose another one.
                Some(Place { article: Some(other), .. })
                    if other.front.slug.is_some() && witness.is_some_and(|witness| witness.front.slug.is_none()) =>
                {
                    let path = witness.map_or("", |witness| witness.source.path);
                    collide(&url, Some(other), format!("already that of {path}"));
                }
                // A category that several audiences see is one.
                Some(other)
                    if edition.audience.is_some()
                        && other.edition == edition.index
                        && other.id == id
                        && other.is_category()
                        && article.is_none_or(|article| article.source.kind == Kind::Category) => {}
                Some(other) => {
                    let what = match other.article {
                        Some(other) => format!("already that of {}", other.source.path),
                        None => format!("already that of the category \"{}\"", other.id),
                    };
                    collide(&url, witness, what);
                }
                None => {
                    let audience = edition.audience;
                    taken.insert(url, Place { id, edition: edition.index, article, audience, is_fallback });
                }
            }
        }
    }
    taken
}

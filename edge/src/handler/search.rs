//! What is found without a script, and what searches and answers are counted for.

use askama::Template;
use axum::response::Response;
use fanlight_contract::Messages;
use fanlight_search::{File, Filter, FilterKind, Found, Query};
use futures_util::future::join_all;
use http::{HeaderMap, Method, StatusCode};
use serde::{Deserialize, Serialize};

use crate::address::{Address, with_query};
use crate::context::{Context, Format, Input, is_from_here};
use crate::domain::limit::Limit;
use crate::domain::query;
use crate::error::{Failure, Problem};
use crate::index::{Search, merge};
use crate::response::{self, Page};
use crate::store;
use crate::view::HitView;

/// Hits on one page.
const HITS: usize = 10;

/// Pages there are at most: what is not among the first fifty is looked for in other words.
const PAGES: usize = 5;

/// A search whose hits are all less sure than this found nothing: they have a word in common with
/// what was asked, and no more.
const WEAK: f32 = 0.2;

#[derive(Template)]
#[template(path = "search.html")]
struct Show<'a> {
    text: &'a Messages,
    action: String,
    new: String,
    results: &'a Results,
    count: String,
    instead: Option<String>,
}

/// What programs get.
#[derive(Serialize)]
struct Results {
    query: String,
    /// What was searched for instead, where that alone found something.
    instead: Option<String>,
    /// About how many there are.
    total: usize,
    #[serde(flatten)]
    chosen: Chosen,
    /// What can be chosen.
    categories: Vec<String>,
    labels: Vec<String>,
    hits: Vec<HitView>,
    next: Option<String>,
    previous: Option<String>,
}

/// Which of the results are shown.
#[derive(Serialize)]
struct Chosen {
    /// Empty for all.
    category: String,
    label: String,
    page: usize,
}

/// A query that found nothing, as a script reports it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Failed {
    q: String,
}

/// An article that solved something.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Solved {
    /// The article's id or address.
    article: String,
}

/// Shows the form, and what was found where something was asked.
pub async fn page(context: Context, method: Method, headers: HeaderMap) -> Result<Response, Failure> {
    let query = query::line(&context.query("q"));
    let page = context.query("page").parse().unwrap_or(1).clamp(1, PAGES);
    let [category, label] = ["category", "label"].map(|name| context.query(name));
    let chosen = |name: &&str| !name.is_empty();
    let asked = Query {
        text: &query,
        most: page * HITS,
        category: Some(category.as_str()).filter(chosen),
        label: Some(label.as_str()).filter(chosen),
        ..Query::default()
    };
    let searched = context.search_and_list_filters(&asked).await?;
    let (found, filters) = searched.ok_or_else(|| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "search"))?;
    let is_whole = page == 1 && asked.category.is_none() && asked.label.is_none();
    if is_whole && method == Method::GET && is_failure(&found) && is_meant(&headers, &context.site().base_url) {
        context.count_failed_later(&query);
    }
    let chosen = Chosen { category, label, page };
    show(&context, results(&context, query, chosen, found, &filters)).await
}

/// Counts a query that found nothing in a browser.
pub async fn failed(context: Context, Input(Failed { q }): Input<Failed>) -> Result<Response, Failure> {
    match context.count_failed(&q).await {
        Ok(true) => Ok(response::nothing()),
        Ok(false) => Err(Problem::limited(Limit::Search).into()),
        Err(failure) => Err(failure),
    }
}

/// Counts that an article solved something. What is no article for whoever asks is counted nowhere,
/// and nobody can tell.
pub async fn solved(context: Context, Input(Solved { article }): Input<Solved>) -> Result<Response, Failure> {
    let limit = Limit::Solved;
    let known = context.known_articles(&[&article]).await?.pop();
    let (subject, refused) = context.limited(limit).await;
    if let (Some(article), false) = (known, refused) {
        let counted = store::limit::count(limit, &subject, context.now());
        let language = &context.language().tag;
        let database = &*context.ports.database;
        match store::search::count_solved(database, &article, language, counted, context.now()).await {
            Ok(()) => {}
            Err(error) if store::limit::is_reached(&error) => context.mark_limited(limit, &subject).await,
            Err(error) => return Err(error.into()),
        }
    }
    match context.format() {
        Format::Json => Ok(response::nothing()),
        Format::Html => response::redirect(&Address::Solved.path(context.language())),
    }
}

/// Thanks whoever said so.
pub async fn thanks(context: Context) -> Result<Response, Failure> {
    let text = context.text();
    response::say(&context, StatusCode::OK, "solved", &text.get("solved-title"), &text.get("solved-lead")).await
}

impl Context {
    /// Searches everything that whoever asks may read; none where the public index cannot be read,
    /// which is logged. Of an audience one is not in, no file is even looked for.
    pub async fn search(&self, query: &Query<'_>) -> Result<Option<Found>, Failure> {
        let searched = self.search_with(query, &[]).await?;
        Ok(searched.map(|(found, _)| found))
    }

    /// Searches likewise, and lists what pages can be filtered by.
    pub async fn search_and_list_filters(&self, query: &Query<'_>) -> Result<Option<(Found, Vec<Filter>)>, Failure> {
        self.search_with(query, &[File::Filters]).await
    }

    async fn search_with(&self, query: &Query<'_>, files: &[File]) -> Result<Option<(Found, Vec<Filter>)>, Failure> {
        let audiences = self.audiences().await?;
        // Most audiences have nothing, and so no index.
        let has_articles =
            |audience: &&str| self.site().articles.iter().any(|article| article.audience.as_deref() == Some(audience));
        let language = self.language().tag.as_str();
        let private = audiences.iter().copied().filter(has_articles).map(Some);
        let audiences = std::iter::once(None).chain(private);
        let searched = audiences.map(async |audience| {
            let what = Search { language, audience, query, files };
            (audience, self.publication().indexes.search(&*self.ports.assets, what).await)
        });
        let mut found = Vec::new();
        for (audience, answer) in join_all(searched).await {
            match answer {
                Ok(Some(one)) => found.push(one),
                // An audience may have nothing in this language.
                Ok(None) if audience.is_some() => {}
                outcome => {
                    let error = outcome.err().map_or_else(|| "it is missing".to_owned(), |error| error.to_string());
                    let fields = serde_json::json!({ "language": language, "audience": audience, "error": error });
                    self.log("search.failed", fields);
                    if audience.is_none() {
                        return Ok(None);
                    }
                }
            }
        }
        let (found, filters): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        Ok(Some((merge(found, query.most), filters.concat())))
    }

    /// Counts a query that found nothing, after the answer. It is no change that anybody who searches
    /// could see or be hurt by, and says nothing of them.
    fn count_failed_later(&self, query: &str) {
        let (context, query) = (self.clone(), query.to_owned());
        self.ports.defer.run(Box::pin(async move {
            if let Err(Failure::Ours(error)) = context.count_failed(&query).await {
                context.log("search.uncounted", serde_json::json!({ "error": error }));
            }
        }));
    }

    /// Counts a query that found nothing, unless it may name a person; false where this client has
    /// sent too many.
    async fn count_failed(&self, query: &str) -> Result<bool, Failure> {
        let Some(query) = query::anonymous(query) else { return Ok(true) };
        let limit = Limit::Search;
        let (subject, refused) = self.limited(limit).await;
        if refused {
            return Ok(false);
        }
        let counted = store::limit::count(limit, &subject, self.now());
        let (database, language) = (&*self.ports.database, &self.language().tag);
        match store::search::count_failed(database, &query, language, counted, self.now()).await {
            Ok(()) => Ok(true),
            Err(error) if store::limit::is_reached(&error) => {
                self.mark_limited(limit, &subject).await;
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn is_failure(found: &Found) -> bool {
    found.hits.iter().all(|hit| hit.confidence < WEAK)
}

/// Tells whether somebody asked, and neither a browser ahead of them nor another site's page.
fn is_meant(headers: &HeaderMap, base_url: &str) -> bool {
    !headers.contains_key("sec-purpose") && is_from_here(&Method::POST, headers, base_url)
}

fn results(context: &Context, query: String, mut chosen: Chosen, found: Found, filters: &[Filter]) -> Results {
    let is_full = found.hits.len() == chosen.page * HITS && found.total > chosen.page * HITS;
    // Behind the last page there is the last.
    let page = chosen.page.min(found.hits.len().div_ceil(HITS)).max(1);
    chosen.page = page;
    let path = |page: usize| {
        let number = if page > 1 { page.to_string() } else { String::new() };
        let asked = [("q", &query), ("category", &chosen.category), ("label", &chosen.label), ("page", &number)];
        with_query(&Address::Search(None).path(context.language()), &asked.map(|(name, value)| (name, value.as_str())))
    };
    let names = |kind: FilterKind| {
        let names = filters.iter().filter(|filter| filter.kind == kind).map(|filter| filter.name.join("/"));
        names.fold(Vec::new(), |mut names, name| {
            if !names.contains(&name) {
                names.push(name);
            }
            names
        })
    };
    Results {
        next: (is_full && page < PAGES).then(|| path(page + 1)),
        previous: (page > 1).then(|| path(page - 1)),
        instead: found.instead.filter(|_| !found.hits.is_empty()),
        total: found.total,
        categories: names(FilterKind::Category),
        labels: names(FilterKind::Label),
        hits: found.hits.into_iter().skip((page - 1) * HITS).map(HitView::new).collect(),
        chosen,
        query,
    }
}

async fn show(context: &Context, results: Results) -> Result<Response, Failure> {
    let (text, language) = (context.text(), context.language());
    let customer = context.customer().await?;
    let query = results.query.as_str();
    let count = match results.total {
        0 => text.with("search-none", [("query", query)]),
        total => text.with("search-count", [("count", total)]),
    };
    let template = Show {
        text,
        action: Address::Search(None).path(language),
        new: with_query(&Address::New.path(language), &[("subject", query)]),
        instead: results
            .instead
            .as_deref()
            .map(|instead| text.with("search-instead", [("instead", instead), ("query", query)])),
        results: &results,
        count,
    };
    let title =
        if query.is_empty() { text.get("search-title").into_owned() } else { format!("{query} · {}", template.count) };
    let page = Page {
        title,
        template: &template,
        view: &results,
        account: customer.as_ref().map(|customer| customer.address.as_str()),
        address: Some(Address::Search(Some(results.query.clone()))),
    };
    response::page(context, page)
}

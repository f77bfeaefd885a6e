//! The search indexes of a portal: of what everybody may read, and of what is for an audience
//! alone. They are files, read through the assets as far as a query needs them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use fanlight_contract::{private_path, search_path};
use fanlight_search::{Answer, File, Filter, Found, Query, Reader};
use futures_util::future::join_all;

use crate::port::{AssetError, Assets};

/// How often an index may ask for more files before it is taken to be broken: for words and what they
/// refer to, twice for what mistyped ones may be, for those with what they refer to, and for pages.
const MOST_ROUNDS: usize = 9;

/// The roots of indexes that were read already, by path. Only what is small and always needed is kept.
#[derive(Default)]
pub struct Indexes(Mutex<BTreeMap<String, Reader>>);

/// Why an index cannot be searched; for the log.
#[derive(Debug)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<AssetError> for Unreadable {
    fn from(error: AssetError) -> Unreadable {
        Unreadable(error.to_string())
    }
}

/// Which index, and what for.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// BCP 47 tag.
    pub language: &'a str,
    /// For whom alone it is; none for the public one.
    pub audience: Option<&'a str>,
    /// What is looked for.
    pub query: &'a Query<'a>,
    /// What is brought besides.
    pub files: &'a [File],
}

impl Indexes {
    /// Searches one index; none where there is none.
    pub async fn search(
        &self,
        assets: &dyn Assets,
        what: Search<'_>,
    ) -> Result<Option<(Found, Vec<Filter>)>, Unreadable> {
        let Indexes(roots) = self;
        let path = search_path(what.language, what.audience);
        let kept = roots.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        // What a root names may be gone where the site was built again since.
        if let Some(reader) = kept
            && let Ok(found) = search(assets, what, reader).await
        {
            return Ok(Some(found));
        }
        let Some(root) = assets.get(&path).await? else { return Ok(None) };
        let reader = Reader::open(&root).map_err(|error| Unreadable(error.to_string()))?;
        roots.lock().unwrap_or_else(PoisonError::into_inner).insert(path, reader.clone());
        search(assets, what, reader).await.map(Some)
    }
}

/// Searches an index, bringing the files asked for and those it needs, all of a round at once.
async fn search(
    assets: &dyn Assets,
    Search { audience, query, files, .. }: Search<'_>,
    mut reader: Reader,
) -> Result<(Found, Vec<Filter>), Unreadable> {
    let mut wanted = files.to_vec();
    for _ in 0..MOST_ROUNDS {
        match reader.search(query) {
            Answer::Found(found) if wanted.is_empty() => {
                return Ok((found, reader.filters().unwrap_or_default().to_vec()));
            }
            Answer::Found(_) => {}
            Answer::Needs(files) => wanted.extend(files),
        }
        let path = |path: String| match audience {
            None => path,
            Some(audience) => private_path(audience, &path),
        };
        let paths: Vec<_> = wanted.iter().map(|file| path(reader.path(*file))).collect();
        let brought = join_all(paths.iter().map(|path| assets.get(path))).await;
        for ((file, path), bytes) in wanted.drain(..).zip(&paths).zip(brought) {
            let bytes = bytes?.ok_or_else(|| Unreadable(format!("{path} is missing")))?;
            reader.supply(file, &bytes).map_err(|error| Unreadable(format!("{path}: {error}")))?;
        }
    }
    Err(Unreadable("it asks for files again and again".to_owned()))
}

/// Puts what was found in several indexes together. Words of one that are found as they were typed
/// make the corrections of another needless.
pub fn merge(found: Vec<Found>, most: usize) -> Found {
    let is_exact = |found: &Found| found.instead.is_none() && !found.hits.is_empty();
    let any_exact = found.iter().any(is_exact);
    let mut merged = Found::default();
    for one in found.into_iter().filter(|found| !any_exact || is_exact(found)) {
        merged.total += one.total;
        merged.hits.extend(one.hits);
        merged.instead = merged.instead.or(one.instead);
    }
    merged.hits.sort_by(|one, other| other.score.total_cmp(&one.score));
    merged.hits.truncate(most);
    merged
}

#[cfg(test)]
mod tests {
    use fanlight_search::Hit;

    use super::*;

    #[test]
    fn the_best_of_several_indexes_come_first() {
        let hit = |url: &str, score| Hit { url: url.into(), score, ..Hit::default() };
        let public = Found { hits: vec![hit("/a/", 3.0), hit("/b/", 1.0)], total: 2, instead: None };
        let private = Found { hits: vec![hit("/p/", 2.0)], total: 1, instead: None };
        let merged = merge(vec![public.clone(), private.clone()], 2);
        let urls: Vec<_> = merged.hits.iter().map(|hit| hit.url.as_str()).collect();
        assert_eq!((urls, merged.total), (vec!["/a/", "/p/"], 3));
        // Corrections are for where nothing else is found.
        let corrected = Found { instead: Some("lamp".into()), ..public };
        assert_eq!(merge(vec![corrected.clone(), private.clone()], 2), private);
        assert_eq!(merge(vec![corrected, Found::default()], 2).instead.as_deref(), Some("lamp"));
    }
}

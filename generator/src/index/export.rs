//! An inverted index → the files that readers fetch.

use std::collections::BTreeMap;

use fanlight_search::{File, FilterKind, Lexeme, Posting, Reference, RootParts, Title, dictionary, idf, root, typos};
use sha2::{Digest, Sha256};

use super::document::{Document, Part};
use super::lexicon::{Lexicon, Surface};
use super::segment::{BODY, Counts, DESCRIPTION, FIELDS, HEADING, LABEL, Segment, TITLE};
use crate::fingerprint::hex;

/// How much a word says in each field (BM25F).
const WEIGHTS: [f32; FIELDS] = weights();

const fn weights() -> [f32; FIELDS] {
    let mut weights = [0.0; FIELDS];
    weights[BODY] = 1.0;
    weights[HEADING] = 2.5;
    weights[TITLE] = 6.0;
    weights[DESCRIPTION] = 2.0;
    weights[LABEL] = 3.0;
    weights
}

/// How much less a word says in a long field.
const LENGTH: [f32; FIELDS] = [0.75, 0.6, 0.5, 0.5, 0.3];

/// How soon more of the same word says nothing more.
const SATURATION: f32 = 1.2;

/// So many pages of a lexeme are kept, the best. Who looks for nothing but words that so many pages
/// have finds the best of them.
const MOST_POSTINGS: usize = 1024;

/// About how many bytes a file of words has: below what a connection brings in the time of one more
/// round trip, which is some 30 kB on a slow one.
const WORDS: usize = 4_500;

/// About how many bytes of words come with the root.
const COMMON: usize = 3_000;

/// About how many bytes a file of typos has.
const TYPOS: usize = 2_000;

/// Up to so many bytes of words are fetched at leisure.
const SMALL: usize = 150_000;

/// From more pages on than these several are in a file: hosts count files.
const MANY: usize = 4_000;

/// So many then.
const PAGES_A_FILE: usize = 4;

/// Of a page with more bytes of text than these only the beginning of each part is shown and looked at
/// again; all of it is found.
const LONG: usize = 16_000;

/// So many bytes of it.
const BEGINNING: usize = 800;

/// The files of an index.
#[derive(Debug)]
pub struct Exported {
    /// What everything else is found by.
    pub root: Vec<u8>,
    /// The others, by their paths from the output folder.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What pages can be filtered by.
#[derive(Debug)]
struct Filter {
    kind: FilterKind,
    /// The titles of a category and of those above it, or a label.
    name: String,
    /// Numbers of pages: the first, and how many.
    pages: Vec<(u32, u32)>,
}

/// How a lexeme is written.
#[derive(Clone, Default)]
struct Spellings<'l> {
    words: Vec<&'l str>,
    is_stop: bool,
}

/// A lexeme that occurs, with how it is written.
struct Written<'l> {
    surfaces: Vec<&'l str>,
    bytes: Vec<u8>,
    /// How many titles have it.
    titles: usize,
}

/// Writes the files of an index.
pub fn export(documents: Vec<Document<'_>>, segment: Segment, lexicon: &Lexicon) -> Exported {
    let mut surfaces: Vec<(&str, &Surface)> =
        lexicon.surfaces.iter().map(|(word, surface)| (word.as_str(), surface)).collect();
    surfaces.sort_unstable_by_key(|(word, _)| *word);
    let mut of_lexeme: Vec<Spellings<'_>> = vec![Spellings::default(); segment.postings.len()];
    for (word, surface) in &surfaces {
        if let Some(spellings) = of_lexeme.get_mut(surface.lexeme as usize) {
            spellings.words.push(word);
            spellings.is_stop |= surface.is_stop;
        }
    }
    let mut files = Vec::new();
    let (common, firsts) = dictionaries(written(of_lexeme, &segment), &mut files);
    // With many pages this is much.
    drop(segment);
    let words: usize = files.iter().map(|(_, bytes): &(File, Vec<u8>)| bytes.len()).sum();
    let buckets = mistyped(&surfaces, &mut files);
    let filters = json(filters(&documents).iter().map(filter));
    let count = documents.len();
    let pages_a_file = if count > MANY { PAGES_A_FILE } else { 1 };
    let mut documents = documents.into_iter();
    for number in 0..count.div_ceil(pages_a_file) {
        files.push((File::Pages(number as u32), json(documents.by_ref().take(pages_a_file).map(page))));
    }
    files.push((File::Filters, filters));
    // One name for all of them: a root and the files it speaks of never mix with those of another build.
    let mut hash = Sha256::new();
    for part in files.iter().map(|(_, bytes)| bytes).chain([&common]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let folder = format!("assets/search/{}", hex(hash.finalize().get(..5).unwrap_or(&[])));
    let root = root(&RootParts {
        pages: count as u32,
        pages_a_file: pages_a_file as u32,
        is_small: words <= SMALL,
        folder: &folder,
        firsts: &firsts.iter().map(String::as_str).collect::<Vec<_>>(),
        buckets: &buckets,
        common: &common,
    });
    let files = files.into_iter().map(|(file, bytes)| (format!("{folder}/{}", file.name()), bytes));
    Exported { root, files: files.collect() }
}

/// Returns every lexeme that occurs, in the order of the first word each is written as.
fn written<'l>(of_lexeme: Vec<Spellings<'l>>, segment: &Segment) -> Vec<Written<'l>> {
    let pages = segment.lengths.len() as f32;
    let mut average = [0.0; FIELDS];
    for (field, average) in average.iter_mut().enumerate() {
        let sum: f64 =
            segment.lengths.iter().filter_map(|lengths| lengths.get(field)).map(|length| f64::from(*length)).sum();
        *average = (sum as f32 / pages).max(1.0);
    }
    let mut written: Vec<Written<'l>> = of_lexeme
        .into_iter()
        .zip(&segment.postings)
        .filter(|(spellings, postings)| !spellings.words.is_empty() && !postings.is_empty())
        .map(|(spellings, postings)| {
            let count = postings.len() as u32;
            // Where writers never say "my", it would say much that a customer does.
            let having = if spellings.is_stop { count.max(segment.lengths.len() as u32 * 9 / 10) } else { count };
            let lexeme = lexeme(postings, having, &segment.lengths, &average);
            Written { surfaces: spellings.words, bytes: lexeme.bytes(having), titles: lexeme.titles.len() }
        })
        .collect();
    written.sort_unstable_by_key(|written| written.surfaces.first().copied());
    written
}

/// Weighs the pages of a lexeme, as rare as one that `having` pages have.
fn lexeme(postings: &[(u32, Counts)], having: u32, lengths: &[[u32; FIELDS]], average: &[f32; FIELDS]) -> Lexeme {
    let idf = idf(lengths.len() as u32, having);
    let of_page = |page: u32| lengths.get(page as usize).copied().unwrap_or_default();
    let posting = |(page, counts): &(u32, Counts)| {
        let of_page = of_page(*page);
        let fields = counts.iter().zip(of_page).zip(average).zip(WEIGHTS.iter().zip(LENGTH));
        let said: f32 = fields
            .map(|(((count, length), average), (weight, b))| {
                weight * f32::from(*count) / (1.0 - b + b * length as f32 / average)
            })
            .sum();
        let impact = idf * (SATURATION + 1.0) * said / (SATURATION + said);
        Posting { page: *page, impact, in_heading: counts.get(HEADING).is_some_and(|count| *count > 0) }
    };
    let mut kept: Vec<Posting> = postings.iter().map(posting).collect();
    if kept.len() > MOST_POSTINGS {
        kept.sort_by(|a, b| b.impact.total_cmp(&a.impact).then(a.page.cmp(&b.page)));
        kept.truncate(MOST_POSTINGS);
        kept.sort_by_key(|posting| posting.page);
    }
    let in_title = postings.iter().filter(|(_, counts)| counts.get(TITLE).is_some_and(|count| *count > 0));
    let titles = in_title.map(|(page, _)| {
        let length = of_page(*page).get(TITLE).copied().unwrap_or(1);
        Title { page: *page, length: length.clamp(1, 16) as u8 }
    });
    Lexeme { idf, postings: kept, titles: titles.collect() }
}

/// Spreads lexemes over files; returns the one that comes with the root, and where each of the others begins.
fn dictionaries(written: Vec<Written<'_>>, files: &mut Vec<(File, Vec<u8>)>) -> (Vec<u8>, Vec<String>) {
    let size = |written: &Written<'_>| {
        written.bytes.len() + written.surfaces.iter().map(|surface| surface.len() / 2 + 2).sum::<usize>()
    };
    // What titles speak of is what people ask for.
    let mut by_titles: Vec<usize> = (0..written.len()).collect();
    by_titles.sort_by_key(|at| std::cmp::Reverse(written.get(*at).map_or(0, |written| written.titles)));
    let mut room = COMMON;
    let mut file_of: Vec<Option<u32>> = vec![None; written.len()];
    for at in by_titles {
        let Some(size) = written.get(at).filter(|written| written.titles > 1).map(size) else { break };
        if let Some(left) = room.checked_sub(size) {
            room = left;
            file_of.get_mut(at).into_iter().for_each(|file| *file = Some(0));
        }
    }
    let mut file = 1;
    let mut filled = 0;
    let mut firsts: Vec<String> = Vec::new();
    let mut before = "";
    for (at, lexeme) in written.iter().enumerate() {
        if file_of.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let first = lexeme.surfaces.first().copied().unwrap_or("");
        if firsts.is_empty() || filled > WORDS {
            file = firsts.len() as u32 + 1;
            firsts.push(separator(before, first).to_owned());
            filled = 0;
        }
        filled += size(lexeme);
        file_of.get_mut(at).into_iter().for_each(|of| *of = Some(file));
        before = first;
    }
    let count = firsts.len() + 1;
    let mut lexemes: Vec<Vec<&[u8]>> = vec![Vec::new(); count];
    let mut surfaces: Vec<Vec<(&str, Reference)>> = vec![Vec::new(); count];
    for (lexeme, file) in written.iter().zip(&file_of) {
        let Some(file) = *file else { continue };
        let Some(own) = lexemes.get_mut(file as usize) else { continue };
        let reference = Reference { file, lexeme: own.len() as u32 };
        own.push(&lexeme.bytes);
        for surface in &lexeme.surfaces {
            // Where a reader looks for it.
            let home = match file {
                0 => 0,
                _ => firsts.partition_point(|first| first.as_str() <= *surface).max(1),
            };
            surfaces.get_mut(home).into_iter().for_each(|surfaces| surfaces.push((surface, reference)));
        }
    }
    let mut common = Vec::new();
    for (number, (mut surfaces, lexemes)) in surfaces.into_iter().zip(lexemes).enumerate() {
        surfaces.sort_unstable();
        let bytes = dictionary(number as u32, &surfaces, &lexemes);
        match number {
            0 => common = bytes,
            number => files.push((File::Words(number as u32), bytes)),
        }
    }
    (common, firsts)
}

/// Returns as much of a word as tells it from the one before.
fn separator<'w>(before: &str, word: &'w str) -> &'w str {
    let shared = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    word.char_indices().nth(shared + 1).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// Writes the words that a mistyped one may be: those that stand in lines or in several pages.
fn mistyped(surfaces: &[(&str, &Surface)], files: &mut Vec<(File, Vec<u8>)>) -> Vec<fanlight_search::Bucket> {
    let known = surfaces
        .iter()
        .filter(|(_, surface)| surface.is_plain && !surface.is_stop && (surface.in_line || surface.pages > 1));
    let weighted = known.map(|(word, surface)| {
        let common = surface.pages.max(1).ilog2() as u8 * 8;
        (*word, common + if surface.in_line { 32 } else { 0 })
    });
    let mut buckets = Vec::new();
    for (bucket, bytes) in typos(weighted, TYPOS) {
        files.push((File::Typos(buckets.len() as u32), bytes));
        buckets.push(bucket);
    }
    buckets
}

fn page(document: Document<'_>) -> Vec<String> {
    let Document { url, title, crumbs, description, parts, .. } = document;
    let mut strings = vec![url.to_owned(), title.to_owned(), crumbs, description.to_owned()];
    let is_long = parts.iter().map(|part| part.text.len()).sum::<usize>() > LONG;
    for Part { anchor, heading, mut text } in parts {
        if is_long {
            text.truncate(text.floor_char_boundary(BEGINNING));
        }
        strings.extend([anchor, heading, text]);
    }
    strings
}

fn filter(filter: &Filter) -> Vec<String> {
    let kind = match filter.kind {
        FilterKind::Category => "category",
        FilterKind::Label => "label",
    };
    let pages = filter.pages.iter().flat_map(|(first, count)| [first.to_string(), count.to_string()]);
    [kind.to_owned(), filter.name.clone()].into_iter().chain(pages).collect()
}

/// Writes lists of strings.
fn json(lists: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    serde_json::to_vec(&lists.collect::<Vec<_>>()).unwrap_or_default()
}

/// Gathers what pages can be filtered by: their categories with those above them, and their labels.
fn filters(documents: &[Document<'_>]) -> Vec<Filter> {
    let mut filters: BTreeMap<(bool, String), Vec<(u32, u32)>> = BTreeMap::new();
    let mut order: Vec<(bool, String)> = Vec::new();
    for (page, document) in documents.iter().enumerate() {
        let page = page as u32;
        let mut add = |name: (bool, String)| {
            let pages = filters.entry(name.clone()).or_insert_with(|| {
                order.push(name);
                Vec::new()
            });
            match pages.last_mut() {
                Some((first, count)) if *first + *count == page => *count += 1,
                Some((first, count)) if *first + *count > page => {}
                _ => pages.push((page, 1)),
            }
        };
        let mut path = String::new();
        for crumb in document.crumbs.split(fanlight_search::CRUMB).filter(|crumb| !crumb.is_empty()) {
            if !path.is_empty() {
                path.push(fanlight_search::CRUMB);
            }
            path.push_str(crumb);
            add((false, path.clone()));
        }
        for label in &document.labels {
            add((true, (*label).to_owned()));
        }
    }
    // Categories in the portal's order, labels by their names.
    order.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| if a.0 { a.1.cmp(&b.1) } else { std::cmp::Ordering::Equal }));
    let kind = |is_label| if is_label { FilterKind::Label } else { FilterKind::Category };
    order
        .into_iter()
        .filter_map(|(is_label, name)| {
            let pages = filters.remove(&(is_label, name.clone()))?;
            Some(Filter { kind: kind(is_label), name, pages })
        })
        .collect()
}

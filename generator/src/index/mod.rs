//! [`Site`] → the search index of each edition: tantivy counts, and what readers need of it is written
//! in small files.

mod document;
pub mod engine;
mod export;
mod lexicon;
mod segment;

use fanlight_contract::{private_path, search_path};
use rayon::prelude::*;

use crate::assemble::{Edition, Site};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::terminology::Terminology;
use crate::write::Page;
use export::Exported;
use lexicon::Lexicon;

/// Indexes every edition.
pub fn index(site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let editions: Vec<&Edition<'_>> = site.editions.iter().chain(&site.private).collect();
    let indexed: Vec<_> = editions.into_par_iter().map(|edition| (edition, index_edition(site, edition))).collect();
    let mut pages = Vec::new();
    let mut roots = Vec::new();
    for (edition, indexed) in indexed {
        let language = &edition.language.tag;
        match indexed {
            Ok(Exported { root, files }) => {
                if edition.audience.is_none() {
                    roots.push((language.as_str(), root.clone()));
                }
                pages.push(Page::new(search_path(language, edition.audience), root));
                let place = |path: String| match edition.audience {
                    None => path,
                    Some(audience) => private_path(audience, &path),
                };
                pages.extend(files.into_iter().map(|(path, bytes)| Page::new(place(path), bytes)));
            }
            Err(error) => diagnostics.push(Diagnostic::new(
                Code::FileUnreadable,
                Span::new(&search_path(language, edition.audience), 0..0),
                format!("the pages cannot be indexed: {error}"),
            )),
        }
    }
    pages.extend(engine::pages(roots.iter().map(|(language, root)| (*language, root.as_slice()))));
    pages
}

fn index_edition(site: &Site<'_>, edition: &Edition<'_>) -> tantivy::Result<Exported> {
    let documents = document::documents(edition);
    let mut lexicon = Lexicon::new(&edition.language.tag);
    for (default, says) in edition.vocabulary.terminology.iter().flat_map(Terminology::pairs) {
        lexicon.unite([default, says]);
    }
    for group in site.config.synonyms.get(&edition.language.tag).iter().flat_map(|(groups, _)| groups) {
        lexicon.unite(group.iter().map(String::as_str));
    }
    let (segment, mut lexicon) = segment::segment(&documents, lexicon)?;
    lexicon.fold();
    Ok(export::export(&documents, &segment, &lexicon, &export::filters(&documents)))
}

//! Documents → an inverted index.

use tantivy::fieldnorm::FieldNormReader;

use super::IsGivenUp;
use super::document::Document;
use super::lexicon::{Lexicon, Place};

/// The fields of a page.
pub const FIELDS: usize = 5;

/// Each with its place in an array of all.
pub const BODY: usize = 0;
pub const HEADING: usize = 1;
pub const TITLE: usize = 2;
pub const DESCRIPTION: usize = 3;
pub const LABEL: usize = 4;

/// How often each field has a lexeme; there are millions of these.
pub type Counts = [u16; FIELDS];

/// The inverted index of an edition.
#[derive(Debug)]
pub struct Segment {
    /// By lexeme: the pages that have it, and how often each of their fields does.
    pub postings: Vec<Vec<(u32, Counts)>>,
    /// By page: how many words each field has, about.
    pub lengths: Vec<[u32; FIELDS]>,
}

/// Indexes documents, and fills a lexicon with their words; `None` where it is given up.
pub fn segment(documents: &[Document<'_>], lexicon: &mut Lexicon, is_given_up: IsGivenUp<'_>) -> Option<Segment> {
    let mut segment = Segment { postings: Vec::new(), lengths: Vec::with_capacity(documents.len()) };
    let mut lexemes = Vec::new();
    for (page, document) in documents.iter().enumerate() {
        if is_given_up() {
            return None;
        }
        let page = page as u32;
        lexicon.turn_to(page);
        let mut lengths = [0; FIELDS];
        let mut add = |field: usize, place: Place, text: &str| {
            lexemes.clear();
            lexicon.read_text(text, place, &mut lexemes);
            segment.count(page, field, &lexemes);
            lengths.get_mut(field).into_iter().for_each(|length| *length += lexemes.len() as u32);
        };
        document.parts.iter().for_each(|part| add(BODY, Place::Text, &part.text));
        document.parts.iter().for_each(|part| add(HEADING, Place::Line, &part.heading));
        add(TITLE, Place::Line, document.title);
        add(DESCRIPTION, Place::Text, document.description);
        document.labels.iter().for_each(|label| add(LABEL, Place::Line, label));
        segment.lengths.push(lengths.map(about));
    }
    segment.postings.resize_with(lexicon.len(), Vec::new);
    Some(segment)
}

impl Segment {
    /// Counts the lexemes of a text, which is of the last page.
    fn count(&mut self, page: u32, field: usize, lexemes: &[u32]) {
        for lexeme in lexemes {
            let at = *lexeme as usize;
            if at >= self.postings.len() {
                self.postings.resize_with(at + 1, Vec::new);
            }
            let Some(pages) = self.postings.get_mut(at) else { continue };
            if pages.last().is_none_or(|(last, _)| *last != page) {
                pages.push((page, [0; FIELDS]));
            }
            let count = pages.last_mut().and_then(|(_, counts)| counts.get_mut(field));
            count.into_iter().for_each(|count| *count = count.saturating_add(1));
        }
    }
}

/// Makes one length of several that are about the same, as tantivy does: what a word says on a page
/// hardly changes with one word more.
fn about(length: u32) -> u32 {
    FieldNormReader::id_to_fieldnorm(FieldNormReader::fieldnorm_to_id(length))
}

//! Documents → an inverted index, made by tantivy in memory and read back.

use std::sync::{Arc, Mutex};

use tantivy::directory::RamDirectory;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{DocSet, Index, SingleSegmentIndexWriter, TERMINATED, TantivyDocument};

use super::IsGivenUp;
use super::document::Document;
use super::lexicon::{LexemeTokenizer, Lexicon, Place, lexeme, lock};

/// The fields of a page.
pub const FIELDS: usize = 5;

/// Each with its place in an array of all.
pub const BODY: usize = 0;
pub const HEADING: usize = 1;
pub const TITLE: usize = 2;
pub const DESCRIPTION: usize = 3;
pub const LABEL: usize = 4;

/// The fields by name, and where their words stand. What has most words comes first: the others are put
/// into its lists.
const SCHEMA: [(&str, Place); FIELDS] = [
    ("body", Place::Text),
    ("heading", Place::Line),
    ("title", Place::Line),
    ("description", Place::Text),
    ("label", Place::Line),
];

/// Memory for what is not yet a segment, in bytes; as much as is needed is used.
const MEMORY: usize = 1 << 30;

/// The inverted index of an edition.
#[derive(Debug)]
pub struct Segment {
    /// By lexeme: the pages that have it, and how often each of their fields does.
    pub postings: Vec<Vec<(u32, [u32; FIELDS])>>,
    /// By page: how many words each field has, about.
    pub lengths: Vec<[u32; FIELDS]>,
}

/// Indexes documents, and fills a lexicon with their words; `None` where it is given up.
pub fn segment(
    documents: &[Document<'_>],
    lexicon: Lexicon,
    is_given_up: IsGivenUp<'_>,
) -> tantivy::Result<Option<(Segment, Lexicon)>> {
    let lexicon = Arc::new(Mutex::new(lexicon));
    let tokenizers = TokenizerManager::new();
    let mut schema = Schema::builder();
    let mut fields = Vec::new();
    for (name, place) in SCHEMA {
        let tokenizer = LexemeTokenizer::new(lexicon.clone(), place);
        tokenizers.register(name, TextAnalyzer::builder(tokenizer).build());
        let indexing = TextFieldIndexing::default().set_tokenizer(name).set_index_option(IndexRecordOption::WithFreqs);
        fields.push(schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing)));
    }
    let index = Index::builder().schema(schema.build()).tokenizers(tokenizers);
    let mut writer: SingleSegmentIndexWriter = index.single_segment_index_writer(RamDirectory::create(), MEMORY)?;
    for (page, document) in documents.iter().enumerate() {
        if is_given_up() {
            return Ok(None);
        }
        lock(&lexicon).turn_to(page as u32);
        writer.add_document(fielded(document, &fields))?;
    }
    let index = writer.finalize()?;
    let mut segment =
        Segment { postings: vec![Vec::new(); lock(&lexicon).len()], lengths: vec![[0; FIELDS]; documents.len()] };
    let searcher = index.reader()?.searcher();
    for reader in searcher.segment_readers() {
        for (at, field) in fields.iter().enumerate() {
            read_back(reader, *field, at, &mut segment)?;
        }
    }
    drop((searcher, index));
    let lexicon =
        Arc::into_inner(lexicon).map(|lexicon| lexicon.into_inner().unwrap_or_else(|error| error.into_inner()));
    lexicon
        .map(|lexicon| Some((segment, lexicon)))
        .ok_or_else(|| tantivy::TantivyError::InternalError("a tokenizer outlived its index".to_owned()))
}

fn fielded(document: &Document<'_>, fields: &[Field]) -> TantivyDocument {
    let mut fielded = TantivyDocument::default();
    let mut add = |field: usize, text: &str| {
        if let Some(field) = fields.get(field).filter(|_| !text.is_empty()) {
            fielded.add_text(*field, text);
        }
    };
    add(TITLE, document.title);
    add(DESCRIPTION, document.description);
    document.labels.iter().for_each(|label| add(LABEL, label));
    for part in &document.parts {
        add(HEADING, &part.heading);
        add(BODY, &part.text);
    }
    fielded
}

/// Reads the postings of a field.
fn read_back(reader: &tantivy::SegmentReader, field: Field, at: usize, segment: &mut Segment) -> tantivy::Result<()> {
    let inverted = reader.inverted_index(field)?;
    let norms = reader.get_fieldnorms_reader(field)?;
    for (page, lengths) in segment.lengths.iter_mut().enumerate() {
        lengths.get_mut(at).into_iter().for_each(|length| *length = norms.fieldnorm(page as u32));
    }
    let mut terms = inverted.terms().stream()?;
    while terms.advance() {
        let Some(of_lexeme) = lexeme(terms.key()).and_then(|lexeme| segment.postings.get_mut(lexeme as usize)) else {
            continue;
        };
        let mut postings = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqs)?;
        // Fields are read one after the other, each in the order of pages.
        let mut next = 0;
        while postings.doc() != TERMINATED {
            let page = postings.doc();
            next += of_lexeme.iter().skip(next).take_while(|(other, _)| *other < page).count();
            if of_lexeme.get(next).is_none_or(|(other, _)| *other != page) {
                of_lexeme.insert(next, (page, [0; FIELDS]));
            }
            if let Some(count) = of_lexeme.get_mut(next).and_then(|(_, counts)| counts.get_mut(at)) {
                *count = postings.term_freq();
            }
            postings.advance();
        }
    }
    Ok(())
}

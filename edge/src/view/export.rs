//! Tickets as a file, for keeping and for other programs: what a customer sees of them, written as it is read.

use fanlight_contract::Field;
use serde::Serialize;
use serde_json::{Value, json};

use crate::address::Address;
use crate::domain::access::Door;
use crate::domain::field::Filled;
use crate::domain::file::File;
use crate::domain::survey::Survey;
use crate::domain::table;
use crate::domain::ticket::{Message, Number, Ticket};
use crate::view::field::Fields;
use crate::view::{FileView, Moment, Post, Rating, Reader, Summary, files_of_fields, summary};

/// What the file is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A table: a line for each ticket.
    Csv,
    /// Everything.
    Json,
}

impl Kind {
    /// Returns the kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        [Kind::Csv, Kind::Json].into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the name in forms, and the ending of the file's.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Csv => "csv",
            Kind::Json => "json",
        }
    }

    /// Returns what the file is to programs.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Csv => "text/csv; charset=utf-8; header=present",
            Kind::Json => "application/json",
        }
    }
}

/// A ticket without its messages.
#[derive(Serialize)]
struct Record {
    #[serde(flatten)]
    summary: Summary,
    r#type: &'static str,
    fields: Fields,
    resolution: Option<String>,
    rating: Option<Rating>,
}

/// Writes the file. A ticket is begun, its messages follow in their order, and it is ended.
pub struct Sheet {
    kind: Kind,
    /// What is written and was not taken yet.
    text: String,
    tickets: usize,
    /// Messages of the ticket that is written.
    posts: usize,
    /// Of a table the line that is written: what stands before its files, those, and what was said.
    line: (Vec<String>, String, String),
}

impl Sheet {
    /// Begins the file.
    pub fn new(kind: Kind, reader: Reader<'_>) -> Sheet {
        let text = match kind {
            Kind::Csv => {
                let columns = [
                    "column-number",
                    "column-subject",
                    "column-requester",
                    "filter-type",
                    "column-status",
                    "column-agent",
                    "column-created",
                    "column-updated",
                    "field-resolution",
                    "rating-title",
                ];
                let own = visible(reader).map(|field| format!("field-{}", field.id));
                let columns = columns.map(str::to_owned).into_iter().chain(own);
                let columns = columns.chain(["files-title", "column-conversation"].map(str::to_owned));
                let columns: Vec<String> = columns.map(|column| reader.text.get(&column).into_owned()).collect();
                table::MARK.to_owned() + &table::line(columns.iter().map(String::as_str))
            }
            Kind::Json => {
                let moment = Moment::new(reader.portal, reader.text, reader.now).iso;
                format!("{{\"exported_at\":{},\"items\":[", Value::from(moment))
            }
        };
        Sheet { kind, text, tickets: 0, posts: 0, line: Default::default() }
    }

    /// Begins a ticket.
    pub fn begin(
        &mut self,
        reader: Reader<'_>,
        ticket: &Ticket,
        messages: &[Message],
        fields: &[Filled],
        survey: Option<&Survey>,
    ) {
        let Reader { portal, language, text, .. } = reader;
        let url = |label| Address::Ticket(label).url(&portal.site, language);
        let label = ticket.line.number.label(&portal.site.number_prefix);
        let file = |file: File| {
            let url = Address::File(label.clone(), file.id.clone()).url(&portal.site, language);
            FileView::new(text, file, url)
        };
        let record = Record {
            summary: summary(portal, text, Door::Portal, &ticket.line, url),
            r#type: ticket.line.kind.name(),
            fields: Fields::for_customer(text, &portal.site.fields, fields, files_of_fields(messages, file)),
            resolution: ticket.resolution.clone().filter(|_| ticket.line.status.is_settled()),
            rating: Rating::of(survey),
        };
        (self.posts, self.tickets) = (0, self.tickets + 1);
        match self.kind {
            Kind::Csv => {
                let Summary { number, subject, requester, status, agent, created_at, updated_at, .. } = record.summary;
                let rating = record.rating.map(|rating| match rating.comment {
                    Some(comment) => format!("{}\n{comment}", rating.score),
                    None => rating.score.to_string(),
                });
                let own = visible(reader).map(|field| record.fields.of(&field.id).unwrap_or_default().to_owned());
                let cells = [
                    number,
                    subject,
                    requester,
                    text.get(&format!("type-{}", record.r#type)).into_owned(),
                    status.text,
                    agent.unwrap_or_default(),
                    created_at.iso,
                    updated_at.iso,
                    record.resolution.unwrap_or_default(),
                    rating.unwrap_or_default(),
                ];
                self.line = (cells.into_iter().chain(own).collect(), String::new(), String::new());
            }
            Kind::Json => {
                let record = json!(record).to_string();
                self.text.push_str(if self.tickets > 1 { ",\n" } else { "\n" });
                // What was said goes on behind it.
                self.text.push_str(record.strip_suffix('}').unwrap_or(&record));
                self.text.push_str(",\"messages\":[");
            }
        }
    }

    /// Writes a message of the ticket, unless it is internal.
    pub fn say(&mut self, reader: Reader<'_>, ticket: &Ticket, message: Message) {
        let Reader { portal, language, text, .. } = reader;
        let label = ticket.line.number.label(&portal.site.number_prefix);
        let url = |id| Address::File(label.clone(), id).url(&portal.site, language);
        let Some(post) = Post::new(portal, text, message, url) else { return };
        self.posts += 1;
        match self.kind {
            Kind::Csv => {
                let (_, files, said) = &mut self.line;
                let gap = if self.posts > 1 { "\n\n" } else { "" };
                table::add(said, &format!("{gap}{} {}\n{}", post.created_at().iso, post.name(), post.text()));
                for file in post.files() {
                    table::add(files, if files.is_empty() { "" } else { "\n" });
                    table::add(files, &file.name);
                }
            }
            Kind::Json => {
                self.text.push_str(if self.posts > 1 { "," } else { "" });
                self.text.push_str(&json!(post).to_string());
            }
        }
    }

    /// Ends the ticket.
    pub fn end(&mut self) {
        match self.kind {
            Kind::Csv => {
                let (cells, files, said) = std::mem::take(&mut self.line);
                let cells = cells.iter().chain([&files, &said]).map(String::as_str);
                self.text.push_str(&table::line(cells));
            }
            Kind::Json => self.text.push_str("]}"),
        }
    }

    /// Ends the file. Where it is one of several, it says behind which ticket the next one begins.
    pub fn finish(&mut self, reader: Reader<'_>, end: Option<Number>) {
        if self.kind == Kind::Json {
            let next = end.map(|number| number.label(&reader.portal.site.number_prefix));
            self.text.push_str(&format!("\n],\"next\":{}}}\n", Value::from(next)));
        }
    }

    /// Takes what is written.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// Returns the portal's own fields that customers see.
fn visible(reader: Reader<'_>) -> impl Iterator<Item = &Field> {
    reader.portal.site.fields.iter().filter(|field| field.visible)
}

//! The development transport: mail stays here, to be read at `/_dev/mailbox`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use async_trait::async_trait;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use fanlight_edge::port::{Mail, MailError, Mailer};
use http::StatusCode;
use http::header::CONTENT_SECURITY_POLICY;
use serde::Serialize;

use crate::mailer::message;

/// Mail in memory, and as files for other programs to open.
#[derive(Clone)]
pub struct Mailbox {
    mails: Arc<Mutex<Vec<Mail>>>,
    folder: PathBuf,
}

impl Mailbox {
    /// Opens an empty mailbox that writes its `.eml` files into `folder`.
    pub fn open(folder: PathBuf) -> std::io::Result<Mailbox> {
        std::fs::create_dir_all(&folder)?;
        Ok(Mailbox { mails: Arc::default(), folder })
    }

    /// Returns the pages.
    pub fn router(self) -> Router {
        Router::new()
            .route("/_dev/mailbox", get(list))
            .route("/_dev/mailbox.json", get(list_as_json))
            .route("/_dev/mailbox/{id}", get(show))
            .route("/_dev/mailbox/{id}/html", get(show_html))
            .with_state(self)
    }

    fn all(&self) -> Vec<Mail> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn find(&self, id: &str) -> Option<Mail> {
        self.all().into_iter().find(|mail| mail.id == id)
    }
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let bytes = message(mail)?.formatted();
        let name: String = mail.id.chars().filter(char::is_ascii_alphanumeric).collect();
        tokio::fs::write(self.folder.join(name + ".eml"), bytes)
            .await
            .map_err(|error| MailError::Retry(error.to_string()))?;
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        if !mails.iter().any(|other| other.id == mail.id) {
            mails.push(mail.clone());
        }
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct ListPage {
    mails: Vec<Mail>,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage<'a> {
    mail: &'a Mail,
    text: Vec<Piece>,
    /// Where its HTML is, and where one came from.
    html: String,
    back: String,
    back_text: &'a str,
}

/// Text, or the address of a link.
#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    Link(String),
}

async fn list(State(mailbox): State<Mailbox>) -> Response {
    let mut mails = mailbox.all();
    mails.reverse();
    page(&ListPage { mails })
}

async fn list_as_json(State(mailbox): State<Mailbox>) -> Response {
    #[derive(Serialize)]
    struct Entry {
        id: String,
        from_name: String,
        from: String,
        to: String,
        subject: String,
        message_id: String,
        thread: Option<String>,
        language: String,
        text: String,
        html: String,
    }
    let entries: Vec<Entry> = mailbox
        .all()
        .into_iter()
        .map(|Mail { id, from_name, from, to, subject, message_id, thread, language, text, html }| Entry {
            id,
            from_name,
            from,
            to,
            subject,
            message_id,
            thread,
            language,
            text,
            html,
        })
        .collect();
    Json(entries).into_response()
}

async fn show(State(mailbox): State<Mailbox>, Path(id): Path<String>) -> Response {
    match mailbox.find(&id) {
        Some(mail) => {
            let html = format!("/_dev/mailbox/{}/html", mail.id);
            show_mail(&mail, html, "/_dev/mailbox".to_owned(), "All mail")
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn show_html(State(mailbox): State<Mailbox>, Path(id): Path<String>) -> Response {
    match mailbox.find(&id) {
        Some(mail) => show_mail_html(&mail),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Shows a mail's text and its headers, with ways to its HTML and back.
pub fn show_mail(mail: &Mail, html: String, back: String, back_text: &str) -> Response {
    page(&MailPage { text: pieces(&mail.text), mail, html, back, back_text })
}

/// Shows a mail's HTML by itself, with no rights at all.
pub fn show_mail_html(mail: &Mail) -> Response {
    let policy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    ([(CONTENT_SECURITY_POLICY, policy)], Html(mail.html.clone())).into_response()
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// Splits a text at its links.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = [rest.find("https://"), rest.find("http://")].into_iter().flatten().min() {
        let (before, link) = rest.split_at(start);
        let end = link.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(link.len());
        let (link, after) = link.split_at(end);
        let bare = link.trim_end_matches(['.', ',', ')', ';', ':', '!', '?']);
        pieces.push(Piece::Text(before.to_owned()));
        pieces.push(Piece::Link(bare.to_owned()));
        pieces.push(Piece::Text(link.strip_prefix(bare).unwrap_or_default().to_owned()));
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_end_where_the_sentence_does() {
        let link = |text: &str| Piece::Link(text.to_owned());
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(
            pieces("See https://a.example/x?y=1. Bye"),
            [text("See "), link("https://a.example/x?y=1"), text("."), text(" Bye")]
        );
        assert_eq!(pieces("none"), [text("none")]);
    }
}

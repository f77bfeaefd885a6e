//! Which words a mail has. Text a stranger typed goes to agents, and to customers only at an
//! address they have proved.

use askama::Template;
use fanlight_contract::{Language, Messages};

use crate::address::{Address, DeskAddress, Goal};
use crate::domain::access::Door;
use crate::domain::field::Filled;
use crate::domain::file::File;
use crate::domain::letter::Letter;
use crate::domain::limit::CODE_LIFETIME;
use crate::domain::participant::{INVITATION_LIFETIME, Participant, State};
use crate::domain::survey::Survey;
use crate::domain::ticket::{Message, Number, Ticket};
use crate::domain::token::Purpose;
use crate::port::{Database, DatabaseError, Mail};
use crate::publication::Publication;
use crate::store::invitation::Invitation;
use crate::store::outbox::Item;
use crate::store::{ask, field, invitation, participant, survey, ticket};
use crate::view::field::Fields;
use crate::view::{FileView, files_of_fields};

/// A mail's content, the same for its two bodies.
#[derive(Default)]
struct Content {
    subject: String,
    paragraphs: Vec<String>,
    /// A one-time code, to stand by itself.
    code: Option<String>,
    /// What was filled in: label and value.
    facts: Vec<(String, String)>,
    /// What somebody wrote.
    quote: Option<String>,
    /// Where the mail leads: label and URL.
    links: Vec<(String, String)>,
    /// What one chooses from by following it: words and URL.
    choices: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct TextBody<'a> {
    content: &'a Content,
    text: &'a Messages,
    signature: &'a str,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct HtmlBody<'a> {
    content: &'a Content,
    text: &'a Messages,
    language: &'a str,
    signature: &'a str,
}

/// What every letter is written with.
struct Writer<'a> {
    portal: &'a Publication,
    language: &'a Language,
    text: &'a Messages,
    item: &'a Item,
    now: i64,
}

/// Writes a mail; `None` where what it would say is no longer true.
pub async fn compose(
    portal: &Publication,
    database: &dyn Database,
    item: &Item,
    now: i64,
) -> Result<Option<Mail>, DatabaseError> {
    let Some(letter) = Letter::parse(&item.letter) else {
        return Err(DatabaseError::Other("an unknown kind of letter".to_owned()));
    };
    let index = portal.language_index(&item.language);
    let (language, text) = (portal.language(index), portal.text(index));
    let writer = Writer { portal, language, text, item, now };
    let subject_of = match &item.ticket {
        Some(id) => ask(database, ticket::by_id(id)).await?,
        None => None,
    };
    let content = match (letter, subject_of) {
        (Letter::Code { challenge, door, number, to }, _) => writer.code(&challenge, door, number, &to),
        (Letter::Invitation { invitation }, _) => {
            let found = ask(database, invitation::find(&invitation)).await?;
            found.and_then(|found| writer.invitation(&invitation, found))
        }
        (Letter::Received, Some(ticket)) => writer.received(&ticket),
        (Letter::Opened, Some(ticket)) => writer.opened(&ticket),
        (Letter::Closed, Some(ticket)) => writer.to_agent(&ticket, "mail-closed", None),
        (Letter::Reopened, Some(ticket)) => writer.to_agent(&ticket, "mail-reopened", None),
        (Letter::Assigned, Some(ticket)) => {
            let (messages, fields) =
                ask(database, (ticket::public_messages(ticket.line.number), field::of_ticket(ticket.line.number)))
                    .await?;
            writer.assigned(&ticket, &fields, messages.into_iter().next())
        }
        (Letter::Replied { message }, Some(ticket)) => {
            ask(database, ticket::message(&message)).await?.and_then(|message| writer.replied(&ticket, message))
        }
        (Letter::Answered { message }, Some(ticket)) => {
            ask(database, ticket::message(&message)).await?.and_then(|message| writer.answered(&ticket, message))
        }
        (Letter::Resolved, Some(ticket)) => writer.resolved(&ticket),
        (Letter::Shared { message }, Some(ticket)) => {
            // Who left meanwhile, or was taken out, hears nothing more.
            let questions =
                (participant::takes_part(&ticket.id, &item.recipient), message.map(|id| ticket::message(&id)));
            match ask(database, questions).await? {
                (Some(()), None) => writer.resolved_to_participant(&ticket),
                (Some(()), Some(message)) => {
                    message.and_then(|message| writer.answered_to_participant(&ticket, message))
                }
                (None, _) => None,
            }
        }
        (Letter::Invited { invitation }, _) => {
            ask(database, participant::find(&invitation)).await?.and_then(|invited| writer.invited(&invited))
        }
        (Letter::Survey { survey }, Some(ticket)) => {
            ask(database, survey::find(&survey)).await?.and_then(|survey| writer.survey(&ticket, &survey))
        }
        (_, None) => None,
    };
    content.map(|content| writer.mail(&content)).transpose()
}

impl Writer<'_> {
    fn received(&self, ticket: &Ticket) -> Option<Content> {
        Some(Content {
            subject: self.say("mail-received-subject", ticket.line.number),
            paragraphs: vec![
                self.say("mail-received", ticket.line.number),
                self.text.get("mail-received-track").into_owned(),
            ],
            links: vec![self.link_to(ticket)],
            ..Content::default()
        })
    }

    /// What was said may be somebody else's: fixed text, as for what anybody typed.
    fn opened(&self, ticket: &Ticket) -> Option<Content> {
        Some(Content {
            subject: self.say("mail-opened-subject", ticket.line.number),
            paragraphs: vec![
                self.say("mail-opened", ticket.line.number),
                self.text.get("mail-received-track").into_owned(),
            ],
            links: vec![self.link_to(ticket)],
            ..Content::default()
        })
    }

    fn code(&self, challenge: &str, door: Door, number: Option<String>, to: &str) -> Option<Content> {
        let expires = self.item.created_at + CODE_LIFETIME;
        if expires <= self.now {
            return None;
        }
        let code = self.portal.keys.code(challenge);
        let url = match door {
            Door::Portal => {
                let token = self.portal.keys.seal(Purpose::ConfirmCustomer, challenge, expires);
                Address::Confirm(token, Goal::new(number, to)).url(&self.portal.site, self.language)
            }
            Door::Desk => {
                let token = self.portal.keys.seal(Purpose::ConfirmAgent, challenge, expires);
                DeskAddress::Confirm(token, number).url(&self.portal.site)
            }
        };
        Some(Content {
            subject: self.text.with("mail-code-subject", [("portal", self.portal.site.name.as_str())]),
            paragraphs: vec![self.text.get("mail-code").into_owned(), self.text.get("mail-code-ignore").into_owned()],
            code: Some(code),
            links: vec![(self.text.get("mail-code-link").into_owned(), url)],
            ..Content::default()
        })
    }

    /// The words are the portal's or an agent's: nobody else's ever.
    fn invitation(&self, id: &str, invitation: Invitation) -> Option<Content> {
        if invitation.expires_at <= self.now {
            return None;
        }
        let portal = [("portal", self.portal.site.name.as_str())];
        let token = self.portal.keys.seal(Purpose::Invitation, id, invitation.expires_at);
        let url = Address::Invitation(token).url(&self.portal.site, self.language);
        let own = invitation.text.unwrap_or_else(|| self.text.with("invitation-text", portal));
        Some(Content {
            subject: self.text.with("mail-invitation-subject", portal),
            paragraphs: vec![
                self.text.with("mail-invitation", portal),
                self.text.get("mail-invitation-ignore").into_owned(),
            ],
            quote: Some(own),
            links: vec![(self.text.get("mail-invitation-link").into_owned(), url)],
            ..Content::default()
        })
    }

    fn assigned(&self, ticket: &Ticket, fields: &[Filled], description: Option<Message>) -> Option<Content> {
        let file = |file: File| {
            let url = DeskAddress::File(self.label(ticket.line.number), file.id.clone()).url(&self.portal.site);
            FileView::new(self.text, file, url)
        };
        let files = files_of_fields(description.as_slice(), file);
        let fields = Fields::for_agent(self.text, &self.portal.site.fields, fields, files);
        let content = self.to_agent(ticket, "mail-assigned", description)?;
        let facts = fields.iter().map(|answer| (answer.label.clone(), answer.text.clone())).collect();
        Some(Content { facts, ..content })
    }

    fn replied(&self, ticket: &Ticket, message: Message) -> Option<Content> {
        self.to_agent(ticket, "mail-replied", Some(message))
    }

    /// Only to whoever answers this ticket, and is an agent still.
    fn to_agent(&self, ticket: &Ticket, said: &str, message: Option<Message>) -> Option<Content> {
        let agent = ticket.line.agent_in(&self.portal.site)?;
        (agent.address == self.item.recipient).then(|| Content {
            subject: format!("[{}] {}", self.label(ticket.line.number), ticket.line.subject),
            paragraphs: self.say_with_files(said, ticket.line.number, message.as_ref()),
            quote: message.map(|message| message.body),
            links: vec![(
                self.text.get("mail-desk-link").into_owned(),
                DeskAddress::Ticket(self.label(ticket.line.number)).url(&self.portal.site),
            )],
            ..Content::default()
        })
    }

    fn answered(&self, ticket: &Ticket, message: Message) -> Option<Content> {
        message.is_public.then(|| Content {
            subject: self.say("mail-answered-subject", ticket.line.number),
            paragraphs: self.say_with_files("mail-answered", ticket.line.number, Some(&message)),
            quote: ticket.is_proved.then_some(message.body),
            links: vec![self.link_to(ticket)],
            ..Content::default()
        })
    }

    fn resolved(&self, ticket: &Ticket) -> Option<Content> {
        ticket.line.status.is_settled().then(|| Content {
            subject: self.say("mail-resolved-subject", ticket.line.number),
            paragraphs: vec![
                self.say("mail-resolved", ticket.line.number),
                self.text.get("mail-resolved-reply").into_owned(),
            ],
            quote: ticket.resolution.clone().filter(|_| ticket.is_proved),
            links: vec![self.link_to(ticket)],
            ..Content::default()
        })
    }

    fn answered_to_participant(&self, ticket: &Ticket, message: Message) -> Option<Content> {
        message.is_public.then(|| self.to_participant(ticket, "mail-shared-answered", Some(message.body)))
    }

    fn resolved_to_participant(&self, ticket: &Ticket) -> Option<Content> {
        let settled = ticket.line.status.is_settled();
        settled.then(|| self.to_participant(ticket, "mail-shared-resolved", ticket.resolution.clone()))
    }

    fn to_participant(&self, ticket: &Ticket, message: &str, quote: Option<String>) -> Content {
        Content {
            subject: self.say(&format!("{message}-subject"), ticket.line.number),
            paragraphs: vec![self.say(message, ticket.line.number)],
            quote,
            links: vec![self.link_to(ticket)],
            ..Content::default()
        }
    }

    /// Says nothing of the ticket, not even its number: whoever reads it has accepted nothing yet.
    fn invited(&self, invited: &Participant) -> Option<Content> {
        let expires = self.item.created_at + INVITATION_LIFETIME;
        let portal = [("portal", self.portal.site.name.as_str())];
        let token = self.portal.keys.seal(Purpose::Join, &invited.id, expires);
        (invited.state == State::Asked && expires > self.now).then(|| Content {
            subject: self.text.with("mail-invited-subject", portal),
            paragraphs: vec![self.text.with("mail-invited", portal), self.text.get("mail-invited-ignore").into_owned()],
            links: vec![(
                self.text.get("mail-invited-link").into_owned(),
                Address::Join(token).url(&self.portal.site, self.language),
            )],
            ..Content::default()
        })
    }

    fn survey(&self, ticket: &Ticket, survey: &Survey) -> Option<Content> {
        let stands = ticket.line.status.is_settled() && survey.score.is_none() && survey.expires_at > self.now;
        let token = self.portal.keys.seal(Purpose::Feedback, &survey.id, survey.expires_at);
        let url = Address::Feedback(token).url(&self.portal.site, self.language);
        let stars = (1..=5)
            .rev()
            .map(|score| (self.text.get(&format!("score-{score}")).into_owned(), format!("{url}?score={score}")));
        stands.then(|| Content {
            subject: self.say("mail-survey-subject", ticket.line.number),
            paragraphs: vec![self.say("mail-survey", ticket.line.number)],
            choices: stars.collect(),
            ..Content::default()
        })
    }

    fn mail(&self, content: &Content) -> Result<Mail, DatabaseError> {
        let (site, text) = (&self.portal.site, self.text);
        let signature = site.name.as_str();
        let host = site.mail.from.rsplit_once('@').map_or("localhost", |(_, host)| host);
        let failed = |error: askama::Error| DatabaseError::Other(format!("template: {error}"));
        Ok(Mail {
            id: self.item.id.clone(),
            from_name: site.name.clone(),
            from: site.mail.from.clone(),
            to: self.item.recipient.clone(),
            subject: content.subject.clone(),
            message_id: format!("<{}@{host}>", self.item.id),
            thread: self.item.ticket.as_ref().map(|ticket| format!("<{ticket}@{host}>")),
            language: self.language.tag.clone(),
            text: TextBody { content, text, signature }.render().map_err(failed)?,
            html: HtmlBody { content, text, language: &self.language.tag, signature }.render().map_err(failed)?,
        })
    }

    fn say(&self, message: &str, number: Number) -> String {
        self.text.with(message, [("number", self.label(number)), ("portal", self.portal.site.name.clone())])
    }

    /// Says how many files a message has, and nothing of what they are called.
    fn say_with_files(&self, said: &str, number: Number, message: Option<&Message>) -> Vec<String> {
        let files = message.map_or(0, |message| message.files.len());
        let with = (files > 0).then(|| self.text.with("mail-files", [("count", files)]));
        std::iter::once(self.say(said, number)).chain(with).collect()
    }

    fn label(&self, number: Number) -> String {
        number.label(&self.portal.site.number_prefix)
    }

    fn link_to(&self, ticket: &Ticket) -> (String, String) {
        let address = Address::Ticket(self.label(ticket.line.number));
        (self.text.get("mail-link").into_owned(), address.url(&self.portal.site, self.language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lead_to_what_follows_as_the_language_writes_it() {
        let french = include_str!("../../../themes/default/locales/fr.ftl");
        let japanese = include_str!("../../../themes/default/locales/ja.ftl");
        let pair = |words: &str, rest: &str| vec![(words.to_owned(), rest.to_owned())];
        let expected = [
            ("fr", french, "Taille\u{A0}: 7", "Consulter et répondre\u{A0}:\n/x\n"),
            ("ja", japanese, "Taille： 7", "内容の確認と返信はこちら：\n/x\n"),
        ];
        for (language, messages, fact, link) in expected {
            let text = &Messages::parse(language, messages).unwrap();
            let content = &Content {
                facts: pair("Taille", "7"),
                links: pair(&text.get("mail-link"), "/x"),
                choices: pair("Oui", "/y"),
                ..Content::default()
            };
            let plain = TextBody { content, text, signature: "" }.render().unwrap();
            assert!(plain.contains(fact) && plain.contains(link) && plain.contains("\nOui\n/y\n"), "{plain}");
            let html = HtmlBody { content, text, language, signature: "" }.render().unwrap();
            let anchor = format!("<a href=\"/x\">{}</a>", text.get("mail-link"));
            assert!(html.contains(&anchor) && html.contains("<a href=\"/y\">Oui</a>"), "{html}");
        }
    }
}

//! Who can open a ticket, in plain words.

use fanlight_contract::{Argument, Language, Messages, Sharing};
use serde::Serialize;

use super::{Moment, Reader, SharingView};
use crate::address::{Address, DeskAddress};
use crate::domain::access::{Action, Door, Who, may};
use crate::domain::company::Company;
use crate::domain::participant::{Invitation, Participant, State};
use crate::domain::share_link::ShareLink;
use crate::domain::ticket::Ticket;
use crate::domain::token::Purpose;
use crate::publication::Publication;

/// Who can open a ticket, as far as whoever asks may know.
#[derive(Clone, Debug, Serialize)]
pub struct Openers {
    /// The ticket's label.
    pub number: String,
    /// Where this is changed.
    pub url: String,
    /// Where links are made and taken back.
    #[serde(skip)]
    pub links_url: String,
    /// Whether whoever asks may change it.
    pub may_change: bool,
    /// Whether whoever asks was invited, and can leave.
    pub may_leave: bool,
    /// The name of who sent it.
    pub requester: String,
    /// The company whose people see it, and which of them.
    pub organisation: Option<Colleagues>,
    /// Those who were asked to take part.
    pub people: Vec<Person>,
    /// The links that work; none of them where one may not change them.
    pub links: Vec<LinkView>,
    /// Whether there are any.
    pub has_links: bool,
    /// Whether that somebody declined can be taken from the list.
    #[serde(skip)]
    pub removes_declined: bool,
    /// Whoever can open it without having been asked, a sentence each.
    #[serde(skip)]
    pub others: Vec<String>,
    /// All of it, a sentence each.
    #[serde(skip)]
    pub sentences: Vec<String>,
}

/// The people of a company who see a ticket.
#[derive(Clone, Debug, Serialize)]
pub struct Colleagues {
    /// The company's name.
    pub name: String,
    /// Which of them.
    pub sharing: SharingView,
}

/// Somebody who was asked to take part.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// The invitation's id, by which forms name it.
    pub id: String,
    /// Name or mail address, for whoever may know the address.
    pub name: String,
    /// `pending`, `accepted` or `declined`.
    pub state: &'static str,
    /// The same as a sentence.
    #[serde(skip)]
    pub sentence: String,
    /// What the button that ends it says.
    #[serde(skip)]
    pub remove: String,
}

/// A link that works.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The id, by which forms name it.
    pub id: String,
    /// The link.
    pub url: String,
    /// When it stops working.
    pub expires_at: Moment,
    /// The same as a sentence.
    #[serde(skip)]
    pub sentence: String,
}

/// What is known of who can open a ticket.
pub struct Opening<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// The company it belongs to.
    pub company: Option<&'a Company>,
    /// Everybody who was asked.
    pub participants: &'a [Participant],
    /// The links that work.
    pub links: &'a [ShareLink],
}

impl Openers {
    /// Returns what `who` may know of it. Mail addresses and links are for those who may change it.
    pub fn new(reader: Reader<'_>, door: Door, opening: &Opening<'_>) -> Openers {
        let Reader { portal, language, text, who, .. } = reader;
        let Opening { ticket, company, participants, links } = opening;
        let number = ticket.line.number.label(&portal.site.number_prefix);
        let may_change = may(&portal.site.tickets.show, who, Action::Invite, ticket);
        let sentence = |message: &str, name: &str| text.with(message, [("name", name)]);
        let organisation = company
            .filter(|company| company.sharing != Sharing::None)
            .map(|company| Colleagues { name: company.name.clone(), sharing: SharingView::new(text, company.sharing) });
        let person = |participant: &&Participant| {
            let name = called(participant, may_change);
            Person {
                sentence: sentence(&format!("people-{}", participant.state.name()), &name),
                remove: sentence("people-remove-named", &name),
                id: participant.id.clone(),
                state: participant.state.name(),
                name,
            }
        };
        let known = |participant: &&Participant| may_change || participant.state == State::Accepted;
        let people: Vec<Person> = participants.iter().filter(known).map(|participant| person(&participant)).collect();
        let link = |link: &ShareLink| {
            let token = portal.keys.seal(Purpose::Share, &link.id, link.expires_at);
            let expires_at = Moment::new(portal, text, link.expires_at);
            LinkView {
                id: link.id.clone(),
                url: Address::Shared(token).url(&portal.site, language),
                sentence: text.with("people-link", [("until", Argument::from(expires_at.text.clone()))]),
                expires_at,
            }
        };
        let mut sentences =
            vec![sentence("people-requester", &ticket.line.requester), sentence("people-team", &portal.site.name)];
        if let Some(organisation) = &organisation {
            sentences.push(sentence(&format!("people-{}", organisation.sharing.name), &organisation.name));
        }
        let others = sentences.clone();
        sentences.extend(people.iter().map(|person| person.sentence.clone()));
        if !links.is_empty() {
            sentences.push(text.get("people-links").into_owned());
        }
        let (url, links_url) = match door {
            Door::Portal => {
                (Address::People(number.clone()).path(language), Address::Links(number.clone()).path(language))
            }
            Door::Desk => (
                DeskAddress::People(number.clone()).path(&portal.site),
                DeskAddress::Links(number.clone()).path(&portal.site),
            ),
        };
        let is_self = |contact: &String| matches!(who, Who::Customer(customer) if customer.contact == *contact);
        Openers {
            url,
            links_url,
            number,
            may_change,
            removes_declined: matches!(who, Who::Agent(_)),
            others,
            may_leave: ticket.participants.iter().any(is_self),
            requester: ticket.line.requester.clone(),
            organisation,
            people,
            has_links: !links.is_empty(),
            links: if may_change { links.iter().map(link).collect() } else { Vec::new() },
            sentences,
        }
    }
}

/// Returns what somebody is called: with the address where it may be known.
fn called(participant: &Participant, with_address: bool) -> String {
    let Participant { name, address, .. } = participant;
    match (name.is_empty(), with_address) {
        (true, true) => address.clone(),
        (true, false) => address.split('@').next().unwrap_or_default().to_owned(),
        (false, true) => format!("{name} ({address})"),
        (false, false) => name.clone(),
    }
}

/// An invitation to look at, of which no more is said than when it came.
#[derive(Clone, Debug, Serialize)]
pub struct InvitationLink {
    /// As text.
    pub title: String,
    /// From the root.
    pub url: String,
}

/// Returns links to the invitations that wait for an answer of whoever asks.
pub fn invitations(
    portal: &Publication,
    language: &Language,
    text: &Messages,
    waiting: &[Invitation],
) -> Vec<InvitationLink> {
    let link = |invitation: &Invitation| {
        let token = portal.keys.seal(Purpose::Join, &invitation.id, invitation.expires_at());
        let day = Moment::new(portal, text, invitation.invited_at).text;
        InvitationLink {
            title: text.with("invitation-open", [("day", Argument::from(day))]),
            url: Address::Join(token).path(language),
        }
    };
    waiting.iter().map(link).collect()
}

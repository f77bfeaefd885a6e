//! What agents see of people.

use fanlight_contract::{Messages, Site};
use serde::Serialize;

use crate::address::DeskAddress;
use crate::domain::admission::may_stay;
use crate::publication::Publication;
use crate::store::consent::Given;
use crate::store::contact::Person;
use crate::view::Moment;
use crate::view::account::ConsentView;

/// Where somebody stands, for machines and for people.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct StateView {
    /// The stable name.
    pub name: &'static str,
    /// In the reader's words.
    #[serde(skip)]
    pub text: String,
}

impl StateView {
    fn new(site: &Site, text: &Messages, person: &Person) -> StateView {
        let stays = may_stay(&site.access, &site.audiences, &person.address, person.standing());
        let name = match person {
            Person { blocked_at: Some(_), .. } => "blocked",
            _ if !stays => "outside",
            Person { verified_at: Some(_), .. } => "proved",
            Person { invited_at: Some(_), .. } => "invited",
            _ => "unproved",
        };
        StateView { name, text: text.get(&format!("person-{name}")).into_owned() }
    }
}

/// A line of the list.
#[derive(Clone, Debug, Serialize)]
pub struct PersonSummary {
    /// The page.
    pub url: String,
    /// One line: the address of who has not said a name yet.
    pub name: String,
    /// Mail address.
    pub address: String,
    /// Where they stand.
    pub state: StateView,
}

impl PersonSummary {
    /// Returns the views of people.
    pub fn all(site: &Site, text: &Messages, people: &[Person]) -> Vec<PersonSummary> {
        people.iter().map(|person| PersonSummary::new(site, text, person)).collect()
    }

    fn new(site: &Site, text: &Messages, person: &Person) -> PersonSummary {
        PersonSummary {
            url: DeskAddress::Person(person.id.clone()).path(site),
            name: called(person).to_owned(),
            address: person.address.clone(),
            state: StateView::new(site, text, person),
        }
    }
}

/// Returns what to call somebody.
fn called(person: &Person) -> &str {
    if person.name.is_empty() { &person.address } else { &person.name }
}

/// One person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// What the list says.
    #[serde(flatten)]
    pub summary: PersonSummary,
    /// When they were first heard of.
    pub created_at: Moment,
    /// When the address was last proved.
    pub verified_at: Option<Moment>,
    /// When they got an account.
    pub registered_at: Option<Moment>,
    /// When they were last invited.
    pub invited_at: Option<Moment>,
    /// Since when they may not come in.
    pub blocked_at: Option<Moment>,
    /// What they agreed to.
    pub consents: Vec<ConsentView>,
}

impl PersonView {
    /// Returns the view of one person.
    pub fn new(portal: &Publication, text: &Messages, person: &Person, consents: Vec<Given>) -> PersonView {
        let moment = |ms: Option<i64>| ms.map(|ms| Moment::new(portal, text, ms));
        PersonView {
            summary: PersonSummary::new(&portal.site, text, person),
            created_at: Moment::new(portal, text, person.created_at),
            verified_at: moment(person.verified_at),
            registered_at: moment(person.registered_at),
            invited_at: moment(person.invited_at),
            blocked_at: moment(person.blocked_at),
            consents: ConsentView::all(portal, text, consents),
        }
    }
}

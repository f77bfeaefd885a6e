//! Organisations, as the desk shows them.

use fanlight_contract::{Messages, Sharing, Site};
use serde::Serialize;

use crate::address::DeskAddress;
use crate::domain::company::{Company, Member};

/// Who of an organisation sees what, for machines and for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct SharingView {
    /// The stable name.
    pub name: &'static str,
    /// In words.
    #[serde(skip)]
    pub text: String,
}

impl SharingView {
    /// Returns the view of `sharing`.
    pub fn new(text: &Messages, sharing: Sharing) -> SharingView {
        SharingView { name: sharing.name(), text: text.get(&format!("sharing-{}", sharing.name())).into_owned() }
    }
}

/// A line of the desk's list of organisations.
#[derive(Clone, Debug, Serialize)]
pub struct CompanyLine {
    /// The page.
    pub url: String,
    /// The name.
    pub name: String,
    /// Whose tickets its people see besides their own.
    pub sharing: SharingView,
}

impl CompanyLine {
    /// Returns the line of an organisation.
    pub fn new(site: &Site, text: &Messages, company: &Company) -> CompanyLine {
        CompanyLine {
            url: DeskAddress::Company(company.id.clone()).path(site),
            name: company.name.clone(),
            sharing: SharingView::new(text, company.sharing),
        }
    }
}

/// An organisation, to an agent's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct CompanyView {
    /// What stands in the list.
    #[serde(flatten)]
    pub line: CompanyLine,
    /// Whoever proves an address at one of them belongs to it.
    pub domains: Vec<String>,
    /// A page of those who do.
    pub people: Vec<MemberView>,
    /// The next page of them.
    pub next: Option<String>,
}

/// Somebody who belongs to an organisation, to an agent's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct MemberView {
    /// The contact's id, by which forms name them.
    pub id: String,
    /// The contact's mail address.
    pub address: String,
    /// The contact's name, where it is known.
    pub name: Option<String>,
    /// Whether the address was proved.
    pub is_proved: bool,
    /// Whether it is one of the managers.
    pub is_manager: bool,
    /// Whether it is named as one who sees what everybody sent.
    pub sees_all: bool,
}

/// Returns the desk's view of an organisation.
pub fn company(
    site: &Site,
    text: &Messages,
    company: &Company,
    domains: Vec<String>,
    people: Vec<Member>,
    next: Option<String>,
) -> CompanyView {
    let people = people.into_iter().map(|member| MemberView {
        id: member.contact,
        address: member.address,
        name: Some(member.name).filter(|name| !name.is_empty()),
        is_proved: member.is_proved,
        is_manager: member.is_manager,
        sees_all: member.is_named,
    });
    CompanyView { line: CompanyLine::new(site, text, company), domains, people: people.collect(), next }
}

//! Organisations, at the desk: what they are called, who belongs to one, and what its people see of
//! each other.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use fanlight_contract::{Agent, Messages, Sharing};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::address::{DeskAddress, DeskLinks, with_query};
use crate::context::{Context, Input};
use crate::domain::access::Who;
use crate::domain::company::{self, Company, LONGEST_NAME, Member, Refused};
use crate::domain::{id, mail_address, text};
use crate::error::{Failure, FieldErrors, NO_ERRORS, Problem};
use crate::handler::ask_who;
use crate::port::DatabaseError;
use crate::response::{self, Page};
use crate::store::company::Added;
use crate::store::{self, Questions};
use crate::view::{self, CompanyLine, CompanyView, SharingView};

/// Lines on one page.
const MOST: i64 = 50;

/// A new organisation as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct NewCompany {
    key: String,
    organisation: String,
}

/// What an organisation is called, and what its people see, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Changed {
    organisation: String,
    sharing: String,
}

/// A mail domain to add, as typed, or one to remove.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangedDomain {
    domain: String,
    remove: String,
}

/// Somebody to take in, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct NewMember {
    email: String,
}

/// What somebody is from now on, or that they are taken out.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangedMember {
    /// `member` or `manager`.
    role: String,
    /// Not empty for those who see what everybody sent.
    sees_all: String,
    /// Not empty for those who are taken out.
    leave: String,
}

/// What was typed into the forms of one page.
#[derive(Clone, Debug, Default)]
struct Typed {
    organisation: Option<String>,
    domain: String,
    email: String,
}

#[derive(Template)]
#[template(path = "desk/companies.html")]
struct List<'a> {
    text: &'a Messages,
    links: DeskLinks,
    action: String,
    items: &'a [CompanyLine],
    query: &'a str,
    next: Option<&'a str>,
    typed: &'a NewCompany,
    errors: &'a FieldErrors,
}

#[derive(Template)]
#[template(path = "desk/company.html")]
struct Show<'a> {
    text: &'a Messages,
    links: DeskLinks,
    company: &'a CompanyView,
    called: &'a str,
    sharings: [SharingView; 4],
    typed: &'a Typed,
    errors: &'a FieldErrors,
}

impl Show<'_> {
    /// Returns a sentence about somebody or something, for those who see no table.
    fn named(&self, message: &str, name: &str) -> String {
        self.text.with(message, [("name", name)])
    }
}

/// What programs get of the list.
#[derive(Serialize)]
struct Items<'a> {
    items: &'a [CompanyLine],
    next: Option<&'a str>,
}

/// What there is to one organisation.
type Found = (Option<Company>, Vec<String>, Vec<Member>);

/// Shows the organisations by name, or those whose name or mail domain is looked for.
pub async fn list(context: Context) -> Result<Response, Failure> {
    let key = context.new_id();
    show_list(&context, &NewCompany { key, ..NewCompany::default() }, &NO_ERRORS).await
}

/// Makes an organisation and shows it.
pub async fn create(context: Context, Input(typed): Input<NewCompany>) -> Result<Response, Failure> {
    let Some(agent) = context.agent().await? else { return ask_who(&context, None) };
    let mut errors = FieldErrors::default();
    let name = context.check_line("organisation", &typed.organisation, LONGEST_NAME, &mut errors);
    if !errors.is_empty() {
        return show_list(&context, &typed, &errors).await;
    }
    let id = context.submission_key(&typed.key)?;
    let who = Who::Agent(agent);
    let audit = context.audit(Some(&who));
    let sharing = context.site().organisations.sharing;
    store::company::create(&*context.ports.database, &id, &name, sharing, audit).await?;
    done(&context, StatusCode::CREATED, &id)
}

/// Shows one organisation.
pub async fn show(context: Context, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = context.ask_as_agent(questions(&context, &id)).await?;
    let Some((agent, found)) = found else { return ask_who(&context, None) };
    show_with(&context, &agent, found, &Typed::default(), &NO_ERRORS)
}

/// Gives it another name and another sharing.
pub async fn change(
    context: Context,
    Path(id): Path<String>,
    Input(typed): Input<Changed>,
) -> Result<Response, Failure> {
    let Some(agent) = find(&context, &id).await? else { return ask_who(&context, None) };
    let sharing = Sharing::named(&typed.sharing)
        .ok_or_else(|| Failure::malformed("sharing is none, role, person or everyone"))?;
    let mut errors = FieldErrors::default();
    let name = context.check_line("organisation", &typed.organisation, LONGEST_NAME, &mut errors);
    if !errors.is_empty() {
        let typed = Typed { organisation: Some(typed.organisation), ..Typed::default() };
        return show_again(&context, &agent, &id, &typed, &errors).await;
    }
    let who = Who::Agent(agent);
    let audit = context.audit(Some(&who));
    store::company::change(&*context.ports.database, &id, &name, sharing, audit).await?;
    done(&context, StatusCode::OK, &id)
}

/// Adds a mail domain or removes one.
pub async fn change_domains(
    context: Context,
    Path(id): Path<String>,
    Input(typed): Input<ChangedDomain>,
) -> Result<Response, Failure> {
    let Some(agent) = find(&context, &id).await? else { return ask_who(&context, None) };
    let who = Who::Agent(agent.clone());
    let audit = context.audit(Some(&who));
    let database = &*context.ports.database;
    if !typed.remove.is_empty() {
        store::company::remove_domain(database, &id, &typed.remove, audit).await?;
        return done(&context, StatusCode::OK, &id);
    }
    let problem = match company::domain(&typed.domain) {
        Err(Refused::Malformed) => "invalid-domain",
        Err(Refused::Free) => "invalid-free-mail",
        Ok(domain) => match store::company::add_domain(database, &id, &domain, audit).await? {
            Added::Now => return done(&context, StatusCode::OK, &id),
            Added::Elsewhere => "invalid-domain-taken",
            Added::Full => "invalid-domains",
        },
    };
    let errors = FieldErrors(vec![context.wrong("domain", problem)]);
    let typed = Typed { domain: typed.domain, ..Typed::default() };
    show_again(&context, &agent, &id, &typed, &errors).await
}

/// Takes somebody in by address.
pub async fn take_in(
    context: Context,
    Path(id): Path<String>,
    Input(typed): Input<NewMember>,
) -> Result<Response, Failure> {
    let Some(agent) = find(&context, &id).await? else { return ask_who(&context, None) };
    let who = Who::Agent(agent.clone());
    let problem = match mail_address::parse(&typed.email) {
        None => "invalid-email",
        Some(address) => {
            let audit = context.audit(Some(&who));
            match store::company::take_in(&*context.ports.database, &id, &address, context.new_id(), audit).await? {
                Added::Elsewhere => "invalid-member-elsewhere",
                _ => return done(&context, StatusCode::OK, &id),
            }
        }
    };
    let errors = FieldErrors(vec![context.wrong("email", problem)]);
    let typed = Typed { email: typed.email, ..Typed::default() };
    show_again(&context, &agent, &id, &typed, &errors).await
}

/// Says what somebody is, or takes them out.
pub async fn set_member(
    context: Context,
    Path((id, contact)): Path<(String, String)>,
    Input(typed): Input<ChangedMember>,
) -> Result<Response, Failure> {
    let Some(agent) = find(&context, &id).await? else { return ask_who(&context, None) };
    let who = Who::Agent(agent);
    let audit = context.audit(Some(&who));
    let database = &*context.ports.database;
    let outcome = if typed.leave.is_empty() {
        let is_manager = match typed.role.as_str() {
            "manager" => true,
            "member" => false,
            _ => return Err(Failure::malformed("role is member or manager")),
        };
        store::company::set_member(database, &id, &contact, is_manager, !typed.sees_all.is_empty(), audit).await
    } else {
        store::company::take_out(database, &id, &contact, audit).await
    };
    match outcome {
        // The audit row names nobody there is not.
        Err(DatabaseError::ForeignKey) => Err(Failure::missing()),
        outcome => outcome.map_err(Failure::from).and_then(|()| done(&context, StatusCode::OK, &id)),
    }
}

/// Returns the agent who asks, where there is such an organisation.
async fn find(context: &Context, id: &str) -> Result<Option<Agent>, Failure> {
    let found = context.ask_as_agent(store::company::find(id)).await?;
    found.map(|(agent, company)| company.map(|_| agent).ok_or_else(Failure::missing)).transpose()
}

fn questions(context: &Context, id: &str) -> impl Questions<Answers = Found> + use<> {
    (store::company::find(id), store::company::domains(id), store::company::people(id, &after(context), MOST + 1))
}

/// Returns the id behind which a list goes on.
fn after(context: &Context) -> String {
    Some(context.query("after")).filter(|after| id::is_valid(after)).unwrap_or_default()
}

async fn show_list(context: &Context, typed: &NewCompany, errors: &FieldErrors) -> Result<Response, Failure> {
    let query: String = text::line(&context.query("q")).chars().take(LONGEST_NAME).collect();
    let of_domain = company::domain(&query).ok().map(|domain| store::company::of_domain(&domain));
    let questions = (store::company::list(&after(context), &query, MOST + 1), of_domain);
    let Some((agent, (named, of_domain))) = context.ask_as_agent(questions).await? else {
        return ask_who(context, None);
    };
    let mut companies: Vec<Company> = of_domain.flatten().into_iter().collect();
    companies.extend(named.into_iter().filter(|named| !companies.contains(named)).collect::<Vec<_>>());
    let next = page_of(&mut companies, |company| &company.id);
    let path = DeskAddress::Companies.path(context.site());
    let next = next.map(|id| with_query(&path, &[("q", &query), ("after", &id)]));
    let items: Vec<CompanyLine> =
        companies.iter().map(|company| CompanyLine::new(context.site(), context.text(), company)).collect();
    let template = List {
        text: context.text(),
        links: DeskLinks::of(context.site()),
        action: path,
        items: &items,
        query: &query,
        next: next.as_deref(),
        typed,
        errors,
    };
    let view = Items { items: &items, next: next.as_deref() };
    let title = context.text().get("desk-companies").into_owned();
    answer(context, errors, Page { title, template: &template, view: &view, account: Some(&agent.name), address: None })
}

async fn show_again(
    context: &Context,
    agent: &Agent,
    id: &str,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Response, Failure> {
    let found = context.ask(questions(context, id)).await?;
    show_with(context, agent, found, typed, errors)
}

fn show_with(
    context: &Context,
    agent: &Agent,
    (company, domains, mut people): Found,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Response, Failure> {
    let company = company.ok_or_else(Failure::missing)?;
    let path = DeskAddress::Company(company.id.clone()).path(context.site());
    let next = page_of(&mut people, |member| &member.contact).map(|id| with_query(&path, &[("after", &id)]));
    let view = view::company(context.site(), context.text(), &company, domains, people, next);
    let template = Show {
        text: context.text(),
        links: DeskLinks::of(context.site()),
        company: &view,
        called: typed.organisation.as_deref().unwrap_or(&company.name),
        sharings: Sharing::ALL.map(|sharing| SharingView::new(context.text(), sharing)),
        typed,
        errors,
    };
    let title = company.name.clone();
    answer(context, errors, Page { title, template: &template, view: &view, account: Some(&agent.name), address: None })
}

fn answer<T: Template, V: Serialize>(
    context: &Context,
    errors: &FieldErrors,
    page: Page<'_, T, V>,
) -> Result<Response, Failure> {
    if errors.is_empty() {
        response::page(context, page)
    } else {
        response::form_again(context, Problem::invalid(errors.clone()), page)
    }
}

/// Cuts what was read down to a page, and returns the id of its last where there is more.
fn page_of<T>(items: &mut Vec<T>, id: impl Fn(&T) -> &String) -> Option<String> {
    let most = usize::try_from(MOST).unwrap_or_default();
    let more = items.len() > most;
    items.truncate(most);
    items.last().filter(|_| more).map(|last| id(last).clone())
}

/// Goes back to the organisation.
fn done(context: &Context, status: StatusCode, id: &str) -> Result<Response, Failure> {
    #[derive(Serialize)]
    struct Next {
        url: String,
    }
    let url = DeskAddress::Company(id.to_owned()).path(context.site());
    response::go_on(context, status, &url, &Next { url: url.clone() })
}

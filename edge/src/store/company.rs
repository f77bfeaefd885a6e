//! Organisations: who belongs to one, and how they got there.

use fanlight_contract::Sharing;

use crate::domain::company::{Company, MOST_DOMAINS, Member, fold};
use crate::domain::ticket::Number;
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::{Question, ask, audit, declare};

declare! {
    /// From behind one on, those whose names begin with something.
    LIST = "select id, name, sharing from company
        where (folded, id) > (coalesce((select folded from company where id = ?1), ''), ?1)
            and folded >= ?2 and folded < ?2 || char(1114111)
        order by folded, id limit ?3";
    BY_DOMAIN = "select id, name, sharing from company
        where id = (select company_id from company_domain where domain = ?1)";
    FIND = "select id, name, sharing from company where id = ?1";
    OF_TICKET = "select id, name, sharing from company
        where id = (select company_id from ticket where number = ?1)";
    DOMAINS = "select domain from company_domain where company_id = ?1 order by domain";
    PEOPLE = "select id, address, name, verified_at, company_role, sees_company from contact
        where company_id = ?1 and address > coalesce((select address from contact where id = ?2), '')
        order by address limit ?3";
    CREATE = "insert into company (id, name, folded, sharing, created_at) values (?1, ?2, ?3, ?4, ?5)";
    CHANGE = "update company set name = ?2, folded = ?3, sharing = ?4 where id = ?1";
    ADD_DOMAIN = "insert into company_domain (domain, company_id) values (?2, ?1)";
    HOLD_FEW_DOMAINS = "insert into guard (rule, held)
        select 'domains', count(*) <= ?2 from company_domain where company_id = ?1";
    REMOVE_DOMAIN = "delete from company_domain where company_id = ?1 and domain = ?2";
    MEET = "insert into contact (id, address, name, created_at) values (?1, ?2, '', ?3)
        on conflict (address) do nothing";
    HOLD_FREE = "insert into guard (rule, held)
        select 'member-elsewhere', coalesce(company_id, ?2) = ?2 from contact where address = ?1";
    TAKE_IN = "update contact set company_id = ?2, left_company_id = null where address = ?1";
    SET_MEMBER = "update contact set company_role = ?3, sees_company = ?4 where id = ?2 and company_id = ?1";
    /// That they were taken out is remembered: otherwise they were back with the next code.
    TAKE_OUT = "update contact set company_id = null, company_role = 'member', sees_company = 0, left_company_id = ?1
        where id = ?2 and company_id = ?1";
    /// Whoever proves an address of a company's domain belongs to it from then on.
    ADMIT = "update contact set company_id = (select company_domain.company_id from company_domain
                where company_domain.domain = substr(contact.address, instr(contact.address, '@') + 1))
        where id = (select contact_id from session where id = ?1) and company_id is null
            and exists (select 1 from company_domain
                where company_domain.domain = substr(contact.address, instr(contact.address, '@') + 1)
                    and company_domain.company_id is not contact.left_company_id)";
    /// What was sent under an address before anybody had proved it becomes the company's only now:
    /// nobody's colleagues read what a stranger sent in somebody's name.
    VOUCH = "update ticket set vouched_at = ?2,
            company_id = (select contact.company_id from contact where contact.id = ticket.contact_id)
        where contact_id = (select contact_id from session where id = ?1) and vouched_at is null";
}

/// Asks for organisations in the order of their names, from behind the one with the id `after`, whose
/// names begin with `start`.
pub fn list(after: &str, start: &str, most: i64) -> Question<Vec<Company>> {
    Question::all(Statement::new(LIST, [after.into(), fold(start).into(), most.into()]), read)
}

/// Asks for the organisation a mail domain belongs to.
pub fn of_domain(domain: &str) -> Question<Option<Company>> {
    Question::first(Statement::new(BY_DOMAIN, [domain.into()]), read)
}

/// Asks for one organisation.
pub fn find(id: &str) -> Question<Option<Company>> {
    Question::first(Statement::new(FIND, [id.into()]), read)
}

/// Asks for the organisation a ticket belongs to.
pub fn of_ticket(number: Number) -> Question<Option<Company>> {
    Question::first(Statement::new(OF_TICKET, [number.0.into()]), read)
}

/// Asks for its mail domains.
pub fn domains(id: &str) -> Question<Vec<String>> {
    Question::all(Statement::new(DOMAINS, [id.into()]), |row| row.text("domain"))
}

/// Asks for its people in the order of their addresses, from behind the one with the id `after`.
pub fn people(id: &str, after: &str, most: i64) -> Question<Vec<Member>> {
    Question::all(Statement::new(PEOPLE, [id.into(), after.into(), most.into()]), |row| {
        Ok(Member {
            contact: row.text("id")?,
            address: row.text("address")?,
            name: row.text("name")?,
            is_proved: row.optional_integer("verified_at")?.is_some(),
            is_manager: row.text("company_role")? == "manager",
            is_named: row.integer("sees_company")? != 0,
        })
    })
}

/// Makes an organisation. The same form sent twice makes one: its key is the id.
pub async fn create(
    database: &dyn Database,
    id: &str,
    name: &str,
    sharing: Sharing,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let arguments = [id.into(), name.into(), fold(name).into(), sharing.name().into(), audit.at.into()];
    let statements = vec![Statement::new(CREATE, arguments), audit.record_company("company-create", id, None)];
    match database.batch(statements).await {
        Err(DatabaseError::Unique(column)) if column == "company.id" => Ok(()),
        outcome => outcome.map(|_| ()),
    }
}

/// Gives it another name and another sharing.
pub async fn change(
    database: &dyn Database,
    id: &str,
    name: &str,
    sharing: Sharing,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let statements = vec![
        Statement::new(CHANGE, [id.into(), name.into(), fold(name).into(), sharing.name().into()]),
        audit.record_company("company-change", id, None),
    ];
    database.batch(statements).await.map(|_| ())
}

/// How adding something to an organisation ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Added {
    /// It belongs to it.
    Now,
    /// It belongs to another one.
    Elsewhere,
    /// It has as many as it may.
    Full,
}

/// Makes a mail domain its own.
pub async fn add_domain(
    database: &dyn Database,
    id: &str,
    domain: &str,
    audit: audit::Entry<'_>,
) -> Result<Added, DatabaseError> {
    let statements = vec![
        Statement::new(ADD_DOMAIN, [id.into(), domain.into()]),
        Statement::new(HOLD_FEW_DOMAINS, [id.into(), MOST_DOMAINS.into()]),
        audit.record_company("company-domain", id, None),
    ];
    match database.batch(statements).await {
        Ok(_) => Ok(Added::Now),
        Err(DatabaseError::Raised(rule)) if rule == "domains" => Ok(Added::Full),
        Err(DatabaseError::Unique(column)) if column == "company_domain.domain" => {
            let owner = ask(database, of_domain(domain)).await?;
            Ok(if owner.is_some_and(|owner| owner.id == id) { Added::Now } else { Added::Elsewhere })
        }
        Err(error) => Err(error),
    }
}

/// Takes a mail domain from it. Who joined by it stays.
pub async fn remove_domain(
    database: &dyn Database,
    id: &str,
    domain: &str,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let statements = vec![
        Statement::new(REMOVE_DOMAIN, [id.into(), domain.into()]),
        audit.record_company("company-domain-remove", id, None),
    ];
    database.batch(statements).await.map(|_| ())
}

/// Takes somebody in by address, known or not. Nobody is taken from another organisation so.
pub async fn take_in(
    database: &dyn Database,
    id: &str,
    address: &str,
    contact: String,
    audit: audit::Entry<'_>,
) -> Result<Added, DatabaseError> {
    let now = audit.at;
    let statements = vec![
        Statement::new(MEET, [contact.into(), address.into(), now.into()]),
        Statement::new(HOLD_FREE, [address.into(), id.into()]),
        Statement::new(TAKE_IN, [address.into(), id.into()]),
        audit.record_company("company-person", id, None),
    ];
    match database.batch(statements).await {
        Err(DatabaseError::Raised(rule)) if rule == "member-elsewhere" => Ok(Added::Elsewhere),
        outcome => outcome.map(|_| Added::Now),
    }
}

/// Says what somebody is in it.
pub async fn set_member(
    database: &dyn Database,
    id: &str,
    contact: &str,
    is_manager: bool,
    is_named: bool,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let role = if is_manager { "manager" } else { "member" };
    let statements = vec![
        Statement::new(SET_MEMBER, [id.into(), contact.into(), role.into(), is_named.into()]),
        audit.record_company("company-role", id, Some(contact)),
    ];
    database.batch(statements).await.map(|_| ())
}

/// Takes somebody out, for good: the mail domain does not bring them back.
pub async fn take_out(
    database: &dyn Database,
    id: &str,
    contact: &str,
    audit: audit::Entry<'_>,
) -> Result<(), DatabaseError> {
    let statements = vec![
        Statement::new(TAKE_OUT, [id.into(), contact.into()]),
        audit.record_company("company-leave", id, Some(contact)),
    ];
    database.batch(statements).await.map(|_| ())
}

/// Returns the statements that come with a new session: its contact joins the company of the mail
/// domain, and what was sent under the address becomes the company's.
pub fn welcome(session: &str, now: i64) -> [Statement; 2] {
    [Statement::new(ADMIT, [session.into()]), Statement::new(VOUCH, [session.into(), now.into()])]
}

fn read(row: &mut Row) -> Result<Company, DatabaseError> {
    let sharing = Sharing::named(&row.text("sharing")?);
    Ok(Company {
        id: row.text("id")?,
        name: row.text("name")?,
        sharing: sharing.ok_or_else(|| DatabaseError::Other("column sharing holds an unknown name".to_owned()))?,
    })
}

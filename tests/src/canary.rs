//! The canary: nothing internal reaches customers or strangers, in no byte of any answer, file or mail.
//!
//! The database itself says what to look for: every text in a column that is not named as shown, each
//! note among agents, and everybody's address. A new column has to be named here.

use std::collections::BTreeSet;
use std::fs;

use rusqlite::Connection;

use crate::Tally;
use crate::mailbox::MailServer;
use crate::matrix::{Matrix, NOTE, World};
use crate::portal::{Portal, list};
use crate::trouble::{Result, fail};
use crate::visitor::Format;

/// Text that customers see somewhere, or that names a thing to them in an address or a form.
const SHOWN: &[(&str, &[&str])] = &[
    // The key of a form is in the form.
    ("attachment", &["id", "submission", "field", "name", "media_type"]),
    // What was done, in words that pages use as well.
    ("audit", &["action"]),
    // The challenge, in a cookie and in the mailed link.
    ("code", &["id", "name", "language", "consent"]),
    ("company", &["name", "folded", "sharing"]),
    ("company_domain", &["domain"]),
    ("consent", &["version", "language"]),
    ("consent_text", &["version", "language", "text"]),
    ("contact", &["name", "language", "time_zone", "company_role"]),
    ("counter", &["name"]),
    ("d1_migrations", &["name"]),
    ("deflection", &["article", "language"]),
    ("failed_search", &["query", "language"]),
    ("guard", &["rule"]),
    ("hit", &["action"]),
    // In the link that is mailed; the text is for whoever is invited.
    ("invitation", &["id", "language", "text"]),
    ("message", &["submission", "author", "author_name", "visibility"]),
    // The Message-ID of its mail.
    ("outbox", &["id", "language"]),
    // In the link that is mailed.
    ("participant", &["id"]),
    ("session", &["handle", "browser"]),
    ("share_link", &["id"]),
    ("survey", &["id", "comment"]),
    (
        "ticket",
        &[
            "submission",
            "requester",
            "subject",
            "form",
            "kind",
            "status",
            "stage",
            "priority",
            "channel",
            "language",
            "article",
            "resolution",
        ],
    ),
    ("ticket_article", &["article"]),
    ("ticket_field", &["field", "value"]),
];

/// Text that is nobody's but ours.
const INTERNAL: &[(&str, &[&str])] = &[
    ("agent", &["address"]),
    ("attachment", &["message_id", "ticket_id"]),
    ("audit", &["id", "actor", "ticket_id", "company_id", "contact_id"]),
    ("code", &["contact_id", "agent", "hash", "session_id", "client"]),
    ("company", &["id"]),
    ("company_domain", &["company_id"]),
    ("consent", &["id", "contact_id", "ticket_id"]),
    ("contact", &["id", "company_id", "left_company_id"]),
    ("hit", &["subject"]),
    ("invitation", &["contact_id", "agent", "session_id"]),
    ("message", &["id", "ticket_id", "contact_id"]),
    ("outbox", &["ticket_id", "error"]),
    ("participant", &["ticket_id", "contact_id", "invited_by"]),
    ("session", &["id", "contact_id", "agent"]),
    ("share_link", &["ticket_id", "made_by"]),
    ("survey", &["ticket_id"]),
    ("ticket", &["id", "contact_id", "company_id", "agent"]),
    ("ticket_article", &["ticket_id"]),
    ("ticket_field", &["ticket_id"]),
];

/// Text of which some is internal and some is not, with the statement for what is.
const SOME: &[(&str, &str, &str)] = &[
    ("message", "body", "select body from message where visibility = 'internal'"),
    // Those that say more than a word.
    ("outbox", "letter", "select letter from outbox where letter like '{%'"),
    // Everybody's own, and looked for apart.
    ("contact", "address", "select null"),
    ("code", "address", "select null"),
    ("outbox", "recipient", "select null"),
];

/// Columns in which something must stand, or nothing is looked for.
const ALIVE: &[(&str, &str)] =
    &[("audit", "actor"), ("contact", "id"), ("message", "body"), ("session", "id"), ("ticket", "agent")];

/// Shorter texts stand in other places by chance.
const SHORTEST: usize = 10;

/// People who see no address but the one beside them.
const STRANGERS: &[(&str, &str)] = &[("visitor", ""), ("expired", ""), ("link", ""), ("other", "grace@example.com")];

/// Looks for everything internal wherever somebody may look who is no agent.
pub fn canary(matrix: &Matrix, world: &World, portal: &Portal, mail: &MailServer, tally: &mut Tally) -> Result<()> {
    let database = Connection::open(&world.database)?;
    let (words, addresses) = (words(&database)?, texts(&database, "select address from contact")?);
    let found =
        |text: &str| words.iter().filter(|(_, word)| text.contains(word.as_str())).map(describe).collect::<Vec<_>>();

    let agent = world.answer("agent", &format!("/desk/{}", world.known("number")?), Format::Html)?;
    // What is looked for is found where it may be.
    let sees = found(&agent.whole()).iter().any(|leak| leak.ends_with(NOTE));
    let sees = if sees { Ok(()) } else { Err("no note at the desk".to_owned()) };
    tally.add(&format!("the note is found at the desk, as one of {} texts", words.len()), sees);

    for language in &portal.site.languages {
        for (row, path) in matrix.addresses(language)?.into_iter().filter(|(row, _)| row.route.method == "GET") {
            let mut leaks = BTreeSet::new();
            for person in matrix.people.iter().filter(|person| *person != "agent") {
                for format in [Format::Html, Format::Json] {
                    let text = world.answer(person, &world.address(row, &path)?, format)?.whole();
                    leaks.extend(found(&text).into_iter().map(|leak| format!("  {person} ({format:?}) {leak}")));
                    let stranger = STRANGERS.iter().find(|(name, _)| name == person);
                    let others = addresses.iter().filter(|address| stranger.is_some_and(|(_, own)| own != address));
                    let others = others.filter(|address| text.contains(address.as_str()));
                    leaks.extend(others.map(|address| format!("  {person} ({format:?}) sees {address}")));
                }
            }
            tally.add(&format!("nothing internal in GET {path}"), sentence(leaks));
        }
    }
    for language in &portal.site.languages {
        let path = format!("{}/{}/{}", language.prefix, language.segments.tickets, language.segments.export);
        for fields in [&[("format", "csv")][..], &[("format", "json")], &[("format", "json"), ("whose", "company")]] {
            let mut leaks = BTreeSet::new();
            for person in matrix.people.iter().filter(|person| *person != "agent") {
                let text = world.person(person)?.clone().post(&path, fields, Format::Html)?.whole();
                leaks.extend(found(&text).into_iter().map(|leak| format!("  {person} {leak}")));
            }
            world.restore()?;
            tally.add(&format!("nothing internal in {path} {fields:?}"), sentence(leaks));
        }
    }
    let mut files = Vec::new();
    list(&portal.dist, &mut files)?;
    let mut leaks = BTreeSet::new();
    for file in files.iter().filter(|file| !file.starts_with(portal.dist.join("_fanlight"))) {
        let text = String::from_utf8_lossy(&fs::read(file)?).into_owned();
        leaks.extend(found(&text).into_iter().map(|leak| format!("  {}: {leak}", file.display())));
    }
    tally.add("nothing internal in any public file", sentence(leaks));
    let mut leaks = BTreeSet::new();
    for mut mail in mail.all()?.into_iter().filter(|mail| !portal.is_agent(&mail.recipient)) {
        // The ticket's id keeps the mails about it together; it opens nothing.
        mail.headers.retain(|(name, _)| !["in-reply-to", "references"].contains(&name.to_ascii_lowercase().as_str()));
        leaks.extend(
            found(&mail.whole()).into_iter().map(|leak| format!("  {}, {}: {leak}", mail.recipient, mail.subject)),
        );
    }
    tally.add("nothing internal in any mail to customers", sentence(leaks));
    Ok(())
}

/// Returns every internal text, each behind its place.
fn words(database: &Connection) -> Result<Vec<(String, String)>> {
    let columns = texts(
        database,
        "select tables.name || '.' || columns.name from pragma_table_list tables, pragma_table_info(tables.name) columns
        where tables.schema = 'main' and tables.type = 'table' and upper(columns.type) = 'TEXT'
            and tables.name not like 'sqlite%' and tables.name not like '\\_cf%' escape '\\'",
    )?;
    let mut words = Vec::new();
    for column in &columns {
        let (table, name) = column.split_once('.').unwrap_or_default();
        let holds =
            |list: &[(&str, &[&str])]| list.iter().any(|(other, names)| *other == table && names.contains(&name));
        let sql = match SOME.iter().find(|(other, some, _)| (*other, *some) == (table, name)) {
            Some((_, _, sql)) => (*sql).to_owned(),
            None if holds(INTERNAL) => format!("select distinct {name} from {table}"),
            None if holds(SHOWN) => continue,
            None => return fail(format!("may customers see {column}? Say so in tests/src/canary.rs")),
        };
        let found: Vec<_> = texts(database, &sql)?.into_iter().filter(|text| text.len() >= SHORTEST).collect();
        if found.is_empty() && ALIVE.contains(&(table, name)) {
            return fail(format!("nothing stands in {column}, so nothing is looked for"));
        }
        words.extend(found.into_iter().map(|word| (column.clone(), word)));
    }
    Ok(words)
}

fn texts(database: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = database.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, Option<String>>(0))?;
    Ok(rows.collect::<std::result::Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn describe((place, word): &(String, String)) -> String {
    format!("sees {place}: {word}")
}

fn sentence(leaks: BTreeSet<String>) -> std::result::Result<(), String> {
    if leaks.is_empty() { Ok(()) } else { Err(leaks.into_iter().collect::<Vec<_>>().join("\n")) }
}

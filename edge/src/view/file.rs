//! Files, as people see them.

use std::collections::BTreeMap;

use fanlight_contract::Messages;
use serde::Serialize;

use crate::domain::file::{File, is_picture};
use crate::domain::ticket::Message;
use crate::view::Size;

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// Where it is fetched from.
    pub url: String,
    /// What it is, by its content.
    pub r#type: String,
    /// How large it is.
    pub bytes: Size,
    /// Where a browser may show it in its place: pictures.
    pub inline_url: Option<String>,
    /// Whether it is small enough to be shown in the conversation.
    #[serde(skip)]
    pub is_preview: bool,
}

/// A file that waits for its form to be sent again.
pub struct KeptFile {
    /// By which the form says that it is still wanted.
    pub token: String,
    /// The file's name.
    pub name: String,
    /// How large it is.
    pub size: Size,
}

/// The largest picture that is shown in a conversation, in bytes.
const LARGEST_PREVIEW: u64 = 2_000_000;

impl FileView {
    /// Returns the view of a file that is at `url`.
    pub fn new(text: &Messages, file: File, url: String) -> FileView {
        let inline_url = is_picture(&file.media_type).then(|| format!("{url}?inline"));
        FileView {
            name: file.name,
            r#type: file.media_type,
            bytes: Size::new(text, file.bytes),
            is_preview: inline_url.is_some() && file.bytes <= LARGEST_PREVIEW,
            inline_url,
            url,
        }
    }
}

/// Tells whether a file came with a message, and not into a field.
pub(super) fn is_of_message(file: &File) -> bool {
    file.field.is_none()
}

/// Returns the files of fields, by the fields' ids.
pub fn files_of_fields(messages: &[Message], view: impl Fn(File) -> FileView) -> BTreeMap<String, FileView> {
    let files = messages.iter().flat_map(|message| &message.files);
    files.filter_map(|file| Some((file.field.clone()?, view(file.clone())))).collect()
}

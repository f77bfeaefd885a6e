//! Files that are sent beside the fields of a form. They are stored while they come in; the message
//! they were sent with takes them in its own batch. Where the form comes back instead, they wait
//! for it, each under a sealed token in the form that was shown again.

use askama::filters::Safe;
use axum::body::BodyDataStream;
use axum::extract::Request;
use bytes::Bytes;
use fanlight_contract::{Argument, Attachments, Messages};
use futures_util::StreamExt;
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::context::{self, Context, LARGEST_BODY, one_or_many};
use crate::domain::access::Who;
use crate::domain::file::{self, File, HEAD, MacroSearch, Refusal};
use crate::domain::limit::Limit;
use crate::domain::token::Purpose;
use crate::error::{Failure, FieldError, FieldErrors, OWN_FIELDS, Problem};
use crate::log::log;
use crate::multipart::{Multipart, Piece};
use crate::port::Ports;
use crate::response::escape;
use crate::store;
use crate::store::attachment::WAITS;
use crate::view::{KeptFile, Size};

/// The field that files are chosen in.
pub const FILES: &str = "files";

/// The field of the tokens of files that were sent before. Where a form asks for files in fields of the
/// portal's own, it may stand behind those.
pub const KEPT: &str = "kept";

/// The form's key; files belong to it.
const KEY: &str = "key";

/// What a script says; `%s`, `%w` and `%t` are places in it.
const WORDS: &[&str] = &[
    "files-drop",
    "files-remove",
    "files-added",
    "files-removed",
    "files-sending",
    "files-failed",
    "size-bytes",
    "size-kilobytes",
    "size-megabytes",
];

/// The most of a body that is read, in bytes, files that are not taken included: what Cloudflare
/// takes. The fields behind them are to come through.
const LARGEST_SENT: usize = 100 * 1024 * 1024;

/// The most parts of a body.
const MOST_PARTS: usize = 500;

/// What came with a form.
#[derive(Debug, Default)]
pub struct Uploads {
    /// The form's key.
    key: String,
    /// What was taken, in order.
    files: Vec<File>,
    /// What was not.
    refused: Vec<Refused>,
}

/// A file that was not taken.
#[derive(Debug)]
struct Refused {
    /// The id of the portal's own field it was put into, where it was one.
    field: Option<String>,
    /// Its name, where that is known.
    name: String,
    why: Refusal,
}

/// The field for files, in a form that is shown.
pub struct FileField<'a> {
    /// What was sent before, and is still there.
    pub kept: Vec<KeptFile>,
    /// What is the same in every form.
    pub rules: &'a FileRules,
}

/// What a field for files says of what is taken.
pub struct FileRules {
    /// What is taken, in words.
    pub hint: String,
    /// How many files.
    pub most: u32,
    /// Bytes of each.
    pub each: u64,
    /// Bytes of all together.
    pub together: u64,
    /// Media types, for the dialog in which files are chosen; empty: any.
    pub accept: String,
    /// What a script says, as JSON by the names of the messages. Escaped already: quotation marks are
    /// most of it.
    pub words: Safe<String>,
}

/// Reads a form with files, and with one in each of the portal's own fields that are named by their ids.
/// Files are stored as they come; whether whoever sent them may write at all is to be asked before.
pub async fn receive<T: DeserializeOwned>(
    context: &Context,
    who: Option<&Who>,
    request: Request,
    file_fields: &[&str],
) -> Result<(T, Uploads), Failure> {
    read(context, who, request, Some(file_fields)).await
}

/// Reads such a form without its files, where whoever sent it may not write: nothing is stored.
pub async fn receive_words<T: DeserializeOwned>(context: &Context, request: Request) -> Result<T, Failure> {
    Ok(read(context, None, request, None).await?.0)
}

async fn read<T: DeserializeOwned>(
    context: &Context,
    who: Option<&Who>,
    request: Request,
    file_fields: Option<&[&str]>,
) -> Result<(T, Uploads), Failure> {
    let media_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_multipart =
        media_type.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case("multipart/form-data"));
    if !is_multipart {
        let mut fields = context::read(request).await?;
        let mut take = |name: &str| fields.as_object_mut().and_then(|fields| fields.remove(name));
        let kept = take(KEPT).map(one_or_many).transpose().map_err(|error| Failure::malformed(error.to_string()))?;
        let key = take(KEY).map(serde_json::from_value).transpose();
        let key: String = key.map_err(|error| Failure::malformed(error.to_string()))?.unwrap_or_default();
        let mut uploads = Uploads::begin(context, &key, &kept.unwrap_or_default())?;
        uploads.find_kept(context).await?;
        return Ok((typed(fields, &uploads.key)?, uploads));
    }
    let multipart = Multipart::new(media_type).ok_or_else(|| Failure::malformed("the boundary is missing"))?;
    let announced =
        request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST_SENT) {
        return Err(too_large());
    }
    let mut body = Body { multipart, stream: request.into_body().into_data_stream(), read: 0 };
    let (mut fields, mut size, mut parts) = (Vec::<(String, String)>::new(), 0, 0);
    let mut uploads: Option<Uploads> = None;
    while let Some((name, file_name)) = body.part().await? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(too_large());
        }
        let field = name.strip_prefix(OWN_FIELDS);
        match file_name {
            None if uploads.is_some() && name == KEY => {
                return Err(Failure::malformed("key stands before the files"));
            }
            None => {
                let mut value = Vec::new();
                size += name.len();
                while let Some(chunk) = body.content().await? {
                    value.extend_from_slice(&chunk);
                    if size + value.len() > LARGEST_BODY {
                        return Err(too_large());
                    }
                }
                size += value.len();
                let value = String::from_utf8(value).map_err(|_| Failure::malformed(format!("{name} is not UTF-8")))?;
                match &mut uploads {
                    Some(uploads) if name == KEPT => uploads.keep(context, &value)?,
                    _ => fields.push((name, value)),
                }
            }
            Some(_) if file_fields.is_none() => while body.content().await?.is_some() {},
            Some(_)
                if context.site().tickets.attachments.most == 0
                    || name != FILES
                        && !file_fields.zip(field).is_some_and(|(fields, field)| fields.contains(&field)) =>
            {
                return Err(Failure::malformed(format!("{name} takes no files")));
            }
            Some(file_name) => {
                let uploads = match &mut uploads {
                    Some(uploads) => uploads,
                    none => none.insert(Uploads::of_fields(context, &mut fields)?),
                };
                uploads.take(context, who, &mut body, &file_name, field).await?;
            }
        }
    }
    let mut uploads = match uploads {
        Some(uploads) => uploads,
        None => Uploads::of_fields(context, &mut fields)?,
    };
    uploads.find_kept(context).await?;
    let fields = context::fields(fields).map_err(Failure::malformed)?;
    Ok((typed(fields, &uploads.key)?, uploads))
}

/// Returns the field for files of a form; none where the portal takes none.
pub fn field<'a>(context: &'a Context, uploads: &Uploads) -> Option<FileField<'a>> {
    context.file_rules().map(|rules| FileField {
        kept: uploads.kept(context).filter(|(field, _)| field.is_none()).map(|(_, kept)| kept).collect(),
        rules,
    })
}

impl FileRules {
    /// Returns what is said in a language; nothing where no files are taken.
    pub fn new(rules: &Attachments, text: &Messages) -> Option<FileRules> {
        let places = [("whole", "%w"), ("tenth", "%t")];
        let said = WORDS.iter().map(|word| (*word, Value::String(text.with(word, places))));
        let refused = [Refusal::Count, Refusal::Large, Refusal::Together, Refusal::Empty]
            .map(|refusal| (refusal.message(), Value::String(sentence(rules, text, "%s", refusal))));
        let numbers = [("most", rules.most), ("each", rules.megabytes_each), ("together", rules.megabytes_together)];
        (rules.most > 0).then(|| FileRules {
            hint: text.with("field-files-hint", numbers),
            most: rules.most,
            each: file::most_each(rules),
            together: file::most_together(rules),
            accept: rules.types.join(","),
            words: Safe(escape(&Value::from_iter(said.chain(refused)).to_string())),
        })
    }
}

/// Deletes some files whose forms were never sent again: the bytes first, so that none are left that
/// no row knows of.
pub async fn give_up(ports: &Ports) -> Result<(), String> {
    let given_up = store::ask(&*ports.database, store::attachment::given_up(ports.clock.now())).await;
    let mut gone = Vec::new();
    for id in given_up.map_err(|error| error.to_string())? {
        // The next look tries again; one that cannot be deleted does not keep the others.
        match ports.blobs.delete(&id).await {
            Ok(()) => gone.push(id),
            Err(error) => log(ports, "upload.failed", serde_json::json!({ "error": error.to_string() })),
        }
    }
    if gone.is_empty() {
        return Ok(());
    }
    store::attachment::forget(&*ports.database, &gone).await.map_err(|error| error.to_string())
}

impl Uploads {
    /// Returns the ids of the files that came with the message, and of those in such fields of the
    /// portal's own as are asked.
    pub fn ids(&self, is_asked: impl Fn(&str) -> bool) -> Vec<String> {
        let files = self.files.iter().filter(|file| file.field.as_deref().is_none_or(&is_asked));
        files.map(|file| file.id.clone()).collect()
    }

    /// Returns the ids of the portal's own fields that hold files, and the ids of those.
    pub fn in_fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|file| Some((file.field.as_deref()?, file.id.as_str())))
    }

    /// Tells whether a file was put into a field of the portal's own that was not taken.
    pub fn is_refused(&self, field: &str) -> bool {
        self.refused.iter().any(|refused| refused.field.as_deref() == Some(field))
    }

    /// Returns the files as the form holds them that is shown again, with the fields they were put into.
    pub fn kept(&self, context: &Context) -> impl Iterator<Item = (Option<String>, KeptFile)> {
        self.files.iter().map(|file| {
            let size = Size::new(context.text(), file.bytes);
            (file.field.clone(), KeptFile { token: self.token(context, file), name: file.name.clone(), size })
        })
    }

    /// Forgets the files, which are gone, and says so.
    pub fn lapse(&mut self) {
        let lapsed = |file: File| Refused { field: file.field, name: file.name, why: Refusal::Lapsed };
        self.refused.extend(self.files.drain(..).map(lapsed));
    }

    /// Adds what is wrong with the files.
    pub fn check(&self, context: &Context, errors: &mut FieldErrors) {
        errors.0.extend(self.refused.iter().map(|Refused { field, name, why }| FieldError {
            field: field.as_ref().map_or(FILES.into(), |id| format!("{OWN_FIELDS}{id}").into()),
            detail: sentence(&context.site().tickets.attachments, context.text(), name, *why),
        }));
    }

    /// Remembers a file that was not taken.
    fn refuse(&mut self, field: Option<&str>, name: String, why: Refusal) {
        self.refused.push(Refused { field: field.map(str::to_owned), name, why });
    }

    /// Takes key and tokens out of the fields, all of which stand before the first file.
    fn of_fields(context: &Context, fields: &mut Vec<(String, String)>) -> Result<Uploads, Failure> {
        let kept: Vec<String> =
            fields.iter().filter(|(name, _)| name == KEPT).map(|(_, value)| value.clone()).collect();
        let key = fields.iter().find(|(name, _)| name == KEY).map(|(_, value)| value.clone()).unwrap_or_default();
        fields.retain(|(name, _)| !matches!(name.as_str(), KEY | KEPT));
        Uploads::begin(context, &key, &kept)
    }

    /// Begins with what was sent before.
    fn begin(context: &Context, key: &str, kept: &[String]) -> Result<Uploads, Failure> {
        let mut uploads = Uploads { key: context.submission_key(key)?, ..Uploads::default() };
        for token in kept {
            uploads.keep(context, token)?;
        }
        Ok(uploads)
    }

    /// Keeps a file that was sent before. A token of another form is nobody's honest mistake.
    fn keep(&mut self, context: &Context, token: &str) -> Result<(), Failure> {
        let rules = &context.site().tickets.attachments;
        let Some(subject) = context.keys().open(Purpose::Upload, token, context.now()) else {
            self.refuse(None, String::new(), Refusal::Lapsed);
            return Ok(());
        };
        let mut parts = subject.splitn(4, '-');
        let (id, key, bytes) = (parts.next(), parts.next(), parts.next().and_then(|bytes| bytes.parse::<u64>().ok()));
        let (Some(id), Some(bytes), true) = (id, bytes, key == Some(&self.key)) else {
            return Err(Failure::malformed("kept names a file of another form"));
        };
        let field = parts.next().map(str::to_owned);
        // One is enough of each, and in a field of the portal's own what was sent now takes its place.
        if self.files.iter().any(|file| file.id == id || field.is_some() && file.field == field) {
            return Ok(());
        }
        let before: u64 = self.files.iter().map(|file| file.bytes).sum();
        if self.files.len() >= rules.most as usize {
            self.refuse(None, String::new(), Refusal::Count);
        } else if before + bytes > file::most_together(rules) {
            self.refuse(None, String::new(), Refusal::Together);
        } else {
            let (id, name, media_type) = (id.to_owned(), String::new(), String::new());
            self.files.push(File { id, name, media_type, bytes, field });
        }
        Ok(())
    }

    /// Looks up what was sent before, and drops what is gone.
    async fn find_kept(&mut self, context: &Context) -> Result<(), Failure> {
        let ids: Vec<String> =
            self.files.iter().filter(|file| file.name.is_empty()).map(|file| file.id.clone()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let found = context.ask(store::attachment::sent(&self.key, &ids)).await?;
        for file in &mut self.files {
            if let Some(found) = found.iter().find(|found| found.id == file.id) {
                *file = found.clone();
            }
        }
        for file in self.files.extract_if(.., |file| file.name.is_empty()) {
            self.refused.push(Refused { field: file.field, name: file.name, why: Refusal::Lapsed });
        }
        Ok(())
    }

    fn token(&self, context: &Context, file: &File) -> String {
        let mut subject = format!("{}-{}-{}", file.id, self.key, file.bytes);
        if let Some(field) = &file.field {
            subject += &format!("-{field}");
        }
        context.keys().seal(Purpose::Upload, &subject, context.now() + WAITS)
    }

    /// Takes one file, or reads past it and remembers why it was not taken.
    async fn take(
        &mut self,
        context: &Context,
        who: Option<&Who>,
        body: &mut Body,
        typed_name: &str,
        field: Option<&str>,
    ) -> Result<(), Failure> {
        let mut head = Vec::new();
        let mut is_whole = false;
        while head.len() < HEAD && !is_whole {
            match body.content().await? {
                Some(chunk) => head.extend_from_slice(&chunk),
                None => is_whole = true,
            }
        }
        if head.is_empty() && typed_name.is_empty() {
            // None was chosen.
            return Ok(());
        }
        let name = file::clean_name(typed_name);
        let rules = &context.site().tickets.attachments;
        let begins = head.get(..HEAD).unwrap_or(&head);
        let media_type = file::media_type(begins, &name);
        // Whoever answers for the portal sends as much as it takes.
        let limit = match who {
            Some(Who::Agent(_)) => None,
            _ => Some(context.limited(Limit::Upload).await),
        };
        let refusal = if self.besides(field).count() >= rules.most as usize {
            Some(Refusal::Count)
        } else if head.is_empty() {
            Some(Refusal::Empty)
        } else if matches!(limit, Some((_, true))) {
            Some(Refusal::Limit)
        } else {
            file::refuse_name(rules, &name).or_else(|| file::refuse_content(rules, begins, media_type))
        };
        let field = field.map(str::to_owned);
        let outcome = match refusal {
            Some(refusal) => Err(refusal),
            None => {
                let mut search = MacroSearch::new(rules, begins);
                let (id, media_type) = (context.new_id(), media_type.to_owned());
                let file = File { id, name: name.clone(), media_type, bytes: 0, field: field.clone() };
                let subject = limit.map(|(subject, _)| subject);
                self.store(context, body, file, head.into(), &mut is_whole, &mut search, subject).await?
            }
        };
        while !is_whole {
            is_whole = body.content().await?.is_none();
        }
        match outcome {
            Ok(file) => {
                self.files.retain(|other| other.field.is_none() || other.field != file.field);
                self.files.push(file);
            }
            Err(why) => self.refused.push(Refused { field, name, why }),
        }
        Ok(())
    }

    /// Returns what was taken besides what stands in the portal's own field of that id, which another file
    /// takes the place of.
    fn besides(&self, field: Option<&str>) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.field.is_none() || file.field.as_deref() != field)
    }

    /// Stores a file as it comes. Its row is there before its bytes can be read.
    #[expect(clippy::too_many_arguments, reason = "the halves of one function")]
    async fn store(
        &self,
        context: &Context,
        body: &mut Body,
        mut file: File,
        head: Bytes,
        is_whole: &mut bool,
        search: &mut MacroSearch,
        limited: Option<String>,
    ) -> Result<Result<File, Refusal>, Failure> {
        let rules = &context.site().tickets.attachments;
        let before: u64 = self.besides(file.field.as_deref()).map(|file| file.bytes).sum();
        let mut writer = context.ports.blobs.write(&file.id).await?;
        let mut chunk = head;
        let refusal = loop {
            file.bytes += chunk.len() as u64;
            if file.bytes > file::most_each(rules) {
                break Some(Refusal::Large);
            }
            if before + file.bytes > file::most_together(rules) {
                break Some(Refusal::Together);
            }
            if search.finds(&chunk) {
                break Some(Refusal::Macros);
            }
            writer.write(chunk).await?;
            if *is_whole {
                break None;
            }
            match body.content().await? {
                Some(next) => chunk = next,
                None => {
                    *is_whole = true;
                    break None;
                }
            }
        };
        if let Some(refusal) = refusal {
            writer.abort().await?;
            return Ok(Err(refusal));
        }
        let now = context.now();
        let mut statements = vec![store::attachment::reserve(&file, &self.key, now)];
        if let Some(subject) = &limited {
            statements.extend(store::limit::count(Limit::Upload, subject, now));
        }
        match (context.ports.database.batch(statements).await, limited) {
            (Ok(_), _) => {
                writer.finish().await?;
                Ok(Ok(file))
            }
            (Err(error), Some(subject)) if store::limit::is_reached(&error) => {
                writer.abort().await?;
                context.mark_limited(Limit::Upload, &subject).await;
                Ok(Err(Refusal::Limit))
            }
            (Err(error), _) => Err(error.into()),
        }
    }
}

/// A body that is read part by part.
struct Body {
    multipart: Multipart,
    stream: BodyDataStream,
    read: usize,
}

impl Body {
    /// Returns the next part's name, and that of its file where it is one.
    async fn part(&mut self) -> Result<Option<(String, Option<String>)>, Failure> {
        match self.next().await? {
            None => Ok(None),
            Some(Piece::Begin { name, file_name }) => Ok(Some((name, file_name))),
            Some(_) => Err(Failure::malformed("a part begins without a head")),
        }
    }

    /// Returns the next bytes of the part; `None` at its end.
    async fn content(&mut self) -> Result<Option<Bytes>, Failure> {
        match self.next().await? {
            Some(Piece::Content(bytes)) => Ok(Some(bytes)),
            _ => Ok(None),
        }
    }

    async fn next(&mut self) -> Result<Option<Piece>, Failure> {
        loop {
            if let Some(piece) = self.multipart.next().map_err(Failure::malformed)? {
                return Ok(Some(piece));
            }
            match self.stream.next().await {
                Some(Ok(chunk)) => {
                    self.read += chunk.len();
                    if self.read > LARGEST_SENT {
                        return Err(too_large());
                    }
                    self.multipart.feed(&chunk);
                }
                Some(Err(error)) => return Err(Failure::malformed(error.to_string())),
                None if self.multipart.is_done() => return Ok(None),
                None => return Err(Failure::malformed("the body ends too soon")),
            }
        }
    }
}

/// Returns what is said of a file that is not taken.
fn sentence(rules: &Attachments, text: &Messages, name: &str, refusal: Refusal) -> String {
    let megabytes = match refusal {
        Refusal::Together => rules.megabytes_together,
        _ => rules.megabytes_each,
    };
    let arguments = [
        ("name", Argument::from(name)),
        ("most", Argument::from(rules.most)),
        ("megabytes", Argument::from(megabytes)),
    ];
    text.with(refusal.message(), arguments)
}

/// Returns the fields as what they mean, with the form's key among them.
fn typed<T: DeserializeOwned>(mut fields: Value, key: &str) -> Result<T, Failure> {
    if let Some(fields) = fields.as_object_mut() {
        fields.insert(KEY.to_owned(), Value::String(key.to_owned()));
    }
    context::typed(fields)
}

fn too_large() -> Failure {
    Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE).into()
}

//! Every sentence a person reads, in one language, as [Project Fluent](https://projectfluent.org)
//! messages: the theme's locale with the portal's own labels over it.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Pattern, Resource};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue as Argument;

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// What each message says by itself, once it was asked for: a page of twenty lines asks for each heading
    /// twenty times.
    said: FxHashMap<String, OnceLock<String>>,
    /// What `date-time` says on each day of the year, likewise.
    dates: Vec<OnceLock<Vec<Part>>>,
}

/// A part of what `date-time` says of a day.
enum Part {
    Text(String),
    Year,
    Time,
}

/// Stand for the year and the time.
const YEAR: char = '\u{1}';
const TIME: char = '\u{2}';

/// The most days of a month.
const DAYS: usize = 31;

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Messages({:?})", self.bundle.locales)
    }
}

/// What is wrong in a file of messages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MessagesError {
    /// Where in the source, in bytes; empty where the whole file is meant.
    pub span: std::ops::Range<usize>,
    /// One sentence.
    pub reason: String,
}

impl fmt::Display for MessagesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.reason, self.span.start)
    }
}

impl std::error::Error for MessagesError {}

impl Messages {
    /// Parses `source`, all of it written for `language` (a BCP 47 tag).
    pub fn parse(language: &str, source: &str) -> Result<Messages, Vec<MessagesError>> {
        let locale: LanguageIdentifier =
            language.parse().map_err(|_| vec![whole(format!("\"{language}\" is not a language tag"))])?;
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
            errors
                .into_iter()
                .map(|error| MessagesError { span: error.pos.clone(), reason: error.kind.to_string() })
                .collect::<Vec<_>>()
        })?;
        let messages = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name.to_owned(), OnceLock::new())),
            _ => None,
        });
        let said = messages.collect();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks would end up in addresses, headers and plain-text mail.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|errors| errors.into_iter().map(|error| whole(error.to_string())).collect::<Vec<_>>())?;
        let dates = (0..12 * DAYS).map(|_| OnceLock::new()).collect();
        Ok(Messages { bundle, said, dates })
    }

    /// Tells whether a message of this name exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// Returns a message that takes no arguments; its name where there is none, so that a slip
    /// shows and nothing fails.
    pub fn get(&self, id: &str) -> Cow<'_, str> {
        match self.said.get(id) {
            Some(said) => Cow::Borrowed(said.get_or_init(|| self.format(id, None).into_owned())),
            None => Cow::Owned(id.to_owned()),
        }
    }

    /// Returns the message `date-time`. `time` is hours and minutes.
    pub fn date_time(&self, day: i8, month: i8, year: i16, time: [i8; 2]) -> String {
        let say = || {
            let (year, time) = (YEAR.to_string(), TIME.to_string());
            // Numbers: the message chooses its words by them.
            let arguments =
                [("day", day.into()), ("month", month.into()), ("year", year.into()), ("time", time.into())];
            parts(&self.with::<Argument<'_>>("date-time", arguments))
        };
        let place = usize::try_from(month - 1).ok().zip(usize::try_from(day - 1).ok());
        let said = place.and_then(|(month, day)| self.dates.get(month * DAYS + day));
        let mut text = String::with_capacity(32);
        for part in said.map(|said| said.get_or_init(say)).into_iter().flatten() {
            match part {
                Part::Text(part) => text.push_str(part),
                // Writing to a string does not fail.
                Part::Year => write!(text, "{year}").unwrap_or_default(),
                Part::Time => {
                    // Without the machinery of formats: a list has fifty of them.
                    let digit = |number: i8| char::from(b'0' + number.unsigned_abs() % 10);
                    let [hour, minute] = time;
                    text.extend([digit(hour / 10), digit(hour), ':', digit(minute / 10), digit(minute)]);
                }
            }
        }
        text
    }

    /// Returns the message `labelled`: a label with the colon that leads to what is behind it.
    pub fn labelled(&self, label: &str) -> String {
        self.with("labelled", [("label", label)])
    }

    /// Returns a message filled with `arguments`.
    pub fn with<'a, V: Into<Argument<'a>>>(
        &self,
        id: &str,
        arguments: impl IntoIterator<Item = (&'a str, V)>,
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(name, value);
        }
        self.format(id, Some(&args)).into_owned()
    }

    /// Returns what a pattern says that is written elsewhere, with these terms and messages.
    pub fn say(&self, pattern: &Pattern<&str>) -> String {
        self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()
    }

    fn format<'a>(&'a self, id: &'a str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        match self.bundle.get_message(id).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, args, &mut Vec::new()),
            None => Cow::Borrowed(id),
        }
    }
}

fn parts(said: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for piece in said.split_inclusive([YEAR, TIME]) {
        parts.push(Part::Text(piece.trim_end_matches([YEAR, TIME]).to_owned()));
        match piece.chars().next_back() {
            Some(YEAR) => parts.push(Part::Year),
            Some(TIME) => parts.push(Part::Time),
            _ => {}
        }
    }
    parts
}

/// Returns the source of `theme` with each message and term that `labels` defines replaced by
/// the label's, and those only `labels` knows at the end. Both must parse.
pub fn merge(theme: &str, labels: &str) -> Result<String, Vec<MessagesError>> {
    let mut merged = parse(theme)?;
    for entry in parse(labels)?.body {
        let Some(key) = key(&entry) else { continue };
        match merged.body.iter_mut().find(|other| self::key(other) == Some(key)) {
            Some(place) => *place = entry,
            None => merged.body.push(entry),
        }
    }
    // Comments are for the theme's authors, not for the edge to carry.
    merged.body.retain(|entry| key(entry).is_some());
    Ok(fluent_syntax::serializer::serialize(&merged))
}

fn parse(source: &str) -> Result<Resource<&str>, Vec<MessagesError>> {
    fluent_syntax::parser::parse(source).map_err(|(_, errors)| {
        errors.into_iter().map(|error| MessagesError { span: error.pos, reason: error.kind.to_string() }).collect()
    })
}

/// A message and a term may share a name, so the kind belongs to the key.
fn key<'s>(entry: &Entry<&'s str>) -> Option<(bool, &'s str)> {
    match entry {
        Entry::Message(message) => Some((false, message.id.name)),
        Entry::Term(term) => Some((true, term.id.name)),
        _ => None,
    }
}

fn whole(reason: String) -> MessagesError {
    MessagesError { span: 0..0, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: &str = "\
# What a customer opens.
-ticket = { $form ->
   *[one] ticket
    [other] tickets
}
new = Create a new { -ticket }
all = All { -ticket(form: \"other\") }
since = { $count ->
    [one] one { -ticket }
   *[other] { $count } { -ticket(form: \"other\") }
}
";

    #[test]
    fn one_override_of_a_term_renames_every_message() {
        let labels = "-ticket = { $form ->\n   *[one] request\n    [other] requests\n}\nextra = More";
        let messages = Messages::parse("en", &merge(THEME, labels).unwrap()).unwrap();
        assert_eq!(messages.get("new"), "Create a new request");
        assert_eq!(messages.get("all"), "All requests");
        assert_eq!(messages.with("since", [("count", 1)]), "one request");
        assert_eq!(messages.with("since", [("count", 7)]), "7 requests");
        assert_eq!(messages.get("extra"), "More");
        assert_eq!(messages.get("no-such-message"), "no-such-message");
    }

    #[test]
    fn a_day_is_said_once_and_shown_with_every_year_and_time() {
        let source = "date-time = { $time }, { $day ->\n   *[other] { $day }.\n    [1] 1st\n} { $month } { $year }!";
        let messages = Messages::parse("en", source).unwrap();
        assert_eq!(messages.date_time(1, 12, 2026, [9, 5]), "09:05, 1st 12 2026!");
        assert_eq!(messages.date_time(1, 12, 1999, [23, 59]), "23:59, 1st 12 1999!");
        assert_eq!(messages.date_time(31, 1, 2026, [0, 0]), "00:00, 31. 1 2026!");
        assert_eq!(messages.date_time(0, 13, 2026, [0, 0]), "");
    }

    #[test]
    fn a_broken_file_says_where() {
        let errors = Messages::parse("en", "ok = Fine\nbroken = { -ticket\n").unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].span.start, 10 + "broken = { -ticket".len() + 1);
        assert!(Messages::parse("not a tag", "").is_err());
    }
}

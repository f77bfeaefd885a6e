//! What a form asks besides name, address, kind, subject and description: when it is asked, and what
//! may be typed.

use std::collections::BTreeMap;
use std::fmt;

use fanlight_contract::{Field, FieldType, Form, KIND_FIELD, NO, When, YES};
use jiff::civil::Date;

use crate::domain::text;

/// Digits behind a decimal mark that a number keeps.
const MOST_DECIMALS: usize = 6;

/// Digits before it.
const MOST_DIGITS: usize = 15;

/// What was filled into a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The field's id.
    pub field: String,
    /// At least one; several of a multi-select alone.
    pub values: Vec<String>,
}

/// What was typed, by the ids of fields.
pub type Typed = BTreeMap<String, Vec<String>>;

/// Why something typed is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Nothing was typed.
    Empty,
    /// Nothing was chosen.
    NothingChosen,
    /// No file was chosen.
    NoFile,
    /// A box is not ticked that must be.
    Unticked,
    /// It is none of the options.
    Choice,
    /// It has more characters than this.
    Long(u32),
    /// It is no number.
    Number,
    /// It is no whole number.
    WholeNumber,
    /// It has more digits behind the decimal mark than this.
    Decimals(u8),
    /// It is less than this.
    Little(i64),
    /// It is more than this.
    Much(i64),
    /// It is no day.
    Date,
    /// It is before this day.
    Early(String),
    /// It is after this day.
    Late(String),
}

impl Wrong {
    /// Returns the message that says so; it takes what it is about as `limit`.
    pub fn message(&self) -> &'static str {
        match self {
            Wrong::Empty => "invalid-empty",
            Wrong::NothingChosen => "invalid-nothing-chosen",
            Wrong::NoFile => "invalid-no-file",
            Wrong::Unticked => "invalid-unticked",
            Wrong::Choice => "invalid-choice",
            Wrong::Long(_) => "invalid-longer",
            Wrong::Number => "invalid-number",
            Wrong::WholeNumber => "invalid-whole-number",
            Wrong::Decimals(_) => "invalid-decimals",
            Wrong::Little(_) => "invalid-little",
            Wrong::Much(_) => "invalid-much",
            Wrong::Date => "invalid-date",
            Wrong::Early(_) => "invalid-early",
            Wrong::Late(_) => "invalid-late",
        }
    }
}

/// Checks all that was typed into a form's own fields at once. What is not asked, given the rest, is
/// left out, whatever was typed there. `mark` is the reader's decimal mark.
pub fn check<'f>(
    form: &Form,
    fields: &'f [Field],
    kind: &str,
    typed: &Typed,
    mark: char,
) -> Result<Vec<Filled>, Vec<(&'f str, Wrong)>> {
    let (mut filled, mut wrong): (Vec<Filled>, Vec<(&str, Wrong)>) = (Vec::new(), Vec::new());
    for field in of_form(form, fields) {
        if !field.when.as_ref().is_none_or(|when| holds(when, kind, &filled)) {
            continue;
        }
        let values = typed.get(&field.id).map_or(&[][..], Vec::as_slice);
        match read(&field.r#type, values, mark) {
            Err(reason) => wrong.push((&field.id, reason)),
            Ok(values) => match missing(field, &values) {
                Some(reason) => wrong.push((&field.id, reason)),
                None if values.is_empty() => {}
                None => filled.push(Filled { field: field.id.clone(), values }),
            },
        }
    }
    if wrong.is_empty() { Ok(filled) } else { Err(wrong) }
}

/// Returns the fields of a form, in its order.
pub fn of_form<'f>(form: &Form, fields: &'f [Field]) -> impl Iterator<Item = &'f Field> {
    form.fields.iter().filter_map(|id| fields.iter().find(|field| field.id == *id))
}

fn holds(when: &When, kind: &str, filled: &[Filled]) -> bool {
    if when.field == KIND_FIELD {
        return when.is.iter().any(|wanted| wanted == kind);
    }
    let values = filled.iter().find(|filled| filled.field == when.field).map_or(&[][..], |filled| &filled.values);
    values.iter().any(|value| when.is.contains(value))
}

/// Tells what is wrong with a required field that holds nothing.
fn missing(field: &Field, values: &[String]) -> Option<Wrong> {
    let reason = match field.r#type {
        FieldType::Checkbox if values.iter().any(|value| value == YES) => return None,
        FieldType::Checkbox => Wrong::Unticked,
        _ if !values.is_empty() => return None,
        FieldType::Select { .. } | FieldType::MultiSelect { .. } => Wrong::NothingChosen,
        FieldType::File => Wrong::NoFile,
        _ => Wrong::Empty,
    };
    field.required.then_some(reason)
}

/// Reads what was typed as it is kept; nothing where nothing was typed.
fn read(kind: &FieldType, typed: &[String], mark: char) -> Result<Vec<String>, Wrong> {
    let one = || typed.first().map_or("", String::as_str);
    let some = |value: String| if value.is_empty() { Vec::new() } else { vec![value] };
    match kind {
        FieldType::MultiSelect { options } => {
            if typed.iter().any(|value| !value.is_empty() && !options.contains(value)) {
                return Err(Wrong::Choice);
            }
            return Ok(options.iter().filter(|option| typed.contains(option)).cloned().collect());
        }
        // One control sends one value.
        _ if typed.len() > 1 => return Err(Wrong::Choice),
        _ => {}
    }
    Ok(match kind {
        FieldType::Text { max_length } => some(within(text::line(one()), *max_length)?),
        FieldType::Multiline { max_length } => some(within(text::lines(one()), *max_length)?),
        FieldType::Number { min, max, decimals } => {
            let line = text::line(one());
            some(if line.is_empty() { line } else { number(&line, mark, *min, *max, *decimals)?.to_string() })
        }
        FieldType::Date { earliest, latest } => {
            let day = text::line(one());
            if !day.is_empty() && !is_day(&day) {
                return Err(Wrong::Date);
            }
            // Days as ISO 8601 writes them sort as text.
            match (earliest, latest) {
                _ if day.is_empty() => {}
                (Some(earliest), _) if day < *earliest => return Err(Wrong::Early(earliest.clone())),
                (_, Some(latest)) if day > *latest => return Err(Wrong::Late(latest.clone())),
                _ => {}
            }
            some(day)
        }
        FieldType::Select { options } => match one() {
            "" => Vec::new(),
            value if options.iter().any(|option| option == value) => vec![value.to_owned()],
            _ => return Err(Wrong::Choice),
        },
        FieldType::Checkbox => match one() {
            YES => vec![YES.to_owned()],
            "" | NO => vec![NO.to_owned()],
            _ => return Err(Wrong::Choice),
        },
        // The id of what was sent, which nobody types.
        FieldType::File => some(one().to_owned()),
        FieldType::MultiSelect { .. } => Vec::new(),
    })
}

fn within(text: String, max_length: u32) -> Result<String, Wrong> {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > max_length { Err(Wrong::Long(max_length)) } else { Ok(text) }
}

fn is_day(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes().all(|digit| digit.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten()
    };
    let day = || {
        let (month, day) = (i8::try_from(part(5..7)?).ok()?, i8::try_from(part(8..10)?).ok()?);
        Date::new(part(0..4)?, month, day).ok()
    };
    text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-") && day().is_some()
}

/// Returns the parts of a day as ISO 8601 writes it: year, month, day.
pub fn parts_of_day(text: &str) -> Option<(&str, u8, u8)> {
    let mut parts = text.splitn(3, '-');
    Some((parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn number(typed: &str, mark: char, min: Option<i64>, max: Option<i64>, decimals: u8) -> Result<Decimal, Wrong> {
    let number = Decimal::parse(typed, mark).ok_or(if decimals == 0 { Wrong::WholeNumber } else { Wrong::Number })?;
    if number.decimals() > usize::from(decimals) {
        return Err(if decimals == 0 { Wrong::WholeNumber } else { Wrong::Decimals(decimals) });
    }
    match (min, max) {
        (Some(min), _) if number < Decimal::whole(min) => Err(Wrong::Little(min)),
        (_, Some(max)) if number > Decimal::whole(max) => Err(Wrong::Much(max)),
        _ => Ok(number),
    }
}

/// A number as people write one, in millionths.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Decimal(i128);

const MILLION: i128 = 1_000_000;

impl Decimal {
    fn whole(number: i64) -> Decimal {
        Decimal(i128::from(number) * MILLION)
    }

    /// Reads a number as people type it, where `mark` stands before the decimals: `1.234,5` with a
    /// comma, `1,234.5` with a point. The other of the two is a decimal mark as well where it cannot
    /// stand between thousands.
    pub fn parse(typed: &str, mark: char) -> Option<Decimal> {
        let other = if mark == ',' { '.' } else { ',' };
        let plain: String = typed.chars().filter(|letter| !letter.is_whitespace()).map(narrow).collect();
        let (is_negative, plain) = match plain.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
        let (whole, decimals) = match plain.split_once(mark) {
            Some((whole, decimals)) => (without_groups(whole, other)?, decimals),
            None => match without_groups(plain, other) {
                Some(whole) => (whole, ""),
                None => {
                    let (whole, decimals) = plain.split_once(other)?;
                    (whole.to_owned(), decimals)
                }
            },
        };
        let decimals = decimals.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        let are_digits = [whole, decimals].iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit()));
        let has_some = plain.bytes().any(|letter| letter.is_ascii_digit());
        if !are_digits || !has_some || whole.len() > MOST_DIGITS || decimals.len() > MOST_DECIMALS {
            return None;
        }
        let millionths: i128 = format!("{whole}{decimals:0<width$}", width = MOST_DECIMALS).parse().ok()?;
        Some(Decimal(if is_negative { -millionths } else { millionths }))
    }

    /// Returns how many digits stand behind the mark.
    fn decimals(self) -> usize {
        self.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }
}

impl fmt::Display for Decimal {
    /// As programs write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.0 < 0 { "-" } else { "" };
        let digits = self.0.unsigned_abs();
        let (whole, rest) = (digits / MILLION.unsigned_abs(), digits % MILLION.unsigned_abs());
        let decimals = format!("{rest:06}");
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{minus}{whole}"),
            decimals => write!(f, "{minus}{whole}.{decimals}"),
        }
    }
}

/// Returns a number as programs write it in a reader's way.
pub fn with_mark(number: &str, mark: char) -> String {
    number.replace('.', mark.encode_utf8(&mut [0; 4]))
}

/// Takes what stands between thousands out of a whole number; `None` where it stands elsewhere.
fn without_groups(whole: &str, between: char) -> Option<String> {
    let mut groups = whole.split(between);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fits = rest.is_empty()
        || (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
    fits.then(|| first.to_owned() + &rest.concat())
}

/// Makes digits and marks of what is typed in full width, as in Japanese.
fn narrow(letter: char) -> char {
    match letter {
        '\u{FF0B}'..='\u{FF19}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: &str, r#type: FieldType) -> Field {
        Field { id: id.to_owned(), r#type, required: false, visible: true, when: None }
    }

    fn options(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    fn form(fields: &[Field]) -> Form {
        Form {
            id: "default".into(),
            in_menu: true,
            kinds: options(&["bug"]),
            fields: fields.iter().map(|f| f.id.clone()).collect(),
        }
    }

    /// Checks what is typed into fields, `id=value` each, for a bug.
    #[track_caller]
    fn checked(fields: &[Field], typed: &[&str]) -> Result<Vec<String>, Vec<String>> {
        let mut values = Typed::new();
        for pair in typed {
            let (id, value) = pair.split_once('=').unwrap();
            values.entry(id.to_owned()).or_default().push(value.to_owned());
        }
        match check(&form(fields), fields, "bug", &values, ',') {
            Ok(filled) => Ok(filled.iter().map(|one| format!("{}={}", one.field, one.values.join("+"))).collect()),
            Err(wrong) => Err(wrong.iter().map(|(id, wrong)| format!("{id}: {wrong:?}")).collect()),
        }
    }

    #[test]
    fn numbers_are_read_as_readers_write_them() {
        let read = |typed: &str, mark: char| Decimal::parse(typed, mark).map(|number| number.to_string());
        for (typed, comma, point) in [
            ("1,5", "1.5", "1.5"),
            ("1.5", "1.5", "1.5"),
            ("1.500", "1500", "1.5"),
            ("1,500", "1.5", "1500"),
            ("0.500", "0.5", "0.5"),
            ("0,500", "0.5", "0.5"),
            ("1 234", "1234", "1234"),
            (" 007 ", "7", "7"),
            ("-3", "-3", "-3"),
            ("\u{2212}0,25", "-0.25", "-0.25"),
            ("-0", "0", "0"),
            (",5", "0.5", "0.5"),
            ("１２．５", "12.5", "12.5"),
            ("999999999999999", "999999999999999", "999999999999999"),
        ] {
            assert_eq!(
                (read(typed, ',').as_deref(), read(typed, '.').as_deref()),
                (Some(comma), Some(point)),
                "{typed:?}"
            );
        }
        assert_eq!(read("1.234.567,8", ',').as_deref(), Some("1234567.8"));
        assert_eq!(read("1,234,567.8", '.').as_deref(), Some("1234567.8"));
        for typed in
            ["", "-", ",", ".", "1,2,3", "1.2.3", "1e5", "٣", "0x10", "1.0000001", "9999999999999999", "--1", "12a"]
        {
            assert_eq!((read(typed, ','), read(typed, '.')), (None, None), "{typed:?}");
        }
        assert_eq!(with_mark("-1234.5", ','), "-1234,5");
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        for day in ["2026-02-28", "2028-02-29", "0001-01-01", "9999-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "26-01-01",
            "2026-1-01",
            "2026/01/01",
            "2026-01-01T",
            "+026-01-01",
            "２０２６-01",
        ] {
            assert!(!is_day(wrong), "{wrong}");
        }
        assert_eq!(parts_of_day("2026-03-09"), Some(("2026", 3, 9)));
    }

    #[test]
    fn everything_is_said_at_once_within_its_limits() {
        let all = [
            field("line", FieldType::Text { max_length: 3 }),
            field("lines", FieldType::Multiline { max_length: 3 }),
            field("count", FieldType::Number { min: Some(1), max: Some(9), decimals: 0 }),
            field("weight", FieldType::Number { min: None, max: None, decimals: 2 }),
            field("day", FieldType::Date { earliest: Some("2026-01-01".into()), latest: Some("2026-12-31".into()) }),
            field("device", FieldType::Select { options: options(&["tap", "hub"]) }),
            field("parts", FieldType::MultiSelect { options: options(&["seal", "key", "pin"]) }),
            field("agree", FieldType::Checkbox),
        ];
        let fine = [
            "line= ä\n ö",
            "lines=a\r\nb",
            "count=9",
            "weight=1,25",
            "day=2026-03-31",
            "device=hub",
            "parts=pin",
            "parts=seal",
            "agree=yes",
        ];
        let kept = [
            "line=ä ö",
            "lines=a\nb",
            "count=9",
            "weight=1.25",
            "day=2026-03-31",
            "device=hub",
            "parts=seal+pin",
            "agree=yes",
        ];
        assert_eq!(checked(&all, &fine), Ok(kept.map(str::to_owned).into()));
        assert_eq!(checked(&all, &["line=", "parts=", "device="]), Ok(vec!["agree=no".to_owned()]));
        assert_eq!(
            checked(
                &all,
                &[
                    "line=abcd",
                    "lines=abcd",
                    "count=1,5",
                    "weight=1,255",
                    "day=31.3.2026",
                    "device=cat",
                    "parts=seal",
                    "parts=cat",
                    "agree=maybe"
                ]
            ),
            Err([
                "line: Long(3)",
                "lines: Long(3)",
                "count: WholeNumber",
                "weight: Decimals(2)",
                "day: Date",
                "device: Choice",
                "parts: Choice",
                "agree: Choice"
            ]
            .map(str::to_owned)
            .into())
        );
        assert_eq!(
            checked(&all, &["line=a", "line=b", "count=0", "day=2025-12-31"]),
            Err(["line: Choice", "count: Little(1)", "day: Early(\"2026-01-01\")"].map(str::to_owned).into())
        );
        assert_eq!(
            checked(&all, &["count=10", "weight=many", "day=2027-01-01"]),
            Err(["count: Much(9)", "weight: Number", "day: Late(\"2026-12-31\")"].map(str::to_owned).into())
        );
        let required = all.map(|field| Field { required: true, ..field });
        assert_eq!(
            checked(&required, &["agree=no"]),
            Err([
                "line: Empty",
                "lines: Empty",
                "count: Empty",
                "weight: Empty",
                "day: Empty",
                "device: NothingChosen",
                "parts: NothingChosen",
                "agree: Unticked"
            ]
            .map(str::to_owned)
            .into())
        );
    }

    #[test]
    fn what_is_not_asked_is_left_out_and_so_is_what_depends_on_it() {
        let when = |name: &str, is: &[&str]| Some(When { field: name.to_owned(), is: options(is) });
        let text = || FieldType::Text { max_length: 9 };
        let all = [
            Field {
                when: when("type", &["bug"]),
                ..field("device", FieldType::Select { options: options(&["tap", "hub"]) })
            },
            Field { when: when("device", &["hub"]), ..field("wired", FieldType::Checkbox) },
            Field { when: when("wired", &["no"]), required: true, ..field("network", text()) },
            Field { when: when("type", &["feature"]), required: true, ..field("wish", text()) },
        ];
        assert_eq!(
            checked(&all, &["device=tap", "wired=yes", "network=home", "wish=x"]),
            Ok(vec!["device=tap".to_owned()])
        );
        assert_eq!(
            checked(&all, &["device=hub", "wired=yes"]),
            Ok(vec!["device=hub".to_owned(), "wired=yes".to_owned()])
        );
        assert_eq!(checked(&all, &["device=hub"]), Err(vec!["network: Empty".to_owned()]));
        assert_eq!(checked(&all, &[]), Ok(vec![]));
    }
}

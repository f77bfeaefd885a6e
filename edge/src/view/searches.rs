//! What readers looked for, to an agent's eyes.

use fanlight_contract::{Argument, Messages};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::publication::Publication;
use crate::store::search::{Failed, Solved};
use crate::view::Moment;
use crate::view::article::{ArticleLink, article_link};

/// A day in UTC, for machines and for people.
fn day(text: &Messages, ms: i64) -> Moment {
    let date = Timestamp::from_second(ms / 1000).unwrap_or_default().to_zoned(TimeZone::UTC).date();
    let arguments = [
        ("day", Argument::from(date.day())),
        ("month", Argument::from(date.month())),
        ("year", Argument::from(date.year().to_string())),
    ];
    Moment { iso: date.to_string(), text: text.with("date", arguments) }
}

/// What readers looked for, to an agent's eyes.
#[derive(Clone, Debug, Serialize)]
pub struct Searches {
    /// Queries that found nothing on several days, the last first.
    pub failed: Vec<FailedQuery>,
    /// Articles that made a ticket needless, the most helpful first.
    pub solved: Vec<SolvedBy>,
}

/// A query that found nothing.
#[derive(Clone, Debug, Serialize)]
pub struct FailedQuery {
    /// Folded.
    pub query: String,
    /// BCP 47 tag.
    pub language: String,
    /// On how many days.
    pub days: i64,
    /// How often.
    pub times: i64,
    /// The last of the days.
    pub last_day: Moment,
}

/// An article that made a ticket needless.
#[derive(Clone, Debug, Serialize)]
pub struct SolvedBy {
    /// The article's id.
    pub article: String,
    /// The article, while there is one.
    pub link: Option<ArticleLink>,
    /// BCP 47 tag: the language it was read in.
    pub language: String,
    /// How often.
    pub times: i64,
    /// The last day.
    pub last_day: Moment,
}

/// Returns the desk's view of searches.
pub fn searches(portal: &Publication, text: &Messages, failed: Vec<Failed>, solved: Vec<Solved>) -> Searches {
    Searches {
        failed: failed
            .into_iter()
            .map(|failed| FailedQuery {
                query: failed.query,
                language: failed.language,
                days: failed.days,
                times: failed.times,
                last_day: day(text, failed.last_at),
            })
            .collect(),
        solved: solved
            .into_iter()
            .map(|solved| SolvedBy {
                link: article_link(portal, &solved.language, &solved.article),
                article: solved.article,
                language: solved.language,
                times: solved.times,
                last_day: day(text, solved.last_at),
            })
            .collect(),
    }
}

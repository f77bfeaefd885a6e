//! What was searched for in vain, and which articles made a ticket needless: counted by the day,
//! without whoever it was. So there is no audit row either, whose time and order could tell.

use crate::domain::limit::DAY;
use crate::port::{Database, DatabaseError, Row, Statement};
use crate::store::{Question, declare};

declare! {
    COUNT_FAILED = "insert into failed_search (query, language, day_at, count) values (?1, ?2, ?3, 1)
        on conflict (query, language, day_at) do update set count = count + 1";
    COUNT_SOLVED = "insert into deflection (article, language, day_at, count) values (?1, ?2, ?3, 1)
        on conflict (article, language, day_at) do update set count = count + 1";
    /// A query that is only one person's is nobody's business.
    FAILED = "select query, language, count(*) as days, sum(count) as times, max(day_at) as last_at from failed_search
        where day_at > ?1 group by query, language having count(*) >= ?2
        order by last_at desc, times desc, query, language limit ?3";
    SOLVED = "select article, language, sum(count) as times, max(day_at) as last_at from deflection
        where day_at > ?1 group by article, language order by times desc, article, language limit ?2";
    FORGET_FAILED = "delete from failed_search where day_at <= ?1";
    FORGET_SOLVED = "delete from deflection where day_at <= ?1";
}

/// Days for which counts are kept and shown.
pub const DAYS: i64 = 90;

/// Days on which a query must have failed before anybody sees it.
pub const LEAST_DAYS: i64 = 3;

/// A query that failed on several days.
pub struct Failed {
    /// As it is remembered, see `domain/query.rs`.
    pub query: String,
    /// BCP 47 tag.
    pub language: String,
    /// On how many days.
    pub days: i64,
    /// How often.
    pub times: i64,
    /// The last of the days, in milliseconds since 1970.
    pub last_at: i64,
}

/// An article that solved something.
pub struct Solved {
    /// The article's id.
    pub article: String,
    /// BCP 47 tag: the language it was read in.
    pub language: String,
    /// How often.
    pub times: i64,
    /// The last day, in milliseconds since 1970.
    pub last_at: i64,
}

/// Counts a query that found nothing; see [`crate::domain::query::anonymous`].
pub async fn count_failed(
    database: &dyn Database,
    query: &str,
    language: &str,
    limits: [Statement; 2],
    now: i64,
) -> Result<(), DatabaseError> {
    count(database, COUNT_FAILED, query, language, limits, now).await
}

/// Counts that an article solved something.
pub async fn count_solved(
    database: &dyn Database,
    article: &str,
    language: &str,
    limits: [Statement; 2],
    now: i64,
) -> Result<(), DatabaseError> {
    count(database, COUNT_SOLVED, article, language, limits, now).await
}

async fn count(
    database: &dyn Database,
    sql: &'static str,
    what: &str,
    language: &str,
    limits: [Statement; 2],
    now: i64,
) -> Result<(), DatabaseError> {
    let day = now - now.rem_euclid(DAY);
    let counted = Statement::new(sql, [what.into(), language.into(), day.into()]);
    database.batch(std::iter::once(counted).chain(limits).collect()).await.map(|_| ())
}

/// Asks for the queries that failed on several days, the last first.
pub fn failed(now: i64, most: i64) -> Question<Vec<Failed>> {
    let statement = Statement::new(FAILED, [(now - DAYS * DAY).into(), LEAST_DAYS.into(), most.into()]);
    Question::all(statement, |row: &mut Row| {
        Ok(Failed {
            query: row.text("query")?,
            language: row.text("language")?,
            days: row.integer("days")?,
            times: row.integer("times")?,
            last_at: row.integer("last_at")?,
        })
    })
}

/// Asks for the articles that solved something, the most helpful first.
pub fn solved(now: i64, most: i64) -> Question<Vec<Solved>> {
    Question::all(Statement::new(SOLVED, [(now - DAYS * DAY).into(), most.into()]), |row: &mut Row| {
        Ok(Solved {
            article: row.text("article")?,
            language: row.text("language")?,
            times: row.integer("times")?,
            last_at: row.integer("last_at")?,
        })
    })
}

/// Returns the statements that forget counts nobody is shown any more.
pub fn forget(now: i64) -> [Statement; 2] {
    [FORGET_FAILED, FORGET_SOLVED].map(|sql| Statement::new(sql, [(now - DAYS * DAY).into()]))
}

//! Counting what is limited. The count is exact and part of the batch that does the thing; what
//! was refused is also remembered in the key-value store for a minute, so that a flood does not
//! reach the database.

use crate::domain::limit::Limit;
use crate::port::{DatabaseError, KeyValue, KeyValueError, Statement};
use crate::store::declare;

declare! {
    RECORD = "insert into hit (action, subject, at) values (?1, ?2, ?3)";
    HOLD = "insert into guard (rule, held)
        select 'limit', count(*) <= ?4 from hit where action = ?1 and subject = ?2 and at > ?3";
}

/// The rule by which a batch fails when a limit is reached.
const RULE: &str = "limit";

/// How long a refusal is remembered: the shortest time a key-value store keeps anything.
const MARK_SECONDS: u32 = 60;

/// Returns the statements that count one more and abort the batch where that is too many. They
/// come after whatever may fail for better reasons.
pub fn count(limit: Limit, subject: &str, now: i64) -> [Statement; 2] {
    let name = limit.name();
    [
        Statement::new(RECORD, [name.into(), subject.into(), now.into()]),
        Statement::new(HOLD, [name.into(), subject.into(), (now - limit.window()).into(), limit.allowed().into()]),
    ]
}

/// The same for several at once.
pub fn count_several(limit: Limit, subject: &str, several: usize, now: i64) -> Vec<Statement> {
    let [record, hold] = count(limit, subject, now);
    std::iter::repeat_n(record, several).chain([hold]).collect()
}

/// Tells whether a batch failed because of a limit.
pub fn is_reached(error: &DatabaseError) -> bool {
    *error == DatabaseError::Raised(RULE.to_owned())
}

/// Tells whether `subject` was refused within the last minute or so.
pub async fn is_marked(store: &dyn KeyValue, limit: Limit, subject: &str) -> Result<bool, KeyValueError> {
    Ok(store.get(&key(limit, subject)).await?.is_some())
}

/// Remembers that `subject` was refused.
pub async fn mark(store: &dyn KeyValue, limit: Limit, subject: &str) -> Result<(), KeyValueError> {
    store.put(&key(limit, subject), "1", MARK_SECONDS).await
}

fn key(limit: Limit, subject: &str) -> String {
    format!("limited:{}:{subject}", limit.name())
}

//! Every statement of the core: it can be prepared on the real database, and walks through no table that
//! grows.

use fanlight_edge::port::{Database, Statement, Value};

use crate::database::text_of;
use crate::{Finding, Report};

pub async fn check(report: &mut Report, database: &dyn Database) {
    for (name, sql) in fanlight_edge::statements() {
        // The port takes SQL of the program's own only; what is lent here ends with the suite.
        let explain: &'static str = String::leak(format!("explain {sql}"));
        let arguments = vec![Value::Null; parameters(sql)];
        // A batch: of a statement that writes, a query may not even be explained.
        let result = database.batch(vec![Statement::new(explain, arguments)]).await;
        report.add(&format!("the statement {name} can be prepared"), result.map(|_| ()).map_err(text_of));
        if !WALKS.iter().any(|(walks, _)| name.ends_with(walks)) {
            report.add(&format!("the statement {name} walks through no table"), plan(database, sql).await);
        }
    }
}

/// What may be walked through: tables of a fixed size, and lists that a statement brings along.
const SMALL: &[&str] = &["counter", "agent", "guard", "json_each", "who", "CONSTANT"];

/// Statements that walk through a table, and why they may.
const WALKS: &[(&str, &str)] = &[
    ("search::FAILED", "sums what is kept for 90 days and deleted then; agents look at it now and then"),
    ("search::SOLVED", "the same"),
];

async fn plan(database: &dyn Database, sql: &str) -> Finding {
    let explain: &'static str = String::leak(format!("explain query plan {sql}"));
    let arguments = vec![Value::Null; parameters(sql)];
    let outcomes = database.batch(vec![Statement::new(explain, arguments)]).await.map_err(text_of)?;
    for mut row in outcomes.into_iter().flat_map(|outcome| outcome.rows) {
        let detail = row.text("detail").map_err(text_of)?;
        let Some(walked) = detail.strip_prefix("SCAN ") else { continue };
        let name = walked.split(' ').next().unwrap_or_default();
        // Words are looked up where the number says that there is a MATCH.
        let is_looked_up = walked.split_once("VIRTUAL TABLE INDEX ").is_some_and(|(_, index)| index.contains(":M"));
        // What it does not name is asked for a foreign key, and only while a batch is in between.
        let is_named = sql.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word == name);
        if is_named && !SMALL.contains(&name) && !name.starts_with('(') && !is_looked_up {
            return Err(detail);
        }
    }
    Ok(())
}

/// Returns the greatest N of `?N`.
fn parameters(sql: &str) -> usize {
    let numbers = sql.split('?').skip(1).filter_map(|rest| {
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok()
    });
    numbers.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted_by_the_greatest() {
        assert_eq!(parameters("select ?2, ?10, ?1"), 10);
        assert_eq!(parameters("select 1"), 0);
    }
}

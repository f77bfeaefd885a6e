//! Every statement of the core, prepared on the real database.

use fanlight_edge::port::{Database, Statement, Value};

use crate::Report;
use crate::database::text_of;

pub async fn check(report: &mut Report, database: &dyn Database) {
    for (name, sql) in fanlight_edge::statements() {
        // The port takes SQL of the program's own only; what is lent here ends with the suite.
        let explain: &'static str = String::leak(format!("explain {sql}"));
        let arguments = vec![Value::Null; parameters(sql)];
        // A batch: of a statement that writes, a query may not even be explained.
        let result = database.batch(vec![Statement::new(explain, arguments)]).await;
        report.add(&format!("the statement {name} can be prepared"), result.map(|_| ()).map_err(text_of));
    }
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

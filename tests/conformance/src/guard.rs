//! The table that aborts a batch, see `edge/migrations`.

use fanlight_edge::port::{Database, DatabaseError, Statement, Value};

use crate::database::{scalar, text_of};
use crate::{Finding, Report, expect};

const GUARD: &str = "insert into guard (rule, held) values (?1, ?2)";
const COUNT: &str = "update counter set value = value + 1 where name = 'ticket'";

pub async fn check(report: &mut Report, database: &dyn Database) {
    report.add("a guard that holds lets the batch pass and leaves no row", holds(database).await);
    report.add("a guard that does not hold undoes the batch", does_not_hold(database).await);
    report.add("a guard may look at what the batch changed", looks_at_changes(database).await);
    report.add("a trigger may raise a text of the row", raises_expression(database).await);
}

async fn holds(database: &dyn Database) -> Finding {
    let before = counted(database).await?;
    let guard = Statement::new(GUARD, ["rule".into(), true.into()]);
    database.batch(vec![Statement::new(COUNT, []), guard]).await.map_err(text_of)?;
    expect(counted(database).await?, before + 1)?;
    expect(scalar(database, "select count(*) as value from guard", []).await?, 0.into())
}

async fn does_not_hold(database: &dyn Database) -> Finding {
    let before = counted(database).await?;
    let guard = Statement::new(GUARD, ["rule".into(), false.into()]);
    match database.batch(vec![Statement::new(COUNT, []), guard]).await {
        Err(DatabaseError::Raised(_)) => expect(counted(database).await?, before),
        result => Err(format!("{result:?}")),
    }
}

async fn looks_at_changes(database: &dyn Database) -> Finding {
    let before = counted(database).await?;
    let changed = "insert into guard (rule, held) select ?1, changes() = 1";
    let guard = Statement::new(changed, ["rule".into()]);
    database.batch(vec![Statement::new(COUNT, []), guard.clone()]).await.map_err(text_of)?;
    let nothing = Statement::new("update counter set value = value + 1 where name = 'nothing'", []);
    match database.batch(vec![Statement::new(COUNT, []), nothing, guard]).await {
        Err(DatabaseError::Raised(_)) => expect(counted(database).await?, before + 1),
        result => Err(format!("{result:?}")),
    }
}

async fn raises_expression(database: &dyn Database) -> Finding {
    let make = [
        "drop table if exists conformance_guard",
        "create table conformance_guard (rule text not null, held integer not null) strict",
        "create trigger conformance_guard_held before insert on conformance_guard begin
           select case when new.held then raise(ignore) else raise(abort, new.rule) end;
         end",
    ];
    database.batch(make.into_iter().map(|sql| Statement::new(sql, [])).collect()).await.map_err(text_of)?;
    let insert = "insert into conformance_guard (rule, held) values (?1, ?2)";
    let guard = |held: bool| Statement::new(insert, [Value::from("limit:submission"), held.into()]);
    database.batch(vec![guard(true)]).await.map_err(text_of)?;
    expect(database.batch(vec![guard(false)]).await, Err(DatabaseError::Raised("limit:submission".to_owned())))?;
    database.batch(vec![Statement::new("drop table conformance_guard", [])]).await.map(|_| ()).map_err(text_of)
}

async fn counted(database: &dyn Database) -> Result<i64, String> {
    match scalar(database, "select value from counter where name = 'ticket'", []).await? {
        Value::Integer(value) => Ok(value),
        other => Err(format!("{other:?}")),
    }
}

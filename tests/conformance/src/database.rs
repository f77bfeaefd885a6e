//! What the core relies on of D1, as measured.

use fanlight_edge::port::{Database, DatabaseError, Outcome, Statement, Value};
use futures_util::future::join_all;

use crate::{Finding, Report, expect};

const SCHEMA: &[&str] = &[
    "drop table if exists conformance_child",
    "drop table if exists conformance_parent",
    "create table conformance_parent (
        id text primary key,
        amount integer,
        note text unique,
        constraint positive check (amount > 0)
    ) strict",
    "create table conformance_child (
        id text primary key,
        parent_id text not null references conformance_parent (id)
    ) strict",
];

const INSERT: &str = "insert into conformance_parent (id, amount, note) values (?1, ?2, ?3)";
const COUNT: &str = "select count(*) as value from conformance_parent";
const AMOUNT: &str = "select amount as value from conformance_parent where id = ?1";

pub async fn check(report: &mut Report, database: &dyn Database) {
    let schema = SCHEMA.iter().map(|sql| Statement::new(sql, [])).collect();
    if let Err(error) = database.batch(schema).await {
        return report.add("tables can be made", Err(error.to_string()));
    }
    report.add("numbers bind as REAL", numbers_are_real(database).await);
    report.add("a STRICT INTEGER column stores whole numbers as integers", integers_are_stored(database).await);
    report.add("a STRICT INTEGER column refuses fractions", fractions_are_refused(database).await);
    report.add("NULL and booleans come back", null_and_booleans(database).await);
    report.add("text comes back to the byte", text(database).await);
    report.add("the greatest integer comes back, greater ones are refused", greatest_integer(database).await);
    report.add("a batch that fails leaves nothing", batch_rolls_back(database).await);
    report.add("changes are counted", changes(database).await);
    report.add("a statement sees what the one before it did, and may return rows", batch_in_order(database).await);
    report.add("several reads come back in order, or none does", reads_in_order(database).await);
    report.add("batches at the same time lose nothing", batches_at_once(database).await);
    report.add("errors are classified", errors(database).await);
    report.add("101 parameters are refused, 100 taken", parameters(database).await);
    report.add("a wrong number of values is refused", wrong_count(database).await);
    report.add("a LIKE pattern over 50 bytes is refused", like(database).await);
    report.add("6 SELECTs in a UNION are refused", compound(database).await);
    report.add("json_each takes 5000 values in one parameter", json_each(database).await);
    report.add("transactions, temporary tables and attached files are refused", refused(database).await);
    let drop = ["drop table conformance_child", "drop table conformance_parent"];
    let dropped = database.batch(drop.into_iter().map(|sql| Statement::new(sql, [])).collect()).await;
    report.add("tables can be dropped", dropped.map(|_| ()).map_err(|error| error.to_string()));
}

async fn numbers_are_real(database: &dyn Database) -> Finding {
    expect(scalar(database, "select typeof(?1) as value", [5.into()]).await?, "real".into())?;
    expect(scalar(database, "select ?1 || '' as value", [5.into()]).await?, "5.0".into())?;
    expect(scalar(database, "select ?1 / ?2 as value", [7.into(), 2.into()]).await?, Value::Real(3.5))?;
    expect(scalar(database, "select cast(?1 as integer) || '' as value", [5.into()]).await?, "5".into())
}

async fn reads_in_order(database: &dyn Database) -> Finding {
    let read = |values: &[i64]| -> Vec<Statement> {
        values.iter().map(|value| Statement::new("select ?1 as value where ?1 > 0", [(*value).into()])).collect()
    };
    let found = database.read(read(&[1, 0, 2])).await.map_err(text_of)?;
    let values: Vec<Vec<i64>> = found
        .iter()
        .map(|rows| rows.iter().map(|row| row.integer("value")).collect::<Result<_, _>>())
        .collect::<Result<_, _>>()
        .map_err(text_of)?;
    expect(values, vec![vec![1], vec![], vec![2]])?;
    let broken = Statement::new("select value from conformance_nothing", []);
    match database.read([read(&[1]), vec![broken]].concat()).await {
        Err(DatabaseError::Other(_)) => {}
        result => return Err(format!("{result:?}")),
    }
    // A failed one leaves nothing open behind it.
    expect(database.read(read(&[1, 2])).await.map_err(text_of)?.len(), 2)
}

async fn integers_are_stored(database: &dyn Database) -> Finding {
    execute(database, INSERT, ["integer".into(), 5.into(), Value::Null]).await.map_err(text_of)?;
    let sql = "select typeof(amount) as value from conformance_parent where id = ?1";
    expect(scalar(database, sql, ["integer".into()]).await?, "integer".into())?;
    expect(scalar(database, AMOUNT, ["integer".into()]).await?, 5.into())
}

async fn fractions_are_refused(database: &dyn Database) -> Finding {
    match execute(database, INSERT, ["fraction".into(), Value::Real(5.5), Value::Null]).await {
        Err(DatabaseError::Other(_)) => Ok(()),
        result => Err(format!("{result:?}")),
    }
}

async fn null_and_booleans(database: &dyn Database) -> Finding {
    expect(scalar(database, "select ?1 as value", [Value::Null]).await?, Value::Null)?;
    expect(scalar(database, "select ?1 is null as value", [Value::Null]).await?, 1.into())?;
    expect(scalar(database, "select ?1 as value", [true.into()]).await?, 1.into())?;
    expect(scalar(database, "select ?1 as value", [false.into()]).await?, 0.into())?;
    expect(scalar(database, "select 1 = 1 as value", []).await?, 1.into())
}

async fn text(database: &dyn Database) -> Finding {
    for text in ["", "ü ✓ 𝄞", "line\r\nline", "'; drop table ticket; --", "e\u{301}"] {
        expect(scalar(database, "select ?1 as value", [text.into()]).await?, text.into())?;
    }
    Ok(())
}

async fn greatest_integer(database: &dyn Database) -> Finding {
    let greatest = (1_i64 << 53) - 1;
    for integer in [greatest, -greatest] {
        expect(scalar(database, "select ?1 as value", [integer.into()]).await?, integer.into())?;
    }
    execute(database, INSERT, ["greatest".into(), greatest.into(), Value::Null]).await.map_err(text_of)?;
    expect(scalar(database, AMOUNT, ["greatest".into()]).await?, greatest.into())?;
    for integer in [greatest + 1, i64::MAX, i64::MIN] {
        if scalar(database, "select ?1 as value", [integer.into()]).await.is_ok() {
            return Err(format!("{integer} was taken"));
        }
        if execute(database, INSERT, ["beyond".into(), integer.into(), Value::Null]).await.is_ok() {
            return Err(format!("{integer} was stored"));
        }
    }
    Ok(())
}

async fn batch_rolls_back(database: &dyn Database) -> Finding {
    let before = scalar(database, COUNT, []).await?;
    let insert = |id: &str| Statement::new(INSERT, [id.into(), 1.into(), Value::Null]);
    let result = database.batch(vec![insert("one"), insert("two"), insert("one")]).await;
    expect(result, Err(DatabaseError::Unique("conformance_parent.id".to_owned())))?;
    expect(scalar(database, COUNT, []).await?, before)
}

async fn changes(database: &dyn Database) -> Finding {
    let insert = |id: &str| Statement::new(INSERT, [id.into(), 1.into(), Value::Null]);
    let update = |id: &str| Statement::new("update conformance_parent set amount = 2 where id like ?1", [id.into()]);
    let outcomes = database
        .batch(vec![
            insert("change-1"),
            insert("change-2"),
            update("change-%"),
            update("nothing-%"),
            Statement::new(COUNT, []),
            Statement::new("insert or ignore into conformance_parent (id) values (?1)", ["change-1".into()]),
            Statement::new("delete from conformance_parent where id like ?1", ["change-%".into()]),
        ])
        .await
        .map_err(text_of)?;
    expect(outcomes.iter().map(|outcome| outcome.changes).collect::<Vec<_>>(), vec![1, 1, 2, 0, 0, 0, 2])
}

async fn batch_in_order(database: &dyn Database) -> Finding {
    let outcomes = database
        .batch(vec![
            Statement::new(
                "insert into conformance_parent (id, amount) values (?1, ?2) returning id, amount + 1 as next",
                ["ordered".into(), 7.into()],
            ),
            Statement::new("select changes() as value", []),
            Statement::new(AMOUNT, ["ordered".into()]),
        ])
        .await
        .map_err(text_of)?;
    let mut found: Vec<_> = outcomes.into_iter().flat_map(|outcome| outcome.rows).collect();
    let [returned, changes, selected] = found.as_mut_slice() else { return Err(format!("{} rows", found.len())) };
    expect(returned.text("id"), Ok("ordered".to_owned()))?;
    expect(returned.integer("next"), Ok(8))?;
    expect(changes.integer("value"), Ok(1))?;
    expect(selected.integer("value"), Ok(7))
}

async fn batches_at_once(database: &dyn Database) -> Finding {
    execute(database, INSERT, ["counter".into(), 1.into(), Value::Null]).await.map_err(text_of)?;
    let add = "update conformance_parent set amount = amount + 1 where id = 'counter'";
    // Every fourth one fails, and must take nothing with it.
    let batches = (0..40).map(|index| {
        let mut statements = vec![Statement::new(add, [])];
        if index % 4 == 0 {
            statements.push(Statement::new(INSERT, ["counter".into(), 1.into(), Value::Null]));
        }
        database.batch(statements)
    });
    let results = join_all(batches).await;
    expect(results.iter().filter(|result| result.is_ok()).count(), 30)?;
    expect(scalar(database, AMOUNT, ["counter".into()]).await?, 31.into())
}

async fn errors(database: &dyn Database) -> Finding {
    execute(database, INSERT, ["taken".into(), 1.into(), "taken".into()]).await.map_err(text_of)?;
    let child = "insert into conformance_child (id, parent_id) values (?1, ?2)";
    for (sql, arguments, expected) in [
        (
            INSERT,
            vec!["taken".into(), 1.into(), Value::Null],
            DatabaseError::Unique("conformance_parent.id".to_owned()),
        ),
        (
            INSERT,
            vec!["other".into(), 1.into(), "taken".into()],
            DatabaseError::Unique("conformance_parent.note".to_owned()),
        ),
        (INSERT, vec!["other".into(), 0.into(), Value::Null], DatabaseError::Check("positive".to_owned())),
        (child, vec!["a".into(), "nobody".into()], DatabaseError::ForeignKey),
        (child, vec!["a".into(), Value::Null], DatabaseError::Check("conformance_child.parent_id".to_owned())),
    ] {
        expect(execute(database, sql, arguments).await, Err(expected))?;
    }
    match scalar(database, "select value from no_such_table", []).await {
        Err(message) if message.contains("no such table: no_such_table") => Ok(()),
        result => Err(format!("{result:?}")),
    }
}

async fn parameters(database: &dyn Database) -> Finding {
    let values = |count: i64| (1..=count).map(Value::from);
    expect(scalar(database, "select ?100 as value", values(100)).await?, 100.into())?;
    expect(scalar(database, "select ?101 as value", values(101)).await.is_err(), true)
}

async fn wrong_count(database: &dyn Database) -> Finding {
    expect(scalar(database, "select ?1 as value", []).await.is_err(), true)?;
    expect(scalar(database, "select ?1 as value", [1.into(), 2.into()]).await.is_err(), true)
}

async fn like(database: &dyn Database) -> Finding {
    let sql = "select 'a' like ?1 as value";
    expect(scalar(database, sql, ["a".repeat(50).into()]).await?, 0.into())?;
    expect(scalar(database, sql, ["a".repeat(51).into()]).await.is_err(), true)
}

async fn compound(database: &dyn Database) -> Finding {
    let five = "select 1 as value union all select 2 union all select 3 union all select 4 union all select 5";
    let six = "select 1 as value union all select 2 union all select 3 union all select 4 union all select 5 \
               union all select 6";
    expect(scalar(database, five, []).await?, 1.into())?;
    expect(scalar(database, six, []).await.is_err(), true)
}

async fn json_each(database: &dyn Database) -> Finding {
    let list = format!("[{}]", (1..=5000).map(|number| number.to_string()).collect::<Vec<_>>().join(","));
    let sql = "select sum(each.value) as value from json_each(?1) as each";
    expect(scalar(database, sql, [list.into()]).await?, 12_502_500.into())
}

async fn refused(database: &dyn Database) -> Finding {
    for sql in [
        "begin",
        "savepoint inner",
        "create temp table secret (id text)",
        "attach ':memory:' as other",
        "pragma user_version",
        "select sqlite_version() as value",
    ] {
        if database.batch(vec![Statement::new(sql, [])]).await.is_ok() {
            return Err(format!("taken: {sql}"));
        }
    }
    Ok(())
}

/// Returns the column `value` of the first row.
pub async fn scalar(
    database: &dyn Database,
    sql: &'static str,
    arguments: impl IntoIterator<Item = Value>,
) -> Result<Value, String> {
    let rows = database.query(Statement::new(sql, arguments)).await.map_err(text_of)?;
    let row = rows.into_iter().next().ok_or("no row")?;
    row.get("value").cloned().ok_or_else(|| "no value".to_owned())
}

/// Runs one statement as a batch.
pub async fn execute(
    database: &dyn Database,
    sql: &'static str,
    arguments: impl IntoIterator<Item = Value>,
) -> Result<Vec<Outcome>, DatabaseError> {
    database.batch(vec![Statement::new(sql, arguments)]).await
}

pub fn text_of(error: DatabaseError) -> String {
    error.to_string()
}

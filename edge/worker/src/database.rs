//! D1.

use std::collections::BTreeMap;
use std::fmt;

use async_trait::async_trait;
use fanlight_edge::port::{Database, DatabaseError, Outcome, Row, Statement, Value};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use wasm_bindgen::JsValue;
use worker::send::IntoSendFuture;
use worker::{D1Database, D1PreparedStatement, D1Result};

/// D1 holds numbers as JavaScript does.
const GREATEST_INTEGER: u64 = (1 << 53) - 1;

/// A D1 database.
pub struct D1(pub D1Database);

impl D1 {
    fn prepare(&self, statement: &Statement) -> Result<D1PreparedStatement, DatabaseError> {
        let arguments = statement.arguments.iter().map(bound).collect::<Result<Vec<_>, _>>()?;
        self.0.prepare(statement.sql).bind(&arguments).map_err(classify)
    }

    async fn run(&self, statements: &[Statement]) -> Result<Vec<D1Result>, DatabaseError> {
        if statements.is_empty() {
            // D1 refuses it.
            return Ok(Vec::new());
        }
        let prepared = statements.iter().map(|statement| self.prepare(statement)).collect::<Result<Vec<_>, _>>()?;
        self.0.batch(prepared).into_send().await.map_err(classify)
    }
}

#[async_trait]
impl Database for D1 {
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        match statements.as_slice() {
            [statement] => {
                let result = self.prepare(statement)?.all().into_send().await.map_err(classify)?;
                Ok(vec![rows(&result)?])
            }
            statements => self.run(statements).await?.iter().map(rows).collect(),
        }
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        let results = self.run(&statements).await?;
        results.iter().map(|result| Ok(Outcome { rows: rows(result)?, changes: changes(result)? })).collect()
    }
}

fn bound(argument: &Value) -> Result<JsValue, DatabaseError> {
    Ok(match argument {
        Value::Null => JsValue::NULL,
        Value::Integer(integer) if integer.unsigned_abs() > GREATEST_INTEGER => {
            return Err(DatabaseError::Other(format!("{integer} is beyond 2^53 - 1")));
        }
        // As a BigInt it would be refused.
        Value::Integer(integer) => JsValue::from_f64(*integer as f64),
        Value::Real(real) => JsValue::from_f64(*real),
        Value::Text(text) => JsValue::from_str(text),
    })
}

fn rows(result: &D1Result) -> Result<Vec<Row>, DatabaseError> {
    let rows = result.results::<BTreeMap<String, Cell>>().map_err(classify)?;
    Ok(rows.into_iter().map(|row| Row(row.into_iter().map(|(name, cell)| (name, cell.0)).collect())).collect())
}

fn changes(result: &D1Result) -> Result<u64, DatabaseError> {
    let meta = result.meta().map_err(classify)?;
    Ok(meta.and_then(|meta| meta.changes).unwrap_or_default() as u64)
}

/// The one place that knows where each kind of error keeps D1's message.
fn classify(error: worker::Error) -> DatabaseError {
    match error {
        worker::Error::D1(error) => {
            let error: &worker::js_sys::Error = error.as_ref();
            DatabaseError::classify(&String::from(error.message()))
        }
        worker::Error::UnknownJsError { message, .. } => DatabaseError::classify(&message),
        other => DatabaseError::Other(other.to_string()),
    }
}

struct Cell(Value);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cell, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(Cell)
    }
}

struct CellVisitor;

impl Visitor<'_> for CellVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NULL, a number or text")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Value, E> {
        Ok(Value::Integer(integer))
    }

    fn visit_f64<E: Error>(self, real: f64) -> Result<Value, E> {
        let is_integer = real.fract() == 0.0 && real.abs() <= GREATEST_INTEGER as f64;
        Ok(if is_integer { Value::Integer(real as i64) } else { Value::Real(real) })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }
}

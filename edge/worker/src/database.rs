//! D1.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use fanlight_edge::port::{Database, DatabaseError, Outcome, Row, Statement, Value};
use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use worker::D1Database;
use worker::js_sys::{JSON, JsString, Promise};
use worker::send::IntoSendFuture;
use worker::wasm_bindgen_futures::JsFuture;

/// D1 holds numbers as JavaScript does.
const GREATEST_INTEGER: u64 = (1 << 53) - 1;

#[wasm_bindgen]
extern "C" {
    /// What D1 is to JavaScript. The crate's own types read each cell of a result by itself, several
    /// crossings for every one of them; here a result crosses once, as JSON.
    type Bound;
    #[wasm_bindgen(method, catch)]
    fn prepare(this: &Bound, sql: &str) -> Result<Prepared, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn batch(this: &Bound, statements: Vec<Prepared>) -> Result<Promise, JsValue>;

    type Prepared;
    #[wasm_bindgen(method, catch, variadic)]
    fn bind(this: &Prepared, arguments: Vec<JsValue>) -> Result<Prepared, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn all(this: &Prepared) -> Result<Promise, JsValue>;

    /// Takes over a long text several times as fast as the glue does, which goes from letter to letter.
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Vec<u8>;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
}

/// What D1 answers to one statement.
#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "results", deserialize_with = "rows")]
    rows: Vec<Row>,
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(default)]
    changes: Option<f64>,
}

/// A D1 database.
pub struct D1(Bound);

impl D1 {
    /// Takes the binding.
    pub fn new(database: D1Database) -> D1 {
        D1(JsValue::from(database).unchecked_into())
    }

    fn prepare(&self, statement: &Statement) -> Result<Prepared, DatabaseError> {
        let arguments = statement.arguments.iter().map(bound).collect::<Result<Vec<_>, _>>()?;
        self.0.prepare(statement.sql).and_then(|prepared| prepared.bind(arguments)).map_err(|error| classify(&error))
    }

    async fn run(&self, statements: &[Statement]) -> Result<Vec<Answer>, DatabaseError> {
        if statements.is_empty() {
            // D1 refuses it.
            return Ok(Vec::new());
        }
        let prepared = statements.iter().map(|statement| self.prepare(statement)).collect::<Result<Vec<_>, _>>()?;
        arrive(self.0.batch(prepared)).await
    }
}

#[async_trait]
impl Database for D1 {
    async fn read(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, DatabaseError> {
        match statements.as_slice() {
            [statement] => {
                let answer: Answer = arrive(self.prepare(statement)?.all()).await?;
                Ok(vec![answer.rows])
            }
            statements => Ok(self.run(statements).await?.into_iter().map(|answer| answer.rows).collect()),
        }
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Outcome>, DatabaseError> {
        let answers = self.run(&statements).await?.into_iter();
        let outcome = |Answer { rows, meta }| Outcome { rows, changes: meta.changes.unwrap_or_default() as u64 };
        Ok(answers.map(outcome).collect())
    }
}

/// Waits for what D1 promised, and takes it over in one piece.
async fn arrive<T: DeserializeOwned>(promised: Result<Promise, JsValue>) -> Result<T, DatabaseError> {
    let promise = promised.map_err(|error| classify(&error))?;
    let answer = JsFuture::from(promise).into_send().await.map_err(|error| classify(&error))?;
    let json = JSON::stringify(&answer).map_err(|error| classify(&error))?;
    serde_json::from_slice(&ENCODER.with(|encoder| encoder.encode(&json)))
        .map_err(|error| DatabaseError::Other(format!("D1's answer cannot be read: {error}")))
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

/// The one place that knows where D1's message is kept.
fn classify(error: &JsValue) -> DatabaseError {
    match error.dyn_ref::<worker::js_sys::Error>() {
        Some(error) => DatabaseError::classify(&String::from(error.message())),
        None => DatabaseError::Other(format!("{error:?}")),
    }
}

/// Reads the rows of a result: objects with the same names in the same order, which are kept once.
fn rows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Row>, D::Error> {
    deserializer.deserialize_seq(RowsVisitor)
}

struct RowsVisitor;

impl<'de> Visitor<'de> for RowsVisitor {
    type Value = Vec<Row>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Vec<Row>, A::Error> {
        let mut columns = None;
        let mut read = Vec::new();
        while let Some(row) = rows.next_element_seed(NextRow(&mut columns))? {
            read.push(row);
        }
        Ok(read)
    }
}

/// Reads one row; the first one says what the columns are called.
struct NextRow<'a>(&'a mut Option<Arc<[String]>>);

impl<'de> DeserializeSeed<'de> for NextRow<'_> {
    type Value = Row;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Row, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for NextRow<'_> {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut row: A) -> Result<Row, A::Error> {
        let mut values = Vec::new();
        let columns = match self.0 {
            Some(columns) => {
                values.reserve(columns.len());
                while let Some((IgnoredAny, Cell(value))) = row.next_entry()? {
                    values.push(value);
                }
                columns.clone()
            }
            none => {
                let mut names = Vec::new();
                while let Some((name, Cell(value))) = row.next_entry()? {
                    names.push(name);
                    values.push(value);
                }
                none.insert(names.into()).clone()
            }
        };
        Ok(Row::new(columns, values))
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

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Value, E> {
        // Only what is beyond all numbers of D1's does not fit.
        Ok(i64::try_from(integer).map_or(Value::Real(integer as f64), Value::Integer))
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

//! What was filled into the portal's own fields.

use crate::domain::field::Filled;
use crate::domain::ticket::Number;
use crate::port::{DatabaseError, Row, Statement};
use crate::store::{Question, declare};

declare! {
    /// The parameter holds a list for each value: field, position, value.
    FILL = "insert into ticket_field (ticket_id, field, position, value)
        select ?1, json_extract(value, '$[0]'), cast(json_extract(value, '$[1]') as integer), json_extract(value, '$[2]')
        from json_each(?2)";
    OF_TICKET = "select field, value from ticket_field
        where ticket_id = (select id from ticket where number = ?1) order by field, position";
}

/// Returns the statement that keeps what was filled into a new ticket's fields; none where nothing was.
pub fn fill(ticket: &str, fields: &[Filled]) -> Option<Statement> {
    let values = fields.iter().flat_map(|filled| {
        filled.values.iter().enumerate().map(|(position, value)| serde_json::json!([filled.field, position, value]))
    });
    let values: Vec<_> = values.collect();
    let is_some = !values.is_empty();
    is_some.then(|| Statement::new(FILL, [ticket.into(), serde_json::Value::from(values).to_string().into()]))
}

/// Asks for what was filled into a ticket's fields, by their ids.
pub fn of_ticket(number: Number) -> Question<Vec<Filled>> {
    Question::new(Statement::new(OF_TICKET, [number.0.into()]), |mut rows| read(&mut rows))
}

/// Reads the values of one ticket, in the order of its fields.
pub(super) fn read(rows: &mut [Row]) -> Result<Vec<Filled>, DatabaseError> {
    let mut fields: Vec<Filled> = Vec::new();
    for row in rows {
        let (field, value) = (row.text("field")?, row.text("value")?);
        match fields.last_mut().filter(|last| last.field == field) {
            Some(last) => last.values.push(value),
            None => fields.push(Filled { field, values: vec![value] }),
        }
    }
    Ok(fields)
}

//! The operator's log: one line of JSON for each event, without personal data.

use serde_json::{Value, json};

use crate::port::Ports;

/// Writes one line for the operator: the event, the time, and `fields`, without personal data.
pub fn log(ports: &Ports, event: &str, fields: Value) {
    let line = json!({ "time": ports.clock.now(), "event": event, "fields": fields });
    ports.log.line(&line.to_string());
}

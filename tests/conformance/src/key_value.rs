//! The key-value store.

use fanlight_edge::port::KeyValue;

use crate::{Finding, Report, expect};

pub async fn check(report: &mut Report, key_value: &dyn KeyValue) {
    report.add("what is put can be got, and put again", put_and_get(key_value).await);
    report.add("a missing key has no value", missing(key_value).await);
    report.add("less than 60 seconds are refused", short(key_value).await);
    report.add("a key over 512 bytes is refused, one of 512 taken", long(key_value).await);
}

async fn put_and_get(key_value: &dyn KeyValue) -> Finding {
    // Whole on one key only after a minute, so each value has a key of its own.
    for (key, value) in [("conformance:a", "ü ✓"), ("conformance:ü", "{\"a\":1}"), ("conformance:empty", "")] {
        key_value.put(key, value, 60).await.map_err(|error| error.to_string())?;
        expect(key_value.get(key).await, Ok(Some(value.to_owned())))?;
    }
    key_value.put("conformance:a", "again", 3600).await.map_err(|error| error.to_string())
}

async fn missing(key_value: &dyn KeyValue) -> Finding {
    expect(key_value.get("conformance:missing").await, Ok(None))
}

async fn short(key_value: &dyn KeyValue) -> Finding {
    expect(key_value.put("conformance:short", "value", 59).await.is_err(), true)?;
    expect(key_value.get("conformance:short").await, Ok(None))
}

async fn long(key_value: &dyn KeyValue) -> Finding {
    expect(key_value.put(&"k".repeat(513), "value", 60).await.is_err(), true)?;
    expect(key_value.put(&"k".repeat(512), "value", 60).await, Ok(()))
}

//! Workers KV.

use async_trait::async_trait;
use fanlight_edge::port::{KeyValue, KeyValueError};
use worker::KvStore;
use worker::kv::KvError;
use worker::send::IntoSendFuture;

/// A KV namespace.
pub struct WorkersKv(pub KvStore);

#[async_trait]
impl KeyValue for WorkersKv {
    async fn get(&self, key: &str) -> Result<Option<String>, KeyValueError> {
        self.0.get(key).text().into_send().await.map_err(failed)
    }

    async fn put(&self, key: &str, value: &str, seconds: u32) -> Result<(), KeyValueError> {
        let put = self.0.put(key, value).map_err(failed)?;
        put.expiration_ttl(seconds.into()).execute().into_send().await.map_err(failed)
    }
}

fn failed(error: KvError) -> KeyValueError {
    KeyValueError(error.to_string())
}

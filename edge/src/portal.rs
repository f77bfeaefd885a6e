//! A portal ready to answer: the site, its messages and shells, loaded once per process or isolate.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use fanlight_contract::{Messages, PORTAL_SLOTS, Shell, Site};
use tower::ServiceExt;

use crate::port::{Assets, ClientAddress, Ports};

/// A portal ready to answer.
pub struct Portal {
    router: Router,
    data: Arc<Data>,
}

/// What does not change between two builds of the site.
pub(crate) struct Data {
    pub site: Site,
    pub texts: BTreeMap<String, Messages>,
    pub shells: BTreeMap<String, Shell>,
}

/// Why a portal cannot be loaded; for the operator.
#[derive(Debug)]
pub struct LoadError(String);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}

impl Portal {
    /// Reads the generator's output. `secrets` signs and hashes: `id:secret` with at least 32
    /// characters of secret, several separated by commas; the first signs, all verify.
    pub async fn load(assets: &dyn Assets, secrets: &str) -> Result<Portal, LoadError> {
        todo!()
    }

    /// Answers one request. `client` is the address the platform vouches for.
    pub async fn respond(&self, ports: Ports, client: ClientAddress, mut request: Request) -> Response {
        todo!()
    }

    /// Does what is due: sends mail, forgets what expired. Called every minute.
    pub async fn tick(&self, ports: &Ports) {
        todo!()
    }
}

//! The generator's output through the ASSETS binding.

use async_trait::async_trait;
use bytes::Bytes;
use fanlight_edge::port::{AssetError, Assets};
use http::StatusCode;
use http_body_util::BodyExt;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use worker::send::IntoSendFuture;
use worker::{Fetcher, RequestInit, RequestRedirect};

/// What would end a path, or be taken for something else in it.
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?');

/// The Worker's static assets.
pub struct StaticAssets(pub Fetcher);

#[async_trait]
impl Assets for StaticAssets {
    async fn get(&self, path: &str) -> Result<Option<Bytes>, AssetError> {
        let failed = |error: worker::Error| AssetError(format!("{path}: {error}"));
        // The host is never looked up, but an address needs one.
        let path_in_url = utf8_percent_encode(address(path), NOT_IN_A_PATH);
        let url = format!("https://assets.invalid/{path_in_url}");
        let mut init = RequestInit::new();
        // To the address of a page: at this path is no file.
        init.with_redirect(RequestRedirect::Manual);
        let response = self.0.fetch(url, Some(init)).into_send().await.map_err(failed)?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND | StatusCode::TEMPORARY_REDIRECT => return Ok(None),
            status => return Err(AssetError(format!("{path}: {status}"))),
        }
        let body = response.into_body().collect().into_send().await.map_err(failed)?;
        Ok(Some(body.to_bytes()))
    }
}

/// Pages have an address without their ending, and a redirect at their path.
fn address(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path.strip_suffix(".html").unwrap_or(path),
    }
}

//! `_headers`: what static pages carry where no host of ours is in between, in the form that
//! Cloudflare's assets read.

use fanlight_contract::SECURITY_HEADERS;

use crate::write::Page;

/// Returns the file. Everything below `/assets/` has the hash of its content in its name.
pub fn headers() -> Page {
    let mut text = "/*\n".to_owned();
    for (name, value) in SECURITY_HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str("/assets/*\n  cache-control: public, max-age=31536000, immutable\n");
    Page::new("_headers", text)
}

//! The portal on Cloudflare Workers.

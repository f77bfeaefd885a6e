//! Headers that pages carry wherever they come from.

/// What every page carries: the static ones by the generator's `_headers`, the others by the edge.
///
/// The frames are players of videos. Nothing asks these hosts for anything before a reader starts
/// one, so all pages may have them, and the headers are one constant for both halves. WebAssembly is
/// what searches; it allows no script to be made of text. Workers keep pages for when there is no network.
pub const SECURITY_HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
         frame-src https://www.youtube-nocookie.com https://player.vimeo.com; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // Addresses with tokens never leave the portal; a form's POST still says where it came from.
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// What files carry besides, by the end of their addresses: what they are, where no host would guess
/// it, and that search engines show the page instead of its Markdown.
pub const FILE_HEADERS: &[(&str, &[(&str, &str)])] = &[
    ("feed.xml", &[("content-type", "application/atom+xml; charset=utf-8")]),
    ("index.md", &[("content-type", "text/markdown; charset=utf-8"), ("x-robots-tag", "noindex")]),
    ("llms.txt", &[("content-type", "text/markdown; charset=utf-8")]),
];

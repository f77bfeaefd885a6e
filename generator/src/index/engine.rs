//! What browsers search with: the reader, and for each language the module that loads it.

use data_encoding::BASE64;
use fanlight_contract::Mount;
use fanlight_search_browser::{SCRIPT, WASM};

use crate::fingerprint::{fingerprint, hash};
use crate::write::Page;

/// Returns the module of each language, `search/<language>.js`, and the reader they share. The root
/// of its index stands in the module: what is of one build comes in one file.
pub fn pages<'r>(mount: &Mount, roots: impl IntoIterator<Item = (&'r str, &'r [u8])>) -> Vec<Page> {
    let reader = fingerprint("assets/search-reader.wasm", &hash(WASM));
    let mut pages: Vec<Page> = roots
        .into_iter()
        .map(|(language, root)| {
            let root = BASE64.encode(root);
            let script = format!("const READER = \"{}\";\nconst ROOT = \"{root}\";\n{SCRIPT}", mount.address(&reader));
            Page::new(format!("search/{language}.js"), script)
        })
        .collect();
    if !pages.is_empty() {
        pages.push(Page::new(reader, WASM));
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<'p>(pages: &'p [Page], path: &str) -> &'p str {
        let page = pages.iter().find(|page| page.path == path).unwrap();
        std::str::from_utf8(page.content.bytes().unwrap()).unwrap()
    }

    #[test]
    fn each_language_has_a_module_with_its_root() {
        let pages = pages(&Mount::default(), [("en", &b"\0one"[..]), ("pt-BR", &b"\xfftwo"[..])]);
        let (english, portuguese) = (text(&pages, "search/en.js"), text(&pages, "search/pt-BR.js"));
        assert!(english.contains("const ROOT = \"AG9uZQ==\";\n"));
        assert!(portuguese.contains("const ROOT = \"/3R3bw==\";\n"));
        assert_eq!(english.matches("export async function search(").count(), 1);
        let reader = pages.last().unwrap();
        assert!(english.starts_with(&format!("const READER = \"/{}\";\n", reader.path)));
        assert!(reader.path.starts_with("assets/search-reader.") && reader.path.ends_with(".wasm"));
        assert!(reader.content.bytes().unwrap().starts_with(b"\0asm"));
        assert_eq!(pages.len(), 3);
    }

    #[test]
    fn a_portal_without_an_index_has_no_reader() {
        assert!(pages(&Mount::default(), []).is_empty());
    }

    #[test]
    fn nothing_of_the_machine_it_was_made_on_is_in_the_reader() {
        let home = option_env!("CARGO_HOME").unwrap_or(".cargo/");
        for place in [env!("CARGO_MANIFEST_DIR"), home, ".cargo/", ".rustup"] {
            let is_in = |bytes: &[u8]| bytes.windows(place.len()).any(|part| part == place.as_bytes());
            assert!(!is_in(WASM) && !is_in(SCRIPT.as_bytes()), "{place}");
        }
    }

    #[test]
    fn what_a_browser_loads_to_search_is_small() {
        // Brotli makes 40 kB of this.
        assert!(WASM.len() + SCRIPT.len() < 110_000, "{} + {}", WASM.len(), SCRIPT.len());
    }
}

//! Whole portals from tests/build: what is written, to the byte.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Parser;
use fanlight::cli::Cli;
use fanlight::diagnostic::Severity;
use fanlight::report::Outcome;
use fanlight::write::{Changes, Content, Output, write};
use fanlight::{Options, build, report};
use fanlight_contract::{Messages, PORTAL_SLOTS, SITE_PATH, Shell, Site, messages_path, shell_path};

/// The day of every build here.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

const CASES: &str = "../tests/build";

/// What is built, by path, from a case's content with a theme of the tests, or with the default one.
#[track_caller]
fn files(content: &Path, theme: Option<&str>) -> BTreeMap<String, Vec<u8>> {
    let theme = theme.map(|theme| Path::new(CASES).join(theme));
    let config = std::fs::read_to_string(content.join("fanlight.toml")).unwrap_or_default();
    let options = Options {
        content: content.to_owned(),
        theme,
        out: PathBuf::from("/nowhere"),
        base_url: (!config.contains("base_url")).then(|| "http://127.0.0.1:8787".to_owned()),
        date: TODAY,
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    let built = build(&options).unwrap();
    let report = report::rendered(&built, report::Colours::No);
    assert_eq!(report, "", "the case should be clean");
    bytes(built.output.unwrap())
}

fn bytes(output: Output) -> BTreeMap<String, Vec<u8>> {
    let bytes = |content: Content| content.bytes().unwrap().to_vec();
    output.files.into_iter().map(|(path, content)| (path, bytes(content))).collect()
}

fn case(name: &str) -> PathBuf {
    Path::new(CASES).join(name).join("content")
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap_or_else(|| panic!("{path} is not there")).clone()).unwrap()
}

fn pages(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, String)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).unwrap()))
}

#[track_caller]
fn check(name: &str, snapshot: &str, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(Path::new("..").join(CASES).join(name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}

/// Everything of a portal that a theme of tests shows, one file after the other.
#[track_caller]
fn check_pages(name: &str) {
    let files = files(&case(name), Some("plain-theme"));
    let mut all = String::new();
    for (path, html) in pages(&files).filter(|(path, _)| !path.starts_with("_fanlight/") && !path.ends_with("404.html"))
    {
        all.push_str(&format!("===== {path}\n{}\n", html.trim_end()));
    }
    check(name, "expected", &all);
}

#[test]
fn markdown() {
    check_pages("markdown");
}

#[test]
fn images() {
    check_pages("images");
    let files = files(&case("images"), None);
    let images: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.starts_with("images/"))
        .map(|(path, bytes)| format!("{path} {}\n", bytes.len()))
        .collect();
    check("images", "files", &images.concat());
    let gone = |bytes: &[u8]| !bytes.windows(6).any(|window| window == b"secret");
    assert!(files.values().all(|bytes| gone(bytes)), "what an image says of its maker is published");
}

#[test]
fn dialect() {
    check_pages("dialect");
}

#[test]
fn languages() {
    check_pages("languages");
    let files = files(&case("languages"), None);
    check("languages", "site", &text(&files, SITE_PATH));
    check("languages", "headers", &text(&files, "_headers"));
}

#[test]
fn what_is_for_an_audience_is_in_no_public_file() {
    let files = files(&case("private"), Some("plain-theme"));
    let mut all = String::new();
    for (path, html) in pages(&files).filter(|(path, _)| *path != "404.html" && !path.starts_with("_fanlight/shell/")) {
        all.push_str(&format!("===== {path}\n{}\n", html.trim_end()));
    }
    check("private", "expected", &all);
    let images = files.keys().filter(|path| path.ends_with(".svg") || path.ends_with(".csv"));
    check("private", "files", &images.map(|path| format!("{path}\n")).collect::<String>());
    let moved = files.iter().filter(|(path, _)| path.starts_with("_fanlight/moved/"));
    check("private", "moved", &moved.map(|(path, _)| format!("{path} {}\n", text(&files, path))).collect::<String>());
    check("private", "site", &text(&files, SITE_PATH));
    // The theme's own files say what they like.
    let own = ["_fanlight/", "assets/"];
    for path in files.keys().filter(|path| !own.iter().any(|own| path.starts_with(own))) {
        let bytes = String::from_utf8_lossy(&files[path]).to_lowercase();
        for secret in ["trade", "partner", "handel", "night", "leads", "inside", "those we know", "works"] {
            assert!(!path.contains(secret) && !bytes.contains(secret), "{path} has {secret}");
        }
    }
}

#[test]
fn trees() {
    check_pages("trees");
    let files = files(&case("trees"), None);
    let mut reach = String::new();
    for (path, content) in &files {
        // What searches is another with every version of the compiler.
        let is_other = ["_", "assets/", "search/"].iter().any(|start| path.starts_with(start));
        let is_page = path.ends_with(".html") || is_other;
        if !is_page && !path.ends_with(".svg") {
            reach.push_str(&format!("===== {path}\n{}\n", String::from_utf8(content.clone()).unwrap().trim_end()));
        }
    }
    check("trees", "reach", &reach);
    for path in ["billing/refunds/index.html", "de/billing/prices/index.html", "ar/index.html", "404.html"] {
        // The hashes of the theme's files are others whenever somebody touches it.
        let html = text(&files, path);
        let lines: Vec<&str> = html.lines().filter(|line| !line.contains("/assets/")).collect();
        check("trees", &path.replace('/', "-").replace(".html", ""), &lines.join("\n"));
    }
}

#[test]
fn what_is_included_is_in_the_markdown_too() {
    let files = files(&case("dialect"), None);
    check("dialect", "twin", &text(&files, "guide/everything/index.md"));
    check("markdown", "twin", &text(&self::files(&case("markdown"), None), "guide/everything/index.md"));
}

#[test]
fn what_leads_to_pages_is_well_formed() {
    let files = files(&case("trees"), None);
    let parse = |path: &str| {
        let text = text(&files, path);
        roxmltree::Document::parse(&text).map(|document| document.root_element().tag_name().name().to_owned()).unwrap()
    };
    assert_eq!(parse("sitemap.xml"), "urlset");
    assert_eq!(parse("feed.xml"), "feed");
    assert!(!files.contains_key("de/feed.xml"), "nothing says when a German article was updated");
    for (path, html) in pages(&files).filter(|(path, _)| !path.starts_with('_')) {
        let data =
            html.split("<script type=\"application/ld+json\">").nth(1).map(|rest| rest.split("</script>").next());
        match data.flatten() {
            Some(data) => assert!(serde_json::from_str::<serde_json::Value>(data).unwrap()["@graph"].is_array()),
            None => assert!(path.ends_with("404.html"), "{path}"),
        }
    }
}

#[test]
fn a_typing_error_publishes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (name, fields) in [
        ("name", "audience: partner\n---\n"),
        ("field", "audence: partners\n---\n"),
        ("value", "audience: [partners]\n---\n"),
        ("syntax", "title: A typing: error\naudience: partners\n---\n"),
        ("fence", "title: No fence\naudience: partners\n"),
        ("toml", "audience = agents\n---\n"),
    ] {
        let text = format!("---\n{fields}\nThis is between us alone.\n");
        std::fs::write(folder.path().join(format!("{name}.md")), text).unwrap();
    }
    let content = folder.path().to_owned();
    let out = PathBuf::from("/nowhere");
    let options = Options {
        content,
        theme: None,
        out,
        base_url: None,
        date: TODAY,
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    let built = build(&options).unwrap();
    assert!(built.count(Severity::Error) >= 5, "{:#?}", built.diagnostics());
    let files = bytes(built.output.unwrap());
    let shown = pages(&files).filter(|(_, html)| html.contains("between us alone"));
    let paths: Vec<&str> = shown.map(|(path, _)| path).collect();
    assert_eq!(paths.len(), 6);
    assert!(paths.iter().all(|path| path.starts_with("_fanlight/private/agents/")), "{paths:?}");
}

#[test]
fn a_folder_without_configuration_is_a_portal() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Getting started.md"), "Plug it in.\n").unwrap();
    let files = files(folder.path(), None);
    assert!(text(&files, "index.html").contains("<a href=\"/getting-started/\">Getting started</a>"));
    assert!(text(&files, "getting-started/index.html").contains("<p>Plug it in.</p>"));
    let site = Site::parse(text(&files, SITE_PATH).as_bytes()).unwrap();
    assert_eq!((site.base_url.as_str(), site.mail.from.as_str()), ("http://127.0.0.1:8787", "support@localhost"));
}

#[test]
fn an_empty_folder_is_a_portal() {
    let folder = tempfile::tempdir().unwrap();
    assert!(files(folder.path(), None).contains_key("index.html"));
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    for name in ["markdown", "languages", "images"] {
        assert_eq!(files(&case(name), None), files(&std::path::absolute(case(name)).unwrap(), None));
    }
}

#[test]
fn the_edge_can_read_what_it_is_given() {
    let files = files(&case("languages"), None);
    let site = Site::parse(text(&files, SITE_PATH).as_bytes()).unwrap();
    for language in &site.languages {
        for page in ["portal", "desk"] {
            Shell::parse(&text(&files, &shell_path(&language.tag, page)), PORTAL_SLOTS).unwrap();
        }
        let messages = Messages::parse(&language.tag, &text(&files, &messages_path(&language.tag))).unwrap();
        assert!(messages.has("new-ticket"));
    }
}

/// What the theme calls a ticket, by language.
const DEFAULT_WORDS: [(&str, &str); 6] = [
    ("en", "ticket"),
    ("de", "ticket"),
    ("nl", "ticket"),
    ("fr", "demande"),
    ("es", "solicitud"),
    ("ja", "問い合わせ"),
];

/// Labels that rename it.
const NONSENSE: &str = "-ticket = { $form ->\n   *[one] zibbel\n    [other] zibbels\n}\n";

fn all_languages() -> String {
    format!("languages = [{}]", DEFAULT_WORDS.map(|(language, _)| format!("\"{language}\"")).join(", "))
}

/// Finds a default word in a page of its language.
fn default_word(html: &str) -> Option<&'static str> {
    let said = |(language, _): &(&str, &str)| *language == "en" || html.contains(&format!("<html lang=\"{language}\""));
    let lower = html.to_lowercase();
    DEFAULT_WORDS.iter().filter(|word| said(word)).map(|(_, word)| *word).find(|word| lower.contains(word))
}

#[test]
fn a_renamed_term_leaves_no_trace_of_the_default_word() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("fanlight.toml", &format!("[portal]\n{}\n", all_languages()));
    for (language, _) in DEFAULT_WORDS {
        write(&format!("labels/{language}.ftl"), NONSENSE);
    }
    let body = "# Ask\n\n## One\n\n## Two\n\n## Your {-ticket}\n\nOpen a {-ticket}.\n\n> [!TIP]\n> x\n";
    write("a/one.md", body);
    write("a/two.de.md", body);
    let files = files(folder.path(), None);
    for (path, html) in pages(&files) {
        assert_eq!(default_word(&html), None, "{path}: {html}");
        assert!(html.contains("zibbel") || path.ends_with("desk.html"), "{path}");
    }
    for path in files.keys() {
        assert!(!path.contains("ticket"), "{path}");
    }
    let style = files.keys().find(|path| path.starts_with("assets/theme.")).unwrap();
    assert!(!text(&files, style).contains("ticket"));
    assert!(text(&files, "a/one/index.html").contains("/zibbels/new?article=a/one"));
}

#[test]
fn a_language_is_as_formal_as_the_portal_asks() {
    let home = |formality: &str, language: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("labels")).unwrap();
        let configuration = format!("[portal]\nlanguages = [\"{language}\"]\n[labels.formality]\n{formality}\n");
        std::fs::write(folder.path().join("fanlight.toml"), configuration).unwrap();
        let labels = "more-help = Zibbel?\n";
        std::fs::write(folder.path().join(format!("labels/{language}.ftl")), labels).unwrap();
        std::fs::write(folder.path().join("one.md"), "One.\n").unwrap();
        let files = files(folder.path(), None);
        assert!(text(&files, &messages_path(language)).contains("more-help = Zibbel?"), "labels win");
        text(&files, "index.html")
    };
    assert!(home("", "de").contains("Finden Sie eine Antwort"));
    assert!(home("de = \"formal\"", "de").contains("Finden Sie eine Antwort"));
    assert!(home("de = \"informal\"", "de").contains("Finde eine Antwort"));
    assert!(home("de-AT = \"informal\"", "de-AT").contains("Finde eine Antwort"));
    assert!(home("fr = \"informal\"", "fr").contains("Trouve une réponse"));
    assert!(home("nl = \"formal\"", "nl").contains("stel uw vraag"));
    assert!(home("es = \"formal\"", "es").contains("Encuentre una respuesta"));
    assert!(home("es = \"informal\"", "es").contains("Encuentra una respuesta"));
}

/// Copies a folder, each text as `change` has it.
fn copy(from: &Path, to: &Path, change: &dyn Fn(&Path, String) -> String) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        match std::fs::read_to_string(&from) {
            Ok(text) => std::fs::write(to, change(&from, text)).unwrap(),
            Err(_) if from.is_dir() => copy(&from, &to, change),
            Err(_) => std::fs::copy(from, to).map(|_| ()).unwrap(),
        }
    }
}

#[test]
fn the_example_says_another_word_in_every_language_also_where_its_articles_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let renamed = |name: &str, articles: &dyn Fn(&Path, String) -> String| {
        let content = folder.path().join(name);
        copy(Path::new("../content"), &content, &|path, text| match path.file_name().unwrap().to_str().unwrap() {
            "fanlight.toml" => text
                .replace("languages = [\"en\", \"de\"]", &all_languages())
                .replace("[labels]", "[labels]\napply = \"auto\""),
            _ => articles(path, text),
        });
        // The example's forms have no words but its own.
        let own = std::fs::read_to_string("../content/labels/en.ftl").unwrap();
        let is_of_form = |line: &&str| line.starts_with("form-") || line.starts_with("field-");
        let labels = own.lines().filter(is_of_form).fold(NONSENSE.to_owned(), |labels, line| labels + line + "\n");
        for (language, _) in DEFAULT_WORDS {
            std::fs::write(content.join(format!("labels/{language}.ftl")), &labels).unwrap();
        }
        // Of other words and languages are other addresses.
        std::fs::remove_file(content.join("addresses.txt")).unwrap();
        files(&content, None)
    };
    let with_terms = renamed("terms", &|_, text| text);
    for (path, bytes) in &with_terms {
        assert!(path.starts_with("_fanlight/") || !path.contains("ticket"), "{path}");
        let text = std::str::from_utf8(bytes).unwrap_or("");
        assert!(path.ends_with(".ftl") || path == SITE_PATH || default_word(text).is_none(), "{path}: {text}");
    }
    let with_words = renamed("words", &|path, text| match path.to_str().unwrap().ends_with(".de.md") {
        // With other words in the originals, translations are of older ones.
        true => {
            text.lines().filter(|line| !line.starts_with("source_revision")).map(|line| format!("{line}\n")).collect()
        }
        false => text.replace("{-ticket}", "ticket").replace("{-ticket(form: \"other\")}", "tickets"),
    });
    for ((path, expected), (_, html)) in pages(&with_terms).zip(pages(&with_words)) {
        assert_eq!(html, expected, "{path}");
    }
}

#[test]
fn pages_keep_to_the_content_security_policy() {
    for case_name in ["markdown", "dialect"] {
        for (path, html) in pages(&files(&case(case_name), None)) {
            for refused in ["style=", "<style", "<script>", "onclick", "javascript:"] {
                assert!(!html.contains(refused), "{path} has {refused}");
            }
            // Data is not run.
            let scripts = html.replace("<script type=\"application/ld+json\">", "").matches("<script").count();
            assert_eq!(scripts, html.matches("<script src=\"/assets/").count(), "{path}");
        }
    }
}

#[test]
fn every_address_in_a_page_is_a_file_or_the_edges() {
    for name in ["markdown", "languages", "images"] {
        let files = files(&case(name), None);
        let site = Site::parse(text(&files, SITE_PATH).as_bytes()).unwrap();
        let own: Vec<String> = site
            .languages
            .iter()
            .map(|language| format!("{}/{}", language.prefix, language.segments.tickets))
            .collect();
        let search: Vec<String> =
            site.languages.iter().map(|language| format!("{}/{}", language.prefix, language.segments.search)).collect();
        for (path, html) in pages(&files) {
            // The addresses of several images follow each other in one attribute, each with its width.
            let addresses = html.split(['"', '\'']).flat_map(|part| part.split(", "));
            for address in addresses.filter(|part| part.starts_with('/') && !part.starts_with("//")) {
                let address = address.split(' ').next().unwrap();
                let bare = address.split(['#', '?']).next().unwrap();
                let file = bare.trim_start_matches('/');
                let is_file = files.contains_key(file) || files.contains_key(&format!("{file}index.html"));
                let is_below =
                    |own: &str| bare.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                let is_own =
                    is_below("/desk") || search.iter().any(|own| bare == own) || own.iter().any(|own| is_below(own));
                assert!(is_file || is_own, "{path} points to {address}");
            }
        }
    }
}

#[test]
fn a_second_write_changes_nothing_and_what_is_gone_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    let out = folder.path().join("dist");
    std::fs::create_dir_all(content.join("a")).unwrap();
    std::fs::write(content.join("a/one.md"), "# One\n").unwrap();
    std::fs::write(content.join("a/two.md"), "# Two\n").unwrap();
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("index.part"), "Not ours.\n").unwrap();
    let build = || {
        build(&Options {
            content: content.clone(),
            theme: None,
            out: out.clone(),
            base_url: None,
            date: TODAY,
            drafts: false,
            history: false,
            location: fanlight::Location::default(),
        })
        .unwrap()
    };
    let output = build().output.unwrap();
    assert_eq!(write(&output, &out).unwrap(), Changes { written: output.files.len(), removed: 0 });
    assert_eq!(write(&output, &out).unwrap(), Changes::default());
    std::fs::write(out.join("own.txt"), "Not ours.\n").unwrap();
    std::fs::remove_file(content.join("a/two.md")).unwrap();
    let changes = write(&build().output.unwrap(), &out).unwrap();
    // The page, its Markdown, and the index that had it.
    let index = |output: &Output| output.files.keys().filter(|path| path.starts_with("assets/search/")).count();
    assert_eq!(changes.removed, 2 + index(&output));
    assert!(out.join("index.part").exists() && !out.join("_fanlight/part").exists());
    assert!(!out.join("a/two").exists() && out.join("a/one/index.html").exists() && out.join("own.txt").exists());
}

#[test]
fn what_is_withheld_is_in_the_preview_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let notices = [
        ("draft", "draft: true", "This is a draft."),
        ("soon", "publish: 2026-11-22", "Published on 2026-11-22."),
        ("gone", "expire: 2026-11-21", "Expired on 2026-11-21."),
    ];
    for (name, field, _) in notices {
        std::fs::write(folder.path().join(format!("{name}.md")), format!("---\n{field}\n---\n\nText.\n")).unwrap();
    }
    let build = |drafts| {
        let (content, out) = (folder.path().to_owned(), PathBuf::from("/nowhere"));
        bytes(
            build(&Options {
                content,
                theme: None,
                out,
                base_url: None,
                date: TODAY,
                drafts,
                history: false,
                location: fanlight::Location::default(),
            })
            .unwrap()
            .output
            .unwrap(),
        )
    };
    let (published, preview) = (build(false), build(true));
    for (name, _, notice) in notices {
        let path = format!("{name}/index.html");
        assert!(!published.contains_key(&path), "{path}");
        assert!(text(&preview, &path).contains(&format!("<p class=\"notice\">{notice} ")), "{path}");
    }
    assert!(!text(&preview, "index.html").contains("class=\"notice\""));
}

#[test]
fn no_depth_is_too_deep() {
    let deep = |piece: &str| piece.repeat(20_000);
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("labels")).unwrap();
    let write = |path: &str, text: String| std::fs::write(folder.path().join(path), text).unwrap();
    write("quotes.md", deep("> "));
    write("lists.md", deep("- "));
    write("links.md", deep("["));
    write("notes.md", format!("a[^1]\n\n{}b\n", deep("[^1]: > ")));
    write("braces.md", format!("{{-ticket({}}}\n", deep("{")));
    write("calls.md", format!("{{-ticket{}}}\n", deep("(-ticket")));
    write("sequence.md", format!("---\ntitle:\n  {}\n---\n", deep("- ")));
    write("keys.md", format!("---\ntitle:\n  {}\n---\n", deep("? ")));
    write("flow.md", format!("---\ntitle: {}\n---\n", deep("[")));
    write("toml.md", format!("+++\ntitle = {}\n+++\n", deep("[")));
    let options = || Options {
        content: folder.path().to_owned(),
        theme: None,
        out: "/nowhere".into(),
        base_url: None,
        date: TODAY,
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    assert_eq!(build(&options()).unwrap().output.unwrap().files.keys().filter(|path| is_article(path)).count(), 10);
    write("labels/en.ftl", format!("-a = {}\n", deep("{ ")));
    assert!(build(&options()).unwrap().output.is_none());
    write("labels/en.ftl", format!("-a = {{ -a{}\n", deep("(-a")));
    assert!(build(&options()).unwrap().output.is_none());
}

fn is_article(path: &str) -> bool {
    path.ends_with("/index.html")
}

#[test]
fn a_portal_never_goes_where_its_sources_are() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    std::fs::create_dir(&content).unwrap();
    std::fs::write(content.join("index.html"), "Mine.\n").unwrap();
    let run = |out: &Path| {
        let command = ["fanlight", "build", "--content"].map(Into::into);
        let folders = [content.clone().into_os_string(), "--out".into(), out.as_os_str().to_owned()];
        Cli::try_parse_from(command.into_iter().chain(folders)).unwrap().run()
    };
    assert_eq!(run(&content), Outcome::Usage);
    assert_eq!(run(&content.join("../content/.")), Outcome::Usage);
    assert_eq!(std::fs::read_to_string(content.join("index.html")).unwrap(), "Mine.\n");
    assert_eq!(run(&content.join("dist")), Outcome::Fine);
    assert_eq!(run(&folder.path().join("dist")), Outcome::Fine);
}

#[test]
fn whatever_a_writer_types_is_a_portal() {
    const PIECES: &[&str] = &[
        "---\n",
        "+++\n",
        "title: [",
        "{-ticket}",
        "{-",
        "{{ a }}",
        "{% b %}",
        "{: c }",
        "<a href=\"",
        "<img src='",
        "<!--",
        "-->",
        "[^1]",
        "[^1]: ",
        "> [!NOTE]\n",
        "|",
        "![",
        "](",
        "](everything.md#x)",
        "# ",
        "\r\n",
        "ü",
        "😀",
        "\0",
        "\u{7f}",
        "`",
        "```\n",
        "{#a}",
        "%C3",
        "?",
        "\t",
        "\\",
        "a ticket",
        "Tickets’ “",
        "<!-- term:ok -->",
    ];
    let seeds = ["markdown/content/guide/everything.md", "markdown/content/guide/other.md"];
    let texts = seeds.map(|seed| std::fs::read_to_string(Path::new(CASES).join(seed)).unwrap());
    let folder = tempfile::tempdir().unwrap();
    // Any sequence will do, as long as it is the same in every run.
    let mut state: usize = 7;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below.max(1)
    };
    for number in 0..200 {
        let mut text: Vec<char> = texts[number % texts.len()].chars().collect();
        for _ in 0..next(40) {
            let at = next(text.len());
            if next(3) == 0 {
                text.drain(at..(at + next(30)).min(text.len()));
            } else {
                text.splice(at..at, PIECES[next(PIECES.len())].chars());
            }
        }
        std::fs::write(folder.path().join(format!("{number}.md")), String::from_iter(text)).unwrap();
    }
    let options = Options {
        content: folder.path().to_owned(),
        theme: None,
        out: "/nowhere".into(),
        base_url: None,
        date: TODAY,
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    std::fs::create_dir(folder.path().join("labels")).unwrap();
    std::fs::write(folder.path().join("labels/en.ftl"), NONSENSE).unwrap();
    for apply in ["off", "lint", "auto"] {
        std::fs::write(folder.path().join("fanlight.toml"), format!("[labels]\napply = \"{apply}\"\n")).unwrap();
        let built = build(&options).unwrap();
        assert!(!report::rendered(&built, report::Colours::No).is_empty());
        let files = built.output.unwrap().files;
        assert!((0..200).all(|number| files.contains_key(&format!("{number}/index.html"))));
    }
}

//! What a preview builds after each change is what a build from nothing builds, to the byte.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use fanlight::diagnostic::Code;
use fanlight::index::Demand;
use fanlight::write::write;
use fanlight::{Options, Project, build};

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).unwrap();
        }
    }
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_owned(), std::fs::read(&path).unwrap());
        }
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    read(folder, folder, &mut files);
    files
}

/// A portal that is edited, with the folder the preview writes and one that a full build does.
struct Desk {
    folder: tempfile::TempDir,
    project: Project,
    /// What was shown of the last change before it was built.
    proofs: Vec<(String, Vec<u8>)>,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("../content"), &folder.path().join("content"));
        copy(Path::new("../themes/default"), &folder.path().join("theme"));
        let mut project = Project::open(options(folder.path(), "preview")).unwrap();
        project.keep_plates();
        let mut desk = Desk { folder, project, proofs: Vec::new() };
        desk.check("the first build");
        desk
    }

    /// Changes a file and checks what comes of it.
    #[track_caller]
    fn edit(&mut self, path: &str, edit: impl FnOnce(String) -> String) {
        let file = self.folder.path().join(path);
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let after = edit(before.clone());
        assert_ne!(before, after, "{path}");
        std::fs::write(&file, after).unwrap();
        self.changed(&[path]);
    }

    #[track_caller]
    fn changed(&mut self, paths: &[&str]) {
        let absolute = |path: &&str| std::path::absolute(self.folder.path().join(path)).unwrap();
        let changed = paths.iter().map(absolute).collect();
        self.proofs = self.project.press().unwrap().proofs(&changed);
        self.project.refresh(&changed).unwrap();
        self.check(&paths.join(", "));
    }

    #[track_caller]
    fn check(&mut self, what: &str) {
        self.check_without_index(what);
        let built = self.project.build();
        let anew = build(&options(self.folder.path(), "anew")).unwrap();
        assert_eq!(built.diagnostics(), anew.diagnostics(), "{what}");
        let (Some(output), Some(output_anew)) = (&built.output, &anew.output) else {
            panic!("{what} lets there be no portal: {:?}", anew.diagnostics())
        };
        let written = write(output, &self.folder.path().join("preview")).unwrap();
        self.project.written();
        write(output_anew, &self.folder.path().join("anew")).unwrap();
        let (preview, anew) = (files(&self.folder.path().join("preview")), files(&self.folder.path().join("anew")));
        for path in preview.keys().chain(anew.keys()) {
            assert!(preview.get(path) == anew.get(path), "{} differs after {what}", path.display());
        }
        for (path, proof) in &self.proofs {
            assert!(preview.get(Path::new(path)) == Some(proof), "the proof of {path} differs after {what}");
        }
        println!("{what}: {written:?}");
    }

    /// Builds the pages alone: until they are indexed the index before stays, whole.
    #[track_caller]
    fn check_without_index(&mut self, what: &str) {
        let preview = self.folder.path().join("preview");
        let searched = || {
            let all = if preview.exists() { files(&preview) } else { BTreeMap::new() };
            let is_searched = |path: &Path| {
                ["assets/search", "search", "_fanlight/search"].iter().any(|folder| path.starts_with(folder))
            };
            all.into_iter().filter(|(path, _)| is_searched(path)).collect::<BTreeMap<_, _>>()
        };
        let before = searched();
        let Some(output) = self.project.build_with(&Demand::Later).output else {
            panic!("{what} lets there be no portal")
        };
        write(&output, &preview).unwrap();
        self.project.written();
        assert!(!before.is_empty() || !output.has_old_index, "there is an index at once");
        assert!(before.is_empty() || searched() == before, "the index differs before it is made after {what}");
    }
}

fn options(folder: &Path, out: &str) -> Options {
    Options {
        content: folder.join("content"),
        theme: Some(folder.join("theme")),
        out: folder.join(out),
        base_url: None,
        date: jiff::civil::date(2026, 3, 1),
        drafts: true,
        history: false,
        location: fanlight::Location::default(),
    }
}

#[test]
fn a_preview_is_what_a_build_from_nothing_is() {
    let mut desk = Desk::new();
    desk.project.put_aside();
    desk.edit("content/account/refunds.md", |text| text + "\nOne more sentence.\n");
    desk.edit("content/account/refunds.md", |text| {
        text.replacen("title: ", "title: New ", 1).replacen("# ", "# New ", 1)
    });
    desk.edit("content/account/refunds.md", |text| text + "\n## A heading that others may link to\n");
    desk.edit("content/account/refunds.md", |text| text + "\n[nowhere](nowhere.md#x) ![](gone.png)\n");
    desk.edit("content/account/new-one.md", |_| "# Brand new\n\n[Refunds](refunds.md)\n".to_owned());
    desk.edit("content/deep/er/new.md", |_| "---\norder: 1\n---\n# Deep\n".to_owned());
    desk.edit("content/snippets/set-up-mode.md", |text| {
        text + "\nA [part](../set-up/connect-the-hub.md) of two articles.\n"
    });
    std::fs::remove_file(desk.folder.path().join("content/snippets/set-up-mode.md")).unwrap();
    desk.changed(&["content/snippets/set-up-mode.md"]);
    desk.edit("content/snippets/set-up-mode.md", |_| "# Back\n\n<!-- include: _within.md -->\n".to_owned());
    desk.edit("content/snippets/_within.md", |_| "Within.\n".to_owned());
    desk.edit("content/images/logo.svg", |text| text.replace("<svg", "<svg data-changed=\"1\""));
    desk.edit("content/labels/en.ftl", |text| text.replace("request", "case"));
    desk.edit("content/fanlight.toml", |text| text.replace("#1c6b52", "#5c1b52"));
    desk.edit("content/fanlight.toml", |text| text.replace("\"Dewlark Help\"", "\"Dewlark Support\""));
    desk.edit("theme/templates/article.html", |text| text.replace("<article>", "<article class=\"new\">"));
    desk.edit("theme/assets/theme.css", |text| text + "\n.new { color: red }\n");
    desk.edit("theme/locales/en.ftl", |text| text.replace("Skip to", "Jump to"));
    desk.edit("content/account/broken.md", |_| "---\ntitle: [\n---\n{-nothing}\n".to_owned());
    std::fs::remove_file(desk.folder.path().join("content/account/new-one.md")).unwrap();
    desk.changed(&["content/account/new-one.md"]);
    std::fs::remove_dir_all(desk.folder.path().join("content/orders")).unwrap();
    desk.changed(&["content/orders"]);
    std::fs::rename(desk.folder.path().join("content/deep"), desk.folder.path().join("content/deeper")).unwrap();
    desk.changed(&["content/deep", "content/deeper"]);
    std::fs::remove_file(desk.folder.path().join("theme/templates/category.html")).unwrap();
    desk.changed(&["theme/templates/category.html"]);
}

#[test]
fn a_text_is_indexed_when_there_is_time() {
    let mut desk = Desk::new();
    let article = desk.folder.path().join("content/account/refunds.md");
    std::fs::write(&article, "# Refunds\n\nAnother text.\n").unwrap();
    desk.project.refresh(&BTreeSet::from([std::path::absolute(&article).unwrap()])).unwrap();
    let is_old = |desk: &mut Desk, demand: Demand| {
        let output = desk.project.build_with(&demand).output.unwrap();
        write(&output, &desk.folder.path().join("preview")).unwrap();
        desk.project.written();
        output.has_old_index
    };
    let given_up = Demand::Unless(Arc::new(AtomicBool::new(true)));
    let wanted = Demand::Unless(Arc::new(AtomicBool::new(false)));
    assert!(is_old(&mut desk, Demand::Later) && is_old(&mut desk, given_up));
    assert!(!is_old(&mut desk, wanted) && !is_old(&mut desk, Demand::Later));
}

#[test]
fn a_proof_shows_a_saved_text_and_nothing_that_takes_a_build() {
    let mut desk = Desk::new();
    let mut proofs = |edit: &dyn Fn(String) -> String| {
        desk.edit("content/account/refunds.md", edit);
        desk.proofs.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    let page = "account/refunds/index.html";
    assert_eq!(proofs(&|text| text + "\nOne more sentence.\n")[0], page);
    assert_eq!(proofs(&|text| text + "\nAnd *another* one, with {-ticket}.\n")[0], page);
    let link = "\nSee [how to sign in](sign-in.md).\n";
    assert!(proofs(&|text| text + link).is_empty(), "where the text leads has changed");
    assert_eq!(proofs(&|text| text + "\nThe end.\n")[0], page);
    assert!(proofs(&|text| text + "\n## One more heading\n").is_empty(), "others may link to it");
    assert!(proofs(&|text| text.replacen("order = 5", "order = 99", 1)).is_empty(), "lists show its place");
}

#[test]
fn a_proof_waits_for_no_build() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("content/account/refunds.md");
    let changed = BTreeSet::from([std::path::absolute(&path).unwrap()]);
    let save = |text: &str| {
        let before = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{before}\n{text}\n")).unwrap();
    };
    save("Saved first.");
    desk.project.refresh(&changed).unwrap();
    let press = desk.project.press().unwrap();
    let proofs = std::thread::scope(|scope| {
        let built = scope.spawn(|| desk.project.build().output.is_some());
        save("Saved meanwhile.");
        let proofs = press.proofs(&changed);
        assert!(built.join().unwrap());
        proofs
    });
    assert!(!proofs.is_empty());
    desk.proofs = proofs;
    drop(press);
    desk.project.refresh(&changed).unwrap();
    desk.check("what was saved during a build");
}

#[test]
fn what_was_not_written_is_made_again() {
    let mut desk = Desk::new();
    let article = desk.folder.path().join("content/account/refunds.md");
    std::fs::write(&article, "# Refunds\n\nAnother text.\n").unwrap();
    desk.project.refresh(&BTreeSet::from([std::path::absolute(&article).unwrap()])).unwrap();
    // Nobody writes this one: the disk may be full.
    desk.project.build();
    desk.check("a build that was not written");
}

#[test]
fn what_cannot_be_built_leaves_nothing_behind() {
    let desk = Desk::new();
    let preview = desk.folder.path().join("preview");
    let before = files(&preview);
    // As of a build that was killed.
    std::fs::create_dir(preview.join("_fanlight/part")).unwrap();
    std::fs::write(preview.join("_fanlight/part/7"), "Half of it.").unwrap();
    let template = desk.folder.path().join("theme/templates/category.html");
    let text = std::fs::read_to_string(&template).unwrap();
    std::fs::write(&template, text.replace("{% block main %}", "{% block main %}{{ page.nothing }}")).unwrap();
    for out in ["preview", "new"] {
        let mut project = Project::open(options(desk.folder.path(), out)).unwrap();
        project.put_aside();
        assert!(project.build().output.is_none());
    }
    assert!(files(&preview) == before);
    assert!(files(&desk.folder.path().join("new")).is_empty());
}

#[test]
fn what_is_private_is_looked_for_in_pages_that_stay_as_well() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("../tests/diagnostics/private.leak"), folder.path());
    let open = || {
        let mut project = Project::open(options(folder.path(), "preview")).unwrap();
        project.put_aside();
        project
    };
    let leaks = |project: &mut Project| {
        let built = project.build();
        write(built.output.as_ref().unwrap(), &folder.path().join("preview")).unwrap();
        project.written();
        built.diagnostics().iter().filter(|diagnostic| diagnostic.code == Code::PrivateLeak).count()
    };
    let mut first = open();
    assert_eq!((leaks(&mut first), leaks(&mut first), leaks(&mut open())), (1, 1, 1));
}

#[test]
fn a_saved_text_is_all_that_is_made_again() {
    let mut desk = Desk::new();
    let article = desk.folder.path().join("content/account/refunds.md");
    let text = std::fs::read_to_string(&article).unwrap() + "\nOne more sentence.\n";
    std::fs::write(&article, text).unwrap();
    desk.project.refresh(&BTreeSet::from([std::path::absolute(&article).unwrap()])).unwrap();
    let output = desk.project.build().output.unwrap();
    let new: Vec<&str> = output
        .files
        .iter()
        .filter(|(path, content)| {
            path.ends_with(".html") && !path.starts_with("_fanlight/") && content.bytes().is_some()
        })
        .map(|(path, _)| path.as_str())
        .collect();
    // It stands in for its translation, which there is none of.
    assert_eq!(new, ["account/refunds/index.html", "de/konto/refunds/index.html"]);
}

#[test]
fn threads_do_not_show() {
    let folder = tempfile::tempdir().unwrap();
    for (threads, out) in [(1, "one"), (4, "four")] {
        let options = Options { content: "../content".into(), theme: None, ..options(folder.path(), out) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let output = pool.install(|| build(&options).unwrap().output.unwrap());
        pool.install(|| write(&output, &options.out).unwrap());
    }
    assert!(files(&folder.path().join("one")) == files(&folder.path().join("four")));
}

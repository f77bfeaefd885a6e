//! What a new portal begins with, and what editors need to help its writers.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::report::{Outcome, counted};
use crate::{collection, config, load, parse, write};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// What the starter calls its portal.
const NAME: &str = "Acme Help";

/// Where a portal's schemas are, beside its content.
pub const SCHEMAS: &str = "schema";

/// Files by their path, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Writes a new portal. Nothing of anybody's is touched: the folder is new, or empty.
pub fn new(folder: &Path) -> Outcome {
    if !load::is_vacant(folder) {
        eprintln!("error: {} is not an empty folder", folder.display());
        eprintln!("hint: name one that does not exist yet, such as fanlight new acme-help");
        return Outcome::Usage;
    }
    let files = starter(&name_of(folder));
    match write::put(&files, folder) {
        Ok(()) => {
            let go = if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", folder.display()) };
            eprintln!(
                "Made a portal of {} in {}. See it with\n\n{go}  fanlight serve\n\nand read README.md.",
                counted(files.len(), "file"),
                folder.display()
            );
            Outcome::Fine
        }
        Err(error) => cannot_write(folder, &error),
    }
}

/// Writes the schemas of what a portal says in fields.
pub fn schema(folder: &Path) -> Outcome {
    let files = schemas();
    if let Err(error) = write::put(&files, folder) {
        return cannot_write(folder, &error);
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let shown = folder.display();
    eprintln!("Wrote {} into {shown}.", names.join(" and "));
    eprintln!("\nThe first line of content/fanlight.toml names the one:\n");
    let up = if folder.is_absolute() { "" } else { "../" };
    println!("#:schema {up}{shown}/fanlight.schema.json");
    eprintln!(
        "\nEditors with Taplo read it (in VS Code: Even Better TOML). The other one is for the YAML at the\n\
         start of articles: tell your editor that content/**/*.md follows it."
    );
    Outcome::Fine
}

fn cannot_write(folder: &Path, error: &io::Error) -> Outcome {
    eprintln!("error: {} cannot be written: {error}", folder.display());
    Outcome::Usage
}

/// Returns the schemas by their files' names.
pub fn schemas() -> Files {
    let schemas = [
        ("fanlight", config::schema().to_json()),
        ("front-matter", parse::schema().to_json()),
        ("portals", collection::schema().to_json()),
    ];
    schemas.into_iter().map(|(name, json)| (format!("{name}.schema.json"), json.into_bytes())).collect()
}

/// Returns the files of a new portal.
pub fn starter(name: &str) -> Files {
    let of_one = schemas().into_iter().filter(|(file, _)| !file.starts_with("portals."));
    let schemas = of_one.map(|(file, json)| (format!("{SCHEMAS}/{file}"), json));
    let mut files: Files = schemas.collect();
    gather(&STARTER, name, &mut files);
    files
}

fn gather(dir: &Dir<'_>, name: &str, files: &mut Files) {
    for file in dir.files() {
        let bytes =
            file.contents_utf8().map_or_else(|| file.contents().to_vec(), |text| text.replace(NAME, name).into_bytes());
        files.insert(load::shown(file.path()), bytes);
    }
    for dir in dir.dirs() {
        gather(dir, name, files);
    }
}

/// Makes a name of the folder's: `acme-help` → `Acme Help`.
fn name_of(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_default();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    // It stands in TOML and in Markdown.
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(parse::readable);
    let name = words.collect::<Vec<_>>().join(" ");
    if name.is_empty() { NAME.to_owned() } else { name }
}

//! This package → `reader.wasm` and `search.js` in the output folder.

#![expect(clippy::disallowed_methods, reason = "a build script reads and writes")]

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// Small before fast; see Cargo.toml of the workspace.
const PROFILE: &str = "worker";

const WORKSPACE: &str = "../../..";

/// What cargo is told from outside that is as true for browsers: where it finds what it needs.
const KEPT: &[&str] =
    &["CARGO_HOME", "CARGO_HTTP_", "CARGO_MAKEFLAGS", "CARGO_NET_", "CARGO_REGISTRIES_", "CARGO_SOURCE_"];

/// Compiles, binds and leaves both files in the output folder.
pub fn embed() -> Result<(), Box<dyn Error>> {
    for path in ["loader.js", "Cargo.toml", "src", "../Cargo.toml", "../src"] {
        println!("cargo::rerun-if-changed={path}");
    }
    for path in ["Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={WORKSPACE}/{path}");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut bound = Bindgen::new()
        .input_path(compile(&out)?)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let loader = fs::read_to_string("loader.js")?;
    fs::write(out.join("search.js"), slim(&[bound.js(), &loader].join("\n")))?;
    fs::write(out.join("reader.wasm"), bound.wasm_mut().emit_wasm())?;
    Ok(())
}

/// Compiles the package for browsers, in a folder of its own: the one in use is locked.
fn compile(out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let folder = out.join("target");
    let mut cargo = Command::new(env::var("CARGO")?);
    // Flags, profiles and wrappers such as clippy are meant for the generator.
    for (name, _) in env::vars_os() {
        let is_cargos = |name: &str| name == "RUSTFLAGS" || name.starts_with("RUSTC_") || name.starts_with("CARGO_");
        let is_kept = |name: &str| KEPT.iter().any(|kept| name.starts_with(kept));
        if name.to_str().is_some_and(|name| is_cargos(name) && !is_kept(name)) {
            cargo.env_remove(name);
        }
    }
    // The same bytes wherever they are made: no path of this machine is in them.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let places = [(fs::canonicalize(WORKSPACE).ok(), "fanlight"), (home, "cargo"), (Some(out.to_owned()), "out")];
    let flags = places.iter().filter_map(|(place, name)| {
        let place = place.as_ref()?.to_str()?;
        Some(format!("--remap-path-prefix={place}=/{name}"))
    });
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.collect::<Vec<_>>().join("\u{1f}"));
    cargo.args(["rustc", "--quiet", "--locked", "--no-default-features", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--package", &env::var("CARGO_PKG_NAME")?, "--profile", PROFILE, "--target", TARGET, "--target-dir"]);
    let done = cargo.arg(&folder).output()?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(format!("the reader cannot be compiled for browsers:\n{said}").into());
    }
    Ok(folder.join(TARGET).join(PROFILE).join(env::var("CARGO_PKG_NAME")?.replace('-', "_")).with_extension("wasm"))
}

/// Leaves out lines that are comments, and what lines are indented by.
fn slim(script: &str) -> String {
    let is_comment = |line: &str| line == "*" || ["//", "/*", "* ", "*/"].iter().any(|start| line.starts_with(start));
    let code = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    code.map(|line| format!("{line}\n")).collect()
}

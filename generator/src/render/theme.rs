//! A theme's templates and assets, ready to render.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use fanlight_contract::{Messages, Mount};
use tera::{ErrorKind, Kwargs, State, Tera};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::fingerprint::fingerprint;
use crate::load::Tree;

/// Where a theme keeps what is published as it is.
const ASSETS: &str = "assets/";

/// Where a theme keeps its templates.
const TEMPLATES: &str = "templates/";

/// The published assets of a theme: by their path in `assets/`, the address and the bytes.
pub type Assets<'i> = BTreeMap<&'i str, (String, &'i [u8])>;

/// Gives each asset of a theme its address.
pub fn assets<'t>(theme: &'t Tree, mount: &Mount) -> Assets<'t> {
    let assets = theme.files.iter().filter_map(|(name, file)| Some((name.strip_prefix(ASSETS)?, name, file)));
    assets
        .map(|(short, name, file)| (short, (mount.address(&fingerprint(name, &file.hash)), file.data.bytes())))
        .collect()
}

/// Reads the templates for one edition; they say `t(id="…")` and `asset(path="…")`.
pub fn templates(theme: &Tree, assets: &Assets<'_>, language: &str, source: &str) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::default();
    tera.set_escape_fn(escape);
    let messages = Arc::new(Messages::parse(language, source).map_err(|_| Vec::new())?);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let id: String = kwargs.must_get("id")?;
        let mut arguments = Vec::new();
        if let Some(count) = kwargs.get::<u64>("count")? {
            arguments.push(("count", fanlight_contract::Argument::from(count)));
        }
        for name in ["name", "number", "query", "time"] {
            if let Some(text) = kwargs.get::<String>(name)? {
                arguments.push((name, fanlight_contract::Argument::from(text)));
            }
        }
        Ok(messages.with(&id, arguments))
    });
    let addresses: BTreeMap<String, String> =
        assets.iter().map(|(name, (url, _))| ((*name).to_owned(), url.clone())).collect();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let path: String = kwargs.must_get("path")?;
        addresses.get(&path).cloned().ok_or_else(|| tera::Error::message(format!("the theme has no asset \"{path}\"")))
    });
    let sources =
        theme.files.iter().filter_map(|(name, file)| Some((name.strip_prefix(TEMPLATES)?, file.data.text()?)));
    match tera.add_raw_templates(sources) {
        Ok(()) => Ok(tera),
        Err(error) => Err(template_errors(&error, theme, "base.html")),
    }
}

/// Turns an error of the template engine into diagnostics in the templates it is about.
pub fn template_errors(error: &tera::Error, theme: &Tree, template: &str) -> Vec<Diagnostic> {
    let diagnostic = |template: &str, range: Range<usize>, message: &str| {
        let name = format!("{TEMPLATES}{template}");
        let path = theme.files.get(&name).map_or_else(|| format!("{}/{name}", theme.root), |file| file.path.clone());
        let message = format!("this template cannot be used: {}", one_line(message));
        Diagnostic::new(Code::ThemeTemplate, Span::new(&path, range), message)
            .hint("themes/default/README.md lists what a template may ask for")
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![diagnostic(report.filename(), report.span().range.clone(), report.message())]
        }
        kind => {
            // Several errors come as one text of reports; each names its place in its second line.
            let text = kind.to_string();
            let reports: Vec<Diagnostic> = text
                .split("error: ")
                .filter_map(|report| {
                    let (message, rest) = report.split_once('\n')?;
                    let mut place = rest.lines().next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
                    let (column, line, name) =
                        (place.next()?.parse().ok()?, place.next()?.parse().ok()?, place.next()?);
                    let source = theme.files.get(&format!("{TEMPLATES}{name}"))?.data.text()?;
                    let at = offset(source, line, column);
                    Some(diagnostic(name, at..at, message))
                })
                .collect();
            if !reports.is_empty() {
                return reports;
            }
            let named = text.split('\'').find(|part| theme.files.contains_key(&format!("{TEMPLATES}{part}")));
            vec![diagnostic(named.unwrap_or(template), 0..0, &text)]
        }
    }
}

/// Finds the byte at a line and a column, both counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(start..).unwrap_or("");
    start + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(crate::parse::escape(text).as_bytes())
}

//! A theme's templates and assets, ready to render.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use fanlight_contract::Messages;
use tera::{ErrorKind, Kwargs, State, Tera};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::Tree;
use crate::write::fingerprint;

/// Where a theme keeps what is published as it is.
const ASSETS: &str = "assets/";

/// Where a theme keeps its templates.
const TEMPLATES: &str = "templates/";

/// The published assets of a theme: by their path in `assets/`, the address and the bytes.
pub type Assets<'i> = BTreeMap<&'i str, (String, &'i [u8])>;

/// Gives each asset of a theme its address.
pub fn assets(theme: &Tree) -> Assets<'_> {
    let assets = theme.files.iter().filter_map(|(name, file)| Some((name.strip_prefix(ASSETS)?, name, file)));
    assets
        .map(|(short, name, file)| {
            let bytes = file.data.bytes();
            (short, (format!("/{}", fingerprint(name, bytes)), bytes))
        })
        .collect()
}

/// Reads the templates for one edition; they say `t(id="…")` and `asset(path="…")`.
pub fn templates(
    theme: &Tree,
    assets: &Assets<'_>,
    language: &str,
    source: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Tera> {
    let mut tera = Tera::default();
    tera.set_escape_fn(escape);
    let messages = Arc::new(Messages::parse(language, source).ok()?);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
        let id: String = kwargs.must_get("id")?;
        let mut arguments = Vec::new();
        if let Some(count) = kwargs.get::<u64>("count")? {
            arguments.push(("count", fanlight_contract::Argument::from(count)));
        }
        if let Some(name) = kwargs.get::<String>("name")? {
            arguments.push(("name", fanlight_contract::Argument::from(name)));
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
        Ok(()) => Some(tera),
        Err(error) => {
            diagnostics.push(template_error(&error, theme, "base.html"));
            None
        }
    }
}

/// Turns an error of the template engine into a diagnostic in the template it is about.
pub fn template_error(error: &tera::Error, theme: &Tree, template: &str) -> Diagnostic {
    let place = |template: &str, range: std::ops::Range<usize>| {
        let name = format!("{TEMPLATES}{template}");
        let path = theme.files.get(&name).map_or_else(|| format!("{}/{name}", theme.root), |file| file.path.clone());
        Span::new(&path, range)
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Diagnostic::new(
            Code::ThemeTemplate,
            place(report.filename(), report.span().range.clone()),
            format!("this template cannot be used: {}", one_line(report.message())),
        ),
        kind => Diagnostic::new(
            Code::ThemeTemplate,
            place(template, 0..0),
            format!("this template cannot be used: {}", one_line(&kind.to_string())),
        ),
    }
    .hint("themes/default/README.md lists what a template may ask for")
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(crate::parse::escape(text).as_bytes())
}

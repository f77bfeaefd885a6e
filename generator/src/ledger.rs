//! The ledger: every address that was ever published, a line each, in a file beside the articles.
//! So that no bookmark dies unnoticed.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::{LEDGER, Tree};

/// What a new ledger begins with.
const PREFACE: &str = "\
# Every address this portal has had, and what stands there. `fanlight check --fix` adds new ones:
# commit them with the articles. No line ever goes: where a page is gone, its line becomes
#   /old/address/ -> /new/address/
# which leads its readers on, or
#   /old/address/ -> gone
# which tells them so. After a merge, keep the lines of both sides.

";

/// What stands behind the name of a customer's page of the portal itself: `@new`.
pub const OWN: char = '@';

/// The ledger of a portal.
#[derive(Debug)]
pub struct Ledger<'i> {
    /// The file, as a person would open it.
    pub path: &'i str,
    /// Its lines, without comments.
    pub lines: Vec<Line<'i>>,
    text: &'i str,
}

/// A published address.
#[derive(Debug)]
pub struct Line<'i> {
    /// From the root.
    pub address: &'i str,
    /// What the line says about it.
    pub what: What<'i>,
    /// The whole line.
    pub span: Span,
}

/// What stood, or stands, at an address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum What<'i> {
    /// A page: an article's id, or a category's folder with a slash behind it.
    Page(&'i str),
    /// One of the customer's pages, by the name of its message `segment-…`.
    Own(&'i str),
    /// Another address to go to.
    Redirect(&'i str),
    /// Nothing, for good.
    Gone,
}

/// Reads the ledger; none where the portal has none.
pub fn ledger<'i>(content: &'i Tree, diagnostics: &mut Vec<Diagnostic>) -> Option<Ledger<'i>> {
    let file = content.files.get(LEDGER)?;
    let (path, text) = (file.path.as_str(), file.data.text()?);
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let span = Span::new(path, start..start + line.len());
        start += whole.len();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match parse(line) {
            Some((address, what)) => lines.push(Line { address, what, span }),
            None => diagnostics.push(
                Diagnostic::new(Code::LedgerSyntax, span, "this line is not an address and what stands there").hint(
                    match line.get(..7) {
                        Some("<<<<<<<" | "=======" | ">>>>>>>") => {
                            "it is left from a merge: take it out, and keep the lines of both sides"
                        }
                        _ => "such as /old/address/ -> /new/address/, or /old/address/ -> gone",
                    },
                ),
            ),
        }
    }
    Some(Ledger { path, lines, text })
}

fn parse(line: &str) -> Option<(&str, What<'_>)> {
    let (address, rest) = line.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let what = match rest.strip_prefix("->").map(str::trim_start) {
        Some("gone") => What::Gone,
        Some(to) => What::Redirect(to),
        None => rest.strip_prefix(OWN).map_or(What::Page(rest), What::Own),
    };
    let is_whole = !rest.is_empty() && !matches!(what, What::Redirect("")) && address.starts_with('/');
    is_whole.then_some((address, what))
}

impl Ledger<'_> {
    /// Says which addresses are new, and writes them where they belong. `new` is sorted.
    pub fn report_unrecorded(&self, new: &[(String, String)], diagnostics: &mut Vec<Diagnostic>) {
        let Some((first, _)) = new.first() else { return };
        let message = match new.len() {
            1 => format!("{first} is not in {LEDGER} yet"),
            count => format!("{count} addresses are not in {LEDGER} yet, such as {first}"),
        };
        let (range, lines) = edit(self.text, &self.with(new));
        diagnostics.push(
            Diagnostic::new(Code::AddressUnrecorded, Span::new(self.path, 0..0), message)
                .hint("run fanlight check --fix and commit the file, so that nobody loses them unnoticed")
                .fix(range, lines),
        );
    }

    /// Returns the text with more lines, each before the first that is greater. Whatever else stands
    /// in it stays where it is.
    fn with(&self, new: &[(String, String)]) -> String {
        let mut text = if self.text.trim().is_empty() { PREFACE.to_owned() } else { String::new() };
        let mut new = new.iter().peekable();
        let mut add = |text: &mut String, before: Option<&str>| {
            while let Some((address, what)) =
                new.next_if(|(address, _)| before.is_none_or(|line| address.as_str() < line))
            {
                text.push_str(&format!("{address} {what}\n"));
            }
        };
        for line in self.text.lines() {
            if let Some((address, _)) = parse(line) {
                add(&mut text, Some(address));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        add(&mut text, None);
        text
    }
}

/// Returns the lines that make one text of another: which go, and what comes.
fn edit(old: &str, new: &str) -> (Range<usize>, String) {
    let lines = |text: &'_ str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(old), lines(new));
    let same = |(a, b): &(&String, &String)| a == b;
    let head = before.iter().zip(&after).take_while(same).count();
    let left = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(left).take_while(same).count();
    let length = |lines: &[String]| lines.iter().map(String::len).sum::<usize>();
    let start = before.get(..head).map_or(0, length);
    let end = old.len() - before.get(before.len() - tail..).map_or(0, length);
    (start..end, after.get(head..after.len() - tail).unwrap_or_default().concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_go_where_they_belong_and_others_stay() {
        let ledger = |text: &'static str| Ledger { path: LEDGER, lines: Vec::new(), text };
        let new = [("/a/", "a"), ("/m/", "m"), ("/z/", "z")].map(|(one, other)| (one.to_owned(), other.to_owned()));
        let text = "# Ours.\n\n/b/ b\n# Moved.\n/n/ -> /b/";
        let with = "# Ours.\n\n/a/ a\n/b/ b\n# Moved.\n/m/ m\n/n/ -> /b/\n/z/ z\n";
        assert_eq!(ledger(text).with(&new), with);
        assert_eq!(ledger(" \n").with(&new), format!("{PREFACE} \n/a/ a\n/m/ m\n/z/ z\n").replace(" \n/a", "\n/a"));
    }

    #[test]
    fn an_edit_is_as_small_as_can_be() {
        let made = |old: &str, new: &str| {
            let (range, lines) = edit(old, new);
            let mut text = old.to_owned();
            text.replace_range(range, &lines);
            assert_eq!(text, new);
            lines
        };
        assert_eq!(made("a\nc\n", "a\nb\nc\n"), "b\n");
        assert_eq!(made("a\na\n", "a\na\na\n"), "a\n");
        assert_eq!(made("a", "a\nb\n"), "a\nb\n");
        assert_eq!(made("", "a\n"), "a\n");
        assert_eq!(made("a\n", "a\n"), "");
    }

    #[test]
    fn a_line_is_an_address_and_what_stands_there() {
        assert_eq!(parse("/a/ -> /b/"), Some(("/a/", What::Redirect("/b/"))));
        assert_eq!(parse("/a/\t->gone"), Some(("/a/", What::Gone)));
        assert_eq!(parse("/a gone"), Some(("/a", What::Page("gone"))));
        assert_eq!(
            parse("/getting-started/ Getting started"),
            Some(("/getting-started/", What::Page("Getting started")))
        );
        assert_eq!(parse("/requests/new @new"), Some(("/requests/new", What::Own("new"))));
        for wrong in ["/a/", "a/ b", "/a/ ->", "<<<<<<< ours", "======="] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}

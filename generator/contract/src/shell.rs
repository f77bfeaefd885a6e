//! Pages that are static but for a few slots.
//!
//! The generator renders a shell with the same templates as the articles and proves with
//! [`Shell::parse`] that every slot occurs exactly once; the edge parses it the same way, once
//! per isolate, and fills it for each answer.

use std::fmt;

/// A place in a shell that the edge fills: `<!--slot:main-->`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Slot {
    /// The page's title, before the portal's: text.
    Title,
    /// The content of `<main>`: markup.
    Main,
    /// Who is signed in and the way out; empty for a visitor: markup.
    Account,
    /// Links to the same page in the portal's other languages: markup.
    Languages,
}

/// The slots every shell declares, in no particular order.
pub const PORTAL_SLOTS: &[Slot] = &[Slot::Title, Slot::Main, Slot::Account, Slot::Languages];

impl Slot {
    /// Returns the name as it stands in the marker.
    pub fn name(self) -> &'static str {
        match self {
            Slot::Title => "title",
            Slot::Main => "main",
            Slot::Account => "account",
            Slot::Languages => "languages",
        }
    }

    /// Returns the marker, an HTML comment.
    pub fn marker(self) -> String {
        format!("<!--slot:{}-->", self.name())
    }

    fn named(name: &str) -> Option<Slot> {
        PORTAL_SLOTS.iter().copied().find(|slot| slot.name() == name)
    }
}

/// What most pages have in their slots together, in bytes. More makes the page move in memory once.
const FILLED: usize = 16 * 1024;

/// A parsed shell: literal text with slots between.
#[derive(Clone, Debug)]
pub struct Shell {
    parts: Vec<Part>,
    literal_bytes: usize,
}

#[derive(Clone, Debug)]
enum Part {
    Literal(String),
    Slot(Slot),
}

/// Why a page is no shell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SlotError {
    /// A declared slot does not occur.
    Missing(Slot),
    /// A slot occurs more than once.
    Repeated(Slot),
    /// A marker names no slot we know, or does not end.
    Unknown(String),
}

impl fmt::Display for SlotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SlotError::Missing(slot) => write!(f, "the slot {} is missing", slot.marker()),
            SlotError::Repeated(slot) => write!(f, "the slot {} occurs more than once", slot.marker()),
            SlotError::Unknown(name) => write!(f, "there is no slot named \"{name}\""),
        }
    }
}

impl std::error::Error for SlotError {}

const OPEN: &str = "<!--slot:";
const CLOSE: &str = "-->";

impl Shell {
    /// Splits `html` at its slot markers. Fails unless each of `declared` occurs exactly once and
    /// nothing else does.
    pub fn parse(html: &str, declared: &[Slot]) -> Result<Shell, SlotError> {
        let mut parts = Vec::new();
        let mut seen: Vec<Slot> = Vec::new();
        let mut rest = html;
        while let Some((literal, marker)) = rest.split_once(OPEN) {
            let (name, after) =
                marker.split_once(CLOSE).ok_or_else(|| SlotError::Unknown(marker.chars().take(20).collect()))?;
            let slot = Slot::named(name).ok_or_else(|| SlotError::Unknown(name.to_owned()))?;
            if seen.contains(&slot) {
                return Err(SlotError::Repeated(slot));
            }
            seen.push(slot);
            parts.push(Part::Literal(literal.to_owned()));
            parts.push(Part::Slot(slot));
            rest = after;
        }
        if let Some(slot) = declared.iter().find(|slot| !seen.contains(slot)) {
            return Err(SlotError::Missing(*slot));
        }
        if let Some(slot) = seen.iter().find(|slot| !declared.contains(slot)) {
            return Err(SlotError::Unknown(slot.name().to_owned()));
        }
        parts.push(Part::Literal(rest.to_owned()));
        Ok(Shell { parts, literal_bytes: html.len() })
    }

    /// Returns the page with each slot replaced by what `fill` writes there: markup, escaped by the caller.
    pub fn fill<E>(&self, fill: impl Fn(Slot, &mut String) -> Result<(), E>) -> Result<String, E> {
        let mut page = String::with_capacity(self.literal_bytes + FILLED);
        for part in &self.parts {
            match part {
                Part::Literal(text) => page.push_str(text),
                Part::Slot(slot) => fill(*slot, &mut page)?,
            }
        }
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    const PAGE: &str = "<title><!--slot:title--></title><nav><!--slot:account--><!--slot:languages--></nav>\
                        <main><!--slot:main--></main>";

    #[test]
    fn fills_each_slot_once() {
        let shell = Shell::parse(PAGE, PORTAL_SLOTS).unwrap();
        let page = shell.fill(|slot, page| match slot {
            Slot::Title => page.write_str("T"),
            Slot::Main => page.write_str("<p>M</p>"),
            Slot::Account => Ok(()),
            Slot::Languages => page.write_str("L"),
        });
        assert_eq!(page.unwrap(), "<title>T</title><nav>L</nav><main><p>M</p></main>");
    }

    #[test]
    fn refuses_missing_repeated_and_unknown_slots() {
        let parse = |html: &str| Shell::parse(html, PORTAL_SLOTS).unwrap_err();
        assert_eq!(parse(&PAGE.replace("<!--slot:main-->", "")), SlotError::Missing(Slot::Main));
        assert_eq!(parse(&format!("{PAGE}<!--slot:title-->")), SlotError::Repeated(Slot::Title));
        assert_eq!(parse(&format!("{PAGE}<!--slot:footer-->")), SlotError::Unknown("footer".into()));
        assert_eq!(parse(&format!("{PAGE}<!--slot:main")), SlotError::Unknown("main".into()));
    }
}

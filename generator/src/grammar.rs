//! What a language does to the words around a noun, as far as it matters when another noun takes
//! its place.

use std::ops::Range;

/// Stands in a [`Run`] for something between words that is no text, such as code.
pub const THING: char = '\u{fffc}';

/// Stands in a [`Run`] where a sentence may go on that is not in it.
pub const EDGE: char = '\u{fffd}';

/// In which letters a word is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Case {
    /// As the term has it.
    Own,
    /// With a capital, as at the start of a sentence.
    Capital,
    /// In capitals.
    Upper,
    /// In small letters, where the term has a capital.
    Lower,
}

impl Case {
    /// All of them; of two that write a word alike, the first is meant.
    pub const ALL: [Case; 4] = [Case::Own, Case::Capital, Case::Upper, Case::Lower];

    /// Writes a word so.
    pub fn of(self, word: &str) -> String {
        let mut chars = word.chars();
        match self {
            Case::Own => word.to_owned(),
            Case::Capital => chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect()),
            Case::Upper => word.to_uppercase(),
            Case::Lower => word.to_lowercase(),
        }
    }
}

/// A noun whose place another one takes.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Whether there are several.
    pub plural: bool,
    /// Whether both are known to have the same gender.
    pub kin: bool,
}

/// How the words around a noun take another one.
#[derive(Debug, Eq, PartialEq)]
pub enum Fit {
    /// As they are.
    Same,
    /// With another article, at its place.
    Article(Range<usize>, String),
    /// Perhaps not.
    Unsure,
    /// They are one word with it.
    Joined,
    /// This one may make a name of it that is somebody else's, as in "Kerberos ticket".
    Named(String),
}

/// The languages that are told apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Grammar {
    /// The article follows the sound of the next word; nothing has a gender.
    English,
    /// Articles and adjectives stand before, and follow gender and case; nouns are joined.
    German,
    /// Articles and adjectives stand before, and follow the gender of one; nouns are joined.
    Dutch,
    /// Articles stand before and adjectives behind, and follow gender and sound.
    Romance,
    /// Nothing follows anything, and no space stands between words.
    Unspaced,
    /// Nothing is known.
    Unknown,
}

/// Endings that a noun takes without becoming another one.
fn endings(grammar: Grammar) -> &'static [&'static str] {
    match grammar {
        Grammar::German => &["s", "es", "e", "en", "er", "ern", "n"],
        Grammar::Dutch => &["s", "en", "je", "jes", "tje", "tjes", "n"],
        Grammar::Romance => &["s", "es", "x"],
        Grammar::English | Grammar::Unspaced | Grammar::Unknown => &["s", "es"],
    }
}

/// The shortest word that is taken for a part of a longer one, and what must be left of that.
const SHORTEST_PART: usize = 4;
const SHORTEST_REST: usize = 3;

impl Grammar {
    /// Returns that of a language.
    pub fn of(language: &str) -> Grammar {
        match language.split('-').next().unwrap_or(language) {
            "en" => Grammar::English,
            "de" => Grammar::German,
            "nl" => Grammar::Dutch,
            "fr" | "es" => Grammar::Romance,
            "ja" => Grammar::Unspaced,
            _ => Grammar::Unknown,
        }
    }

    /// Returns the whole word that a part of the text belongs to.
    pub fn whole_word(self, text: &str, part: &Range<usize>) -> Range<usize> {
        let (before, after) = (text.get(..part.start).unwrap_or(""), text.get(part.end..).unwrap_or(""));
        let inner = text.get(part.clone()).unwrap_or("");
        let joins = |neighbour: Option<char>, own: Option<char>| match self {
            // What is written in the same kana or in Chinese characters may be one word.
            Grammar::Unspaced => {
                neighbour.zip(own).is_some_and(|(a, b)| is_katakana(a) && is_katakana(b) || is_han(a) && is_han(b))
            }
            _ => neighbour.is_some_and(is_letter),
        };
        let mut start = part.start;
        let mut own = inner.chars().next();
        for c in before.chars().rev() {
            if !joins(Some(c), own) {
                break;
            }
            start -= c.len_utf8();
            own = Some(c);
        }
        let mut end = part.end;
        let mut own = inner.chars().next_back();
        for c in after.chars() {
            if !joins(Some(c), own) {
                break;
            }
            end += c.len_utf8();
            own = Some(c);
        }
        start..end
    }

    /// Tells whether a word that is longer than `part` of it is made of that.
    pub fn is_derived(self, text: &str, word: &Range<usize>, part: &Range<usize>) -> bool {
        let before = text.get(word.start..part.start).unwrap_or("");
        let after = text.get(part.end..word.end).unwrap_or("");
        let letters = |text: &str| text.chars().count();
        if before.chars().chain(after.chars()).any(|c| c == '_' || c.is_ascii_digit()) {
            return false;
        }
        match self {
            Grammar::Unspaced => true,
            _ if before.is_empty() && endings(self).contains(&after) => true,
            Grammar::German | Grammar::Dutch => {
                let part = text.get(part.clone()).map_or(0, letters);
                let alone = before.is_empty() || after.is_empty() || endings(self).contains(&after);
                part >= SHORTEST_PART && alone && letters(before).max(letters(after)) >= SHORTEST_REST
            }
            _ => false,
        }
    }

    /// Tells what the words around a noun do when `new` takes the place of `old`.
    pub fn fit(self, around: &Surroundings<'_>, noun: Noun, old: &str, new: &str) -> Fit {
        if around.hyphen_before || around.hyphen_after && self != Grammar::English {
            return Fit::Joined;
        }
        if around.hyphen_after && (noun.plural || new.contains([' ', '-'])) {
            return Fit::Joined;
        }
        if let Some(name) = self.name(around, old) {
            return Fit::Named(name);
        }
        let fits = match self {
            Grammar::English => return english(around, noun, new),
            Grammar::German => german(around, noun, new),
            Grammar::Dutch => dutch(around, noun),
            Grammar::Romance => romance(around, noun, old, new),
            Grammar::Unspaced => true,
            Grammar::Unknown => false,
        };
        if fits && !around.apostrophe { Fit::Same } else { Fit::Unsure }
    }
}

impl Grammar {
    /// Finds a word beside a noun that looks like a name.
    fn name(self, around: &Surroundings<'_>, old: &str) -> Option<String> {
        let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count();
        let beside = match self {
            Grammar::English | Grammar::Dutch => around.before.first().map(|(_, word)| *word)?,
            Grammar::Romance => around.after?,
            Grammar::German | Grammar::Unspaced | Grammar::Unknown => return None,
        };
        let first = around.before.len() == 1 && self != Grammar::Romance;
        let starts = beside.starts_with(char::is_uppercase) && !first && capitals(old) == 0;
        let named = capitals(beside) > 1 || starts && beside.chars().count() > 1;
        let name = if self == Grammar::Romance { format!("{old} {beside}") } else { format!("{beside} {old}") };
        named.then_some(name)
    }
}

fn english(around: &Surroundings<'_>, noun: Noun, new: &str) -> Fit {
    // request's, requests'
    let ends_in_s = new.ends_with(['s', 'S']);
    if around.apostrophe && ends_in_s != noun.plural {
        return Fit::Unsure;
    }
    let Some((place, article)) = around.before.first().cloned() else { return Fit::Same };
    if noun.plural {
        return Fit::Same;
    }
    if article.contains(EDGE) {
        return Fit::Unsure;
    }
    let written_an = match article {
        "a" | "A" => false,
        "an" | "An" => true,
        _ => return Fit::Same,
    };
    match takes_an(new) {
        Some(an) if an == written_an => Fit::Same,
        Some(an) => {
            let capital = article.starts_with('A');
            let article = match (capital, an) {
                (true, true) => "An",
                (true, false) => "A",
                (false, true) => "an",
                (false, false) => "a",
            };
            Fit::Article(place, article.to_owned())
        }
        None => Fit::Unsure,
    }
}

/// Tells whether "an" stands before a word, where its letters leave no doubt.
fn takes_an(word: &str) -> Option<bool> {
    const DOUBTFUL: &[&str] = &["eu", "ewe", "one", "once", "u", "heir", "herb", "hon", "hour", "y", "x"];
    let lower = word.to_lowercase();
    let first = lower.chars().next().filter(char::is_ascii_alphabetic)?;
    // "An SLA request": letters are read one by one.
    let spelt = word.chars().take(2).filter(|c| c.is_uppercase()).count() > 1;
    if spelt || DOUBTFUL.iter().any(|start| lower.starts_with(start)) {
        return None;
    }
    Some(matches!(first, 'a' | 'e' | 'i' | 'o'))
}

fn german(around: &Surroundings<'_>, noun: Noun, new: &str) -> bool {
    const GENITIVE: &[&str] = &[
        "des", "eines", "keines", "dieses", "jenes", "jedes", "welches", "meines", "deines", "seines", "ihres",
        "unseres", "eures",
    ];
    // These leave a noun without an article as it is.
    const NEUTRAL: &[&str] = &["pro", "per", "je", "als", "ohne", "und", "oder", "mit", "zu", "von", "bei", "nach"];
    let mut before = around.before.iter().map(|(_, word)| word.to_lowercase());
    if noun.plural {
        let genitive = before.clone().any(|word| GENITIVE.contains(&word.as_str()));
        // In the dative, a noun whose plural ends in neither takes one.
        return !genitive && (new.ends_with(['n', 's']) || around.before.is_empty()) && !around.has_edge_before();
    }
    // A relative pronoun follows a comma.
    noun.kin || around.after != Some(",") && before.next().is_none_or(|word| NEUTRAL.contains(&word.as_str()))
}

fn dutch(around: &Surroundings<'_>, noun: Noun) -> bool {
    const NEUTRAL: &[&str] = &[
        "een", "'n", "geen", "uw", "je", "jouw", "jullie", "mijn", "zijn", "haar", "hun", "per", "zonder", "met",
        "als", "en", "of", "van", "voor", "bij", "via", "naar", "over",
    ];
    const RELATIVE: &[&str] = &[",", "dat", "die", "wat", "waar"];
    let before = around.before.first().map(|(_, word)| word.to_lowercase());
    noun.plural
        || noun.kin
        || before.is_none_or(|word| NEUTRAL.contains(&word.as_str()))
            && !around.after.is_some_and(|after| RELATIVE.contains(&after))
}

fn romance(around: &Surroundings<'_>, noun: Noun, old: &str, new: &str) -> bool {
    let alone = around.before.is_empty() && around.after.is_none();
    // "l'", "cet" and "y" follow the sound of the next word; an h may have one or not.
    let sounds = |word: &str| {
        word.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h', 'é', 'è', 'ê', 'á', 'í', 'ó', 'ú'])
    };
    let same_sound = sounds(old) == sounds(new) && !sounds(new);
    alone || noun.kin && same_sound && !around.has_edge_before()
}

/// What stands around a word.
#[derive(Debug)]
pub struct Surroundings<'t> {
    /// The words before it in the same clause, the next one first; no more than three.
    before: Vec<(Range<usize>, &'t str)>,
    /// The next word, or a comma; nothing where the clause ends.
    after: Option<&'t str>,
    hyphen_before: bool,
    hyphen_after: bool,
    apostrophe: bool,
}

impl<'t> Surroundings<'t> {
    /// Looks around a part of a text.
    pub fn of(text: &'t str, at: &Range<usize>) -> Surroundings<'t> {
        let before = text.get(..at.start).unwrap_or("");
        let after = text.get(at.end..).unwrap_or("");
        let mut words = Vec::new();
        let mut rest = before;
        while words.len() < 3 {
            let trimmed = rest.trim_end();
            // The first one may be joined to the word, as in "l'incident".
            let is_apart = trimmed.len() < rest.len() || words.is_empty() && rest.ends_with(is_apostrophe);
            let is_word = |c: char| is_letter(c) || matches!(c, '-' | EDGE | THING | '}') || is_apostrophe(c);
            let start = trimmed.char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map(|(at, _)| at);
            let word = start.and_then(|start| Some((start, trimmed.get(start..)?)));
            let Some((start, word)) = word.filter(|_| is_apart || rest.ends_with(EDGE)) else { break };
            words.push((start..start + word.len(), word));
            rest = trimmed.get(..start).unwrap_or("");
        }
        let next = after.trim_start();
        let after_word = match next.chars().next() {
            Some(',') => next.get(..1),
            Some(c) if is_letter(c) || matches!(c, EDGE | THING | '{') => {
                let end = next.find(|c: char| !is_letter(c)).unwrap_or(next.len());
                next.get(..end.max(c.len_utf8()))
            }
            _ => None,
        };
        let hyphens: &[char] = &['-', '\u{2010}', '\u{2011}'];
        let joined = |after: &str| after.strip_prefix(hyphens).is_some_and(|rest| rest.starts_with(is_letter));
        Surroundings {
            before: words,
            after: after_word,
            hyphen_before: before.strip_suffix(hyphens).is_some_and(|rest| rest.ends_with(is_letter)),
            hyphen_after: joined(after),
            apostrophe: after.starts_with(is_apostrophe) || before.ends_with(is_apostrophe),
        }
    }

    fn has_edge_before(&self) -> bool {
        self.before.first().is_some_and(|(_, word)| word.contains(EDGE))
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_katakana(c: char) -> bool {
    ('\u{30a0}'..='\u{30ff}').contains(&c)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

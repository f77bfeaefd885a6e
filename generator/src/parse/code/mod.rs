//! Fenced code → HTML in which each kind of word has a class, and what stands behind the fence.
//!
//! The colouring is our own: a table of languages and a scanner that reads each byte once. Grammar
//! engines were measured on the 5,900 blocks of a thousand real support articles: one that reads
//! Sublime's grammars in pure Rust took 3.1 s for half a megabyte of C#, 0.5 s for the YAML, knew
//! no PowerShell and made pages nine times as large; those that read TextMate's or tree-sitter's
//! need a C compiler. This takes some 40 ms for all of them. What it cannot do is to understand
//! code: it tells words, strings and comments apart, as articles need it.

mod language;
mod scan;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use language::{LANGUAGES, Language, PLAIN};

use memchr::memchr3;

use super::html::escape;
use crate::names::nearest;

/// What stands behind a fence: `yaml title="compose.yml" {2,4-5}`.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Info<'t> {
    /// The language's name, as written.
    pub language: &'t str,
    /// A title, such as the name of a file.
    pub title: Option<&'t str>,
    /// Lines that are marked, counted from 1; the end is one of them no more.
    pub marks: Vec<Range<usize>>,
}

/// Reads what stands behind a fence. What is not understood is left out, as other readers do.
pub fn info(text: &str) -> Info<'_> {
    let text = text.trim();
    let language = text.split([' ', '\t', ',', '{']).next().unwrap_or("");
    let mut info = Info { language: language.trim_start_matches('.'), ..Info::default() };
    let rest = text.get(language.len()..).unwrap_or("");
    if let Some((_, title)) = rest.split_once("title=") {
        let quote = title.chars().next().filter(|c| matches!(c, '"' | '\''));
        info.title = match quote {
            Some(quote) => title.get(1..).and_then(|title| title.split(quote).next()),
            None => title.split(' ').next(),
        };
    }
    let marks = rest.split_once('{').and_then(|(_, marks)| marks.split_once('}'));
    for mark in marks.map_or("", |(marks, _)| marks).split(',') {
        let (first, last) = mark.split_once('-').unwrap_or((mark, mark));
        if let (Ok(first), Ok(last)) = (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
            info.marks.push(first..last.saturating_add(1));
        }
    }
    info
}

/// Writes a block of code as HTML.
pub fn write(info: &Info<'_>, code: &str, colours: bool, out: &mut String) {
    if let Some(title) = info.title {
        out.push_str("<figure class=\"code\">\n<figcaption>");
        out.push_str(&escape(title));
        out.push_str("</figcaption>\n");
    }
    // Wide code scrolls by itself, also with the keyboard.
    out.push_str("<pre tabindex=\"0\"><code");
    if !info.language.is_empty() {
        out.push_str(" class=\"language-");
        out.push_str(&escape(info.language));
        out.push('"');
    }
    out.push('>');
    let mut ink = Ink { out, marks: &info.marks, line: 1, marked: false };
    match Some(info.language).filter(|_| colours).and_then(find) {
        Some(language) => scan::scan(language, code, &mut ink),
        None => ink.put(None, code),
    }
    out.push_str("</code></pre>\n");
    if info.title.is_some() {
        out.push_str("</figure>\n");
    }
}

/// Returns the name that was probably meant, where a name is none.
pub fn misspelt(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let names = || LANGUAGES.iter().flat_map(|language| language.names.split(' '));
    // Short names are like each other, and there are hundreds of languages.
    if lower.len() < 4 || PLAIN.contains(&lower.as_str()) || BY_NAME.contains_key(lower.as_str()) {
        return None;
    }
    nearest(&lower, names().filter(|known| known.len() >= 4 && one_slip(known, &lower)))
}

/// Tells whether one slip of a finger makes one word of the other.
fn one_slip(one: &str, other: &str) -> bool {
    rapidfuzz::distance::osa::distance(one.chars(), other.chars()) == 1
}

/// The languages by each of their names.
static BY_NAME: LazyLock<HashMap<&str, &Language>> = LazyLock::new(|| {
    // Where two have one name, it is the first one's.
    let languages = LANGUAGES.iter().rev();
    languages.flat_map(|language| language.names.split(' ').map(move |name| (name, language))).collect()
});

fn find(name: &str) -> Option<&'static Language> {
    BY_NAME.get(name.to_ascii_lowercase().as_str()).copied()
}

/// What a piece of code is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Comment,
    String,
    Number,
    Keyword,
    Function,
    /// Keys, attributes and options.
    Name,
    Variable,
    Tag,
    Added,
    Removed,
    Section,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Comment => "code-comment",
            Kind::String => "code-string",
            Kind::Number => "code-number",
            Kind::Keyword => "code-keyword",
            Kind::Function => "code-function",
            Kind::Name => "code-name",
            Kind::Variable => "code-variable",
            Kind::Tag => "code-tag",
            Kind::Added => "code-added",
            Kind::Removed => "code-removed",
            Kind::Section => "code-section",
        }
    }
}

/// Writes pieces of code one after the other.
struct Ink<'o> {
    out: &'o mut String,
    marks: &'o [Range<usize>],
    line: usize,
    marked: bool,
}

impl Ink<'_> {
    fn put(&mut self, kind: Option<Kind>, text: &str) {
        if self.marks.is_empty() {
            return self.piece(kind, text);
        }
        // A mark is around a line, whatever goes over its end.
        for piece in text.split_inclusive('\n') {
            if !self.marked && self.marks.iter().any(|mark| mark.contains(&self.line)) {
                self.marked = true;
                self.out.push_str("<mark>");
            }
            let line = piece.strip_suffix('\n');
            self.piece(kind, line.unwrap_or(piece));
            if line.is_some() {
                if self.marked {
                    self.marked = false;
                    self.out.push_str("</mark>");
                }
                self.out.push('\n');
                self.line += 1;
            }
        }
    }

    fn piece(&mut self, kind: Option<Kind>, text: &str) {
        if text.is_empty() {
            return;
        }
        let Some(kind) = kind else { return self.text(text) };
        self.out.push_str("<span class=\"");
        self.out.push_str(kind.class());
        self.out.push_str("\">");
        self.text(text);
        self.out.push_str("</span>");
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr3(b'&', b'<', b'>', rest.as_bytes()) {
            let (before, from) = rest.split_at(at);
            self.out.push_str(before);
            self.out.push_str(match from.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                _ => "&gt;",
            });
            rest = from.get(1..).unwrap_or("");
        }
        self.out.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, code: &str, expected: &str) {
        let mut html = String::new();
        write(&Info { language, ..Info::default() }, code, true, &mut html);
        // `word:kind` for each coloured word is easier to read than its HTML.
        let mut shown = Vec::new();
        for span in html.split("<span class=\"code-").skip(1) {
            let (kind, rest) = span.split_once("\">").unwrap();
            shown.push(format!("{}:{kind}", rest.split_once("</span>").unwrap().0));
        }
        assert_eq!(shown.join(" "), expected);
        let words = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>();
        assert_eq!(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").trim_end(), code.trim_end());
    }

    #[test]
    fn keywords_are_sorted() {
        for language in LANGUAGES {
            assert!(language.keywords.is_sorted(), "{}", language.names);
        }
        assert!(PLAIN.iter().all(|name| misspelt(name).is_none()));
    }

    #[test]
    fn languages() {
        check(
            "sh",
            "# a\nsudo apt-get install -y x | grep \"$HOME 'a'\" && A=1 ./run.sh ${B} #!",
            "# a:comment sudo:keyword apt-get:function -y:name grep:function \"$HOME 'a'\":string A:name 1:number \
             ${B}:variable #!:comment",
        );
        check(
            "PowerShell",
            "Get-Item -Path $env:TEMP `\n  -Force # x\nIF ($a -eq 'b') { @\"\n\"x\"\n\"@ }",
            "Get-Item:function -Path:name $env:TEMP:variable -Force:name # x:comment IF:keyword $a:variable -eq:name \
             'b':string @\"\n\"x\"\n\"@:string",
        );
        check("json", "{\"a\": [1.5, true, \"b\\\"\"]}", "\"a\":name 1.5:number true:keyword \"b\\\"\":string");
        check(
            "yaml",
            "a: 1 # c\n- \"b c\": 'd'\n  e: |\n    f: g\n\n    h\nurl: http://x#y\nk: [true, \"z\"]\n*a",
            "a:name 1:number # c:comment \"b c\":name 'd':string e:name |:keyword \
             \n    f: g\n\n    h:string url:name k:name true:keyword \"z\":string *a:variable",
        );
        check(
            "html",
            "<!-- a --><p class=\"b\" hidden>x &lt; y</p><br/>",
            "&lt;!-- a --&gt;:comment p:tag class:name \"b\":string hidden:name p:tag br:tag",
        );
        check(
            "csharp",
            "// x\nvar a = @\"b\\\" + 'c' + F(1); /* d */ int.Parse",
            "// x:comment var:keyword @\"b\\\":string 'c':string F:function 1:number /* d */:comment int:keyword",
        );
    }

    #[test]
    fn whatever_is_written_stays() {
        for language in LANGUAGES {
            let name = language.names.split(' ').next().unwrap();
            for code in
                ["é\"ü", "'", "<", "<a b", "/*", "@\"é", "- é: \"", "\\", "${é", "$", "[é", "a: |\n b\nc", "+é\n-\n@@"]
            {
                let mut html = String::new();
                write(&Info { language: name, ..Info::default() }, code, true, &mut html);
                let text: String =
                    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
                assert_eq!(text.replace("&lt;", "<").trim_end(), code, "{name}");
            }
        }
    }

    #[test]
    fn behind_the_fence() {
        let expected = Info { language: "yaml", title: Some("a b.yml"), marks: vec![2..3, 4..6] };
        assert_eq!(info("yaml title=\"a b.yml\" {2,4-5}"), expected);
        assert_eq!(info("sh{1,3}").marks, [1..2, 3..4]);
        assert_eq!(info(" js, x").language, "js");
        assert_eq!(misspelt("pyhton"), Some("python"));
        assert_eq!(misspelt("Output"), None);
        assert_eq!(misspelt("brainfuck"), None);
    }

    #[test]
    fn marks_are_around_lines() {
        let mut html = String::new();
        write(&info("js {2}"), "/* a\nb */ c\nd", true, &mut html);
        assert!(html.contains(
            "<span class=\"code-comment\">/* a</span>\n<mark><span class=\"code-comment\">b */</span> c</mark>\nd"
        ));
    }
}

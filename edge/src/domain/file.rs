//! Files from strangers: what they are called, what they are, and which are not taken.

use fanlight_contract::Attachments;
use memchr::memmem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::domain::text;

/// How many bytes of a file tell what it is.
pub const HEAD: usize = 4096;

/// The longest name that is kept, in characters, and the longest ending of one.
const LONGEST_NAME: usize = 120;
const LONGEST_ENDING: usize = 16;

/// A mebibyte: who says 10 MB means the larger one when the file is just there.
const MEGABYTE: u64 = 1024 * 1024;

/// What is known of no file in particular.
const UNKNOWN: &str = "application/octet-stream";

/// Text, whatever its name says: nothing in it is ever run or rendered.
const TEXT: &str = "text/plain; charset=utf-8";

/// A file that is there, or on its way.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct File {
    /// The id, and the key of its bytes.
    pub id: String,
    /// Cleaned.
    pub name: String,
    /// By its content.
    pub media_type: String,
    /// How many bytes.
    pub bytes: u64,
    /// The id of the portal's own field it was put into; none of those that come with a message.
    pub field: Option<String>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// There are as many as may be.
    Count,
    /// It is too large.
    Large,
    /// All of them together are.
    Together,
    /// Nothing is in it.
    Empty,
    /// It could run, or show a page as if it were ours.
    Dangerous,
    /// It is a document that could run.
    Macros,
    /// The portal wants none of these.
    Kind,
    /// This client sent too many.
    Limit,
    /// It came too long ago, and is gone.
    Lapsed,
}

impl Refusal {
    /// Returns the message that says so.
    pub fn message(self) -> &'static str {
        match self {
            Refusal::Count => "refused-count",
            Refusal::Large => "refused-large",
            Refusal::Together => "refused-together",
            Refusal::Empty => "refused-empty",
            Refusal::Dangerous => "refused-dangerous",
            Refusal::Macros => "refused-macros",
            Refusal::Kind => "refused-kind",
            Refusal::Limit => "refused-limit",
            Refusal::Lapsed => "refused-lapsed",
        }
    }
}

/// Returns the most bytes of one file.
pub fn most_each(rules: &Attachments) -> u64 {
    u64::from(rules.megabytes_each) * MEGABYTE
}

/// Returns the most bytes of all files of a message.
pub fn most_together(rules: &Attachments) -> u64 {
    u64::from(rules.megabytes_together) * MEGABYTE
}

/// Returns a name without a way to anywhere, without what is not seen or has a meaning to some
/// system, and not too long. Letters stay in every script.
pub fn clean_name(typed: &str) -> String {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let letters = last.chars().filter(|letter| !is_mark(*letter));
    let line = text::line(&letters.collect::<String>());
    let safe: String = line
        .chars()
        .map(|letter| if matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { letter })
        .collect();
    // Windows forgets dots and spaces at the end; elsewhere a dot in front hides a file.
    let name = safe.trim_matches(['.', ' ']);
    if name.is_empty() {
        return "file".to_owned();
    }
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let ending =
        name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= LONGEST_ENDING);
    match ending {
        Some(ending) => {
            let kept: String = name.chars().take(LONGEST_NAME - 1 - ending.chars().count()).collect();
            format!("{}.{ending}", kept.trim_end_matches(['.', ' ']))
        }
        None => name.chars().take(LONGEST_NAME).collect::<String>().trim_end_matches(['.', ' ']).to_owned(),
    }
}

/// Marks of direction, and letters without a width that join nothing: by them `exe.jpg` is read
/// where `gpj.exe` stands.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2064}')
}

/// Endings by which a system runs a file, or a browser shows a page. Of a document with macros
/// they say it openly; [`MacroSearch`] finds those that do not.
const DANGEROUS: &str = "
    acm ade adp apk app appimage application appref-ms appx asp aspx ax bas bat cab chm cmd com command cpl crx
    csh deb desktop dll dmg drv elf exe fxp gadget hlp hpj hta htc htm html img inf ins iqy iso isp its jar jnlp
    js jse jsp ksh library-ms lnk mad maf mag mam maq mar mas mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml
    mjs msc msh msh1 msh2 mshxml msi msix msp mst msu ocx pcd php phar phtml pif pkg pl plg prf prg
    printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 pst py pyc pyo pyw pyz pyzw reg rpm scf scr
    sct search-ms settingcontent-ms sh shb shs shtml slk svg svgz swf sys udl url vb vbe vbp vbs vhd vhdx
    vsmacros vsw vxd wasm webpnp website ws wsb wsc wsf wsh xbap xht xhtml xll xnk xsl xslt";

/// Endings of documents with macros.
const MACROS: &str = "docm dotm potm ppam ppsm pptm sldm xlam xlm xlsb xlsm xltm";

/// Dangerous as the last ending only: before it, they are the ends of hosts and of folders.
const LAST_ONLY: &str = "app com pl py ws";

/// Tells why no file of that name is taken, whatever is in it.
pub fn refuse_name(rules: &Attachments, name: &str) -> Option<Refusal> {
    let endings: Vec<String> = name.split('.').skip(1).map(|ending| ending.trim().to_lowercase()).collect();
    let last = endings.last().map(String::as_str).unwrap_or_default();
    let is_in = |list: &str, ending: &str| list.split_ascii_whitespace().any(|other| other == ending);
    // `invoice.exe.pdf` is made to be taken for something else as much as `invoice.pdf.exe`.
    let is_dangerous = |ending: &String| is_in(DANGEROUS, ending) && (ending == last || !is_in(LAST_ONLY, ending));
    if endings.iter().any(is_dangerous) {
        return Some(Refusal::Dangerous);
    }
    if !rules.macros && endings.iter().any(|ending| is_in(MACROS, ending)) {
        return Some(Refusal::Macros);
    }
    rules.refused.iter().any(|refused| refused == last).then_some(Refusal::Kind)
}

/// Tells why no file that begins with `head` and is of this type is taken.
pub fn refuse_content(rules: &Attachments, head: &[u8], media_type: &str) -> Option<Refusal> {
    if is_program(head) || is_page(head) {
        return Some(Refusal::Dangerous);
    }
    let bare = media_type.split(';').next().unwrap_or_default();
    let is_wanted = |wanted: &String| match wanted.strip_suffix("/*") {
        Some(family) => bare.split('/').next() == Some(family),
        None => bare == wanted,
    };
    (!rules.types.is_empty() && !rules.types.iter().any(is_wanted)).then_some(Refusal::Kind)
}

/// What some files begin with: at which byte, what, and what they are then.
const SIGNATURES: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xFF\xD8\xFF", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyphe", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1A\x45\xDF\xA3", "video/webm"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xFF\xFB", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"\x1F\x8B\x08", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xFD7zXZ\0", "application/x-xz"),
    (0, b"\x28\xB5\x2F\xFD", "application/zstd"),
    (0, b"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"),
    (0, b"Rar!\x1A\x07", "application/vnd.rar"),
    (257, b"ustar", "application/x-tar"),
    (0, b"{\\rtf", "application/rtf"),
    (0, OLE, "application/x-ole-storage"),
    (0, ZIP, "application/zip"),
];

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What only says that four more bytes say it.
const RIFF: &[u8] = b"RIFF";

/// Documents that are zip files, by their endings: their content tells no more than that.
const PACKED: &[(&str, &str)] = &[
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
];

/// Returns what a file is, by how it begins. The name only tells documents in a zip file apart.
pub fn media_type(head: &[u8], name: &str) -> &'static str {
    let begins = |at: usize, with: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(with));
    let found = SIGNATURES
        .iter()
        .find(|(at, signature, _)| begins(*at, signature) && (*at != 8 || begins(0, RIFF)))
        .map(|(_, _, media_type)| *media_type);
    match found {
        Some("application/zip") => {
            let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
            PACKED.iter().find(|(packed, _)| *packed == ending).map_or("application/zip", |(_, media_type)| media_type)
        }
        Some(media_type) => media_type,
        None if is_text(head) => TEXT,
        None => UNKNOWN,
    }
}

/// Tells whether a browser may show such a file in its place: pictures that cannot run anything.
pub fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

/// Text in UTF-8, perhaps cut within a letter.
fn is_text(head: &[u8]) -> bool {
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            head.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
        }
        Err(_) => return false,
    };
    // The escape colours logs.
    !whole.is_empty()
        && !whole.chars().any(|letter| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\x0C' | '\x1B'))
}

/// What some system runs.
fn is_program(head: &[u8]) -> bool {
    const PROGRAMS: &[&[u8]] = &[
        b"\x7FELF",
        b"\xFE\xED\xFA\xCE",
        b"\xFE\xED\xFA\xCF",
        b"\xCE\xFA\xED\xFE",
        b"\xCF\xFA\xED\xFE",
        b"\xCA\xFE\xBA\xBE",
        b"\0asm",
        b"dex\n",
        b"L\0\0\0\x01\x14\x02\0",
        b"ITSF",
        b"MSCF",
        b"#!",
        b"<?php",
    ];
    let text = after_mark(head);
    PROGRAMS.iter().any(|program| head.starts_with(program) || text.starts_with(program))
        // Two letters alone may begin a text.
        || (head.starts_with(b"MZ") && !is_text(head))
}

/// What a browser shows as a page, or runs as part of one.
fn is_page(head: &[u8]) -> bool {
    const TAGS: &[&[u8]] =
        &[b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<svg", b"<hta:"];
    // UTF-16, as far as it matters here.
    let is_wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let narrow: Vec<u8> = match is_wide {
        true => head.iter().skip(2).copied().filter(|byte| *byte != 0).collect(),
        false => after_mark(head).to_vec(),
    };
    let lower = narrow.to_ascii_lowercase();
    let text = lower.trim_ascii_start();
    text.starts_with(b"<") && TAGS.iter().any(|tag| memmem::find(text, tag).is_some())
}

/// Returns what stands behind the mark that says UTF-8.
fn after_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF".as_slice()).unwrap_or(head)
}

/// Looks for macros while a document goes by.
#[derive(Default)]
pub struct MacroSearch {
    needle: &'static [u8],
    /// The end of what went by, where the needle may have begun.
    tail: Vec<u8>,
}

impl MacroSearch {
    /// Returns a search through a file that begins with `head`; of what holds no macros, none.
    pub fn new(rules: &Attachments, head: &[u8]) -> MacroSearch {
        let needle: &[u8] = match head {
            _ if rules.macros => b"",
            // The names of the parts are not compressed.
            head if head.starts_with(ZIP) => b"vbaProject.bin",
            head if head.starts_with(OLE) => b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0",
            _ => b"",
        };
        MacroSearch { needle, tail: Vec::new() }
    }

    /// Tells whether macros were found with these bytes.
    pub fn finds(&mut self, bytes: &[u8]) -> bool {
        if self.needle.is_empty() {
            return false;
        }
        let overlap = self.needle.len() - 1;
        self.tail.extend_from_slice(bytes.get(..overlap).unwrap_or(bytes));
        let found = memmem::find(&self.tail, self.needle).is_some() || memmem::find(bytes, self.needle).is_some();
        if bytes.len() >= overlap {
            self.tail.clear();
            self.tail.extend_from_slice(bytes.get(bytes.len() - overlap..).unwrap_or_default());
        } else {
            self.tail.drain(..self.tail.len().saturating_sub(overlap));
        }
        found
    }
}

/// What stands for itself in an extended parameter (RFC 8187).
const NOT_ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Returns a Content-Disposition (RFC 6266): `attachment` or `inline`, and the name twice, once for
/// those who read no other letters.
pub fn disposition(way: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            '"' | '\\' | '%' => '_',
            ' '..='~' => letter,
            _ => '_',
        })
        .collect();
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, NOT_ATTR_CHAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Attachments {
        Attachments {
            most: 3,
            megabytes_each: 1,
            megabytes_together: 2,
            types: Vec::new(),
            refused: vec!["zip".into()],
            macros: false,
        }
    }

    #[test]
    fn a_name_leads_nowhere_and_hides_nothing() {
        for (typed, expected) in [
            ("größe 日本.png", "größe 日本.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Ada\\a.txt", "a.txt"),
            ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie_ x=1.txt"),
            ("a\0b.txt", "a b.txt"),
            ("\u{202E}gpj.exe", "gpj.exe"),
            ("a\u{200B}.e\u{200F}xe", "a.exe"),
            ("a.exe. .", "a.exe"),
            (".htaccess", "htaccess"),
            ("a\"b<c>|d?.txt", "a_b_c__d_.txt"),
            ("  ", "file"),
            ("...", "file"),
            ("", "file"),
        ] {
            assert_eq!(clean_name(typed), expected, "{typed:?}");
        }
        let long = clean_name(&format!("{}.pdf", "ü".repeat(5000)));
        assert_eq!((long.chars().count(), long.ends_with("ü.pdf")), (LONGEST_NAME, true));
        assert!(clean_name(&"x.".repeat(3000)).chars().count() <= LONGEST_NAME);
    }

    #[test]
    fn what_could_run_is_refused_by_its_name() {
        let rules = rules();
        let refused = |name: &str| refuse_name(&rules, &clean_name(name));
        for name in [
            "a.exe",
            "a.EXE",
            "a.exe.",
            "invoice.pdf.exe",
            "invoice.exe.pdf",
            "a.js",
            "a.lnk",
            "page.html",
            "logo.svg",
            "a.pdf .js",
            "x.HtA",
            "a.command",
            "\u{202E}fdp.scr",
        ] {
            assert_eq!(refused(name), Some(Refusal::Dangerous), "{name}");
        }
        assert_eq!(refused("budget.xlsm"), Some(Refusal::Macros));
        assert_eq!(refuse_name(&Attachments { macros: true, ..rules.clone() }, "budget.xlsm"), None);
        assert_eq!(refused("a.zip"), Some(Refusal::Kind));
        for name in ["a.pdf", "exe", "www.example.com.log", "report.final.docx", "archive.tar.gz", "Makefile"] {
            assert_eq!(refused(name), None, "{name}");
        }
    }

    #[test]
    fn what_could_run_is_refused_by_its_content() {
        let refused = |head: &[u8]| refuse_content(&rules(), head, media_type(head, "a.txt"));
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("<script>".bytes().flat_map(|byte| [byte, 0])).collect();
        for head in [
            b"MZ\x90\0\x03".as_slice(),
            b"\x7FELF\x02",
            b"#!/bin/sh\n",
            b"\xEF\xBB\xBF#!/bin/sh\n",
            b"<?php echo 1;",
            b"L\0\0\0\x01\x14\x02\0\0",
            b"<!DOCTYPE html><p>",
            b" \n<HTML>",
            b"\xEF\xBB\xBF<svg xmlns=",
            b"<?xml version='1.0'?><!-- a --><svg onload=",
            b"<!-- --><sCript>",
            &wide,
        ] {
            assert_eq!(refused(head), Some(Refusal::Dangerous), "{}", String::from_utf8_lossy(head));
        }
        for head in
            [b"MZ is how it begins".as_slice(), b"a <script> in a log", b"<feed><entry/></feed>", b"\x89PNG\r\n\x1a\n"]
        {
            assert_eq!(refused(head), None, "{}", String::from_utf8_lossy(head));
        }
        let only = Attachments { types: vec!["image/*".into(), "application/pdf".into()], ..rules() };
        for (head, expected) in [
            (b"GIF89a".as_slice(), None),
            (b"%PDF-1.7", None),
            (b"imagery", Some(Refusal::Kind)),
            (b"\0", Some(Refusal::Kind)),
        ] {
            assert_eq!(refuse_content(&only, head, media_type(head, "a.gif")), expected);
        }
    }

    #[test]
    fn content_says_what_a_file_is() {
        for (head, name, expected) in [
            (b"\x89PNG\r\n\x1a\n\0".as_slice(), "a.txt", "image/png"),
            (b"RIFF\0\0\0\0WEBPVP8", "a", "image/webp"),
            (b"\0\0\0\0\0\0\0\0WEBP", "a.webp", UNKNOWN),
            (b"\0\0\0\x18ftypmp42", "a", "video/mp4"),
            (b"PK\x03\x04", "a.zip", "application/zip"),
            (b"PK\x03\x04", "a.DOCX", PACKED[0].1),
            (b"one,two\n", "a.png", TEXT),
            ("gr\u{FC}n".as_bytes(), "a", TEXT),
            (b"gr\xC3", "a", TEXT),
            (b"gr\xFC\xFC", "a", UNKNOWN),
            (b"a\0b", "a.txt", UNKNOWN),
            (b"", "a.txt", UNKNOWN),
        ] {
            assert_eq!(media_type(head, name), expected, "{name} {head:?}");
        }
    }

    #[test]
    fn macros_are_found_wherever_the_document_is_cut() {
        let document = [ZIP, b" word/document.xml word/vbaProject.bin ", &[7; 40]].concat();
        for size in 1..document.len() {
            let mut search = MacroSearch::new(&rules(), &document);
            let found: Vec<bool> = document.chunks(size).map(|chunk| search.finds(chunk)).collect();
            assert!(found.contains(&true), "cut after {size}");
        }
        let clean = [ZIP, b" vbaProjec.bin vbaProject. bin"].concat();
        let mut search = MacroSearch::new(&rules(), &clean);
        assert!(!clean.chunks(3).any(|chunk| search.finds(chunk)));
        let text = b"vbaProject.bin";
        assert!(!MacroSearch::new(&rules(), text).finds(text));
    }

    #[test]
    fn a_disposition_is_one_line_of_ascii() {
        assert_eq!(
            disposition("attachment", "Größe \"1\" %.pdf"),
            "attachment; filename=\"Gr__e _1_ _.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%20%25.pdf"
        );
        let hostile = disposition("inline", "a\r\nb; x='\u{202E}");
        assert!(hostile.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{hostile}");
    }
}

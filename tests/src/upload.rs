//! Files as browsers send them.

use crate::trouble::{Result, Trouble, fail};

/// A file to send.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The field it is chosen in.
    pub field: String,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What stands between the parts.
const BOUNDARY: &str = "----fanlight-tests";

/// What the Content-Type of [`encode`]'s bodies is.
pub const CONTENT_TYPE: &str = "multipart/form-data; boundary=----fanlight-tests";

/// A picture of one pixel.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\
    \xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

impl Upload {
    /// Reads `FIELD = NAME CONTENT`; a name with spaces stands in quotes.
    pub fn parse(line: &str) -> Result<Upload> {
        let wrong = || Trouble::new("write: file FIELD = NAME CONTENT");
        let (field, rest) = line.split_once(" = ").ok_or_else(wrong)?;
        let (name, content) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once("\" "),
            None => rest.split_once(' '),
        }
        .ok_or_else(wrong)?;
        Ok(Upload { field: field.to_owned(), name: name.to_owned(), content: generate(content)? })
    }
}

/// Makes what is in a file.
fn generate(content: &str) -> Result<Vec<u8>> {
    if let Some(text) = content.strip_prefix("text ") {
        return Ok(text.replace("\\n", "\n").into_bytes());
    }
    if let Some((number, "bytes")) = content.split_once(' ') {
        return Ok(vec![b'x'; number.parse()?]);
    }
    Ok(match content {
        "nothing" => Vec::new(),
        "picture" => PICTURE.to_vec(),
        "program" => b"MZ\x90\0\x03\0\0\0".to_vec(),
        "page" => b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
        "drawing" => b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec(),
        "macros" => b"PK\x03\x04\x14\0\0\0\0\0word/vbaProject.bin".to_vec(),
        _ => return fail(format!("nothing makes \"{content}\"")),
    })
}

/// Returns fields and files as `multipart/form-data`, line ends as browsers write them. A field for
/// files that holds none is sent as browsers do: without a name and empty.
pub fn encode<'a>(
    fields: impl Iterator<Item = (&'a str, &'a str)>,
    file_fields: &[String],
    files: &[Upload],
) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |head: String, content: &[u8]| {
        body.extend_from_slice(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.replace("\r\n", "\n").replace('\n', "\r\n").as_bytes());
    }
    let head = |field: &str, name: &str| {
        let name = name.replace('"', "%22");
        format!("name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream")
    };
    for field in file_fields.iter().filter(|field| !files.iter().any(|file| file.field == **field)) {
        part(head(field, ""), b"");
    }
    for file in files {
        part(head(&file.field, &file.name), &file.content);
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_form_with_files_is_written_as_browsers_do() {
        let file = Upload::parse("files = \"two words.txt\" text one\\n2").unwrap();
        assert_eq!((file.name.as_str(), file.content.as_slice()), ("two words.txt", b"one\n2".as_slice()));
        assert_eq!(Upload::parse("files = a.bin 5 bytes").unwrap().content, b"xxxxx");
        assert!(Upload::parse("files = a.bin").is_err() && Upload::parse("files = a.bin soup").is_err());
        let body = encode([("text", "a\nb")].into_iter(), &["files".to_owned()], &[]);
        let expected = "--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na\r\nb\r\n--B\r\nContent-Disposition: form-data; \
            name=\"files\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--B--\r\n";
        assert_eq!(String::from_utf8(body).unwrap(), expected.replace("--B", &format!("--{BOUNDARY}")));
    }
}

//! Videos: files of the portal, and links to the sites that show them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::html::escape;

/// A link to a video that stands alone in its paragraph.
#[derive(Debug, Eq, PartialEq)]
pub struct Video {
    /// As written.
    pub address: String,
    /// Where its player is, which is asked for nothing before a reader wants it.
    pub player: String,
    /// The site's name.
    pub site: &'static str,
    /// Whether the link has words or an image of its own.
    pub is_named: bool,
}

/// Tells whether a paragraph may be one, without looking closely.
pub fn may_be(paragraph: &str) -> bool {
    paragraph.contains("youtu") || paragraph.contains("vimeo.com/")
}

/// Reads a paragraph that is nothing but a link to a video.
pub fn video(paragraph: &[(Event<'_>, Range<usize>)]) -> Option<Video> {
    let (address, is_named) = match paragraph {
        [(Event::Text(address), _)] => (address, false),
        [(Event::Start(Tag::Link { link_type, dest_url, .. }), _), inside @ .., (Event::End(TagEnd::Link), _)]
            if !inside.iter().any(|(event, _)| matches!(event, Event::End(TagEnd::Link))) =>
        {
            (dest_url, *link_type != LinkType::Autolink && !inside.is_empty())
        }
        _ => return None,
    };
    let (player, site) = youtube(address).or_else(|| vimeo(address))?;
    Some(Video { address: address.to_string(), player, site, is_named })
}

fn youtube(address: &str) -> Option<(String, &'static str)> {
    let (path, query) = parts(address)?;
    let (host, path) = path.split_once('/')?;
    let id = match host {
        "youtu.be" => path,
        "youtube.com" | "www.youtube.com" | "m.youtube.com" | "www.youtube-nocookie.com" => match path {
            "watch" => value(query, "v")?,
            path => ["embed/", "shorts/", "live/"].iter().find_map(|before| path.strip_prefix(before))?,
        },
        _ => return None,
    };
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        return None;
    }
    let start = value(query, "t").or_else(|| value(query, "start")).and_then(seconds);
    let start = start.map_or_else(String::new, |seconds| format!("&start={seconds}"));
    Some((format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1{start}"), "YouTube"))
}

fn vimeo(address: &str) -> Option<(String, &'static str)> {
    let (path, query) = parts(address)?;
    let path = path.strip_prefix("www.").unwrap_or(path);
    let path = path.strip_prefix("vimeo.com/").or_else(|| path.strip_prefix("player.vimeo.com/video/"))?;
    // What is not listed has a key behind its number.
    let (id, key) = path.split_once('/').map_or((path, value(query, "h")), |(id, key)| (id, Some(key)));
    let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) || !key.is_none_or(is_key) {
        return None;
    }
    let key = key.map_or_else(String::new, |key| format!("&h={key}"));
    Some((format!("https://player.vimeo.com/video/{id}?autoplay=1&dnt=1{key}"), "Vimeo"))
}

/// Splits an address into host with path, and query.
fn parts(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Some((path.trim_end_matches('/'), query))
}

fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// Reads `90`, `90s` and `1h2m3s`.
fn seconds(text: &str) -> Option<u32> {
    let mut seconds: u32 = 0;
    let mut number = "";
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii_digit()) {
        number = rest.get(..at)?;
        let unit = match rest.get(at..at + 1)? {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.parse::<u32>().ok()?.checked_mul(unit)?)?;
        rest = rest.get(at + 1..)?;
    }
    match rest {
        "" if !number.is_empty() => Some(seconds),
        rest => seconds.checked_add(rest.parse().ok()?),
    }
}

/// Tells whether what is shown as an image is a video.
pub fn is_file(address: &str) -> bool {
    let ending = address.split(['?', '#']).next().unwrap_or("").rsplit_once('.').map_or("", |(_, ending)| ending);
    ["mp4", "webm", "m4v", "mov", "ogv"].iter().any(|video| video.eq_ignore_ascii_case(ending))
}

/// Returns the player of a file of the portal. Nothing of it is loaded before a reader starts it.
pub fn element(address: &str, title: &str) -> String {
    let title = escape(title);
    format!(
        "<video controls preload=\"none\" src=\"{address}\" aria-label=\"{title}\"><a href=\"{address}\">{title}</a></video>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let player = |address| youtube(address).or_else(|| vimeo(address)).map(|(player, _)| player);
        let youtube = |rest: &str| Some(format!("https://www.youtube-nocookie.com/embed/{rest}"));
        assert_eq!(player("https://youtu.be/a-B_c?t=1m30s"), youtube("a-B_c?autoplay=1&start=90"));
        assert_eq!(player("https://www.youtube.com/watch?list=x&v=abc&t=5"), youtube("abc?autoplay=1&start=5"));
        assert_eq!(player("https://youtube.com/shorts/abc/"), youtube("abc?autoplay=1"));
        assert_eq!(
            player("https://vimeo.com/123/ab"),
            Some("https://player.vimeo.com/video/123?autoplay=1&dnt=1&h=ab".to_owned())
        );
        for other in [
            "https://youtu.be/",
            "https://youtu.be/a\"b",
            "https://youtube.com/@us",
            "https://vimeo.com/us",
            "youtu.be/x",
        ] {
            assert_eq!(player(other), None, "{other}");
        }
    }
}

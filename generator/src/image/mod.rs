//! The bytes of an image → [`Picture`]: how large it is, what is published of it, smaller ones for
//! small screens, and what its `<img>` says.

mod privacy;
mod smaller;

use std::fmt::Write as _;

use fanlight_contract::Mount;
use imagesize::ImageType;
use svgtypes::{Length, LengthUnit};

use crate::address::percent_encode;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::fingerprint::fingerprint;
use crate::parse::{Shown, escape};

pub use smaller::Smaller;

/// What is larger is reported: in bytes, and in pixels of width or height.
const LARGE: (usize, u32) = (1_000_000, 4000);

/// The widest column that the theme shows an image in, in CSS pixels: 46rem.
pub const COLUMN: u32 = 736;

/// An image of the portal, ready to be published.
#[derive(Debug, Default)]
pub struct Picture {
    /// How large it is shown where there is room; not known of every format.
    pub size: Option<Size>,
    /// What is published instead of the file: the image without what it says about its maker.
    pub cleaned: Option<Vec<u8>>,
    /// The same image for smaller screens, the smallest first.
    pub smaller: Vec<Smaller>,
}

/// How large an image is, in CSS pixels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Size {
    /// Returns how wide it is where it is as high as this.
    pub fn width_at(self, height: u32) -> u32 {
        (f64::from(height) * f64::from(self.width) / f64::from(self.height)).round().max(1.0) as u32
    }
}

/// Tells by a file's name whether its bytes should be an image that browsers show.
pub fn is_image(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["png", "jpg", "jpeg", "webp", "gif", "avif", "svg"].iter().any(|image| image.eq_ignore_ascii_case(ending))
}

/// Reads an image, and makes smaller ones where it is `shown`; or says, as the end of a sentence,
/// why browsers would not show it either.
pub fn picture(name: &str, bytes: &[u8], shown: bool) -> Result<Picture, String> {
    if name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("svg")) {
        return Ok(Picture { size: drawing_size(bytes)?, ..Picture::default() });
    }
    if bytes.starts_with(b"version https://git-lfs") {
        return Err("it is what Git LFS keeps instead; `git lfs pull` brings the image".to_owned());
    }
    let kind = imagesize::image_type(bytes).map_err(|_| "it is not a PNG, JPEG, WebP, GIF, AVIF or SVG".to_owned())?;
    let cleaned = privacy::clean(kind, bytes).ok_or_else(|| "it ends too early".to_owned())?;
    let size = imagesize::blob_size(bytes).map_err(|_| "its size cannot be read".to_owned())?;
    let (width, height) = (u32::try_from(size.width).unwrap_or(0), u32::try_from(size.height).unwrap_or(0));
    if width == 0 || height == 0 {
        return Err("its size cannot be read".to_owned());
    }
    let orientation = cleaned.orientation;
    let size = if orientation.turns() { Size { width: height, height: width } } else { Size { width, height } };
    let smaller = if shown { smaller::smaller(kind, bytes, orientation)? } else { Vec::new() };
    Ok(Picture { size: Some(size), cleaned: cleaned.bytes.filter(|cleaned| cleaned != bytes), smaller })
}

impl Picture {
    /// Tells whether the column has no room for all of it.
    pub fn is_scaled_down(&self) -> bool {
        self.size.is_some_and(|size| size.width > COLUMN)
    }

    /// Writes the attributes of its `<img>` that keep its place free and name the smaller ones.
    pub fn attributes(&self, name: &str, address: &str, mount: &Mount, shown: Shown) -> String {
        let mut attributes = String::new();
        let Some(size) = self.size else { return attributes };
        let (width, height) = (f64::from(size.width), f64::from(size.height));
        let displayed = match (shown.width, shown.height) {
            (Some(given), _) => f64::from(given),
            (None, Some(given)) => f64::from(given) * width / height,
            (None, None) => width,
        };
        if !self.smaller.is_empty() && !shown.responsive {
            attributes.push_str(" srcset=\"");
            for smaller in &self.smaller {
                let _ =
                    write!(attributes, "{} {}w, ", mount.address(&percent_encode(&smaller.path(name))), smaller.width);
            }
            // Where it is to be shown smaller than the column, less is enough.
            let room =
                if displayed < f64::from(COLUMN) && (shown.width.is_some() || shown.height.is_some() || !shown.sized) {
                    format!("{}px", displayed.round())
                } else {
                    format!("{}rem", COLUMN / 16)
                };
            let _ = write!(attributes, "{} {}w\" sizes=\"min({room}, 100vw)\"", escape(address), size.width);
        }
        let pixels = |length: f64| length.round().max(1.0);
        let _ = match (shown.width, shown.height) {
            (Some(given), None) => write!(attributes, " height=\"{}\"", pixels(f64::from(given) * height / width)),
            (None, Some(_)) => write!(attributes, " width=\"{}\"", pixels(displayed)),
            (None, None) if !shown.sized => write!(attributes, " width=\"{width}\" height=\"{height}\""),
            _ => Ok(()),
        };
        attributes
    }

    /// Reports an image that readers would wait for, or that has more than they can see.
    pub fn too_large(&self, name: &str, bytes: usize, span: Span) -> Option<Diagnostic> {
        let (many_bytes, many_pixels) = LARGE;
        let size = self.size?;
        let wide = size.width.max(size.height) > many_pixels;
        if !wide && bytes <= many_bytes {
            return None;
        }
        let (how, hint) = match wide {
            true => (
                format!("{} × {} pixels large", size.width, size.height),
                format!("a page has room for {COLUMN} of them in a row: save it smaller, or cut out what matters"),
            ),
            false => (
                format!("{:.1} MB heavy", bytes as f64 / 1e6),
                "save a photograph as JPEG, a drawing with fewer details, an animation as a video".to_owned(),
            ),
        };
        let message = format!("the image \"{name}\" is {how}");
        Some(Diagnostic::new(Code::ImageLarge, span, message).hint(hint))
    }
}

impl Smaller {
    /// Returns where it goes, from the output folder, beside the image whose name this is.
    pub fn path(&self, name: &str) -> String {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        fingerprint(&format!("{stem}-{}.{}", self.width, self.ending), &self.hash)
    }
}

/// Returns the size that an SVG gives itself, or the size at which it fills the column, which is
/// what browsers do with one that only has a shape.
fn drawing_size(bytes: &[u8]) -> Result<Option<Size>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some("http://www.w3.org/2000/svg") {
        return Err("its outermost element is not an <svg xmlns=\"http://www.w3.org/2000/svg\">".to_owned());
    }
    let length = |name| root.attribute(name).and_then(pixels).filter(|pixels| *pixels > 0.0);
    let shape = root.attribute("viewBox").and_then(|value| value.parse::<svgtypes::ViewBox>().ok());
    let (width, height) = match (length("width"), length("height"), shape) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(shape)) => (width, width * shape.h / shape.w),
        (None, Some(height), Some(shape)) => (height * shape.w / shape.h, height),
        (None, None, Some(shape)) => (f64::from(COLUMN), f64::from(COLUMN) * shape.h / shape.w),
        _ => return Ok(None),
    };
    let whole = |pixels: f64| pixels.round().clamp(1.0, 100_000.0) as u32;
    Ok(Some(Size { width: whole(width), height: whole(height) }))
}

/// Returns a length in CSS pixels, where it does not depend on what is around it.
fn pixels(length: &str) -> Option<f64> {
    let Length { number, unit } = length.parse().ok()?;
    let unit = match unit {
        LengthUnit::None | LengthUnit::Px => 1.0,
        LengthUnit::In => 96.0,
        LengthUnit::Cm => 96.0 / 2.54,
        LengthUnit::Mm => 96.0 / 25.4,
        LengthUnit::Pt => 96.0 / 72.0,
        LengthUnit::Pc => 16.0,
        LengthUnit::Em => 16.0,
        LengthUnit::Ex | LengthUnit::Percent => return None,
    };
    Some(number * unit)
}

/// How the pixels of a file are to be turned or mirrored, as EXIF numbers it: 1 is not at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Orientation(u8);

impl Orientation {
    const UPRIGHT: Orientation = Orientation(1);

    /// Tells whether width and height change places.
    fn turns(self) -> bool {
        self.0 >= 5
    }
}

/// Tells whether we know the parts that a file of this kind is made of.
fn is_known(kind: ImageType) -> bool {
    matches!(kind, ImageType::Png | ImageType::Jpeg | ImageType::Webp)
}

#[cfg(test)]
mod tests {
    use super::smaller::tests::{jpeg, png};
    use super::*;

    fn drawing(attributes: &str) -> Result<Option<Size>, String> {
        drawing_size(format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>").as_bytes())
    }

    #[test]
    fn a_drawing_is_as_large_as_it_says() {
        let size = |width, height| Ok(Some(Size { width, height }));
        assert_eq!(drawing("width='600' height='260px' viewBox='0 0 1 1'"), size(600, 260));
        assert_eq!(drawing("width='1in' height='25.4mm'"), size(96, 96));
        assert_eq!(drawing("width='50' viewBox='0 0 100 40'"), size(50, 20));
        assert_eq!(drawing("height='50' viewBox='0 0 100 40'"), size(125, 50));
        assert_eq!(drawing("width='100%' viewBox='0 0 100 50'"), size(736, 368));
        assert_eq!(drawing("width='100%'"), Ok(None));
        assert!(drawing_size(b"<svg>").is_err() && drawing_size(b"<svg/>").is_err());
    }

    #[test]
    fn an_image_that_stands_on_its_side_is_as_wide_as_it_is_shown() {
        let side = picture("a.jpg", &privacy::tests::with_exif(&jpeg(40, 20), 6), true).unwrap();
        assert_eq!(side.size, Some(Size { width: 20, height: 40 }));
    }

    #[test]
    fn an_image_without_its_end_cannot_be_read() {
        for bytes in [png(30, 20), jpeg(30, 20)] {
            assert!(picture("a", &bytes, true).is_ok());
            for end in 0..bytes.len() - 1 {
                assert!(picture("a", &bytes[..end], true).is_err(), "{end} of {}", bytes.len());
            }
        }
    }
}

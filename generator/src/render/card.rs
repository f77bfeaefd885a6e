//! The picture that chats and social networks show beside a link to the portal.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree};
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::brand::{LIGHT_PAGE, Palette, hex};
use crate::fingerprint::{Hash, fingerprint, hash};
use crate::parse::escape;

/// How large every service shows it in full.
pub const WIDTH: u32 = 1200;
/// See [`WIDTH`].
pub const HEIGHT: u32 = 630;

/// What stays free at the left and at the right.
const MARGIN: f32 = 80.0;

/// How large the headline is, and how many lines of it there may be: the first that fits.
const HEADLINES: [(f32, usize); 6] = [(92.0, 2), (80.0, 3), (70.0, 3), (60.0, 4), (52.0, 4), (46.0, 5)];

/// What a card shows.
#[derive(Clone, Debug)]
pub struct Card<'c> {
    /// The portal's name.
    pub name: &'c str,
    /// What stands out; the name, where it is empty.
    pub headline: &'c str,
    /// Where the portal is found.
    pub host: &'c str,
    /// BCP 47 tag.
    pub language: &'c str,
    /// The portal's colours.
    pub palette: Palette,
    /// The logo's file, an SVG, PNG, JPEG, GIF or WebP.
    pub logo: Option<&'c [u8]>,
    /// Whether it is read from right to left.
    pub rtl: bool,
}

/// The fonts: one for Latin, Greek and Cyrillic, one for Hebrew, Arabic and what the first lacks.
const FONTS: [fn() -> &'static [u8]; 2] = [|| notosans::BOLD_TTF, dejavu::sans::bold];

/// A card before it is drawn.
#[derive(Clone, Debug)]
pub struct Sketch<'c> {
    language: &'c str,
    svg: String,
    logo: Option<&'c [u8]>,
    /// Of all that is drawn.
    pub hash: Hash,
}

impl Sketch<'_> {
    /// Returns where the card goes, from the output folder.
    pub fn path(&self) -> String {
        fingerprint(&format!("assets/card-{}.png", self.language), &self.hash)
    }
}

/// Lays a card out. What it could only write as boxes is left out.
pub fn sketch<'c>(card: &Card<'c>) -> Sketch<'c> {
    let fonts: Vec<FontRef<'_>> = FONTS.iter().filter_map(|font| FontRef::new(font()).ok()).collect();
    let logo = card.logo.and_then(|logo| image(logo, &database()));
    let svg = svg(card, &fonts, logo.as_ref().map(ratio));
    let logo = card.logo.filter(|_| logo.is_some());
    let hash = hash(&[svg.as_bytes(), logo.unwrap_or_default()].concat());
    Sketch { language: card.language, svg, logo, hash }
}

/// Draws a card as a PNG.
pub fn draw(sketch: &Sketch<'_>) -> Vec<u8> {
    let fonts = database();
    let logo = sketch.logo.and_then(|logo| image(logo, &fonts));
    let options = Options {
        fontdb: fonts,
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| logo.clone()),
        },
        ..Options::default()
    };
    let pixels = Tree::from_str(&sketch.svg, &options).ok().and_then(|tree| {
        let mut pixels = Pixmap::new(WIDTH, HEIGHT)?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        Some(pixels)
    });
    // Not drawn is only what `svg` wrote wrong.
    pixels.and_then(|pixels| encode(pixels.data())).unwrap_or_default()
}

/// Numbers the colours of an image: returns the colours, and the number of each pixel's. `None` where there
/// are more than a palette holds.
fn indexed(pixels: &[[u8; 4]]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut numbers: HashMap<[u8; 4], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut indexed = Vec::with_capacity(pixels.len());
    for alike in pixels.chunk_by(|one, next| one == next) {
        let pixel = alike.first()?;
        let number = match numbers.get(pixel) {
            Some(number) => *number,
            None => {
                let next = u8::try_from(numbers.len()).ok()?;
                numbers.insert(*pixel, next);
                // The ground covers it all: nothing shows through.
                palette.extend(pixel.iter().take(3));
                next
            }
        };
        indexed.resize(indexed.len() + alike.len(), number);
    }
    Some((palette, indexed))
}

/// Writes a PNG, of a palette where there are few enough colours, which is nearly always.
fn encode(pixels: &[u8]) -> Option<Vec<u8>> {
    let (pixels, _) = pixels.as_chunks::<4>();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    match indexed(pixels) {
        Some((palette, indexed)) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette);
            encoder.write_header().ok()?.write_image_data(&indexed).ok()?;
        }
        None => {
            encoder.set_color(png::ColorType::Rgb);
            encoder.set_compression(png::Compression::Fast);
            let colours: Vec<u8> = pixels.iter().flat_map(|pixel| pixel.iter().take(3).copied()).collect();
            encoder.write_header().ok()?.write_image_data(&colours).ok()?;
        }
    }
    Some(bytes)
}

fn database() -> Arc<Database> {
    let mut database = Database::new();
    for font in &FONTS {
        let font: &'static [u8] = font();
        database.load_font_source(Source::Binary(Arc::new(font)));
    }
    Arc::new(database)
}

/// Reads a logo, which may not name other files.
fn image(bytes: &[u8], fonts: &Arc<Database>) -> Option<ImageKind> {
    let shared = || Arc::new(bytes.to_vec());
    match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => Some(ImageKind::PNG(shared())),
        Ok(imagesize::ImageType::Jpeg) => Some(ImageKind::JPEG(shared())),
        Ok(imagesize::ImageType::Gif) => Some(ImageKind::GIF(shared())),
        Ok(imagesize::ImageType::Webp) => Some(ImageKind::WEBP(shared())),
        _ => {
            let options = Options {
                fontdb: fonts.clone(),
                font_family: "Noto Sans".to_owned(),
                image_href_resolver: ImageHrefResolver {
                    resolve_string: Box::new(|_, _| None),
                    ..ImageHrefResolver::default()
                },
                ..Options::default()
            };
            Some(ImageKind::SVG(Tree::from_data(bytes, &options).ok()?))
        }
    }
}

/// How wide an image is for its height.
fn ratio(image: &ImageKind) -> f32 {
    let of = |bytes: &[u8]| imagesize::blob_size(bytes).map_or(1.0, |size| size.width as f32 / size.height as f32);
    match image {
        ImageKind::SVG(tree) => tree.size().width() / tree.size().height(),
        ImageKind::PNG(bytes) | ImageKind::JPEG(bytes) | ImageKind::GIF(bytes) | ImageKind::WEBP(bytes) => of(bytes),
    }
}

/// Writes a card, with a place for a logo that is so many times as wide as high.
fn svg(card: &Card<'_>, fonts: &[FontRef<'_>], logo: Option<f32>) -> String {
    let (width, height) = (WIDTH as f32, HEIGHT as f32);
    let ground = hex(card.palette.primary);
    let ink = hex(card.palette.on_primary());
    // From the side where reading begins.
    let side = |x: f32, wide: f32| if card.rtl { width - x - wide } else { x };
    let anchor = if card.rtl { "end" } else { "start" };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"Noto Sans\" font-weight=\"700\" fill=\"{ink}\" text-anchor=\"{anchor}\">\
         <rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>"
    );
    // Arcs and rays from the far corner.
    let corner = side(width, 0.0);
    let _ = write!(svg, "<g fill=\"none\" stroke=\"{ink}\" stroke-opacity=\"0.09\" stroke-width=\"26\">");
    for radius in [150, 290, 430] {
        let _ = write!(svg, "<circle cx=\"{corner}\" cy=\"{height}\" r=\"{radius}\"/>");
    }
    svg.push_str("</g>");
    let _ = write!(
        svg,
        "<rect y=\"{}\" width=\"100%\" height=\"16\" fill=\"{}\"/>",
        height - 16.0,
        hex(card.palette.secondary)
    );

    let name = writable(card.name, fonts);
    let headline = Some(card.headline).filter(|headline| !headline.is_empty()).and_then(|text| writable(text, fonts));
    let (name, headline) = match (name, headline) {
        (Some(name), Some(headline)) if name == headline => (None, Some(headline)),
        (name, None) => (None, name),
        both => both,
    };
    let text = |x: f32, y: f32, size: f32, opacity: f32, text: &str| {
        // A line is read as its page is, whatever letter it begins with.
        let (open, close) = if card.rtl { ("\u{202b}", "\u{202c}") } else { ("", "") };
        format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill-opacity=\"{opacity}\">{open}{}{close}</text>",
            escape(text)
        )
    };
    let mut beside = MARGIN;
    if let Some(logo) = logo {
        // Alone on the card, it may be large.
        let alone = headline.is_none();
        let tall = if alone { 240.0 } else { 92.0 };
        let inset = tall / 6.0;
        let inner = ((tall - 2.0 * inset) * logo).clamp(tall / 4.0, width - 4.0 * MARGIN);
        let wide = inner + 2.0 * inset;
        let (x, y) = if alone { ((width - wide) / 2.0, (height - tall) / 2.0) } else { (side(MARGIN, wide), 70.0) };
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{tall}\" rx=\"{}\" fill=\"{}\"/>\
             <image href=\"logo\" x=\"{}\" y=\"{}\" width=\"{inner}\" height=\"{}\"/>",
            tall / 4.6,
            hex(LIGHT_PAGE),
            x + inset,
            y + inset,
            tall - 2.0 * inset
        );
        beside = MARGIN + wide + 28.0;
    }
    if let Some(name) = &name {
        let room = width - beside - MARGIN;
        let size = (40.0 * room / measure(name, 40.0, fonts)).clamp(26.0, 40.0);
        svg.push_str(&text(side(beside, 0.0), 116.0 + size * 0.36, size, 1.0, &cut(name, size, room, fonts)));
    }
    if let Some(headline) = &headline {
        let (size, lines) = fit(headline, width - 2.0 * MARGIN, fonts);
        let tall = lines.len() as f32 * size * 1.2;
        let top = (190.0 + 545.0 - tall) / 2.0;
        for (number, line) in lines.iter().enumerate() {
            svg.push_str(&text(side(MARGIN, 0.0), top + size * (number as f32 * 1.2 + 0.96), size, 1.0, line));
        }
        if let Some(host) = writable(card.host, fonts) {
            svg.push_str(&text(side(MARGIN, 0.0), 568.0, 28.0, 0.85, &host));
        }
    }
    svg + "</svg>"
}

/// Returns a text without pictograms and the like; `None` where letters would be missing.
fn writable(text: &str, fonts: &[FontRef<'_>]) -> Option<String> {
    let has = |c: char| c.is_whitespace() || fonts.iter().any(|font| font.charmap().map(c).is_some());
    if text.chars().any(|c| c.is_alphanumeric() && !has(c)) {
        return None;
    }
    let kept: String = text.chars().filter(|c| has(*c)).collect();
    let text = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

/// Returns how wide a text is, leaving aside how its letters meet.
fn measure(text: &str, size: f32, fonts: &[FontRef<'_>]) -> f32 {
    let wide = |c: char| {
        fonts.iter().find_map(|font| {
            let glyph = font.charmap().map(c)?;
            font.glyph_metrics(Size::new(size), LocationRef::default()).advance_width(glyph)
        })
    };
    text.chars().filter_map(wide).sum()
}

/// Finds the largest size at which a text has few enough lines; at the smallest it is cut.
fn fit(text: &str, room: f32, fonts: &[FontRef<'_>]) -> (f32, Vec<String>) {
    let mut smallest = (46.0, Vec::new());
    for (size, most) in HEADLINES {
        let lines = lines(text, size, room, fonts);
        if lines.len() <= most && lines.iter().all(|line| measure(line, size, fonts) <= room) {
            return (size, lines);
        }
        smallest = (size, lines.into_iter().take(most).collect());
    }
    let (size, lines) = &mut smallest;
    let last = lines.len().saturating_sub(1);
    for (number, line) in lines.iter_mut().enumerate() {
        *line = cut(line, *size, room, fonts);
        if number == last && !line.ends_with('…') {
            *line = cut(&format!("{line} …"), *size, room, fonts);
        }
    }
    smallest
}

/// Shortens a text to the room there is.
fn cut(text: &str, size: f32, room: f32, fonts: &[FontRef<'_>]) -> String {
    let mut cut = text.to_owned();
    while measure(&cut, size, fonts) > room {
        cut.truncate(cut.trim_end_matches('…').trim_end().len());
        if cut.pop().is_none() {
            break;
        }
        cut.truncate(cut.trim_end().len());
        cut.push('…');
    }
    cut
}

fn lines(text: &str, size: f32, room: f32, fonts: &[FontRef<'_>]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line)
                if measure(line, size, fonts) + measure(" ", size, fonts) + measure(word, size, fonts) <= room =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;

    fn fonts() -> Vec<FontRef<'static>> {
        FONTS.iter().map(|font| FontRef::new(font()).unwrap()).collect()
    }

    fn card<'c>(name: &'c str, headline: &'c str) -> Card<'c> {
        let palette = Palette { primary: Colour(0x1c, 0x6b, 0x52), secondary: Colour(0x9a, 0x4a, 0x1f) };
        Card { name, headline, host: "help.example.com", language: "en", palette, logo: None, rtl: false }
    }

    fn drawn(card: &Card<'_>) -> Vec<u8> {
        draw(&sketch(card))
    }

    #[test]
    fn a_card_is_as_large_as_it_should_be() {
        let bytes = drawn(&card("Help", "How can we help?"));
        let size = imagesize::blob_size(&bytes).unwrap();
        assert_eq!((size.width, size.height), (WIDTH as usize, HEIGHT as usize));
        assert_eq!(drawn(&card("Help", "How can we help?")), bytes);
        assert!(bytes.len() < 60_000, "{}", bytes.len());
    }

    #[test]
    fn what_no_font_has_is_left_out() {
        let fonts = fonts();
        assert_eq!(writable("Hilfe 🙂 für  dich", &fonts).as_deref(), Some("Hilfe für dich"));
        assert!(writable("Ελληνικά Русский עברית العربية", &fonts).is_some());
        assert_eq!(writable("ヘルプ", &fonts), None);
        assert!(!svg(&card("ヘルプ", "配送について"), &fonts, None).contains("<text"));
        assert_eq!(svg(&card("Help", "配送について"), &fonts, None).matches(">Help<").count(), 1);
    }

    #[test]
    fn any_headline_stays_on_the_card() {
        let fonts = fonts();
        let room = 1040.0;
        for text in ["Help", "Rechtsschutzversicherungsgesellschaften", &"Water ".repeat(60), &"W".repeat(200)] {
            let (size, lines) = fit(text.trim(), room, &fonts);
            assert!(lines.len() as f32 * size * 1.2 < 355.0, "{lines:?}");
            assert!(lines.iter().all(|line| measure(line, size, &fonts) <= room), "{lines:?}");
        }
    }

    #[test]
    fn a_logo_that_cannot_be_drawn_is_left_out() {
        let plain = drawn(&card("Help", "Hello"));
        let with = |logo: &'static [u8]| drawn(&Card { logo: Some(logo), ..card("Help", "Hello") });
        assert_eq!(with(b"<svg"), plain);
        let square = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>";
        assert_ne!(with(square), plain);
    }
}

//! A portal's colours as a style sheet, each light or dark enough to be read.

use crate::colour::Colour;
use crate::config::Brand;

/// What a portal without colours looks like.
const PRIMARY: Colour = Colour(0x1f, 0x4f, 0xd8);
const SECONDARY: Colour = Colour(0x0f, 0x9d, 0x8a);

/// The page behind text, in light and in dark, as `theme.css` has it.
pub const LIGHT_PAGE: Colour = Colour(0xff, 0xff, 0xff);
const DARK_PAGE: Colour = Colour(0x1b, 0x20, 0x2a);

/// More than the 4.5 that WCAG 2.2 AA asks of text: on the theme's tinted badges and panels, which
/// are up to 12 % nearer to the text than the page is, it still comes to that.
const READABLE: f64 = 5.3;

/// A portal's two colours, as they were chosen.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Buttons, links and the like.
    pub primary: Colour,
    /// Accents.
    pub secondary: Colour,
}

impl Palette {
    /// Returns a portal's colours, or those of one that chose none.
    pub fn of(brand: &Brand) -> Palette {
        Palette { primary: brand.primary.unwrap_or(PRIMARY), secondary: brand.secondary.unwrap_or(SECONDARY) }
    }

    /// Returns what large words on the primary colour are best written in.
    pub fn on_primary(self) -> Colour {
        let dark = Colour(0x10, 0x13, 0x1a);
        if contrast(LIGHT_PAGE, self.primary) >= contrast(dark, self.primary).min(3.0) { LIGHT_PAGE } else { dark }
    }
}

/// Writes the custom properties that `theme.css` is drawn with.
pub fn style_sheet(brand: &Brand) -> String {
    let Palette { primary, secondary } = Palette::of(brand);
    let scheme = |page: Colour| {
        let accent = readable(primary, page);
        let on_accent = if contrast(LIGHT_PAGE, accent) >= 4.5 { LIGHT_PAGE } else { Colour(0x10, 0x13, 0x1a) };
        format!(
            "--accent:{};--on-accent:{};--accent-2:{};",
            hex(accent),
            hex(on_accent),
            hex(readable(secondary, page))
        )
    };
    format!(
        ":root{{--brand:{};{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        hex(primary),
        scheme(LIGHT_PAGE),
        scheme(DARK_PAGE)
    )
}

/// Moves a colour away from the page until it can be read on it.
fn readable(colour: Colour, page: Colour) -> Colour {
    let away = if luminance(page) > 0.5 { Colour(0, 0, 0) } else { Colour(255, 255, 255) };
    (0..=20)
        .map(|step| mix(colour, away, f64::from(step) / 20.0))
        .find(|colour| contrast(*colour, page) >= READABLE)
        .unwrap_or(away)
}

fn mix(from: Colour, to: Colour, share: f64) -> Colour {
    let part = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
    Colour(part(from.0, to.0), part(from.1, to.1), part(from.2, to.2))
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: Colour) -> f64 {
    let part = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2)
}

/// Writes a colour as CSS does.
pub fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_becomes_readable_on_both_pages() {
        for colour in ["#000000", "#ffffff", "#ffff00", "#777777", "#0b5fff"].map(|hex| Colour::parse(hex).unwrap()) {
            for page in [LIGHT_PAGE, DARK_PAGE] {
                assert!(contrast(readable(colour, page), page) >= READABLE, "{colour:?} on {page:?}");
            }
        }
    }

    #[test]
    fn a_colour_that_is_readable_stays() {
        let blue = Colour::parse("#0b4fd8").unwrap();
        assert_eq!(readable(blue, LIGHT_PAGE), blue);
    }
}

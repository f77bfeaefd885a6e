//! An image → the same image with fewer pixels, for smaller screens.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image_webp::{WebPDecoder, WebPEncoder};
use imagesize::ImageType;
use jpeg_encoder::SamplingFactor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Orientation;
use super::privacy::exif;
use crate::fingerprint::{Hash, hash};

/// How wide the smaller images are: for a small telephone, for the column on a plain screen and
/// most telephones, and for the column on a fine screen.
const WIDTHS: [u32; 3] = [480, 800, 1600];

/// What has more pixels is left alone: taking it apart would cost more memory than a build should.
const MOST_PIXELS: u64 = 100_000_000;

/// How good the JPEGs are, of 100.
const QUALITY: u8 = 82;

/// An image with fewer pixels.
#[derive(Debug, Eq, PartialEq)]
pub struct Smaller {
    /// How many pixels wide.
    pub width: u32,
    /// The end of its file's name.
    pub ending: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Of what is in it.
    pub hash: Hash,
}

/// Makes the smaller images that are worth it: narrower, and a tenth lighter at least. JPEG gives
/// JPEG; what is kept without loss gives WebP without loss, which is lighter than PNG and made
/// faster. Animations, lossy WebP and rare colours are left alone.
pub fn smaller(kind: ImageType, bytes: &[u8], orientation: Orientation) -> Result<Vec<Smaller>, String> {
    // A width is that of the image as it is shown.
    let shown = |pixels: &Pixels| if orientation.turns() { pixels.height } else { pixels.width };
    let narrowest = WIDTHS.first().copied().unwrap_or(0);
    let size = imagesize::blob_size(bytes).map_err(|error| error.to_string())?;
    if size.width.max(size.height) <= usize::try_from(narrowest).unwrap_or(0)
        || u64::try_from(size.width.saturating_mul(size.height)).unwrap_or(u64::MAX) > MOST_PIXELS
    {
        return Ok(Vec::new());
    }
    let pixels = match kind {
        ImageType::Png => png(bytes),
        ImageType::Jpeg => jpeg(bytes),
        ImageType::Webp => webp(bytes),
        _ => Ok(None),
    };
    let Some(pixels) = pixels.map_err(|error| error.to_string())? else { return Ok(Vec::new()) };
    let mut smaller = Vec::new();
    for width in WIDTHS.into_iter().filter(|width| *width < shown(&pixels)) {
        let scale = f64::from(width) / f64::from(shown(&pixels));
        let scaled = |length: u32| (f64::from(length) * scale).round().max(1.0) as u32;
        let made = pixels
            .resize(scaled(pixels.width), scaled(pixels.height))
            .and_then(|pixels| pixels.encode(kind == ImageType::Jpeg, orientation))
            .map_err(|error| error.to_string())?;
        if made.len() < bytes.len() - bytes.len() / 10 {
            let ending = if kind == ImageType::Jpeg { "jpg" } else { "webp" };
            let hash = hash(&made);
            smaller.push(Smaller { width, ending, bytes: made, hash });
        }
    }
    Ok(smaller)
}

/// An image taken apart.
struct Pixels {
    width: u32,
    height: u32,
    /// How many bytes a pixel has, one for each channel: grey, grey and alpha, RGB, RGBA.
    kind: PixelType,
    bytes: Vec<u8>,
    /// What its colours mean, where it is not sRGB.
    profile: Option<Vec<u8>>,
}

type Failure = Box<dyn std::error::Error>;

fn png(bytes: &[u8]) -> Result<Option<Pixels>, Failure> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info()?;
    let info = reader.info();
    let srgb_gamma = info.source_gamma.is_none_or(|gamma| (gamma.into_value() - 1.0 / 2.2).abs() < 0.01);
    let plain = info.srgb.is_some() || info.icc_profile.is_some() || srgb_gamma;
    if info.animation_control.is_some() || info.coding_independent_code_points.is_some() || !plain {
        return Ok(None);
    }
    let profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("it is too large")?];
    let frame = reader.next_frame(&mut bytes)?;
    let kind = match frame.color_type {
        png::ColorType::Grayscale => PixelType::U8,
        png::ColorType::GrayscaleAlpha => PixelType::U8x2,
        png::ColorType::Rgb => PixelType::U8x3,
        png::ColorType::Rgba => PixelType::U8x4,
        png::ColorType::Indexed => return Ok(None),
    };
    Ok(Some(Pixels { width: frame.width, height: frame.height, kind, bytes, profile }))
}

fn jpeg(bytes: &[u8]) -> Result<Option<Pixels>, Failure> {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers()?;
    let (space, kind) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, PixelType::U8),
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => (ColorSpace::RGB, PixelType::U8x3),
        // The four colours of a printer.
        _ => return Ok(None),
    };
    let profile = decoder.icc_profile();
    let options = DecoderOptions::default().jpeg_set_out_colorspace(space).set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let bytes = decoder.decode()?;
    let info = decoder.info().ok_or("it has no size")?;
    Ok(Some(Pixels { width: u32::from(info.width), height: u32::from(info.height), kind, bytes, profile }))
}

fn webp(bytes: &[u8]) -> Result<Option<Pixels>, Failure> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes))?;
    if decoder.is_animated() || decoder.is_lossy() {
        return Ok(None);
    }
    let (width, height) = decoder.dimensions();
    let kind = if decoder.has_alpha() { PixelType::U8x4 } else { PixelType::U8x3 };
    let profile = decoder.icc_profile()?;
    let mut bytes = vec![0; decoder.output_buffer_size().ok_or("it is too large")?];
    decoder.read_image(&mut bytes)?;
    Ok(Some(Pixels { width, height, kind, bytes, profile }))
}

impl Pixels {
    fn resize(&self, width: u32, height: u32) -> Result<Pixels, Failure> {
        let source = ImageRef::new(self.width, self.height, &self.bytes, self.kind)?;
        let mut resized = Image::new(width, height, self.kind);
        Resizer::new().resize(&source, &mut resized, &ResizeOptions::new())?;
        Ok(Pixels { width, height, kind: self.kind, bytes: resized.into_vec(), profile: self.profile.clone() })
    }

    fn encode(self, lossy: bool, orientation: Orientation) -> Result<Vec<u8>, Failure> {
        let mut encoded = Vec::new();
        let turned = (orientation != Orientation::UPRIGHT).then(|| exif(orientation));
        if lossy {
            let mut encoder = jpeg_encoder::Encoder::new(&mut encoded, QUALITY);
            encoder.set_sampling_factor(SamplingFactor::F_2_2);
            encoder.set_optimized_huffman_tables(true);
            if let Some(exif) = turned {
                encoder.add_exif_metadata(&exif)?;
            }
            if let Some(profile) = &self.profile {
                encoder.add_icc_profile(profile)?;
            }
            let colours =
                if self.kind == PixelType::U8 { jpeg_encoder::ColorType::Luma } else { jpeg_encoder::ColorType::Rgb };
            encoder.encode(&self.bytes, u16::try_from(self.width)?, u16::try_from(self.height)?, colours)?;
        } else {
            let mut encoder = WebPEncoder::new(&mut encoded);
            if let Some(exif) = turned {
                encoder.set_exif_metadata(exif.to_vec());
            }
            if let Some(profile) = self.profile {
                encoder.set_icc_profile(profile);
            }
            let colours = match self.kind {
                PixelType::U8 => image_webp::ColorType::L8,
                PixelType::U8x2 => image_webp::ColorType::La8,
                PixelType::U8x4 => image_webp::ColorType::Rgba8,
                _ => image_webp::ColorType::Rgb8,
            };
            encoder.encode(&self.bytes, self.width, self.height, colours)?;
        }
        Ok(encoded)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Something that has edges, slopes and a grain of so many bits.
    fn drawn(width: u32, height: u32, grain: u32) -> Pixels {
        let pixel = |at: u32| {
            let (x, y) = (at % width, at / width);
            let noise =
                (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> (32 - grain);
            [(x * 190 / width + noise) as u8, (y * 190 / height + noise) as u8, (x / 16 % 2 * 190 + noise) as u8]
        };
        let bytes = (0..width * height).flat_map(pixel).collect();
        Pixels { width, height, kind: PixelType::U8x3, bytes, profile: None }
    }

    /// A JPEG of this size.
    pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
        drawn(width, height, 6).encode(true, Orientation::UPRIGHT).unwrap()
    }

    /// A WebP without loss of this size.
    pub fn webp(width: u32, height: u32) -> Vec<u8> {
        drawn(width, height, 2).encode(false, Orientation::UPRIGHT).unwrap()
    }

    /// A PNG of this size.
    pub fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&drawn(width, height, 2).bytes).unwrap();
        bytes
    }

    fn made(kind: ImageType, bytes: &[u8]) -> Vec<(u32, &'static str)> {
        let smaller = smaller(kind, bytes, Orientation::UPRIGHT).unwrap();
        for image in &smaller {
            let size = imagesize::blob_size(&image.bytes).unwrap();
            assert_eq!(size.width, image.width as usize);
            assert!(image.bytes.len() < bytes.len());
        }
        smaller.into_iter().map(|image| (image.width, image.ending)).collect()
    }

    #[test]
    fn each_format_gives_what_is_lighter() {
        assert_eq!(made(ImageType::Png, &png(900, 300)), [(480, "webp"), (800, "webp")]);
        assert_eq!(made(ImageType::Jpeg, &jpeg(1000, 300)), [(480, "jpg"), (800, "jpg")]);
        assert_eq!(made(ImageType::Webp, &webp(1000, 300)), [(480, "webp"), (800, "webp")]);
        assert_eq!(made(ImageType::Png, &png(480, 300)), []);
        assert_eq!(made(ImageType::Gif, b"GIF89a\x00\x10\x00\x10\0\0\0;"), []);
    }

    #[test]
    fn an_image_on_its_side_is_measured_as_it_is_shown() {
        let smaller = smaller(ImageType::Jpeg, &jpeg(900, 600), Orientation(6)).unwrap();
        let sizes: Vec<_> = smaller.iter().map(|image| imagesize::blob_size(&image.bytes).unwrap()).collect();
        assert_eq!(smaller.iter().map(|image| image.width).collect::<Vec<_>>(), [480]);
        assert_eq!(sizes.iter().map(|size| (size.width, size.height)).collect::<Vec<_>>(), [(720, 480)]);
    }

    #[test]
    fn pixels_that_cannot_be_read_are_an_error() {
        let mut broken = png(900, 300);
        let middle = broken.len() / 2;
        broken[middle] ^= 0x55;
        assert!(smaller(ImageType::Png, &broken, Orientation::UPRIGHT).is_err());
    }
}

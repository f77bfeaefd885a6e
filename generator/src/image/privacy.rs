//! What an image's file says besides the image: where it was taken, with what, by whom, and, behind
//! its end, what was cut off. None of it is published; colours and orientation are kept.

use imagesize::ImageType;

use super::{Orientation, is_known};

/// An image's file without what is nobody's business.
pub struct Clean {
    /// What is published; `None` where the format is not one that we look into.
    pub bytes: Option<Vec<u8>>,
    /// How it is to be turned.
    pub orientation: Orientation,
}

/// Cleans a file. `None` where it ends before the image does.
pub fn clean(kind: ImageType, bytes: &[u8]) -> Option<Clean> {
    if !is_known(kind) {
        return Some(Clean { bytes: None, orientation: Orientation::UPRIGHT });
    }
    let mut orientation = Orientation::UPRIGHT;
    let bytes = match kind {
        ImageType::Jpeg => jpeg(bytes, &mut orientation)?,
        ImageType::Png => png(bytes, &mut orientation)?,
        _ => webp(bytes, &mut orientation)?,
    };
    Some(Clean { bytes: Some(bytes), orientation })
}

/// What stands before EXIF in a JPEG.
const EXIF: &[u8] = b"Exif\0\0";

/// Reads marker after marker. Kept is what the pixels and their colours need.
fn jpeg(bytes: &[u8], orientation: &mut Orientation) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        match (bytes.get(at)?, marker) {
            (0xff, 0xff) => at += 1,
            (0xff, 0xd9) => {
                kept.extend([0xff, 0xd9]);
                return Some(kept);
            }
            (0xff, 0xd0..=0xd7 | 0x01) => {
                kept.extend([0xff, marker]);
                at += 2;
            }
            (0xff, 0x02..) => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let segment = bytes.get(at..at + 2 + length)?;
                let data = segment.get(4..)?;
                at += segment.len();
                match marker {
                    0xe1 if data.starts_with(EXIF) => {
                        *orientation = exif_orientation(data.get(EXIF.len()..)?);
                        if *orientation != Orientation::UPRIGHT {
                            let exif = [EXIF, &exif(*orientation)].concat();
                            kept.extend([0xff, 0xe1]);
                            kept.extend(u16::try_from(exif.len() + 2).ok()?.to_be_bytes());
                            kept.extend(exif);
                        }
                    }
                    0xe0 | 0xee => kept.extend(segment),
                    0xe2 if data.starts_with(b"ICC_PROFILE\0") => kept.extend(segment),
                    0xe1..=0xef | 0xfe => {}
                    _ => kept.extend(segment),
                }
            }
            // Pixels, up to the next marker: a 0xff in them is followed by a zero.
            _ => {
                let rest = bytes.get(at..)?;
                let ends = |pair: &[u8]| matches!(pair, [0xff, next] if *next != 0);
                let length = rest.windows(2).position(ends)?;
                kept.extend(rest.get(..length)?);
                at += length;
            }
        }
    }
}

fn png(bytes: &[u8], orientation: &mut Orientation) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let data = chunk.get(8..8 + length)?;
        at += chunk.len();
        match chunk.get(4..8)? {
            b"eXIf" => {
                *orientation = exif_orientation(data);
                if *orientation != Orientation::UPRIGHT {
                    let exif = [b"eXIf".as_slice(), &exif(*orientation)].concat();
                    kept.extend(u32::try_from(exif.len() - 4).ok()?.to_be_bytes());
                    kept.extend(&exif);
                    kept.extend(crc32fast::hash(&exif).to_be_bytes());
                }
            }
            b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => {}
            b"IEND" => {
                kept.extend(chunk);
                return Some(kept);
            }
            _ => kept.extend(chunk),
        }
    }
}

fn webp(bytes: &[u8], orientation: &mut Orientation) -> Option<Vec<u8>> {
    let length = |at: usize| -> Option<usize> {
        usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
    };
    let end = length(4)?.checked_add(8)?;
    bytes.get(..end)?;
    let mut kept = bytes.get(..12)?.to_vec();
    let mut at = 12;
    while at < end {
        let length = length(at + 4)?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(8)?)?;
        at += chunk.len();
        match chunk.get(..4)? {
            b"EXIF" => {
                let tiff = chunk.get(8..)?;
                *orientation = exif_orientation(tiff.strip_prefix(EXIF).unwrap_or(tiff));
                if *orientation != Orientation::UPRIGHT {
                    let exif = exif(*orientation);
                    kept.extend(b"EXIF");
                    kept.extend(u32::try_from(exif.len()).ok()?.to_le_bytes());
                    kept.extend(exif);
                }
            }
            b"XMP " => {}
            _ => {
                kept.extend(chunk);
                if length % 2 == 1 {
                    kept.push(0);
                }
            }
        }
        at += length % 2;
    }
    // What the extended header promises: bit 3 is EXIF, bit 2 is XMP.
    if let Some((b"VP8X", flags)) = kept.get_mut(12..21).and_then(|header| {
        let (name, rest) = header.split_first_chunk_mut::<4>()?;
        Some((&*name, rest.last_mut()?))
    }) {
        *flags &= !0b1100;
        if *orientation != Orientation::UPRIGHT {
            *flags |= 0b1000;
        }
    }
    let size = u32::try_from(kept.len() - 8).ok()?.to_le_bytes();
    kept.get_mut(4..8)?.copy_from_slice(&size);
    Some(kept)
}

/// The number of EXIF's field for the orientation.
const ORIENTATION: u16 = 0x0112;

/// Finds the orientation in EXIF, which is a TIFF of nothing but fields.
fn exif_orientation(tiff: &[u8]) -> Orientation {
    let find = || {
        let little = tiff.starts_with(b"II");
        let two = |at: usize| -> Option<u16> {
            let bytes = tiff.get(at..at + 2)?.try_into().ok()?;
            Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
        };
        let four = |at: usize| -> Option<usize> {
            let bytes = tiff.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
        };
        let fields = four(4)?.checked_add(2)?;
        let count = usize::from(two(fields - 2)?);
        let mut fields = (0..count).map(|field| fields + field * 12);
        let field = fields.find(|field| two(*field) == Some(ORIENTATION))?;
        u8::try_from(two(field + 8)?).ok().filter(|value| (1..=8).contains(value))
    };
    find().map_or(Orientation::UPRIGHT, Orientation)
}

/// Writes EXIF that has nothing but the orientation.
pub fn exif(Orientation(value): Orientation) -> [u8; 26] {
    let [high, low] = ORIENTATION.to_be_bytes();
    [
        b'M', b'M', 0, 42, 0, 0, 0, 8, // The fields begin at byte 8.
        0, 1, high, low, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, // One of them, one number of two bytes.
        0, 0, 0, 0, // No more fields.
    ]
}

#[cfg(test)]
pub mod tests {
    use super::super::smaller::tests::{jpeg, png, webp};
    use super::*;

    /// Puts EXIF with an orientation and a secret into a JPEG.
    pub fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let exif = [EXIF, &exif(Orientation(orientation)), b"secret"].concat();
        let length = (exif.len() as u16 + 2).to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
        let body = [name, data].concat();
        [&(data.len() as u32).to_be_bytes(), body.as_slice(), &crc32fast::hash(&body).to_be_bytes()].concat()
    }

    fn holds(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn what_a_camera_wrote_goes_and_the_orientation_stays() {
        let plain = jpeg(40, 20);
        let comment = [&plain[..2], b"\xff\xfe\0\x08secret", &plain[2..]].concat();
        for (bytes, orientation) in [(with_exif(&plain, 6), 6), (with_exif(&plain, 1), 1), (comment, 1)] {
            let cleaned = clean(ImageType::Jpeg, &[bytes.as_slice(), b"secret"].concat()).unwrap();
            let bytes = cleaned.bytes.unwrap();
            assert!(!holds(&bytes, b"secret"));
            assert_eq!(cleaned.orientation, Orientation(orientation));
            assert_eq!(clean(ImageType::Jpeg, &bytes).unwrap().orientation, Orientation(orientation));
            assert_eq!(bytes == plain, orientation == 1);
        }
    }

    #[test]
    fn text_and_what_was_cut_off_go_from_a_png() {
        let plain = png(30, 20);
        let text = chunk(b"tEXt", b"Author\0secret");
        let turned = chunk(b"eXIf", &exif(Orientation(8)));
        let said = [&plain[..33], &text, &plain[33..], b"secret"].concat();
        assert_eq!(clean(ImageType::Png, &said).unwrap().bytes.unwrap(), plain);
        let said = [&plain[..33], &turned, &plain[33..]].concat();
        let cleaned = clean(ImageType::Png, &said).unwrap();
        assert_eq!((cleaned.bytes.unwrap(), cleaned.orientation), (said, Orientation(8)));
    }

    #[test]
    fn text_goes_from_a_webp() {
        let plain = webp(30, 20);
        let mut said = plain.clone();
        said.extend(b"EXIF\x06\0\0\0secretXMP \x07\0\0\0secrets\0");
        let size = (said.len() as u32 - 8).to_le_bytes();
        said[4..8].copy_from_slice(&size);
        assert_eq!(clean(ImageType::Webp, &said).unwrap().bytes.unwrap(), plain);
        assert!(clean(ImageType::Webp, &said[..said.len() - 1]).is_none());
    }

    #[test]
    fn broken_files_are_survived() {
        for (kind, bytes) in
            [(ImageType::Jpeg, with_exif(&jpeg(9, 9), 3)), (ImageType::Png, png(9, 9)), (ImageType::Webp, webp(9, 9))]
        {
            for at in 0..bytes.len() {
                for value in [0, 1, 0x7f, 0xff] {
                    let mut broken = bytes.clone();
                    broken[at] = value;
                    clean(kind, &broken);
                }
            }
        }
    }
}

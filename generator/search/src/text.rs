//! Words of a text, the same for what is indexed, what is typed and what is shown.

use std::ops::Range;

/// Longer words than this, in bytes, are nobody's search; they are cut.
const LONGEST: usize = 48;

/// A word, or what stands for one where none are spaced apart.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Word {
    /// In lower case.
    pub text: String,
    /// Where it stands.
    pub place: Range<usize>,
    /// What it is made of.
    pub kind: Kind,
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Letters and digits that stand together.
    Plain,
    /// Two characters of a script that does not space its words.
    Pair,
    /// One such character.
    Single,
    /// Words that a hyphen, a dot or an apostrophe joins, written as one: `wifi` for "Wi-Fi".
    Joined,
}

/// Calls `take` for each word of a text, in the order of where they end, a joined one behind its
/// parts. The text is only lent: nearly all words of an index are known already.
pub fn words(text: &str, mut take: impl FnMut(&str, Range<usize>, Kind)) {
    let mut folded = String::new();
    let mut before = String::new();
    let mut joined = String::new();
    let mut joined_from = 0;
    let mut parts = 0;
    // The end of the last part, where the next one may be joined to it.
    let mut part_end = usize::MAX;
    let mut at = 0;
    while let Some((start, first)) = next(text, at) {
        let script = is_unspaced(first);
        folded.clear();
        // Nearly all letters are ASCII's.
        let plain = text.get(start..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_alphanumeric).count());
        let mut end = start + plain;
        folded.push_str(text.get(start..end.min(start + LONGEST)).unwrap_or(""));
        folded.make_ascii_lowercase();
        if text.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) {
            let from = end;
            for (place, c) in text.get(from..).unwrap_or("").char_indices() {
                if !is_word(c) || is_unspaced(c) != script {
                    break;
                }
                end = from + place + c.len_utf8();
                if !script && folded.len() < LONGEST {
                    fold(c, &mut folded);
                }
            }
        }
        at = end;
        let is_joined = parts > 0 && !script && joins(text, part_end, start);
        if !is_joined {
            if parts > 1 {
                take(&joined, joined_from..part_end, Kind::Joined);
            }
            (parts, joined_from) = (0, start);
        }
        if script {
            pairs(text, start..end, &mut take);
            continue;
        }
        take(&folded, start..end, Kind::Plain);
        // Few words are joined.
        if parts == 1 {
            std::mem::swap(&mut joined, &mut before);
        }
        if parts > 0 && joined.len() < LONGEST {
            joined.push_str(&folded);
        }
        std::mem::swap(&mut before, &mut folded);
        parts += 1;
        part_end = end;
    }
    if parts > 1 {
        take(&joined, joined_from..part_end, Kind::Joined);
    }
}

/// Lists the words of a text.
pub fn list(text: &str) -> Vec<Word> {
    let mut list = Vec::new();
    words(text, |text, place, kind| list.push(Word { text: text.to_owned(), place, kind }));
    list
}

/// Finds where the next word begins.
fn next(text: &str, mut at: usize) -> Option<(usize, char)> {
    loop {
        let byte = *text.as_bytes().get(at)?;
        if byte.is_ascii_alphanumeric() {
            return Some((at, char::from(byte)));
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let c = text.get(at..)?.chars().next()?;
        if is_word(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// Tells whether nothing but one mark that joins words stands between two places.
fn joins(text: &str, from: usize, to: usize) -> bool {
    match text.as_bytes().get(from..to) {
        Some([mark]) => matches!(mark, b'-' | b'.' | b'_' | b'\''),
        Some(mark @ [_, _, _]) => ["’", "\u{2010}", "\u{2011}"].iter().any(|other| other.as_bytes() == mark),
        _ => false,
    }
}

/// Takes every character of a script without spaces, and every two that stand side by side.
fn pairs(text: &str, place: Range<usize>, take: &mut impl FnMut(&str, Range<usize>, Kind)) {
    let mut before: Option<usize> = None;
    for (at, c) in text.get(place.clone()).unwrap_or("").char_indices() {
        let (start, end) = (place.start + at, place.start + at + c.len_utf8());
        let slice = |from: usize| text.get(from..end).unwrap_or("");
        take(slice(start), start..end, Kind::Single);
        if let Some(before) = before {
            take(slice(before), before..end, Kind::Pair);
        }
        before = Some(start);
    }
}

/// Puts a character behind others in lower case.
fn fold(c: char, folded: &mut String) {
    match c {
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        '\0'..='\x7f' => folded.push(c),
        // As wide as a Chinese character.
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            folded.push(narrow.to_ascii_lowercase());
        }
        c => folded.push(lower(c)),
    }
}

/// Returns a letter in lower case. The tables of the standard library are a fifth of what browsers
/// would load; these are the scripts that have cases and are written by more than a few.
fn lower(c: char) -> char {
    let code = u32::from(c);
    let to = |code: u32| char::from_u32(code).unwrap_or(c);
    let pairs = |first: u32| if code % 2 == first % 2 { to(code + 1) } else { c };
    match code {
        // Latin
        0xc0..=0xde if code != 0xd7 => to(code + 32),
        0x178 => 'ÿ',
        0x139..=0x148 | 0x179..=0x17e => pairs(1),
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 => pairs(0),
        0x218..=0x21b | 0x1e00..=0x1e95 | 0x1ea0..=0x1eff => pairs(0),
        0x1a0 | 0x1af => to(code + 1),
        0x130 => 'i',
        0x1e9e => 'ß',
        // Greek
        0x386 => 'ά',
        0x388..=0x38a => to(code + 37),
        0x38c => 'ό',
        0x38e | 0x38f => to(code + 63),
        0x391..=0x3a1 | 0x3a3..=0x3ab => to(code + 32),
        // Cyrillic
        0x400..=0x40f => to(code + 80),
        0x410..=0x42f => to(code + 32),
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => pairs(0),
        // Armenian
        0x531..=0x556 => to(code + 48),
        _ => c,
    }
}

/// Tells whether a character may be a part of a word: beyond ASCII, whatever is no mark or symbol.
fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' => matches!(c, 'ª' | 'µ' | 'º'),
        '×' | '÷' => false,
        // Marks of Greek, Hebrew, Arabic, Indic and Thai texts.
        '\u{37e}' | '\u{387}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' => false,
        '\u{60c}' | '\u{61b}' | '\u{61e}' | '\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => false,
        '\u{964}' | '\u{965}' | '\u{e2f}' | '\u{e3f}' | '\u{e4f}' | '\u{e5a}' | '\u{e5b}' | '\u{104a}'..='\u{104f}' => {
            false
        }
        '\u{17d4}'..='\u{17da}' => false,
        // Punctuation, money, arrows, signs and boxes.
        '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20cf}'
        | '\u{2100}'..='\u{214f}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2e7f}' => false,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30a0}' | '\u{30fb}' => false,
        // Private, byte order, wide and narrow marks.
        '\u{e000}'..='\u{f8ff}' | '\u{fd3e}' | '\u{fd3f}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}' => false,
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' => false,
        '\u{ffe0}'..='\u{ffff}' => false,
        // Pictures.
        '\u{1f000}'..='\u{1faff}' => false,
        _ => true,
    }
}

/// Tells whether a character's script puts no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{eff}'        // Thai, Lao
        | '\u{1000}'..='\u{109f}'    // Burmese
        | '\u{1780}'..='\u{17ff}'    // Khmer
        | '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' // Hangul
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // kana
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' // Han
        | '\u{ff66}'..='\u{ffdc}') // narrow kana and Hangul
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let said: Vec<String> = list(text).into_iter().map(|word| word.text).collect();
        said.join(" ")
    }

    #[test]
    fn words_are_letters_and_digits_in_lower_case() {
        assert_eq!(said("Reset YOUR Password, Élan!"), "reset your password élan");
        assert_eq!(said("ＡＢＣ１"), "abc1");
        assert_eq!(said(" … "), "");
    }

    #[test]
    fn joined_words_are_one_as_well() {
        assert_eq!(said("Wi-Fi is on."), "wi fi wifi is on");
        assert_eq!(said("E-1042 and 0x80070005"), "e 1042 e1042 and 0x80070005");
        assert_eq!(said("don't. Stop"), "don t dont stop");
        assert_eq!(said("a-b c_d"), "a b ab c d cd");
        assert_eq!(said("and/or, x - y"), "and or x y");
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(said("パスワード"), "パ ス パス ワ スワ ー ワー ド ード");
        assert_eq!(said("iPhoneの設定"), "iphone の 設 の設 定 設定");
        assert_eq!(said("설정 변경"), "설 정 설정 변 경 변경");
    }

    #[test]
    fn letters_and_cases_are_those_of_unicode() {
        let scripts = [0xc0..=0x17f, 0x218..=0x21b, 0x386..=0x3cf, 0x400..=0x52f, 0x531..=0x586, 0x1e00..=0x1eff];
        for c in scripts.into_iter().flatten().filter_map(char::from_u32) {
            let lowered: Vec<char> = c.to_lowercase().collect();
            // The dot of a Turkish İ is a character of its own, and palochka stands alone.
            if let [lowered] = lowered[..]
                && !matches!(c, 'Ӏ' | 'Ӂ'..='ӎ' | 'Ϗ')
            {
                assert_eq!(lower(c), lowered, "{c}");
            }
        }
        let spoken = "aé ß ñ ő ž ș đ Ω я і є ў א ب ه ک ด ิ क ि ක ক ಕ ന ლ ա ብ 漢 か カ 한 ٣ १";
        assert!(spoken.chars().filter(|c| *c != ' ').all(is_word));
        assert!("¡¿«»„“”‘’…–—·•→€£©™§°、。「」！？，：（）・؟،।🙂✓★░".chars().all(|c| !is_word(c)));
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Ää Wi-Fi 設定";
        for word in list(text) {
            assert_eq!(said(&text[word.place.clone()]).split(' ').next_back().unwrap(), word.text, "{word:?}");
        }
    }
}

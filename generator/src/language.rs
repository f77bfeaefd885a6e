//! What a language's tag says of it, by the Unicode project's tables.

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// Returns the direction a language is written in, as HTML names it.
pub fn direction(tag: &str) -> &'static str {
    let language: Option<LanguageIdentifier> = tag.parse().ok();
    match language.map(|language| language.character_direction()) {
        Some(CharacterDirection::RTL) => "rtl",
        _ => "ltr",
    }
}

/// Returns a language with the country where most speak it, as Open Graph names it: `de_DE`.
pub fn locale(tag: &str) -> String {
    let Ok(mut language) = tag.parse::<LanguageIdentifier>() else { return tag.to_owned() };
    language.maximize();
    match language.region {
        Some(region) => format!("{}_{region}", language.language),
        None => language.language.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_in_their_direction() {
        let rtl = [
            "ar", "ar-EG", "az-Arab", "ckb", "dv", "fa", "he", "ks", "ku-Arab", "pa-Arab", "ps", "sd", "ug", "ur", "yi",
        ];
        for tag in rtl {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["az", "de", "en", "ja", "ks-Deva", "ku", "pa", "sd-Deva", "zh-Hant"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn a_locale_names_a_country() {
        for (tag, wanted) in
            [("de", "de_DE"), ("en", "en_US"), ("pt-BR", "pt_BR"), ("zh-Hant", "zh_TW"), ("ja", "ja_JP")]
        {
            assert_eq!(locale(tag), wanted);
        }
    }
}

#![no_main]

use fanlight_search::File;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| fanlight_search_fuzz::search_with(bytes, |file| matches!(file, File::Pages(_))));

//! A new migration must end up in the binary, and `include_dir!` does not notice new files.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}

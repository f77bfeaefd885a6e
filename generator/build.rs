//! Builds anew when the embedded theme changes, which the compiler cannot see.
fn main() {
    println!("cargo::rerun-if-changed=../themes/default");
}

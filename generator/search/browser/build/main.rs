//! Compiles this package once more, for browsers, so that whoever builds the generator needs nothing
//! but cargo: rust-toolchain.toml names the target.

#[cfg(feature = "embed")]
mod embed;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build");
    #[cfg(feature = "embed")]
    embed::embed()?;
    Ok(())
}

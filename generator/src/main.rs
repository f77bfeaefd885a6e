//! The command line.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    fanlight::cli::Cli::parse().run().into()
}

//! The command line of the tests.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use fanlight_tests::{Kind, conformance, matrix, send_email, stories, storm};

/// Drives Fanlight from outside. Source tests/tools first.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Play tests/stories against a host.
    Stories {
        /// Which host.
        host: Kind,
        /// Call a ticket by a nonsense word, and look for the default one in all that customers get.
        #[arg(long)]
        nonsense: bool,
        /// Only the stories whose name contains one of these.
        names: Vec<String>,
    },
    /// Hold a host's ports to what the edge relies on.
    Conformance {
        /// Which host.
        host: Kind,
    },
    /// Ask every route for everybody, as tests/routes.matrix says.
    Matrix {
        /// Which host.
        host: Kind,
    },
    /// Send mail from the Worker through Cloudflare's binding `send_email`, and have it refused.
    SendEmail,
    /// Send many submissions, cut the power in the middle, and count what is left.
    Storm,
}

fn main() -> ExitCode {
    let passed = match Arguments::parse().command {
        Command::Stories { host, nonsense, names } => stories(host, nonsense, &names),
        Command::Conformance { host } => conformance(host),
        Command::Matrix { host } => matrix(host),
        Command::SendEmail => send_email(),
        Command::Storm => storm(),
    };
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

//! Serves a built portal on this machine.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use fanlight_edge::turnstile::VERIFY_URL;
use fanlight_native::{Host, HostError, MailTransport, Options, Turnstile};
use mimalloc::MiMalloc;

/// Rows are made on the database's thread and let go on others: the system's allocator has them wait for
/// each other there, see tests/bench.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Serves a built portal on this machine.
///
/// FANLIGHT_SECRETS holds what signs and hashes, `id:secret` with at least 32 characters of
/// secret; several are separated by commas, the first signs, all verify. FANLIGHT_SMTP_URL says
/// where mail goes: smtp://user:password@host:port or smtps://…. FANLIGHT_TURNSTILE_SECRET is the secret of
/// the Turnstile widget, for portals that have one.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The folder `fanlight build` wrote.
    #[arg(long, value_name = "FOLDER")]
    site: PathBuf,
    /// The folder of the database; made if there is none.
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// Where to listen; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy whose X-Forwarded-For is believed. May be given several times.
    #[arg(long = "trust-proxy", value_name = "IP")]
    trusted_proxies: Vec<IpAddr>,
    /// Seconds between two looks at what is due.
    #[arg(long, value_name = "N", default_value_t = 60)]
    cron_seconds: u64,
    /// Keep mail here, to be read at /_dev/mailbox from this machine, and make a secret where
    /// none is given. Never for a portal that others use.
    #[arg(long)]
    development: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let secrets = std::env::var("FANLIGHT_SECRETS").ok();
    if secrets.is_none() && !arguments.development {
        return Err("FANLIGHT_SECRETS is not set; make one with: echo \"1:$(openssl rand -hex 32)\"".into());
    }
    let mail = match std::env::var("FANLIGHT_SMTP_URL") {
        Ok(url) => MailTransport::Smtp(url),
        Err(_) if arguments.development => MailTransport::Mailbox,
        Err(_) => return Err("FANLIGHT_SMTP_URL is not set: smtp://user:password@host:port".into()),
    };
    let turnstile = std::env::var("FANLIGHT_TURNSTILE_SECRET").ok().map(|secret| {
        let url = std::env::var("FANLIGHT_TURNSTILE_URL").unwrap_or_else(|_| VERIFY_URL.to_owned());
        Turnstile::new(url, secret)
    });
    let host = Host::open(Options {
        site: arguments.site,
        data: arguments.data,
        listen: arguments.listen,
        trusted_proxies: arguments.trusted_proxies,
        mail,
        turnstile,
        secrets,
        cron_seconds: arguments.cron_seconds,
        development: arguments.development,
    })
    .await?;
    println!("listening on http://{}", host.address());
    host.serve(fanlight_native::told_to_end()?).await.map_err(|error: HostError| error.into())
}

//! Two halves of the bench of the edge. `record` asks the portal for pages and writes down what it
//! asks of its database and what it answers; `serve` answers the same without any of the portal.

mod record;
mod serve;

use std::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done: Result<(), Box<dyn Error>> = match arguments.as_slice() {
        ["record", site, data, secrets, session, paths @ ..] => {
            record::record(site.as_ref(), data.as_ref(), secrets, session, paths).await
        }
        ["serve", pages, database, address] => serve::serve(pages.as_ref(), database.as_ref(), address).await,
        _ => Err("fanlight-bench record SITE DATA SECRETS SESSION PATH… or serve PAGES DATABASE ADDRESS".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

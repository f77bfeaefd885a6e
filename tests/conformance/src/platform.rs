//! Assets, time, chance, work after the response.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fanlight_edge::port::{Assets, Clock, Ports, Random, Statement};

use crate::{Finding, Report, expect};

const SITE: &str = include_str!("../site/_fanlight/site.json");
const SHELL: &str = include_str!("../site/_fanlight/shell/en/portal.html");

/// 2026-01-01T00:00:00Z.
const YEAR_2026: i64 = 1_767_225_600_000;

pub async fn check(report: &mut Report, ports: &Ports) {
    report.add("assets are read by the path they have in the folder", present(&*ports.assets).await);
    report.add("an asset that is not there is none", absent(&*ports.assets).await);
    report.add("the clock shows milliseconds of these years", clock(&*ports.clock));
    report.add("random bytes differ", random(&*ports.random));
    report.add("deferred work is done", defer(ports).await);
}

async fn present(assets: &dyn Assets) -> Finding {
    for (path, expected) in [
        ("_fanlight/site.json", SITE),
        // Workers gives pages another address than their path.
        ("_fanlight/shell/en/portal.html", SHELL),
        ("index.html", include_str!("../site/index.html")),
        ("_fanlight/größe 100%.txt", include_str!("../site/_fanlight/größe 100%.txt")),
    ] {
        let bytes = assets.get(path).await.map_err(|error| error.to_string())?;
        expect(bytes.as_deref(), Some(expected.as_bytes()))?;
    }
    Ok(())
}

async fn absent(assets: &dyn Assets) -> Finding {
    for path in [
        "nothing",
        "_fanlight/nothing.json",
        "_fanlight/shell/en/nothing.html",
        "_fanlight",
        // Workers leads on to the address of a page.
        "index",
        "../Cargo.toml",
    ] {
        if assets.get(path).await != Ok(None) {
            return Err(format!("{path} is there"));
        }
    }
    Ok(())
}

fn clock(clock: &dyn Clock) -> Finding {
    let (first, second) = (clock.now(), clock.now());
    let is_sane = first > YEAR_2026 && first < 2 * YEAR_2026 && second >= first;
    if is_sane { Ok(()) } else { Err(format!("{first}, then {second}")) }
}

fn random(random: &dyn Random) -> Finding {
    let (mut first, mut second) = ([0; 32], [0; 32]);
    random.fill(&mut first);
    random.fill(&mut second);
    expect(first == second || first == [0; 32] || second == [0; 32], false)
}

async fn defer(ports: &Ports) -> Finding {
    let done = Arc::new(AtomicBool::new(false));
    let flag = done.clone();
    let database = ports.database.clone();
    ports.defer.run(Box::pin(async move {
        // Input and output must still be possible then.
        let result = database.query(Statement::new("select 1 as value", [])).await;
        flag.store(result.is_ok(), Ordering::SeqCst);
    }));
    // No timer on every platform: each query gives the other work a turn. A busy machine may be late with it.
    for _ in 0..10_000 {
        if done.load(Ordering::SeqCst) {
            return Ok(());
        }
        ports.database.query(Statement::new("select 1 as value", [])).await.map_err(|error| error.to_string())?;
    }
    Err("not done after ten thousand queries".to_owned())
}

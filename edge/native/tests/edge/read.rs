//! How often a page asks the database.

use http::StatusCode;

use crate::harness::{ADA, Browser, Harness, MINUTE, key};

#[tokio::test]
async fn a_page_reads_once_and_writes_nothing_before_it_is_sent() {
    let mut harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let desk = path.replace("/requests", "/desk");
    let (company, shared) = shared(&harness, &path).await;
    // One browser, signed in at both doors: articles are for either.
    let mut browser = harness.agent().await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    harness.tick().await;
    harness.clock.pass(2 * MINUTE);
    let recorder = harness.record();
    for page in [
        "/requests",
        "/requests/export",
        &path,
        "/requests/TKT-9999",
        "/requests/new",
        "/requests/new?article=terms",
        "/requests/track",
        "/requests/code",
        "/search",
        "/desk",
        "/desk?show=all",
        &desk,
        "/desk/TKT-9999",
        "/desk/searches",
        &format!("{path}/people"),
        &format!("{desk}/people"),
        "/desk/organisations",
        "/desk/organisations?q=post.example",
        &company,
        &shared,
        "/desk/new",
        "/guide/terms/",
        "/guide/nowhere",
    ] {
        recorder.journeys();
        let answer = harness.get(&mut browser, page).await;
        assert_ne!(answer.status, StatusCode::SEE_OTHER, "{page}");
        let (reads, batches) = recorder.journeys();
        let needs_nothing = matches!(page, "/requests/track" | "/requests/code");
        assert_eq!((reads, batches), (usize::from(!needs_nothing), 0), "{page}");
    }
}

#[tokio::test]
async fn being_seen_is_written_down_after_the_page_and_once_a_minute() {
    let mut harness = Harness::new().await;
    let path = harness.open(&key(1)).await;
    let mut browser = Browser::new("192.0.2.1");
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    harness.tick().await;
    let recorder = harness.record();
    let touches = || {
        let statements = std::mem::take(&mut *recorder.statements.lock().unwrap());
        statements.iter().filter(|sql| sql.starts_with("update session")).count()
    };
    for (pause, expected) in [(0, 0), (2 * MINUTE, 1), (MINUTE / 2, 0), (MINUTE, 1)] {
        harness.clock.pass(pause);
        assert_eq!(harness.get(&mut browser, &path).await.status, StatusCode::OK);
        assert_eq!(touches(), 0, "before the answer");
        harness.tick().await;
        assert_eq!(touches(), expected, "after {pause} ms");
    }
    // Whoever is not signed in, or not any more, keeps nothing alive.
    harness.clock.pass(61 * MINUTE);
    assert_eq!(harness.get(&mut browser, &path).await.status, StatusCode::SEE_OTHER);
    harness.tick().await;
    assert_eq!(touches(), 0);
}

/// Makes an organisation and a link to a ticket, and returns both paths.
async fn shared(harness: &Harness, path: &str) -> (String, String) {
    let mut agent = harness.agent().await;
    let company = harness.post(&mut agent, "/desk/organisations", &[("organisation", "Acme")]).await.location.unwrap();
    let desk = path.replace("/requests", "/desk");
    harness.post(&mut agent, &format!("{desk}/links"), &[("days", "7")]).await;
    let page = harness.get(&mut agent, &format!("{desk}/people")).await.body;
    let url = page.split("class=\"address\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    (company, url.trim_start_matches("http://127.0.0.1:8787").to_owned())
}

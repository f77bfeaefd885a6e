//! Lists: what is on them, and what they cost.

use fanlight_edge::port::{Statement, Value};
use http::StatusCode;
use rusqlite::StatementStatus;

use crate::harness::{ADA, Answer, Browser, Harness, key, submission};

/// Opens tickets for Ada and as many for Eve: some are feature requests, every second is closed.
pub async fn seed(harness: &Harness, tickets: i64) {
    let insert = "insert into ticket (id, number, submission, contact_id, requester, subject, kind, status, priority,
            channel, language, created_at, updated_at)
        with recursive n (i) as (select 1 union all select i + 1 from n where i < cast(?1 as integer))
        select 'T' || (i + 100), i + 100, 'T' || (i + 100),
            (select id from contact where address = case i % 4 / 2 when 0 then 'ada@example.com' else 'eve@example.com' end),
            'Somebody', 'The valve drips for the ' || (i + 100) || 'th time',
            case i % 400 when 0 then 'feature' else 'bug' end, case i % 2 when 0 then 'open' else 'closed' end,
            'medium', 'portal', 'en', 1795000000000 + i, 1795000000000 + i % 1000
        from n";
    let say = "insert into message (id, submission, ticket_id, author, author_name, visibility, body, created_at)
        select 'M' || id, 'M' || id, id, 'customer', 'Somebody', 'public', 'Since yesterday.', created_at from ticket
        where number > 100";
    // Ada takes part in all of Eve's.
    let join = "insert into participant
            (id, ticket_id, contact_id, invited_by, invited_at, accepted_at, number, is_settled, updated_at)
        select 'P' || id, id, (select id from contact where address = 'ada@example.com'), 'agent:one@desk.example',
            1, 1, number, is_settled, updated_at
        from ticket where number > 100 and contact_id = (select id from contact where address = 'eve@example.com')";
    let find = "update participant set accepted_at = 2 where number > 100";
    let statements = vec![
        Statement::new(insert, [tickets.into()]),
        Statement::new(join, []),
        Statement::new(find, []),
        Statement::new(say, []),
    ];
    harness.ports.database.batch(statements).await.unwrap();
}

pub async fn open_for_eve(harness: &Harness) {
    let key = key(900);
    let mut form = submission(&key);
    form[2].1 = "eve@example.com";
    harness.post(&mut Browser::new("192.0.2.200"), "/requests/new", &form).await;
}

fn numbers(answer: &Answer) -> Vec<String> {
    let links = answer.body.split("scope=\"row\"").skip(1);
    links.map(|link| link.split("TKT-").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}

fn link(answer: &Answer, rel: &str) -> Option<String> {
    let before = answer.body.split(&format!("\" rel=\"{rel}\"")).next().filter(|before| *before != answer.body)?;
    Some(before.rsplit("href=\"").next().unwrap().replace("&#38;", "&"))
}

#[tokio::test]
async fn pages_lead_through_the_whole_list_and_back_while_others_write() {
    let harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    harness.open(&key(1)).await;
    open_for_eve(&harness).await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    seed(&harness, 240).await;
    // Of 240 half are Ada's, of which half are open: 60, and the one opened above.
    for sort in ["", "?sort=created", "?sort=created&order=up", "?order=up"] {
        let mut page = harness.get(&mut browser, &format!("/requests{sort}")).await;
        assert_eq!(link(&page, "prev"), None);
        let mut seen = numbers(&page);
        let mut pages = 1;
        while let Some(next) = link(&page, "next") {
            assert!(sort.is_empty() || next.contains(&sort[1..]), "{next}");
            // Something happens to a ticket that was shown: it moves, and no other is left out.
            page = harness.get(&mut browser, &next).await;
            seen.extend(numbers(&page));
            pages += 1;
        }
        assert_eq!((pages, seen.len()), (3, 61), "{sort}");
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), 61);
        let back = harness.get(&mut browser, &link(&page, "prev").unwrap()).await;
        assert_eq!(numbers(&back), seen[25..50], "{sort}");
        let start = harness.get(&mut browser, &link(&back, "prev").unwrap()).await;
        assert_eq!(numbers(&start), seen[..25], "{sort}");
        assert_eq!(link(&start, "prev"), None, "the start is the start from either side");
    }
    let descending = harness.get(&mut browser, "/requests?sort=created").await.body;
    assert!(
        descending.contains("aria-sort=\"descending\"><a href=\"/requests?sort=created&#38;order=up\">Created</a>")
    );
    assert_eq!(descending.matches("aria-sort").count(), 1);
}

#[tokio::test]
async fn a_list_is_filtered_and_searched_within_ones_own() {
    let harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    let path = harness.open(&key(1)).await;
    open_for_eve(&harness).await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    seed(&harness, 2000).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests", "/desk");
    for (text, visibility) in [("Turn the brass ring.", "public"), ("Grumpy hedgehog.", "internal")] {
        harness.post(&mut agent, &format!("{desk}/reply"), &[("text", text), ("visibility", visibility)]).await;
    }
    for (query, expected) in [
        ("q=brass", vec!["0001"]),
        ("q=BRASS+rings", vec!["0001"]),
        ("q=br%C3%A4ss", vec!["0001"]),
        ("q=TKT-0001", vec!["0001"]),
        ("q=1", vec!["0001"]),
        ("q=hedgehog", vec![]),
        ("q=brass+hedgehog", vec![]),
        ("q=eve", vec![]),
        ("q=%22%29+OR+owner:*", vec![]),
        // Eve's.
        ("q=106", vec![]),
        ("q=104", vec!["0104"]),
        ("q=104&state=closed", vec![]),
        ("q=105&state=closed", vec!["0105"]),
        ("q=valve&type=feature&from=2026-11-18&to=2026-11-18", vec!["2100", "1700", "1300", "0900", "0500"]),
        ("type=feature&sort=created&order=up", vec!["0500", "0900", "1300", "1700", "2100"]),
        ("type=feature&from=2026-11-19", vec![]),
        ("type=feature&to=2026-11-17", vec![]),
        ("type=feature&state=closed", vec![]),
        ("status=waiting", vec![]),
        ("whose=company", vec![]),
        ("after=nonsense&sort=size&order=sideways&type=x&from=y&q=brass", vec!["0001"]),
    ] {
        let mut page = harness.get(&mut browser, &format!("/requests?{query}")).await;
        let mut found = numbers(&page);
        while let Some(next) = link(&page, "next") {
            page = harness.get(&mut browser, &next).await;
            found.extend(numbers(&page));
        }
        assert_eq!(found, expected, "{query}");
    }
    let status = harness.get(&mut browser, "/requests?whose=company").await.status;
    assert_eq!(status, StatusCode::NOT_FOUND, "of no company");
    // Agents search everybody's; and what is internal is in no index at all.
    assert_eq!(numbers(&harness.get(&mut agent, "/desk?q=106").await), ["0106"]);
    assert!(numbers(&harness.get(&mut agent, "/desk?q=hedgehog&show=all").await).is_empty());
    assert_eq!(numbers(&harness.get(&mut agent, "/desk?q=105&show=all").await), ["0105"]);
    assert!(numbers(&harness.get(&mut agent, "/desk?q=105").await).is_empty(), "closed");
}

/// Runs what a page asked once more, and counts what SQLite does for it.
fn steps(harness: &Harness, questions: &[Statement]) -> i64 {
    let sqlite = rusqlite::Connection::open(harness.folder.path().join("portal.sqlite")).unwrap();
    let mut steps = 0;
    for Statement { sql, arguments } in questions {
        let mut prepared = sqlite.prepare(sql).unwrap();
        for (index, argument) in arguments.iter().enumerate() {
            match argument {
                Value::Null => prepared.raw_bind_parameter(index + 1, rusqlite::types::Null),
                Value::Integer(integer) => prepared.raw_bind_parameter(index + 1, *integer as f64),
                Value::Real(real) => prepared.raw_bind_parameter(index + 1, *real),
                Value::Text(text) => prepared.raw_bind_parameter(index + 1, text),
            }
            .unwrap();
        }
        let mut rows = prepared.raw_query();
        while rows.next().unwrap().is_some() {}
        drop(rows);
        assert_eq!(prepared.get_status(StatementStatus::FullscanStep), 0, "{sql}");
        steps += i64::from(prepared.get_status(StatementStatus::VmStep));
    }
    steps
}

#[tokio::test]
async fn a_page_costs_the_same_however_many_tickets_there_are() {
    const PAGES: &[&str] = &[
        "/requests",
        "/requests?state=closed",
        "/requests?sort=created&order=up",
        "/requests?type=feature",
        "/requests?q=valve",
        "/requests?q=valve&type=feature",
        "/requests?q=nothing",
        "/requests?whose=joined",
        "/requests?whose=joined&sort=created&order=up",
        "/requests?whose=joined&q=valve",
        "/desk",
        "/desk?show=all",
        "/desk?q=valve",
        "/requests/TKT-0104",
        "/desk/TKT-0104",
    ];
    let mut found = Vec::new();
    for tickets in [2_000, 40_000] {
        let mut harness = Harness::new().await;
        harness.open(&key(1)).await;
        open_for_eve(&harness).await;
        let mut browser = harness.agent().await;
        harness.sign_in(&mut browser, "/requests/track", ADA).await;
        seed(&harness, tickets).await;
        let recorder = harness.record();
        let mut costs = Vec::new();
        for page in PAGES {
            recorder.questions.lock().unwrap().clear();
            let answer = harness.get(&mut browser, page).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            costs.push(steps(&harness, &recorder.questions.lock().unwrap()));
        }
        found.push(costs);
    }
    for ((page, few), many) in PAGES.iter().zip(&found[0]).zip(&found[1]) {
        // A branch more or less here and there; a walk would be twenty times as much.
        assert!(many * 10 <= few * 11 + 100, "{page}: {few} steps became {many}");
    }
}

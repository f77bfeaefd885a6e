//! Somebody's tickets as a file: what is in it, and what it costs.

use fanlight_contract::{Field, FieldType, Sharing};
use http::StatusCode;

use crate::harness::{ADA, Answer, Browser, Harness, form, key, submission};
use crate::list::{open_for_eve, seed};

const EXPORT: &str = "/requests/export";

/// Reads a file for programs.
fn read(answer: &Answer) -> serde_json::Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// Reads a table as RFC 4180 says.
fn table(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let mut letters = answer.body.strip_prefix('\u{FEFF}').unwrap().chars().peekable();
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    while letters.next_if_eq(&'"').is_some() {
        let mut cell = String::new();
        loop {
            match letters.next().unwrap() {
                '"' if letters.next_if_eq(&'"').is_none() => break,
                letter => cell.push(letter),
            }
        }
        line.push(cell);
        match letters.next().unwrap() {
            ',' => {}
            '\r' => {
                assert_eq!(letters.next(), Some('\n'));
                lines.push(std::mem::take(&mut line));
            }
            letter => panic!("{letter:?} behind a cell"),
        }
    }
    assert_eq!((line.len(), letters.next()), (0, None));
    lines
}

#[tokio::test]
async fn a_file_holds_all_that_is_ones_own_and_nothing_else() {
    let mut harness = Harness::new().await;
    let kinds = ["support", "inquiry", "bug", "feature"];
    let own = |id: &str, visible| Field {
        id: id.into(),
        r#type: FieldType::Text { max_length: 200 },
        required: false,
        visible,
        when: None,
    };
    let words = "\nfield-device = Device\nfield-serial = Serial\n";
    let forms = vec![form("default", &kinds, &["device", "serial"])];
    harness.replace_forms(forms, vec![own("device", true), own("serial", false)], words).await;
    let mut browser = Browser::new("192.0.2.1");
    let (first, second) = (key(1), key(2));
    let mut typed = submission(&first).to_vec();
    typed[3].1 = "=cmd|' /C calc'!A0";
    typed.extend([("fields.device", "+49, the \"hub\""), ("fields.serial", "INTERNAL-1")]);
    harness.post_files(&mut browser, "/requests/new", &typed, &[("leak.txt", b"text"), ("drip.txt", b"more")]).await;
    harness.post(&mut browser, "/requests/new", &submission(&second)).await;
    open_for_eve(&harness).await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    // More than is read of one at once.
    for number in 0..120 {
        harness.clock.pass(1);
        if number % 50 == 0 {
            // Nobody sends as many within an hour.
            harness.write("delete from hit").await;
        }
        let text = format!("Message {number}, said \"so\"");
        let answer = harness.post(&mut browser, "/requests/TKT-0001", &[("text", &text)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let mut agent = harness.agent().await;
    let note = [("text", "CANARY"), ("visibility", "internal")];
    harness.post_files(&mut agent, "/desk/TKT-0001/reply", &note, &[("secret.txt", b"text")]).await;
    harness.post(&mut agent, "/desk/TKT-0001/resolve", &[("resolution", "A new seal.")]).await;
    harness.write("update survey set score = 5, comment = 'Fine.', answered_at = 1").await;

    let page = harness.get(&mut browser, EXPORT).await;
    assert_eq!(page.body.matches("name=\"format\"").count(), 2);
    assert!(!page.body.contains("rel=\"next\"") && !page.body.contains("whose=company"));
    let json = harness.post(&mut browser, EXPORT, &[("format", "json")]).await;
    let file = read(&json);
    assert_eq!((&file["exported_at"], &file["next"]), (&"2026-11-20T12:00:00Z".into(), &serde_json::Value::Null));
    assert_eq!(file["items"].as_array().unwrap().len(), 2);
    let item = &file["items"][0];
    let messages = item["messages"].as_array().unwrap();
    for (pointer, expected) in [
        ("/number", "TKT-0001"),
        ("/url", "http://127.0.0.1:8787/requests/TKT-0001"),
        ("/subject", "=cmd|' /C calc'!A0"),
        ("/requester", "Ada"),
        ("/type", "support"),
        ("/status", "resolved"),
        ("/created_at", "2026-11-20T12:00:00Z"),
        ("/resolution", "A new seal."),
        ("/fields/device", "+49, the \"hub\""),
        ("/rating/comment", "Fine."),
        ("/messages/0/created_at", "2026-11-20T12:00:00Z"),
        ("/messages/120/author", "customer"),
    ] {
        assert_eq!(item.pointer(pointer).and_then(serde_json::Value::as_str), Some(expected), "{pointer}");
    }
    let mut files: Vec<_> =
        (0..2).map(|file| messages[0]["files"][file]["name"].as_str().unwrap().to_owned()).collect();
    files.sort();
    assert_eq!(files, ["drip.txt", "leak.txt"]);
    let said: Vec<_> = messages.iter().map(|message| message["text"].as_str().unwrap().to_owned()).collect();
    let expected: Vec<_> = (0..120).map(|number| format!("Message {number}, said \"so\"")).collect();
    assert_eq!((said[0].as_str(), &said[1..]), ("Since yesterday.", &expected[..]));
    assert!(messages[0]["files"][0]["url"].as_str().unwrap().starts_with("http://127.0.0.1:8787/requests/TKT-0001/"));
    assert_eq!(file["items"][1]["messages"].as_array().unwrap().len(), 1);

    let csv = harness.post(&mut browser, EXPORT, &[("format", "csv")]).await;
    for (answer, media_type, name) in [
        (&json, "application/json", "requests-2026-11-20.json"),
        (&csv, "text/csv; charset=utf-8; header=present", "requests-2026-11-20.csv"),
    ] {
        let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), media_type);
        assert_eq!(
            header("content-disposition"),
            format!(
                "attachment; filename=\"{name}\"; filename*=UTF-8''{}",
                name.replace('-', "%2D").replace("%2D", "-")
            )
        );
        assert_eq!(
            (header("x-content-type-options"), header("cache-control")),
            ("nosniff".into(), "private, no-store".into())
        );
        for foreign in ["CANARY", "secret.txt", "INTERNAL-1", "eve@"] {
            assert!(!answer.body.contains(foreign), "{foreign}");
        }
    }
    let lines = table(&csv);
    let columns =
        "Number Subject From Type Status Agent Created Last_activity Resolution Rating Device Files Conversation";
    assert_eq!(lines[0], columns.split(' ').map(|column| column.replace('_', " ")).collect::<Vec<_>>());
    assert_eq!((lines.len(), lines[1].len(), lines[2].len()), (3, 13, 13));
    for (column, expected) in [
        (0, "TKT-0001"),
        (1, "'=cmd|' /C calc'!A0"),
        (4, "Resolved"),
        (6, "2026-11-20T12:00:00Z"),
        (8, "A new seal."),
        (9, "5\nFine."),
        (10, "'+49, the \"hub\""),
    ] {
        assert_eq!(lines[1][column], expected);
    }
    assert!(["leak.txt\ndrip.txt", "drip.txt\nleak.txt"].contains(&lines[1][11].as_str()));
    assert!(lines[1][12].starts_with("2026-11-20T12:00:00Z Ada\nSince yesterday.\n\n2026"), "{}", lines[1][12]);
    assert!(lines[1][12].ends_with("\nMessage 119, said \"so\""));

    // Asked for by a form alone, in a kind that there is, and not without end.
    let answer = harness.post(&mut browser, EXPORT, &[("format", "xml")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let answer = harness.post(&mut browser, EXPORT, &[("format", "csv"), ("contact", "x")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let visitor = harness.post(&mut Browser::new("192.0.2.9"), EXPORT, &[("format", "csv")]).await;
    assert_eq!(visitor.location.as_deref(), Some("/requests/track"));
    for _ in 0..3 {
        assert_eq!(harness.post(&mut browser, EXPORT, &[("format", "csv")]).await.status, StatusCode::OK);
    }
    let limited = harness.post(&mut browser, EXPORT, &[("format", "csv")]).await;
    assert_eq!(
        (limited.status, &limited.headers["retry-after"]),
        (StatusCode::TOO_MANY_REQUESTS, &"3600".parse().unwrap())
    );
    assert!(limited.body.contains("Several exports were made"));
    assert_eq!(harness.count("select count(*) as n from audit where action = 'export'").await, 5);
    assert_eq!(harness.count("select count(*) as n from hit where action = 'export'").await, 5);
}

#[tokio::test]
async fn a_company_s_file_is_for_whom_it_shows_its_tickets() {
    const BOB: &str = "bob@acme.example";
    let harness = Harness::new().await;
    let mut agent = harness.agent().await;
    let company = harness.company(&mut agent, "Acme", "acme.example").await;
    harness.open_for(1, "ann@acme.example", "Of Ann").await;
    harness.open_for(2, BOB, "Of Bob").await;
    harness.open_for(3, ADA, "Of Ada").await;
    harness.customer("ann@acme.example").await;
    let mut bob = harness.customer(BOB).await;
    let all = format!("{EXPORT}?whose=company");
    let fields = [("format", "json"), ("whose", "company")];
    let missing = harness.get(&mut bob, "/requests/export/nothing").await;
    assert_eq!(harness.get(&mut bob, &all).await.body, missing.body);
    assert_eq!(harness.post(&mut bob, EXPORT, &fields).await.status, StatusCode::NOT_FOUND);
    assert!(!harness.get(&mut bob, EXPORT).await.body.contains("whose=company"));
    harness.share(&mut agent, &company, Sharing::Everyone).await;
    assert!(harness.get(&mut bob, EXPORT).await.body.contains("whose=company"));
    assert!(harness.get(&mut bob, &all).await.body.contains("name=\"whose\" value=\"company\""));
    let subjects = |answer: &Answer| {
        let subject = |item: &serde_json::Value| item["subject"].as_str().unwrap().to_owned();
        read(answer)["items"].as_array().unwrap().iter().map(subject).collect::<Vec<_>>()
    };
    // One's own, unless somebody asks for more.
    assert_eq!(subjects(&harness.post(&mut bob, EXPORT, &[("format", "json")]).await), ["Of Bob"]);
    assert_eq!(subjects(&harness.post(&mut bob, EXPORT, &fields).await), ["Of Ann", "Of Bob"]);
    assert_eq!(
        harness.post(&mut bob, EXPORT, &[("format", "json"), ("whose", "all")]).await.status,
        StatusCode::BAD_REQUEST
    );
    // Who is taken out has it no more.
    harness.set_member(&mut agent, &company, BOB, &[("leave", "yes")]).await;
    assert_eq!(harness.post(&mut bob, EXPORT, &fields).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_ends_and_says_where_the_next_one_begins() {
    let mut harness = Harness::new().await;
    let mut browser = Browser::new("192.0.2.1");
    harness.open(&key(1)).await;
    open_for_eve(&harness).await;
    harness.sign_in(&mut browser, "/requests/track", ADA).await;
    seed(&harness, 2_400).await;
    // 1,200 are Ada's, and the one opened above.
    let page = harness.get(&mut browser, EXPORT).await.body;
    assert!(page.contains("A file ends after 1000 numbers, this one with TKT-2097."), "{page}");
    let next = page.split("\" rel=\"next\"").next().unwrap().rsplit('"').next().unwrap().to_owned();
    let recorder = harness.record();
    let first = read(&harness.post(&mut browser, EXPORT, &[("format", "json")]).await);
    // Twenty at once, however many there are: who asks, the limit, and twice for each twenty and the end.
    assert_eq!(recorder.journeys(), (1 + 50 * 2 + 1, 1));
    let after = first["next"].as_str().unwrap();
    assert_eq!(next, format!("{EXPORT}?after={after}"));
    assert!(harness.get(&mut browser, &next).await.body.contains(&format!("name=\"after\" value=\"{after}\"")));
    let second = read(&harness.post(&mut browser, EXPORT, &[("format", "json"), ("after", after)]).await);
    assert_eq!(second["next"], serde_json::Value::Null);
    let numbers = |file: &serde_json::Value| {
        let number = |item: &serde_json::Value| item["number"].as_str().unwrap().to_owned();
        file["items"].as_array().unwrap().iter().map(number).collect::<Vec<_>>()
    };
    let (first, second) = (numbers(&first), numbers(&second));
    assert_eq!((first.len(), second.len()), (1_000, 201));
    assert!(first.iter().chain(&second).is_sorted());
    assert_eq!(first.last().unwrap(), after);
    assert_eq!(harness.get(&mut browser, &format!("{EXPORT}?after=nonsense")).await.status, StatusCode::NOT_FOUND);
}

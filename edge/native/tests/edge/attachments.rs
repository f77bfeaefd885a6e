//! Files: which are taken, who gets them, and what becomes of those nobody wants any more.

use fanlight_edge::port::{Statement, Value};
use futures_util::future::join_all;
use http::{Request, StatusCode};

use crate::harness::{ADA, Answer, Browser, DAY, HOUR, Harness, key, multipart, submission};

const MEGABYTE: usize = 1024 * 1024;

/// One pixel, as far as its beginning tells.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// What a form that came back holds of files.
fn kept(answer: &Answer) -> Vec<String> {
    let parts = answer.body.split("name=\"kept\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

/// The addresses of the files on a page.
fn links(answer: &Answer) -> Vec<String> {
    let parts = answer.body.split("href=\"").skip(1).map(|part| part.split('"').next().unwrap());
    parts.filter(|url| url.contains("/files/") && !url.contains('?')).map(str::to_owned).collect()
}

/// Signs Ada in, with a ticket of hers, and returns its path.
async fn ada(harness: &Harness) -> (Browser, String) {
    let path = harness.open(&key(900)).await;
    let mut ada = Browser::new("192.0.2.1");
    harness.sign_in(&mut ada, "/requests/track", ADA).await;
    (ada, path)
}

async fn blobs(harness: &Harness) -> usize {
    let mut found = 0;
    let rows = harness.ports.database.query(Statement::new("select id from attachment", [])).await.unwrap();
    for row in rows {
        let Some(Value::Text(id)) = row.get("id") else { panic!("no id") };
        found += usize::from(harness.ports.blobs.read(id, None).await.unwrap().is_some());
    }
    found
}

#[tokio::test]
async fn files_come_with_the_form_and_go_to_those_who_may_read_it() {
    let harness = Harness::new().await;
    let mut ada = Browser::new("192.0.2.1");
    let files: [(&str, &[u8]); 3] =
        [("größe %22a%22.png", PICTURE), ("C:\\logs\\a.html.txt", b"<b>no page"), ("", b"")];
    // A page by its second ending.
    let answer = harness.post_files(&mut ada, "/requests/new", &submission(&key(1)), &files).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("“a.html.txt” was left out"), "{}", answer.body);
    let again = kept(&answer);
    assert_eq!(again.len(), 1, "the picture stays");
    let key = key(1);
    let mut fields = submission(&key).to_vec();
    fields.push(("kept", &again[0]));
    let answer = harness.post_files(&mut ada, "/requests/new", &fields, &[("a.log", b"one\ntwo")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    harness.sign_in(&mut ada, "/requests/track", ADA).await;
    let page = harness.get(&mut ada, "/requests/TKT-0001").await;
    let links = links(&page);
    assert_eq!(links.len(), 2, "{}", page.body);
    assert!(page.body.contains("größe _a_.png") && page.body.contains("16 B"), "{}", page.body);

    let picture = harness.get(&mut ada, &links[0]).await;
    let header = |answer: &Answer, name: &str| answer.headers[name].to_str().unwrap().to_owned();
    for (name, expected) in [
        ("content-type", "image/png"),
        ("content-length", "16"),
        ("content-disposition", "attachment; filename=\"gr__e _a_.png\"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20_a_.png"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
    ] {
        assert_eq!(header(&picture, name), expected);
    }
    let head = harness.head(&mut ada, &links[0]).await;
    assert_eq!((head.status, head.body.as_str(), header(&head, "content-length").as_str()), (StatusCode::OK, "", "16"));
    let inline = harness.get(&mut ada, &format!("{}?inline", links[0])).await;
    assert!(header(&inline, "content-disposition").starts_with("inline; "));
    assert_eq!(header(&inline, "content-security-policy"), "sandbox; default-src 'none'");
    let text = harness.get(&mut ada, &format!("{}?inline", links[1])).await;
    assert!(header(&text, "content-disposition").starts_with("attachment; "), "text is never shown in its place");
    assert_eq!(text.body, "one\ntwo");

    let mut agent = harness.agent().await;
    let desk = harness.get(&mut agent, &links[0].replace("/requests/", "/desk/")).await;
    assert_eq!((desk.status, desk.body), (StatusCode::OK, picture.body));
    // The agent's mail counts them and calls none by its name.
    let mail = harness.mails_to("one@desk.example").into_iter().find(|mail| mail.subject.contains("TKT-0001")).unwrap();
    assert!(mail.text.contains("2 files came with it.") && !mail.text.contains("png"), "{}", mail.text);
    assert!(!harness.mails_to(ADA).iter().any(|mail| mail.text.contains("files")), "to an address nobody had proved");
}

#[tokio::test]
async fn a_download_goes_on_where_it_stopped() {
    let harness = Harness::new().await;
    let (mut ada, path) = ada(&harness).await;
    harness.post_files(&mut ada, &path, &[("text", "Here")], &[("a.log", b"0123456789"), ("b.png", PICTURE)]).await;
    let links = links(&harness.get(&mut ada, &path).await);
    let whole = harness.get(&mut ada, &links[0]).await;
    let header = |answer: &Answer, name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(header(&whole, "accept-ranges").as_deref(), Some("bytes"));
    let tag = header(&whole, "etag").unwrap();
    assert!(tag.starts_with('"') && tag != header(&harness.get(&mut ada, &links[1]).await, "etag").unwrap());
    let mut agent = harness.agent().await;
    for door in ["/requests/", "/desk/"] {
        let link = links[0].replace("/requests/", door);
        let browser = if door == "/desk/" { &mut agent } else { &mut ada };
        for (range, if_range, status, body, told) in [
            ("bytes=0-3", "", StatusCode::PARTIAL_CONTENT, "0123", Some("bytes 0-3/10")),
            ("bytes=4-", "", StatusCode::PARTIAL_CONTENT, "456789", Some("bytes 4-9/10")),
            ("bytes=-2", "", StatusCode::PARTIAL_CONTENT, "89", Some("bytes 8-9/10")),
            ("bytes=-99", "", StatusCode::PARTIAL_CONTENT, "0123456789", Some("bytes 0-9/10")),
            ("bytes=9-99", &tag, StatusCode::PARTIAL_CONTENT, "9", Some("bytes 9-9/10")),
            ("bytes=10-", "", StatusCode::RANGE_NOT_SATISFIABLE, "", Some("bytes */10")),
            ("bytes=-0", &tag, StatusCode::RANGE_NOT_SATISFIABLE, "", Some("bytes */10")),
            ("bytes=0-1,4-5", "", StatusCode::OK, "0123456789", None),
            ("bytes=5-4", "", StatusCode::OK, "0123456789", None),
            ("lines=0-1", "", StatusCode::OK, "0123456789", None),
            ("bytes=4-", "\"another\"", StatusCode::OK, "0123456789", None),
            ("bytes=10-", &format!("W/{tag}"), StatusCode::OK, "0123456789", None),
            ("bytes=4-", "Sat, 21 Nov 2026 12:00:00 GMT", StatusCode::OK, "0123456789", None),
        ] {
            let mut request = Request::get(&link).header("range", range);
            if !if_range.is_empty() {
                request = request.header("if-range", if_range);
            }
            let answer = harness.send(browser, request, String::new()).await;
            assert_eq!((answer.status, header(&answer, "content-range").as_deref()), (status, told), "{range}");
            if status == StatusCode::RANGE_NOT_SATISFIABLE {
                assert!(answer.body.contains("<h1>"), "{}", answer.body);
                continue;
            }
            assert_eq!(answer.body, body, "{range}");
            for (name, value) in [
                ("content-length", body.len().to_string().as_str()),
                ("content-type", "text/plain; charset=utf-8"),
                ("content-security-policy", "sandbox; default-src 'none'"),
                ("etag", &tag),
            ] {
                assert_eq!(header(&answer, name).as_deref(), Some(value), "{range}");
            }
        }
        let request = Request::head(&link).header("range", "bytes=4-");
        let head = harness.send(browser, request, String::new()).await;
        assert_eq!((head.status, header(&head, "content-length").as_deref()), (StatusCode::OK, Some("10")));
    }
    // A picture is looked at before it is shown, and so comes whole.
    let request = Request::get(format!("{}?inline", links[1])).header("range", "bytes=4-");
    let shown = harness.send(&mut ada, request, String::new()).await;
    assert_eq!((shown.status, header(&shown, "content-length")), (StatusCode::OK, Some(PICTURE.len().to_string())));
    // Each part asks anew who may read it.
    harness.post(&mut ada, "/requests/sign-out", &[]).await;
    let request = Request::get(&links[0]).header("range", "bytes=4-");
    let answer = harness.send(&mut ada, request, String::new()).await;
    assert_eq!((answer.status, header(&answer, "content-range")), (StatusCode::SEE_OTHER, None));
    let mut eve = Browser::new("192.0.2.7");
    let key = key(2);
    let mut form = submission(&key);
    form[2].1 = "eve@else.example";
    harness.post(&mut eve, "/requests/new", &form).await;
    harness.sign_in(&mut eve, "/requests/track", "eve@else.example").await;
    let missing = format!("{path}/files/00000000000000000000000000");
    for range in ["bytes=4-", "bytes=99-"] {
        let request = |link: &str| Request::get(link).header("range", range);
        let theirs = harness.send(&mut eve, request(&links[0]), String::new()).await;
        assert_eq!(theirs, harness.send(&mut eve, request(&missing), String::new()).await, "{range}");
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_file_of_others_looks_like_one_that_there_is_not() {
    let harness = Harness::new().await;
    let (mut ada, path) = ada(&harness).await;
    let key = key(1);
    let fields = [("key", key.as_str()), ("text", "Here")];
    let answer = harness.post_files(&mut ada, &path, &fields, &[("a.txt", b"secret")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let file = links(&harness.get(&mut ada, &path).await).remove(0);
    assert_eq!(harness.get(&mut ada, &file).await.body, "secret");

    let mut eve = Browser::new("192.0.2.66");
    let signed_out = harness.get(&mut eve, &file).await;
    assert_eq!(
        (signed_out.status, signed_out.location.as_deref()),
        (StatusCode::SEE_OTHER, Some("/requests/track?number=TKT-0001"))
    );
    let own = crate::harness::key(77);
    let mut own = submission(&own);
    own[2].1 = "eve@example.com";
    harness.post(&mut eve, "/requests/new", &own).await;
    harness.sign_in(&mut eve, "/requests/track", "eve@example.com").await;
    let id = file.rsplit('/').next().unwrap();
    let nothing = harness.get(&mut eve, &format!("/requests/TKT-0099/files/{}", crate::harness::key(5))).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    for path in [
        file.clone(),
        // Through a ticket of one's own.
        format!("/requests/TKT-0002/files/{id}"),
        format!("/requests/TKT-0002/files/{}", crate::harness::key(5)),
        "/requests/TKT-0002/files/x".to_owned(),
        format!("/requests/TKT-0002/files/{id}?inline"),
    ] {
        let answer = harness.get(&mut eve, &path).await;
        assert_eq!((answer.status, &answer.body), (StatusCode::NOT_FOUND, &nothing.body), "{path}");
    }
    // Who could read it a moment ago cannot any more.
    let moved = Statement::new(
        "update ticket set contact_id = (select id from contact where address = ?1) where number = 1",
        ["eve@example.com".into()],
    );
    harness.ports.database.batch(vec![moved]).await.unwrap();
    assert_eq!(harness.get(&mut ada, &file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(harness.get(&mut eve, &file).await.body, "secret");
}

#[tokio::test]
async fn files_of_a_note_stay_among_agents() {
    let harness = Harness::new().await;
    let (mut ada, path) = ada(&harness).await;
    let mut agent = harness.agent().await;
    let desk = path.replace("/requests/", "/desk/");
    for (number, visibility) in [(1, "internal"), (2, "public")] {
        harness.clock.pass(1000);
        let key = key(number);
        let fields = [("key", key.as_str()), ("text", "See"), ("visibility", visibility)];
        let files: [(&str, &[u8]); 1] = [(if number == 1 { "inside.txt" } else { "outside.txt" }, b"content")];
        let answer = harness.post_files(&mut agent, &format!("{desk}/reply"), &fields, &files).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let all = links(&harness.get(&mut agent, &desk).await);
    assert_eq!(all.len(), 2);
    let page = harness.get(&mut ada, &path).await;
    assert!(page.body.contains("outside.txt") && !page.body.contains("inside.txt"));
    let inside = all.iter().find(|link| !links(&page).contains(&link.replace("/desk/", "/requests/"))).unwrap();
    assert_eq!(harness.get(&mut agent, inside).await.body, "content");
    assert_eq!(harness.get(&mut ada, &inside.replace("/desk/", "/requests/")).await.status, StatusCode::NOT_FOUND);
    let json = Request::get(&path).header("accept", "application/json");
    let answer = harness.send(&mut ada, json, "").await;
    let view: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(view["messages"][1]["files"][0]["name"], "outside.txt");
    assert_eq!(view["messages"][1]["files"][0]["bytes"], 7);
    assert!(!answer.body.contains("inside"));
}

#[tokio::test]
async fn what_is_refused_takes_nothing_else_along() {
    let harness = Harness::new().await;
    let mut ada = Browser::new("192.0.2.1");
    let large = vec![b'a'; MEGABYTE + 1];
    let half = vec![b'b'; MEGABYTE];
    for (files, refused) in [
        (vec![("a.txt", &b"a"[..]), ("b.txt", &large)], "“b.txt” was left out: it is larger than 1 MB."),
        (
            vec![("a.txt", b"a"), ("b.txt", &half), ("c.txt", &half)],
            "“c.txt” was left out: all files together may have 2 MB.",
        ),
        (vec![("a.txt", b"a"), ("b.exe", b"b")], "“b.exe” was left out: files of this kind can do harm"),
        (
            vec![("a.txt", b"a"), ("b.png", b"<svg onload=alert(1)>")],
            "“b.png” was left out: files of this kind can do harm",
        ),
        (
            vec![("a.txt", b"a"), ("b.docx", b"PK\x03\x04 word/vbaProject.bin")],
            "“b.docx” was left out: it contains macros.",
        ),
        (vec![("a.txt", b"a"), ("b.zip", b"PK\x03\x04")], "“b.zip” was left out: files of this kind are not accepted"),
        (vec![("a.txt", b"a"), ("b.txt", b"")], "“b.txt” was left out: there is nothing in it."),
        (
            vec![("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c"), ("d.txt", b"d")],
            "“d.txt” was left out: 3 files can be sent at once.",
        ),
    ] {
        let key = harness_key(&harness).await;
        // The files stand before the rest: it comes through even so.
        let mut fields = submission(&key).to_vec();
        fields[4].1 = "Since the beginning.";
        let (first, rest) = fields.split_at(1);
        let mut body = multipart(first, &files);
        body.truncate(body.len() - b"--the end--\r\n".len());
        body.extend(multipart(rest, &[]));
        let request =
            Request::post("/requests/new").header("content-type", "multipart/form-data; boundary=\"the end\"");
        let answer = harness.send(&mut ada, request, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
        assert!(answer.body.contains(refused), "{refused}: {}", answer.body);
        assert!(answer.body.contains("Since the beginning."));
        let tokens = kept(&answer);
        assert_eq!(tokens.len(), files.iter().filter(|(name, _)| !refused.contains(name)).count(), "{refused}");
        let mut fields = submission(&key).to_vec();
        fields.extend(tokens.iter().map(|token| ("kept", token.as_str())));
        let answer = harness.post(&mut ada, "/requests/new", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{refused}: {}", answer.body);
    }
    assert_eq!(harness.count("select count(*) as n from attachment where message_id is null").await, 0);
    assert_eq!(harness.count("select count(*) as n from attachment where name like 'a%'").await, 8);
}

/// A key that was not used yet; its ticket is of another hour, so that no limit is reached.
async fn harness_key(harness: &Harness) -> String {
    harness.clock.pass(HOUR);
    harness.tick().await;
    let used = harness.count("select count(*) as n from ticket").await;
    key(usize::try_from(used).unwrap() + 1)
}

#[tokio::test]
async fn nobody_attaches_the_file_of_another_form() {
    let harness = Harness::new().await;
    let (mut ada, path) = ada(&harness).await;
    let form = |key: &'static str| vec![("key", key), ("text", "")];
    let (one, two) = ("00000000000000000000000010", "00000000000000000000000020");
    let answer = harness.post_files(&mut ada, &path, &form(one), &[("a.txt", b"a")]).await;
    let token = kept(&answer).remove(0);
    let send = async |key: &str, token: &str| {
        let mut ada = ada.clone();
        harness.post(&mut ada, &path, &[("key", key), ("text", "Here"), ("kept", token)]).await
    };
    assert_eq!(send(two, &token).await.status, StatusCode::BAD_REQUEST, "a token of another form");
    for forged in [token.replace(one, two), token.replacen('1', "2", 1), "x".to_owned(), String::new()] {
        let answer = send(two, &forged).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{forged}");
        assert!(answer.body.contains("A file that was sent earlier is not there any more."), "{forged}");
    }
    assert_eq!(send(one, &token).await.status, StatusCode::SEE_OTHER);
    assert_eq!(send(one, &token).await.status, StatusCode::SEE_OTHER, "a double click");
    assert_eq!(harness.count("select count(*) as n from message").await, 2);
    assert_eq!(harness.count("select count(*) as n from attachment where message_id is not null").await, 1);
}

#[tokio::test]
async fn one_form_with_a_file_sent_twice_at_once_is_one_message_with_it() {
    let harness = Harness::new().await;
    let (ada, path) = ada(&harness).await;
    let key = key(1);
    let answers =
        join_all((0..8).map(|_| {
            let (harness, path, key, mut ada) = (&harness, &path, &key, ada.clone());
            async move {
                harness.post_files(&mut ada, path, &[("key", key), ("text", "Here")], &[("a.txt", b"a")]).await.status
            }
        }))
        .await;
    assert!(answers.iter().all(|status| *status == StatusCode::SEE_OTHER), "{answers:?}");
    assert_eq!(harness.count("select count(*) as n from message").await, 2);
    assert_eq!(harness.count("select count(*) as n from attachment where message_id is not null").await, 1);
    // The others were sent for nothing, and go.
    harness.clock.pass(2 * DAY);
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from attachment").await, 1);
    assert_eq!(blobs(&harness).await, 1);
}

#[tokio::test]
async fn what_is_never_sent_again_goes_bytes_first() {
    let harness = Harness::new().await;
    let (mut ada, path) = ada(&harness).await;
    let key = key(1);
    let answer =
        harness.post_files(&mut ada, &path, &[("key", &key), ("text", "")], &[("a.txt", b"a"), ("b.txt", b"b")]).await;
    let tokens = kept(&answer);
    assert_eq!((tokens.len(), blobs(&harness).await), (2, 2));
    harness.clock.pass(DAY - HOUR);
    harness.tick().await;
    assert_eq!(blobs(&harness).await, 2, "the form may still be sent");
    let again = harness.sign_in(&mut ada, "/requests/track", ADA).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    // One of them is wanted still, though the box of the other was cleared.
    let fields = [("key", key.as_str()), ("text", "Here"), ("kept", tokens[0].as_str())];
    assert_eq!(harness.post(&mut ada, &path, &fields).await.status, StatusCode::SEE_OTHER);
    harness.clock.pass(3 * HOUR);
    harness.tick().await;
    assert_eq!(harness.count("select count(*) as n from attachment").await, 1);
    assert_eq!(blobs(&harness).await, 1);
}

#[tokio::test]
async fn a_file_that_is_gone_is_told_and_the_text_stays() {
    let harness = Harness::new().await;
    let (mut ada, path) = ada(&harness).await;
    let answer = harness.post_files(&mut ada, &path, &[("key", &key(1)), ("text", "")], &[("a.txt", b"a")]).await;
    let token = kept(&answer).remove(0);
    harness.ports.database.batch(vec![Statement::new("delete from attachment", [])]).await.unwrap();
    let fields = [("key", key(1)), ("text", "Here it is.".to_owned()), ("kept", token)];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = harness.post(&mut ada, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Here it is.") && answer.body.contains("is not there any more"), "{}", answer.body);
    assert_eq!(harness.count("select count(*) as n from message").await, 1);
}

#[tokio::test]
async fn one_network_sends_a_hundred_files_an_hour_and_the_rest_of_its_form() {
    let harness = Harness::new().await;
    let mut ada = Browser::new("192.0.2.1");
    let files: [(&str, &[u8]); 3] = [("a.txt", b"a"), ("b.txt", b"b"), ("c.txt", b"c")];
    let empty = |key: &str| vec![("key".to_owned(), key.to_owned())];
    for number in 0..33 {
        let fields = empty(&key(number));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = harness.post_files(&mut ada, "/requests/new", &fields, &files).await;
        assert_eq!(kept(&answer).len(), 3);
    }
    let key = key(50);
    let answer = harness.post_files(&mut ada, "/requests/new", &submission(&key), &files).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept(&answer).len(), 1);
    assert!(answer.body.contains("“b.txt” was left out: many files came from this network"), "{}", answer.body);
    assert!(answer.body.contains("The valve drips"));
    assert_eq!(harness.count("select count(*) as n from hit where action = 'upload'").await, 100);
    let mut fields = submission(&key).to_vec();
    let tokens = kept(&answer);
    fields.push(("kept", &tokens[0]));
    assert_eq!(harness.post(&mut ada, "/requests/new", &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_no_form_of_ours_would_send_is_refused_before_it_is_read() {
    let harness = Harness::new().await;
    let (ada, path) = ada(&harness).await;
    let send = async |content_type: &str, body: Vec<u8>| {
        let request = Request::post(&path).header("content-type", content_type);
        harness.send(&mut ada.clone(), request, body).await.status
    };
    let form = "multipart/form-data; boundary=\"the end\"";
    let key = key(1);
    let ours = [("key", key.as_str()), ("text", "Here")];
    let with = |extra: &[(&str, &str)]| multipart(&[&ours[..], extra].concat(), &[]);
    assert_eq!(send(form, with(&[("status", "closed")])).await, StatusCode::BAD_REQUEST, "an unknown field");
    assert_eq!(send("multipart/form-data", with(&[])).await, StatusCode::BAD_REQUEST);
    assert_eq!(send("multipart/mixed; boundary=x", with(&[])).await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(send(form, b"--the end\r\n".to_vec()).await, StatusCode::BAD_REQUEST, "no end");
    assert_eq!(send(form, with(&[("text", &"x".repeat(100_000))])).await, StatusCode::PAYLOAD_TOO_LARGE);
    let many: Vec<(&str, &str)> = (0..600).map(|_| ("shown", "")).collect();
    assert_eq!(send(form, with(&many)).await, StatusCode::PAYLOAD_TOO_LARGE);
    let file = String::from_utf8(multipart(&ours, &[("a.txt", b"a")])).unwrap();
    assert_eq!(send(form, file.replace("name=\"files\"", "name=\"text\"").into_bytes()).await, StatusCode::BAD_REQUEST);
    let late =
        |field| [&file.as_bytes()[..file.len() - b"--the end--\r\n".len()], &multipart(&[(field, "x")], &[])].concat();
    assert_eq!(send(form, late("key")).await, StatusCode::BAD_REQUEST, "the key behind a file");
    assert_eq!(send(form, late("kept")).await, StatusCode::UNPROCESSABLE_ENTITY, "a file that is gone");
    let announced = Request::post(&path).header("content-type", form).header("content-length", "200000000");
    let answer = harness.send(&mut ada.clone(), announced, "").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(harness.count("select count(*) as n from message").await, 1);
    assert_eq!(send(form, with(&[])).await, StatusCode::SEE_OTHER);
    // Nobody signed in: nothing is stored.
    let before = harness.count("select count(*) as n from attachment").await;
    let mut eve = Browser::new("192.0.2.66");
    let answer = harness.post_files(&mut eve, &path, &ours, &[("a.txt", b"a")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(harness.count("select count(*) as n from attachment").await, before);
}

//! Sending against servers on the loopback that hold the sender to the protocols, and the demo's outbox on a real database.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use sea_orm::{ConnectionTrait as _, Database};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};
use url::Url;
use xaso_db::{Db, DbOptions, Keyring};
use xaso_kernel::{CommuneId, FixedClock, Ids, TestIds};
use xaso_messages::{Channel, Message, Messages, MessagesConfig, SendError, SmsConfig, SmtpConfig, list_demo};

async fn open() -> (Db, tempfile::TempDir) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = tempfile::tempdir().unwrap();
    let url = match std::env::var("XASO_TEST_POSTGRES") {
        Err(_) => format!("sqlite:{}", folder.path().join("xaso.db").display()),
        Ok(server) => {
            let name = format!("messages_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            let admin = Database::connect(&server).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            format!("{}/{name}", server.rsplit_once('/').unwrap().0)
        }
    };
    let ids = TestIds::seeded(1);
    let keyring = Arc::new(Keyring::generate(&ids));
    let clock = Arc::new(FixedClock::at("2026-11-21T02:00:00Z".parse().unwrap()));
    let ids: Arc<dyn Ids> = Arc::new(ids);
    let options = DbOptions { url, clock, ids, keyring, subscribers: Vec::new(), observer: None };
    let db = Db::open(options).await.unwrap();
    db.migrate(&xaso_messages::migrations()).await.unwrap();
    (db, folder)
}

fn here() -> CommuneId {
    CommuneId::parse("00001").unwrap()
}

fn mail(to: &str) -> Message {
    Message {
        channel: Channel::Email,
        to: to.to_owned(),
        subject: "Hồ sơ đã được tiếp nhận".to_owned(),
        body: "Kính gửi ông/bà,\n.một dòng bắt đầu bằng dấu chấm\n".to_owned(),
    }
}

fn text(to: &str, body: &str) -> Message {
    Message { channel: Channel::Sms, to: to.to_owned(), subject: String::new(), body: body.to_owned() }
}

type Mails = Arc<Mutex<Vec<(String, String, String)>>>;

/// A mail server that answers anything out of order, not ended by CR LF, or not seven-bit with an error (RFC 5321).
async fn mail_server() -> (Url, Mails) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap()).parse().unwrap();
    let mails = Mails::default();
    let kept = mails.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (read, mut write) = stream.into_split();
            let (mut read, mut line) = (BufReader::new(read), Vec::new());
            let (mut greeted, mut from, mut to) = (false, None, None);
            write.write_all(b"220 test ESMTP\r\n").await.unwrap();
            loop {
                line.clear();
                if read.read_until(b'\n', &mut line).await.unwrap_or(0) == 0 {
                    break;
                }
                let command = String::from_utf8_lossy(&line).into_owned();
                let answer = if !command.ends_with("\r\n") || !command.is_ascii() {
                    "500 not a line".to_owned()
                } else if command.starts_with("EHLO ") {
                    greeted = true;
                    "250-test\r\n250 SIZE 1000000".to_owned()
                } else if let Some(path) = command.strip_prefix("MAIL FROM:").filter(|_| greeted) {
                    from = Some(path.trim().to_owned());
                    "250 ok".to_owned()
                } else if let Some(path) = command.strip_prefix("RCPT TO:").filter(|_| from.is_some()) {
                    match path.trim() {
                        p if p.contains("khong-co") => format!("550 5.1.1 {p}: no such mailbox"),
                        p if p.contains("day") => format!("452 4.2.2 {p}: mailbox full"),
                        p => {
                            to = Some(p.to_owned());
                            "250 ok".to_owned()
                        }
                    }
                } else if command == "DATA\r\n" && to.is_some() {
                    write.write_all(b"354 go on\r\n").await.unwrap();
                    let mut content = String::new();
                    loop {
                        line.clear();
                        read.read_until(b'\n', &mut line).await.unwrap();
                        assert!(line.is_ascii() && line.ends_with(b"\r\n"), "seven-bit lines that end with CR LF");
                        if line == b".\r\n" {
                            break;
                        }
                        let text = String::from_utf8(line.clone()).unwrap();
                        content.push_str(text.strip_prefix('.').unwrap_or(&text));
                    }
                    let mail = (from.take().unwrap(), to.take().unwrap(), content);
                    kept.lock().unwrap().push(mail);
                    "250 taken".to_owned()
                } else if command == "QUIT\r\n" {
                    let _ = write.write_all(b"221 bye\r\n").await;
                    break;
                } else {
                    "503 out of order".to_owned()
                };
                write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
        }
    });
    (url, mails)
}

type Texts = Arc<Mutex<Vec<HashMap<String, String>>>>;

/// A gateway that answers as Kannel's smsbox does: user and password, characters of `to`, `charset` and `coding` are held to its guide.
async fn gateway() -> (Url, Texts) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://xa:m%40t+kh%E1%BA%A9u@{}/cgi-bin/sendsms", listener.local_addr().unwrap());
    let texts = Texts::default();
    let kept = texts.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if stream.read(&mut byte).await.unwrap() == 0 {
                    break;
                }
                head.extend(byte);
            }
            let head = String::from_utf8(head).unwrap();
            let target = head.strip_prefix("GET ").unwrap().split(' ').next().unwrap();
            assert!(!head.to_ascii_lowercase().contains("authorization"), "{head}");
            let address = Url::parse(&format!("http://gateway{target}")).unwrap();
            let given: HashMap<String, String> = address.query_pairs().into_owned().collect();
            let of = |name: &str| given.get(name).map(String::as_str).unwrap_or_default();
            let (status, body) = if address.path() != "/cgi-bin/sendsms" {
                ("404 Not Found", "Unknown request.")
            } else if of("username") != "xa" || of("password") != "m@t+khẩu" {
                ("403 Forbidden", "Authorization failed for sendsms")
            } else if of("to").is_empty() || !of("to").chars().all(|c| "0123456789 +-".contains(c)) {
                ("400 Bad Request", "Garbage 'to' field, rejected.")
            } else if of("to").ends_with("111") {
                ("403 Forbidden", "Number(s) has/have been denied by white- and/or black-lists.")
            } else if !matches!((of("coding"), of("charset")), ("0" | "2", "UTF-8")) {
                ("400 Bad Request", "Charset or body conversion error, rejected")
            } else if of("to").ends_with("000") {
                ("503 Service Unavailable", "Temporal failure, try again later.")
            } else {
                kept.lock().unwrap().push(given.clone());
                ("202 Accepted", "0: Accepted for delivery")
            };
            let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    (url.parse().unwrap(), texts)
}

fn by_mail(url: Url) -> Messages {
    let smtp = SmtpConfig { url, from: "Xã Ví Dụ <khong-tra-loi@vidu.example>".to_owned() };
    Messages::new(MessagesConfig { smtp: Some(smtp), sms: None }).unwrap()
}

fn by_sms(url: Url) -> Messages {
    Messages::new(MessagesConfig { smtp: None, sms: Some(SmsConfig { url, from: "XA VI DU".to_owned() }) }).unwrap()
}

#[tokio::test]
async fn a_mail_server_takes_a_vietnamese_mail() {
    let (db, _folder) = open().await;
    let (url, mails) = mail_server().await;
    let messages = by_mail(url);
    assert!(messages.has(Channel::Email) && !messages.has(Channel::Sms));
    messages.send(&db, &here(), &mail("nguoi.dan@vidu.example")).await.unwrap();
    let mails = mails.lock().unwrap();
    let (from, to, content) = &mails[0];
    assert_eq!((from.as_str(), to.as_str()), ("<khong-tra-loi@vidu.example>", "<nguoi.dan@vidu.example>"));
    assert!(content.contains("Content-Type: text/plain; charset=utf-8"), "{content}");
    assert!(content.contains("Subject: =?utf-8?b?"), "{content}");
}

#[tokio::test]
async fn a_refusing_mail_server_fails_and_a_busy_one_is_tried_again_without_naming_anyone() {
    let (db, _folder) = open().await;
    let (url, _) = mail_server().await;
    let messages = by_mail(url);
    let refused = messages.send(&db, &here(), &mail("khong-co@vidu.example")).await.unwrap_err();
    assert_eq!(refused, SendError::Fail("the mail server refused: 550".to_owned()));
    let busy = messages.send(&db, &here(), &mail("day@vidu.example")).await.unwrap_err();
    assert_eq!(busy, SendError::Retry("the mail server asks to wait: 452".to_owned()));
    assert!(matches!(messages.send(&db, &here(), &mail("không phải")).await, Err(SendError::Fail(_))));
    let nobody = by_mail("smtp://127.0.0.1:1".parse().unwrap());
    assert!(matches!(nobody.send(&db, &here(), &mail("a@vidu.example")).await, Err(SendError::Retry(_))));
}

#[tokio::test]
async fn a_gateway_takes_plain_and_accented_texts() {
    let (db, _folder) = open().await;
    let (url, texts) = gateway().await;
    let messages = by_sms(url);
    for body in ["Ho so 00001-261121-0001: da tiep nhan", "Hồ sơ 00001-261121-0001: đã tiếp nhận & đang xử lý"] {
        messages.send(&db, &here(), &text("0999 001 234", body)).await.unwrap();
    }
    let texts = texts.lock().unwrap();
    let of = |i: usize, name: &str| texts[i][name].clone();
    assert_eq!((of(0, "to"), of(0, "from"), of(0, "coding")), ("+84999001234".into(), "XA VI DU".into(), "0".into()));
    assert_eq!((of(1, "coding"), of(1, "text")), ("2".into(), "Hồ sơ 00001-261121-0001: đã tiếp nhận & đang xử lý".into()));
}

#[tokio::test]
async fn a_gateway_that_is_away_is_tried_again_and_a_wrong_number_is_not() {
    let (db, _folder) = open().await;
    let (url, _) = gateway().await;
    let messages = by_sms(url.clone());
    let busy = messages.send(&db, &here(), &text("0999000000", "x")).await.unwrap_err();
    assert_eq!(busy, SendError::Retry("the SMS gateway asks to wait: 503".to_owned()));
    let wrong = messages.send(&db, &here(), &text("không số", "x")).await.unwrap_err();
    assert_eq!(wrong, SendError::Fail("not a phone number".to_owned()));
    let barred = messages.send(&db, &here(), &text("0999001111", "x")).await.unwrap_err();
    assert_eq!(barred, SendError::Fail("the SMS gateway refused: 403".to_owned()));
    let mut other = url;
    other.set_password(Some("wrong")).unwrap();
    assert!(matches!(by_sms(other).send(&db, &here(), &text("0999001234", "x")).await, Err(SendError::Retry(_))));
    let nobody = by_sms("http://a:b@127.0.0.1:1/".parse().unwrap());
    let away = nobody.send(&db, &here(), &text("0999001234", "x")).await.unwrap_err();
    assert_eq!(away, SendError::Retry("the SMS gateway cannot be reached".to_owned()));
}

#[tokio::test]
async fn the_demo_outbox_lists_newest_first_and_keeps_nothing_in_clear() {
    let (db, folder) = open().await;
    let messages = Messages::demo();
    assert!(messages.is_demo() && messages.has(Channel::Sms));
    messages.send(&db, &here(), &mail("nguoi.dan@vidu.example")).await.unwrap();
    messages.send(&db, &here(), &text("0999001234", "Ho so: da tiep nhan")).await.unwrap();
    let listed = list_demo(&db, &here(), 10).await.unwrap();
    assert_eq!(listed.len(), 2);
    assert!(listed.iter().any(|m| m.message == mail("nguoi.dan@vidu.example")));
    assert!(list_demo(&db, &CommuneId::parse("00002").unwrap(), 10).await.unwrap().is_empty());
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("nguoi.dan"));
    }
}

#[tokio::test]
async fn in_memory_nothing_leaves_and_all_is_remembered_in_order() {
    let (db, _folder) = open().await;
    let messages = Messages::memory();
    messages.clone().send(&db, &here(), &text("1", "one")).await.unwrap();
    messages.send(&db, &here(), &text("2", "two")).await.unwrap();
    let sent: Vec<String> = messages.sent().into_iter().map(|m| m.body).collect();
    assert_eq!(sent, ["one", "two"]);
    assert_eq!(format!("{:?}", messages.sent()[0]), "Message { channel: Sms, .. }");
}

#[test]
fn settings_that_cannot_work_are_named_with_the_remedy() {
    let make = |pairs: &[(&str, &str)]| {
        let map: HashMap<String, String> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        MessagesConfig::from_lookup(|name| map.get(name).cloned()).and_then(Messages::new)
    };
    assert!(!make(&[]).unwrap().has(Channel::Email));
    let error = make(&[("XASO_SMTP_URL", "smtp://localhost:25")]).unwrap_err();
    assert_eq!(error.name, "XASO_SMTP_FROM");
    let error = make(&[("XASO_SMTP_URL", "smtp://u:secret@mail.example"), ("XASO_SMTP_FROM", "a@b.example")]).unwrap_err();
    assert!(error.to_string().contains("smtps://") && !error.to_string().contains("secret"), "{error}");
    let error = make(&[("XASO_SMS_URL", "https://sms.example/cgi-bin/sendsms"), ("XASO_SMS_FROM", "X")]).unwrap_err();
    assert!(error.to_string().contains("USER:PASSWORD@"), "{error}");
    let error = make(&[("XASO_SMS_URL", "http://u:p@sms.example/"), ("XASO_SMS_FROM", "X")]).unwrap_err();
    assert!(error.to_string().contains("https://"), "{error}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("smtp");
    std::fs::write(&file, "smtp://localhost:25\n").unwrap();
    let path = file.display().to_string();
    assert!(make(&[("XASO_SMTP_URL_FILE", &path), ("XASO_SMTP_FROM", "a@b.example")]).unwrap().has(Channel::Email));
}

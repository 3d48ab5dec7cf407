//! An SMS through a real Kannel (Debian package `kannel`): our request → smsbox → bearerbox → an operator's HTTP gateway on the loopback.
//! Where Kannel is not installed, the test says so and passes.
#![expect(clippy::unwrap_used, reason = "in a test, a broken set-up should stop the test where it breaks")]

use std::{net::TcpListener as Probe, process::Stdio, sync::Arc};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
    process::{Child, Command},
};
use url::Url;
use xaso_db::{Db, DbOptions, Keyring};
use xaso_kernel::{CommuneId, Ids, SystemClock, SystemIds};
use xaso_messages::{Channel, Message, Messages, MessagesConfig, SendError, SmsConfig};

/// Starts a program of Kannel and waits for the line that says it is ready.
async fn start(program: &str, config: &std::path::Path, ready: &str) -> Option<Child> {
    let path = format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.arg("-v").arg("1").arg(config).env("PATH", path).kill_on_drop(true);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().ok()?;
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.contains(ready) {
            // Keep reading, or the program stops on a full pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(child);
        }
    }
    panic!("{program} ended before it was ready");
}

/// Four ports that are free now.
fn free_ports() -> [u16; 4] {
    let probes: Vec<Probe> = (0..4).map(|_| Probe::bind("127.0.0.1:0").unwrap()).collect();
    std::array::from_fn(|i| probes[i].local_addr().unwrap().port())
}

#[tokio::test]
async fn kannel_passes_an_accented_text_on_to_the_operator_letter_by_letter() {
    let folder = tempfile::tempdir().unwrap();
    let operator = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let [admin, boxes, back, sendsms] = free_ports();
    let config = folder.path().join("kannel.conf");
    let out = operator.local_addr().unwrap();
    let text = format!(
        "group = core\nadmin-port = {admin}\nadmin-interface = 127.0.0.1\nadmin-password = x\nsmsbox-port = {boxes}\n\
         smsbox-interface = 127.0.0.1\nbox-allow-ip = 127.0.0.1\n\n\
         group = smsc\nsmsc = http\nsmsc-id = test\nsystem-type = kannel\nsend-url = \"http://{out}/out\"\nport = {back}\n\
         connect-allow-ip = 127.0.0.1\nsmsc-username = u\nsmsc-password = p\n\n\
         group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = {sendsms}\nsendsms-interface = 127.0.0.1\n\
         global-sender = 0000\n\n\
         group = sendsms-user\nusername = xa\npassword = mat-khau\nmax-messages = 3\n"
    );
    std::fs::write(&config, text).unwrap();
    let Some(_bearerbox) = start("bearerbox", &config, "entering mainloop").await else {
        eprintln!("skipped: Kannel is not installed");
        return;
    };
    let _smsbox = start("smsbox", &config, "Connected to bearerbox").await.unwrap();
    let arrived = tokio::spawn(async move {
        let (mut stream, _) = operator.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 24\r\nConnection: close\r\n\r\n0: Accepted for delivery";
        stream.write_all(answer).await.unwrap();
        String::from_utf8(head).unwrap().split(' ').nth(1).unwrap().to_owned()
    });

    let ids: Arc<dyn Ids> = Arc::new(SystemIds);
    let db = Db::open(DbOptions {
        url: format!("sqlite:{}", folder.path().join("xaso.db").display()),
        clock: Arc::new(SystemClock),
        keyring: Arc::new(Keyring::generate(&*ids)),
        ids,
        subscribers: Vec::new(),
        observer: None,
    })
    .await
    .unwrap();
    let commune = CommuneId::parse("00001").unwrap();
    let with = |password: &str| {
        let url: Url = format!("http://xa:{password}@127.0.0.1:{sendsms}/cgi-bin/sendsms").parse().unwrap();
        Messages::new(MessagesConfig { smtp: None, sms: Some(SmsConfig { url, from: "XA VI DU".to_owned() }) }).unwrap()
    };
    let message = |to: &str| Message {
        channel: Channel::Sms,
        to: to.to_owned(),
        subject: String::new(),
        body: "Hồ sơ: đã tiếp nhận".to_owned(),
    };
    let refused = with("wrong").send(&db, &commune, &message("0999001234")).await.unwrap_err();
    assert!(matches!(refused, SendError::Retry(_)), "{refused}");
    with("mat-khau").send(&db, &commune, &message("0999001234")).await.unwrap();

    let target = arrived.await.unwrap();
    assert!(target.contains("to=%2B84999001234") && target.contains("coding=2"), "{target}");
    let text = target.split('&').find_map(|p| p.strip_prefix("text=")).unwrap();
    assert_eq!(utf16(text), "Hồ sơ: đã tiếp nhận");
}

/// Percent-encoded UTF-16, big end first.
fn utf16(encoded: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            b'+' => b' ',
            other => other,
        });
    }
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

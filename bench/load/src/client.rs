//! One filing client: takes the example that the API gives, files it again and again, and remembers what was acknowledged.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use anyhow::{Context as _, bail};
use reqwest::{
    StatusCode,
    multipart::{Form, Part},
};
use serde::Deserialize;
use serde_json::Value;

/// What the server promised.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Hash)]
pub struct Receipt {
    /// The dossier's code.
    pub code: String,
    /// What opens it.
    pub secret: String,
}

/// A request that was sent, and its answer where one came.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The `Idempotency-Key`.
    pub key: String,
    /// The JSON part.
    pub body: String,
    /// What was acknowledged; `None` where the connection broke first.
    pub receipt: Option<Receipt>,
}

/// A body that filing accepts, as the server describes it.
pub async fn example(http: &reqwest::Client, base: &str, procedure: &str) -> anyhow::Result<Value> {
    let url = format!("{base}/api/v1/procedures/{procedure}");
    let answer = http.get(&url).send().await?.error_for_status()?;
    let mut body: Value = answer.json().await?;
    match body.get_mut("example").map(Value::take) {
        Some(example) if example.is_object() => Ok(example),
        _ => bail!("{url} holds no example"),
    }
}

/// Files once. `Ok(None)` where no whole answer came.
pub async fn file(http: &reqwest::Client, base: &str, key: &str, body: &str) -> anyhow::Result<Option<Receipt>> {
    let paper = Part::bytes(paper()).file_name("giay-to.pdf").mime_str("application/pdf")?;
    let dossier = Part::text(body.to_owned()).mime_str("application/json")?;
    let form = Form::new().part("dossier", dossier).part("files", paper);
    let sent = http.post(format!("{base}/api/v1/dossiers")).header("idempotency-key", key).multipart(form).send().await;
    let Ok(answer) = sent else { return Ok(None) };
    let status = answer.status();
    let Ok(text) = answer.text().await else { return Ok(None) };
    if status != StatusCode::CREATED {
        bail!("filing answered {status}: {text}");
    }
    Ok(Some(serde_json::from_str(&text).with_context(|| format!("filing answered {text}"))?))
}

/// Whether the dossier is there with its paper for whoever holds the secret.
pub async fn is_there(http: &reqwest::Client, base: &str, receipt: &Receipt) -> anyhow::Result<bool> {
    let answer =
        http.get(format!("{base}/api/v1/dossiers/{}", receipt.code)).header("dossier-secret", &receipt.secret).send().await?;
    match answer.status() {
        StatusCode::OK => {
            let body: Value = answer.json().await?;
            let papers = body.get("files").and_then(Value::as_array).map_or(0, Vec::len);
            Ok(body.get("code").and_then(Value::as_str) == Some(&receipt.code) && papers == 1)
        }
        StatusCode::NOT_FOUND | StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Ok(false),
        other => bail!("looking up {} answered {other}", receipt.code),
    }
}

/// Files until told to stop or until the server is gone.
pub async fn keep_filing(
    http: reqwest::Client,
    base: String,
    name: String,
    example: Value,
    stop: Arc<AtomicBool>,
) -> anyhow::Result<Vec<Sent>> {
    let mut all = Vec::new();
    let mut n = 0_u32;
    while !stop.load(Ordering::Relaxed) {
        n += 1;
        let key = format!("{name}-{n}");
        let mut body = example.clone();
        // Each body is another, so that a key answered with another's dossier would show.
        if let Some(applicant) = body.get_mut("applicant") {
            applicant["name"] = Value::String(format!("Người Thử {}", letters(&key)));
        }
        let body = body.to_string();
        let receipt = file(&http, &base, &key, &body).await?;
        let broken = receipt.is_none();
        all.push(Sent { key, body, receipt });
        if broken {
            break;
        }
    }
    Ok(all)
}

/// The digits of a key as letters, since names hold none.
fn letters(key: &str) -> String {
    key.chars().map(|c| c.to_digit(10).map_or('x', |d| char::from(b'a' + d as u8))).collect()
}

/// A small valid PDF.
fn paper() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (i, body) in objects.iter().enumerate() {
        offsets.push(out.len());
        out += &format!("{} 0 obj\n{body}\nendobj\n", i + 1);
    }
    let table = out.len();
    out += "xref\n0 4\n0000000000 65535 f \n";
    for at in offsets {
        out += &format!("{at:010} 00000 n \n");
    }
    out += &format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    out.into_bytes()
}

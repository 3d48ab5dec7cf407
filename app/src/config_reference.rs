//! Every setting, for docs/config.md.

/// Name, what it is when not given, what it does.
pub const SETTINGS: &[(&str, &str, &str)] = &[
    ("XASO_DATA (`--data`)", "`xaso-data`", "Folder with the SQLite file, the keyring and the attachments."),
    (
        "XASO_DATABASE (`--database`)",
        "SQLite in the data folder",
        "`postgres://user:password@host/name` to keep the rows on PostgreSQL. The keyring and the attachments stay in the data folder.",
    ),
    ("XASO_LISTEN (`--listen`)", "`127.0.0.1:8080`", "Address and port. With `--demo` loopback only."),
    (
        "XASO_PUBLIC_URL (`--public-url`)",
        "`http://localhost:PORT`",
        "The address that people type; it goes into QR codes and messages. With `https://` cookies are marked Secure.",
    ),
    (
        "XASO_SMTP_URL, XASO_SMTP_FROM",
        "no e-mail",
        "`smtps://user:password@host:465` or `smtp://host:587`, and the sender. `…_FILE` reads the value from a file.",
    ),
    (
        "XASO_SMS_URL, XASO_SMS_FROM",
        "no SMS",
        "A gateway that speaks Kannel's sendsms, `https://host/cgi-bin/sendsms?username=…&password=…`, and the sender. `…_FILE` reads the value from a file.",
    ),
    ("RUST_LOG", "`info` when serving, else `warn`", "What is logged to standard error. Personal values are never logged."),
];

/// The document.
pub fn document() -> String {
    let mut text = String::from(
        "# Settings\n\nMade from the code by `xaso generate`; do not edit. Flags win over the environment.\n\n| setting | when not given | what it does |\n|---|---|---|\n",
    );
    for (name, default, meaning) in SETTINGS {
        text.push_str(&format!("| {name} | {default} | {meaning} |\n"));
    }
    text
}

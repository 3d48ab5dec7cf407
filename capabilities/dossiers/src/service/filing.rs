//! Filing: files first, then the check of everything, then one transaction.

use bytes::Bytes;
use futures_util::Stream;
use xaso_files::{FileError, Limits};
use xaso_kernel::{Actor, CommuneId, Instant, clean_line};
use xaso_people::{PersonKind, Rules as PersonRules, check_representative};
use xaso_web::{AppState, FieldErrors, Problem, Result, idempotency};

use crate::{
    model::{
        AttachedFile, CONSENT_VERSIONS, Consent, DossierInput, DraftId, FILE_NAME_MAX, FILES_MAX, Filed, FiledBy, Helper,
        NewDossier,
    },
    permissions::FILE_FOR,
    ports, refusal,
    store::around,
    verbs::{self, Desk},
};

/// Most bytes of one file.
pub const FILE_BYTES_MAX: u64 = 20_000_000;
/// Most bytes of a form's answers as JSON.
const FORM_BYTES_MAX: usize = 200_000;
/// Most characters of what is said of a helper.
const HELPER_MAX: usize = 150;

/// A file's name as it is said back to whoever sent it, before its content is known.
pub(crate) fn said_name(name: &str) -> String {
    clean_line(name.rsplit(['/', '\\']).next().unwrap_or_default()).chars().take(FILE_NAME_MAX).collect()
}

/// What to say of a file that is of no kind we take: each has its own way out.
fn wrong_kind(found: &str) -> &'static str {
    match found {
        "application/vnd.ms-word.document.macroEnabled.12" => "dossiers-upload-wrong-macros",
        "application/msword" | "application/vnd.ms-powerpoint" | "application/x-ole-storage" | "application/rtf" | "text/rtf" => {
            "dossiers-upload-wrong-old-office"
        }
        found if found.starts_with("application/vnd.openxmlformats") || found.starts_with("application/vnd.oasis") => {
            "dossiers-upload-wrong-office"
        }
        "application/vnd.ms-excel" => "dossiers-upload-wrong-office",
        "application/zip" | "application/vnd.rar" | "application/x-7z-compressed" | "application/gzip" | "application/x-tar" => {
            "dossiers-upload-wrong-archive"
        }
        found if found.starts_with("image/") => "dossiers-upload-wrong-picture",
        found if found.starts_with("video/") || found.starts_with("audio/") => "dossiers-upload-wrong-film",
        found if found.starts_with("text/") => "dossiers-upload-wrong-text",
        "application/x-executable"
        | "application/vnd.microsoft.portable-executable"
        | "application/x-mach-binary"
        | "application/java" => "dossiers-upload-wrong-program",
        _ => "dossiers-api-file-type",
    }
}

fn wrong_file(name: &str, error: &FileError) -> Problem {
    let key = match error {
        FileError::Empty => "dossiers-api-file-empty",
        FileError::TooLarge { .. } => "dossiers-api-file-too-large",
        FileError::NotAllowed { found } => wrong_kind(found),
        FileError::Damaged { .. } => "dossiers-api-file-damaged",
        FileError::Interrupted(_) => "dossiers-api-file-interrupted",
        _ => return Problem::internal(error),
    };
    let args = vec![("name".to_owned(), name.to_owned()), ("max".to_owned(), (FILE_BYTES_MAX / 1_000_000).to_string())];
    refusal::field_with("files", key, args)
}

/// Checks a file by its content and keeps it durably, before any row names it.
///
/// # Errors
/// 422 field `files`: empty, too large, of no allowed type, damaged.
pub async fn keep_file(
    app: &AppState,
    commune: &CommuneId,
    paper: Option<String>,
    name: &str,
    bytes: Bytes,
) -> Result<AttachedFile> {
    let once = futures_util::stream::once(std::future::ready(Ok::<_, std::convert::Infallible>(bytes)));
    keep_stream(app, commune, paper, name, once).await
}

/// As [`keep_file`], read as it comes.
///
/// # Errors
/// As [`keep_file`]; cut off on the way.
pub async fn keep_stream<S, E>(
    app: &AppState,
    commune: &CommuneId,
    paper: Option<String>,
    name: &str,
    body: S,
) -> Result<AttachedFile>
where
    S: Stream<Item = std::result::Result<Bytes, E>> + Send,
    E: std::fmt::Display,
{
    let name = said_name(name);
    let limits = Limits { max_bytes: FILE_BYTES_MAX, ..Limits::default() };
    let stored = app.files.put(commune, body, limits).await.map_err(|error| wrong_file(&name, &error))?;
    Ok(AttachedFile {
        paper: paper.filter(|id| ports::is_paper_id(id)),
        name: ports::file_name(&name, &stored),
        sha256: hex::encode(stored.sha256),
        size: stored.size,
        media_type: stored.media_type.as_str().to_owned(),
    })
}

fn check_helper(helper: Helper, now: Instant, errors: &mut FieldErrors) -> Option<Helper> {
    let clean = Helper {
        name: clean_line(&helper.name),
        from: clean_line(&helper.from),
        consent: helper.consent.map(|given| Consent { at: given.at.or(Some(now)), ..given }),
    };
    for (field, text) in [("helper.name", &clean.name), ("helper.from", &clean.from)] {
        if text.chars().count() > HELPER_MAX {
            errors.add_with(field, "form-too-long", vec![("max".to_owned(), HELPER_MAX.to_string())]);
        }
    }
    if clean.consent.as_ref().is_some_and(|consent| !CONSENT_VERSIONS.contains(&consent.words.as_str())) {
        errors.add("helper.consent", "dossiers-owner-consent-unknown");
    }
    (!clean.name.is_empty() || !clean.from.is_empty() || clean.consent.is_some()).then_some(clean)
}

/// Whether some text of a JSON value holds a NUL, which PostgreSQL would refuse.
fn has_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(list) => list.iter().any(has_nul),
        serde_json::Value::Object(map) => map.iter().any(|(key, value)| key.contains('\0') || has_nul(value)),
        _ => false,
    }
}

/// Checks everything about a filing.
///
/// # Errors
/// 422 with every field at fault: `procedure`, `applicant.name`, …, `form.<field>`, `files`.
pub async fn check(app: &AppState, commune: &CommuneId, input: DossierInput) -> Result<NewDossier> {
    let mut errors = FieldErrors::new();
    let code = clean_line(&input.procedure);
    let version = if code.is_empty() || code.chars().count() > 60 { None } else { ports::find_procedure(app, &code).await? };
    if version.is_none() {
        errors.add("procedure", "dossiers-api-procedure-unknown");
    }
    let rules = PersonRules { prefix: "applicant.", id_number: true, phone: false, address: false, demo: app.config.demo };
    let applicant = match input.applicant.parse(rules) {
        Ok(person) => Some(person),
        Err(wrong) => {
            for problem in Vec::from(wrong) {
                errors.add_with(problem.field, problem.key, problem.args);
            }
            None
        }
    };
    let today = xaso_kernel::when::local_date(app.now());
    // Where the kind cannot be read, that alone is at fault.
    let kind = PersonKind::parse(input.applicant.kind.trim()).unwrap_or_default();
    let acting = PersonRules { prefix: "representative.", ..rules };
    let representative = check_representative(kind, applicant.as_ref(), input.representative.as_ref(), acting, today);
    let representative = representative.unwrap_or_else(|wrong| {
        for problem in Vec::from(wrong) {
            errors.add_with(problem.field, problem.key, problem.args);
        }
        None
    });
    let helper = input.helper.and_then(|helper| check_helper(helper, app.now(), &mut errors));
    let mut form = input.form;
    if has_nul(&form) {
        errors.add("form", "dossiers-api-form-wrong");
    } else if form.to_string().len() > FORM_BYTES_MAX {
        errors.add("form", "dossiers-api-form-large");
    } else if let Some(version) = &version {
        if input.filed_by != FiledBy::Official && !ports::is_filed_here(version) {
            errors.add("procedure", "dossiers-api-procedure-elsewhere");
        }
        form = ports::check_form(app, version, &form, &mut errors);
    }
    if input.files.len() > FILES_MAX {
        errors.add_with("files", "dossiers-api-files-many", vec![("max".to_owned(), FILES_MAX.to_string())]);
    }
    errors.into_result()?;
    let (Some(version), Some(applicant)) = (version, applicant) else {
        return Err(Problem::internal(&format!("commune {commune}: a checked filing lacks its procedure or applicant")));
    };
    Ok(NewDossier {
        procedure: ports::filed_under(&version, input.channel),
        applicant,
        representative,
        filed_by: input.filed_by,
        helper,
        channel: input.channel,
        form,
        delivery: input.delivery,
        files: input.files,
        village_id: input.village_id,
    })
}

/// The unit in the commune's dossier codes.
pub(super) fn unit(app: &AppState, commune: &CommuneId) -> Result<String> {
    app.communes().by_id(commune).map(|profile| profile.agency_code.clone()).ok_or_else(Problem::not_found)
}

/// Files a checked dossier; with a key, once however often it is sent.
///
/// # Errors
/// 403 where somebody who is no official files as one; 409 where the key was used with other content.
pub async fn file(
    app: &AppState,
    actor: Actor,
    commune: &CommuneId,
    new: NewDossier,
    key: Option<idempotency::Key>,
) -> Result<Filed> {
    if new.filed_by == FiledBy::Official {
        verbs::require(&actor, commune, FILE_FOR)?;
    }
    let (unit, commune) = (unit(app, commune)?, commune.clone());
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                if let Some(key) = &key
                    && let Some(earlier) = idempotency::find::<Filed>(tx, key).await?
                {
                    return Ok(earlier);
                }
                let calendar = xaso_calendar::of(tx.conn(), &commune).await?;
                let desk = Desk { commune: &commune, unit: &unit, calendar: &calendar };
                let filed = verbs::file(tx, desk, new).await?;
                if let Some(key) = &key {
                    idempotency::insert(tx, key, &filed).await?;
                }
                Ok(filed)
            })
        })
        .await
}

/// Files what a draft was checked into, and throws the draft away. Sent twice, it answers the same.
///
/// # Errors
/// As [`file`].
pub async fn file_draft(app: &AppState, actor: Actor, commune: &CommuneId, draft: DraftId, new: NewDossier) -> Result<Filed> {
    if new.filed_by == FiledBy::Official {
        verbs::require(&actor, commune, FILE_FOR)?;
    }
    let key = idempotency::Key::new(commune, "draft", &draft.to_string(), &[]);
    let (unit, commune) = (unit(app, commune)?, commune.clone());
    app.db
        .write::<_, Problem, _>(actor, move |tx| {
            Box::pin(async move {
                if let Some(earlier) = idempotency::find::<Filed>(tx, &key).await? {
                    return Ok(earlier);
                }
                // The files lie with the draft since they were kept: they are handed over, not written again.
                let new = NewDossier { files: Vec::new(), ..new };
                let calendar = xaso_calendar::of(tx.conn(), &commune).await?;
                let desk = Desk { commune: &commune, unit: &unit, calendar: &calendar };
                let filed = verbs::file(tx, desk, new).await?;
                ports::hand_files_over(tx, &commune, draft, filed.id).await?;
                idempotency::insert(tx, &key, &filed).await?;
                around::delete_draft(tx, &commune, draft).await?;
                Ok(filed)
            })
        })
        .await
}

//! Form 07: the register of dossiers by day of filing, on the page, as PDF and as a spreadsheet. Each dossier shown is a look that is written.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use uuid::Uuid;
use xaso_i18n::{Lang, Translator};
use xaso_kernel::{Actor, CommuneId, Instant, VIETNAM, when};
use xaso_pdf::{RegisterData, RegisterRow};
use xaso_people::{NewView, PastView, Person, PersonId, log_views};
use xaso_web::{AppState, Problem, Result};

use super::sheets::head;
use crate::{
    model::{Channel, Processing, Standing},
    permissions::REGISTER,
    store::{dossier, parts},
    verbs,
};

/// Most dossiers of one register: what is more is printed month by month.
pub const REGISTER_MAX: u64 = 5_000;

/// What the register holds.
#[derive(Clone, Debug)]
pub struct RegisterFilter {
    /// First day of filing, Vietnam's.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Only this procedure.
    pub procedure: Option<String>,
    /// Only this state.
    pub status: Option<Processing>,
    /// Only this channel.
    pub channel: Option<Channel>,
    /// Rows left out at the beginning.
    pub skip: u64,
    /// Most rows.
    pub limit: u64,
}

/// One dossier of the register.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Code.
    pub code: String,
    /// Where it stands.
    pub standing: Standing,
    /// What form 07 says of it.
    pub row: RegisterRow,
}

fn day_start(day: NaiveDate) -> Option<Instant> {
    day.and_hms_opt(0, 0, 0)?.and_local_timezone(VIETNAM).single().map(|at| at.to_utc())
}

/// The dossiers filed on those days, in that order, and how many there are on all pages together. Each one shown is written as a look first.
///
/// # Errors
/// 403; 400 where the days are none.
pub async fn register(
    app: &AppState,
    actor: &Actor,
    commune: &CommuneId,
    filter: &RegisterFilter,
    lang: Lang,
) -> Result<(Vec<Registered>, u64)> {
    verbs::require(actor, commune, REGISTER)?;
    let (Some(from), Some(to)) = (day_start(filter.from), filter.to.succ_opt().and_then(day_start)) else {
        return Err(Problem::malformed("tu-ngay"));
    };
    let asked = dossier::Filed {
        from,
        to,
        procedure: filter.procedure.as_deref(),
        status: filter.status,
        channel: filter.channel,
        skip: filter.skip,
        limit: filter.limit.min(REGISTER_MAX),
    };
    let conn = app.db.read();
    let (models, total) = dossier::list_filed(conn, commune, &asked).await?;
    let (place, now) = (commune.clone(), app.now());
    let account_id = actor.account_id();
    let view = move |id| PastView {
        at: now,
        account_id,
        view: NewView { subject_kind: "dossier", subject_id: id, purpose: "register", reason: None },
    };
    let looks: Vec<PastView> = models.iter().map(|row| view(row.id)).collect();
    if !looks.is_empty() {
        app.db
            .write::<_, Problem, _>(actor.clone(), move |tx| Box::pin(async move { Ok(log_views(tx, &place, looks).await?) }))
            .await?;
    }
    let ids: Vec<PersonId> = models.iter().map(|row| PersonId(row.applicant_id)).collect();
    let mut people: HashMap<PersonId, Person> = HashMap::new();
    for chunk in ids.chunks(500) {
        people.extend(xaso_people::find_many(conn, app.db.keyring(), commune, chunk).await?);
    }
    let agencies: HashMap<Uuid, String> =
        parts::list_agencies(conn, commune).await?.into_iter().map(|agency| (agency.id, agency.name)).collect();
    let t = app.translator(lang);
    let own = t.t("dossiers-api-receipt-agency").into_owned();
    let rows = models.into_iter().map(|model| {
        let standing = dossier::standing(&model)?;
        let unit = standing.unit.and_then(|unit| agencies.get(&unit).cloned()).unwrap_or_else(|| own.clone());
        let row = row(&t, lang, &model, &standing, unit, people.get(&PersonId(model.applicant_id)))?;
        Ok(Registered { code: model.code, standing, row })
    });
    Ok((rows.collect::<Result<_>>()?, total))
}

fn row(
    t: &Translator,
    lang: Lang,
    model: &dossier::Model,
    standing: &Standing,
    settled_by: String,
    person: Option<&Person>,
) -> Result<RegisterRow> {
    let lang = when::Lang::parse(lang.as_str()).unwrap_or_default();
    let short = |at: Option<Instant>| at.map(|at| when::short_moment(lang, at)).unwrap_or_default();
    let owner = person.map(|person| {
        let phone = person.phone.as_ref().map(xaso_kernel::PhoneNumber::national);
        [Some(person.name.clone()), person.address.clone(), phone].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let state = if standing.portal_code() == 10 { "returned" } else { standing.processing.as_str() };
    let channel = t.t(&format!("dossiers-api-channel-{}", dossier::channel(model)?)).into_owned(); // i18n: dossiers-api-channel-*
    let wanted = t.t(&format!("dossiers-desk-receive-{}", dossier::receive(model)?)).into_owned(); // i18n: dossiers-desk-receive-*
    Ok(RegisterRow {
        code: model.code.clone(),
        procedure: model.procedure_name.clone(),
        sets: 1,
        owner: owner.unwrap_or_default(),
        settled_by,
        received: short(standing.received_at),
        due: short(standing.binding_due_at()),
        returned: short(standing.returned_at),
        channel: format!("{channel}; {wanted}"),
        state: t.t(&format!("dossiers-status-{state}")).into_owned(), // i18n: dossiers-status-*
    })
}

/// The period in words.
fn period(t: &Translator, lang: Lang, filter: &RegisterFilter) -> String {
    let lang = when::Lang::parse(lang.as_str()).unwrap_or_default();
    t.ta("dossiers-register-period", [("from", when::date(lang, filter.from)), ("to", when::date(lang, filter.to))])
}

/// The register as PDF.
///
/// # Errors
/// As [`register`].
pub async fn register_pdf(
    app: &AppState,
    commune: &CommuneId,
    filter: &RegisterFilter,
    rows: Vec<Registered>,
    lang: Lang,
) -> Result<Vec<u8>> {
    let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
    let t = app.translator(lang);
    let (paper_lang, labels, agency) = head(app, &t, lang, &profile);
    let data = RegisterData {
        lang: paper_lang,
        labels,
        agency,
        made_at: app.now(),
        period: period(&t, lang, filter),
        rows: rows.into_iter().map(|one| one.row).collect(),
    };
    app.pdf.register(&data).await.map_err(|error| Problem::internal(&error))
}

/// The register as a spreadsheet.
///
/// # Errors
/// The library's; none of them the reader's mistake.
pub fn register_xlsx(app: &AppState, filter: &RegisterFilter, rows: &[Registered], lang: Lang) -> Result<Vec<u8>> {
    let t = app.translator(lang);
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(t.t("dossiers-register-sheet"))?;
        let bold = Format::new().set_bold().set_text_wrap();
        sheet.write_string_with_format(0, 0, t.t("dossiers-register-title"), &bold)?;
        sheet.write_string(1, 0, period(&t, lang, filter))?;
        // i18n: dossiers-register-column-*
        let columns = ["row", "code", "procedure", "sets", "owner", "settles", "received", "due", "returned", "channel", "state"];
        for (at, (column, width)) in (0_u16..).zip(columns.into_iter().zip([6, 24, 40, 7, 44, 28, 18, 18, 18, 28, 20])) {
            sheet.set_column_width(at, width)?;
            sheet.write_string_with_format(3, at, t.t(&format!("dossiers-register-column-{column}")), &bold)?;
        }
        sheet.set_freeze_panes(4, 0)?;
        for (at, one) in (4_u32..).zip(rows) {
            let row = &one.row;
            sheet.write_number(at, 0, at - 3)?;
            sheet.write_number(at, 3, row.sets)?;
            let texts = [(1, &row.code), (2, &row.procedure), (4, &row.owner), (5, &row.settled_by), (6, &row.received)];
            let more = [(7, &row.due), (8, &row.returned), (9, &row.channel), (10, &row.state)];
            // Written as text: what begins with "=" or a digit stays what it is.
            for (column, text) in texts.into_iter().chain(more) {
                sheet.write_string(at, column, text)?;
            }
        }
        book.save_to_buffer()
    };
    made().map_err(|error| Problem::internal(&error))
}

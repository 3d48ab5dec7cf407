//! `GET /can-bo/so-theo-doi`: form 07 on the page, as PDF and as a spreadsheet, by any filter.

use axum::{
    extract::{Query, State},
    response::Response,
};
use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;
use xaso_kernel::when::local_date;
use xaso_web::{
    AppState, FieldErrors, FormState, Layout, Result, StaffPage,
    forms::{Choice, Pages},
    html,
};

use super::{
    file::answer,
    words::{self, State as Shown},
};
use crate::{
    model::{Channel, Processing},
    permissions::REGISTER,
    service::{self, REGISTER_MAX, RegisterFilter, Registered},
};

/// Rows a page.
const PAGE: u64 = 50;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "tu-ngay")]
    from: String,
    #[serde(rename = "den-ngay")]
    to: String,
    #[serde(rename = "thu-tuc")]
    procedure: String,
    #[serde(rename = "trang-thai")]
    status: String,
    #[serde(rename = "kenh")]
    channel: String,
    #[serde(rename = "trang")]
    page: String,
}

/// A dossier of the page.
#[derive(Clone, Debug)]
pub struct Line {
    /// The dossier.
    pub one: Registered,
    /// Its state.
    pub state: Shown,
}

/// The page.
#[derive(Debug, askama::Template)]
#[template(path = "desk/register.html")]
pub struct RegisterView {
    /// Frame.
    pub l: Layout,
    /// What was typed and what is wrong with it.
    pub f: FormState,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// Channels to choose from.
    pub channels: Vec<Choice>,
    /// How many there are, in words.
    pub found: String,
    /// The same filter as PDF; empty where there are too many.
    pub pdf: String,
    /// The same filter as a spreadsheet.
    pub xlsx: String,
    /// The dossiers.
    pub rows: Vec<Line>,
    /// The pages before and after.
    pub pages: Pages,
}

fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|d| (2000..2200).contains(&d.year()))
}

impl Asked {
    /// What it asks for: this month where it says no days.
    fn filter(&self, app: &AppState) -> Result<RegisterFilter, FieldErrors> {
        let today = local_date(app.now());
        let mut errors = FieldErrors::new();
        let mut read = |field: &str, text: &str, otherwise: NaiveDate| {
            if text.trim().is_empty() {
                return otherwise;
            }
            day(text).unwrap_or_else(|| {
                errors.add(field, "dossiers-register-day-wrong");
                otherwise
            })
        };
        let from = read("tu-ngay", &self.from, today.with_day(1).unwrap_or(today));
        let to = read("den-ngay", &self.to, today);
        if errors.is_empty() && to < from {
            errors.add("den-ngay", "dossiers-register-days-turned");
        }
        errors.is_empty().then_some(()).ok_or(errors)?;
        let page = self.page.parse::<u64>().unwrap_or(1).clamp(1, 100_000);
        Ok(RegisterFilter {
            from,
            to,
            procedure: Some(self.procedure.trim().to_owned()).filter(|code| !code.is_empty()),
            status: Processing::parse(&self.status),
            channel: Channel::parse(&self.channel),
            skip: (page - 1) * PAGE,
            limit: PAGE,
        })
    }

    /// The address of the same filter elsewhere.
    fn address(&self, path: &str, filter: &RegisterFilter, page: u64) -> String {
        let mut address = format!("{path}?tu-ngay={}&den-ngay={}", filter.from, filter.to);
        for (name, value) in [("thu-tuc", &self.procedure), ("trang-thai", &self.status), ("kenh", &self.channel)] {
            if !value.trim().is_empty() {
                let value = percent_encoding::utf8_percent_encode(value.trim(), percent_encoding::NON_ALPHANUMERIC);
                address.push_str(&format!("&{name}={value}"));
            }
        }
        if page > 1 {
            address.push_str(&format!("&trang={page}"));
        }
        address
    }
}

impl RegisterView {
    fn of(l: Layout, f: FormState, rows: Vec<Registered>, found: String, files: [String; 2], pages: Pages) -> Self {
        let states = Processing::ALL.iter().map(|state| {
            Choice::new(state.as_str(), l.t(&format!("dossiers-status-{state}")).into_owned()) // i18n: dossiers-status-*
        });
        let channels = Channel::ALL.iter().map(|channel| {
            Choice::new(channel.as_str(), l.t(&format!("dossiers-desk-channel-{channel}")).into_owned()) // i18n: dossiers-desk-channel-*
        });
        let [pdf, xlsx] = files;
        let lines = rows
            .into_iter()
            .map(|one| Line { state: words::state(&l, one.standing.processing, one.standing.portal_code()), one });
        Self {
            states: states.collect(),
            channels: channels.collect(),
            found,
            pdf,
            xlsx,
            rows: lines.collect(),
            pages,
            l: l.with_wide(),
            f,
        }
    }

    /// As a test shows it.
    #[cfg(test)]
    #[must_use]
    pub fn sample(l: Layout) -> Self {
        let rows = xaso_pdf::RegisterData::sample(xaso_pdf::Lang::Vi).rows.into_iter().take(3);
        let standing = super::samples::standing();
        let rows = rows.map(|row| Registered { code: row.code.clone(), standing: standing.clone(), row }).collect();
        let found = l.ta("dossiers-register-found", ("n", 3));
        let files = ["/can-bo/so-theo-doi.pdf".to_owned(), "/can-bo/so-theo-doi.xlsx".to_owned()];
        let mut errors = FieldErrors::new();
        errors.add("tu-ngay", "dossiers-register-day-wrong");
        let f = FormState::from_pairs([("tu-ngay", "hôm qua")]).with_errors(errors);
        Self::of(l.with_title("dossiers-register-title"), f, rows, found, files, Pages::default())
    }
}

/// Shows the page.
pub async fn show(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    staff.require(REGISTER)?;
    let l = staff.page.staff_layout(staff.page.t("dossiers-register-title"));
    let typed = |from: &str, to: &str| {
        FormState::from_pairs([
            ("tu-ngay", from),
            ("den-ngay", to),
            ("thu-tuc", &asked.procedure),
            ("trang-thai", &asked.status),
            ("kenh", &asked.channel),
        ])
    };
    let filter = match asked.filter(&app) {
        Ok(filter) => filter,
        Err(errors) => {
            let f = typed(&asked.from, &asked.to).with_errors(errors);
            let empty = [String::new(), String::new()];
            return html(&RegisterView::of(l.with_errors(true), f, Vec::new(), String::new(), empty, Pages::default()));
        }
    };
    let (rows, total) = service::register(&app, &staff.actor(), staff.page.commune_id(), &filter, staff.page.lang()).await?;
    let page = filter.skip / PAGE + 1;
    let last = total.div_ceil(PAGE).max(1);
    let here = |page: u64| asked.address("/can-bo/so-theo-doi", &filter, page);
    let pages = Pages {
        previous: if page > 1 { here(page - 1) } else { String::new() },
        next: if page < last { here(page + 1) } else { String::new() },
        label: l.ta("dossiers-register-page", (("page", page.cast_signed()), ("pages", last.cast_signed()))),
    };
    let files = if (1..=REGISTER_MAX).contains(&total) {
        [asked.address("/can-bo/so-theo-doi.pdf", &filter, 1), asked.address("/can-bo/so-theo-doi.xlsx", &filter, 1)]
    } else {
        [String::new(), String::new()]
    };
    let found = if total > REGISTER_MAX {
        l.ta("dossiers-register-many", (("n", total.cast_signed()), ("max", REGISTER_MAX.cast_signed())))
    } else {
        l.ta("dossiers-register-found", ("n", total.cast_signed()))
    };
    let f = typed(&filter.from.to_string(), &filter.to.to_string());
    html(&RegisterView::of(l, f, rows, found, files, pages))
}

async fn whole(staff: &StaffPage, app: &AppState, asked: &Asked) -> Result<(RegisterFilter, Vec<Registered>)> {
    staff.require(REGISTER)?;
    let filter = asked.filter(app).map_err(|errors| xaso_web::Problem::invalid(errors.into()))?;
    let filter = RegisterFilter { skip: 0, limit: REGISTER_MAX, ..filter };
    let (rows, _) = service::register(app, &staff.actor(), staff.page.commune_id(), &filter, staff.page.lang()).await?;
    Ok((filter, rows))
}

/// The register as PDF.
pub async fn pdf(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    let (filter, rows) = whole(&staff, &app, &asked).await?;
    let made = service::register_pdf(&app, staff.page.commune_id(), &filter, rows, staff.page.lang()).await?;
    answer(&format!("so-theo-doi-{}-{}.pdf", filter.from, filter.to), "application/pdf", made, true)
}

/// The register as a spreadsheet.
pub async fn xlsx(staff: StaffPage, State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response> {
    let (filter, rows) = whole(&staff, &app, &asked).await?;
    let made = service::register_xlsx(&app, &filter, &rows, staff.page.lang())?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    answer(&format!("so-theo-doi-{}-{}.xlsx", filter.from, filter.to), kind, made, false)
}

//! One line of the national portal's JSON lines, as it was published, made into [`ProcedureFacts`].

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

use super::{
    clean, durations, fees, legal,
    papers::{self, RawPaper},
    report::Finding,
};
use xaso_kernel::{ProcedureCode, deadline::Duration, identifier::CodeError};

use crate::model::{Channel, ChannelOffer, ProcedureDraft, ProcedureFacts};

/// The record as published. Every field may be missing; lists may be strings that hold a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawProcedure {
    ma: Option<String>,
    ten: Option<String>,
    bo: Option<String>,
    linh_vuc: Option<String>,
    so_quyet_dinh: Option<String>,
    doi_tuong: Option<String>,
    co_quan_thuc_hien: Option<String>,
    co_quan_suy_doan: Option<bool>,
    #[serde(deserialize_with = "list_or_text")]
    cach_thuc: Vec<RawOffer>,
    #[serde(deserialize_with = "list_or_text")]
    thanh_phan_ho_so: Vec<RawPaper>,
    trinh_tu: Option<String>,
    yeu_cau: Option<String>,
    ket_qua: Option<String>,
    ma_ket_qua: Option<String>,
    #[serde(deserialize_with = "list_or_text")]
    can_cu: Vec<String>,
    url: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawOffer {
    hinh_thuc: String,
    #[serde(deserialize_with = "number_or_text")]
    thoi_han_so: Option<i64>,
    don_vi: Option<String>,
    noi_dung: String,
    #[serde(deserialize_with = "number_or_text")]
    phi_vnd: Option<i64>,
    thoi_han_goc: Option<String>,
    phi_goc: Option<String>,
}

fn list_or_text<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let value = match Value::deserialize(deserializer)? {
        Value::Null => return Ok(Vec::new()),
        Value::String(text) if text.trim().is_empty() => return Ok(Vec::new()),
        Value::String(text) => serde_json::from_str(&text).map_err(serde::de::Error::custom)?,
        value => value,
    };
    serde_json::from_value(value).map_err(serde::de::Error::custom)
}

fn number_or_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::Number(n) => Ok(n.as_i64()),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(text) => {
            text.trim().parse().map(Some).map_err(|_| serde::de::Error::custom(format!("{text:?} is no whole number")))
        }
        other => Err(serde::de::Error::custom(format!("{other} is no whole number"))),
    }
}

/// Why a record cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Without a code.
    #[error("has no code (ma)")]
    NoCode,
    /// With something else for a code.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// Without a name.
    #[error("has no name (ten)")]
    NoName,
    /// What was read breaks a rule.
    #[error(transparent)]
    Rule(#[from] crate::model::InvalidProcedure),
}

impl RawProcedure {
    /// The code as published, for the report.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.ma.as_deref().map(str::trim).filter(|ma| !ma.is_empty())
    }

    /// The facts, and what to warn about.
    ///
    /// # Errors
    /// [`Unusable`] where there is no code or no name, or a rule of the model is broken.
    pub fn read(self) -> Result<(ProcedureFacts, Vec<Finding>), Unusable> {
        let code = ProcedureCode::parse(self.code().ok_or(Unusable::NoCode)?)?;
        let name = clean::line(self.ten.as_deref().unwrap_or_default());
        if name.is_empty() {
            return Err(Unusable::NoName);
        }
        let mut findings = Vec::new();
        let mut field = text(self.linh_vuc.as_deref());
        if field.is_none() {
            findings.push(Finding::new("field", "the source gives no field"));
            field = Some("Khác".to_owned());
        }
        let mut draft = ProcedureDraft::new(code, name, field.unwrap_or_default());
        draft.ministry = text(self.bo.as_deref());
        draft.agency = agency(self.co_quan_thuc_hien.as_deref());
        draft.agency_inferred = self.co_quan_suy_doan.unwrap_or(false);
        if draft.agency.is_none() {
            findings.push(Finding::new("agency", "the source names no agency"));
        } else if draft.agency_inferred {
            findings.push(Finding::new("agency", "the agency was concluded, not published"));
        }
        draft.channels = offers(&self.cach_thuc, &mut findings);
        let (papers, problems) = papers::read(&self.thanh_phan_ho_so);
        if papers.is_empty() {
            findings.push(Finding::new("papers", "the source lists no papers"));
        }
        draft.papers = papers;
        findings.extend(problems.into_iter().map(|reason| Finding::new("papers", reason)));
        draft.result = text(self.ket_qua.as_deref()).and_then(|t| clean::some(clean::shorten(clean::without_bullet(&t), 2_000)));
        draft.result_code = text(self.ma_ket_qua.as_deref()).filter(|t| t.starts_with("KQ.") && t.len() <= 60);
        let (numbers, unread) = legal::numbers(self.can_cu.iter().map(String::as_str));
        draft.legal_basis = numbers;
        findings.extend(
            unread
                .into_iter()
                .map(|t| Finding::new("legal_basis", format!("no document number in {:?}", clean::shorten(&t, 60)))),
        );
        draft.subjects = subjects(self.doi_tuong.as_deref().unwrap_or_default());
        draft.steps = prose(self.trinh_tu.as_deref());
        draft.requirements = prose(self.yeu_cau.as_deref());
        draft.decision = self.so_quyet_dinh.as_deref().and_then(legal::decision);
        if draft.decision.is_none() && self.so_quyet_dinh.is_some_and(|t| !t.trim().is_empty()) {
            findings.push(Finding::new("decision", "no number of a decision could be read"));
        }
        draft.url = text(self.url.as_deref()).filter(|url| url.starts_with("https://"));
        Ok((draft.check()?, findings))
    }
}

fn text(raw: Option<&str>) -> Option<String> {
    clean::some(clean::line(raw.unwrap_or_default())).filter(|t| t != "Không có thông tin")
}

fn prose(raw: Option<&str>) -> Option<String> {
    clean::some(clean::shorten(&clean::prose(raw.unwrap_or_default()), 90_000))
        .filter(|t| !matches!(t.as_str(), "Không có thông tin" | "Không" | "Không có"))
}

/// Agencies without blanks and doubles: `UBND cấp xã; ; Ủy ban nhân dân cấp xã` is one.
fn agency(raw: Option<&str>) -> Option<String> {
    let mut seen = BTreeSet::new();
    let names: Vec<String> = raw
        .unwrap_or_default()
        .split(';')
        .map(|name| {
            clean::line(name)
                .replace("UBND", "Ủy ban nhân dân")
                .replace("Uỷ ban", "Ủy ban")
                .replace("Ủy ban Nhân dân", "Ủy ban nhân dân")
                .replace("cấp Xã", "cấp xã")
        })
        .filter(|name| !name.is_empty() && seen.insert(name.to_lowercase()))
        .collect();
    clean::some(names.join("; "))
}

/// Who may file: commas within brackets do not part.
fn subjects(raw: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    let raw = clean::line(raw);
    for (at, c) in raw.char_indices().chain(std::iter::once((raw.len(), ','))) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth <= 0 || at == raw.len() => {
                let one = raw[from..at].trim().to_owned();
                from = (at + 1).min(raw.len());
                if !one.is_empty() && one.chars().count() <= 200 && !out.contains(&one) {
                    out.push(one);
                }
            }
            _ => {}
        }
    }
    out
}

fn channel_of(word: &str) -> Option<Channel> {
    match clean::line(word).to_lowercase().as_str() {
        "trực tiếp" => Some(Channel::InPerson),
        "trực tuyến" => Some(Channel::Online),
        "dịch vụ bưu chính" | "bưu chính" | "dịch vụ bưu chính công ích" => Some(Channel::Post),
        _ => None,
    }
}

impl RawOffer {
    /// The portal cuts an entry in two wherever the words name a channel; the second half has neither time nor fee.
    fn is_torn_off(&self) -> bool {
        let prose = self.noi_dung.trim_start();
        let fee_begins = ["Không có thông tin", "Miễn phí", "Phí :", "Lệ phí :"].iter().any(|head| prose.starts_with(head))
            || prose.starts_with(|c: char| c.is_ascii_digit());
        self.thoi_han_so.is_none()
            && self.phi_vnd.is_none()
            && self.thoi_han_goc.is_none()
            && self.phi_goc.is_none()
            && !fee_begins
    }
}

fn offers(raw: &[RawOffer], findings: &mut Vec<Finding>) -> Vec<ChannelOffer> {
    for entry in raw.iter().filter(|entry| channel_of(&entry.hinh_thuc).is_none()) {
        findings.push(Finding::new("channels", format!("{:?} is no channel", clean::shorten(&entry.hinh_thuc, 40))));
    }
    if raw.is_empty() {
        findings.push(Finding::new("channels", "the source names no channel"));
    }
    let mut out = Vec::new();
    for channel in Channel::ALL {
        let entries: Vec<&RawOffer> = raw.iter().filter(|entry| channel_of(&entry.hinh_thuc) == Some(channel)).collect();
        if entries.is_empty() {
            continue;
        }
        let whole: Vec<&RawOffer> = entries.iter().copied().filter(|entry| !entry.is_torn_off()).collect();
        out.push(offer(channel, &whole, findings));
    }
    out
}

fn offer(channel: Channel, entries: &[&RawOffer], findings: &mut Vec<Finding>) -> ChannelOffer {
    let duration_field = format!("channels.{}.duration", channel.as_str());
    let fees_field = format!("channels.{}.fees", channel.as_str());
    let mut terms: Vec<(Duration, String)> = Vec::new();
    let mut unknown = BTreeSet::new();
    let mut doubts = BTreeSet::new();
    let mut all_fees = Vec::new();
    let mut fee_warnings = BTreeSet::new();
    for entry in entries {
        let prose = clean::line(&entry.noi_dung);
        let said = fees::read(entry.phi_vnd, &prose, entry.phi_goc.as_deref());
        for fee in said.fees {
            if !all_fees.contains(&fee) {
                all_fees.push(fee);
            }
        }
        fee_warnings.extend(said.warnings);
        let (time, doubt) =
            durations::read(entry.thoi_han_so, entry.don_vi.as_deref(), entry.thoi_han_goc.as_deref(), &said.rest);
        doubts.extend(doubt);
        match time {
            durations::Said::Term(term) => terms.push((term, clean::without_bullet(&said.rest).to_owned())),
            durations::Said::Unknown(reason) => {
                unknown.insert(reason);
            }
            durations::Said::Silent => {}
        }
    }
    let one_term = terms.iter().all(|(term, _)| *term == terms[0].0);
    let stages: BTreeSet<&str> = terms.iter().map(|(_, prose)| prose.as_str()).filter(|prose| !prose.is_empty()).collect();
    let mut warn = |field: &str, reason: String| findings.push(Finding::new(field, reason));
    let duration = if !one_term || (terms.len() > 1 && stages.len() > 1) {
        // Parts of one procedure done after each other, or different cases: the sum and the longest are both guesses.
        let each: Vec<String> = terms.iter().map(|(term, _)| format!("{} {}", term.n, term.unit.as_str())).collect();
        warn(&duration_field, format!("several times ({}): steps or cases, which cannot be told apart", each.join(", ")));
        None
    } else {
        terms.first().map(|(term, _)| *term)
    };
    if terms.is_empty() && unknown.is_empty() {
        warn(&duration_field, "the source gives no time".to_owned());
    }
    for reason in unknown.into_iter().chain(doubts) {
        warn(&duration_field, reason);
    }
    if entries.is_empty() {
        warn(&fees_field, "the source gives no fee".to_owned());
    }
    for reason in fee_warnings {
        warn(&fees_field, reason);
    }
    let free_too = all_fees.iter().any(|fee| fee.amount == Some(0)) && all_fees.iter().any(|fee| fee.amount != Some(0));
    if free_too {
        warn(&fees_field, "says both free and a fee".to_owned());
        all_fees.retain(|fee| fee.amount != Some(0));
    }
    ChannelOffer { channel, duration, fees: all_fees }
}

#[cfg(test)]
mod tests {
    use super::{agency, subjects};

    #[test]
    fn agencies_come_out_once() {
        assert_eq!(agency(Some("UBND cấp  xã; ; Ủy ban nhân dân cấp xã")).as_deref(), Some("Ủy ban nhân dân cấp xã"));
        assert_eq!(agency(Some(" ; ")), None);
    }

    #[test]
    fn brackets_hold_a_subject_together() {
        assert_eq!(
            subjects("Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)"),
            ["Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)"]
        );
        assert!(subjects("").is_empty());
    }
}

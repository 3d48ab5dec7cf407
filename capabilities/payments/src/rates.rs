//! What a procedure costs, and where the rates of a new commune come from.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use sea_orm::ConnectionTrait;
use xaso_db::{DbError, Tx};
use xaso_kernel::{Actor, CommuneId};
use xaso_procedures::{Channel, Fee, FeeKind, ProcedureCode, ProcedureVersion};
use xaso_web::AppState;

use crate::{
    model::{ChannelRate, NewRate, Quote, Rate, Timing, Units, exempt_groups},
    store,
};

/// The catalogue's field for which the Law on Civil Status writes its exemptions.
const CIVIL_STATUS: &str = "Hộ tịch";

/// What a filing costs on a day: the rate for that group goes before everyone's, the rate for that channel before the one for all. With no rate, nothing is
/// known ([`crate::model::Basis::Unknown`]) and an official must set it; it is never taken for nought. `group` is empty for whoever belongs to none.
///
/// # Errors
/// The database's.
pub async fn quote(
    conn: &impl ConnectionTrait,
    commune: &CommuneId,
    procedure: &ProcedureCode,
    channel: Channel,
    group: &str,
    units: Units,
    on: NaiveDate,
) -> Result<Quote, DbError> {
    for code in [procedure.as_str(), procedure.national()] {
        let rates = store::rates::list_on(conn, commune, code, on).await?;
        if let Some(rate) = best(&rates, channel, group) {
            return Ok(rate.quote(units));
        }
    }
    Ok(Quote::unknown())
}

fn best<'r>(rates: &'r [Rate], channel: Channel, group: &str) -> Option<&'r Rate> {
    rates
        .iter()
        .filter(|rate| rate.set.exempt_group.is_empty() || rate.set.exempt_group == group)
        .filter(|rate| matches!(rate.set.channel, ChannelRate::All) || rate.set.channel == ChannelRate::Only(channel))
        .max_by_key(|rate| {
            (!rate.set.exempt_group.is_empty(), rate.set.channel == ChannelRate::Only(channel), rate.set.effective_from)
        })
}

/// Writes the catalogue's known fees as the first rates of a commune, with the exemptions that the law gives; what is there already stays. Gives how many came.
///
/// # Errors
/// The database's.
pub async fn seed(app: &AppState, commune: &CommuneId) -> Result<u64, DbError> {
    let catalogue = xaso_procedures::catalogue(app).await?;
    let new: Vec<NewRate> = catalogue.all().flat_map(|version| of_version(version)).collect();
    let commune = commune.clone();
    app.db
        .write::<_, DbError, _>(Actor::System("rates"), move |tx: &Tx| {
            Box::pin(async move { store::rates::insert_many(tx, &commune, &new).await })
        })
        .await
}

/// Seeds every commune that has no rate yet.
pub(crate) async fn seed_new(app: &AppState) -> Result<(), DbError> {
    let communes = app.communes();
    for profile in communes.iter() {
        if store::rates::count(app.db.read(), &profile.id).await? == 0 {
            seed(app, &profile.id).await?;
        }
    }
    Ok(())
}

fn of_version(version: &ProcedureVersion) -> Vec<NewRate> {
    let facts = &version.facts;
    let from = version.effective_from.max(NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default());
    let fees: Vec<(Channel, &Fee)> = facts
        .channels
        .iter()
        .filter_map(|offer| Some((offer.channel, offer.fees.first()?)))
        .filter(|(_, fee)| fee.amount.is_some())
        .collect();
    let same = fees.windows(2).all(|pair| pair[0].1 == pair[1].1) && fees.len() == facts.channels.len();
    let chosen = if same {
        fees.first().map(|(_, fee)| (ChannelRate::All, *fee)).into_iter().collect()
    } else {
        fees.into_iter().map(|(channel, fee)| (ChannelRate::Only(channel), fee)).collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for (channel, fee) in chosen {
        let rate = of_fee(facts.code.as_str(), channel, fee, from);
        // Law on Civil Status 2014, Article 11: of the fee (lệ phí) for registering; copies of extracts are a charge (phí) of Circular 281/2016 and cost all alike.
        if facts.field == CIVIL_STATUS && fee.kind == FeeKind::Fee && rate.amount > 0 {
            all.extend(exempt_groups().iter().filter(|group| group.applies_to == "civil_status").map(|group| NewRate {
                exempt_group: group.code.clone(),
                amount: 0,
                tier: None,
                cap: None,
                timing: Timing::Free,
                decision: group.basis.clone(),
                ..rate.clone()
            }));
        }
        all.push(rate);
    }
    all
}

fn of_fee(procedure: &str, channel: ChannelRate, fee: &Fee, from: NaiveDate) -> NewRate {
    static TIER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"trang thứ (\d+) trở lên ([\d.]+) đồng/trang").expect("the pattern is fixed"));
    static CAP: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"tối đa ([\d.]+) đồng/bản").expect("the pattern is fixed"));
    let words = fee.condition.as_deref().unwrap_or_default();
    let amount = fee.amount.unwrap_or(0);
    let tier = TIER.captures(words).and_then(|found| Some((found[1].parse().ok()?, crate::model::read_amount(&found[2])?)));
    let cap = CAP.captures(words).and_then(|found| crate::model::read_amount(&found[1]));
    NewRate {
        procedure: procedure.to_owned(),
        channel,
        exempt_group: String::new(),
        kind: if fee.kind == FeeKind::Charge { "charge" } else { "fee" }.to_owned(),
        amount,
        per: fee.per.clone().filter(|per| per != "hồ sơ").unwrap_or_default().chars().take(60).collect(),
        tier,
        cap,
        timing: if amount == 0 { Timing::Free } else { Timing::Before },
        decision: String::new(),
        decision_date: None,
        effective_from: from,
    }
}

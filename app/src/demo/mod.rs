//! The demo commune: fictional, made once, the same from the same day. Its figures come out of its rows.

mod people;
mod plan;

use chrono::Days;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use xaso_dossiers::{Channel, DossierInput, FiledBy, Helper, History, Receive};
use xaso_kernel::{Actor, CommuneId, Role, when::local_date};
use xaso_procedures::FiledAt;
use xaso_web::{AppState, Problem};

use crate::output::Output;

const SEED: u64 = 20_260_701;
/// As many as one commune of the field notes settled in half a year.
const DOSSIERS: usize = 4_843;
/// The last days whose dossiers are charged for.
const CHARGED_DAYS: u64 = 21;
/// Half a year.
const DAYS: u64 = 182;

/// How often each procedure is asked for, of the ones asked for most; the others share what is left.
const OFTEN: &[(&str, u32)] = &[
    ("2.000815", 34),
    ("1.004873", 11),
    ("1.001193", 9),
    ("2.000884", 8),
    ("2.000635", 7),
    ("1.000656", 4),
    ("1.000894", 4),
    ("1.004884", 2),
    ("1.001022", 1),
    ("1.004837", 1),
];

/// Makes the commune on the first start and prints the sign-ins.
pub async fn prepare(app: &AppState, out: Output) -> anyhow::Result<()> {
    let commune = xaso_places::seed_demo(app).await?;
    xaso_identity::seed_demo(app, &commune).await?;
    xaso_dossiers::seed_agencies(app, &commune).await.map_err(|problem| anyhow::anyhow!("demo units: {problem:?}"))?;
    xaso_calendar::seed_demo(app, &commune).await?;
    let started = std::time::Instant::now();
    let made = dossiers(app, &commune).await.map_err(|problem| anyhow::anyhow!("demo data: {problem:?}"))?;
    if made > 0 {
        tracing::info!(dossiers = made, seconds = started.elapsed().as_secs(), "Made the demo commune.");
    }
    let accounts: Vec<_> = xaso_identity::SEED_ACCOUNTS
        .iter()
        .map(|a| serde_json::json!({ "username": a.username, "password": a.password, "name": a.name, "title": a.title }))
        .collect();
    let document = serde_json::json!({ "url": app.config.public_url, "accounts": accounts });
    out.print(&document, || {
        let mut text = format!("\nXã Số demo: {url}\nOfficials sign in at {url}/can-bo\n\n", url = app.config.public_url);
        for account in xaso_identity::SEED_ACCOUNTS {
            text.push_str(&format!("  {:<10} {}   {}, {}\n", account.username, account.password, account.name, account.title));
        }
        text
    });
    Ok(())
}

async fn dossiers(app: &AppState, commune: &CommuneId) -> Result<usize, Problem> {
    let profile = app.communes().by_id(commune).cloned().ok_or_else(Problem::not_found)?;
    let officials = xaso_identity::list_officials(app.db.read(), app.db.keyring(), commune).await?;
    let today = local_date(app.now());
    let any = xaso_indicators::list_counts(&app.db, commune, today - Days::new(3_650), today).await?;
    if !any.is_empty() {
        return Ok(0);
    }
    let actor = |official: &xaso_identity::Official| Actor::Official {
        account_id: official.id,
        commune_id: commune.clone(),
        roles: official.roles.clone(),
    };
    let with = |role: Role| officials.iter().filter(move |o| o.roles.contains(&role));
    let desk = plan::Desk {
        reception: with(Role::Reception).map(actor).collect(),
        specialists: with(Role::Specialist).map(|o| (o.id, actor(o))).collect(),
        leader: with(Role::Leader).map(actor).next().unwrap_or(Actor::System("demo")),
    };
    let sample = app.pdf.render(RESULT, serde_json::json!({}), app.now()).await.map_err(|e| Problem::internal(&e))?;
    let result = xaso_dossiers::keep_file(app, commune, None, "Ket-qua-mau.pdf", sample.into()).await?;
    let catalogue = xaso_procedures::catalogue(app).await?;
    let villages = xaso_places::list_villages(app.db.read(), commune).await?;
    let calendar = xaso_calendar::of(app.db.read(), commune).await?;
    let scene = plan::Scene { calendar: &calendar, desk: &desk, result: &result, now: app.now() };
    let (first, last) = (today - Days::new(DAYS), today);

    let all = catalogue.search("", None)?;
    let here: Vec<&str> = all.iter().filter(|p| p.facts.filed_at == FiledAt::Here).map(|p| p.facts.code.as_str()).collect();
    let often: Vec<(&str, u32)> = OFTEN.iter().copied().filter(|(code, _)| catalogue.find(code).is_some()).collect();
    let total: u32 = often.iter().map(|(_, n)| n).sum();
    let mut random = StdRng::seed_from_u64(SEED);
    let mut histories = Vec::with_capacity(DOSSIERS);
    while histories.len() < DOSSIERS {
        let drawn = random.random_range(0..100_u32.max(total + 1));
        let mut below = 0;
        let code = often
            .iter()
            .find(|(_, n)| {
                below += n;
                drawn < below
            })
            .map_or_else(|| here[random.random_range(0..here.len())], |(code, _)| *code);
        let Some(version) = catalogue.find(code) else { continue };
        let village = &villages[random.random_range(0..villages.len())];
        let way = plan::way(&mut random);
        let way = if version.facts.filed_at == FiledAt::Here { way } else { plan::Way { filed_by: FiledBy::Official, ..way } };
        let filed_at = plan::filed_at(&mut random, &calendar, first, last, way);
        if filed_at >= scene.now {
            continue;
        }
        let input = DossierInput {
            procedure: code.to_owned(),
            applicant: people::person(&mut random, village),
            representative: None,
            filed_by: way.filed_by,
            helper: (way.filed_by == FiledBy::Helped).then(|| Helper {
                name: "Tổ công nghệ số".to_owned(),
                from: village.name.clone(),
                consent: None,
            }),
            channel: way.channel,
            form: xaso_procedures::forms::Form::of(&version.facts).example(),
            delivery: if way.channel == Channel::Post { Receive::Post } else { Receive::Desk },
            files: vec![],
            village_id: Some(village.id.into()),
        };
        let new = xaso_dossiers::check(app, commune, input).await?;
        let (steps, rating) = plan::story(&mut random, &scene, &new.procedure, way, filed_at);
        let filer = match way.filed_by {
            FiledBy::Official => desk.reception[random.random_range(0..desk.reception.len())].clone(),
            _ => Actor::Citizen,
        };
        histories.push(History { new, filed_at, actor: filer, steps, rating });
    }
    // Codes are given by the time of filing: in that order they come back.
    histories.sort_by_key(|history| history.filed_at);
    let filings: Vec<_> = histories
        .iter()
        .map(|History { new, .. }| (new.procedure.code.clone(), rated(new.channel), new.applicant.name.as_str().to_owned()))
        .collect();
    // One transaction: a demo that was stopped half-way starts anew.
    let (of, unit) = (commune.clone(), profile.agency_code.clone());
    let made = app
        .db
        .write::<_, Problem, _>(Actor::System("demo"), move |tx| {
            Box::pin(async move { xaso_dossiers::load_history(tx, &of, &unit, &calendar, histories).await })
        })
        .await?;
    let charged = made
        .iter()
        .zip(filings)
        .filter(|(filed, _)| local_date(filed.filed_at) > today - Days::new(CHARGED_DAYS))
        .map(|(filed, (procedure, channel, payer))| xaso_payments::DemoCharge {
            subject: filed.id.into(),
            code: filed.code.clone(),
            procedure,
            channel,
            filed_at: filed.filed_at,
            payer,
        })
        .collect();
    let takers = with(Role::Reception).map(|o| o.id).collect();
    let clerk = with(Role::Clerk).map(actor).next().unwrap_or(Actor::System("demo"));
    xaso_payments::seed_demo(app, commune, charged, xaso_payments::DemoOfficials { takers, clerk }).await?;
    Ok(made.len())
}

/// The channel by which a rate is chosen.
const fn rated(channel: Channel) -> xaso_procedures::Channel {
    match channel {
        Channel::InPerson => xaso_procedures::Channel::InPerson,
        Channel::Online => xaso_procedures::Channel::Online,
        Channel::Post => xaso_procedures::Channel::Post,
    }
}

/// A page that says that it is no real result.
const RESULT: xaso_pdf::Template = xaso_pdf::Template { name: "demo-result", source: include_str!("result.typ") };

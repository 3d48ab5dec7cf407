//! `xaso commune`.

use anyhow::{anyhow, bail};
use clap::{Args as ClapArgs, Subcommand};
use xaso_db::DbError;
use xaso_kernel::{Actor, CommuneId, clean_line};
use xaso_web::{CommuneProfile, HomeVisits};

use crate::{output::Output, settings::DataArgs};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a commune: what its pages' head and foot say, and the unit code in its dossiers' codes.
    Add {
        #[command(flatten)]
        data: DataArgs,
        /// The five-digit national unit code.
        #[arg(long)]
        code: CommuneId,
        /// The unit code in dossier codes, such as H21.227.
        #[arg(long)]
        agency_code: String,
        /// Name with its kind; from the national list where it is left out.
        #[arg(long)]
        name: Option<String>,
        /// Province with its kind; from the national list where it is left out.
        #[arg(long)]
        province: Option<String>,
        /// Telephone for advice.
        #[arg(long, default_value = "")]
        hotline: String,
        /// Where the desk is.
        #[arg(long, default_value = "")]
        address: String,
        /// When it is open, as people say it.
        #[arg(long, default_value = "Thứ Hai đến thứ Sáu, 7:00–11:30 và 13:30–17:00")]
        hours: String,
        /// When officials settle procedures at the homes of those who cannot come, such as "Fri 17:00-18:00".
        #[arg(long)]
        home_visits: Option<HomeVisits>,
        /// The host name that leads to it, where several communes are served.
        #[arg(long, default_value = "")]
        host: String,
    },
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let Command::Add { data, code, agency_code, name, province, hotline, address, hours, home_visits, host } = args.command;
    let agency_code = clean_line(&agency_code);
    let shape = |c: char| c.is_ascii_alphanumeric() || c == '.';
    if agency_code.is_empty() || agency_code.len() > 20 || !agency_code.chars().all(shape) {
        bail!("--agency-code: letters, digits and dots, such as H21.227");
    }
    let app = data.open_quietly().await?;
    if app.communes().by_id(&code).is_some() {
        bail!("--code: {code} is served already");
    }
    let unit = xaso_places::find_unit(app.db.read(), code.as_str()).await?;
    let above = match unit.as_ref().and_then(|unit| unit.parent.clone()) {
        Some(parent) => xaso_places::find_unit(app.db.read(), &parent).await?,
        None => None,
    };
    let listed = |given: Option<String>, unit: Option<String>, flag: &str| {
        given
            .map(|text| clean_line(&text))
            .filter(|text| !text.is_empty())
            .or(unit)
            .ok_or_else(|| anyhow!("--{flag}: {code} is not in the national list, so give it"))
    };
    let profile = CommuneProfile {
        name: listed(name, unit.map(|unit| unit.name), "name")?,
        province: listed(province, above.map(|unit| unit.name), "province")?,
        id: code.clone(),
        agency_code,
        hotline: clean_line(&hotline),
        address: clean_line(&address),
        hours: clean_line(&hours),
        home_visits,
        host: clean_line(&host),
    };
    let words = format!("{}, {} ({code}) is served.", profile.name, profile.province);
    let document = serde_json::json!({ "code": code, "name": profile.name, "province": profile.province });
    app.db
        .write::<_, DbError, _>(Actor::System("commune"), move |tx| {
            Box::pin(async move { xaso_places::insert_profile(tx, &profile).await })
        })
        .await?;
    out.print(&document, || words);
    Ok(true)
}

//! `xaso procedures posters`: the posters of all procedures of a commune in one file.

use std::{io::IsTerminal as _, path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context as _, anyhow, bail};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use xaso_i18n::Lang;
use xaso_kernel::CommuneId;
use xaso_procedures::posters::{Frame, Size, all_codes, posters};

use crate::{output::Output, settings::DataArgs};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    data: DataArgs,
    /// The PDF to write; one that is there is replaced.
    #[arg(long)]
    out: PathBuf,
    /// a4 or a5.
    #[arg(long, default_value = "a4")]
    size: String,
    /// The commune, where several are served.
    #[arg(long)]
    commune: Option<CommuneId>,
}

/// What was made.
#[derive(Debug, Serialize)]
struct Made {
    file: PathBuf,
    commune: String,
    size: Size,
    posters: usize,
    bytes: usize,
    seconds: f64,
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let size = Size::parse(&args.size).filter(|size| matches!(size, Size::A4 | Size::A5));
    let Some(size) = size else { bail!("--size {}: give a4 or a5", args.size) };
    let app = args.data.open_quietly().await?;
    let communes = app.communes();
    let commune = match &args.commune {
        Some(code) => communes.by_id(code),
        None => communes.iter().next(),
    };
    let commune = commune.map(|commune| commune.id.clone()).ok_or_else(|| match &args.commune {
        Some(code) => anyhow!("--commune {code}: not served here; `xaso commune add` makes it so"),
        None => anyhow!("no commune is served here; `xaso commune add` adds one"),
    })?;
    let started = std::time::Instant::now();
    let codes = all_codes(&*xaso_procedures::catalogue(&app).await?);
    let frame = Frame::of_commune(&app, Lang::Vi, &commune).map_err(|problem| anyhow!("{problem:?}"))?;
    let bar = bar(codes.len());
    let told = bar.clone();
    let progress: xaso_pdf::Progress = Arc::new(move |n| told.set_position(n as u64));
    let pdf = posters(&app, &frame, size, &codes, Some(progress)).await.map_err(|problem| anyhow!("{problem:?}"))?;
    bar.finish_and_clear();
    tokio::fs::write(&args.out, &pdf).await.with_context(|| format!("{} cannot be written", args.out.display()))?;
    let made = Made {
        file: args.out,
        commune: commune.to_string(),
        size,
        posters: codes.len(),
        bytes: pdf.len(),
        seconds: started.elapsed().as_secs_f64(),
    };
    out.print(&made, || {
        format!("{} posters in {} ({} KB, {:.1} s)", made.posters, made.file.display(), made.bytes / 1000, made.seconds)
    });
    Ok(true)
}

/// On a terminal a bar; elsewhere nothing.
fn bar(posters: usize) -> ProgressBar {
    let bar = ProgressBar::new(posters as u64);
    bar.set_draw_target(if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    });
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} posters, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

//! `xaso serve`.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context as _, bail};
use clap::Args as ClapArgs;
use tokio::net::TcpListener;

use crate::{
    demo,
    output::Output,
    settings::{DataArgs, Face},
};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    data: DataArgs,
    /// Address and port.
    #[arg(long, env = "XASO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The address that people type; goes into QR codes and messages.
    #[arg(long, env = "XASO_PUBLIC_URL")]
    public_url: Option<String>,
    /// Serve a fictional commune, made on the first start. Listens on loopback only.
    #[arg(long)]
    demo: bool,
}

/// How long requests under way may still take once the server was asked to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until it is asked to stop.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    if args.demo && !args.listen.ip().is_loopback() {
        bail!("--listen: the demo has published passwords, so it listens on loopback only (127.0.0.1 or [::1])");
    }
    let listener = TcpListener::bind(args.listen).await.with_context(|| format!("--listen {}", args.listen))?;
    let address = listener.local_addr()?;
    let public_url = args.public_url.unwrap_or_else(|| format!("http://localhost:{}", address.port()));
    let app = args.data.open(Face { public_url: public_url.clone(), demo: args.demo }).await?;
    if args.demo {
        demo::prepare(&app, out).await?;
    }
    let jobs = crate::jobs::start(&app).await?;
    tracing::info!(url = %public_url, "Serving.");
    let listener = xaso_web::patience::PatientListener::new(listener);
    let server = axum::serve(listener, xaso_web::server::router(&app));
    let stop = async {
        stop_signal().await;
        tracing::info!("Stopping: finishing requests under way.");
    };
    let serving = server.with_graceful_shutdown(stop);
    let cut = async {
        stop_signal().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        result = serving => result?,
        () = cut => tracing::warn!("Some requests did not finish in time."),
    }
    jobs.stop().await;
    Ok(true)
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

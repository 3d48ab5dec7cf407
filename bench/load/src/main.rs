//! Load on a real Xã Số server, from outside, over HTTP: what `bench/crash` runs.
//!
//! It shares no code with the product, so that it cannot share its mistakes.

use clap::Parser;

mod client;
mod crash;
mod figures;
mod random;
mod server;

/// Puts load on a real server and prints one JSON document on standard output.
#[derive(Debug, Parser)]
#[command(name = "xaso-bench-load", version)]
enum Command {
    /// Kills the server at random moments under filing clients and looks for what was lost or doubled.
    Crash(crash::Options),
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    // Only plain HTTP to this machine is spoken, but a client is not made without one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let outcome = match Command::parse() {
        Command::Crash(options) => crash::run(options).await,
    };
    match outcome {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

//! `xaso`: the working system of a commune in one binary.

mod commands;
mod config_reference;
mod demo;
mod jobs;
mod output;
mod settings;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::output::Output;

/// The working system of a Vietnamese commune: one binary, one folder of data.
#[derive(Debug, Parser)]
#[command(name = "xaso", version, about, arg_required_else_help = true)]
struct Cli {
    /// Print one JSON document on standard output; progress and logs go to standard error.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and the API.
    Serve(commands::serve::Args),
    /// Bring the database's tables up to date.
    Migrate(commands::migrate::Args),
    /// Check configuration, disk, clock, database, keys, queue and ledger.
    Doctor(commands::doctor::Args),
    /// Say which communes are served here.
    Commune(commands::commune::Args),
    /// Manage officials' accounts.
    User(commands::user::Args),
    /// Make bearer tokens for the API.
    Token(commands::token::Args),
    /// Import the catalogue of procedures.
    Procedures(commands::procedures::Args),
    /// Compute a deadline and say why.
    Deadline(commands::deadline::Args),
    /// List a year's public holidays.
    Calendar(commands::calendar::Args),
    /// Convert a solar date to the lunar calendar.
    Lunar(commands::lunar::Args),
    /// Make the text of a QR that asks for a bank transfer (VietQR).
    Vietqr(commands::vietqr::Args),
    /// Check the transparency ledger.
    Ledger(commands::ledger::Args),
    /// Write the generated documents (OpenAPI, permission matrix), or check that they are up to date.
    #[command(hide = true)]
    Generate(commands::generate::Args),
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    output::logs(matches!(cli.command, Command::Serve(_)));
    let out = Output { json: cli.json };
    let result = match cli.command {
        Command::Serve(args) => commands::serve::run(args, out).await,
        Command::Migrate(args) => commands::migrate::run(args, out).await,
        Command::Doctor(args) => commands::doctor::run(args, out).await,
        Command::Commune(args) => commands::commune::run(args, out).await,
        Command::User(args) => commands::user::run(args, out).await,
        Command::Token(args) => commands::token::run(args, out).await,
        Command::Procedures(args) => commands::procedures::run(args, out).await,
        Command::Deadline(args) => commands::deadline::run(args, out),
        Command::Calendar(args) => commands::calendar::run(args, out),
        Command::Lunar(args) => commands::lunar::run(args, out),
        Command::Vietqr(args) => commands::vietqr::run(args, out),
        Command::Ledger(args) => commands::ledger::run(args, out).await,
        Command::Generate(args) => commands::generate::run(args, out),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            out.failure(&error);
            ExitCode::from(1)
        }
    }
}

//! `xaso token`.

use clap::{Args as ClapArgs, Subcommand};

use xaso_identity::Scope;

use crate::{output::Output, settings::DataArgs};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a bearer token for an account; it is shown once.
    Create {
        #[command(flatten)]
        data: DataArgs,
        /// The account's sign-in name.
        #[arg(long)]
        user: String,
        /// `desk` (all that the account may do) or `read`.
        #[arg(long, value_parser = |word: &str| Scope::parse(word).ok_or("use desk or read"))]
        scope: Scope,
    },
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let Command::Create { data, user, scope } = args.command;
    let app = data.open_quietly().await?;
    let token = xaso_identity::create_token(&app, &user, scope).await?;
    out.print(&serde_json::json!({ "token": token }), || token.clone());
    Ok(true)
}

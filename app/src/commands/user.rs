//! `xaso user`.

use clap::{Args as ClapArgs, Subcommand};
use xaso_kernel::{CommuneId, Role};

use crate::{output::Output, settings::DataArgs};

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add an official; prints a sign-in link that works once.
    Add {
        #[command(flatten)]
        data: DataArgs,
        /// The official's name, as shown.
        #[arg(long)]
        name: String,
        /// The name typed to sign in; made from the name where it is left out.
        #[arg(long)]
        username: Option<String>,
        /// What they are, as on their door.
        #[arg(long)]
        title: Option<String>,
        /// reception, specialist, leader, director, clerk, admin or reader; may be given several times.
        #[arg(long, required = true, value_parser = |name: &str| Role::parse(name).ok_or("no such role"))]
        role: Vec<Role>,
        /// The commune's five-digit code.
        #[arg(long)]
        commune: CommuneId,
    },
}

/// Runs it.
pub async fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let Command::Add { data, name, username, title, role, commune } = args.command;
    let app = data.open_quietly().await?;
    let new = xaso_identity::NewUser { name, username, title: title.unwrap_or_default(), roles: role, commune };
    let added = xaso_identity::add_user(&app, new).await?;
    let document = serde_json::json!({ "username": added.username, "link": added.link });
    out.print(&document, || format!("{}: {}", added.username, added.link));
    Ok(true)
}

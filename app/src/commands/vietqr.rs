//! `xaso vietqr`.

use clap::Args as ClapArgs;
use xaso_kernel::Money;
use xaso_payments::vietqr::{Payee, Request, payload};

use crate::output::Output;

/// Flags.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The bank's BIN, six digits.
    #[arg(long)]
    bank: String,
    /// The account's number.
    #[arg(long)]
    account: String,
    /// Whole dong; the payer types it where it is left out.
    #[arg(long, allow_negative_numbers = true)]
    amount: Option<i64>,
    /// What for, at most 25 letters; marks are taken off.
    #[arg(long)]
    memo: Option<String>,
    /// A bill's number, besides the memo.
    #[arg(long)]
    bill: Option<String>,
}

/// Makes it.
pub fn run(args: Args, out: Output) -> anyhow::Result<bool> {
    let payee = Payee::parse(&args.bank, &args.account)?;
    let request =
        Request { payee: &payee, amount: args.amount.map(Money), bill: args.bill.as_deref(), memo: args.memo.as_deref() };
    let payload = payload(&request)?;
    out.print(&serde_json::json!({ "payload": payload }), || payload.clone());
    Ok(true)
}

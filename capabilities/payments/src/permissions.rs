//! Who may do what with money. Whoever takes it does not alone undo it, and whoever looks after the machine touches none.

use xaso_kernel::{Permission, Role};

/// Seeing what is due and what was paid.
pub const READ: Permission =
    Permission { name: "payment.read", roles: &[Role::Reception, Role::Specialist, Role::Leader, Role::Director, Role::Clerk] };
/// Taking cash, noting a transfer that was seen on the account, printing receipts.
pub const TAKE: Permission = Permission { name: "payment.take", roles: &[Role::Reception, Role::Director] };
/// Paying back, undoing an entry, calling a charge off.
pub const CORRECT: Permission = Permission { name: "payment.correct", roles: &[Role::Leader, Role::Director] };
/// Reading bank statements in and deciding on the lines in doubt.
pub const RECONCILE: Permission = Permission { name: "payment.reconcile", roles: &[Role::Clerk, Role::Director] };
/// Closing a day.
pub const CLOSE: Permission = Permission { name: "payment.close", roles: &[Role::Clerk, Role::Director] };
/// Setting rates.
pub const RATES: Permission = Permission { name: "payment.set_rates", roles: &[Role::Director] };
/// Setting the account that is paid into, and the secret of the bank's messages.
pub const ACCOUNT: Permission = Permission { name: "payment.set_account", roles: &[Role::Director, Role::Admin] };

/// All of them.
pub const PERMISSIONS: &[Permission] = &[READ, TAKE, CORRECT, RECONCILE, CLOSE, RATES, ACCOUNT];

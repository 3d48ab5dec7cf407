//! Who may do what here.

use xaso_kernel::{Permission, Role};

/// Make a computer of the office one that people use in turn.
pub const START_KIOSK: Permission =
    Permission { name: "kiosk.start", roles: &[Role::Reception, Role::Specialist, Role::Clerk, Role::Director, Role::Admin] };

/// All of them.
pub const PERMISSIONS: &[Permission] = &[START_KIOSK];

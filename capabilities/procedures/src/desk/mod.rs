//! The catalogue at the desk: what an official types, and what is in doubt.

mod doubts;
pub mod form;

use xaso_kernel::{Permission, Role};
use xaso_web::{AppState, Problem, Result, StaffPage};

pub use self::doubts::doubts;

/// Changing the catalogue: facts, versions, ends, imports.
pub const EDIT: Permission = Permission { name: "procedure.edit", roles: &[Role::Director, Role::Clerk] };

/// Whether the catalogue is shared by several communes: then no commune's official changes it for the others, and it is changed by command on the server.
#[must_use]
pub fn is_shared(app: &AppState) -> bool {
    app.communes().iter().nth(1).is_some()
}

/// Refuses whoever may not change the catalogue.
///
/// # Errors
/// 403.
pub fn require_edit(staff: &StaffPage, app: &AppState) -> Result<()> {
    staff.require(EDIT)?;
    if is_shared(app) { Err(Problem::forbidden().arg("permission", EDIT.name)) } else { Ok(()) }
}

//! Which due moments an edit would move: known to whoever keeps dossiers, which stands after this capability and tells it through a
//! function.

use xaso_db::{BoxFuture, DbError};
use xaso_kernel::{CommuneId, Instant, WorkingCalendar};
use xaso_web::AppState;

/// A due moment that would move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Code of the dossier.
    pub code: String,
    /// When it is due.
    pub old: Instant,
    /// When it would be due.
    pub new: Instant,
}

/// All that would move.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovesFound {
    /// How many.
    pub total: usize,
    /// The first of them, by code.
    pub first: Vec<Move>,
}

/// Finds the open dossiers of a commune that would be due at another moment by that calendar, and shows at most so many of them.
pub type FindMoves =
    for<'a> fn(&'a AppState, &'a CommuneId, &'a WorkingCalendar, usize) -> BoxFuture<'a, Result<MovesFound, DbError>>;

/// Whoever keeps dossiers sets this at its start: `app.set_part(Moves(find))`.
#[derive(Clone, Copy, Debug)]
pub struct Moves(pub FindMoves);

/// What would move; `None` where nobody keeps dossiers.
pub async fn find(
    app: &AppState,
    commune: &CommuneId,
    calendar: &WorkingCalendar,
    shown: usize,
) -> Result<Option<MovesFound>, DbError> {
    match app.part::<Moves>() {
        Some(moves) => (moves.0)(app, commune, calendar, shown).await.map(Some),
        None => Ok(None),
    }
}

//! One sender at a time for each upload. Whoever comes anew ends the one before: after a cut, the old line often looks alive for minutes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedMutexGuard, watch};

use crate::model::UploadId;

/// How long the one before may take to put away what it holds.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug)]
struct Slot {
    lock: Arc<tokio::sync::Mutex<()>>,
    /// Counts who wants the upload.
    wanted: watch::Sender<u64>,
}

/// The uploads that somebody is sending now, in this process. (Two processes are kept apart by the store: see `partial_append`.)
#[derive(Debug)]
pub struct Lines {
    slots: Mutex<HashMap<UploadId, Arc<Slot>>>,
    patience: Duration,
}

impl Default for Lines {
    fn default() -> Self {
        Self { slots: Mutex::default(), patience: PATIENCE }
    }
}

/// The right to send one upload.
#[derive(Debug)]
pub struct Line {
    of: Arc<Lines>,
    id: UploadId,
    asked: watch::Receiver<u64>,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Lines {
    /// Ends whoever sends now and takes over; `None` where a third came after us, or the one before does not let go.
    pub async fn take(self: &Arc<Self>, id: UploadId) -> Option<Line> {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            let new = || Arc::new(Slot { lock: Arc::default(), wanted: watch::Sender::new(0) });
            slots.entry(id).or_insert_with(new).clone()
        };
        let mut mine = 0;
        slot.wanted.send_modify(|n| {
            *n += 1;
            mine = *n;
        });
        let mut asked = slot.wanted.subscribe();
        let guard = tokio::time::timeout(self.patience, slot.lock.clone().lock_owned()).await.ok();
        let line = Line { of: self.clone(), id, guard, asked: asked.clone() };
        (line.guard.is_some() && *asked.borrow_and_update() == mine).then_some(line)
    }

    /// How many uploads are being sent or waited for.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.slots.lock().unwrap().len()
    }
}

impl Line {
    /// Resolves when somebody else wants the upload.
    pub async fn wanted(&mut self) {
        // The sender lives in the slot, which the map holds as long as we do.
        let _ = self.asked.changed().await;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.guard = None;
        let mut slots = self.of.slots.lock().unwrap_or_else(PoisonError::into_inner);
        // One in the map: nobody else holds or awaits it.
        if slots.get(&self.id).is_some_and(|slot| Arc::strong_count(slot) == 1) {
            slots.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_comes_anew_ends_the_one_before_and_nothing_is_left_behind() {
        let lines = Arc::new(Lines::default());
        let id = UploadId(uuid::Uuid::from_u128(1));
        let mut first = lines.take(id).await.unwrap();
        let again = lines.clone();
        let second = tokio::spawn(async move { again.take(id).await.is_some() });
        first.wanted().await;
        drop(first);
        assert!(second.await.unwrap());
        assert_eq!(lines.len(), 0);
    }

    #[tokio::test]
    async fn one_that_does_not_let_go_is_not_waited_for() {
        let lines = Arc::new(Lines { patience: Duration::ZERO, ..Lines::default() });
        let id = UploadId(uuid::Uuid::from_u128(1));
        let held = lines.take(id).await.unwrap();
        assert!(lines.take(id).await.is_none());
        drop(held);
        assert!(lines.take(id).await.is_some());
        assert_eq!(lines.len(), 0);
    }

    #[tokio::test]
    async fn the_newest_of_several_wins() {
        let lines = Arc::new(Lines::default());
        let id = UploadId(uuid::Uuid::from_u128(1));
        let held = lines.take(id).await.unwrap();
        let (one, two) = (lines.clone(), lines.clone());
        let one = tokio::spawn(async move { one.take(id).await.is_some() });
        tokio::task::yield_now().await;
        let two = tokio::spawn(async move { two.take(id).await.is_some() });
        tokio::task::yield_now().await;
        drop(held);
        assert_eq!((one.await.unwrap(), two.await.unwrap()), (false, true));
        assert_eq!(lines.len(), 0);
    }
}

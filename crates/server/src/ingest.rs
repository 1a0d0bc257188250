//! Ingest: statements go in, and the answer comes when they are on disk.
//!
//! One task writes. While it commits, what arrives waits in the queue and goes together in the next transaction (group
//! commit): one `fsync` for hundreds of batches, and no waiting when it is quiet.

use crate::clock::Clock;
use crate::error::Error;
use std::sync::Arc;
use store::{GroupFloor, Incoming, Store};
use tokio::sync::{mpsc, oneshot};

/// Batches that may wait; more means that the disk can't follow, and browsers keep theirs and come back.
const QUEUE: usize = 4096;

/// Batches in one transaction at most.
const TOGETHER: usize = 256;

type Answer = oneshot::Sender<Result<Vec<String>, Error>>;

struct Job {
    batch: Vec<Incoming>,
    answer: Answer,
}

/// Takes statements and answers when they are on disk.
#[derive(Debug, Clone)]
pub struct Ingest {
    queue: mpsc::Sender<Job>,
}

impl Ingest {
    /// Starts the task that writes. It ends when nobody can send any more.
    #[must_use]
    pub fn start(store: Store, clock: Arc<Clock>, floor: GroupFloor) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(write(Writer { store, clock, floor }, jobs));
        Self { queue }
    }

    /// Stores a batch. When this answers, the statements with these ids are on disk.
    ///
    /// # Errors
    /// When the queue is full, or the store fails; then nothing of the batch was stored.
    pub async fn store(&self, batch: Vec<Incoming>) -> Result<Vec<String>, Error> {
        if batch.is_empty() {
            return Ok(Vec::new());
        }
        let (answer, answered) = oneshot::channel();
        let full = |_| Error::Unavailable("the queue of statements is full".to_owned());
        self.queue.try_send(Job { batch, answer }).map_err(full)?;
        answered.await.map_err(|_| Error::Unavailable("the server is stopping".to_owned()))?
    }

    /// Waits until everything that was taken so far is on disk.
    pub async fn flush(&self) {
        let (answer, answered) = oneshot::channel();
        // The queue keeps its order: when this empty batch is answered, so are all before it.
        if self.queue.send(Job { batch: Vec::new(), answer }).await.is_ok() {
            let _ = answered.await;
        }
    }
}

struct Writer {
    store: Store,
    clock: Arc<Clock>,
    floor: GroupFloor,
}

impl Writer {
    async fn record(&self, batch: &[Incoming]) -> Result<(), Error> {
        let salt = self.clock.random()?;
        self.store.record(batch, self.clock.now(), self.floor, salt).await?;
        Ok(())
    }
}

/// After so many batches that fail one after another the store is not there, and the rest need not wait for it.
const GIVE_UP: usize = 3;

async fn write(writer: Writer, mut jobs: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(TOGETHER);
    while jobs.recv_many(&mut group, TOGETHER).await > 0 {
        let all: Vec<Incoming> = group.iter().flat_map(|job| job.batch.iter().cloned()).collect();
        match writer.record(&all).await {
            Ok(()) => group.drain(..).for_each(stored),
            Err(error) if group.len() == 1 => group.drain(..).for_each(|job| refused(job, &error)),
            Err(error) => {
                tracing::warn!(%error, batches = group.len(), "statements were refused together: trying each batch alone");
                alone(&writer, group.drain(..)).await;
            }
        }
    }
}

/// One batch that the store refuses must not take the others with it.
async fn alone(writer: &Writer, jobs: impl Iterator<Item = Job>) {
    let mut failed = 0;
    for job in jobs {
        if failed >= GIVE_UP {
            refused(job, &Error::Unavailable("the store takes no statements".to_owned()));
            continue;
        }
        match writer.record(&job.batch).await {
            Ok(()) => {
                failed = 0;
                stored(job);
            }
            Err(error) => {
                failed += 1;
                refused(job, &error);
            }
        }
    }
}

/// Who asked may be gone; the statements are there all the same.
fn stored(job: Job) {
    let ids = job.batch.into_iter().map(|one| one.statement.id).collect();
    let _ = job.answer.send(Ok(ids));
}

fn refused(job: Job, error: &Error) {
    let _ = job.answer.send(Err(Error::Unavailable(error.to_string())));
}

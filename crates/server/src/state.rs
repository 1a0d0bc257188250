//! What every handler shares.

use crate::clock::Clock;
use crate::error::Error;
use crate::find::repute::Repute;
use crate::ingest::Ingest;
use crate::limits::Limit;
use crate::meters::Meters;
use crate::settings::Settings;
use crate::shelf::{Shelf, Shelves};
use std::ops::Deref;
use std::sync::Arc;
use store::{GroupFloor, Store};
use tokio::sync::watch;

/// What every handler shares; cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState(Arc<House>);

/// The parts of a running server.
#[derive(Debug)]
pub struct House {
    /// What is remembered.
    pub store: Store,
    /// How the server runs.
    pub settings: Settings,
    /// Time, ids and randomness.
    pub clock: Arc<Clock>,
    /// What is published, ready to send.
    pub shelves: Shelves,
    /// How well instructions are thought of, as of the last hour.
    repute: watch::Sender<Arc<Repute>>,
    /// Takes statements and answers when they are on disk.
    pub ingest: Ingest,
    /// What an operator reads.
    pub meters: Arc<Meters>,
    /// How often an address may try a password.
    pub sign_in_limit: Limit,
    /// How often an address may send statements or search.
    pub api_limit: Limit,
}

impl Deref for AppState {
    type Target = House;
    fn deref(&self) -> &House {
        &self.0
    }
}

impl AppState {
    /// A server on this store, with what is published loaded.
    ///
    /// # Errors
    /// When the store fails, or holds a catalog that this version cannot read.
    pub async fn new(store: Store, settings: Settings, clock: Clock) -> Result<Self, Error> {
        let clock = Arc::new(clock);
        let meters = Arc::new(Meters::new().map_err(|e| Error::Internal(e.to_string()))?);
        let shelves = Shelves::load(&store).await?;
        let state = Self(Arc::new(House {
            ingest: Ingest::start(store.clone(), Arc::clone(&clock), GroupFloor::new(settings.min_group)),
            store,
            settings,
            clock,
            shelves,
            repute: watch::Sender::default(),
            meters,
            // Ten tries at once, then one in six seconds: plenty for a typo, hopeless for guessing.
            sign_in_limit: Limit::new(10.0, 1.0 / 6.0),
            // An office of thousands behind one address sends hundreds of batches a second at most.
            api_limit: Limit::new(2_000.0, 500.0),
        }));
        state.count_catalogs();
        Ok(state)
    }

    /// What is served now.
    #[must_use]
    pub fn shelf(&self) -> Arc<Shelf> {
        self.shelves.now()
    }

    /// Takes in what was published meanwhile, here or on another machine.
    ///
    /// # Errors
    /// When the store fails; what was served goes on being served.
    pub async fn renew(&self) -> Result<(), Error> {
        if self.shelves.renew(&self.store).await? {
            self.count_catalogs();
        }
        Ok(())
    }

    /// How well instructions are thought of.
    #[must_use]
    pub fn repute(&self) -> Arc<Repute> {
        self.repute.borrow().clone()
    }

    /// Takes in what people did meanwhile.
    ///
    /// # Errors
    /// When the store fails; what was known goes on being used.
    pub async fn weigh(&self) -> Result<(), Error> {
        let shelf = self.shelf();
        let apps = shelf.apps().map(|served| &served.application.slug);
        let floor = GroupFloor::new(self.settings.min_group);
        let repute = Repute::load(&self.store, apps, self.clock.now(), floor).await?;
        self.repute.send_replace(Arc::new(repute));
        Ok(())
    }

    fn count_catalogs(&self) {
        for served in self.shelf().apps() {
            self.meters.catalog(served.application.slug.as_str(), served.number);
        }
    }
}

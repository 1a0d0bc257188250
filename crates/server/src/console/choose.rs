//! Which application a page is about: the one that was asked, else the first.

use crate::error::Error;
use crate::state::AppState;
use store::Application;

/// All applications, and the one that was asked for; without a question the first. `None`: there is none at all.
///
/// # Errors
/// [`Error::UnknownApplication`] when another was asked for.
pub async fn application(
    state: &AppState,
    asked: Option<&str>,
) -> Result<(Vec<Application>, Option<Application>), Error> {
    let all = state.store.applications().await?;
    let chosen = match asked.filter(|app| !app.is_empty()) {
        None => all.first().cloned(),
        Some(app) => {
            let found = all.iter().find(|one| one.slug.as_str() == app).cloned();
            Some(found.ok_or_else(|| Error::unknown_application(app))?)
        }
    };
    Ok((all, chosen))
}

//! Runs the server: a loop that does not wait for slow clients, the tasks beside it, and an orderly end.

use crate::error::Error;
use crate::routes;
use crate::state::AppState;
use axum_server::{Handle, Server};
use hyper_util::rt::TokioTimer;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// Within which time a browser has sent its headers. `axum::serve` has no such limit: a client that sends a byte now
/// and then would hold a connection for ever.
const HEADERS: Duration = Duration::from_secs(10);

/// How long requests that are under way may take when the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// How often another machine's publication is looked for.
const NEWS: Duration = Duration::from_secs(2);

/// How often what is past its time is forgotten.
const SWEEP: Duration = Duration::from_secs(3600);

/// Serves until the process is told to stop (SIGTERM or Ctrl-C); then finishes what was begun.
///
/// # Errors
/// When an address is taken, or not ours to take.
pub async fn serve(state: AppState) -> std::io::Result<()> {
    let (help, metrics) = (Handle::new(), Handle::new());
    let help_server = listen(state.settings.listen, &help).await?;
    let metrics_server = match state.settings.metrics_listen {
        Some(at) => Some(listen(at, &metrics).await?),
        None => None,
    };
    tokio::spawn(stop([help.clone(), metrics.clone()]));
    tokio::spawn(announce(help, metrics, state.clone()));
    let beside = [tokio::spawn(renew(state.clone())), tokio::spawn(sweep(state.clone()))];
    let help = help_server.serve(routes::router(state.clone()).into_make_service_with_connect_info::<SocketAddr>());
    let metrics = async {
        match metrics_server {
            Some(server) => server.serve(routes::metrics().with_state(state.clone()).into_make_service()).await,
            None => Ok(()),
        }
    };
    let ended = tokio::try_join!(help, metrics);
    beside.iter().for_each(tokio::task::JoinHandle::abort);
    state.ingest.flush().await;
    state.store.close().await;
    tracing::info!("stopped; everything that was acknowledged is stored");
    ended.map(|_| ())
}

/// Takes an address.
async fn listen(at: SocketAddr, handle: &Handle<SocketAddr>) -> std::io::Result<Server<SocketAddr>> {
    let listener = TcpListener::bind(at).await.and_then(TcpListener::into_std);
    let listener = listener.map_err(|e| std::io::Error::new(e.kind(), format!("cannot listen on {at}: {e}")))?;
    let mut server = axum_server::from_tcp(listener)?.handle(handle.clone()).http1_only();
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
    Ok(server)
}

async fn announce(help: Handle<SocketAddr>, metrics: Handle<SocketAddr>, state: AppState) {
    if let Some(address) = help.listening().await {
        let published = state.shelf().apps().filter(|served| served.number > 0).count();
        tracing::info!(applications = published, "listening on http://{address}");
    }
    if state.settings.metrics_listen.is_some()
        && let Some(address) = metrics.listening().await
    {
        tracing::info!("metrics on http://{address}/metrics");
    }
}

async fn stop(servers: [Handle<SocketAddr>; 2]) {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        () = interrupted => {}
        _ = terminated => {}
    }
    tracing::info!("stopping");
    servers.iter().for_each(|server| server.graceful_shutdown(Some(GRACE)));
}

/// Takes in what other machines publish.
async fn renew(state: AppState) {
    let mut every = tokio::time::interval(NEWS);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        every.tick().await;
        let outcome = state.renew().await;
        if let Err(error) = &outcome
            && !failing
        {
            tracing::error!(%error, "cannot see whether something new is published; what is served goes on being served");
        }
        failing = outcome.is_err();
    }
}

/// Forgets what is past its time: statements, sessions, who stood behind last week's numbers. And adds up what helps.
async fn sweep(state: AppState) {
    let mut every = tokio::time::interval(SWEEP);
    loop {
        every.tick().await;
        if let Err(error) = forget(&state).await {
            tracing::error!(%error, "could not forget what is past its time; trying again in an hour");
        }
        if let Err(error) = state.weigh().await {
            tracing::error!(%error, "could not add up which help helps; search goes on with what was known");
        }
    }
}

async fn forget(state: &AppState) -> Result<(), Error> {
    let now = state.clock.now();
    let statements = state.store.retain(now, state.settings.retention_days).await?;
    let sessions = state.store.expire_sessions(now).await?;
    let weeks = state.store.close_weeks(now).await?;
    tracing::debug!(statements, sessions, weeks, "forgot what is past its time");
    Ok(())
}

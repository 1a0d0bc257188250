//! Every setting of the server, once: flag, variable, default and reason. `souffleur serve --help` is the manual.

use clap::Parser;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Where everything is remembered. Every command that touches the store takes this.
#[derive(Debug, Clone, Parser)]
pub struct Database {
    /// Where everything is remembered: `sqlite:./data/souffleur.db` or `postgres://user:password@host/name`.
    /// SQLite needs nothing else and serves one machine well; PostgreSQL is for several machines at once.
    #[arg(
        long = "database-url",
        env = "SOUFFLEUR_DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite:./data/souffleur.db"
    )]
    pub url: String,
}

/// How the server runs.
#[derive(Debug, Clone, Parser)]
pub struct Settings {
    /// Address and port to listen on. Only this machine by default: put a proxy that does TLS in front, or open it
    /// with `0.0.0.0:8080`.
    #[arg(long, env = "SOUFFLEUR_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Address and port at which Prometheus reads `/metrics`, for instance `127.0.0.1:9090`: apart from what everybody
    /// can reach. Default: at the address of everything else.
    #[arg(long, env = "SOUFFLEUR_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,

    /// The database.
    #[command(flatten)]
    pub database: Database,

    /// The address by which browsers reach this server, for instance `https://help.example.org`. With `https:` the
    /// session cookie is only sent over TLS. Default: what the browser says, without that restriction.
    #[arg(long, env = "SOUFFLEUR_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,

    /// The smallest group of colleagues that a number in the insights may be about. 10 by default, so that nobody
    /// is recognised in a team; never below 5, whatever is asked.
    #[arg(long, env = "SOUFFLEUR_MIN_GROUP", default_value_t = 10, value_parser = clap::value_parser!(u32).range(5..))]
    pub min_group: u32,

    /// A folder with instructions as Markdown, published at start when the database holds no application yet.
    /// For a machine that is made anew each time. Default: none.
    #[arg(long, env = "SOUFFLEUR_CONTENT")]
    pub content: Option<PathBuf>,

    /// What is logged, as `tracing` filters: `info`, `debug`, `server=debug,sqlx=warn`. A request is a line at
    /// `debug`, a failure a line at `error`.
    #[arg(long, env = "SOUFFLEUR_LOG", default_value = "info")]
    pub log: String,

    /// Days that single statements are kept. The insights read sums, which stay; 30 days is enough to look into a
    /// complaint, and short enough to be no archive of behaviour.
    #[arg(long, env = "SOUFFLEUR_RETENTION_DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=400))]
    pub retention_days: u32,

    /// Hours that somebody stays signed in to the console. A working day by default.
    #[arg(long, env = "SOUFFLEUR_SESSION_HOURS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=720))]
    pub session_hours: u32,

    /// Largest form that the console accepts, in bytes. An instruction of twelve steps is under 10 KB.
    #[arg(long, env = "SOUFFLEUR_MAX_FORM", default_value_t = 512 * 1024)]
    pub max_form: usize,

    /// Seconds within which a browser has sent its request and has its answer. Longer only helps an attacker who
    /// keeps connections open.
    #[arg(long, env = "SOUFFLEUR_REQUEST_SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub request_seconds: u64,

    /// Believe the last address in `X-Forwarded-For` when limiting requests per address. Only behind a proxy that
    /// sets it: otherwise anybody writes there what they like.
    #[arg(long, env = "SOUFFLEUR_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// Serve the demo host application at `/demo`. Off by default: it has no place beside a company's own help.
    /// `cargo xtask dev` switches it on.
    #[arg(long, env = "SOUFFLEUR_DEMO")]
    pub demo: bool,
}

impl Settings {
    /// The settings when nothing is asked and no variable is set.
    ///
    /// # Errors
    /// When a `SOUFFLEUR_…` variable holds something that is not understood.
    pub fn defaults() -> Result<Self, clap::Error> {
        Self::try_parse_from(["souffleur"])
    }

    /// Whether browsers come over TLS.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https:"))
    }

    /// Within which time a request has its answer.
    #[must_use]
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }
}

/// An address without a path: scheme and host.
fn public_url(text: &str) -> Result<String, String> {
    let trimmed = text.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains('/') => Ok(trimmed.to_owned()),
        _ => Err("write scheme and host, without a path: https://help.example.org".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_below_five_is_refused_whatever_is_asked() {
        let asked = |n: &str| Settings::try_parse_from(["souffleur", "--min-group", n]);
        assert!(asked("4").is_err());
        assert_eq!(asked("5").unwrap().min_group, 5);
        assert_eq!(Settings::defaults().unwrap().min_group, 10);
    }

    #[test]
    fn the_public_address_has_no_path() {
        assert_eq!(public_url("https://help.example.org/"), Ok("https://help.example.org".to_owned()));
        for wrong in ["help.example.org", "https://", "https://example.org/help", "ftp://example.org"] {
            assert!(public_url(wrong).is_err(), "{wrong}");
        }
    }
}

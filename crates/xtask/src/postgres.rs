//! A PostgreSQL of our own for as long as the tests run: started from the installed binaries, never as root.

use crate::shell::{finish, program, root_user};
use crate::tools::apt;
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A running server; dropping it stops it and removes its files.
pub struct Postgres {
    bin: PathBuf,
    dir: TempDir,
    /// Where to connect, as a user who may make databases.
    pub url: String,
}

impl Postgres {
    /// Starts a fresh server on a free port.
    pub fn start() -> Result<Self> {
        let bin = match binaries() {
            Some(bin) => bin,
            None => {
                apt(&["postgresql"])?;
                binaries().context("installed PostgreSQL, but found no initdb in /usr/lib/postgresql/*/bin")?
            }
        };
        let dir = tempfile::Builder::new().prefix("souffleur-postgres-").tempdir()?;
        if root_user() {
            finish(program("chown", &[user()?]).arg(dir.path()))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let url = format!("postgres://souffleur@127.0.0.1:{port}/postgres");
        let server = Self { bin, dir, url };
        let data = server.dir.path().join("data");
        let initdb = ["--username=souffleur", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
        finish(server.tool("initdb", &data)?.args(initdb).stdout(Stdio::null()))?;
        // Nothing here outlives the tests, so nothing waits for the disk.
        let options = format!(
            "-p {port} -k {} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off \
             -c synchronous_commit=off -c max_connections=200",
            server.dir.path().display()
        );
        let log = server.dir.path().join("log");
        let start =
            server.tool("pg_ctl", &data)?.args(["start", "-w", "-s", "-o", &options, "-l"]).arg(&log).status()?;
        if !start.success() {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            anyhow::bail!("PostgreSQL did not start:\n{said}");
        }
        Ok(server)
    }

    /// One of PostgreSQL's programs on our data, as somebody who isn't root (it refuses to run as root).
    fn tool(&self, name: &str, data: &Path) -> Result<Command> {
        let tool = self.bin.join(name);
        let mut command = if root_user() {
            let mut lent = program("setpriv", &["--clear-groups", "--reuid", user()?, "--regid", group()?, "--"]);
            lent.arg(tool);
            lent
        } else {
            program(tool, &[])
        };
        command.arg("-D").arg(data).current_dir(self.dir.path());
        Ok(command)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.dir.path().join("data");
        let stop = self.tool("pg_ctl", &data).map(|mut c| c.args(["stop", "-m", "immediate", "-s"]).status());
        if !stop.is_ok_and(|status| status.is_ok_and(|s| s.success())) {
            eprintln!("PostgreSQL in {} could not be stopped", self.dir.path().display());
        }
    }
}

/// The newest installed version's programs.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
    let bins = versions.map(|v| v.path().join("bin")).filter(|bin| bin.join("initdb").is_file());
    bins.max_by_key(|bin| {
        let version = bin.parent().and_then(Path::file_name).map(|v| v.to_string_lossy().into_owned());
        version.and_then(|v| v.parse::<u32>().ok())
    })
}

/// The user to lend: Debian's package makes `postgres`, every Unix has `nobody`.
fn user() -> Result<&'static str> {
    let users = std::fs::read_to_string("/etc/passwd")?;
    Ok(if users.lines().any(|l| l.starts_with("postgres:")) { "postgres" } else { "nobody" })
}

fn group() -> Result<&'static str> {
    Ok(if user()? == "postgres" { "postgres" } else { "nogroup" })
}

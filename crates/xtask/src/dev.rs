//! `dev`: from a fresh clone to help on the screen, in one command.

use crate::shell::{cargo, finish, interrupted, program, root, step, target};
use crate::widget;
use anyhow::Result;
use clap::Parser;
use std::path::PathBuf;
use std::process::Command;

/// The same password for every demo account: they exist only where the demo is served.
const PASSWORD: &str = "souffleur-demo";
const PEOPLE: [(&str, &str); 3] =
    [("author", "Femke Schrijver"), ("analyst", "Ruben Kijker"), ("admin", "Noor Beheer")];

/// Builds everything and serves it with the demo.
#[derive(Parser)]
#[command(name = "cargo xtask dev")]
struct Args {
    /// The port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder of the SQLite database.
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Another database, for instance `postgres://user:password@host/name`.
    #[arg(long)]
    database_url: Option<String>,
}

/// `cargo xtask dev [--port 8080] [--data ./data] [--database-url URL]`
pub fn run(args: &[String]) -> Result<()> {
    let args = Args::parse_from(args);
    widget::build(false)?;
    step("server: compile", || finish(&mut cargo(&["build", "--package", "server"])))?;
    let database = match args.database_url {
        Some(url) => url,
        None => {
            std::fs::create_dir_all(&args.data)?;
            format!("sqlite:{}", std::path::absolute(args.data.join("souffleur.db"))?.display())
        }
    };
    let souffleur = |words: &[&str]| -> Command {
        let mut command = program(target().join("debug/souffleur"), words);
        command.env("SOUFFLEUR_DATABASE_URL", &database);
        command
    };
    step("content: publish what is new", || {
        finish(souffleur(&["import", "--publish", "--keep-edited"]).arg(root().join("content")))
    })?;
    step("people: demo accounts", || {
        PEOPLE.iter().try_for_each(|(role, name)| {
            let email = format!("{role}@demo.example");
            let words = ["user", "add", "--email", &email, "--name", name, "--role", role, "--password-env", "DEMO"];
            finish(souffleur(&words).env("DEMO", PASSWORD))
        })
    })?;
    step("insights: some weeks of made-up use", || finish(&mut souffleur(&["demo-data"])))?;
    let base = format!("http://127.0.0.1:{}", args.port);
    println!("\n  the demo      {base}/demo/");
    println!("  reading       {base}/help/veldwerk");
    println!("  the console   {base}/console\n");
    for (role, _) in PEOPLE {
        println!("  sign in as    {role}@demo.example   {PASSWORD}");
    }
    println!("\n  ctrl-c stops\n");
    let served =
        finish(souffleur(&["serve", "--demo", "--min-group", "5", "--listen"]).arg(format!("127.0.0.1:{}", args.port)));
    if interrupted() { Ok(()) } else { served }
}

//! `user` and `application`: who may use the console, and where Souffleur helps.

use super::{open, say};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use model::{Locale, Slug};
use server::settings::Database;
use server::{Clock, password};
use std::io::IsTerminal;
use std::process::ExitCode;
use store::{Application, Person, Role, Store};

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add somebody. Nothing changes when they are there already.
    Add {
        /// How they sign in.
        #[arg(long)]
        email: String,
        /// What they are called; it stands beside what they write.
        #[arg(long)]
        name: String,
        /// What they may do: `author` writes, `analyst` reads the insights, `admin` does both.
        #[arg(long)]
        role: Role,
        #[command(flatten)]
        password: Password,
        #[command(flatten)]
        database: Database,
    },
    /// Who there is.
    List {
        #[command(flatten)]
        database: Database,
    },
    /// Give somebody a new password, and sign them out everywhere.
    Password {
        /// How they sign in.
        #[arg(long)]
        email: String,
        #[command(flatten)]
        password: Password,
        #[command(flatten)]
        database: Database,
    },
}

/// Where the password comes from. Never from the command line itself: others on the machine can read that.
#[derive(Debug, Args)]
pub struct Password {
    /// The environment variable that holds the password. Default: asked on a terminal, else the first line of
    /// standard input.
    #[arg(long, value_name = "VARIABLE")]
    password_env: Option<String>,
}

impl Password {
    fn hash(&self) -> anyhow::Result<String> {
        let password = match &self.password_env {
            Some(variable) => std::env::var(variable).with_context(|| format!("there is no variable {variable}"))?,
            None if std::io::stdin().is_terminal() => rpassword::prompt_password("Password: ")?,
            None => {
                let mut line = String::new();
                std::io::stdin().read_line(&mut line)?;
                line.trim_end_matches(['\r', '\n']).to_owned()
            }
        };
        Ok(password::hash(&password, &Clock::System.random()?)?)
    }
}

#[derive(Debug, Subcommand)]
pub enum App {
    /// Add an application, or add origins and locales to it.
    Add {
        /// Its id, as in `data-app` and in the folder `content/<id>`.
        #[arg(long)]
        app: Slug,
        /// What people call it. Default: after its id.
        #[arg(long)]
        name: Option<String>,
        /// The origins of its pages, which may ask for help: `https://erp.example.org`. May be given several times.
        /// `null` stands for every page without one: files, and frames in a sandbox without `allow-same-origin`.
        #[arg(long, value_parser = origin)]
        origin: Vec<String>,
        /// Its locales; the first is what others fall back to. May be given several times.
        #[arg(long)]
        locale: Vec<Locale>,
        #[command(flatten)]
        database: Database,
    },
    /// Switch help off in an application, at once: also on pages that are open, as soon as they tell something.
    Pause {
        /// Its id.
        #[arg(long)]
        app: Slug,
        #[command(flatten)]
        database: Database,
    },
    /// Switch help on again.
    Resume {
        /// Its id.
        #[arg(long)]
        app: Slug,
        #[command(flatten)]
        database: Database,
    },
    /// Which there are.
    List {
        #[command(flatten)]
        database: Database,
    },
}

/// Scheme, host and port, as a browser writes them in `Origin`; of a page that has none, `null`.
fn origin(text: &str) -> Result<String, String> {
    if text == "null" {
        return Ok(text.to_owned());
    }
    let lower = text.trim_end_matches('/').to_ascii_lowercase();
    let host = lower.split_once("://").map(|(_, host)| host).unwrap_or_default();
    let fits = !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ', '*']);
    if fits { Ok(lower) } else { Err("write scheme and host, without a path: https://erp.example.org".to_owned()) }
}

pub async fn user(asked: User) -> anyhow::Result<ExitCode> {
    match asked {
        User::Add { email, name, role, password, database } => {
            if !email.contains('@') {
                bail!("`{email}` is not an e-mail address");
            }
            let store = open(&database).await?;
            if store.person_by_email(&email).await?.is_some() {
                say(&format!("{email} is there already; for a new password: souffleur user password --email {email}"))?;
            } else {
                let person = Person { id: Clock::System.id()?, email, name, role, password_hash: password.hash()? };
                store.upsert_person(&person).await?;
                say(&format!("{} can sign in at /console as {}", person.email, person.role))?;
            }
            store.close().await;
        }
        User::List { database } => {
            let store = open(&database).await?;
            for person in store.people().await? {
                say(&format!("{:<8} {:<32} {}", person.role.to_string(), person.email, person.name))?;
            }
            store.close().await;
        }
        User::Password { email, password, database } => {
            let store = open(&database).await?;
            let known = store.person_by_email(&email).await?;
            let mut person = known.with_context(|| format!("there is no {email}: see souffleur user list"))?;
            person.password_hash = password.hash()?;
            let id = store.upsert_person(&person).await?;
            store.end_sessions_of(&id).await?;
            say(&format!("{email} has a new password, and is signed out everywhere"))?;
            store.close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub async fn application(asked: App) -> anyhow::Result<ExitCode> {
    match asked {
        App::Add { app, name, origin, locale, database } => {
            let store = open(&database).await?;
            let application = add(&store, app, name, origin, locale).await?;
            say(&told(&application))?;
            store.close().await;
        }
        App::Pause { app, database } => pause(&database, &app, true).await?,
        App::Resume { app, database } => pause(&database, &app, false).await?,
        App::List { database } => {
            let store = open(&database).await?;
            for application in store.applications().await? {
                say(&told(&application))?;
            }
            store.close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn pause(database: &Database, app: &Slug, paused: bool) -> anyhow::Result<()> {
    let store = open(database).await?;
    let known = store.application(app).await?;
    let known = known.with_context(|| format!("there is no application {app}: see souffleur application list"))?;
    let application = Application { paused, ..known };
    store.upsert_application(&application).await?;
    say(&told(&application))?;
    store.close().await;
    Ok(())
}

/// Adds to what is known. Given locales come first, in the order given.
async fn add(
    store: &Store,
    app: Slug,
    name: Option<String>,
    origins: Vec<String>,
    locales: Vec<Locale>,
) -> anyhow::Result<Application> {
    let known = store.application(&app).await?;
    let mut application = known.unwrap_or_else(|| Application {
        name: server::files::name_of(&app),
        slug: app,
        origins: Vec::new(),
        locales: Vec::new(),
        paused: false,
    });
    application.name = name.unwrap_or(application.name);
    for origin in origins {
        if !application.origins.contains(&origin) {
            application.origins.push(origin);
        }
    }
    application.locales.retain(|known| !locales.contains(known));
    application.locales.splice(0..0, locales);
    store.upsert_application(&application).await?;
    Ok(application)
}

fn told(application: &Application) -> String {
    let locales: Vec<&str> = application.locales.iter().map(Locale::as_str).collect();
    let Application { slug, name, origins, .. } = application;
    let paused = if application.paused { " · paused" } else { "" };
    format!("{slug}: {name} · {} · {}{paused}", locales.join(", "), origins.join(", "))
}

//! What was answered 202 is on disk: the real binary, under load, killed without warning or told to stop.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests, and means only functions marked as one"
)]
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

const BINARY: &str = env!("CARGO_BIN_EXE_souffleur");

/// Browsers that send at the same time.
const BROWSERS: u64 = 24;

fn souffleur(folder: &Path) -> Command {
    let mut command = Command::new(BINARY);
    let database = format!("sqlite:{}/souffleur.db", folder.display());
    command.env("SOUFFLEUR_DATABASE_URL", database).current_dir(folder);
    command
}

/// A server with something published; and its address.
fn server(folder: &Path) -> (Child, String) {
    let content = folder.join("veldwerk");
    std::fs::create_dir_all(&content).unwrap();
    let text = "---\nid: een\napp: veldwerk\nlocale: nl\ntitle: Een\nwhy: Daarom.\n---\n\n1. Klik op **Nieuw**.\n";
    std::fs::write(content.join("een.nl.md"), text).unwrap();
    let imported = souffleur(folder).arg("import").arg(&content).arg("--publish").status().unwrap();
    assert!(imported.success());
    let mut child =
        souffleur(folder).args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = log.by_ref().map(Result::unwrap).find_map(|line| {
        let (_, address) = line.split_once("http://")?;
        Some(address.split_whitespace().next()?.to_owned())
    });
    // The rest of the log is read too, so that the server never waits for its reader.
    std::thread::spawn(move || log.for_each(drop));
    (child, address.unwrap())
}

#[test]
fn metrics_with_a_port_of_their_own_are_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap().to_string();
    let start = |at: &str| {
        let asked = ["serve", "--listen", "127.0.0.1:0", "--metrics-listen", at];
        souffleur(folder.path()).args(asked).stderr(Stdio::piped()).spawn().unwrap()
    };
    let refused = start(&at).wait_with_output().unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains(&format!("cannot listen on {at}")), "{refused:?}");

    let mut child = start("127.0.0.1:0");
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let told = |line: String| Some(line.split_once("http://")?.1.split(['/', ' ']).next()?.to_owned());
    let addresses: Vec<String> = log.by_ref().filter_map(told).take(2).collect();
    std::thread::spawn(move || log.for_each(drop));
    let asks = |address: &str| {
        let mut connection = TcpStream::connect(address).unwrap();
        write!(connection, "GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    };
    let (public, metrics) = (asks(&addresses[0]), asks(&addresses[1]));
    assert!(public.starts_with("HTTP/1.1 404"), "{public}");
    assert!(metrics.starts_with("HTTP/1.1 200") && metrics.contains("# TYPE souffleur_requests_total"), "{metrics}");
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success(), "both end in order");
}

/// Sends one statement after another on one connection, and tells which were acknowledged, until the server is gone.
fn browser(address: &str, number: u64, acknowledged: &mpsc::Sender<String>) -> std::io::Result<()> {
    let mut connection = TcpStream::connect(address)?;
    for n in 0.. {
        let id = format!("0193a7f0-0000-7000-{:04x}-{n:012x}", 0x8000 + number);
        let body = format!(
            r#"{{"app":"veldwerk","locale":"nl","visitor":"browser-{number:08}","statements":[
                {{"id":"{id}","at":1,"screen":"/","verb":"opened","instruction":"een","via":"offered"}}]}}"#
        );
        write!(
            connection,
            "POST /api/v1/statements HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        if answer(&mut connection)?.starts_with("HTTP/1.1 202") {
            acknowledged.send(id).map_err(std::io::Error::other)?;
        }
    }
    Ok(())
}

/// The head of an answer; its body is read and left.
fn answer(connection: &mut TcpStream) -> std::io::Result<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        connection.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase().replace("http/1.1", "HTTP/1.1");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    connection.read_exact(&mut body)?;
    Ok(head)
}

/// Lets browsers send until enough was acknowledged, ends the server, and tells every id that was acknowledged.
fn under_load(address: &str, enough: usize, end: impl FnOnce()) -> BTreeSet<String> {
    let (acknowledged, ids) = mpsc::channel();
    let browsers: Vec<_> = (0..BROWSERS)
        .map(|number| {
            let (address, acknowledged) = (address.to_owned(), acknowledged.clone());
            std::thread::spawn(move || browser(&address, number, &acknowledged))
        })
        .collect();
    drop(acknowledged);
    let mut known: BTreeSet<String> = ids.iter().take(enough).collect();
    end();
    assert_eq!(known.len(), enough, "the browsers could send");
    known.extend(ids);
    for browser in browsers {
        // Every browser lost its server; that is how this story ends.
        assert!(browser.join().unwrap().is_err());
    }
    known
}

async fn stored(folder: &Path) -> BTreeSet<String> {
    let url = format!("sqlite:{}/souffleur.db", folder.display());
    store::Store::open(&url).await.unwrap().close().await;
    let pool = sqlx::AnyPool::connect(&url).await.unwrap();
    sqlx::query_scalar("select id from statements").fetch_all(&pool).await.unwrap().into_iter().collect()
}

#[tokio::test]
async fn what_was_acknowledged_survives_kill_minus_nine() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = server(folder.path());
    // On Unix this is SIGKILL.
    let acknowledged = under_load(&address, 500, || child.kill().unwrap());
    child.wait().unwrap();
    let stored = stored(folder.path()).await;
    let lost: Vec<&String> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), acknowledged.len());
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_finishes_what_it_began() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = server(folder.path());
    let terminate =
        || assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let acknowledged = under_load(&address, 200, terminate);
    assert!(child.wait().unwrap().success());
    let stored = stored(folder.path()).await;
    assert!(acknowledged.is_subset(&stored));
}

#[tokio::test]
async fn a_broken_file_stops_the_import_with_its_place_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("veldwerk");
    std::fs::create_dir_all(&content).unwrap();
    std::fs::write(content.join("stuk.nl.md"), "---\nid: stuk\napp: veldwerk\nlocale: nl\ntitel: Stuk\n---\n").unwrap();
    for command in ["check", "import"] {
        let done = souffleur(folder.path()).arg(command).arg(&content).output().unwrap();
        let said = [done.stdout, done.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert_eq!(done.status.code(), Some(1), "{command}: {said}");
        assert!(said.contains("stuk.nl.md:5:1: error[unknown-key]"), "{command}: {said}");
    }
    assert!(!folder.path().join("souffleur.db").exists());
}

#[tokio::test]
async fn an_operator_adds_people_and_keeps_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let add = |password: &str| {
        let role = ["--email", "Author@demo.example", "--name", "Ans", "--role", "author", "--password-env", "PW"];
        souffleur(folder.path()).args(["user", "add"]).args(role).env("PW", password).output().unwrap()
    };
    let short = add("kort");
    assert!(!short.status.success());
    assert!(String::from_utf8_lossy(&short.stderr).contains("at least 12 characters"));
    assert!(add("drie woorden samen").status.success());
    assert!(add("drie woorden samen").status.success(), "adding twice changes nothing and is fine");
    let listed = souffleur(folder.path()).args(["user", "list"]).output().unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("author@demo.example"));

    let copy = folder.path().join("copy.db");
    assert!(souffleur(folder.path()).arg("backup").arg(&copy).status().unwrap().success());
    let from_copy = Command::new(BINARY)
        .args(["user", "list", "--database-url", &format!("sqlite:{}", copy.display())])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&from_copy.stdout).contains("author@demo.example"));
}

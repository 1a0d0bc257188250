//! Running other programs, and saying so: every step is named before it starts and timed when it ends.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Instant;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
/// The process id of the program that runs now; 0: none.
static CHILD: AtomicU32 = AtomicU32::new(0);

/// When we are told to stop (ctrl-c, or by another program) we pass it on: the child ends, we see that and tidy up.
pub fn stop_children_first() -> Result<()> {
    let stop = || {
        INTERRUPTED.store(true, Ordering::SeqCst);
        let child = CHILD.load(Ordering::SeqCst);
        if child != 0 {
            let _ = Command::new("kill").args(["-s", "TERM", &child.to_string()]).status();
        }
    };
    ctrlc::set_handler(stop).context("no handler for ctrl-c")
}

/// Waits for a program that was started, ending it when we are told to stop.
fn wait(child: &mut Child) -> Result<ExitStatus> {
    CHILD.store(child.id(), Ordering::SeqCst);
    let status = child.wait();
    CHILD.store(0, Ordering::SeqCst);
    Ok(status?)
}

/// Was ctrl-c pressed?
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_owned).unwrap_or_default()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A program to run in the workspace's folder.
pub fn program(name: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root());
    command
}

/// The cargo that runs us.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args);
    // Cargo tells these to us; told on to another cargo they would make it rebuild what it has.
    for (key, _) in std::env::vars_os() {
        let name = key.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO_BIN_NAME" {
            command.env_remove(&key);
        }
    }
    command
}

/// Can this program be found?
pub fn installed(name: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(name).is_file()))
}

/// Are we allowed everything on this machine?
pub fn root_user() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}

/// Does one named and timed piece of work.
#[expect(clippy::disallowed_methods, reason = "the only clock of xtask: how long a step took")]
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("\x1b[1m── {name}\x1b[0m");
    let start = Instant::now();
    let done = work().with_context(|| name.to_owned());
    let mark = if done.is_ok() { "✓" } else { "✗" };
    eprintln!("\x1b[1m{mark}  {name}\x1b[0m  {:.1} s", start.elapsed().as_secs_f32());
    done
}

/// Runs to the end; an exit code that is not 0 is an error.
pub fn finish(command: &mut Command) -> Result<()> {
    let mut child = command.spawn().with_context(|| format!("could not start {}", told(command)))?;
    let status = wait(&mut child)?;
    if !status.success() {
        bail!("{} ended with {status}", told(command));
    }
    Ok(())
}

/// As [`finish`]; what it writes stands among the steps, for who reads our output wants nothing of it.
pub fn install(command: &mut Command) -> Result<()> {
    finish(command.stdout(std::io::stderr()))
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let into = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &into)?;
        } else {
            std::fs::copy(entry.path(), into)?;
        }
    }
    Ok(())
}

/// Runs to the end; what it wrote to its output. An exit code that is not 0 is an error.
pub fn output(command: &mut Command) -> Result<String> {
    let out =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start {}", told(command)))?;
    if !out.status.success() {
        bail!("{} ended with {}", told(command), out.status);
    }
    Ok(String::from_utf8(out.stdout)?)
}

/// Runs to the end, passing every line on as it comes and showing each to `look`. True: exit code 0.
pub fn watch(command: &mut Command, look: impl Fn(&str) + Sync) -> Result<bool> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {}", told(command)))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| pass_on(out, &look));
        scope.spawn(|| pass_on(err, &look));
        Ok(wait(&mut child)?.success())
    })
}

fn pass_on(stream: Option<impl Read>, look: impl Fn(&str)) {
    let Some(stream) = stream else { return };
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        eprintln!("{line}");
        look(&line);
    }
}

/// The command as one would type it, shortened.
fn told(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program()).chain(command.get_args()).collect();
    words.iter().take(6).map(|w| w.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

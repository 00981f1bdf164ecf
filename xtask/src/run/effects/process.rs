//! Processes: each in its own group, with a limit, and remembered on disk while it runs.
//!
//! A group of its own keeps the terminal's ctrl-c from a command, so that the harness decides what
//! ends and in which order. The record lets `clean-all` end what a killed harness left running,
//! and nothing else: it holds the start time beside the pid.

#![expect(clippy::disallowed_methods, reason = "this is where effects happen")]

use std::{
    fmt,
    fs::File,
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    process::{Child, ExitStatus, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};

use super::{Command, Ctx};
use crate::base::{
    ask::ask,
    disk,
    exit::Interrupted,
    output::{self, Style},
    pid::{Process, STARTER, has_proc, signal},
};

/// Where the running commands are remembered, below the checkout.
pub const PIDS: &str = "target/bench/pids";

/// How long a command has to end by itself once it was asked to.
const GRACE: Duration = Duration::from_secs(10);

/// How long the last words of a command that has ended are waited for.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Where commands' output goes that no file was asked for.
pub struct Log {
    file: Option<(File, Utf8PathBuf)>,
}

impl Log {
    /// Before a run folder is there: output goes to the terminal, by way of the harness.
    pub fn none() -> Log {
        Log { file: None }
    }

    pub fn append(path: &Utf8Path) -> anyhow::Result<Log> {
        let file = File::options().create(true).append(true).read(true).open(path);
        let file = file.with_context(|| format!("failed to open `{path}`"))?;
        Ok(Log { file: Some((file, path.to_owned())) })
    }

    fn stdio(&self) -> anyhow::Result<Stdio> {
        Ok(match &self.file {
            Some((file, path)) => {
                file.try_clone().with_context(|| format!("failed to open `{path}`"))?.into()
            }
            None => Stdio::piped(),
        })
    }

    fn len(&self) -> u64 {
        self.file.as_ref().and_then(|(it, _)| it.metadata().ok()).map_or(0, |it| it.len())
    }

    fn note(&self, command: &Command) {
        if let Some((file, _)) = &self.file {
            let _ = writeln!(&*file, "$ {command}");
        }
    }

    /// The last lines that were written since `start`.
    fn tail(&self, start: u64) -> String {
        let Some((_, path)) = &self.file else { return String::new() };
        tail_of(path, start)
    }
}

fn tail_of(path: &Utf8Path, start: u64) -> String {
    const LINES: usize = 8;
    const BYTES: u64 = 8192;
    let Ok(mut file) = File::open(path) else { return String::new() };
    let len = file.metadata().map_or(0, |it| it.len());
    let _ = file.seek(SeekFrom::Start(start.max(len.saturating_sub(BYTES))));
    let mut bytes = Vec::new();
    let _ = file.take(BYTES).read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.lines().filter(|it| !it.trim().is_empty()).collect();
    let from = lines.len().saturating_sub(LINES);
    lines[from..].join("\n")
}

/// Runs a command to its end.
pub fn run(ctx: &Ctx<'_>, command: &Command) -> anyhow::Result<()> {
    ctx.check()?;
    ctx.log.note(command);
    let log_start = ctx.log.len();
    let mut child = spawn_to_files(ctx, command)?;
    let said = [child.stdout.take().map(pass_on), child.stderr.take().map(pass_on)];
    let status = wait(ctx, child, command)?;
    // Something that it left behind may hold its pipe open; what that says comes later.
    for it in said.into_iter().flatten() {
        let _ = it.recv_timeout(LAST_WORDS);
    }
    if status.success() {
        return Ok(());
    }
    let said = match &command.stderr {
        Some(path) => tail_of(&under(ctx, path), 0),
        None => ctx.log.tail(log_start),
    };
    Err(failure(command, status, &said))
}

/// Says on stderr what a command says, line by line. (stdout is the harness's own.)
fn pass_on(pipe: impl std::io::Read + Send + 'static) -> mpsc::Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|it| it > 0) {
            output::pass_on(Style::Plain, &String::from_utf8_lossy(&line));
            line.clear();
        }
        let _ = sender.send(());
    });
    receiver
}

/// Runs a command and returns what it printed; its stderr goes to the log.
pub fn output(ctx: &Ctx<'_>, command: &Command) -> anyhow::Result<String> {
    ctx.check()?;
    ctx.log.note(command);
    let mut child = spawn(ctx, command, Stdio::piped(), Stdio::piped())?;
    let read = |mut pipe: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = pipe.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let stdout = read(Box::new(child.stdout.take().expect("it was piped")));
    let stderr = read(Box::new(child.stderr.take().expect("it was piped")));
    let status = wait(ctx, child, command)?;
    let said = stderr.join().unwrap_or_default();
    let stdout = stdout.join().unwrap_or_default();
    if !status.success() {
        return Err(failure(command, status, if said.trim().is_empty() { &stdout } else { &said }));
    }
    Ok(stdout)
}

/// How a command ended that had the harness's own output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Code(i32),
    /// It was ended by a signal, or at its limit.
    Killed,
}

/// Runs a command with the harness's own stdout and stderr, byte by byte. The first ctrl-c is not
/// its end: `interrupt` passes it on, and the command then has its limit to come to an end.
pub fn attach(
    ctx: &Ctx<'_>,
    command: &Command,
    mut interrupt: impl FnMut(),
) -> anyhow::Result<Ended> {
    ctx.check()?;
    ctx.log.note(command);
    let mut child = spawn(ctx, command, std::io::stdout().into(), std::io::stderr().into())?;
    let pid = child.id();
    let _record = Record::of(ctx, pid);
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait()));
    let start = Instant::now();
    let mut is_passed_on = false;
    loop {
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(status) => {
                let status = status.with_context(|| format!("failed to wait for `{command}`"))?;
                return Ok(status.code().map_or(Ended::Killed, Ended::Code));
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => bail!("lost track of `{command}`"),
            Err(mpsc::RecvTimeoutError::Timeout) => (),
        }
        if !is_passed_on && ctx.check().is_err() {
            is_passed_on = true;
            interrupt();
        }
        if start.elapsed() >= command.limit {
            end_group(pid, &receiver);
            return Ok(Ended::Killed);
        }
    }
}

/// Lends a command the terminal until it ends: it is in the foreground, and ctrl-c is its own.
pub fn lend_terminal(ctx: &Ctx<'_>, command: &Command) -> anyhow::Result<Ended> {
    let process = command.on(ctx.shell);
    let status = launch(process, command)?.wait();
    let status = status.with_context(|| format!("failed to wait for `{command}`"))?;
    Ok(status.code().map_or(Ended::Killed, Ended::Code))
}

fn failure(command: &Command, status: ExitStatus, said: &str) -> anyhow::Error {
    let how = match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit code {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => "an unknown status".to_owned(),
    };
    let said = said.trim();
    if said.is_empty() {
        anyhow::anyhow!("`{command}` ended with {how}")
    } else {
        let remedy = disk::remedy(said).map_or_else(String::new, |it| format!("\n{it}"));
        anyhow::anyhow!("`{command}` ended with {how}:\n{said}{remedy}")
    }
}

fn under(ctx: &Ctx<'_>, path: &Utf8Path) -> Utf8PathBuf {
    let dir = ctx.shell.current_dir();
    Utf8Path::from_path(&dir).expect("the checkout's path is UTF-8").join(path)
}

/// Starts a command with its output where it asks for it; in the log by default.
fn spawn_to_files(ctx: &Ctx<'_>, command: &Command) -> anyhow::Result<Child> {
    let stdout = match &command.stdout {
        Some(path) => disk::create(&under(ctx, path))?.into(),
        None => ctx.log.stdio()?,
    };
    let stderr = match &command.stderr {
        Some(path) if Some(path) == command.stdout.as_ref() => {
            File::options().append(true).open(under(ctx, path)).context("failed to open")?.into()
        }
        Some(path) => disk::create(&under(ctx, path))?.into(),
        None => ctx.log.stdio()?,
    };
    spawn(ctx, command, stdout, stderr)
}

fn spawn(ctx: &Ctx<'_>, command: &Command, stdout: Stdio, stderr: Stdio) -> anyhow::Result<Child> {
    let mut process = command.on(ctx.shell);
    let stdin = match &command.stdin {
        Some(path) => open(&under(ctx, path))?.into(),
        None => Stdio::null(),
    };
    process.process_group(0).stdin(stdin).stdout(stdout).stderr(stderr);
    launch(process, command)
}

fn open(path: &Utf8Path) -> anyhow::Result<File> {
    File::open(path).with_context(|| format!("failed to open `{path}`"))
}

fn launch(mut process: std::process::Command, command: &Command) -> anyhow::Result<Child> {
    process.spawn().map_err(|err| match err.kind() {
        std::io::ErrorKind::NotFound => anyhow::anyhow!(
            "`{}` is not installed; `cargo xtask prereq` says how to get it",
            command.program
        ),
        _ => anyhow::Error::from(err).context(format!("failed to start `{command}`")),
    })
}

/// Waits for a child; ends its whole group at the limit or at the first ctrl-c.
fn wait(ctx: &Ctx<'_>, mut child: Child, command: &Command) -> anyhow::Result<ExitStatus> {
    let pid = child.id();
    let record = Record::of(ctx, pid);
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait()));
    let start = Instant::now();
    loop {
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(status) => return status.with_context(|| format!("failed to wait for `{command}`")),
            Err(mpsc::RecvTimeoutError::Disconnected) => bail!("lost track of `{command}`"),
            Err(mpsc::RecvTimeoutError::Timeout) => (),
        }
        let interrupted = ctx.check().is_err();
        if !interrupted && start.elapsed() < command.limit {
            continue;
        }
        if !end_group(pid, &receiver) {
            record.keep();
        }
        if interrupted {
            bail!(Interrupted);
        }
        bail!("`{command}` took longer than its limit of {} s", command.limit.as_secs());
    }
}

/// Whether it ended.
fn end_group<T>(pid: u32, ended: &mpsc::Receiver<T>) -> bool {
    ["TERM", "KILL"].into_iter().any(|name| {
        signal(pid, name);
        !matches!(ended.recv_timeout(GRACE), Err(mpsc::RecvTimeoutError::Timeout))
    })
}

/// Ends a group that an earlier harness has started, and waits until all of it is gone.
pub fn end(ctx: &Ctx<'_>, process: &Process) -> anyhow::Result<()> {
    if !process.lives() {
        return Ok(());
    }
    let pid = process.pid;
    for name in ["TERM", "KILL"] {
        signal(pid, name);
        let start = Instant::now();
        while start.elapsed() < GRACE {
            if !group_lives(pid) {
                return Ok(());
            }
            ctx.sleep(Duration::from_millis(20))?;
        }
    }
    bail!("the process group {pid} does not end; as root: kill -s KILL -- -{pid}")
}

/// Whether a group has members that still run; zombies wait for their parent alone.
fn group_lives(group: u32) -> bool {
    if !has_proc() {
        return ask("sh", ["-c", &format!("kill -0 -- -{group}")]).is_some();
    }
    let Ok(entries) = Utf8Path::new("/proc").read_dir_utf8() else { return false };
    entries.flatten().any(|entry| {
        let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { return false };
        // After the name in brackets: state, parent, group.
        let Some((_, fields)) = stat.rsplit_once(')') else { return false };
        let fields: Vec<&str> = fields.split_whitespace().take(3).collect();
        matches!(fields[..], [state, _, it] if state != "Z" && state != "X" && it == group.to_string())
    })
}

/// A command that runs beside the plan.
pub struct Running {
    child: Child,
    record: Record,
}

pub fn start(ctx: &Ctx<'_>, command: &Command) -> anyhow::Result<Running> {
    ctx.check()?;
    ctx.log.note(command);
    let command = command.clone().env(STARTER, std::process::id().to_string());
    let mut child = spawn_to_files(ctx, &command)?;
    let _ = (child.stdout.take().map(pass_on), child.stderr.take().map(pass_on));
    let record = Record::of(ctx, child.id());
    Ok(Running { child, record })
}

impl Running {
    pub fn stop(self, _ctx: &Ctx<'_>) -> anyhow::Result<()> {
        let Running { mut child, record } = self;
        let pid = child.id();
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || sender.send(child.wait()));
        ensure!(end_group(pid, &receiver), "the process {pid} does not end");
        drop(record);
        Ok(())
    }
}

/// A file that says which process runs on behalf of which harness.
struct Record(Option<Utf8PathBuf>);

impl Record {
    fn of(ctx: &Ctx<'_>, pid: u32) -> Record {
        let dir = under(ctx, Utf8Path::new(PIDS));
        if !dir.is_dir() {
            return Record(None);
        }
        let path = dir.join(pid.to_string());
        // One that has ended already needs no record.
        let (Some(process), Some(harness)) = (Process::of(pid), Process::current()) else {
            return Record(None);
        };
        let written = std::fs::write(&path, Recorded { process, harness }.to_string());
        Record(written.is_ok().then_some(path))
    }

    /// For `clean-all`: it did not end.
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// What a record says: a process, and the harness for which it runs.
pub struct Recorded {
    pub process: Process,
    pub harness: Process,
}

impl Recorded {
    pub fn read(path: &Utf8Path) -> Option<Recorded> {
        let text = std::fs::read_to_string(path).ok()?;
        let (process, harness) = text.trim().split_once(", ")?;
        Some(Recorded { process: process.parse().ok()?, harness: harness.parse().ok()? })
    }
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}, {}", self.process, self.harness)
    }
}

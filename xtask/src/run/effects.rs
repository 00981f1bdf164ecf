//! The only module that changes the world.
//!
//! An [`Effect`] is a value: it can be printed, compared, and performed. Performing one returns
//! nothing. Whatever a later stage needs, an effect leaves in a file or in a run-time variable, so
//! a plan never depends on what an earlier command printed, and a dry run can show all of it.
//!
//! What a shell cannot say in a line (a wait on a condition, a snapshot of `/proc`) is a hidden
//! subcommand of this program: [`Effect::Tool`] prints it like any other command and performs it in
//! this process, from the very arguments that were printed.

mod command;
mod process;

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    io::Write,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use xshell::Shell;

pub use command::Command;
pub use process::{Ended, Recorded};

use crate::base::{
    disk,
    exit::Interrupted,
    pid::Process,
    timeline::Trace,
    word::{self, quote},
};

/// Something the harness does to the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Opens a script: strict, and in the checkout.
    Prologue {
        root: Utf8PathBuf,
    },
    /// Runs a command to its end.
    Run(Command),
    /// Sets a run-time variable to what a command prints, without the last line end.
    Let {
        name: String,
        command: Command,
    },
    /// Exports a variable to every later command.
    Export {
        name: String,
        value: String,
    },
    /// Starts a command that runs until [`Effect::Stop`].
    Start {
        name: &'static str,
        command: Command,
    },
    Stop {
        name: &'static str,
    },
    /// Writes a small file; `private` ones are readable by their owner alone.
    Write {
        path: Utf8PathBuf,
        text: String,
        private: bool,
    },
    /// Creates a folder and its parents.
    MakeDir(Utf8PathBuf),
    /// Removes a file or a folder and all in it, if it is there.
    Remove(Utf8PathBuf),
    /// Performs a hidden subcommand of this program.
    Tool(Vec<String>),
    /// Opens the transcript, the timeline and the log in a run folder.
    Open {
        run: Utf8PathBuf,
    },
}

impl Effect {
    pub fn tool<S: Into<String>>(args: impl IntoIterator<Item = S>) -> Effect {
        Effect::Tool(args.into_iter().map(Into::into).collect())
    }

    pub fn write(path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> Effect {
        Effect::Write { path: path.into(), text: text.into(), private: false }
    }

    /// Whether a shell would run a process for it, which is what a timeline shows.
    fn is_timed(&self) -> bool {
        matches!(self, Effect::Run(_) | Effect::Tool(_) | Effect::Let { .. })
    }
}

/// What a hidden subcommand may use: the shell with its exports, and the limits of its caller.
pub struct Ctx<'a> {
    pub shell: &'a Shell,
    pub interrupted: &'a AtomicBool,
    pub log: &'a process::Log,
    /// Releases go on after an interrupt; nothing else does.
    pub releasing: bool,
}

impl Ctx<'_> {
    /// Runs a command for a hidden subcommand and returns what it printed.
    pub fn output(&self, command: &Command) -> anyhow::Result<String> {
        process::output(self, command)
    }

    pub fn run(&self, command: &Command) -> anyhow::Result<()> {
        process::run(self, command)
    }

    /// Starts a command that goes on beside `body`, and ends it.
    pub fn beside<T>(
        &self,
        command: &Command,
        body: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let running = process::start(self, command)?;
        let done = body();
        let stopped = running.stop(self);
        // What failed first is why.
        let done = done?;
        stopped.map(|()| done)
    }

    /// Ends a process group by its leader, which has to be the one that started then.
    pub fn end(&self, process: &Process) -> anyhow::Result<()> {
        process::end(self, process)
    }

    /// Runs a command with the harness's own output; a ctrl-c is passed on and does not end it.
    pub fn attach(&self, command: &Command, interrupt: impl FnMut()) -> anyhow::Result<Ended> {
        process::attach(self, command, interrupt)
    }

    /// Runs a command that talks with the person at the terminal.
    pub fn lend_terminal(&self, command: &Command) -> anyhow::Result<Ended> {
        process::lend_terminal(self, command)
    }

    /// Sleeps in short steps, so that an interrupt is noticed.
    pub fn sleep(&self, time: Duration) -> anyhow::Result<()> {
        let until = std::time::Instant::now() + time;
        loop {
            self.check()?;
            let left = until.saturating_duration_since(std::time::Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(Duration::from_millis(50)));
        }
    }

    pub fn check(&self) -> anyhow::Result<()> {
        if !self.releasing && self.interrupted.load(Ordering::SeqCst) {
            bail!(Interrupted);
        }
        Ok(())
    }
}

/// Lends a hidden subcommand that runs in a process of its own what it may use.
pub fn with_ctx<T>(
    shell: &Shell,
    interrupted: &AtomicBool,
    body: impl FnOnce(&Ctx<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    body(&Ctx { shell, interrupted, log: &process::Log::none(), releasing: false })
}

/// Performs one hidden subcommand; given by `main`, so that this module knows none of them.
pub type ToolFn = fn(&Ctx<'_>, &[String]) -> anyhow::Result<()>;

/// Performs effects, or only prints them.
pub struct Effects<'a> {
    shell: Option<&'a Shell>,
    tool: ToolFn,
    interrupted: &'a AtomicBool,
    echo: Box<dyn Write + 'a>,
    /// The line that is being echoed: kept, since a plan has tens of thousands of them.
    line: String,
    /// What was echoed before the transcript was opened.
    unwritten: String,
    transcript: Option<std::fs::File>,
    trace: Option<Trace>,
    log: process::Log,
    vars: BTreeMap<String, String>,
    started: BTreeMap<&'static str, process::Running>,
    releasing: bool,
}

impl<'a> Effects<'a> {
    pub fn real(
        shell: &'a Shell,
        tool: ToolFn,
        interrupted: &'a AtomicBool,
        echo: impl Write + 'a,
    ) -> Effects<'a> {
        Effects { shell: Some(shell), ..Effects::new(tool, interrupted, Box::new(echo)) }
    }

    pub fn dry_run(interrupted: &'a AtomicBool, echo: impl Write + 'a) -> Effects<'a> {
        Effects::new(|_, _| Ok(()), interrupted, Box::new(echo))
    }

    fn new(tool: ToolFn, interrupted: &'a AtomicBool, echo: Box<dyn Write + 'a>) -> Effects<'a> {
        Effects {
            shell: None,
            tool,
            interrupted,
            echo,
            line: String::new(),
            unwritten: String::new(),
            transcript: None,
            trace: None,
            log: process::Log::none(),
            vars: BTreeMap::new(),
            started: BTreeMap::new(),
            releasing: false,
        }
    }

    pub fn is_dry_run(&self) -> bool {
        self.shell.is_none()
    }

    /// What makes a script of the lines that follow.
    pub fn begin_script(&mut self, about: &str) -> anyhow::Result<()> {
        self.aside("#!/bin/sh")?;
        // Jobs and docker's formats hold dollars and braces that no shell is meant to expand.
        self.aside("# shellcheck disable=SC2016")?;
        self.comment(about)
    }

    pub fn comment(&mut self, text: &str) -> anyhow::Result<()> {
        text.lines().try_for_each(|line| self.aside(&format!("# {line}")))
    }

    /// A line of the script for its reader; who watches a real run is told in other ways.
    fn aside(&mut self, line: &str) -> anyhow::Result<()> {
        match self.shell {
            None => self.echo_line(line),
            Some(_) => self.write_down(line),
        }
    }

    /// Echoes the effect, then performs it unless this is a dry run.
    ///
    /// There is one echo, and it comes before the branch: this is why a dry run cannot drift away
    /// from the real one.
    pub fn perform(&mut self, effect: &Effect) -> anyhow::Result<()> {
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        write!(line, "{effect}").context("failed to format")?;
        let said = self.echo_line(&line);
        self.line = line;
        // What is held is released also where there is no room to write it down.
        if !self.releasing {
            said?;
        }
        let Some(shell) = self.shell else { return Ok(()) };
        let start = self.trace.as_ref().map(|it| it.now());
        self.perform_on(shell, effect)?;
        match (&mut self.trace, start) {
            (Some(trace), Some(start)) if effect.is_timed() => {
                let traced = trace.span(&effect.to_string(), "command", start);
                if self.releasing { Ok(()) } else { traced }
            }
            _ => Ok(()),
        }
    }

    fn perform_on(&mut self, shell: &Shell, effect: &Effect) -> anyhow::Result<()> {
        let ctx =
            Ctx { shell, interrupted: self.interrupted, log: &self.log, releasing: self.releasing };
        let vars = &self.vars;
        let fill_path = |it: &Utf8Path| word::fill(it.as_str(), vars).map(Utf8PathBuf::from);
        match effect {
            Effect::Prologue { root } => shell.change_dir(root),
            Effect::Run(command) => {
                let outcome = process::run(&ctx, &command.fill(vars)?);
                if command.may_fail && !outcome.as_ref().is_err_and(|it| it.is::<Interrupted>()) {
                    return Ok(());
                }
                outcome?;
            }
            Effect::Let { name, command } => {
                let text = process::output(&ctx, &command.fill(vars)?)?;
                let text = text.trim_end_matches('\n');
                anyhow::ensure!(!text.is_empty(), "`{command}` printed nothing for ${name}");
                self.vars.insert(name.clone(), text.to_owned());
            }
            Effect::Export { name, value } => {
                let value = word::fill(value, vars)?;
                shell.set_var(name, &value);
                self.vars.insert(name.clone(), value);
            }
            Effect::Start { name, command } => {
                let running = process::start(&ctx, &command.fill(vars)?)?;
                self.started.insert(name, running);
            }
            Effect::Stop { name } => {
                // One that was never started has nothing to stop: its acquire failed.
                if let Some(running) = self.started.remove(name) {
                    running.stop(&ctx)?;
                }
            }
            Effect::Write { path, text, private } => {
                disk::write(&fill_path(path)?, &word::fill(text, vars)?, *private)?;
            }
            Effect::MakeDir(path) => disk::make_dir(&fill_path(path)?)?,
            Effect::Remove(path) => disk::remove(&fill_path(path)?)?,
            Effect::Tool(args) => {
                let args: Vec<String> =
                    args.iter().map(|it| word::fill(it, vars)).collect::<Result<_, _>>()?;
                (self.tool)(&ctx, &args)?;
            }
            Effect::Open { run } => {
                let run = fill_path(run)?;
                self.open(&run)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, run: &Utf8Path) -> anyhow::Result<()> {
        anyhow::ensure!(!run.exists(), "`{run}` is there already; run again in a second");
        disk::make_dir(&run.join("logs"))?;
        self.log = process::Log::append(&run.join("logs/commands.log"))?;
        self.trace = Some(Trace::create(&run.join("timeline.json"))?);
        let mut transcript = disk::create(&run.join("transcript.sh"))?;
        transcript
            .write_all(self.unwritten.as_bytes())
            .map_err(disk::explain)
            .context("failed to write transcript.sh")?;
        self.unwritten.clear();
        self.transcript = Some(transcript);
        Ok(())
    }

    /// Sends the output of commands to a file from now on, so that an error can quote its end.
    pub fn log_to(&mut self, path: &Utf8Path) -> anyhow::Result<()> {
        self.log = process::Log::append(path)?;
        Ok(())
    }

    /// Begins a span of the timeline that is not one command: a visit, a sample.
    pub fn start_span(&self) -> u64 {
        self.trace.as_ref().map_or(0, Trace::now)
    }

    pub fn end_span(&mut self, name: &str, start_us: u64) {
        if let Some(trace) = &mut self.trace {
            // A timeline that cannot be written is no reason to lose a measurement.
            let _ = trace.span(name, "scope", start_us);
        }
    }

    /// A word with the values of run-time variables, once all of them are known.
    pub fn fill(&self, word: &str) -> Option<String> {
        word::fill(word, &self.vars).ok()
    }

    /// What happens in `body` goes on after an interrupt.
    pub fn releasing<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.releasing, true);
        let outcome = body(self);
        self.releasing = before;
        outcome
    }

    /// The value of a run-time variable, once it is known.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str)
    }

    /// A line of the script that is neither effect nor comment.
    pub fn line(&mut self, text: &str) -> anyhow::Result<()> {
        self.echo_line(text)
    }

    fn echo_line(&mut self, line: &str) -> anyhow::Result<()> {
        // A reader that went away (`| head`) ends a dry run quietly, and never ends a real one.
        match writeln!(self.echo, "{line}") {
            Err(err) if self.shell.is_none() => return Err(err).context("failed to print"),
            _ => (),
        }
        self.write_down(line)
    }

    fn write_down(&mut self, line: &str) -> anyhow::Result<()> {
        match &mut self.transcript {
            Some(file) => writeln!(file, "{line}")
                .map_err(disk::explain)
                .context("failed to write transcript.sh")?,
            None if self.shell.is_some() => {
                self.unwritten.push_str(line);
                self.unwritten.push('\n');
            }
            None => (),
        }
        Ok(())
    }

    pub fn finish(&mut self) -> anyhow::Result<()> {
        if let Some(trace) = self.trace.take() {
            trace.finish()?;
        }
        self.echo.flush().context("failed to print")
    }
}

/// Formats the effect as POSIX shell, fit for copy and paste.
impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn quote_path(path: &Utf8Path) -> word::Quoted<'_> {
            quote(path.as_str())
        }
        match self {
            Effect::Prologue { root } => write!(f, "set -eu\ncd {}", quote_path(root)),
            Effect::Run(command) if command.may_fail => write!(f, "{command} || true"),
            Effect::Run(command) => write!(f, "{command}"),
            Effect::Let { name, command } => write!(f, "{name}=$({command})"),
            Effect::Export { name, value } => write!(f, "export {name}={}", quote(value)),
            Effect::Start { name, command } => write!(f, "{command} & {name}=$!"),
            Effect::Stop { name } => {
                write!(f, "kill \"${name}\" || true\nwait \"${name}\" || true")
            }
            Effect::Write { path, text, private } => {
                let open = if *private { "(umask 077 && " } else { "" };
                let close = if *private { ")" } else { "" };
                let (tag, text) = word::heredoc(text);
                write!(f, "{open}cat > {} <<{tag}\n{text}EOF{}", quote_path(path), {
                    // The closing tag stands alone on its line.
                    if *private { format!("\n{close}") } else { String::new() }
                })
            }
            Effect::MakeDir(path) => write!(f, "mkdir -p {}", quote_path(path)),
            Effect::Remove(path) => write!(f, "rm -rf -- {}", quote_path(path)),
            Effect::Tool(args) => {
                f.write_str("\"$XTASK\" self")?;
                command::write_args(f, args)
            }
            Effect::Open { run } => write!(f, "mkdir -p {}/logs", quote_path(run)),
        }
    }
}

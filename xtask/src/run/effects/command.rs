//! A program, its arguments and its environment, as data.

use std::{collections::BTreeMap, fmt, process, time::Duration};

use camino::Utf8PathBuf;

use crate::base::word::{fill, quote};

/// How long a command may take unless its author says otherwise.
const LIMIT: Duration = Duration::from_secs(600);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub program: String,
    pub args: Vec<String>,
    env: BTreeMap<String, String>,
    /// Where its stdin comes from; it has none by default.
    pub stdin: Option<Utf8PathBuf>,
    /// Where its stdout goes; to the log by default.
    pub stdout: Option<Utf8PathBuf>,
    /// Where its stderr goes; to the log by default.
    pub stderr: Option<Utf8PathBuf>,
    pub limit: Duration,
    /// Its failure is data for the analysis, not an error of the run.
    pub may_fail: bool,
}

impl Command {
    pub fn new<S: Into<String>>(program: &str, args: impl IntoIterator<Item = S>) -> Command {
        Command {
            program: program.to_owned(),
            args: args.into_iter().map(Into::into).collect(),
            env: BTreeMap::new(),
            stdin: None,
            stdout: None,
            stderr: None,
            limit: LIMIT,
            may_fail: false,
        }
    }

    /// From an argument vector with at least a program in it.
    pub fn from_argv(argv: &[String]) -> Command {
        let (program, args) = argv.split_first().expect("the catalogue refuses an empty argv");
        Command::new(program, args)
    }

    pub fn arg(mut self, arg: impl Into<String>) -> Command {
        self.args.push(arg.into());
        self
    }

    pub fn args<S: Into<String>>(mut self, args: impl IntoIterator<Item = S>) -> Command {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// The same command, run by another one: `setpriv … PROGRAM ARGS`.
    pub fn under<S: Into<String>>(
        self,
        program: &str,
        args: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut all: Vec<String> = args.into_iter().map(Into::into).collect();
        all.push(self.program);
        all.extend(self.args);
        Command { program: program.to_owned(), args: all, ..self }
    }

    pub fn env(mut self, name: impl Into<String>, value: impl Into<String>) -> Command {
        self.env.insert(name.into(), value.into());
        self
    }

    pub fn stdin(mut self, path: impl Into<Utf8PathBuf>) -> Command {
        self.stdin = Some(path.into());
        self
    }

    pub fn stdout(mut self, path: impl Into<Utf8PathBuf>) -> Command {
        self.stdout = Some(path.into());
        self
    }

    pub fn stderr(mut self, path: impl Into<Utf8PathBuf>) -> Command {
        self.stderr = Some(path.into());
        self
    }

    pub fn limit(mut self, limit: Duration) -> Command {
        self.limit = limit;
        self
    }

    pub fn may_fail(mut self) -> Command {
        self.may_fail = true;
        self
    }

    /// The same command with the values of run-time variables in their places.
    pub(super) fn fill(&self, vars: &BTreeMap<String, String>) -> anyhow::Result<Command> {
        let path = |it: &Option<Utf8PathBuf>| {
            it.as_ref().map(|it| fill(it.as_str(), vars).map(Utf8PathBuf::from)).transpose()
        };
        Ok(Command {
            program: fill(&self.program, vars)?,
            args: self.args.iter().map(|it| fill(it, vars)).collect::<Result<_, _>>()?,
            env: self
                .env
                .iter()
                .map(|(k, v)| Ok((k.clone(), fill(v, vars)?)))
                .collect::<anyhow::Result<_>>()?,
            stdin: path(&self.stdin)?,
            stdout: path(&self.stdout)?,
            stderr: path(&self.stderr)?,
            ..*self
        })
    }

    pub(super) fn on(&self, shell: &xshell::Shell) -> process::Command {
        process::Command::from(shell.cmd(&self.program).args(&self.args).envs(&self.env))
    }
}

/// Commands can be written with [`xshell::cmd!`]: no shell, so no quoting to get wrong.
impl From<xshell::Cmd<'_>> for Command {
    fn from(cmd: xshell::Cmd<'_>) -> Command {
        let cmd = process::Command::from(cmd);
        let utf8 = |it: &std::ffi::OsStr| it.to_str().expect("plans are UTF-8").to_owned();
        Command::new(&utf8(cmd.get_program()), cmd.get_args().map(utf8))
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.env {
            write!(f, "{name}={} ", quote(value))?;
        }
        fmt::Display::fmt(&quote(&self.program), f)?;
        write_args(f, &self.args)?;
        if let Some(path) = &self.stdin {
            write!(f, " < {}", quote(path.as_str()))?;
        }
        if let Some(path) = &self.stdout {
            write!(f, " > {}", quote(path.as_str()))?;
        }
        match &self.stderr {
            Some(path) if Some(path) == self.stdout.as_ref() => write!(f, " 2>&1"),
            Some(path) => write!(f, " 2> {}", quote(path.as_str())),
            None => Ok(()),
        }
    }
}

/// Each with a space before it.
pub(super) fn write_args(f: &mut fmt::Formatter<'_>, args: &[String]) -> fmt::Result {
    args.iter().try_for_each(|it| {
        f.write_str(" ")?;
        fmt::Display::fmt(&quote(it), f)
    })
}

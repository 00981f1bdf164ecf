//! Which process it is: numbers are given anew, so the moment of its start belongs to its name.

#![expect(clippy::disallowed_methods, reason = "it ends what effects have started")]

use std::{fmt, os::unix::process::parent_id, str::FromStr};

use camino::Utf8Path;

/// A process, as it is written down: `PID START`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub pid: u32,
    /// In the kernel's own unit, as one word.
    pub started: String,
}

impl Process {
    /// The process that has this number now.
    pub fn of(pid: u32) -> Option<Process> {
        Some(Process { pid, started: started(pid)? })
    }

    pub fn current() -> Option<Process> {
        Process::of(std::process::id())
    }

    pub fn read(path: &Utf8Path) -> Option<Process> {
        std::fs::read_to_string(path).ok()?.trim().parse().ok()
    }

    pub fn lives(&self) -> bool {
        started(self.pid).is_some_and(|it| it == self.started)
    }
}

impl fmt::Display for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.pid, self.started)
    }
}

impl FromStr for Process {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Process> {
        let (pid, started) = text
            .split_once(' ')
            .filter(|(_, started)| !started.is_empty() && !started.contains(' '))
            .ok_or_else(|| anyhow::anyhow!("`{text}` is not a pid and a start"))?;
        Ok(Process { pid: pid.parse()?, started: started.to_owned() })
    }
}

/// By this variable a harness tells what it starts who it is: it may be gone before that has asked.
pub const STARTER: &str = "DITTOBENCH_STARTER";

/// Whoever started this process, to end with it.
#[derive(Clone, Copy, Debug)]
pub struct Starter(u32);

impl Starter {
    pub fn of_this() -> Starter {
        let told = std::env::var(STARTER).ok().and_then(|it| it.parse().ok());
        Starter(told.unwrap_or_else(parent_id))
    }

    /// An orphan gets another parent, which is not process 1 everywhere.
    pub fn is_there(self) -> bool {
        parent_id() == self.0
    }
}

/// Signals the process group of a child that this process has started. By the shell's own `kill`:
/// a small system has no program of that name.
pub fn signal(pid: u32, name: &str) {
    let kill = format!("kill -s {name} -- -{pid}");
    // A refusal is recognised by its words, so they have to be English.
    let outcome = std::process::Command::new("sh").args(["-c", &kill]).env("LC_ALL", "C").output();
    let is_refused =
        |it: &std::process::Output| String::from_utf8_lossy(&it.stderr).contains("not permitted");
    // A command that was started through sudo is root's, and hears only root.
    if outcome.is_ok_and(|it| is_refused(&it)) {
        let sudo = ["-n", "sh", "-c", &kill];
        let _ = std::process::Command::new("sudo")
            .args(sudo)
            .stderr(std::process::Stdio::null())
            .status();
    }
}

pub fn has_proc() -> bool {
    Utf8Path::new("/proc/self/stat").exists()
}

fn started(pid: u32) -> Option<String> {
    if !has_proc() {
        // macOS: to the second.
        let said = super::ask::ask("ps", ["-o", "lstart=", "-p", &pid.to_string()])?;
        let words: Vec<&str> = said.split_whitespace().collect();
        return (!words.is_empty()).then(|| words.join("-"));
    }
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command's name may hold spaces and brackets; the 22nd field is the 20th after it.
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(19).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_given_anew_is_another_process() {
        let this = Process::current().unwrap();
        assert!(this.lives());
        let written: Process = this.to_string().parse().unwrap();
        assert_eq!(written, this);
        let earlier: Process = format!("{} 1", this.pid).parse().unwrap();
        assert!(!earlier.lives());
        for text in ["", "1", "1 ", "x 1", "1 2 3"] {
            assert!(text.parse::<Process>().is_err(), "{text}");
        }
    }
}

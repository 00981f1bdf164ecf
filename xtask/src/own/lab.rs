//! What the lab's plan says in one line and a shell does not: probes, waits, and the command that
//! runs in the machine.

use std::{
    fmt,
    net::TcpListener,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use camino::{Utf8Path, Utf8PathBuf};
use clap::{Parser, Subcommand};

use crate::{
    effects::{Command, Ctx, Ended, Interrupted, ask, disk, quote},
    exit,
    lab::OWNER,
    units::Span,
};

/// With two processors, older ones corrupt the memory of the kernel that they emulate.
pub const EMULATES_SMP_SINCE: u32 = 10;
const TCG: &str = "tcg,thread=multi,tb-size=1024";
/// A kernel that has nothing to mount panics within a second; under emulation it takes three.
const KVM_LIMIT: Duration = Duration::from_secs(5);

#[derive(Parser, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Prints how QEMU is to run this kernel here
    Accel {
        #[arg(long)]
        cpus: u32,
        kernel: Utf8PathBuf,
    },
    /// Prints a port that is free
    Port,
    /// Says that a machine's folder is this process's, while it lives
    Claim { folder: Utf8PathBuf },
    /// Waits until the machine of a folder answers
    Wait {
        #[arg(long)]
        within: Span,
        folder: Utf8PathBuf,
    },
    /// Runs a command in the machine, or lends it the terminal
    Run {
        /// Seconds
        #[arg(long)]
        limit: u64,
        folder: Utf8PathBuf,
        #[arg(last = true)]
        words: Vec<String>,
    },
    /// Ends the machine of a folder
    Off { folder: Utf8PathBuf },
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    match &args.what {
        What::Accel { cpus, kernel } => {
            crate::say!("{}", accelerator(ctx, *cpus, kernel)?);
            Ok(())
        }
        What::Port => {
            let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
            crate::say!("{}", port.context("no port is free")?.port());
            Ok(())
        }
        What::Claim { folder } => disk::claim(&folder.join(OWNER)),
        What::Wait { within, folder } => wait(ctx, folder, within.0),
        What::Run { limit, folder, words } => work(ctx, folder, words, Duration::from_secs(*limit)),
        What::Off { folder } => off(ctx, folder),
    }
}

/// KVM where it runs a kernel. That QEMU starts with it says nothing: there are hosts on which it
/// does, and the guest then stands still, or stops at the first newer instruction.
fn accelerator(ctx: &Ctx<'_>, cpus: u32, kernel: &Utf8Path) -> anyhow::Result<&'static str> {
    if ask("test", ["-w", "/dev/kvm"]).is_some() && kvm_works(ctx, kernel) {
        return Ok("kvm");
    }
    if let Some(version) = qemu_version() {
        if cpus > 1 && version < EMULATES_SMP_SINCE {
            return Err(exit::prerequisite(format!(
                "KVM does not work here, and QEMU {version} corrupts a machine with {cpus} processors when it emulates them; install QEMU {EMULATES_SMP_SINCE} (Debian 12: from its backports) or set BENCH_LAB_CPUS=1"
            )));
        }
    }
    Ok(TCG)
}

pub fn qemu_version() -> Option<u32> {
    let text = ask("qemu-system-x86_64", ["--version"])?;
    let number = text.split_once("version ")?.1;
    number.split('.').next()?.parse().ok()
}

fn kvm_works(ctx: &Ctx<'_>, kernel: &Utf8Path) -> bool {
    // It panics for want of a disk, and the panic ends QEMU in good order.
    let boot = Command::new("qemu-system-x86_64", ["-accel", "kvm", "-cpu", "max", "-m", "512"])
        .args(["-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"])
        .args(["-kernel", kernel.as_str(), "-append", "panic=-1 quiet"])
        .limit(KVM_LIMIT);
    ctx.output(&boot).is_ok()
}

fn ssh(folder: &Utf8Path, command: &str) -> Command {
    let config = folder.join("ssh_config");
    Command::new("ssh", ["-F", config.as_str(), "lab", command]).limit(Duration::from_secs(20))
}

fn pid(folder: &Utf8Path) -> Option<u32> {
    std::fs::read_to_string(folder.join("pid")).ok()?.trim().parse().ok()
}

/// It was started and never answered: now and then, an emulated kernel's second processor gets no
/// timer and all that waits for it stands still. Thrown away and made anew, it is another.
#[derive(Debug)]
pub struct Silent(String);

impl fmt::Display for Silent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Silent {}

/// The pid of the folder's QEMU while it runs: a number alone might be another process by now.
pub fn running(folder: &Utf8Path) -> Option<u32> {
    let pid = pid(folder)?;
    let words = std::fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    String::from_utf8_lossy(&words).contains(folder.as_str()).then_some(pid)
}

fn wait(ctx: &Ctx<'_>, folder: &Utf8Path, within: Duration) -> anyhow::Result<()> {
    /// QEMU writes its pid down once it has opened its disks.
    const STARTS_WITHIN: Duration = Duration::from_secs(10);
    let start = Instant::now();
    loop {
        let refused = match ctx.output(&ssh(folder, "true")) {
            Ok(_) => return Ok(()),
            Err(err) if err.is::<Interrupted>() => return Err(err),
            Err(err) => err,
        };
        if running(folder).is_none() && start.elapsed() > STARTS_WITHIN {
            bail!("the machine ended before it answered{}", last_words(folder));
        }
        if start.elapsed() >= within {
            let within = within.as_secs();
            let words = last_words(folder);
            let said = format!("the machine does not answer after {within} s{words}\n{refused}");
            bail!(Silent(said));
        }
        ctx.sleep(Duration::from_millis(200))?;
    }
}

/// What the console tells of the end.
fn last_words(folder: &Utf8Path) -> String {
    let path = folder.join("console.log");
    let bytes = std::fs::read(&path).unwrap_or_default();
    told_by(&String::from_utf8_lossy(&bytes), &path, folder)
}

fn told_by(text: &str, path: &Utf8Path, folder: &Utf8Path) -> String {
    if let Some(line) = text.lines().find(|it| it.contains("Kernel panic")) {
        return format!(": its kernel panicked ({}); see `{path}`", line.trim());
    }
    if let Some(line) = disk_error(text) {
        return format!(": a disk of it failed ({line}); is the host's disk at `{folder}` full?");
    }
    format!("; its console is in `{path}`")
}

fn disk_error(console: &str) -> Option<&str> {
    console.lines().find(|it| it.contains("I/O error")).map(str::trim)
}

fn work(ctx: &Ctx<'_>, folder: &Utf8Path, words: &[String], limit: Duration) -> anyhow::Result<()> {
    let config = folder.join("ssh_config");
    let ended = match words.is_empty() {
        true => ctx.lend_terminal(&Command::new(
            "ssh",
            ["-t", "-F", config.as_str(), "lab", "cd /lab && exec bash -l"],
        ))?,
        false => {
            let words: Vec<String> = words.iter().map(|it| quote(it).to_string()).collect();
            let command = ssh(folder, &format!("exec lab-job {}", words.join(" "))).limit(limit);
            // A ctrl-c ends what runs in there as it would at a terminal, with its releases.
            let releasing = Ctx { releasing: true, ..*ctx };
            let interrupt = ssh(folder, "kill -s INT -- -$(cat /run/lab-job)");
            ctx.attach(&command, || drop(releasing.output(&interrupt)))?
        }
    };
    let code = match ended {
        Ended::Code(255) if ctx.output(&ssh(folder, "true")).is_err() => {
            ctx.check()?;
            bail!("the machine stopped answering{}", last_words(folder));
        }
        Ended::Code(code) => code,
        Ended::Killed => {
            let limit = limit.as_secs();
            bail!("the command in the machine took longer than BENCH_LAB_LIMIT={limit} s")
        }
    };
    disk::write(&folder.join("exit"), &format!("{code}\n"), false)?;
    ctx.check()?;
    let console = std::fs::read(folder.join("console.log")).unwrap_or_default();
    if let Some(line) = disk_error(&String::from_utf8_lossy(&console)).filter(|_| code != 0) {
        crate::tell!(
            "lab: a disk of the machine failed ({line}); is the host's disk at `{folder}` full?"
        );
    }
    Ok(())
}

fn off(ctx: &Ctx<'_>, folder: &Utf8Path) -> anyhow::Result<()> {
    /// A QEMU that is stopped itself hears no polite signal.
    const GRACE: Duration = Duration::from_secs(5);
    for signal in ["TERM", "KILL"] {
        let Some(pid) = running(folder) else { return Ok(()) };
        let _ = ctx.output(&Command::new("sh", ["-c", &format!("kill -s {signal} {pid}")]));
        let start = Instant::now();
        while running(folder).is_some() && start.elapsed() < GRACE {
            ctx.sleep(Duration::from_millis(50))?;
        }
    }
    match running(folder) {
        None => Ok(()),
        Some(pid) => bail!("the machine's process {pid} does not end"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_tells_how_the_machine_ended() {
        let check = |console: &str, said: &str| {
            let told = told_by(console, "C".into(), "F".into());
            assert!(told.contains(said), "{told}");
        };
        let panic = "[   23.6] Kernel panic - not syncing: sysrq triggered crash\r\n";
        check(panic, "its kernel panicked ([   23.6] Kernel panic - not syncing");
        check("[ 40.0] I/O error, dev vda, sector 974336\n", "is the host's disk at `F` full?");
        check("[ 42.9] Buffer I/O error on device nvme0n1\n", "a disk of it failed");
        check("", "its console is in `C`");
    }
}

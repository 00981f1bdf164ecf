//! The machine while it runs: power on, what goes in, the command, power off, what comes out.
//!
//! A machine is its folder: the console's log, its process, the way in (`ssh_config`) and the disk
//! with its results. Everything but that disk is an overlay that QEMU keeps in an unlinked file,
//! so nothing has to be cleaned up, and power off needs no care: it is a signal to QEMU.

use std::time::Duration;

use camino::Utf8Path;

use crate::{
    effects::{Command, Effect, Var},
    lab::Lab,
    plan::Step,
    results::{GIT_REVISION, REVISION},
};

const PORT: Var<'static> = Var("LAB_PORT");
const ACCELERATOR: Var<'static> = Var("LAB_ACCEL");
/// The name of QEMU among what a plan starts.
const MACHINE: &str = "lab_machine";

/// Sparse: it takes what is written.
const RESULTS_SIZE: &str = "16G";

/// Emulated beside another machine, the engine has failed to start, and did the next time.
const START_DOCKER: &str = "for try in 1 2 3; do systemctl start docker && exit; done; \
                            journalctl --unit=docker --no-pager --lines=5 >&2; exit 1";

/// How long a machine lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// No longer than this process, whatever becomes of it.
    Run,
    /// Until `lab down`.
    Standing,
}

/// What is to be done in a machine.
#[derive(Clone, Debug)]
pub enum Work {
    /// A command with its output here.
    Command(Vec<String>),
    /// A shell at the terminal.
    Shell,
}

impl Lab {
    pub fn power_on(&self, folder: &Utf8Path, life: Life) -> Vec<Step> {
        let results = folder.join("results.img");
        let own = |args: &[&str]| {
            Command::new(&Var("XTASK").to_string(), ["self", "lab"]).args(args.iter().copied())
        };
        let cpus = self.cpus.to_string();
        let accelerator = match &self.accelerator {
            Some(it) => Effect::Export { name: ACCELERATOR.0.to_owned(), value: it.clone() },
            None => Effect::Let {
                name: ACCELERATOR.0.to_owned(),
                command: own(&["accel", "--cpus", &cpus, self.kernel().as_str()]),
            },
        };
        let qemu = self.qemu(folder);
        let start = match life {
            // QEMU hears of this process's end from the kernel, so a killed harness leaves none.
            Life::Run => Effect::Start {
                name: MACHINE,
                command: qemu.under("setpriv", ["--pdeathsig", "KILL", "--"]),
            },
            Life::Standing => Effect::Run(qemu.arg("-daemonize")),
        };
        vec![
            Step::Do(accelerator),
            Step::Do(Effect::Let { name: PORT.0.to_owned(), command: own(&["port"]) }),
            self.write_ssh_config(folder, &PORT.to_string()),
            Step::run(Command::new("truncate", ["-s", RESULTS_SIZE, results.as_str()])),
            Step::run(
                Command::new("mke2fs", ["-q", "-F", "-t", "ext4", "-L", "lab-results"])
                    .arg(results.as_str()),
            ),
            Step::Do(start),
            Step::own(["lab", "wait", "--within=180s", folder.as_str()]),
        ]
    }

    fn qemu(&self, folder: &Utf8Path) -> Command {
        let memory = self.memory.0 >> 20;
        let kernel = "root=/dev/nvme0n1 rw rootfstype=ext4 console=ttyS0 quiet panic=-1 oops=panic \
                      net.ifnames=0 mitigations=off audit=0 selinux=0 apparmor=0 nowatchdog \
                      systemd.show_status=0";
        // An error of the host's disk is one of the guest's: by default, the guest would stop in
        // its tracks and wait for ever.
        let report = "werror=report,rerror=report";
        let overlay = "format=raw,snapshot=on,cache=unsafe";
        let drive = |id: &str, file: &Utf8Path, how: &str| {
            // A comma in a path is written twice.
            format!("if=none,id={id},file={},{how}", file.as_str().replace(',', ",,"))
        };
        Command::new("qemu-system-x86_64", ["-name", "dittobench-lab"])
            .args(["-accel", &ACCELERATOR.to_string()])
            .args(["-machine", "q35,sata=off", "-cpu", "max"])
            .args(["-smp", &self.cpus.to_string(), "-m", &memory.to_string()])
            .args(["-nodefaults", "-no-user-config", "-no-reboot", "-display", "none"])
            .args(["-monitor", "none"])
            .args(["-kernel", self.kernel().as_str(), "-append", kernel])
            .args(["-drive", &drive("root", &self.machine.join("root.img"), overlay)])
            // The only one of its kind: the kernel numbers several in any order.
            .args(["-device", "nvme,serial=root,drive=root"])
            .args(["-drive", &drive("docker", &self.disk, &format!("{overlay},{report}"))])
            .args(["-device", "virtio-blk-pci,drive=docker"])
            .args([
                "-drive",
                &drive(
                    "results",
                    &folder.join("results.img"),
                    &format!("format=raw,cache=writeback,{report}"),
                ),
            ])
            .args(["-device", "virtio-blk-pci,drive=results"])
            // Reached from here by one port, and itself reaching nothing.
            .args([
                "-nic",
                &format!("user,model=virtio-net-pci,restrict=on,hostfwd=tcp:127.0.0.1:{PORT}-:22"),
            ])
            .args(["-serial", &format!("file:{}", folder.join("console.log"))])
            .args(["-pidfile", folder.join("pid").as_str()])
            .env("TMPDIR", folder.as_str())
    }

    fn ssh(&self, folder: &Utf8Path, command: &str) -> Command {
        Command::new("ssh", ["-F", folder.join("ssh_config").as_str(), "lab", command])
            .limit(Duration::from_secs(120))
    }

    /// Brings this checkout into the machine and makes it ready for work.
    pub fn bring_in(&self, folder: &Utf8Path) -> Vec<Step> {
        let tar = folder.join("in.tar");
        let mut pack = Command::new("tar", ["-cf", tar.as_str(), "--exclude=bench/results"])
            .args(["bench", "configs", "docker-compose.yml", ".env.example"]);
        if self.has_env_file {
            pack = pack.arg(".env");
        }
        let describe = Command::new("git", GIT_REVISION);
        vec![
            // There is no history in the machine to ask for it.
            Step::run(describe.stdout(folder.join(REVISION)).may_fail()),
            Step::run(pack.arg(self.exe.as_str()).args(["-C", folder.as_str(), REVISION])),
            Step::run(self.ssh(folder, "mkdir -p /lab && tar -C /lab -xf -").stdin(tar.clone())),
            Step::Do(Effect::Remove(tar)),
            Step::run(self.ssh(folder, START_DOCKER)),
            Step::run(self.ssh(
                folder,
                "mkdir -p /lab/bench/results && { mountpoint -q /lab/bench/results || mount /lab/bench/results; }",
            )),
            // What the disk has not is told with its reason.
            Step::run(
                self.ssh(folder, &format!("mkdir -p /lab/target/bench && cat > /lab/{MISSING_THERE}"))
                    .stdin(self.missing()),
            ),
        ]
    }

    pub fn work(&self, folder: &Utf8Path, work: &Work) -> Step {
        let limit = format!("--limit={}", self.limit_s);
        let mut args = vec!["lab", "run", &limit, folder.as_str(), "--"];
        match work {
            Work::Command(words) => args.extend(words.iter().map(String::as_str)),
            Work::Shell => (),
        }
        Step::own(args)
    }

    /// Ends the machine, however it stands, and takes its results out into a folder.
    pub fn power_off(&self, folder: &Utf8Path, life: Life, out: &Utf8Path) -> Vec<Step> {
        let results = folder.join("results.img");
        let umount = self.ssh(folder, "umount /lab/bench/results || sync");
        let stop = match life {
            Life::Run => Step::Do(Effect::Stop { name: MACHINE }),
            Life::Standing => Step::own(["lab", "off", folder.as_str()]),
        };
        vec![
            Step::run(umount.limit(Duration::from_secs(30)).may_fail()),
            stop,
            // What a panic leaves half written is mended, which is no failure, but an exit code.
            Step::run(Command::new("e2fsck", ["-fy", results.as_str()]).may_fail()),
            self.take_out(&results, &folder.join("results"), out),
        ]
    }

    /// The disk is removed only when all that it had is out: it may have cost hours.
    fn take_out(&self, results: &Utf8Path, taken: &Utf8Path, out: &Utf8Path) -> Step {
        let steps = vec![
            Step::mkdir(taken.to_owned()),
            Step::run(Command::new(
                "debugfs",
                ["-R", &format!("rdump / \"{taken}\""), results.as_str()],
            )),
            Step::Do(Effect::Remove(taken.join("lost+found"))),
            Step::mkdir(out.to_owned()),
            Step::run(Command::new("cp", ["-R", &format!("{taken}/."), out.as_str()])),
            Step::Do(Effect::Remove(taken.to_owned())),
            Step::Do(Effect::Remove(results.to_owned())),
        ];
        Step::Hold { acquire: steps, body: Vec::new(), release: Vec::new() }
    }
}

/// Where a machine finds what its disk has not.
pub const MISSING_THERE: &str = "target/bench/missing-images";

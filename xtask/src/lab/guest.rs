//! The machine while it runs: power on, what goes in, the command, power off, what comes out.
//!
//! A machine is its folder: the console's log, its process, the copy of the images' disk on which
//! it works, and the folder that it shares with this host. Nothing of it has to be saved, so power
//! off is a signal.

use camino::Utf8Path;

use crate::{
    base::word::quote,
    lab::Lab,
    results::{GIT_REVISION, LAB_FACT_VARIABLE, REVISION},
    run::{
        effects::{Command, Effect},
        plan::Step,
    },
};

/// The name of the machine among what a plan starts.
const MACHINE: &str = "lab_machine";

/// Below a machine's folder: the disk on which it works, gone with it.
pub const DISK: &str = "docker.img";

/// Likewise: all of this host that is seen in it.
pub const SHARE: &str = "share";

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
        let share = folder.join(SHARE);
        let disk = folder.join(DISK);
        let copy = Command::new("cp", ["--sparse=always", "--reflink=auto"])
            .args([self.disk.as_str(), disk.as_str()]);
        let mut steps = vec![
            Step::mkdir(share.join("jobs")),
            Step::mkdir(share.join("results")),
            Step::run(copy),
        ];
        steps.extend(self.boot(folder, life));
        steps
    }

    /// Starts the machine on the disk that it has.
    fn boot(&self, folder: &Utf8Path, life: Life) -> [Step; 2] {
        let machine = self.linux(folder, &folder.join(DISK));
        let start = match life {
            // It hears of this process's end from the kernel, so a killed harness leaves none.
            Life::Run => Effect::Start {
                name: MACHINE,
                command: machine.under("setpriv", ["--pdeathsig", "KILL", "--"]),
            },
            Life::Standing => Effect::Run(machine.under("setsid", ["--fork"])),
        };
        [Step::Do(start), Step::tool(["lab", "wait", "--within=120s", folder.as_str()])]
    }

    /// A machine whose power was cut, on the disk that it had.
    pub fn power_on_again(&self, folder: &Utf8Path) -> Vec<Step> {
        let gone = Step::Do(Effect::Stop { name: MACHINE });
        std::iter::once(gone).chain(self.boot(folder, Life::Run)).collect()
    }

    /// The kernel, as a process that is the first of its own: with it, all that it has started ends.
    fn linux(&self, folder: &Utf8Path, disk: &Utf8Path) -> Command {
        let memory = self.memory.0 >> 20;
        // The shell says which process it is before it becomes another.
        let command = Command::new("sh", ["-c", "echo $$ > \"$0\"/pid && exec \"$@\""])
            .arg(folder.as_str())
            .arg("unshare")
            .args(self.unshare_flags().iter().copied());
        command
            // It would start itself anew for this, out of a /proc that is another namespace's.
            .args(["setarch", "--addr-no-randomize"])
            .arg(self.kernel().as_str())
            .args([format!("mem={memory}M"), format!("ncpus={}", self.cpus)])
            // A system call is a signal to a thread of the process instead of two stops of a tracer.
            .arg("seccomp=on")
            .arg(format!("ubd0r={}", self.machine.join("root.img")))
            .arg(format!("ubd1={disk}"))
            .arg(format!("hostfs={}", folder.join(SHARE)))
            .args(["root=/dev/ubda", "ro", "rootfstype=ext4", "init=/usr/local/sbin/lab-init"])
            .args(["con=null", "con0=fd:0,fd:1", "noreboot"])
            // What it says of itself lies here, and not for ever in the user's home.
            .arg(format!("uml_dir={}", folder.join("uml")))
            // Its memory is a file that is mapped for execution, and gone with it.
            .env("TMPDIR", "/dev/shm")
            .stdout(folder.join("console.log"))
            .stderr(folder.join("console.log"))
    }

    /// A process namespace for the machine: when its first process ends, so does every other.
    pub fn unshare_flags(&self) -> &'static [&'static str] {
        const FLAGS: [&str; 5] =
            ["--pid", "--fork", "--kill-child=KILL", "--user", "--map-root-user"];
        match self.is_root {
            true => &FLAGS[..3],
            false => &FLAGS,
        }
    }

    /// Brings this checkout into the machine.
    pub fn bring_in(&self, folder: &Utf8Path) -> Vec<Step> {
        let share = folder.join(SHARE);
        let tar = share.join("checkout.tar");
        let mut pack = Command::new("tar", ["-cf", tar.as_str(), "--exclude=bench/results"])
            .args(["bench", "configs", "docker-compose.yml", ".env.example"]);
        if self.has_env_file {
            pack = pack.arg(".env");
        }
        let describe = Command::new("git", GIT_REVISION);
        let unpack = ["tar", "-xf", "/share/checkout.tar"];
        vec![
            // There is no history in the machine to ask for it.
            Step::run(describe.stdout(folder.join(REVISION)).may_fail()),
            Step::run(pack.arg(self.exe.as_str()).args(["-C", folder.as_str(), REVISION])),
            Step::Do(Effect::write(share.join(SETTINGS), self.exports())),
            // What the disk has not is told with its reason.
            Step::run(Command::new("cp", [self.missing(), share.join(MISSING)])),
            self.work(folder, &Work::Command(unpack.map(str::to_owned).to_vec())),
            Step::Do(Effect::Remove(tar)),
        ]
    }

    /// The settings of this host that every command in the machine shares.
    fn exports(&self) -> String {
        let missing = format!("/{SHARE}/{MISSING}");
        let given = self.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let own = [("BENCH_MISSING_IMAGES", &*missing), (LAB_FACT_VARIABLE, "User-Mode Linux")];
        own.into_iter()
            .chain(given)
            .map(|(name, value)| format!("export {name}={}\n", quote(value)))
            .collect()
    }

    pub fn work(&self, folder: &Utf8Path, work: &Work) -> Step {
        self.work_until(folder, work, None)
    }

    /// A command in the machine, and the machine's end once that file of the shared folder is there.
    pub fn work_until(&self, folder: &Utf8Path, work: &Work, cut: Option<&str>) -> Step {
        let mut args = vec!["lab".to_owned(), "run".to_owned()];
        args.extend(cut.map(|it| format!("--cut={it}")));
        args.push(format!("--limit={}", self.limit_s));
        // Their values are nobody's business who reads the plan.
        args.extend(self.passed.iter().map(|it| format!("--pass={it}")));
        args.push(folder.to_string());
        args.push("--".to_owned());
        if let Work::Command(words) = work {
            args.extend(words.iter().cloned());
        }
        Step::tool(args)
    }

    /// Ends the machine, however it stands, and takes its results out into a folder.
    pub fn power_off(&self, folder: &Utf8Path, life: Life, out: &Utf8Path) -> Vec<Step> {
        let stop = match life {
            Life::Run => Step::Do(Effect::Stop { name: MACHINE }),
            Life::Standing => Step::tool(["lab", "off", folder.as_str()]),
        };
        let take_out =
            Step::Hold { acquire: take_out(folder, out), body: Vec::new(), release: Vec::new() };
        vec![stop, Step::Do(Effect::Remove(folder.join(DISK))), take_out]
    }
}

/// Nothing is removed before all that a machine left is out: it may have cost hours.
pub fn take_out(folder: &Utf8Path, out: &Utf8Path) -> Vec<Step> {
    let results = folder.join(SHARE).join("results");
    vec![
        Step::mkdir(out.to_owned()),
        Step::run(Command::new("cp", ["-R", &format!("{results}/."), out.as_str()])),
        Step::Do(Effect::Remove(results)),
    ]
}

/// In the shared folder: what the disk has not, and why.
const MISSING: &str = "missing-images";
/// Likewise: a script that exports what every command has in its environment.
const SETTINGS: &str = "settings";

//! What the lab needs of its host.

use crate::{
    base::{ask::ask, units::Size},
    inputs::{host::Os, world::World},
    lab::Lab,
    prereq::{Check, Checks, detect, packages::Tool},
};

/// Machine, kernel with what building it takes, tree, build cache and the disk of all images.
const CACHE: Size = Size(16 << 30);
/// The kernel's own, beside the machine's memory.
const OVERHEAD: u64 = 256 << 20;
/// Where the machine's memory lies, as a file that nobody sees.
const MEMORY_FOLDER: &str = "/dev/shm";

/// What is one page in the machine is one mapping of the host's in the worst case: 4 GiB of them, as
/// much as a container may have. Without more to be had, a process there stands still for ever.
const PIECES: u64 = 1 << 20;

/// `lab` in the place of a system's name, since it is none.
fn needed() -> Vec<String> {
    vec!["lab".to_owned()]
}

pub fn check(world: &World, lab: &Lab) -> Vec<Check> {
    let mut checks = Checks(Vec::new());
    let os = match (world.host.os, std::env::consts::ARCH) {
        (Os::Linux, "x86_64") => {
            Ok("Linux on x86_64: the machine is a process of it (User-Mode Linux), KVM or not"
                .to_owned())
        }
        (_, arch) => Err(format!("{} on {arch}", std::env::consts::OS)),
    };
    checks.add(
        "lab: this host",
        needed(),
        os,
        "the lab is a Linux machine on a Linux host, x86_64",
    );
    let programs = ["setpriv", "setsid", "setarch", "unshare", "nsenter"];
    checks.tool(Tool::UtilLinux, needed(), all(programs));
    checks.add(
        "lab: a process namespace",
        needed(),
        namespace(lab),
        "run as root, or allow them to everybody: sudo sysctl kernel.unprivileged_userns_clone=1 (Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)",
    );
    let memory = Size(lab.memory().0 + OVERHEAD);
    let remedy = "lower BENCH_LAB_MEMORY in `.env`";
    checks.add("lab: memory", needed(), detect::memory_for("BENCH_LAB_MEMORY", memory), remedy);
    checks.add(
        "lab: room for its memory",
        needed(),
        detect::disk(MEMORY_FOLDER.into(), lab.memory()),
        "lower BENCH_LAB_MEMORY in `.env`, or: sudo mount -o remount,size=80% /dev/shm",
    );
    checks.add(
        "lab: pieces of memory of a process",
        needed(),
        pieces(),
        format!("sudo sysctl -w vm.max_map_count={PIECES}"),
    );
    if lab.is_made() {
        checks.add("lab: machine, kernel and images", needed(), Ok("made".to_owned()), "");
        return checks.0;
    }
    // Only making the machine and its images needs these; what is in the cache runs without.
    checks.tool(Tool::Debootstrap, needed(), detect::program("debootstrap"));
    checks.tool(Tool::E2fsprogs, needed(), detect::program("mke2fs"));
    checks.add(
        "lab: overlay file system",
        needed(),
        detect::module("overlay"),
        "sudo modprobe overlay",
    );
    checks.add(
        "lab: root, to make the machine",
        needed(),
        detect::root(world.host.uid),
        "allow `sudo -n`, or run as root: a Debian tree has files of many owners",
    );
    let remedy = "free some, or set BENCH_LAB_CACHE to a folder on a larger disk";
    checks.add("lab: free disk", needed(), detect::disk(&lab.cache, CACHE), remedy);
    checks.0
}

fn all<const N: usize>(programs: [&str; N]) -> detect::Found {
    programs.map(detect::program).into_iter().collect::<Result<Vec<_>, _>>().map(|it| it.join(", "))
}

fn pieces() -> detect::Found {
    let text = crate::base::kernel::read("/proc/sys/vm/max_map_count").unwrap_or_default();
    match text.trim().parse::<u64>() {
        Ok(count) if count >= PIECES => Ok(format!("{count}")),
        _ => Err(format!("vm.max_map_count is {}, and {PIECES} are needed", text.trim())),
    }
}

/// With it, no process of a machine outlives its kernel.
fn namespace(lab: &Lab) -> detect::Found {
    let flags = lab.unshare_flags();
    match ask("unshare", flags.iter().copied().chain(["true"])) {
        Some(_) => Ok("can be made".to_owned()),
        None => Err("this kernel refuses one to this user".to_owned()),
    }
}

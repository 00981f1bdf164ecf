//! What the lab needs of its host.

use crate::{
    cmd::World,
    host::Os,
    lab::Lab,
    own,
    prereq::{Check, Checks, look, packages::Tool},
    units::Size,
};

/// Machine, tree, build cache and the disk of all images.
const CACHE: Size = Size(12 << 30);
/// QEMU's own, beside the machine's memory.
const QEMU_MEMORY: u64 = 1536 << 20;

/// `lab` in the place of a system's name, since it is none.
fn needed() -> Vec<String> {
    vec!["lab".to_owned()]
}

pub fn check(world: &World, lab: &Lab) -> Vec<Check> {
    let mut checks = Checks(Vec::new());
    let os = match (world.host.os, std::env::consts::ARCH) {
        (Os::Linux, "x86_64") => Ok("Linux on x86_64".to_owned()),
        (_, arch) => Err(format!("{} on {arch}", std::env::consts::OS)),
    };
    checks.add(
        "lab: this host",
        needed(),
        os,
        "the lab is a Linux machine on a Linux host, x86_64",
    );
    let qemu = look::version("qemu-system-x86_64", &["--version"]);
    checks.tool(Tool::Qemu, needed(), qemu);
    checks.tool(Tool::Ssh, needed(), both(["ssh", "ssh-keygen"]));
    checks.tool(Tool::E2fsprogs, needed(), both(["mke2fs", "debugfs"]));
    checks.tool(Tool::Setpriv, needed(), look::program("setpriv"));
    kvm(lab, &mut checks);
    let memory = Size(lab.memory().0 + QEMU_MEMORY);
    let remedy = "lower BENCH_LAB_MEMORY in `.env`";
    checks.add("lab: memory", needed(), look::memory_for("BENCH_LAB_MEMORY", memory), remedy);
    if lab.is_made() {
        checks.add("lab: machine and images", needed(), Ok("made".to_owned()), "");
        return checks.0;
    }
    // Only making the machine and its images needs these; what is in the cache runs without.
    checks.tool(Tool::Debootstrap, needed(), look::program("debootstrap"));
    checks.tool(Tool::Unshare, needed(), both(["unshare", "nsenter"]));
    checks.add(
        "lab: overlay file system",
        needed(),
        look::module("overlay"),
        "sudo modprobe overlay",
    );
    checks.add(
        "lab: root, to make the machine",
        needed(),
        look::root(world.host.uid),
        "allow `sudo -n`, or run as root: a Debian tree has files of many owners",
    );
    let remedy = "free some, or set BENCH_LAB_CACHE to a folder on a larger disk";
    checks.add("lab: free disk", needed(), look::disk(&lab.cache, CACHE), remedy);
    checks.0
}

fn both(programs: [&str; 2]) -> look::Found {
    programs.map(look::program).into_iter().collect::<Result<Vec<_>, _>>().map(|it| it.join(", "))
}

/// Never required: without it, everything runs, a good deal slower.
fn kvm(lab: &Lab, checks: &mut Checks) {
    let old = own::qemu_version().is_some_and(|it| it < own::EMULATES_SMP_SINCE) && lab.cpus > 1;
    let found = match look::writable_file("/dev/kvm") {
        true => Ok("/dev/kvm; tried with a kernel before each use".to_owned()),
        false if old => {
            Err("no KVM, and this QEMU corrupts emulated machines with several processors"
                .to_owned())
        }
        false => {
            Err("not there or not ours: the machine is emulated, and its numbers mean nothing"
                .to_owned())
        }
    };
    let needed_by = if old { needed() } else { Vec::new() };
    checks.add(
        "lab: KVM",
        needed_by,
        found,
        "join the group kvm; or QEMU 10, or BENCH_LAB_CPUS=1, for emulation",
    );
}

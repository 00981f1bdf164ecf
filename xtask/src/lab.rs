//! The lab: a Debian machine in which the whole matrix runs against real kernels, and which is
//! thrown away afterwards.
//!
//! Everything here is a plan, made from facts that were read once. The machine's kernel and disks
//! lie in a cache outside the checkout, named by what they are made of, and are never written
//! again. Machine and host speak through a folder that both see: commands go in, output and
//! results come out, and are there however the machine ends. Nothing here may touch the user's own
//! Docker engine, but for reading the images that the user has named.

mod disk;
mod guest;
mod kernel;
mod machine;
pub mod tools;

use std::collections::BTreeMap;

use anyhow::Context as _;
use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{ask::ask, exit, random, units::Size, word::Var},
    inputs::{
        catalog::{Catalog, Image},
        world::World,
    },
    run::{
        effects::{Command, Effect},
        plan::{self, ImageName, Step},
    },
};

pub use guest::{DISK, Life, SHARE, Work, take_out};

/// The folder of one machine while it is up, and of its records afterwards.
pub const LAB: Var<'static> = Var("LAB");

/// A file in that folder that says whose it is.
pub const OWNER: &str = "owner";

/// The tag of a base image is the suite that it is made of, as the machine's own is.
const SUITE: &str = "trixie";
const BASE_IMAGE: &str = "dittobench/base:trixie";

/// What the lab is made of on this host.
pub struct Lab {
    pub cache: Utf8PathBuf,
    /// The folder of the machine's disk, and whether it is there.
    machine: Utf8PathBuf,
    has_machine: bool,
    /// The folder of its kernel, and whether it is there.
    kernel: Utf8PathBuf,
    has_kernel: bool,
    /// The disk with the images, and whether it is there.
    disk: Utf8PathBuf,
    has_disk: bool,
    /// Disks of other images that nobody has made in a while; a machine that runs on one keeps it.
    old_disks: Vec<Utf8PathBuf>,
    /// Images that the disk has, or is to have.
    images: Vec<String>,
    /// Those of them that the host's own engine gives.
    given: Vec<String>,
    pub cpus: u32,
    memory: Size,
    limit_s: u64,
    /// Of Debian's packages, where it is not the distribution's own.
    archive: Option<String>,
    is_root: bool,
    owner: String,
    root: Utf8PathBuf,
    exe: Utf8PathBuf,
    /// Settings of this host that a machine has to share, as `NAME=value`; never a secret.
    pub settings: BTreeMap<String, String>,
    /// Names of the variables that travel into the machine from the environment.
    passed: Vec<String>,
    has_env_file: bool,
}

impl Lab {
    /// Reads every fact that a plan depends on.
    pub fn read(world: &mut World) -> anyhow::Result<Lab> {
        let passed = passed(world);
        let overrides = overrides(world);
        for (name, value) in &overrides {
            world.settings.set(name, value);
        }
        let World { host, settings, catalog } = &*world;
        let cache = cache(settings.get("BENCH_LAB_CACHE"))?;
        let machine = cache.join(format!("machine-{:016x}", machine::content(&host.root)?));
        let kernel = cache.join(format!("kernel-{:016x}", kernel::content(&host.root)?));
        let names = plan::image_names(&host.root, settings, every_image(catalog))?;
        let (images, given, key) = images(&names, &host.root)?;
        let disk = cache.join(format!("images-{key:016x}.img"));
        let is_stable = names.values().all(|it| !it.is_from_source);
        let cpus = match settings.get("BENCH_LAB_CPUS") {
            Some(_) => settings.number("BENCH_LAB_CPUS")? as u32,
            None => host.cpus,
        };
        Ok(Lab {
            has_machine: machine.join("root.img").exists(),
            has_kernel: kernel.join("linux").exists(),
            has_disk: is_stable && disk.exists(),
            old_disks: old_disks(&cache, &disk),
            machine,
            kernel,
            disk,
            images,
            given,
            cpus,
            memory: settings.size("BENCH_LAB_MEMORY")?,
            limit_s: settings.number("BENCH_LAB_LIMIT")?,
            archive: settings.get("BENCH_LAB_MIRROR").map(str::to_owned),
            is_root: host.uid == 0,
            owner: format!("{}:{}", host.uid, host.gid),
            root: host.root.clone(),
            exe: host.relative(&host.exe),
            settings: overrides,
            passed,
            has_env_file: settings.has_env_file,
            cache,
        })
    }

    /// Makes what is not in the cache: the machine, its kernel, then its images.
    pub fn make(&self) -> Vec<Step> {
        let mut steps = vec![Step::mkdir(self.cache.clone())];
        if !self.has_machine {
            steps.extend(self.make_machine());
        }
        if !self.has_kernel {
            steps.extend(self.make_kernel());
        }
        if !self.has_disk {
            steps.extend(self.make_disk());
        }
        steps
    }

    /// Has the images made again, which tries what failed before.
    pub fn forget_images(&mut self) {
        self.has_disk = false;
    }

    /// Whether nothing has to be made.
    pub fn is_made(&self) -> bool {
        self.has_machine && self.has_kernel && self.has_disk
    }

    pub fn memory(&self) -> Size {
        self.memory
    }

    /// A machine for one command: its folder is named by the second.
    pub fn name_run(&self) -> Step {
        let date = Command::new("date", [format!("+{}/run-%Y-%m-%d_%H%M%S", self.cache)]);
        Step::Do(Effect::Let { name: LAB.0.to_owned(), command: date })
    }

    /// The folder of the last machine for one command.
    pub fn newest_run(&self) -> anyhow::Result<Utf8PathBuf> {
        let entries = self.cache.read_dir_utf8()?.flatten();
        let runs = entries.filter(|it| it.file_name().starts_with("run-"));
        runs.map(|it| it.into_path()).max().context("no machine has run")
    }

    /// The one machine of this checkout that stays up.
    pub fn standing(&self) -> Utf8PathBuf {
        standing(&self.cache, &self.root)
    }

    fn as_root<S: Into<String>>(
        &self,
        program: &str,
        args: impl IntoIterator<Item = S>,
    ) -> Command {
        match self.is_root {
            true => Command::new(program, args),
            false => Command::new("sudo", ["-n", program]).args(args),
        }
    }
}

/// The folder of a checkout's standing machine.
pub fn standing(cache: &Utf8Path, root: &Utf8Path) -> Utf8PathBuf {
    let key = random::hash([root.as_str().as_bytes()]);
    cache.join(format!("up-{key:016x}"))
}

/// Where everything is kept that is dear to make.
pub fn cache(setting: Option<&str>) -> anyhow::Result<Utf8PathBuf> {
    let base = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let place = setting
        .map(str::to_owned)
        .or_else(|| base("XDG_CACHE_HOME").map(|it| format!("{it}/dittobench/lab")))
        .or_else(|| base("HOME").map(|it| format!("{it}/.cache/dittobench/lab")));
    let place = place.ok_or_else(|| exit::usage("neither BENCH_LAB_CACHE nor HOME is set"))?;
    if !Utf8Path::new(&place).is_absolute() {
        return Err(exit::usage(format!("BENCH_LAB_CACHE={place} is not an absolute folder")));
    }
    // The machine is told of its files on the command line of its kernel.
    if place.contains(|it: char| it == ',' || it.is_whitespace()) {
        return Err(exit::usage(format!(
            "the lab's folder `{place}` has a comma or a space in its name, which its kernel's command line cannot hold; set BENCH_LAB_CACHE"
        )));
    }
    Ok(place.into())
}

/// All but the newest disks, other than the one that is wanted.
fn old_disks(cache: &Utf8Path, wanted: &Utf8Path) -> Vec<Utf8PathBuf> {
    const KEPT: usize = 2;
    let entries = cache.read_dir_utf8().into_iter().flatten().flatten();
    let mut disks: Vec<_> = entries
        .map(|it| it.into_path())
        .filter(|it| it.file_name().is_some_and(|it| it.starts_with("images-")))
        .filter(|it| it.extension() == Some("img") && it != wanted)
        .filter_map(|it| Some((it.metadata().ok()?.modified().ok()?, it)))
        .collect();
    disks.sort();
    disks.truncate(disks.len().saturating_sub(KEPT));
    disks.into_iter().map(|it| it.1).collect()
}

/// What the lab sets unless the user did: images come from package registries, which a host has
/// more often than one for images, on a base of the same archive as the machine.
fn overrides(world: &World) -> BTreeMap<String, String> {
    let settings = &world.settings;
    let mut all = BTreeMap::new();
    let mut default = |name: &str, value: String| {
        if !settings.is_given(name) {
            all.insert(name.to_owned(), value);
        }
    };
    default("BENCH_IMAGES", "build".to_owned());
    default("BENCH_BASE_IMAGE", BASE_IMAGE.to_owned());
    // The engine that builds has the host's network and no bridge.
    default("BENCH_BUILD_NETWORK", "host".to_owned());
    // A check is two processes, which cost a hundred times what they do on a real machine.
    default("BENCH_HEALTH_INTERVAL", "60s".to_owned());
    // Whoever trusts a file for every program on the host trusts it in builds, too.
    if let Ok(file) = std::env::var("SSL_CERT_FILE") {
        default("BENCH_CA_FILE", file);
    }
    for (name, value) in &settings.changed {
        let is_of_images = ["_IMAGE", "_IMAGES", "_VERSION", "_SOURCE", "_AS_OF", "_PACKAGE"]
            .iter()
            .any(|it| name.ends_with(it))
            || matches!(&**name, "BENCH_CA_FILE" | "BENCH_BUILD_NETWORK" | "BENCH_LAB_MIRROR");
        if is_of_images {
            all.insert(name.clone(), value.clone());
        }
    }
    all
}

fn passed(world: &World) -> Vec<String> {
    let names = world.settings.names();
    names.filter(|it| std::env::var_os(it).is_some()).map(str::to_owned).collect()
}

fn every_image(catalog: &Catalog) -> impl Iterator<Item = Image> + '_ {
    catalog.systems.values().flat_map(|it| it.images()).cloned()
}

/// All images, those of them that the host's engine gives, and the key of them all.
fn images(
    names: &BTreeMap<Image, ImageName>,
    root: &Utf8Path,
) -> anyhow::Result<(Vec<String>, Vec<String>, u64)> {
    let mut images: Vec<String> = names.values().map(|it| it.name.clone()).collect();
    images.sort();
    images.dedup();
    let mut given = Vec::new();
    let mut parts = vec![machine::content(root)?.to_string()];
    for it in names.values() {
        parts.push(it.name.clone());
        if it.is_built {
            continue;
        }
        // The same name may stand for another image tomorrow.
        let id = ask("docker", ["image", "inspect", "--format", "{{.Id}}", &it.name]);
        if let Some(id) = id {
            parts.push(id);
            given.push(it.name.clone());
        }
    }
    Ok((images, given, random::hash(parts.iter().map(|it| it.as_bytes()))))
}

#[cfg(test)]
mod tests;

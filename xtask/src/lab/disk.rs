//! The disk with the images: built once by an engine of the lab's own, kept by the images' names.
//!
//! The engine is the machine's, out of its tree, at the speed of the host (`bench/lab/engine.sh`).
//! It never sees the user's engine; an image that the user has named is read from there.

use std::time::Duration;

use camino::Utf8PathBuf;

use crate::{
    lab::Lab,
    run::{
        effects::{Command, Effect},
        plan::{SCRATCH, Step},
    },
};

/// Sparse: it takes what is written. Volumes of a run lie on it, too.
const DISK_SIZE: &str = "64G";
/// Everything, from source, on a slow machine.
const BUILD_LIMIT: Duration = Duration::from_secs(4 * 3600);
/// Where `xtask images` says what it could not make, and why.
pub const MISSING: &str = "missing-images";

impl Lab {
    pub(super) fn make_disk(&self) -> Vec<Step> {
        let engine = self.cache.join("engine");
        let script = |verb: &str| {
            self.as_root("sh", ["bench/lab/engine.sh", verb, engine.as_str()]).limit(BUILD_LIMIT)
        };
        let inside = |words: &[&str]| script("in").args(words.iter().copied());
        let mut start = script("start").args([self.tree().as_str(), self.root.as_str()]);
        // What the settings name of the host has to be seen inside under the same name.
        let seen = self.settings.iter().filter(|(name, value)| {
            (name.ends_with("_SOURCE") || *name == "BENCH_CA_FILE") && value.starts_with('/')
        });
        start = start.args(seen.map(|it| it.1.clone()));

        let mut body = Vec::new();
        for image in &self.given {
            let tar = engine.join("given.tar");
            body.push(Step::run(
                Command::new("docker", ["save", image]).stdout(tar.clone()).limit(BUILD_LIMIT),
            ));
            body.push(Step::run(inside(&["docker", "load", "--quiet"]).stdin(tar.clone())));
            body.push(Step::Do(Effect::Remove(tar)));
        }
        let missing = format!("{SCRATCH}/{MISSING}");
        let settings = self.settings.iter().map(|(name, value)| format!("{name}={value}"));
        body.push(Step::run(script("in").args(settings).args([
            self.exe.as_str(),
            "images",
            "--missing",
            &missing,
        ])));
        body.push(Step::run(script("copy").args(self.images.iter().map(String::as_str))));
        let new = Utf8PathBuf::from(format!("{}.new", self.disk));
        let hold = Step::Hold {
            acquire: vec![Step::run(start)],
            body,
            release: vec![Step::run(script("stop"))],
        };
        let disk = ["-q", "-F", "-t", "ext4", "-L", "lab-docker", "-d"];
        let mut steps: Vec<Step> =
            self.old_disks.iter().map(|it| Step::Do(Effect::Remove(it.clone()))).collect();
        steps.extend([
            Step::mkdir(engine.clone()),
            hold,
            Step::run(
                self.as_root("mke2fs", disk)
                    .args([engine.join("disk").as_str(), new.as_str(), DISK_SIZE])
                    .limit(BUILD_LIMIT),
            ),
            Step::run(self.as_root("chown", [&*self.owner, new.as_str(), &missing])),
            Step::run(Command::new("mv", [missing.as_str(), self.missing().as_str()])),
            Step::run(Command::new("mv", [new.as_str(), self.disk.as_str()])),
        ]);
        steps
    }

    /// What the disk has not, beside it.
    pub fn missing(&self) -> Utf8PathBuf {
        self.disk.with_extension(MISSING)
    }
}

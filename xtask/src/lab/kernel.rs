//! The machine's kernel: Linux as a process of the host, built once from Debian's source package.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::random,
    lab::{Lab, machine},
    run::{effects::Command, plan::Step},
};

/// Nine minutes on two processors.
const BUILD_LIMIT: Duration = Duration::from_secs(2 * 3600);

/// What names a kernel: all that it is made of, but for the day's source package.
pub fn content(root: &Utf8Path) -> anyhow::Result<u64> {
    let mut parts = Vec::new();
    machine::add_files(&root.join("bench/lab/kernel"), &mut parts)?;
    Ok(random::hash(parts.iter().map(Vec::as_slice)))
}

impl Lab {
    pub(super) fn make_kernel(&self) -> Vec<Step> {
        let new = Utf8PathBuf::from(format!("{}.new", self.kernel));
        let build = self
            .as_root("sh", ["bench/lab/kernel/build.sh", self.tree().as_str(), new.as_str()])
            .limit(BUILD_LIMIT);
        vec![
            Step::run(self.as_root("rm", ["-rf", "--", new.as_str()])),
            Step::mkdir(new.clone()),
            Step::run(build),
            Step::run(self.as_root("chown", ["-R", &*self.owner, new.as_str()])),
            Step::run(Command::new("mv", [new.as_str(), self.kernel.as_str()])),
        ]
    }

    /// Its program, for any Linux of this processor's kind: it is linked statically.
    pub(super) fn kernel(&self) -> Utf8PathBuf {
        self.kernel.join("linux")
    }
}

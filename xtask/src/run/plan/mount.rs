//! How each protocol is mounted on each OS, and how the kernel has to describe the mount.
//!
//! Protocols are named here, systems are not: the options of a protocol are those of all its
//! servers, and what a system's own file puts in their place is one of its printed deviations.

use std::cell::OnceCell;

use camino::Utf8PathBuf;

use crate::{
    base::{kernel::mountinfo::Expectation, word::Var},
    inputs::{
        catalog::{Mount, Protocol, System},
        host::Os,
    },
    run::{
        effects::{Command, Effect},
        plan::{ADDR, Planner, SCRATCH, Step},
    },
};

/// What a visit writes to and how it gets there.
pub struct Target<'a> {
    pub system: &'a System,
    pub protocol: Protocol,
    pub mount: &'a Mount,
    /// The mount point, or the local folder.
    pub point: Utf8PathBuf,
    /// The steps that mount it, which a visit repeats before and after every job.
    pub mounting: OnceCell<Vec<Step>>,
}

fn nfs_options(os: Os, protocol: Protocol, port: u16) -> Vec<String> {
    let version = if protocol == Protocol::Nfs3 { "3" } else { "4.1" };
    let mut options = vec![format!("vers={version}")];
    match os {
        // `proto`, `mountproto` and `nconnect` are Linux's; `resvport` is needed only by macOS.
        Os::Linux => {
            options.extend(["proto=tcp".to_owned(), format!("port={port}")]);
            if protocol == Protocol::Nfs3 {
                options.extend(["mountvers=3", "mountproto=tcp", "nolock"].map(str::to_owned));
            }
            options.extend(
                ["hard", "timeo=600", "retrans=2", "rsize=1048576", "wsize=1048576"]
                    .map(str::to_owned),
            );
            options.extend(["nconnect=4", "actimeo=1"].map(str::to_owned));
        }
        Os::Macos => {
            options.extend(["tcp".to_owned(), format!("port={port}")]);
            if protocol == Protocol::Nfs3 {
                options.extend(["nolocks", "locallocks"].map(str::to_owned));
            }
            options.extend(
                ["resvport", "hard", "rsize=1048576", "wsize=1048576", "actimeo=1"]
                    .map(str::to_owned),
            );
        }
    }
    options
}

impl Planner<'_> {
    /// The steps that mount a target and prove it from the kernel.
    pub fn mount(&self, target: &Target<'_>) -> Vec<Step> {
        target.mounting.get_or_init(|| self.mounting(target)).clone()
    }

    fn mounting(&self, target: &Target<'_>) -> Vec<Step> {
        let mut steps = Vec::new();
        match target.protocol {
            // The visit has made the folder.
            Protocol::Local | Protocol::S3 => return Vec::new(),
            Protocol::Fuse => (),
            Protocol::Nfs3 | Protocol::Nfs41 | Protocol::Smb3 => {
                steps.push(Step::mkdir(&target.point));
                steps.extend(self.mount_by_host(target));
            }
        }
        steps.push(Step::tool(self.mounted_args(target)));
        steps
    }

    fn mount_by_host(&self, target: &Target<'_>) -> Vec<Step> {
        let mount = target.mount;
        let port = mount.port.expect("the catalogue has checked it");
        let source = mount.source.as_deref().expect("the catalogue has checked it");
        let source = source.replace("{addr}", &ADDR.to_string());
        let point = target.point.as_str();
        let mut steps = Vec::new();
        let command = match (target.protocol, self.host.os) {
            (Protocol::Smb3, Os::Linux) => {
                let credentials = self.credentials(target);
                steps.extend(self.user(mount));
                steps.push(write_credentials(&credentials, mount, "username={}\npassword={}\n"));
                let options = self.smb_options(port, &credentials);
                let options = with_own(options, Os::Linux, mount).join(",");
                self.as_root("mount", ["-t", "cifs", "-o", &options, &source, point])
            }
            (Protocol::Smb3, Os::Macos) => {
                steps.extend(self.user(mount));
                let user = Var(mount.user.as_deref().expect("the catalogue has checked it"));
                let url = format!("//{user}@{ADDR}:{port}/{}", share_of(&source));
                let home = self.host.root.join(SCRATCH).join("smb-home");
                steps.push(Step::mkdir(home.join("Library/Preferences")));
                let text = "[default]\n# {}\npassword={}\n";
                let file = home.join("Library/Preferences/nsmb.conf");
                steps.push(write_credentials(&file, mount, text));
                Command::new("mount_smbfs", ["-N", &url, point]).env("HOME", home)
            }
            (protocol, os) => {
                let options = with_own(nfs_options(os, protocol, port), os, mount).join(",");
                self.as_root("mount", ["-t", "nfs", "-o", &options, &source, point])
            }
        };
        // A share can take a moment to be served after it was made.
        let retry = ["until", "--retry=60s", "--within=60s", "--every=500ms", "--"];
        let argv = std::iter::once(command.program.clone()).chain(command.args.iter().cloned());
        steps.push(match command == Command::new(&command.program, command.args.clone()) {
            true => Step::tool(retry.into_iter().map(str::to_owned).chain(argv)),
            // An environment of its own cannot be passed through the waiting subcommand.
            false => Step::run(command),
        });
        steps
    }

    /// The name of an SMB user is a setting; the password is a secret that was exported before.
    fn user(&self, mount: &Mount) -> Option<Step> {
        let name = mount.user.as_deref()?;
        let value = self.settings.get(name)?.to_owned();
        Some(Step::Do(Effect::Export { name: name.to_owned(), value }))
    }

    fn smb_options(&self, port: u16, credentials: &camino::Utf8Path) -> Vec<String> {
        let mut options = vec![
            format!("port={port}"),
            "vers=3.1.1".to_owned(),
            format!("credentials={credentials}"),
            format!("uid={}", self.host.uid),
            format!("gid={}", self.host.gid),
        ];
        let of_all = ["file_mode=0666", "dir_mode=0777", "noperm", "cache=strict", "actimeo=1"];
        options.extend(of_all.into_iter().chain(["nosharesock", "hard"]).map(str::to_owned));
        options
    }

    fn credentials(&self, target: &Target<'_>) -> Utf8PathBuf {
        self.scratch().join(format!("{}.credentials", target.system.base()))
    }

    pub fn unmount(&self, target: &Target<'_>) -> Vec<Step> {
        if !target.protocol.is_mounted_by_host() {
            return Vec::new();
        }
        let mut steps = vec![Step::tool(["unmount", target.point.as_str()])];
        if target.protocol == Protocol::Smb3 {
            steps.push(Step::Do(Effect::Remove(self.credentials(target))));
        }
        steps
    }

    /// `body` on a fresh mount, which is gone afterwards.
    pub fn mounted(&self, target: &Target<'_>, body: Vec<Step>) -> Vec<Step> {
        match target.protocol {
            Protocol::Local | Protocol::Fuse | Protocol::S3 => {
                let mut steps = self.mount(target);
                steps.extend(body);
                steps
            }
            _ => vec![Step::Hold {
                acquire: self.mount(target),
                body,
                release: self.unmount(target),
            }],
        }
    }

    fn mounted_args(&self, target: &Target<'_>) -> Vec<String> {
        let expected = expectation(self.host.os, target.protocol, target.mount);
        let mut args = vec!["mounted".to_owned()];
        args.extend(expected.fstype.iter().map(|it| format!("--fstype={it}")));
        // The record cannot know the address; here it is asked for as well.
        let source = target.mount.source.as_ref().map(|it| it.replace("{addr}", &ADDR.to_string()));
        args.push(format!("--source-ends={}", source.unwrap_or(expected.source_ends)));
        args.extend(
            expected
                .options
                .iter()
                .map(|(name, values)| format!("--option={name}={}", values.join("|"))),
        );
        args.push(target.point.to_string());
        args
    }
}

/// The options of all, and those of the mount's own, which stand in the place of what they name.
fn with_own(mut options: Vec<String>, os: Os, mount: &Mount) -> Vec<String> {
    // macOS has one connection for each mount, and no name for their number.
    let is_known = |it: &&String| os == Os::Linux || name_of(it) != "nconnect";
    options.retain(|it| !mount.options.iter().any(|own| name_of(own) == name_of(it)));
    options.extend(mount.options.iter().filter(is_known).cloned());
    options
}

fn name_of(option: &str) -> &str {
    option.split('=').next().unwrap_or(option)
}

fn share_of(source: &str) -> &str {
    source.rsplit('/').next().unwrap_or(source)
}

/// A private file in which the user's and the password's variables stand for `{}`, in order.
fn write_credentials(path: &camino::Utf8Path, mount: &Mount, form: &str) -> Step {
    let variable =
        |it: &Option<String>| Var(it.as_deref().expect("the catalogue has checked it")).to_string();
    let text = form.replacen("{}", &variable(&mount.user), 1);
    let text = text.replacen("{}", &variable(&mount.password), 1);
    Step::Do(Effect::Write { path: path.to_owned(), text, private: true })
}

/// What the kernel has to say of a mount by this protocol: as asked, or as the server is known to
/// negotiate. macOS keeps no mountinfo, so there only the type is looked at.
pub fn expectation(os: Os, protocol: Protocol, mount: &Mount) -> Expectation {
    let strings = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let mut expected = Expectation::default();
    let mut option = |name: &str, value: &str| {
        expected.options.insert(name.to_owned(), vec![value.to_owned()]);
    };
    let port = mount.port.unwrap_or_default().to_string();
    match (protocol, os) {
        (Protocol::Local | Protocol::S3, _) => return expected,
        (Protocol::Fuse, _) => expected.fstype = strings(&["fuse.*", "fuse"]),
        (Protocol::Nfs3 | Protocol::Nfs41, Os::Macos) => expected.fstype = strings(&["nfs"]),
        (Protocol::Smb3, Os::Macos) => expected.fstype = strings(&["smbfs"]),
        (Protocol::Nfs3 | Protocol::Nfs41, Os::Linux) => {
            let is_v3 = protocol == Protocol::Nfs3;
            option("vers", if is_v3 { "3" } else { "4.1" });
            for (name, value) in [
                ("proto", "tcp"),
                ("port", &*port),
                ("hard", ""),
                ("timeo", "600"),
                ("retrans", "2"),
                ("rsize", "1048576"),
                ("wsize", "1048576"),
                ("nconnect", "4"),
                ("acregmin", "1"),
                ("acregmax", "1"),
                ("acdirmin", "1"),
                ("acdirmax", "1"),
            ] {
                option(name, value);
            }
            expected.fstype = strings(if is_v3 { &["nfs"] } else { &["nfs4"] });
        }
        (Protocol::Smb3, Os::Linux) => {
            for (name, value) in
                [("vers", "3.1.1"), ("cache", "strict"), ("hard", ""), ("actimeo", "1")]
            {
                option(name, value);
            }
            expected.fstype = strings(&["cifs"]);
        }
    }
    if let Some(source) = &mount.source {
        // The server's address is known at run time only.
        expected.source_ends = source.rsplit("{addr}").next().unwrap_or_default().to_owned();
    }
    for own in &mount.options {
        let name = name_of(own);
        if name == "mountport" || expected.options.contains_key(name) {
            let value = own.split_once('=').map_or("", |it| it.1).to_owned();
            expected.options.insert(name.to_owned(), vec![value]);
        }
    }
    for (name, values) in &mount.allows {
        let also = values.iter().map(u64::to_string);
        expected.options.entry(name.clone()).or_default().extend(also);
    }
    expected
}

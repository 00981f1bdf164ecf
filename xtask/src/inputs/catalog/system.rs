//! A system under test, as its TOML file says it.

use std::{collections::BTreeMap, fmt};

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use super::{service::Service, steps::ServerStep};
use crate::inputs::{settings::Settings, vary::Vary};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct System {
    /// The stem of its file; of a variant, with its settings.
    #[serde(skip)]
    pub name: String,
    #[serde(skip)]
    pub variant: Option<Variant>,
    /// A folder of a person's that is measured as it is mounted.
    #[serde(skip)]
    pub folder: Option<Utf8PathBuf>,
    pub title: String,
    /// Its compose profile and service; a system without one runs on the host itself.
    pub profile: Option<String>,
    /// Its folder in `bench/docker`, and the variable that names its image.
    pub image: Option<Image>,
    /// Services that have to be healthy before it comes up, in order.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The same, from their own files.
    #[serde(skip)]
    pub services: Vec<Service>,
    /// The one of them that holds its data: what is read cold has to come from there.
    pub backend: Option<String>,
    pub access: Access,
    /// What an acknowledged fsync survives.
    pub durable: String,
    /// Settings under which that is another class.
    #[serde(default)]
    pub durable_when: Vec<DurableWhen>,
    #[serde(default)]
    pub metering: Metering,
    /// Ports that it publishes on the host.
    #[serde(default)]
    pub ports: Vec<u16>,
    /// Whether a selection that names nothing means this system.
    #[serde(default)]
    pub default: bool,
    /// What a run that names nothing varies of it, as in `--vary`.
    #[serde(default)]
    pub vary: Vec<Vary>,
    /// Others of its durability class are compared with it, unless a run says otherwise.
    #[serde(default)]
    pub reference: bool,
    /// What overwriting leaves in its stores cannot be cleared: each workload that overwrites gets
    /// them new, with everything else of the system.
    #[serde(default)]
    pub new_for_overwrites: bool,
    #[serde(default)]
    pub configs: Vec<String>,
    #[serde(default)]
    pub analysis: String,
    /// Its options that are not the default, each with its reason.
    #[serde(default)]
    pub tuning: Vec<Tuning>,
    pub version: Version,
    #[serde(default)]
    pub requires: Vec<Requirement>,
    pub mount: BTreeMap<Protocol, Mount>,
    #[serde(default)]
    pub bootstrap: Vec<ServerStep>,
    #[serde(default)]
    pub settle: Vec<ServerStep>,
    #[serde(default)]
    pub cold: Vec<ServerStep>,
}

/// One of several ways in which a system is measured.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Variant {
    /// The system.
    pub of: String,
    /// The name of the variant that the others are compared with.
    pub first: String,
    /// The place among them.
    pub index: usize,
    /// What is set for it, and to what.
    pub settings: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DurableWhen {
    pub variable: String,
    pub is: String,
    pub durable: String,
}

impl System {
    /// The stem of its file.
    pub fn base(&self) -> &str {
        self.variant.as_ref().map_or(&self.name, |it| &it.of)
    }

    /// What an acknowledged fsync survives under these settings.
    pub fn durable(&self, settings: &Settings) -> &str {
        let holds = |it: &&DurableWhen| settings.get(&it.variable) == Some(&it.is);
        self.durable_when.iter().find(holds).map_or(&self.durable, |it| &it.durable)
    }

    /// Its own image and those of what it needs, but for what cleans up elsewhere.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        self.image.iter().chain(self.services.iter().map(|it| &it.image))
    }

    /// What of it runs in containers of ours, but for its own service, in order.
    pub fn needed(&self, settings: &Settings) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(|it| it.is_ours(settings))
    }

    /// Whether anything of it runs in a container.
    pub fn has_containers(&self, settings: &Settings) -> bool {
        self.profile.is_some() || self.needed(settings).next().is_some()
    }

    /// Ports of the host that it listens on, itself or by what it needs.
    pub fn all_ports(&self, settings: &Settings) -> Vec<u16> {
        let of_services = self.needed(settings).filter_map(|it| it.port);
        self.ports.iter().copied().chain(of_services).collect()
    }

    /// Whether it bounds another: an object store by itself, on which the other stands.
    pub fn is_under(&self, other: &System) -> bool {
        self.access == Access::ObjectStore
            && other.access != Access::ObjectStore
            && self.needs.iter().all(|it| other.needs.contains(it))
    }

    /// `services` are those that it needs, and those that stand for them.
    pub fn check(&self, name: &str, services: &[Service]) -> Result<(), String> {
        if name.is_empty() || !name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-') {
            return Err(format!(
                "the name `{name}` has more in it than letters, digits and dashes"
            ));
        }
        if self.mount.is_empty() {
            return Err("there is no [mount.PROTOCOL]: nothing could reach it".to_owned());
        }
        if self.profile.is_some() != self.image.is_some() {
            return Err("`profile` and `image` go together".to_owned());
        }
        let is_store = self.access == Access::ObjectStore;
        if is_store && self.profile.is_some() {
            return Err(
                "an object store by itself is what it `needs`, without `profile`".to_owned()
            );
        }
        if is_store && (self.needs.len() != 1 || services.iter().any(|it| it.port.is_none())) {
            return Err(
                "an object store by itself `needs` one service, which has a `port`".to_owned()
            );
        }
        if self.profile.is_none() && !is_store && !self.needs.is_empty() {
            return Err("`needs` goes with `profile`: nothing else brings services up".to_owned());
        }
        if let Some(backend) = &self.backend {
            if !self.needs.contains(backend) {
                return Err(format!("`backend` is `{backend}`, which is no service in `needs`"));
            }
        }
        for (protocol, mount) in &self.mount {
            mount
                .check(*protocol, self.access)
                .map_err(|it| format!("[mount.{protocol}]: {it}"))?;
        }
        let lists =
            [("bootstrap", &self.bootstrap), ("settle", &self.settle), ("cold", &self.cold)];
        for (list, steps) in lists {
            for (index, step) in steps.iter().enumerate() {
                let place = |it| format!("[[{list}]] number {}: {it}", index + 1);
                step.check().map_err(place)?;
                if self.profile.is_none() {
                    return Err(place("a system without a profile has no container".to_owned()));
                }
            }
        }
        self.version.check().map_err(|it| format!("[version]: {it}"))
    }
}

/// How the host's reads and writes get to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// By a protocol that it speaks itself.
    Native,
    /// By another server that exports its mount.
    ReExport,
    Fuse,
    /// A folder of the host.
    Local,
    /// A folder that was mounted before, by whatever.
    Folder,
    /// Not at all: its own requests are measured, from this program.
    ObjectStore,
    /// The same of one that the harness has not brought up; no file says this.
    ObjectStoreElsewhere,
}

impl Access {
    /// Whether there is nothing between it and the host that the harness has brought up.
    pub fn is_without_server(self) -> bool {
        matches!(self, Access::Local | Access::Folder | Access::ObjectStoreElsewhere)
    }

    /// Whether it is an object store by itself.
    pub fn is_store(self) -> bool {
        matches!(self, Access::ObjectStore | Access::ObjectStoreElsewhere)
    }

    /// By which protocol it is reached, where there is only one.
    fn protocol(self) -> Option<Protocol> {
        match self {
            Access::Local | Access::Folder => Some(Protocol::Local),
            Access::ObjectStore | Access::ObjectStoreElsewhere => Some(Protocol::S3),
            Access::Native | Access::ReExport | Access::Fuse => None,
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Access::Native => "native",
            Access::ReExport => "re-export",
            Access::Fuse => "fuse",
            Access::Local => "local",
            Access::Folder => "folder",
            Access::ObjectStore => "object store",
            Access::ObjectStoreElsewhere => "object store elsewhere",
        })
    }
}

/// Where its use of CPU and memory can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Metering {
    #[default]
    Cgroup,
    /// It works in kernel threads, which no cgroup holds.
    Host,
}

/// The name of an image: a folder in `bench/docker` and a variable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Image(pub String);

impl Image {
    /// The variable that names it: `kernel-nfs` is `KERNEL_NFS_IMAGE`.
    pub fn variable(&self) -> String {
        format!("{}_IMAGE", self.0.to_uppercase().replace('-', "_"))
    }

    /// An image that is made of another extends its name: `server-nfs` is built on `server`.
    pub fn is_made_of(&self, other: &Image) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.starts_with('-'))
    }

    /// Whether its build may read a setting: its own ones, the name of what it is made of, and what
    /// all builds share.
    pub fn depends_on(&self, setting: &str) -> bool {
        let mut kinds = ["_VERSION", "_SOURCE", "_AS_OF", "_IMAGE"].iter();
        let Some(owner) = kinds.find_map(|it| setting.strip_suffix(it)) else { return false };
        let owner = Image::of_stem(owner);
        let is_name = setting.ends_with("_IMAGE");
        (if is_name { self.is_made_of(&owner) } else { owner == *self })
            || setting.starts_with("BENCH_")
    }

    /// The image that a variable names.
    pub fn of_variable(name: &str) -> Option<Image> {
        name.strip_suffix("_IMAGE").map(Image::of_stem)
    }

    fn of_stem(stem: &str) -> Image {
        Image(stem.to_lowercase().replace('_', "-"))
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tuning {
    pub option: String,
    pub reason: String,
}

/// How a system or service says its version. No version, no measurement.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Version {
    /// In its container.
    pub exec: Option<Vec<String>>,
    /// On the host; `{data}` is the folder that is measured, `{xtask}` this program, and
    /// `{endpoint}`, `{bucket}` and `{region}` are an object store's.
    pub command: Option<Vec<String>>,
    /// A regular expression with a group named `version`; what its groups `product` and `on` match
    /// stands before it and after it, as in `Linux 6.12.1, ext4`.
    pub pattern: String,
}

impl Version {
    pub fn check(&self) -> Result<(), String> {
        match (&self.exec, &self.command) {
            (Some(argv), None) | (None, Some(argv)) if !argv.is_empty() => (),
            _ => return Err("give one of `exec` and `command`, with a program".to_owned()),
        }
        let pattern = regex::Regex::new(&self.pattern)
            .map_err(|err| format!("the pattern is broken: {err}"))?;
        match pattern.capture_names().flatten().any(|it| it == "version") {
            true => Ok(()),
            false => Err("the pattern has no group `(?<version>…)`".to_owned()),
        }
    }
}

/// Something of the machine that a system cannot do without.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Requirement {
    /// A kernel module or built-in file system. Only looked for: loading it is a step of the plan.
    pub module: Option<String>,
    /// A program on the host's PATH or in its sbin folders.
    pub program: Option<String>,
    /// `linux` or `macos`.
    pub os: Option<String>,
    /// The least version of the Docker Engine.
    pub engine: Option<String>,
    /// A setting with which it cannot work.
    pub unset: Option<String>,
    pub hint: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    Nfs3,
    Nfs41,
    Smb3,
    Fuse,
    Local,
    /// Requests to an object store, without a file system.
    S3,
}

impl Protocol {
    pub const ALL: [Protocol; 6] = [
        Protocol::Nfs3,
        Protocol::Nfs41,
        Protocol::Smb3,
        Protocol::Fuse,
        Protocol::Local,
        Protocol::S3,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Protocol::Nfs3 => "nfs3",
            Protocol::Nfs41 => "nfs41",
            Protocol::Smb3 => "smb3",
            Protocol::Fuse => "fuse",
            Protocol::Local => "local",
            Protocol::S3 => "s3",
        }
    }

    /// Whether the host's kernel mounts it, so that remounting empties the client's caches.
    pub fn is_mounted_by_host(self) -> bool {
        matches!(self, Protocol::Nfs3 | Protocol::Nfs41 | Protocol::Smb3)
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How the host mounts it over one protocol.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mount {
    /// What is mounted; `{addr}` is the address that the server's ports are published on.
    pub source: Option<String>,
    pub port: Option<u16>,
    /// Beside the options that all mounts of the protocol share.
    #[serde(default)]
    pub options: Vec<String>,
    /// Values that the server is known to negotiate where others were asked for.
    #[serde(default)]
    pub allows: BTreeMap<String, Vec<u64>>,
    /// The variables that hold an SMB user's name and password.
    pub user: Option<String>,
    pub password: Option<String>,
    /// For FUSE: where below the shared folder the container mounts.
    pub path: Option<String>,
}

impl Mount {
    fn check(&self, protocol: Protocol, access: Access) -> Result<(), String> {
        let needs = |has: bool, what: &str| match has {
            true => Ok(()),
            false => Err(format!("`{what}` is missing")),
        };
        if protocol.is_mounted_by_host() {
            needs(self.source.is_some(), "source")?;
            needs(self.port.is_some(), "port")?;
        }
        if protocol == Protocol::Smb3 {
            needs(self.user.is_some(), "user")?;
            needs(self.password.is_some(), "password")?;
        }
        if protocol == Protocol::Fuse {
            needs(self.path.is_some(), "path")?;
        }
        match access.protocol() {
            _ if access == Access::ObjectStoreElsewhere => {
                Err("where it is, is for the settings to say: access is `object-store`".to_owned())
            }
            None if protocol == Protocol::S3 => {
                Err("`s3` goes with the access `object-store`".to_owned())
            }
            None if protocol != Protocol::Local => Ok(()),
            Some(it) if it == protocol => Ok(()),
            Some(Protocol::S3) => Err("an object store is reached by `s3` alone".to_owned()),
            _ => Err("`local` is both a protocol and an access, or neither".to_owned()),
        }
    }
}

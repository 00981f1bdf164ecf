//! What can be measured: systems, the services that they stand on, and workloads, read from `bench/`
//! and checked once on the way in.
//!
//! No later code checks again, and no Rust names one of them: all are files.

mod service;
mod steps;
mod system;
mod workload;

use std::collections::BTreeMap;

use anyhow::Context as _;
use camino::Utf8Path;
use serde::de::DeserializeOwned;

use crate::base::{exit, names};
pub use service::{Cleaner, Service};
pub use steps::{Condition, ServerStep, StepKind};
pub use system::{Access, Image, Metering, Mount, Protocol, Requirement, System, Variant, Version};
pub use workload::{Bound, Driver, JobTemplate, Metric, Pass, Scale, Workload};

#[derive(Clone)]
pub struct Catalog {
    pub systems: BTreeMap<String, System>,
    pub workloads: BTreeMap<String, Workload>,
}

impl Catalog {
    pub fn load(root: &Utf8Path) -> anyhow::Result<Catalog> {
        let mut services = BTreeMap::new();
        for (name, path) in toml_files(&root.join("bench/services"))? {
            let service: Service = read(&path)?;
            service.check().map_err(|it| refuse(&path, &it))?;
            services.insert(name.clone(), Service { name, ..service });
        }
        for (path, service) in toml_files(&root.join("bench/services"))?
            .into_iter()
            .map(|(name, path)| (path, &services[&name]))
        {
            let Some(other) = &service.stands_for else { continue };
            let other = find(&services, other);
            let other = other.map_err(|it| refuse(&path, &format!("`stands-for`: {it}")))?;
            if other[0].local_when != service.local_when {
                let why = "`local-when` is another than that of the service in `stands-for`";
                return Err(refuse(&path, why));
            }
        }
        let mut systems = BTreeMap::new();
        for (name, path) in toml_files(&root.join("bench/systems"))? {
            let system: System = read(&path)?;
            let needed = system
                .needs
                .iter()
                .map(|it| find(&services, it).map_err(|it| format!("`needs`: {it}")));
            let needed = needed.collect::<Result<Vec<_>, _>>().map_err(|it| refuse(&path, &it))?;
            let needed = needed.concat();
            system.check(&name, &needed).map_err(|it| refuse(&path, &it))?;
            // Docker would make an empty folder of a file that is not there, and mount that.
            if let Some(missing) = system.configs.iter().find(|it| !root.join(it).exists()) {
                return Err(refuse(
                    &path,
                    &format!("`configs` names `{missing}`: it is not there"),
                ));
            }
            systems.insert(name.clone(), System { name, services: needed, ..system });
        }
        let mut workloads = BTreeMap::new();
        for (name, path) in toml_files(&root.join("bench/workloads"))? {
            let workload: Workload = read(&path)?;
            let workload = Workload { name: name.clone(), ..workload };
            workloads.insert(name, workload.with_jobs(&path).map_err(|it| refuse(&path, &it))?);
        }
        Ok(Catalog { systems, workloads })
    }
}

/// A service, and all that stand for it.
fn find(services: &BTreeMap<String, Service>, name: &str) -> Result<Vec<Service>, String> {
    let own = || services.values().filter(|it| it.stands_for.is_none());
    let unknown = || names::unknown("service", name, own().map(|it| &*it.name)).to_string();
    let it = own().find(|it| it.name == name).ok_or_else(unknown)?;
    let others = services.values().filter(|other| other.stands_for.as_ref() == Some(&it.name));
    Ok([it].into_iter().chain(others).cloned().collect())
}

fn refuse(path: &Utf8Path, why: &str) -> anyhow::Error {
    exit::usage(format!("`{path}`: {why}"))
}

/// The TOML files of a folder by their stems, in order; a stem is a name, so none is twice there.
fn toml_files(dir: &Utf8Path) -> anyhow::Result<Vec<(String, camino::Utf8PathBuf)>> {
    let entries = dir.read_dir_utf8().map_err(|err| {
        exit::usage(format!("failed to read the catalogue's folder `{dir}`: {err}"))
    })?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("failed to read `{dir}`"))?.into_path();
        if path.extension() == Some("toml") {
            files.push((path.file_stem().expect("it has an extension").to_owned(), path));
        }
    }
    files.sort();
    Ok(files)
}

fn read<T: DeserializeOwned>(path: &Utf8Path) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(path)
        .map_err(|err| exit::usage(format!("failed to read `{path}`: {err}")))?;
    parse(path, &text)
}

/// Parses TOML; the message has the file, the line and, for a wrong key, the valid ones.
pub fn parse<T: DeserializeOwned>(path: &Utf8Path, text: &str) -> anyhow::Result<T> {
    toml::from_str(text).map_err(|err| {
        let before = err.span().map(|it| &text[..it.start]);
        let place = match before {
            Some(before) => format!("{path}:{}", before.matches('\n').count() + 1),
            None => path.to_string(),
        };
        // A number is named by its key; everything else is shown where it stands.
        let is_number = ["invalid value: integer", "out of range"];
        let key = before.and_then(|it| it.rsplit('\n').next()?.split_once('='));
        match key.filter(|_| is_number.iter().any(|it| err.message().contains(it))) {
            Some((key, _)) => {
                let (key, reason) = (key.trim(), err.message());
                exit::usage(format!("failed to parse `{place}`: {key}: {reason}"))
            }
            None => {
                exit::usage(format!("failed to parse `{place}`: {}", err.to_string().trim_end()))
            }
        }
    })
}

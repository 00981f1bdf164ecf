//! A service that systems stand on, and that is measured with them, as its TOML file says it.

use serde::Deserialize;

use super::system::{Image, Version};
use crate::inputs::settings::Settings;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// The stem of its file, which is the service's name in compose.
    #[serde(skip)]
    pub name: String,
    pub image: Image,
    /// A variable that holds a URL: the service is needed only while that URL's host is itself.
    pub local_when: Option<String>,
    /// The service in whose place it is needed, while the URL of both has its own host.
    pub stands_for: Option<String>,
    /// The port of the host that it is published on, to be measured by itself.
    pub port: Option<u16>,
    /// What it holds is gone once its process ends.
    #[serde(default)]
    pub forgets: bool,
    /// What deletes there, at the end of a visit, what the visit left, while the host is another.
    pub cleaner: Option<Cleaner>,
    pub version: Version,
}

/// A service that is run once; its profile has its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cleaner {
    pub service: String,
    pub image: Image,
}

impl Service {
    /// What systems call it that need it.
    pub fn role(&self) -> &str {
        self.stands_for.as_deref().unwrap_or(&self.name)
    }

    /// Whether a container of ours is meant.
    pub fn is_ours(&self, settings: &Settings) -> bool {
        let url = self.local_when.as_ref().and_then(|it| settings.get(it));
        url.is_none_or(|it| host_of(it) == self.name)
    }

    pub fn check(&self) -> Result<(), String> {
        if self.cleaner.is_some() && self.local_when.is_none() {
            return Err("a `cleaner` goes with `local-when`".to_owned());
        }
        if self.stands_for.is_some() && self.local_when.is_none() {
            return Err("`stands-for` goes with `local-when`".to_owned());
        }
        if self.version.exec.is_none() {
            return Err("[version]: `exec` is missing: it runs in a container".to_owned());
        }
        self.version.check().map_err(|it| format!("[version]: {it}"))
    }
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |it| it.1);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

//! A service that systems stand on, and that is measured with them, as its TOML file says it.

use serde::Deserialize;

use super::system::{Image, Version};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// The stem of its file, which is the service's name in compose.
    #[serde(skip)]
    pub name: String,
    pub image: Image,
    /// A variable that holds a URL: the service is needed only while that URL's host is itself.
    pub local_when: Option<String>,
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
    pub fn check(&self) -> Result<(), String> {
        if self.cleaner.is_some() && self.local_when.is_none() {
            return Err("a `cleaner` goes with `local-when`".to_owned());
        }
        if self.version.exec.is_none() {
            return Err("[version]: `exec` is missing: it runs in a container".to_owned());
        }
        self.version.check().map_err(|it| format!("[version]: {it}"))
    }
}

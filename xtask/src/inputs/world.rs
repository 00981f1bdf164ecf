//! What every verb starts from, and where the checkout is.

use camino::{Utf8Path, Utf8PathBuf};

use crate::inputs::{catalog::Catalog, host::Host, settings::Settings};

/// What every verb starts from.
pub struct World {
    pub host: Host,
    pub catalog: Catalog,
    pub settings: Settings,
}

impl World {
    pub fn read() -> anyhow::Result<World> {
        World::at(project_root())
    }

    pub fn at(root: &Utf8Path) -> anyhow::Result<World> {
        Ok(World {
            host: Host::read(root.to_owned())?,
            catalog: Catalog::load(root)?,
            settings: Settings::load(root, |name| std::env::var(name).ok())?,
        })
    }
}

/// The checkout: where cargo says that this crate's workspace is, or the folder that the program
/// was started in when it was carried to another machine.
pub fn project_root() -> &'static Utf8Path {
    static ROOT: once_cell::sync::Lazy<Utf8PathBuf> = once_cell::sync::Lazy::new(|| {
        let built_in =
            Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask has a parent");
        let here = std::env::current_dir().ok().and_then(|it| Utf8PathBuf::try_from(it).ok());
        let is_root = |it: &Utf8PathBuf| it.join("bench/systems").is_dir();
        let above = here.iter().flat_map(|it| it.ancestors().map(Utf8Path::to_owned));
        above.into_iter().find(is_root).unwrap_or_else(|| built_in.to_owned())
    });
    &ROOT
}

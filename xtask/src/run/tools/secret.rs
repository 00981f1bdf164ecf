//! Puts a secret into a private file: the one that is set, or a random one that is kept.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{base::disk, inputs::settings::Settings, run::effects::Ctx};

pub fn run(ctx: &Ctx<'_>, name: &str, path: &Utf8Path) -> anyhow::Result<()> {
    let root = Utf8PathBuf::try_from(ctx.shell.current_dir())?;
    let settings = Settings::load(&root, |name| std::env::var(name).ok())?;
    let secret = match settings.secret(name) {
        Some(secret) => secret.to_owned(),
        None if std::fs::metadata(path).is_ok_and(|it| it.len() > 0) => return Ok(()),
        None => disk::random_hex(16)?,
    };
    disk::make_dir(path.parent().expect("a secret lies in a folder"))?;
    disk::write(path, &format!("{secret}\n"), true)
}

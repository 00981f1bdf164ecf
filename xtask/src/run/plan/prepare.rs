//! What has to be there before a system can be visited: its images and the kernel's modules.
//!
//! A failure here is a reason to skip the system, not an error of the run.

use std::collections::BTreeMap;

use camino::Utf8Path;

use crate::{
    base::random,
    inputs::{
        catalog::{Image, System},
        selection::Selected,
        settings::Settings,
    },
    run::{
        effects::Effect,
        plan::{Planner, Scope, ScopeKind, Step},
    },
};

/// What an image is called in a run, and how it comes to be there.
pub struct ImageName {
    pub variable: String,
    pub name: String,
    /// Built from `bench/docker`; otherwise pulled, or there already because a person named it.
    pub is_built: bool,
    /// Built from a source that may have changed, so that its being there says nothing.
    pub is_from_source: bool,
}

/// Images that the user named stay as they are named; what is built is named by its content, and
/// what it is made of belongs to it.
pub fn image_names(
    root: &Utf8Path,
    settings: &Settings,
    images: impl IntoIterator<Item = Image>,
) -> anyhow::Result<BTreeMap<Image, ImageName>> {
    let mut names = BTreeMap::new();
    for image in images {
        add_name(root, settings, image, &mut names)?;
    }
    Ok(names)
}

fn add_name(
    root: &Utf8Path,
    settings: &Settings,
    image: Image,
    names: &mut BTreeMap<Image, ImageName>,
) -> anyhow::Result<()> {
    if names.contains_key(&image) {
        return Ok(());
    }
    let variable = image.variable();
    let mut name = settings.require(&variable)?.to_owned();
    let is_given = settings.is_given(&variable);
    let has_source = settings.get(&variable.replace("_IMAGE", "_SOURCE")).is_some();
    let builds_all = settings.get("BENCH_IMAGES") == Some("build");
    let is_built = !is_given && (builds_all || has_source || name.starts_with("dittobench/"));
    let mut is_from_source = is_built && has_source;
    if is_built {
        let all = settings.names().filter_map(Image::of_variable);
        for parent in all.filter(|it| image.is_made_of(it)) {
            add_name(root, settings, parent, names)?;
        }
        let parents: Vec<&ImageName> =
            names.iter().filter(|it| image.is_made_of(it.0)).map(|it| it.1).collect();
        is_from_source |= parents.iter().any(|it| it.is_from_source);
        name = format!("dittobench/{}:{}", image.0, content(root, settings, &image, &parents)?);
    }
    names.insert(image, ImageName { variable, name, is_built, is_from_source });
    Ok(())
}

/// The name of an image's content: its folder, every setting that its build may depend on, and what
/// it is made of.
fn content(
    root: &Utf8Path,
    settings: &Settings,
    image: &Image,
    parents: &[&ImageName],
) -> anyhow::Result<String> {
    let folder = root.join("bench/docker").join(&image.0);
    let mut parts: Vec<Vec<u8>> = Vec::new();
    add_files(&folder, &mut parts).map_err(|err| {
        crate::base::exit::usage(format!("failed to read the image's folder `{folder}`: {err}"))
    })?;
    for (name, value) in settings.redacted().iter().filter(|it| image.depends_on(it.0)) {
        parts.push(format!("{name}={value}").into_bytes());
    }
    parts.extend(parents.iter().map(|it| it.name.clone().into_bytes()));
    Ok(format!("{:016x}", random::hash(parts.iter().map(Vec::as_slice))))
}

fn add_files(folder: &Utf8Path, parts: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    let mut paths: Vec<_> =
        folder.read_dir_utf8()?.map(|it| it.map(|it| it.into_path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        parts.push(path.as_str().as_bytes()[folder.as_str().len()..].to_vec());
        match path.is_dir() {
            true => add_files(&path, parts)?,
            false => parts.push(std::fs::read(&path)?),
        }
    }
    Ok(())
}

impl Planner<'_> {
    pub fn prepare(&self, selected: &Selected<'_>) -> anyhow::Result<Vec<Step>> {
        let settings = self.settings_of(selected.system);
        Planner { host: self.host, settings: &settings }.prepare_this(selected.system)
    }

    fn prepare_this(&self, system: &System) -> anyhow::Result<Vec<Step>> {
        let mut body: Vec<Step> =
            system.variant.iter().flat_map(|it| self.variant_exports(it)).collect();
        for requirement in &system.requires {
            if let Some(module) = &requirement.module {
                body.push(Step::tool(["module", module]));
            }
        }
        let (exports, images) = self.images(system)?;
        if body.is_empty() && images.is_empty() {
            return Ok(exports);
        }
        body.splice(..0, exports);
        body.extend(images);
        Ok(vec![Step::Scope(Scope {
            kind: ScopeKind::Prepare { systems: vec![system.name.clone()] },
            title: format!("prepare {}", system.name),
            body,
        })])
    }

    /// The exports that name a system's images, and the steps that make sure of them.
    pub fn images(&self, system: &System) -> anyhow::Result<(Vec<Step>, Vec<Step>)> {
        if !self.has_containers(system) {
            return Ok((Vec::new(), Vec::new()));
        }
        let own = system.image.as_ref();
        let services = self.needed_services(system).map(|it| &it.image);
        let cleaners = self.cleaners(system).map(|it| &it.image).filter(|_| own.is_some());
        let others: Vec<Image> =
            services.chain(cleaners).filter(|it| Some(*it) != own).cloned().collect();
        let names = image_names(&self.host.root, self.settings, others.iter().chain(own).cloned())?;
        // What it is made of is built before it.
        let is_parent = |it: &&Image| own.is_some_and(|own| own.is_made_of(it));
        let parents = names.keys().filter(is_parent).cloned();
        let others = others.into_iter().chain(parents).map(|it| (it, None));
        let images = others.chain(own.map(|it| (it.clone(), system.profile.as_deref())));
        let mut exports = Vec::new();
        let mut steps = Vec::new();
        let base = self.settings.get("BENCH_BASE_IMAGE").filter(|it| it.starts_with("dittobench/"));
        if let Some(base) = base.filter(|_| names.values().any(|it| it.is_built)) {
            let archive = self.settings.get("BENCH_LAB_MIRROR").map(|it| format!("--archive={it}"));
            let args = ["image", "--debootstrap"].map(str::to_owned).into_iter();
            steps.push(Step::tool(args.chain(archive).chain([base.to_owned()])));
        }
        for (image, service) in images {
            let it = &names[&image];
            exports.push(Step::Do(Effect::Export {
                name: it.variable.clone(),
                value: it.name.clone(),
            }));
            let how = match (it.is_built, service) {
                (true, Some(service)) => format!("--build={service}"),
                (true, None) => format!("--build={}", image.0),
                (false, _) => "--pull".to_owned(),
            };
            let mut args = vec!["image", &how];
            if it.is_from_source {
                args.push("--always");
            }
            args.push(&it.name);
            steps.push(Step::tool(args));
        }
        Ok((exports, steps))
    }
}

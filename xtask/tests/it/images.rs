//! What built images are called: by their content, and by no other image's.

use std::{collections::BTreeMap, fs, io::Write as _};

use camino::{Utf8Path, Utf8PathBuf};
use xtask::{
    inputs::{catalog::Image, settings::Settings},
    run::plan,
};

use crate::support::{checkout, copy_of_checkout};

/// The images that this repository builds: one for each folder.
fn images(root: &Utf8Path) -> Vec<Image> {
    let entries = root.join("bench/docker").read_dir_utf8().unwrap();
    let mut all: Vec<_> = entries.map(|it| Image(it.unwrap().file_name().to_owned())).collect();
    all.sort();
    all
}

fn names(root: &Utf8Path, given: &[(&str, &str)]) -> BTreeMap<Image, String> {
    let environment = |name: &str| {
        let all = given.iter().chain(&[("BENCH_IMAGES", "build")]);
        all.copied().find(|it| it.0 == name).map(|it| it.1.to_owned())
    };
    let settings = Settings::load(root, environment).unwrap();
    let names = plan::image_names(root, &settings, images(root)).unwrap();
    names.into_iter().map(|(image, it)| (image, it.name)).collect()
}

fn changed(before: &BTreeMap<Image, String>, after: &BTreeMap<Image, String>) -> Vec<Image> {
    let changed = before.iter().filter(|(image, name)| after[*image] != **name);
    changed.map(|it| it.0.clone()).collect()
}

#[test]
fn another_dockerfile_renames_its_image_and_what_is_made_of_it() {
    let root = Utf8PathBuf::try_from(copy_of_checkout("images")).unwrap();
    let all = images(&root);
    let mut derived = 0;
    for image in &all {
        let before = names(&root, &[]);
        let dockerfile = root.join("bench/docker").join(&image.0).join("Dockerfile");
        let mut file = fs::File::options().append(true).open(dockerfile).unwrap();
        writeln!(file, "# another line").unwrap();
        let made_of_it = |it: &&Image| *it == image || it.is_made_of(image);
        let expected: Vec<Image> = all.iter().filter(made_of_it).cloned().collect();
        assert_eq!(changed(&before, &names(&root, &[])), expected, "{image:?}");
        derived += expected.len() - 1;
    }
    assert!(derived > 0, "no image is made of another");
}

#[test]
fn a_setting_renames_the_images_that_are_built_with_it() {
    let root = checkout();
    let known = fs::read_to_string(root.join(".env.example")).unwrap();
    let before = names(&root, &[]);
    let mut seen = 0;
    for image in before.keys() {
        let stem = image.variable().replace("_IMAGE", "");
        for setting in [format!("{stem}_VERSION"), format!("{stem}_AS_OF")] {
            if !known.lines().any(|it| it.starts_with(&format!("{setting}="))) {
                continue;
            }
            seen += 1;
            let after = names(&root, &[(&setting, "another")]);
            let made_of_it = |it: &&Image| *it == image || it.is_made_of(image);
            let expected: Vec<Image> = before.keys().filter(made_of_it).cloned().collect();
            assert_eq!(changed(&before, &after), expected, "{setting}");
        }
    }
    assert!(seen > 0, "no image has a version");
    let after = names(&root, &[("BENCH_BASE_IMAGE", "another")]);
    assert_eq!(changed(&before, &after), images(&root), "all stand on the same base");
    let after = names(&root, &[("BENCH_RUNTIME", "7")]);
    assert_eq!(changed(&before, &after), [], "no build reads how long a job runs");
}

/// An argument of a build that its image's name does not depend on would leave an old image in use.
#[test]
fn every_argument_of_a_build_is_in_the_name_of_its_image() {
    let compose = fs::read_to_string(checkout().join("docker-compose.yml")).unwrap();
    let mut image = None;
    let mut args = None;
    let mut builds = 0;
    for line in compose.lines() {
        let mut variables = line.split("${").skip(1).map(|it| it.split(['}', ':']).next().unwrap());
        let (key, _) = line.trim().split_once(':').unwrap_or_default();
        let indent = line.len() - line.trim_start().len();
        args = args.filter(|it| indent > *it);
        match key {
            "image" => image = variables.last().and_then(Image::of_variable),
            "build" => builds += 1,
            "args" | "x-build-args" => args = Some(indent),
            _ if args.is_some() || key == "context" => {
                // What comes before any image is shared by all.
                let readers = image.clone().map_or_else(|| images(&checkout()), |it| vec![it]);
                let is_known = |it: &str| readers.iter().all(|reader| reader.depends_on(it));
                assert!(variables.all(is_known), "{readers:?}: {line}");
            }
            _ => {}
        }
    }
    assert_eq!(builds, images(&checkout()).len());
}

/// Its being there says nothing, as for what it is made of; unless that is given by name.
#[test]
fn what_is_made_of_a_source_is_built_again() {
    let root = checkout();
    let all = images(&root);
    let derived = all.iter().find(|it| all.iter().any(|other| it.is_made_of(other))).unwrap();
    let parent = all.iter().find(|it| derived.is_made_of(it)).unwrap();
    let variable = parent.variable();
    let source = variable.replace("_IMAGE", "_SOURCE");
    let from_source = |given: &[(&str, &str)]| -> Vec<Image> {
        let value = |name: &str| given.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        let settings = Settings::load(&root, value).unwrap();
        let names = plan::image_names(&root, &settings, all.clone()).unwrap();
        names.into_iter().filter(|it| it.1.is_from_source).map(|it| it.0).collect()
    };
    assert_eq!(from_source(&[(&source, "/src")]), [parent.clone(), derived.clone()]);
    assert_eq!(from_source(&[(&source, "/src"), (&variable, "mine:1")]), []);
    let version = variable.replace("_IMAGE", "_VERSION");
    let given = [(&*variable, "mine:1")];
    let other = [(&*variable, "mine:1"), (&*version, "another")];
    assert_eq!(changed(&names(&root, &given), &names(&root, &other)), []);
    let other = [(&*variable, "mine:2")];
    let renamed = [parent.clone(), derived.clone()];
    assert_eq!(changed(&names(&root, &given), &names(&root, &other)), renamed);
}

//! The lab's plan as it is printed, on a host of which nothing but a test knows.

use super::*;
use crate::run::{effects::Effects, perform, plan};

fn lab() -> Lab {
    Lab {
        cache: "/cache".into(),
        machine: "/cache/machine-1".into(),
        has_machine: false,
        kernel: "/cache/kernel-3".into(),
        has_kernel: false,
        disk: "/cache/images-2.img".into(),
        has_disk: false,
        old_disks: Vec::new(),
        images: vec!["dittobench/one:1".to_owned(), "two:2".to_owned()],
        given: vec!["two:2".to_owned()],
        cpus: 2,
        memory: Size(8 << 30),
        limit_s: 60,
        archive: Some("http://archive/debian".to_owned()),
        is_root: false,
        owner: "1000:1000".to_owned(),
        root: crate::inputs::world::project_root().to_owned(),
        exe: "target/debug/xtask".into(),
        settings: [("BENCH_IMAGES", "build"), ("BENCH_CA_FILE", "/etc/ca.pem")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        passed: vec!["AWS_SECRET_ACCESS_KEY".to_owned()],
        has_env_file: true,
    }
}

fn script(steps: Vec<plan::Step>) -> String {
    let mut text = Vec::new();
    let flag = std::sync::atomic::AtomicBool::new(false);
    let mut effects = Effects::dry_run(&flag, &mut text);
    perform::Run::new(&mut effects, &mut perform::Quiet).perform(&steps).unwrap();
    drop(effects);
    String::from_utf8(text).unwrap()
}

#[test]
fn a_run_is_a_script() {
    let lab = lab();
    let folder = Utf8PathBuf::from(LAB.to_string());
    let mut steps = lab.power_on(&folder, Life::Run);
    steps.extend(lab.bring_in(&folder));
    steps.push(lab.work(&folder, &Work::Command(vec!["echo".to_owned(), "a b".to_owned()])));
    steps.extend(lab.power_off(&folder, Life::Run, "out".into()));
    expect_test::expect_file!["../../tests/golden/lab-run.sh"].assert_eq(&script(steps));
}

#[test]
fn what_is_cached_is_not_made_again() {
    let made = Lab { has_machine: true, has_kernel: true, has_disk: true, ..lab() };
    assert_eq!(script(made.make()), "mkdir -p /cache\n");
}

#[test]
fn only_making_needs_root() {
    let lab = lab();
    let folder = lab.standing();
    let mut steps = lab.power_on(&folder, Life::Standing);
    steps.extend(lab.bring_in(&folder));
    steps.extend(lab.power_off(&folder, Life::Standing, "out".into()));
    assert!(!script(steps).contains("sudo"));
    assert!(script(lab.make()).contains("sudo -n debootstrap"));
}

#[test]
fn an_image_by_name_comes_from_the_hosts_engine_and_a_file_is_seen_inside() {
    let text = script(lab().make());
    let before = |a: &str, b: &str| {
        let (a, b) = (text.find(a).unwrap_or_else(|| panic!("{a}")), text.find(b).unwrap());
        assert!(a < b, "{text}");
    };
    before("engine.sh start /cache/engine", "docker save two:2 > /cache/engine/given.tar");
    before("docker load --quiet < /cache/engine/given.tar", "target/debug/xtask images");
    before("engine.sh copy /cache/engine dittobench/one:1 two:2", "engine.sh stop /cache/engine");
    assert!(text.contains(" /etc/ca.pem\n"), "{text}");
}

#[test]
fn no_secret_is_printed_and_its_name_travels() {
    let text = script(vec![lab().work("/m".into(), &Work::Shell)]);
    assert!(text.contains(" --pass=AWS_SECRET_ACCESS_KEY "));
}

#[test]
fn a_machine_is_named_by_its_files() {
    let root = crate::inputs::world::project_root();
    assert_eq!(machine::content(root).unwrap(), machine::content(root).unwrap());
}

#[test]
fn a_machine_whose_power_was_cut_starts_again_on_its_own_disk() {
    let lab = lab();
    let folder = Utf8PathBuf::from("/m");
    let work = Work::Command(vec!["echo".to_owned()]);
    let mut steps = lab.power_on(&folder, Life::Run);
    steps.push(lab.work_until(&folder, &work, Some("cut")));
    steps.extend(lab.power_on_again(&folder));
    let text = script(steps);
    assert_eq!(text.matches("cp --sparse=always").count(), 1, "{text}");
    let starts: Vec<&str> = text.lines().filter(|it| it.ends_with("lab_machine=$!")).collect();
    assert_eq!(starts.len(), 2);
    assert_eq!(starts[0], starts[1]);
    let between = text.split(starts[0]).nth(1).unwrap();
    assert!(between.contains("self lab run --cut=cut --limit=60 "), "{between}");
    assert!(between.ends_with("kill \"$lab_machine\" || true\nwait \"$lab_machine\" || true\n"));
}

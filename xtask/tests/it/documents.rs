//! What the documents show is tried: links lead somewhere, commands are understood, and the systems and
//! workloads that they add are planned.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser as _;
use xtask::cmd::flags::Cli;

use crate::support::{checkout, copy_of_checkout, run, stderr, stdout};

fn documents() -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    for folder in ["", "bench"] {
        for entry in checkout().join(folder).read_dir_utf8().unwrap().map(Result::unwrap) {
            if entry.path().extension() == Some("md") {
                found.push(entry.into_path());
            }
        }
    }
    assert!(found.len() > 6);
    found
}

/// A piece of code in a document, with the file's name where the line above gives it one.
struct Block {
    language: String,
    file: Option<String>,
    text: String,
}

fn blocks(document: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    let mut above = "";
    for line in document.lines() {
        match line.strip_prefix("```") {
            Some(_) if is_open => is_open = false,
            Some(language) => {
                let named = above.strip_suffix("`:").and_then(|it| it.rsplit_once('`'));
                let file = named.map(|it| it.1.to_owned()).filter(|it| it.contains('/'));
                blocks.push(Block { language: language.to_owned(), file, text: String::new() });
                is_open = true;
            }
            None if is_open => blocks.last_mut().unwrap().text += &format!("{line}\n"),
            None if line.is_empty() => (),
            None => above = line,
        }
    }
    blocks
}

/// What follows `cargo xtask` on each line of a block, in the words that a shell makes of it.
fn commands(block: &str) -> Vec<Vec<String>> {
    let mut commands = Vec::new();
    for part in block.lines().flat_map(|it| it.split("&&")) {
        let Some((_, command)) = part.split_once("cargo xtask ") else { continue };
        let command = command.split(['|', ')']).next().unwrap();
        // Without globs; a comment ends where the line does.
        let script = format!("set -f; printf '%s\\n' {command}\n");
        let words = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert!(words.status.success(), "{part}");
        commands.push(stdout(&words).lines().map(str::to_owned).collect());
    }
    commands
}

/// A checkout to which everything has been added that the page adds.
fn with_additions(name: &str) -> std::path::PathBuf {
    let root = copy_of_checkout(name);
    let page = fs::read_to_string(checkout().join("bench/ADDING.md")).unwrap();
    let mut compose = fs::read_to_string(root.join("docker-compose.yml")).unwrap();
    let mut example = fs::read_to_string(root.join(".env.example")).unwrap();
    let mut files = BTreeSet::new();
    for block in blocks(&page) {
        match (&block.file, &*block.language) {
            (Some(file), _) => {
                let path = root.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &block.text).unwrap();
                files.insert(file.clone());
            }
            (None, "yaml") => {
                let is_service = block.text.contains("profiles:");
                let above = if is_service { "\nservices:\n" } else { "\nvolumes:\n" };
                let at = compose.rfind(above).unwrap() + above.len();
                compose.insert_str(at, &format!("{}\n", block.text));
            }
            (None, "sh") if block.text.contains("_IMAGE=") => example += &block.text,
            _ => (),
        }
    }
    let added: Vec<&str> = files.iter().map(|it| &**it).collect();
    assert_eq!(
        added,
        [
            "bench/docker/mergerfs/Dockerfile",
            "bench/systems/mergerfs.toml",
            "bench/workloads/rand-read-64k.fio",
            "bench/workloads/rand-read-64k.toml",
            "configs/mergerfs/run.sh",
        ]
    );
    fs::write(root.join("docker-compose.yml"), compose).unwrap();
    fs::write(root.join(".env.example"), example).unwrap();
    root
}

#[test]
fn the_system_and_the_workload_of_the_page_are_planned() {
    let root = with_additions("additions");
    let list = run(&root, &["list", "mergerfs"]);
    assert!(list.status.success(), "{}", stderr(&list));
    let args = ["bench", "mergerfs", "-w", "rand-read-64k", "--dry-run", "--seed=1", "--rounds=1"];
    let plan = run(&root, &args);
    assert!(plan.status.success(), "{}", stderr(&plan));
    let plan = stdout(&plan);
    let expected = [
        "export MERGERFS_IMAGE=dittobench/mergerfs:",
        " --profile mergerfs up --detach --no-deps --no-build mergerfs\n",
        "\n[rand-read-64k]\n",
    ];
    for it in expected {
        assert!(plan.contains(it), "{it} is not in\n{plan}");
    }
    let compose = Command::new("docker").args(["compose", "version"]).output();
    if compose.is_ok_and(|it| it.status.success()) {
        let told = || stdout(&run(&root, &["prereq", "mergerfs"]));
        assert!(told().contains("Compose reads it"), "{}", told());
        let path = root.join("docker-compose.yml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("x-fuse: &fuse", "x-fuse: &nothing")).unwrap();
        assert!(told().contains("unknown anchor 'fuse'"), "{}", told());
    }
}

#[test]
fn every_command_of_the_documents_is_understood() {
    const WITH_DRY_RUN: [&str; 9] = [
        "bench",
        "durability",
        "up",
        "bootstrap",
        "mount",
        "unmount",
        "down",
        "images",
        "clean-all",
    ];
    let root = with_additions("commands");
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        for command in blocks(&text).iter().flat_map(|it| commands(&it.text)) {
            let is_usage = command.iter().any(|it| it.contains('…'));
            if is_usage || !seen.insert(command.clone()) {
                continue;
            }
            if let Err(err) = Cli::try_parse_from(["xtask"].into_iter().chain(words(&command))) {
                problems.push(format!("{path}: {}: {err}", command.join(" ")));
            } else if WITH_DRY_RUN.contains(&&*command[0]) {
                problems.extend(tried(&root, &path, &command));
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn words(command: &[String]) -> impl Iterator<Item = &str> {
    command.iter().map(|it| &**it)
}

fn tried(root: &Path, path: &Utf8Path, command: &[String]) -> Option<String> {
    let mut args: Vec<&str> = words(command).collect();
    if !args.contains(&"--dry-run") {
        args.push("--dry-run");
    }
    let output = run(root, &args);
    let said = || format!("{path}: {}: {}", command.join(" "), stderr(&output));
    (!output.status.success()).then(said)
}

/// GitHub's name of a heading.
fn anchor(heading: &str) -> String {
    let is_kept = |it: &char| it.is_alphanumeric() || "-_ ".contains(*it);
    heading.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-")
}

#[test]
fn every_link_leads_somewhere() {
    let link = regex::Regex::new(r"\]\(([^)\s]+)\)").unwrap();
    let heading = regex::Regex::new(r"(?m)^#+ (.*)$").unwrap();
    let mut count = 0;
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        for target in link.captures_iter(&text).map(|it| it[1].to_owned()) {
            if target.contains("://") {
                continue;
            }
            count += 1;
            let (file, place) = target.split_once('#').unwrap_or((&target, ""));
            let file = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            assert!(file.exists(), "{path}: {target}");
            if !place.is_empty() {
                let text = fs::read_to_string(&file).unwrap();
                let is_there = heading.captures_iter(&text).any(|it| anchor(&it[1]) == place);
                assert!(is_there, "{path}: {target}");
            }
        }
    }
    assert!(count > 20, "{count}");
}

//! `cargo xtask verify`: whether a results folder is what its run left, and all that it needs to be.

use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use crate::{
    base::{ask::ask, disk, exit::Exit, output, units::count},
    cmd::flags,
    inputs::world::project_root,
    judge::{
        analysis::Analysis,
        disclosed::{Item, State, disclosed},
        untouched::{Untouched, untouched},
    },
    report, results,
};

/// Of each kind so many are shown; a run that lost its folder has thousands.
const SHOWN: usize = 20;
/// What stands before each line's text.
const INDENT: usize = 11;

/// A file that is not what is derived from the rest.
struct Difference {
    path: Utf8PathBuf,
    what: Other,
}

enum Other {
    NotThere,
    /// The first line that differs: as it is there, and as it is derived.
    Line(usize, String, String),
    /// Nothing of this name is derived.
    NotDerived,
}

struct Verified {
    run: Utf8PathBuf,
    untouched: Option<Untouched>,
    derived: usize,
    differences: Vec<Difference>,
    record: Vec<Item>,
    made_by: String,
    read_by: String,
}

/// `here` is where the person stands who gave the path.
pub fn run(flags: &flags::Verify, here: &Path) -> anyhow::Result<Exit> {
    let run = match &flags.run {
        Some(run) if here == project_root() => run.clone(),
        Some(run) => Utf8PathBuf::try_from(here.join(run))?,
        None => results::newest(&project_root().join("bench/results"))?,
    };
    let mut verified = Verified::of(&run)?;
    verified.run = disk::seen_from(&run, here).to_owned();
    match flags.json {
        true => crate::outln!("{}", verified.as_json()),
        false => verified.lines(output::width()).iter().for_each(|it| crate::outln!("{it}")),
    }
    Ok(if verified.is_proven() { Exit::Good } else { Exit::Cells })
}

impl Verified {
    fn of(run: &Utf8Path) -> anyhow::Result<Verified> {
        let analysis = Analysis::of(run)?;
        let derived = report::derived(run, &analysis)?;
        let copied = || std::fs::read_to_string(results::REVISION).ok();
        let read_by = ask("git", results::GIT_REVISION).or_else(copied).unwrap_or_default();
        Ok(Verified {
            run: run.to_owned(),
            untouched: untouched(run)?,
            derived: derived.len(),
            differences: differences(run, &derived)?,
            record: disclosed(run, &analysis),
            made_by: analysis.record.facts.get("git_revision").cloned().unwrap_or_default(),
            read_by: read_by.trim().to_owned(),
        })
    }

    fn lacking(&self) -> usize {
        self.record.iter().filter(|it| matches!(it.state, State::Lacking(_))).count()
    }

    fn is_proven(&self) -> bool {
        let is_untouched = self.untouched.as_ref().is_some_and(Untouched::is_proven);
        is_untouched && self.differences.is_empty() && self.lacking() == 0
    }

    /// Whether the same program made both: of one with changes of its own, that is not known.
    fn is_same_program(&self) -> bool {
        let is_known = !self.made_by.is_empty() && !self.made_by.ends_with("-dirty");
        is_known && self.made_by == self.read_by
    }

    fn summary(&self) -> String {
        let mut wrong = Vec::new();
        match &self.untouched {
            None => wrong.push("it has no sums".to_owned()),
            Some(it) if it.is_proven() => (),
            Some(it) => {
                wrong.push(format!("{} touched, added or lost", count(it.differences(), "file")))
            }
        }
        match self.differences.len() {
            0 => (),
            1 => wrong.push("1 derived file differs".to_owned()),
            some => wrong.push(format!("{some} derived files differ")),
        }
        match self.lacking() {
            0 => (),
            some => wrong.push(format!("the record lacks {some} of {}", self.record.len())),
        }
        match wrong.is_empty() {
            true => format!("{} is proven", self.run),
            false => format!("{} is not proven: {}", self.run, wrong.join("; ")),
        }
    }

    /// The answer, then what is wrong, then what was looked at.
    fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = output::wrap(&self.summary(), width);
        lines.push(String::new());
        self.add_wrong(&mut lines, width);
        let mut say = |name: &str, text: &str| add(&mut lines, name, text, width);
        match &self.untouched {
            None => say(
                "sums",
                &format!("no {}: nothing shows whether a file was touched", results::SUMS),
            ),
            Some(it) => {
                let files = count(it.files, "file");
                say(
                    "sums",
                    &match it.is_proven() {
                        true => format!("of {files}, of which none was touched, added or lost"),
                        false => format!("of {files}"),
                    },
                );
                say("their sum", &it.of_list);
            }
        }
        let equal = if self.differences.is_empty() { ", byte for byte" } else { "" };
        say("derived", &format!("{} again{equal}", count(self.derived, "file")));
        for it in &self.record {
            match &it.state {
                State::Kept(what) => say(it.name, what),
                State::NotHere(why) => say(it.name, &format!("none: {why}")),
                State::Lacking(_) => (),
            }
        }
        lines
    }

    fn add_wrong(&self, lines: &mut Vec<String>, width: usize) {
        let start = lines.len();
        if let Some(it) = &self.untouched {
            let kinds = [("touched", &it.touched), ("added", &it.added), ("lost", &it.lost)];
            for (name, paths) in kinds {
                for path in paths.iter().take(SHOWN) {
                    add(lines, name, path, width);
                }
                if paths.len() > SHOWN {
                    add(
                        lines,
                        name,
                        &format!("and {} more (--json has all)", paths.len() - SHOWN),
                        width,
                    );
                }
            }
        }
        for it in &self.differences {
            match &it.what {
                Other::NotThere => {
                    add(lines, "differs", &format!("{} is not there", it.path), width)
                }
                Other::NotDerived => {
                    add(lines, "differs", &format!("{} is none of this run's", it.path), width)
                }
                Other::Line(number, there, derived) => {
                    add(lines, "differs", &format!("{}, line {number}", it.path), width);
                    let alike = alike(there, derived);
                    for (what, text) in [("there is", there), ("derived", derived)] {
                        let text = from(text, alike);
                        lines.push(output::cut(&format!("{:INDENT$}{what:<9}{text}", ""), width));
                    }
                }
            }
        }
        if !self.differences.is_empty() && !self.is_same_program() {
            let or_unknown =
                |it: &str| if it.is_empty() { "an unknown one" } else { it }.to_owned();
            let (made, read) = (or_unknown(&self.made_by), or_unknown(&self.read_by));
            let text = match made == read {
                true => format!(
                    "both revisions are {made}: whether they are the same is not known, so that may be all"
                ),
                false => format!(
                    "the run was made by revision {made}, and this program is {read}: it may derive other words from the same numbers. Verify it with the revision that made it, or derive it again (`cargo xtask report`)"
                ),
            };
            add(lines, "", &text, width);
        }
        for it in &self.record {
            if let State::Lacking(what) = &it.state {
                add(lines, "lacks", &format!("{}: {what}", it.name), width);
            }
        }
        if lines.len() > start {
            lines.push(String::new());
        }
    }

    fn as_json(&self) -> Value {
        let sums = self.untouched.as_ref().map(|it| {
            json!({
                "files": it.files, "of_list": it.of_list,
                "touched": it.touched, "added": it.added, "lost": it.lost,
            })
        });
        let difference = |it: &Difference| match &it.what {
            Other::NotThere => json!({"file": it.path, "what": "not there"}),
            Other::NotDerived => json!({"file": it.path, "what": "not derived"}),
            Other::Line(line, there, derived) => json!({
                "file": it.path, "what": "line", "line": line, "there": there, "derived": derived,
            }),
        };
        let item = |it: &Item| {
            let (state, what) = match &it.state {
                State::Kept(what) => ("kept", what),
                State::NotHere(why) => ("none", why),
                State::Lacking(what) => ("lacking", what),
            };
            json!({"name": it.name, "state": state, "what": what})
        };
        json!({
            "run": self.run, "proven": self.is_proven(), "sums": sums, "derived": self.derived,
            "differences": self.differences.iter().map(difference).collect::<Vec<_>>(),
            "made_by": self.made_by, "read_by": self.read_by,
            "record": self.record.iter().map(item).collect::<Vec<_>>(),
        })
    }
}

/// A line of its own for each name; what is too long goes on below.
fn add(lines: &mut Vec<String>, name: &str, text: &str, width: usize) {
    for (index, line) in output::wrap(text, width.saturating_sub(INDENT)).into_iter().enumerate() {
        let name = if index == 0 { name } else { "" };
        lines.push(format!("{name:<INDENT$}{line}"));
    }
}

/// How many characters two lines have in common before they differ.
fn alike(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|it| it.0 == it.1).count()
}

/// A line from shortly before a character on, so that it is seen on a terminal.
fn from(line: &str, at: usize) -> String {
    const BEFORE: usize = 24;
    match at.saturating_sub(BEFORE) {
        0 => line.to_owned(),
        some => ['…'].into_iter().chain(line.chars().skip(some)).collect(),
    }
}

fn differences(
    run: &Utf8Path,
    derived: &[(Utf8PathBuf, String)],
) -> anyhow::Result<Vec<Difference>> {
    let mut found = Vec::new();
    for (path, text) in derived {
        let what = match std::fs::read(run.join(path)) {
            Err(_) => Other::NotThere,
            Ok(there) if there == text.as_bytes() => continue,
            Ok(there) => first_difference(&there, text),
        };
        found.push(Difference { path: path.clone(), what });
    }
    let is_known = |it: &Utf8PathBuf| {
        let is_kept = results::KEPT.iter().any(|kept| it.starts_with(kept));
        is_kept || it == results::SUMS || derived.iter().any(|(path, _)| path == it)
    };
    let others = crate::base::sums::files(run, Utf8Path::new(""))?.into_iter();
    let others = others.filter(|it| !is_known(it));
    found.extend(others.map(|path| Difference { path, what: Other::NotDerived }));
    // What is read first comes first.
    found.sort_by_key(|it| it.path.starts_with("charts"));
    Ok(found)
}

fn first_difference(there: &[u8], derived: &str) -> Other {
    let there = String::from_utf8_lossy(there);
    let (mut ours, mut theirs) = (derived.split('\n'), there.split('\n'));
    let mut line = 0;
    loop {
        line += 1;
        let (our, their) = (ours.next(), theirs.next());
        if our != their || our.is_none() {
            let or_end = |it: Option<&str>| it.unwrap_or("(its end)").to_owned();
            return Other::Line(line, or_end(their), or_end(our));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_found() {
        let first = |there: &str, derived: &str| match first_difference(there.as_bytes(), derived) {
            Other::Line(number, there, derived) => (number, there, derived),
            _ => panic!("both are there"),
        };
        let of =
            |number, there: &str, derived: &str| (number, there.to_owned(), derived.to_owned());
        assert_eq!(first("a\nb\n", "a\nc\n"), of(2, "b", "c"));
        assert_eq!(first("a\n", "a\nc\n"), of(2, "", "c"));
        assert_eq!(first("a\nb", "a\nb\n"), of(3, "(its end)", ""));
        assert_eq!(first("", "a\n"), of(1, "", "a"));
    }

    #[test]
    fn it_is_said_within_the_terminal() {
        let long = |text: &str| "a word and another, ".repeat(20) + text;
        let difference = |path: &str, what| Difference { path: path.into(), what };
        let item = |name, state| Item { name, state };
        let verified = Verified {
            run: "RUN".into(),
            untouched: Some(Untouched {
                files: 30,
                of_list: "0".repeat(64),
                added: (0..25).map(|it| format!("raw/{it}")).collect(),
                ..Untouched::default()
            }),
            derived: 5,
            differences: vec![
                difference("summary.csv", Other::Line(2, long("1"), long("2"))),
                difference("report.md", Other::NotThere),
            ],
            record: vec![
                item("images", State::Lacking(long("x"))),
                item("seed", State::Kept("7".to_owned())),
            ],
            made_by: "a".repeat(40),
            read_by: "b".repeat(40),
        };
        for width in [80, 120] {
            let lines = verified.lines(width);
            let is_within = |it: &String| it.chars().count() <= width;
            assert!(lines.iter().all(is_within), "{lines:#?}");
        }
        let lines = verified.lines(80);
        assert_eq!(
            lines[..2].join(" "),
            "RUN is not proven: 25 files touched, added or lost; 2 derived files differ; the \
             record lacks 1 of 2"
        );
        let said = lines.join("\n");
        for it in [
            "\nadded      and 5 more (--json has all)\n",
            "there is …er, a word and another, 1",
            "derived  …er, a word and another, 2",
            "\nseed       7",
        ] {
            assert!(said.contains(it), "{said}");
        }
    }
}

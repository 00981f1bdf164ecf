//! What was acknowledged is compared with what is there: each way of losing something is found, and what a
//! probe has found is a word for each system.

use std::{fs, path::PathBuf, sync::LazyLock};

use camino::Utf8PathBuf;
use xtask::{
    judge,
    results::durability::{
        End, FINDINGS, Finding, Kind, RECORD, RECOUNT, Record, Recount, SCHEMA, Subject, Tally,
        Word, known,
    },
};

use crate::support::{checkout, copy_folder, folder, run, stderr, stdout};

/// What a prober has left: two threads, a few hundred operations.
struct Probed(PathBuf);

/// Hundreds of fsyncs are made once.
static ONCE: LazyLock<Probed> = LazyLock::new(|| {
    let probed = Probed(folder("probed"));
    let (log, dir) = (probed.path("log"), probed.path("data"));
    let args = ["self", "acknowledge", "--operations=200", "--threads=2", "--log", &log, &dir];
    let output = run(checkout().as_std_path(), &args);
    assert!(output.status.success(), "{}", stderr(&output));
    probed
});

impl Probed {
    fn new(name: &str) -> Probed {
        let probed = Probed(folder(name));
        copy_folder(&ONCE.0, &probed.0);
        probed
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn recount(&self) -> Recount {
        let (log, dir) = (self.path("log"), self.path("data"));
        let output = run(checkout().as_std_path(), &["self", "recount", "--log", &log, &dir]);
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_str(&stdout(&output)).unwrap()
    }

    /// Whatever happened to it, so much of a kind is lost, so much damaged, and nothing else.
    #[track_caller]
    fn finds(&self, kind: Kind, lost: u64, damaged: u64, example: &str) {
        let recount = self.recount();
        for (found, tally) in &recount.kinds {
            let wanted = if *found == kind { (lost, damaged) } else { (0, 0) };
            assert_eq!((tally.lost, tally.damaged), wanted, "{found:?}: {recount:?}");
            assert!(tally.acknowledged > 10, "{found:?}: {recount:?}");
        }
        assert!(recount.examples[0].contains(example), "{:?}", recount.examples);
    }
}

#[test]
fn what_is_all_there_is_all_found() {
    let probed = Probed::new("whole");
    let recount = probed.recount();
    assert_eq!(recount.total().acknowledged, 400);
    assert_eq!(recount.total().gone(), 0, "{recount:?}");
    // Begun, and not acknowledged: it may be there, half of it, or not at all.
    let log = probed.path("log/t0.log");
    let text = fs::read_to_string(&log).unwrap();
    for op in ["write d3 5 13826", "create f9999", "unlink f0", "rename f0 f0.renamed"] {
        fs::write(&log, format!("{text}begin {op}\nbeg")).unwrap();
        assert_eq!(probed.recount().total().gone(), 0);
    }
    fs::remove_file(probed.path("data/t0/f0")).unwrap();
    fs::write(&log, format!("{text}begin unlink f0\n")).unwrap();
    assert_eq!(probed.recount().total().gone(), 0);
    fs::write(&log, text).unwrap();
    probed.finds(Kind::Create, 1, 0, "f0: after `create f0` nothing is there");
}

#[test]
fn a_lost_file_is_found() {
    let probed = Probed::new("lost");
    fs::remove_file(probed.path("data/t0/d3")).unwrap();
    // All versions of it are.
    probed.finds(Kind::Data, 4, 0, "t0/d3: version 4 of it: No such file");
}

#[test]
fn a_damaged_byte_is_found() {
    let probed = Probed::new("damaged");
    let path = probed.path("data/t1/d4");
    let whole = fs::read(&path).unwrap();
    let mut bytes = whole.clone();
    bytes[4097] ^= 1;
    fs::write(&path, &bytes).unwrap();
    probed.finds(Kind::Data, 0, 1, "version 4: another byte at 4097 of ");
    bytes = whole.clone();
    bytes[8192..].fill(0);
    fs::write(&path, &bytes).unwrap();
    probed.finds(Kind::Data, 0, 1, "zeros from byte 8192 of ");
    fs::write(&path, &whole[..100]).unwrap();
    probed.finds(Kind::Data, 0, 1, "it ends at byte 100 of ");
    fs::write(&path, "").unwrap();
    probed.finds(Kind::Data, 4, 0, "nothing in the place of version 4");
}

#[test]
fn an_older_version_is_found() {
    let probed = Probed::new("older");
    let older = Probed(folder("older-data"));
    let (log, dir) = (older.path("log"), older.path("data"));
    // Version 1 of each file and no other.
    let args = ["self", "acknowledge", "--operations=27", "--threads=1", "--log", &log, &dir];
    assert!(run(checkout().as_std_path(), &args).status.success());
    fs::copy(older.path("data/t0/d7"), probed.path("data/t0/d7")).unwrap();
    probed.finds(Kind::Data, 3, 0, "version 1 in the place of version 4");
}

#[test]
fn an_undone_rename_is_found() {
    let probed = Probed::new("rename");
    let to = probed.path("data/t0/f1.renamed");
    fs::rename(&to, probed.path("data/t0/f1")).unwrap();
    probed.finds(Kind::Rename, 1, 0, "after `rename f1 f1.renamed` there is f1");
    fs::write(&to, "").unwrap();
    probed.finds(Kind::Rename, 0, 1, "there is f1 and f1.renamed");
}

#[test]
fn a_returned_unlink_is_found() {
    let probed = Probed::new("unlink");
    fs::write(probed.path("data/t1/f2"), "").unwrap();
    probed.finds(Kind::Unlink, 1, 0, "after `unlink f2` there is f2");
}

#[test]
fn a_prober_to_which_nothing_is_acknowledged_says_why() {
    let place = Probed(folder("nothing"));
    fs::create_dir(place.path("log")).unwrap();
    let refused = "begin write d0 1 1\nrefused failed to write d0 1 1: Input/output error\n";
    fs::write(place.path("log/t0.log"), refused).unwrap();
    let (log, dir) = (place.path("log"), place.path("data"));
    let output = run(checkout().as_std_path(), &["self", "recount", "--log", &log, &dir]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("nothing was acknowledged: failed to write"));
}

fn subject(system: &str, durable: &str) -> Subject {
    Subject {
        system: system.to_owned(),
        protocol: xtask::inputs::catalog::Protocol::Nfs3,
        durable: durable.to_owned(),
        not_tried: None,
    }
}

/// The folder of a probe in which every subject has lost so many of ten.
fn probe(
    results: &Utf8PathBuf,
    started: u64,
    end: End,
    subjects: &[(Subject, u64)],
) -> Utf8PathBuf {
    let run = results.join(format!("durability-{started}"));
    let record = Record {
        schema: SCHEMA,
        args: Vec::new(),
        end,
        rounds: 2,
        started,
        lab: false,
        subjects: subjects.iter().map(|it| it.0.clone()).collect(),
    };
    fs::create_dir_all(run.join("raw")).unwrap();
    fs::write(run.join(RECORD), serde_json::to_string(&record).unwrap()).unwrap();
    for (subject, lost) in subjects.iter().filter(|it| it.0.not_tried.is_none()) {
        for round in 1..=2 {
            let folder = run.join(subject.folder(end, round));
            fs::create_dir_all(&folder).unwrap();
            // Lost in one round is lost.
            let lost = if round == 1 { *lost } else { 0 };
            let tally = Tally { acknowledged: 10, lost, damaged: 0 };
            let examples = (0..lost).map(|it| format!("t0/f{it}: gone")).collect();
            let kinds = [(Kind::Create, tally)].into();
            let recount = Recount { kinds, examples, refused: Vec::new() };
            fs::write(folder.join(RECOUNT), serde_json::to_string(&recount).unwrap()).unwrap();
            fs::write(folder.join("version.txt"), "server 1.2\n").unwrap();
        }
    }
    let findings = judge::durability::findings(&run).unwrap();
    fs::write(run.join(FINDINGS), serde_json::to_string(&findings).unwrap()).unwrap();
    run
}

#[test]
fn a_loss_refutes_and_only_a_promise_is_contradicted() {
    let results = Utf8PathBuf::try_from(folder("findings")).unwrap();
    let untried =
        Subject { not_tried: Some("no module".to_owned()), ..subject("other", "server-disk") };
    let subjects = [
        (subject("whole", "server-disk"), 0),
        (subject("liar", "server-disk"), 3),
        (subject("modest", "page-cache"), 3),
        (untried, 0),
    ];
    let run = probe(&results, 5, End::Power, &subjects);
    let words = |it: &Finding| (it.system.clone(), it.word, it.contradicts());
    let found: Vec<_> =
        judge::durability::findings(&run).unwrap().findings.iter().map(words).collect();
    let wanted = [
        ("whole", Word::Shown, false),
        ("liar", Word::Refuted, true),
        ("modest", Word::Refuted, false),
        ("other", Word::Declared, false),
    ];
    assert_eq!(found, wanted.map(|(name, word, is_not_so)| (name.to_owned(), word, is_not_so)));

    // A process that ends takes no page cache with it.
    let subjects = [(subject("modest", "page-cache"), 1)];
    let run = probe(&results, 6, End::Process, &subjects);
    let found = judge::durability::findings(&run).unwrap().findings;
    assert!(found[0].contradicts());
    assert_eq!(found[0].kinds[&Kind::Create], Tally { acknowledged: 20, lost: 1, damaged: 0 });
    assert_eq!(found[0].example.as_deref(), Some("t0/f0: gone"));

    // The newest of each stands, and who was not tried is not known.
    probe(&results, 7, End::Power, &[(subject("liar", "server-disk"), 0)]);
    let known: Vec<_> = known(&results).unwrap().iter().map(words).collect();
    let wanted = [
        ("liar", Word::Shown, false),
        ("modest", Word::Refuted, true),
        ("modest", Word::Refuted, false),
        ("whole", Word::Shown, false),
    ];
    assert_eq!(known, wanted.map(|(name, word, is_not_so)| (name.to_owned(), word, is_not_so)));
}

#[test]
fn a_trial_that_came_to_no_end_is_no_word_and_stands_with_its_reason() {
    let results = Utf8PathBuf::try_from(folder("no-end")).unwrap();
    let run = probe(&results, 5, End::Process, &[(subject("late", "server-disk"), 0)]);
    let folder = |round| run.join(subject("late", "server-disk").folder(End::Process, round));
    for round in 1..=2 {
        fs::write(folder(round).join(RECOUNT), "").unwrap();
        fs::write(folder(round).join("error.txt"), "it did not come back\n").unwrap();
    }
    let found = judge::durability::findings(&run).unwrap().findings;
    assert_eq!(found[0].word, Word::Declared);
    assert_eq!(found[0].failed.len(), 2);
    assert_eq!(found[0].example.as_deref(), Some("round 1: it did not come back"));
}

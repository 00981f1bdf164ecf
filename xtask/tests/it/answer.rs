//! The end of a run on the terminal: short, within its width, and with what went wrong.

use camino::Utf8PathBuf;
use expect_test::expect;
use serde_json::{Value, json};
use xtask::{judge::analysis::Analysis, report::answer};

use crate::support::{checkout, copy_folder, folder};

/// What was recorded of one system, under the names of as many.
pub fn results(names: &[&str]) -> Utf8PathBuf {
    let fixture = checkout().join("xtask/tests/data/ganesha-nfs3/raw");
    let run = Utf8PathBuf::try_from(folder("answer")).unwrap();
    let text = std::fs::read_to_string(fixture.join("run.json")).unwrap();
    let mut record: Value = serde_json::from_str(&text).unwrap();
    let (system, cells) = (record["systems"]["ganesha"].clone(), record["cells"].clone());
    record["systems"] = names.iter().map(|it| ((*it).to_owned(), system.clone())).collect();
    let of = |name: &&str| -> Vec<Value> {
        let mut cells = cells.as_array().unwrap().clone();
        for cell in &mut cells {
            cell["system"] = json!(name);
            // It was mounted where the one that was recorded was.
            let folder =
                cell["folder"].as_str().unwrap().replace("/ganesha/", &format!("/{name}/"));
            cell["folder"] = json!(folder);
        }
        cells
    };
    record["cells"] = json!(names.iter().flat_map(of).collect::<Vec<_>>());
    for name in names {
        copy_folder(
            fixture.join("ganesha").as_std_path(),
            run.join("raw").join(name).as_std_path(),
        );
    }
    std::fs::write(run.join("raw/run.json"), record.to_string()).unwrap();
    run
}

fn answered(run: &Utf8PathBuf, width: usize) -> String {
    let lines = answer(&Analysis::of(run).unwrap(), &[], "RUN/report.md", width);
    assert!(lines.len() <= 25, "{lines:#?}");
    // What is there to be copied is whole.
    let (_, others) = lines.split_last().unwrap();
    assert!(others.iter().all(|it| it.chars().count() <= width), "{lines:#?}");
    lines.join("\n") + "\n"
}

#[test]
fn one_system_has_a_row_for_each_operation() {
    let run = results(&["ganesha"]);
    expect![[r#"
        1 system, 1 round; 6 cells: 6 indicative. Seed 803496803.
        no more than an indication: measured under 30 s (rule 14) in 3 cells; under 1 s
        or 100 operations (rule 14) in 2 cells; fewer than 3 rounds (rule 28)

        ganesha nfs3
        metadata 1K cold       create      116  ops/s  p99 91.2 ms
        metadata 1K cold       stat        268  ops/s  p99 58.7 ms
        metadata 1K cold       readdir   4,145  ops/s   p99 237 ms
        metadata 1K cold       rename      309  ops/s  p99 37.2 ms
        metadata 1K cold       unlink      198  ops/s  p99 55.6 ms
        metadata 1K warm       create      115  ops/s  p99 87.0 ms
        metadata 1K warm       stat        855  ops/s  p99 13.2 ms
        metadata 1K warm       readdir  10,049  ops/s  p99 97.5 ms
        metadata 1K warm       rename      256  ops/s  p99 45.6 ms
        metadata 1K warm       unlink      239  ops/s  p99 44.6 ms
        rand-read-4k 64M cold              284   IOPS  p99 37.0 ms
        rand-read-4k 64M warm              731   IOPS  p99 20.3 ms
        seq-write 64M cold                28.8  MiB/s  p99 90.7 ms
        small-files 1K cold               55.3  ops/s  p99 21.4 ms

        RUN/report.md
        again: cargo xtask bench ganesha --quick -p nfs3 --size 64M --warm -w rand-read-4k -w seq-write -w metadata -w small-files --seed=803496803
    "#]].assert_eq(&answered(&run, 80));
}

#[test]
fn many_systems_stand_in_a_matrix_that_folds() {
    let names = [
        "a-system-with-a-long-name",
        "another-one",
        "b",
        "c",
        "d",
        "e",
        "f",
        "g",
        "h",
        "i",
        "j",
        "k",
    ];
    let run = results(&names);
    let lost = run.join("raw/c/nfs3/seq-write-64M-t4-cold/1");
    std::fs::write(lost.join("error.txt"), "the server went away\n").unwrap();
    expect![[r#"
        12 systems, 1 round; 72 cells: 71 indicative, 1 failed. Seed 803496803.
        no more than an indication: measured under 30 s (rule 14) in 35 cells; under 1 s
        or 100 operations (rule 14) in 24 cells; fewer than 3 rounds (rule 28) in 71
        cells

        fsync survives                                  metadata cold  metadata warm
                                                         create ops/s   create ops/s
        server-disk     a-system-with-a-long-name nfs3            116            115
                        another-one nfs3                          116            115
                        b nfs3                                    116            115
                        c nfs3                                    116            115
                        d nfs3                                    116            115
                        e nfs3                                    116            115
                        f nfs3                                    116            115
                        g nfs3                                    116            115
                        h nfs3                                    116            115
                        i nfs3                                    116            115
                        j nfs3                                    116            115
                        k nfs3                                    116            115
        … and 4 more columns in the report, or in a wider terminal

        failed: c nfs3 seq-write cold: the server went away (rule 40)

        RUN/report.md
        again: cargo xtask bench ganesha --quick -p nfs3 --size 64M --warm -w rand-read-4k -w seq-write -w metadata -w small-files --seed=803496803
    "#]].assert_eq(&answered(&run, 80));
    expect![[r#"
        12 systems, 1 round; 72 cells: 71 indicative, 1 failed. Seed 803496803.
        no more than an indication: measured under 30 s (rule 14) in 35 cells; under 1 s or 100 operations (rule 14) in 24 cells; fewer than 3
        rounds (rule 28) in 71 cells

        fsync survives                                  metadata cold  metadata warm  rand-read-4k cold  rand-read-4k warm  seq-write cold
                                                         create ops/s   create ops/s               IOPS               IOPS           MiB/s
        server-disk     a-system-with-a-long-name nfs3            116            115                284                731            28.8
                        another-one nfs3                          116            115                284                731            28.8
                        b nfs3                                    116            115                284                731            28.8
                        c nfs3                                    116            115                284                731          failed
                        d nfs3                                    116            115                284                731            28.8
                        e nfs3                                    116            115                284                731            28.8
                        f nfs3                                    116            115                284                731            28.8
                        g nfs3                                    116            115                284                731            28.8
                        h nfs3                                    116            115                284                731            28.8
                        i nfs3                                    116            115                284                731            28.8
                        j nfs3                                    116            115                284                731            28.8
                        k nfs3                                    116            115                284                731            28.8
        … and 1 more column in the report, or in a wider terminal

        failed: c nfs3 seq-write cold: the server went away (rule 40)

        RUN/report.md
        again: cargo xtask bench ganesha --quick -p nfs3 --size 64M --warm -w rand-read-4k -w seq-write -w metadata -w small-files --seed=803496803
    "#]].assert_eq(&answered(&run, 140));
}

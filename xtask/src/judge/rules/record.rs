//! What stands beside the numbers, and what is never said or done.

use crate::{
    judge::{
        evidence::Evidence,
        rule::{Check, Kept, Rule, Says, SaysOfMany, Together},
        verdict::Verdict,
    },
    results::{
        self,
        durability::{Finding, Kind},
    },
};

pub static DURABILITY: Rule = Rule {
    number: 10,
    title: "durability is declared and verified",
    why: "a write that only has to reach memory is a hundred times faster",
    here: "each class has tables, colours and a reference of its own. `cargo xtask durability` tries what a class promises, below: \
           where data that was acknowledged had not survived, cells that write data are `invalid`, and where names had not, \
           those of metadata; of the same version, class and protocol",
    kept: Kept::Enforced,
    checks: &[Check::Sample(durability)],
    not_where: "a system that nobody has tried in these results",
    remedy: "`cargo xtask durability SYSTEM` tries it again; the class is `durable` in the system's file",
    tests: &[
        "the_catalogue_names_references_and_a_run_may_name_others",
        "what_did_not_survive_makes_writes_invalid",
    ],
    ..Rule::PLAIN
};

fn durability(it: &Evidence<'_>, says: &mut Says<'_>) {
    let has_data = it.cell.amount.has_data();
    if has_data && !it.workload.writes {
        return;
    }
    let is_of_this = |found: &&Finding| {
        let same = (&*found.system, found.protocol, &*found.durable);
        same == (&*it.cell.system, it.cell.protocol, &*it.system.durable)
    };
    let mut known = it.record.durability.iter().filter(is_of_this).peekable();
    if known.peek().is_none() {
        return says.not_checked("its durability is declared, and nobody has tried it here");
    }
    let version = it.of_visit(&results::version_file(None)).unwrap_or_default();
    for found in known {
        if found.version.as_deref().map(str::trim) != Some(version.trim()) {
            says.not_checked("the durability of another version was tried");
            continue;
        }
        let tally = found.of(|kind| (kind == Kind::Data) == has_data);
        if found.contradicts() && tally.gone() > 0 {
            let what = if has_data { "writes" } else { "changes of names" };
            let (gone, all, end) = (tally.gone(), tally.acknowledged, found.end.in_words());
            says.invalid(format!(
                "not durable: of {all} acknowledged {what}, {gone} did not survive {end}"
            ));
        }
    }
}

pub static FAILURES: Rule = Rule {
    number: 40,
    title: "failures are results",
    why: "a table of those who finished flatters those who seldom do",
    here: "every cell is a row, with its reason; exit code 1",
    remedy: "`error.txt` in the sample's folder, and the system's log in `logs/`",
    tests: &["a_visit_that_fails_after_its_samples_fails_the_run_and_stands_in_the_report"],
    ..Rule::PLAIN
};

pub static DISCLOSURE: Rule = Rule {
    number: 41,
    title: "full disclosure",
    why: "a number that nobody can make again is a story",
    here: "a system that says no version is `invalid`, and so is one whose PostgreSQL or LocalStack says none. Kept: \
           jobs, images by name and id, versions, machine, limits, seed, revision, every command, raw results, the resolved \
           compose file without secrets, lscpu, sysctls, mounts; a SHA-256 sum of every file, written once it is final. `cargo \
           xtask verify` proves it: sums, everything derived again byte for byte, the record complete",
    kept: Kept::Enforced,
    checks: &[Check::Run(versions)],
    remedy: "`version` in the system's file is what it is asked",
    tests: &["no_version_no_measurement", "a_number_stands_on_the_versions_of_services_too"],
    ..Rule::PLAIN
};

/// A number of nobody knows what is none.
fn versions(it: &Together<'_>, says: &mut SaysOfMany<'_>) {
    for (index, sample) in it.samples.iter().enumerate().filter(|it| it.1.is_usable) {
        if let Some(how) = sample.without_version {
            says.finds(index, Verdict::Invalid, format!("no version, no measurement: {how}"));
        }
    }
}

pub static CHARTS: Rule = Rule {
    number: 42,
    title: "charts from zero, with unit and spread",
    why: "a bar that begins at 90 makes 95 twice as much as 92",
    here: "bars begin at zero, with unit, direction, interval and samples",
    tests: &["every_text_lies_inside_its_picture"],
    ..Rule::PLAIN
};

pub static NO_WINNER: Rule = Rule {
    number: 43,
    title: "no overall winner",
    why: "a sum of what cannot be added is a choice of whoever added it",
    here: "there is none",
    tests: &["many_systems_stand_in_a_matrix_that_folds"],
    ..Rule::PLAIN
};

pub static OURS: Rule = Rule {
    number: 44,
    title: "destroy only what is ours",
    why: "a benchmark that deletes somebody's files, or ends somebody's server, is not run twice",
    here: "a marker file in every scratch and data folder that is emptied (a folder of a person's without it is refused), \
           the label, recorded pids with start times, a scan for leftovers after each visit",
    kept: Kept::Enforced,
    tests: &[
        "clean_all_empties_only_folders_that_are_marked",
        "only_a_folder_that_was_claimed_is_emptied",
    ],
    ..Rule::PLAIN
};

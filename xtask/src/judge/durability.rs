//! What trials of durability have shown: from the folder of a probe to a word for each system, protocol
//! and end.

use camino::Utf8Path;

use crate::results::{
    self,
    durability::{
        Finding, Findings, RECORD, RECOUNT, Record, Recount, SCHEMA, Subject, Word, read,
    },
};

pub fn findings(run: &Utf8Path) -> anyhow::Result<Findings> {
    let record: Record = read(&run.join(RECORD))?;
    let findings = record.subjects.iter().map(|it| finding(run, &record, it));
    Ok(Findings {
        schema: SCHEMA,
        started: record.started,
        lab: record.lab,
        findings: findings.collect::<anyhow::Result<_>>()?,
    })
}

fn finding(run: &Utf8Path, record: &Record, subject: &Subject) -> anyhow::Result<Finding> {
    let mut finding = Finding {
        system: subject.system.clone(),
        protocol: subject.protocol,
        version: None,
        durable: subject.durable.clone(),
        end: record.end,
        word: Word::Declared,
        promised: record.end.is_promised(&subject.durable),
        rounds: 0,
        kinds: Default::default(),
        example: subject.not_tried.clone(),
        failed: Vec::new(),
    };
    if subject.not_tried.is_some() {
        return Ok(finding);
    }
    for round in 1..=record.rounds {
        let folder = run.join(subject.folder(record.end, round));
        let text = |file: &str| std::fs::read_to_string(folder.join(file)).ok();
        let version = text(&results::version_file(None));
        finding.version = finding.version.or(version.map(|it| it.trim().to_owned()));
        let reason = ["error.txt", "skipped.txt"].into_iter().find_map(text);
        let has_recount = text(RECOUNT).is_some_and(|it| !it.trim().is_empty());
        let recount: Option<Recount> = match has_recount {
            true => Some(read(&folder.join(RECOUNT))?),
            false => None,
        };
        let counted = recount.filter(|it| it.total().acknowledged > 0);
        let Some(counted) = counted else {
            let reason = reason.unwrap_or_else(|| "it came to no end".to_owned());
            finding.failed.push(format!("round {round}: {}", reason.trim()));
            continue;
        };
        // What was counted stands, whatever failed behind it.
        finding.failed.extend(reason.map(|it| format!("round {round}: {}", it.trim())));
        finding.rounds += 1;
        for (kind, tally) in &counted.kinds {
            finding.kinds.entry(*kind).or_default().add(tally);
        }
        let example = counted.examples.into_iter().next();
        finding.example = finding.example.or(example);
        finding.word = match counted.kinds.values().any(|it| it.gone() > 0) {
            true => Word::Refuted,
            false if finding.word == Word::Refuted => Word::Refuted,
            false => Word::Shown,
        };
    }
    if finding.word == Word::Declared {
        finding.example = finding.failed.first().cloned();
    }
    Ok(finding)
}

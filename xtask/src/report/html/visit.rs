//! Where the time of visits went, from the run's own timeline.

use std::collections::BTreeMap;

use camino::Utf8Path;
use maud::{Markup, html};

use crate::{
    base::timeline::{self, Span},
    judge::analysis::Analysis,
    results,
};

/// What a visit does, in the order of its legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Up,
    Layout,
    Caches,
    Job,
    Check,
    Evidence,
    Down,
}

impl Kind {
    const ALL: [Kind; 7] =
        [Kind::Up, Kind::Layout, Kind::Caches, Kind::Job, Kind::Check, Kind::Evidence, Kind::Down];

    fn class(self) -> &'static str {
        match self {
            Kind::Up => "k-up",
            Kind::Layout => "k-layout",
            Kind::Caches => "k-caches",
            Kind::Job => "k-job",
            Kind::Check => "k-check",
            Kind::Evidence => "k-evidence",
            Kind::Down => "k-down",
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Kind::Up => "come up",
            Kind::Layout => "lay out",
            Kind::Caches => "empty caches, mount",
            Kind::Job => "the job",
            Kind::Check => "read back",
            Kind::Evidence => "counters, the harness",
            Kind::Down => "go down",
        }
    }

    /// Of a command inside a sample, by what it is.
    fn of_command(command: &str) -> Kind {
        let has = |text: &str| command.contains(text);
        match () {
            () if has("/layout.json") || has("/pre-read.json") => Kind::Layout,
            () if has("/check.json") => Kind::Check,
            // fio, and the drivers of this program.
            () if has("/fio.json") || has(" self metadata ") => Kind::Job,
            () if has(" self snapshot ") || has("docker inspect") => Kind::Evidence,
            () => Kind::Caches,
        }
    }
}

/// Seconds by kind of each system's visits together.
pub type Spent = BTreeMap<String, BTreeMap<Kind, f64>>;

pub fn spent(run: &Utf8Path, analysis: &Analysis) -> Spent {
    // A run that was made by other means, or that is read elsewhere, may have none.
    let Ok(spans) = timeline::read(&run.join("timeline.json")) else { return Spent::new() };
    let (scopes, mut commands): (Vec<Span>, Vec<Span>) =
        spans.into_iter().partition(Span::is_scope);
    commands.sort_by_key(|it| it.ts);
    let by_title: BTreeMap<&str, &Span> = scopes.iter().map(|it| (&*it.name, it)).collect();
    let mut spent = Spent::new();
    let mut seen = std::collections::BTreeSet::new();
    for cell in &analysis.cells {
        let it = &cell.record;
        for round in 1..=analysis.rounds {
            let title = results::visit_title(&it.system, it.protocol, round);
            let Some(visit) = by_title.get(&*title).filter(|_| seen.insert(title.clone())) else {
                continue;
            };
            of_visit(visit, &scopes, &commands, spent.entry(it.system.clone()).or_default());
        }
    }
    spent
}

fn of_visit(visit: &Span, scopes: &[Span], commands: &[Span], spent: &mut BTreeMap<Kind, f64>) {
    let samples: Vec<&Span> =
        scopes.iter().filter(|it| visit.holds(it) && it.name != visit.name).collect();
    let first = samples.iter().map(|it| it.ts).min();
    let last = samples.iter().map(|it| it.ts.saturating_add(it.dur)).max();
    let from = commands.partition_point(|it| it.ts < visit.ts);
    let mut known = 0.0;
    for command in commands[from..].iter().take_while(|it| visit.holds(it)) {
        let kind = match (first, last) {
            (Some(first), _) if command.ts < first => Kind::Up,
            (_, Some(last)) if command.ts >= last => Kind::Down,
            (None, _) => Kind::Up,
            _ => Kind::of_command(&command.name),
        };
        let seconds = command.dur as f64 / 1e6;
        known += seconds;
        *spent.entry(kind).or_default() += seconds;
    }
    // What is between commands is the harness's own.
    *spent.entry(Kind::Evidence).or_default() += (visit.dur as f64 / 1e6 - known).max(0.0);
}

pub fn legend() -> Markup {
    html! {
        p.key {
            @for it in Kind::ALL { span class={ "box " (it.class()) } {} (it.in_words()) }
        }
    }
}

/// One bar, against the longest of all.
pub fn bar(spent: &BTreeMap<Kind, f64>, longest: f64) -> Markup {
    let all: f64 = spent.values().sum();
    let told: Vec<String> =
        spent.iter().map(|(kind, it)| format!("{}: {it:.1} s", kind.in_words())).collect();
    html! {
        div.spent data-tip=(told.join("\n")) role="img" aria-label=(told.join(", ")) {
            @for (kind, seconds) in spent {
                span class=(kind.class()) style=(format!("width:{:.2}%", seconds / longest * 100.0)) {}
            }
        }
        span.quiet { (format!("{all:.0} s")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_known_by_what_it_does_and_not_by_the_cell_that_it_does_it_for() {
        let cell = "\"$RUN\"/raw/x/nfs3/metadata-1K-t4-cold/1";
        let kinds = [
            (format!("fio --output={cell}/layout.json {cell}/layout.fio"), Kind::Layout),
            (format!("fio --output={cell}/fio.json {cell}/job.fio"), Kind::Job),
            (format!("\"$XTASK\" self metadata --out={cell}/metadata-1.json"), Kind::Job),
            (format!("\"$XTASK\" self s3 --clients=4 > {cell}/fio.json"), Kind::Job),
            (format!("\"$XTASK\" self snapshot --point=/m {cell}/before"), Kind::Evidence),
            (format!("touch {cell}/whole"), Kind::Caches),
            ("\"$XTASK\" self drop-caches".to_owned(), Kind::Caches),
        ];
        for (command, kind) in kinds {
            assert_eq!(Kind::of_command(&command), kind, "{command}");
        }
    }
}

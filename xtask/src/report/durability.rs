//! What a probe of durability has found, on the terminal.

use crate::{
    base::output::wrap,
    report::answer::columns,
    results::{
        self,
        durability::{Finding, Kind, Word},
    },
};

pub fn lines(findings: &[Finding], width: usize) -> Vec<String> {
    let head = ["", "end", "", "class", "data", "create", "rename", "unlink"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(findings.iter().map(row));
    let mut lines: Vec<String> =
        columns(&rows, width).into_iter().flat_map(|it| it.lines).collect();
    for it in findings {
        let name = name(it);
        let mut say = |text: String| lines.extend(wrap(&text, width));
        match (it.word, &it.example) {
            (Word::Refuted, Some(example)) => {
                say(format!("{name}: the first that is gone: {example}"))
            }
            (Word::Declared, Some(why)) => say(format!("{name}: not tried: {why}")),
            _ => (),
        }
        if it.word != Word::Declared {
            it.failed.iter().for_each(|why| say(format!("{name}: failed: {why}")));
        }
    }
    lines
}

fn name(it: &Finding) -> String {
    results::place(&it.system, it.protocol, " ")
}

/// How many of how many are gone.
fn row(it: &Finding) -> Vec<String> {
    let class = match (it.contradicts(), it.promised) {
        (true, _) => format!("{}: NOT SO", it.durable),
        (_, Some(true)) => it.durable.clone(),
        (_, Some(false)) => format!("{} (no promise)", it.durable),
        (_, None) => format!("{} (unknown)", it.durable),
    };
    let gone = |kind: Kind| match it.kinds.get(&kind) {
        Some(tally) if tally.gone() > 0 => {
            format!("{} of {} gone", tally.gone(), tally.acknowledged)
        }
        Some(tally) => format!("{}", tally.acknowledged),
        None => String::new(),
    };
    let kinds = [Kind::Data, Kind::Create, Kind::Rename, Kind::Unlink].map(gone);
    let first = [name(it), it.end.name().to_owned(), it.word.name().to_owned(), class];
    first.into_iter().chain(kinds).collect()
}

//! `cargo xtask rules`: what makes a number trustworthy, and what is done about it here.

use crate::{
    base::{
        exit::{self, Exit},
        output::{self, wrap},
    },
    cmd::flags,
    judge::{
        rule::{Kept, Rule},
        rules::{self, RULES},
    },
};

/// Lines that are longer are hard to read.
const WIDEST: usize = 100;

pub fn run(flags: &flags::Rules) -> anyhow::Result<Exit> {
    if flags.markdown {
        crate::outln!("{}", rules::table().trim_end());
        return Ok(Exit::Good);
    }
    match flags.number {
        None => all(),
        Some(number) => one(rules::rule(number).ok_or_else(|| {
            let last = RULES.len();
            exit::usage(format!("there is no rule {number}; they are 1 to {last}"))
        })?),
    }
    Ok(Exit::Good)
}

fn all() {
    let longest = RULES.into_iter().map(|it| it.title.len()).max().unwrap_or(0);
    for it in RULES {
        crate::outln!("{:>4}  {:longest$}  {}", it.number, it.title, it.kept.in_words());
    }
    let parts =
        [Kept::Enforced, Kept::Made, Kept::InPart].map(|it| (rules::count(it), it.in_words()));
    let parts: Vec<String> =
        parts.iter().filter(|it| it.0 > 0).map(|it| format!("{} {}", it.0, it.1)).collect();
    crate::outln!("\n{} rules: {}", RULES.len(), parts.join(", "));
    crate::outln!("`cargo xtask rules 7` says more of one");
}

fn one(rule: &Rule) {
    let width = output::width().min(WIDEST);
    crate::outln!("rule {}: {}\n", rule.number, rule.title);
    let parts = [
        ("why", rule.why.to_owned()),
        ("here", rule.here()),
        ("kept", rule.kept.in_words().to_owned()),
        ("not checked", rule.not_where.to_owned()),
        ("what to do", rule.remedy.to_owned()),
        ("tests", rule.tests.join(", ")),
    ];
    for (name, text) in parts.iter().filter(|it| !it.1.is_empty()) {
        for (index, line) in wrap(text, width.saturating_sub(13)).iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            crate::outln!("{name:11}  {line}");
        }
    }
}

//! `cargo xtask rules`: what makes a number trustworthy, and what is done about it here.

use console::measure_text_width;

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

pub fn run(flags: &flags::Rules) -> anyhow::Result<Exit> {
    if flags.markdown {
        crate::outln!("{}", rules::table().trim_end());
        return Ok(Exit::Good);
    }
    let width = output::width();
    match flags.number {
        None => all(width),
        Some(number) => one(
            rules::rule(number).ok_or_else(|| {
                let last = RULES.len();
                exit::usage(format!("there is no rule {number}; they are 1 to {last}"))
            })?,
            width,
        ),
    }
    Ok(Exit::Good)
}

fn all(width: usize) {
    for rule in RULES {
        let kept = rule.kept.in_words();
        let title = format!("{:>4}  {}", rule.number, rule.title);
        let room = width.saturating_sub(measure_text_width(&title)).max(kept.len() + 2);
        crate::outln!("{title}{kept:>room$}");
    }
    let parts = [Kept::Enforced, Kept::Made, Kept::InPart, Kept::NotYet]
        .map(|it| format!("{} {}", rules::count(it), it.in_words()));
    crate::outln!(
        "\n{} rules: {}. `cargo xtask rules 7` says more of one.",
        RULES.len(),
        parts.join(", ")
    );
}

fn one(rule: &Rule, width: usize) {
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

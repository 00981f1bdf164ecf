//! What a rule is: a number, what it asks and why, and the functions that hold evidence against it.

use std::borrow::Cow;

use camino::Utf8Path;

use crate::{
    judge::{
        evidence::{Evidence, OpResult},
        verdict::{Finding, Verdict},
    },
    results::{Anchor, CellRecord, Record},
};

pub struct Rule {
    pub number: u32,
    pub title: &'static str,
    /// What a number is worth without it.
    pub why: &'static str,
    /// What happens here. `{NAME}` stands for the threshold of this name.
    pub here: &'static str,
    pub thresholds: &'static [Threshold],
    pub kept: Kept,
    pub checks: &'static [Check],
    /// The machines and the cells of which it says `not checked`.
    pub not_where: &'static str,
    /// What to do about a finding.
    pub remedy: &'static str,
    /// Names of tests that break it, or that see that it cannot be broken.
    pub tests: &'static [&'static str],
}

impl Rule {
    /// What most rules do not have.
    pub const PLAIN: Rule = Rule {
        number: 0,
        title: "",
        why: "",
        here: "",
        thresholds: &[],
        kept: Kept::Made,
        checks: &[],
        not_where: "",
        remedy: "",
        tests: &[],
    };

    /// What happens here, with the thresholds as they are.
    pub fn here(&self) -> String {
        self.thresholds.iter().fold(self.here.to_owned(), |text, it| {
            text.replace(&format!("{{{}}}", it.name), &format!("`{}` = {}", it.name, it.value))
        })
    }
}

/// How far a rule goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// What breaks it has a verdict, or ends the run.
    Enforced,
    /// Nothing that a run does could break it.
    Made,
    /// Some of it is enforced; the rest is said.
    InPart,
}

impl Kept {
    pub fn in_words(self) -> &'static str {
        match self {
            Kept::Enforced => "enforced",
            Kept::Made => "by construction",
            Kept::InPart => "in part",
        }
    }
}

pub struct Threshold {
    pub name: &'static str,
    pub value: f64,
}

/// The function that holds evidence against a rule.
pub enum Check {
    /// One sample that has numbers, by its own evidence.
    Sample(fn(&Evidence<'_>, &mut Says<'_>)),
    /// All samples of a run together.
    Run(fn(&Together<'_>, &mut SaysOfMany<'_>)),
    /// All samples of a cell together.
    Cell(fn(&OfCell<'_>, &mut Says<'_>)),
}

/// A rule that nothing could be held against, with the reason: most are the same in thousands of samples.
pub type Unchecked = (u32, Cow<'static, str>);

/// What rules have found of one sample.
#[derive(Default)]
pub struct Found {
    pub findings: Vec<Finding>,
    /// Rules that nothing could be held against, each with the reason.
    pub unchecked: Vec<Unchecked>,
    /// What did not come back, and where.
    pub bad_data: Option<String>,
    /// Files that are whole and say what cannot be, each with its reason.
    pub impossible: Vec<String>,
}

impl Found {
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(|it| it.verdict).max().unwrap_or(Verdict::Valid)
    }
}

/// One rule speaks of one sample.
pub struct Says<'a> {
    pub rule: u32,
    pub found: &'a mut Found,
}

impl Says<'_> {
    pub fn finds(&mut self, verdict: Verdict, text: impl Into<String>) {
        self.found.findings.push(Finding::new(verdict, self.rule, text));
    }

    pub fn invalid(&mut self, text: impl Into<String>) {
        self.finds(Verdict::Invalid, text);
    }

    pub fn suspect(&mut self, text: impl Into<String>) {
        self.finds(Verdict::Suspect, text);
    }

    pub fn indicative(&mut self, text: impl Into<String>) {
        self.finds(Verdict::Indicative, text);
    }

    pub fn not_checked(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.found.unchecked.push((self.rule, reason.into()));
    }
}

/// All samples of a run.
pub struct Together<'a> {
    pub run: &'a Utf8Path,
    pub record: &'a Record,
    pub samples: Vec<OfSample<'a>>,
    /// The machine before each visit.
    pub anchors: Vec<Anchor>,
}

pub struct OfSample<'a> {
    pub cell: &'a CellRecord,
    pub round: u32,
    pub fio_version: Option<&'a str>,
    pub bad_data: Option<&'a str>,
    pub is_usable: bool,
    pub ops: &'a [OpResult],
    /// How somebody of its visit did not say a version.
    pub without_version: Option<&'a str>,
    /// The machine before its own visit.
    pub anchor: Option<Anchor>,
}

/// The samples of a cell that have numbers.
pub struct OfCell<'a> {
    pub usable: usize,
    /// Of each operation, how much its rounds vary: the standard deviation as a share of the mean.
    pub variations: &'a [f64],
}

/// What rules have found of samples of a run, each with its index.
#[derive(Default)]
pub struct FoundInMany {
    pub findings: Vec<(usize, Finding)>,
    pub unchecked: Vec<(usize, Unchecked)>,
}

/// One rule speaks of samples of a run, each by its index.
pub struct SaysOfMany<'a> {
    pub rule: u32,
    pub found: &'a mut FoundInMany,
}

impl SaysOfMany<'_> {
    pub fn finds(&mut self, index: usize, verdict: Verdict, text: impl Into<String>) {
        self.found.findings.push((index, Finding::new(verdict, self.rule, text)));
    }

    pub fn not_checked(&mut self, index: usize, reason: impl Into<Cow<'static, str>>) {
        self.found.unchecked.push((index, (self.rule, reason.into())));
    }
}

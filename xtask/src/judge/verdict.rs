//! Verdicts, and the findings that they come from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// In ascending order of how bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Valid,
    /// Nothing looked wrong; too short, or too few rounds, to be more than an indication.
    Indicative,
    /// Something looked wrong. Shown and counted, with the doubt beside it.
    Suspect,
    /// Something that was proven wrong; its numbers stand for nothing.
    Invalid,
    /// There are no numbers.
    Failed,
    /// It could not be tried on this machine.
    Skipped,
}

impl Verdict {
    /// Whether its numbers may be used.
    pub fn is_usable(self) -> bool {
        self <= Verdict::Suspect
    }

    /// Whether it is a reason for the whole run to end with an error.
    pub fn fails_the_run(self) -> bool {
        matches!(self, Verdict::Invalid | Verdict::Failed)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Valid => "valid",
            Verdict::Indicative => "indicative",
            Verdict::Suspect => "suspect",
            Verdict::Invalid => "invalid",
            Verdict::Failed => "failed",
            Verdict::Skipped => "skipped",
        })
    }
}

/// One finding about a sample or a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub verdict: Verdict,
    /// The number of the rule; 0 for what no rule is about.
    pub rule: u32,
    pub text: String,
}

impl Finding {
    pub fn new(verdict: Verdict, rule: u32, text: impl Into<String>) -> Finding {
        Finding { verdict, rule, text: text.into() }
    }

    /// What it has in common with findings that differ from it in their numbers alone.
    pub fn kind(&self) -> (Verdict, u32, String) {
        let is_of_number = |it: char| it.is_ascii_digit() || "+-.,".contains(it);
        (self.verdict, self.rule, self.text.chars().filter(|it| !is_of_number(*it)).collect())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rule {
            0 => f.write_str(&self.text),
            rule => write!(f, "{} (rule {rule})", self.text),
        }
    }
}

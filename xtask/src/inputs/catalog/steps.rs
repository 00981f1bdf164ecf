//! What is done to a server, as data: commands in its container, stops, starts and waits.

use serde::Deserialize;

use crate::base::{bounds, units::Span};

/// One step of a bootstrap, of settling, or of emptying a server's caches.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ServerStep {
    exec: Option<Vec<String>>,
    stop: Option<String>,
    start: Option<String>,
    restart: Option<String>,
    empty_volume: Option<String>,
    /// Whose container it runs in; the system's own by default.
    pub service: Option<String>,
    /// The command is repeated until its output says so.
    pub until: Option<Condition>,
    /// The command may fail until this much time has gone by.
    pub retry: Option<Span>,
}

/// What a step does, once it is known to do exactly one thing.
#[derive(Clone, Copy, Debug)]
pub enum StepKind<'a> {
    Exec(&'a [String]),
    Stop(&'a str),
    Start(&'a str),
    Restart(&'a str),
    /// Empties a folder of a stopped container's volume.
    EmptyVolume(&'a str),
}

impl ServerStep {
    pub fn kind(&self) -> StepKind<'_> {
        self.kinds().next().expect("`check` has seen to it")
    }

    fn kinds(&self) -> impl Iterator<Item = StepKind<'_>> {
        [
            self.exec.as_deref().map(StepKind::Exec),
            self.stop.as_deref().map(StepKind::Stop),
            self.start.as_deref().map(StepKind::Start),
            self.restart.as_deref().map(StepKind::Restart),
            self.empty_volume.as_deref().map(StepKind::EmptyVolume),
        ]
        .into_iter()
        .flatten()
    }

    pub fn check(&self) -> Result<(), String> {
        let mut kinds = self.kinds();
        let what = "a step is one of exec, stop, start, restart, empty-volume";
        let kind = kinds.next().ok_or_else(|| format!("{what}, and this one is none"))?;
        if kinds.next().is_some() {
            return Err(format!("{what}, and this one is more than one"));
        }
        if let StepKind::Exec([]) = kind {
            return Err("`exec` needs a program".to_owned());
        }
        if !matches!(kind, StepKind::Exec(_)) && (self.until.is_some() || self.retry.is_some()) {
            return Err("`until` and `retry` belong to `exec`".to_owned());
        }
        match &self.until {
            Some(until) => until.check(),
            None => Ok(()),
        }
    }
}

/// When a wait is over. Everything that is given has to hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Condition {
    /// A path of keys into the output, as in `.totals.unsynced_bytes`; `[0]` indexes.
    pub json: Option<String>,
    /// A regular expression that the output has to match.
    pub pattern: Option<String>,
    pub at_most: Option<f64>,
    pub at_least: Option<f64>,
    pub equals: Option<f64>,
    /// By what share of its first value it has to have fallen.
    pub falls_by: Option<f64>,
    /// How long the value has to stay the same.
    pub stable_for: Option<Span>,
    /// How many times in a row it has to hold.
    pub times: Option<u32>,
    /// The pause between tries. Default: 1 s.
    pub every: Option<Span>,
    /// When to give up. Default: 120 s.
    pub within: Option<Span>,
}

impl Condition {
    fn check(&self) -> Result<(), String> {
        const MOST: f64 = bounds::COUNT as f64;
        const TIMES: u32 = 1000;
        let numbers = [
            ("at-most", self.at_most),
            ("at-least", self.at_least),
            ("equals", self.equals),
            ("falls-by", self.falls_by),
        ];
        for (key, number) in numbers {
            if let Some(it) = number.filter(|it| !(-MOST..=MOST).contains(it)) {
                return Err(format!("`until`: {key}: {}", bounds::refusal(it, -MOST, MOST)));
            }
        }
        if let Some(it) = self.times.filter(|it| !(1..=TIMES).contains(it)) {
            return Err(format!("`until`: times: {}", bounds::refusal(it, 1, TIMES)));
        }
        let has_bound = self.at_most.is_some()
            || self.at_least.is_some()
            || self.equals.is_some()
            || self.falls_by.is_some()
            || self.stable_for.is_some();
        match (&self.json, &self.pattern) {
            (None, None) => Err("`until` needs `json` or `pattern`".to_owned()),
            (Some(_), _) if !has_bound => Err("`until` with `json` needs a bound: at-most, \
                 at-least, equals, falls-by or stable-for"
                .to_owned()),
            (None, Some(_)) if has_bound => {
                Err("a bound in `until` needs `json`, the number that it bounds".to_owned())
            }
            (_, Some(pattern)) => regex::Regex::new(pattern)
                .map(drop)
                .map_err(|err| format!("`until` has a broken pattern: {err}")),
            _ => Ok(()),
        }
    }

    /// The condition as the arguments of the hidden subcommand that waits for it.
    pub fn to_args(&self) -> Vec<String> {
        let mut args = Vec::new();
        let mut add = |flag: &str, value: Option<String>| {
            if let Some(value) = value {
                args.push(format!("--{flag}={value}"));
            }
        };
        add("json", self.json.clone());
        add("pattern", self.pattern.clone());
        add("at-most", self.at_most.map(|it| it.to_string()));
        add("at-least", self.at_least.map(|it| it.to_string()));
        add("equals", self.equals.map(|it| it.to_string()));
        add("falls-by", self.falls_by.map(|it| it.to_string()));
        add("stable-for", self.stable_for.map(|it| it.to_string()));
        add("times", self.times.map(|it| it.to_string()));
        add("every", self.every.map(|it| it.to_string()));
        add("within", self.within.map(|it| it.to_string()));
        args
    }
}

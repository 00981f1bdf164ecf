//! Settings: `.env.example` has every variable and its default, `.env` overrides it, and the
//! process environment overrides both, as it does for Docker Compose.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::{
    bounds, exit, names,
    redact::{REDACTED, is_secret, redact},
    units::Size,
};

/// How a value in `.env.example` begins that stands for a secret to be made at run time.
const GENERATE: &str = "generate";

#[derive(Clone, Debug, Default)]
pub struct Settings {
    values: BTreeMap<String, String>,
    /// Whether the user has a `.env` of their own.
    pub has_env_file: bool,
    /// The variables that the user set to something else than the example has.
    pub changed: BTreeMap<String, String>,
    /// The variables that the process environment sets, to whatever value.
    in_environment: BTreeSet<String>,
    /// What those take that do not take anything.
    takes: BTreeMap<String, Takes>,
}

/// Variables of the original brief that mean nothing any more, and what to use instead.
const RETIRED: [(&str, &str); 1] = [(
    "BENCH_WAL_ENABLED",
    "DittoFS v0.29.0 has no such switch; set BENCH_DITTOFS_DURABILITY=local|writeback|remote",
)];

impl Settings {
    /// Reads both files and the environment. `environment` is given so that tests can replace it.
    pub fn load(
        root: &Utf8Path,
        environment: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Settings> {
        let own = root.join(".env");
        Settings::with(root, own.exists().then_some(own), environment)
    }

    /// As if there were no `.env`.
    pub fn without_own_file(
        root: &Utf8Path,
        environment: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Settings> {
        Settings::with(root, None, environment)
    }

    fn with(
        root: &Utf8Path,
        own: Option<Utf8PathBuf>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Settings> {
        let example = root.join(".env.example");
        let text = read(&example)?;
        let mut values = parse(&example, &text, None)?;
        let mut changed = match &own {
            Some(own) => parse(own, &read(own)?, Some(&values))?,
            None => BTreeMap::new(),
        };
        for (name, instead) in RETIRED {
            if environment(name).is_some() {
                return Err(exit::usage(format!("{name} is gone: {instead}")));
            }
        }
        let mut in_environment = BTreeSet::new();
        for name in values.keys() {
            if let Some(value) = environment(name) {
                changed.insert(name.clone(), value);
                in_environment.insert(name.clone());
            }
        }
        changed.retain(|name, value| values.get(name) != Some(value));
        let taken: BTreeMap<String, Takes> =
            takes(&text).into_iter().map(|it| (it.0.to_owned(), it.1)).collect();
        values.extend(changed.clone());
        let has_env_file = own.is_some();
        let settings = Settings { values, has_env_file, changed, in_environment, takes: taken };
        for (name, value) in &settings.changed {
            settings.check(name, value).map_err(|err| {
                err.context(match (environment(name), &own) {
                    (None, Some(own)) => format!("`{own}`"),
                    _ => "the environment".to_owned(),
                })
            })?;
        }
        Ok(settings)
    }

    /// Whether a variable takes a value; all take an empty one, which counts as unset.
    pub fn check(&self, name: &str, value: &str) -> anyhow::Result<()> {
        let takes = self.takes.get(name).filter(|_| !value.is_empty());
        takes.map_or(Ok(()), |it| it.check(name, value))
    }

    /// With what a variant sets, as the environment would.
    pub fn with_variant(&self, of_variant: &BTreeMap<String, String>) -> Settings {
        let mut settings = self.clone();
        for (name, value) in of_variant {
            settings.set(name, value);
            settings.in_environment.insert(name.clone());
        }
        settings
    }

    /// The value of a variable; empty counts as unset.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|it| !it.is_empty())
    }

    /// Sets a value as the environment would.
    pub fn set(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), value.to_owned());
        self.changed.insert(name.to_owned(), value.to_owned());
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// Whether a person named this one: by another value than the example has, or by setting it in
    /// the environment at all. (A `.env` that is a copy of the example names nothing.)
    pub fn is_given(&self, name: &str) -> bool {
        self.changed.contains_key(name) || self.in_environment.contains(name)
    }

    pub fn require(&self, name: &str) -> anyhow::Result<&str> {
        self.get(name).ok_or_else(|| {
            exit::usage(format!(
                "the variable {name} is not set; give it a value in `.env` (see `.env.example`)"
            ))
        })
    }

    pub fn number(&self, name: &str) -> anyhow::Result<u64> {
        const MOST: u64 = 1_000_000_000;
        let value = self.require(name)?;
        check_number(name, value, "0", &MOST.to_string())?;
        value.parse().map_err(|_| exit::usage(format!("{name}={value} is not a whole number")))
    }

    pub fn size(&self, name: &str) -> anyhow::Result<Size> {
        let value = self.require(name)?;
        value.parse().map_err(|err| exit::usage(format!("{name}: {err}")))
    }

    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|it| !matches!(it, "0" | "false" | "no"))
    }

    /// The names of everything that may not be printed.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|it| it.0.as_str()).filter(|it| is_secret(it))
    }

    /// The value of a secret that is set, or `None` where one has to be made.
    pub fn secret(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|it| !it.starts_with(GENERATE))
    }

    /// Everything that was set, fit to be kept: what might be a secret is not in it.
    pub fn redacted(&self) -> BTreeMap<String, String> {
        let redact = |(name, value): (&String, &String)| {
            let value = match is_secret(name) && !value.is_empty() {
                true => REDACTED.to_owned(),
                false => redact(value).into_owned(),
            };
            (name.clone(), value)
        };
        self.values.iter().map(redact).collect()
    }
}

/// Without the byte-order mark with which some editors begin a file.
fn read(path: &Utf8Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path)
        .map_err(|err| exit::usage(format!("failed to read `{path}`: {err}")))?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

/// What a variable takes, as the comment above it says.
#[derive(Clone, Debug, PartialEq)]
enum Takes {
    /// `[a|b; who reads it]`
    OneOf(Vec<String>),
    /// `[unit, 1 to 9; who reads it]`: numbers, or sizes.
    Between(String, String),
}

impl Takes {
    fn read(comment: &str) -> Option<Takes> {
        let (_, brackets) = comment.split_once('[')?;
        let (unit, _) = brackets.split_once(';')?;
        if let Some((least, most)) = unit.rsplit(", ").next().and_then(|it| it.split_once(" to ")) {
            return Some(Takes::Between(least.to_owned(), most.to_owned()));
        }
        let values: Vec<String> = unit.split('|').map(str::to_owned).collect();
        let is_value = |it: &String| it.bytes().all(|it| it.is_ascii_alphanumeric());
        (values.len() > 1 && values.iter().all(is_value)).then_some(Takes::OneOf(values))
    }

    fn check(&self, name: &str, value: &str) -> anyhow::Result<()> {
        match self {
            Takes::OneOf(choices) if choices.iter().any(|it| it == value) => Ok(()),
            Takes::OneOf(choices) => {
                let choices = choices.iter().map(String::as_str);
                Err(names::unknown(&format!("value of {name}"), value, choices))
            }
            Takes::Between(least, most) => check_number(name, value, least, most),
        }
    }
}

fn check_number(name: &str, value: &str, least: &str, most: &str) -> anyhow::Result<()> {
    let beyond = || exit::usage(format!("{name}={}", bounds::refusal(value, least, most)));
    let number = |it: &str| it.parse::<f64>().ok();
    if let Some((least, most)) = number(least).zip(number(most)) {
        let it = number(value)
            .ok_or_else(|| exit::usage(format!("{name}={value} is not a whole number")))?;
        return if (least..=most).contains(&it) { Ok(()) } else { Err(beyond()) };
    }
    let size = |it: &str| it.parse::<Size>();
    let it = size(value).map_err(|err| exit::usage(format!("{name}: {err}")))?;
    let (least, most) = size(least).ok().zip(size(most).ok()).expect("a test reads the example");
    if (least..=most).contains(&it) { Ok(()) } else { Err(beyond()) }
}

/// The variables that take some values only.
fn takes(example: &str) -> Vec<(&str, Takes)> {
    let mut all = Vec::new();
    let mut latest = None;
    for line in example.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            latest = Takes::read(comment).or(latest);
        } else {
            let name = line.split_once('=').map(|it| it.0);
            all.extend(name.zip(latest.take()));
        }
    }
    all
}

/// Parses `KEY=VALUE` lines. With `known`, a key that is not in it is refused.
pub fn parse(
    path: &Utf8Path,
    text: &str,
    known: Option<&BTreeMap<String, String>>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let mut values = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("{path}:{}", index + 1);
        let (name, value) = line.split_once('=').ok_or_else(|| {
            exit::usage(format!("`{place}`: `{line}` is not of the form KEY=VALUE"))
        })?;
        // Files that shells read as well have it; compose takes it, too.
        let name = name.strip_prefix("export ").unwrap_or(name).trim();
        if let Some((_, instead)) = RETIRED.iter().find(|it| it.0 == name) {
            return Err(exit::usage(format!("`{place}`: {name} is gone: {instead}")));
        }
        if let Some(known) = known.filter(|it| !it.contains_key(name)) {
            let keys = known.keys().map(String::as_str);
            return Err(names::unknown("variable", name, keys).context(format!("`{place}`")));
        }
        if values.insert(name.to_owned(), unquote(value.trim())).is_some() {
            return Err(exit::usage(format!("`{place}`: {name} is set twice")));
        }
    }
    Ok(values)
}

fn unquote(value: &str) -> String {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|it| it.split_once(quote)) {
            return inner.0.to_owned();
        }
    }
    // A comment may follow an unquoted value.
    value.split(" #").next().unwrap_or(value).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_gives_bounds_that_can_be_kept() {
        let path = Utf8Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.env.example"));
        let text = std::fs::read_to_string(path).unwrap();
        let defaults = parse(path, &text, None).unwrap();
        let takes = takes(&text);
        for (name, takes) in &takes {
            let value = &defaults[*name];
            assert!(value.is_empty() || takes.check(name, value).is_ok(), "{name}={value}");
        }
        let of = |name: &str| &takes.iter().find(|it| it.0 == name).unwrap().1;
        for (name, range) in [
            ("BENCH_ITERATIONS", bounds::ROUNDS),
            ("BENCH_THREADS", bounds::THREADS),
            ("BENCH_RUNTIME", bounds::RUNTIME),
        ] {
            let (least, most) = (range.start().to_string(), range.end().to_string());
            assert_eq!(*of(name), Takes::Between(least, most));
        }
    }
}

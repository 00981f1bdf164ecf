//! `/proc/stat`: what all processors of the machine have done since it started.

/// In ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Times {
    /// User, nice, system, interrupts; neither idle, nor waiting, nor stolen.
    pub busy: f64,
    /// What other machines had of them.
    pub stolen: f64,
    pub all: f64,
}

impl Times {
    pub fn of(stat: &str) -> Option<Times> {
        let line = stat.lines().find_map(|it| it.strip_prefix("cpu "))?;
        // user, nice, system, idle, iowait, irq, softirq, steal; what guests used is in user.
        let ticks: Vec<f64> = line.split_whitespace().take(8).flat_map(str::parse).collect();
        let busy = [0, 1, 2, 5, 6].into_iter().map(|it| ticks.get(it)).sum::<Option<f64>>()?;
        Some(Times { busy, stolen: *ticks.get(7)?, all: ticks.iter().sum() })
    }

    /// Shares of the time in between: in which they worked, and which was stolen.
    pub fn since(&self, earlier: &Times) -> Option<(f64, f64)> {
        let all = self.all - earlier.all;
        let share = |of: fn(&Times) -> f64| (of(self) - of(earlier)) / all;
        (all > 0.0).then(|| (share(|it| it.busy), share(|it| it.stolen)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_the_time_between() {
        let times = |line: &str| Times::of(&format!("cpu  {line} 0 0\ncpu0 1\n")).unwrap();
        let (old, new) = (times("10 0 10 70 0 0 0 10"), times("15 0 15 110 0 0 0 60"));
        assert_eq!(new.since(&old), Some((0.1, 0.5)));
        assert_eq!(new.since(&new), None);
        assert_eq!(Times::of("cpu 1 2"), None);
    }
}

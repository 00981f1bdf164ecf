//! fio's log of a job's bandwidth, a line for each second of each thread.

/// Threads one after another, each with what it moved in its seconds.
pub struct Series {
    threads: Vec<Thread>,
}

#[derive(Default)]
struct Thread {
    /// By whole seconds since it began: KiB/s, reads and writes together.
    seconds: Vec<f64>,
    /// Of its last line.
    ends_ms: u64,
}

impl Series {
    /// `milliseconds, KiB/s, direction, …`; a thread's lines stand together, and its time begins anew.
    pub fn parse(text: &str) -> Option<Series> {
        let mut threads: Vec<Thread> = Vec::new();
        for line in text.lines() {
            let mut fields = line.split(',').map(str::trim);
            let time: u64 = fields.next()?.parse().ok()?;
            let rate: f64 = fields.next()?.parse().ok()?;
            if threads.last().is_none_or(|it| second(time) < second(it.ends_ms)) {
                threads.push(Thread::default());
            }
            let thread = threads.last_mut()?;
            let index = second(time).saturating_sub(1);
            // A job takes a day at most.
            if index > 100_000 {
                return None;
            }
            if thread.seconds.len() <= index {
                thread.seconds.resize(index + 1, 0.0);
            }
            thread.seconds[index] += rate;
            thread.ends_ms = time;
        }
        (!threads.is_empty()).then_some(Series { threads })
    }

    /// Of all threads together, as far as all of them worked.
    pub fn whole_seconds(&self) -> Vec<f64> {
        let length = self.threads.iter().map(|it| it.seconds.len()).min().unwrap_or(0);
        let sum = |index: usize| self.threads.iter().map(|it| it.seconds[index]).sum();
        (0..length).map(sum).collect()
    }

    /// When the first thread was done, and when the last: in seconds since they began.
    pub fn ends(&self) -> (f64, f64) {
        let ends = self.threads.iter().map(|it| it.ends_ms as f64 / 1e3);
        ends.fold((f64::MAX, 0.0), |(first, last), it| (first.min(it), last.max(it)))
    }
}

/// A line comes a little before or after its second is over.
fn second(milliseconds: u64) -> usize {
    ((milliseconds + 500) / 1000) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_follow_one_another_and_their_directions_add_up() {
        let text = "999, 10, 0, 0, 0\n999, 1, 1, 0, 0\n2000, 20, 0, 0, 0\n1001, 30, 0, 0, 0\n2002, 40, 0, 0, 0\n2999, 50, 0, 0, 0\n";
        let series = Series::parse(text).unwrap();
        assert_eq!(series.whole_seconds(), [41.0, 60.0]);
        assert_eq!(series.ends(), (2.0, 2.999));
        assert!(Series::parse("").is_none());
        assert!(Series::parse("none, 1\n").is_none());
    }
}

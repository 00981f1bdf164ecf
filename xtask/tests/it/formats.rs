//! Wire formats: what real programs wrote, read back.

use std::fs;

use xtask::judge::{fio, histogram::Histogram};

use crate::support::checkout;

fn data(name: &str) -> String {
    fs::read_to_string(checkout().join("xtask/tests/data").join(name)).unwrap()
}

/// fio's own percentiles are made from the same buckets that json+ has, so ours have to be equal,
/// to the nanosecond.
fn agrees_with_fio(name: &str) {
    let text = data(name);
    let output = fio::parse(&text).unwrap();
    let raw: serde_json::Value = serde_json::from_str(&text[text.find('{').unwrap()..]).unwrap();
    let mut compared = 0;
    for (index, job) in output.jobs.iter().enumerate() {
        for (name, direction) in [("read", &job.read), ("write", &job.write)] {
            let theirs = &raw["jobs"][index][name]["lat_ns"]["percentile"];
            for (percent, nanos) in theirs.as_object().into_iter().flatten() {
                let percent: f64 = percent.parse().unwrap();
                let ours = direction.lat_ns.bins.percentile(percent);
                assert_eq!(ours, nanos.as_u64(), "{name} {percent} of job {index}");
                compared += 1;
            }
            assert_eq!(direction.lat_ns.bins.count(), direction.total_ios);
        }
    }
    assert!(compared >= 17, "only {compared} percentiles were there to compare");
}

#[test]
fn percentiles_are_those_of_fio_3_33() {
    agrees_with_fio("fio-3.33-mixed.json");
}

#[test]
fn percentiles_are_those_of_fio_3_39() {
    agrees_with_fio("fio-3.39-mixed.json");
}

#[test]
fn notes_before_the_json_are_no_part_of_it() {
    let text = format!("fio: some note about {{braces\n{}", "");
    assert!(fio::parse(&text).is_err());
    let noisy =
        format!("note: opendir added 2 files\n{}\ntrailing words", data("fio-3.33-mixed.json"));
    assert_eq!(fio::parse(&noisy).unwrap().version, "fio-3.33");
    assert_eq!(
        fio::parse("fio: engine x not loadable\n").unwrap_err().to_string(),
        "fio left no JSON; it said `fio: engine x not loadable`"
    );
}

#[test]
fn merging_is_adding() {
    let a = Histogram::from_bins(vec![(10, 1), (30, 2)]);
    let b = Histogram::from_bins(vec![(20, 5), (30, 1), (40, 1)]);
    let merged = Histogram::sum([&a, &b].into_iter());
    assert_eq!(merged, Histogram::from_bins(vec![(10, 1), (20, 5), (30, 3), (40, 1)]));
    assert_eq!(merged.count(), 10);
    assert_eq!(merged.percentile(50.0), Some(20));
    assert_eq!(merged.percentile(100.0), Some(40));
    assert_eq!(Histogram::default().percentile(50.0), None);
}

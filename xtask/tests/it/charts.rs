//! The charts of a report: nothing runs off the picture, and what has another scale has its own axis.

use std::collections::BTreeSet;

use regex::Regex;
use xtask::report;

use crate::answer::results;

/// Wider than any common sans-serif font draws a name of 12 pixels.
const CHARACTER: f64 = 7.2;

fn charts(names: &[&str]) -> Vec<(String, String)> {
    let run = results(names);
    let path = run.join("raw/run.json");
    let mut record: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    record["systems"][names[0]]["durable"] = "object-store".into();
    std::fs::write(&path, record.to_string()).unwrap();
    report::write(&run).unwrap();
    let files = run.join("charts").read_dir_utf8().unwrap().map(Result::unwrap);
    files
        .map(|it| (it.file_name().to_owned(), std::fs::read_to_string(it.path()).unwrap()))
        .collect()
}

#[test]
fn every_text_lies_inside_its_picture() {
    let text = Regex::new(r#"<text x="([0-9.]+)" y="([0-9.]+)"([^>]*)>([^<]*)</text>"#).unwrap();
    let size = Regex::new(r#"viewBox="0 0 ([0-9]+) ([0-9]+)""#).unwrap();
    for (name, svg) in charts(&["a-system-with-a-name-that-is-longer-than-any-of-ours", "b"]) {
        let size = size.captures(&svg).unwrap();
        let (width, height): (f64, f64) = (size[1].parse().unwrap(), size[2].parse().unwrap());
        for it in text.captures_iter(&svg) {
            let (x, y): (f64, f64) = (it[1].parse().unwrap(), it[2].parse().unwrap());
            let large = if it[3].contains("font-size=\"15\"") { 1.25 } else { 1.0 };
            let wide = it[4].chars().count() as f64 * CHARACTER * large;
            let (from, to) = match () {
                () if it[3].contains("\"end\"") => (x - wide, x),
                () if it[3].contains("\"middle\"") => (x - wide / 2.0, x + wide / 2.0),
                () => (x, x + wide),
            };
            assert!(from >= 0.0 && to <= width && y <= height, "{name}: {}", &it[0]);
        }
    }
}

#[test]
fn operations_have_axes_of_their_own_and_classes_heads() {
    let charts = charts(&["ganesha", "b"]);
    let (_, svg) = charts.iter().find(|it| it.0.starts_with("metadata-1K-t4-cold")).unwrap();
    let ends = Regex::new(r#"text-anchor="middle" fill="\#555">([0-9,.]+)</text>"#).unwrap();
    let ticks: Vec<String> = ends.captures_iter(svg).map(|it| it[1].to_owned()).collect();
    assert_eq!(ticks.len(), 5 * 5, "five operations");
    let last: BTreeSet<&String> = ticks.chunks(5).filter_map(<[String]>::last).collect();
    assert!(last.len() > 2, "their scales differ: {last:?}");
    assert!(ticks.chunks(5).all(|it| it[0] == "0"), "all begin at nought: {ticks:?}");
    for head in ["durability of an fsync: object-store", "durability of an fsync: server-disk"] {
        assert_eq!(svg.matches(head).count(), 5, "{head}");
    }
    assert!(svg.contains("higher is better"));
}

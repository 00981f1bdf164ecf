//! report.html: it loads nothing, says what the other reports say, and its parts do what they are for,
//! as far as a browser is there to try them.

use std::{fs, process::Command};

use camino::Utf8PathBuf;
use serde_json::{Value, json};
use xtask::report;

use crate::{answer::results, support::checkout};

/// Two systems of one class, one of another, and one that failed.
fn page() -> (Utf8PathBuf, String) {
    let run = results(&["alpha", "beta", "gamma", "delta"]);
    let path = run.join("raw/run.json");
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    record["systems"]["gamma"]["durable"] = "object-store".into();
    fs::write(&path, record.to_string()).unwrap();
    // What was recorded counted no fsyncs.
    for name in ["alpha", "beta", "gamma"] {
        let path = run.join(format!("raw/{name}/nfs3/seq-write-64M-t4-cold/1/fio.json"));
        let mut output: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        output["jobs"][0]["sync"] = json!({"lat_ns": {"bins": {"1000000": 5}}});
        fs::write(&path, output.to_string()).unwrap();
    }
    for sample in run.join("raw/delta/nfs3").read_dir_utf8().unwrap().map(Result::unwrap) {
        if sample.path().join("1").is_dir() {
            fs::write(sample.path().join("1/error.txt"), "it went <away>").unwrap();
        }
    }
    report::write(&run).unwrap();
    let page = fs::read_to_string(run.join("report.html")).unwrap();
    (run, page)
}

#[test]
fn a_page_loads_nothing_and_says_what_failed() {
    let (run, page) = page();
    for loads in [" src=", "href=\"http", "url(", "@import", "<link"] {
        assert!(!page.contains(loads), "{loads}");
    }
    assert!(page.contains("default-src 'none'"));
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("it went &lt;away&gt;"));
    // Each cell has its row, and each workload its section.
    let record: Value =
        serde_json::from_str(&fs::read_to_string(run.join("run.json")).unwrap()).unwrap();
    for cell in record["cells"].as_array().unwrap() {
        let name = cell["system"].as_str().unwrap();
        assert!(page.contains(&format!("<th scope=\"row\">{name} nfs3</th>")), "{name}");
    }
    let sections = page.matches("<section data-of-rows").count();
    assert_eq!(sections, 6, "one for each workload");
    assert_eq!(page.matches("<details").count(), page.matches("</details>").count());
    assert_eq!(page.matches("<tr").count(), page.matches("</tr>").count());
}

#[test]
fn a_page_is_the_same_when_it_is_made_again() {
    let (run, page) = page();
    report::write(&run).unwrap();
    assert_eq!(fs::read_to_string(run.join("report.html")).unwrap(), page);
}

/// What is done to the page in a browser, as a person would; each line that it leaves is a failure.
const TRIED: &str = r##"
<script>
addEventListener("load", () => setTimeout(async () => {
  const failures = [];
  const check = (what, is) => { if (!is) failures.push(what); };
  const shown = (it) => it.offsetParent !== null;
  const names = (table) => [...table.querySelectorAll("tbody tr[data-filtered]")].filter(shown).map((it) => it.cells[0].textContent);
  const matrix = document.querySelector("table.matrix");
  const choose = (name, value) => {
    const select = document.querySelector(`select[name=${name}]`);
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  check("all systems at first", names(matrix).length === 4);
  choose("durability", "object-store");
  check("only one class: " + names(matrix), names(matrix).join() === "gamma nfs3");
  check("the class without systems has gone", [...matrix.querySelectorAll("th.class")].filter(shown).length === 1);
  check("the choice is in the address: " + location.hash, location.hash.includes("durability=object-store"));
  document.querySelector("nav a[href='#systems']").click();
  await new Promise((it) => setTimeout(it, 50));
  check("a link keeps the choice: " + location.hash, location.hash.startsWith("#systems?") && location.hash.includes("object-store"));
  document.querySelector("form.filters button").click();
  await new Promise((it) => setTimeout(it, 50));
  check("show all", names(matrix).length === 4 && !location.hash.includes("?"));
  choose("pass", "warm");
  check("columns of another pass have gone", [...matrix.querySelectorAll("thead th[data-pass=cold]")].every((it) => !shown(it)));
  check("their sections, too", [...document.querySelectorAll("section[data-pass=cold]")].every((it) => !shown(it)));
  choose("pass", "");

  const table = document.querySelector("section[data-of-rows] table");
  const head = [...table.querySelectorAll("th[data-sortable]")].find((it) => it.textContent === "system");
  head.querySelector("button").click();
  const down = names(table);
  check("sorted down: " + down, head.getAttribute("aria-sort") === "descending");
  head.querySelector("button").click();
  check("sorted up", head.getAttribute("aria-sort") === "ascending" && names(table).join() !== down.join());

  const fsyncs = [...document.querySelectorAll("tr[data-beside]")];
  check("there are fsyncs", fsyncs.length > 0);
  for (const row of fsyncs) {
    const [head] = row.closest("table").querySelectorAll("th[data-sortable]");
    head.querySelector("button").click();
    check("fsyncs stay beside their system: " + row.previousElementSibling.textContent, row.cells[0].textContent === row.previousElementSibling.cells[0].textContent + ": its fsyncs");
  }
  choose("durability", "object-store");
  check("fsyncs go with their system", fsyncs.filter(shown).every((it) => it.textContent.startsWith("gamma")));
  choose("durability", "");

  const dots = document.querySelector(".dots");
  dots.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: 50, clientY: 50 }));
  const tip = document.getElementById("tip");
  check("hovering shows the rounds: " + tip.textContent, !tip.hidden && tip.textContent.includes("round 1"));
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  check("escape hides it", tip.hidden);

  check("nothing was loaded", performance.getEntriesByType("resource").length === 0);
  document.querySelectorAll("details").forEach((it) => { it.open = true; });
  check("the page is no wider than its window", document.documentElement.scrollWidth <= innerWidth);
  if (window.axe) {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    for (const it of found.violations) {
      if (["serious", "critical"].includes(it.impact)) failures.push(`axe: ${it.id}: ${it.nodes.length} × ${it.nodes[0].html.slice(0, 200)}: ${it.nodes[0].failureSummary}`);
    }
    document.documentElement.dataset.axe = found.passes.length;
  }
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = failures.join("\n") || "all good";
  document.body.append(result);
}, 50));
addEventListener("error", (it) => { document.documentElement.dataset.broken = it.message; });
</script>
"##;

#[test]
fn its_parts_do_what_they_are_for_in_a_browser() {
    let (run, page) = page();
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|it| Command::new(it).arg("--version").output().is_ok_and(|it| it.status.success()));
    let Some(browser) = browser else {
        return xtask::errln!("left out: there is no Chromium");
    };
    // Where it was fetched: it looks for what somebody cannot see, or cannot reach.
    let axe = fs::read_to_string(checkout().join("target/axe-core/axe.min.js"));
    let axe = axe.map(|it| format!("<script>{it}</script>")).unwrap_or_default();
    for (scheme, width) in [(0, 1280), (1, 500)] {
        let path = run.join("tried.html");
        fs::write(&path, page.replace("</body>", &format!("{axe}{TRIED}</body>"))).unwrap();
        // One that stands still is ended.
        let output = Command::new("timeout")
            .args(["120", browser, "--headless", "--no-sandbox", "--disable-gpu"])
            .arg("--virtual-time-budget=60000")
            .arg(format!("--user-data-dir={}", run.join("profile")))
            .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
            .args([&format!("--window-size={width},900"), "--dump-dom"])
            .arg(format!("file://{path}"))
            .output()
            .unwrap();
        let dom = String::from_utf8_lossy(&output.stdout);
        let result = dom.split_once("<pre id=\"result\">").map(|it| it.1.split("</pre>").next());
        assert_eq!(
            result,
            Some(Some("all good")),
            "{scheme} {width}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(!dom.contains("data-broken=\""));
        assert_eq!(axe.is_empty(), !dom.contains("data-axe=\""));
    }
}

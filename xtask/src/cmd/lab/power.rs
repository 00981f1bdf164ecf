//! Trials in which the machine's own power is cut: its process is killed while the prober works in it, and
//! starts again on the same disk.
//!
//! What has reached that disk is in a file of this host, and stays; what the machine had in its memory, its
//! page cache among it, is gone. The prober's logs lie on this host, by way of the folder that both see.

use camino::{Utf8Path, Utf8PathBuf};

use super::Session;
use crate::{
    base::word::Var,
    cmd::{
        durability::{self, ASK, Probe},
        flags,
    },
    lab::{LAB, Life, SHARE, Work},
    run::{
        effects::Effects,
        plan::{self, Planner, STAMP, Step},
    },
};

impl Session<'_> {
    pub fn cut(&self, flags: &flags::Durability, words: &[String]) -> anyhow::Result<u8> {
        let probe = Probe::of(self.world, flags)?;
        let planner = Planner { host: &self.world.host, settings: &self.world.settings };
        let subjects = probe.subjects(&planner)?;
        let trials = probe.trials(&subjects).len();
        let record = probe.record(subjects.iter().map(|it| it.1.clone()).collect(), words.to_vec());

        let folder = Utf8PathBuf::from(LAB.to_string());
        let name = format!("durability-{}", Var("STAMP"));
        let mut make = self.opening(&folder);
        make.push(planner.stamp());
        let mut body = Vec::from(plan::durability::recorded(
            folder.join(SHARE).join("results").join(&name).as_str(),
            &record,
        )?);
        let into = format!("--into=bench/results/{name}");
        let side = |flag: &str, trial: usize| {
            let own = [into.clone(), format!("--{flag}={trial}")];
            let words = words.iter().filter(|it| *it != "--json").cloned();
            Work::Command(self.command(words.chain(own).collect()))
        };
        let ask = Utf8Path::new(ASK).file_name();
        for trial in 0..trials {
            if trial == 0 {
                body.extend(self.lab.bring_in(&folder));
            }
            body.push(self.lab.work_until(&folder, &side("until-cut", trial), ask));
            body.extend(self.lab.power_on_again(&folder));
            // What was brought in before may be lost like everything else.
            body.extend(self.lab.bring_in(&folder));
            body.push(self.lab.work(&folder, &side("after-cut", trial)));
        }
        let hold = Step::Hold {
            acquire: self.lab.power_on(&folder, Life::Run),
            body,
            release: self.lab.power_off(&folder, Life::Run, &self.out),
        };
        let fill = |effects: &Effects<'_>| effects.var(STAMP.0).map(str::to_owned);
        let (outcome, stamp) = self.perform(self.lock()?, &make, &[hold], fill);
        outcome?;
        let Some(stamp) = stamp.filter(|_| !self.is_dry_run) else { return Ok(0) };
        let out = self.world.host.root.join(&self.out);
        let run = out.join(format!("durability-{stamp}"));
        durability::answer(flags, &run, self.world.host.root.as_std_path()).map(|it| it as u8)
    }
}

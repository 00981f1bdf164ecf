//! The cells of a visit: layout outside the timer, caches emptied, the job, its evidence, and proof
//! that the data comes back.

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    inputs::{
        catalog::{Bound, Driver, Pass, Protocol},
        host::Os,
        matrix::{Amount, Shape},
        selection::Selection,
    },
    results,
    run::{
        effects::{Command, Effect},
        plan::{
            Planner, RUN, Scope, ScopeKind, Step, compose::container, jobs, mount::Target, sums,
        },
    },
};

/// What is kept of a container: all that tells what ran under which limits, and nothing of its
/// environment, in which the secrets are.
const INSPECT: &str = r#"{"Name":{{json .Name}},"Image":{{json .Image}},"Named":{{json .Config.Image}},"Pid":{{json .State.Pid}},"StartedAt":{{json .State.StartedAt}},"RestartCount":{{json .RestartCount}},"NanoCpus":{{json .HostConfig.NanoCpus}},"Memory":{{json .HostConfig.Memory}},"CapAdd":{{json .HostConfig.CapAdd}},"Ports":{{json .NetworkSettings.Ports}}}"#;

/// The cells of one visit.
pub struct Cells<'a> {
    pub planner: &'a Planner<'a>,
    pub selection: &'a Selection<'a>,
    pub target: &'a Target<'a>,
    pub round: u32,
}

impl Cells<'_> {
    pub fn steps(&self, shapes: &[Shape<'_>]) -> Vec<Step> {
        let mut steps = Vec::new();
        for shape in shapes {
            let data = self.target.point.join(&shape.workload.name);
            let mut body = Vec::new();
            for (pass_index, &pass) in shape.passes.iter().enumerate() {
                let below_run = self.folder(shape, pass);
                let sample = Sample {
                    cells: self,
                    shape,
                    data: &data,
                    folder: format!("{RUN}/{below_run}"),
                    below_run,
                    pass,
                    is_first: pass_index == 0,
                    checks_layout: shape.checks_layout && pass == Pass::Cold,
                };
                body.push(sample.summed());
            }
            // What was put there the driver has deleted itself.
            let is_store = shape.workload.driver == Driver::S3;
            let remove =
                if is_store { Vec::new() } else { vec![Step::Do(Effect::Remove(data.clone()))] };
            steps.push(Step::Hold {
                acquire: Vec::new(),
                body,
                release: self.planner.mounted(self.target, remove),
            });
        }
        steps
    }

    /// Below the run's folder.
    fn folder(&self, shape: &Shape<'_>, pass: Pass) -> Utf8PathBuf {
        let Target { system, protocol, .. } = *self.target;
        results::sample_folder(&system.name, protocol, &shape.folder(pass), self.round)
    }
}

struct Sample<'a> {
    cells: &'a Cells<'a>,
    shape: &'a Shape<'a>,
    /// Where its data lies, below the mount point.
    data: &'a Utf8Path,
    folder: String,
    /// The same, as seen from the run's folder.
    below_run: Utf8PathBuf,
    pass: Pass,
    /// The first sample on this data, which lays it out.
    is_first: bool,
    checks_layout: bool,
}

impl Sample<'_> {
    /// Whatever became of it, its files are final behind it.
    fn summed(&self) -> Step {
        let release = vec![sums(self.below_run.as_str())];
        Step::Hold { acquire: Vec::new(), body: vec![self.scope()], release }
    }

    fn scope(&self) -> Step {
        let target = self.cells.target;
        let mut body = vec![Step::mkdir(format!("{}/before", self.folder))];
        body.push(Step::mkdir(format!("{}/after", self.folder)));
        match self.shape.workload.driver {
            Driver::Fio => body.extend(self.fio()),
            Driver::Metadata => body.extend(self.metadata()),
            Driver::S3 => body.extend(self.s3()),
        }
        let whole = format!("{}/{}", self.folder, results::WHOLE);
        body.push(Step::run(Command::new("touch", [&*whole])));
        Step::Scope(Scope {
            kind: ScopeKind::Sample { folder: self.folder.clone().into() },
            title: results::sample_title(
                &results::place(&target.system.name, target.protocol, " "),
                (&self.shape.workload.name, &self.shape.label(), self.shape.threads),
                self.pass,
                self.cells.round,
            ),
            body,
        })
    }

    fn fio(&self) -> Vec<Step> {
        let Cells { planner, selection, target, round, .. } = *self.cells;
        let workload = self.shape.workload;
        let is_one_lap = self.is_one_lap();
        let settings = planner.settings;
        let values = jobs::values(selection, self.shape, self.data, round, is_one_lap, settings);
        let limit = jobs::limit(selection, self.shape);
        let mut steps = Vec::new();
        if self.is_first {
            let mut layout = vec![Step::mkdir(self.data)];
            if let Some(job) = &workload.layout_job {
                layout.extend(jobs::fio("layout", &job.expand(&values), &self.folder, limit));
            }
            steps.extend(planner.mounted(target, layout));
        }
        match self.pass {
            Pass::Cold if workload.layout_job.is_some() => steps.extend(self.barrier("")),
            // There is no data yet whose pages could be given up.
            Pass::Cold => steps.extend(self.server_barrier()),
            Pass::Warm => {
                steps.extend(self.settle());
                steps.extend(self.pre_read(limit));
            }
        }
        let job = workload.job.as_ref().expect("the catalogue has read it");
        let has_layout = workload.layout_job.is_some();
        let rate = selection.rate.map(|it| it / self.shape.threads);
        let job = jobs::measured(&job.expand(&values), &self.folder, has_layout, rate);
        let measured = jobs::fio("job", &job, &self.folder, limit);
        steps.extend(planner.mounted(target, self.with_evidence(measured)));
        if workload.writes || self.checks_layout {
            match self.checks_layout {
                true => steps.extend(self.barrier("-check")),
                false => steps.extend(self.fresh_client()),
            }
            let check = jobs::check(self.data, &self.folder, limit);
            steps.extend(planner.mounted(target, check));
        }
        steps
    }

    fn metadata(&self) -> Vec<Step> {
        let Cells { planner, selection, target, .. } = *self.cells;
        let limit = jobs::limit(selection, self.shape);
        let dir = self.data.join(self.pass.to_string());
        let mut steps = planner.mounted(target, vec![Step::mkdir(&dir)]);
        let groups = &self.shape.workload.phases;
        let mut measured = Vec::new();
        for (index, phases) in groups.iter().enumerate() {
            let output = format!("{}/metadata-{}.json", self.folder, index + 1);
            let step = jobs::metadata(self.shape, phases, &dir, &output, limit);
            if self.pass == Pass::Warm {
                measured.push(step);
                continue;
            }
            steps.extend(self.barrier(""));
            let body = match index + 1 == groups.len() {
                // Evidence stands for the last group, the one on cold caches.
                true => self.with_evidence(vec![step]),
                false => vec![step],
            };
            steps.extend(planner.mounted(target, body));
        }
        if self.pass == Pass::Warm {
            steps.extend(planner.mounted(target, self.with_evidence(measured)));
        }
        steps
    }

    /// The driver checks all that it reads, and what it has put is gone when it ends.
    fn s3(&self) -> Vec<Step> {
        let Cells { planner, selection, target, round, .. } = *self.cells;
        let store = planner.store(target.system).expect("only these have such workloads");
        let seed = jobs::data_seed(selection, self.shape, round);
        let command = store
            .measure(self.shape, selection.runtime_s, seed)
            .stdout(format!("{}/fio.json", self.folder))
            .limit(jobs::limit(selection, self.shape));
        self.with_evidence(vec![Step::run(command)])
    }

    /// `measured` between two looks at the kernel's and the containers' counters.
    fn with_evidence(&self, measured: Vec<Step>) -> Vec<Step> {
        let Cells { target, planner, .. } = *self.cells;
        let mut steps = Vec::new();
        let inspect = format!("{}/inspect.json", self.folder);
        let snapshot = |when: &str| {
            let mut args = vec!["snapshot".to_owned()];
            if planner.has_containers(target.system) {
                args.push(format!("--inspect={inspect}"));
            }
            args.push(format!("--point={}", target.point));
            args.push(format!("{}/{when}", self.folder));
            Step::tool(args)
        };
        let kept = |out: &str| {
            let containers = planner.all_services(target.system).map(container);
            let command = Command::new("docker", ["inspect", "--format", INSPECT]).args(containers);
            planner.has_containers(target.system).then(|| Step::run(command.stdout(out)))
        };
        steps.extend(kept(&inspect));
        steps.push(snapshot("before"));
        steps.extend(measured);
        steps.push(snapshot("after"));
        steps.extend(kept(&format!("{}/after/inspect.json", self.folder)));
        steps
    }

    /// What a second lap reads may come from a cache. A folder of the host has no server's behind it;
    /// jobs that read past the host's own may go on.
    fn is_one_lap(&self) -> bool {
        let has_none = self.cells.target.protocol == Protocol::Local
            && self.cells.planner.settings.flag("FIO_DIRECT");
        self.pass == Pass::Cold && self.shape.workload.bound == Bound::Lap && !has_none
    }

    /// What a server still has to do with data that it acknowledged.
    fn settle(&self) -> Vec<Step> {
        let Cells { planner, target, .. } = *self.cells;
        planner.server_steps(target.system, &target.system.settle)
    }

    /// Empties the caches of the server and of the host, once what is in flight has landed: nothing
    /// else can be given up. Nothing is mounted at this point.
    fn barrier(&self, name: &str) -> Vec<Step> {
        let Cells { planner, target, .. } = *self.cells;
        let mut steps = self.settle();
        steps.extend(planner.server_steps(target.system, &target.system.cold));
        steps.extend(self.host_barrier(name));
        steps
    }

    fn server_barrier(&self) -> Vec<Step> {
        match self.cells.target.protocol {
            Protocol::Local => Vec::new(),
            _ => self.barrier(""),
        }
    }

    /// Before what was written is read back: nothing may come from what the client remembers.
    fn fresh_client(&self) -> Vec<Step> {
        match self.cells.target.protocol {
            // Remounting empties the client's caches.
            it if it.is_mounted_by_host() => self.settle(),
            Protocol::Local => self.host_barrier("-check"),
            // The client is the container.
            _ => self.barrier("-check"),
        }
    }

    fn host_barrier(&self, name: &str) -> Vec<Step> {
        let Cells { planner, target, .. } = *self.cells;
        match (target.protocol, planner.host.os) {
            (Protocol::Local, Os::Linux) => self.evict_files(name),
            // direct=1 is F_NOCACHE there, and `purge` needs root.
            (Protocol::Local, Os::Macos) => Vec::new(),
            (_, Os::Linux) => vec![Step::tool(["drop-caches"])],
            (_, Os::Macos) => vec![Step::run(planner.as_root("purge", []))],
        }
    }

    /// Without root: each file's pages are written back, given up, and counted.
    fn evict_files(&self, name: &str) -> Vec<Step> {
        if self.shape.workload.driver == Driver::Metadata {
            // There are no pages to give up, and dentries need root.
            return Vec::new();
        }
        let dd = ["iflag=nocache", "count=0", "status=none"];
        let Amount::Bytes(_) = self.shape.amount else {
            // Of very many files, fio itself gives up the clean pages before it reads each.
            return vec![Step::run(Command::new("sync", ["-f", self.data.as_str()]))];
        };
        let files: Vec<Utf8PathBuf> =
            (0..self.shape.threads).map(|it| self.data.join(format!("data.{it}"))).collect();
        let names = || files.iter().map(|it| it.as_str());
        let mut steps = vec![Step::run(Command::new("sync", names()))];
        for file in &files {
            steps.push(Step::run(Command::new("dd", [format!("if={file}")]).args(dd)));
        }
        let fincore = Command::new("fincore", ["--bytes", "--noheadings", "--raw"]).args(names());
        steps.push(Step::run(fincore.stdout(format!("{}/fincore{name}.txt", self.folder))));
        steps
    }

    fn pre_read(&self, limit: std::time::Duration) -> Vec<Step> {
        let job = format!("[pre-read]\nioengine=psync\n{}bs=1M\n", jobs::read_all(self.data));
        self.cells
            .planner
            .mounted(self.cells.target, jobs::fio("pre-read", &job, &self.folder, limit))
    }
}

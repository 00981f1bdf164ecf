//! A server's own steps (bootstrap, settle, cold), from data to commands.

use crate::{
    base::word::Var,
    inputs::catalog::{ServerStep, StepKind, System},
    run::{
        effects::{Command, Effect},
        plan::{Planner, Step, compose::container},
    },
};

/// The image of a container, as a helper container needs it.
const IMAGE: Var<'static> = Var("IMAGE");

impl Planner<'_> {
    pub fn server_steps(&self, system: &System, steps: &[ServerStep]) -> Vec<Step> {
        steps.iter().flat_map(|it| self.server_step(system, it)).collect()
    }

    fn server_step(&self, system: &System, step: &ServerStep) -> Vec<Step> {
        let own = system.profile.as_deref().expect("the catalogue has checked it");
        let service = step.service.as_deref().unwrap_or(own);
        let docker = |verb: &str, args: &[&str]| {
            Step::run(Command::new("docker", [verb]).args(args.iter().copied()))
        };
        match step.kind() {
            StepKind::Exec(argv) => vec![self.exec(service, argv, step)],
            StepKind::Stop(service) => vec![docker("stop", &["--time=60", &container(service)])],
            StepKind::Start(service) => {
                vec![docker("start", &[&container(service)]), self.healthy(service)]
            }
            StepKind::Restart(service) => {
                vec![docker("restart", &["--time=60", &container(service)]), self.healthy(service)]
            }
            StepKind::EmptyVolume(path) => {
                let container = container(service);
                let image = ["inspect", "--format", "{{.Image}}", &container];
                let empty = ["run", "--rm", "--network=none", "--user=0", "--label=dittobench=1"];
                let find = [path, "-mindepth", "1", "-delete"];
                vec![
                    Step::Do(Effect::Let {
                        name: IMAGE.0.to_owned(),
                        command: Command::new("docker", image),
                    }),
                    Step::run(
                        Command::new("docker", empty)
                            .args(["--volumes-from", &container, "--entrypoint", "find"])
                            .arg(IMAGE.to_string())
                            .args(find),
                    ),
                ]
            }
        }
    }

    fn exec(&self, service: &str, argv: &[String], step: &ServerStep) -> Step {
        let docker = ["docker", "exec"].map(str::to_owned);
        let argv = docker.into_iter().chain([container(service)]).chain(argv.iter().cloned());
        let mut wait = step.until.as_ref().map(|it| it.to_args()).unwrap_or_default();
        wait.extend(step.retry.map(|it| format!("--retry={it}")));
        if wait.is_empty() {
            let argv: Vec<String> = argv.collect();
            return Step::run(Command::from_argv(&argv));
        }
        let until = std::iter::once("until".to_owned()).chain(wait).chain(["--".to_owned()]);
        Step::tool(until.chain(argv))
    }
}

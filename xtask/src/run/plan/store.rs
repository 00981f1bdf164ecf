//! An object store by itself: where it is, and the calls of the driver that measures it.

use crate::{
    base::word::Var,
    inputs::{
        catalog::{Access, System},
        matrix::{Amount, Shape},
    },
    run::{
        effects::Command,
        plan::{ADDR, Planner, Step, compose::PREFIX},
    },
};

/// What the driver is told of a store; its keys are in the environment.
pub struct Store {
    endpoint: String,
    bucket: String,
    region: String,
    prefix: String,
}

impl Store {
    /// With the names of its parts in braces filled in.
    pub fn fill(&self, text: &str) -> String {
        text.replace("{endpoint}", &self.endpoint)
            .replace("{bucket}", &self.bucket)
            .replace("{region}", &self.region)
    }

    fn args(&self) -> Vec<String> {
        let Store { endpoint, bucket, region, prefix } = self;
        let mut args = vec![
            "s3".to_owned(),
            format!("--endpoint={endpoint}"),
            format!("--bucket={bucket}"),
            format!("--region={region}"),
        ];
        args.extend(Some(format!("--prefix={prefix}")).filter(|_| !prefix.is_empty()));
        args
    }

    /// The driver's call for a cell.
    pub fn measure(&self, shape: &Shape<'_>, seconds: u32, seed: u32) -> Command {
        let size = shape.workload.object.expect("the catalogue has checked it");
        let Amount::Bytes(bytes) = shape.amount else {
            unreachable!("the catalogue has checked it")
        };
        Command::new(&Var("XTASK").to_string(), ["self"]).args(self.args()).args([
            format!("--size={size}"),
            format!("--objects={}", bytes / size.0),
            format!("--threads={}", shape.threads),
            format!("--seconds={seconds}"),
            format!("--ops={}", shape.workload.ops.join(",")),
            format!("--seed={seed}"),
        ])
    }

    /// What a driver that was killed has left.
    pub fn clear(&self) -> Step {
        Step::tool(self.args().into_iter().chain(["--clear".to_owned(), "--threads=8".to_owned()]))
    }
}

impl Planner<'_> {
    /// Where an object store is that is measured by itself; none for all else.
    pub fn store(&self, system: &System) -> Option<Store> {
        if system.access != Access::ObjectStore {
            return None;
        }
        let setting = |name: &str| self.settings.get(name).unwrap_or_default().to_owned();
        let here = self.needed_services(system).find_map(|it| it.port);
        Some(Store {
            endpoint: match here {
                // Published like the ports of all servers.
                Some(port) => format!("http://{ADDR}:{port}"),
                None => setting("S3_ENDPOINT"),
            },
            bucket: setting("S3_BUCKET"),
            region: setting("S3_REGION"),
            prefix: match here {
                Some(_) => setting(PREFIX),
                None => Var(PREFIX).to_string(),
            },
        })
    }

    pub fn access(&self, system: &System) -> Access {
        match system.access {
            Access::ObjectStore if !self.has_containers(system) => Access::ObjectStoreElsewhere,
            it => it,
        }
    }
}

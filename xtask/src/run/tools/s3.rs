//! The driver of object stores: PUT and GET from N clients, each operation timed by itself, printed
//! in the form of a fio job so that one parser reads all drivers.
//!
//! A client is a thread with a connection and objects of its own, which it puts again from the
//! first on once it has put all; it gets what it has put, and compares every byte.

mod http;
mod object;
mod sign;

use std::{
    collections::BTreeMap,
    sync::{Arc, Barrier},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use clap::Parser;
use serde_json::json;

use self::{
    http::{Client, Endpoint, Response, in_words, tags},
    object::Content,
    sign::{Keys, Signer, encode},
};
use super::metadata::bucket;
use crate::{
    base::{
        bounds, disk,
        exit::{self, Interrupted},
        interrupt,
        random::Random,
        units::Size,
    },
    run::effects::Ctx,
};

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Of one object: each client holds two of them.
const LARGEST: Size = Size(1 << 30);
/// Their versions are kept in memory.
const OBJECTS: u64 = 10_000_000;

#[derive(Parser, Debug)]
pub struct Args {
    /// An object store that speaks S3 over http; keys are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// It has to be there
    #[arg(long)]
    bucket: String,
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// What the names of all objects begin with
    #[arg(long, default_value = "")]
    prefix: String,
    /// Say what is there, and measure nothing
    #[arg(long, conflicts_with_all = ["clear", "ops"])]
    ask: bool,
    /// Delete what is there below the prefix, and measure nothing
    #[arg(long, conflicts_with = "ops")]
    clear: bool,
    /// Bytes of each object
    #[arg(long, default_value = "4K")]
    size: Size,
    /// Objects of all clients together
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..=OBJECTS))]
    objects: u64,
    /// How long each operation is repeated; without it, each object is put and got once
    #[arg(long, value_parser = clap::value_parser!(u32).range(bounds::RUNTIME))]
    seconds: Option<u32>,
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=1024))]
    threads: u64,
    #[arg(long, value_delimiter = ',', default_value = "put,get")]
    ops: Vec<Operation>,
    /// Of the data
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Operation {
    Put,
    Get,
}

/// What all clients of a call share.
struct Store {
    endpoint: Arc<Endpoint>,
    signer: Arc<Signer>,
    bucket: String,
}

impl Store {
    fn of(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<Store> {
        let key = |name: &str| {
            // In a run that is what the plan has exported.
            let value = ctx.shell.var(name).ok().filter(|it| !it.is_empty());
            value.ok_or_else(|| exit::usage(format!("{name} is not set in the environment")))
        };
        let keys = Keys { id: key("AWS_ACCESS_KEY_ID")?, secret: key("AWS_SECRET_ACCESS_KEY")? };
        Ok(Store {
            endpoint: Arc::new(Endpoint::parse(&args.endpoint)?),
            signer: Arc::new(Signer { keys, region: args.region.clone() }),
            bucket: args.bucket.clone(),
        })
    }

    fn client(&self) -> Client {
        Client::new(self.endpoint.clone(), &self.bucket, self.signer.clone())
    }
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let store = Store::of(ctx, args)?;
    if args.ask {
        return ask(&store);
    }
    if args.clear {
        return clear(&store, &args.prefix, args.threads);
    }
    let (least, size) = (object::LEAST, args.size);
    if !(least..=LARGEST.0).contains(&size.0) {
        return Err(exit::usage(format!("--size {}", bounds::refusal(size, least, LARGEST))));
    }
    if args.objects < args.threads {
        return Err(exit::usage("give --objects at least one for each of --threads"));
    }
    if args.ops.first() != Some(&Operation::Put) {
        return Err(exit::usage("--ops begins with put: what is got has to be there"));
    }
    // Whoever ends it wants what was put deleted, too.
    interrupt::listen()?;
    // Whatever else is in the bucket is not touched.
    let folder = format!("{}xtask-s3-{}/", args.prefix, disk::random_hex(4)?);
    let mut shares: Vec<Share> =
        (0..args.threads).map(|it| Share::new(args, &store, &folder, it)).collect();
    let measured = measure(args, &mut shares);
    let removed = on_all(&mut shares, Share::remove);
    let jobs = measured?;
    removed.context("what was put could not be deleted")?;
    let version = format!("xtask-s3-{VERSION}");
    crate::outln!("{}", json!({"fio version": version, "jobs": jobs}));
    Ok(())
}

fn ask(store: &Store) -> anyhow::Result<()> {
    let mut body = Vec::new();
    let answer = store.client().send("GET", "", "list-type=2&max-keys=1", &[], &mut body)?;
    refuse(&answer, &body).with_context(|| format!("the bucket `{}`", store.bucket))?;
    let server = answer.server.as_deref().unwrap_or("a server without a name");
    crate::outln!("xtask-s3 {VERSION} to {server}");
    Ok(())
}

/// Deletes what is listed, until nothing is.
fn clear(store: &Store, prefix: &str, threads: u64) -> anyhow::Result<()> {
    if prefix.is_empty() {
        return Err(exit::usage("--clear without a --prefix would empty the bucket"));
    }
    let mut body = Vec::new();
    let mut before = Vec::new();
    loop {
        let query = format!("list-type=2&prefix={}", encode(prefix, false));
        let answer = store.client().send("GET", "", &query, &[], &mut body)?;
        refuse(&answer, &body).context("it could not be listed")?;
        let keys = tags(&String::from_utf8_lossy(&body), "Key");
        if keys.is_empty() {
            return Ok(());
        }
        ensure!(keys != before, "`{}` and others were deleted and are still listed", keys[0]);
        let each = keys.len().div_ceil(threads as usize);
        std::thread::scope(|scope| {
            let workers: Vec<_> = keys
                .chunks(each)
                .map(|keys| {
                    scope.spawn(|| {
                        let mut client = store.client();
                        keys.iter().try_for_each(|it| remove(&mut client, it))
                    })
                })
                .collect();
            workers.into_iter().try_for_each(|it| it.join().expect("no thread panics"))
        })?;
        before = keys;
    }
}

fn remove(client: &mut Client, key: &str) -> anyhow::Result<()> {
    let mut body = Vec::new();
    let answer = client.send("DELETE", key, "", &[], &mut body)?;
    match answer.status {
        404 => Ok(()),
        _ => refuse(&answer, &body).with_context(|| format!("DELETE {key}")),
    }
}

fn refuse(answer: &Response, body: &[u8]) -> anyhow::Result<()> {
    let is_good = (200..300).contains(&answer.status);
    ensure!(is_good, "it answers: {}", in_words(answer.status, body));
    Ok(())
}

fn measure(args: &Args, shares: &mut [Share]) -> anyhow::Result<Vec<serde_json::Value>> {
    let limit = args.seconds.map(|it| Duration::from_secs(it.into()));
    args.ops.iter().map(|&operation| phase(operation, shares, limit, args.size)).collect()
}

/// One operation of all clients, which begin together.
fn phase(
    operation: Operation,
    shares: &mut [Share],
    limit: Option<Duration>,
    size: Size,
) -> anyhow::Result<serde_json::Value> {
    // Before they wait for each other, since one that fails would be waited for.
    on_all(shares, Share::connect)?;
    let barrier = Barrier::new(shares.len());
    let done = on_all(shares, |share| {
        barrier.wait();
        let start = Instant::now();
        let bins = share.perform(operation, limit.map(|it| start + it))?;
        Ok((start, Instant::now(), bins))
    })?;
    let first = done.iter().map(|it| it.0).min().context("no clients")?;
    let last = done.iter().map(|it| it.1).max().context("no clients")?;
    let seconds = last.duration_since(first).as_secs_f64();
    let mut bins: BTreeMap<String, u64> = BTreeMap::new();
    for (nanos, count) in done.iter().flat_map(|it| &it.2) {
        *bins.entry(nanos.to_string()).or_default() += count;
    }
    let operations: u64 = bins.values().sum();
    let (name, direction) = match operation {
        Operation::Put => ("put", "write"),
        Operation::Get => ("get", "read"),
    };
    let millis = (seconds * 1e3).ceil() as u64;
    Ok(json!({
        "jobname": name,
        "error": 0,
        "job_runtime": millis,
        direction: {
            "io_bytes": operations * size.0,
            "total_ios": operations,
            "runtime": millis,
            "runtime_seconds": seconds,
            "iops": operations as f64 / seconds,
            "bw_bytes": (operations * size.0) as f64 / seconds,
            "short_ios": 0,
            "drop_ios": 0,
            "lat_ns": {"bins": bins},
        },
    }))
}

fn on_all<T: Send>(
    shares: &mut [Share],
    work: impl Fn(&mut Share) -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    let work = &work;
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            shares.iter_mut().map(|share| scope.spawn(move || work(share))).collect();
        // All have to end before the first error is told: what they put is deleted next.
        let all: Vec<_> =
            threads.into_iter().map(|it| it.join().expect("no thread panics")).collect();
        all.into_iter().collect()
    })
}

/// Of one client.
struct Share {
    client: Client,
    thread: u64,
    folder: String,
    content: Content,
    /// How many times each object was put; none of a later one was, once it is 0.
    versions: Vec<u64>,
    random: Random,
    body: Vec<u8>,
}

/// Latencies in buckets: the lower end in nanoseconds, and how many.
type Bins = BTreeMap<u64, u64>;

impl Share {
    fn new(args: &Args, store: &Store, folder: &str, thread: u64) -> Share {
        let size = args.size.0 as usize;
        let count = args.objects / args.threads + u64::from(thread < args.objects % args.threads);
        Share {
            client: store.client(),
            thread,
            folder: folder.to_owned(),
            content: Content::new(args.seed, size),
            versions: vec![0; count as usize],
            random: Random::new(args.seed ^ thread),
            body: Vec::with_capacity(size),
        }
    }

    fn key(&self, index: usize) -> String {
        format!("{}t{}/{index}", self.folder, self.thread)
    }

    /// Whatever a first request of a connection costs is not timed.
    fn connect(&mut self) -> anyhow::Result<()> {
        let answer = self.client.send("GET", "", "list-type=2&max-keys=1", &[], &mut self.body)?;
        refuse(&answer, &self.body)
    }

    /// Until the time is over, else once for each object.
    fn perform(&mut self, operation: Operation, until: Option<Instant>) -> anyhow::Result<Bins> {
        let mut bins = Bins::new();
        let there = match operation {
            Operation::Put => self.versions.len(),
            Operation::Get => self.there(),
        };
        let mut order: Vec<usize> = (0..there).collect();
        loop {
            if operation == Operation::Get {
                self.random.shuffle(&mut order);
            }
            for &index in &order {
                if until.is_some_and(|it| Instant::now() >= it) {
                    return Ok(bins);
                }
                if interrupt::flag().load(std::sync::atomic::Ordering::Relaxed) {
                    return Err(Interrupted.into());
                }
                let took = match operation {
                    Operation::Put => self.put(index)?,
                    Operation::Get => self.get(index)?,
                };
                *bins.entry(bucket(took.as_nanos() as u64)).or_default() += 1;
            }
            if until.is_none() {
                return Ok(bins);
            }
        }
    }

    fn there(&self) -> usize {
        self.versions.iter().position(|it| *it == 0).unwrap_or(self.versions.len())
    }

    fn put(&mut self, index: usize) -> anyhow::Result<Duration> {
        let key = self.key(index);
        let version = self.versions[index] + 1;
        let data = self.content.of(self.thread, index as u64, version);
        // Should it fail, it may be there all the same.
        self.versions[index] = version;
        let start = Instant::now();
        let answer = self.client.send("PUT", &key, "", data, &mut self.body)?;
        let took = start.elapsed();
        refuse(&answer, &self.body).with_context(|| format!("PUT {key}"))?;
        Ok(took)
    }

    fn get(&mut self, index: usize) -> anyhow::Result<Duration> {
        let key = self.key(index);
        let start = Instant::now();
        let answer = self.client.send("GET", &key, "", &[], &mut self.body)?;
        let took = start.elapsed();
        refuse(&answer, &self.body).with_context(|| format!("GET {key}"))?;
        let put = self.content.of(self.thread, index as u64, self.versions[index]);
        match object::difference(put, &self.body) {
            None => Ok(took),
            Some(how) => anyhow::bail!("GET {key}: it is not what was put: {how}"),
        }
    }

    fn remove(&mut self) -> anyhow::Result<()> {
        let keys: Vec<String> = (0..self.there()).map(|it| self.key(it)).collect();
        keys.iter().try_for_each(|it| remove(&mut self.client, it))
    }
}

//! The machine before a visit: what else it does, how fast a fixed piece of work is on its processor
//! on its disk and over its network, and how much room there is.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpListener, TcpStream},
    time::{Duration, Instant},
};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Parser;

use crate::{
    base::{
        ask::ask,
        disk,
        kernel::{self, processors::Times},
        random::Random,
    },
    results::Anchor,
    run::effects::Ctx,
};

/// The machine is only looked at for so long.
const LOOK: Duration = Duration::from_millis(500);
/// Each piece of work is done so often, and its fastest counts: what slows it once is noise.
const TIMES: u32 = 5;
const DRAWS: u32 = 4_000_000;
const DISK_BYTES: usize = 8 << 20;
const BLOCK: usize = 1 << 20;

#[derive(Parser, Debug)]
pub struct Args {
    #[arg(long)]
    out: Utf8PathBuf,
    /// A folder on the disk
    dir: Utf8PathBuf,
}

pub fn run(ctx: &Ctx<'_>, args: &Args) -> anyhow::Result<()> {
    let times = || Times::of(&kernel::read("/proc/stat").ok()?);
    let before = times();
    ctx.sleep(LOOK)?;
    let busy_share = before.zip(times()).and_then(|(old, new)| new.since(&old)).map(|it| it.0);
    let mut processor_s = f64::INFINITY;
    for _ in 0..TIMES {
        processor_s = processor_s.min(processor());
        ctx.sleep(Duration::ZERO)?;
    }
    let block = Random::new(2).bytes(BLOCK);
    let file = args.dir.join("anchor");
    let mut disk_s = f64::INFINITY;
    for _ in 0..TIMES {
        disk_s = disk_s.min(write(&file, &block)?);
        ctx.sleep(Duration::ZERO)?;
    }
    disk::remove(&file)?;
    let anchor = Anchor {
        busy_share,
        processor_s,
        disk_s,
        free_share: free_share(&args.dir),
        network_bytes_per_s: Some(network()?),
    };
    disk::write(&args.out, &(serde_json::to_string_pretty(&anchor)? + "\n"), false)
}

fn processor() -> f64 {
    let began = Instant::now();
    let mut random = Random::new(1);
    let sum = (0..DRAWS).fold(0_u64, |sum, _| sum.wrapping_add(random.draw()));
    std::hint::black_box(sum);
    began.elapsed().as_secs_f64()
}

/// Written and synced block by block.
fn write(path: &Utf8Path, block: &[u8]) -> anyhow::Result<f64> {
    let mut file = disk::create(path)?;
    let began = Instant::now();
    for _ in 0..DISK_BYTES / BLOCK {
        file.write_all(block)?;
        file.sync_data()?;
    }
    Ok(began.elapsed().as_secs_f64())
}

/// From one end of a connection to the other, both on this machine.
fn network() -> anyhow::Result<f64> {
    const CHUNK: usize = 256 << 10;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut sender = TcpStream::connect(listener.local_addr()?)?;
    let (mut receiver, _) = listener.accept()?;
    let reader = std::thread::spawn(move || {
        let mut chunk = vec![0; CHUNK];
        let mut bytes = 0_u64;
        while let Ok(count @ 1..) = receiver.read(&mut chunk) {
            bytes += count as u64;
        }
        bytes
    });
    let (began, chunk) = (Instant::now(), vec![0; CHUNK]);
    while began.elapsed() < LOOK {
        sender.write_all(&chunk)?;
    }
    sender.shutdown(Shutdown::Both)?;
    let bytes = reader.join().map_err(|_| anyhow::anyhow!("the reader of a connection ended"))?;
    Ok(bytes as f64 / began.elapsed().as_secs_f64())
}

/// Of the disk below a folder.
fn free_share(dir: &Utf8Path) -> Option<f64> {
    let text = ask("df", ["-Pk", dir.as_str()])?;
    let fields: Vec<f64> =
        text.lines().nth(1)?.split_whitespace().skip(1).take(3).flat_map(str::parse).collect();
    let [_, used, free] = fields[..] else { return None };
    Some(free / (used + free)).filter(|it| it.is_finite())
}

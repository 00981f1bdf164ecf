//! Two ctrl-c's: the first asks the run to release what it holds and end, the second ends at once.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

/// Set by the first signal.
pub fn flag() -> &'static AtomicBool {
    static FLAG: AtomicBool = AtomicBool::new(false);
    &FLAG
}

/// Listens from now on. Without it a signal ends the program, which is right for a hidden
/// subcommand in a process of its own.
pub fn listen() -> anyhow::Result<()> {
    static ONCE: OnceLock<()> = OnceLock::new();
    if ONCE.set(()).is_err() {
        return Ok(());
    }
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        for _ in signals.forever() {
            if flag().swap(true, Ordering::SeqCst) {
                crate::errln!(
                    "ended at once: containers, mounts and files may be left; `cargo xtask clean-all` removes them"
                );
                std::process::exit(crate::base::exit::Exit::Interrupted as i32);
            }
            crate::errln!("releasing what is held; once more to end at once");
        }
    });
    Ok(())
}

//! Questions to the machine that change nothing.

#![expect(clippy::disallowed_methods, reason = "nothing is changed by asking")]

use std::{
    io::Read as _,
    os::unix::process::CommandExt as _,
    process::{Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use crate::base::pid::signal;

/// What a program answers: `None` when there is no such program, when it
/// fails, or when it does not answer in time.
pub fn ask<S: AsRef<str>>(program: &str, args: impl IntoIterator<Item = S>) -> Option<String> {
    let args: Vec<String> = args.into_iter().map(|it| it.as_ref().to_owned()).collect();
    ask_within(program, &args, Duration::from_secs(10))
}

fn ask_within(program: &str, args: &[String], limit: Duration) -> Option<String> {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .ok()?;
    let pid = child.id();
    let mut stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let _ = stdout.read_to_string(&mut text);
        let status = child.wait();
        let _ = sender.send((text, status));
    });
    match receiver.recv_timeout(limit) {
        Ok((text, Ok(status))) if status.success() => Some(text.trim_end().to_owned()),
        Ok(_) => None,
        Err(_) => {
            signal(pid, "KILL");
            None
        }
    }
}

//! `cargo xtask`: parses, and hands over.

use std::process::ExitCode;

use clap::Parser as _;
use xtask::{
    base::{
        exit::{self, Exit},
        interrupt, output,
    },
    cmd::{
        self,
        flags::{Cli, Command},
        tools::Tool,
    },
    inputs::world::project_root,
    run::effects,
};

fn main() -> ExitCode {
    let outcome = run(Cli::parse()).and_then(|it| output::finish().map(|()| it));
    let code = outcome.unwrap_or_else(|err| {
        xtask::errln!("error: {err:#}");
        exit::code_of(&err) as u8
    });
    ExitCode::from(code)
}

fn run(cli: Cli) -> anyhow::Result<u8> {
    if let Command::Tool(tool) = cli.command {
        return run_tool(tool).map(|it| it as u8);
    }
    // These hold nothing that would have to be released, so a signal may end it at once.
    if !matches!(
        cli.command,
        Command::Report(_)
            | Command::Compare(_)
            | Command::History(_)
            | Command::Stats(_)
            | Command::Verify(_)
    ) {
        interrupt::listen()?;
    }
    // Every path of a plan is relative to the checkout, wherever a person stands in it.
    let here = std::env::current_dir()?;
    std::env::set_current_dir(project_root())?;
    let exit = match cli.command {
        // Its exit code is that of a command in a machine.
        Command::Lab(flags) => return cmd::lab::run(&flags),
        Command::Bench(flags) => cmd::bench::run(&flags, &here),
        Command::Prereq(flags) => cmd::prereq::run(&flags),
        Command::List(flags) => cmd::list::run(&flags),
        Command::Up(flags) => cmd::steps::up(&flags),
        Command::Bootstrap(flags) => cmd::steps::bootstrap(&flags),
        Command::Mount(flags) => cmd::steps::mount(&flags),
        Command::Unmount(flags) => cmd::steps::unmount(&flags),
        Command::Down(flags) => cmd::steps::down(&flags),
        Command::Rules(flags) => cmd::rules::run(&flags),
        Command::Report(flags) => cmd::report::run(&flags, &here),
        Command::Compare(flags) => cmd::compare::run(&flags, &here),
        Command::Stats(flags) => cmd::stats::run(&flags),
        Command::History(flags) => cmd::history::run(&flags, &here),
        Command::Verify(flags) => cmd::verify::run(&flags, &here),
        Command::Durability(flags) => cmd::durability::run(&flags, &here),
        Command::CleanAll(flags) => cmd::clean_all::run(&flags),
        Command::Completions(flags) => cmd::completions::run(&flags),
        Command::Images(flags) => cmd::images::run(&flags),
        Command::Test(flags) => cmd::test::run(&flags),
        Command::Tool(_) => unreachable!("handled above"),
    };
    exit.map(|it| it as u8)
}

/// A hidden subcommand in a process of its own: where the shell stands, and with its output.
fn run_tool(tool: Tool) -> anyhow::Result<Exit> {
    let shell = xshell::Shell::new()?;
    effects::with_ctx(&shell, interrupt::flag(), |ctx| tool.run(ctx))?;
    Ok(Exit::Good)
}

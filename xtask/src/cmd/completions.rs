//! `cargo xtask completions SHELL`: a script that completes `cargo xtask …` in a shell.

use clap::{Arg, Command, CommandFactory as _, ValueEnum, builder::PossibleValuesParser};
use clap_complete::{Shell, generate};

use crate::{
    base::exit::Exit,
    cmd::flags,
    inputs::{catalog::Protocol, world::World},
};

/// What the scripts are for: cargo passes `cargo xtask` on to a program of this name.
const PROGRAM: &str = "xtask";

/// The shells for which what hangs it on `cargo` is known.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum For {
    Bash,
    Zsh,
    Fish,
}

pub fn run(flags: &flags::Completions) -> anyhow::Result<Exit> {
    let world = World::read()?;
    let systems: Vec<String> =
        world.catalog.systems.keys().cloned().chain(["all".to_owned()]).collect();
    let workloads: Vec<String> = world.catalog.workloads.keys().cloned().collect();
    let protocols: Vec<String> = Protocol::ALL.iter().map(|it| it.name().to_owned()).collect();
    let mut command = flags::Cli::command().name(PROGRAM).bin_name(PROGRAM);
    let names = [("systems", &systems), ("system", &systems), ("workload", &workloads)];
    for (id, values) in names.into_iter().chain([("protocol", &protocols)]) {
        command = with_values(command, id, values);
    }
    let (shell, cargo) = match flags.shell {
        For::Bash => (Shell::Bash, BASH.to_owned()),
        For::Zsh => (Shell::Zsh, ZSH.to_owned()),
        For::Fish => (Shell::Fish, fish(&command, &systems)),
    };
    let mut script = Vec::new();
    generate(shell, &mut command, PROGRAM, &mut script);
    crate::outln!("{}{cargo}", String::from_utf8(script)?);
    Ok(Exit::Good)
}

/// What `generate` leaves out for this shell: arguments without a flag, and `cargo` itself.
fn fish(command: &Command, systems: &[String]) -> String {
    let takes_one = |it: &&Command| {
        it.get_positionals().any(|it| ["systems", "system"].contains(&it.get_id().as_str()))
    };
    let verbs: Vec<&str> =
        command.get_subcommands().filter(takes_one).map(Command::get_name).collect();
    let (verbs, systems) = (verbs.join(" "), systems.join(" "));
    format!(
        "complete -c {PROGRAM} -n '__fish_seen_subcommand_from {verbs}' -f -a '{systems}'\n{FISH}"
    )
}

/// The names that the catalogue has today, wherever one of them is expected.
fn with_values(command: Command, id: &str, values: &[String]) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            let has_it = sub.get_arguments().any(|it| it.get_id() == id);
            let known = |arg: Arg| arg.value_parser(PossibleValuesParser::new(values.to_vec()));
            if has_it { sub.mut_arg(id, known) } else { sub }
        })
    })
}

const BASH: &str = r#"
# `cargo xtask` is completed like `xtask`, and everything else of cargo as before.
_xtask_cargo_before=$(complete -p cargo 2>/dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')
_xtask_cargo() {
    if [ "${COMP_WORDS[1]}" = xtask ] && [ "$COMP_CWORD" -gt 1 ]; then
        COMP_WORDS=("${COMP_WORDS[@]:1}")
        COMP_CWORD=$((COMP_CWORD - 1))
        _xtask xtask "$2" "$3"
    elif [ -n "$_xtask_cargo_before" ] && [ "$_xtask_cargo_before" != _xtask_cargo ]; then
        "$_xtask_cargo_before" "$@"
    fi
}
complete -F _xtask_cargo -o bashdefault -o default cargo"#;

const ZSH: &str = r#"
# `cargo xtask` is completed like `xtask`, and everything else of cargo as before.
autoload -Uz _cargo 2>/dev/null
_xtask_cargo() {
    if [ "$words[2]" = xtask ] && [ "$CURRENT" -gt 2 ]; then
        shift words
        CURRENT=$((CURRENT - 1))
        _xtask
    else
        _cargo "$@"
    fi
}
compdef _xtask_cargo cargo"#;

const FISH: &str = r#"
# `cargo xtask` is completed like `xtask`.
complete -c cargo -n '__fish_seen_subcommand_from xtask' -f -a '(
    set -l words (commandline -opc)[3..] (commandline -ct)
    complete -C "xtask $words"
)'"#;

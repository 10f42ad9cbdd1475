"""`followup-lint completion`: commands, options, rules and file names, completed by the shell."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

_VARIABLE = "_FOLLOWUP_LINT_COMPLETE"
# click's own script for Bash offers file names only where nothing else matches.
_BASH = """\
_followup_lint_completion() {
    local IFS=$'\\n' line value word="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    while read -r line; do
        value="${line#*,}"
        case "${line%%,*}" in
            file) compopt -o filenames; COMPREPLY+=($(compgen -f -- "$word")) ;;
            dir) compopt -o filenames; COMPREPLY+=($(compgen -d -- "$word")) ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" _FOLLOWUP_LINT_COMPLETE=bash_complete "$1")
}
complete -F _followup_lint_completion followup-lint
"""
_HELP = """\
Print a script that makes SHELL complete commands, options, rules and file names.

\b
  bash: eval "$(followup-lint completion bash)"                  in ~/.bashrc
  zsh:  eval "$(followup-lint completion zsh)"                   in ~/.zshrc
  fish: followup-lint completion fish > ~/.config/fish/completions/followup-lint.fish
"""


@click.command(help=_HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    made = get_completion_class(shell)
    if shell == "bash" or made is None:
        click.echo(_BASH, nl=False)
    else:
        click.echo(made(ctx.find_root().command, {}, "followup-lint", _VARIABLE).source())


def complete_rules(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes, names and families of rules that continue what was typed after the last comma."""
    before, comma, word = incomplete.rpartition(",")
    matching = [name for name in _rule_names() if name.lower().startswith(word.lower())]
    return [CompletionItem(f"{before}{comma}{name}") for name in matching]


def _rule_names() -> list[str]:
    """From the names of the files: reading them would take longer than a person waits for a completion."""
    from followup_lint.rule import rule_files, rules_dir

    stems = [Path(path).stem for path in rule_files(rules_dir())]
    codes = sorted(stem.partition("-")[0] for stem in stems)
    return [*sorted({code[:3] for code in codes}), *codes, *sorted(stem.partition("-")[2] for stem in stems)]

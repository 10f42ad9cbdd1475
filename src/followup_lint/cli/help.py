"""Help in sections, the options that people need most often first."""

import click

# The options of each section, by the names of their parameters. What is in none of them comes last.
_COMMON = (
    "select ignore fail_on min_score outputs output_format kind fact_send_at quiet verbose ics search at now invite event no_questions"
).split()
_CONFIGURATION = "config isolated rules extend_select meaning model max_size file_list include exclude force_exclude max_warnings baseline write_baseline error_on_unmatched".split()
_FIXES = "fix unsafe_fixes fixable unfixable diff fix_only exit_non_zero_on_fix add_ignore".split()
_TITLES = ("Common options", "Fixes", "What is known about the interview", "Rules and configuration", "More options")


class SectionedCommand(click.Command):
    """A command whose `--help` lists its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the sections, each with its title."""
        write_sections(self, ctx, formatter)


class SectionedGroup(click.Group):
    """A group whose `--help` lists its options in sections, and then its commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the sections, each with its title, and the commands."""
        write_sections(self, ctx, formatter)
        self.format_commands(ctx, formatter)


def write_sections(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Writes the options of a command, by section."""
    sections: dict[str, list[tuple[str, str]]] = {title: [] for title in _TITLES}
    for param in sorted(command.get_params(ctx), key=_rank):
        record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
        if record is not None:
            sections[_section(param)].append(record)
    for title, records in sections.items():
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _section(param: click.Parameter) -> str:
    name = param.name or ""
    if name in _COMMON or "--help" in param.opts:
        return _TITLES[0]
    if name in _FIXES:
        return _TITLES[1]
    if name.startswith("fact_") or name in ("context_file", "allow_outside"):
        return _TITLES[2]
    return _TITLES[3] if name in _CONFIGURATION else _TITLES[4]


def _rank(param: click.Parameter) -> int:
    return _COMMON.index(param.name) if param.name in _COMMON else len(_COMMON)

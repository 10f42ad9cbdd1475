"""The page about the configuration, made from the schema of its keys."""

import json
from typing import Any

from followup_lint.config.settings import ONLY_IN_FILES, TABLES, Settings, key_of

_HEAD = """\
# Configuration

<!-- Made from the keys themselves by `make docs`; change src/followup_lint/config/ instead. -->

Put settings in `followup-lint.toml`, in `.followup-lint.toml`, or under `[tool.followup-lint]` in `pyproject.toml`.

```toml
ignore = ["SPC003"]
fail-on = "error"
exclude = ["sent/"]

[per-file-ignores]
"*-letter.txt" = ["SUB"]

[rule.TIM001.late]        # send thanks within two working days
warning = {working_days = 2}

[rule.LEN001.over]        # limits by kind of message
thank-you = 200

[rule.too-casual]         # severity by kind of message
severity = {default = "info", letter = "warning"}
```

`followup-lint config draft.txt` shows every value that counts for a draft, and where it comes from; `followup-lint config
min-score` shows one, and what it is for.

Editors that check and complete TOML (Taplo, Even Better TOML) read the JSON Schema that this first line names;
`followup-lint config --schema` prints it:

```toml
#:schema https://raw.githubusercontent.com/followup-lint/followup-lint/main/schemas/config.schema.json
```

## Which values count

1. Options, such as `--min-score 80`.
2. `--config KEY=VALUE`, for any key: `--config rule.LEN001.over.thank-you=200`. Quotation marks and brackets may be left
   out: `--config select=TON,SAL`.
3. Environment variables, such as `FOLLOWUP_LINT_MIN_SCORE=80` or `FOLLOWUP_LINT_IGNORE=TON,LEN`.
4. The file that `--config FILE` or `FOLLOWUP_LINT_CONFIG` names; else the nearest file, in the folder of the draft or
   above it, up to the repository's root or the home folder. Files further up do not count, unless it extends them.
   Drafts of one run may have different files. With `--isolated`, no file counts.
   If there is none, `followup-lint.toml` in your own folder of settings counts (`~/.config/followup-lint/` on Linux).
5. The file that this file names with `extend`, and so on.
6. The defaults.

The first source with a value wins. `extend-select`, `ignore`, `exclude`, `unfixable`, `rules` and `templates` add up
instead, and the tables `rule` and `per-file-ignores` are merged key by key. A `select` replaces the whole selection: what
later sources in this list ignore, or select in addition, does not count. So does `fixable` with what they call
`unfixable`; in one source, `unfixable` wins, as `ignore` does.

An unknown rule is an error in `select` and `fixable`, and only a notice in `ignore` and `unfixable`, so that a shared
file can serve several versions. `output-format`, `fix`, `unsafe-fixes`, `force-exclude`, `baseline` and `error-on-unmatched` hold for a whole
run; they come from the file nearest to the folder that all its paths are in.

In a file, `rules`, `templates`, `baseline` and the files of `output-format` are relative to its folder; a report that a
file asks for is written into that folder or below it, and nowhere else. Patterns of files (`include`, `exclude` and
the keys of `per-file-ignores`) count from the folder of the file that was found, even if a file that it extends has
them. In other sources, and for patterns in a file that `--config` names, it is the working folder. Patterns are written
as in a `.gitignore`: `old/` is a folder anywhere, `/old/` one at the top, `!keep.txt` an exception. In
`per-file-ignores`, a pattern that begins with `!` stands for all other files.

## Known findings

A folder full of old messages need not be rewritten before new ones are checked:

<!-- in examples/northwind -->

```bash
followup-lint check --write-baseline
```

writes what is found into `followup-lint-baseline.json`. With `--baseline followup-lint-baseline.json`, or `baseline` in
the configuration, these findings are not reported, as long as their words stay the same; it does not matter on which
line they are. The file has codes and hashes, and no words of your messages. What it has and no draft needs any more is
reported; `--write-baseline` removes it. `max-warnings` sets a limit for what may be left.

## Keys
"""


def render() -> str:
    """The page, in Markdown."""
    properties = Settings.model_json_schema()["properties"]
    sections = [_section(key_of(name), properties[key_of(name)]) for name in Settings.model_fields]
    return _HEAD + "\n" + "\n".join(sections)


def _section(key: str, entry: dict[str, Any]) -> str:
    rows = [f"### `{key}`", "", entry["description"], ""]
    default = entry.get("default")
    rows += [f"- Type: {_type(entry)}", f"- Default: {'none' if default in _NOTHING else f'`{_shown(default)}`'}"]
    if key not in ONLY_IN_FILES and key not in TABLES:
        rows.append(f"- Variable: `FOLLOWUP_LINT_{key.upper().replace('-', '_')}`")
    if key not in WITHOUT_OPTION:
        rows.append(f"- Option of `check`: `--{key}`")
    if example := _EXAMPLES.get(key):
        rows += ["", "```toml", example, "```"]
    return "\n".join(rows) + "\n"


# The others are options of `check` under the same name.
WITHOUT_OPTION = (*ONLY_IN_FILES, *TABLES, "templates")
_EXAMPLES = {
    "extend": 'extend = "../followup-lint.toml"',
    "required-version": 'required-version = ">=0.1,<1"',
    "select": 'select = ["TON", "SAL001", "placeholder"]',
    "per-file-ignores": '[per-file-ignores]\n"call-*.txt" = ["LEN", "STR003"]',
    "include": 'include = ["*.eml", "letters/*.txt"]',
    "exclude": 'exclude = ["sent/", "*-old.txt"]',
    "rules": 'rules = ["my-rules/"]',
    "rule": '[rule.LEN001.over]\nthank-you = 200\n\n[rule.too-casual]\nseverity = "info"',
    "templates": 'templates = ["letters-we-hand-out/"]',
    "fixable": 'fixable = ["PER", "misspelling"]',
    "baseline": 'baseline = "followup-lint-baseline.json"',
    "output-format": 'output-format = ["full", "sarif:out.sarif"]',
}


_NOTHING: tuple[Any, ...] = (None, "", [], {})


def _type(entry: dict[str, Any]) -> str:
    if "anyOf" in entry:
        parts = [part for part in entry["anyOf"] if part.get("type") != "null"]
        more = ", each may name a file; or a list of them" if len(parts) > 1 else ""
        return _type(parts[0]) + more
    if "enum" in entry:
        return "one of " + ", ".join(f"`{value}`" for value in entry["enum"])
    if entry["type"] == "integer":
        low, high = entry.get("minimum"), entry.get("maximum")
        limits = f", {low} to {high}" if high is not None else f", at least {low}" if low is not None else ""
        return f"whole number{limits}"
    return {"string": "text", "boolean": "true or false", "array": "list of texts", "object": "table"}[entry["type"]]


def _shown(value: object) -> str:
    return json.dumps(value)

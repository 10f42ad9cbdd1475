"""The keys of a configuration, and the JSON Schema of it."""

import json
from typing import Annotated, Any, Literal, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from followup_lint import __version__
from followup_lint.draftfiles import check_pattern
from followup_lint.finding import Severity
from followup_lint.limits import MAX_DRAFT
from followup_lint.report import Limits
from followup_lint.reporters import FORMATS, split_output
from followup_lint.rule import FIXED
from followup_lint.rule import schema as rule_schema

Texts = tuple[str, ...]
GlobPatterns = tuple[Annotated[str, AfterValidator(check_pattern)], ...]


def _check_output(text: str) -> str:
    split_output(text)
    return text


def _check_outputs(texts: Texts) -> Texts:
    outputs = [split_output(text) for text in texts]
    if not outputs:
        raise ValueError("must name a format")
    for number, (name, file) in enumerate(outputs):
        if other := next((other for other, same in outputs[:number] if same == file), ""):
            where = f"for {file}" if file else "for standard output"
            raise ValueError(f"two reports {where}, {other} and {name}; name another file, such as {other}:report")
    return texts


_OUTPUT_SCHEMA = {"anyOf": [{"enum": [*FORMATS]}, {"type": "string", "pattern": f"^({'|'.join(FORMATS)}):.+$"}]}
# One text stands for a list of one, as it did before there were lists.
Outputs = Annotated[
    tuple[Annotated[str, AfterValidator(_check_output)], ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
    AfterValidator(_check_outputs),
    WithJsonSchema({"anyOf": [*_OUTPUT_SCHEMA["anyOf"], {"type": "array", "items": _OUTPUT_SCHEMA}]}),
]


def check_version(required: str) -> str:
    """What is wrong with the version of followup-lint, if anything. Raises ValueError for a text that does not name versions."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # few configurations ask for it

    try:
        wanted = SpecifierSet(f"=={required}" if required[:1].isdigit() else required)
    except InvalidSpecifier:
        raise ValueError(f'"{required}" is not a version; write it like ">=0.2" or ">=0.2,<1"') from None
    installed = __version__
    return (
        "" if wanted.contains(installed, prereleases=True) else f"needs followup-lint {required}; this is {installed}"
    )


def _check_form(required: str) -> str:
    if required:
        check_version(required)
    return required


def _check_unsigned(pattern: str) -> str:
    check_pattern(pattern.removeprefix("!"))
    return pattern


class Settings(BaseModel):
    """The keys of a configuration.

    A key of a later source replaces that of an earlier one; those in ADDED_UP are added to it, and tables are merged.
    Folders are absolute paths here; in a file they are relative to its folder.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )

    extend: str = Field("", description="Another configuration file, whose values count where this one has none.")
    required_version: Annotated[str, AfterValidator(_check_form)] = Field(
        "", description="The versions of followup-lint that may read this configuration, such as `>=0.2,<1`."
    )
    select: Texts = Field((), description="Run these rules only: codes, prefixes such as TON, or names.")
    extend_select: Texts = Field((), description="Run these rules as well.")
    ignore: Texts = Field((), description="Do not run these rules.")
    per_file_ignores: dict[Annotated[str, AfterValidator(_check_unsigned)], Texts] = Field(
        {}, description="Rules that do not run on some drafts: a list for each pattern of file names."
    )
    include: GlobPatterns = Field(
        (), description="Patterns of the files in a folder that are drafts, instead of all `.txt`, `.md` and `.eml`."
    )
    exclude: GlobPatterns = Field((), description="Patterns of files and folders to leave out, as in a `.gitignore`.")
    force_exclude: bool = Field(
        False, description="Leave out what is left out in a folder even if it is named on the command line."
    )
    rules: Texts = Field((), description="Folders of your own rules.")
    rule: dict[str, dict[str, Any]] = Field(
        {}, description="Changes to rules, by code or name: the keys of a rule file."
    )
    templates: Texts = Field((), description="Folders of template letters (`.txt`) that drafts must not be like.")
    model: str = Field("", description="A trained spaCy pipeline: name or path.")
    meaning: bool = Field(True, description="Use the meaning model; without it, only phrases are checked.")
    fail_on: Literal["hint", "info", "warning", "error", "never"] = Field(
        "warning", description="The severity that makes the exit status 1; a hint is an info."
    )
    min_score: int = Field(0, ge=0, le=100, description="A score below this makes the exit status 1.")
    max_warnings: int | None = Field(
        None, ge=0, description="The most warnings of a run; with it, a warning alone does not make the exit status 1."
    )
    baseline: str = Field(
        "", description="A file with findings that are not reported; `check --write-baseline` writes it."
    )
    error_on_unmatched: bool = Field(
        False, description="A path or pattern without drafts makes the exit status 2, not only a notice."
    )
    max_size: int = Field(MAX_DRAFT, ge=1, description="The largest draft to read, in bytes.")
    allow_outside: bool = Field(
        False,
        description="Let an interview.yml name notes, invitations and mails outside its project: the repository, "
        "else the folder with the configuration, else its own folder.",
    )
    fix: bool = Field(
        False,
        description="Apply the safe fixes to files before the report; what comes on standard input stays as it is.",
    )
    unsafe_fixes: bool = Field(False, description="Apply, and mark as fixable, what may change what you meant as well.")
    fixable: Texts = Field(
        (), description="Rules whose findings may be fixed, instead of all: codes, prefixes or names."
    )
    unfixable: Texts = Field((), description="Rules whose findings are never fixed: codes, prefixes or names.")
    output_format: Outputs = Field(
        ("full",),
        description="The format of the report, or several of them: each with a file, as in `sarif:out.sarif`, and at "
        "most one without, which is printed.",
    )

    @property
    def limits(self) -> Limits:
        """What makes a draft fail."""
        if self.fail_on == "never":
            return Limits(None, self.min_score, self.max_warnings)
        fail_on = Severity.INFO if self.fail_on == "hint" else Severity(self.fail_on)
        if self.max_warnings is not None and fail_on is Severity.WARNING:
            fail_on = Severity.ERROR  # warnings are counted instead
        return Limits(fail_on, self.min_score, self.max_warnings)


def key_of(name: str) -> str:
    """The key in a file for the name of a field."""
    return name.replace("_", "-")


KEYS = tuple(key_of(name) for name in Settings.model_fields)
ONLY_IN_FILES = ("extend", "required-version")
TABLES = ("rule", "per-file-ignores")
ADDED_UP = ("extend-select", "ignore", "exclude", "unfixable", "rules", "templates")
# Folders and files. In a file they are relative to its folder, elsewhere to the working folder.
FOLDERS = ("rules", "templates", "baseline")
OUTPUTS = "output-format"  # the files in it are relative in the same way
# Patterns of files: in a file they count from its folder, elsewhere from the working folder.
PATTERNS = ("include", "exclude")
LISTS = tuple(key_of(n) for n, field in Settings.model_fields.items() if get_origin(field.annotation) is tuple)


def schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file; in a pyproject.toml, of the table `[tool.followup-lint]`."""
    made = Settings.model_json_schema()
    definitions = {name: _optional(definition) for name, definition in rule_schema()["$defs"].items()}
    rules = [name for name, definition in definitions.items() if "check" in definition.get("properties", ())]
    for name in rules:
        for key in FIXED:
            definitions[name]["properties"].pop(key)
    change = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in rules]}
    made["properties"]["rule"]["additionalProperties"] = change
    made["$defs"] = {**made.get("$defs", {}), **definitions}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "The configuration of followup-lint"}
    return {**head, **{key: value for key, value in made.items() if key != "title"}}


def schema_text() -> str:
    """The JSON Schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _optional(definition: Any) -> Any:
    """A part of the schema of rules in which no key is needed, since a change gives only what is different."""
    if isinstance(definition, list):
        return [_optional(part) for part in definition]
    if not isinstance(definition, dict):
        return definition
    return {key: _optional(value) for key, value in definition.items() if key != "required" or isinstance(value, dict)}

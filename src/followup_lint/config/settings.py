"""The keys of a configuration, and the JSON Schema of it."""

from typing import Annotated, Any, Literal, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from followup_lint.finding import Severity
from followup_lint.reading import MAX_BYTES
from followup_lint.report import Limits
from followup_lint.reporters import REPORTERS

Texts = tuple[str, ...]


def check_version(required: str) -> str:
    """What is wrong with the version of followup-lint, if anything. Raises ValueError for a text that does not name versions."""
    from importlib.metadata import version

    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # few configurations ask for it

    try:
        wanted = SpecifierSet(f"=={required}" if required[:1].isdigit() else required)
    except InvalidSpecifier:
        raise ValueError(f'"{required}" is not a version; write it like ">=0.2" or ">=0.2,<1"') from None
    installed = version("followup-lint")
    return (
        "" if wanted.contains(installed, prereleases=True) else f"needs followup-lint {required}; this is {installed}"
    )


def _check_form(required: str) -> str:
    if required:
        check_version(required)
    return required


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
    per_file_ignores: dict[str, Texts] = Field(
        {}, description="Rules that do not run on some drafts: a list for each pattern of file names."
    )
    include: Texts = Field(
        (), description="Patterns of the files in a folder that are drafts, instead of all `.txt`, `.md` and `.eml`."
    )
    exclude: Texts = Field((), description="Patterns of files and folders to leave out, as in a `.gitignore`.")
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
    max_size: int = Field(MAX_BYTES, ge=1, description="The largest draft to read, in bytes.")
    output_format: Literal[*REPORTERS] = Field(  # type: ignore[valid-type]  # the registry names the formats
        "full", description="The format of the report."
    )

    @property
    def limits(self) -> Limits:
        """What makes a draft fail."""
        if self.fail_on == "never":
            return Limits(None, self.min_score)
        return Limits(Severity.INFO if self.fail_on == "hint" else Severity(self.fail_on), self.min_score)


def key_of(name: str) -> str:
    """The key in a file for the name of a field."""
    return name.replace("_", "-")


KEYS = tuple(key_of(name) for name in Settings.model_fields)
TABLES = ("rule", "per-file-ignores")
ADDED_UP = ("extend-select", "ignore", "exclude", "rules", "templates")
# In a file they are relative to its folder, elsewhere to the working folder.
FOLDERS = ("rules", "templates")
# Patterns of files: in a file they count from its folder, elsewhere from the working folder.
PATTERNS = ("include", "exclude")
LISTS = tuple(key_of(n) for n, field in Settings.model_fields.items() if get_origin(field.annotation) is tuple)

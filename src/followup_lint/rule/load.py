"""From rule files to rules: reading, validating, and the rules of a folder."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from followup_lint import yamlfile
from followup_lint.errors import RuleError
from followup_lint.expression import Vocabulary, WordLists
from followup_lint.rule.schemas import Rule

_RULE: TypeAdapter[Rule] = TypeAdapter(Annotated[Rule, Field(discriminator="check")])


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in the order of their codes, the word lists their phrases use, and the folder of template letters."""

    rules: tuple[Rule, ...]
    vocabulary: WordLists
    folder: Path

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def find(self, code_or_name: str) -> Rule | None:
        """The rule of that code (any case) or name."""
        return next((r for r in self.rules if code_or_name.upper() == r.code or code_or_name.lower() == r.name), None)


def rules_dir() -> Path:
    """The folder of the rules that come with the package: beside the modules in a wheel, at the top of a checkout."""
    packaged = Path(__file__).parents[1] / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "rules"


def load() -> RuleSet:
    """The rules that come with the package."""
    folder = rules_dir()
    rules = tuple(sorted((load_file(path) for path in rule_files(folder)), key=lambda rule: rule.code))
    return RuleSet(rules, WordLists(load_vocabulary(folder / "vocabulary.yml")), folder)


def load_all(own: Sequence[Path]) -> RuleSet:
    """The package's rules and those of the user's own folders, whose phrases may name the word lists of both. Raises
    RuleError with file, line and key.
    """
    found = load()
    vocabulary = dict(found.vocabulary)
    rules = {rule.code: rule for rule in found}
    for folder in own:
        if not folder.is_dir():
            raise RuleError("no such folder of rules", path=folder)
        lists = folder / "vocabulary.yml"
        vocabulary |= load_vocabulary(lists) if lists.is_file() else {}
        for path in rule_files(folder):
            rule = load_file(path, vocabulary)
            if rule.code in rules:
                raise RuleError(f"another rule has the code {rule.code}; give this one another number", path=path)
            rules[rule.code] = rule
    ordered = tuple(sorted(rules.values(), key=lambda rule: rule.code))
    return RuleSet(ordered, WordLists(vocabulary), found.folder)


def load_file(path: Path, vocabulary: Vocabulary | None = None) -> Rule:
    """The rule that a file holds; with word lists, its phrases are read, too. Raises RuleError with file, line and
    key.
    """
    document = yamlfile.load(_read(path), path=str(path), error=RuleError)
    try:
        return _RULE.validate_python(document.data, context=vocabulary)
    except ValidationError as error:
        raise yamlfile.explain(error, document, path=str(path), error=RuleError) from None


def load_vocabulary(path: Path) -> dict[str, list[str]]:
    """The word lists of a `vocabulary.yml`: a name and its expressions. Raises RuleError."""
    document = yamlfile.load(_read(path), path=str(path), error=RuleError)
    for name, words in document.data.items():
        if not (isinstance(words, list) and words and all(isinstance(word, str) for word in words)):
            raise RuleError(f"<{name}> must be a list of words", path=path, line=document.line((name,)))
    return document.data


def schema() -> dict[str, Any]:
    """The JSON Schema of a rule file."""
    made = _RULE.json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A rule of followup-lint", **made}


def schema_text() -> str:
    """The JSON Schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def rule_files(folder: Path) -> Iterable[Path]:
    """The rule files below a folder, in the order of their names."""
    inside = (path for path in folder.rglob("*.yml") if "templates" not in path.relative_to(folder).parts)
    return sorted(path for path in inside if path.name not in ("vocabulary.yml", "kinds.yml"))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"this rule file cannot be read: {error}", path=path) from None

"""What a finding may still say if it rests on a guess: about the interview, or about the kind of message."""

from dataclasses import replace

from followup_lint.context import Certainty, Context
from followup_lint.draft import Kind
from followup_lint.finding import Finding, Severity
from followup_lint.rule import MAIL_KINDS, Rule

_MOST = {Certainty.GUESSED: Severity.INFO, Certainty.DEDUCED: Severity.WARNING, Certainty.STATED: Severity.ERROR}


def weigh(finding: Finding, rule: Rule, context: Context, kind: Kind, kind_certainty: Certainty) -> Finding | None:
    """The finding as severe as what it rests on allows, and without a safe fix if that is a guess; None if next to
    nothing supports it.
    """
    severity = _by_kind(finding.severity, rule, kind, kind_certainty)
    guessed = [field for field in rule.rests_on if field in context.guesses]
    certainty = min(map(context.certainty, guessed), default=Certainty.STATED)
    if severity is None or certainty is Certainty.ASSUMED:
        return None
    severity = _milder(severity, _MOST[certainty])
    fix = replace(finding.fix, applicability="unsafe") if finding.fix and guessed else finding.fix
    message = finding.message
    if certainty is Certainty.GUESSED:
        message += "".join(f"; {field} guessed from {context.guesses[field].source}" for field in guessed)
    return replace(finding, severity=severity, fix=fix, message=message)


def _by_kind(severity: Severity, rule: Rule, kind: Kind, certainty: Certainty) -> Severity | None:
    """The severity that holds for whichever kind of mail the draft is; None if the rule would spare some of them."""
    if certainty is Certainty.STATED:
        return severity
    spares_others = rule.hangs_on(kind)
    is_same = isinstance(rule.severity, Severity)
    if certainty is Certainty.ASSUMED and spares_others:
        return None
    if certainty is Certainty.ASSUMED:
        return severity if is_same else _milder(severity, *map(rule.severity_for, MAIL_KINDS))
    return severity if is_same and not spares_others else _milder(severity, _MOST[certainty])


def _milder(*severities: Severity) -> Severity:
    return min(severities, key=lambda severity: severity.rank)

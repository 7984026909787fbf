"""What pydantic refuses, in the words of a case's errors."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from allegiance.errors import did_you_mean
from allegiance.scenario.faults import Fault, Keys, show, unknown

_ALLOWED = {
    "bool_type": "true or false",
    "string_type": "text (in quotes, if it looks like a number)",
    "string_too_short": "text that is not empty",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "list_type": "a list (lines that begin with '- ')",
    "dict_type": "a mapping (lines of 'key: value')",
    "model_type": "a mapping (lines of 'key: value')",
    "too_short": "at least one entry",
}


def faults_of(error: ValidationError, at: Keys = ()) -> list[Fault]:
    """Every fault that pydantic found in what stands at `at`."""
    return [_fault(detail, (*at, *detail["loc"])) for detail in error.errors(include_url=False)]


def _fault(detail: ErrorDetails, keys: Keys) -> Fault:
    kind, context, found = detail["type"], detail.get("ctx", {}), show(detail["input"])
    match kind:
        case "unknown_key":
            return unknown((*keys, context["name"]), context["names"])
        case "missing":
            return Fault(keys, "nothing", "a value: this key is needed", at=keys[:-1])
        case "unknown_name":
            return Fault(
                keys, found, ", ".join(context["names"]), did_you_mean(context["name"], context["names"])
            )
        case "unfit":
            return Fault(keys, found, context["allowed"])
        case "model_type" if context["class_name"] == "ValueForm":
            return Fault(
                keys, found, "its value, unit and source, as in {value: 0.3, unit: share, source: assumption}"
            )
        case _:
            return Fault(keys, found, _ALLOWED.get(kind) or detail["msg"].removeprefix("Input should be "))

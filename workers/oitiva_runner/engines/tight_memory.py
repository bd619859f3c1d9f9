"""Memory that is too small for the test engine, unless it takes a step down."""

import json
from typing import Literal, get_args

from oitiva_runner.engines.base import LoadPlan
from oitiva_runner.errors import RunnerError

# From which step on there is enough memory.
Step = Literal["one_window", "int8", "cpu"]
_STEPS: tuple[str, ...] = get_args(Step)


def need_step(needed: str | None, plan: LoadPlan) -> None:
    """Raises out_of_memory where the plan is above that step."""
    if needed is not None and _step_of(plan) < 1 + _STEPS.index(needed):
        raise RunnerError("out_of_memory", f"There is no room on {plan.device}.")


def need_step_to_load(plan: LoadPlan) -> None:
    """Asks a file beside the model for the step; without the file there is memory enough."""
    told = plan.path / "memory.json"
    if told.exists():
        need_step(json.loads(told.read_text(encoding="utf-8"))["loads_from"], plan)


def _step_of(plan: LoadPlan) -> int:
    if plan.device == "cpu":
        return 3
    if plan.compute_type == "int8":
        return 2
    return 1 if plan.batch_windows == 1 else 0

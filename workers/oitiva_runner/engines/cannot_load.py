"""Why a model could not be loaded."""

from oitiva_runner.engines.base import LoadPlan
from oitiva_runner.errors import RunnerError
from oitiva_runner.memory_error import memory_error


def cannot_load(plan: LoadPlan, error: BaseException) -> RunnerError:
    """The error to raise for what a library raised: out_of_memory or model_unavailable."""
    reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return memory_error(error) or RunnerError(
        "model_unavailable",
        f"The model {plan.model} could not be loaded on {plan.device}: {reason}",
    )

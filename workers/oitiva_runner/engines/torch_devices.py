"""What engines on PyTorch share: looking for devices, number formats, threads of the lanes."""

import importlib
from typing import Any

from oitiva_runner.engines.base import LoadPlan
from oitiva_runner.errors import RunnerError
from oitiva_runner.reply_messages import ProbedDevice

_COMPUTE_TYPES = {"cpu": ("float32",), "gpu": ("float16", "float32")}


def probe_torch(engine_id: str, library: str) -> tuple[ProbedDevice, ...]:
    """Imports the engine's library and asks PyTorch for CUDA; what is missing is the reason."""
    try:
        importlib.import_module(library)
        import torch
    except (ImportError, OSError, RuntimeError) as error:
        reason = (
            f"{engine_id} is not installed here ({_first_line(error)}); "
            f"run `npm run oitiva -- engines install {engine_id}`."
        )
        return tuple(ProbedDevice(device, False, reason) for device in ("cpu", "gpu"))
    return ProbedDevice("cpu", True, None), _probe_cuda(torch)


def _probe_cuda(torch: Any) -> ProbedDevice:
    if torch.cuda.is_available():
        return ProbedDevice("gpu", True, None)
    if torch.version.cuda is None:
        return ProbedDevice("gpu", False, "The PyTorch of this engine is one without CUDA.")
    return ProbedDevice("gpu", False, "PyTorch found no CUDA device.")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def choose_compute_type(plan: LoadPlan) -> str:
    """float32 on a processor, float16 on a GPU; raises bad_option for what PyTorch lacks there."""
    possible = _COMPUTE_TYPES[plan.device]
    chosen = plan.compute_type or possible[0]
    if chosen not in possible:
        known = " or ".join(possible)
        raise RunnerError("bad_option", f"On {plan.device} this engine computes in {known}.")
    return chosen


def share_threads(plan: LoadPlan) -> None:
    """Each lane is a thread that brings so many helpers of its own."""
    import torch

    torch.set_num_threads(plan.threads_per_lane)

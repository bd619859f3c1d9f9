"""The errors a runner answers with; their codes are those of libs/contracts/src/errors.ts."""

RETRYABLE: dict[str, bool] = {
    "audio_too_long": False,
    "bad_option": False,
    "decode_failed": False,
    "engine_failed": True,
    "engine_not_installed": False,
    "model_unavailable": True,
    "out_of_memory": True,
    "storage_full": True,
    "unknown_engine": False,
    "unknown_language": False,
    "unknown_model": False,
    "unsupported_media": False,
}


class RunnerError(Exception):
    """An end with a code; the message is one sentence that tells a person what to do."""

    def __init__(self, code: str, message: str, retryable: bool | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retryable = RETRYABLE[code] if retryable is None else retryable


class WorkCancelled(Exception):  # noqa: N818  (not an error: somebody asked for it)
    """The work stopped because its `cancelled` event was set."""

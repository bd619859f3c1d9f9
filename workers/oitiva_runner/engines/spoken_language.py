"""The language of one file: asked for, or heard in its first window."""

import threading
from typing import Any

from oitiva_runner.errors import WorkCancelled

_LOOK_SECONDS = 0.1


class SpokenLanguage:
    """Lanes that work on later parts of a file wait for what the first part turns out to be."""

    def __init__(self, code: str | None, probability: float | None) -> None:
        self.code = code
        self.probability = probability
        self._is_known = threading.Event()
        if code is not None:
            self._is_known.set()

    def name(
        self, whisper: Any, encoded: Any, is_first_part: bool, stopped: threading.Event
    ) -> str:
        """The language; the first part of the file is looked at where nobody knows it.

        Raises WorkCancelled once `stopped` is set, as it is where the first part has failed.
        """
        if is_first_part and not self._is_known.is_set():
            self._detect(whisper, encoded)
        while not self._is_known.wait(_LOOK_SECONDS):
            if stopped.is_set():
                raise WorkCancelled
        return str(self.code)

    def _detect(self, whisper: Any, encoded: Any) -> None:
        token, probability = whisper.model.detect_language(encoded)[0][0]
        self.code, self.probability = token[2:-2], float(probability)
        self._is_known.set()

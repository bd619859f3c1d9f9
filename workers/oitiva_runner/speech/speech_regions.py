"""Where speech begins and ends, by the rules of faster_whisper.vad with its defaults."""

from collections.abc import Iterable

from oitiva_runner.decoded_frames import SAMPLE_RATE
from oitiva_runner.speech.voice_activity import FRAME_SAMPLES

SPEECH_PROBABILITY = 0.5
# Below this nobody speaks; in between what was before goes on.
SILENCE_PROBABILITY = 0.35
_LEAST_SILENCE_SAMPLES = 2 * SAMPLE_RATE
_PADDING_SAMPLES = int(0.4 * SAMPLE_RATE)


class SpeechRegions:
    """Turns probabilities into regions of samples to keep, as (start, end).

    A region is told bit by bit: what is settled of it never changes, so that nobody has to wait for
    its end. Regions that follow each other without a gap are one.
    """

    def __init__(self) -> None:
        self._frame = 0
        self._speaks = False
        self._silent_since: int | None = None
        self._told_until = 0

    @property
    def settled_samples(self) -> int:
        """Nothing before this place will be told any more."""
        if self._speaks:
            return self._told_until
        return max(self._told_until, self._frame * FRAME_SAMPLES - _PADDING_SAMPLES)

    def feed(self, probabilities: Iterable[float]) -> list[tuple[int, int]]:
        """What these frames add to what is kept."""
        found: list[tuple[int, int]] = []
        for probability in probabilities:
            self._take(float(probability), found)
            self._frame += 1
        if self._speaks:
            silent_since = self._silent_since
            self._tell(self._frame * FRAME_SAMPLES if silent_since is None else silent_since, found)
        return found

    def finish(self, total_samples: int) -> list[tuple[int, int]]:
        """The rest, once the recording has ended: who still speaks is kept to its end."""
        found: list[tuple[int, int]] = []
        if self._speaks:
            self._tell(total_samples, found)
        return found

    def _take(self, probability: float, found: list[tuple[int, int]]) -> None:
        position = self._frame * FRAME_SAMPLES
        if probability >= SPEECH_PROBABILITY:
            self._silent_since = None
            if not self._speaks:
                self._speaks = True
                # A silence is longer than the paddings on both of its sides.
                self._told_until = max(0, position - _PADDING_SAMPLES)
        elif self._speaks and probability < SILENCE_PROBABILITY:
            if self._silent_since is None:
                self._silent_since = position
            elif position - self._silent_since >= _LEAST_SILENCE_SAMPLES:
                self._tell(self._silent_since + _PADDING_SAMPLES, found)
                self._speaks, self._silent_since = False, None

    def _tell(self, until: int, found: list[tuple[int, int]]) -> None:
        if until > self._told_until:
            found.append((self._told_until, until))
            self._told_until = until

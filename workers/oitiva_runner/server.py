"""Answers requests: transcribing in lanes that share one loaded engine, the rest beside them."""

import queue
import threading
import time
import traceback
from collections.abc import Callable

from oitiva_runner import models
from oitiva_runner.channel import Channel, log
from oitiva_runner.channel_listener import ChannelListener
from oitiva_runner.engines.base import Engine, LoadedEngine
from oitiva_runner.errors import RunnerError, WorkCancelled
from oitiva_runner.jobs import Jobs
from oitiva_runner.memory_error import memory_error
from oitiva_runner.reply_messages import (
    Cancelled,
    Done,
    Failed,
    Probed,
    Pulled,
    PullProgress,
    Reply,
    Verified,
)
from oitiva_runner.request_messages import Cancel, Probe, Pull, Request, Transcribe, Verify


class Server:
    """The requests of one runner; `handle` may be called before the lanes are opened."""

    def __init__(self, engine_id: str, engine: Engine, channel: Channel) -> None:
        self._engine_id = engine_id
        self._engine = engine
        self._channel = channel
        self._jobs = Jobs()
        self._recordings: queue.SimpleQueue[Transcribe] = queue.SimpleQueue()

    def open_lanes(self, loaded: LoadedEngine | None, lanes: int) -> None:
        """Starts the lanes; a runner without a model gets one, which refuses recordings."""
        for number in range(max(1, lanes)):
            threading.Thread(
                target=self._lane, args=(loaded,), name=f"lane-{number}", daemon=True
            ).start()

    def handle(self, request: Request) -> None:
        """Takes a request in and returns at once; raises ProtocolError on an id in use."""
        match request:
            case Cancel():
                if self._jobs.cancel(request.id):
                    self._channel.send(Cancelled(request.id))
            case Transcribe():
                self._jobs.open(request.id, waits=True)
                self._recordings.put(request)
            case Probe():
                self._beside(request, self._probe)
            case Pull():
                self._beside(request, self._pull)
            case Verify():
                self._beside(request, self._verify)

    def _beside(self, request: Request, work: Callable[[Request, threading.Event], Reply]) -> None:
        cancelled = self._jobs.open(request.id, waits=False)
        threading.Thread(
            target=self._answer, args=(request, work, cancelled), name=request.id, daemon=True
        ).start()

    def _lane(self, loaded: LoadedEngine | None) -> None:
        while True:
            request = self._recordings.get()
            if cancelled := self._jobs.start(request.id):
                self._answer(request, lambda r, c: self._transcribe(loaded, r, c), cancelled)

    def _answer(
        self,
        request: Request,
        work: Callable[[Request, threading.Event], Reply],
        cancelled: threading.Event,
    ) -> None:
        """Does the work and sends its one last reply, whatever happens."""
        try:
            reply = work(request, cancelled)
        except WorkCancelled:
            reply = Cancelled(request.id)
        except RunnerError as error:
            reply = Failed(request.id, error.code, error.message, error.retryable)
        except Exception as error:
            log(traceback.format_exc())
            known = memory_error(error) or RunnerError(
                "engine_failed", f"The engine reported: {error}"
            )
            reply = Failed(request.id, known.code, known.message, known.retryable)
        self._jobs.close(request.id)
        self._channel.send(reply)

    def _transcribe(
        self, loaded: LoadedEngine | None, request: Transcribe, cancelled: threading.Event
    ) -> Done:
        if loaded is None:
            raise RunnerError("model_unavailable", "This runner was started without a model.")
        started = time.monotonic()
        listener = ChannelListener(request.id, self._channel)
        outcome = loaded.transcribe(request, listener, cancelled)
        listener.finish(outcome.duration_seconds)
        worked_seconds = outcome.engine_seconds
        if worked_seconds is None:
            worked_seconds = time.monotonic() - started
        return Done(
            id=request.id,
            language=outcome.language,
            language_probability=outcome.language_probability,
            duration_seconds=round(outcome.duration_seconds, 3),
            speech_seconds=outcome.speech_seconds,
            partial=outcome.partial,
            warnings=outcome.warnings,
            engine_seconds=round(worked_seconds, 3),
        )

    def _probe(self, request: Probe, _: threading.Event) -> Probed:
        return Probed(request.id, self._engine.probe(), self._engine.versions())

    def _pull(self, request: Pull, cancelled: threading.Event) -> Pulled:
        def emit(source: str, downloaded: int, total: int | None) -> None:
            self._channel.send(PullProgress(request.id, source, downloaded, total))

        source, path = models.pull(
            self._engine_id, request.model, request.model_dir, request.sources, emit, cancelled
        )
        return Pulled(request.id, source, str(path))

    def _verify(self, request: Verify, _: threading.Event) -> Verified:
        installed, files = models.verify(self._engine_id, request.model, request.model_dir)
        return Verified(request.id, installed, files)

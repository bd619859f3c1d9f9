"""What a source raises when it cannot deliver; the next one is tried then."""


class SourceFailed(Exception):  # noqa: N818  (says what happened)
    """The message is half a sentence that is shown after the source's name."""

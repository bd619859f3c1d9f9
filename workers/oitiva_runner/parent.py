"""Dying with the parent, so that no runner outlives its worker."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Asks Linux to kill this process when its parent ends; elsewhere the end of stdin must do.

    The parent may have died just before the call: then nobody would send the signal any more.
    """
    if not sys.platform.startswith("linux"):
        return
    parent_before = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_before:
        os._exit(0)

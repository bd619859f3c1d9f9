"""python -m oitiva_runner.child MODULE|FILE.py ARGUMENTS...: runs what dies with its parent."""

import os
import runpy
import sys

from oitiva_runner.parent import die_with_parent

# Names the process that starts us, where it wants to be sure.
PARENT_ID = "OITIVA_PARENT_ID"


def main() -> None:
    """Hands over to the module as if it had been started itself."""
    die_with_parent()
    # One whose parent died before it could ask would never be told.
    if os.environ.get(PARENT_ID, str(os.getppid())) != str(os.getppid()):
        return
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    if module.endswith(".py"):
        runpy.run_path(module, run_name="__main__")
    else:
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

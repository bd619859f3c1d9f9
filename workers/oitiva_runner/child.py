"""python -m oitiva_runner.child MODULE|FILE.py ARGUMENTS...: runs what dies with its parent."""

import runpy
import sys

from oitiva_runner.parent import die_with_parent


def main() -> None:
    """Hands over to the module as if it had been started itself."""
    die_with_parent()
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    if module.endswith(".py"):
        runpy.run_path(module, run_name="__main__")
    else:
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

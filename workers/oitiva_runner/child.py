"""python -m oitiva_runner.child MODULE ARGUMENTS...: runs a module that dies with its parent."""

import runpy
import sys

from oitiva_runner.parent import die_with_parent


def main() -> None:
    """Hands over to the module as if it had been started itself."""
    die_with_parent()
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

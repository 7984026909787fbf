import os
from pathlib import Path

from hypothesis import settings

# Set before numba is imported: compiled code outlives a test run, also where the checkout is read-only.
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "allegiance" / "numba"
os.environ.setdefault("NUMBA_CACHE_DIR", str(_CACHE))

# No deadline: the first example of a test may compile. The same examples every time where CI is set.
settings.register_profile("allegiance", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("allegiance")

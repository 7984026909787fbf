"""The code that simulates, as a hash."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

import allegiance

SIMULATED_BY = ("rules", "mechanisms", "scenario", "simulation")


@cache
def code_digest() -> str:
    """Hash of every Python file that can change a simulated number."""
    found = blake2b(digest_size=16)
    root = Path(allegiance.__file__).parent
    for package in SIMULATED_BY:
        for path in sorted((root / package).rglob("*.py")):
            found.update(f"{path.relative_to(root).as_posix()}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()

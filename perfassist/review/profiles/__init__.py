"""The shipped default profile; a county's own file names only what differs from it."""

from functools import lru_cache
from importlib.resources import files

from perfassist.domain import profile
from perfassist.domain.profile import Profile


@lru_cache(maxsize=1)
def default_profile() -> Profile:
    """Return the shipped default."""
    return profile.parse_profile(files(__name__).joinpath("default.toml").read_text(encoding="utf-8"))


def parse_profile(text: str) -> Profile:
    """Read a county's profile from TOML; what it leaves out is as shipped.

    Raises `InputError` with a Chinese message that names the key at fault.
    """
    return profile.parse_profile(text, default_profile())

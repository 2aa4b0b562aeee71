"""The base of every record."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record that refuses unknown fields, so that a misspelt name is an error and not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

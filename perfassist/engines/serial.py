"""Everything in this process, one item after the other: for debugging and as the measure of the other engines."""

from collections.abc import Callable, Iterable, Iterator

from perfassist.engines.base import Item, Outcome, Value, failure_text


class SerialEngine:
    """Runs the task here; limits are not held."""

    def run(self, task: Callable[[Item], Value], items: Iterable[Item]) -> Iterator[Outcome[Item, Value]]:
        """Yield outcomes in the order of the items."""
        for item in items:
            try:
                value = task(item)
            except Exception as error:
                yield Outcome(item, error=failure_text(error))
            else:
                yield Outcome(item, value)

"""Tell: what other rules would change, in words and small tables; counts, never a person."""

from collections.abc import Iterator
from functools import cache

from pipeline.messages import Messages
from pipeline.simulation.simulate import Effect, Simulated
from pipeline.text_table import text_table
from schemas.regions import load_kecamatan

COLUMNS = ("kecamatan", "entered", "left", "difference")
ENTERING, LEAVING = ("masuk", "naik_dari_antrean"), ("keluar", "turun_ke_antrean")
QUEUE = ("masuk_antrean", "keluar_antrean")


def tell(simulated: Simulated, messages: Messages, *, folder: str, run: str, invented: bool, own_rules: bool) -> str:
    """Write what would change.

    Args:
        simulated: What was found.
        messages: The language.
        folder: Where the other rules stand.
        run: The run whose persons and families it was tried on.
        invented: Whether these are invented.
        own_rules: Whether the comparison is with the run's own rules on the same day, in place of its lists.
    """
    key = "simulation.head_own" if own_rules else "simulation.head"
    lines = [messages.say(key, folder=folder, run=run, as_of=messages.day(simulated.as_of))]
    if invented:
        lines.append(messages.say("explain.invented"))
    same = [effect for effect in simulated.effects if _is_same(effect)]
    for effect in simulated.effects:
        if effect not in same:
            lines += ["", *_effect(effect, messages)]
    lines += ["", *(_same(effect, messages) for effect in same)] if same else []
    lines += ["", *_total(simulated, messages)]
    return "\n".join(lines)


def _effect(effect: Effect, messages: Messages) -> Iterator[str]:
    name, unit = messages.name("programme", effect.programme), messages.word("unit", effect.unit)
    before, after = effect.listed
    if before is None:
        yield messages.say("simulation.only_then", programme=name, count=after, unit=unit)
    elif after is None:
        yield messages.say("simulation.only_now", programme=name, count=before, unit=unit)
    else:
        yield messages.say("simulation.listed", programme=name, before=before, after=after, unit=unit)
        entered, left = (sum(effect.events.get(event, 0) for event in events) for events in (ENTERING, LEAVING))
        yield messages.say("simulation.moved", entered=entered, left=left)
        queue = {event: effect.events.get(event, 0) for event in (ENTERING[1], LEAVING[1], *QUEUE)}
        if any(queue.values()):
            yield messages.say("simulation.queue", **queue)
    yield _cost(effect, messages)
    if effect.kecamatan:
        yield _by_kecamatan(effect, messages)


def _cost(effect: Effect, messages: Messages) -> str:
    before, after = (
        0 if listed is None else rupiah for listed, rupiah in zip(effect.listed, effect.rupiah, strict=True)
    )
    if before is None or after is None:
        return messages.say("simulation.cost_unknown")
    return messages.say("simulation.cost", before=before, after=after, difference=_signed(after - before, messages))


def _by_kecamatan(effect: Effect, messages: Messages) -> str:
    heads = [messages.say(f"simulation.col_{name}") for name in COLUMNS]
    rows = [
        [
            _kecamatan().get(code) or messages.say("explain.unknown"),
            messages.number(entered),
            messages.number(left),
            _signed(entered - left, messages),
        ]
        for code, entered, left in effect.kecamatan
    ]
    return text_table(heads, rows)


def _total(simulated: Simulated, messages: Messages) -> Iterator[str]:
    """What all programmes together are worth, as far as that is known of them."""
    known = [[rupiah for rupiah in side if rupiah is not None] for side in zip(*_worth(simulated), strict=True)]
    before, after = (sum(side) for side in known)
    yield messages.say("simulation.total", before=before, after=after, difference=_signed(after - before, messages))


def _worth(simulated: Simulated) -> list[tuple[int | None, int | None]]:
    return [effect.rupiah for effect in simulated.effects]


def _is_same(effect: Effect) -> bool:
    before, after = effect.rupiah
    return None not in effect.listed and not _moves(effect) and before == after


def _moves(effect: Effect) -> int:
    return sum(effect.events.get(event, 0) for event in (*ENTERING, *LEAVING, *QUEUE))


def _same(effect: Effect, messages: Messages) -> str:
    name, unit = messages.name("programme", effect.programme), messages.word("unit", effect.unit)
    return messages.say("simulation.same", programme=name, count=effect.listed[1], unit=unit)


def _signed(number: int, messages: Messages) -> str:
    return f"{'+' if number > 0 else '-' if number < 0 else ''}{messages.number(abs(number))}"


@cache
def _kecamatan() -> dict[str, str]:
    return {each.kode_kecamatan: each.kecamatan.title() for each in load_kecamatan()}

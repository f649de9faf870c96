"""Whether a claim holds: pure arithmetic on raw figures. Every function returns what is wrong, "" for nothing."""

from __future__ import annotations

from decimal import Decimal

from raw import percent, rounded

UP, DOWN = ("增加", "增长", "大于"), ("减少", "下降", "小于")


def digits(text: str) -> Decimal:
    """A printed number; separators must stand where they belong."""
    value = Decimal(text.replace(",", ""))
    decimals = len(text.partition(".")[2])
    if f"{value:,.{decimals}f}" != text:
        raise AssertionError(f"{text} is not printed with its separators")
    return value


def amount(printed: str, value: Decimal | None) -> str:
    if value is None:
        return f"an amount {printed} where the cell is empty"
    return "" if digits(printed) == rounded(value) else f"{printed} for {value}"


def sign(word: str, now: Decimal, base: Decimal) -> str:
    right = now > base if word in UP else now < base
    return "" if right else f"{word}, but {now} against {base}"


def change(found: dict[str, str | None], now: Decimal, base: Decimal) -> str:
    """“增加1.00万元，增长2.00%” and its kin: direction, amount, rate, and why there is no rate."""
    delta = now - base
    if rounded(delta) == 0:
        return f"a change of nothing: {now} against {base}"
    fault = sign(str(found["verb"]), now, base) or amount(str(found["delta"]), abs(delta))
    if fault:
        return fault
    if found["why"] is not None:
        return no_rate(str(found["why"]), base)
    if rounded(base) <= 0:
        return f"a rate on the base {base}"
    wanted = percent(abs(delta), base)
    if found["little"] is not None:
        grown = found["little"] == "增幅"
        return "" if wanted == 0 and grown is (now > base) else f"{found['little']} small for {wanted}"
    fault = sign(str(found["verb2"]), now, base)
    return fault or ("" if digits(str(found["rate"])) == wanted != 0 else f"{found['rate']}% for {wanted}")


def no_rate(why: str, base: Decimal) -> str:
    """The reason that is given for having no rate."""
    holds = {"为0": base == 0, "为0.00万元": base != 0 == rounded(base), "为负数": rounded(base) < 0}
    return "" if holds[why] else f"base {why}, but it is {base}"


def flat(word: str, now: Decimal, base: Decimal) -> str:
    same = now == base
    right = same if word == "持平" else not same and rounded(now - base) == 0
    return "" if right else f"{word}: {now} against {base}"


def share(printed: str, part: Decimal | None, whole: Decimal | None) -> str:
    if part is None or whole is None or part < 0 or rounded(whole) <= 0:
        return f"a share of {part} in {whole}"
    value = digits(printed)
    return "" if value == percent(part, whole) <= 100 else f"{printed}% for {part} of {whole}"


def shareable(part: Decimal | None, whole: Decimal | None) -> bool:
    """Whether a part has a share that means something."""
    if part is None or whole is None or part < 0 or rounded(whole) <= 0:
        return False
    return percent(part, whole) <= 100


def completion(rate: str, now: Decimal | None, budget: Decimal | None) -> str:
    if now is None or budget is None or now < 0 or rounded(budget) <= 0:
        return f"a completion of {budget} by {now}"
    wanted = percent(now, budget)
    return "" if digits(rate) == wanted else f"{rate}% for {wanted}"

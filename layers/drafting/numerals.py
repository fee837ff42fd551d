"""Numbers as headings print them, 1 to 99, in Chinese or Arabic digits."""

_DIGITS = "〇一二三四五六七八九"


def han(number: int) -> str:
    """A number from 1 to 99 in Chinese digits: 12 is 十二."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else _DIGITS[tens % 10] + "十"
    return lead + (_DIGITS[ones] if ones else "")


def number_of(words: str) -> int:
    """The number that digits say, up to 99; 0 if they say none."""
    return int(words) if words.isascii() else _BY_WORDS.get(words, 0)


_BY_WORDS = {han(number): number for number in range(1, 100)}

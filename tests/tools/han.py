"""Han characters that one script alone writes and that our tables of another script do not know.

    python3 tests/tools/han.py

Goes by the national sets of characters as Python has them: GB 2312 for Simplified Chinese, Big5 for Traditional, the two levels of
JIS X 0208 for Japanese. What is printed is not all missing: names of places and families and what Japan made itself (峠, 畑) have
no other form, and of what Japanese has in its second level old books write a part.
"""

import pathlib
import tomllib

LOCALES = pathlib.Path(__file__).parents[2] / "locales"
# What Han has in all three sets lies here.
HAN = [chr(code) for code in range(0x4E00, 0x9FA6)]


def has(charset, character):
    try:
        return len(character.encode(charset)) == 2
    except UnicodeEncodeError:
        return False


def level(character):
    """The level of JIS X 0208, 0 for none."""
    if not has("shift_jis", character):
        return 0
    return 1 if character.encode("euc_jp")[0] - 0xA0 < 48 else 2


def known(tag):
    table = tomllib.loads((LOCALES / tag / "language.toml").read_text(encoding="utf-8"))["typography"]["other-script"]
    return set("".join(table.split())[::2])


def main():
    simplified, traditional = ({each for each in HAN if has(charset, each)} for charset in ("gb2312", "big5"))
    first, second = ({each for each in HAN if level(each) == wanted} for wanted in (1, 2))
    rows = [
        ("zh-Hans", "Japanese", first - simplified - traditional),
        ("zh-Hant", "Japanese", first - simplified - traditional),
        ("zh-Hant", "Simplified", simplified - traditional - first - second),
        ("ja", "Simplified", simplified - traditional - first - second),
        ("ja", "Simplified, second level", (simplified - traditional) & second),
    ]
    for tag, of, characters in rows:
        missing = sorted(characters - known(tag))
        print(f"{tag}, {of}: {len(characters)} characters, {len(missing)} not in the table: {''.join(missing)}")


if __name__ == "__main__":
    main()

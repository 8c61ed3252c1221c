"""Text to words, pieces and the small features that the encoder gets beside the pieces.

In: the text of an article and its paragraphs (code point offsets). Out: `Words`, aligned lists, one entry a word.
crates/tagger/src/words.rs does the same in Rust; the parity file that export.py writes proves it.

A *word* is one of BERT's basic tokens: a run of letters and digits, or one punctuation character.
"""

from __future__ import annotations

import bisect
import dataclasses

from tokenizers import Tokenizer

# Marks of quotation are told to the model as roles, not as glyphs: every glyph becomes its plain form first, so that
# curly and straight texts look the same, and the role (opening, closing, inside) is computed from the text.
DOUBLE = {c: '"' for c in "“”„‟«»″"}
SINGLE = {c: "'" for c in "‘’‚‛′`´"}
GLYPHS = str.maketrans(DOUBLE | SINGLE)

CASE_LOWER, CASE_TITLE, CASE_UPPER, CASE_MIXED, CASE_DIGIT, CASE_OTHER = range(6)
QUOTE_NONE, QUOTE_DOUBLE, QUOTE_SINGLE, QUOTE_OPEN, QUOTE_CLOSE = range(5)
PLACE_INSIDE, PLACE_FIRST, PLACE_HEADLINE, PLACE_HEADLINE_FIRST = range(4)


@dataclasses.dataclass
class Words:
    start: list[int]  # code points
    end: list[int]
    pieces: list[list[int]]
    case: list[int]
    quote: list[int]
    place: list[int]
    paragraph: list[int]

    def __len__(self) -> int:
        return len(self.start)


def case_of(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if any(c.isnumeric() for c in word):
        return CASE_DIGIT
    if not letters:
        return CASE_OTHER
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return CASE_LOWER
    if all(upper):
        return CASE_UPPER if len(letters) > 1 else CASE_TITLE
    return CASE_TITLE if upper[0] and not any(upper[1:]) else CASE_MIXED


def quote_roles(text: str) -> list[int]:
    """The role of every character of one paragraph: outside, inside double marks, inside single marks, a mark itself.

    Curly marks say what they are. A straight mark opens after white space or an opening bracket and before anything
    else, closes when something other than white space stands before it, and flips the state where both or neither
    hold. A mark that never closes reaches to the end of the paragraph. Single marks count only in pairs.
    """
    roles = [QUOTE_NONE] * len(text)
    singles(text, roles)
    open_now = False
    for i, c in enumerate(text):
        if c in DOUBLE or c == '"':
            before = text[i - 1] if i else " "
            after = text[i + 1] if i + 1 < len(text) else " "
            if c in "“„«":
                opens = True
            elif c in "”»":
                opens = False
            else:
                left = before.isspace() or before in "([{—–-‘'"
                right = after.isspace()
                opens = left if left != right else not open_now
            roles[i] = QUOTE_OPEN if opens else QUOTE_CLOSE
            open_now = opens
        elif open_now and roles[i] == QUOTE_NONE:
            roles[i] = QUOTE_DOUBLE
    return roles


def singles(text: str, roles: list[int]) -> None:
    """Marks pairs of single quotation marks; an apostrophe is not one."""
    i = 0
    while i < len(text):
        if text[i] in "‘'" and opens_single(text, i):
            close = closing_single(text, i)
            if close is not None:
                roles[i] = QUOTE_OPEN
                roles[close] = QUOTE_CLOSE
                for j in range(i + 1, close):
                    roles[j] = QUOTE_SINGLE
                i = close
        i += 1


def opens_single(text: str, i: int) -> bool:
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    return not (before.isalnum() or before in ".,!?") and (after.isalpha() or after in "[(\"“")


def closing_single(text: str, i: int) -> int | None:
    """The mark that closes the one at `i`: not inside a word, with no space before it, in reach of 1,000 characters."""
    for j in range(i + 2, min(len(text), i + 1000)):
        if text[j] in "’'":
            after = text[j + 1] if j + 1 < len(text) else " "
            if not after.isalnum() and not text[j - 1].isspace():
                return j
    return None


def words_of(text: str, paragraphs: list[tuple[int, int, bool]], tokenizer: Tokenizer) -> Words:
    """`paragraphs`: (start, end, is headline), in order, not overlapping. What stands outside of them is not read."""
    out = Words([], [], [], [], [], [], [])
    for number, (a, b, headline) in enumerate(paragraphs):
        para = text[a:b]
        roles = quote_roles(para)
        enc = tokenizer.encode(para.translate(GLYPHS), add_special_tokens=False)
        last = None
        first = True
        for piece, word, (s, e) in zip(enc.ids, enc.word_ids, enc.offsets):
            if word == last:
                out.pieces[-1].append(piece)
                out.end[-1] = a + e
                continue
            last = word
            out.start.append(a + s)
            out.end.append(a + e)
            out.pieces.append([piece])
            out.quote.append(roles[s])
            out.place.append((PLACE_HEADLINE if headline else 0) + (PLACE_FIRST if first else 0))
            out.paragraph.append(number)
            first = False
    out.case = [case_of(text[s:e]) for s, e in zip(out.start, out.end)]
    return out


def paragraphs_of(text: str, headline: bool = True) -> list[tuple[int, int, bool]]:
    """Paragraphs of a plain text: lines, or blocks where lines are wrapped by hand. The product's ingest knows more."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line), line))
        at += len(line) + 1
    full = [len(l) for _, _, l in lines if l.strip()]
    wrapped = len(full) > 3 and sorted(full)[int(len(full) * 0.95)] <= 100 and sum(50 <= n for n in full) > len(full) / 2
    out: list[tuple[int, int, bool]] = []
    joined = False
    for s, e, line in lines:
        if not line.strip():
            joined = False
            continue
        s += len(line) - len(line.lstrip())
        indented = line[0] in " \t"
        if wrapped and joined and not indented:
            out[-1] = (out[-1][0], e, False)
        else:
            out.append((s, e, False))
        joined = True
    if headline and out and out[0][1] - out[0][0] < 250:
        out[0] = (out[0][0], out[0][1], True)
    return out


def first_word_at(words: Words, offset: int) -> int:
    """Index of the first word that ends after `offset`."""
    return bisect.bisect_right(words.end, offset)


def words_in(words: Words, start: int, end: int) -> range:
    """The words that a span of the text covers, at least by half."""
    a = first_word_at(words, start)
    b = bisect.bisect_left(words.start, end)
    while a < b and (words.start[a] + words.end[a]) / 2 < start:
        a += 1
    while a < b and (words.start[b - 1] + words.end[b - 1]) / 2 > end:
        b -= 1
    return range(a, b)



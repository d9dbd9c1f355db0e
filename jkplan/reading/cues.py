"""
Bits for what a text shows that the lists do not know of: figures, signs, and words that others wait for.

A text whose chunks have been looked at (`reading.seeing`) has them in `Prepared.shown`. A bit that is missing there says
that what it stands for is nowhere in the text; one that is set only that it may be.
"""

from __future__ import annotations

NUMBER = 1 << 0  # a figure
CAPITALS = 1 << 1  # a word of four or more letters in capitals
NAME = 1 << 2  # a given name with a capital, be it in the genitive
HOUSE = 1 << 3  # one to three figures together
POSTCODE = 1 << 4  # four figures
PAGE = 1 << 5  # a web address
QUOTE = 1 << 6  # a quotation mark
AT = 1 << 7  # `@`
ROW = 1 << 8  # exclamation marks in a row
EXCLAIMED = 1 << 9  # `!`
ASKED = 1 << 10  # `?`
BRACKET = 1 << 11  # anything opens in brackets of some kind
PATH = 1 << 12  # `\` or `:/`, outside of web addresses
TIED_HYPHEN = 1 << 13  # a hyphen with no space around it, at a figure: those between letters are in words
COLON = 1 << 14  # `:`
TOLD = 1 << 15  # a number word, be it part of a word with hyphens
ALIKE = 1 << 16  # letters that look like figures, beside figures or two alone
CPR = 1 << 17  # a word for CPR numbers or birth
LAST_FOUR = 1 << 18  # a word that puts the last figures of a number apart
ORDER = 1 << 19  # a word that puts the parts of a number in order
JOINED = 1 << 20  # a word for a hyphen or a space
SAID_AT = 1 << 21  # what may stand for `@` or for the dot in a mail address
HOME = 1 << 22  # a word for where somebody lives, or a street's name that is cut short
MONTH = 1 << 23  # a month's name
DATED = 1 << 24  # two figures with a point, a stroke or a hyphen between them
CLOCK = 1 << 25  # `kl` or `klokken`
PICTURE = 1 << 26  # a sign that may be an emoji
BITS = 27
EVERYTHING = -1  # what a text shows while nobody has looked

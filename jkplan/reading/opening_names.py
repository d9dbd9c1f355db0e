"""Names that open a sentence and stand in no list: a word that no Danish noun ends as, doing what only people do."""

from __future__ import annotations

from collections.abc import Iterator

from jkplan.lazily import compile_lazily
from jkplan.reading.lexicon import frequent_words

_WORD = r"(?P<name>[A-ZÆØÅ][a-zæøåéüö]{2,14}(?:-[A-ZÆØÅ][a-zæøåéüö]+)?)"
_DOES = (
    "bor|boede|siger|sagde|fortæller|fortalte|fylder|fyldte|hedder|glæder sig|synger|spiller|bager|strikker"
    "|underviser|inviterer|arbejder|læser|maler|tegner|fisker|cykler|løber|svømmer|danser|"
    "elsker|griner|smiler|takker|ønsker|mener|tror|kender|møder|skriver|passer|henter|hjælper|samler|fejrer"
    "|kører|går (?:til|på|i|ind|rundt)|tager (?:sig|imod|med|billeder)|holder af|"
    "står (?:for|bag|klar|op)|kom (?:til|hjem|ind)|voksede|flyttede|startede|begyndte|lærer|lærte"
    "|har (?:boet|arbejdet|været|lavet|bagt|sunget|passet|drevet|samlet|hjulpet|altid|en|to|tre|fire|fem|sin"
    "|sit|sine)|"
    "er (?:[0-9]+ år|frivillig|født|gift|uddannet|vært|træner|formand|glad|gammel|pensionist|en af|den|vores|ny"
    "|her|med|hjemme|syg|død)|var (?:[0-9]+ år|frivillig|den|en af|med)"
    "|blev (?:født|gift|ansat|valgt|syg|opereret|enke)"
)
_OWNED = (
    r"(?:[a-zæøå]+ )?(?:mor|far|kone|mand|søn|datter|børn|børnebørn|familie|hus|have|hjem|hånd|navn|hjerte|historie"
    r"|arbejde|indsats|opskrift|kage|bil|cykel|hund|stemme|smil|råd|mobil|telefon|adresse|liv|ord)"
)
_SURNAME = (
    r"[A-ZÆØÅ][a-zæøåéüö]*(?:sen|gaard|gård|holm|lund|berg|bjerg|strup|krog|skov|borg|bæk|toft|kjær|kær|bak|høj"
    r"|mark|ager|dahl|dal|vad|sted|by|rup|løkke)(?![a-zæøå])"
)
_OPENS = compile_lazily(
    rf"(?<![\w@#./-])(?:{_WORD}(?:(?: og [A-ZÆØÅ][a-zæøå]+)? (?:{_DOES})(?![a-zæøå])|, (?:der|som) "
    rf"|(?:,| på| \() ?[0-9]{{1,3}}(?: år|\)|,)|(?P<rest>(?: [A-ZÆØÅ]\.)? {_SURNAME}))"
    rf"|(?P<owner>[A-ZÆØÅ][a-zæøåéüö]{{2,14}}?)s (?={_OWNED}(?![a-zæøå])))"
)
# How Danish nouns, adjectives and adverbs end, and few given names that are in no list.
_ORDINARY = compile_lazily(
    r".*(?:en|et|erne|ene|rne|ing|else|hed|skab|dom|tion|itet|er|ere|ister|isme|ig|ige|som|bar|isk|vis|ende|ede"
    r"|børn|folk|mænd|hold|dag|uge|fest|tid|vej|kultur|musik|koncert)"
)


def find_opening_names(text: str) -> Iterator[tuple[int, int]]:
    """
    Give the start and end of each word that acts as a name though no list holds it: `Thyge bager`, `Thyges have`.

    What it gives is likely and not sure: for hiding names, where one word too many costs little.
    """
    for match in _OPENS.finditer(text):
        group = "owner" if match["owner"] else "name"
        word = match[group].lower()
        if word not in frequent_words() and _ORDINARY.fullmatch(word) is None:
            end = match.end("rest") if match["rest"] else match.end(group)
            yield match.start(group), end

"""An HTML output as a reader meets it."""

from html.parser import HTMLParser

VOID = {"meta", "img", "br", "hr", "link", "input"}

# Every tag that a value of ours shows itself with.
MADE = {"div", "style", "br", "small", "strong", "span", "q", "p", "ul", "ol", "li", "dl", "dt", "dd", "details", "a"}
MADE |= {"summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "h3", "h4", "section"}


class Reader(HTMLParser):
    """Every tag with its attributes, the text a reader sees, and whether each tag is closed in its turn."""

    def __init__(self, content):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.texts, self.open = [], "", {}, []
        self.feed(content.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][0] not in {"style", "script"}:
            self.text += data
            for tag, attrs in self.open:
                for key in (tag, attrs.get("id"), attrs.get("class")):
                    self.texts[key] = self.texts.get(key, "") + data

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

"""The browser that the tests share, and what a journey leaves behind."""

import pytest
from widget_page import browser


@pytest.fixture(scope="module")
def chrome():
    """Give a Chromium of the file's own."""
    with browser() as opened:
        yield opened


@pytest.fixture
def tidied(lab, chrome):
    """Leave no page and no kernel behind: on two processors they would slow the next journey down."""
    yield
    for context in chrome.contexts:
        context.close()
    lab.stop_kernels()

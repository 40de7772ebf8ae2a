"""The site as a reader meets it, in Chromium: widths, keyboard, contrast, without script."""

from __future__ import annotations

import itertools
import shutil
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import url_contains
from selenium.webdriver.support.wait import WebDriverWait

from dragoman.site import make_app
from dragoman.store import open_store
from dragoman.types.text import Page
from tests import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

WIDTHS = (390, 1024, 1600)
START_S = 20.0
"""How long a server may take to listen."""
CONTRAST = """
const luminance = ([r, g, b]) => {
  const part = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
};
const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = numbers(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
};
const weak = [];
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  if (!own || !element.checkVisibility()) continue;
  const style = getComputedStyle(element);
  const [one, two] = [numbers(style.color), behind(element)].map(luminance);
  const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const large = parseFloat(style.fontSize) >= 24;
  if (ratio < (large ? 3 : 4.5)) weak.push(`${element.className || element.tagName}: ${ratio}`);
}
return weak;
"""
"""Names the elements whose text stands out too little (WCAG 2.2, 1.4.3)."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small record on a free port of loopback."""
    article = made.article()
    page = Page(
        id=article.page_id,
        source_id="",
        url=article.url,
        final_url=article.url,
        fetched_at=datetime(2026, 5, 13, tzinfo=UTC),
        status=200,
        content_type="text/html",
        body=b"<p>",
        digest="sha256:0",
        via="memory",
    )
    with open_store(tmp_path_factory.mktemp("site") / "news.db") as store:
        with store.writer.batch() as batch:
            batch.put_pages([page])
            batch.put_articles([article])
            batch.put_sentences(made.sentences())
            batch.put_reports(made.reports())
            batch.put_events(made.events())
        app = make_app(store.view, full_text=True)
        server = uvicorn.Server(
            uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        until = time.monotonic() + START_S
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(START_S)


def chromium(folder: Path, *, script: bool = True, dark: bool = False) -> webdriver.Chrome:
    """Start Chromium, or skip where it is missing."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("Chromium and its driver are missing; apt install chromium chromium-driver")
    options = Options()
    options.binary_location = browser
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        f"--user-data-dir={folder}",
    ):
        options.add_argument(flag)
    if not script:
        blocked = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", blocked)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    if dark:
        media = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        started.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    return started


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    started = chromium(tmp_path_factory.mktemp("chromium"))
    yield started
    started.quit()


def paths() -> tuple[str, ...]:
    event, article = made.events()[0].id, made.article().id
    return ("/", "/find", "/find?type=NONE", f"/event/{event}", f"/article/{article}", "/nothing")


def show(reader: webdriver.Chrome, site: str, path: str, *, width: int = 1024) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    reader.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    reader.get(site + path)


def evaluate(reader: webdriver.Chrome, script: str) -> Any:
    return reader.execute_script(script)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", paths())
def test_nothing_runs_over_the_side(
    reader: webdriver.Chrome, site: str, path: str, width: int
) -> None:
    show(reader, site, path, width=width)
    sizes = "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
    scroll, client = evaluate(reader, sizes)
    assert scroll <= client


def test_no_page_complains_in_the_console(reader: webdriver.Chrome, site: str) -> None:
    for path in paths()[:2] + paths()[3:5]:
        show(reader, site, path)
    complaints = [
        entry["message"]
        for entry in reader.get_log("browser")  # type: ignore[no-untyped-call]  # selenium's own
        if "/nothing" not in entry["message"] and "type=NONE" not in entry["message"]
    ]
    assert complaints == []


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_in_light_and_dark(site: str, tmp_path: Path, dark: bool) -> None:
    reader = chromium(tmp_path, dark=dark)
    try:
        for path in paths():
            reader.get(site + path)
            assert evaluate(reader, CONTRAST) == [], path
    finally:
        reader.quit()


def arrive(reader: webdriver.Chrome, part: str) -> None:
    """Wait until the address holds a part: a click returns before the next page is there."""
    WebDriverWait(reader, START_S).until(url_contains(part))


def test_from_the_front_page_to_the_sentence_and_its_source(
    reader: webdriver.Chrome, site: str
) -> None:
    show(reader, site, "/")
    reader.find_element(By.CSS_SELECTOR, ".event h3 a").click()
    arrive(reader, "/event/")
    assert "Ada Holm" in reader.find_element(By.TAG_NAME, "h1").text
    marks = {one.text for one in reader.find_elements(By.CSS_SELECTOR, "blockquote mark")}
    assert {"Ada Holm", "visited", "Ben Oro", "Port Clare"} <= marks
    original = reader.find_element(By.LINK_TEXT, "Open the original")
    assert original.get_attribute("href") == "https://copy.example/fishing"
    reader.find_element(By.TAG_NAME, "summary").click()
    assert "COOPERATE 0.05" in reader.find_element(By.TAG_NAME, "details").text
    reader.find_element(By.LINK_TEXT, "The article as it was read").click()
    arrive(reader, "/article/")
    assert "newsletter box" in reader.find_element(By.TAG_NAME, "main").text


def test_the_form_finds_and_keeps_what_was_asked_in_the_address(
    reader: webdriver.Chrome, site: str
) -> None:
    show(reader, site, "/find")
    reader.find_element(By.ID, "f-words").send_keys("trawler", Keys.ENTER)
    arrive(reader, "words=trawler")
    assert "1 event" in reader.find_element(By.CLASS_NAME, "count").text
    assert reader.find_element(By.ID, "f-words").get_attribute("value") == "trawler"


def test_the_keyboard_alone_reaches_the_content_and_an_event(
    reader: webdriver.Chrome, site: str
) -> None:
    show(reader, site, "/")
    body = reader.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert reader.switch_to.active_element.text == "Skip to the content"
    for _ in range(40):
        reader.switch_to.active_element.send_keys(Keys.TAB)
        if "/event/" in (reader.switch_to.active_element.get_attribute("href") or ""):
            break
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    arrive(reader, "/event/")


def test_every_field_has_a_name_for_those_who_cannot_see_it(
    reader: webdriver.Chrome, site: str
) -> None:
    for path in paths():
        show(reader, site, path)
        fields = reader.find_elements(By.CSS_SELECTOR, "input, select, button")
        for field in (one for one in fields if one.is_displayed()):
            assert field.accessible_name, field.get_attribute("outerHTML")
        levels = [
            int(one.tag_name[1]) for one in reader.find_elements(By.CSS_SELECTOR, "h1, h2, h3")
        ]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_pages_are_whole_without_script(site: str, tmp_path: Path) -> None:
    reader = chromium(tmp_path, script=False)
    try:
        reader.get(site + "/")
        reader.find_element(By.CSS_SELECTOR, ".event h3 a").click()
        arrive(reader, "/event/")
        assert "visited" in reader.find_element(By.TAG_NAME, "blockquote").text
        reader.find_element(By.ID, "quick").send_keys("boats", Keys.ENTER)
        arrive(reader, "words=boats")
        assert "1 event" in reader.find_element(By.CLASS_NAME, "count").text
    finally:
        reader.quit()

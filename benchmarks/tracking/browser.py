"""How long a person waits: from the request of a dashboard's page until what it is about is drawn, in headless Chromium."""

import os
import shutil
import time

from client import AUTH, Times

REPEATS = 5


def in_browser(target, measure):
    """Nothing is measured of MLflow, whose pages are other ones, or where there is no browser."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if target.name != "credence" or not chromium:
        return Times()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900}, extra_http_headers=AUTH)
        times = Times(measure(page))
        browser.close()
        return times


def drawn(target, path, ready):
    """The first is left out."""

    def measure(page):
        for n in range(REPEATS + 1):
            started = time.perf_counter()
            page.goto(target.url + path, wait_until="commit")
            page.wait_for_function(ready)
            if n > 0:
                yield time.perf_counter() - started

    return in_browser(target, measure)


def table(target):
    return drawn(target, f"/experiments/{target.experiment}", "document.querySelectorAll('#tracked-rows input').length === 100")


def comparison(target):
    return drawn(target, f"/experiments/{target.experiment}/comparison", "document.querySelector('[data-chart=parallel][data-ready] canvas')")


def long_table(target):
    """How long the column chooser takes to open when so many pages were added that the table has 10,000 rows."""

    def measure(page):
        page.goto(f"{target.url}/experiments/{target.experiment}")
        for _ in range(99):
            more = page.locator("a.more").get_attribute("hx-get")
            page.locator("a.more").evaluate("link => link.scrollIntoView()")
            page.wait_for_function("old => document.querySelector('a.more')?.getAttribute('hx-get') !== old", arg=more)
        page.evaluate("window.scrollTo(0, 0)")
        for _ in range(REPEATS):
            yield page.evaluate(OPENED) / 1000

    return in_browser(target, measure)


OPENED = """async () => {
    const started = performance.now();
    const chooser = document.querySelector("#view details");
    chooser.open = !chooser.open;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - started;
}"""

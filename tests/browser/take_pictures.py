"""Take a picture of the Coder for the README: any study, any interview, light or dark.

    python tests/browser/take_pictures.py STUDY INTERVIEW docs/pictures/coder.png [--turn 4] [--coder anna] [--dark]

The study is only looked at. The picture shows the transcript from the given turn on.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def take_picture(study: Path, interview: str, out: Path, *, turn: int, coder: str, dark: bool) -> None:
    """Draw one interview of a study in Chromium and save it as a PNG of twice the usual sharpness."""
    from conftest import Harness, launched, new_page

    import workbench as wb
    from workbench.widgets import Coder

    scheme = "dark" if dark else "light"
    size = {"width": 1240, "height": 800}
    with (
        wb.open(study, coder=coder) as project,
        launched() as browser,
        new_page(browser, viewport=size, device_scale_factor=2) as page,
    ):
        harness = Harness(page)
        page.expose_function("toPython", harness.to_python)
        harness.show(Coder(project, interview, height="48rem"))
        page.add_style_tag(content=f":root {{ color-scheme: {scheme} }}")
        page.evaluate("(dark) => { document.body.dataset.jpThemeLight = String(!dark) }", dark)
        page.locator(".wb-turn").nth(turn - 1).evaluate("row => row.scrollIntoView({ block: 'start' })")
        page.wait_for_timeout(300)
        out.parent.mkdir(parents=True, exist_ok=True)
        page.locator(".wb-coder").screenshot(path=out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", type=Path)
    parser.add_argument("interview", help="its name or id")
    parser.add_argument("out", type=Path, help="the PNG to write")
    parser.add_argument("--turn", type=int, default=1, help="the first turn that is seen, from 1")
    parser.add_argument("--coder", default="anna", help="the name at the top right")
    parser.add_argument("--dark", action="store_true")
    given = parser.parse_args()
    take_picture(given.study, given.interview, given.out, turn=given.turn, coder=given.coder, dark=given.dark)


if __name__ == "__main__":
    main()

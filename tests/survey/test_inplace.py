"""Questions of one's own stand where they were put among ours."""

from __future__ import annotations

import pytest

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue
from workbench.journey.journey import Journey
from workbench.survey.making import make
from workbench.survey.ownquestion import own_question
from workbench.survey.questionnaire import Extra

WHY, AGE, SHOP = (own_question(code, f"{code}?") for code in ("WHY", "AGE", "SHOP"))
REGION = Attribute("a1", "Region", "choice", ("North", "South"))


@pytest.mark.parametrize(
    ("extras", "order"),
    [
        (["overall", "nps", WHY, "open"], "NPS WHY OSAT OPEN1"),
        (["nps", WHY, AGE, "overall", SHOP], "NPS WHY AGE OSAT SHOP"),
        ([AGE, "nps", "consent"], "AGE CONSENT NPS"),
        (["attention", AGE, "nps"], "AGE NPS ATT"),
        (["background:region", AGE, "nps", "nps", WHY], "NPS WHY BG01 AGE"),
        (["background:region", AGE, "background: Region ", SHOP], "BG01 AGE BG02 SHOP"),
        (["channel", WHY, "open"], "CHAN01 CHAN02 CHAN03 WHY OPEN1"),
        ([WHY], "WHY"),
    ],
)
def test_each_comes_right_after_the_one_it_was_put_after(journey: Journey, extras: list[str | Extra], order: str) -> None:
    made, _ = make(journey, extras=extras, attributes=(REGION,), revision=1)
    assert [extra.code for extra in made.extras] == order.split()


def test_the_same_one_twice_is_refused(journey: Journey) -> None:
    with pytest.raises(InvalidValue, match="WHY"):
        make(journey, extras=[WHY, "nps", WHY], revision=1)

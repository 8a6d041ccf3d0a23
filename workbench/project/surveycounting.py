"""Who of a wave counts, and with what weight."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue
from workbench.project.area import changed
from workbench.project.surveyforms import find_questionnaire
from workbench.project.surveypeople import group_of
from workbench.project.surveywaves import PARQUET, STANDARD, SurveyWaves, find_wave, frame_of, parquet
from workbench.store import Writing
from workbench.survey.flags import RULES, Rules, flags, kept
from workbench.survey.questionnaire import Questionnaire, Wave
from workbench.survey.statistics import Floats

if TYPE_CHECKING:
    from workbench.survey.weighting import Weighting


class SurveyCounting(SurveyWaves):
    """Part of :class:`~workbench.project.survey.Survey`: nobody is ever deleted, but not everybody counts, nor as much."""

    def rules(self, wave: int | None = None, **switches: Any) -> Rules:
        """Who does not count in a round; with switches (``speeder=False``, ``share=0.25``) these are changed and kept.

        Nobody is deleted. Weights are made anew for those who count then; results stay as they are until
        :meth:`~workbench.project.survey.Survey.validate` is asked again.

        Raises
        ------
        InvalidValue
            For a rule that does not exist (:class:`~workbench.survey.flags.Rules`), or if the weights of the round cannot be made
            anew because nobody of some category counts any more.
        """
        if not switches:
            return _rules(self.wave(wave))
        with self._write("set survey rules") as writing:
            old = find_wave(writing, wave)
            rules = _switched(_rules(old), switches)
            new = replace(old, told=old.told | {"rules": asdict(rules)})
            if old.weights:
                known = old.told["weighting"]
                try:
                    new, _ = self._weighed(writing, new, known["margins"], known["most"])
                except InvalidValue as error:
                    raise InvalidValue(
                        f"by these rules wave {old.number} cannot be weighted any more: {error.what}",
                        expected=error.expected,
                        found=error.found,
                        todo=f"project.survey.unweigh({old.number}) takes the weights off; weigh it anew after the rules.",
                    ) from error
            writing.said = self._said("set survey rules", wave=old.number)
            writing.put(new)
        return rules

    def flags(self, wave: int | None = None) -> pd.DataFrame:
        """Who is marked by which rule: one row a respondent as in :meth:`answers`, a Boolean column a rule, also those off."""
        chosen = self.wave(wave)
        return flags(self.answers(chosen.number), self.questionnaire(chosen.questionnaire_id), _rules(chosen))

    def flag_frame(self, wave: int | None = None) -> pd.DataFrame:
        """One row a rule: ``rule``, ``marked`` (respondents), ``on`` (they do not count), ``only`` (marked by no other rule)."""
        found, rules = self.flags(wave), self.rules(wave)
        alone = found.sum(axis=1) == 1
        rows = [(rule, int(found[rule].sum()), bool(getattr(rules, rule)), int((found[rule] & alone).sum())) for rule in RULES]
        return pd.DataFrame(rows, columns=["rule", "marked", "on", "only"])

    def kept(self, wave: int | None = None) -> pd.Series[bool]:
        """Who counts: true or false per row of :meth:`answers`."""
        found = self.flags(wave)
        return kept(found, found, self.rules(wave))

    # -- weights

    def weigh(self, wave: int | None, margins: Mapping[str, Mapping[str, float]], *, most: float | None = None) -> Weighting:
        """Weight those who count to the known margins of the population (raking), and keep the weights with their report.

        Results are weighted from the next :meth:`~workbench.project.survey.Survey.validate` on.

        Parameters
        ----------
        margins
            By background question (its code, or the name of the attribute that it asks for) or column: category to its share or
            number in the population. Categories are named by their code, or as people saw them; each once.
        most
            The greatest weight, as a multiple of the mean; None for no limit.

        Raises
        ------
        NotFound
            If the answers have no such question.
        InvalidValue
            If a category is named twice, or by what could be two; and as for :func:`workbench.survey.weighting.rake`.
        """
        with self._write("weigh wave") as writing:
            old = find_wave(writing, wave)
            new, weighting = self._weighed(writing, old, margins, most)
            writing.said = self._said("weigh wave", wave=old.number, n=len(margins))
            writing.put(new)
        return weighting

    def unweigh(self, wave: int | None = None) -> None:
        """Let everybody who counts in a round weigh the same again.

        Raises
        ------
        NotFound
            If there is no such round.
        """
        with self._write("unweigh wave") as writing:
            old = find_wave(writing, wave)
            told = {name: value for name, value in old.told.items() if name != "weighting"}
            writing.said = self._said("unweigh wave", wave=old.number)
            writing.put(replace(old, weights="", told=told))

    def weights(self, wave: int | None = None) -> pd.Series[float] | None:
        """The weight of each row of :meth:`answers`, NaN for who does not count; None where everybody weighs the same."""
        chosen = self.wave(wave)
        if not chosen.weights:
            return None
        return pd.read_parquet(io.BytesIO(self._store.content(chosen.weights)))["weight"]

    def _weighed(
        self, writing: Writing, wave: Wave, margins: Mapping[str, Mapping[str, float]], most: float | None
    ) -> tuple[Wave, Weighting]:
        from workbench.survey.weighting import rake

        if not isinstance(margins, Mapping) or not all(isinstance(shares, Mapping) for shares in margins.values()):
            expected = '{"Region": {"North": 0.4, "South": 0.6}}'
            raise InvalidValue("margins come by question and category", expected=expected, found=repr(margins)[:60])
        frame = frame_of(writing, wave.content)
        form = find_questionnaire(writing, wave.questionnaire_id)
        rules, attributes = _rules(wave), writing.read(Attribute)
        counted = kept(frame, flags(frame, form, rules), rules)
        groups = {name: group_of(frame, form, name, attributes, self._desk.language) for name in margins}
        named = {}
        for name, group in groups.items():
            called = group.categories([str(key) for key in margins[name]])
            named[name] = {called[str(key)]: share for key, share in margins[name].items()}
        table = pd.DataFrame({name: group.values for name, group in groups.items()}, index=frame.index)
        weighting = rake(table[counted], named, most=most)
        made = pd.DataFrame({"respondent": frame["respondent"], "weight": np.nan}, index=frame.index)
        made.loc[counted, "weight"] = weighting.weights
        report = {name: value for name, value in asdict(weighting).items() if name != "weights"}
        report |= {"margins": {name: dict(shares) for name, shares in margins.items()}, "most": most}
        digest = writing.keep(parquet(made), PARQUET)
        return replace(wave, weights=digest, told=wave.told | {"weighting": report}), weighting

    def _counted(self, wave: Wave) -> tuple[pd.DataFrame, Questionnaire, Floats | None]:
        """The answers of those who count, rows from 0; their questionnaire; their weights."""
        counted = self.kept(wave.number).to_numpy()
        weights = self.weights(wave.number)
        frame = self.answers(wave.number)[counted].reset_index(drop=True)
        heavy = None if weights is None else np.asarray(weights, dtype=np.float64)[counted]
        return frame, self.questionnaire(wave.questionnaire_id), heavy


def _rules(wave: Wave) -> Rules:
    return Rules(**wave.told["rules"]) if "rules" in wave.told else STANDARD


def _switched(rules: Rules, switches: Mapping[str, Any]) -> Rules:
    for name, value in switches.items():
        if name in RULES and not isinstance(value, bool):
            raise InvalidValue(f"a rule is on or off: {name}", expected="True | False", found=repr(value)[:40])
    if unknown := sorted(set(switches) - {*RULES, "share"}):
        raise InvalidValue(f"there is no rule {unknown[0]!r}", expected=" | ".join((*RULES, "share")))
    return changed(rules, "set of rules", **switches)

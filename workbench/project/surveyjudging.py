"""What a wave says of the criteria: verdicts, and differences between people and waves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue
from workbench.journey.journey import Journey
from workbench.method.history import Basis
from workbench.project.area import last_word, read_journey, text_of
from workbench.project.surveycounting import SurveyCounting
from workbench.project.surveypeople import Group, group_of
from workbench.project.surveywaves import find_wave
from workbench.store import new_id
from workbench.survey.questionnaire import Questionnaire, Validation
from workbench.survey.rule import Rule

if TYPE_CHECKING:
    from workbench.survey.differences import Comparison

BOTH = ("importance", "satisfaction")


class SurveyJudging(SurveyCounting):
    """Part of :class:`~workbench.project.survey.Survey`: results, kept and computed."""

    def validate(self, wave: int | None = None, *, rule: Rule | None = None, by: str | None = None) -> list[Validation]:
        """Judge each criterion by the answers of a round, and keep the results in place of earlier ones of the same people.

        Only who counts is heard (:meth:`rules`), with weights where there are any (:meth:`weigh`). A result rests on the
        criterion as it was when its item was put into words: a criterion that was changed since is listed for review, however
        often the answers are judged.

        Parameters
        ----------
        rule
            When a criterion counts as validated, and how many tests are corrected for.
        by
            A background question (its code, or the attribute it asks for): judge each segment for itself. ``segment`` of a result
            is then ``"region=North"``. The status of a criterion on the map comes from everybody together, never from a segment.

        Raises
        ------
        NotFound
            If there is no such round or question.
        InvalidValue
            If nobody who counts answered that question, or the rule is none.
        """
        from workbench.survey.validation import validate, validate_segments

        if rule is not None and not isinstance(rule, Rule):
            raise InvalidValue("this is no rule", expected="Rule(minimum=30, share=0.5)", found=repr(rule)[:60])
        language = self._desk.language
        action = "validate" if by is None else "validate segments"
        with self._write(action) as writing:
            chosen = find_wave(writing, wave)
            # Rules and weights are read in here: before, somebody might change them meanwhile, and verdicts rest on old ones.
            frame, form, weights = self._counted(chosen)
            group = None if by is None else self._group(frame, form, by)
            if group is not None and not group.values.notna().any():
                raise InvalidValue(
                    f"nobody who counts in wave {chosen.number} has an answer to {group.name!r}",
                    todo="Look in the report of the import whether the file has it, with the choices of the questionnaire.",
                )
            names = {} if group is None else {"by": group.name}
            writing.said = self._said(action, n=len(form.items), wave=chosen.number, **names)
            told = {"wave_id": chosen.id, "revision": writing.revision}
            if group is None:
                results = validate(frame, form, **told, rule=rule, language=language, weights=weights)  # type: ignore[arg-type]
            else:
                parts = validate_segments(
                    frame.assign(**{_SEGMENT: group.values}),
                    form,
                    _SEGMENT,
                    **told,  # type: ignore[arg-type]
                    rule=rule,
                    language=language,
                    weights=weights,
                )
                results = [replace(v, segment=f"{_by(group.name)}{name}") for name, some in parts.items() for v in some]
            known = writing.read(Validation, wave_id=chosen.id)
            old = [v for v in known if _belongs(v, None if group is None else group.name)]
            if old:
                writing.remove(*writing.read(Basis, what_id=[v.id for v in old]), *old)
            writing.put(*results)
            asked = {item.criterion_id: max(item.revision, form.revision) for item in form.items}
            writing.put(
                *(Basis(new_id(), "validation", v.id, "criterion", v.criterion_id, asked[v.criterion_id]) for v in results)
            )
        return results

    def validations(self, wave: int | None = None, *, by: str | None = None) -> list[Validation]:
        """Kept results in the order of the journey: of one round, or the last word on each criterion if none is named.

        The last word is that of the last round that was judged and asked for the criterion. Map and report show the same. With
        ``by``: the segments of one round (of the last if none is named), segment by segment.
        """
        if by is not None:
            known = self._store.read(Validation, wave_id=self.wave(wave).id)
            name = self._group_name(wave, by)
            found = [v for v in known if _belongs(v, name)]
        elif wave is None:
            found = list(last_word(self._store).values())
        else:
            found = [v for v in self._store.read(Validation, wave_id=self.wave(wave).id) if not v.segment]
        place = {criterion.id: i for i, criterion in enumerate(self._journey().criteria)}
        return sorted(found, key=lambda v: (v.segment, place.get(v.criterion_id, len(place))))

    def frame(self, wave: int | None = None, *, by: str | None = None) -> pd.DataFrame:
        """Kept results as a table; see :func:`~workbench.survey.frames.validation_frame` for the columns.

        If no wave is named, rows may be of several: column ``wave`` tells of which. ``asked`` has the words that people answered
        where the criterion says something else now, ``look_again`` why a result must be looked at again. With ``by`` also the
        column ``segment``.
        """
        from workbench.project.surveyasked import asked_of
        from workbench.survey.frames import segments_frame, validation_frame

        results = self.validations(wave, by=by)
        asked = asked_of(self._store, results, self._desk.language)
        if by is None:
            return validation_frame(results, self._journey(), asked)
        parts: dict[str, list[Validation]] = {}
        for result in results:
            parts.setdefault(result.segment, []).append(result)
        return segments_frame(parts, self._journey(), asked)

    def distribution(self, wave: int | None = None) -> pd.DataFrame:
        """How people answered, of kept results; see :func:`~workbench.survey.frames.distribution_frame` for the columns."""
        from workbench.survey.frames import distribution_frame

        return distribution_frame(self.validations(wave), self._journey())

    # -- differences

    def between_segments(
        self, by: str, wave: int | None = None, *, asked: Sequence[str] = BOTH, correction: str = "holm"
    ) -> Comparison:
        """How each segment differs from the others; see :func:`workbench.survey.differences.between_segments`.

        Raises
        ------
        NotFound
            If there is no such question.
        InvalidValue
            If it has fewer than two segments.
        """
        from workbench.survey.differences import between_segments

        frame, form, weights = self._counted(self.wave(wave))
        group = self._group(frame, form, by)
        frame = frame.assign(**{group.name: group.values})
        return between_segments(frame, form, group.name, asked=asked, weights=weights, correction=correction)

    def between_waves(self, one: int, other: int, *, asked: Sequence[str] = BOTH, correction: str = "holm") -> Comparison:
        """What changed from one wave to another, criterion by criterion; see
        :func:`workbench.survey.differences.between_waves`. Both must have been judged.

        Raises
        ------
        NotFound
            If there is no such wave.
        InvalidValue
            If one was not judged, or they are one and the same.
        """
        from workbench.survey.differences import between_waves

        numbers = self.wave(one).number, self.wave(other).number
        if numbers[0] == numbers[1]:
            known = ", ".join(str(wave.number) for wave in self.waves())
            raise InvalidValue(f"wave {numbers[0]} does not differ from itself", expected="two waves", found=f"waves {known}")
        first, second = (self.validations(number) for number in numbers)
        for number, some in zip(numbers, (first, second), strict=True):
            if not some:
                raise InvalidValue(f"wave {number} was not judged yet", todo=f"project.survey.validate({number}) judges it.")
        word = "ronde" if self._desk.language == "nl" else "wave"
        names = f"{word} {numbers[0]}", f"{word} {numbers[1]}"
        return between_waves(first, second, names, asked=asked, correction=correction)

    def differences_frame(self, comparison: Comparison) -> pd.DataFrame:
        """A comparison as a table; see :func:`workbench.survey.frames.differences_frame` for the columns.

        Raises
        ------
        InvalidValue
            If it is none.
        """
        from workbench.charts.survey_words import words_of
        from workbench.survey.frames import differences_frame

        others = words_of(self._desk.language)["rest"]
        return differences_frame(_compared(comparison), self._journey(), others)

    def _group_name(self, wave: int | None, by: str) -> str:
        chosen = self.wave(wave)
        form = self.questionnaire(chosen.questionnaire_id)
        frame = self.answers(chosen.number).iloc[:0]
        return self._group(frame, form, by).name

    def _group(self, frame: pd.DataFrame, form: Questionnaire, by: str) -> Group:
        text_of(by, "the question that people are divided by")
        return group_of(frame, form, by, self._store.read(Attribute), self._desk.language)

    def _journey(self) -> Journey:
        return read_journey(self._store)


_SEGMENT = "segment of people"


def _compared(given: object) -> Comparison:
    from workbench.survey.differences import Comparison

    if not isinstance(given, Comparison):
        expected = "what between_waves(…) or between_segments(…) gives"
        raise InvalidValue("this is no comparison", expected=expected, found=repr(given)[:60])
    return given


def _by(name: str) -> str:
    """How the segments of a question begin. The first "=" ends its name, so one within the name becomes another sign."""
    return f"{name.replace('=', '＝')}="


def _belongs(result: Validation, by: str | None) -> bool:
    """Whether a result is of everybody (no ``by``), or of a segment by that name."""
    return not result.segment if by is None else result.segment.startswith(_by(by))

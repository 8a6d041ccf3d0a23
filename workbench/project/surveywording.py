"""The words of a questionnaire, and questions of one's own in it, as long as it did not go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.corpus.attributes import Attribute
from workbench.method.history import Basis
from workbench.project.area import text_of
from workbench.project.surveyforms import SurveyForms, find_questionnaire
from workbench.survey.ownquestion import Words, own_question
from workbench.survey.propose import attribute_named
from workbench.survey.questionnaire import Extra, Questionnaire


class SurveyWording(SurveyForms):
    """Part of :class:`~workbench.project.survey.Survey`: what a version that is still open says and asks."""

    def question(self, code: str, text: Words, choices: Sequence[Words] | Mapping[str, Words] = (), *, about: str = "") -> Extra:
        """A question of your own, for ``make(extras=[…])`` or :meth:`ask`; it is stored with the questionnaire that asks it.

        Parameters
        ----------
        code, text, choices
            As for :func:`workbench.survey.ownquestion.own_question`: texts for all languages alike, or by language.
        about
            Name of the attribute of participants that it asks for; segments can be named by it too.

        Raises
        ------
        NotFound
            If participants have no such attribute.
        InvalidValue
            If the question cannot be asked so.
        """
        named = text_of(about, "the name of an attribute")
        attribute = attribute_named(named, self._store.read(Attribute)) if named.strip() else None
        return own_question(code, text, choices, attribute=attribute)

    def ask(self, question: Extra, *, questionnaire: str | None = None, instead_of: str | None = None) -> Questionnaire:
        """Put a question of your own (:meth:`question`) into a version, in the place of the own one of the same code if any.

        ``instead_of`` is the code of an own question whose place it takes, where that is another code.

        Raises
        ------
        NotFound, InvalidValue, Conflict
            As for :func:`workbench.survey.asking.with_question`: a version that was exported is frozen, make a new one.
        """
        from workbench.project.surveyhistory import changes_of, used_codes
        from workbench.survey.asking import with_question

        instead_of = None if instead_of is None else text_of(instead_of, "the code of a question")
        changes = changes_of(self._store)
        with self._write("ask question") as writing:
            form = find_questionnaire(writing, questionnaire)
            used = used_codes([other for other in writing.read(Questionnaire) if other.id != form.id], changes)
            new = with_question(form, question, instead_of=instead_of, attributes=writing.read(Attribute), used=used)
            writing.said = self._said("ask question", name=question.code, n=form.version)
            writing.put(new)
        return new

    def withdraw(self, code: str, *, questionnaire: str | None = None) -> Questionnaire:
        """Take a question of your own out of a version again; what else is asked is chosen when a version is made.

        Raises
        ------
        NotFound, Conflict
            As for :func:`workbench.survey.asking.without_question`.
        """
        from workbench.survey.asking import without_question

        code = text_of(code, "the code of a question")
        with self._write("withdraw question") as writing:
            form = find_questionnaire(writing, questionnaire)
            new = without_question(form, code)
            writing.said = self._said("withdraw question", name=code, n=form.version)
            writing.put(new)
        return new

    def edit(self, code: str, texts: Mapping[str, str], *, questionnaire: str | None = None) -> Questionnaire:
        """Put an item, an extra question or an answer to it (``"PURPOSE.G01"``) into other words, by language; others stay.

        An item that was to be looked at again, since its criterion changed, has been looked at then.

        Raises
        ------
        NotFound, InvalidValue
            As for :func:`workbench.survey.making.with_texts`.
        Conflict
            If the questionnaire was exported: make a new version.
        """
        from workbench.survey.making import with_texts

        code = text_of(code, "the code of a question")
        with self._write("edit question") as writing:
            form = find_questionnaire(writing, questionnaire)
            new = with_texts(form, code, texts)
            criterion = form.criterion_of.get(code)
            if criterion is not None:
                items = (replace(i, revision=writing.revision) if i.code == code else i for i in new.items)
                new = replace(new, items=tuple(items))
                bases = writing.read(Basis, what="questionnaire", what_id=form.id, source_id=criterion)
                writing.put(*(replace(basis, revision=writing.revision) for basis in bases))
            writing.said = self._said("edit question", name=code, n=form.version)
            writing.put(new)
        return new

    def write(self, name: str, texts: Mapping[str, str], *, questionnaire: str | None = None) -> Questionnaire:
        """Put fixed words of a questionnaire otherwise, by language: ``"title"``, ``"welcome"``, ``"end"``, ``"IMP.question"`` …

        All names: :func:`workbench.survey.words.standard_words`; words of the scales stay, answers are read by them.

        Raises
        ------
        NotFound, InvalidValue, Conflict
            As for :meth:`edit`.
        """
        from workbench.survey.making import with_words

        name = text_of(name, "the name of words")
        with self._write("edit question") as writing:
            form = find_questionnaire(writing, questionnaire)
            new = with_words(form, name, texts)
            writing.said = self._said("edit question", name=name, n=form.version)
            writing.put(new)
        return new

"""What a person makes of the themes that a model found: other numbers, names, joins and cuts. Each is one action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import Conflict, InvalidValue
from workbench.method.history import Basis
from workbench.project.area import Progress, silent
from workbench.project.themeruns import SEED, ThemeRuns, same_run
from workbench.store import new_id
from workbench.themes.theme import Theme, ThemeRun

if TYPE_CHECKING:
    from workbench.themes.groups import Grouping
    from workbench.themes.hierarchy import Join
    from workbench.themes.prepared import Material


class Steering(ThemeRuns):
    """Steering a run. It stays the same run, with the same suggestions; what was decided on them stays decided."""

    def regroup(
        self,
        number: int | None = None,
        run: str | None = None,
        *,
        find: bool = False,
        seeds: Sequence[str] = (),
        progress: Progress = silent,
    ) -> ThemeRun:
        """Look for another number of themes.

        Pinned themes, and those that are none, stay as they are; the others keep their number and the name they were given as
        far as their units stay together. Interviews that were added since are taken in.

        Parameters
        ----------
        number
            How many; None for a number that suits the amount of text.
        find
            Let the text say how many there are (Louvain, Blondel and others 2008), in place of ``number``.
        seeds
            Names or ids of codes that are to become themes.

        Raises
        ------
        InvalidValue
            If there cannot be so many.
        Conflict
            If somebody changed the themes meanwhile.
        """
        from workbench.themes.grouping import group
        from workbench.themes.numberfound import number_found

        old = self.latest(run)
        material = self.material(old.id, progress=progress)
        wanted = number_found(material, progress=progress) if find else number
        before = self._grouping(old, material)
        found = group(material, wanted, seed=SEED, before=before, seeds=self._seeds(seeds), progress=progress)
        with self._write("regroup themes", n=sum(not theme.set_aside for theme in found.themes)) as writing:
            changed = self._changed(old, found, material, writing)
            changed = replace(changed, revision=writing.revision, settings={**old.settings, "number": wanted or 0})
            writing.put(changed)
            bases = {b.source_id: b for b in writing.read(Basis, what="theme_run", what_id=old.id, source="interview")}
            for id in changed.interview_ids:
                basis = bases.get(id) or Basis(new_id(), "theme_run", old.id, "interview", id, writing.revision)
                writing.put(replace(basis, revision=writing.revision))
        return changed

    def merge(self, numbers: Sequence[int], name: str = "", run: str | None = None) -> ThemeRun:
        """Make one theme of several; it is pinned, so that a later regrouping leaves it together.

        Raises
        ------
        NotFound
            If there is no such theme.
        InvalidValue
            If there are fewer than two, or they are of different languages.
        Conflict
            If somebody changed the themes meanwhile.
        """
        from workbench.themes.steering import merged

        old = self.latest(run)
        names = " + ".join(old.theme(number).name for number in numbers)
        return self._steered(old, "merge themes", lambda m, g: merged(m, g, numbers, name), n=len(numbers), name=names)

    def split(self, number: int, into: int = 2, run: str | None = None) -> ThemeRun:
        """Cut a theme into several; they are pinned.

        Raises
        ------
        NotFound, InvalidValue, Conflict
            If there is no such theme, it is too small, or somebody changed the themes meanwhile.
        """
        from workbench.themes.steering import split

        old = self.latest(run)
        name = old.theme(number).name
        return self._steered(old, "split theme", lambda m, g: split(m, g, number, into), n=into, name=name)

    def move(self, units: Sequence[int], number: int, run: str | None = None) -> ThemeRun:
        """Put units (their numbers in the run) in another theme, or in none (-1); the theme is pinned.

        Raises
        ------
        NotFound, Conflict
            If there is no such theme or unit, or somebody changed the themes meanwhile.
        """
        from workbench.themes.steering import moved

        old = self.latest(run)
        name = old.theme(number).name if number >= 0 else "–"
        where = {p.unit: (p.interview_id, p.start, p.end) for p in self.placed(old.id)}
        if missing := [unit for unit in units if unit not in where]:
            raise InvalidValue("the run has no unit of this number", found=str(missing[0]))

        def step(material: Material, before: Grouping) -> Grouping:
            at = {(unit.interview_id, unit.start, unit.end): i for i, unit in enumerate(material.units)}
            here = [at[where[unit]] for unit in units if where[unit] in at]
            return moved(material, before, here, number)

        return self._steered(old, "move units", step, n=len(units), name=name)

    def rename(self, number: int, name: str, run: str | None = None) -> ThemeRun:
        """Give a theme a name; ``""`` takes it away again, so that its words name it.

        Raises
        ------
        NotFound
            If there is no such theme.
        InvalidValue
            If another theme of the run is called so.
        """
        name = " ".join(name.split())
        old = self.latest(run)
        if name and any(theme.given == name and theme.number != number for theme in old.themes):
            raise InvalidValue(f"another theme is called {name!r}", todo="Take another name, or merge the two.")
        before = old.theme(number).name
        return self._told(old, number, "rename theme", lambda t: replace(t, given=name), name=before, new=name or "–")

    def pin(self, number: int, on: bool = True, run: str | None = None) -> ThemeRun:
        """Keep a theme as it is when the others are looked for anew, or no longer.

        Raises
        ------
        NotFound
            If there is no such theme.
        """
        old = self.latest(run)
        action = "pin theme" if on else "unpin theme"
        return self._told(old, number, action, lambda t: replace(t, pinned=on), name=old.theme(number).name)

    def leave_out(self, number: int, on: bool = True, run: str | None = None) -> ThemeRun:
        """Say that a theme is none (greetings, talk about the recording), or that it is one after all.

        Its units are in no theme then, also when themes are looked for anew.

        Raises
        ------
        NotFound, Conflict
            If there is no such theme, or somebody changed the themes meanwhile.
        """
        from workbench.themes.steering import left_out

        old = self.latest(run)
        action = "leave out theme" if on else "take theme back"
        return self._steered(old, action, lambda m, g: left_out(m, g, number, on), name=old.theme(number).name)

    def check_stability(self, run: str | None = None, *, progress: Progress = silent) -> ThemeRun:
        """Look whether each theme comes back when chance starts elsewhere, and keep that with it (:attr:`Theme.stability`).

        A theme below .6 is built on sand; above .75 it is likely to be there (Hennig 2007).

        Raises
        ------
        Conflict
            If somebody changed the themes meanwhile.
        """
        from workbench.themes.stability import stability

        old = self.latest(run)
        material = self.material(old.id, progress=progress)
        found = stability(material, self._grouping(old, material), progress=progress)
        themes = tuple(replace(theme, stability=found.get(theme.number)) for theme in old.themes)
        return self._replaced(old, themes, "check themes")

    def hierarchy(self, run: str | None = None) -> tuple[Join, ...]:
        """Which themes of a run are most alike, joined two by two."""
        from workbench.themes.hierarchy import hierarchy

        one = self.latest(run)
        material = self.material(one.id)
        return hierarchy(material, self._grouping(one, material))

    # -- how it is done

    def _steered(self, old: ThemeRun, action: str, step: Callable[[Material, Grouping], Grouping], **names: object) -> ThemeRun:
        """Take a step that changes in which theme units are."""
        material = self.material(old.id)
        found = step(material, self._grouping(old, material))
        with self._write(action, **names) as writing:
            return self._changed(old, found, material, writing)

    def _told(self, old: ThemeRun, number: int, action: str, step: Callable[[Theme], Theme], **names: object) -> ThemeRun:
        """Change what is said of one theme; its units stay where they are."""
        themes = tuple(step(theme) if theme.number == number else theme for theme in old.themes)
        return self._replaced(old, themes, action, **names)

    def _replaced(self, old: ThemeRun, themes: tuple[Theme, ...], action: str, **names: object) -> ThemeRun:
        with self._write(action, **(names or {"n": len(themes)})) as writing:
            if same_run(writing, old.id) != old:
                raise Conflict("somebody changed these themes meanwhile", todo="Look at them again, then do it once more.")
            changed = replace(old, themes=themes)
            writing.put(changed)
        return changed

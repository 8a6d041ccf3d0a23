"""What an overall judgement hangs together with: relative weights of correlated drivers."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue


def relative_weights(drivers: pd.DataFrame, outcome: pd.Series[float]) -> pd.Series[float]:
    """Johnson's relative weights: the part of R² that goes to each driver, also where drivers hang together.

    Parameters
    ----------
    drivers
        One column a driver, one row a respondent, numbers; rows with a missing value anywhere are left out.
    outcome
        The overall judgement, with the same index.

    Returns
    -------
    A part of R² by driver, in the order of the columns; the parts add up to R². They are associations: what drives what, they
    do not tell.

    Raises
    ------
    InvalidValue
        With fewer whole rows than drivers and two more, or where a column or the outcome does not vary.

    Notes
    -----
    Johnson (2000), Multivariate Behavioral Research 35:1-19: with R the correlations of the drivers, L = R^(1/2), r their
    correlations with the outcome and b = L^-1 r, the weight of driver j is the sum over k of L_jk² b_k².
    """
    whole = pd.concat([drivers, outcome.rename("__outcome__")], axis=1).dropna()
    if len(whole) < drivers.shape[1] + 2:
        raise InvalidValue(
            "too few whole answers for this many drivers", expected=f"{drivers.shape[1] + 2}", found=str(len(whole))
        )
    if flat := [str(name) for name in whole.columns[whole.nunique() < 2]]:
        found = ", ".join("the outcome" if name == "__outcome__" else name for name in flat)
        raise InvalidValue("everybody answers the same", found=found, todo="Leave it out.")
    correlations = np.corrcoef(whole.to_numpy(dtype=float), rowvar=False)
    values, vectors = np.linalg.eigh(correlations[:-1, :-1])
    if values.min() < 1e-9:
        raise InvalidValue("one driver is made of others", todo="Leave one of them out.")
    root = vectors @ np.diag(np.sqrt(values)) @ vectors.T
    loads = np.linalg.solve(root, correlations[:-1, -1])
    return pd.Series(root**2 @ loads**2, index=drivers.columns, name="relative weight")

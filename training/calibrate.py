"""From logits on conversations that were not learnt from, to probabilities and thresholds."""

from __future__ import annotations

import numpy as np

from askwhy.language.labeller import Calibration

PRIOR = 12.0  # pseudo-sentences that pull a rare label's curve towards "the logit is right as it is"
LOWEST, HIGHEST = 0.15, 0.6  # a threshold outside would show labels that are hardly ever right, or hide likely ones


def calibrate(logits: np.ndarray, right: np.ndarray, known: np.ndarray) -> Calibration:
    """A slope, an offset (Platt 1999) and a threshold for every output.

    The threshold maximises the F1 that the calibrated probabilities themselves promise; on few sentences that is
    steadier than the best threshold in hindsight.
    """
    slopes, offsets, thresholds = [], [], []
    for column in range(logits.shape[1]):
        here = known[:, column] > 0
        slope, offset = _platt(logits[here, column], right[here, column])
        probability = _sigmoid(slope * logits[here, column] + offset)
        slopes.append(round(float(slope), 4))
        offsets.append(round(float(offset), 4))
        thresholds.append(round(float(np.clip(_promised(probability), LOWEST, HIGHEST)), 3))
    return Calibration(slope=tuple(slopes), offset=tuple(offsets), threshold=tuple(thresholds))


def _platt(logit: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Logistic regression on one logit by Newton's method, held near slope 1 and offset 0 by the prior."""
    value = np.array([1.0, 0.0])
    if len(logit) == 0:
        return 1.0, 0.0
    features = np.stack([logit, np.ones_like(logit)], axis=1).astype(float)
    prior = np.diag([PRIOR, PRIOR / 4])
    for _ in range(50):
        p = _sigmoid(features @ value)
        gradient = features.T @ (p - right) + prior @ (value - [1.0, 0.0])
        curvature = (features * (p * (1 - p))[:, None]).T @ features + prior
        step = np.linalg.solve(curvature, gradient)
        value -= step
        if np.abs(step).max() < 1e-6:
            break
    return float(value[0]), float(value[1])


def _promised(probability: np.ndarray) -> float:
    """The threshold whose expected F1 is highest if the probabilities are right."""
    if len(probability) == 0:
        return 0.5
    ordered = np.sort(probability)[::-1]
    hits = np.cumsum(ordered)
    f1 = 2 * hits / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[int(f1.argmax())])


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))

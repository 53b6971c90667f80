import json

import numpy as np
import pytest
from conftest import GOLDEN

from tmdl.canvas_hands import HANDS, evaluation_set
from tmdl.digit_strokes import DEFAULT_PEN_WIDTH, render_digit
from tmdl.golden_strokes import golden_strokes

GOLDEN_FILE = json.loads((GOLDEN / "digit-strokes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("index", range(len(GOLDEN_FILE["drawings"])))
def test_pixels_equal_the_golden_file(index):
    drawing = GOLDEN_FILE["drawings"][index]
    assert render_digit(drawing["strokes"], GOLDEN_FILE["penWidth"]).ravel().tolist() == drawing["pixels"]


def test_golden_file_is_reproducible():
    assert GOLDEN_FILE["penWidth"] == DEFAULT_PEN_WIDTH
    assert json.loads(json.dumps(golden_strokes())) == GOLDEN_FILE["drawings"]


def test_evaluation_file_is_reproducible_and_has_every_digit_by_every_hand():
    stored = json.loads((GOLDEN / "canvas-strokes.json").read_text(encoding="utf-8"))["drawings"]
    assert json.loads(json.dumps(evaluation_set())) == stored
    assert {(drawing["label"], drawing["hand"]) for drawing in stored} == {
        (digit, hand.name) for digit in range(10) for hand in HANDS
    }


@pytest.mark.parametrize("scale", [0.01, 1.0, 300.0])
def test_place_and_size_on_the_pad_do_not_matter(scale):
    strokes = np.array([(0.0, 0.0), (0.5, 0.125), (0.25, 1.0)])
    expected = render_digit([strokes.tolist()])
    moved = render_digit([(strokes * scale * 8 + 3.0).tolist()])
    assert np.abs(moved.astype(int) - expected).max() <= 4 * 4, "only rounding of sub-samples on the edge"


def test_a_wide_line_fits_twenty_pixels_with_round_ends():
    image = render_digit([[(0.0, 0.5), (1.0, 0.5)]], pen_width=2.0)
    inked = np.nonzero(image.sum(axis=0))[0]
    assert (inked.min(), inked.max()) == (4, 23)
    assert image[13:15, 6:22].min() == 255
    assert image.sum() == image[13:15].sum()


def test_a_click_is_a_centred_dot_and_no_ink_is_black():
    dot = render_digit([[(0.3, 0.9)]])
    assert dot[13:15, 13:15].min() > 0
    np.testing.assert_array_equal(dot, dot[::-1, ::-1])
    assert render_digit([]).sum() == render_digit([[]]).sum() == 0


def test_ink_is_centred_by_mass():
    image = render_digit([[(0, 0), (1, 0.2), (0.4, 1)], [(0.1, 0.3), (0.5, 0.3)]]).astype(float)
    rows, columns = np.indices(image.shape) + 0.5
    assert (image * rows).sum() / image.sum() == pytest.approx(14, abs=0.1)
    assert (image * columns).sum() / image.sum() == pytest.approx(14, abs=0.1)

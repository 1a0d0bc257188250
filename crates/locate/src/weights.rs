//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.

use crate::signals::Signals;

/// In the order of `signals::NAMES`.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Signals = [
    2.39, // tag
    1.88, // role
    2.05, // kin
    1.75, // acts
    0.50, // kind
    4.66, // label
    4.66, // label_telling
    1.03, // label_like
    1.77, // label_holds
    -0.09, // label_gone
    -0.87, // label_new
    -4.23, // label_other
    -1.38, // label_foreign
    2.87, // shape
    1.24, // id
    -1.86, // id_gone
    0.61, // name
    4.00, // test
    -2.00, // test_other
    0.69, // class
    3.07, // attribute
    -0.82, // attribute_other
    5.24, // words
    -3.68, // words_other
    3.13, // crossed
    0.91, // href
    0.90, // href_telling
    0.93, // href_like
    -1.08, // href_other
    -0.76, // href_gone
    0.97, // inner
    -1.81, // inner_other
    3.19, // path_tags
    2.58, // path_marks
    1.97, // parent
    3.00, // zone
    -0.67, // zone_other
    2.19, // item_nth
    1.62, // item_last
    1.94, // before
    3.07, // after
    2.14, // row_text
    3.82, // row_mark
    2.22, // section_mark
    -3.60, // claimed_text
    -2.25, // claimed_mark
    1.71, // place
    1.89, // across
    2.40, // down
    2.58, // size
    -0.33, // nested
];

/// What makes sure, in the order of `confidence`.
#[rustfmt::skip]
pub(crate) const SURE: [f32; 19] = [
    0.190, // score
    0.432, // ahead
    0.439, // close
    -2.337, // words
    0.156, // marks
    -0.208, // itself
    -0.385, // label
    -3.115, // label_other
    -0.685, // label_foreign
    -0.748, // label_gone
    0.011, // href_other
    1.210, // words_other
    0.448, // row_text
    -0.149, // row_mark
    -6.391, // claimed_text
    -6.815, // claimed_mark
    -0.403, // before
    -0.327, // after
    2.032, // tag
];

/// Where sureness begins.
pub(crate) const BIAS: f32 = 4.780;

//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.

use crate::signals::Signals;

/// In the order of `signals::NAMES`.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Signals = [
    2.23, // tag
    1.94, // role
    2.66, // kin
    1.45, // acts
    0.50, // kind
    4.97, // label
    4.98, // label_telling
    1.20, // label_like
    1.83, // label_holds
    -0.02, // label_gone
    -0.90, // label_new
    -4.76, // label_other
    -1.39, // label_foreign
    3.30, // shape
    1.45, // id
    -2.17, // id_gone
    0.75, // name
    4.00, // test
    -2.00, // test_other
    0.63, // class
    3.88, // attribute
    -0.84, // attribute_other
    6.17, // words
    -4.05, // words_other
    3.26, // crossed
    0.91, // href
    0.90, // href_telling
    1.18, // href_like
    -1.15, // href_other
    -0.93, // href_gone
    1.08, // inner
    -1.78, // inner_other
    3.43, // path_tags
    2.94, // path_marks
    2.32, // parent
    3.36, // zone
    -0.62, // zone_other
    2.22, // item_nth
    1.73, // item_last
    1.98, // before
    3.24, // after
    1.99, // row_text
    4.07, // row_mark
    2.55, // section_mark
    -4.21, // claimed_text
    -2.56, // claimed_mark
    1.77, // place
    1.90, // across
    2.47, // down
    2.81, // size
    -0.47, // nested
];

/// What makes sure, in the order of `confidence`.
#[rustfmt::skip]
pub(crate) const SURE: [f32; 19] = [
    0.123, // score
    0.384, // ahead
    0.764, // close
    -1.642, // words
    0.471, // marks
    -0.156, // itself
    0.196, // label
    -3.357, // label_other
    -0.385, // label_foreign
    -0.943, // label_gone
    -0.333, // href_other
    0.619, // words_other
    0.366, // row_text
    0.157, // row_mark
    -3.987, // claimed_text
    -4.651, // claimed_mark
    -0.187, // before
    -0.056, // after
    2.355, // tag
];

/// Where sureness begins.
pub(crate) const BIAS: f32 = 2.977;

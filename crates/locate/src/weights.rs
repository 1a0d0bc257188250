//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.

use crate::signals::Signals;

/// In the order of `signals::NAMES`.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Signals = [
    2.01, // tag
    1.85, // role
    1.13, // kin
    0.97, // acts
    0.68, // kind
    2.26, // label
    4.40, // label_telling
    0.83, // label_like
    1.64, // label_holds
    -0.56, // label_gone
    0.00, // label_new
    -3.37, // label_other
    -1.32, // label_foreign
    1.77, // shape
    0.85, // id
    -1.52, // id_gone
    0.49, // name
    4.00, // test
    -2.00, // test_other
    0.84, // class
    2.25, // attribute
    -0.87, // attribute_other
    3.23, // words
    -1.50, // words_other
    2.29, // crossed
    0.91, // href
    0.90, // href_telling
    0.19, // href_like
    -0.72, // href_other
    -0.38, // href_gone
    1.59, // inner
    -1.28, // inner_other
    2.52, // path_tags
    1.33, // path_marks
    1.78, // parent
    2.29, // zone
    -0.63, // zone_other
    1.71, // item_nth
    1.61, // item_last
    1.53, // before
    2.22, // after
    1.93, // row_text
    3.38, // row_mark
    1.42, // section_mark
    -2.30, // claimed_text
    -1.80, // claimed_mark
    1.43, // place
    1.39, // across
    2.11, // down
    2.06, // size
    -0.21, // nested
];

/// What makes sure, in the order of `confidence`.
#[rustfmt::skip]
pub(crate) const SURE: [f32; 18] = [
    0.183, // score
    0.485, // ahead
    -1.298, // words
    0.749, // marks
    -0.237, // itself
    0.220, // label
    -3.074, // label_other
    -0.202, // label_foreign
    -0.375, // label_gone
    -0.342, // href_other
    0.524, // words_other
    0.191, // row_text
    -0.157, // row_mark
    -4.252, // claimed_text
    -4.141, // claimed_mark
    -0.143, // before
    -0.084, // after
    2.053, // tag
];

/// Where sureness begins.
pub(crate) const BIAS: f32 = 4.090;

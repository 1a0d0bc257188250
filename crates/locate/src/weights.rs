//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.

use crate::signals::Signals;

/// In the order of `signals::NAMES`.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Signals = [
    1.91, // tag
    1.73, // role
    1.14, // kin
    1.07, // acts
    0.38, // kind
    3.52, // label
    3.52, // label_telling
    0.98, // label_like
    1.71, // label_holds
    -0.20, // label_gone
    -0.58, // label_new
    -3.11, // label_other
    -1.20, // label_foreign
    2.23, // shape
    0.82, // id
    -1.23, // id_gone
    0.43, // name
    4.00, // test
    -2.00, // test_other
    0.78, // class
    2.34, // attribute
    -0.67, // attribute_other
    3.62, // words
    -1.67, // words_other
    2.35, // crossed
    0.93, // href
    0.92, // href_telling
    0.32, // href_like
    -0.73, // href_other
    -0.53, // href_gone
    0.76, // inner
    -1.20, // inner_other
    2.61, // path_tags
    1.27, // path_marks
    1.69, // parent
    2.35, // zone
    -0.69, // zone_other
    1.69, // item_nth
    1.47, // item_last
    1.61, // before
    2.30, // after
    1.94, // row_text
    3.24, // row_mark
    1.33, // section_mark
    -2.38, // claimed_text
    -1.78, // claimed_mark
    1.43, // place
    1.16, // across
    2.06, // down
    2.06, // size
    -0.31, // nested
];

/// What makes sure, in the order of `confidence`.
#[rustfmt::skip]
pub(crate) const SURE: [f32; 19] = [
    0.163, // score
    0.411, // ahead
    1.528, // close
    -1.244, // words
    0.608, // marks
    -0.208, // itself
    0.013, // label
    -3.416, // label_other
    -0.147, // label_foreign
    -0.883, // label_gone
    -0.317, // href_other
    0.128, // words_other
    0.273, // row_text
    -0.050, // row_mark
    -4.166, // claimed_text
    -4.388, // claimed_mark
    -0.247, // before
    -0.085, // after
    2.469, // tag
];

/// Where sureness begins.
pub(crate) const BIAS: f32 = 1.942;

//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.

use crate::signals::Signals;

/// In the order of `signals::NAMES`.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Signals = [
    1.97, // tag
    1.74, // role
    1.21, // kin
    0.96, // acts
    0.37, // kind
    3.54, // label
    3.53, // label_telling
    0.89, // label_like
    1.50, // label_holds
    -0.24, // label_gone
    -0.59, // label_new
    -3.09, // label_other
    -1.12, // label_foreign
    2.36, // shape
    0.88, // id
    -1.51, // id_gone
    0.39, // name
    4.00, // test
    -2.00, // test_other
    0.77, // class
    2.17, // attribute
    -0.65, // attribute_other
    3.68, // words
    -2.85, // words_other
    2.32, // crossed
    0.96, // href
    0.95, // href_telling
    0.33, // href_like
    -0.85, // href_other
    -0.44, // href_gone
    0.80, // inner
    -1.20, // inner_other
    2.25, // path_tags
    1.23, // path_marks
    1.54, // parent
    1.98, // zone
    -0.56, // zone_other
    1.80, // item_nth
    1.44, // item_last
    1.64, // before
    2.28, // after
    1.94, // row_text
    3.18, // row_mark
    1.24, // section_mark
    -2.33, // claimed_text
    -1.78, // claimed_mark
    1.41, // place
    1.14, // across
    1.93, // down
    2.04, // size
    -0.41, // nested
];

/// What makes sure, in the order of `confidence`.
#[rustfmt::skip]
pub(crate) const SURE: [f32; 19] = [
    0.174, // score
    0.426, // ahead
    1.211, // close
    -1.243, // words
    0.490, // marks
    -0.215, // itself
    -0.196, // label
    -3.359, // label_other
    -0.168, // label_foreign
    -0.855, // label_gone
    -0.280, // href_other
    0.593, // words_other
    0.317, // row_text
    -0.068, // row_mark
    -4.180, // claimed_text
    -4.288, // claimed_mark
    -0.295, // before
    -0.131, // after
    2.302, // tag
];

/// Where sureness begins.
pub(crate) const BIAS: f32 = 2.426;

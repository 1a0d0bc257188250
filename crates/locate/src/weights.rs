//! What each signal weighs. Written by `fit/fit.py`; the figures are in docs/architecture.md.

use crate::signals::Signals;

/// In the order of `signals::NAMES`.
#[rustfmt::skip]
pub(crate) const WEIGHTS: Signals = [
    1.98, // tag
    1.73, // role
    1.21, // kin
    0.95, // acts
    0.37, // kind
    3.55, // label
    3.55, // label_telling
    0.95, // label_like
    1.41, // label_holds
    -0.23, // label_gone
    -0.57, // label_new
    -3.08, // label_other
    -1.20, // label_foreign
    2.38, // shape
    0.82, // id
    -1.47, // id_gone
    0.40, // name
    4.00, // test
    -2.00, // test_other
    0.76, // class
    2.21, // attribute
    -0.65, // attribute_other
    3.63, // words
    -2.86, // words_other
    2.32, // crossed
    0.96, // href
    0.94, // href_telling
    0.33, // href_like
    -0.85, // href_other
    -0.44, // href_gone
    0.79, // inner
    -1.20, // inner_other
    2.25, // path_tags
    1.26, // path_marks
    1.55, // parent
    1.97, // zone
    -0.59, // zone_other
    1.81, // item_nth
    1.44, // item_last
    1.63, // before
    2.28, // after
    1.94, // row_text
    3.18, // row_mark
    1.27, // section_mark
    -2.31, // claimed_text
    -1.78, // claimed_mark
    1.40, // place
    1.12, // across
    1.94, // down
    2.02, // size
    -0.39, // nested
];

/// What makes sure, in the order of `confidence`.
#[rustfmt::skip]
pub(crate) const SURE: [f32; 19] = [
    0.171, // score
    0.442, // ahead
    1.203, // close
    -1.468, // words
    0.502, // marks
    -0.222, // itself
    -0.100, // label
    -3.273, // label_other
    -0.130, // label_foreign
    -0.772, // label_gone
    -0.199, // href_other
    0.569, // words_other
    0.388, // row_text
    -0.014, // row_mark
    -4.153, // claimed_text
    -4.287, // claimed_mark
    -0.291, // before
    -0.124, // after
    2.271, // tag
];

/// Where sureness begins.
pub(crate) const BIAS: f32 = 2.749;

//! Measures on real data: `cargo xtask bench NAME --data DIR [--json]`.

fn main() {}

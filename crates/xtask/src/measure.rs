//! `bench`: measurements on real data, in a release build of their own.

use crate::shell::{cargo, finish};
use crate::side_by_side;
use anyhow::Result;

/// `cargo xtask bench moments|search|widget --data DIR [--json]`
pub fn run(args: &[String]) -> Result<()> {
    if args.get(1).is_some_and(|name| name == "widget") {
        return side_by_side::run(&args[1..]);
    }
    let build = ["run", "--quiet", "--release", "--package", "xtask", "--features", "bench", "--bin", "bench", "--"];
    // From here, not from the workspace's folder: `--data` is relative to where it was typed.
    finish(cargo(&build).args(&args[1..]).current_dir(std::env::current_dir()?))
}

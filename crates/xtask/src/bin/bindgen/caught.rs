//! What fails in a module is not the page's: what the browser calls of it ends in [`caught`] JavaScript.

use anyhow::{Result, ensure};

/// How wasm-bindgen calls a closure of Rust's: once for those that change what they hold, once for the others.
const CALLS: &str = ", ...args);\n        } finally {";
/// The same, where nothing gets out. After an error of the page's own (a `Date.now` that throws) what we hold is as half
/// done as after a panic: that is the end of help here too. What broke us may break that end as well.
const CAUGHT: &str = ", ...args);\n        } catch {\n            try { broken(); } catch { }\n        } finally {";
/// How it begins such a call.
const BEGINS: &str = "state.cnt++;";
/// What is gone already is not called any more: a page's own `setTimeout` may say nothing by which it is taken back.
const BEGINS_THERE: &str = "if (!state.cnt) return;\n        state.cnt++;";
/// How it tells the browser that a closure is gone already. The page may have broken that, too; then the browser finds out.
const GONE: &str = "CLOSURE_DTORS.unregister(state);";
const GONE_CAUGHT: &str = "try { CLOSURE_DTORS.unregister(state); } catch { }";

/// The JavaScript of a module that exports `broken`: called back by the browser it throws nothing.
pub fn caught(glue: &str) -> Result<String> {
    if !glue.contains("function broken()") {
        return Ok(glue.to_owned());
    }
    for known in [BEGINS, CALLS, GONE] {
        ensure!(glue.matches(known).count() == 2, "wasm-bindgen calls closures otherwise than it did: see how");
    }
    Ok(glue.replace(BEGINS, BEGINS_THERE).replace(CALLS, CAUGHT).replace(GONE, GONE_CAUGHT))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_back_is_caught_where_the_module_can_be_broken() {
        let glue = |name: &str| format!("function {name}() {{ }}{}", [BEGINS, CALLS, GONE].concat().repeat(2));
        let all = format!("function broken() {{ }}{}", [BEGINS_THERE, CAUGHT, GONE_CAUGHT].concat().repeat(2));
        assert_eq!(caught(&glue("broken")).unwrap(), all);
        assert_eq!(caught(&glue("pick")).unwrap(), glue("pick"));
        assert!(caught("function broken() { }").is_err());
    }
}

//! Runs wasm tests under Node, for cargo: wasm-bindgen's own runner, in the version that the widget is built with.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}

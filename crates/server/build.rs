//! Makes sure that the folders which the binary embeds exist, and that a release binary notices a new widget.
//!
//! `cargo xtask` builds the widget into `target/widget/` before the server. Without it the server still compiles
//! and starts; `/embed.js` then says what is missing. A debug build reads these folders from disk at every
//! request, so a rebuilt widget needs no rebuilt server.

use std::path::Path;

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    for folder in ["../../target/widget", "../../web/demo", "../../web/console"] {
        if !Path::new(folder).exists() {
            std::fs::create_dir_all(folder)?;
        }
        if std::env::var("PROFILE").as_deref() == Ok("release") {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
    Ok(())
}

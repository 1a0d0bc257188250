//! Lets a release binary notice a new widget.
//!
//! `cargo xtask` builds the widget into `target/widget/` before the server, and a release binary carries it inside; so
//! cargo has to look there. Without that folder the server still compiles and starts, and `/embed.js` says what is
//! missing. A debug build reads these folders from disk at every request: a rebuilt widget needs no rebuilt server.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        for folder in ["../../target/widget", "../../web/demo", "../../web/console"] {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
}

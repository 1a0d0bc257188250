//! The API: what the widget and other programs ask. Its description is at `/api/openapi.json`.

pub mod catalogs;
pub mod cors;
pub mod openapi;
pub mod operate;
pub mod search;
pub mod statements;

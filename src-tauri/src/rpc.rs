//! The one command that the window can call: a name and JSON in, JSON out.

use app::router::Reply;
use app::wire::Failure;
use app::{Context, Workbench};
use serde_json::Value;
use std::sync::Arc;
use tauri::State;

/// The workbench behind the window.
pub struct Door(Arc<Workbench>);

impl Door {
    /// Opens the door.
    pub fn new(workbench: Workbench) -> Self {
        Self(Arc::new(workbench))
    }

    /// Closes the study when the program ends.
    pub fn close(&self) {
        self.0.release();
    }
}

/// Runs a command of `app` away from the window's thread.
#[tauri::command]
pub async fn rpc(door: State<'_, Door>, command: String, payload: Value) -> Result<Reply, Failure> {
    let workbench = Arc::clone(&door.0);
    tauri::async_runtime::spawn_blocking(move || {
        app::commands::dispatch(&workbench, &Context::default(), &command, payload)
    })
    .await
    .map_err(|error| Failure::internal("panic", &error))?
}

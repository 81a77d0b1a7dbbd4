//! Tauri's build step: permissions and resources of the shell.

fn main() {
    tauri_build::build();
}

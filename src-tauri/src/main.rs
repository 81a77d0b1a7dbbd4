//! The desktop shell: one window, native dialogs, and a door to `app`. No decisions here.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod host;
mod rpc;

use std::process::ExitCode;
use tauri::Manager;

fn main() -> ExitCode {
    // A foreign file is read by this program started anew, where a hostile one can do no harm.
    if std::env::args().nth(1).as_deref() == Some(app::WORKER_FLAG) {
        let served = app::serve_parser(std::io::stdin().lock(), std::io::stdout().lock());
        return if served.is_ok() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        };
    }
    prefer_plain_renderer();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(|shell| {
            app::warm_up();
            let home = shell.path().app_config_dir()?;
            let dialogs = host::Desktop::new(shell.handle().clone());
            let workbench =
                app::Workbench::new(Box::new(dialogs), &home, std::env::current_exe().ok());
            shell.manage(rpc::Door::new(
                workbench.map_err(|failure| failure.message)?,
            ));
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .build(tauri::generate_context!());
    match built {
        Ok(shell) => {
            shell.run(|handle, event| {
                if let tauri::RunEvent::Exit = event {
                    handle.state::<rpc::Door>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("客声无法启动：{error}");
            ExitCode::FAILURE
        }
    }
}

/// WebKitGTK's DMABUF renderer costs 100 MB and half the frames on machines without a GPU.
#[cfg(target_os = "linux")]
#[allow(
    unsafe_code,
    reason = "setting a variable is safe while this is the only thread"
)]
fn prefer_plain_renderer() {
    const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(NAME).is_none() {
        // SAFETY: first thing in main, no other thread exists.
        unsafe { std::env::set_var(NAME, "1") };
    }
}

#[cfg(not(target_os = "linux"))]
fn prefer_plain_renderer() {}

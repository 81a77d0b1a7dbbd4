//! The window in a plain browser: the same commands over HTTP on the loopback interface.
//!
//! For development and tests. A random token in the address keeps other pages and users of
//! this machine out; nothing listens on another interface.

use app::host::Host;
use app::wire::Failure;
use app::{Context, Result, Workbench};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path as Segment, Query, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Largest upload.
const MOST_BYTES: usize = 320 << 20;

/// What the page may do: talk to this host, nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; media-src blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

struct Server {
    workbench: Workbench,
    token: String,
    ui: PathBuf,
    files: PathBuf,
}

/// A host whose dialogs are the browser's: files come by upload and go by download.
struct Browser {
    files: PathBuf,
}

impl Host for Browser {
    fn name(&self) -> &'static str {
        "browser"
    }
    fn pick_files(&self, _: &[&str], _: &str) -> Vec<PathBuf> {
        Vec::new()
    }
    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }
    fn pick_save(&self, name: &str) -> Option<PathBuf> {
        Some(self.files.join(name))
    }
    fn is_downloading(&self) -> bool {
        true
    }
}

/// Serves until interrupted. Prints `{"url": …}` (or the address alone) once it listens.
pub fn serve(study: Option<&Path>, port: u16, ui: &Path, as_json: bool) -> Result<()> {
    let files = std::env::temp_dir().join(format!("kesheng-serve-{}", std::process::id()));
    std::fs::create_dir_all(&files)?;
    let host = Browser {
        files: files.clone(),
    };
    app::warm_up();
    let workbench = Workbench::new(
        Box::new(host),
        &crate::run::home(),
        std::env::current_exe().ok(),
    )?;
    if let Some(study) = study {
        app::open_at(&workbench, &Context::default(), study)?;
    }
    let server = Arc::new(Server {
        workbench,
        token: app::new_token(),
        ui: ui.into(),
        files: files.clone(),
    });
    let runtime = tokio::runtime::Runtime::new()?;
    let outcome = runtime.block_on(listen(Arc::clone(&server), port, as_json));
    server.workbench.release();
    let _ = std::fs::remove_dir_all(&files);
    outcome
}

async fn listen(server: Arc<Server>, port: u16, as_json: bool) -> Result<()> {
    let router = Router::new()
        .route("/rpc/{command}", post(rpc))
        .route("/upload", post(upload))
        .route("/download/{handle}", get(download))
        .fallback(get(asset))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .with_state(Arc::clone(&server));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let url = format!("http://{}/?token={}", listener.local_addr()?, server.token);
    match as_json {
        true => crate::output::json(&serde_json::json!({ "url": url }))?,
        false => crate::output::line(format!("客声已启动（开发用）：{url}")),
    }
    axum::serve(listener, router)
        .with_graceful_shutdown(interrupted())
        .await?;
    Ok(())
}

/// Ctrl+C, or the end asked for by whoever started us.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut end) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = end.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn is_allowed(server: &Server, given: Option<&str>) -> bool {
    given == Some(server.token.as_str())
}

fn token_of(headers: &HeaderMap) -> Option<&str> {
    headers
        .get("x-kesheng-token")
        .and_then(|value| value.to_str().ok())
}

async fn rpc(
    State(server): State<Arc<Server>>,
    Segment(command): Segment<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    if !is_allowed(&server, token_of(&headers)) {
        return refused();
    }
    let run = move || {
        let payload: Value = serde_json::from_slice(&body).unwrap_or_default();
        app::commands::dispatch(&server.workbench, &Context::default(), &command, payload)
    };
    match tokio::task::spawn_blocking(run).await {
        Ok(Ok(reply)) => json_response(StatusCode::OK, &reply),
        Ok(Err(failure)) => json_response(StatusCode::BAD_REQUEST, &failure),
        Err(error) => json_response(
            StatusCode::INTERNAL_SERVER_ERROR,
            &Failure::internal("panic", &error),
        ),
    }
}

#[derive(Deserialize)]
struct Upload {
    name: String,
}

async fn upload(
    State(server): State<Arc<Server>>,
    Query(request): Query<Upload>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    if !is_allowed(&server, token_of(&headers)) {
        return refused();
    }
    match keep(&server, &request.name, &body) {
        Ok(picked) => json_response(StatusCode::OK, &picked),
        Err(failure) => json_response(StatusCode::BAD_REQUEST, &failure),
    }
}

/// Keeps an upload under its own base name, each in a folder of its own.
fn keep(server: &Server, name: &str, body: &[u8]) -> Result<app::wire::Picked> {
    let base = Path::new(name)
        .file_name()
        .map_or_else(|| "file".into(), |name| name.to_owned());
    let folder = server.files.join(app::new_token());
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(base);
    std::fs::write(&path, body)?;
    Ok(server.workbench.add_handle(&path))
}

#[derive(Deserialize)]
struct Token {
    token: Option<String>,
}

async fn download(
    State(server): State<Arc<Server>>,
    Segment(handle): Segment<String>,
    Query(query): Query<Token>,
) -> Response<Body> {
    if !is_allowed(&server, query.token.as_deref()) {
        return refused();
    }
    let Ok(path) = server.workbench.path_of(&handle) else {
        return not_found();
    };
    // Only what was written for download, never a file of the user's.
    if !path.starts_with(&server.files) {
        return refused();
    }
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => "text/csv; charset=utf-8",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => respond(StatusCode::OK, kind, Body::from(bytes)),
        Err(_) => not_found(),
    }
}

/// The built window. Names are looked up below the folder only.
async fn asset(State(server): State<Arc<Server>>, uri: axum::http::Uri) -> Response<Body> {
    let wanted = uri.path().trim_start_matches('/');
    let wanted = if wanted.is_empty() {
        "index.html"
    } else {
        wanted
    };
    let is_plain = Path::new(wanted)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    let path = server.ui.join(wanted);
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) if is_plain => respond(StatusCode::OK, kind, Body::from(bytes)),
        _ => not_found(),
    }
}

fn refused() -> Response<Body> {
    json_response(
        StatusCode::FORBIDDEN,
        &Failure::new(
            "forbidden",
            "地址里的令牌不对，请用启动时给出的完整地址打开。",
        ),
    )
}

fn not_found() -> Response<Body> {
    respond(StatusCode::NOT_FOUND, "text/plain", Body::empty())
}

fn json_response(status: StatusCode, value: &impl serde::Serialize) -> Response<Body> {
    let body = serde_json::to_vec(value).unwrap_or_default();
    respond(status, "application/json", Body::from(body))
}

fn respond(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

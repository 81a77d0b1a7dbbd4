//! From typed errors to a code and a Chinese sentence that says what to do.

use crate::wire::Failure;
use model::Problem;
use store::StoreError;

/// Result of use cases.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// A failure with a sentence for the user.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            detail: None,
        }
    }

    /// Our own mistake: the sentence is general, the cause goes into the detail.
    pub fn internal(code: &str, error: &dyn std::error::Error) -> Self {
        Self {
            code: code.into(),
            message: "程序内部出错，数据没有改动。请复制详细信息反馈给我们。".into(),
            detail: Some(chain(error)),
        }
    }

    /// The user stopped the task.
    pub fn cancelled() -> Self {
        Self::new("cancelled", "已取消，没有写入任何数据。")
    }

    /// No study is open.
    pub fn no_study() -> Self {
        Self::new("no_study", "还没有打开项目，请先新建或打开一个项目。")
    }

    /// A thing named by a request is not there.
    pub fn not_found(what: &str) -> Self {
        Self::new(
            "not_found",
            format!("找不到{what}，它可能已被撤销或删除，请刷新后重试。"),
        )
    }

    /// A request that cannot be met as worded.
    pub fn bad_value(message: impl Into<String>) -> Self {
        Self::new("bad_value", message)
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(" ← ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let (code, message) = match &error {
            StoreError::NotAStudy(folder) => (
                "not_a_study",
                format!(
                    "“{}”里没有客声项目。请选择含有 study.db 的项目文件夹。",
                    folder.display()
                ),
            ),
            StoreError::AlreadyExists(folder) => (
                "already_exists",
                format!(
                    "“{}”已经是一个项目，请换个名称，或直接打开它。",
                    folder.display()
                ),
            ),
            StoreError::Newer { .. } => (
                "study_newer",
                "这个项目由更新版本的客声创建，请升级客声后再打开。数据没有改动。".into(),
            ),
            StoreError::Locked(by) => (
                "study_locked",
                format!(
                    "项目正由“{}”打开。请先在那里关闭，再重试。",
                    if by.is_empty() { "另一个程序" } else { by }
                ),
            ),
            StoreError::Unfinished => (
                "study_unfinished",
                "这个项目还没建完就中断了，里面没有数据。请用同样的名称重新新建，或删除这个文件夹。".into(),
            ),
            StoreError::Damaged(_) => (
                "study_damaged",
                "项目文件已损坏。请从项目文件夹的 backups 里取最近的备份，另存为新项目打开。"
                    .into(),
            ),
            StoreError::ReadOnly(_) => (
                "read_only",
                "项目所在的磁盘或文件夹不可写。请把项目复制到可写的位置后再打开。".into(),
            ),
            StoreError::DiskFull => (
                "disk_full",
                "磁盘空间不足，这一步没有写入。请清理空间后重试。".into(),
            ),
            StoreError::NotFound { .. } => {
                return Self {
                    detail: Some(error.to_string()),
                    ..Self::not_found("这条记录")
                };
            }
            StoreError::NothingToUndo => ("nothing_to_undo", "没有可以撤销或重做的操作。".into()),
            StoreError::Cancelled => return Self::cancelled(),
            StoreError::Io(_) => (
                "io",
                "读写磁盘时出错，这一步没有写入。请检查磁盘后重试。".into(),
            ),
            StoreError::Sql(_) | StoreError::Json(_) | StoreError::BatchInForce(_) => return Self::internal("store", &error),
        };
        Self {
            code: code.into(),
            message,
            detail: Some(error.to_string()),
        }
    }
}

impl From<Problem> for Failure {
    /// A file that cannot be read at all.
    fn from(problem: Problem) -> Self {
        Self {
            code: problem.code.as_str().into(),
            message: problem.to_string(),
            detail: None,
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self {
            code: "io".into(),
            message: "读写文件时出错。请检查文件是否存在、是否被其他程序占用，然后重试。".into(),
            detail: Some(error.to_string()),
        }
    }
}

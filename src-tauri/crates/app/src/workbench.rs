//! One running Kesheng: the open study, what was picked, previewed and is under way.

use crate::context::{Context, Tasks, lock};
use crate::failure::Result;
use crate::home::Home;
use crate::host::{Handles, Host};
use crate::import::Previews;
use crate::view::View;
use crate::wire::{Failure, Picked};
use chrono::Utc;
use model::{OpId, OpKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::{Entity, Stamp, Study, Tx};

/// How old the newest copy may get while somebody works.
const BACKUP_EVERY: Duration = Duration::from_secs(600);

/// Everything a host needs to run commands.
pub struct Workbench {
    pub(crate) host: Box<dyn Host>,
    pub(crate) home: Home,
    pub(crate) handles: Handles,
    pub(crate) tasks: Tasks,
    pub(crate) previews: Previews,
    /// Questionnaire versions made ready for asking.
    pub(crate) forms: crate::entry::Forms,
    /// Program that reads foreign files in a process of its own; `None` reads them here.
    pub(crate) parser: Option<PathBuf>,
    open: Mutex<Option<Arc<OpenedStudy>>>,
}

/// The study that is open, with what was read of it for the revision at hand.
pub(crate) struct OpenedStudy {
    study: Mutex<Study>,
    backed_up: Mutex<Instant>,
    view: Mutex<Option<Arc<View>>>,
}

impl Workbench {
    /// A workbench on a host. `home` is the folder for the list of recent studies and the
    /// installation's identity; `parser` is this program itself, started anew with
    /// `--parse-worker` for each foreign file.
    ///
    /// # Errors
    /// When `home` cannot be written.
    pub fn new(host: Box<dyn Host>, home: &Path, parser: Option<PathBuf>) -> Result<Self> {
        Ok(Self {
            host,
            home: Home::open(home)?,
            handles: Handles::default(),
            tasks: Tasks::default(),
            previews: Previews::default(),
            forms: crate::entry::Forms::default(),
            parser,
            open: Mutex::new(None),
        })
    }

    /// Gives a path a handle; for hosts whose files come from elsewhere than a dialog.
    pub fn add_handle(&self, path: &Path) -> Picked {
        self.handles.add(path)
    }

    /// The path behind a handle; for hosts that serve written files.
    ///
    /// # Errors
    /// When there is no such handle.
    pub fn path_of(&self, handle: &str) -> Result<PathBuf> {
        self.handles.get(handle)
    }

    /// Opens a study in place of the one that is open.
    pub(crate) fn hold(&self, mut study: Study) {
        self.release();
        // A copy that cannot be made must not keep the study closed.
        let _ = study.back_up("open");
        *lock(&self.open) = Some(Arc::new(OpenedStudy {
            study: Mutex::new(study),
            backed_up: Mutex::new(Instant::now()),
            view: Mutex::new(None),
        }));
    }

    /// Closes the study: copies it when it changed, and leaves it in one file.
    pub fn release(&self) {
        if let Some(opened) = lock(&self.open).take() {
            let mut study = lock(&opened.study);
            // Closing must not fail for want of a copy; the next opening makes one too.
            let _ = study.back_up("close");
            let _ = study.checkpoint();
        }
    }

    pub(crate) fn opened(&self) -> Result<Arc<OpenedStudy>> {
        lock(&self.open).clone().ok_or_else(Failure::no_study)
    }

    /// What the study holds now; read anew only when it changed.
    pub(crate) fn view(&self) -> Result<Arc<View>> {
        let opened = self.opened()?;
        let revision = lock(&opened.study).revision()?;
        let mut held = lock(&opened.view);
        if let Some(view) = held.as_ref().filter(|view| view.revision() == revision) {
            return Ok(Arc::clone(view));
        }
        let view = Arc::new(View::read(&lock(&opened.study), held.as_deref())?);
        if let Some(earlier) = held.as_ref() {
            view.inherit(earlier);
        }
        *held = Some(Arc::clone(&view));
        Ok(view)
    }

    /// Reads from the study.
    pub(crate) fn read<T>(&self, body: impl FnOnce(&Study) -> store::Result<T>) -> Result<T> {
        let opened = self.opened()?;
        let study = lock(&opened.study);
        Ok(body(&study)?)
    }

    /// Works on the study itself (undo, backups).
    pub(crate) fn with_study<T>(
        &self,
        body: impl FnOnce(&mut Study) -> store::Result<T>,
    ) -> Result<T> {
        let opened = self.opened()?;
        let mut study = lock(&opened.study);
        Ok(body(&mut study)?)
    }

    /// Does one operation and notes what it touched.
    pub(crate) fn transact<T>(
        &self,
        context: &Context,
        kind: OpKind,
        label: &str,
        body: impl FnOnce(&mut Tx<'_>) -> store::Result<T>,
    ) -> Result<T> {
        let stamp = self.stamp();
        let (value, touched) = self.write(|study| study.transact(kind, label, &stamp, body))?;
        context.touch(&touched);
        self.back_up_now_and_then();
        Ok(value)
    }

    /// Writes to the study. The view goes on with all it holds where `body` changed nothing it was made
    /// of: adding a coding must not read all texts anew.
    pub(crate) fn write<T>(
        &self,
        body: impl FnOnce(&mut Study) -> store::Result<(T, Vec<Entity>)>,
    ) -> Result<(T, Vec<Entity>)> {
        let opened = self.opened()?;
        let (before, (value, touched), after) = {
            let mut study = lock(&opened.study);
            (study.revision()?, body(&mut study)?, study.revision()?)
        };
        if let Some(view) = lock(&opened.view).as_ref()
            && view.revision() == before
        {
            view.go_on(after, &touched);
        }
        Ok((value, touched))
    }

    /// While somebody works, the newest copy is never older than [`BACKUP_EVERY`].
    fn back_up_now_and_then(&self) {
        let Ok(opened) = self.opened() else { return };
        let mut last = lock(&opened.backed_up);
        if last.elapsed() >= BACKUP_EVERY {
            *last = Instant::now();
            // The operation itself is safe; a copy that fails now is tried again later.
            let _ = lock(&opened.study).back_up("auto");
        }
    }

    /// Who codes here.
    pub(crate) fn coder(&self) -> String {
        self.home.author()
    }

    /// Says who codes here; empty = the account's name. What was read under the earlier name is
    /// forgotten, because another coder may see other codings.
    pub(crate) fn set_coder(&self, name: &str) -> Result<()> {
        self.home.set_author(name)?;
        if let Ok(opened) = self.opened() {
            *lock(&opened.view) = None;
        }
        Ok(())
    }

    /// Who does what when: the one place where clock and random enter.
    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            op: OpId(uuid::Uuid::now_v7()),
            device: self.home.device(),
            author: self.home.author(),
            at: Utc::now(),
        }
    }
}

impl Drop for Workbench {
    fn drop(&mut self) {
        self.release();
    }
}

//! What one call of a command carries: its task, and what it touched.

use crate::failure::Result;
use crate::wire::{Failure, Noun};
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::Entity;

/// A running task: how far it is, and whether the user asked to stop it.
#[derive(Default)]
pub struct Task {
    is_cancelled: AtomicBool,
    progress: Mutex<(f64, String)>,
}

/// One call of a command.
#[derive(Default)]
pub struct Context {
    task: Mutex<Option<Arc<Task>>>,
    touched: Mutex<BTreeSet<Noun>>,
}

/// Takes a lock whose holder may have panicked: what it guards here is always whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Context {
    /// Notes entities that an operation changed; the study's own line always changes with them.
    pub(crate) fn touch(&self, entities: &[Entity]) {
        let mut touched = lock(&self.touched);
        // An answer while it is typed changes no line of the study, and comes every second.
        let is_entry = |one: &Entity| matches!(one, Entity::Entry | Entity::EntryAnswer);
        if !entities.iter().all(is_entry) {
            touched.insert(Noun::Study);
        }
        touched.extend(entities.iter().filter_map(|entity| noun_of(*entity)));
        // Whether a wave is a pilot decides which sheets count.
        if entities.contains(&Entity::Wave) {
            touched.insert(Noun::Response);
        }
        // Consent decides which talks are used, participants whose voice is whose.
        if entities
            .iter()
            .any(|one| matches!(one, Entity::Interview | Entity::Participant))
        {
            touched.insert(Noun::Transcript);
        }
    }

    /// Notes that other codings may be seen now.
    pub(crate) fn touch_coding(&self) {
        let nouns = [
            Noun::Code,
            Noun::Coding,
            Noun::Memo,
            Noun::Agreement,
            Noun::Transcript,
        ];
        lock(&self.touched).extend(nouns);
    }

    /// Notes that everything is to be fetched anew.
    pub(crate) fn touch_all(&self) {
        lock(&self.touched).extend([
            Noun::Study,
            Noun::Account,
            Noun::Question,
            Noun::Response,
            Noun::Transcript,
            Noun::Ticket,
            Noun::Word,
            Noun::Phrase,
            Noun::Theme,
            Noun::PainPoint,
            Noun::Questionnaire,
            Noun::Wave,
            Noun::Sample,
            Noun::Cohort,
            Noun::Entry,
            Noun::Cleaning,
            Noun::Field,
            Noun::Interview,
            Noun::Code,
            Noun::Coding,
            Noun::Memo,
            Noun::Query,
            Noun::Agreement,
        ]);
    }

    /// What was touched so far.
    pub fn touched(&self) -> Vec<Noun> {
        lock(&self.touched).iter().copied().collect()
    }

    /// Reports progress and learns whether to go on.
    pub(crate) fn go_on(&self, share: f64, message: &str) -> bool {
        let task = lock(&self.task).clone();
        let Some(task) = task else { return true };
        *lock(&task.progress) = (share.clamp(0.0, 1.0), message.to_owned());
        !task.is_cancelled.load(Ordering::Relaxed)
    }

    /// [`Context::go_on`] as a step that fails when the user stopped.
    pub(crate) fn step(&self, share: f64, message: &str) -> Result<()> {
        if self.go_on(share, message) {
            Ok(())
        } else {
            Err(Failure::cancelled())
        }
    }
}

fn noun_of(entity: Entity) -> Option<Noun> {
    Some(match entity {
        Entity::Project => Noun::Study,
        Entity::Account | Entity::Identity | Entity::Contact => Noun::Account,
        Entity::Questionnaire => Noun::Questionnaire,
        Entity::Question => Noun::Question,
        Entity::Correction => Noun::Response,
        Entity::Transcript | Entity::Speaker | Entity::Turn => Noun::Transcript,
        Entity::Ticket => Noun::Ticket,
        Entity::Word => Noun::Word,
        Entity::PhraseMark | Entity::MentionMark => Noun::Phrase,
        Entity::Theme => Noun::Theme,
        Entity::PainPoint | Entity::Evidence => Noun::PainPoint,
        Entity::Section | Entity::DesignedQuestion | Entity::QuestionnaireVersion => {
            Noun::Questionnaire
        }
        Entity::Wave => Noun::Wave,
        Entity::SamplePlan | Entity::Quota | Entity::Draw | Entity::DrawMember => Noun::Sample,
        Entity::Cohort => Noun::Cohort,
        Entity::Entry | Entity::EntryAnswer => Noun::Entry,
        Entity::CleaningRule => Noun::Cleaning,
        Entity::Exclusion => Noun::Response,
        Entity::Visit | Entity::Invitation | Entity::Incident | Entity::CalendarDay => Noun::Field,
        Entity::Guide
        | Entity::GuidePrompt
        | Entity::Interview
        | Entity::Participant
        | Entity::Recording => Noun::Interview,
        Entity::Code => Noun::Code,
        Entity::Coding | Entity::Refusal => Noun::Coding,
        Entity::Memo => Noun::Memo,
        Entity::SavedQuery => Noun::Query,
        Entity::AgreementRound | Entity::Settlement => Noun::Agreement,
        // An import says by its batch that its rows changed, which may be of any noun.
        Entity::Batch => Noun::Response,
        Entity::Layout => return None,
    })
}

/// Tasks by the ids that callers chose.
#[derive(Default)]
pub(crate) struct Tasks(Mutex<HashMap<String, Arc<Task>>>);

/// Takes the task off the list when its command ends, however it ends.
pub(crate) struct Running<'a> {
    tasks: &'a Tasks,
    id: Option<String>,
}

impl Tasks {
    /// Puts the command's task on the list; without an id there is no progress.
    pub(crate) fn begin(&self, context: &Context, id: Option<&str>) -> Running<'_> {
        if let Some(id) = id {
            let task = Arc::new(Task::default());
            lock(&self.0).insert(id.to_owned(), Arc::clone(&task));
            *lock(&context.task) = Some(task);
        }
        Running {
            tasks: self,
            id: id.map(str::to_owned),
        }
    }

    /// How far a task is; `None` when it has not begun or is over.
    pub(crate) fn progress(&self, id: &str) -> Option<(f64, String)> {
        lock(&self.0)
            .get(id)
            .map(|task| lock(&task.progress).clone())
    }

    /// Asks a task to stop at its next step.
    pub(crate) fn cancel(&self, id: &str) {
        if let Some(task) = lock(&self.0).get(id) {
            task.is_cancelled.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let Some(id) = &self.id {
            lock(&self.tasks.0).remove(id);
        }
    }
}

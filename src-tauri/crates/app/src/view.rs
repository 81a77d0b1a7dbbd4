//! What the study holds at one revision, read once and shared by all commands.

use crate::answers::Loaded;
use crate::base::Base;
use crate::context::lock;
use crate::failure::Result;
use crate::mining::{Judged, Minings};
use crate::wire::{Failure, ListHits, ListResponses};
use crate::workbench::Workbench;
use model::transcript::Speaker;
use model::{Question, QuestionId, QuestionKind, SizeClass, pseudonym};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use store::{AccountRow, Entity, Project, Sheets, StoredTranscript, Study};

/// A study at one revision. Light things are here; texts and answers are read when asked for.
pub(crate) struct View {
    /// Goes on when only what stands beside texts and answers changed: see [`View::go_on`].
    revision: AtomicU32,
    pub(crate) project: Project,
    /// Customers in the order of their codes.
    pub(crate) accounts: Arc<Vec<AccountRow>>,
    pub(crate) questions: Arc<Vec<Question>>,
    /// The sheets that count: the base of every figure.
    pub(crate) sheets: Arc<Sheets>,
    /// Index into `accounts` by sheet that counts.
    pub(crate) account_of_sheet: Arc<Vec<Option<u32>>>,
    /// All sheets, also excluded ones and pilots: for the grid, imports and cleaning.
    pub(crate) base: Base,
    pub(crate) transcripts: Arc<Vec<StoredTranscript>>,
    pub(crate) speakers: Arc<Vec<Speaker>>,
    pub(crate) n_turns: u32,
    pub(crate) n_tickets: u32,
    by_code: Arc<HashMap<String, u32>>,
    /// A weight for each of `sheets` that figures follow; only where [`crate::figure_choice`] put them.
    pub(crate) weights: Option<Arc<Vec<f64>>>,
    /// What figures were last narrowed to.
    pub(crate) narrowed: Mutex<Option<crate::figure_choice::Narrowed>>,
    /// Answers of the sheets that count.
    pub(crate) answers: Mutex<HashMap<QuestionId, Arc<Loaded>>>,
    /// What cleaning rules say about each sheet.
    pub(crate) hits: Mutex<Option<Arc<crate::cleaning::Hits>>>,
    /// Sheets of the grid and of the list of hits, as they were asked for last.
    pub(crate) grid: Latest<ListResponses>,
    pub(crate) hit_list: Latest<ListHits>,
    /// Codes and codings; they know at which revision they were read.
    pub(crate) coded: Mutex<Option<Arc<crate::coding::Coded>>>,
    pub(crate) corpus: OnceLock<Arc<crate::corpus::Corpus>>,
    pub(crate) minings: Mutex<Minings>,
    /// Judged minings by scope, for this revision only.
    pub(crate) judged: Mutex<HashMap<String, Arc<Judged>>>,
    /// What sampling knows of customers and sheets.
    pub(crate) sampling: OnceLock<Arc<crate::sampling::Facts>>,
    /// All texts in one piece, for searching.
    pub(crate) buffer: OnceLock<Arc<text::search::TextBuffer>>,
}

impl View {
    pub(crate) fn read(study: &Study, earlier: Option<&Self>) -> store::Result<Self> {
        let accounts = study.list_accounts()?;
        let by_code: HashMap<String, u32> = accounts
            .iter()
            .enumerate()
            .map(|(at, row)| (row.account.code.clone(), at as u32))
            .collect();
        let questions = study.list_questions()?;
        let base = Base::read(study, &questions, earlier.map(|view| &view.base))?;
        let sheets = base.valid_sheets();
        Ok(Self {
            revision: AtomicU32::new(study.revision()?),
            project: study.get_project()?,
            questions: Arc::new(questions),
            account_of_sheet: Arc::new(link(&by_code, &sheets)),
            transcripts: Arc::new(study.list_transcripts()?),
            speakers: Arc::new(study.list_speakers(None)?),
            n_turns: study.count_turns()?,
            n_tickets: study.count_tickets()?,
            accounts: Arc::new(accounts),
            sheets,
            base,
            by_code: Arc::new(by_code),
            weights: None,
            narrowed: Mutex::default(),
            answers: Mutex::default(),
            hits: Mutex::default(),
            grid: Latest::default(),
            hit_list: Latest::default(),
            coded: Mutex::default(),
            corpus: OnceLock::new(),
            minings: Mutex::default(),
            judged: Mutex::default(),
            sampling: OnceLock::new(),
            buffer: OnceLock::new(),
        })
    }

    /// The same study with fewer sheets that count, each with a weight where figures are weighted.
    /// `places` are ascending indexes into `sheets`. Texts and customers stay as they are.
    pub(crate) fn narrow(&self, places: &[u32], weights: Option<Arc<Vec<f64>>>) -> Self {
        let valid: Vec<u32> = match &self.base.valid {
            Some(valid) => places.iter().map(|at| valid[*at as usize]).collect(),
            None => places.to_vec(),
        };
        let base = self.base.narrowed(valid);
        let sheets = base.valid_sheets();
        Self {
            revision: AtomicU32::new(self.revision()),
            project: self.project.clone(),
            accounts: Arc::clone(&self.accounts),
            questions: Arc::clone(&self.questions),
            account_of_sheet: Arc::new(link(&self.by_code, &sheets)),
            sheets,
            base,
            transcripts: Arc::clone(&self.transcripts),
            speakers: Arc::clone(&self.speakers),
            n_turns: self.n_turns,
            n_tickets: self.n_tickets,
            by_code: Arc::clone(&self.by_code),
            weights,
            narrowed: Mutex::default(),
            answers: Mutex::default(),
            hits: Mutex::default(),
            grid: Latest::default(),
            hit_list: Latest::default(),
            coded: Mutex::default(),
            corpus: OnceLock::new(),
            minings: Mutex::default(),
            judged: Mutex::default(),
            // Facts are of all customers and sheets.
            sampling: self.sampling.clone(),
            buffer: OnceLock::new(),
        }
    }

    /// The revision at which it holds.
    pub(crate) fn revision(&self) -> u32 {
        self.revision.load(Ordering::Acquire)
    }

    /// Stands for a later revision too, after an operation that changed `touched`: unless that is
    /// something the view was made of.
    pub(crate) fn go_on(&self, revision: u32, touched: &[Entity]) {
        if touched.iter().all(|one| is_beside(*one)) {
            self.revision.store(revision, Ordering::Release);
        }
    }

    /// Takes over what an earlier revision's view computed, for those who can tell whether it
    /// still holds.
    pub(crate) fn inherit(&self, earlier: &Self) {
        *lock(&self.minings) = lock(&earlier.minings).hand_on();
        *lock(&self.hits) = lock(&earlier.hits)
            .clone()
            .filter(|hits| hits.still_hold(self));
    }

    /// Index of the customer of every sheet, also of those that do not count.
    pub(crate) fn account_of_all(&self) -> Arc<Vec<Option<u32>>> {
        match &self.base.valid {
            Some(_) => Arc::new(link(&self.by_code, &self.base.all)),
            None => Arc::clone(&self.account_of_sheet),
        }
    }

    /// Index of the customer with that code.
    pub(crate) fn account_index(&self, code: &str) -> Option<u32> {
        self.by_code.get(code).copied()
    }

    /// Size class of a customer.
    pub(crate) fn size_of(&self, account: u32) -> SizeClass {
        self.project
            .settings
            .size_rule
            .class_of(self.accounts[account as usize].account.annual_purchase)
    }

    /// Stand-in for a customer's name.
    pub(crate) fn alias_of(&self, account: u32) -> String {
        pseudonym::company_alias(self.accounts[account as usize].arrival as usize)
    }

    /// The codes of a question for every sheet that counts. Cached: pages and figures ask for the
    /// same columns.
    pub(crate) fn codes(
        &self,
        workbench: &Workbench,
        question: QuestionId,
    ) -> Result<Arc<Vec<i16>>> {
        let known = self
            .questions
            .iter()
            .find(|known| known.id == question)
            .ok_or_else(|| Failure::not_found("这道题"))?;
        match &*crate::answers::load(workbench, self, known)? {
            Loaded::Codes(codes) => Ok(Arc::clone(codes)),
            _ => Err(Failure::bad_value(format!(
                "“{}”不是量表、推荐或单选题。",
                known.code
            ))),
        }
    }

    /// The codes as scores: those of a reversed question (反向题) mirrored on its scale, so that more is
    /// better everywhere. The answers stay as they were given (R43).
    pub(crate) fn scores(
        &self,
        workbench: &Workbench,
        question: &Question,
    ) -> Result<Arc<Vec<i16>>> {
        let codes = self.codes(workbench, question.id)?;
        Ok(match question.mirrored_scale() {
            Some((lowest, highest)) => {
                Arc::new(stats::codes::reverse_scale(&codes, lowest, highest))
            }
            None => codes,
        })
    }

    /// Questions of a kind, in order.
    pub(crate) fn questions_of(&self, kind: QuestionKind) -> impl Iterator<Item = &Question> {
        self.questions
            .iter()
            .filter(move |question| question.kind == kind)
    }

    /// Names of the modules in questionnaire order.
    pub(crate) fn modules(&self) -> Vec<&str> {
        let mut modules: Vec<&str> = Vec::new();
        for question in self.questions_of(QuestionKind::Likert) {
            if !question.module.is_empty() && !modules.contains(&question.module.as_str()) {
                modules.push(&question.module);
            }
        }
        modules
    }

    /// The question that asks for overall satisfaction: a scale outside the modules that
    /// says so, else the last scale that says so.
    pub(crate) fn overall(&self) -> Option<&Question> {
        let names = |question: &&Question| {
            ["总体", "整体", "总的来说", "综合满意"]
                .iter()
                .any(|word| question.title.contains(word))
        };
        let mut scales: Vec<&Question> = self
            .questions_of(QuestionKind::Likert)
            .filter(names)
            .collect();
        let outside = scales
            .iter()
            .position(|question| question.module.is_empty());
        outside.map(|at| scales[at]).or_else(|| scales.pop())
    }
}

/// The list asked for last: its other windows need no filtering and sorting.
pub(crate) struct Latest<Request>(Mutex<Option<(Request, Arc<Vec<u32>>)>>);

impl<Request> Default for Latest<Request> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<Request: PartialEq> Latest<Request> {
    /// The sheets of a request without its window.
    pub(crate) fn get_or(
        &self,
        asked: Request,
        make: impl FnOnce() -> Result<Vec<u32>>,
    ) -> Result<Arc<Vec<u32>>> {
        let mut held = lock(&self.0);
        if let Some((_, order)) = held.as_ref().filter(|(known, _)| *known == asked) {
            return Ok(Arc::clone(order));
        }
        let order = Arc::new(make()?);
        *held = Some((asked, Arc::clone(&order)));
        Ok(order)
    }
}

/// What stands beside texts and answers: neither a text nor a figure changes with it, and people write
/// it hundreds of times an hour.
fn is_beside(entity: Entity) -> bool {
    matches!(
        entity,
        Entity::Code
            | Entity::Coding
            | Entity::Memo
            | Entity::SavedQuery
            | Entity::AgreementRound
            | Entity::Settlement
            | Entity::Refusal
    )
}

/// The customer of each sheet by his code, looked up once a different code.
fn link(by_code: &HashMap<String, u32>, sheets: &Sheets) -> Vec<Option<u32>> {
    let codes = &sheets.columns.account_code;
    let of_value: Vec<Option<u32>> = codes
        .values
        .iter()
        .map(|code| by_code.get(code).copied())
        .collect();
    codes
        .codes
        .iter()
        .map(|code| of_value[*code as usize])
        .collect()
}

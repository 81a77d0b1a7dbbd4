//! What the study knows of its customers at one revision, read once.

use crate::failure::Result;
use crate::view::View;
use crate::workbench::Workbench;
use model::Contact;
use model::sampling::{CustomerFacts, CustomerFilter, Grade, GradingSpec, MemberRole};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use store::{Cohort, Draw, DrawMember, Invitation, Quota, SamplePlan};

/// Customers with all that filters, strata and boards ask of them. Lists of customers are as long
/// as `View::accounts`, lists of sheets as
/// `Base::all`, also excluded ones and those of pilots.
pub(crate) struct Facts {
    pub(crate) cohorts: Vec<Cohort>,
    pub(crate) plans: Vec<SamplePlan>,
    pub(crate) quotas: Vec<Quota>,
    pub(crate) draws: Vec<Draw>,
    pub(crate) members: Vec<DrawMember>,
    pub(crate) invitations: Vec<Invitation>,
    pub(crate) contacts: Vec<Contact>,
    /// Index of the customer by sheet of `Base::all`.
    pub(crate) account_of_sheet: Arc<Vec<Option<u32>>>,
    /// Grades in force.
    pub(crate) grades: Vec<Option<Grade>>,
    pub(crate) n_tickets: Vec<u32>,
    /// A complaint among the tickets.
    pub(crate) has_complained: Vec<bool>,
    pub(crate) n_sheets: Vec<u32>,
    pub(crate) n_valid: Vec<u32>,
    /// Ids of the cohorts and draws each customer is in.
    pub(crate) sets: Vec<BTreeSet<String>>,
}

/// The study's facts, read when first asked for.
pub(crate) fn facts(workbench: &Workbench, view: &View) -> Result<Arc<Facts>> {
    if let Some(known) = view.sampling.get() {
        return Ok(Arc::clone(known));
    }
    let read = Arc::new(read(workbench, view)?);
    // Somebody else may have been quicker; both read the same.
    Ok(Arc::clone(view.sampling.get_or_init(|| read)))
}

fn read(workbench: &Workbench, view: &View) -> Result<Facts> {
    let account_of_sheet = view.account_of_all();
    let n = view.accounts.len();
    let (mut n_sheets, mut n_valid) = (vec![0; n], vec![0; n]);
    for (account, sheet) in account_of_sheet.iter().zip(0u32..) {
        if let Some(at) = account {
            n_sheets[*at as usize] += 1;
            n_valid[*at as usize] += u32::from(view.base.counts(sheet));
        }
    }
    let tickets = workbench.read(|study| study.list_tickets())?;
    let (mut n_tickets, mut has_complained) = (vec![0; n], vec![false; n]);
    for ticket in &tickets {
        if let Some(at) = view.account_index(&ticket.account_code) {
            n_tickets[at as usize] += 1;
            has_complained[at as usize] |= ticket.category.contains("投诉");
        }
    }
    let mut facts = workbench.read(|study| {
        Ok(Facts {
            cohorts: study.list_cohorts()?,
            plans: study.list_plans()?,
            quotas: study.list_quotas()?,
            draws: study.list_draws()?,
            members: study.list_draw_members()?,
            invitations: study.list_invitations()?,
            contacts: study.list_contacts()?,
            account_of_sheet,
            grades: Vec::new(),
            n_tickets,
            has_complained,
            n_sheets,
            n_valid,
            sets: vec![BTreeSet::new(); n],
        })
    })?;
    facts.grades = match &view.project.settings.grading {
        Some(spec) => grade_all(view, spec)
            .into_iter()
            .map(|(grade, _)| Some(grade))
            .collect(),
        None => vec![None; n],
    };
    facts.fill_sets(view);
    Ok(facts)
}

/// Every customer's grade by a rule, with the values it rests on.
pub(crate) fn grade_all(view: &View, spec: &GradingSpec) -> Vec<(Grade, Vec<Option<f64>>)> {
    let newest = spec.newest_days(view.accounts.iter().map(|row| &row.account));
    view.accounts
        .iter()
        .map(|row| {
            let values: Vec<Option<f64>> = newest
                .iter()
                .enumerate()
                .map(|(at, newest)| spec.value(at, &row.account, *newest))
                .collect();
            (spec.grade(&values), values)
        })
        .collect()
}

impl Facts {
    fn fill_sets(&mut self, view: &View) {
        let place: HashMap<_, usize> = view
            .accounts
            .iter()
            .enumerate()
            .map(|(at, row)| (row.account.id, at))
            .collect();
        for member in self
            .members
            .iter()
            .filter(|member| member.role == MemberRole::Main)
        {
            if let Some(at) = place.get(&member.account) {
                self.sets[*at].insert(member.draw.to_string());
            }
        }
        // A cohort may be made of draws, so they come first; it never is made of cohorts.
        for cohort in self.cohorts.clone() {
            let inside = self.select(view, &cohort.rule);
            for at in inside {
                self.sets[at as usize].insert(cohort.id.to_string());
            }
        }
    }

    /// Indexes of the customers that pass a filter, in the order of their codes.
    pub(crate) fn select(&self, view: &View, filter: &CustomerFilter) -> Vec<u32> {
        (0..view.accounts.len() as u32)
            .filter(|at| filter.matches(&self.of(view, *at)))
            .collect()
    }

    fn of<'a>(&'a self, view: &'a View, at: u32) -> CustomerFacts<'a> {
        let place = at as usize;
        CustomerFacts {
            account: &view.accounts[place].account,
            size: view.size_of(at),
            grade: self.grade_of(view, at),
            sets: &self.sets[place],
            has_answered: self.n_sheets[place] > 0,
            has_ticket: self.n_tickets[place] > 0,
        }
    }

    /// Name of a customer's grade; empty without one.
    pub(crate) fn grade_of<'a>(&self, view: &'a View, at: u32) -> &'a str {
        let grade = self.grades[at as usize]
            .as_ref()
            .and_then(|grade| grade.grade);
        let spec = view.project.settings.grading.as_ref();
        spec.zip(grade)
            .and_then(|(spec, at)| spec.grades.get(at))
            .map_or("", |grade| grade.label.as_str())
    }

    /// Titles of the cohorts a customer is in.
    pub(crate) fn cohorts_of(&self, at: u32) -> Vec<String> {
        let sets = &self.sets[at as usize];
        let own = self
            .cohorts
            .iter()
            .filter(|cohort| sets.contains(&cohort.id.to_string()));
        own.map(|cohort| cohort.title.clone()).collect()
    }

    /// Contacts of each customer, in the order of the roster.
    pub(crate) fn contacts_of(&self) -> HashMap<model::AccountId, Vec<&Contact>> {
        let mut of: HashMap<model::AccountId, Vec<&Contact>> = HashMap::new();
        for contact in &self.contacts {
            of.entry(contact.account).or_default().push(contact);
        }
        of
    }

    /// The plan whose quotas are those of the study.
    pub(crate) fn adopted(&self) -> Option<&SamplePlan> {
        let quota = self.quotas.first()?;
        self.plans.iter().find(|plan| plan.id == quota.plan)
    }

    /// Titles of cohorts and draws by id.
    pub(crate) fn set_titles(&self) -> BTreeMap<String, String> {
        let cohorts = self
            .cohorts
            .iter()
            .map(|one| (one.id.to_string(), one.title.clone()));
        let draws = self
            .draws
            .iter()
            .map(|one| (one.id.to_string(), one.title.clone()));
        cohorts.chain(draws).collect()
    }
}

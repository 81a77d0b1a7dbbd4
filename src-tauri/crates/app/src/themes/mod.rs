//! The theme board (主题看板): categories → themes → phrases. What the user moves is pinned and
//! stays where it is in every later run; what he touches is kept. Reading is here, writing in
//! `write.rs`, categories in `categories.rs`.

mod categories;
mod write;

pub(crate) use categories::{add_category, rename_category};
pub(crate) use write::{
    add_theme, keep, kept_or_new, merge_themes, move_phrases, remove_theme, update_theme,
};

use crate::context::Context;
use crate::corpus::{Corpus, corpus, evidence};
use crate::failure::Result;
use crate::keywords::{covered, state_name};
use crate::mining::{Judged, judge_scope, polarity_of};
use crate::view::View;
use crate::wire::*;
use crate::workbench::Workbench;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{PainPoint, Theme};
use text::{CuratedPhrase, KeptTheme, Polarity, ThemeGroup, UNSORTED};

/// A phrase of fewer respondents than this is no theme by itself, only part of one.
const MIN_PEOPLE: u32 = 1;
/// The five classes in the order in which the study guides name them (R145).
const FRAME: [&str; 5] = ["产品功能", "服务质量", "交付周期", "价格", "售后支持"];
/// Quotations unless told.
const QUOTATIONS: usize = 5;

/// The board's themes with what they are made of.
pub(crate) struct Board {
    pub(crate) judged: Arc<Judged>,
    pub(crate) groups: Vec<ThemeGroup>,
    /// Indices of `groups` count into these phrases.
    phrases: Vec<CuratedPhrase>,
    kept: Vec<Theme>,
}

impl Board {
    pub(crate) fn phrases_of(&self, group: &ThemeGroup) -> Vec<&CuratedPhrase> {
        let at = group.phrases.iter();
        at.filter_map(|at| self.phrases.get(*at as usize)).collect()
    }

    pub(crate) fn require(&self, key: &str) -> Result<&ThemeGroup> {
        self.groups
            .iter()
            .find(|group| group.key == key)
            .ok_or_else(|| Failure::not_found("这个主题"))
    }

    fn kept(&self, key: &str) -> Option<&Theme> {
        self.kept.iter().find(|theme| theme.id.to_string() == key)
    }

    pub(crate) fn statement(&self, key: &str) -> String {
        self.kept(key)
            .map_or_else(String::new, |theme| theme.statement.clone())
    }
}

/// The themes of a scope.
pub(crate) fn board(
    workbench: &Workbench,
    view: &Arc<View>,
    context: &Context,
    scope: &MineTexts,
) -> Result<Board> {
    let judged = judge_scope(workbench, view, context, scope)?;
    let polarity = polarity_of(&scope.polarity)?;
    let kept = workbench.read(|study| study.list_themes())?;
    let shown: Vec<KeptTheme> = kept
        .iter()
        .map(|theme| KeptTheme {
            id: theme.id.to_string(),
            category: theme.category.clone(),
            name: theme.name.clone(),
        })
        .collect();
    let phrases: Vec<CuratedPhrase> = judged.standing(polarity).cloned().collect();
    let engine = &judged.mined.engine;
    Ok(Board {
        groups: text::themes(engine, &phrases, &shown, MIN_PEOPLE),
        phrases,
        kept,
        judged,
    })
}

pub(crate) fn get_theme_board(
    workbench: &Workbench,
    context: &Context,
    request: MineTexts,
) -> Result<ThemeBoard> {
    let _running = workbench.tasks.begin(context, request.task.as_deref());
    let view = workbench.view()?;
    let board = board(workbench, &view, context, &request)?;
    let candidates = workbench.read(|study| study.list_pain_points())?;
    let base = board.judged.curated.n_respondents;
    let mut names = text::categories(&board.judged.mined.engine);
    // The order of the guides; the user's own categories after them.
    names.sort_by_key(|name| {
        FRAME
            .iter()
            .position(|one| one == name)
            .unwrap_or(FRAME.len())
    });
    for group in &board.groups {
        if !names.contains(&group.category) && group.category != UNSORTED {
            names.push(group.category.clone());
        }
    }
    names.push(UNSORTED.into());
    let column = |name: &String| {
        let groups: Vec<&ThemeGroup> = board
            .groups
            .iter()
            .filter(|group| group.category == *name)
            .collect();
        let said = groups.iter().flat_map(|group| board.phrases_of(group));
        let n_respondents = covered(said);
        CategoryColumn {
            name: board.judged.names.shown(name),
            n_respondents,
            share: stats::describe::share(n_respondents, base).unwrap_or(0.0),
            is_unsorted: name == UNSORTED,
            themes: groups
                .into_iter()
                .map(|group| theme_row(&board, group, &candidates))
                .collect(),
        }
    };
    Ok(ThemeBoard {
        n_respondents: base,
        n_covered: covered(board.phrases.iter()),
        categories: names.iter().map(column).collect(),
    })
}

fn theme_row(board: &Board, group: &ThemeGroup, candidates: &[PainPoint]) -> ThemeRow {
    let phrases = board.phrases_of(group);
    let base = board.judged.curated.n_respondents;
    let interval = stats::proportion::wilson_interval(group.n_respondents, base);
    let made = |candidate: &&PainPoint| {
        let theme = candidate.theme.map(|id| id.to_string());
        theme.as_deref() == Some(group.key.as_str())
    };
    ThemeRow {
        key: group.key.clone(),
        name: group.name.clone(),
        category: board.judged.names.shown(&group.category),
        statement: board.statement(&group.key),
        is_kept: group.is_kept,
        n_respondents: group.n_respondents,
        n_mentions: group.n_mentions,
        share: stats::describe::share(group.n_respondents, base).unwrap_or(0.0),
        share_low: interval.map_or(0.0, |interval| interval.lower),
        share_high: interval.map_or(0.0, |interval| interval.upper),
        causes: causes(&phrases),
        phrases: phrases
            .iter()
            .map(|phrase| ThemePhrase {
                id: Judged::row_key(phrase).id().to_string(),
                phrase: phrase.name.clone(),
                n_respondents: phrase.phrase.n_respondents,
                n_mentions: phrase.phrase.n_mentions,
                is_pinned: phrase.is_category_pinned || !phrase.theme.is_empty(),
                state: state_name(phrase.state).into(),
                cause: phrase.cause.clone(),
            })
            .collect(),
        candidate: candidates.iter().find(made).map(|made| made.id.to_string()),
    }
}

/// Mentions by class of root cause, most first; phrases without one left out.
pub(crate) fn causes(phrases: &[&CuratedPhrase]) -> Vec<GroupCount> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.cause.is_empty()) {
        *counts.entry(&phrase.cause).or_default() += phrase.phrase.n_mentions;
    }
    let mut causes: Vec<GroupCount> = counts
        .into_iter()
        .map(|(name, n)| GroupCount {
            name: name.into(),
            n,
        })
        .collect();
    causes.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.name.cmp(&b.name)));
    causes
}

pub(crate) fn list_quotations(
    workbench: &Workbench,
    context: &Context,
    request: ListQuotations,
) -> Result<Vec<EvidenceRow>> {
    let view = workbench.view()?;
    let corpus = corpus(workbench, &view)?;
    let board = board(workbench, &view, context, &request.scope)?;
    let phrases: Vec<&CuratedPhrase> = if request.theme.is_empty() {
        let wanted = request.phrases.iter();
        wanted.filter_map(|id| board.judged.phrase(id)).collect()
    } else {
        board.phrases_of(board.require(&request.theme)?)
    };
    let k = if request.limit == 0 {
        QUOTATIONS
    } else {
        request.limit as usize
    };
    Ok(quotations(&view, &corpus, &board.judged, &phrases, k))
}

/// Quotations spread over respondents and sources, best first.
fn quotations(
    view: &View,
    corpus: &Corpus,
    judged: &Judged,
    phrases: &[&CuratedPhrase],
    k: usize,
) -> Vec<EvidenceRow> {
    let mentions: Vec<&text::Mention> = phrases
        .iter()
        .flat_map(|phrase| judged.mentions(phrase))
        .collect();
    let candidates: Vec<text::Candidate<'_>> = mentions
        .iter()
        .map(|mention| {
            let text = judged.mined.text(corpus, mention.unit);
            text::Candidate {
                respondent: text.respondent,
                source: text.source as u8,
                confidence: mention.confidence,
                text: clause(&text.text, mention),
            }
        })
        .collect();
    text::representatives(&candidates, k)
        .into_iter()
        .filter_map(|at| mentions.get(at))
        .map(|mention| {
            let text = judged.mined.text(corpus, mention.unit);
            evidence(view, text, mention.start, mention.end, mention.rule)
        })
        .collect()
}

/// The words of a mention's clause.
fn clause<'a>(text: &'a str, mention: &text::Mention) -> &'a str {
    let byte = |point: u32| {
        text.char_indices()
            .nth(point as usize)
            .map_or(text.len(), |(at, _)| at)
    };
    text.get(byte(mention.clause_start)..byte(mention.clause_end))
        .unwrap_or(text)
}

/// The whole study's board, for writing.
pub(crate) fn whole(workbench: &Workbench, context: &Context) -> Result<Board> {
    let view = workbench.view()?;
    board(workbench, &view, context, &MineTexts::default())
}

/// Whether a phrase is a pain point.
pub(crate) fn is_pain(phrase: &CuratedPhrase) -> bool {
    phrase.phrase.polarity == Polarity::Negative
}

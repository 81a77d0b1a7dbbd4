//! What the report says, gathered from the figures that the screens show.

use super::names::Names;
use super::raw::Raw;
use super::sections;
use crate::context::Context;
use crate::corpus::{Corpus, Source as TextSource, corpus};
use crate::failure::Result;
use crate::figure_choice::Narrowed;
use crate::keywords::{self, CLOUD};
use crate::mining::{Judged, judge_scope};
use crate::view::View;
use crate::wire::MineTexts;
use crate::workbench::Workbench;
use ::report::*;
use model::TextSpan;
use std::collections::HashMap;
use std::sync::Arc;
use text::Polarity;

/// Phrases in the report.
const PHRASES: usize = 50;
/// Quotations for each phrase.
const QUOTATIONS: usize = 12;
/// Neutral keywords in the report.
const KEYWORDS: usize = 60;

/// All that the report is made from; it borrows the raw data from here.
pub(super) struct Source {
    names: Names,
    corpus: Arc<Corpus>,
    judged: Arc<Judged>,
    raw: Raw,
    is_named: bool,
    prepared_on: String,
    title: &'static str,
}

impl Source {
    pub(super) fn gather(
        workbench: &Workbench,
        context: &Context,
        view: &Arc<View>,
        figures: &Narrowed,
        request: &crate::wire::ExportReport,
    ) -> Result<Self> {
        let is_named = request.is_named;
        let contacts = workbench.read(|study| study.list_contacts())?;
        let names = Names::new(view, &contacts, is_named)?;
        let corpus = corpus(workbench, view)?;
        // Words are narrowed like the figures, so that a sheet speaks of the same customers.
        let scope = MineTexts {
            cohorts: figures.scope.choice.cohort.clone().into_iter().collect(),
            ..MineTexts::default()
        };
        let judged = judge_scope(workbench, view, context, &scope)?;
        context.step(0.2, "正在整理原始数据")?;
        let raw = Raw::load(workbench, view, &names, request.with_excluded)?;
        // The day of the newest change and not today: the same study gives the same bytes.
        let operations = workbench.read(|study| study.list_operations())?;
        let prepared_on = operations
            .last()
            .and_then(|op| op.at.get(..10))
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            names,
            corpus,
            judged,
            raw,
            is_named,
            prepared_on,
            title: super::skeletons::find(&request.skeleton)?.title,
        })
    }

    pub(super) fn contents<'a>(
        &'a self,
        workbench: &Workbench,
        context: &Context,
        view: &'a Arc<View>,
        figures: &Narrowed,
        kinds: &[SheetKind],
    ) -> Result<ReportContents<'a>> {
        let has = |kind| kinds.contains(&kind);
        let facts = crate::sampling::facts(workbench, view)?;
        let mut sections = Sections {
            method: super::method::method(view, figures, &facts),
            ..Sections::default()
        };
        if has(SheetKind::Sample) {
            sections.sample = sections::sample(view, &facts);
        }
        if has(SheetKind::Scores) {
            sections.scores = sections::scores(workbench, figures)?;
        }
        if has(SheetKind::HeatMap) {
            sections.heat_map = sections::heat_map(workbench, figures)?;
        }
        if has(SheetKind::Trend) {
            sections.trend = super::trend::trend(workbench, figures)?;
        }
        if has(SheetKind::Gaps) {
            sections.gaps = super::gaps::gaps(workbench, figures)?;
        }
        if has(SheetKind::Cohorts) {
            sections.cohorts =
                super::cohorts::cohorts(workbench, context, view, figures, &self.names)?;
        }
        if has(SheetKind::PainPoints) {
            sections.pain_points = self.pain_points(figures, &facts)?;
        }
        if has(SheetKind::Evidence) {
            sections.evidence = self.evidence(view);
        }
        if has(SheetKind::RawData) {
            sections.raw = self.raw.table(view, &self.names);
        }
        if has(SheetKind::Statistics) {
            let raw = Some(&sections.raw).filter(|_| self.raw.holds_valid_only());
            sections.statistics = super::statistics::statistics(workbench, view, figures, raw)?;
        }
        let mut report = ReportContents {
            title: self.title.into(),
            study: self.names.hide(&view.project.name).into_owned(),
            institute: view.project.settings.institute.clone(),
            period: period(view),
            prepared_on: self.prepared_on.clone(),
            method: method_line(view),
            n_responses: view.sheets.len() as u32,
            is_named: self.is_named,
            sections,
        };
        super::hide::hide(&mut report, &self.names);
        Ok(report)
    }

    /// What stands: rejected phrases are left out, names and merges are the analyst's.
    fn phrases(&self) -> impl Iterator<Item = &text::CuratedPhrase> {
        self.judged.standing(Polarity::Negative).take(PHRASES)
    }

    fn pain_points(
        &self,
        figures: &Narrowed,
        facts: &crate::sampling::Facts,
    ) -> Result<PainPointSection> {
        let rows: Vec<PainPointRow> = self
            .phrases()
            .map(|phrase| pain_point_row(phrase, &self.judged, &self.corpus, &self.names))
            .collect();
        let mining = &self.judged.mined.mining;
        let scope = match &figures.scope.choice.cohort {
            Some(id) => format!(
                "仅客户群“{}”的文本",
                crate::sampling::find_cohort(facts, id)?.title
            ),
            None => String::new(),
        };
        Ok(PainPointSection {
            scope,
            n_respondents: mining.n_respondents,
            cloud_png: cloud(&rows),
            rows,
            keywords: mining
                .keywords
                .iter()
                .take(KEYWORDS)
                .map(|keyword| KeywordRow {
                    term: self.names.hide(&keyword.term).into_owned(),
                    count: keyword.count,
                    spread: keyword.spread,
                })
                .collect(),
        })
    }

    fn evidence(&self, view: &View) -> Vec<EvidenceRow> {
        let mut rows = Vec::new();
        let real = if self.is_named {
            real_names(view)
        } else {
            HashMap::new()
        };
        for phrase in self.phrases() {
            let passages = keywords::evidence_of(view, &self.corpus, &self.judged, phrase);
            let name = self.names.hide(&phrase.name).into_owned();
            rows.extend(
                passages
                    .take(QUOTATIONS)
                    .map(|passage| self.quotation(&name, passage, &real)),
            );
        }
        rows
    }

    fn quotation(
        &self,
        phrase: &str,
        passage: crate::wire::EvidenceRow,
        real: &HashMap<String, String>,
    ) -> EvidenceRow {
        let span = TextSpan::new(passage.start_char, passage.end_char);
        let (quotation, span) = match span {
            Some(span) => self.names.hide_with_span(&passage.text, span),
            None => (self.names.hide(&passage.text).into_owned(), None),
        };
        let source = TextSource::ALL
            .iter()
            .find(|source| source.as_str() == passage.source);
        EvidenceRow {
            phrase: phrase.into(),
            quotation,
            highlights: span.into_iter().collect(),
            source_kind: source.map_or("", |source| source.label()).into(),
            source_label: self.names.hide(&passage.label).into_owned(),
            respondent: real
                .get(&passage.respondent)
                .cloned()
                .unwrap_or(passage.respondent),
            region: passage.region,
            industry: passage.industry,
            size: passage.size,
        }
    }
}

pub(super) fn pain_point_row(
    phrase: &text::CuratedPhrase,
    judged: &Judged,
    corpus: &Corpus,
    names: &Names,
) -> PainPointRow {
    let row = keywords::phrase_row(phrase, judged, corpus, None);
    PainPointRow {
        phrase: names.hide(&row.phrase).into_owned(),
        aspect: row.aspect,
        opinion: row.opinion,
        category: row.category,
        n_respondents: row.n_respondents,
        share: row.share,
        share_low: row.share_low,
        share_high: row.share_high,
        n_mentions: row.n_mentions,
        by_source: [
            row.by_source.response,
            row.by_source.interview,
            row.by_source.focus_group,
            row.by_source.ticket,
            row.by_source.visit,
        ],
    }
}

/// Customers' real names by alias, for a report that is to name them.
fn real_names(view: &View) -> HashMap<String, String> {
    let named = view
        .accounts
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.name.is_empty());
    named
        .map(|(at, row)| (view.alias_of(at as u32), row.name.clone()))
        .collect()
}

/// The cloud as a picture; none where the machine has no Chinese font.
fn cloud(rows: &[PainPointRow]) -> Option<Vec<u8>> {
    let words: Vec<(String, f64)> = rows
        .iter()
        .map(|row| (row.phrase.clone(), f64::from(row.n_respondents)))
        .collect();
    let placed: Vec<cloud::PlacedText> = text::cloud::layout(&words, CLOUD.0, CLOUD.1)
        .into_iter()
        .map(|word| cloud::PlacedText {
            text: word.text,
            x: word.x + word.width / 2.0,
            y: word.y + word.height / 2.0,
            size: word.size,
            rotated: word.rotated,
            rank: word.rank,
        })
        .collect();
    cloud::png(&placed, CLOUD.0, CLOUD.1, crate::fonts::chinese()?)
}

fn period(view: &View) -> String {
    let known = || {
        view.sheets
            .columns
            .submitted_at
            .iter()
            .filter(|s| **s != store::UNKNOWN_I64)
    };
    let day = |s: &i64| {
        chrono::DateTime::from_timestamp(*s, 0)
            .map(|time| time.format("%Y年%-m月%-d日").to_string())
            .unwrap_or_default()
    };
    match (known().min(), known().max()) {
        (Some(first), Some(last)) => format!("{} — {}", day(first), day(last)),
        _ => String::new(),
    }
}

fn method_line(view: &View) -> String {
    let counts = crate::study::counts_of(view);
    let mut parts = Vec::new();
    for (n, what) in [
        (counts.n_responses, "份问卷"),
        (counts.n_interviews, "份深度访谈"),
        (counts.n_focus_groups, "场座谈会"),
        (counts.n_tickets, "条投诉与工单"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    parts.join(" + ")
}

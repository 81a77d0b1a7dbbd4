//! What was kept, changed and lost, by kind.

use crate::wire::{CarriedOver, CarryReason};
use exchange::refi::Comparison;

/// Names shown of what was changed or lost for one reason.
const EXAMPLES: usize = 5;
/// Kinds with their Chinese names, in the order of the report.
const KINDS: [(&str, &str); 17] = [
    ("project", "项目"),
    ("user", "编码者"),
    ("code", "编码"),
    ("source", "资料"),
    ("selection", "片段"),
    ("coding", "编码处"),
    ("annotation", "批注"),
    ("note", "备忘"),
    ("case", "个案"),
    ("variable", "变量"),
    ("value", "变量值"),
    ("sync_point", "时间点"),
    ("time_selection", "录音片段"),
    ("link", "链接"),
    ("set", "集合"),
    ("unread", "未读资料"),
    ("text", "其他文本上的编码"),
];

/// A report under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally(Vec<CarriedOver>);

impl Tally {
    fn row(&mut self, kind: &str) -> &mut CarriedOver {
        let at = match self.0.iter().position(|row| row.kind == kind) {
            Some(at) => at,
            None => {
                let label = KINDS.iter().find(|(known, _)| *known == kind);
                self.0.push(CarriedOver {
                    kind: kind.into(),
                    label: label.map_or(kind, |(_, label)| label).into(),
                    ..CarriedOver::default()
                });
                self.0.len() - 1
            }
        };
        &mut self.0[at]
    }

    pub(super) fn kept(&mut self, kind: &str, n: usize) {
        if n > 0 {
            self.row(kind).n_kept += n as u32;
        }
    }

    pub(super) fn changed(&mut self, kind: &str, reason: &str, example: &str) {
        let row = self.row(kind);
        row.n_changed += 1;
        note(row, "changed", reason, example);
    }

    pub(super) fn lost(&mut self, kind: &str, reason: &str, example: &str) {
        let row = self.row(kind);
        row.n_lost += 1;
        note(row, "lost", reason, example);
    }

    /// By kind, in one order.
    pub(super) fn finish(mut self) -> Vec<CarriedOver> {
        let place = |kind: &str| KINDS.iter().position(|(known, _)| *known == kind);
        self.0.sort_by_key(|row| place(&row.kind));
        self.0
    }

    /// What reading a file of ours back says of what was written.
    pub(super) fn compared(&mut self, comparison: &Comparison) {
        for (kind, n) in &comparison.kept {
            self.kept(kind, *n as usize);
        }
        for one in &comparison.changed {
            let fields: Vec<&str> = one.fields.iter().map(|(name, ..)| name.as_str()).collect();
            self.changed(
                &one.kind,
                &format!("读回来不同：{}", fields.join("、")),
                &one.name,
            );
        }
        for one in &comparison.lost {
            self.lost(&one.kind, "读回来没有", &one.name);
        }
    }
}

fn note(row: &mut CarriedOver, what: &str, reason: &str, example: &str) {
    let known = row
        .reasons
        .iter()
        .position(|one| one.what == what && one.reason == reason);
    let at = known.unwrap_or_else(|| {
        row.reasons.push(CarryReason {
            what: what.into(),
            reason: reason.into(),
            ..CarryReason::default()
        });
        row.reasons.len() - 1
    });
    let found = &mut row.reasons[at];
    found.n += 1;
    if found.examples.len() < EXAMPLES && !example.is_empty() {
        found.examples.push(example.chars().take(40).collect());
    }
}

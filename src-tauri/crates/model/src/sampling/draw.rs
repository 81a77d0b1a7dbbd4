//! A draw: how it was made, so that it can be made again.

use super::{CustomerFilter, SampleUnit};
use crate::ids::{DrawId, DrawMemberId, QuotaId, SamplePlanId, id_of_parts};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What a draw is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawKind {
    /// 问卷调查
    #[default]
    Survey,
    /// 访谈
    Interview,
    /// 试点
    Pilot,
}

impl DrawKind {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Interview => "interview",
            Self::Pilot => "pilot",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Survey, Self::Interview, Self::Pilot]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// How customers are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawMethod {
    /// 分层随机抽样
    #[default]
    Stratified,
    /// 简单随机抽样
    Random,
    /// 等距（系统）抽样
    Systematic,
    /// 分组名额抽样: so many from each pool, nobody twice.
    Pools,
}

impl DrawMethod {
    /// The Chinese name, as the report prints it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Stratified => "分层随机抽样",
            Self::Random => "简单随机抽样",
            Self::Systematic => "等距（系统）抽样",
            Self::Pools => "分组名额抽样",
        }
    }
}

/// How many come from one stratum or pool.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DrawCell {
    /// Classes in the order of [`DrawSpec::dims`], or the name of the pool.
    pub keys: Vec<String>,
    /// Members of the frame in it.
    pub population: u32,
    /// Wanted.
    pub n: u32,
    /// Wanted as reserve.
    pub n_reserve: u32,
}

/// How a draw was made. With the seed and an unchanged frame it gives the same list again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DrawSpec {
    /// Method.
    pub method: DrawMethod,
    /// What is drawn.
    pub unit: SampleUnit,
    /// The frame.
    pub filter: CustomerFilter,
    /// Stratified by these dimensions.
    pub dims: Vec<String>,
    /// How many from each stratum.
    pub cells: Vec<DrawCell>,
}

/// Where a drawn customer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// 待邀请
    #[default]
    Planned,
    /// 已邀请
    Invited,
    /// 已拒绝
    Refused,
    /// 已替换
    Replaced,
    /// 已完成
    Answered,
}

impl MemberState {
    /// All states.
    pub const ALL: [Self; 5] = [
        Self::Planned,
        Self::Invited,
        Self::Refused,
        Self::Replaced,
        Self::Answered,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Invited => "invited",
            Self::Refused => "refused",
            Self::Replaced => "replaced",
            Self::Answered => "answered",
        }
    }

    /// The Chinese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Planned => "待邀请",
            Self::Invited => "已邀请",
            Self::Refused => "已拒绝",
            Self::Replaced => "已替换",
            Self::Answered => "已完成",
        }
    }

    /// Reads the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// Whether a drawn customer is asked, or waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// 正选
    Main,
    /// 备选
    Reserve,
}

impl MemberRole {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Reserve => "reserve",
        }
    }
}

/// SHA-256 over the frame: its members in their order, each with its stratum. Equal hashes mean the
/// same frame, so that a redraw with the same seed must give the same list.
pub fn frame_hash<'a>(members: impl Iterator<Item = (Uuid, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (id, stratum) in members {
        hash.update(id.as_bytes());
        hash.update((stratum.len() as u64).to_le_bytes());
        hash.update(stratum);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A member of a draw: the same customer (or contact) has one row in it.
pub fn member_id(draw: DrawId, who: Uuid) -> DrawMemberId {
    DrawMemberId(id_of_parts(
        "draw_member",
        &[&draw.as_bytes()[..], &who.as_bytes()[..]],
    ))
}

/// A quota cell: the same stratum of a plan has one row.
pub fn quota_id(plan: SamplePlanId, stratum: &str) -> QuotaId {
    QuotaId(id_of_parts(
        "quota",
        &[&plan.as_bytes()[..], stratum.as_bytes()],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_known_by_members_strata_and_order() {
        let (a, b) = (Uuid::from_bytes([1; 16]), Uuid::from_bytes([2; 16]));
        let hash = |members: &[(Uuid, &'static str)]| frame_hash(members.iter().copied());
        let first = hash(&[(a, "大"), (b, "小")]);
        assert_eq!(first, hash(&[(a, "大"), (b, "小")]));
        assert_ne!(first, hash(&[(b, "小"), (a, "大")]));
        assert_ne!(first, hash(&[(a, "大"), (b, "大")]));
        assert_ne!(first, hash(&[(a, "大")]));
    }

    #[test]
    fn names_are_read_back() {
        for state in MemberState::ALL {
            assert_eq!(MemberState::from_name(state.as_str()), Some(state));
        }
        assert_eq!(DrawKind::from_name("pilot"), Some(DrawKind::Pilot));
        assert_eq!(DrawKind::from_name("x"), None);
    }
}

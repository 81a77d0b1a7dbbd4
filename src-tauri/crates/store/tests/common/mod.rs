//! What the tests of the study file share: a clock that follows from a counter, a new study.
// Every test file compiles this module and uses a part of it.
#![allow(clippy::unwrap_used, dead_code)]

pub mod judged;

use chrono::{DateTime, Utc};
use model::{DeviceId, OpId, OpKind, ProjectId, StudySettings};
use std::path::Path;
use store::{Project, Stamp, Study};

pub const DEVICE: DeviceId = DeviceId(uuid::Uuid::from_bytes([1; 16]));

/// Stamps with ids and times that follow from a counter.
pub struct Clock(pub u64);

impl Clock {
    pub fn tick(&mut self) -> Stamp {
        self.0 += 1;
        let at = DateTime::<Utc>::from_timestamp(1_760_000_000 + self.0 as i64, 0).unwrap();
        Stamp {
            op: OpId(model::ids::derived([9; 16], self.0)),
            device: DEVICE,
            author: "测试".into(),
            at,
        }
    }
}

pub fn new_study(folder: &Path, clock: &mut Clock) -> Study {
    let mut study = Study::create(folder, "测试机").unwrap();
    let project = Project {
        id: ProjectId::from_bytes([2; 16]),
        name: "样例".into(),
        settings: StudySettings::default(),
    };
    study
        .transact(OpKind::CreateStudy, "新建项目", &clock.tick(), |tx| {
            tx.add_project(&project)
        })
        .unwrap();
    study
}

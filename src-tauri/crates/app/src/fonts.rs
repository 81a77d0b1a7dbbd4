//! A Chinese font of this machine, for pictures in reports and for paper forms.

use report::cloud::CloudFonts;
use report::paper::{PaperFace, PaperFonts};
use std::sync::{Arc, OnceLock};

/// Families to look for, best first: Windows, macOS, Linux.
const FAMILIES: [&str; 8] = [
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "SimHei",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "SimSun",
];

/// The font, looked for once; `None` when the machine has none.
pub(crate) fn chinese() -> Option<&'static CloudFonts> {
    static FONTS: OnceLock<Option<CloudFonts>> = OnceLock::new();
    FONTS.get_or_init(find).as_ref()
}

fn find() -> Option<CloudFonts> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    FAMILIES.iter().find_map(|family| {
        let files: Vec<Vec<u8>> = [fontdb::Weight::NORMAL, fontdb::Weight::BOLD]
            .into_iter()
            .filter_map(|weight| {
                let families = [fontdb::Family::Name(family)];
                let query = fontdb::Query {
                    families: &families,
                    weight,
                    ..fontdb::Query::default()
                };
                database.with_face_data(database.query(&query)?, |data, _| data.to_vec())
            })
            .collect();
        let fonts = CloudFonts::new(files);
        fonts.family().is_some().then_some(fonts)
    })
}

/// The font for paper forms, looked for once; `None` when the machine has none.
pub(crate) fn for_paper() -> Option<&'static PaperFonts> {
    static FONTS: OnceLock<Option<PaperFonts>> = OnceLock::new();
    FONTS.get_or_init(find_for_paper).as_ref()
}

fn find_for_paper() -> Option<PaperFonts> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    FAMILIES.iter().find_map(|family| {
        let face = |weight| {
            let query = fontdb::Query {
                families: &[fontdb::Family::Name(family)],
                weight,
                ..fontdb::Query::default()
            };
            let id = database.query(&query)?;
            database.with_face_data(id, |data, index| PaperFace {
                data: Arc::new(data.to_vec()),
                index,
            })
        };
        let regular = face(fontdb::Weight::NORMAL)?;
        let bold = face(fontdb::Weight::BOLD).unwrap_or_else(|| regular.clone());
        Some(PaperFonts { regular, bold })
    })
}

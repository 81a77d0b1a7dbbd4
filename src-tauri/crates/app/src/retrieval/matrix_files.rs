//! Matrices as a workbook or csv.

use super::case_codes::case_codes;
use super::code_groups::code_groups;
use super::code_pairs::code_pairs;
use super::dynamics::dynamics;
use super::files::notes_sheet;
use super::ground::Ground;
use super::joint::joint;
use super::saturation::saturation;
use super::stories::story_coverage;
use crate::context::Context;
use crate::failure::Result;
use crate::report::file_name;
use crate::report::names::Names;
use crate::table_files::write_sheets;
use crate::wire::*;
use crate::workbench::Workbench;
use ::report::{NumberShow, TableCell, TableChart, TableSheet};
use model::OpKind;

pub(crate) fn export_matrix(
    workbench: &Workbench,
    context: &Context,
    request: ExportMatrix,
) -> Result<ReportResult> {
    let ground = Ground::read(workbench)?;
    let contacts = workbench.read(|study| study.list_contacts())?;
    let names = Names::new(&ground.view, &contacts, false)?;
    let file = &request.file;
    match &request.matrix {
        MatrixRequest::CodeGroups(asked) => {
            let matrix = code_groups(&ground, asked)?;
            let sheets = [group_sheet(&matrix), method_sheet(&matrix.method)];
            write_sheets(workbench, file, "编码×群体", &sheets)
        }
        MatrixRequest::CodePairs(asked) => {
            let matrix = code_pairs(&ground, asked)?;
            let sheets = [
                pair_sheet(&matrix),
                jaccard_sheet(&matrix),
                method_sheet(&matrix.method),
            ];
            write_sheets(workbench, file, "编码×编码", &sheets)
        }
        MatrixRequest::CaseCodes(asked) => {
            let cases = case_codes(workbench, &ground, asked)?;
            let written = write_sheets(
                workbench,
                file,
                "个案×编码",
                &[case_sheet(&cases), variable_sheet(&cases)],
            )?;
            if asked.is_named {
                let path = workbench.handles.get(file)?;
                let label = format!("导出含真实名称的个案表“{}”", file_name(&path));
                workbench.transact(context, OpKind::ExportNamed, &label, |tx| {
                    tx.keep_entry();
                    Ok(())
                })?;
            }
            Ok(written)
        }
        MatrixRequest::Saturation(asked) => {
            let curve = saturation(&ground, asked)?;
            let sheets = [
                saturation_sheet(&curve, &names),
                method_sheet(&curve.method),
            ];
            write_sheets(workbench, file, "饱和度", &sheets)
        }
        MatrixRequest::Dynamics(asked) => {
            let talks = dynamics(&ground, asked)?;
            let method = talks.first().map_or("", |talk| talk.method.as_str());
            let sheets = [
                shares_sheet(&talks, &names),
                themes_sheet(&talks, &names),
                method_sheet(method),
            ];
            write_sheets(workbench, file, "小组互动", &sheets)
        }
        MatrixRequest::Stories => {
            let coverage = story_coverage(&ground);
            let sheets = [
                story_sheet(&coverage, &names),
                method_sheet(&coverage.method),
            ];
            write_sheets(workbench, file, "故事完整度", &sheets)
        }
        MatrixRequest::Joint(asked) => {
            let table = joint(workbench, &ground, asked)?;
            let mut notes = vec![("口径", table.method.clone())];
            if !table.figures.is_empty() {
                notes.push(("题目均值的范围", table.figures.clone()));
            }
            let sheets = [joint_sheet(&table, &names), notes_sheet(notes)];
            write_sheets(workbench, file, "对照表", &sheets)
        }
    }
}

fn method_sheet(method: &str) -> TableSheet<'static> {
    notes_sheet(vec![("口径", method.to_owned())])
}

fn sheet<'a>(
    name: &str,
    head: Vec<TableCell<'a>>,
    rows: Vec<Vec<TableCell<'a>>>,
) -> TableSheet<'a> {
    TableSheet {
        name: name.into(),
        head,
        rows,
        ..TableSheet::default()
    }
}

fn test_name(test: &str) -> &'static str {
    match test {
        "chi_square" => "卡方",
        "fisher" => "Fisher",
        _ => "",
    }
}

fn group_sheet(matrix: &CodeGroups) -> TableSheet<'_> {
    let mut head: Vec<TableCell<'_>> = vec!["编码".into(), "编码次数".into(), "受访者".into()];
    let mut shows = Vec::new();
    for (at, group) in matrix.groups.iter().enumerate() {
        let small = if group.is_small { "，小样本" } else { "" };
        head.push(format!("{} 次数", group.name).into());
        head.push(format!("{} 人数（n={}{small}）", group.name, group.n).into());
        head.push(format!("{} 占该组", group.name).into());
        head.push(format!("{} 占该编码", group.name).into());
        let first = 3 + 4 * at as u16;
        shows.extend([first + 2, first + 3].map(|col| (col, NumberShow::Percent)));
    }
    let behind = head.len() as u16;
    head.extend(["检验", "p", "校正 p"].map(TableCell::from));
    shows.extend([behind + 1, behind + 2].map(|col| (col, NumberShow::Places(4))));
    let row = |row: &'_ CodeGroupRow| {
        let mut cells: Vec<TableCell<'_>> = vec![
            row.path.clone().into(),
            row.n_codings.into(),
            row.n_respondents.into(),
        ];
        for cell in &row.cells {
            cells.push(cell.n_codings.into());
            cells.push(cell.n.into());
            cells.push(cell.share_of_group.into());
            cells.push(cell.share_of_code.into());
        }
        cells.push(test_name(&row.test).into());
        cells.push(row.p.into());
        cells.push(row.p_adjusted.into());
        cells
    };
    TableSheet {
        shows,
        ..sheet("编码×群体", head, matrix.rows.iter().map(row).collect())
    }
}

fn square<'a>(
    name: &str,
    matrix: &'a CodePairs,
    diagonal: impl Fn(&PairCode) -> f64,
    cell: impl Fn(&CodePair) -> f64,
) -> TableSheet<'a> {
    let head = std::iter::once("编码").chain(matrix.codes.iter().map(|code| code.path.as_str()));
    let of = |a: usize, b: usize| {
        let (first, second) = (a.min(b) as u32, a.max(b) as u32);
        matrix
            .pairs
            .iter()
            .find(|pair| (pair.a, pair.b) == (first, second))
    };
    let rows = matrix.codes.iter().enumerate().map(|(a, code)| {
        let cells = (0..matrix.codes.len()).map(|b| match of(a, b) {
            _ if a == b => TableCell::Number(diagonal(code)),
            Some(pair) => TableCell::Number(cell(pair)),
            None => TableCell::Number(0.0),
        });
        std::iter::once(TableCell::from(code.path.as_str()))
            .chain(cells)
            .collect()
    });
    TableSheet {
        shaded: (!matrix.codes.is_empty()).then_some((1, matrix.codes.len() as u16)),
        ..sheet(name, head.map(TableCell::from).collect(), rows.collect())
    }
}

fn pair_sheet(matrix: &CodePairs) -> TableSheet<'_> {
    square(
        "共现次数",
        matrix,
        |code| code.n.into(),
        |pair| pair.n.into(),
    )
}

fn jaccard_sheet(matrix: &CodePairs) -> TableSheet<'_> {
    let shows = (1..=matrix.codes.len() as u16).map(|col| (col, NumberShow::Places(3)));
    TableSheet {
        shows: shows.collect(),
        ..square("Jaccard", matrix, |_| 1.0, |pair| pair.jaccard)
    }
}

fn case_sheet(cases: &CaseCodes) -> TableSheet<'_> {
    let head = cases.variables.iter().map(|one| one.name.as_str().into());
    // Figures stay figures: SPSS takes a column with one text cell for text.
    let is_number = |name: &str| matches!(name, "case_id" | "score" | "n_texts");
    let row = |row: &'_ CaseRow| {
        let named = row.attributes.iter().zip(&cases.variables);
        let attributes = named.map(|(text, variable)| {
            match text
                .parse::<f64>()
                .ok()
                .filter(|_| is_number(&variable.name))
            {
                Some(number) => TableCell::Number(number),
                None => TableCell::from(text.clone()),
            }
        });
        let codes = row
            .codes
            .iter()
            .map(|code| TableCell::Number((*code).into()));
        attributes.chain(codes).collect()
    };
    sheet("数据", head.collect(), cases.rows.iter().map(row).collect())
}

fn variable_sheet(cases: &CaseCodes) -> TableSheet<'_> {
    let row = |one: &'_ CaseVariable| {
        vec![
            TableCell::from(one.name.clone()),
            one.label.clone().into(),
            one.values.clone().into(),
        ]
    };
    sheet(
        "变量说明",
        ["变量", "标签", "取值"].map(TableCell::from).to_vec(),
        cases.variables.iter().map(row).collect(),
    )
}

fn saturation_sheet<'a>(curve: &'a Saturation, names: &Names) -> TableSheet<'a> {
    let head = [
        "范围",
        "序",
        "场次",
        "日期",
        "客户群",
        "编码数",
        "新编码",
        "累计编码",
        "新信息比",
        "饱和",
    ];
    let groups = std::iter::once(&curve.all).chain(&curve.groups);
    let rows = groups.flat_map(|group| {
        (1u32..).zip(&group.talks).map(move |(n, talk)| {
            let is_here = group.saturated_at == Some(n);
            vec![
                group.name.as_str().into(),
                n.into(),
                names.hide(&talk.title).into_owned().into(),
                talk.day.as_str().into(),
                talk.stratum.as_str().into(),
                talk.n_codes.into(),
                talk.n_new.into(),
                talk.n_total.into(),
                talk.share_new.into(),
                if is_here { "由此饱和" } else { "" }.into(),
            ]
        })
    });
    TableSheet {
        shows: vec![(8, NumberShow::Percent)],
        chart: Some(TableChart {
            is_lying: false,
            title: "各场累计编码数".into(),
            names: 2,
            values: 7,
            n_rows: curve.all.talks.len() as u32,
        }),
        ..sheet("饱和度", head.map(TableCell::from).to_vec(), rows.collect())
    }
}

fn shares_sheet<'a>(talks: &'a [TalkDynamics], names: &Names) -> TableSheet<'a> {
    let head = [
        "场次",
        "说话人",
        "角色",
        "发言轮数",
        "字数",
        "字数占比",
        "轮数占比",
        "基尼系数",
        "赫芬达尔指数",
    ];
    let rows = talks.iter().flat_map(|talk| {
        talk.speakers.iter().map(move |one| {
            let role = match one.role.as_str() {
                "interviewer" => "访问员",
                _ => "受访者",
            };
            vec![
                names.hide(&talk.title).into_owned().into(),
                one.respondent.as_str().into(),
                role.into(),
                one.n_turns.into(),
                one.n_chars.into(),
                one.share_chars.into(),
                one.share_turns.into(),
                talk.gini.into(),
                talk.herfindahl.into(),
            ]
        })
    });
    TableSheet {
        shows: vec![
            (5, NumberShow::Percent),
            (6, NumberShow::Percent),
            (7, NumberShow::Places(3)),
            (8, NumberShow::Places(3)),
        ],
        ..sheet(
            "发言份额",
            head.map(TableCell::from).to_vec(),
            rows.collect(),
        )
    }
}

fn themes_sheet<'a>(talks: &'a [TalkDynamics], names: &Names) -> TableSheet<'a> {
    let head = ["场次", "编码", "说话人", "编码次数", "覆盖人数", "覆盖率"];
    let rows = talks.iter().flat_map(|talk| {
        talk.themes.iter().flat_map(move |theme| {
            let by_speaker = theme.by_speaker.iter().zip(&talk.speakers);
            by_speaker.map(move |(n, one)| {
                vec![
                    names.hide(&talk.title).into_owned().into(),
                    theme.path.as_str().into(),
                    one.respondent.as_str().into(),
                    (*n).into(),
                    theme.n_covered.into(),
                    theme.share_covered.into(),
                ]
            })
        })
    });
    TableSheet {
        shows: vec![(5, NumberShow::Percent)],
        ..sheet(
            "话题×参与者",
            head.map(TableCell::from).to_vec(),
            rows.collect(),
        )
    }
}

fn story_sheet<'a>(coverage: &'a StoryCoverage, names: &Names) -> TableSheet<'a> {
    let head = [
        "出处",
        "受访者",
        "故事",
        "情境",
        "任务",
        "行动",
        "结果",
        "完整度",
    ];
    let row = |story: &'a Story| {
        let mut cells = vec![
            TableCell::from(names.hide(&story.label).into_owned()),
            story.respondent.as_str().into(),
            if story.is_case {
                "案例"
            } else {
                "同一人所述"
            }
            .into(),
        ];
        cells.extend(story.parts.iter().map(|n| TableCell::from(*n)));
        cells.push(story.coverage.into());
        cells
    };
    TableSheet {
        shows: vec![(7, NumberShow::Percent)],
        ..sheet(
            "故事完整度",
            head.map(TableCell::from).to_vec(),
            coverage.stories.iter().map(row).collect(),
        )
    }
}

fn joint_sheet<'a>(table: &'a JointTable, names: &Names) -> TableSheet<'a> {
    let mut head: Vec<TableCell<'_>> = vec!["编码".into(), "受访者".into()];
    let mut shows = Vec::new();
    for source in &table.sources {
        let label = &source.label;
        head.push(format!("{label} 份/场（共 {}）", source.n_documents).into());
        head.push(format!("{label} 人数（n={}）", source.n_respondents).into());
        head.push(format!("{label} 占比").into());
        shows.push((head.len() as u16 - 1, NumberShow::Percent));
    }
    let figures = head.len() as u16;
    let behind = [
        "对应题目",
        "题目均值",
        "题目 n",
        "等级",
        "提到者总体满意度",
        "提到者 n",
        "未提到者总体满意度",
        "未提到者 n",
        "差",
        "p",
        "校正 p",
        "代表原话",
        "出处",
    ];
    head.extend(behind.map(TableCell::from));
    for at in [1, 4, 6, 8] {
        shows.push((figures + at, NumberShow::Places(2)));
    }
    let row = |row: &'a JointRow| {
        let mut cells: Vec<TableCell<'_>> =
            vec![row.path.as_str().into(), row.n_respondents.into()];
        for cell in &row.cells {
            cells.push(cell.n_documents.into());
            cells.push(cell.n_respondents.into());
            cells.push(cell.share.into());
        }
        let question = row.question.as_ref();
        let title = question.map(|one| format!("{} {}", one.code, one.title));
        cells.push(title.unwrap_or_default().into());
        cells.push(question.and_then(|one| one.mean).into());
        cells.push(question.map_or("".into(), |one| one.n.into()));
        cells.push(question.map_or("", |one| one.band.as_str()).into());
        for one in [&row.with, &row.without] {
            cells.push(one.mean.into());
            cells.push(one.n.into());
        }
        cells.extend([row.difference.into(), row.p.into(), row.p_adjusted.into()]);
        let quotation = row.quotation.as_ref();
        let hidden = |words: &str| names.hide(words).into_owned();
        cells.push(
            quotation
                .map(|one| hidden(&one.words))
                .unwrap_or_default()
                .into(),
        );
        cells.push(
            quotation
                .map(|one| hidden(&one.label))
                .unwrap_or_default()
                .into(),
        );
        cells
    };
    TableSheet {
        shows,
        ..sheet("对照表", head, table.rows.iter().map(row).collect())
    }
}

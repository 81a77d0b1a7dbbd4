//! Input with a fixed seed: survey exports in the layout of Chinese survey platforms, and
//! transcripts whose sentences are put together from subjects and opinions.

use rust_xlsxwriter::Workbook;
use std::path::Path;

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 32) as usize * n) >> 32
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

const SEX: [&str; 2] = ["男", "女"];
const AGE: [&str; 5] = ["18~25", "26~30", "31~40", "41~50", "51~60"];
const REGION: [&str; 7] = ["华东", "华南", "华北", "华中", "西南", "西北", "东北"];
const SIZE: [&str; 3] = ["大客户", "中小客户", "小微客户"];
const SUBJECT: [&str; 16] = [
    "客服响应",
    "售后服务",
    "物流配送",
    "产品质量",
    "操作界面",
    "价格",
    "安装人员",
    "培训资料",
    "投诉处理",
    "维修速度",
    "合同流程",
    "发票",
    "热线电话",
    "系统稳定性",
    "备件供应",
    "回访",
];
const OPINION: [&str; 16] = [
    "很慢",
    "非常好",
    "不太及时",
    "让人满意",
    "太复杂了",
    "偏高",
    "很专业",
    "没有跟进",
    "有待改进",
    "比以前好多了",
    "经常出错",
    "态度很好",
    "说不清楚",
    "等了三天",
    "一次就解决了",
    "不如别家",
];
const LINK: [&str; 6] = [
    "，而且",
    "，但是",
    "，另外",
    "，希望以后",
    "，总的来说",
    "，我们觉得",
];
const QUESTION: [&str; 4] = [
    "最近一次用我们产品是什么时候？",
    "有什么不顺利的地方？",
    "您最满意哪一点？",
    "希望我们先改什么？",
];

/// One made-up sentence.
pub fn sentence(random: &mut Random) -> String {
    let mut text = format!("{}{}", random.pick(&SUBJECT), random.pick(&OPINION));
    for _ in 0..random.below(4) {
        text += random.pick(&LINK);
        text += random.pick(&SUBJECT);
        text += random.pick(&OPINION);
    }
    text + "。"
}

/// A folder like the peer's: `survey.xlsx` with 33 columns, `interviews/*.txt`.
pub fn write_input(folder: &Path, n_rows: u32, n_talks: usize, talk_bytes: usize) {
    if folder.join("survey.xlsx").is_file() {
        return;
    }
    std::fs::create_dir_all(folder.join("interviews")).unwrap();
    let mut random = Random::new(20_260_101);
    for at in 1..=n_talks {
        let region = random.pick(&REGION);
        let mut text = format!("访谈编号：T{at:03}\n访谈日期：2025-06-01\n区域：{region}\n\n");
        while text.len() < talk_bytes {
            text += &format!("访谈员：{}\n受访者：", random.pick(&QUESTION));
            for _ in 0..2 + random.below(5) {
                text += &sentence(&mut random);
            }
            text.push('\n');
        }
        std::fs::write(folder.join(format!("interviews/T{at:03}.txt")), text).unwrap();
    }
    // Last, because its presence says that the folder is whole.
    write_survey(&folder.join("survey.xlsx"), n_rows, 20, 0);
}

/// A roster of customers, spread evenly over regions and purchases.
pub fn write_roster(path: &Path, n_customers: u32) {
    let mut text = String::from("客户编号,客户名称,区域,年度采购额(万元)\n");
    for at in 0..n_customers {
        let region = REGION[at as usize % REGION.len()];
        text += &format!("{},公司{at},{region},{}\n", customer(at), 1 + at * 37 % 900);
    }
    std::fs::write(path, text).unwrap();
}

fn customer(at: u32) -> String {
    format!("K{at:06}")
}

/// A survey export with 13 columns besides its `n_items` scale questions. The sheets come from
/// `n_customers` customers of [`write_roster`]; with 0 from nobody known.
pub fn write_survey(path: &Path, n_rows: u32, n_items: usize, n_customers: u32) {
    let mut random = Random::new(7);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_low_memory().unwrap();
    let mut heads: Vec<String> = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        if n_customers == 0 {
            "来源详情"
        } else {
            "客户编号"
        },
        "来自IP",
        "1、您的性别：",
        "2、您的年龄段：",
        "3、您所在的区域：",
        "4、贵公司属于哪类客户：",
    ]
    .map(String::from)
    .into();
    heads.extend((1..=n_items).map(|at| format!("5、请评价（1=非常不满意，5=非常满意）—第{at}项")));
    heads.extend(
        [
            "6、最需要改进的方面？【多选题】",
            "7、您有多大可能推荐我们（0~10分）？",
            "8、您还有哪些意见或建议？",
        ]
        .map(String::from),
    );
    for (col, head) in (0..).zip(&heads) {
        sheet.write_string(0, col, head).unwrap();
    }
    for row in 1..=n_rows {
        let mood = random.below(3) as f64;
        sheet.write_number(row, 0, row).unwrap();
        let time = format!(
            "2025/6/{} {}:{:02}:{:02}",
            1 + row % 28,
            row % 24,
            row % 60,
            random.below(60)
        );
        let texts = [
            time,
            format!("{}秒", 40 + random.below(900)),
            "微信".into(),
            match n_customers {
                0 => "直接访问".into(),
                n => customer(row % n),
            },
            format!(
                "10.{}.{}.{}",
                random.below(256),
                random.below(256),
                random.below(256)
            ),
            random.pick(&SEX).into(),
            random.pick(&AGE).into(),
            random.pick(&REGION).into(),
            random.pick(&SIZE).into(),
        ];
        for (col, text) in (1..).zip(texts) {
            sheet.write_string(row, col, text).unwrap();
        }
        for at in 0..n_items {
            let col = 10 + at as u16;
            match random.below(50) {
                0 => sheet.write_string(row, col, "(跳过)").unwrap(),
                1 => sheet.write_string(row, col, "(空)").unwrap(),
                _ => sheet
                    .write_number(row, col, 1.0 + mood + random.below(3) as f64)
                    .unwrap(),
            };
        }
        let col = 10 + n_items as u16;
        let chosen = format!(
            "{}┋{}",
            SUBJECT[random.below(8)],
            SUBJECT[8 + random.below(8)]
        );
        sheet.write_string(row, col, chosen).unwrap();
        sheet
            .write_number(
                row,
                col + 1,
                (2.0 * mood + random.below(7) as f64).min(10.0),
            )
            .unwrap();
        let open = if random.below(2) == 0 {
            "(空)".into()
        } else {
            sentence(&mut random)
        };
        sheet.write_string(row, col + 2, open).unwrap();
    }
    book.save(path).unwrap();
}

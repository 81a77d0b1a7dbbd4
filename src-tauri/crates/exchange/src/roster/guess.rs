//! Which column of a roster is what, by its headings.

use super::{PurchaseUnit, RosterMapping};
use crate::table::Table;
use crate::table::heading::ColumnFinder;

/// Guesses the mapping from the headings, and the purchase unit from heading or size.
pub fn guess(table: &Table) -> RosterMapping {
    let mut find = ColumnFinder::new(table);
    let code = find.find(
        &[
            "客户编号",
            "客户编码",
            "客户代码",
            "客户号",
            "客户id",
            "编号",
            "编码",
            "代码",
            "code",
            "id",
        ],
        &[
            "客户编号",
            "客户编码",
            "客户代码",
            "单位编号",
            "公司编号",
            "编号",
            "编码",
        ],
    );
    let contact = find.find(
        &["联系人", "联系人姓名", "姓名", "对接人", "contact"],
        &["联系人姓名", "对接人"],
    );
    let title = find.find(
        &["职务", "职位", "岗位", "联系人职务", "title"],
        &["职务", "职位"],
    );
    let phone = find.find(
        &["手机", "电话", "联系电话", "手机号", "联系方式", "phone"],
        &["手机", "电话"],
    );
    let email = find.find(
        &["邮箱", "电子邮箱", "电子邮件", "email", "e-mail"],
        &["邮箱", "邮件", "mail"],
    );
    let region = find.find(
        &["区域", "地区", "大区", "所属区域", "省份", "region"],
        &["区域", "地区", "大区"],
    );
    let industry = find.find(&["行业", "所属行业", "行业类别", "industry"], &["行业"]);
    let annual_purchase = find.find(
        &["年度采购额", "采购额"],
        &["采购额", "采购金额", "采购", "消费额", "销售额", "purchase"],
    );
    let tags = find.find(
        &["标签", "客户标签", "客户类型", "tags"],
        &["标签", "客户类型", "客户类别"],
    );
    let name = find.find(
        &[
            "客户名称",
            "客户",
            "单位名称",
            "公司名称",
            "企业名称",
            "单位",
            "公司",
            "名称",
            "name",
        ],
        &["客户名", "单位", "公司", "企业", "名称"],
    );
    let contact = contact.or_else(|| find.find(&[], &["联系人"]));
    let purchase_unit =
        annual_purchase.map_or(PurchaseUnit::WanYuan, |column| guess_unit(table, column));
    RosterMapping {
        code,
        name,
        contact,
        title,
        phone,
        email,
        region,
        industry,
        annual_purchase,
        tags,
        attributes: further(table, &find),
        purchase_unit,
    }
}

/// Words of headings that may hold who somebody is or how to reach him: such a column is research
/// data only when the user says so.
const IDENTIFYING: [&str; 30] = [
    "姓名",
    "名字",
    "联系",
    "电话",
    "手机",
    "传真",
    "邮",
    "地址",
    "住址",
    "身份证",
    "证件",
    "微信",
    "qq",
    "备注",
    "说明",
    "法人",
    "法定代表",
    "负责人",
    "经理",
    "业务员",
    "销售员",
    "开户",
    "账号",
    "帐号",
    "银行",
    "税号",
    "信用代码",
    "网址",
    "序号",
    "对接",
];

/// Columns nobody else wanted that have a heading, hold something and name nobody.
fn further(table: &Table, find: &ColumnFinder) -> Vec<usize> {
    let is_data = |at: &usize| {
        let heading = find.heading(*at);
        !heading.is_empty() && !IDENTIFYING.iter().any(|word| heading.contains(word))
    };
    let holds_something = |at: &usize| {
        let column = table.columns.get(*at);
        column.is_some_and(|column| column.values.iter().any(|value| !value.text().is_empty()))
    };
    find.free()
        .filter(is_data)
        .filter(holds_something)
        .collect()
}

/// 万 in the heading decides, then 元; else the sums do: a median of 100,000 万元 would
/// make every customer a giant.
fn guess_unit(table: &Table, column: usize) -> PurchaseUnit {
    let heading = table
        .header
        .get(column)
        .map(String::as_str)
        .unwrap_or_default();
    if heading.contains('万') {
        return PurchaseUnit::WanYuan;
    }
    if heading.contains('元') {
        return PurchaseUnit::Yuan;
    }
    let mut amounts: Vec<f64> = table
        .columns
        .get(column)
        .iter()
        .flat_map(|held| &held.values)
        .filter_map(|value| value.number())
        .collect();
    amounts.sort_by(f64::total_cmp);
    match amounts.get(amounts.len() / 2) {
        Some(median) if *median >= 100_000.0 => PurchaseUnit::Yuan,
        _ => PurchaseUnit::WanYuan,
    }
}

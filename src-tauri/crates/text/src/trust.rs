//! How far a mention is to be trusted (置信度), by its aspect; the rules say how far by their opinion.

use crate::aspect::Phrase;
use crate::clause::Ctx;
use crate::lexicon::flag;
use crate::rules::Head;
use crate::segment::Pos;

/// How far an aspect is to be trusted: known names and what ends like a property more; makes, verbs,
/// single characters and what stands far away less. Measured on talks, see the shares beside each.
pub(crate) fn aspect_bonus(ctx: &Ctx, head: &Head, phrase: Phrase, aspect: &str) -> f32 {
    let last = ctx.toks.get(phrase.1.saturating_sub(1));
    let flags = last.map_or(0, |t| t.flags);
    let pos = last.map_or(Pos::Mark, |t| t.pos);
    let n = aspect.chars().count();
    let kind = if flags & (flag::DOMAIN | flag::VERB_ASPECT) != 0 {
        0.1 // .71 right
    } else if flags & flag::BRAND != 0 || aspect.is_ascii() {
        -0.1 // .43
    } else if n == 1 {
        -0.25 // .10
    } else if aspect.ends_with(PROPERTIES) {
        0.05
    } else if pos == Pos::Verb {
        -0.25
    } else {
        -0.1 // .30
    };
    let length = if n > 7 { -0.1 } else { 0.0 };
    let between = ctx.slice(phrase.1, head.from).chars().count();
    let far = phrase.1 < head.from && between > 4; // .3
    let behind = phrase.0 >= head.span.1 && !head.opinion_first;
    kind + length - if far { 0.2 } else { 0.0 } - if behind { 0.15 } else { 0.0 }
}

/// What names of measurable things end with: 稳定性, 合格率, 精度, 手感.
const PROPERTIES: &[char] = &[
    '度', '率', '性', '感', '量', '费', '价', '力', '期', '速', '屏', '键', '声', '味', '区', '员',
    '师', '部', '室', '厅', '店', '台', '端', '件', '料', '金', '额', '线', '器', '机', '口', '品',
    '表', '单', '书', '图', '窗', '门', '座', '床', '房', '车', '货', '法', '制', '流', '程',
];

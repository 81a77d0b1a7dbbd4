// A question of every kind that somebody answers, as `put_question` takes it.

export const SATISFIED = ['非常不满意', '不满意', '一般', '满意', '非常满意'].map((label, at) => ({ score: at + 1, label }))
const choice = (code, label, more = {}) => ({ code, label, ...more })
const row = (code, label) => ({ code, label })

/** One of every kind: code, title, design, and what else the question says. */
export const EVERY_KIND = [
  ['speed', '您对交付速度满意吗？', { kind: 'likert', points: SATISFIED, not_applicable: '没有接触' }, { is_required: true }],
  ['why', '为什么打 ${speed} 分？', { kind: 'single_choice', choices: [choice('late', '常常晚到'), choice('lost', '丢件'), choice('other', '其他，请说明', { has_text: true })] }, { relevant: '${speed} <= 3', is_required: true }],
  ['ways', '您用过哪些渠道？', { kind: 'multi_choice', choices: [choice('phone', '电话'), choice('mail', '邮件'), choice('none', '都没有', { is_exclusive: true })] }],
  ['nps', '您有多大可能推荐我们？', { kind: 'nps', low_label: '完全不可能', high_label: '非常可能' }],
  ['again', '您愿意为上次服务打分吗？', { kind: 'gated_rating', labels: ['愿意', '不愿意'], min: 1, max: 10 }],
  ['attitude', '服务态度如何？', { kind: 'rating_with_comment', points: SATISFIED, labels: ['请说明'] }],
  ['past', '请对下列各项打分', { kind: 'matrix', points: SATISFIED, rows: [row('quality', '质量'), row('price', '价格')] }],
  ['gap', '期望与感受', { kind: 'expectation_pair', points: SATISFIED, rows: [row('time', '准时')] }],
  ['order', '请按看重程度排序', { kind: 'ranking', choices: [choice('a', '质量'), choice('b', '价格'), choice('c', '交付')] }],
  ['years', '合作多少年？', { kind: 'number', min: 0, max: 50, unit: '年' }],
  ['feel', '总体感受', { kind: 'slider', min: 0, max: 100, step: 10 }],
  ['share', '请分配 100 分', { kind: 'constant_sum', total: 100, choices: [choice('a', '质量'), choice('b', '价格')] }],
  ['day', '上次交付是哪天？', { kind: 'date' }],
  ['number', '客户编号', { kind: 'short_text', pattern: 'C\\d{9}' }],
  ['story', '请讲讲那次经历', { kind: 'long_text' }],
  ['improve', '最该改进的两点', { kind: 'open_slots', labels: ['第一', '第二'] }],
  ['who', '怎么称呼您', { kind: 'contact', labels: ['姓名', '职务'] }],
]

// The tabs of 关键词 that have no page of their own, for the palette.
import { navigate } from '../shared/route';
import { needsStudy, type Action } from './action';

function goTo(tab: string, label: string, keywords: string): Action {
  return { id: `go-keywords-${tab}`, label: `前往：${label}`, keywords: `关键词 ${keywords}`, enabled: needsStudy, run: () => navigate('keywords', { tab }) };
}

export const goToKeywordTab: readonly Action[] = [
  goTo('merges', '合并建议', '近义 短语 去重'),
  goTo('compare', '分组对比', '差异 显著 关键性'),
  goTo('network', '共现网络', '关系 图'),
  goTo('new-words', '新词', '词典 发现'),
];

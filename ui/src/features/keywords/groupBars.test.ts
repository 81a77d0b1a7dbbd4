import { describe, expect, it } from 'vitest';
import { groupBars, groupHeads, groupSpread, groupWords } from './groupBars';

const groups = [{ name: '大客户', n: 20 }, { name: '中小客户', n: 40 }, { name: '小微客户', n: 4 }];
const row = { share: 0.25, by_group: [10, 4, 3] };

describe('bars over groups', () => {
  it('reach the top at the largest share of a group that can be told', () => {
    // 10/20 = 50 % is the top; 4/40 = 10 % is a fifth of it; 3/4 of a group of four is cut off.
    const { bars, level } = groupBars(row, groups);
    expect(bars.map((bar) => [bar.label, Math.round(bar.height), bar.isSmall])).toEqual([['大客户', 100, false], ['中小客户', 20, false], ['小微客户', 100, true]]);
    // 25 % of all is half of the top.
    expect(level).toBe(50);
  });

  it('are flat, not broken, when nobody said it or a group is empty', () => {
    const { bars } = groupBars({ share: 0, by_group: [] }, [{ name: 'ticket', n: 0 }, { name: '华东', n: 9 }]);
    expect(bars.map((bar) => [bar.label, bar.height, bar.share])).toEqual([['工单', 0, 0], ['华东', 0, 0]]);
  });

  it('say their figures', () => {
    const words = groupWords(groupBars(row, groups), (share) => `${Math.round(share * 100)}%`);
    expect(words.split('\n')).toEqual(['大客户：10/20 人，50%', '中小客户：4/40 人，10%', '小微客户：3/4 人，75%（基数太小）']);
  });

  it('are sorted by how far the groups lie apart', () => {
    expect(groupSpread(row, groups)).toBeCloseTo(0.4);
    expect(groupSpread(row, [{ name: '大客户', n: 20 }, { name: '小微客户', n: 4 }])).toBeNull();
  });
});

describe('headings over the bars', () => {
  it('leave out what all names end with', () => {
    expect(groupHeads(groups, 'size').labels).toEqual(['大', '中小', '小微']);
    expect(groupHeads([{ name: '华东区', n: 9 }], 'region').labels).toEqual(['华东区']);
  });

  it('shorten names when there are many', () => {
    const many = ['汽车零部件', '电子制造', '医药', '食品饮料', '化工'].map((name) => ({ name, n: 9 }));
    expect(groupHeads(many, 'industry').labels).toEqual(['汽车', '电子', '医药', '食品', '化工']);
  });

  it('name every third of many months', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'].map((name) => ({ name, n: 9 }));
    expect(groupHeads(months, 'period').labels).toEqual(['1月', '', '', '4月', '', '', '7月']);
    expect(groupHeads([...months.slice(0, 2), { name: '未注明', n: 3 }], 'period').labels).toEqual(['1月', '2月', '未注']);
  });
});

// What the settings dialog knows without drawing.
import type { Settings, SettingsBand } from '../../bridge/ipc';

export const CSAT_LABELS: Record<string, string> = {
  mean_of_range: '百分制：(均值−1)÷(满分−1)×100',
  mean_of_maximum: '百分制：均值÷满分×100',
  mean: '平均分',
  top_two: '满意率：前两档占比（%）',
};

/** Why the settings cannot be saved, or null. The same rules hold behind the bridge. */
export function problemOf(settings: Settings): string | null {
  if (settings.name.trim() === '') return '项目名称不能为空';
  if (settings.large_from <= settings.medium_from) return '大客户的下限必须高于中小客户的下限';
  const lowers = settings.bands.map((band) => band.lower).filter((lower) => lower !== null);
  if (lowers.some((lower, at) => at > 0 && lower >= (lowers[at - 1] ?? 0))) return '满意度等级的下限要逐级降低';
  if (settings.bands.some((band) => band.label.trim() === '')) return '满意度等级要有名称';
  return null;
}

/** The settings with one band changed. */
export function withBand(settings: Settings, at: number, fields: Partial<SettingsBand>): Settings {
  return { ...settings, bands: settings.bands.map((band, index) => (index === at ? { ...band, ...fields } : band)) };
}

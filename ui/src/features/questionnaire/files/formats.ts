// Formats of questionnaire files, for menus and names of files. Pure.

export interface FileFormat {
  format: 'xlsform' | 'json' | 'docx' | 'pdf';
  ending: string;
  label: string;
  /** What it is for. */
  description: string;
  /** Has numbered copies. */
  isPaper: boolean;
}

export const OUT: readonly FileFormat[] = [
  { format: 'docx', ending: '.docx', label: 'Word 问卷', description: '可再排版、打印的纸质问卷', isPaper: true },
  { format: 'pdf', ending: '.pdf', label: 'PDF 问卷', description: 'A4，带编码和二维码，可按份编号', isPaper: true },
  { format: 'xlsform', ending: '.xlsx', label: 'XLSForm', description: '给 KoboToolbox、ODK、SurveyCTO', isPaper: false },
  { format: 'json', ending: '.json', label: 'JSON', description: '完整内容，可再导入客声', isPaper: false },
];

export const FORMAT_LABELS: Record<string, string> = { xlsform: 'XLSForm', wjx: '问卷星文本', json: 'JSON', docx: 'Word', pdf: 'PDF' };

/** A file name that every system takes, from the heading. */
export function fileName(title: string, ending: string): string {
  const words = title.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim();
  return `${words === '' ? '问卷' : words.slice(0, 60)}${ending}`;
}

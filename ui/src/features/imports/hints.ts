// Which files fit, for empty states and the wizard's first step.
import type { ImportKind } from '../../bridge/ipc';

export const IMPORT_HINTS: Record<ImportKind, readonly string[]> = {
  roster: [
    'Excel 或 CSV，一行一家客户，第一行是表头',
    '至少有客户编号；可以有客户名称、联系人、电话、区域、行业、年采购额（万元）、标签',
    '名称和联系方式单独保存，默认不显示',
  ],
  responses: [
    '问卷星、腾讯问卷、ODK / Kobo 导出的 Excel 或 CSV，自动识别',
    '问卷星可以同时选“按文本”和“按序号”（或“按分数”）两份：合并出选项文字、顺序和分值',
    '其他问卷的表格：一行一份答卷、一列一道题，下一步指定每列是什么题型',
    '重复导入同一份文件不会多出答卷',
  ],
  transcript: [
    '转录文字稿：Word、TXT、SRT、VTT，可一次选多个',
    '带说话人的任何常见版式，例如“主持人：……”或“00:01:05 张三”',
    '中文编码（UTF-8、GB18030 等）自动识别',
  ],
  tickets: [
    'Excel 或 CSV，一行一张工单或一次投诉',
    '至少有编号和内容；可以有客户编号、受理与关闭时间、类型、渠道、处理结果、评分',
    '下一步可以只取最近三个月或一段日期',
  ],
};

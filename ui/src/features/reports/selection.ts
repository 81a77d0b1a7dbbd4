// Which sheets the report gets.

import type { ReportSkeleton, SheetOption } from '../../bridge/ipc';

/** The sheets that can be made and that the user has not left out. Leaving out is what is
 *  remembered, so that a sheet that becomes possible later is in by itself. */
export function chosenSheets(options: readonly SheetOption[], left: readonly string[]): string[] {
  return options.filter((option) => option.blocked === null && !left.includes(option.name)).map((option) => option.name);
}

/** A sheet put in or left out. */
export function toggleSheet(left: readonly string[], name: string): string[] {
  return left.includes(name) ? left.filter((one) => one !== name) : [...left, name];
}

/** All possible sheets in, or all of them out. */
export function toggleAll(options: readonly SheetOption[], left: readonly string[]): string[] {
  const possible = options.filter((option) => option.blocked === null).map((option) => option.name);
  const isComplete = chosenSheets(options, left).length === possible.length;
  return isComplete ? possible : left.filter((name) => !possible.includes(name));
}

/** What is left out when a report is made by its skeleton: all that it does not have. */
export function leftBySkeleton(options: readonly SheetOption[], skeleton: ReportSkeleton): string[] {
  return options.filter((option) => !skeleton.sheets.includes(option.name)).map((option) => option.name);
}

/** Suggested file name: study and day; characters that file systems refuse are left out. */
export function reportName(study: string, on: string, isNamed: boolean): string {
  const clean = study.replace(/[\\/:*?"<>|\p{Cc}]/gu, '').trim() || '客户满意度调查';
  return `${clean}-分析报告${isNamed ? '（含客户名称）' : ''}-${on.replaceAll('-', '')}.xlsx`;
}

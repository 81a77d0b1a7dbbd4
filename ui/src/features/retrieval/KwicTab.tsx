// 上下文: a word over all texts; from a line one can code.
import { Modal } from 'antd';
import { useCallback, useState } from 'react';
import type { CodingPlace, KwicRow, MineTexts } from '../../bridge/ipc';
import { KwicView } from '../keywords/kwic/KwicView';
import { CodeSelect } from './CodeSelect';
import type { Codebook } from './sources';
import { codePlaces, placeOf } from './writes';

/** All texts of the study. */
const EVERYTHING: MineTexts = {
  sources: [], questions: [], regions: [], industries: [], sizes: [], periods: [], cohorts: [], polarity: '', group_by: '', search: '', top: 0, with_rejected: false, task: null,
};

interface KwicTabProps {
  book: Codebook;
}

export function KwicTab({ book }: KwicTabProps) {
  const [places, setPlaces] = useState<CodingPlace[] | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const ask = useCallback((rows: readonly KwicRow[]) => setPlaces(rows.map((row) => placeOf(row.evidence))), []);
  const code = () => {
    if (places && codes.length > 0) void codePlaces(places, codes);
    setPlaces(null);
  };
  return (
    <>
      <KwicView term="" scope={EVERYTHING} onCode={ask} />
      <Modal title={`给 ${places?.length ?? 0} 处编码`} open={places !== null} okText="编码" cancelText="取消" okButtonProps={{ disabled: codes.length === 0 }} onOk={code} onCancel={() => setPlaces(null)} destroyOnHidden width={420}>
        <div className="kwic-code"><CodeSelect book={book} value={codes} onChange={setCodes} placeholder="选编码，可多选" label="编码" isOpen /></div>
        {book.rows.length === 0 ? <p className="muted">编码本还是空的，请先在编码本里建编码。</p> : <p className="muted">编在检索词上；需要整句时，到原文里拖选。</p>}
      </Modal>
    </>
  );
}

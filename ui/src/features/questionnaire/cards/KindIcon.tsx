// One icon for each kind of question, the same in palette, outline and cards.
import {
  AlignLeftOutlined, BorderlessTableOutlined, CalendarOutlined, CheckCircleOutlined, CheckSquareOutlined, CommentOutlined, DashboardOutlined, EditOutlined, FunctionOutlined,
  IdcardOutlined, InfoCircleOutlined, LikeOutlined, NumberOutlined, OrderedListOutlined, PieChartOutlined, SlidersOutlined, StarOutlined, SwapOutlined, UnorderedListOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

const ICONS: Record<string, ComponentType> = {
  likert: StarOutlined,
  nps: DashboardOutlined,
  gated_rating: LikeOutlined,
  rating_with_comment: CommentOutlined,
  single_choice: CheckCircleOutlined,
  multi_choice: CheckSquareOutlined,
  matrix: BorderlessTableOutlined,
  ranking: OrderedListOutlined,
  number: NumberOutlined,
  date: CalendarOutlined,
  short_text: EditOutlined,
  long_text: AlignLeftOutlined,
  open_slots: UnorderedListOutlined,
  constant_sum: PieChartOutlined,
  slider: SlidersOutlined,
  expectation_pair: SwapOutlined,
  contact: IdcardOutlined,
  note: InfoCircleOutlined,
  calculation: FunctionOutlined,
};

export function KindIcon({ kind }: { kind: string }) {
  const Icon = ICONS[kind] ?? EditOutlined;
  return <span className="kind-icon" aria-hidden><Icon /></span>;
}

// 抽样与配额.
import { PageHeader } from '../../shared/PageHeader';

export default function SamplingPage() {
  return (
    <div className="page">
      <PageHeader title="抽样与配额" />
    </div>
  );
}

// 清洗.
import { PageHeader } from '../../shared/PageHeader';

export default function CleaningPage() {
  return (
    <div className="page">
      <PageHeader title="清洗" />
    </div>
  );
}

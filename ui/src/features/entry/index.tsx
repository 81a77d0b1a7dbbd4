// 录入.
import { PageHeader } from '../../shared/PageHeader';

export default function EntryPage() {
  return (
    <div className="page">
      <PageHeader title="录入" />
    </div>
  );
}

// 现场记录.
import { PageHeader } from '../../shared/PageHeader';

export default function FieldLogPage() {
  return (
    <div className="page">
      <PageHeader title="现场记录" />
    </div>
  );
}

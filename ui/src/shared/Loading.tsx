// What stands where an answer has not come yet. It shows only when that takes a while, so that
// pages neither flash a skeleton nor claim to be empty before they know.
import { Skeleton } from 'antd';

export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div className="loading" role="status" aria-label="正在读取" data-testid="loading">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

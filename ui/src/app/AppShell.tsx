// The window with an open study: bar at the top, pages at the left, the page.
import { Suspense, useEffect } from 'react';
import type { StudySummary } from '../bridge/ipc';
import { ErrorBoundary } from './ErrorBoundary';
import { NavigationRail } from './NavigationRail';
import { TopBar } from './TopBar';
import { loadPages, NAVIGATION } from './navigation';
import { Loading } from '../shared/Loading';
import { useRoute } from '../shared/route';

export function AppShell({ study }: { study: StudySummary }) {
  const { page } = useRoute();
  useEffect(() => {
    // A page that cannot be loaded now is asked for again when it is opened, and says so then.
    void loadPages().catch(() => undefined);
  }, []);
  return (
    <div className="shell">
      <TopBar study={study} />
      <div className="shell-body">
        <NavigationRail page={page} counts={study.counts} />
        <main className="shell-main">
          <ErrorBoundary key={page}>
            <Suspense fallback={<Loading />}>
              {NAVIGATION.find((entry) => entry.page === page)?.render()}
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

// The window with an open study: bar at the top, pages at the left, the page.
import { Suspense, useEffect } from 'react';
import type { StudySummary } from '../bridge/ipc';
import { readAhead } from '../bridge/queries';
import { ErrorBoundary } from './ErrorBoundary';
import { NavigationRail } from './NavigationRail';
import { TopBar } from './TopBar';
import { loadPages, NAVIGATION } from './navigation';
import { Loading } from '../shared/Loading';
import { useRoute } from '../shared/route';

/** While nobody waits: the pages, and the codebook with the talks, for which the back end reads all texts. */
async function warmUp(hasTalks: boolean): Promise<void> {
  await loadPages();
  if (!hasTalks) return;
  await readAhead('list_transcripts', { kind: null }, ['transcript', 'account']);
  await readAhead('list_codes', {}, ['code', 'coding', 'transcript', 'interview', 'response', 'account']);
}

export function AppShell({ study }: { study: StudySummary }) {
  const { page } = useRoute();
  const hasTalks = study.counts.n_interviews + study.counts.n_focus_groups > 0;
  useEffect(() => {
    // A page that cannot be loaded now is asked for again when it is opened, and says so then.
    void warmUp(hasTalks).catch(() => undefined);
  }, [study.id, hasTalks]);
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

import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { queryClient } from './api/query-client.js';
import { Frame } from './frame/frame.js';
import { Live } from './live/live.js';
import { Skeleton } from './parts/skeleton.js';
import { QUEUES_ALIAS, routes } from './routes.js';

// a screen is loaded when it is opened
const NewScreen = lazy(() => import('./screens/new/new-screen.js'));
const JobsScreen = lazy(() => import('./screens/jobs/jobs-screen.js'));
const JobScreen = lazy(() => import('./screens/job/job-screen.js'));
const QueuesScreen = lazy(() => import('./screens/queues/queues-screen.js'));
const SettingsScreen = lazy(() => import('./screens/settings/settings-screen.js'));

export function App() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale={i18n.language}>
        <Live />
        <Frame>
          <Suspense fallback={<Skeleton rows={4} />}>
            <Switch>
              <Route path={routes.new} component={NewScreen} />
              <Route path={routes.jobs} component={JobsScreen} />
              <Route path={routes.job(':jobId')}>
                {({ jobId }: { jobId: string }) => <JobScreen key={jobId} jobId={jobId} />}
              </Route>
              <Route path={routes.queues} component={QueuesScreen} />
              <Route path={QUEUES_ALIAS} component={QueuesScreen} />
              <Route path={routes.settings} component={SettingsScreen} />
              <Route>
                <Redirect to={routes.new} replace />
              </Route>
            </Switch>
          </Suspense>
        </Frame>
      </I18nProvider>
    </QueryClientProvider>
  );
}

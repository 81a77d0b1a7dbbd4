// Everything the whole window needs around its pages: query cache, antd's language and theme,
// dialogs, and either the welcome page or the study.
import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { queryClient } from '../bridge/call';
import { ALL_NOUNS, useCommand } from '../bridge/queries';
import { WelcomePage } from '../features/welcome';
import { useTheme, useThemeOnDocument } from '../shared/theme';
import { setToaster } from '../shared/toast';
import { AppShell } from './AppShell';
import { Dialogs } from './Dialogs';
import { DropZone } from './DropZone';
import { ErrorBoundary } from './ErrorBoundary';
import { antdTheme } from './antdTheme';
import { useShortcuts } from './useShortcuts';

export function App() {
  const { isDark } = useTheme();
  useThemeOnDocument(isDark);
  const theme = useMemo(() => antdTheme(isDark), [isDark]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} componentSize="small">
        <AntdApp className="app" message={{ top: 44, maxCount: 3 }}>
          <Toaster />
          <ErrorBoundary>
            <Window />
            <Dialogs />
            <DropZone />
          </ErrorBoundary>
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}

function Toaster() {
  const { message } = AntdApp.useApp();
  useEffect(() => setToaster(message), [message]);
  return null;
}

function Window() {
  useShortcuts();
  const { data } = useCommand('get_app_state', {}, ALL_NOUNS);
  const name = data?.study?.name;
  useEffect(() => {
    document.title = name === undefined ? '客声' : `${name} - 客声`;
  }, [name]);
  if (!data) return <div className="splash">正在启动客声…</div>;
  return data.study ? <AppShell key={data.study.id} study={data.study} /> : <WelcomePage state={data} />;
}

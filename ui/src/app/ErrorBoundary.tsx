// A page that fails to draw must not take the window with it.
import { Button } from 'antd';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { EmptyState } from '../shared/EmptyState';
import { copyText } from '../shared/tsv';

interface BoundaryState {
  detail: string | null;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { detail: null };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { detail: thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown) };
  }

  override componentDidCatch(thrown: Error, info: ErrorInfo): void {
    console.error(thrown, info.componentStack);
  }

  override render(): ReactNode {
    const { detail } = this.state;
    if (detail === null) return this.props.children;
    return (
      <EmptyState
        title="这个页面没有能显示出来"
        description="项目的内容没有受影响。可以重试，或换到别的页面；如果总是这样，请复制详细信息反馈给我们。"
        testId="page-error"
      >
        <Button type="primary" onClick={() => this.setState({ detail: null })}>重试</Button>
        <Button onClick={() => window.location.reload()}>重新载入窗口</Button>
        <Button onClick={() => void copyText(detail)}>复制详细信息</Button>
      </EmptyState>
    );
  }
}

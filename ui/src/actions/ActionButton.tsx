// An action as a button; when it cannot be done, the tooltip says why.
import { Button, Tooltip, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { attempt } from '../bridge/failure';
import { labelOf, type Action } from './action';
import { useActionState } from './state';

interface ActionButtonProps {
  action: Action;
  icon?: ReactNode;
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
  /** Shows the icon alone; the label goes into the tooltip. */
  isIconOnly?: boolean;
  /** Another wording than the action's own. */
  label?: string;
  testId?: string;
}

export function ActionButton({ action, icon, type = 'default', size, isIconOnly = false, label, testId }: ActionButtonProps) {
  const state = useActionState();
  const reason = action.enabled(state);
  const own = label ?? labelOf(action, state);
  const shortcut = action.shortcuts?.[0];
  const tip = `${reason ?? labelOf(action, state)}${shortcut === undefined ? '' : `（${shortcut}）`}`;
  const isTipped = reason !== null || isIconOnly || shortcut !== undefined;
  return (
    <Tooltip title={isTipped ? tip : undefined} mouseEnterDelay={0.4}>
      <Button
        type={type}
        size={size}
        icon={icon}
        disabled={reason !== null}
        aria-label={own}
        data-testid={testId}
        onClick={() => void attempt(async () => action.run(state))}
      >
        {isIconOnly ? null : own}
      </Button>
    </Tooltip>
  );
}

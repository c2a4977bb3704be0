'use client';

import { useOperator } from '../shell/operator-context';
import { DeploymentPanel } from './deployment-panel';
import { DisplayPanel } from './display-panel';
import { OperatorsPanel } from './operators-panel';
import { OwnAccessPanel } from './own-access-panel';

/** One's own things first, then everybody's. */
export function SettingsPage() {
  const { role } = useOperator();
  return (
    <>
      <DisplayPanel />
      <OwnAccessPanel />
      {role === 'admin' && <OperatorsPanel />}
      <DeploymentPanel />
    </>
  );
}

'use client';

import type { Me } from '@brisk/contracts';
import { createContext, use } from 'react';

export type SignedIn = Pick<Me, 'name' | 'role'>;

export const OperatorContext = createContext<SignedIn>({ name: '', role: 'viewer' });

/** Who looks at the page. What it hides because of the role, the API refuses anyway. */
export const useOperator = (): SignedIn => use(OperatorContext);

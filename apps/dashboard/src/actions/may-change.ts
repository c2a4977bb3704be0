import type { Role } from '@brisk/contracts';

/** Whether calls that change something are answered; a viewer's are refused. */
export const mayChange = (role: Role): boolean => role !== 'viewer';

import { BriskError } from '@brisk/contracts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written to',
  EPERM: 'may not be written to',
  EROFS: 'is on a file system that takes no writes',
  ENOSPC: 'is on a disk that is full',
  EDQUOT: 'is on a disk that is full',
};

/** Says what an operator can mend when the voices folder takes no change. @throws BriskError `wrong_state` */
export async function onVoicesFolder<Result>(change: Promise<Result>): Promise<Result> {
  return change.catch((cause: NodeJS.ErrnoException) => {
    const reason = REASONS[cause.code ?? ''];
    throw reason ? new BriskError('wrong_state', `The voices folder ${reason}.`, { cause }) : cause;
  });
}

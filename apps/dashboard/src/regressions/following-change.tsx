import Link from 'next/link';
import { When } from '../actions/when';
import { changeText } from '../rollouts/change-text';
import { changeAddress } from '../rollouts/paths';
import { useOneChange } from '../rollouts/use-one-change';

/** What was done to traffic after a regression: what, by whom, when; its id alone until that is known. */
export function FollowingChange({ id }: { id: string | null }) {
  const { data: change } = useOneChange(id ?? undefined);
  if (id === null) return <>none</>;
  return (
    <>
      <Link href={changeAddress(id)} prefetch={false} title={id}>
        {change ? changeText(change) : `change ${id}`}
      </Link>
      {change && (
        <>
          {' '}
          by {change.actor}, <When at={change.requested_at} />, {change.state}
        </>
      )}
    </>
  );
}

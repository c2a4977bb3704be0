import type { ReactNode } from 'react';
import styles from './card-table.module.css';

export interface CardTableProps {
  label: string;
  columns: readonly string[];
  /** Rows, with `data-column` on each cell. */
  children: ReactNode;
}

/**
 * A table whose rows become cards on a narrow screen, each value under its column's name. Roles are spelled out, here and
 * in the rows: what makes them cards, `display`, would take the table's away.
 */
export function CardTable({ label, columns, children }: CardTableProps) {
  return (
    <table className={styles.table} role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { EmptyState } from './state.tsx';

export type Column<T> = { readonly key: string; readonly header: string; readonly align?: 'left' | 'right'; readonly render: (row: T) => ReactNode };

/** A table with a caption; below 640 px each row is a card with the headers beside the values. */
export function DataTable<T>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
}: {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly empty?: string;
}) {
  if (rows.length === 0 && empty !== undefined) return <EmptyState text={empty} />;
  return (
    <table className="block w-full border-collapse text-left sm:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only sm:not-sr-only sm:table-header-group">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={classNames('border-b border-control px-2 py-2 text-sm font-semibold text-muted', column.align === 'right' && 'text-right')}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block sm:table-row-group">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="block border-b border-line py-2 last:border-b-0 sm:table-row sm:py-0">
            {columns.map((column) => (
              <td
                key={column.key}
                data-header={column.header}
                className={classNames(
                  'flex items-baseline justify-between gap-4 px-2 py-1 before:shrink-0 before:text-sm before:text-muted before:content-[attr(data-header)] sm:table-cell sm:py-2.5 sm:before:content-none',
                  column.align === 'right' && 'sm:text-right sm:tabular-nums',
                )}
              >
                <span className="max-sm:text-right">{column.render(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Few voices as what they are: one dot each, filled for satisfied. The words stand beside it. */
export function RatingDots({ satisfied, n }: { readonly satisfied: number; readonly n: number }) {
  const perRow = 17;
  const rows = Math.ceil(n / perRow);
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${perRow * 12} ${rows * 12}`} className="h-auto w-full max-w-52">
      {Array.from({ length: n }, (_, at) => (
        <circle
          key={at}
          cx={(at % perRow) * 12 + 6}
          cy={Math.floor(at / perRow) * 12 + 6}
          r="4"
          strokeWidth="1.5"
          className={at < satisfied ? 'fill-brand stroke-brand' : 'fill-none stroke-control'}
        />
      ))}
    </svg>
  );
}

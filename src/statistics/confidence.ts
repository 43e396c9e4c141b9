/** How often an interval made this way holds the true value. */
const confidences = [0.9, 0.95, 0.99] as const;
export type Confidence = (typeof confidences)[number];

/** Two-sided quantiles of the normal distribution: 95 % of it lies within ±1.96. */
export const normalQuantile = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
} as const satisfies Record<Confidence, number>;

/** The 97.5th percentile of the normal distribution: an interval of 95 %. */
const z = 1.959964;

/**
 * How helpful a comment is found, in millionths: the lower bound of the Wilson score interval for the share of helpful
 * among its reactions (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22,
 * 1927, p. 209–212). Few reactions count for little, whatever their share. 0 without reactions.
 */
export function helpfulScore({ helpful, unhelpful }: { helpful: number; unhelpful: number }): number {
  const total = helpful + unhelpful;
  if (total === 0) return 0;
  const share = helpful / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * total)) / total);
  return Math.max(0, Math.floor((1_000_000 * (centre - spread)) / (1 + (z * z) / total)));
}

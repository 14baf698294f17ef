/** Largest triangle three buckets (Steinarsson 2013): keeps the shape of a line with fewer points. Pure. */
export function lttb(points: readonly (readonly [number, number])[], limit: number): (readonly [number, number])[] {
  if (points.length <= limit || limit < 3) return [...points];
  const kept = [points[0]!];
  const width = (points.length - 2) / (limit - 2);
  let chosen = 0;
  for (let bucket = 0; bucket < limit - 2; bucket += 1) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.min(Math.floor((bucket + 1) * width) + 1, points.length - 1);
    const next = points.slice(to, Math.max(to + 1, Math.min(Math.floor((bucket + 2) * width) + 1, points.length)));
    const meanX = next.reduce((sum, [x]) => sum + x, 0) / next.length;
    const meanY = next.reduce((sum, [, y]) => sum + y, 0) / next.length;
    const [ax, ay] = points[chosen]!;
    let largest = -1;
    for (let at = from; at < to; at += 1) {
      const [x, y] = points[at]!;
      const area = Math.abs((ax - meanX) * (y - ay) - (ax - x) * (meanY - ay));
      if (area > largest) [largest, chosen] = [area, at];
    }
    kept.push(points[chosen]!);
  }
  kept.push(points.at(-1)!);
  return kept;
}

/** ApexCharts, asked for with the page and not with the first points: by then the line may be down. Null when it could not be had. */
export const apex = import('apexcharts').then(
  ({ default: Apex }) => Apex,
  () => null,
);

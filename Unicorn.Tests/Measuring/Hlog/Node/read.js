// Tells what hdr-histogram-js reads in a histogram log on standard input: each interval as a line of JSON, its counters by their highest values.
const { HistogramLogReader } = require("hdr-histogram-js");

const reader = new HistogramLogReader(require("fs").readFileSync(0, "utf8"), 64);
for (let histogram; (histogram = reader.nextIntervalHistogram()) !== null; ) {
  const counts = [];
  const values = histogram.recordedValuesIterator;
  values.reset(histogram);
  while (histogram.totalCount > 0 && values.hasNext()) {
    const value = values.next();
    counts.push([value.valueIteratedTo, BigInt(value.countAtValueIteratedTo).toString()]);
  }

  console.log(JSON.stringify({
    tag: histogram.tag,
    start: histogram.startTimeStampMsec,
    end: histogram.endTimeStampMsec,
    total: BigInt(histogram.totalCount).toString(),
    max: histogram.maxValue,
    quantiles: [50, 90, 99, 99.9, 100].map((percentile) => histogram.getValueAtPercentile(percentile)),
    counts,
  }));
}

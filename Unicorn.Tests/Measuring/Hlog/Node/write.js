// Writes a histogram log with hdr-histogram-js: standard input has a list of { "tag", "values": [[value, count], ...] }, a second each.
const { build, HistogramLogWriter } = require("hdr-histogram-js");

const writer = new HistogramLogWriter((text) => process.stdout.write(text));
writer.outputLogFormatVersion();
writer.outputStartTime(1767607650000);
writer.outputLegend();
JSON.parse(require("fs").readFileSync(0, "utf8")).forEach(({ tag, values }, second) => {
  const histogram = build({ bitBucketSize: 64, lowestDiscernibleValue: 1, highestTrackableValue: 3600000000, numberOfSignificantValueDigits: 3 });
  values.forEach(([value, count]) => histogram.recordValueWithCount(value, count));
  histogram.tag = tag;
  writer.outputIntervalHistogram(histogram, second, second + 1);
});

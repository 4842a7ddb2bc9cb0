-- What wrk measured, as one line of JSON; times in milliseconds.
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"answered":%d,"seconds":%f,"wrongStatus":%d,"unanswered":%d,"p50":%f,"p95":%f,"p99":%f,"worst":%f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3
  ))
end

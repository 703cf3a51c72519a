package tidegauge.scorer.drift;

/// When a stream changed.
///
/// @param stream the stream whose evidence dates the change
/// @param seq number of the first changed observation, most likely
/// @param atMs its event time, epoch milliseconds
/// @param lowMs start of the interval that holds the change
/// @param highMs end of that interval
public record ChangeDate(StreamKey stream, long seq, long atMs, long lowMs, long highMs) {
    boolean overlaps(ChangeDate other) {
        return lowMs <= other.highMs && other.lowMs <= highMs;
    }
}

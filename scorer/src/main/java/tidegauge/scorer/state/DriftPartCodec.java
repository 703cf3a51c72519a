package tidegauge.scorer.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import tidegauge.scorer.drift.DriftPart;

/// Turns parts of a drift monitor into Avro bytes and back.
///
/// Bytes are Avro's single-object encoding: they begin with the fingerprint of the schema they were
/// written with, so that a later version can still read them.
public final class DriftPartCodec {
    private DriftPartCodec() {}

    /// Bytes of a part.
    public static byte[] encode(DriftPart part) {
        try {
            Object stored =
                    switch (part) {
                        case DriftPart.StreamPart stream -> StoredStreams.of(stream);
                        case DriftPart.HistoryPart history -> StoredHistories.of(history);
                        case DriftPart.ProfilePart profile -> StoredHistories.of(profile);
                        case DriftPart.EpisodePart episode -> StoredEpisodes.of(episode.episode());
                        case DriftPart.LogPart log -> of(log);
                    };
            ByteBuffer bytes = StoredDriftPart.newBuilder().setPart(stored).build().toByteBuffer();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException("drift state cannot be written", failure);
        }
    }

    /// The part in `bytes`.
    public static DriftPart decode(byte[] bytes) {
        try {
            return part(StoredDriftPart.fromByteBuffer(ByteBuffer.wrap(bytes)).getPart());
        } catch (IOException failure) {
            throw new UncheckedIOException("drift state cannot be read", failure);
        }
    }

    private static DriftPart part(Object stored) throws IOException {
        return switch (stored) {
            case StoredStream stream -> StoredStreams.part(stream);
            case StoredHistory history -> StoredHistories.part(history);
            case StoredProfile profile -> StoredHistories.part(profile);
            case StoredEpisode episode ->
                    new DriftPart.EpisodePart(StoredEpisodes.episode(episode));
            case StoredLog log ->
                    new DriftPart.LogPart(
                            log.getNumber(), new LogReader(log.getPacked()).read(log.getEntries()));
            default ->
                    throw new IllegalStateException(
                            "drift state of unknown kind " + stored.getClass().getName());
        };
    }

    private static StoredLog of(DriftPart.LogPart log) throws IOException {
        return StoredLog.newBuilder()
                .setNumber(log.number())
                .setEntries(log.entries().size())
                .setPacked(new LogWriter().write(log.entries()))
                .build();
    }
}

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
        Object stored =
                switch (part) {
                    case DriftPart.StreamPart stream -> StoredStreams.of(stream);
                    case DriftPart.HistoryPart history -> StoredHistories.of(history);
                    case DriftPart.ProfilePart profile -> StoredHistories.of(profile);
                    case DriftPart.EpisodePart episode -> StoredEpisodes.of(episode.episode());
                };
        try {
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
        Object stored;
        try {
            stored = StoredDriftPart.fromByteBuffer(ByteBuffer.wrap(bytes)).getPart();
        } catch (IOException failure) {
            throw new UncheckedIOException("drift state cannot be read", failure);
        }
        return switch (stored) {
            case StoredStream stream -> StoredStreams.part(stream);
            case StoredHistory history -> StoredHistories.part(history);
            case StoredProfile profile -> StoredHistories.part(profile);
            case StoredEpisode episode ->
                    new DriftPart.EpisodePart(StoredEpisodes.episode(episode));
            default ->
                    throw new IllegalStateException(
                            "drift state of unknown kind " + stored.getClass().getName());
        };
    }
}

package tidegauge.scorer.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import tidegauge.scorer.drift.LogEntry;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.Observation;

/// Reads what [LogWriter] wrote.
final class LogReader {
    private final BinaryDecoder in;
    private final List<String> texts = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private long at;

    LogReader(ByteBuffer packed) {
        byte[] bytes = new byte[packed.remaining()];
        packed.duplicate().get(bytes);
        in = DecoderFactory.get().binaryDecoder(bytes, null);
    }

    List<LogEntry> read(int count) throws IOException {
        List<LogEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry());
        }
        return entries;
    }

    private LogEntry entry() throws IOException {
        Lane lane = lane();
        boolean canary = in.readBoolean();
        at += in.readLong();
        String promptId = text();
        Map<String, Boolean> flags = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            flags.put(text(), in.readBoolean());
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.put(text(), number());
        }
        Map<String, String> categories = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            categories.put(text(), text());
        }
        int textHash = in.readInt();
        return new LogEntry(
                new Observation(
                        lane,
                        at,
                        "",
                        promptId,
                        canary,
                        flags,
                        numbers,
                        categories,
                        in.readString()),
                textHash);
    }

    private Lane lane() throws IOException {
        int known = in.readInt();
        if (known == LogWriter.IN_FULL) {
            lanes.add(new Lane(text(), text(), text(), text(), text()));
            return lanes.getLast();
        }
        return lanes.get(known);
    }

    private String text() throws IOException {
        int known = in.readInt();
        if (known == LogWriter.IN_FULL) {
            texts.add(in.readString());
            return texts.getLast();
        }
        return texts.get(known);
    }

    private double number() throws IOException {
        long integer = in.readLong();
        return integer == LogWriter.IN_FULL ? in.readDouble() : integer;
    }
}

package tidegauge.scorer.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import tidegauge.scorer.drift.LogEntry;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.MetricNames;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;

/// Reads what [LogWriter] wrote.
final class LogReader {
    private final BinaryDecoder in;
    private final List<String> texts = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<MetricNames> sets = new ArrayList<>(List.of(MetricNames.NONE));
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
        Readings readings = readings();
        int textHash = in.readInt();
        long sketch = in.readLong();
        return new LogEntry(
                new Observation(lane, at, "", promptId, canary, readings, in.readString()),
                textHash,
                sketch);
    }

    private Readings readings() throws IOException {
        MetricNames names = names();
        boolean[] flags = new boolean[names.flags().size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = in.readBoolean();
        }
        double[] numbers = new double[names.numbers().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number();
        }
        String[] categories = new String[names.categories().size()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = text();
        }
        return new Readings(names, flags, numbers, categories);
    }

    private MetricNames names() throws IOException {
        int known = in.readInt();
        if (known == LogWriter.IN_FULL) {
            sets.add(new MetricNames(texts(), texts(), texts()));
            known = in.readInt();
        }
        return sets.get(known);
    }

    private List<String> texts() throws IOException {
        int count = in.readInt();
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(text());
        }
        return all;
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

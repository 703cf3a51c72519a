package tidegauge.scorer.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import tidegauge.scorer.drift.LogEntry;
import tidegauge.scorer.observation.Lane;
import tidegauge.scorer.observation.MetricNames;
import tidegauge.scorer.observation.Observation;
import tidegauge.scorer.observation.Readings;

/// Packs the entries of a monitor's log; [LogReader] reads them.
///
/// The log is written at every commit, so neither time nor room is spent on names: a text is
/// written where it first comes and is a number from then on, within one part. Integers take as
/// many bytes as they need.
final class LogWriter {
    /// Stands before a text that comes for the first time, and before a number with a fraction.
    static final int IN_FULL = -1;

    /// Doubles up to this size hold integers exactly.
    private static final double LARGEST_INTEGER = 1L << 52;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    private final BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Lane, Integer> lanes = new HashMap<>();
    private final Map<MetricNames, Integer> sets = new HashMap<>();
    private MetricNames lastNames = MetricNames.NONE;
    private int lastSet;
    private long at;

    LogWriter() {
        sets.put(MetricNames.NONE, 0);
    }

    ByteBuffer write(List<LogEntry> entries) throws IOException {
        for (LogEntry entry : entries) {
            write(entry);
        }
        out.flush();
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private void write(LogEntry entry) throws IOException {
        Observation observation = entry.observation();
        lane(observation.lane());
        out.writeBoolean(observation.canary());
        out.writeLong(observation.at() - at);
        at = observation.at();
        text(observation.promptId());
        readings(observation.readings());
        out.writeInt(entry.textHash());
        out.writeLong(entry.sketch());
        out.writeString(observation.excerpt());
    }

    private void lane(Lane lane) throws IOException {
        Integer known = lanes.get(lane);
        out.writeInt(known == null ? IN_FULL : known);
        if (known == null) {
            lanes.put(lane, lanes.size());
            text(lane.suite());
            text(lane.backend());
            text(lane.requestModel());
            text(lane.templateVersion());
            text(lane.evaluatorVersion());
        }
    }

    private void readings(Readings readings) throws IOException {
        MetricNames names = readings.names();
        if (!names.equals(lastNames)) {
            set(names);
            lastNames = names;
        }
        out.writeInt(lastSet);
        for (int i = 0; i < names.flags().size(); i++) {
            out.writeBoolean(readings.flag(i));
        }
        for (int i = 0; i < names.numbers().size(); i++) {
            number(readings.number(i));
        }
        for (int i = 0; i < names.categories().size(); i++) {
            text(readings.category(i));
        }
    }

    /// Makes a set of names the current one; a new one is written in full first.
    private void set(MetricNames names) throws IOException {
        Integer known = sets.putIfAbsent(names, sets.size());
        if (known != null) {
            lastSet = known;
            return;
        }
        lastSet = sets.size() - 1;
        out.writeInt(IN_FULL);
        texts(names.flags());
        texts(names.numbers());
        texts(names.categories());
    }

    private void texts(List<String> all) throws IOException {
        out.writeInt(all.size());
        for (String each : all) {
            text(each);
        }
    }

    private void text(String text) throws IOException {
        Integer known = texts.get(text);
        out.writeInt(known == null ? IN_FULL : known);
        if (known == null) {
            texts.put(text, texts.size());
            out.writeString(text);
        }
    }

    /// Integers from 0 on as they are; anything else in full.
    private void number(double value) throws IOException {
        if (value >= 0 && value <= LARGEST_INTEGER && value == Math.rint(value)) {
            out.writeLong((long) value);
        } else {
            out.writeLong(IN_FULL);
            out.writeDouble(value);
        }
    }
}

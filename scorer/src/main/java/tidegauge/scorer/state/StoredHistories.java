package tidegauge.scorer.state;

import java.nio.ByteBuffer;
import tidegauge.scorer.drift.DriftPart;
import tidegauge.scorer.drift.PromptProfile;
import tidegauge.scorer.drift.Row;

/// Recent observations and prompts' profiles, as Avro records.
final class StoredHistories {
    private StoredHistories() {}

    static StoredHistory of(DriftPart.HistoryPart part) {
        return StoredHistory.newBuilder()
                .setStream(StoredStreams.of(part.stream()))
                .setRows(part.rows().stream().map(StoredHistories::of).toList())
                .build();
    }

    static DriftPart part(StoredHistory stored) {
        return new DriftPart.HistoryPart(
                StoredStreams.key(stored.getStream()),
                stored.getRows().stream().map(StoredHistories::row).toList());
    }

    private static StoredRow of(Row row) {
        Row.Columns columns = row.columns();
        ByteBuffer values = ByteBuffer.allocate(Float.BYTES * columns.size());
        ByteBuffer expected = ByteBuffer.allocate(Float.BYTES * columns.size());
        ByteBuffer cells = ByteBuffer.allocate(columns.size());
        for (int column = 0; column < columns.size(); column++) {
            values.putFloat(columns.value(column));
            expected.putFloat(columns.expected(column));
            cells.put((byte) columns.cell(column));
        }
        return StoredRow.newBuilder()
                .setSeq(row.seq())
                .setAt(row.at())
                .setLearntSeq(row.learntSeq())
                .setValues(values.flip())
                .setExpected(expected.flip())
                .setCells(cells.flip())
                .build();
    }

    private static Row row(StoredRow stored) {
        return new Row(
                stored.getSeq(),
                stored.getAt(),
                stored.getLearntSeq(),
                new Row.Columns(
                        floats(stored.getValues()),
                        floats(stored.getExpected()),
                        bytes(stored.getCells())));
    }

    static StoredProfile of(DriftPart.ProfilePart part) {
        PromptProfile profile = part.profile();
        PromptProfile.Means means = profile.means();
        ByteBuffer sums = ByteBuffer.allocate(Float.BYTES * means.size());
        byte[] counts = new byte[means.size()];
        for (int column = 0; column < means.size(); column++) {
            sums.putFloat(means.sum(column));
            counts[column] = (byte) means.count(column);
        }
        return StoredProfile.newBuilder()
                .setStream(StoredStreams.of(part.stream()))
                .setPromptId(profile.promptId())
                .setFirstSeq(profile.firstSeq())
                .setLearntSeq(profile.learntSeq())
                .setAnswers(profile.answers())
                .setTextHash(profile.textHash())
                .setOneText(profile.oneText())
                .setExcerpt(profile.excerpt())
                .setSketch(profile.wording().sketch())
                .setFarthest(profile.wording().farthest())
                .setTimes(profile.wording().times())
                .setSums(sums.flip())
                .setCounts(ByteBuffer.wrap(counts))
                .build();
    }

    static DriftPart part(StoredProfile stored) {
        return new DriftPart.ProfilePart(
                StoredStreams.key(stored.getStream()),
                new PromptProfile(
                        stored.getPromptId(),
                        stored.getFirstSeq(),
                        stored.getLearntSeq(),
                        stored.getAnswers(),
                        stored.getTextHash(),
                        stored.getOneText(),
                        stored.getExcerpt(),
                        new PromptProfile.Wording(
                                stored.getSketch(), stored.getFarthest(), stored.getTimes()),
                        new PromptProfile.Means(
                                floats(stored.getSums()), bytes(stored.getCounts()))));
    }

    private static float[] floats(ByteBuffer buffer) {
        float[] floats = new float[buffer.remaining() / Float.BYTES];
        buffer.duplicate().asFloatBuffer().get(floats);
        return floats;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

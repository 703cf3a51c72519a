package tidegauge.evaluator.offset;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What is finished of a partition, as it is committed: everything before the base, and single
/// offsets beyond it.
///
/// The offsets beyond travel in the commit's metadata as text: the version `1:`, then Base64 of a
/// bitmap whose bit *i* stands for offset base + *i*. A window of 16,384 offsets takes at most
/// 2,733 characters; brokers take 4,096 bytes unless told otherwise.
public final class OffsetProgress {
    private static final String VERSION = "1:";
    private static final int MOST_CHARACTERS = 4096;

    private final long base;
    private final long[] finishedBeyond;

    OffsetProgress(long base, long[] finishedBeyond) {
        this.base = base;
        this.finishedBeyond = finishedBeyond;
    }

    /// Progress of a partition of which everything before an offset is finished.
    public static OffsetProgress at(long base) {
        return new OffsetProgress(base, new long[0]);
    }

    /// Progress from a commit; empty when the metadata was not written by this class.
    public static Optional<OffsetProgress> parse(long base, String metadata) {
        if (metadata.isEmpty()) {
            return Optional.of(at(base));
        }
        if (!metadata.startsWith(VERSION) || metadata.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        byte[] bitmap;
        try {
            bitmap = Base64.getUrlDecoder().decode(metadata.substring(VERSION.length()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        long[] beyond = new long[bitmap.length * Byte.SIZE];
        int count = 0;
        for (int bit = 0; bit < beyond.length; bit++) {
            if ((bitmap[bit / Byte.SIZE] >> (bit % Byte.SIZE) & 1) != 0) {
                beyond[count++] = base + bit;
            }
        }
        return Optional.of(new OffsetProgress(base, Arrays.copyOf(beyond, count)));
    }

    /// The oldest unfinished offset.
    public long base() {
        return base;
    }

    /// The finished offsets beyond the base, ascending.
    public long[] finishedBeyond() {
        return finishedBeyond.clone();
    }

    /// The text for the commit's metadata; empty when nothing beyond the base is finished.
    public String metadata() {
        if (finishedBeyond.length == 0) {
            return "";
        }
        int highest = Math.toIntExact(finishedBeyond[finishedBeyond.length - 1] - base);
        byte[] bitmap = new byte[highest / Byte.SIZE + 1];
        for (long offset : finishedBeyond) {
            int bit = (int) (offset - base);
            bitmap[bit / Byte.SIZE] |= (byte) (1 << (bit % Byte.SIZE));
        }
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bitmap);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OffsetProgress that
                && base == that.base
                && Arrays.equals(finishedBeyond, that.finishedBeyond);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(base) * 31 + Arrays.hashCode(finishedBeyond);
    }

    @Override
    public String toString() {
        return "base " + base + ", finished beyond " + Arrays.toString(finishedBeyond);
    }
}

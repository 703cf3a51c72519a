package tidegauge.scorer.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes that grow: the values of many observations, one after the other.
final class PackedValues {
    private static final int INITIAL_BYTES = 1_024;

    private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_BYTES);

    void putFlag(boolean yes) {
        room(1).put((byte) (yes ? 1 : 0));
    }

    void putNumber(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void putName(int number) {
        room(Integer.BYTES).putInt(number);
    }

    /// Everything that was put, to be read.
    ByteBuffer whole() {
        return bytes.duplicate().flip();
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int used = bytes.position();
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), 2 * bytes.capacity()));
            bytes.position(used);
        }
        return bytes;
    }
}

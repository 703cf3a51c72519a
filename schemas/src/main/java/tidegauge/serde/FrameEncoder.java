package tidegauge.serde;

import java.util.Arrays;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;

/// Writes Avro binary behind a frame's head into a buffer that is used again and again.
final class FrameEncoder extends BinaryEncoder {
    private static final int INITIAL_BYTES = 4_096;

    /// A larger buffer is not kept, so that one huge record does not cost memory for ever.
    private static final int KEPT_BYTES = 256 * 1024;

    /// The most bytes that a number takes.
    private static final int NUMBER_BYTES = 10;

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int length;

    /// Starts a new frame with the head of a schema.
    void start(int schemaId) {
        if (buffer.length > KEPT_BYTES) {
            buffer = new byte[INITIAL_BYTES];
        }
        WireFormat.writeHead(buffer, schemaId);
        length = WireFormat.HEAD_BYTES;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            // At least doubled; overflow shows as a negative length, refused by the array.
            buffer =
                    Arrays.copyOf(buffer, Math.max(Math.addExact(length, more), buffer.length * 2));
        }
    }

    @Override
    public void writeBoolean(boolean b) {
        ensure(1);
        buffer[length++] = (byte) (b ? 1 : 0);
    }

    @Override
    public void writeInt(int n) {
        ensure(NUMBER_BYTES);
        length += BinaryData.encodeInt(n, buffer, length);
    }

    @Override
    public void writeLong(long n) {
        ensure(NUMBER_BYTES);
        length += BinaryData.encodeLong(n, buffer, length);
    }

    @Override
    public void writeFloat(float f) {
        ensure(NUMBER_BYTES);
        length += BinaryData.encodeFloat(f, buffer, length);
    }

    @Override
    public void writeDouble(double d) {
        ensure(NUMBER_BYTES);
        length += BinaryData.encodeDouble(d, buffer, length);
    }

    @Override
    public void writeFixed(byte[] bytes, int start, int count) {
        ensure(count);
        System.arraycopy(bytes, start, buffer, length, count);
        length += count;
    }

    @Override
    protected void writeZero() {
        ensure(1);
        buffer[length++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return length;
    }

    /// Nothing to do: there is nothing behind the buffer.
    @Override
    public void flush() {}
}

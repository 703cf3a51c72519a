package tidegauge.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/// Reads Avro binary from an array, believing no length in it.
///
/// Every text, byte string and block is checked against the bytes that are left before anything is
/// allocated for it, so that hostile input costs no more memory than honest input of its size. The
/// limit: an array or map whose items take no bytes, such as an array of nulls, may have no more
/// items in a block than there are bytes left. Our schemas have none.
final class FrameDecoder extends Decoder {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int position;

    /// Starts reading behind the frame's head.
    void start(byte[] frame) {
        bytes = frame;
        position = WireFormat.HEAD_BYTES;
    }

    /// Forgets the frame, which would be kept from collection otherwise.
    void release() {
        bytes = NOTHING;
        position = 0;
    }

    @Override
    public int remainingBytes() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte b = next();
        if (b != 0 && b != 1) {
            throw new AvroTypeException("neither true nor false: " + b);
        }
        return b == 1;
    }

    @Override
    public int readInt() throws IOException {
        long n = readLong();
        if (n != (int) n) {
            throw new AvroTypeException("not in the range of int: " + n);
        }
        return (int) n;
    }

    @Override
    public long readLong() throws IOException {
        long n = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = next();
            n |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (n >>> 1) ^ -(n & 1);
            }
        }
        throw new AvroTypeException("a number of more than ten bytes");
    }

    @Override
    public float readFloat() throws IOException {
        int at = advance(Float.BYTES);
        return Float.intBitsToFloat((int) littleEndian(at, Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        int at = advance(Double.BYTES);
        return Double.longBitsToDouble(littleEndian(at, Double.BYTES));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        int length = readLength();
        int at = advance(length);
        return new Utf8(Arrays.copyOfRange(bytes, at, at + length));
    }

    @Override
    public String readString() throws IOException {
        int length = readLength();
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        advance(readLength());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int length = readLength();
        int at = advance(length);
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + length));
    }

    @Override
    public void skipBytes() throws IOException {
        advance(readLength());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, advance(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        advance(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return readBlockCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return readBlockCount();
    }

    @Override
    public long skipArray() throws IOException {
        return skipSizedBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return readBlockCount();
    }

    @Override
    public long mapNext() throws IOException {
        return readBlockCount();
    }

    @Override
    public long skipMap() throws IOException {
        return skipSizedBlocks();
    }

    /// Items of the next block; a negative count says that the block's size in bytes follows.
    private long readBlockCount() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLength();
            count = -count;
        }
        return checkCount(count);
    }

    /// Skips the blocks that say their size in bytes.
    ///
    /// @return items of the first block that does not, or 0 at the end
    private long skipSizedBlocks() throws IOException {
        long count = readLong();
        while (count < 0) {
            advance(readLength());
            count = readLong();
        }
        return checkCount(count);
    }

    private long checkCount(long count) {
        // The smallest long stays negative when negated.
        if (count < 0 || count > remainingBytes()) {
            throw new AvroTypeException(
                    "a block of " + count + " items in " + remainingBytes() + " bytes");
        }
        return count;
    }

    private int readLength() throws IOException {
        long length = readLong();
        if (length < 0 || length > remainingBytes()) {
            throw new AvroTypeException(
                    "a length of " + length + " where " + remainingBytes() + " bytes are left");
        }
        return (int) length;
    }

    private byte next() throws IOException {
        if (position >= bytes.length) {
            throw new EOFException("the bytes end within a value");
        }
        return bytes[position++];
    }

    /// Passes over bytes.
    ///
    /// @return where they start
    private int advance(int count) throws IOException {
        if (count > remainingBytes()) {
            throw new EOFException("the bytes end within a value");
        }
        int at = position;
        position += count;
        return at;
    }

    private long littleEndian(int at, int count) {
        long n = 0;
        for (int i = count - 1; i >= 0; i--) {
            n = n << Byte.SIZE | (bytes[at + i] & 0xFF);
        }
        return n;
    }
}

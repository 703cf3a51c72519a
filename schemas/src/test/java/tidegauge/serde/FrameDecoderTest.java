package tidegauge.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private static final int ROUNDS = 20_000;

    private interface Writing {
        void on(Encoder encoder) throws IOException;
    }

    @Test
    void everythingThatAvroWritesIsReadAndOursWritesTheSame() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            long aLong = random.nextLong() >> random.nextInt(64);
            int anInt = random.nextInt() >> random.nextInt(32);
            double aDouble = Double.longBitsToDouble(random.nextLong());
            float aFloat = Float.intBitsToFloat(random.nextInt());
            boolean aBoolean = random.nextBoolean();
            String text = text(random);
            byte[] bytes = new byte[random.nextInt(50)];
            random.nextBytes(bytes);
            Writing writing =
                    encoder -> {
                        encoder.writeLong(aLong);
                        encoder.writeInt(anInt);
                        encoder.writeDouble(aDouble);
                        encoder.writeFloat(aFloat);
                        encoder.writeBoolean(aBoolean);
                        encoder.writeString(text);
                        encoder.writeString(new Utf8(text));
                        encoder.writeBytes(bytes);
                        encoder.writeFixed(bytes);
                    };

            FrameDecoder decoder = decoder(writing);

            assertThat(decoder.readLong()).as("seed %d", seed).isEqualTo(aLong);
            assertThat(decoder.readInt()).isEqualTo(anInt);
            assertThat(Double.doubleToRawLongBits(decoder.readDouble()))
                    .isEqualTo(Double.doubleToRawLongBits(aDouble));
            assertThat(Float.floatToRawIntBits(decoder.readFloat()))
                    .isEqualTo(Float.floatToRawIntBits(aFloat));
            assertThat(decoder.readBoolean()).isEqualTo(aBoolean);
            assertThat(decoder.readString()).isEqualTo(text);
            assertThat(decoder.readString(null).toString()).isEqualTo(text);
            assertThat(decoder.readBytes(null)).isEqualTo(ByteBuffer.wrap(bytes));
            byte[] fixed = new byte[bytes.length];
            decoder.readFixed(fixed);
            assertThat(fixed).isEqualTo(bytes);
            assertThat(decoder.remainingBytes()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void whatIsSkippedIsPassedOverWhole() throws IOException {
        FrameDecoder decoder =
                decoder(encoder -> {
                    encoder.writeString("text");
                    encoder.writeBytes(new byte[3]);
                    encoder.writeFixed(new byte[7]);
                    encoder.writeInt(42);
                });

        decoder.skipString();
        decoder.skipBytes();
        decoder.skipFixed(7);

        assertThat(decoder.readInt()).isEqualTo(42);
    }

    @Test
    void blocksAreReadWithAndWithoutTheirSize() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder blocking =
                new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        blocking.writeArrayStart();
        blocking.setItemCount(100);
        for (int i = 0; i < 100; i++) {
            blocking.startItem();
            blocking.writeInt(i);
        }
        blocking.writeArrayEnd();
        blocking.writeInt(42);
        blocking.flush();

        FrameDecoder reading = decoder(out.toByteArray());
        int expected = 0;
        for (long n = reading.readArrayStart(); n > 0; n = reading.arrayNext()) {
            for (long i = 0; i < n; i++) {
                assertThat(reading.readInt()).isEqualTo(expected++);
            }
        }
        assertThat(expected).isEqualTo(100);
        assertThat(reading.readInt()).isEqualTo(42);

        FrameDecoder skipping = decoder(out.toByteArray());
        for (long n = skipping.skipArray(); n > 0; n = skipping.skipArray()) {
            for (long i = 0; i < n; i++) {
                skipping.readInt();
            }
        }
        assertThat(skipping.readInt()).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 1 << 20, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aLengthThatTheBytesCannotHoldIsRefusedBeforeAnythingIsAllocated(long length)
            throws IOException {
        Writing lie =
                encoder -> {
                    encoder.writeLong(length);
                    encoder.writeBoolean(true);
                };

        assertThatThrownBy(decoder(lie)::readString).isInstanceOf(AvroTypeException.class);
        assertThatThrownBy(decoder(lie)::skipString).isInstanceOf(AvroTypeException.class);
        assertThatThrownBy(() -> decoder(lie).readString(null))
                .isInstanceOf(AvroTypeException.class);
        assertThatThrownBy(() -> decoder(lie).readBytes(null))
                .isInstanceOf(AvroTypeException.class);
        if (length != -1) {
            assertThatThrownBy(decoder(lie)::readArrayStart).isInstanceOf(AvroTypeException.class);
            assertThatThrownBy(decoder(lie)::readMapStart).isInstanceOf(AvroTypeException.class);
            assertThatThrownBy(decoder(lie)::skipArray)
                    .isInstanceOfAny(AvroTypeException.class, EOFException.class);
        }
    }

    @Test
    void numbersThatAreTooLongOrTooLargeAreRefused() throws IOException {
        byte[] eleven = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

        assertThatThrownBy(decoder(eleven)::readLong).isInstanceOf(AvroTypeException.class);
        assertThatThrownBy(decoder(e -> e.writeLong(1L << 31))::readInt)
                .isInstanceOf(AvroTypeException.class);
        assertThatThrownBy(decoder(new byte[] {7})::readBoolean)
                .isInstanceOf(AvroTypeException.class);
        assertThatThrownBy(decoder(new byte[] {-1})::readLong).isInstanceOf(EOFException.class);
        assertThatThrownBy(decoder(new byte[] {1, 2, 3})::readFloat)
                .isInstanceOf(EOFException.class);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> 0x20 + random.nextInt(0x5f);
                        case 1 -> 0xA0 + random.nextInt(0x60);
                        case 2 -> 0x4E00 + random.nextInt(0x1000);
                        default -> 0x1F600 + random.nextInt(0x40);
                    });
        }
        return text.toString();
    }

    /// What Avro's encoder writes, which ours must write too.
    private static FrameDecoder decoder(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        writing.on(encoder);
        encoder.flush();
        FrameEncoder ours = new FrameEncoder();
        ours.start(7);
        writing.on(ours);
        assertThat(ours.toBytes()).endsWith(out.toByteArray()).hasSize(5 + out.size());
        return decoder(out.toByteArray());
    }

    private static FrameDecoder decoder(byte[] body) {
        byte[] frame = new byte[WireFormat.HEAD_BYTES + body.length];
        System.arraycopy(body, 0, frame, WireFormat.HEAD_BYTES, body.length);
        FrameDecoder decoder = new FrameDecoder();
        decoder.start(frame);
        return decoder;
    }
}

package tidegauge.serde;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Confluent's serializer classes under their own names, on our Avro.
///
/// Confluent's artifacts are not on Maven Central. Another project's jar there holds the classes
/// with their packages renamed, and with a renamed Avro which knows nothing of our generated
/// classes. This loader takes them from there and renames both back, so that a test can use the
/// classes as a user with Confluent's jar would.
final class ConfluentClasses extends ClassLoader {
    private static final String RENAMED = "org/apache/pulsar/kafka/shade/";
    private static final int CONSTANT_UTF8 = 1;

    ConfluentClasses() {
        super(ConfluentClasses.class.getClassLoader());
    }

    /// The renamed class, as the jar has it.
    static String renamed(String className) {
        return RENAMED.replace('/', '.') + className;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith("io.confluent.")) {
            throw new ClassNotFoundException(name);
        }
        String file = RENAMED + name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] original = renameBack(in.readAllBytes());
            return defineClass(name, original, 0, original.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /// Rewrites the texts of a class file's constant pool (Java Virtual Machine Specification 4.4);
    /// everything else refers to them by index and stays as it is.
    private static byte[] renameBack(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(in.readLong());
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == CONSTANT_UTF8) {
                out.writeUTF(renameBack(in.readUTF()));
                continue;
            }
            out.write(in.readNBytes(constantBytes(tag)));
            if (tag == 5 || tag == 6) {
                i++; // a long or double takes two places
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    private static String renameBack(String text) {
        return text.replace(RENAMED + "io/confluent/", "io/confluent/")
                .replace(RENAMED + "avro/", "org/apache/avro/")
                .replace(renamed("io.confluent."), "io.confluent.")
                .replace(renamed("avro."), "org.apache.avro.");
    }

    private static int constantBytes(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }
}

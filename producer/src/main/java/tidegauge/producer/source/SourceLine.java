package tidegauge.producer.source;

import java.nio.ByteBuffer;

/// What became of one line of a source.
///
/// @param <T> what the lines of the source stand for
public sealed interface SourceLine<T> {
    /// The source's name, as the user wrote it.
    String file();

    /// Number of the line, from 1; of the first one, when a value takes several.
    long line();

    /// A line that was understood.
    record Accepted<T>(String file, long line, T value) implements SourceLine<T> {
        /// The same line rejected, because its value has the identity of an earlier line's.
        public Rejected<T> asDuplicate() {
            return new Rejected<>(
                    file,
                    line,
                    RejectionCause.DUPLICATE_ID,
                    "an earlier line or file has the same name and the same content",
                    ByteBuffer.allocate(0).asReadOnlyBuffer());
        }
    }

    /// A line that was not understood.
    ///
    /// @param cause what kind of fault it has
    /// @param reason what is wrong and what was expected, without any text of the line
    /// @param bytes the line as it was read; of a line that is too long, only its beginning
    record Rejected<T>(
            String file, long line, RejectionCause cause, String reason, ByteBuffer bytes)
            implements SourceLine<T> {

        /// File, line and reason in one sentence.
        public String describe() {
            return file + ":" + line + ": " + reason;
        }
    }
}

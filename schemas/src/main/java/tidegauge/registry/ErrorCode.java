package tidegauge.registry;

/// Error codes of Confluent's registry API; the first three digits are the HTTP status.
public final class ErrorCode {
    public static final int SUBJECT_NOT_FOUND = 40401;
    public static final int VERSION_NOT_FOUND = 40402;
    public static final int SCHEMA_NOT_FOUND = 40403;
    public static final int SUBJECT_LEVEL_NOT_FOUND = 40408;
    public static final int NOT_FOUND = 404;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int FORBIDDEN = 403;
    public static final int INCOMPATIBLE_SCHEMA = 409;
    public static final int TOO_LARGE = 413;
    public static final int INVALID_SCHEMA = 42201;
    public static final int INVALID_VERSION = 42202;
    public static final int INVALID_LEVEL = 42203;
    public static final int UNPROCESSABLE = 422;
    public static final int STORE_FAILED = 50001;

    private ErrorCode() {}

    /// The HTTP status of an error code.
    static int status(int errorCode) {
        return errorCode < 1000 ? errorCode : errorCode / 100;
    }
}

package tidegauge.simulated.file;

/// A script file cannot be used; the message names the file, the field and the remedy.
public final class ScriptException extends Exception {
    ScriptException(String message, Throwable cause) {
        super(message, cause);
    }
}

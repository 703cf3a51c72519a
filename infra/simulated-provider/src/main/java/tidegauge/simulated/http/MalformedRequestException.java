package tidegauge.simulated.http;

import java.io.IOException;

/// What arrived is not a request that this server reads.
final class MalformedRequestException extends IOException {
    MalformedRequestException(String message) {
        super(message);
    }
}

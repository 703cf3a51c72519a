package tidegauge.scorer.console.web;

/// A request that is not answered as asked; the message is for the person, without their input.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    static Refused notFound() {
        return new Refused(404, "There is nothing here.");
    }
}

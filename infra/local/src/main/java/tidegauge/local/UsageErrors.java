package tidegauge.local;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with a command line in a line or two; the whole help would bury it.
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine line = exception.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("tidegauge: " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("See `" + line.getCommandSpec().qualifiedName() + " --help`.");
        err.flush();
        return ExitCode.USAGE.code();
    }
}

package tidegauge.scorer.format;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Whether a text parses as a Java compilation unit, by the JDK's compiler; nothing is resolved,
/// generated or run.
final class JavaSyntax {
    private JavaSyntax() {}

    static Optional<String> violation(String code) {
        if (code.length() > Limits.JAVA_LENGTH)
            throw new LimitBreach("Java longer than " + Limits.JAVA_LENGTH + " characters");
        checkNesting(code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null)
            throw new LimitBreach("this runtime has no Java compiler: run on a JDK to check Java");
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    Writer.nullWriter(),
                                    null,
                                    diagnostics,
                                    List.of("-proc:none"),
                                    null,
                                    List.of(new Source(code)));
            task.parse();
        } catch (IllegalStateException e) {
            // So the compiler reports a stack that overflowed.
            throw new LimitBreach("code nested too deep");
        } catch (IOException e) {
            throw new IllegalStateException("parsing a text in memory failed", e);
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .map(error ->
                        String.format(
                                Locale.ROOT,
                                "the answer is not Java at line %d",
                                error.getLineNumber()));
    }

    /// The compiler descends recursively, and would run out of stack.
    private static void checkNesting(String code) {
        int depth = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '(' || c == '[' || c == '{' || c == '<') depth++;
            else if (c == ')' || c == ']' || c == '}' || c == '>') depth = Math.max(0, depth - 1);
            if (depth > 4 * Limits.DEPTH) throw new LimitBreach("code nested too deep");
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String code) {
            super(URI.create("string:///Answer.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}

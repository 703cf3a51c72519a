package tidegauge.scorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidegauge.scorer.format.FormatResult.Found;
import tidegauge.scorer.format.FormatResult.Status;

class FormatKindsTest {
    private static final String TOOLS =
            """
            {"tools":[{"name":"weather","parameters":{"type":"object","required":["city"],
              "properties":{"city":{"type":"string"}}}}, "now"]}\
            """;

    private final FormatEvaluator evaluator = new FormatEvaluator();

    private FormatResult check(String expect, String response) {
        return evaluator.evaluate(Optional.of(expect), response);
    }

    private void assertFound(String expect, String response, boolean strict, Found found) {
        FormatResult result = check(expect, response);
        assertThat(result.status()).as(result.reason()).isNotEqualTo(Status.ERROR);
        assertThat(result.strict()).as(response).isEqualTo(strict);
        assertThat(result.lenient()).as(response).isEqualTo(found != Found.NONE);
        assertThat(result.found()).as(response).isEqualTo(found);
    }

    @Test
    void xmlIsWellFormedAndSatisfiesItsXsd() {
        assertFound("{\"xml\":true}", "<a><b/>text</a>", true, Found.RAW);
        assertFound("{\"xml\":{}}", "```xml\n<a/>\n```", false, Found.FENCED);
        assertFound("{\"xml\":{}}", "Here: <a><b/></a> done", false, Found.EMBEDDED);
        assertFound("{\"xml\":{}}", "<a><b></a>", false, Found.NONE);
        assertFound("{\"xml\":{}}", "<a/><b/>", false, Found.NONE);
        String xsd =
                "{\"xml\":{\"schema\":\"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                        + "<xs:element name='n' type='xs:int'/></xs:schema>\"}}";
        assertFound(xsd, "<n>3</n>", true, Found.RAW);
        assertFound(xsd, "<n>three</n>", false, Found.NONE);
        assertThat(check("{\"xml\":{\"schema\":\"<nonsense\"}}", "<n/>").status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void yamlIsOneCollection() {
        assertFound("{\"yaml\":true}", "a: 1\nb:\n  - 2\n", true, Found.RAW);
        assertFound("{\"yaml\":true}", "Sure!\n\n```yaml\na: 1\n```", false, Found.FENCED);
        assertFound("{\"yaml\":true}", "just prose", false, Found.NONE);
        assertFound("{\"yaml\":true}", "a: 1\na: 2\n", false, Found.NONE);
        assertFound("{\"yaml\":true}", "a: 1\n---\nb: 2\n", false, Found.NONE);
    }

    @Test
    void csvHasItsColumns() {
        String expect = "{\"csv\":{\"columns\":[\"name\",\"age\"]}}";
        assertFound(expect, "name,age\nAda,36\n\"Lee, Jr.\",4\n", true, Found.RAW);
        assertFound(expect, "name,age\nAda,36,1\n", false, Found.NONE);
        assertFound(expect, "Age;Name\n36;Ada\n", false, Found.REPAIRED);
        assertFound(expect, "```csv\nname,age\nAda,36\n```", false, Found.FENCED);
        assertFound("{\"csv\":true}", "a,b\n1,2", true, Found.RAW);
        assertFound("{\"csv\":true}", "only prose\nof two lines", false, Found.NONE);
    }

    @Test
    void toolCallsAreReadInEveryProvidersForm() {
        assertFound(
                TOOLS, "{\"name\":\"weather\",\"arguments\":{\"city\":\"Ulm\"}}", true, Found.RAW);
        assertFound(
                TOOLS,
                "{\"tool_calls\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Ulm\\\"}\"}}]}",
                true,
                Found.RAW);
        assertFound(
                TOOLS,
                "[{\"type\":\"tool_use\",\"name\":\"weather\",\"input\":{\"city\":\"Ulm\"}},{\"name\":\"now\",\"input\":{}}]",
                true,
                Found.RAW);
        assertFound(
                TOOLS,
                "I call: {\"name\":\"weather\",\"arguments\":{\"city\":\"Ulm\"}}",
                false,
                Found.EMBEDDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"weather\",\"arguments\":{}}",
                "{\"name\":\"weather\",\"arguments\":{\"city\":7}}",
                "{\"name\":\"weather\",\"arguments\":\"{\"}",
                "{\"name\":\"volcano\",\"arguments\":{}}",
                "{\"arguments\":{}}",
                "[]",
                "no call"
            })
    void aWrongToolCallFails(String response) {
        FormatResult result = check(TOOLS, response);
        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(result.lenient()).isFalse();
    }

    @Test
    void javaIsParsedByTheCompiler() {
        String expect = "{\"code\":{\"language\":\"java\"}}";
        assertFound(expect, "class A { int f() { return 1; } }", true, Found.RAW);
        assertFound(expect, "Here:\n```java\nclass A {}\n```", false, Found.FENCED);
        assertFound(expect, "class A { int f( { }", false, Found.NONE);
        assertFound(expect, "This is prose.", false, Found.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 1",
                "class A:\n"
                        + "    def f(self, n: int = 3, *args, **kw) -> int:\n"
                        + "        return -n if n else {1: 'a' 'b'}[1]\n",
                "for i, (a, b) in enumerate(zip(x, y)): print(i, end='')",
                "def f():\n\tpass\n\nasync def g():\n\tawait f()\n",
                "d = {k: v for k, v in p if not k is None}; x[::2], y[1:] = 0, [*a, *b]",
                "try:\n"
                        + "  f(lambda x: x + 1, key=lambda: 0)\n"
                        + "except (A, B) as e:\n"
                        + "  raise X from e\n"
                        + "finally:\n"
                        + "  pass",
                "s = \"\"\"a\nb\"\"\" + f'{x!r}' + rb'\\''  # comment: (",
                "x = (1 +\n     2)\nif x == 3 and not y: \\\n    z = ~x ** -2",
                "from typing import *\nfrom . import a as b, c\n@dec(1)\ndef f(): return\n",
                "match x:\n  case [1, *rest]:\n    pass\n  case _:\n    match = 3\n",
                "with open('f') as f, g() as h:\n    yield\n",
                "while (n := f()) is not None: n @= m; n //= 2",
                "assert x, 'no'\ndel a[0]\nglobal b\nlambda: 0\n",
                "def f(a, /, b, *, c): ...\n"
            })
    void pythonIsTaken(String code) {
        assertFound("{\"code\":{\"language\":\"python\"}}", code, true, Found.RAW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is the code",
                "def f(:\n  pass",
                "def f()\n  pass",
                "def f():\npass",
                "x = ",
                "x = (1",
                "x = 'a",
                "if x:\n    a = 1\n  b = 2",
                "  x = 1\n y = 2",
                "x = 1 2",
                "return x y",
                "a b = 3",
                "f(,)",
                "x = [1,,2]",
                "```\nx"
            })
    void whatIsNotPythonIsRefused(String code) {
        assertThat(PythonSyntax.violation(code)).isPresent();
    }
}

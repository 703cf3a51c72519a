package tidegauge.local.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Rows ROWS =
            Rows.of("name", "lastOffset")
                    .add("a\u001b[31m", 1L)
                    .add("=cmd|' /C calc'!A0", null)
                    .add("x,\"y\"", 2.5);

    @Test
    void aTableIsAlignedAndSafe() {
        assertThat(Format.TABLE.write(ROWS))
                .isEqualTo(
                        """
                        NAME                LAST OFFSET
                        a                   1
                        =cmd|' /C calc'!A0  -
                        x,"y"               2.5
                        """);
    }

    @Test
    void jsonKeepsTypesAndText() {
        assertThat(Format.JSON.write(ROWS))
                .isEqualTo(
                        "[{\"name\":\"a\\u001B[31m\",\"lastOffset\":1},"
                                + "{\"name\":\"=cmd|' /C calc'!A0\",\"lastOffset\":null},"
                                + "{\"name\":\"x,\\\"y\\\"\",\"lastOffset\":2.5}]\n");
    }

    @Test
    void csvQuotesAndDefusesFormulas() {
        assertThat(Format.CSV.write(ROWS))
                .isEqualTo(
                        "name,lastOffset\r\na\u001b[31m,1\r\n'=cmd|' /C calc'!A0,\r\n"
                                + "\"x,\"\"y\"\"\",2.5\r\n");
    }
}

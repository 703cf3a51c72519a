package tidegauge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    static List<Class<?>> types() {
        return List.copyOf(Released.types());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyRecordAndFieldIsDocumentedInASentence(Class<?> type) {
        List<String> undocumented = new ArrayList<>();
        collect(Released.today(type), type.getSimpleName(), "", undocumented);

        assertThat(undocumented).isEmpty();
    }

    /// @param fieldDoc what the field says that the schema is used in: enough for a small enum
    private static void collect(
            Schema schema, String path, String fieldDoc, List<String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                check(schema.getDoc(), path, undocumented);
                for (Schema.Field field : schema.getFields()) {
                    String inner = path + "." + field.name();
                    check(field.doc(), inner, undocumented);
                    collect(field.schema(), inner, String.valueOf(field.doc()), undocumented);
                }
            }
            case ENUM ->
                    check(schema.getDoc() == null ? fieldDoc : schema.getDoc(), path, undocumented);
            case ARRAY -> collect(schema.getElementType(), path + "[]", fieldDoc, undocumented);
            case MAP -> collect(schema.getValueType(), path + "{}", fieldDoc, undocumented);
            case UNION ->
                    schema.getTypes().forEach(each -> collect(each, path, fieldDoc, undocumented));
            default -> {
                // A number or text says what it is in its field's documentation.
            }
        }
    }

    private static void check(String doc, String path, List<String> undocumented) {
        if (doc == null || !doc.endsWith(".")) {
            undocumented.add(path);
        }
    }
}

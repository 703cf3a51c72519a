package tidegauge.scorer.format;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Compiles JSON Schemas of drafts 4, 6, 7, 2019-09 and 2020-12; `$schema` says which, else it is
/// 2020-12.
///
/// A reference reaches the schema itself, the drafts' own metaschemas and the schemas given here;
/// nothing is ever fetched. `format` is an annotation, as the drafts have it.
final class JsonSchemas {
    private static final SchemaRegistryConfig CONFIG =
            SchemaRegistryConfig.builder()
                    .regularExpressionFactory(SchemaPatterns::compile)
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(false)
                    .build();

    private final Map<String, String> known;

    /// @param known schemas that references may name, by their absolute IRI
    JsonSchemas(Map<String, String> known) {
        this.known = Map.copyOf(known);
    }

    /// Compiles one schema.
    ///
    /// @throws ExpectationException when it does not load
    JsonSchema compile(JsonNode schema) {
        try {
            // A registry for each schema: one that is shared would let schemas with the same $id
            // see each other.
            SchemaRegistry registry = registry(schema);
            Schema compiled = registry.getSchema(schema);
            checkAgainstMetaschema(registry, schema, compiled);
            compiled.initializeValidators();
            return new JsonSchema(compiled, QuickSchema.of(schema));
        } catch (SchemaException | JacksonException e) {
            throw new ExpectationException("the JSON Schema does not load: " + e.getMessage());
        }
    }

    /// Schemas that are referred to and name no dialect are of the same one.
    private SchemaRegistry registry(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.fromSchemaNode(schema)
                        .orElse(SpecificationVersion.DRAFT_2020_12),
                builder ->
                        builder.schemaRegistryConfig(CONFIG)
                                .schemaLoader(loader ->
                                        loader.resourceLoaders(loaders -> loaders.resources(known))
                                                .fetchRemoteResources(false)));
    }

    private static void checkAgainstMetaschema(
            SchemaRegistry registry, JsonNode schema, Schema compiled) {
        String dialect = compiled.getSchemaContext().getDialect().getId();
        List<Error> errors =
                registry.getSchema(SchemaLocation.of(dialect))
                        .validate(schema, context -> context.setFailFast(true));
        if (!errors.isEmpty())
            throw new ExpectationException(
                    "the JSON Schema is not valid at '"
                            + errors.getFirst().getInstanceLocation()
                            + "': "
                            + errors.getFirst().getMessage());
    }
}
